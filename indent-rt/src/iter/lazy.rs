//! Iterators that take from another one only what they need.

use std::collections::{HashSet, VecDeque};
use std::hash::Hash;

use crate::num::size;

/// `items.chunks(n)`: lists of `n` items each, the last one shorter where they do not come out even.
///
/// # Panics
/// If `n` is less than 1.
#[track_caller]
pub fn chunks<I: IntoIterator>(items: I, n: i64) -> Chunks<I::IntoIter> {
    assert!(n >= 1, "chunks needs 1 or more, not {n}");
    Chunks { items: items.into_iter(), length: size(n) }
}

/// Made by [`chunks`].
#[derive(Clone, Debug)]
pub struct Chunks<I> {
    items: I,
    length: usize,
}

impl<I: Iterator> Iterator for Chunks<I> {
    type Item = Vec<I::Item>;

    fn next(&mut self) -> Option<Vec<I::Item>> {
        let chunk: Vec<_> = self.items.by_ref().take(self.length).collect();
        (!chunk.is_empty()).then_some(chunk)
    }
}

/// `items.windows(n)`: each run of `n` items beside each other, as a list; none where there are fewer.
///
/// # Panics
/// If `n` is less than 1.
#[track_caller]
pub fn windows<I: IntoIterator>(items: I, n: i64) -> Windows<I::IntoIter>
where
    I::Item: Clone,
{
    assert!(n >= 1, "windows needs 1 or more, not {n}");
    Windows { items: items.into_iter(), length: size(n), current: VecDeque::new() }
}

/// Made by [`windows`].
#[derive(Clone, Debug)]
pub struct Windows<I: Iterator> {
    items: I,
    length: usize,
    current: VecDeque<I::Item>,
}

impl<I: Iterator> Iterator for Windows<I>
where
    I::Item: Clone,
{
    type Item = Vec<I::Item>;

    fn next(&mut self) -> Option<Vec<I::Item>> {
        self.current.pop_front();
        while self.current.len() < self.length {
            self.current.push_back(self.items.next()?);
        }
        Some(self.current.iter().cloned().collect())
    }
}

/// `items.unique()`: each item where it first appears.
pub fn unique<I: IntoIterator>(items: I) -> Unique<I::IntoIter>
where
    I::Item: Clone + Eq + Hash,
{
    Unique { items: items.into_iter(), seen: HashSet::new() }
}

/// Made by [`unique`].
#[derive(Clone, Debug)]
pub struct Unique<I: Iterator> {
    items: I,
    seen: HashSet<I::Item>,
}

impl<I: Iterator> Iterator for Unique<I>
where
    I::Item: Clone + Eq + Hash,
{
    type Item = I::Item;

    fn next(&mut self) -> Option<I::Item> {
        let seen = &mut self.seen;
        self.items.find(|item| {
            let is_new = !seen.contains(item);
            if is_new {
                seen.insert(item.clone());
            }
            is_new
        })
    }
}
