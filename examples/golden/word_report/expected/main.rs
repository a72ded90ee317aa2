//! Reads a text and reports its words: how often, how long, and where they stand.

#![forbid(unsafe_code)]

use indent_rt::{dict, iter, show, text};
use indexmap::{IndexMap, IndexSet};
use std::sync::LazyLock;

const TEXT: &str = "The tide comes in, the tide goes out.\nWhat the tide brings, the tide takes;\nand the sand keeps neither.";

static DULL: LazyLock<IndexSet<String>> = LazyLock::new(|| {
    IndexSet::from(["the".to_owned(), "and".to_owned(), "in".to_owned(), "out".to_owned()])
});

#[derive(Clone)]
struct Word {
    text: String,
    count: i64,
    lines: Vec<i64>,
}

fn words_of(line: &str) -> Vec<String> {
    line.split_whitespace()
        .map(|word| word.trim_matches(|c: char| ".,;".contains(c)).to_lowercase())
        .collect()
}

fn index(text: &str) -> Vec<Word> {
    let mut words: IndexMap<String, Word> = IndexMap::new();
    for (number, line) in (1..).zip(text.lines()) {
        for found in words_of(line) {
            let word = words.entry(found.clone()).or_insert_with(|| Word {
                text: found.clone(),
                count: 0,
                lines: Vec::new(),
            });
            if !word.lines.contains(&number) {
                dict::at_mut(&mut words, &found).lines.push(number);
            }
            dict::at_mut(&mut words, &found).count += 1;
        }
    }
    iter::sorted_by(words.values().cloned(), |word| (-word.count, word.text.clone()))
        .into_iter()
        .collect()
}

fn histogram(words: &[Word]) {
    let mut by_length: IndexMap<i64, i64> = IndexMap::new();
    for word in words {
        let length = text::len(&word.text);
        *by_length.entry(length).or_insert(0) += word.count;
    }
    for (length, count) in iter::sorted(by_length.iter().map(|(a, b)| (*a, *b))) {
        println!("{length:2} {}", text::repeat("#", count));
    }
}

fn main() {
    indent_rt::source_map(include_str!("indent.map"));
    let words = index(TEXT);
    println!(
        "{} words, {} different",
        words.iter().map(|word| word.count).sum::<i64>(),
        words.len()
    );
    for word in words.iter().filter(|&w| !DULL.contains(&w.text)).take(5) {
        let places = word.lines.iter().map(|&line| line.to_string()).collect::<Vec<_>>().join(", ");
        println!("{:8}{:3}  on {places}", word.text, word.count);
    }
    histogram(&words);
    let longest = iter::max_by(&words, |&w| text::len(&w.text));
    if let Some(longest) = longest {
        println!("the longest is {}", show::repr(&longest.text));
    }
    let initials = iter::group_by(words, |w| text::take(&w.text, 1).to_owned())
        .into_iter()
        .map(|(letter, group)| format!("{letter}{}", group.len()))
        .collect::<Vec<_>>();
    println!("{}", initials.join(" "));
}
