//! `iter`, `duration` and `bytes`.

#[path = "support/panics.rs"]
mod panics;

use std::time::Duration;

use indent_rt::{bytes, duration, iter};
use panics::panic_of;

#[test]
fn chunks_and_windows() {
    let chunks: Vec<_> = iter::chunks(1..=5, 2).collect();
    assert_eq!(chunks, [vec![1, 2], vec![3, 4], vec![5]]);
    assert_eq!(iter::chunks(Vec::<i64>::new(), 2).count(), 0);
    let windows: Vec<_> = iter::windows(1..=4, 3).collect();
    assert_eq!(windows, [[1, 2, 3], [2, 3, 4]]);
    assert_eq!(iter::windows(1..=2, 3).count(), 0);
    assert_eq!(panic_of(|| iter::chunks(0..1, 0).count()), "chunks needs 1 or more, not 0");
    assert_eq!(panic_of(|| iter::windows(0..1, -1).count()), "windows needs 1 or more, not -1");
}

#[test]
fn chunks_are_lazy() {
    let mut taken = 0;
    let counted = (0..).inspect(|_| taken += 1);
    assert_eq!(iter::chunks(counted, 3).next(), Some(vec![0, 1, 2]));
    assert_eq!(taken, 3);
}

#[test]
fn unique_keeps_the_first() {
    assert_eq!(iter::unique(["b", "a", "b", "c", "a"]).collect::<Vec<_>>(), ["b", "a", "c"]);
    assert_eq!(iter::unique((0..).map(|n| n / 2)).take(3).collect::<Vec<_>>(), [0, 1, 2]);
}

#[test]
fn groups_are_in_order_of_first_appearance() {
    let words = ["tea", "cake", "toast", "milk", "coke"];
    let groups = iter::group_by(words, |word| word.chars().next());
    let expected = [(Some('t'), vec!["tea", "toast"]), (Some('c'), vec!["cake", "coke"]), (Some('m'), vec!["milk"])];
    assert_eq!(groups, expected);
}

#[test]
fn sorting_is_stable_in_both_directions() {
    let pairs = [(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd')];
    let letters = |sorted: Vec<(i64, char)>| sorted.iter().map(|(_, letter)| *letter).collect::<String>();
    assert_eq!(letters(iter::sorted_by(pairs, |(n, _)| *n)), "bdac");
    assert_eq!(letters(iter::sorted_by_key(pairs, |(n, _)| *n, true)), "acbd");
    assert_eq!(iter::sorted([2.0, f64::NAN, 1.0])[..2], [1.0, 2.0]);
    assert_eq!(iter::sorted_order([1, 3, 2], true), [3, 2, 1]);
    assert_eq!(iter::reversed(1..4).collect::<Vec<_>>(), [3, 2, 1]);
}

#[test]
fn extremes_are_the_first_of_several() {
    let words = ["aa", "b", "cc", "d"];
    assert_eq!(iter::min_by(words, |word| word.len()), Some("b"));
    assert_eq!(iter::max_by(words, |word| word.len()), Some("aa"));
    assert_eq!(iter::max_by([""; 0], |word| word.len()), None);
    assert_eq!(iter::smallest([2.0, f64::NAN, 1.0]), 1.0);
    assert_eq!(iter::largest([3, 7, 5]), 7);
    assert_eq!(panic_of(|| iter::smallest(Vec::<i64>::new())), "min of an empty collection");
    assert_eq!(panic_of(|| iter::largest(Vec::<i64>::new())), "max of an empty collection");
}

#[test]
fn ranges_step_as_in_python() {
    let range = |start, end, step| iter::range(start, end, step).collect::<Vec<_>>();
    assert_eq!(range(0, 10, 3), [0, 3, 6, 9]);
    assert_eq!(range(0, 9, 3), [0, 3, 6]);
    assert_eq!(range(10, 0, -4), [10, 6, 2]);
    assert_eq!(range(0, 10, -1), [0; 0]);
    assert_eq!(range(5, 5, 1), [0; 0]);
    assert_eq!(range(i64::MIN, i64::MAX, i64::MAX), [i64::MIN, -1, i64::MAX - 1]);
    assert_eq!(iter::range(0, 10, 3).rev().collect::<Vec<_>>(), [9, 6, 3, 0]);
    assert_eq!(iter::range(i64::MIN, i64::MAX, 1).len(), usize::MAX);
    assert_eq!(panic_of(|| iter::range(0, 1, 0).count()), "range needs a step that is not 0");
}

#[test]
fn durations_from_numbers() {
    assert_eq!(duration::nanos(5), Duration::from_nanos(5));
    assert_eq!(duration::micros(5), Duration::from_micros(5));
    assert_eq!(duration::millis(5), Duration::from_millis(5));
    assert_eq!(duration::whole_seconds(5), Duration::from_secs(5));
    assert_eq!(duration::seconds(0.5), Duration::from_millis(500));
    assert_eq!(duration::minutes(2), Duration::from_secs(120));
    assert_eq!(duration::hours(2), Duration::from_secs(7200));
    assert_eq!(panic_of(|| duration::millis(-5)), "a duration cannot be negative: -5");
    assert_eq!(panic_of(|| duration::seconds(-0.5)), "a duration cannot be negative: -0.5");
    assert_eq!(panic_of(|| duration::seconds(f64::NAN)), "nan seconds are not a duration");
    assert_eq!(panic_of(|| duration::hours(i64::MAX)), "9223372036854775807 is too large for a Duration");
}

#[test]
fn durations_multiply_and_divide() {
    assert_eq!(
        duration::multiply(Duration::from_millis(250), 10_000_000_000),
        Duration::from_millis(2_500_000_000_000)
    );
    assert_eq!(duration::divide(Duration::from_secs(1), 4), Duration::from_millis(250));
    assert_eq!(duration::divide(Duration::MAX, 1), Duration::MAX);
    assert_eq!(panic_of(|| duration::multiply(Duration::from_secs(1), -1)), "a duration cannot be negative: -1");
    assert_eq!(panic_of(|| duration::divide(Duration::from_micros(1), 0)), "1us / 0: division by zero");
    let overflow = panic_of(|| duration::multiply(Duration::MAX, 2));
    assert_eq!(overflow, "18446744073709551615.999999999s * 2 overflows Duration");
}

#[test]
fn bytes_and_text() {
    assert_eq!(bytes::decode("größe".as_bytes()).unwrap(), "größe");
    assert_eq!(bytes::decode(b"ab\xff").unwrap_err().text(), "no UTF-8 at byte 2");
    assert_eq!(bytes::hex(b"\x00\xffA"), "00ff41");
    assert_eq!(bytes::from_hex("00FF 41").unwrap(), b"\x00\xffA");
    assert_eq!(bytes::from_hex("").unwrap(), b"");
    for wrong in ["0", "0g", "0 0", "é0"] {
        assert_eq!(bytes::from_hex(wrong).unwrap_err().text(), format!("{wrong:?} is not hexadecimal"));
    }
}
