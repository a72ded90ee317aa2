//! `raise`, `try`, `except`, `else`, `finally`.
//!
//! In: their syntax. Out: `Raise` and `Try`. Which errors a body can raise is no question here, only that errors are what is raised and caught. A handler begins
//! with what is known wherever the body may have been left.

use super::ctx::Ctx;
use super::flow::Outcome;
use super::frame::{self, Frame, Handler as HandlerFrame};
use super::world::Item;
use super::{block, construct, errors, expr, guarded, owner};
use crate::ast::{self, Except};
use crate::hir::{Block, Expr, Guarded, Handler, LocalId, StmtKind, Try};
use crate::source::Span;
use crate::types::{Ty, TypeId};

/// `raise`, `raise e`, `raise e from c`.
pub(crate) fn raise(
    ctx: &mut Ctx<'_, '_>,
    error: Option<&ast::Expr>,
    cause: Option<&ast::Expr>,
    span: Span,
) -> Option<StmtKind> {
    let Some(error) = error else { return raise_again(ctx, span) };
    let error = raised(ctx, error);
    let cause = cause.map(|cause| raised(ctx, cause));
    ctx.flow.reachable = false;
    if [Some(&error), cause.as_ref()].into_iter().flatten().any(|error| error.ty == Ty::Error) {
        return None;
    }
    Some(StmtKind::Raise { error: Some(error), cause, again: None })
}

/// A value of an error type.
fn raised(ctx: &mut Ctx<'_, '_>, ast: &ast::Expr) -> Expr {
    // An error without fields is made by its name.
    let value = match owner::item(ctx, ast) {
        Some(item @ (Item::Type(_) | Item::Alias(_))) => {
            let ty = owner::item_type(ctx, item, ast);
            construct::construct(ctx, ty, Vec::new(), None, (ast.span, ast.span))
        }
        _ => expr::infer(ctx, ast, None),
    };
    let ty = ctx.shallow(&value.ty);
    if ty == Ty::Error || ctx.world.is_error_type(&ty) {
        return value;
    }
    let text = ctx.show(&ty);
    ctx.fail(ast.span, errors::stmt::not_an_error(ast.span, &text))
}

/// `raise` alone: the innermost caught error again.
fn raise_again(ctx: &mut Ctx<'_, '_>, span: Span) -> Option<StmtKind> {
    ctx.flow.reachable = false;
    let functions = ctx.frames.iter().rposition(|frame| matches!(frame, Frame::Function { .. })).unwrap_or(0);
    let handler = ctx.frames[functions..].iter_mut().rev().find_map(|frame| match frame {
        Frame::Handler(handler) => Some(handler),
        _ => None,
    });
    let Some(handler) = handler else {
        ctx.report(errors::stmt::nothing_to_raise_again(span));
        return None;
    };
    handler.raises_again = true;
    let error = handler.error;
    ctx.flow.versions.mark_used(error);
    Some(StmtKind::Raise { error: None, cause: None, again: Some(LocalId(error.0)) })
}

/// `try`.
pub(crate) fn try_statement(
    ctx: &mut Ctx<'_, '_>,
    body: &ast::Block,
    handlers: &[Except],
    otherwise: Option<&ast::Block>,
    finally: Option<&(Span, ast::Block)>,
    span: Span,
) -> Option<StmtKind> {
    let Some((word, cleanup)) = finally else {
        return Some(StmtKind::Try(Box::new(handled(ctx, body, handlers, otherwise))));
    };
    let checked = guarded::check(ctx, |ctx| {
        if handlers.is_empty() && otherwise.is_none() {
            return block::block(ctx, body);
        }
        let inner = handled(ctx, body, handlers, otherwise);
        let inner = ctx.stmt(StmtKind::Try(Box::new(inner)), span);
        Block { stmts: vec![inner], leaves: !ctx.flow.reachable }
    });
    let cleanup = cleaned_up(ctx, checked.mark, checked.outcome, (*word, cleanup));
    Some(StmtKind::Try(Box::new(with_cleanup(checked.guarded, cleanup))))
}

fn with_cleanup(guarded: Guarded, cleanup: Block) -> Try {
    Try { body: Block::default(), handlers: Vec::new(), otherwise: None, finally: Some((guarded, cleanup)) }
}

/// The `finally`: it runs wherever the block before it was left.
fn cleaned_up(
    ctx: &mut Ctx<'_, '_>,
    mark: super::flow::Mark,
    ended: Outcome,
    (word, cleanup): (Span, &ast::Block),
) -> Block {
    let interrupted = ctx.flow.interrupted(mark);
    let before = ctx.flow.mark();
    ctx.flow.resume(interrupted);
    let inside = ctx.flow.mark();
    let (cleanup, _) = frame::within(ctx, Frame::Cleanup(word), |ctx| block::block(ctx, cleanup));
    let outcome = ctx.flow.leave(inside);
    ctx.flow.undo(before);
    let reachable = ended.reachable && outcome.reachable;
    ctx.flow.resume(ended);
    ctx.flow.resume(outcome);
    ctx.flow.reachable = reachable;
    cleanup
}

/// `try` with handlers.
fn handled(ctx: &mut Ctx<'_, '_>, body: &ast::Block, handlers: &[Except], otherwise: Option<&ast::Block>) -> Try {
    let mark = ctx.flow.mark();
    let body = block::block(ctx, body);
    let ended = ctx.flow.leave(mark);
    let interrupted = ctx.flow.interrupted(mark);
    let mut outcomes = Vec::with_capacity(handlers.len() + 1);
    let otherwise = otherwise.map(|otherwise| {
        let mark = ctx.flow.mark();
        ctx.flow.resume(ended.clone());
        let block = block::block(ctx, otherwise);
        outcomes.push(ctx.flow.leave(mark));
        block
    });
    if otherwise.is_none() {
        outcomes.push(ended);
    }
    let mut checked = Vec::with_capacity(handlers.len());
    for handler in handlers {
        let mark = ctx.flow.mark();
        ctx.flow.resume(interrupted.clone());
        checked.push(self::handler(ctx, handler));
        outcomes.push(ctx.flow.leave(mark));
    }
    ctx.flow.join(outcomes);
    Try { body, handlers: checked, otherwise, finally: None }
}

/// `except A, B as e:`.
fn handler(ctx: &mut Ctx<'_, '_>, except: &Except) -> Handler {
    let (errors, ty) = caught(ctx, except);
    ctx.scopes.open();
    let error = match &except.name {
        Some(name) => {
            super::assign::check_name(ctx, &name.text, name.span);
            ctx.bind(&name.text, ty, name.span)
        }
        None => ctx.synthetic("error", ty, except.head),
    };
    let frame = Frame::Handler(HandlerFrame { error, raises_again: false });
    let (body, frame) = frame::within(ctx, frame, |ctx| block::block(ctx, &except.body));
    ctx.scopes.close();
    let raises_again = matches!(frame, Frame::Handler(handler) if handler.raises_again);
    let local = (except.name.is_some() || raises_again).then_some(LocalId(error.0));
    Handler { errors, local, body, span: except.head }
}

/// The errors of an `except`, and the type of the one that is caught.
fn caught(ctx: &mut Ctx<'_, '_>, except: &Except) -> (Vec<TypeId>, Ty) {
    let mut errors = Vec::with_capacity(except.errors.len());
    let mut types = Vec::with_capacity(except.errors.len());
    let mut any = except.errors.is_empty();
    for written in &except.errors {
        let ty = ctx.lower(written);
        match &ty {
            Ty::Named(id, _) if ctx.world.program.any_error == Some(*id) => any = true,
            Ty::Named(id, _) if ctx.world.is_error_type(&ty) => errors.push(*id),
            Ty::Error => {}
            _ => {
                let text = ctx.show(&ty);
                ctx.report(errors::stmt::not_caught(written.span, &text));
            }
        }
        types.push(ty);
    }
    if any {
        return (Vec::new(), ctx.world.any_error());
    }
    let ty = match &types[..] {
        [only] => only.clone(),
        _ => ctx.world.any_error(),
    };
    (errors, ty)
}
