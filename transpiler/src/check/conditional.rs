//! Values of branches: `a if c else b`, and the one type that several branches or items have.

use super::because::Because;
use super::coerce;
use super::ctx::Ctx;
use super::expr;
use super::infer::OriginKind;
use super::logical;
use crate::ast;
use crate::hir::{Expr, ExprKind};
use crate::source::Span;
use crate::types::Ty;

/// `then if condition else otherwise`.
pub(crate) fn conditional(
    ctx: &mut Ctx<'_, '_>,
    then: &ast::Expr,
    condition: &ast::Expr,
    otherwise: &ast::Expr,
    hint: Option<&Ty>,
    span: Span,
) -> Expr {
    let (condition, learned) = logical::condition(ctx, condition);
    let mark = ctx.flow.mark();
    ctx.learn(&learned.when_true);
    let then = expr::infer(ctx, then, hint);
    let when_true = ctx.flow.leave(mark);
    ctx.learn(&learned.when_false);
    let otherwise = expr::infer(ctx, otherwise, hint);
    let when_false = ctx.flow.leave(mark);
    ctx.flow.join(vec![when_true, when_false]);
    let (branches, ty) = unite(ctx, vec![then, otherwise], hint, Because::Branch);
    let mut branches = branches.into_iter().map(Box::new);
    let (Some(then), Some(otherwise)) = (branches.next(), branches.next()) else { return ctx.broken(span) };
    ctx.expr(ExprKind::If { condition: Box::new(condition), then, otherwise }, ty, span)
}

/// Makes the values of branches, or the items of a literal, fit one type: the expected one, or the first one's; a `T?` where one of them is that.
pub(crate) fn unite(
    ctx: &mut Ctx<'_, '_>,
    values: Vec<Expr>,
    hint: Option<&Ty>,
    because: impl Fn(Span) -> Because,
) -> (Vec<Expr>, Ty) {
    let values: Vec<Expr> = values.into_iter().map(|value| coerce::built(ctx, value)).collect();
    let Some(leader) = leader(ctx, &values) else { return (values, Ty::Never) };
    let (first, leading) = (leader.span, ctx.shallow(&leader.ty));
    let ty = common(ctx, &values, &leading, first, hint);
    let mut failed = false;
    let fitted = values.into_iter().map(|value| match ctx.shallow(&value.ty) {
        Ty::Never => value,
        // That the values differ is one mistake.
        _ if failed => value,
        _ => {
            let because = if value.span == first { Because::Nothing } else { because(first) };
            let value = coerce::fit(ctx, value, &ty, because);
            failed = value.ty == Ty::Error;
            value
        }
    });
    let fitted: Vec<Expr> = fitted.collect();
    (fitted, if failed { Ty::Error } else { ty })
}

/// The value that says which type all have: the first one that tells more than a literal does, unless a literal before it cannot have that type.
fn leader<'v>(ctx: &mut Ctx<'_, '_>, values: &'v [Expr]) -> Option<&'v Expr> {
    let telling = values.iter().position(|value| is_telling(ctx, &value.ty));
    let Some(at) = telling else { return values.first() };
    let mut fits = |value: &&Expr| {
        let inner = match ctx.shallow(&values[at].ty) {
            Ty::Optional(inner) => Ty::clone(&inner),
            ty => ty,
        };
        !ctx.infer.is_open_number(&ctx.shallow(&value.ty)) || ctx.infer.would_unify(&inner, &value.ty)
    };
    match values[..at].iter().find(|value| !fits(value)) {
        Some(number) => {
            ctx.infer.settle(&number.ty);
            Some(number)
        }
        None => values.get(at),
    }
}

/// The type that values should have, given the one that tells most.
fn common(ctx: &mut Ctx<'_, '_>, values: &[Expr], leading: &Ty, first: Span, hint: Option<&Ty>) -> Ty {
    if let Some(hint) = hint.filter(|hint| !matches!(ctx.shallow(hint), Ty::Infer(_))) {
        let wanted = ctx.shallow(hint);
        // Collections of one type are iterated behind the branches, not in each.
        let mut alike = || values.iter().all(|value| ctx.infer.would_unify(leading, &value.ty));
        if matches!(wanted, Ty::Iter(_)) && !matches!(leading, Ty::Iter(_)) && alike() {
            return leading.clone();
        }
        let converts = matches!(wanted, Ty::Optional(_) | Ty::Iter(_) | Ty::Interface(..));
        if converts || values.iter().all(|value| ctx.infer.would_unify(&wanted, &value.ty)) {
            return wanted;
        }
    }
    let optional = values.iter().any(|value| matches!(ctx.shallow(&value.ty), Ty::Optional(_)));
    if !optional || matches!(leading, Ty::Optional(_)) {
        return leading.clone();
    }
    let inner = ctx.infer.fresh(first, OriginKind::None);
    ctx.infer.try_unify(&inner, leading);
    Ty::optional(inner)
}

/// True for a type that says more than a literal `1` or `None` does.
fn is_telling(ctx: &Ctx<'_, '_>, ty: &Ty) -> bool {
    match ctx.shallow(ty) {
        Ty::Infer(_) | Ty::Never | Ty::Error => false,
        Ty::Optional(inner) => !matches!(ctx.shallow(&inner), Ty::Infer(_)),
        _ => true,
    }
}
