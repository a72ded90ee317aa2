//! Mistakes in expressions.

use super::{a, excerpt};
use crate::ast::{Name, UnaryOp};
use crate::check::infer::Mismatch;
use crate::check::logical::Around;
use crate::check::operator::{Written, symbol};
use crate::check::world::World;
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::types::Ty;

/// Both operands with their places.
type Sides = [(Span, Ty); 2];

/// E0220: two number types in one operation.
pub(crate) fn mixed_numbers(written: Written, sides: Sides, world: &World<'_>) -> Diagnostic {
    let [(left_span, left), (right_span, right)] = sides;
    let (left_text, right_text) = (world.show(&left), world.show(&right));
    let message = format!("`{}` takes numbers of one type, not `{left_text}` and `{right_text}`", symbol(written.op));
    let to = if matches!(right, Ty::Float | Ty::Float32) { &right_text } else { &left_text };
    Diagnostic::error("E0220", written.op_span, message)
        .label(left_span, format!("`{left_text}`"))
        .label(right_span, format!("`{right_text}`"))
        .help(format!("convert one of them: `{to}(…)`"))
}

/// E0221: an operator that two types do not have.
pub(crate) fn no_operator(written: Written, sides: Sides, world: &World<'_>) -> Diagnostic {
    let [(left_span, left), (right_span, right)] = sides;
    let (left_text, right_text) = (world.show(&left), world.show(&right));
    let sign = symbol(written.op);
    let diagnostic = Diagnostic::error(
        "E0221",
        written.op_span,
        format!("there is no `{sign}` for `{left_text}` and `{right_text}`"),
    )
    .label(left_span, format!("`{left_text}`"))
    .label(right_span, format!("`{right_text}`"));
    match (&left, sign, &right) {
        (Ty::Optional(_), ..) | (_, _, Ty::Optional(_)) => {
            diagnostic.help("it may be None: test `is not None` first, or give a default with `.else(…)`")
        }
        (Ty::Str, "+", _) | (_, "+", Ty::Str) => {
            diagnostic.help("put values into text with an f-string: `f\"{…}\"`, or make text of one with `str(…)`")
        }
        (Ty::Str, "%", _) => diagnostic.help("put values into text with an f-string: `f\"{…}\"`"),
        (Ty::List(item), "+", other) if **item == *other => diagnostic.help("add one item with `xs.append(…)`"),
        (Ty::Dict(..), "|" | "+", Ty::Dict(..)) => diagnostic.help("take the entries over with `d.update(other)`"),
        (Ty::Bool, ..) | (_, _, Ty::Bool) if !matches!((&left, &right), (Ty::Named(..), _)) => {
            diagnostic.help("a bool is no number: `1 if … else 0`")
        }
        _ => diagnostic,
    }
}

/// E0222: bit operations on a float.
pub(crate) fn bits_of(side: Span, written: Written, ty: &str) -> Diagnostic {
    let message = format!("`{}` is for integers, not for `{ty}`", symbol(written.op));
    let diagnostic = Diagnostic::error("E0222", written.op_span, message).label(side, format!("`{ty}`"));
    if symbol(written.op) == "^" { diagnostic.help("the power of a number is `**`") } else { diagnostic }
}

/// E0223: a sign before what is no number.
pub(crate) fn no_unary(span: Span, op: UnaryOp, ty: &str) -> Diagnostic {
    let sign = match op {
        UnaryOp::Neg => "-",
        UnaryOp::Plus => "+",
        UnaryOp::Invert => "~",
        UnaryOp::Not => "not",
    };
    Diagnostic::error("E0223", span, format!("there is no `{sign}` for `{ty}`"))
}

/// E0224: a condition that is not a bool; `text` is what is written.
pub(crate) fn not_a_bool(span: Span, found: &Ty, text: &str, around: Around<'_>, world: &World<'_>) -> Diagnostic {
    let diagnostic = Diagnostic::error("E0224", span, format!("a `bool` is needed here, not `{}`", world.show(found)));
    let [test, opposite] = match found {
        Ty::List(_) | Ty::Dict(..) | Ty::Set(_) | Ty::Str | Ty::Bytes => ["> 0", "== 0"],
        Ty::Int(_) | Ty::Float | Ty::Float32 => ["!= 0", "== 0"],
        Ty::Optional(_) => ["is not None", "is None"],
        _ => return diagnostic,
    };
    let tested = match found {
        Ty::Int(_) | Ty::Float | Ty::Float32 | Ty::Optional(_) => text.to_owned(),
        _ => format!("len({text})"),
    };
    diagnostic.help(match (around, found) {
        (Around::Nothing, _) => format!("write what is meant: `{tested} {test}`"),
        (Around::Not, _) => format!("write what is meant, without `not`: `{tested} {opposite}`"),
        (Around::Or(otherwise), Ty::Optional(_)) => {
            format!("for another value in its place write `{text}.else({})`", excerpt(otherwise))
        }
        (Around::Or(otherwise), _) => {
            format!("for another value in its place write `{text} if {tested} {test} else {}`", excerpt(otherwise))
        }
    })
}

/// E0225: what may be None where it has to be there.
pub(crate) fn may_be_none(span: Span, ty: &str) -> Diagnostic {
    Diagnostic::error("E0225", span, format!("this may be None: it is {}", a(ty)))
        .help("test `is not None` first, or give a default with `.else(…)`")
}

/// E0226: a test for None of what never is.
pub(crate) fn never_none(span: Span, ty: &str) -> Diagnostic {
    Diagnostic::error("E0226", span, format!("this is {}, which is never None", a(ty)))
        .help("leave the test out, or make the type optional: `T?`")
}

/// E0227: `== None`.
pub(crate) fn equals_none(span: Span, none: Span, equal: bool, text: &str) -> Diagnostic {
    let (sign, word) = if equal { ("==", "is None") } else { ("!=", "is not None") };
    Diagnostic::error("E0227", span, format!("`{sign}` does not test for None"))
        .label(none, "None is tested by `is`")
        .help(format!("write `{text} {word}`"))
}

/// E0228: `is` with something else than None.
pub(crate) fn identity(op: Span, negated: bool) -> Diagnostic {
    let (word, sign) = if negated { ("is not", "!=") } else { ("is", "==") };
    Diagnostic::error("E0228", op, format!("`{word}` only tests for None"))
        .help(format!("compare values with `{sign}`"))
}

/// E0229: `in` or `is` in a chain of comparisons.
pub(crate) fn mixed_chain(op: Span) -> Diagnostic {
    Diagnostic::error("E0229", op, "only `==`, `!=`, `<`, `<=`, `>` and `>=` can be chained")
        .help("join the parts with `and`")
}

/// E0230: a comparison of two types.
pub(crate) fn not_comparable(left: (Span, &Ty), right: (Span, &Ty), world: &World<'_>) -> Diagnostic {
    let (left_text, right_text) = (world.show(left.1), world.show(right.1));
    let message = format!("`{left_text}` and `{right_text}` cannot be compared");
    let diagnostic = Diagnostic::error("E0230", left.0.to(right.0), message)
        .label(left.0, format!("`{left_text}`"))
        .label(right.0, format!("`{right_text}`"));
    match (left.1, right.1) {
        (one, other) if one.is_numeric() && other.is_numeric() => {
            let to = if matches!(other, Ty::Float | Ty::Float32) { &right_text } else { &left_text };
            diagnostic.help(format!("convert one of them: `{to}(…)`"))
        }
        (Ty::Optional(_), _) | (_, Ty::Optional(_)) => {
            diagnostic.help("it may be None: test `is not None` first, or give a default with `.else(…)`")
        }
        _ => diagnostic,
    }
}

/// E0231: `x in` something that holds nothing.
pub(crate) fn not_a_container(span: Span, ty: &str) -> Diagnostic {
    Diagnostic::error("E0231", span, format!("`in` looks into collections and text, not into `{ty}`"))
}

/// E0232: a loop over what cannot be iterated.
pub(crate) fn not_iterable(span: Span, ty: &Ty, text: &str) -> Diagnostic {
    let diagnostic = Diagnostic::error("E0232", span, format!("`{text}` cannot be iterated"));
    match ty {
        Ty::Str => diagnostic.help("iterate its characters with `.chars()`"),
        Ty::Int(_) | Ty::Infer(_) => diagnostic.help("count with `range(…)`"),
        Ty::Optional(_) => {
            diagnostic.help("it may be None: test `is not None` first, or give a default with `.else(…)`")
        }
        Ty::Tuple(_) => diagnostic.help("the items of a tuple may have several types: use a list"),
        _ => diagnostic,
    }
}

/// E0233: a value of nothing.
pub(crate) fn gives_nothing(span: Span) -> Diagnostic {
    Diagnostic::error("E0233", span, "this gives no value").help("write it as a statement of its own")
}

/// E0233: `xs.remove(x)` on a list, as a value.
pub(crate) fn removed_by_value(span: Span, argument: &str) -> Diagnostic {
    Diagnostic::error("E0233", span, "`remove` takes an item out by its value, and gives nothing")
        .help(format!("by its position `pop({})` takes one out, and gives it", excerpt(argument)))
}

/// E0233: nothing where a type is expected.
pub(crate) fn no_value(span: Span, expected: &str) -> Diagnostic {
    Diagnostic::error("E0233", span, format!("this gives no value, and {} is expected", a(expected)))
}

/// E0234: an iterator where a list is expected.
pub(crate) fn not_collected(span: Span, mismatch: &Mismatch, world: &World<'_>) -> Diagnostic {
    let (expected, found) = (world.show(&mismatch.expected), world.show(&mismatch.found));
    Diagnostic::error("E0234", span, format!("expected `{expected}`, found a lazy `{found}`"))
        .help("make a list of it with `.collect()`")
}

/// E0235: a lazy iterator cannot be shown.
pub(crate) fn iterator_shown(span: Span) -> Diagnostic {
    Diagnostic::error("E0235", span, "a lazy iterator cannot be shown").help("make a list of it with `.collect()`")
}

/// E0236: a type that is not known where it has to be.
pub(crate) fn unknown_receiver(span: Span) -> Diagnostic {
    Diagnostic::error("E0236", span, "the type of this is not known here")
        .help("say it where the value comes from: `name: T = …`, or `name: (T) -> U = x -> …` for a lambda")
}

/// E0237: a name behind a dot that is not there.
pub(crate) fn no_member(
    span: Span,
    ty: &Ty,
    text: &str,
    name: &str,
    suggestion: Option<&str>,
    called: bool,
) -> Diagnostic {
    let what = if called { "method" } else { "field" };
    let diagnostic = Diagnostic::error("E0237", span, format!("`{text}` has no {what} `{name}`")).about(name);
    match (foreign_member(ty, name), suggestion) {
        (Some(help), _) => diagnostic.help(help),
        (None, Some(near)) => diagnostic.help(format!("did you mean `{near}`?")),
        (None, None) => diagnostic,
    }
}

/// What other languages call differently.
fn foreign_member(ty: &Ty, name: &str) -> Option<&'static str> {
    Some(match (ty, name) {
        (_, "length" | "size" | "len" | "__len__") => "the length is `len(…)`",
        (Ty::List(_), "push" | "add" | "push_back") => "add an item with `append`",
        (Ty::Set(_), "append" | "push" | "insert") => "add an item with `add`",
        (Ty::List(_) | Ty::Set(_) | Ty::Dict(..), "has" | "includes" | "has_key" | "contains_key") => {
            "ask with `in`: `x in xs`"
        }
        (Ty::List(_), "join") => "the text between stands before the dot: `\", \".join(xs)`",
        (Ty::Str, "trim") => "blanks are taken off with `strip`",
        (Ty::Str, "to_upper" | "toUpperCase" | "uppercase") => "write `upper`",
        (Ty::Str, "to_lower" | "toLowerCase" | "lowercase") => "write `lower`",
        (Ty::Str, "format") => "put values into text with an f-string: `f\"{…}\"`",
        (Ty::Str, "substring" | "substr") => "write `s.slice(a, b)`",
        (Ty::Str, "starts_with" | "startsWith") => "write `startswith`",
        (Ty::Str, "ends_with" | "endsWith") => "write `endswith`",
        (Ty::Str, "isdigit" | "isalpha" | "isalnum" | "isspace" | "isupper" | "islower") => {
            "these have an underscore: `is_digit`, `is_alpha`, …"
        }
        (_, "to_string" | "toString" | "__str__") => "make text of it with `str(…)`",
        (Ty::Optional(_), "map" | "and_then" | "flat_map" | "filter_map") => {
            "what is asked behind `?.` gives None where it is None: `x?.upper()`"
        }
        (Ty::Optional(_), "unwrap_or" | "unwrap_or_else" | "or_else" | "get_or_else" | "get" | "value") => {
            "test `is not None` first, or give a default with `.else(…)`"
        }
        (Ty::Optional(_), "is_some") => "write `x is not None`",
        (Ty::Optional(_), "is_none") => "write `x is None`",
        (_, "else") => "leave it out: this is never None",
        (_, "unwrap" | "expect") => "test `is not None` first, or give a default with `.else(…)`",
        (_, "clone" | "deepcopy") => "assigning already makes a value of its own",
        _ => return None,
    })
}

/// E0225: a member of what may be None.
pub(crate) fn member_of_optional(base: Span, name: &Name, ty: &str) -> Diagnostic {
    Diagnostic::error("E0225", base, format!("this may be None: it is {}", a(ty)))
        .label(name.span, "needs a value")
        .help(format!("test `is not None` first, or write `?.{}`, which gives None where it is None", name.text))
}

/// E0238: a member of a type parameter without a bound that has it.
pub(crate) fn member_of_param(span: Span, param: &str, name: &str) -> Diagnostic {
    Diagnostic::error("E0238", span, format!("nothing is known of `{param}` that has `{name}`"))
        .help(format!("give the type parameter an interface that has it: `[{param}: …]`"))
}

/// E0239: a list's method on a lazy iterator.
pub(crate) fn member_of_iterator(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("E0239", span, format!("`{name}` is a method of lists, and this is a lazy iterator"))
        .help("make a list of it first with `.collect()`")
}

/// E0240: a method without its call.
pub(crate) fn method_not_called(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("E0240", span, format!("`{name}` is a method and is not called here"))
        .help(format!("call it: `.{name}(…)`; as a value, write a lambda around the call"))
}

/// E0240: a function that is no method.
pub(crate) fn function_only(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("E0240", span, format!("`{name}` is a function, not a method")).help(format!("write `{name}(…)`"))
}

/// E0240: a function of a type, asked of a value.
pub(crate) fn needs_type(span: Span, name: &str, ty: &str, declared: Span) -> Diagnostic {
    Diagnostic::error("E0240", span, format!("`{name}` has no `self`: it belongs to the type"))
        .relies_on(declared, "declared here")
        .help(format!("write `{ty}.{name}(…)`"))
}

/// E0241: `?.` on what is always there.
pub(crate) fn needless_optional(span: Span, ty: &str) -> Diagnostic {
    Diagnostic::error("E0241", span, format!("`?.` is for what may be None, and this is {}", a(ty))).help("write `.`")
}

/// E0242: a member of values, asked of the type.
pub(crate) fn member_of_type(span: Span, name: &str, ty: &str, what: &str) -> Diagnostic {
    Diagnostic::error("E0242", span, format!("`{name}` is a {what} of each `{ty}`, not of the type"))
        .about(name)
        .help(format!("ask a value for it: `value.{name}`"))
}

/// E0243: a type has no such function, constant or variant.
pub(crate) fn no_associated(span: Span, ty: &str, name: &str, near: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::error("E0243", span, format!("`{ty}` has no `{name}`")).about(name);
    match near {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic,
    }
}

/// E0244: an index into what has none.
pub(crate) fn not_indexable(span: Span, base: Span, ty: &Ty, text: &str) -> Diagnostic {
    let diagnostic =
        Diagnostic::error("E0244", span, format!("`{text}` has no `[…]`")).label(base, format!("`{text}`"));
    match ty {
        Ty::Str => diagnostic.help(
            "text is taken apart by `s.take(n)`, `s.skip(n)`, `s.slice(a, b)`, `s.chars()` (graphemes) or `s.bytes()`",
        ),
        Ty::Optional(_) => {
            diagnostic.help("it may be None: test `is not None` first, or give a default with `.else(…)`")
        }
        Ty::Set(_) => diagnostic.help("a set has no order: ask with `in`, or make a list of it with `list(…)`"),
        Ty::Iter(_) => diagnostic.help("make a list of it first with `.collect()`"),
        _ => diagnostic,
    }
}

/// E0245: a slice of what has none.
pub(crate) fn not_sliceable(span: Span, base: Span, ty: &Ty, text: &str) -> Diagnostic {
    let diagnostic =
        Diagnostic::error("E0245", span, format!("`{text}` has no `[a:b]`")).label(base, format!("`{text}`"));
    match ty {
        Ty::Str => diagnostic.help("write `s.slice(a, b)`, `s.take(n)` or `s.skip(n)`, which count graphemes"),
        Ty::Iter(_) => diagnostic.help("write `.skip(a).take(n)`"),
        Ty::Optional(_) => {
            diagnostic.help("it may be None: test `is not None` first, or give a default with `.else(…)`")
        }
        _ => diagnostic,
    }
}

/// E0246: an index of another type.
pub(crate) fn wrong_index(span: Span, ty: &str, found: &str) -> Diagnostic {
    Diagnostic::error("E0246", span, format!("`{ty}` is not indexed by `{found}`"))
}

/// E0247: several indexes.
pub(crate) fn one_index(span: Span) -> Diagnostic {
    Diagnostic::error("E0247", span, "one index is needed here").help("index one after the other: `grid[y][x]`")
}

/// E0248: the index of a tuple.
pub(crate) fn tuple_index(span: Span, count: usize) -> Diagnostic {
    Diagnostic::error("E0248", span, format!("a tuple of {count} is indexed by a literal from 0 to {}", count - 1))
        .help("take it apart: `a, b = pair`")
}

/// E0249: `()` as a value.
pub(crate) fn empty_tuple(span: Span) -> Diagnostic {
    Diagnostic::error("E0249", span, "there is no empty tuple")
}

/// E0250: a format spec that is none.
pub(crate) fn bad_format(span: Span, reason: impl Into<String>) -> Diagnostic {
    Diagnostic::error("E0250", span, "this is not a format")
        .note(reason)
        .help("a format is `[[fill]align][sign][#][0][width][,][.precision][kind]`")
}

/// E0251: a format that does not fit its value.
pub(crate) fn format_misfit(span: Span, value: Span, misfit: &str, ty: &str) -> Diagnostic {
    Diagnostic::error("E0251", span, format!("{misfit} does not fit `{ty}`")).label(value, format!("`{ty}`"))
}

/// E0253: brackets that hold no types.
pub(crate) fn not_a_type(span: Span) -> Diagnostic {
    Diagnostic::error("E0253", span, "a type is needed here")
}

/// E0254: a type where a value is expected.
pub(crate) fn type_as_value(span: Span) -> Diagnostic {
    Diagnostic::error("E0254", span, "a value is needed here, not a type")
}

/// E0254: a type's name where a value is expected.
pub(crate) fn type_named_as_value(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("E0254", span, format!("`{name}` is a type, and a value is needed here"))
        .help(format!("make one: `{name}(…)`"))
}

/// E0254: a built-in function where a value is expected.
pub(crate) fn builtin_as_value(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("E0254", span, format!("`{name}` cannot be used as a value here"))
        .help(format!("write a lambda: `x -> {name}(x)`"))
}

/// E0254: a module where a value is expected.
pub(crate) fn module_as_value(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("E0254", span, format!("`{name}` is a module, and a value is needed here"))
        .help(format!("name something in it: `{name}.…`"))
}

/// E0254: an interface where a value is expected.
pub(crate) fn interface_as_value(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("E0254", span, format!("`{name}` is an interface, and a value is needed here"))
}

/// E0120: a field or method without `self`.
pub(crate) fn forgotten_self(span: Span, name: &str, what: &str) -> Diagnostic {
    Diagnostic::error("E0120", span, format!("there is no `{name}`; it is a {what} of `self`"))
        .help(format!("write `self.{name}`"))
}

/// E0121: `self` where there is none; `head` is the signature that lacks it.
pub(crate) fn no_self(span: Span, head: Option<Span>) -> Diagnostic {
    let diagnostic = Diagnostic::error("E0121", span, "there is no `self` here")
        .help("a method names it as its first parameter: `def name(self)`");
    match head {
        Some(head) => diagnostic.label(head, "it has no `self`").once(head),
        None => diagnostic,
    }
}
