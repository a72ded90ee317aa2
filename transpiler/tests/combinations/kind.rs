//! The types whose values may be missing: one of each class that ownership tells apart.

use crate::value::{Value, text};
use Value::{Int, List, Made, Tuple};

/// A text of a program, and what it gives for a value.
pub(crate) type Step = (&'static str, fn(&Value) -> Value);

/// A type, and what its values are used for. `X` stands for a value in texts of programs.
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    pub(crate) ty: &'static str,
    /// Two values, of which the second is the greater.
    pub(crate) first: Value,
    pub(crate) second: Value,
    /// Something that is made of a value.
    pub(crate) made: Step,
    /// What `min_by` goes by: the first is the least.
    pub(crate) key: &'static str,
    /// What follows `?.`.
    pub(crate) chained: Option<Step>,
    /// A pattern that fits the first only.
    pub(crate) pattern: &'static str,
    /// Instead of what is made of a value.
    pub(crate) instead: Value,
}

/// All of them.
pub(crate) fn all() -> Vec<Kind> {
    vec![int(), str(), list_of_int(), list_of_str(), value_struct(), copied_struct(), an_enum(), tuple()]
}

fn upper(value: &Value) -> Value {
    text(&value.shown().to_uppercase())
}

fn int() -> Kind {
    let next = |value: &Value| if let Int(number) = value { Int(number + 1) } else { value.clone() };
    Kind {
        name: "int",
        ty: "int",
        first: Int(1),
        second: Int(2),
        made: ("X + 1", next),
        key: "X",
        chained: None,
        pattern: "1",
        instead: Int(0),
    }
}

fn str() -> Kind {
    Kind {
        name: "str",
        ty: "str",
        first: text("a"),
        second: text("b"),
        made: ("X.upper()", upper),
        key: "X",
        chained: Some(("upper()", upper)),
        pattern: "\"a\"",
        instead: text("-"),
    }
}

fn list_of_int() -> Kind {
    let length = |value: &Value| if let List(items) = value { Int(items.len() as i64) } else { Int(-1) };
    Kind {
        name: "list_of_int",
        ty: "list[int]",
        first: List(vec![Int(1)]),
        second: List(vec![Int(2), Int(3)]),
        made: ("len(X)", length),
        key: "len(X)",
        chained: Some(("first()", |value| value.field(0))),
        pattern: "[1]",
        instead: Int(0),
    }
}

fn list_of_str() -> Kind {
    let parts = |value: &Value| {
        let List(items) = value else { return value.clone() };
        text(&items.iter().map(Value::shown).collect::<Vec<_>>().join(", "))
    };
    Kind {
        name: "list_of_str",
        ty: "list[str]",
        first: List(vec![text("p")]),
        second: List(vec![text("q"), text("r")]),
        made: ("\", \".join(X)", parts),
        key: "X",
        chained: Some(("first()", |value| value.field(0))),
        pattern: "[\"p\"]",
        instead: text("-"),
    }
}

fn value_struct() -> Kind {
    let user = |name: &str, age: i64| Made("User", "User", vec![("name", text(name)), ("age", Int(age))]);
    Kind {
        name: "value_struct",
        ty: "User",
        first: user("ann", 1),
        second: user("bob", 2),
        made: ("X.name.upper()", |value| upper(&value.field(0))),
        key: "X.age",
        chained: Some(("name", |value| value.field(0))),
        pattern: "User(\"ann\", _)",
        instead: text("-"),
    }
}

fn copied_struct() -> Kind {
    let point = |x: i64, y: i64| Made("Point", "Point", vec![("x", Int(x)), ("y", Int(y))]);
    Kind {
        name: "copied_struct",
        ty: "Point",
        first: point(1, 2),
        second: point(3, 4),
        made: ("X.x + X.y", |value| match (value.field(0), value.field(1)) {
            (Int(x), Int(y)) => Int(x + y),
            (other, _) => other,
        }),
        key: "X.x",
        chained: Some(("y", |value| value.field(1))),
        pattern: "Point(1, _)",
        instead: Int(0),
    }
}

fn an_enum() -> Kind {
    let label = |value: &Value| match value {
        Made(_, "Named", _) => value.field(0),
        _ => text("~"),
    };
    Kind {
        name: "enum",
        ty: "Tag",
        first: Made("Tag.Named", "Named", vec![("name", text("n"))]),
        second: Made("Tag.Plain", "Plain", Vec::new()),
        made: ("X.label()", label),
        key: "X.label()",
        chained: Some(("label()", label)),
        pattern: "Named(\"n\")",
        instead: text("-"),
    }
}

fn tuple() -> Kind {
    Kind {
        name: "tuple",
        ty: "(str, int)",
        first: Tuple(vec![text("a"), Int(1)]),
        second: Tuple(vec![text("b"), Int(2)]),
        made: ("X[0].upper()", |value| upper(&value.field(0))),
        key: "X[1]",
        chained: None,
        pattern: "(\"a\", _)",
        instead: text("-"),
    }
}
