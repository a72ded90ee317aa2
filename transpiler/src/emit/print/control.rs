//! `if`, `while`, `for`, `loop`.

use syn::{Block, Expr, ExprIf};

use super::expr::{self, Position, opens_on_own_line};
use super::shape::{MAX_WIDTH, Shape, ends_closed, is_single, new_line, width};
use super::{Printer, block, matches, parens, pattern};

/// How wide `if c { a } else { b }` may be on one line.
const IF_ELSE_WIDTH: usize = MAX_WIDTH;

/// The text of a control expression.
pub(super) fn control(printer: &Printer<'_>, node: &Expr, position: Position, shape: Shape) -> Option<String> {
    let label = label(node);
    match node {
        Expr::If(node) => if_else(printer, node, position == Position::Value, false, shape),
        Expr::While(node) => {
            let head = condition(printer, &format!("{label}while"), &node.cond, shape)?;
            Some(with_block(printer, head, &node.body, shape))
        }
        Expr::ForLoop(node) => {
            let head = for_head(printer, &label, node, shape)?;
            Some(with_block(printer, head, &node.body, shape))
        }
        Expr::Loop(node) => Some(with_block(printer, format!("{label}loop"), &node.body, shape)),
        _ => None,
    }
}

/// The part of a control expression before its block; none for other expressions.
pub(super) fn head(printer: &Printer<'_>, node: &Expr, shape: Shape) -> Option<String> {
    match node {
        Expr::If(node) => condition(printer, "if", &node.cond, shape),
        Expr::While(node) => condition(printer, "while", &node.cond, shape),
        Expr::ForLoop(node) => for_head(printer, "", node, shape),
        Expr::Match(node) => matches::head(printer, node, shape),
        _ => None,
    }
}

/// Whether `else` goes on behind a `let` of several lines.
pub(super) fn goes_on(head: &str, shape: Shape) -> bool {
    let last = head.rsplit('\n').next().unwrap_or_default();
    ends_closed(head) && last.len() == last.trim_start().len() + shape.indent
}

fn label(node: &Expr) -> String {
    let label = match node {
        Expr::While(node) => &node.label,
        Expr::ForLoop(node) => &node.label,
        Expr::Loop(node) => &node.label,
        _ => return String::new(),
    };
    label.as_ref().map_or_else(String::new, |label| format!("{}: ", label.name))
}

fn condition(printer: &Printer<'_>, word: &str, node: &Expr, shape: Shape) -> Option<String> {
    let room = shape.after(width(word) + 1)?;
    let parens = !matches!(node, Expr::Let(_)) && parens::has_open_struct(node);
    if let Some(text) = expr::enclosed(printer, node, parens, room) {
        return Some(format!("{word} {text}"));
    }
    let nested = shape.nested();
    let text = expr::enclosed(printer, node, parens, nested)?;
    if word == "if" { None } else { Some(format!("{word}{}{text}", new_line(nested.indent))) }
}

fn for_head(printer: &Printer<'_>, label: &str, node: &syn::ExprForLoop, shape: Shape) -> Option<String> {
    let prefix = format!("{label}for {} in", pattern::one_line(printer, &node.pat));
    if parens::has_open_struct(&node.expr) {
        let value = expr::enclosed(printer, &node.expr, true, shape.after(width(&prefix) + 1)?)?;
        return Some(format!("{prefix} {value}"));
    }
    expr::assigned(printer, &prefix, &node.expr, shape)
}

fn with_block(printer: &Printer<'_>, head: String, body: &Block, shape: Shape) -> String {
    let glue = if opens_on_own_line(&head, shape) { new_line(shape.indent) } else { " ".to_owned() };
    format!("{head}{glue}{}", block::lines(printer, body, shape))
}

fn if_else(printer: &Printer<'_>, node: &ExprIf, may_share_line: bool, nested: bool, shape: Shape) -> Option<String> {
    let room = if nested { shape.after("} else ".len())? } else { shape };
    let head = condition(printer, "if", &node.cond, room)?;
    if may_share_line && let Some(text) = on_one_line(printer, node, &head, shape) {
        return Some(text);
    }
    let mut text = with_block(printer, head, &node.then_branch, room);
    let Some((_, otherwise)) = &node.else_branch else { return Some(text) };
    if node.then_branch.stmts.is_empty() {
        text.truncate(text.len() - 1);
        text.push_str(&format!("{}}}", new_line(room.indent)));
    }
    text.push_str(" else ");
    match &**otherwise {
        Expr::If(node) => text.push_str(&if_else(printer, node, false, true, Shape::line(shape.indent))?),
        Expr::Block(node) => text.push_str(&block::lines(printer, &node.block, shape)),
        other => text.push_str(&expr::expr(printer, other, shape)?),
    }
    Some(text)
}

fn on_one_line(printer: &Printer<'_>, node: &ExprIf, head: &str, shape: Shape) -> Option<String> {
    let (_, otherwise) = node.else_branch.as_ref()?;
    let Expr::Block(otherwise) = &**otherwise else { return None };
    let value = |block: &Block| {
        let value = parens::only_value(&block.stmts)?;
        let room = Shape { width: IF_ELSE_WIDTH, indent: 0, offset: 0 };
        expr::expr(printer, value, room).filter(|text| is_single(text))
    };
    let (then, otherwise) = (value(&node.then_branch)?, value(&otherwise.block)?);
    let text = format!("{head} {{ {then} }} else {{ {otherwise} }}");
    (is_single(&text) && width(&text) <= IF_ELSE_WIDTH.min(shape.width)).then_some(text)
}
