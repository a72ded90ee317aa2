//! A listing of the book: a block of `python`, alone or of several files, and what the compiler says of it.

use std::collections::BTreeMap;

use indent2rs::diagnostic::{Diagnostics, render};
use indent2rs::emit;
use indent2rs::resolve::{Loader, Root};
use indent2rs::source::Sources;

/// One fenced block of a Markdown text.
#[derive(Debug, Clone)]
pub(crate) struct Block {
    /// The words behind the fence, such as `python`, `wrong`, `file=geo.idt`.
    pub(crate) words: Vec<String>,
    pub(crate) text: String,
    /// The line of the fence, from 1.
    pub(crate) line: usize,
}

impl Block {
    pub(crate) fn has(&self, word: &str) -> bool {
        self.words.iter().any(|own| own == word)
    }
}

/// Every fenced block, in order.
pub(crate) fn blocks(markdown: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    for (index, line) in markdown.lines().enumerate() {
        match (line.strip_prefix("```"), &mut open) {
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (Some(words), None) => {
                let words = words.split(',').map(str::to_owned).collect();
                open = Some(Block { words, text: String::new(), line: index + 1 });
            }
            (None, Some(block)) => block.text.push_str(&format!("{line}\n")),
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a block is not closed:\n{markdown}");
    blocks
}

/// A program: its root, and the modules beside it by file name.
#[derive(Debug, Default, Clone)]
pub(crate) struct Listing {
    pub(crate) root: String,
    files: BTreeMap<String, String>,
}

impl Listing {
    /// The blocks with a word as one program: those with `file=` stand beside the one without.
    pub(crate) fn of(blocks: &[Block], word: &str) -> Option<Listing> {
        let mut listing = Listing::default();
        let wanted: Vec<_> = blocks.iter().filter(|block| block.has(word)).collect();
        for block in &wanted {
            match block.words.iter().find_map(|word| word.strip_prefix("file=")) {
                Some(file) => drop(listing.files.insert(file.to_owned(), unescaped(&block.text))),
                None => listing.root = unescaped(&block.text),
            }
        }
        (!wanted.is_empty()).then_some(listing)
    }
}

/// Characters that no page can hold are written `⟨U+0009⟩`.
fn unescaped(text: &str) -> String {
    let mut parts = text.split("⟨U+");
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (digits, rest) = part.split_once('⟩').expect("an escape ends with ⟩");
        whole.extend(u32::from_str_radix(digits, 16).ok().and_then(char::from_u32));
        whole.push_str(rest);
    }
    whole
}

impl Loader for Listing {
    fn load(&self, path: &[String]) -> Option<(String, String)> {
        let joined = path.join("/");
        let names = [format!("{joined}.idt"), format!("{joined}/__init__.idt")];
        names.into_iter().find_map(|name| Some((name.clone(), self.files.get(&name)?.clone())))
    }

    fn siblings(&self, path: &[String]) -> Vec<String> {
        let folder = path
            .split_last()
            .map_or(String::new(), |(_, parents)| parents.iter().map(|part| format!("{part}/")).collect());
        let below = self.files.keys().filter_map(|name| name.strip_prefix(&folder));
        below.map(|name| name.split(['/', '.']).next().unwrap_or_default().to_owned()).collect()
    }
}

/// What is said of a program: the codes in order, and all of it as text. One that is accepted is emitted, too.
pub(crate) fn said(listing: &Listing) -> (Vec<&'static str>, String) {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let root = Root { path: "main.idt".to_owned(), text: listing.root.clone() };
    let analysis = indent2rs::analyse(root, listing, &mut sources, &mut diagnostics);
    if let Some(analysis) = &analysis
        && !diagnostics.has_errors()
    {
        emit::emit(analysis, &sources);
    }
    let sorted = diagnostics.into_sorted();
    let text = render::render(&sorted, &sources, false);
    (sorted.iter().map(|diagnostic| diagnostic.code).collect(), text)
}
