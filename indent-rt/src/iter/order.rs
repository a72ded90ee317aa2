//! What needs the order of all items. Floats order totally, NaN last; equal items keep their order.

use std::cmp::Ordering;

use crate::num::order;

/// `sorted(items)`.
pub fn sorted<I: IntoIterator>(items: I) -> Vec<I::Item>
where
    I::Item: PartialOrd,
{
    sorted_order(items, false)
}

/// `sorted(items, reverse=…)`.
pub fn sorted_order<I: IntoIterator>(items: I, reverse: bool) -> Vec<I::Item>
where
    I::Item: PartialOrd,
{
    let mut sorted: Vec<_> = items.into_iter().collect();
    sorted.sort_by(|left, right| directed(order(left, right), reverse));
    sorted
}

/// `items.sorted_by(key)`: the key of each item is computed once.
pub fn sorted_by<I: IntoIterator, K: PartialOrd>(items: I, key: impl FnMut(&I::Item) -> K) -> Vec<I::Item> {
    sorted_by_key(items, key, false)
}

/// `sorted(items, key=…, reverse=…)`: the key of each item is computed once.
pub fn sorted_by_key<I: IntoIterator, K: PartialOrd>(
    items: I,
    mut key: impl FnMut(&I::Item) -> K,
    reverse: bool,
) -> Vec<I::Item> {
    let mut keyed: Vec<_> = items.into_iter().map(|item| (key(&item), item)).collect();
    keyed.sort_by(|(left, _), (right, _)| directed(order(left, right), reverse));
    keyed.into_iter().map(|(_, item)| item).collect()
}

/// Equal items keep their order in either direction.
fn directed(ordering: Ordering, reverse: bool) -> Ordering {
    if reverse { ordering.reverse() } else { ordering }
}

/// `min(items)`, the first where several are.
///
/// # Panics
/// If there are no items.
#[track_caller]
pub fn smallest<I: IntoIterator>(items: I) -> I::Item
where
    I::Item: PartialOrd,
{
    match items.into_iter().reduce(crate::num::min) {
        Some(item) => item,
        None => panic!("min of an empty collection"),
    }
}

/// `max(items)`, the first where several are.
///
/// # Panics
/// If there are no items.
#[track_caller]
pub fn largest<I: IntoIterator>(items: I) -> I::Item
where
    I::Item: PartialOrd,
{
    match items.into_iter().reduce(crate::num::max) {
        Some(item) => item,
        None => panic!("max of an empty collection"),
    }
}

/// `items.reversed()`, for iterators that cannot be walked from their end.
pub fn reversed<I: IntoIterator>(items: I) -> std::iter::Rev<std::vec::IntoIter<I::Item>> {
    items.into_iter().collect::<Vec<_>>().into_iter().rev()
}

/// `items.min_by(key)`: the first of the items with the smallest key.
pub fn min_by<I: IntoIterator, K: PartialOrd>(items: I, key: impl FnMut(&I::Item) -> K) -> Option<I::Item> {
    best(items, key, Ordering::Less)
}

/// `items.max_by(key)`: the first of the items with the largest key (Rust's `max_by_key` gives the last).
pub fn max_by<I: IntoIterator, K: PartialOrd>(items: I, key: impl FnMut(&I::Item) -> K) -> Option<I::Item> {
    best(items, key, Ordering::Greater)
}

fn best<I: IntoIterator, K: PartialOrd>(
    items: I,
    mut key: impl FnMut(&I::Item) -> K,
    better: Ordering,
) -> Option<I::Item> {
    let mut items = items.into_iter();
    let first = items.next()?;
    let start = (key(&first), first);
    let (_, item) = items.fold(start, |best, item| {
        let key = key(&item);
        if order(&key, &best.0) == better { (key, item) } else { best }
    });
    Some(item)
}
