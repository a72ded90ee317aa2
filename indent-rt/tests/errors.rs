//! What an error carries, how it is caught, and what its report says.

use indent_rt::{Caught, Error, Result, raise, raise_from};

indent_rt::error!(
    /// A thing that is not there.
    NotFound { what: String }, "{what} not found"
);
indent_rt::error!(pub(crate) Empty, "nothing there");

fn find(what: &str) -> Result<i64> {
    raise(NotFound { what: what.to_owned() })
}

fn load() -> Result<i64> {
    match find("user 3") {
        Err(error) if error.is::<NotFound>() => raise_from(Empty, error),
        other => other,
    }
}

#[test]
fn errors_are_one_pointer_wide() {
    assert_eq!(size_of::<Error>(), size_of::<usize>());
    assert_eq!(size_of::<Option<Error>>(), size_of::<usize>());
    assert_eq!(size_of::<Result<()>>(), size_of::<usize>());
}

#[test]
fn an_error_notes_where_it_was_raised() {
    let here = line!() + 1;
    let error = Error::new(Empty);
    assert_eq!((error.file(), error.line()), (file!(), i64::from(here)));
    assert_eq!(find("x").unwrap_err().line(), 12);
}

#[test]
fn a_foreign_error_converts_at_the_question_mark() {
    fn fails() -> Result<()> {
        Err(Empty)?
    }
    assert_eq!(fails().unwrap_err().line(), i64::from(line!()) - 2);
}

#[test]
fn downcast_gives_the_fields_or_the_same_error() {
    let caught: Caught<NotFound> = find("user 3").unwrap_err().downcast().unwrap();
    assert_eq!((caught.what.as_str(), caught.text().as_str()), ("user 3", "user 3 not found"));

    let other = find("user 3").unwrap_err().downcast::<Empty>().unwrap_err();
    assert!(other.is::<NotFound>());
    assert_eq!(other.name(), "NotFound");
}

#[test]
fn a_bare_raise_keeps_the_error_and_its_place() {
    let caught: Caught<NotFound> = find("x").unwrap_err().downcast().unwrap();
    let line = caught.line();
    let again = Error::from(caught);
    assert_eq!((again.text().as_str(), again.line()), ("x not found", line));
}

#[test]
fn s13_no_except_sees_a_cancellation() {
    let cancelled = Error::cancelled();
    assert!(cancelled.is_cancelled());
    assert!(!cancelled.is::<Empty>());
    assert!(cancelled.downcast::<Empty>().unwrap_err().is_cancelled());
}

#[test]
fn the_report_names_the_cause_and_the_others() {
    let error = load().unwrap_err().with_others([Error::cancelled(), Error::new(Empty)]);
    let line = line!() - 1;
    assert_eq!(
        format!("{error:?}"),
        format!(
            "nothing there\n  at {0}:17\n  caused by: user 3 not found\n    at {0}:12\n  also failed: nothing there\n    at {0}:{line}",
            file!()
        )
    );
    assert_eq!(error.others().len(), 1);
    assert_eq!(error.cause().unwrap().text(), "user 3 not found");
}

#[test]
fn later_errors_have_higher_numbers() {
    let first = Error::new(Empty);
    let second = Error::new(Empty);
    assert!(first.order() < second.order());
}
