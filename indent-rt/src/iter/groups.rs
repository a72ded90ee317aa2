//! Items by a key of theirs.

use std::collections::HashMap;
use std::hash::Hash;

/// `items.group_by(key)`: each key with the list of its items, keys in order of first appearance.
pub fn group_by<I: IntoIterator, K>(items: I, mut key: impl FnMut(&I::Item) -> K) -> Vec<(K, Vec<I::Item>)>
where
    K: Clone + Eq + Hash,
{
    let mut groups: Vec<(K, Vec<I::Item>)> = Vec::new();
    let mut positions: HashMap<K, usize> = HashMap::new();
    for item in items {
        let key = key(&item);
        let position = *positions.entry(key.clone()).or_insert(groups.len());
        match groups.get_mut(position) {
            Some((_, group)) => group.push(item),
            None => groups.push((key, vec![item])),
        }
    }
    groups
}
