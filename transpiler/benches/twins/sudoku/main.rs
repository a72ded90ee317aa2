//! Solves a sudoku by trying what is possible, the most constrained cell first.

use std::collections::HashSet;
use std::error::Error;
use std::fmt;

struct Board {
    cells: Vec<i64>,
}

impl Board {
    fn at(&self, row: usize, column: usize) -> i64 {
        self.cells[row * 9 + column]
    }

    fn options(&self, index: usize) -> Vec<i64> {
        let (row, column) = (index / 9, index % 9);
        let (top, left) = (row / 3 * 3, column / 3 * 3);
        let mut used = HashSet::new();
        for i in 0..9 {
            used.insert(self.at(row, i));
            used.insert(self.at(i, column));
            used.insert(self.at(top + i / 3, left + i % 3));
        }
        (1..10).filter(|n| !used.contains(n)).collect()
    }

    fn tightest(&self) -> Option<(usize, Vec<i64>)> {
        let mut best: Option<(usize, Vec<i64>)> = None;
        for (index, &cell) in self.cells.iter().enumerate() {
            if cell != 0 {
                continue;
            }
            let options = self.options(index);
            if best.as_ref().is_none_or(|(_, best)| options.len() < best.len()) {
                best = Some((index, options));
            }
        }
        best
    }

    fn solve(&mut self) -> bool {
        let Some((index, options)) = self.tightest() else {
            return true;
        };
        for option in options {
            self.cells[index] = option;
            if self.solve() {
                return true;
            }
        }
        self.cells[index] = 0;
        false
    }

    fn picture(&self) -> String {
        let mut lines = Vec::new();
        for row in 0..9 {
            let group = |start| {
                let cells: Vec<_> = (start..start + 3).map(|column| self.at(row, column).to_string()).collect();
                cells.join(" ")
            };
            lines.push([0, 3, 6].map(group).join(" | "));
            if row == 2 || row == 5 {
                lines.push("-".repeat(21));
            }
        }
        lines.join("\n")
    }
}

#[derive(Debug)]
struct BadPuzzle {
    cells: usize,
}

impl fmt::Display for BadPuzzle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} cells instead of 81", self.cells)
    }
}

impl Error for BadPuzzle {}

fn parse(text: &str) -> Result<Board, BadPuzzle> {
    let cells: Vec<i64> =
        text.chars().filter_map(|char| if char == '.' { Some(0) } else { char.to_digit(10).map(i64::from) }).collect();
    if cells.len() != 81 {
        return Err(BadPuzzle { cells: cells.len() });
    }
    Ok(Board { cells })
}

fn main() -> Result<(), BadPuzzle> {
    let puzzle = "
        53. .7. ...
        6.. 195 ...
        .98 ... .6.
        8.. .6. ..3
        4.. 8.3 ..1
        7.. .2. ..6
        .6. ... 28.
        ... 419 ..5
        ... .8. .79";
    let mut board = parse(puzzle)?;
    println!("{} cells are open", board.cells.iter().filter(|&&cell| cell == 0).count());
    if board.solve() {
        println!("{}", board.picture());
    } else {
        println!("there is no solution");
    }
    if let Err(error) = parse("12.") {
        println!("cannot read it: {error}");
    }
    Ok(())
}
