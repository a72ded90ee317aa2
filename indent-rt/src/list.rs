//! Lists where Rust's `Vec` and slices differ from Python's: positions are `int`, messages are Indent's.
//!
//! In: slices. Out: parts of them, borrowed. Not here: what `Vec` itself has (`push`, `sort`, `contains`, …).
//! What gives one item takes whatever can be seen as a slice: a `Vec` inside another one has no slice expected of it.

/// `items[index]`.
///
/// # Panics
/// If there is no such item; a negative index is out of range, too.
#[inline]
#[track_caller]
pub fn at<T>(items: &(impl AsRef<[T]> + ?Sized), index: i64) -> &T {
    let items = items.as_ref();
    match usize::try_from(index).ok().and_then(|index| items.get(index)) {
        Some(item) => item,
        None => out_of_range(index, items.len()),
    }
}

/// `items[index]` as a place to change.
///
/// # Panics
/// If there is no such item; a negative index is out of range, too.
#[inline]
#[track_caller]
pub fn at_mut<T>(items: &mut (impl AsMut<[T]> + ?Sized), index: i64) -> &mut T {
    let items = items.as_mut();
    let length = items.len();
    match usize::try_from(index).ok().and_then(|index| items.get_mut(index)) {
        Some(item) => item,
        None => out_of_range(index, length),
    }
}

/// Several items to change at once; the positions differ.
///
/// # Panics
/// If there is no such item.
#[track_caller]
pub fn disjoint<T, const N: usize>(items: &mut (impl AsMut<[T]> + ?Sized), positions: [usize; N]) -> [&mut T; N] {
    let items = items.as_mut();
    let length = items.len();
    match items.get_disjoint_mut(positions) {
        Ok(found) => found,
        Err(_) => out_of_range(positions.into_iter().max().unwrap_or(0) as i64, length),
    }
}

/// `items[-back]`: the last item is 1 back.
///
/// # Panics
/// If there is no such item.
#[inline]
#[track_caller]
pub fn at_back<T>(items: &(impl AsRef<[T]> + ?Sized), back: i64) -> &T {
    let items = items.as_ref();
    match from_back(items.len(), back) {
        Some(index) => &items[index],
        None => out_of_range(-back, items.len()),
    }
}

/// `items[-back]` as a place to change: the last item is 1 back.
///
/// # Panics
/// If there is no such item.
#[inline]
#[track_caller]
pub fn at_back_mut<T>(items: &mut (impl AsMut<[T]> + ?Sized), back: i64) -> &mut T {
    let items = items.as_mut();
    match from_back(items.len(), back) {
        Some(index) => &mut items[index],
        None => out_of_range(-back, items.len()),
    }
}

/// `items.get(index)`: the item, unless the index is out of range or negative.
#[inline]
pub fn get<T>(items: &[T], index: i64) -> Option<&T> {
    items.get(usize::try_from(index).ok()?)
}

/// `items[start:end]`. As in Python, bounds beyond the list are its ends and negative ones count from its end.
pub fn slice<T>(items: &[T], start: Option<i64>, end: Option<i64>) -> &[T] {
    let start = start.map_or(0, |start| clamp(start, items.len()));
    let end = end.map_or(items.len(), |end| clamp(end, items.len()));
    &items[start.min(end)..end]
}

/// `items.insert(index, item)`. As in Python, an index beyond the list is its end and a negative one counts from there.
pub fn insert<T>(items: &mut Vec<T>, index: i64, item: T) {
    let index = clamp(index, items.len());
    items.insert(index, item);
}

/// `items.pop()`.
///
/// # Panics
/// If the list is empty.
#[inline]
#[track_caller]
pub fn pop<T>(items: &mut Vec<T>) -> T {
    match items.pop() {
        Some(item) => item,
        None => panic!("pop from an empty list"),
    }
}

/// `items.pop(index)`: takes out the item there; a negative index counts from the end.
///
/// # Panics
/// If there is no such item.
#[track_caller]
pub fn pop_at<T>(items: &mut Vec<T>, index: i64) -> T {
    let position = if index < 0 { from_back(items.len(), index.saturating_neg()) } else { usize::try_from(index).ok() };
    match position.filter(|position| *position < items.len()) {
        Some(position) => items.remove(position),
        None => out_of_range(index, items.len()),
    }
}

/// `items.remove(value)`: takes out the first item that equals `value`.
///
/// # Panics
/// If there is none.
#[track_caller]
pub fn remove_value<T: PartialEq<Q>, Q: ?Sized>(items: &mut Vec<T>, value: &Q) {
    match items.iter().position(|item| item == value) {
        Some(index) => drop(items.remove(index)),
        None => panic!("the value to remove is not in the list"),
    }
}

/// `items.index(value)`: the position of the first item that equals `value`.
///
/// # Panics
/// If there is none.
#[track_caller]
pub fn index_of<T: PartialEq<Q>, Q: ?Sized>(items: &[T], value: &Q) -> i64 {
    match items.iter().position(|item| item == value) {
        Some(index) => index as i64,
        None => panic!("the value is not in the list"),
    }
}

/// `items * times`; nothing where `times` is negative.
pub fn repeat<T: Clone>(items: &[T], times: i64) -> Vec<T> {
    let times = usize::try_from(times).unwrap_or(0);
    let mut repeated = Vec::with_capacity(items.len() * times);
    for _ in 0..times {
        repeated.extend_from_slice(items);
    }
    repeated
}

/// `items.swap(left, right)`.
///
/// # Panics
/// If there is no such item.
#[track_caller]
pub fn swap<T>(items: &mut [T], left: i64, right: i64) {
    at(items, left);
    at(items, right);
    // Both are in range now.
    items.swap(left as usize, right as usize);
}

/// The position that a bound of a slice stands for.
fn clamp(bound: i64, length: usize) -> usize {
    if bound < 0 {
        from_back(length, bound.saturating_neg()).unwrap_or(0)
    } else {
        usize::try_from(bound).map_or(length, |bound| bound.min(length))
    }
}

/// The position that is `back` before the end; `None` where that is before the start.
fn from_back(length: usize, back: i64) -> Option<usize> {
    usize::try_from(back).ok().filter(|back| *back > 0).and_then(|back| length.checked_sub(back))
}

#[cold]
#[track_caller]
fn out_of_range(index: i64, length: usize) -> ! {
    panic!("index {index} is out of range for a list of {length}")
}
