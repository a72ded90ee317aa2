//! Where the parser noticed a mistake, and in which state it was.
//!
//! The tree tells what was skipped, which may begin long before or after the mistake; only the parser's log tells at
//! which token it was noticed. So a piece that has mistakes is parsed once more with the log on.

use std::sync::{Arc, Mutex, PoisonError};

use tree_sitter::{LogType, Parser, Tree};

/// A token that the parser did not expect.
#[derive(Debug, Clone)]
pub(super) struct Notice {
    /// The end of the token before it.
    pub(super) byte: usize,
    /// The state in which something else was expected.
    pub(super) state: u16,
    /// The grammar's name of the token.
    pub(super) token: String,
}

/// What the parser notices in a piece, in order of the text.
pub(super) fn notices(text: &str, tree: &Tree) -> Vec<Notice> {
    let ranges = tree.included_ranges();
    let log = Arc::new(Mutex::new(Log::default()));
    let mut parser = Parser::new();
    let ready = parser.set_language(&tree.language()).is_ok() && parser.set_included_ranges(&ranges).is_ok();
    if !ready {
        return Vec::new();
    }
    let writer = Arc::clone(&log);
    parser.set_logger(Some(Box::new(move |source, line| {
        if source == LogType::Parse {
            writer.lock().unwrap_or_else(PoisonError::into_inner).read(line);
        }
    })));
    parser.parse(text, None);
    parser.set_logger(None);
    let places = std::mem::take(&mut log.lock().unwrap_or_else(PoisonError::into_inner).places);
    let lines = LineStarts::new(
        text,
        ranges.first().map_or(0, |range| range.start_byte),
        ranges.first().map_or(0, |range| range.start_point.row),
    );
    let mut notices: Vec<_> = places.into_iter().filter_map(|place| lines.notice(place)).collect();
    notices.sort_by_key(|notice| notice.byte);
    notices
}

#[derive(Debug)]
struct Place {
    row: usize,
    column: usize,
    state: u16,
    token: String,
}

/// Reads the parser's log: `process version:0, version_count:1, state:12, row:3, col:8` before each step, and
/// `detect_error lookahead:)` where a token was not expected.
#[derive(Debug, Default)]
struct Log {
    state: u16,
    row: usize,
    column: usize,
    places: Vec<Place>,
}

impl Log {
    fn read(&mut self, line: &str) {
        if let Some(token) = line.strip_prefix("detect_error lookahead:") {
            self.places.push(Place { row: self.row, column: self.column, state: self.state, token: token.to_owned() });
        } else if let Some(step) = line.strip_prefix("process ") {
            self.state = number(step, "state:");
            self.row = number(step, "row:");
            self.column = number(step, "col:");
        }
    }
}

fn number<T: std::str::FromStr + Default>(line: &str, name: &str) -> T {
    let digits = line.split_once(name).map_or("", |(_, rest)| rest.split(',').next().unwrap_or_default());
    digits.trim().parse().unwrap_or_default()
}

/// Where the lines of a piece begin.
struct LineStarts {
    first_row: usize,
    starts: Vec<usize>,
}

impl LineStarts {
    fn new(text: &str, from: usize, first_row: usize) -> Self {
        let inside = text.bytes().enumerate().skip(from).filter(|&(_, byte)| byte == b'\n').map(|(at, _)| at + 1);
        LineStarts { first_row, starts: std::iter::once(from).chain(inside).collect() }
    }

    fn notice(&self, place: Place) -> Option<Notice> {
        let start = self.starts.get(place.row.checked_sub(self.first_row)?)?;
        Some(Notice { byte: start + place.column, state: place.state, token: place.token })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_log_says_where_a_mistake_was_noticed() {
        let mut parser = Parser::new();
        parser.set_language(&tree_sitter_indent::LANGUAGE.into()).expect("the language fits");
        let text = "def main():\n    x = 5 5\n";
        let tree = parser.parse(text, None).expect("a tree");
        let notices = notices(text, &tree);
        let first = notices.first().expect("a notice");
        assert_eq!((first.byte, first.token.as_str()), (21, "integer"));
        assert_ne!(first.state, 0);
    }
}
