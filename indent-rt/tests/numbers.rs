//! `num` against Python's answers. The tables were written by CPython 3.11.

#[path = "support/panics.rs"]
mod panics;

use indent_rt::num;
use indent_rt::show::show;
use panics::panic_of;

#[test]
fn floor_division_and_modulo_have_the_sign_of_the_divisor() {
    let table: &[(i64, i64, i64, i64, f64)] = &include!("tables/divide_int.rs");
    for &(value, divisor, quotient, remainder, exact) in table {
        assert_eq!(num::floor_div(value, divisor), quotient, "{value} // {divisor}");
        assert_eq!(num::modulo(value, divisor), remainder, "{value} % {divisor}");
        assert_eq!(num::divide(value, divisor), exact, "{value} / {divisor}");
    }
}

#[test]
fn floats_floor_and_modulo_as_python() {
    let table: &[(f64, f64, &str, &str)] = &include!("tables/divide_float.rs");
    for &(value, divisor, quotient, remainder) in table {
        assert_eq!(show(&num::floor_div(value, divisor)).to_string(), quotient, "{value:?} // {divisor:?}");
        assert_eq!(show(&num::modulo(value, divisor)).to_string(), remainder, "{value:?} % {divisor:?}");
    }
}

#[test]
fn small_integers_divide_within_their_range() {
    for value in i8::MIN..=i8::MAX {
        for divisor in i8::MIN..=i8::MAX {
            if divisor == 0 || (value == i8::MIN && divisor == -1) {
                continue;
            }
            let wide = (f64::from(value) / f64::from(divisor)).floor() as i8;
            assert_eq!(num::floor_div(value, divisor), wide, "{value} // {divisor}");
            assert_eq!(num::modulo(value, divisor), (i16::from(value) - i16::from(wide) * i16::from(divisor)) as i8);
        }
    }
    assert_eq!((num::floor_div(200_u8, 7), num::modulo(200_u8, 7)), (28, 4));
}

#[test]
fn division_panics_in_the_words_of_indent() {
    assert_eq!(panic_of(|| num::floor_div(7_i64, 0)), "7 // 0: division by zero");
    assert_eq!(panic_of(|| num::modulo(7_u8, 0)), "7 % 0: division by zero");
    assert_eq!(panic_of(|| num::divide(7_i64, 0)), "7 / 0: division by zero");
    assert_eq!(panic_of(|| num::floor_div(i64::MIN, -1)), "-9223372036854775808 // -1 overflows int");
    assert_eq!(num::modulo(i64::MIN, -1), 0);
    assert_eq!(num::floor_div(1.0, 0.0), f64::INFINITY);
}

#[test]
fn powers_are_checked() {
    assert_eq!(num::pow(2_i64, 10), 1024);
    assert_eq!(num::pow(-2_i64, 63), i64::MIN);
    assert_eq!(num::pow(7_u8, 0), 1);
    assert_eq!(num::pow(-1_i64, 9_000_000_001), -1);
    assert_eq!(num::pow(0_i64, 9_000_000_000), 0);
    assert_eq!(panic_of(|| num::pow(2_i64, 63)), "2 ** 63 overflows int");
    assert_eq!(panic_of(|| num::pow(2_i64, 9_000_000_000)), "2 ** 9000000000 overflows int");
    assert_eq!(panic_of(|| num::pow(16_u8, 2)), "16 ** 2 overflows uint8");
    assert_eq!(panic_of(|| num::pow(2_i64, -1)), "2 ** -1: an int has no negative powers, a float has");
}

#[test]
fn shifts_lose_no_bits() {
    let table: &[(i64, i64, Option<i64>, i64)] = &include!("tables/shift.rs");
    for &(value, bits, left, right) in table {
        match left {
            Some(left) => assert_eq!(num::shift_left(value, bits), left, "{value} << {bits}"),
            None => {
                assert_eq!(panic_of(|| num::shift_left(value, bits)), format!("{value} << {bits} overflows int"));
            }
        }
        assert_eq!(num::shift_right(value, bits), right, "{value} >> {bits}");
    }
    assert_eq!(panic_of(|| num::shift_right(1_i64, -1)), "1 >> -1: the number of bits is negative");
}

#[test]
fn rounding_is_half_to_even() {
    let halves =
        [(0.5, 0), (1.5, 2), (2.5, 2), (-0.5, 0), (-1.5, -2), (2.4, 2), (2.6, 3), (1e15 + 0.5, 1_000_000_000_000_000)];
    for (value, rounded) in halves {
        assert_eq!(num::round_half_even(value), rounded, "round({value})");
    }
    assert_eq!(panic_of(|| num::round_half_even(1e19)), "1e+19 is out of range for int");
    assert_eq!(panic_of(|| num::round_half_even(f64::NAN)), "nan is out of range for int");
}

#[test]
fn rounding_to_digits_decides_on_the_exact_value() {
    let table: &[(f64, i64, f64)] = &include!("tables/round_digits.rs");
    for &(value, digits, rounded) in table {
        assert_eq!(num::round_digits(value, digits).to_bits(), rounded.to_bits(), "round({value:?}, {digits})");
    }
}

#[test]
fn integers_round_to_tens_and_hundreds() {
    let table: &[(i64, i64, i64)] = &include!("tables/round_int.rs");
    for &(value, digits, rounded) in table {
        assert_eq!(num::round_int_digits(value, digits), rounded, "round({value}, {digits})");
    }
    assert_eq!(panic_of(|| num::round_int_digits(255_u8, -1)), "round(255, -1) overflows uint8");
    assert_eq!(num::round_int_digits(i64::MIN, i64::MIN), 0);
}

#[test]
fn conversions_truncate_and_check_the_range() {
    assert_eq!(num::to_int::<i64>(3.99), 3);
    assert_eq!(num::to_int::<i64>(-3.99), -3);
    assert_eq!(num::to_int::<i64>(true), 1);
    assert_eq!(num::to_int::<u8>(255_i64), 255);
    assert_eq!(num::to_int::<u64>(1.8e19), 18_000_000_000_000_000_000);
    assert_eq!(num::to_int::<i8>(-128.9_f32), -128);
    assert_eq!(panic_of(|| num::to_int::<u8>(256_i64)), "256 is out of range for uint8");
    assert_eq!(panic_of(|| num::to_int::<u8>(-1_i64)), "-1 is out of range for uint8");
    assert_eq!(panic_of(|| num::to_int::<i64>(1e300)), "1e+300 is out of range for int");
    assert_eq!(
        panic_of(|| num::to_int::<i64>(9_223_372_036_854_775_808.0)),
        "9.223372036854776e+18 is out of range for int"
    );
    assert_eq!(panic_of(|| num::to_int::<i64>(f64::NEG_INFINITY)), "-inf is out of range for int");
    assert_eq!(panic_of(|| num::to_int::<i32>(u64::MAX)), "18446744073709551615 is out of range for int32");
}

#[test]
fn text_becomes_an_int_as_in_python() {
    let table: &[(&str, Option<i64>)] = &include!("tables/parse_int.rs");
    for &(text, value) in table {
        assert_eq!(num::parse_int::<i64>(text).ok(), value, "int({text:?})");
    }
    let table: &[(&str, i64, Option<i64>)] = &include!("tables/parse_int_base.rs");
    for &(text, base, value) in table {
        assert_eq!(num::parse_int_base::<i64>(text, base).ok(), value, "int({text:?}, {base})");
    }
}

#[test]
fn text_becomes_a_float_as_in_python() {
    let table: &[(&str, Option<&str>)] = &include!("tables/parse_float.rs");
    for &(text, value) in table {
        let parsed = num::parse_float::<f64>(text).ok().map(|value| show(&value).to_string());
        assert_eq!(parsed.as_deref(), value, "float({text:?})");
    }
}

#[test]
fn what_is_no_number_says_so_at_its_line() {
    let line = i64::from(line!()) + 1;
    let error = num::parse_int::<i64>("four").unwrap_err();
    assert_eq!((error.text().as_str(), error.line()), ("\"four\" is not an int", line));
    assert!(error.file().ends_with("numbers.rs"), "{}", error.file());
    assert!(error.is::<indent_rt::ParseError>());
    let text = |error: indent_rt::Result<u8>| error.unwrap_err().text();
    assert_eq!(text(num::parse_int("256")), "\"256\" is out of range for uint8");
    assert_eq!(text(num::parse_int("-1")), "\"-1\" is out of range for uint8");
    assert_eq!(text(num::parse_int(&"9".repeat(60))), format!("\"{}\" is out of range for uint8", "9".repeat(60)));
    let line = i64::from(line!()) + 1;
    let error = num::parse_float::<f64>("x").unwrap_err();
    assert_eq!((error.text().as_str(), error.line()), ("\"x\" is not a float", line));
}

#[test]
fn floats_order_totally_with_nan_last() {
    let mut values = vec![2.0, f64::NAN, -1.0, f64::INFINITY, 0.0, f64::NEG_INFINITY];
    values.sort_by(num::order);
    assert_eq!(show(&values).to_string(), "[-inf, -1.0, 0.0, 2.0, inf, nan]");
    assert_eq!(num::min(f64::NAN, 1.0), 1.0);
    assert!(num::max(1.0, f64::NAN).is_nan());
    assert_eq!(num::max((1.0, "b"), (1.0, "a")), (1.0, "b"));
    assert!(num::min(0.0, -0.0_f64).is_sign_positive(), "of equal ones the first");
}
