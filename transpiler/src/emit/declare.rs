//! `let`.
//!
//! In: a local and its value, or a tuple of locals. Out: Rust's `let`, with a type only where nothing else says it.

use syn::{Stmt, Type};

use super::env::{Env, Hold};
use super::form::{self, Rendered};
use super::literal::{self, Expect};
use super::{build, comprehension, control, expr, generic, hoist, iterate, shape, ty};
use crate::hir::{Binding, Expr, ExprKind, LocalId, StmtId};
use crate::ownership::{ItemForm, Repr, Use};
use crate::types::Ty;

/// `let x = value;`, `let x;`.
pub(super) fn local(env: &Env<'_>, id: StmtId, local: LocalId, value: Option<&Expr>) -> Vec<Stmt> {
    let mode = env.ctx.local_mode(local);
    let name = env.ctx.local(local);
    let Some(value) = value else {
        env.set_late(local, true);
        return vec![control::let_typed(build::name_pat(name, mode.mutable), late_type(env, local), None)];
    };
    if env.ctx.analysis().modes.dead_stores.contains(&id) {
        return dead(env, local, value);
    }
    if let ExprKind::Comprehension { kind, clauses } = &value.kind
        && comprehension::is_looped(env, value, kind, clauses)
        && !matches!(value.ty, Ty::Iter(_))
        && matches!(env.ctx.usage(value.id), Use::Move)
    {
        return comprehension::filled(env, value, kind, clauses, &name, true);
    }
    let mut stmts = hoist::operands(env, &[value]);
    let ty = annotation(env, local, value);
    let expect = if ty.is_some() || env.is_settled(local) { Expect::Known } else { Expect::Open };
    let is_closure = matches!(value.kind, ExprKind::Closure(_));
    let given = expr::given(&env.with_named_closure(is_closure), value, expect);
    let given = if ty.is_some() { form::slimmed(given, &value.ty) } else { given };
    let given = if ty.is_none() { reborrowed(env, local, value, given) } else { given };
    note_hold(env, local, &given, ty.is_some());
    let mutable = (mode.mutable || env.ctx.is_lent(local)) && !mode.unused;
    stmts.push(control::let_typed(build::name_pat(name, mutable), ty, Some(given.expr)));
    stmts
}

/// A name for what a `mut` parameter stands for looks at it: by itself it would take it away from the parameter.
fn reborrowed(env: &Env<'_>, local: LocalId, value: &Expr, given: Rendered) -> Rendered {
    match &value.kind {
        ExprKind::Local(source) if env.repr(local) == Repr::Ref && env.repr(*source) == Repr::RefMut => {
            Rendered { expr: build::reference(build::deref(given.expr)), ..given }
        }
        _ => given,
    }
}

fn note_hold(env: &Env<'_>, local: LocalId, given: &Rendered, annotated: bool) {
    let hold = match given.form {
        Repr::Ref | Repr::OptionRef | Repr::Parts(_) if annotated => Hold::Slim,
        _ => given.hold,
    };
    env.set_hold(local, hold);
    // The table says that it is borrowed; that its parts are, each by itself, shows only here.
    if matches!(given.form, Repr::Parts(_)) && matches!(env.repr(local), Repr::Ref | Repr::OptionRef) {
        env.set_form(local, given.form.clone());
    }
}

/// A value that nothing reads: only what it does remains. What is assigned later is declared.
fn dead(env: &Env<'_>, local: LocalId, value: &Expr) -> Vec<Stmt> {
    let mut stmts = effects_of(env, value);
    let mode = env.ctx.local_mode(local);
    if !mode.unused {
        let name = build::name_pat(env.ctx.local(local), mode.mutable);
        stmts.push(control::let_typed(name, late_type(env, local), None));
    }
    stmts
}

/// What evaluating the value does.
pub(super) fn effects_of(env: &Env<'_>, value: &Expr) -> Vec<Stmt> {
    if is_pure(value) {
        return Vec::new();
    }
    let rust = expr::value_open(env, value);
    if shape::is_cheap(&rust) {
        return Vec::new();
    }
    // Closures have a type in common only where one is written.
    let ty =
        (!matches!(value.ty, Ty::Function(_)) && holds_function(&value.ty)).then(|| ty::owned(env.ctx.file, &value.ty));
    vec![control::let_typed(control::wildcard(), ty, Some(rust))]
}

fn is_pure(value: &Expr) -> bool {
    match &value.kind {
        ExprKind::Literal(_) | ExprKind::NoneValue | ExprKind::Local(_) | ExprKind::Const(_) | ExprKind::Unit => true,
        ExprKind::SomeValue(inner) => is_pure(inner),
        ExprKind::Tuple(items) | ExprKind::List(items) | ExprKind::Set(items) => items.iter().all(is_pure),
        ExprKind::Dict(pairs) => pairs.iter().all(|(key, value)| is_pure(key) && is_pure(value)),
        ExprKind::Field { base, .. } => is_pure(base),
        _ => false,
    }
}

/// The type that has to be written, if one has to.
fn annotation(env: &Env<'_>, local: LocalId, value: &Expr) -> Option<Type> {
    let mode = env.ctx.local_mode(local);
    match env.repr(local) {
        Repr::Owned if holds_function(&value.ty) => stored_type(env, value),
        Repr::Owned if value.ty.is_numeric() && env.is_settled(local) => None,
        Repr::Owned if needs_type(env, value) => Some(ty::owned(env.ctx.file, &env.local_ty(local))),
        // What is assigned again comes from several places.
        Repr::Ref | Repr::OptionRef if mode.mutable || matches!(value.kind, ExprKind::NoneValue) => {
            Some(ty::borrowed(env.ctx.file, &env.local_ty(local), None))
        }
        _ => None,
    }
}

fn needs_type(env: &Env<'_>, value: &Expr) -> bool {
    match &value.kind {
        ExprKind::Closure(_) | ExprKind::Function(..) | ExprKind::Convert(_) => false,
        // A list that is written out is a list, not an array, only where its type says so.
        ExprKind::List(_) => true,
        ExprKind::Comprehension { .. } => false,
        ExprKind::Call(_) | ExprKind::Intrinsic { .. } if matches!(value.ty, Ty::Iter(_)) => false,
        ExprKind::Intrinsic { .. } => false,
        _ => {
            !matches!(value.ty, Ty::Iter(_) | Ty::None | Ty::Never)
                && !literal::is_pinned(env, value)
                && !generic::collects(env, value)
        }
    }
}

/// A collection of function values says what they are; a function value alone is what it is.
fn stored_type(env: &Env<'_>, value: &Expr) -> Option<Type> {
    let stored = match &value.kind {
        ExprKind::Closure(_) | ExprKind::Function(..) => env.ctx.analysis().effects.stored_values.contains(&value.id),
        ExprKind::Local(_) | ExprKind::Field { .. } | ExprKind::Call(_) => false,
        _ => true,
    };
    stored.then(|| ty::owned(env.ctx.file, &value.ty))
}

pub(super) fn holds_function(ty: &Ty) -> bool {
    match ty {
        Ty::Function(_) => true,
        Ty::Named(..) => false,
        other => other.parts().into_iter().any(holds_function),
    }
}

/// The type of a local that gets its value later: numbers and empty values do not say theirs.
fn late_type(env: &Env<'_>, local: LocalId) -> Option<Type> {
    let local_ty = env.local_ty(local);
    match env.repr(local) {
        Repr::Owned => open_type(&local_ty).then(|| ty::owned(env.ctx.file, &local_ty)),
        Repr::Ref | Repr::OptionRef => Some(ty::borrowed(env.ctx.file, &local_ty, None)),
        _ => None,
    }
}

/// Whether values of a type need not say it.
pub(super) fn open_type(ty: &Ty) -> bool {
    match ty {
        Ty::Int(_) | Ty::Float | Ty::Float32 | Ty::Optional(_) | Ty::List(_) | Ty::Dict(..) | Ty::Set(_) => true,
        Ty::Function(_) => true,
        Ty::Tuple(parts) => parts.iter().any(open_type),
        _ => false,
    }
}

/// `let (a, b) = value;`
pub(super) fn tuple(env: &Env<'_>, binding: &Binding, value: &Expr) -> Vec<Stmt> {
    let mut stmts = hoist::operands(env, &[value]);
    if let (Binding::Tuple(parts), ExprKind::Tuple(items)) = (binding, &value.kind)
        && parts.len() == items.len()
    {
        stmts.extend(parts_of(env, parts, items));
        return stmts;
    }
    let given = expr::given(env, value, Expect::Open);
    let form = match &given.form {
        Repr::Parts(forms) => ItemForm::Tuple(forms.iter().map(item_form).collect()),
        Repr::Ref | Repr::RefMut => ItemForm::Ref,
        _ => ItemForm::Owned,
    };
    let incoming = iterate::Incoming { form, hold: given.hold, peeked: false };
    let (pattern, first) = iterate::pattern(env, binding, &incoming);
    stmts.push(build::let_stmt(pattern, given.expr));
    stmts.extend(first);
    stmts
}

fn item_form(form: &Repr) -> ItemForm {
    match form {
        Repr::Owned => ItemForm::Owned,
        Repr::Parts(parts) => ItemForm::Tuple(parts.iter().map(item_form).collect()),
        _ => ItemForm::Ref,
    }
}

/// `let (a, b) = (x, y);`: each part has a use of its own.
fn parts_of(env: &Env<'_>, parts: &[Binding], items: &[Expr]) -> Vec<Stmt> {
    let mut pats = Vec::new();
    let mut values = Vec::new();
    let mut later = Vec::new();
    for (part, item) in parts.iter().zip(items) {
        let given = expr::given(env, item, Expect::Open);
        let form = match &given.form {
            Repr::Parts(forms) => ItemForm::Tuple(forms.iter().map(item_form).collect()),
            Repr::Owned | Repr::Guard | Repr::Deref | Repr::OptionRef => ItemForm::Owned,
            Repr::Ref | Repr::RefMut => ItemForm::Ref,
        };
        let incoming = iterate::Incoming { form, hold: given.hold, peeked: false };
        let (pat, first) = iterate::pattern(env, part, &incoming);
        if let Binding::Local(id) = part {
            env.set_hold(*id, given.hold);
        }
        pats.push(pat);
        values.push(given.expr);
        later.extend(first);
    }
    let mut stmts = vec![build::let_stmt(control::tuple_pat(pats), build::tuple(values))];
    stmts.extend(later);
    stmts
}
