//! Operands that are evaluated before the call or assignment that they stand in.
//!
//! In: the operands of a call or assignment. Out: a `let` for each that `Modes.hoisted` names, in the order of the text; from then on they are rendered
//! as their temporaries.

use syn::Stmt;

use super::env::Env;
use super::form::Rendered;
use super::literal::Expect;
use super::{build, expr};
use crate::hir::{Call, Callee, Expr, ExprId, ExprKind, visit};
use crate::ownership::{Repr, Use};

/// The temporaries of a call, with the operands that they stand for.
pub(super) fn call(env: &Env<'_>, call: &Call) -> (Vec<Stmt>, Vec<ExprId>) {
    let mut search = Search { env, stmts: Vec::new(), ids: Vec::new(), text: false, dropped: None };
    if let Callee::Value(callee) = &call.callee {
        visit::Visitor::expr(&mut search, callee);
    }
    call.args.iter().for_each(|arg| visit::Visitor::expr(&mut search, &arg.value));
    (search.stmts, search.ids)
}

/// The temporaries of what is made of several parts, with the operands that they stand for.
pub(super) fn parts(env: &Env<'_>, whole: &Expr) -> (Vec<Stmt>, Vec<ExprId>) {
    let mut search =
        Search { env, stmts: Vec::new(), ids: Vec::new(), text: is_text(whole), dropped: replaced(env, whole) };
    visit::walk_expr(&mut search, whole);
    (search.stmts, search.ids)
}

/// The base of a `with` that gives every field.
fn replaced(env: &Env<'_>, whole: &Expr) -> Option<ExprId> {
    match &whole.kind {
        ExprKind::Construct { owner, variant, fields, base: Some(base), .. } => {
            let declared = super::construct::declared_fields(env, *owner, *variant);
            (fields.len() == declared.len()).then_some(base.id)
        }
        _ => None,
    }
}

/// True for what makes one text of its operands, and of the operands of those that are such texts themselves.
fn is_text(expr: &Expr) -> bool {
    use crate::hir::Intrinsic::{Panic, Print, PrintWith};
    match &expr.kind {
        ExprKind::Format(_) | ExprKind::ToStr(_) => true,
        ExprKind::Concat(..) => expr.ty == crate::types::Ty::Str,
        ExprKind::Intrinsic { op, .. } => matches!(op, Print | PrintWith | Panic),
        _ => false,
    }
}

/// A value behind the statements that come before it.
pub(super) fn behind(mut before: Vec<Stmt>, value: syn::Expr) -> syn::Expr {
    if before.is_empty() {
        return value;
    }
    before.push(build::tail(value));
    build::block_expr(build::block(before))
}

/// The temporaries of an assignment's operands.
pub(super) fn operands(env: &Env<'_>, operands: &[&Expr]) -> Vec<Stmt> {
    let mut search = Search { env, stmts: Vec::new(), ids: Vec::new(), text: false, dropped: None };
    operands.iter().for_each(|operand| visit::Visitor::expr(&mut search, operand));
    search.stmts
}

struct Search<'a, 'c> {
    env: &'a Env<'c>,
    stmts: Vec<Stmt>,
    ids: Vec<ExprId>,
    /// Inside what makes one text: the operands of nested texts are its own.
    text: bool,
    /// Evaluated for what it does alone.
    dropped: Option<ExprId>,
}

impl<'hir> visit::Visitor<'hir> for Search<'_, '_> {
    fn expr(&mut self, expr: &'hir Expr) {
        let hoisted = self.env.ctx.analysis().modes.hoisted.contains(&expr.id);
        if hoisted && self.env.hoisted(expr.id).is_none() {
            self.hoist(expr);
            return;
        }
        self.dropped = replaced(self.env, expr).or(self.dropped);
        match &expr.kind {
            // These evaluate their parts at their own time.
            ExprKind::Closure(_)
            | ExprKind::Spawn(_)
            | ExprKind::Logical { .. }
            | ExprKind::If { .. }
            | ExprKind::Match { .. }
            | ExprKind::Comprehension { .. }
            | ExprKind::OptionalChain { .. }
            | ExprKind::Compare { .. }
            | ExprKind::Block(..) => {}
            _ if is_text(expr) && !self.text => {}
            _ => {
                let inside = is_text(expr);
                let outside = std::mem::replace(&mut self.text, inside);
                visit::walk_expr(self, expr);
                self.text = outside;
            }
        }
    }
}

impl Search<'_, '_> {
    fn hoist(&mut self, expr: &Expr) {
        let given = match self.env.ctx.usage(expr.id) {
            Use::Borrow | Use::BorrowMut | Use::Look => expr::natural(self.env, expr, Expect::Open),
            _ => expr::given(self.env, expr, Expect::Open),
        };
        let word = if self.dropped == Some(expr.id) { "_replaced" } else { name_of(expr, self.env) };
        let name = self.env.ctx.fresh(word);
        let mutable = self.env.ctx.usage(expr.id) == Use::BorrowMut && given.form == Repr::Owned;
        self.stmts.push(build::let_name(name.clone(), mutable, given.expr));
        self.ids.push(expr.id);
        self.env.set_hoisted(expr.id, Rendered { expr: build::ident(name), ..given });
    }
}

/// A word for what the operand is: the callee's name, the field's, or just `value`.
fn name_of<'a>(expr: &Expr, env: &Env<'a>) -> &'a str {
    match &expr.kind {
        ExprKind::Call(call) => match &call.callee {
            Callee::Function(id) | Callee::Interface(id) => &env.ctx.program().function(*id).name,
            Callee::Value(_) => "value",
        },
        ExprKind::Field { owner, field, .. } => super::construct::declared_fields(env, *owner, None)
            .get(*field as usize)
            .map_or("value", |field| &field.name),
        _ => "value",
    }
}
