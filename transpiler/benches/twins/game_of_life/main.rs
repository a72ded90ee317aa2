//! Conway's game of life on a board without edges.

use std::collections::{HashMap, HashSet};

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Cell {
    x: i64,
    y: i64,
}

impl Cell {
    fn neighbours(self) -> impl Iterator<Item = Cell> {
        (-1..=1)
            .flat_map(|dx| (-1..=1).map(move |dy| (dx, dy)))
            .filter(|&offset| offset != (0, 0))
            .map(move |(dx, dy)| Cell { x: self.x + dx, y: self.y + dy })
    }
}

fn parse(picture: &str) -> HashSet<Cell> {
    let mut alive = HashSet::new();
    for (y, line) in (0..).zip(picture.lines()) {
        for (x, mark) in (0..).zip(line.chars()) {
            if mark == '#' {
                alive.insert(Cell { x, y });
            }
        }
    }
    alive
}

fn step(alive: &HashSet<Cell>) -> HashSet<Cell> {
    let mut counts = HashMap::new();
    for neighbour in alive.iter().flat_map(|cell| cell.neighbours()) {
        *counts.entry(neighbour).or_insert(0) += 1;
    }
    counts
        .into_iter()
        .filter(|(cell, count)| *count == 3 || *count == 2 && alive.contains(cell))
        .map(|(cell, _)| cell)
        .collect()
}

fn picture(alive: &HashSet<Cell>, width: i64, height: i64) -> String {
    let mark = |x, y| if alive.contains(&Cell { x, y }) { '#' } else { '.' };
    let rows: Vec<String> = (0..height).map(|y| (0..width).map(|x| mark(x, y)).collect()).collect();
    rows.join("\n")
}

fn main() {
    let mut alive = parse(".#.\n..#\n###");
    for generation in 0..5 {
        println!("generation {generation}, {} alive", alive.len());
        println!("{}", picture(&alive, 5, 5));
        alive = step(&alive);
    }
    let blinker = parse("###");
    let said = |yes: bool| if yes { "True" } else { "False" };
    println!("{} {}", said(step(&step(&blinker)) == blinker), said(step(&blinker) == blinker));
}
