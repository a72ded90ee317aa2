//! Which codes there are, found in the compiler's sources.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use indent2rs::diagnostic::page;
use libtest_mimic::Failed;

/// Codes that no listing shows, each with the reason.
pub(crate) const WITHOUT_LISTING: &[(&str, &str)] = &[
    ("E0072", "about running"),
    ("E0109", "about files"),
    ("E0412", "what the other checks leave over: no small program is known that gives it"),
    ("E0701", "about files"),
    ("E0702", "about files"),
    ("E0703", "about files"),
    ("E0704", "about files"),
    ("E0705", "about projects"),
    ("E0706", "about projects"),
    ("E0707", "about projects"),
    ("E0708", "about running"),
    ("E0709", "about cargo"),
    ("E0710", "about cargo"),
    ("E0711", "about cargo"),
    ("E0712", "about files"),
    ("E0713", "about running"),
    ("E0714", "about projects"),
    ("E0715", "about projects"),
    ("E0716", "about arguments"),
    ("E0717", "about arguments"),
    ("E0718", "about crates"),
    ("E0719", "about arguments"),
    ("E0798", "a mistake of the compiler"),
    ("E0799", "a mistake of the compiler"),
];

/// Each code in the sources has a page, and each page a code in the sources.
pub(crate) fn each_has_a_page() -> Result<(), Failed> {
    let mut used = BTreeSet::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut used)?;
    let pages: BTreeSet<_> = page::codes().map(str::to_owned).collect();
    let without: Vec<_> = used.difference(&pages).collect();
    let idle: Vec<_> = pages.difference(&used).collect();
    if !without.is_empty() {
        return Err(format!("without a page in book/src/diagnostics/: {without:?}").into());
    }
    if !idle.is_empty() {
        return Err(format!("pages of codes that nothing gives: {idle:?}").into());
    }
    Ok(())
}

/// The codes that stand as literals in the Rust files below a folder.
fn collect(folder: &Path, codes: &mut BTreeSet<String>) -> Result<(), Failed> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, codes)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path)?;
            let program = text.split("#[cfg(test)]").next().unwrap_or_default();
            codes.extend(program.split('"').filter(|literal| is_code(literal)).map(str::to_owned));
        }
    }
    Ok(())
}

fn is_code(literal: &str) -> bool {
    let digits = literal.strip_prefix(['E', 'W']).unwrap_or_default();
    digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit())
}
