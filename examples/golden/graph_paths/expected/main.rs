//! Roads between towns: the shortest way by distance, and how far everything is.

#![forbid(unsafe_code)]

use indent_rt::dict;
use indexmap::IndexMap;

#[derive(Clone)]
struct Road {
    to: String,
    km: i64,
}

struct Map {
    roads: IndexMap<String, Vec<Road>>,
}

impl Map {
    fn connect(&mut self, a: String, b: String, km: i64) {
        self.roads.entry(a.clone()).or_default().push(Road { to: b.clone(), km });
        self.roads.entry(b).or_default().push(Road { to: a, km });
    }

    /// For each town its distance and the town before it.
    fn distances(&self, start: String) -> IndexMap<String, (i64, Option<String>)> {
        let mut found: IndexMap<String, (i64, Option<String>)> = IndexMap::new();
        let mut open: IndexMap<String, (i64, Option<String>)> =
            IndexMap::from([(start, (0, None))]);
        while !open.is_empty() {
            let (town, (km, before)) = nearest(&open);
            open.shift_remove(&town);
            found.insert(town.clone(), (km, before));
            for road in self.roads.get(&town).cloned().unwrap_or_default() {
                if found.contains_key(&road.to) {
                    continue;
                }
                let known = open.get(&road.to);
                if known.is_none_or(|known| km + road.km < known.0) {
                    open.insert(road.to, (km + road.km, Some(town.clone())));
                }
            }
        }
        found
    }

    fn route(&self, start: String, end: String) -> Option<Vec<String>> {
        let found = self.distances(start);
        if !found.contains_key(&end) {
            return None;
        }
        let mut path: Vec<String> = vec![end.clone()];
        let mut town = end;
        loop {
            let before = dict::at(&found, &town).1.clone();
            let Some(before) = before else {
                break;
            };
            path.push(before.clone());
            town = before;
        }
        path.reverse();
        Some(path)
    }
}

fn nearest(open: &IndexMap<String, (i64, Option<String>)>) -> (String, (i64, Option<String>)) {
    let mut best: Option<(String, (i64, Option<String>))> = None;
    for (town, state) in open {
        if best.as_ref().is_none_or(|best| state.0 < best.1.0) {
            best = Some((town.clone(), state.clone()));
        }
    }
    let Some(best) = best else {
        panic!("nothing is open");
    };
    best
}

fn main() {
    indent_rt::source_map(include_str!("indent.map"));
    let mut map = Map { roads: IndexMap::new() };
    for (a, b, km) in [
        ("Bern".to_owned(), "Thun".to_owned(), 31_i64),
        ("Thun".to_owned(), "Spiez".to_owned(), 10),
        ("Bern".to_owned(), "Fribourg".to_owned(), 34),
        ("Fribourg".to_owned(), "Bulle".to_owned(), 30),
        ("Spiez".to_owned(), "Bulle".to_owned(), 60),
    ] {
        map.connect(a, b, km);
    }
    map.connect("Sion".to_owned(), "Brig".to_owned(), 53);

    for (town, (km, before)) in &map.distances("Bern".to_owned()) {
        println!("{town:10}{km:4} km, by {}", before.as_deref().unwrap_or("itself"));
    }
    for end in ["Bulle".to_owned(), "Spiez".to_owned(), "Brig".to_owned()] {
        let route = map.route("Bern".to_owned(), end.clone());
        if let Some(route) = &route {
            println!("{}", route.join(" - "));
        } else {
            println!("there is no way to {end}");
        }
    }
}
