//! Roads between towns: the shortest way by distance, and how far everything is.

use indexmap::IndexMap;

struct Road {
    to: String,
    km: u32,
}

/// How far a town is, and the town before it.
type State = (u32, Option<String>);

#[derive(Default)]
struct Map {
    roads: IndexMap<String, Vec<Road>>,
}

impl Map {
    fn connect(&mut self, a: &str, b: &str, km: u32) {
        self.roads.entry(a.to_owned()).or_default().push(Road { to: b.to_owned(), km });
        self.roads.entry(b.to_owned()).or_default().push(Road { to: a.to_owned(), km });
    }

    /// For each town its distance and the town before it.
    fn distances(&self, start: &str) -> IndexMap<String, State> {
        let mut found = IndexMap::new();
        let mut open = IndexMap::from([(start.to_owned(), (0, None))]);
        while let Some((town, (km, before))) = nearest(&open) {
            open.shift_remove(&town);
            found.insert(town.clone(), (km, before));
            for road in self.roads.get(&town).into_iter().flatten() {
                if found.contains_key(&road.to) {
                    continue;
                }
                if open.get(&road.to).is_none_or(|known| km + road.km < known.0) {
                    open.insert(road.to.clone(), (km + road.km, Some(town.clone())));
                }
            }
        }
        found
    }

    fn route(&self, start: &str, end: &str) -> Option<Vec<String>> {
        let found = self.distances(start);
        let mut path = vec![end.to_owned()];
        let mut town = end;
        while let Some(before) = &found.get(town)?.1 {
            path.push(before.clone());
            town = before;
        }
        path.reverse();
        Some(path)
    }
}

fn nearest(open: &IndexMap<String, State>) -> Option<(String, State)> {
    let mut best: Option<(&String, &State)> = None;
    for (town, state) in open {
        if best.is_none_or(|(_, best)| state.0 < best.0) {
            best = Some((town, state));
        }
    }
    best.map(|(town, state)| (town.clone(), state.clone()))
}

fn main() {
    let mut map = Map::default();
    for (a, b, km) in [
        ("Bern", "Thun", 31),
        ("Thun", "Spiez", 10),
        ("Bern", "Fribourg", 34),
        ("Fribourg", "Bulle", 30),
        ("Spiez", "Bulle", 60),
    ] {
        map.connect(a, b, km);
    }
    map.connect("Sion", "Brig", 53);

    for (town, (km, before)) in map.distances("Bern") {
        println!("{town:10}{km:4} km, by {}", before.as_deref().unwrap_or("itself"));
    }
    for end in ["Bulle", "Spiez", "Brig"] {
        match map.route("Bern", end) {
            Some(route) => println!("{}", route.join(" - ")),
            None => println!("there is no way to {end}"),
        }
    }
}
