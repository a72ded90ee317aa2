//! Solves a sudoku by trying what is possible, the most constrained cell first.

#![forbid(unsafe_code)]

use indent_rt::{Result, list, num, text};
use indexmap::IndexSet;

struct Board {
    cells: Vec<i64>,
}

impl Board {
    fn at(&self, row: i64, column: i64) -> i64 {
        *list::at(&self.cells, row * 9 + column)
    }

    fn options(&self, index: i64) -> Vec<i64> {
        let row = index.div_euclid(9);
        let column = index.rem_euclid(9);
        let top = row.div_euclid(3) * 3;
        let left = column.div_euclid(3) * 3;
        let mut used: IndexSet<i64> = IndexSet::new();
        for i in 0..9_i64 {
            used.insert(self.at(row, i));
            used.insert(self.at(i, column));
            used.insert(self.at(top + i.div_euclid(3), left + i.rem_euclid(3)));
        }
        (1..10_i64).filter(|&n| !used.contains(&n)).collect()
    }

    fn tightest(&self) -> Option<(i64, Vec<i64>)> {
        let mut best: Option<(i64, Vec<i64>)> = None;
        for (index, &cell) in (0_i64..).zip(&self.cells) {
            if cell != 0 {
                continue;
            }
            let options = self.options(index);
            if best.as_ref().is_none_or(|best| options.len() < best.1.len()) {
                best = Some((index, options));
            }
        }
        best
    }

    fn solve(&mut self) -> bool {
        let choice = self.tightest();
        let Some(choice) = &choice else {
            return true;
        };
        let (index, options) = choice;
        for &option in options {
            *list::at_mut(&mut self.cells, *index) = option;
            if self.solve() {
                return true;
            }
        }
        *list::at_mut(&mut self.cells, *index) = 0;
        false
    }

    fn picture(&self) -> String {
        let mut lines: Vec<String> = Vec::new();
        for row in 0..9 {
            let groups = [0_i64, 3, 6]
                .into_iter()
                .map(|start| {
                    (start..start + 3)
                        .map(|column| self.at(row, column).to_string())
                        .collect::<Vec<_>>()
                        .join(" ")
                })
                .collect::<Vec<_>>();
            lines.push(groups.join(" | "));
            if row == 2 || row == 5 {
                lines.push("-".repeat(21));
            }
        }
        lines.join("\n")
    }
}

indent_rt::error!(BadPuzzle { reason: String }, "{reason}");

fn parse(text: &str) -> Result<Board> {
    let mut cells: Vec<i64> = Vec::new();
    for char in text::chars(text) {
        if text::is_digit(char) {
            cells.push(num::parse_int::<i64>(char)?);
        } else if char == "." {
            cells.push(0);
        }
    }
    if cells.len() != 81 {
        return indent_rt::raise(BadPuzzle {
            reason: format!("{} cells instead of 81", cells.len()),
        });
    }
    Ok(Board { cells })
}

fn run() -> Result<()> {
    let puzzle = "\n        53. .7. ...\n        6.. 195 ...\n        .98 ... .6.\n        8.. .6. ..3\n        4.. 8.3 ..1\n        7.. .2. ..6\n        .6. ... 28.\n        ... 419 ..5\n        ... .8. .79";
    let mut board = parse(puzzle)?;
    println!("{} cells are open", board.cells.iter().filter(|it| *it == &0).count());
    if board.solve() {
        println!("{}", board.picture());
    } else {
        println!("there is no solution");
    }
    if let Err(error) = parse("12.") {
        let e = error.downcast::<BadPuzzle>()?;
        println!("cannot read it: {e}");
    }
    Ok(())
}

fn main() -> indent_rt::Exit {
    indent_rt::source_map(include_str!("indent.map"));
    indent_rt::blocking_io(run).into()
}
