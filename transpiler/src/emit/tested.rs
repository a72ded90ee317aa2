//! A name that is only there to be tested: `let x = f(); let Some(x) = x else { … };` is `let Some(x) = f() else { … };`.
//!
//! In: the Rust statements of a block. Out: the same with fewer names. What an `if let` or `while let` tests is alive as long as its block, so that there
//! only values move in that hold on to nothing meanwhile.

use syn::{Block, Expr, Ident, Pat, Stmt};

use super::{build, control, shape};

/// Joins each `let` with the test right behind it, where nothing else speaks of the name.
pub(super) fn joined(stmts: Vec<Stmt>) -> Vec<Stmt> {
    let mut rust: Vec<Stmt> = Vec::new();
    let mut rest = stmts.into_iter().peekable();
    while let Some(stmt) = rest.next() {
        let mut waiting: Vec<Stmt> = Vec::new();
        if plain_let(&stmt).is_some() {
            waiting.extend(rest.next());
        }
        let test = match (plain_let(&stmt), waiting.pop()) {
            (Some((name, value)), Some(test)) => {
                let behind: Vec<Stmt> = rest.clone().collect();
                match with_value(&test, &name, value, &behind) {
                    Some(test) => {
                        rust.push(test);
                        continue;
                    }
                    None => Some(test),
                }
            }
            (_, test) => test,
        };
        rust.push(stmt);
        if let Some(test) = test {
            // It may be the `let` of the next pair.
            let behind: Vec<Stmt> = rest.collect();
            rust.extend(joined(std::iter::once(test).chain(behind).collect()));
            return rust;
        }
    }
    rust
}

/// A loop that begins with such a test and ends where it fails is a `while let`.
pub(super) fn looped(mut stmts: Vec<Stmt>) -> Expr {
    if let Some(Stmt::Local(local)) = stmts.first()
        && let Some((value, otherwise)) = let_else(local)
        && only_breaks(otherwise)
        && holds_nothing(value)
    {
        let condition = control::let_condition(local.pat.clone(), value.clone());
        stmts.remove(0);
        return control::while_loop(condition, build::block(stmts));
    }
    control::endless_loop(build::block(stmts))
}

/// `let name = value;`, without a type.
fn plain_let(stmt: &Stmt) -> Option<(Ident, &Expr)> {
    let Stmt::Local(local) = stmt else { return None };
    let Pat::Ident(pat) = &local.pat else { return None };
    let init = local.init.as_ref().filter(|init| init.diverge.is_none())?;
    (pat.mutability.is_none() && pat.by_ref.is_none()).then(|| (pat.ident.clone(), &*init.expr))
}

fn let_else(local: &syn::Local) -> Option<(&Expr, &Block)> {
    let init = local.init.as_ref()?;
    let (_, otherwise) = init.diverge.as_ref()?;
    match &**otherwise {
        Expr::Block(block) => Some((&init.expr, &block.block)),
        _ => None,
    }
}

fn only_breaks(block: &Block) -> bool {
    matches!(block.stmts.as_slice(), [Stmt::Expr(Expr::Break(inner), _)] if inner.expr.is_none() && inner.label.is_none())
}

/// The test with the value itself in it.
fn with_value(test: &Stmt, name: &Ident, value: &Expr, behind: &[Stmt]) -> Option<Stmt> {
    match test {
        Stmt::Local(local) => {
            let (tested, otherwise) = let_else(local)?;
            let inside = inside(&local.pat)?;
            let elsewhere = otherwise.stmts.iter().any(|stmt| shape::mentioned_in(stmt, name))
                || (inside != *name && behind.iter().any(|stmt| shape::mentioned_in(stmt, name)));
            if !is(tested, name) || elsewhere || (only_breaks(otherwise) && !holds_nothing(value)) {
                return None;
            }
            let mut local = local.clone();
            *local.init.as_mut()?.expr = value.clone();
            Some(Stmt::Local(local))
        }
        Stmt::Expr(Expr::If(inner), semi) => {
            let Expr::Let(condition) = &*inner.cond else { return None };
            let inside = inside(&condition.pat)?;
            let otherwise = inner.else_branch.as_ref().map(|(_, otherwise)| build::tail((**otherwise).clone()));
            let within = (inside != *name).then(|| Stmt::Expr(build::block_expr(inner.then_branch.clone()), None));
            let elsewhere = behind.iter().chain(&otherwise).chain(&within).any(|stmt| shape::mentioned_in(stmt, name));
            if !is(&condition.expr, name) || elsewhere || !holds_nothing(value) {
                return None;
            }
            let mut inner = inner.clone();
            inner.cond = Box::new(control::let_condition((*condition.pat).clone(), value.clone()));
            Some(Stmt::Expr(Expr::If(inner), *semi))
        }
        _ => None,
    }
}

/// The name in `Some(name)`.
fn inside(pat: &Pat) -> Option<Ident> {
    let Pat::TupleStruct(some) = pat else { return None };
    match some.elems.first() {
        Some(Pat::Ident(inner)) if some.path.is_ident("Some") && inner.by_ref.is_none() => Some(inner.ident.clone()),
        _ => None,
    }
}

fn is(expr: &Expr, name: &Ident) -> bool {
    matches!(expr, Expr::Path(path) if path.path.get_ident() == Some(name))
}

/// Methods that give a part of their receiver, or what they took out of it, and leave nothing behind that has to be dropped.
const PARTS: [&str; 16] = [
    "get",
    "get_mut",
    "first",
    "last",
    "copied",
    "cloned",
    "as_ref",
    "as_deref",
    "keys",
    "values",
    "iter",
    "next",
    "pop",
    "shift_remove",
    "split_once",
    "strip_prefix",
];

/// True for one call on a place, and a part of what it gives.
fn holds_nothing(value: &Expr) -> bool {
    match value {
        Expr::Call(call) => matches!(&*call.func, Expr::Path(_)) && call.args.iter().all(is_simple),
        Expr::MethodCall(call) => {
            let on_place = is_place(&call.receiver);
            let part = PARTS.iter().any(|part| call.method == part);
            call.args.iter().all(is_simple) && (on_place || part && holds_nothing(&call.receiver))
        }
        Expr::Try(inner) => holds_nothing(&inner.expr),
        _ => false,
    }
}

fn is_place(expr: &Expr) -> bool {
    match expr {
        Expr::Path(_) => true,
        Expr::Field(field) => is_place(&field.base),
        _ => false,
    }
}

/// What is made for the call and goes into it, or is there anyway.
fn is_simple(arg: &Expr) -> bool {
    match arg {
        Expr::Reference(inner) => is_simple(&inner.expr),
        Expr::MethodCall(call) => {
            call.args.is_empty()
                && ["clone", "to_owned"].iter().any(|name| call.method == name)
                && is_simple(&call.receiver)
        }
        Expr::Lit(_) => true,
        arg => is_place(arg),
    }
}
