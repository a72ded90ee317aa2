//! Expressions: dispatch, and the forms that need no file of their own.

use quote::ToTokens;
use syn::{Expr, Member, RangeLimits, UnOp};

use super::list::{self, Arg, Delimiters};
use super::shape::{MAX_WIDTH, Shape, ends_closed, fitting, is_single, last_width, new_line, width};
use super::{Printer, block, chain, closure, control, macros, matches, pair, parens, pattern, tokens};

/// Whether an expression stands as a statement of its own or is part of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Position {
    /// A statement: `if` and `match` are laid out in full.
    Statement,
    /// A value.
    Value,
}

/// The text of an expression; none where it does not fit.
pub(super) fn expr(printer: &Printer<'_>, node: &Expr, shape: Shape) -> Option<String> {
    positioned(printer, node, Position::Value, shape)
}

/// The text of an expression in a position.
pub(super) fn positioned(printer: &Printer<'_>, node: &Expr, position: Position, shape: Shape) -> Option<String> {
    let text = match node {
        Expr::Array(array) => list::array(printer, "", &array.elems, Delimiters::Brackets, shape),
        Expr::Repeat(repeat) => repeated(printer, "", &repeat.expr, &repeat.len, shape),
        Expr::Assign(assign) => {
            let left = expr(printer, &assign.left, shape.before(2)?)?;
            assigned(printer, &format!("{left} ="), &assign.right, shape)
        }
        Expr::Async(node) => {
            let capture = if node.capture.is_some() { " move" } else { "" };
            block::prefixed(printer, &format!("async{capture} "), &node.block, shape)
        }
        Expr::Binary(binary) if parens::of_operator(&binary.op) == parens::Level::Assign => {
            let left = expr(printer, &binary.left, shape.before(3)?)?;
            let op = pair::sign(&binary.op);
            assigned(printer, &format!("{left} {op}"), &binary.right, shape)
        }
        Expr::Binary(_) => pair::binary(printer, node, shape),
        Expr::Block(node) => {
            let label = node.label.as_ref().map_or_else(String::new, |label| format!("{}: ", label.name));
            block::prefixed(printer, &label, &node.block, shape)
        }
        Expr::Unsafe(node) => block::prefixed(printer, "unsafe ", &node.block, shape),
        Expr::Call(call) => {
            let callee = enclosed(printer, &call.func, parens::of_callee(&call.func), shape)?;
            list::call(printer, &callee, Arg::all(&call.args), shape)
        }
        Expr::Await(_) | Expr::Field(_) | Expr::MethodCall(_) | Expr::Try(_) => chain::chain(printer, node, shape),
        Expr::Cast(cast) => {
            let ty = tokens::text(cast.ty.to_token_stream());
            let inner = enclosed(printer, &cast.expr, parens::of_cast(&cast.expr), shape.before(width(&ty) + 4)?)?;
            Some(format!("{inner} as {ty}"))
        }
        Expr::Closure(node) => closure::closure(printer, node, shape),
        Expr::If(_) | Expr::While(_) | Expr::ForLoop(_) | Expr::Loop(_) => {
            control::control(printer, node, position, shape)
        }
        Expr::Match(node) => matches::matches(printer, node, shape),
        Expr::Index(index) => {
            let base = enclosed(printer, &index.expr, parens::of_receiver(&index.expr), shape)?;
            let inside = expr(printer, &index.index, shape.after(last_width(&base) + 1)?.before(1)?)?;
            Some(format!("{base}[{inside}]"))
        }
        Expr::Let(node) => {
            let pattern = pattern::pattern(printer, &node.pat, shape.after(4)?)?;
            let parens = parens::of_let_value(&node.expr);
            let prefix = format!("let {pattern} =");
            if parens {
                let value = enclosed(printer, &node.expr, true, shape.after(width(&prefix) + 1)?)?;
                return Some(format!("{prefix} {value}"));
            }
            assigned(printer, &prefix, &node.expr, shape)
        }
        Expr::Macro(node) => macros::call(printer, &node.mac, shape),
        Expr::Paren(inner) => enclosed(printer, &inner.expr, true, shape),
        Expr::Group(inner) => positioned(printer, &inner.expr, position, shape),
        Expr::Range(range) => ranged(printer, range, shape),
        Expr::Reference(reference) => {
            let sign = if reference.mutability.is_some() { "&mut " } else { "&" };
            prefixed(printer, sign, false, &reference.expr, shape)
        }
        // rustfmt keeps a column free for the semicolon that it may have to put behind.
        Expr::Return(node) => jump(printer, "return", node.expr.as_deref(), shape.before(1)?),
        Expr::Break(node) => {
            let label = node.label.as_ref().map_or_else(String::new, |label| format!(" {label}"));
            jump(printer, &format!("break{label}"), node.expr.as_deref(), shape)
        }
        Expr::Continue(node) => {
            let label = node.label.as_ref().map_or_else(String::new, |label| format!(" {label}"));
            jump(printer, &format!("continue{label}"), None, shape)
        }
        Expr::Struct(node) => list::structure(printer, node, shape),
        Expr::Tuple(tuple) => list::tuple(printer, &tuple.elems, shape),
        Expr::Unary(unary) => {
            let sign = match unary.op {
                UnOp::Deref(_) => "*",
                UnOp::Not(_) => "!",
                _ => "-",
            };
            prefixed(printer, sign, parens::of_negated(&unary.op, &unary.expr), &unary.expr, shape)
        }
        other => Some(tokens::text(other.to_token_stream())),
    }?;
    if printer.overflows.get() { Some(text) } else { checked(node, text, shape) }
}

/// What the parts were checked for already is not checked again.
fn checked(node: &Expr, text: String, shape: Shape) -> Option<String> {
    match node {
        // A text is as long as it is.
        Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(_), .. }) => Some(text),
        Expr::Lit(_)
        | Expr::Path(_)
        | Expr::Call(_)
        | Expr::MethodCall(_)
        | Expr::Field(_)
        | Expr::Try(_)
        | Expr::Await(_) => fitting(text, shape),
        _ => Some(text),
    }
}

/// The expression, in parentheses where asked.
pub(super) fn enclosed(printer: &Printer<'_>, node: &Expr, parens: bool, shape: Shape) -> Option<String> {
    match node {
        Expr::Paren(inner) => enclosed(printer, &inner.expr, true, shape),
        _ if parens => {
            let inner = expr(printer, node, shape.after(1)?.before(1)?)?;
            Some(format!("({inner})"))
        }
        _ => expr(printer, node, shape),
    }
}

fn prefixed(printer: &Printer<'_>, sign: &str, doubled: bool, operand: &Expr, shape: Shape) -> Option<String> {
    let inner = enclosed(printer, operand, doubled || parens::of_prefixed(operand), shape.after(width(sign))?)?;
    Some(format!("{sign}{inner}"))
}

fn jump(printer: &Printer<'_>, word: &str, value: Option<&Expr>, shape: Shape) -> Option<String> {
    let Some(value) = value else { return fitting(word.to_owned(), shape) };
    let value = expr(printer, value, shape.after(width(word) + 1)?)?;
    Some(format!("{word} {value}"))
}

fn ranged(printer: &Printer<'_>, range: &syn::ExprRange, shape: Shape) -> Option<String> {
    let sign = match range.limits {
        RangeLimits::HalfOpen(_) => "..",
        RangeLimits::Closed(_) => "..=",
    };
    let end = |end: &Option<Box<Expr>>, shape: Shape| match end {
        Some(end) => enclosed(printer, end, parens::of_range_end(end), shape),
        None => Some(String::new()),
    };
    let start = end(&range.start, shape)?;
    let rest = end(&range.end, shape.after(last_width(&start) + sign.len())?)?;
    Some(format!("{start}{sign}{rest}"))
}

/// `[value; count]`.
pub(super) fn repeated(
    printer: &Printer<'_>,
    prefix: &str,
    value: &Expr,
    count: &Expr,
    shape: Shape,
) -> Option<String> {
    let inside = shape.after(width(prefix) + 1)?.before(1)?;
    let here = expr(printer, value, inside).filter(|text| is_single(text));
    if let Some(here) = here
        && let Some(count) = inside.after(width(&here) + 2).and_then(|room| expr(printer, count, room))
    {
        return Some(format!("{prefix}[{here}; {count}]"));
    }
    let nested = shape.nested().before(1)?;
    let (value, count) = (expr(printer, value, nested)?, expr(printer, count, nested)?);
    let line = new_line(nested.indent);
    Some(format!("{prefix}[{line}{value};{line}{count}{}]", new_line(shape.indent)))
}

/// `prefix value`: the value on the same line, or on the next where that is better.
pub(super) fn assigned(printer: &Printer<'_>, prefix: &str, value: &Expr, shape: Shape) -> Option<String> {
    let taken = if is_single(prefix) { width(prefix) } else { last_width(prefix).saturating_sub(shape.used()) };
    let here = shape.after(taken + 1).and_then(|here| expr(printer, value, here).map(|text| (here, text)));
    if let Some((here, text)) = &here
        && is_single(text)
        && width(text) <= here.width
    {
        return Some(format!("{prefix} {text}"));
    }
    let next = Shape { width: shape.nested().width.saturating_sub(shape.kept()), ..shape.nested() };
    let below = expr(printer, value, next);
    let here = here.map(|(_, text)| text);
    let text = match (here, below) {
        (Some(here), Some(below)) if fitting(below.clone(), next).is_none() => format!("{prefix} {here}"),
        (Some(here), Some(below)) if is_better_below(&here, &below) => below_prefix(prefix, &below, next),
        (None, Some(below)) => below_prefix(prefix, &below, next),
        (Some(here), _) => format!("{prefix} {here}"),
        (None, None) => return None,
    };
    Some(text)
}

fn below_prefix(prefix: &str, below: &str, shape: Shape) -> String {
    format!("{prefix}{}{below}", new_line(shape.indent))
}

/// Whether a value reads better on the line below.
pub(super) fn is_better_below(here: &str, below: &str) -> bool {
    let lines = |text: &str| text.matches('\n').count();
    let opens = |text: &str, sign: char| text.split('\n').next().unwrap_or_default().ends_with(sign);
    let opens_here_only = |sign| opens(here, sign) && !opens(below, sign);
    is_single(below) || lines(here) > lines(below) + 1 || ['(', '{', '['].into_iter().any(opens_here_only)
}

/// A field or tuple position behind a dot.
pub(super) fn member(member: &Member) -> String {
    match member {
        Member::Named(name) => name.to_string(),
        Member::Unnamed(index) => index.index.to_string(),
    }
}

/// Whether the block behind a head begins on a line of its own.
pub(super) fn opens_on_own_line(head: &str, shape: Shape) -> bool {
    let last = head.rsplit('\n').next().unwrap_or_default();
    let at_indent = last.len() == last.trim_start().len() + shape.indent;
    let joins = ends_closed(head) && at_indent;
    if is_single(head) { shape.used() + width(head) + 2 > MAX_WIDTH } else { !joins }
}
