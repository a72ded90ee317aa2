//! The chapters: each block of `python` is a program, and what stands in a block of `text,output` behind it is what it prints.

use std::fs;

use libtest_mimic::{Failed, Trial};

use crate::listing::{Block, Listing, blocks, said};
use crate::pages::book;

/// For each listing of a chapter that it checks. Blocks of `python,part` are parts of a program that stand for themselves and are not checked.
pub(crate) fn trials() -> Vec<Trial> {
    let mut trials = Vec::new();
    for (chapter, blocks) in chapters() {
        for block in blocks.into_iter().filter(is_program) {
            let name = format!("chapters::{chapter}::{}", block.line);
            trials.push(Trial::test(name, move || check(block)));
        }
    }
    trials
}

/// Every chapter by name, with its blocks.
pub(crate) fn chapters() -> Vec<(String, Vec<Block>)> {
    let files = fs::read_dir(book()).expect("the book can be read").flatten().map(|entry| entry.path());
    let mut files: Vec<_> = files.filter(|path| path.extension().is_some_and(|extension| extension == "md")).collect();
    files.sort();
    let chapter = |path: &std::path::PathBuf| {
        let text = fs::read_to_string(path).expect("a chapter can be read");
        (path.file_stem().unwrap_or_default().to_string_lossy().into_owned(), blocks(&text))
    };
    files.iter().map(chapter).collect()
}

/// True for what is a program by itself.
pub(crate) fn is_program(block: &Block) -> bool {
    block.words[0] == "python"
}

fn check(block: Block) -> Result<(), Failed> {
    let listing = Listing::of(std::slice::from_ref(&block), "python").ok_or("a program")?;
    let (codes, rendered) = said(&listing);
    if codes.is_empty() { Ok(()) } else { Err(format!("the listing gives {codes:?}:\n{rendered}").into()) }
}
