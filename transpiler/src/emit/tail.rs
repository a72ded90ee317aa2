//! The value at the end of a block.
//!
//! In: Rust statements that end in `return x` or `name = x`, also in the branches of a last `if` or `match`. Out: the same with the value at the end, as
//! Rust wants it.

use syn::{Block, Expr, Ident, Pat, Stmt, parse_quote};

use super::{build, shape};

/// A function's body: what it returns last is its value.
pub(super) fn returned(stmts: Vec<Stmt>) -> Vec<Stmt> {
    unnested(unnamed(rewritten(stmts, &Leaf::Return)))
}

/// A block that is the value of a body is part of it.
fn unnested(mut stmts: Vec<Stmt>) -> Vec<Stmt> {
    match stmts.pop() {
        Some(Stmt::Expr(Expr::Block(inner), None)) if inner.label.is_none() && inner.attrs.is_empty() => {
            stmts.extend(unnested(inner.block.stmts));
        }
        last => stmts.extend(last),
    }
    stmts
}

/// `let x = value; x` is `value`.
fn unnamed(mut stmts: Vec<Stmt>) -> Vec<Stmt> {
    if let [.., Stmt::Local(local), Stmt::Expr(value, None)] = stmts.as_slice()
        && let Pat::Ident(pat) = &local.pat
        && pat.mutability.is_none()
        && is_named(value, &pat.ident)
        && let Some(init) = &local.init
        && init.diverge.is_none()
    {
        let value = build::tail((*init.expr).clone());
        stmts.truncate(stmts.len() - 2);
        stmts.push(value);
    }
    stmts
}

/// What a block assigns to a name last is its value; nothing where some way through it does not end so. The name has no value before: whatever is
/// evaluated on the way can only speak of another one.
pub(super) fn assigned(stmts: &[Stmt], name: &Ident) -> Option<Vec<Stmt>> {
    let leaf = Leaf::Assign(name);
    leaf.fits_stmts(stmts).then(|| rewritten(stmts.to_vec(), &leaf))
}

/// The end of a fallible body: `Ok(())`, or its last call as it is, where that gives nothing.
pub(super) fn succeeded(mut stmts: Vec<Stmt>, ends_in_nothing: bool) -> Vec<Stmt> {
    match stmts.pop() {
        Some(Stmt::Expr(Expr::Try(last), Some(_))) if ends_in_nothing => stmts.push(build::tail(*last.expr)),
        other => {
            stmts.extend(other);
            stmts.push(build::tail(parse_quote!(Ok(()))));
        }
    }
    stmts
}

/// Which statement at the end becomes the value.
enum Leaf<'a> {
    Return,
    Assign(&'a Ident),
}

impl Leaf<'_> {
    /// True where each way to the end of the statements is such a statement, or leaves.
    fn fits_stmts(&self, stmts: &[Stmt]) -> bool {
        let Some((last, before)) = stmts.split_last() else { return false };
        if let Leaf::Assign(name) = self
            && before.iter().any(|stmt| shape::mentioned_in(stmt, name))
        {
            return false;
        }
        match last {
            Stmt::Expr(expr, _) => self.fits(expr),
            Stmt::Macro(_) => shape::block_diverges(&build::block(vec![last.clone()])),
            Stmt::Local(_) | Stmt::Item(_) => false,
        }
    }

    fn fits(&self, expr: &Expr) -> bool {
        match (self, expr) {
            (Leaf::Return, Expr::Return(_)) => true,
            (Leaf::Assign(name), Expr::Assign(assign)) => is_named(&assign.left, name),
            (_, Expr::If(inner)) => {
                self.fits_stmts(&inner.then_branch.stmts)
                    && inner.else_branch.as_ref().is_some_and(|(_, otherwise)| self.fits(otherwise))
            }
            (_, Expr::Match(inner)) => !inner.arms.is_empty() && inner.arms.iter().all(|arm| self.fits(&arm.body)),
            (_, Expr::Block(inner)) if inner.label.is_none() => self.fits_stmts(&inner.block.stmts),
            (_, other) => shape::diverges(other),
        }
    }
}

fn is_named(expr: &Expr, name: &Ident) -> bool {
    matches!(expr, Expr::Path(path) if path.path.get_ident() == Some(name))
}

fn rewritten(mut stmts: Vec<Stmt>, leaf: &Leaf<'_>) -> Vec<Stmt> {
    match stmts.pop() {
        // What is last in a body has no need of a block of its own.
        Some(Stmt::Expr(Expr::Block(inner), _)) if matches!(leaf, Leaf::Return) && inner.label.is_none() => {
            stmts.extend(rewritten(inner.block.stmts, leaf));
        }
        Some(Stmt::Expr(expr, semi)) => stmts.extend(last(expr, semi.is_some(), leaf)),
        other => stmts.extend(other),
    }
    stmts
}

/// The last statement, with what it gives as its value.
fn last(expr: Expr, semi: bool, leaf: &Leaf<'_>) -> Option<Stmt> {
    match (leaf, expr) {
        (Leaf::Return, Expr::Return(inner)) => inner.expr.map(|value| build::tail(*value)),
        (Leaf::Assign(name), Expr::Assign(assign)) if is_named(&assign.left, name) => Some(build::tail(*assign.right)),
        (_, expr @ (Expr::If(_) | Expr::Match(_))) if gives_value(&expr, leaf) => {
            Some(build::tail(branches(expr, leaf)))
        }
        (Leaf::Return, expr @ (Expr::If(_) | Expr::Match(_))) => Some(build::tail(without_returns(expr))),
        (_, Expr::Block(inner)) if inner.label.is_none() => {
            let block = build::block(rewritten(inner.block.stmts, leaf));
            Some(build::tail(Expr::Block(syn::ExprBlock { block, ..inner })))
        }
        (_, expr) => Some(Stmt::Expr(expr, semi.then(Default::default))),
    }
}

/// True where all branches leave: then the branches' values are the whole's.
fn gives_value(expr: &Expr, leaf: &Leaf<'_>) -> bool {
    leaf.fits(expr)
}

fn branches(expr: Expr, leaf: &Leaf<'_>) -> Expr {
    match expr {
        Expr::If(mut inner) => {
            inner.then_branch = rewritten_block(inner.then_branch, leaf);
            inner.else_branch =
                inner.else_branch.map(|(token, otherwise)| (token, Box::new(branches(*otherwise, leaf))));
            Expr::If(inner)
        }
        Expr::Match(mut inner) => {
            for arm in &mut inner.arms {
                let body = std::mem::replace(&mut *arm.body, build::unit());
                *arm.body = arm_value(body, leaf);
            }
            Expr::Match(inner)
        }
        Expr::Block(mut inner) => {
            inner.block = rewritten_block(inner.block, leaf);
            Expr::Block(inner)
        }
        other => other,
    }
}

fn rewritten_block(block: Block, leaf: &Leaf<'_>) -> Block {
    build::block(rewritten(block.stmts, leaf))
}

fn arm_value(body: Expr, leaf: &Leaf<'_>) -> Expr {
    match body {
        Expr::Block(inner) => build::block_expr(rewritten_block(inner.block, leaf)),
        body => match last(body, false, leaf) {
            Some(Stmt::Expr(value, _)) => value,
            _ => build::unit(),
        },
    }
}

/// A `return` without a value at the end of a branch says nothing where the whole is the last statement.
fn without_returns(expr: Expr) -> Expr {
    match expr {
        Expr::If(mut inner) => {
            inner.then_branch = without_return(inner.then_branch);
            inner.else_branch =
                inner.else_branch.map(|(token, otherwise)| (token, Box::new(without_returns(*otherwise))));
            Expr::If(inner)
        }
        Expr::Match(mut inner) => {
            for arm in &mut inner.arms {
                let body = std::mem::replace(&mut *arm.body, build::unit());
                *arm.body = without_returns(body);
            }
            Expr::Match(inner)
        }
        Expr::Block(mut inner) => {
            inner.block = without_return(inner.block);
            Expr::Block(inner)
        }
        Expr::Return(inner) if inner.expr.is_none() => super::control::braces(build::block(Vec::new())),
        other => other,
    }
}

fn without_return(mut block: Block) -> Block {
    match block.stmts.pop() {
        Some(Stmt::Expr(Expr::Return(inner), _)) if inner.expr.is_none() => {}
        Some(Stmt::Expr(expr @ (Expr::If(_) | Expr::Match(_)), semi)) => {
            block.stmts.push(Stmt::Expr(without_returns(expr), semi));
        }
        other => block.stmts.extend(other),
    }
    block
}
