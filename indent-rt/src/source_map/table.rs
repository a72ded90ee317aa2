//! The table: parsing, and the lookup of one line.

use std::path::Path;

use super::Place;

/// For each emitted file its Indent file, and where each run of lines begins.
#[derive(Debug, Default)]
pub(super) struct Table {
    files: Vec<File>,
}

#[derive(Debug)]
struct File {
    rust: &'static str,
    indent: &'static str,
    /// (first Rust line, Indent line), ascending by the first.
    runs: Vec<(u32, u32)>,
}

impl Table {
    /// Reads the table. A line that is not of the format is passed over: a report with a Rust
    /// place is better than a panic within a panic.
    pub(super) fn parse(text: &'static str) -> Self {
        let mut files: Vec<File> = Vec::new();
        for line in text.lines() {
            let Some((first, second)) = line.split_once(' ') else { continue };
            if first == "f" {
                if let Some((rust, indent)) = second.split_once(' ') {
                    files.push(File { rust, indent, runs: Vec::new() });
                }
            } else if let (Ok(rust), Ok(indent), Some(file)) = (first.parse(), second.parse(), files.last_mut()) {
                file.runs.push((rust, indent));
            }
        }
        Table { files }
    }

    /// The Indent place of a line of emitted Rust. Rust paths match by their last components,
    /// because rustc may have been given a longer path; the longest match wins.
    pub(super) fn find(&self, rust: &str, line: u32) -> Option<Place<'static>> {
        if is_foreign(rust) {
            return None;
        }
        let path = Path::new(rust);
        let file = self.files.iter().filter(|file| path.ends_with(file.rust)).max_by_key(|file| file.rust.len())?;
        let after = file.runs.partition_point(|&(first, _)| first <= line);
        let (_, indent) = *file.runs.get(after.checked_sub(1)?)?;
        (indent != 0).then_some(Place { file: file.indent, line: indent })
    }
}

/// Whether the path lies in the standard library or in a crate that cargo has fetched: their
/// `src/lib.rs` is not the program's.
fn is_foreign(rust: &str) -> bool {
    let rust = rust.replace('\\', "/");
    rust.starts_with("/rustc/")
        || ["/registry/src/", "/git/checkouts/", "/lib/rustlib/src/"].iter().any(|part| rust.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "f src/main.rs main.idt\n1 0\n4 2\n6 3\n9 0\nf src/net/client.rs net/my client.idt\n1 1\n";

    fn line(rust: &str, line: u32) -> Option<(&'static str, u32)> {
        Table::parse(TEXT).find(rust, line).map(|place| (place.file, place.line))
    }

    #[test]
    fn a_run_lasts_until_the_next() {
        assert_eq!(line("src/main.rs", 4), Some(("main.idt", 2)));
        assert_eq!(line("src/main.rs", 5), Some(("main.idt", 2)));
        assert_eq!(line("src/main.rs", 6), Some(("main.idt", 3)));
    }

    #[test]
    fn zero_is_no_place() {
        assert_eq!(line("src/main.rs", 1), None);
        assert_eq!(line("src/main.rs", 100), None);
    }

    #[test]
    fn files_match_by_their_last_components() {
        assert_eq!(line("app/src/net/client.rs", 7), Some(("net/my client.idt", 1)));
        assert_eq!(line("app/other_src/main.rs", 4), None);
    }

    #[test]
    fn fetched_crates_are_not_the_program() {
        assert_eq!(line("/home/me/.cargo/registry/src/index/tool-1.0.0/src/main.rs", 4), None);
        assert_eq!(line("/rustc/0123/library/src/main.rs", 4), None);
    }

    #[test]
    fn lines_that_are_not_of_the_format_are_passed_over() {
        assert!(Table::parse("3 4\nf\nnonsense here\n\n").files.is_empty());
    }
}
