//! The modules of the library that need neither a network nor a runtime.

use indent_rt::json::{self, Json, JsonError};
use indent_rt::show::show;
use indent_rt::time::Instant;
use indent_rt::{fs, math, random};
use indexmap::IndexMap;

#[test]
fn json_has_no_blanks_unless_it_is_told() {
    let value = IndexMap::from([("a", vec![1.0, 2.5]), ("b", vec![])]);
    assert_eq!(json::dumps(&value), r#"{"a":[1.0,2.5],"b":[]}"#);
    assert_eq!(json::dumps_with(&value, None), json::dumps(&value));
    assert_eq!(json::dumps_with(&[1, 2], Some(2)), "[\n  1,\n  2\n]");
    assert_eq!(json::dumps("é \"\n"), r#""é \"\n""#);
}

#[test]
fn json_errors_name_both_places() {
    let error = json::parse::<IndexMap<String, Vec<i64>>>("{\"a\": [1,\n true]}").expect_err("true is no int");
    let error = error.downcast::<JsonError>().expect("a JsonError");
    assert_eq!((error.path.as_str(), error.line, error.column), ("a[1]", 2, 5));
    assert!(error.text().ends_with("at a[1] (line 2, column 5)"), "{}", error.text());
    assert!(json::parse::<i64>("1 2").is_err(), "what follows is an error");
    assert!(json::parse::<Vec<Json>>(&"[".repeat(100_000)).is_err(), "depth is limited");
}

#[test]
fn any_json_keeps_its_order_and_numbers() {
    let text = r#"{"z":1,"a":[1.5,null,true,"t"],"big":18446744073709551615}"#;
    let value: Json = json::parse(text).expect("it is JSON");
    assert_eq!(value.keys().expect("an object"), ["z", "a", "big"]);
    let list = value.get("a").expect("there");
    assert_eq!(list.at(0).and_then(Json::as_float).expect("a number"), 1.5);
    assert!(list.at(1).expect("there").is_null());
    assert!(list.at(9).is_err() && value.get("y").is_err() && value.as_int().is_err());
    assert_eq!(show(list).to_string(), r#"[1.5,null,true,"t"]"#);
}

#[test]
fn mathematics_at_the_edges() {
    assert_eq!((math::floor(-1.5), math::ceil(-1.5), math::trunc(-1.5)), (-2, -1, -1));
    assert_eq!((math::gcd(-12, 18), math::gcd(0, 0), math::lcm(4, 6), math::lcm(0, 3)), (6, 0, 12, 0));
    assert_eq!(
        (math::isqrt(99), math::factorial(20), math::comb(60, 30)),
        (9, 2_432_902_008_176_640_000, 118_264_581_564_861_424)
    );
    for bad in [|| math::floor(1e19), || math::factorial(21), || math::isqrt(-1), || math::gcd(i64::MIN, 0)] {
        assert!(std::panic::catch_unwind(bad).is_err());
    }
}

#[test]
fn a_seed_settles_what_is_drawn() {
    let draw = || {
        random::seed(7);
        let mut items = vec![1, 2, 3, 4, 5];
        random::shuffle(&mut items);
        (items, random::int(1, 6), random::float().to_bits(), random::sample(&[1, 2, 3], 2))
    };
    let first = draw();
    assert_eq!(first, draw());
    assert!((1..=6).contains(&first.1) && first.3.len() == 2);
}

#[test]
fn points_in_time_are_read_and_written() {
    let point = Instant::parse("2026-03-01T13:00:00+01:00").expect("a point in time");
    assert_eq!(show(&point).to_string(), "2026-03-01T12:00:00Z");
    assert_eq!(point.format("%d.%m.%Y %H:%M"), "01.03.2026 12:00");
    let later = point.plus(std::time::Duration::from_secs(90));
    assert_eq!((later.since(point).as_secs(), point.since(later).as_secs()), (90, 0));
    assert_eq!(Instant::from_unix(point.unix()), point);
    assert!(Instant::parse("yesterday").is_err());
}

#[test]
fn files_are_written_read_and_removed() {
    let folder = std::env::temp_dir().join(format!("indent-fs-{}", std::process::id()));
    let path = |name: &str| folder.join(name).to_string_lossy().into_owned();
    fs::plain::mkdir_with(&path("a/b"), true).expect("made");
    fs::plain::write(&path("a/x.txt"), "one\n").expect("written");
    fs::plain::append(&path("a/x.txt"), "two\n").expect("written");
    assert_eq!(fs::plain::read(&path("a/x.txt")).expect("read"), "one\ntwo\n");
    fs::plain::copy(&path("a/x.txt"), &path("a/y.txt")).expect("copied");
    let names: Vec<_> =
        fs::plain::list_dir(&path("a")).expect("a folder").into_iter().map(|entry| entry.name).collect();
    assert_eq!(names, ["b", "x.txt", "y.txt"]);
    fs::plain::rename(&path("a/y.txt"), &path("z.txt")).expect("renamed");
    assert!(fs::plain::exists(&path("z.txt")).expect("never fails"));

    let kind = |result: indent_rt::Result<()>| {
        result.expect_err("it fails").downcast::<fs::FsError>().expect("an FsError").kind
    };
    assert_eq!(kind(fs::plain::read(&path("gone")).map(drop)), fs::Kind::NotFound);
    assert_eq!(kind(fs::plain::read(&path("a")).map(drop)), fs::Kind::IsAFolder);
    assert_eq!(kind(fs::plain::remove(&path("a"))), fs::Kind::NotEmpty);
    assert_eq!(kind(fs::plain::mkdir(&path("a"))), fs::Kind::AlreadyExists);
    fs::plain::write_bytes(&path("bytes"), &[0xff]).expect("written");
    assert_eq!(kind(fs::plain::read(&path("bytes")).map(drop)), fs::Kind::NotText);
    for name in ["bytes", "z.txt", "a/x.txt", "a/b", "a", ""] {
        fs::plain::remove(&path(name)).expect("removed");
    }
}
