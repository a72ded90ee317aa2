//! The pages of the codes.

use std::fs;
use std::path::{Path, PathBuf};

use indent2rs::diagnostic::page;
use libtest_mimic::{Failed, Trial};

use crate::codes::WITHOUT_LISTING;
use crate::listing::{Listing, blocks, said};

/// The longest line of a page: it is read on terminals.
const WIDTH: usize = 100;

/// The folder of the book's chapters.
pub(crate) fn book() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../book/src")
}

/// For each page its form, its rejected listing and its accepted one.
pub(crate) fn trials() -> Vec<Trial> {
    let pages = page::codes().filter_map(|code| Some((code, page::find(code)?)));
    pages.map(|(code, text)| Trial::test(format!("pages::{code}"), move || check(code, text))).collect()
}

fn check(code: &'static str, text: &str) -> Result<(), Failed> {
    let title = text.lines().next().and_then(|line| line.strip_prefix(&format!("# {code}: ")));
    let title = title.ok_or_else(|| format!("the page does not begin with `# {code}: `"))?;
    if title.ends_with('.') || title.starts_with(char::is_uppercase) {
        return Err("a title is in lower case, without a full stop".into());
    }
    if let Some(line) = text.lines().find(|line| line.chars().count() > WIDTH) {
        return Err(format!("a line has more than {WIDTH} characters: {line}").into());
    }
    let blocks = blocks(text);
    let (wrong, right) = (Listing::of(&blocks, "wrong"), Listing::of(&blocks, "right"));
    if WITHOUT_LISTING.iter().any(|&(exempt, _)| exempt == code) {
        return if wrong.is_some() { Err("it has a listing and is exempt".into()) } else { Ok(()) };
    }
    let wrong = wrong.ok_or("there is no block of `python,wrong`")?;
    let right = right.ok_or("there is no block of `python,right`")?;
    let (codes, rendered) = said(&wrong);
    if codes != [code] {
        return Err(format!("the rejected listing gives {codes:?}:\n{rendered}").into());
    }
    let (codes, rendered) = said(&right);
    if !codes.is_empty() {
        return Err(format!("the accepted listing gives {codes:?}:\n{rendered}").into());
    }
    Ok(())
}

/// SUMMARY.md ends with a link to each page, below the chapter of all diagnostics.
pub(crate) fn summary_lists_every_page() -> Result<(), Failed> {
    const CHAPTER: &str = "- [Diagnostics](diagnostics.md)\n";
    let path = book().join("SUMMARY.md");
    let summary = fs::read_to_string(&path)?;
    let (before, listed) = summary.split_once(CHAPTER).ok_or("SUMMARY.md has no chapter of diagnostics")?;
    let link = |code: &str| {
        let title = page::find(code).and_then(|text| text.lines().next()).unwrap_or_default();
        format!("  - [{}](diagnostics/{code}.md)\n", title.trim_start_matches("# "))
    };
    let wanted: String = page::codes().map(link).collect();
    if std::env::var("BLESS").is_ok_and(|value| value == "1") {
        fs::write(&path, format!("{before}{CHAPTER}{wanted}"))?;
        return Ok(());
    }
    if listed == wanted { Ok(()) } else { Err("SUMMARY.md is behind: BLESS=1 writes it".into()) }
}
