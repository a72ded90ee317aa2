//! Binary operators: on one line, or each operand of one operator on a line of its own, the operator before it.

use syn::{BinOp, Expr};

use super::shape::{Shape, TAB, first_width, fitting, is_single, last_width, new_line, width};
use super::{Printer, expr, parens};

/// An operand, and whether it stands in parentheses.
struct Operand<'a> {
    expr: &'a Expr,
    parens: bool,
}

impl Operand<'_> {
    fn text(&self, printer: &Printer<'_>, shape: Shape) -> Option<String> {
        expr::enclosed(printer, self.expr, self.parens, shape)
    }
}

/// `a + b + c`.
pub(super) fn binary(printer: &Printer<'_>, node: &Expr, shape: Shape) -> Option<String> {
    let mut operands = Vec::new();
    let mut signs = Vec::new();
    flatten(node, &mut operands, &mut signs);
    let lets = operands.iter().filter(|operand| matches!(operand.expr, Expr::Let(_))).count();
    let one_line =
        if lets == 0 || may_share_line(&operands) { on_one_line(printer, &operands, &signs, shape) } else { None };
    one_line.or_else(|| on_lines(printer, &operands, &signs, shape))
}

/// The operands of one operator, from left to right.
fn flatten<'a>(node: &'a Expr, operands: &mut Vec<Operand<'a>>, signs: &mut Vec<String>) {
    let Expr::Binary(binary) = node else { return };
    let sign = sign(&binary.op).to_owned();
    match &*binary.left {
        Expr::Binary(left) if same(&left.op, &binary.op) && !parens::of_left(&binary.op, &binary.left) => {
            flatten(&binary.left, operands, signs);
        }
        left => operands.push(Operand { expr: left, parens: parens::of_left(&binary.op, left) }),
    }
    signs.push(sign);
    operands.push(Operand { expr: &binary.right, parens: parens::of_right(&binary.op, &binary.right) });
}

fn same(one: &BinOp, other: &BinOp) -> bool {
    std::mem::discriminant(one) == std::mem::discriminant(other)
}

/// Of conditions with a `let`, only `name && let …` shares a line.
fn may_share_line(operands: &[Operand<'_>]) -> bool {
    let [first, second] = operands else { return false };
    let simple = |expr: &Expr| match expr {
        Expr::Path(path) => path.path.get_ident().is_some(),
        Expr::Unary(unary) => matches!(&*unary.expr, Expr::Path(path) if path.path.get_ident().is_some()),
        _ => false,
    };
    simple(first.expr) && matches!(second.expr, Expr::Let(_))
}

fn on_one_line(printer: &Printer<'_>, operands: &[Operand<'_>], signs: &[String], shape: Shape) -> Option<String> {
    let mut text = String::new();
    for (operand, sign) in operands.iter().zip(signs) {
        let operand = operand.text(printer, shape)?;
        if !is_single(&operand) || width(&text) > shape.width {
            return None;
        }
        text.push_str(&format!("{operand} {sign} "));
    }
    let before = width(&text);
    let last = operands.last()?.text(printer, shape.after(before)?)?;
    text.push_str(&last);
    if first_width(&text) > shape.width {
        return None;
    }
    let goes_on = !is_single(&text) && !last.starts_with('{') && (last.starts_with('(') || before > TAB);
    if goes_on { None } else { fitting(text, shape) }
}

fn on_lines(printer: &Printer<'_>, operands: &[Operand<'_>], signs: &[String], shape: Shape) -> Option<String> {
    let nested = shape.nested().before(shape.kept()).unwrap_or(shape.nested());
    let mut text = operands.first()?.text(printer, shape)?;
    for (operand, sign) in operands[1..].iter().zip(signs) {
        // A first line shorter than the indent goes on, instead of standing alone.
        let end = if is_single(&text) { last_width(&text) + shape.used() } else { last_width(&text) };
        if end <= nested.used()
            && let Some(room) = shape.after(sign.len() + 2 + last_width(text.trim_start()))
            && let Some(operand) = operand.text(printer, room)
        {
            text.push_str(&format!(" {sign} {operand}"));
            continue;
        }
        let room = nested.after(sign.len() + 1)?;
        let operand = operand.text(printer, room)?;
        text.push_str(&format!("{}{sign} {operand}", new_line(nested.indent)));
    }
    Some(text)
}

/// An operator as it is written.
pub(super) fn sign(op: &BinOp) -> &'static str {
    match op {
        BinOp::Add(_) => "+",
        BinOp::Sub(_) => "-",
        BinOp::Mul(_) => "*",
        BinOp::Div(_) => "/",
        BinOp::Rem(_) => "%",
        BinOp::And(_) => "&&",
        BinOp::Or(_) => "||",
        BinOp::BitXor(_) => "^",
        BinOp::BitAnd(_) => "&",
        BinOp::BitOr(_) => "|",
        BinOp::Shl(_) => "<<",
        BinOp::Shr(_) => ">>",
        BinOp::Eq(_) => "==",
        BinOp::Lt(_) => "<",
        BinOp::Le(_) => "<=",
        BinOp::Ne(_) => "!=",
        BinOp::Ge(_) => ">=",
        BinOp::Gt(_) => ">",
        BinOp::AddAssign(_) => "+=",
        BinOp::SubAssign(_) => "-=",
        BinOp::MulAssign(_) => "*=",
        BinOp::DivAssign(_) => "/=",
        BinOp::RemAssign(_) => "%=",
        BinOp::BitXorAssign(_) => "^=",
        BinOp::BitAndAssign(_) => "&=",
        BinOp::BitOrAssign(_) => "|=",
        BinOp::ShlAssign(_) => "<<=",
        BinOp::ShrAssign(_) => ">>=",
        _ => "",
    }
}
