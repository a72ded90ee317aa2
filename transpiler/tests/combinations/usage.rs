//! The places where a value that may be missing is used.

use crate::kind::Kind;
use crate::value::Value;
use Value::{Bool, List, Missing};

/// Lines of a function; `FROM` stands for the source, `MADE(x)`, `FIRST`, `SECOND`, `PATTERN`, `CHAINED`, `INSTEAD` for what the type gives. Beside them
/// what is printed for a value.
pub(crate) struct Usage {
    pub(crate) name: &'static str,
    pub(crate) lines: &'static [&'static str],
    pub(crate) prints: fn(&Kind, &Value) -> Vec<Vec<Value>>,
}

/// All of them.
pub(crate) const ALL: [Usage; 19] = [
    usage("default", &["print(FROM.else(SECOND))"], |kind, value| line([or_second(kind, value)])),
    usage("default_used", &["v = FROM.else(SECOND)", "print(MADE(v))"], |kind, value| {
        line([(kind.made.1)(&or_second(kind, value))])
    }),
    usage("default_stored", &["out = [FROM.else(SECOND)]", "out.append(FIRST)", "print(out)"], |kind, value| {
        line([List(vec![or_second(kind, value), kind.first.clone()])])
    }),
    usage("default_passed", &["print(show(FROM.else(SECOND)))"], |kind, value| line([or_second(kind, value)])),
    usage("narrowed", &["v = FROM", "if v is not None:", "    print(MADE(v))", "    print(show(v))"], |kind, value| {
        match value {
            Missing => Vec::new(),
            value => vec![vec![(kind.made.1)(value)], vec![value.clone()]],
        }
    }),
    usage(
        "narrowed_kept",
        &["v = FROM", "out: list[T] = []", "if v is not None:", "    out.append(v)", "print(out)"],
        |_, value| line([List(present(value))]),
    ),
    usage(
        "left_early",
        &["v = FROM", "if v is None:", "    print(\"none\")", "    return", "w = v", "print(MADE(w), v)"],
        |kind, value| match value {
            Missing => line([crate::value::text("none")]),
            value => line([(kind.made.1)(value), value.clone()]),
        },
    ),
    usage("matched", &["match FROM:", "    case None: print(INSTEAD)", "    case v: print(MADE(v))"], |kind, value| {
        line([made_or_instead(kind, value)])
    }),
    usage(
        "matched_kept",
        &["out: list[T] = []", "match FROM:", "    case None: pass", "    case v: out.append(v)", "print(out)"],
        |_, value| line([List(present(value))]),
    ),
    usage(
        "matched_by_pattern",
        &["match FROM:", "    case PATTERN: print(1)", "    case None: print(2)", "    case v: print(v)"],
        |kind, value| match value {
            Missing => line([Value::Int(2)]),
            value if *value == kind.first => line([Value::Int(1)]),
            value => line([value.clone()]),
        },
    ),
    usage("tested", &["print(FROM is None, FROM is not None)"], |_, value| {
        line([Bool(*value == Missing), Bool(*value != Missing)])
    }),
    usage("compared", &["print(FROM == FIRST, FROM != SECOND)"], |kind, value| {
        line([Bool(*value == kind.first), Bool(*value != kind.second)])
    }),
    usage("shown", &["print(FROM, [FROM])", "print(f\"{FROM}\")"], |_, value| {
        vec![vec![value.clone(), List(vec![value.clone()])], vec![value.clone()]]
    }),
    usage("chained", &["print(FROM?.CHAINED)"], |kind, value| match (value, kind.chained) {
        (Missing, _) | (_, None) => line([Missing]),
        (value, Some((_, chained))) => line([chained(value)]),
    }),
    usage("conditional", &["v = FROM", "print(MADE(v) if v is not None else INSTEAD)"], |kind, value| {
        line([made_or_instead(kind, value)])
    }),
    usage("stored", &["v: T? = FROM", "w = Held(v, [], {})", "print(w.maybe)"], |_, value| line([value.clone()])),
    usage("both", &["v = FROM", "print(v is not None and v == FIRST, v is None or v == FIRST)"], |kind, value| {
        let is_first = *value == kind.first;
        line([Bool(is_first), Bool(*value == Missing || is_first)])
    }),
    usage(
        "listed",
        &[
            "vs = [FROM, None, FROM]",
            "print(vs, len(vs))",
            "for v in vs:",
            "    if v is not None:",
            "        print(MADE(v))",
        ],
        |kind, value| {
            let mut lines = line([List(vec![value.clone(), Missing, value.clone()]), Value::Int(3)]);
            let made = present(value).into_iter().map(|value| vec![(kind.made.1)(&value)]);
            lines.extend(made.clone().chain(made));
            lines
        },
    ),
    usage("assigned", &["v: T? = None", "for _ in range(2):", "    v = FROM", "print(v)"], |_, value| {
        line([value.clone()])
    }),
];

const fn usage(
    name: &'static str,
    lines: &'static [&'static str],
    prints: fn(&Kind, &Value) -> Vec<Vec<Value>>,
) -> Usage {
    Usage { name, lines, prints }
}

fn line<const N: usize>(parts: [Value; N]) -> Vec<Vec<Value>> {
    vec![parts.into()]
}

fn or_second(kind: &Kind, value: &Value) -> Value {
    if *value == Missing { kind.second.clone() } else { value.clone() }
}

fn made_or_instead(kind: &Kind, value: &Value) -> Value {
    if *value == Missing { kind.instead.clone() } else { (kind.made.1)(value) }
}

fn present(value: &Value) -> Vec<Value> {
    if *value == Missing { Vec::new() } else { vec![value.clone()] }
}
