//! A generic cache that forgets what was used longest ago, and a function that remembers through it.

#![forbid(unsafe_code)]

use indent_rt::show;
use indexmap::IndexMap;
use std::hash::Hash;

struct Cache<K, V> {
    capacity: i64,
    entries: IndexMap<K, V>,
    hits: i64,
    misses: i64,
}

impl<K: Clone + Eq + Hash, V: Clone> Cache<K, V> {
    fn get(&mut self, key: &K) -> Option<V> {
        let value = self.entries.shift_remove(key);
        let Some(value2) = &value else {
            self.misses += 1;
            return None;
        };
        self.hits += 1;
        self.entries.insert(key.clone(), value2.clone());
        value
    }
}

impl<K: Clone + Eq + Hash, V> Cache<K, V> {
    fn put(&mut self, key: &K, value: V) {
        self.entries.shift_remove(key);
        if self.entries.len() as i64 >= self.capacity
            && let Some(oldest) = self.entries.keys().next()
        {
            self.entries.shift_remove(&oldest.clone());
        }
        self.entries.insert(key.clone(), value);
    }

    fn keys(&self) -> Vec<K> {
        self.entries.keys().cloned().collect()
    }
}

/// How many steps it takes from `n` to 1.
fn collatz(cache: &mut Cache<i64, i64>, n: i64) -> i64 {
    if n == 1 {
        return 0;
    }
    if let Some(known) = cache.get(&n) {
        return known;
    }
    let next = if n.rem_euclid(2) == 0 { n.div_euclid(2) } else { 3 * n + 1 };
    let steps = 1 + collatz(cache, next);
    cache.put(&n, steps);
    steps
}

fn main() {
    indent_rt::source_map(include_str!("indent.map"));
    let mut pages: Cache<String, String> =
        Cache { capacity: 2, entries: IndexMap::new(), hits: 0, misses: 0 };
    pages.put(&"/".to_owned(), "home".to_owned());
    pages.put(&"/about".to_owned(), "about us".to_owned());
    println!("{}", show::show(&pages.get(&"/".to_owned())));
    pages.put(&"/help".to_owned(), "help".to_owned());
    println!(
        "{} {} {}",
        show::show(&pages.keys()),
        show::show(&pages.get(&"/about".to_owned())),
        pages.get(&"/help".to_owned()).unwrap_or("-".to_owned())
    );
    println!("{} {}", pages.hits, pages.misses);

    let mut cache: Cache<i64, i64> =
        Cache { capacity: 500, entries: IndexMap::new(), hits: 0, misses: 0 };
    let mut best: (i64, i64) = (1, 0);
    for n in 1..200_i64 {
        let steps = collatz(&mut cache, n);
        if steps > best.1 {
            best = (n, steps);
        }
    }
    println!(
        "{} takes {} steps; {} hits, {} misses, {} kept",
        best.0,
        best.1,
        cache.hits,
        cache.misses,
        cache.entries.len()
    );
}
