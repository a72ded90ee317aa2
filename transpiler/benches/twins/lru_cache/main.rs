//! A generic cache that forgets what was used longest ago, and a function that remembers through it.

use indexmap::IndexMap;
use std::hash::Hash;

struct Cache<K, V> {
    capacity: usize,
    entries: IndexMap<K, V>,
    hits: u64,
    misses: u64,
}

impl<K: Clone + Eq + Hash, V: Clone> Cache<K, V> {
    fn new(capacity: usize) -> Self {
        Self { capacity, entries: IndexMap::new(), hits: 0, misses: 0 }
    }

    fn get(&mut self, key: &K) -> Option<V> {
        let Some(value) = self.entries.shift_remove(key) else {
            self.misses += 1;
            return None;
        };
        self.hits += 1;
        self.entries.insert(key.clone(), value.clone()); // back in, as the newest
        Some(value)
    }

    fn put(&mut self, key: K, value: V) {
        self.entries.shift_remove(&key);
        if self.entries.len() >= self.capacity {
            self.entries.shift_remove_index(0);
        }
        self.entries.insert(key, value);
    }

    fn keys(&self) -> Vec<K> {
        self.entries.keys().cloned().collect()
    }
}

/// How many steps it takes from `n` to 1.
fn collatz(cache: &mut Cache<u64, u64>, n: u64) -> u64 {
    if n == 1 {
        return 0;
    }
    if let Some(known) = cache.get(&n) {
        return known;
    }
    let next = if n.is_multiple_of(2) { n / 2 } else { 3 * n + 1 };
    let steps = 1 + collatz(cache, next);
    cache.put(n, steps);
    steps
}

fn main() {
    let mut pages = Cache::new(2);
    pages.put("/", "home");
    pages.put("/about", "about us");
    println!("{}", pages.get(&"/").unwrap_or("None"));
    pages.put("/help", "help");
    println!("{:?} {} {}", pages.keys(), pages.get(&"/about").unwrap_or("None"), pages.get(&"/help").unwrap_or("-"));
    println!("{} {}", pages.hits, pages.misses);

    let mut cache = Cache::new(500);
    let mut best = (1, 0);
    for n in 1..200 {
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
