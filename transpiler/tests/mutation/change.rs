//! One change of a text.
//!
//! In: a program. Out: the same with one thing wrong, and which kind of thing.

use std::ops::Range;

use crate::random::Random;

/// What was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Change {
    LineLost,
    LineDoubled,
    LinesSwapped,
    LineMovedIn,
    LineMovedOut,
    TokenLost,
    TokenDoubled,
    TokensSwapped,
    TokenExchanged,
    NameMisspelt,
    NameExchanged,
    TypeExchanged,
    KeywordLost,
    BracketLost,
    SignExchanged,
}

const ALL: &[Change] = &[
    Change::LineLost,
    Change::LineDoubled,
    Change::LinesSwapped,
    Change::LineMovedIn,
    Change::LineMovedOut,
    Change::TokenLost,
    Change::TokenDoubled,
    Change::TokensSwapped,
    Change::TokenExchanged,
    Change::NameMisspelt,
    Change::NameExchanged,
    Change::TypeExchanged,
    Change::KeywordLost,
    Change::BracketLost,
    Change::SignExchanged,
];

const KEYWORDS: &[&str] = &[
    "and",
    "as",
    "assert",
    "break",
    "case",
    "concurrent",
    "const",
    "continue",
    "def",
    "elif",
    "else",
    "enum",
    "error",
    "except",
    "finally",
    "for",
    "from",
    "if",
    "implement",
    "import",
    "in",
    "interface",
    "is",
    "match",
    "mut",
    "newtype",
    "not",
    "or",
    "own",
    "pass",
    "pub",
    "raise",
    "raises",
    "return",
    "self",
    "spawn",
    "struct",
    "try",
    "type",
    "while",
    "with",
];

const TYPES: &[&str] = &["int", "float", "str", "bool", "list", "dict", "set", "bytes", "None", "Duration", "uint8"];

const SIGNS: &[&str] = &["+", "-", "*", "/", "==", "!=", "<", ">", "=", ":", ",", ".", "->", "?", "+="];

/// Any change that the text has a place for.
pub(crate) fn any(text: &str, random: &mut Random) -> Option<(Change, String)> {
    (0..20).find_map(|_| {
        let change = *random.one(ALL)?;
        let changed = make(change, text, random).filter(|changed| changed != text)?;
        Some((change, changed))
    })
}

fn make(change: Change, text: &str, random: &mut Random) -> Option<String> {
    match change {
        Change::LineLost | Change::LineDoubled | Change::LinesSwapped | Change::LineMovedIn | Change::LineMovedOut => {
            line(change, text, random)
        }
        _ => token(change, text, random),
    }
}

fn line(change: Change, text: &str, random: &mut Random) -> Option<String> {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let full: Vec<usize> =
        (0..lines.len()).filter(|&at| !lines[at].trim().is_empty() && !lines[at].trim().starts_with('#')).collect();
    let at = *random.one(&full)?;
    match change {
        Change::LineLost => {
            lines.remove(at);
        }
        Change::LineDoubled => lines.insert(at, lines[at].clone()),
        Change::LinesSwapped => lines.swap(at, full.iter().copied().find(|&next| next > at)?),
        Change::LineMovedIn => lines[at].insert_str(0, "    "),
        _ => lines[at] = lines[at].strip_prefix("    ")?.to_owned(),
    }
    Some(lines.join("\n") + "\n")
}

fn token(change: Change, text: &str, random: &mut Random) -> Option<String> {
    let tokens = tokens(text);
    let word = |range: &Range<usize>| &text[range.clone()];
    let is_word = |range: &Range<usize>| word(range).starts_with(|c: char| c.is_alphabetic() || c == '_');
    let is_name =
        |range: &Range<usize>| is_word(range) && !KEYWORDS.contains(&word(range)) && !TYPES.contains(&word(range));
    let those = |wanted: &dyn Fn(&Range<usize>) -> bool| {
        tokens.iter().filter(|range| wanted(range)).cloned().collect::<Vec<_>>()
    };
    let replaced = |range: &Range<usize>, with: &str| format!("{}{with}{}", &text[..range.start], &text[range.end..]);
    match change {
        Change::TokenLost => Some(replaced(random.one(&tokens)?, "")),
        Change::TokenDoubled => {
            let range = random.one(&tokens)?;
            Some(replaced(range, &format!("{0} {0}", word(range))))
        }
        Change::TokensSwapped => {
            let at = random.below(tokens.len().checked_sub(1)?.max(1));
            let (first, second) = (tokens.get(at)?, tokens.get(at + 1)?);
            let between = &text[first.end..second.start];
            let swapped = format!("{}{between}{}", word(second), word(first));
            Some(replaced(&(first.start..second.end), &swapped))
        }
        Change::TokenExchanged => Some(replaced(random.one(&tokens)?, word(random.one(&tokens)?))),
        Change::NameMisspelt => {
            let names = those(&|range| is_name(range) && range.len() > 2);
            let range = random.one(&names)?;
            let mut letters: Vec<char> = word(range).chars().collect();
            let at = random.below(letters.len() - 1);
            if random.below(2) == 0 {
                letters.swap(at, at + 1);
            } else {
                letters.remove(at);
            };
            Some(replaced(range, &letters.into_iter().collect::<String>()))
        }
        Change::NameExchanged => {
            let names = those(&is_name);
            Some(replaced(random.one(&names)?, word(random.one(&names)?)))
        }
        Change::TypeExchanged => {
            let types = those(&|range| TYPES.contains(&word(range)));
            Some(replaced(random.one(&types)?, random.one(TYPES)?))
        }
        Change::KeywordLost => {
            let keywords = those(&|range| KEYWORDS.contains(&word(range)));
            let range = random.one(&keywords)?;
            let end = range.end + text[range.end..].len() - text[range.end..].trim_start_matches(' ').len();
            Some(replaced(&(range.start..end), ""))
        }
        Change::BracketLost => {
            let brackets = those(&|range| ["(", ")", "[", "]", "{", "}"].contains(&word(range)));
            Some(replaced(random.one(&brackets)?, ""))
        }
        _ => {
            let signs = those(&|range| SIGNS.contains(&word(range)));
            Some(replaced(random.one(&signs)?, random.one(SIGNS)?))
        }
    }
}

/// Words, numbers, texts and signs; comments and blanks are none.
fn tokens(text: &str) -> Vec<Range<usize>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let length = match first {
            '#' => rest.find('\n').unwrap_or(rest.len()),
            '"' if rest.starts_with("\"\"\"") => rest[3..].find("\"\"\"").map_or(rest.len(), |end| end + 6),
            '"' | '\'' => text_length(rest, first),
            _ if first.is_whitespace() => first.len_utf8(),
            _ if first.is_alphanumeric() || first == '_' => {
                rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())
            }
            _ => ["->", "==", "!=", "<=", ">=", "+=", "-=", "*=", "//", "**"]
                .into_iter()
                .find(|sign| rest.starts_with(sign))
                .map_or(first.len_utf8(), str::len),
        };
        if !first.is_whitespace() && first != '#' {
            tokens.push(at..at + length);
        }
        at += length;
    }
    tokens
}

/// A text on one line, with its quotes.
fn text_length(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            '\n' => return at,
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == quote => return at + 1,
            _ => {}
        }
    }
    rest.len()
}
