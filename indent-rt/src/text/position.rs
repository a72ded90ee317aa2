//! Counting graphemes, and cutting text at them.

use unicode_segmentation::{Graphemes, UnicodeSegmentation};

/// `len(text)`: the number of grapheme clusters.
pub fn len(text: &str) -> i64 {
    clusters_in(text) as i64
}

/// In ASCII each byte is a cluster of its own, except that `\r\n` is one.
fn clusters_in(text: &str) -> usize {
    if text.is_ascii() { text.len() - text.matches("\r\n").count() } else { text.graphemes(true).count() }
}

/// The grapheme clusters of the text, each a `&str`.
pub fn graphemes(text: &str) -> Graphemes<'_> {
    text.graphemes(true)
}

/// The code points of the text, each a `&str`.
pub fn chars(text: &str) -> Chars<'_> {
    Chars(text.chars())
}

/// Made by [`chars`]. A type with a name, so that Rust sees that dropping it does nothing.
#[derive(Clone, Debug)]
pub struct Chars<'a>(std::str::Chars<'a>);

impl<'a> Iterator for Chars<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let text = self.0.as_str();
        self.0.next().map(|c| &text[..c.len_utf8()])
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl DoubleEndedIterator for Chars<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        let text = self.0.as_str();
        self.0.next_back().map(|c| &text[text.len() - c.len_utf8()..])
    }
}

/// The first `n` graphemes, or the whole text where it has no more.
///
/// # Panics
/// If `n` is negative.
#[track_caller]
pub fn take(text: &str, n: i64) -> &str {
    assert!(n >= 0, "take needs 0 or more, not {n}");
    &text[..byte_position(text, n)]
}

/// What follows the first `n` graphemes.
///
/// # Panics
/// If `n` is negative.
#[track_caller]
pub fn skip(text: &str, n: i64) -> &str {
    assert!(n >= 0, "skip needs 0 or more, not {n}");
    &text[byte_position(text, n)..]
}

/// The graphemes from `start` up to, not including, `end`. As in Python, positions beyond the text are its ends and
/// negative ones count from its end.
pub fn slice(text: &str, start: i64, end: i64) -> &str {
    let length = if start < 0 || end < 0 { len(text) } else { 0 };
    let from_start = |position: i64| if position < 0 { (position.saturating_add(length)).max(0) } else { position };
    let (start, end) = (from_start(start), from_start(end));
    let rest = &text[byte_position(text, start)..];
    &rest[..byte_position(rest, (end - start).max(0))]
}

/// Where the grapheme number `n` begins, in bytes; the text's end where it has no more.
fn byte_position(text: &str, n: i64) -> usize {
    let n = usize::try_from(n).unwrap_or(usize::MAX);
    // Each cluster has at least one byte. In ASCII it has just one, apart from `\r\n`.
    if n >= text.len() {
        return text.len();
    }
    let head = &text.as_bytes()[..=n];
    if head.is_ascii() && !head.contains(&b'\r') {
        return n;
    }
    text.grapheme_indices(true).nth(n).map_or(text.len(), |(start, _)| start)
}

/// The position, in graphemes, of the cluster in which `part` first begins.
pub fn find(text: &str, part: &str) -> Option<i64> {
    let start = text.find(part)?;
    let before = text.grapheme_indices(true).take_while(|(begin, cluster)| begin + cluster.len() <= start);
    Some(before.count() as i64)
}
