//! Conway's game of life on a board without edges.

#![forbid(unsafe_code)]

use indent_rt::{show, text};
use indexmap::{IndexMap, IndexSet};

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Cell {
    x: i64,
    y: i64,
}

impl Cell {
    fn neighbours(self) -> Vec<Cell> {
        let mut items = Vec::new();
        for dx in -1..2_i64 {
            for dy in -1..2_i64 {
                if (dx, dy) != (0, 0) {
                    items.push(Cell { x: self.x + dx, y: self.y + dy });
                }
            }
        }
        items
    }
}

fn parse(picture: &str) -> IndexSet<Cell> {
    let mut alive: IndexSet<Cell> = IndexSet::new();
    for (y, line) in (0_i64..).zip(picture.lines()) {
        for (x, mark) in (0_i64..).zip(text::chars(line)) {
            if mark == "#" {
                alive.insert(Cell { x, y });
            }
        }
    }
    alive
}

fn step(alive: &IndexSet<Cell>) -> IndexSet<Cell> {
    let mut counts: IndexMap<Cell, i64> = IndexMap::new();
    for &cell in alive {
        for neighbour in cell.neighbours() {
            *counts.entry(neighbour).or_insert(0) += 1;
        }
    }
    counts
        .iter()
        .filter(|&(&cell, &count)| count == 3 || count == 2 && alive.contains(&cell))
        .map(|(&cell, _)| cell)
        .collect()
}

fn picture(alive: &IndexSet<Cell>, width: i64, height: i64) -> String {
    let rows = (0..height)
        .map(|y| {
            (0..width)
                .map(|x| {
                    if alive.contains(&Cell { x, y }) { "#".to_owned() } else { ".".to_owned() }
                })
                .collect::<Vec<_>>()
                .join("")
        })
        .collect::<Vec<_>>();
    rows.join("\n")
}

fn main() {
    indent_rt::source_map(include_str!("indent.map"));
    let glider = ".#.\n..#\n###";
    let mut alive = parse(glider);
    for generation in 0..5 {
        println!("generation {generation}, {} alive", alive.len());
        println!("{}", picture(&alive, 5, 5));
        alive = step(&alive);
    }
    let blinker = parse("###");
    println!(
        "{} {}",
        show::show(&(step(&step(&blinker)) == blinker)),
        show::show(&(step(&blinker) == blinker))
    );
}
