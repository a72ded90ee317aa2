//! `match`.

use syn::{Arm, Expr, ExprMatch, Pat};

use super::expr::{self, Position, is_better_below, opens_on_own_line};
use super::list::can_overflow;
use super::shape::{Shape, TAB, first_width, is_single, last_width, new_line, width};
use super::{Printer, block, control, parens, pattern};

/// The text of a `match`.
pub(super) fn matches(printer: &Printer<'_>, node: &ExprMatch, shape: Shape) -> Option<String> {
    let head = head(printer, node, shape)?;
    if node.arms.is_empty() {
        return Some(format!("{head} {{}}"));
    }
    let glue = if opens_on_own_line(&head, shape) { new_line(shape.indent) } else { " ".to_owned() };
    let mut text = format!("{head}{glue}{{");
    let outer = printer.one_line_chain.replace(false);
    for arm in &node.arms {
        let arm = self::arm(printer, arm, Shape::line(shape.indent + TAB));
        printer.one_line_chain.set(false);
        text.push_str(&new_line(shape.indent + TAB));
        text.push_str(&arm?);
    }
    printer.one_line_chain.set(outer);
    text.push_str(&new_line(shape.indent));
    text.push('}');
    Some(text)
}

/// `match value`.
pub(super) fn head(printer: &Printer<'_>, node: &ExprMatch, shape: Shape) -> Option<String> {
    let room = shape.after("match ".len())?;
    let value = expr::enclosed(printer, &node.expr, parens::has_open_struct(&node.expr), room)?;
    Some(format!("match {value}"))
}

fn arm(printer: &Printer<'_>, arm: &Arm, shape: Shape) -> Option<String> {
    let (head, apart) = match &arm.pat {
        Pat::Guard(guarded) => {
            let pattern = pattern::pattern(printer, &guarded.pat, shape.before(5)?)?;
            let guard = self::guard(printer, &guarded.guard, &pattern, shape)?;
            (format!("{pattern}{guard}"), !is_single(&guard))
        }
        pat => (pattern::pattern(printer, pat, shape.before(5)?)?, false),
    };
    let (extends, flat) = flattened(printer, &arm.body, shape);
    // A guard on lines of its own is kept apart from the body.
    match flat {
        Expr::Block(node) if node.label.is_none() => {
            let glue = if apart && !node.block.stmts.is_empty() { new_line(shape.indent) } else { " ".to_owned() };
            if node.block.stmts.is_empty() && taken(&head, shape) + " => {}".len() > shape.width {
                return Some(format!("{head} => {{{}}}", new_line(shape.indent)));
            }
            Some(format!("{head} =>{glue}{}", block::lines(printer, &node.block, shape)))
        }
        flat if apart => {
            let body = below(printer, flat, shape.nested())?;
            Some(format!("{head} =>{}{}", new_line(shape.indent), in_braces(&body, shape)))
        }
        flat => body(printer, &head, flat, extends, shape),
    }
}

fn guard(printer: &Printer<'_>, guard: &Expr, pattern: &str, shape: Shape) -> Option<String> {
    let taken = taken(pattern, shape);
    let room = shape.after(taken + 4).and_then(|shape| shape.before(5));
    if let Some(text) = room.and_then(|room| expr::expr(printer, guard, room))
        && (is_single(&text) || taken <= TAB)
    {
        return Some(format!(" if {text}"));
    }
    let nested = shape.nested().after(3)?.before(5)?;
    let text = expr::expr(printer, guard, nested)?;
    Some(format!("{}if {text}", new_line(nested.indent)))
}

fn body(printer: &Printer<'_>, head: &str, body: &Expr, extends: bool, shape: Shape) -> Option<String> {
    let here = shape.after(taken(head, shape) + 4).and_then(|room| room.before(1));
    let budget = here.map_or(0, |room| room.width);
    let text = here.and_then(|room| expr::positioned(printer, body, Position::Statement, room));
    if let Some(text) = &text
        && is_single(text)
        && width(text) <= budget
    {
        return Some(format!("{head} => {text},"));
    }
    // A `match` whose brace would not fit behind it is no better than a block.
    let crowded =
        here.and_then(|room| control::head(printer, body, room)).is_some_and(|head| first_width(&head) + 2 > budget);
    let next = below(printer, body, shape.nested());
    let in_block = |next: &str| format!("{head} => {}", in_braces(next, shape));
    match (text, next) {
        (Some(here), Some(next)) if is_better_below(&here, &next) => Some(in_block(&next)),
        (Some(here), _) if extends && !crowded && first_width(&here) <= budget => Some(format!("{head} => {here},")),
        (Some(here), Some(next)) if !is_single(&here) => Some(in_block(&next)),
        (None, Some(next)) => Some(in_block(&next)),
        (Some(here), _) => Some(format!("{head} => {here},")),
        (None, None) => None,
    }
}

/// The body on a line of its own, in a block that it gets.
fn below(printer: &Printer<'_>, body: &Expr, shape: Shape) -> Option<String> {
    let end = if matches!(body, Expr::Return(_) | Expr::Break(_) | Expr::Continue(_)) { ";" } else { "" };
    Some(format!("{}{end}", expr::positioned(printer, body, Position::Statement, shape.before(end.len())?)?))
}

fn in_braces(body: &str, shape: Shape) -> String {
    format!("{{{}{body}{}}}", new_line(shape.nested().indent), new_line(shape.indent))
}

/// The columns that a head takes on its last line.
fn taken(head: &str, shape: Shape) -> usize {
    if is_single(head) { width(head) } else { last_width(head).saturating_sub(shape.indent) }
}

/// A body without a block that holds it alone, and whether it may go on over several lines behind the arrow.
fn flattened<'a>(printer: &Printer<'_>, body: &'a Expr, shape: Shape) -> (bool, &'a Expr) {
    let Expr::Block(node) = body else { return (may_extend(body), body) };
    match parens::only_value(&node.block.stmts) {
        Some(inner @ Expr::Block(_)) => flattened(printer, inner, shape),
        Some(inner) => {
            let broken = control::head(printer, inner, shape).is_some_and(|head| !is_single(&head));
            (!broken && may_extend(inner), inner)
        }
        None => (may_extend(body), body),
    }
}

fn may_extend(body: &Expr) -> bool {
    match body {
        // `pattern => if …` is too easily read as a guard.
        Expr::If(_) | Expr::ForLoop(_) | Expr::While(_) => false,
        Expr::Loop(_)
        | Expr::Match(_)
        | Expr::Block(_)
        | Expr::Async(_)
        | Expr::Closure(_)
        | Expr::Array(_)
        | Expr::Call(_)
        | Expr::MethodCall(_)
        | Expr::Macro(_)
        | Expr::Struct(_)
        | Expr::Tuple(_) => true,
        Expr::Reference(inner) => may_extend(&inner.expr),
        Expr::Try(inner) => may_extend(&inner.expr),
        Expr::Unary(inner) => may_extend(&inner.expr),
        Expr::Index(inner) => may_extend(&inner.expr),
        Expr::Cast(inner) => may_extend(&inner.expr),
        other => can_overflow(other, 1),
    }
}
