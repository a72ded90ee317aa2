//! `fmt::spec` against Python's `format`. The tables were written by CPython 3.11.

#[path = "support/panics.rs"]
mod panics;

use indent_rt::fmt::spec;
use panics::panic_of;

#[test]
fn floats_format_as_in_python() {
    let table: &[(f64, &str, &str)] = &include!("tables/format_float.rs");
    for &(value, format, text) in table {
        assert_eq!(spec(&value, format), text, "format({value:?}, {format:?})");
    }
}

#[test]
fn integers_format_as_in_python() {
    let table: &[(i64, &str, &str)] = &include!("tables/format_int.rs");
    for &(value, format, text) in table {
        assert_eq!(spec(&value, format), text, "format({value}, {format:?})");
    }
    assert_eq!(spec(&200_u8, "#x"), "0xc8");
}

#[test]
fn text_formats_as_in_python() {
    let table: &[(&str, &str, &str)] = &include!("tables/format_text.rs");
    for &(value, format, text) in table {
        assert_eq!(spec(value, format), text, "format({value:?}, {format:?})");
    }
}

#[test]
fn other_values_format_by_their_kind() {
    assert_eq!(spec(&true, ">6"), "  True");
    assert_eq!(spec(&true, "d"), "1");
    assert_eq!(spec(&0.1_f32, ">5"), "  0.1");
    assert_eq!(spec(&String::from("tea"), "^5"), " tea ");
}

#[test]
fn a_spec_that_does_not_fit_is_a_panic() {
    for (text, format) in
        [("a", "d"), ("a", ","), ("a", "=5"), ("a", "+"), ("a", "5q"), ("a", "."), ("a", "99999999999")]
    {
        assert_eq!(panic_of(|| spec(text, format)), format!("{format:?} is not a format for this value"));
    }
    for format in ["s", ".2d", ",x", "5 ", ".2c"] {
        assert_eq!(panic_of(|| spec(&5_i64, format)), format!("{format:?} is not a format for this value"));
    }
    for format in ["d", "x", "c", "s", "b"] {
        assert_eq!(panic_of(|| spec(&5.0, format)), format!("{format:?} is not a format for this value"));
    }
}
