//! Shows how one text became another: the longest common lines stay, the rest is taken out or put in.

#![forbid(unsafe_code)]

use indent_rt::{list, show, text};

enum Change {
    Keep { line: String },
    Remove { line: String },
    Insert { line: String },
}

/// `table[i][j]` is how many lines `a[i:]` and `b[j:]` have in common, in order.
fn lengths(a: &[String], b: &[String]) -> Vec<Vec<i64>> {
    let mut table =
        (0..a.len() as i64 + 1).map(|_| list::repeat(&[0], b.len() as i64 + 1)).collect::<Vec<_>>();
    for i in (0..a.len() as i64).rev() {
        for j in (0..b.len() as i64).rev() {
            if list::at(a, i) == list::at(b, j) {
                *list::at_mut(list::at_mut(&mut table, i), j) =
                    *list::at(list::at(&table, i + 1), j + 1) + 1;
            } else {
                *list::at_mut(list::at_mut(&mut table, i), j) =
                    (*list::at(list::at(&table, i + 1), j))
                        .max(*list::at(list::at(&table, i), j + 1));
            }
        }
    }
    table
}

fn changes(a: &[String], b: &[String]) -> Vec<Change> {
    let table = lengths(a, b);
    let mut result: Vec<Change> = Vec::new();
    let mut i = 0;
    let mut j = 0;
    while i < a.len() as i64 || j < b.len() as i64 {
        if i < a.len() as i64 && j < b.len() as i64 && list::at(a, i) == list::at(b, j) {
            result.push(Change::Keep { line: list::at(a, i).clone() });
            i += 1;
            j += 1;
        } else if j == b.len() as i64
            || i < a.len() as i64
                && *list::at(list::at(&table, i + 1), j) >= *list::at(list::at(&table, i), j + 1)
        {
            result.push(Change::Remove { line: list::at(a, i).clone() });
            i += 1;
        } else {
            result.push(Change::Insert { line: list::at(b, j).clone() });
            j += 1;
        }
    }
    result
}

fn render(changes: &[Change]) -> String {
    changes.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn line(change: &Change) -> String {
    match change {
        Change::Keep { line: text } => format!("  {text}"),
        Change::Remove { line: text } => format!("- {text}"),
        Change::Insert { line: text } => format!("+ {text}"),
    }
}

fn apply(changes: &[Change]) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for change in changes {
        if let Change::Keep { line: text } | Change::Insert { line: text } = change {
            kept.push(text.clone());
        }
    }
    kept
}

fn main() {
    indent_rt::source_map(include_str!("indent.map"));
    let before = "milk\neggs\nflour\nsugar\nsalt";
    let after = "milk\nbutter\nflour\nsalt\npepper";
    let found = changes(
        &before.lines().map(str::to_owned).collect::<Vec<_>>(),
        &after.lines().map(str::to_owned).collect::<Vec<_>>(),
    );
    println!("{}", render(&found));
    let counts = text::chars("-+")
        .map(|kind| found.iter().filter(|&c| matches(c, kind)).count() as i64)
        .collect::<Vec<_>>();
    println!("{} out, {} in", counts[0], counts[1]);
    println!("{}", show::show(&(apply(&found).join("\n") == after)));
}

fn matches(change: &Change, kind: &str) -> bool {
    line(change).starts_with(kind)
}
