//! f-strings.
//!
//! In: the parts of an f-string. Out: `Format`, its specs taken apart and checked against the types of their values.

mod fits;
mod spec;

use spec::{Count, Spec};

use super::because::Because;
use super::ctx::Ctx;
use super::{builtin, errors, expr, literal};
use crate::ast;
use crate::hir::{Expr, ExprKind, FormatPart, FormatSpec, Literal};
use crate::source::Span;
use crate::types::Ty;

/// `f"…"`.
pub(crate) fn format(ctx: &mut Ctx<'_, '_>, parts: &[ast::FormatPart], span: Span) -> Expr {
    let parts = self::parts(ctx, parts);
    ctx.expr(ExprKind::Format(parts), Ty::Str, span)
}

/// The parts of an f-string or an error's text.
pub(crate) fn parts(ctx: &mut Ctx<'_, '_>, parts: &[ast::FormatPart]) -> Vec<FormatPart> {
    let mut checked: Vec<FormatPart> = Vec::with_capacity(parts.len());
    for part in parts {
        match part {
            ast::FormatPart::Text(text) => push_text(&mut checked, text),
            ast::FormatPart::Value { value, repr, echo, spec } => {
                if let Some(echo) = echo {
                    push_text(&mut checked, echo);
                }
                // `{x=}` shows its value as Python does: as inside something, unless a spec says how.
                let repr = *repr || (echo.is_some() && spec.is_none());
                let value = self::value(ctx, value, repr, spec.as_ref());
                checked.push(value);
            }
        }
    }
    checked
}

fn push_text(parts: &mut Vec<FormatPart>, text: &str) {
    match parts.last_mut() {
        Some(FormatPart::Text(before)) => before.push_str(text),
        _ => parts.push(FormatPart::Text(text.to_owned())),
    }
}

fn value(ctx: &mut Ctx<'_, '_>, value: &ast::Expr, repr: bool, spec: Option<&ast::FormatSpec>) -> FormatPart {
    let value = literal::value(ctx, value);
    let showable = builtin::shown(ctx, &value);
    let spec = spec.and_then(|spec| checked_spec(ctx, spec, showable.then_some(&value), repr));
    FormatPart::Value { value, repr, spec }
}

/// The spec; nothing where it is empty or was reported.
fn checked_spec(
    ctx: &mut Ctx<'_, '_>,
    written: &ast::FormatSpec,
    value: Option<&Expr>,
    repr: bool,
) -> Option<FormatSpec> {
    let parsed = match spec::parse(written) {
        Ok(parsed) => parsed,
        Err(fault) => {
            ctx.report(errors::expr::bad_format(written.span, fault_words(fault)));
            return None;
        }
    };
    if let Some(value) = value {
        let ty = if repr { Ty::Str } else { ctx.infer.shown(&value.ty) };
        if let Some(misfit) = fits::misfit(&parsed, &ty) {
            let text = ctx.show(&ty);
            ctx.report(errors::expr::format_misfit(written.span, value.span, &misfit, &text));
            return None;
        }
    }
    let Spec { mut rest, width, precision } = parsed;
    rest.width = width.map(|width| Box::new(count(ctx, width, written.span)));
    rest.precision = precision.map(|precision| Box::new(count(ctx, precision, written.span)));
    (!written.parts.is_empty()).then_some(rest)
}

fn fault_words(fault: spec::Fault) -> String {
    match fault {
        spec::Fault::Unexpected(c) => format!("`{c}` has no meaning there"),
        spec::Fault::Nested => "only the width and the precision can be values".to_owned(),
        spec::Fault::NoPrecision => "digits follow the point".to_owned(),
        spec::Fault::TooLarge => "the number is too large".to_owned(),
    }
}

fn count(ctx: &mut Ctx<'_, '_>, count: Count<'_>, span: Span) -> Expr {
    match count {
        Count::Literal(value) => ctx.expr(ExprKind::Literal(Literal::Int(i128::from(value))), Ty::INT, span),
        Count::Value(ast) => expr::check(ctx, ast, &Ty::INT, Because::Nothing),
    }
}
