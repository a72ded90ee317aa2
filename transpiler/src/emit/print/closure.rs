//! Closures: `|x| value`, with a block around the value only where it needs one.

use quote::ToTokens;
use syn::{Block, Expr, ExprClosure, Pat, ReturnType, Stmt};

use super::shape::{Shape, first_width, is_single, width};
use super::{Printer, block, control, expr, parens, tokens};

/// The text of a closure.
pub(super) fn closure(printer: &Printer<'_>, node: &ExprClosure, shape: Shape) -> Option<String> {
    let prefix = prefix(node);
    let kept = if node.inputs.iter().all(|input| matches!(input, Pat::Ident(_))) { 2 } else { 3 };
    // Parameters leave room for an opening brace, whether there comes one or not.
    let room = shape.before(kept)?.after(width(&prefix)).and(shape.after(width(&prefix) + 1))?;
    match innermost_block(&node.body) {
        Expr::Block(body) if body.label.is_none() => {
            if body.block.stmts.is_empty() {
                return Some(format!("{prefix} {{}}"));
            }
            let bare = matches!(node.output, ReturnType::Default)
                .then(|| inner_value(&node.body))
                .filter(|inner| !is_block(inner));
            let bare = bare.and_then(|value| without_block(printer, value, &prefix, room));
            bare.or_else(|| Some(format!("{prefix} {}", block::block(printer, &body.block, room)?)))
        }
        body => on_one_line(printer, body, &prefix, room).or_else(|| with_block(printer, body, &prefix, room)),
    }
}

/// The text of a closure that goes on behind the other arguments of a call.
pub(super) fn last_argument(printer: &Printer<'_>, node: &ExprClosure, shape: Shape) -> Option<String> {
    let prefix = prefix(node);
    let body = match inner_value(&node.body) {
        inner if is_block(inner) => &node.body,
        inner => inner,
    };
    let room = shape.after(width(&prefix) + 1)?;
    if is_forced(body) {
        let blocked = with_block(printer, body, &prefix, room)?;
        let plain = matches!(node.output, ReturnType::Default) && blocked.matches('\n').count() < 7;
        let single = plain.then(|| on_one_line(printer, body, &prefix, room)).flatten().filter(|text| is_single(text));
        return Some(single.unwrap_or(blocked));
    }
    let broken =
        control::head(printer, body, room).is_some_and(|head| !is_single(&head) || first_width(&head) > room.width);
    if broken { with_block(printer, body, &prefix, room) } else { closure(printer, node, shape) }
}

fn prefix(node: &ExprClosure) -> String {
    let mut words = String::new();
    if node.asyncness.is_some() {
        words.push_str("async ");
    }
    if node.capture.is_some() {
        words.push_str("move ");
    }
    let inputs = node.inputs.iter().map(|input| tokens::text(input.to_token_stream()));
    let output = match &node.output {
        ReturnType::Default => String::new(),
        ReturnType::Type(_, ty) => format!(" -> {}", tokens::text(ty.to_token_stream())),
    };
    format!("{words}|{}|{output}", inputs.collect::<Vec<_>>().join(", "))
}

fn without_block(printer: &Printer<'_>, value: &Expr, prefix: &str, room: Shape) -> Option<String> {
    if is_forced(value) { with_block(printer, value, prefix, room) } else { on_one_line(printer, value, prefix, room) }
}

/// The value right behind the bars: on one line, unless it brings a block of its own.
fn on_one_line(printer: &Printer<'_>, value: &Expr, prefix: &str, room: Shape) -> Option<String> {
    let text = expr::expr(printer, value, room)?;
    (is_single(&text) || brings_block(value)).then(|| format!("{prefix} {text}"))
}

fn with_block(printer: &Printer<'_>, value: &Expr, prefix: &str, room: Shape) -> Option<String> {
    let block = Block { brace_token: Default::default(), stmts: vec![Stmt::Expr(value.clone(), None)] };
    Some(format!("{prefix} {}", block::lines(printer, &block, room)))
}

/// Control flow stands in a block.
fn is_forced(expr: &Expr) -> bool {
    match expr {
        Expr::If(_) | Expr::While(_) | Expr::ForLoop(_) | Expr::Loop(_) => true,
        Expr::Reference(inner) => is_forced(&inner.expr),
        Expr::Try(inner) => is_forced(&inner.expr),
        Expr::Unary(inner) => is_forced(&inner.expr),
        Expr::Cast(inner) => is_forced(&inner.expr),
        _ => false,
    }
}

fn brings_block(expr: &Expr) -> bool {
    match expr {
        Expr::Match(_) | Expr::Async(_) | Expr::Block(_) | Expr::Loop(_) | Expr::Struct(_) | Expr::Unsafe(_) => true,
        Expr::Reference(inner) => brings_block(&inner.expr),
        Expr::Try(inner) => brings_block(&inner.expr),
        Expr::Unary(inner) => brings_block(&inner.expr),
        Expr::Cast(inner) => brings_block(&inner.expr),
        _ => false,
    }
}

fn is_block(expr: &Expr) -> bool {
    matches!(expr, Expr::Block(_))
}

/// A block that is all that stands in a block is that block.
fn innermost_block(expr: &Expr) -> &Expr {
    match expr {
        Expr::Block(node) => match parens::only_value(&node.block.stmts) {
            Some(inner @ Expr::Block(_)) => innermost_block(inner),
            _ => expr,
        },
        _ => expr,
    }
}

/// The value in blocks that hold nothing else.
fn inner_value(expr: &Expr) -> &Expr {
    match expr {
        Expr::Block(node) if node.label.is_none() => match parens::only_value(&node.block.stmts) {
            Some(value) => inner_value(value),
            None => expr,
        },
        _ => expr,
    }
}
