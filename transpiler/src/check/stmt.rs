//! Statements.
//!
//! In: a statement of the syntax tree. Out: typed statements: one, or several where the language does several steps at once. Each form is in a file named
//! after it; the small ones are here.

use super::because::Because;
use super::ctx::Ctx;
use super::flow::Origin;
use super::frame::{self, Frame, Jump};
use super::prescan;
use super::{
    assign, block, coerce, concurrent, definition, error_handling, errors, expr, iteration, logical, matches, with,
};
use crate::ast::{self, ElifBranch, StmtKind as Written};
use crate::hir::{Block, Expr, ExprKind, Stmt, StmtKind};
use crate::source::Span;
use crate::types::Ty;

/// Checks a statement and adds what it is to a block.
pub(crate) fn stmt(ctx: &mut Ctx<'_, '_>, ast: &ast::Stmt, out: &mut Vec<Stmt>) {
    let span = ast.span;
    let kind = match &ast.kind {
        Written::Expr(value) => expression(ctx, value),
        Written::Assign { target, ty, value } => {
            return assign::assign(ctx, target, ty.as_ref(), value.as_ref(), span, out);
        }
        Written::AugAssign { target, op, op_span, value } => {
            let written = super::operator::Written { op: *op, op_span: *op_span, span };
            return super::aug_assign::aug_assign(ctx, target, written, value, out);
        }
        Written::If { branches, otherwise } => conditional(ctx, branches, otherwise.as_ref()),
        Written::While { condition, body } => while_loop(ctx, condition, body),
        Written::For { target, iterable, body } => iteration::statement(ctx, target, iterable, body),
        Written::Match(matched) => matches::statement(ctx, matched),
        Written::Return(value) => returned(ctx, value.as_ref(), span),
        Written::Break => jump(ctx, Jump::Break, span),
        Written::Continue => jump(ctx, Jump::Continue, span),
        Written::Pass | Written::Error => None,
        Written::Assert { condition, message } => assertion(ctx, condition, message.as_ref()),
        Written::Raise { error, cause } => error_handling::raise(ctx, error.as_ref(), cause.as_ref(), span),
        Written::Try { body, handlers, otherwise, finally } => {
            error_handling::try_statement(ctx, body, handlers, otherwise.as_ref(), finally.as_ref(), span)
        }
        Written::With { items, body } => with::with(ctx, items, body, span),
        Written::Concurrent { options, body, keyword } => {
            return concurrent::concurrent(ctx, options, body, (*keyword, span), out);
        }
        Written::Race { keyword, .. } => unsupported(ctx, ast, *keyword, "`race`"),
        Written::Supervise { keyword, .. } => unsupported(ctx, ast, *keyword, "`supervise`"),
        Written::Select { .. } if ctx.is_unread(span) => None,
        Written::Select { keyword, .. } => unsupported(ctx, ast, *keyword, "`select`"),
        Written::Item(item) => return definition::nested(ctx, item, out),
    };
    if let Some(kind) = kind {
        let stmt = ctx.stmt(kind, span);
        out.push(stmt);
    }
}

/// A construct that is not there yet; the names that it would bind are known, so that their uses are silent.
fn unsupported(ctx: &mut Ctx<'_, '_>, ast: &ast::Stmt, keyword: Span, what: &str) -> Option<StmtKind> {
    ctx.unsupported(keyword, what);
    for (name, span) in prescan::names(ast) {
        let variable = match ctx.scopes.lookup(name) {
            Some(variable) => variable,
            None => assign::declare(ctx, name, Ty::Error, span),
        };
        ctx.flow.assign(variable, Origin::Assigned);
    }
    None
}

/// An expression for its effect.
fn expression(ctx: &mut Ctx<'_, '_>, ast: &ast::Expr) -> Option<StmtKind> {
    let value = expr::infer(ctx, ast, None);
    match ctx.shallow(&value.ty) {
        Ty::Error => return None,
        Ty::Never => ctx.flow.reachable = false,
        Ty::Iter(_) => ctx.report(errors::stmt::lazy_statement(ast.span)),
        _ if has_no_effect(&value) => ctx.report(errors::stmt::no_effect(ast.span)),
        _ => {}
    }
    Some(StmtKind::Expr(value))
}

fn has_no_effect(value: &Expr) -> bool {
    match &value.kind {
        ExprKind::Compare { .. }
        | ExprKind::Test { .. }
        | ExprKind::Local(_)
        | ExprKind::Const(_)
        | ExprKind::Function(..)
        | ExprKind::Literal(_)
        | ExprKind::Closure(_)
        | ExprKind::Binary { .. } => true,
        ExprKind::Field { base, .. } | ExprKind::TupleField { base, .. } | ExprKind::Unwrap(base) => {
            has_no_effect(base)
        }
        _ => false,
    }
}

/// `if`, its `elif`s and `else`.
fn conditional(ctx: &mut Ctx<'_, '_>, branches: &[ElifBranch], otherwise: Option<&ast::Block>) -> Option<StmtKind> {
    let (branch, rest) = branches.split_first()?;
    let (condition, learned) = logical::condition(ctx, &branch.condition);
    let mark = ctx.flow.mark();
    ctx.learn(&learned.when_true);
    let then = block::block(ctx, &branch.body);
    let when_true = ctx.flow.leave(mark);
    if rest.is_empty() && otherwise.is_none() && then.leaves {
        // What the condition's failing says, and the names that its tests bind, hold for all that follows.
        ctx.learn(&learned.when_false);
        return Some(StmtKind::If { condition, then, otherwise: None });
    }
    ctx.learn(&learned.when_false);
    let otherwise = match (rest, otherwise) {
        ([], None) => None,
        ([], Some(block)) => Some(block::block(ctx, block)),
        ([next, ..], _) => {
            let span = next.condition.span.to(next.body.span);
            let nested = conditional(ctx, rest, otherwise)?;
            let nested = ctx.stmt(nested, span);
            Some(Block { stmts: vec![nested], leaves: !ctx.flow.reachable })
        }
    };
    let when_false = ctx.flow.leave(mark);
    ctx.flow.join(vec![when_true, when_false]);
    Some(StmtKind::If { condition, then, otherwise })
}

/// `while`.
fn while_loop(ctx: &mut Ctx<'_, '_>, condition: &ast::Expr, body: &ast::Block) -> Option<StmtKind> {
    let lasting = ctx.flow.enter_loop(prescan::assigned(ctx, body, None).into_iter());
    prescan::forget(ctx, body);
    let (condition, learned) = logical::condition(ctx, condition);
    let mark = ctx.flow.mark();
    ctx.learn(&learned.when_false);
    let mut failed = ctx.flow.since_loop(&lasting);
    ctx.flow.leave(mark);
    if learned.always == Some(true) {
        failed.reachable = false;
    }
    ctx.learn(&learned.when_true);
    let (body, frame) = frame::within(ctx, Frame::Loop(lasting), |ctx| block::block(ctx, body));
    let Frame::Loop(lasting) = frame else { return None };
    ctx.flow.goes_back(&lasting);
    ctx.flow.leave_loop(lasting, failed);
    Some(StmtKind::While { condition, body })
}

fn jump(ctx: &mut Ctx<'_, '_>, kind: Jump, span: Span) -> Option<StmtKind> {
    if !frame::jump(ctx, kind, span) {
        return None;
    }
    ctx.flow.reachable = false;
    let stmt = if kind == Jump::Break { StmtKind::Break } else { StmtKind::Continue };
    Some(stmt)
}

/// `return`.
fn returned(ctx: &mut Ctx<'_, '_>, value: Option<&ast::Expr>, span: Span) -> Option<StmtKind> {
    let goes = frame::jump(ctx, Jump::Return, span);
    let (result, head, _) = frame::function(ctx)?;
    let nothing = ctx.shallow(&result) == Ty::None;
    let value = match value {
        None if nothing || result == Ty::Error => None,
        None => {
            let text = ctx.show(&result);
            ctx.report(errors::stmt::return_without_value(span, &text, head));
            None
        }
        Some(ast) if nothing => nothing_returned(ctx, ast, head),
        Some(ast) => Some(expr::check(ctx, ast, &result, Because::Returns(head))),
    };
    ctx.flow.reachable = false;
    goes.then_some(StmtKind::Return(value))
}

/// `return e` in a function that returns nothing: fine where `e` gives nothing either.
fn nothing_returned(ctx: &mut Ctx<'_, '_>, ast: &ast::Expr, head: Span) -> Option<Expr> {
    if matches!(ast.kind, ast::ExprKind::Literal(ast::Literal::None)) {
        return None;
    }
    let value = expr::infer(ctx, ast, None);
    let value = coerce::built(ctx, value);
    match ctx.shallow(&value.ty) {
        Ty::None | Ty::Never | Ty::Error => Some(value),
        _ => {
            let text = ctx.show(&value.ty);
            ctx.report(errors::stmt::value_returned(ast.span, &text, head));
            None
        }
    }
}

/// `assert`.
fn assertion(ctx: &mut Ctx<'_, '_>, condition: &ast::Expr, message: Option<&ast::Expr>) -> Option<StmtKind> {
    if let (ast::ExprKind::Tuple(items), None) = (&condition.kind, message)
        && items.len() == 2
    {
        ctx.report(errors::stmt::assert_tuple(condition.span));
        return None;
    }
    let (condition, learned) = logical::condition(ctx, condition);
    let mark = ctx.flow.mark();
    ctx.learn(&learned.when_false);
    let message = message.map(|message| expr::check(ctx, message, &Ty::Str, Because::Nothing));
    ctx.flow.leave(mark);
    ctx.learn(&learned.when_true);
    if learned.always == Some(false) {
        ctx.flow.reachable = false;
    }
    Some(StmtKind::Assert { condition, message })
}
