//! E0010 to E0019: characters, strings, numbers.

use crate::diagnostic::Diagnostic;
use crate::source::Span;

pub(in crate::parse) fn byte_order_mark(span: Span) -> Diagnostic {
    Diagnostic::error("E0011", span, "the file begins with a byte order mark").help("save it as UTF-8 without one")
}

pub(in crate::parse) fn forbidden_character(span: Span, character: char) -> Diagnostic {
    let code = character as u32;
    let error = Diagnostic::error("E0010", span, format!("the character U+{code:04X} cannot stand in a program"));
    match character {
        '\r' => error.help("end lines with a line feed, with a carriage return before it or without"),
        '\u{feff}' => error.help("leave it out: it is a byte order mark, and cannot be seen"),
        '\u{202a}'..='\u{2069}' => {
            error.help(format!("it changes the order in which text is shown; in a string write `\\u{{{code:x}}}`"))
        }
        _ => error.help(format!("leave it out; in a string write `\\u{{{code:x}}}`")),
    }
}

pub(in crate::parse) fn unknown_character(span: Span, character: char) -> Diagnostic {
    let error = Diagnostic::error(
        "E0010",
        span,
        format!("`{character}` (U+{:04X}) has no meaning in a program", character as u32),
    );
    match lookalike(character) {
        Some(" ") => error.help("write a space: this is another blank"),
        Some(instead) => error.help(format!("write `{instead}`")),
        None => error,
    }
}

/// What is meant by a character that looks like one of a program's.
fn lookalike(character: char) -> Option<&'static str> {
    Some(match character {
        '“' | '”' | '„' | '«' | '»' | '＂' => "\"",
        '‘' | '’' | '‚' | '`' | '´' => "'",
        '–' | '—' | '−' | '‐' | '‑' => "-",
        '×' | '∗' => "*",
        '÷' | '∕' => "/",
        '≤' => "<=",
        '≥' => ">=",
        '≠' => "!=",
        '→' => "->",
        '…' => "...",
        '（' => "(",
        '）' => ")",
        '［' | '【' => "[",
        '］' | '】' => "]",
        '｛' => "{",
        '｝' => "}",
        '：' => ":",
        '，' | '、' => ",",
        '＝' => "=",
        '．' | '。' => ".",
        '；' => ";",
        '\u{a0}' | '\u{2000}'..='\u{200b}' | '\u{202f}' | '\u{205f}' | '\u{3000}' | '\u{1680}' => " ",
        _ => return None,
    })
}

pub(in crate::parse) fn neighbouring_strings(first: Span, second: Span) -> Diagnostic {
    Diagnostic::error("E0017", second, "two strings side by side are not joined")
        .label(first, "the first")
        .help("write `+` between them")
}

pub(in crate::parse) fn unterminated_string(start: Span, opening: &str) -> Diagnostic {
    let quotes = opening.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let help = if quotes.len() == 3 {
        format!("close it with `{quotes}`")
    } else {
        format!(
            "close it with `{quotes}` on the same line; text of several lines is written between `{}`",
            quotes.repeat(3)
        )
    };
    Diagnostic::error("E0012", start, "this string is never closed").help(help)
}

pub(in crate::parse) fn escape(span: Span, text: &str) -> Diagnostic {
    let help = match text {
        "\\a" => "write `\\x07`".to_owned(),
        "\\b" => "write `\\x08`".to_owned(),
        "\\f" => "write `\\x0c`".to_owned(),
        "\\v" => "write `\\x0b`".to_owned(),
        _ if text.starts_with("\\x") => "two hexadecimal digits belong behind `\\x`".to_owned(),
        "\\N" => "write the number of the character: `\\u{1f600}`".to_owned(),
        _ => format!("write `\\{text}` for a backslash, or a raw string: `r\"…\"`"),
    };
    Diagnostic::error(
        "E0013",
        span,
        format!("`{}` is not an escape", text.escape_debug().to_string().replace("\\\\", "\\")),
    )
    .help(help)
}

pub(in crate::parse) fn unicode_escape(span: Span, text: &str) -> Diagnostic {
    let message = if text == "\\u" { "`\\u` needs braces" } else { "this is not the number of a character" };
    Diagnostic::error("E0013", span, message)
        .help("write one to six hexadecimal digits in braces: `\\u{e9}`; surrogates are no characters")
}

pub(in crate::parse) fn unicode_in_bytes(span: Span) -> Diagnostic {
    Diagnostic::error("E0013", span, "a byte string has no `\\u` escapes")
        .help("write the bytes as `\\xNN`, or encode text: `\"…\".encode()`")
}

pub(in crate::parse) fn string_prefix(span: Span, letters: &str) -> Diagnostic {
    Diagnostic::error("E0014", span, format!("`{letters}` is not a prefix of a string"))
        .help("a string may begin with `f`, `r`, `b`, `rf` or `rb`")
}

pub(in crate::parse) fn not_ascii(span: Span, c: char) -> Diagnostic {
    let bytes: String = c.to_string().bytes().map(|byte| format!("\\x{byte:02x}")).collect();
    Diagnostic::error("E0015", span, format!("a byte string has ASCII characters only, and `{c}` is none"))
        .help(format!("write its bytes: `{bytes}`"))
}

pub(in crate::parse) fn stray_brace(span: Span) -> Diagnostic {
    Diagnostic::error("E0016", span, "this `}` closes nothing").help("write `}}` for a brace in an f-string")
}

pub(in crate::parse) fn empty_braces(span: Span) -> Diagnostic {
    Diagnostic::error("E0016", span, "there is no expression between these braces")
        .help("write `{{` and `}}` for braces in an f-string")
}

pub(in crate::parse) fn conversion(span: Span, text: &str) -> Diagnostic {
    Diagnostic::error("E0016", span, format!("`{text}` is not a conversion"))
        .help("`!r` shows a value as it would stand in code; without it, as `print` does")
}

pub(in crate::parse) fn underscores(span: Span) -> Diagnostic {
    Diagnostic::error("E0018", span, "an underscore in a number stands between two digits").help("write `1_000`")
}

pub(in crate::parse) fn leading_zero(span: Span, digits: &str) -> Diagnostic {
    let rest = digits.trim_start_matches(['0', '_']);
    let mut help = format!("write `{rest}`");
    if rest.bytes().all(|digit| matches!(digit, b'0'..=b'7' | b'_')) {
        help.push_str(&format!(", or `0o{rest}` for an octal number"));
    }
    Diagnostic::error("E0018", span, "a number does not begin with a zero").help(help)
}

pub(in crate::parse) fn invalid_number(span: Span, text: &str) -> Diagnostic {
    let error = Diagnostic::error("E0018", span, format!("`{text}` is not a number"));
    let letters = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '_'));
    let digits = &text[..text.len() - letters.len()];
    match letters.to_lowercase().as_str() {
        "x" | "b" | "o" if digits == "0" => error.help(format!("digits belong behind `{text}`")),
        "j" => error.help("Indent has no complex numbers"),
        "l" | "ll" | "u" | "ul" | "n" => {
            error.help(format!("write `{digits}`: a literal has the type that its context asks for"))
        }
        "f" | "d" if digits.contains('.') => error.help(format!("write `{digits}`")),
        "f" | "d" => error.help(format!("write `{digits}.0`")),
        "sec" | "secs" | "second" | "seconds" => error.help(format!("write `{digits}s`")),
        "min" | "mins" | "minute" | "minutes" => error.help(format!("write `{digits}m`")),
        "day" | "days" | "d_" => error.help(format!("write `{digits} * 24h`")),
        _ if letters.contains(|c: char| c.is_ascii_digit()) && digits != "0" => {
            error.help("durations are added: `1h + 30m`")
        }
        _ => error.help("the units of a duration are `ns us ms s m h`; a name cannot begin with a digit"),
    }
}

pub(in crate::parse) fn integer_too_large(span: Span) -> Diagnostic {
    Diagnostic::error("E0019", span, "this number is too large for any integer type")
        .help("the largest is 18_446_744_073_709_551_615, a `uint64`")
}

pub(in crate::parse) fn float_too_large(span: Span) -> Diagnostic {
    Diagnostic::error("E0019", span, "this number is too large for a `float`").help("write `float.inf` for infinity")
}

pub(in crate::parse) fn duration_too_long(span: Span) -> Diagnostic {
    Diagnostic::error("E0019", span, "this duration is too long")
        .help("the longest that can be written is about 584 years")
}

pub(in crate::parse) fn duration_too_fine(span: Span) -> Diagnostic {
    Diagnostic::error("E0019", span, "this duration is no whole number of nanoseconds")
        .help("a nanosecond is the smallest length of time")
}
