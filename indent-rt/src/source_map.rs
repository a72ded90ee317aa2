//! From places in the emitted Rust back to places in the Indent source.
//!
//! The transpiler writes a table beside the Rust that it emits, and the program hands it over as
//! its first statement. It is parsed when a place is first asked for: a program that neither
//! fails nor panics never does.

mod panic;
mod table;

use std::panic::Location;
use std::sync::OnceLock;

use table::Table;

static TEXT: OnceLock<&'static str> = OnceLock::new();
static TABLE: OnceLock<Table> = OnceLock::new();

/// A place as the user sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place<'a> {
    /// The path, as the transpiler or rustc was given it.
    pub file: &'a str,
    /// The line, from 1.
    pub line: u32,
}

impl std::fmt::Display for Place<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}:{}", self.file, self.line)
    }
}

/// Takes the table of the program and reports panics at their Indent places from now on.
///
/// The text has a line `f RUST-FILE INDENT-FILE` for each emitted file, and after it lines
/// `RUST-LINE INDENT-LINE`: from that Rust line on, up to the next entry, the Indent line is this
/// one; 0 is none. A second call changes nothing.
pub fn source_map(text: &'static str) {
    if TEXT.set(text).is_ok() {
        panic::report_in_indent();
    }
}

/// The Indent place of a Rust one; the Rust place where the table has none.
pub fn place<'a>(location: &Location<'a>) -> Place<'a> {
    let table = TABLE.get_or_init(|| TEXT.get().map_or_else(Table::default, |text| Table::parse(text)));
    table.find(location.file(), location.line()).unwrap_or(Place { file: location.file(), line: location.line() })
}
