//! A binary heap, generic over what is ordered, and a hospital that treats the most urgent first.

#![forbid(unsafe_code)]

use indent_rt::{list, show, text};

struct Heap<T> {
    items: Vec<T>,
}

impl<T: PartialOrd> Heap<T> {
    fn push(&mut self, value: T) {
        self.items.push(value);
        let mut child = self.items.len() as i64 - 1;
        while child > 0 {
            let parent = (child - 1).div_euclid(2);
            if list::at(&self.items, parent) <= list::at(&self.items, child) {
                break;
            }
            list::swap(&mut self.items, parent, child);
            child = parent;
        }
    }

    fn pop(&mut self) -> Option<T> {
        if self.items.is_empty() {
            return None;
        }
        let last = self.items.len() as i64 - 1;
        list::swap(&mut self.items, 0, last);
        let top = list::pop(&mut self.items);
        self.sink(0);
        Some(top)
    }

    fn sink(&mut self, start: i64) {
        let mut parent = start;
        loop {
            let mut smallest = parent;
            for child in [2 * parent + 1, 2 * parent + 2] {
                if child < self.items.len() as i64
                    && list::at(&self.items, child) < list::at(&self.items, smallest)
                {
                    smallest = child;
                }
            }
            if smallest == parent {
                return;
            }
            list::swap(&mut self.items, parent, smallest);
            parent = smallest;
        }
    }

    fn drain(&mut self) -> Vec<T> {
        let mut drained: Vec<T> = Vec::new();
        loop {
            let Some(item) = self.pop() else {
                return drained;
            };
            drained.push(item);
        }
    }
}

#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Urgency {
    Critical,
    Serious,
    Minor,
}

indent_rt::show!(
    enum Urgency {
        Critical,
        Serious,
        Minor,
    }
);

#[derive(PartialEq, PartialOrd)]
struct Patient {
    urgency: Urgency,
    arrival: i64,
    name: String,
}

fn main() {
    indent_rt::source_map(include_str!("indent.map"));
    let mut numbers: Heap<i64> = Heap { items: Vec::<i64>::new() };
    for n in [5_i64, 3, 8, 1, 9, 2] {
        numbers.push(n);
    }
    println!("{} {}", show::show(&numbers.pop()), show::show(&numbers.pop()));
    numbers.push(0);
    println!("{} {}", show::show(&numbers.drain()), show::show(&numbers.pop()));

    let mut waiting: Heap<Patient> = Heap { items: Vec::<Patient>::new() };
    for (arrival, (name, urgency)) in (0_i64..).zip([
        ("Ann".to_owned(), Urgency::Minor),
        ("Bo".to_owned(), Urgency::Serious),
        ("Cy".to_owned(), Urgency::Critical),
        ("Di".to_owned(), Urgency::Serious),
        ("Ed".to_owned(), Urgency::Critical),
    ]) {
        waiting.push(Patient { urgency, arrival, name });
    }
    for patient in waiting.drain() {
        println!("{}: {}", patient.name, show::show(&patient.urgency));
    }

    let mut words = Heap {
        items: "pear fig apple"
            .split_whitespace()
            .map(|w| (text::len(w), w.to_owned()))
            .collect::<Vec<_>>(),
    };
    words.sink(0);
    println!("{}", show::show(&words.pop()));
}
