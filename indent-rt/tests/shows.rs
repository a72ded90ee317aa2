//! What values look like, as the language page says.

use std::sync::Arc;
use std::time::Duration;

use indent_rt::show::{Show, list, numbers, repr, show};

fn text<T: Show + ?Sized>(value: &T) -> String {
    show(value).to_string()
}

#[test]
fn floats_are_pythons_repr() {
    let table: &[(f64, &str)] = &include!("tables/show_float.rs");
    for &(value, expected) in table {
        assert_eq!(text(&value), expected);
    }
    assert_eq!(text(&0.1_f32), "0.1");
    assert_eq!(text(&1e20_f32), "1e+20");
}

#[test]
fn scalars() {
    assert_eq!(text(&-7_i64), "-7");
    assert_eq!(text(&u64::MAX), "18446744073709551615");
    assert_eq!([text(&true), text(&false), text(&())], ["True", "False", "None"]);
    assert_eq!(text(&Some(3_i64)), "3");
    assert_eq!(text(&None::<i64>), "None");
}

#[test]
fn text_is_bare_at_the_top_and_quoted_inside() {
    assert_eq!(text("say \"hi\"\n"), "say \"hi\"\n");
    assert_eq!(text(&Some("a")), "a");
    assert_eq!(text(&vec![Some("a"), None]), "[\"a\", None]");
    assert_eq!(text(&["say \"hi\"\n\t\\ 'x' é \0 \u{7f}"]), r#"["say \"hi\"\n\t\\ 'x' é \0 \u{7f}"]"#);
    assert_eq!(repr("tea").to_string(), "\"tea\"");
    assert_eq!(text(&Arc::new(String::from("shared"))), "shared");
    assert_eq!(text(&vec![Box::new("boxed")]), "[\"boxed\"]");
}

#[test]
fn durations_use_the_largest_unit_that_fits() {
    let table = [
        (Duration::ZERO, "0s"),
        (Duration::from_micros(10), "10us"),
        (Duration::from_millis(250), "250ms"),
        (Duration::from_millis(1500), "1.5s"),
        (Duration::from_micros(1500), "1.5ms"),
        (Duration::from_nanos(20), "20ns"),
        (Duration::from_secs(90), "90s"),
    ];
    for (duration, expected) in table {
        assert_eq!(text(&duration), expected);
    }
}

#[test]
fn collections() {
    assert_eq!(text(&Vec::<i64>::new()), "[]");
    assert_eq!(text(&vec![1, 2]), "[1, 2]");
    assert_eq!(text(&[1.0, 2.5][..]), "[1.0, 2.5]");
    assert_eq!(text(&(1, "a")), "(1, \"a\")");
    assert_eq!(text(&(1,)), "(1,)");
    assert_eq!(text(&(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)), "(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)");
    assert_eq!(text(&b"it's \"\x00\xff\n\\"), r#"b"it's \"\x00\xff\n\\""#);
    assert_eq!(text(&vec![vec![104_u8], vec![105]]), r#"[b"h", b"i"]"#);
}

#[test]
fn lists_of_bytes_as_numbers() {
    let lists = vec![vec![104_u8], vec![105]];
    assert_eq!(text(&numbers(&lists[0])), "[104]");
    assert_eq!(text(&list(&lists, numbers)), "[[104], [105]]");
    assert_eq!(text(&Some((1, numbers(&lists[1])))), "(1, [105])");
}

#[cfg(feature = "collections")]
#[test]
fn dicts_and_sets() {
    use indexmap::{IndexMap, IndexSet};

    let dict = IndexMap::from([("a", 1), ("b", 2)]);
    assert_eq!(text(&dict), r#"{"a": 1, "b": 2}"#);
    assert_eq!(text(&IndexMap::<i64, i64>::new()), "{}");
    assert_eq!(text(&IndexSet::from([1, 2])), "{1, 2}");
    assert_eq!(text(&IndexSet::<i64>::new()), "set()");
}

struct Account {
    id: i64,
    owner: String,
    r#type: Option<f64>,
}
struct Empty;
struct UserId(i64);
struct Stack<T: Ord> {
    items: Vec<T>,
}
enum Shape {
    Circle { radius: f64 },
    Pair(i64, String),
    Unit,
}
enum Either<L, R> {
    Left { value: L },
    Right { value: R },
}
struct Renamed {
    _id: i64,
}
enum Verb {
    Get,
    Other { name_: String },
}
struct Money(i64);
impl Money {
    fn to_str(&self) -> String {
        format!("{} EUR", self.0)
    }
}

indent_rt::show!(struct Account { id, owner, r#type });
indent_rt::show!(struct Empty);
indent_rt::show!(newtype UserId);
indent_rt::show!(struct Stack<T: Ord> { items });
indent_rt::show!(enum Shape { Circle { radius }, Pair(first, second), Unit });
indent_rt::show!(enum Either<L, R> { Left { value }, Right { value } });
indent_rt::show!(struct Renamed = "renamed" { _id = "id" });
indent_rt::show!(enum Verb { Get = "GET", Other { name_ = "name" } });
indent_rt::show!(text Money);

indent_rt::error!(NotFound { what: String }, "{what} not found");

#[test]
fn errors_show_their_text() {
    let raised = indent_rt::raise::<(), _>(NotFound { what: "tea".into() }).unwrap_err();
    assert_eq!(text(&raised), "tea not found");
    assert_eq!(text(&vec![raised.downcast::<NotFound>().unwrap()]), "[tea not found]");
    assert_eq!(text(&Some(NotFound { what: "milk".into() })), "milk not found");
}

#[test]
fn what_has_another_name_in_rust_is_shown_under_its_own() {
    assert_eq!(text(&Renamed { _id: 1 }), "renamed(id=1)");
    assert_eq!(text(&[Verb::Get, Verb::Other { name_: "x".into() }]), r#"[GET, Other(name="x")]"#);
}

#[test]
fn declared_types() {
    let account = Account { id: 1, owner: "Ada".into(), r#type: None };
    assert_eq!(text(&account), r#"Account(id=1, owner="Ada", type=None)"#);
    assert_eq!(
        text(&[Shape::Circle { radius: 1.0 }, Shape::Pair(1, "x".into()), Shape::Unit]),
        r#"[Circle(radius=1.0), Pair(1, "x"), Unit]"#
    );
    assert_eq!(text(&Some(UserId(3))), "UserId(3)");
    assert_eq!(text(&Stack { items: vec!["a"] }), r#"Stack(items=["a"])"#);
    assert_eq!(
        text(&(Either::Left::<i64, i64> { value: 1 }, Either::Right::<i64, &str> { value: "r" })),
        r#"(Left(value=1), Right(value="r"))"#
    );
    assert_eq!(text(&vec![Money(3)]), "[3 EUR]");
    assert_eq!(text(&Empty), "Empty()");
}

#[test]
fn a_width_applies_to_the_whole_text() {
    assert_eq!(format!("{:>8}|", show(&vec![1, 2])), "  [1, 2]|");
    assert_eq!(format!("{:*<6}|", show(&Some(true))), "True**|");
    assert_eq!(format!("{:^6}|", repr("a")), " \"a\"  |");
}
