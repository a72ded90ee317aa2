//! Blocks: statements one after the other, as far as control gets.

use super::ctx::Ctx;
use super::{definition, errors, stmt};
use crate::ast;
use crate::hir::{Block, Stmt};

/// The statements of a block. What stands behind one that leaves is checked, reported as unreachable, and left out.
pub(crate) fn block(ctx: &mut Ctx<'_, '_>, ast: &ast::Block) -> Block {
    let mut stmts = Vec::with_capacity(ast.stmts.len());
    stmts_into(ctx, &ast.stmts, &mut stmts);
    Block { stmts, leaves: !ctx.flow.reachable }
}

/// As `block`, in a list that exists.
pub(crate) fn stmts_into(ctx: &mut Ctx<'_, '_>, ast: &[ast::Stmt], stmts: &mut Vec<Stmt>) {
    let mut reported = !ctx.flow.reachable;
    definition::announce(ctx, ast);
    for ast in ast {
        let reachable = ctx.flow.reachable;
        if !reachable && !std::mem::replace(&mut reported, true) {
            ctx.report(errors::stmt::unreachable(ast.span));
        }
        let before = stmts.len();
        stmt::stmt(ctx, ast, stmts);
        if !reachable {
            stmts.truncate(before);
            ctx.flow.reachable = false;
        }
    }
}
