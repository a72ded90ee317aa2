//! Format specs: `f"{x:>8.2f}"`.
//!
//! In: a value and Python's spec. Out: Rust's placeholder where it writes the same text, else the text through `indent_rt::fmt`.

use syn::Expr as Rust;

use super::{Text, looked_at, quoted, shown};
use crate::emit::env::Env;
use crate::emit::{build, expr, form};
use crate::hir::{Expr, ExprKind, FormatSpec, Literal};
use crate::types::{IntKind, Ty};

/// Adds a value by its spec.
pub(super) fn push(text: &mut Text, env: &Env<'_>, value: &Expr, repr: bool, spec: &FormatSpec) {
    if repr || !is_formatted(&value.ty) {
        let shown = if repr { quoted(env, value) } else { shown(env, value) };
        return match rust_text_spec(spec, '<') {
            Some(rust) => text.argument(shown, &rust),
            None => text.argument(by_runtime_text(env, shown, spec), ""),
        };
    }
    match rust_spec(&value.ty, spec) {
        Some(Placeholder { spec, display: true }) => text.argument(displayed(env, value), &spec),
        Some(Placeholder { spec, display: false }) => text.argument(shown(env, value), &spec),
        None => text.argument(by_runtime(env, value, spec), ""),
    }
}

/// True for a value that `indent_rt::fmt` has made a text of.
pub(super) fn is_by_runtime(value: &Rust) -> bool {
    match value {
        Rust::Call(call) => match &*call.func {
            Rust::Path(path) => path.path.segments.iter().rev().nth(1).is_some_and(|module| module.ident == "fmt"),
            _ => false,
        },
        _ => false,
    }
}

/// A Rust placeholder, and whether the value goes there as it is or as Indent shows it.
struct Placeholder {
    spec: String,
    display: bool,
}

fn displayed(env: &Env<'_>, value: &Expr) -> Rust {
    let rendered = looked_at(env, value);
    match rendered.form {
        crate::ownership::Repr::Guard | crate::ownership::Repr::Deref => build::deref(rendered.expr),
        _ => rendered.expr,
    }
}

/// Types with specs of their own; all others are text.
fn is_formatted(ty: &Ty) -> bool {
    matches!(ty, Ty::Int(_) | Ty::Float | Ty::Float32 | Ty::Str | Ty::Bool)
}

fn rust_spec(ty: &Ty, spec: &FormatSpec) -> Option<Placeholder> {
    let placeholder = |spec: Option<String>, display| spec.map(|spec| Placeholder { spec, display });
    match ty {
        Ty::Str => placeholder(rust_text_spec(spec, '<'), true),
        Ty::Int(kind) => placeholder(integer(*kind, spec), true),
        Ty::Float | Ty::Float32 if spec.kind.is_none() && spec.precision.is_none() => {
            let plain = spec.sign.is_none() && !spec.zero && !spec.alternate;
            placeholder(if plain { rust_text_spec(spec, '>') } else { None }, false)
        }
        Ty::Float | Ty::Float32 => placeholder(float(spec), true),
        Ty::Bool if spec.kind.is_none() && spec.align.is_some() => placeholder(rust_text_spec(spec, '<'), false),
        _ => None,
    }
}

/// Fill, alignment, width and the longest length, of a text.
fn rust_text_spec(spec: &FormatSpec, natural: char) -> Option<String> {
    if spec.sign.is_some() || spec.alternate || spec.zero || spec.grouping.is_some() {
        return None;
    }
    if !matches!(spec.kind, None | Some('s')) {
        return None;
    }
    let mut rust = padding(spec, natural)?;
    if let Some(precision) = number(spec.precision.as_deref())? {
        rust.push_str(&format!(".{precision}"));
    }
    Some(rust)
}

/// `*>8`; the alignment is left out where it is Rust's own for the type.
fn padding(spec: &FormatSpec, natural: char) -> Option<String> {
    let width = number(spec.width.as_deref())?;
    let Some(width) = width else { return Some(String::new()) };
    let align = spec.align.unwrap_or(natural);
    if align == '=' {
        return None;
    }
    let fill = spec.fill.filter(|fill| *fill != ' ');
    if fill.is_some_and(|fill| fill == '{' || fill == '}') {
        return None;
    }
    let shown = if fill.is_none() && align == '<' && natural == '<' { String::new() } else { align.to_string() };
    Some(format!("{}{shown}{width}", fill.map(String::from).unwrap_or_default()))
}

/// Numbers stand to the right in both languages.
fn numeric_padding(spec: &FormatSpec) -> Option<String> {
    let width = number(spec.width.as_deref())?;
    let sign = match spec.sign {
        None | Some('-') => "",
        Some('+') => "+",
        _ => return None,
    };
    let zero = spec.zero && spec.align.is_none() || spec.align == Some('=') && spec.fill == Some('0');
    let Some(width) = width else { return Some(sign.to_owned()) };
    if zero {
        return Some(format!("{sign}0{width}"));
    }
    if spec.zero || spec.align == Some('=') {
        return None;
    }
    let aligned = match (spec.fill.filter(|fill| *fill != ' '), spec.align) {
        (Some('{' | '}'), _) => return None,
        (None, None | Some('>')) => String::new(),
        (fill, align) => format!("{}{}", fill.map(String::from).unwrap_or_default(), align.unwrap_or('>')),
    };
    Some(format!("{aligned}{sign}{width}"))
}

fn integer(kind: IntKind, spec: &FormatSpec) -> Option<String> {
    let unsigned = matches!(kind, IntKind::U8 | IntKind::U16 | IntKind::U32 | IntKind::U64);
    if spec.grouping.is_some() || spec.precision.is_some() || (spec.alternate && spec.zero) {
        return None;
    }
    let padded = numeric_padding(spec)?;
    match spec.kind {
        None | Some('d') if !spec.alternate => Some(padded),
        // Rust writes negative numbers in two's complement.
        Some(kind @ ('x' | 'X' | 'b' | 'o')) if unsigned && !spec.alternate => Some(format!("{padded}{kind}")),
        _ => None,
    }
}

fn float(spec: &FormatSpec) -> Option<String> {
    if spec.grouping.is_some() || spec.alternate || !matches!(spec.kind, Some('f' | 'F')) {
        return None;
    }
    let precision = number(spec.precision.as_deref())?.unwrap_or(6);
    Some(format!("{}.{precision}", numeric_padding(spec)?))
}

/// A width or precision that is written out; `Some(None)` where there is none, `None` where it is computed.
fn number(expr: Option<&Expr>) -> Option<Option<i128>> {
    match expr.map(|expr| &expr.kind) {
        None => Some(None),
        Some(ExprKind::Literal(Literal::Int(value))) => Some(Some(*value)),
        Some(_) => None,
    }
}

/// `fmt::spec(&x, ">8,.2f")`.
fn by_runtime(env: &Env<'_>, value: &Expr, spec: &FormatSpec) -> Rust {
    let value = form::as_reference(looked_at(env, value), &value.ty);
    build::call(env.ctx.path("indent_rt::fmt::spec"), vec![value, spec_text(env, spec)])
}

fn by_runtime_text(env: &Env<'_>, shown: Rust, spec: &FormatSpec) -> Rust {
    let text = build::reference(build::method(shown, "to_string", Vec::new()));
    build::call(env.ctx.path("indent_rt::fmt::spec"), vec![text, spec_text(env, spec)])
}

/// The spec as text; computed parts are put in when it runs.
fn spec_text(env: &Env<'_>, spec: &FormatSpec) -> Rust {
    let mut text = Text::default();
    let mut literal = |part: Option<char>| {
        if let Some(part) = part {
            text.push_str(&part.to_string());
        }
    };
    literal(spec.fill);
    literal(spec.align);
    literal(spec.sign);
    literal(spec.alternate.then_some('#'));
    literal(spec.zero.then_some('0'));
    push_number(&mut text, env, spec.width.as_deref());
    if let Some(grouping) = spec.grouping {
        text.push_str(&grouping.to_string());
    }
    if spec.precision.is_some() {
        text.push_str(".");
        push_number(&mut text, env, spec.precision.as_deref());
    }
    if let Some(kind) = spec.kind {
        text.push_str(&kind.to_string());
    }
    match text.plain() {
        Some(plain) => build::string(&plain),
        None => build::reference(build::macro_call("format", text.tokens())),
    }
}

fn push_number(text: &mut Text, env: &Env<'_>, number: Option<&Expr>) {
    match number.map(|number| (number, &number.kind)) {
        None => {}
        Some((_, ExprKind::Literal(Literal::Int(value)))) => text.push_str(&value.to_string()),
        Some((number, _)) => text.argument(expr::value_open(env, number), ""),
    }
}
