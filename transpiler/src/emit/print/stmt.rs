//! Statements.

use quote::ToTokens;
use syn::{Expr, Local, Stmt};

use super::expr::{self, Position};
use super::shape::{MAX_WIDTH, Shape, is_single, last_width, width};
use super::{Printer, block, control, item, macros, parens, pattern, tokens};

/// How wide `let … else { … }` may be on one line.
const LET_ELSE_WIDTH: usize = MAX_WIDTH;

/// The text of a statement that begins at `indent`. Where nothing fits, it reaches past the end of the line.
pub(super) fn stmt(printer: &Printer<'_>, node: &Stmt, is_last: bool, indent: usize) -> String {
    if let Some(text) = tried(printer, node, is_last, Shape::line(indent)) {
        return text;
    }
    let outer = printer.overflows.replace(true);
    let wide = Shape { indent, offset: 0, width: MAX_WIDTH * 100 };
    let text = tried(printer, node, is_last, wide);
    printer.overflows.set(outer);
    text.unwrap_or_else(|| tokens::text(node.to_token_stream()))
}

fn tried(printer: &Printer<'_>, node: &Stmt, is_last: bool, shape: Shape) -> Option<String> {
    match node {
        Stmt::Local(local) => self::local(printer, local, shape),
        Stmt::Item(node) => Some(item::item(printer, node, shape.indent)),
        Stmt::Expr(value, semi) => {
            let position = if is_last && semi.is_none() { Position::Value } else { Position::Statement };
            let leaves = matches!(value, Expr::Return(_) | Expr::Break(_) | Expr::Continue(_));
            let end = if (semi.is_some() || leaves) && !ends_itself(value) { ";" } else { "" };
            let parens = semi.is_some() && parens::ends_early(value);
            let shape = shape.before(end.len())?;
            let text = match value {
                _ if parens => expr::enclosed(printer, value, true, shape)?,
                Expr::Block(node) if node.label.is_none() => block::lines(printer, &node.block, shape),
                _ => expr::positioned(printer, value, position, shape)?,
            };
            Some(format!("{text}{end}"))
        }
        Stmt::Macro(node) => {
            let end = if node.semi_token.is_some() { ";" } else { "" };
            Some(format!("{}{end}", macros::call(printer, &node.mac, shape.before(end.len())?)?))
        }
    }
}

/// Loops and `if` without a value need no semicolon, and get none.
fn ends_itself(expr: &Expr) -> bool {
    matches!(expr, Expr::While(_) | Expr::ForLoop(_))
}

fn local(printer: &Printer<'_>, local: &Local, shape: Shape) -> Option<String> {
    let pattern = pattern::pattern(printer, &local.pat, shape.after(4)?)?;
    let head = format!("let {pattern}");
    let Some(init) = &local.init else { return Some(format!("{head};")) };
    let Some(otherwise) = init.diverge.as_ref() else {
        let text = expr::assigned(printer, &format!("{head} ="), &init.expr, shape.before(1)?)?;
        return Some(format!("{text};"));
    };
    let value = match &*init.expr {
        value if parens::has_open_struct(value) || matches!(value, Expr::Binary(_)) => {
            expr::enclosed(printer, value, false, shape.after(width(&head) + 3)?)
        }
        _ => None,
    };
    let text = match value {
        Some(value) => format!("{head} = {value}"),
        None => expr::assigned(printer, &format!("{head} ="), &init.expr, shape.before(1)?)?,
    };
    else_block(printer, text, &otherwise.1, shape)
}

fn else_block(printer: &Printer<'_>, head: String, otherwise: &Expr, shape: Shape) -> Option<String> {
    let Expr::Block(node) = otherwise else {
        return Some(format!("{head} else {};", tokens::text(otherwise.to_token_stream())));
    };
    if is_single(&head)
        && let Some(value) = parens::only_value(&node.block.stmts)
    {
        let end = " else {  };".len();
        let room = LET_ELSE_WIDTH.min(shape.width).checked_sub(width(&head) + end);
        let text = room.and_then(|room| expr::expr(printer, value, Shape { width: room, ..shape }));
        if let Some(text) = text.filter(|text| is_single(text)) {
            return Some(format!("{head} else {{ {text} }};"));
        }
    }
    let on_own_line = if is_single(&head) { width(&head) + 7 > shape.width } else { !control::goes_on(&head, shape) };
    let glue = if on_own_line { super::shape::new_line(shape.indent) } else { " ".to_owned() };
    let _ = last_width(&head);
    Some(format!("{head}{glue}else {};", block::lines(printer, &node.block, shape)))
}
