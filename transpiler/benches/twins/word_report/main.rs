//! Reads a text and reports its words: how often, how long, and where they stand.

use indexmap::IndexMap;
use std::cmp::Reverse;
use unicode_segmentation::UnicodeSegmentation;

const TEXT: &str = "The tide comes in, the tide goes out.
What the tide brings, the tide takes;
and the sand keeps neither.";

const DULL: [&str; 4] = ["the", "and", "in", "out"];

struct Word {
    text: String,
    count: usize,
    lines: Vec<usize>,
}

fn words_of(line: &str) -> impl Iterator<Item = String> {
    line.split_whitespace().map(|word| word.trim_matches(['.', ',', ';']).to_lowercase())
}

fn index(text: &str) -> Vec<Word> {
    let mut words: IndexMap<String, Word> = IndexMap::new();
    for (number, line) in (1..).zip(text.lines()) {
        for found in words_of(line) {
            let word = words.entry(found).or_insert_with_key(|found| Word {
                text: found.clone(),
                count: 0,
                lines: Vec::new(),
            });
            if !word.lines.contains(&number) {
                word.lines.push(number);
            }
            word.count += 1;
        }
    }
    let mut words: Vec<Word> = words.into_values().collect();
    words.sort_by(|a, b| (Reverse(a.count), &a.text).cmp(&(Reverse(b.count), &b.text)));
    words
}

fn histogram(words: &[Word]) {
    let mut by_length: IndexMap<usize, usize> = IndexMap::new();
    for word in words {
        *by_length.entry(word.text.graphemes(true).count()).or_default() += word.count;
    }
    by_length.sort_keys();
    for (length, count) in by_length {
        println!("{length:2} {}", "#".repeat(count));
    }
}

fn main() {
    let words = index(TEXT);
    let total: usize = words.iter().map(|word| word.count).sum();
    println!("{total} words, {} different", words.len());
    for word in words.iter().filter(|word| !DULL.contains(&word.text.as_str())).take(5) {
        let places = word.lines.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
        println!("{:8}{:3}  on {places}", word.text, word.count);
    }
    histogram(&words);
    let longest = words.iter().rev().max_by_key(|word| word.text.graphemes(true).count());
    if let Some(longest) = longest {
        println!("the longest is {:?}", longest.text);
    }
    let mut initials: IndexMap<&str, usize> = IndexMap::new();
    for word in &words {
        *initials.entry(word.text.graphemes(true).next().unwrap_or("")).or_default() += 1;
    }
    let initials: Vec<_> = initials.iter().map(|(letter, count)| format!("{letter}{count}")).collect();
    println!("{}", initials.join(" "));
}
