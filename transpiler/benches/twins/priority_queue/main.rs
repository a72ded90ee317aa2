//! A binary heap, generic over what is ordered, and a hospital that treats the most urgent first.

struct Heap<T> {
    items: Vec<T>,
}

impl<T: PartialOrd> Heap<T> {
    fn new() -> Self {
        Self { items: Vec::new() }
    }

    fn push(&mut self, value: T) {
        self.items.push(value);
        let mut child = self.items.len() - 1;
        while child > 0 {
            let parent = (child - 1) / 2;
            if self.items[parent] <= self.items[child] {
                break;
            }
            self.items.swap(parent, child);
            child = parent;
        }
    }

    fn pop(&mut self) -> Option<T> {
        if self.items.is_empty() {
            return None;
        }
        let top = self.items.swap_remove(0);
        self.sink(0);
        Some(top)
    }

    fn sink(&mut self, start: usize) {
        let mut parent = start;
        loop {
            let mut smallest = parent;
            for child in [2 * parent + 1, 2 * parent + 2] {
                if child < self.items.len() && self.items[child] < self.items[smallest] {
                    smallest = child;
                }
            }
            if smallest == parent {
                return;
            }
            self.items.swap(parent, smallest);
            parent = smallest;
        }
    }

    fn drain(&mut self) -> Vec<T> {
        std::iter::from_fn(|| self.pop()).collect()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
enum Urgency {
    Critical,
    Serious,
    Minor,
}

#[derive(PartialEq, PartialOrd)]
struct Patient {
    urgency: Urgency,
    arrival: usize,
    name: String,
}

fn shown<T: ToString>(value: Option<T>) -> String {
    value.map_or("None".to_owned(), |value| value.to_string())
}

fn main() {
    let mut numbers = Heap::new();
    for n in [5, 3, 8, 1, 9, 2] {
        numbers.push(n);
    }
    println!("{} {}", shown(numbers.pop()), shown(numbers.pop()));
    numbers.push(0);
    println!("{:?} {}", numbers.drain(), shown(numbers.pop()));

    let mut waiting = Heap::new();
    let arriving = [
        ("Ann", Urgency::Minor),
        ("Bo", Urgency::Serious),
        ("Cy", Urgency::Critical),
        ("Di", Urgency::Serious),
        ("Ed", Urgency::Critical),
    ];
    for (arrival, (name, urgency)) in arriving.into_iter().enumerate() {
        waiting.push(Patient { urgency, arrival, name: name.to_owned() });
    }
    for patient in waiting.drain() {
        println!("{}: {:?}", patient.name, patient.urgency);
    }

    let items = "pear fig apple".split_whitespace().map(|w| (w.chars().count(), w)).collect();
    let mut words = Heap { items };
    words.sink(0);
    if let Some(shortest) = words.pop() {
        println!("{shortest:?}");
    }
}
