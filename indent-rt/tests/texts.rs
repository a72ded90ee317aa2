//! `text`: lengths and positions in grapheme clusters.

#![cfg(feature = "text")]

#[path = "support/panics.rs"]
mod panics;

use indent_rt::text;
use panics::panic_of;

/// A family, a flag, a combining accent, a Windows line end and plain letters.
const MIXED: &str = "a\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}\u{1f1e9}\u{1f1ea}e\u{301}\r\nz";

#[test]
fn lengths_count_clusters() {
    for (value, length) in
        [("", 0), ("tea", 3), ("größe", 5), ("日本語", 3), ("e\u{301}", 1), ("a\r\nb", 3), (MIXED, 6)]
    {
        assert_eq!(text::len(value), length, "{value:?}");
        assert_eq!(text::graphemes(value).count() as i64, length, "{value:?}");
    }
}

#[test]
fn chars_are_code_points() {
    assert_eq!(text::chars("né\u{301}").collect::<Vec<_>>(), ["n", "é", "\u{301}"]);
    assert_eq!(text::chars("abc").rev().collect::<String>(), "cba");
}

#[test]
fn parts_are_cut_at_clusters() {
    assert_eq!(text::take("tea", 2), "te");
    assert_eq!(text::take("tea", 9), "tea");
    assert_eq!(text::skip("tea", 2), "a");
    assert_eq!(text::skip("tea", 9), "");
    assert_eq!(text::take(MIXED, 4), &MIXED[..MIXED.find('\r').unwrap()]);
    assert_eq!(text::skip(MIXED, 4), "\r\nz");
    assert_eq!(text::take("ae\u{301}", 1), "a");
    assert_eq!(text::take("ae\u{301}x", 2), "ae\u{301}");
    assert_eq!(text::take("a\r\nb", 2), "a\r\n");
    assert_eq!(panic_of(|| text::take("tea", -1).len()), "take needs 0 or more, not -1");
    assert_eq!(panic_of(|| text::skip("tea", -1).len()), "skip needs 0 or more, not -1");
}

#[test]
fn slices_clamp_like_lists() {
    let word = "größer";
    let letters: Vec<char> = word.chars().collect();
    let bound = |position: i64| if position < 0 { (position + 6).max(0) } else { position.min(6) } as usize;
    for start in -8..9 {
        for end in -8..9 {
            let (from, to) = (bound(start), bound(end).max(bound(start)));
            let expected: String = letters[from..to].iter().collect();
            assert_eq!(text::slice(word, start, end), expected, "[{start}:{end}]");
        }
    }
    assert_eq!(text::slice(word, i64::MIN, i64::MAX), word);
}

#[test]
fn find_counts_clusters() {
    assert_eq!(text::find("größe", "ß"), Some(3));
    assert_eq!(text::find(MIXED, "z"), Some(5));
    assert_eq!(text::find(MIXED, "\u{1f1ea}"), Some(2), "inside a cluster: that cluster");
    assert_eq!(text::find("tea", "x"), None);
    assert_eq!(text::find("tea", ""), Some(0));
}

#[test]
fn padding_counts_clusters() {
    assert_eq!(text::pad_left("7", 3, "0"), "007");
    assert_eq!(text::pad_right("e\u{301}", 3, "."), "e\u{301}..");
    assert_eq!(text::pad_left("tea", 2, " "), "tea");
    assert_eq!(text::pad_left("tea", -5, " "), "tea");
    assert_eq!(panic_of(|| text::pad_left("tea", 5, "ab")), "the fill must be one character, not \"ab\"");
    assert_eq!(panic_of(|| text::pad_right("tea", 5, "")), "the fill must be one character, not \"\"");
}

#[test]
fn repeating_reversing_joining() {
    assert_eq!(text::repeat("ab", 3), "ababab");
    assert_eq!(text::repeat("ab", -3), "");
    assert_eq!(text::reverse("ae\u{301}z"), "ze\u{301}a");
    assert_eq!(text::join(["a", "b"].iter(), ", "), "a, b");
    assert_eq!(text::join(vec![String::from("a")], ", "), "a");
    assert_eq!(text::join(Vec::<String>::new(), ", "), "");
}

#[test]
fn classes_hold_for_all_characters_and_at_least_one() {
    // text, digit, alpha, alnum, space, upper, lower: as CPython 3.11 answers.
    let table = [
        ("", [false, false, false, false, false, false]),
        ("123", [true, false, true, false, false, false]),
        ("١٢٣", [true, false, true, false, false, false]),
        ("x²", [false, false, true, false, false, true]),
        ("²", [true, false, true, false, false, false]),
        ("½", [false, false, true, false, false, false]),
        ("abc", [false, true, true, false, false, true]),
        ("ABC", [false, true, true, false, true, false]),
        ("aBc", [false, true, true, false, false, false]),
        ("größe", [false, true, true, false, false, true]),
        ("日本", [false, true, true, false, false, false]),
        ("a1", [false, false, true, false, false, true]),
        ("A-1", [false, false, false, false, true, false]),
        (" \t\n\u{a0}", [false, false, false, true, false, false]),
        ("a b", [false, false, false, false, false, true]),
        ("3.5", [false, false, false, false, false, false]),
        ("𝟘𝟡", [true, false, true, false, false, false]),
    ];
    for (value, [digit, alpha, alnum, space, upper, lower]) in table {
        assert_eq!(text::is_digit(value), digit, "is_digit {value:?}");
        assert_eq!(text::is_alpha(value), alpha, "is_alpha {value:?}");
        assert_eq!(text::is_alnum(value), alnum, "is_alnum {value:?}");
        assert_eq!(text::is_space(value), space, "is_space {value:?}");
        assert_eq!(text::is_upper(value), upper, "is_upper {value:?}");
        assert_eq!(text::is_lower(value), lower, "is_lower {value:?}");
    }
}

#[test]
fn code_points_and_back() {
    assert_eq!(text::ord("ß"), 223);
    assert_eq!(text::chr(223), "ß");
    assert_eq!(panic_of(|| text::ord("ab")), "ord needs one code point, not \"ab\"");
    assert_eq!(panic_of(|| text::ord("")), "ord needs one code point, not \"\"");
    assert_eq!(panic_of(|| text::chr(0xd800)), "chr: 55296 is not a code point");
    assert_eq!(panic_of(|| text::chr(-1)), "chr: -1 is not a code point");
}

#[cfg(feature = "normalize")]
#[test]
fn normal_forms() {
    let table =
        [("NFC", "e\u{301}", "é"), ("NFD", "é", "e\u{301}"), ("NFKC", "ﬁ²", "fi2"), ("NFKD", "é²", "e\u{301}2")];
    for (form, value, normal) in table {
        assert_eq!(text::normalize(value, form), normal, "{form}");
    }
    assert_eq!(
        panic_of(|| text::normalize("a", "NFX")),
        "\"NFX\" is not a normal form; there are \"NFC\", \"NFD\", \"NFKC\" and \"NFKD\""
    );
}
