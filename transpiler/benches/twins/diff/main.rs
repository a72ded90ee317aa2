//! Shows how one text became another: the longest common lines stay, the rest is taken out or put in.

use std::fmt;

enum Change {
    Keep(String),
    Remove(String),
    Insert(String),
}

/// `table[i][j]` is how many lines `a[i..]` and `b[j..]` have in common, in order.
fn lengths(a: &[String], b: &[String]) -> Vec<Vec<usize>> {
    let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            table[i][j] = if a[i] == b[j] { table[i + 1][j + 1] + 1 } else { table[i + 1][j].max(table[i][j + 1]) };
        }
    }
    table
}

fn changes(a: &[String], b: &[String]) -> Vec<Change> {
    let table = lengths(a, b);
    let mut result = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && a[i] == b[j] {
            result.push(Change::Keep(a[i].clone()));
            i += 1;
            j += 1;
        } else if j == b.len() || i < a.len() && table[i + 1][j] >= table[i][j + 1] {
            result.push(Change::Remove(a[i].clone()));
            i += 1;
        } else {
            result.push(Change::Insert(b[j].clone()));
            j += 1;
        }
    }
    result
}

fn render(changes: &[Change]) -> String {
    changes.iter().map(Change::to_string).collect::<Vec<_>>().join("\n")
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Change::Keep(text) => write!(f, "  {text}"),
            Change::Remove(text) => write!(f, "- {text}"),
            Change::Insert(text) => write!(f, "+ {text}"),
        }
    }
}

fn apply(changes: &[Change]) -> Vec<String> {
    let mut kept = Vec::new();
    for change in changes {
        if let Change::Keep(text) | Change::Insert(text) = change {
            kept.push(text.clone());
        }
    }
    kept
}

fn main() {
    let before = "milk\neggs\nflour\nsugar\nsalt";
    let after = "milk\nbutter\nflour\nsalt\npepper";
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let found = changes(&lines(before), &lines(after));
    println!("{}", render(&found));
    let count = |kind| found.iter().filter(|change| change.to_string().starts_with(kind)).count();
    println!("{} out, {} in", count('-'), count('+'));
    println!("{}", if apply(&found).join("\n") == after { "True" } else { "False" });
}
