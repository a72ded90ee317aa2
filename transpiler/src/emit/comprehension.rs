//! Comprehensions.
//!
//! In: what is built, and the clauses. Out: an iterator chain where it reads as one; loops that fill a collection where an element suspends, fails, or
//! changes what is outside.

use syn::{Expr as Rust, Ident, Pat, Stmt, parse_quote};

use super::condition::{self, Conjunct};
use super::env::Env;
use super::literal::Expect;
use super::{build, closure, control, effect, expr, form, hoist, idiom, iterate, literal, loops};
use crate::hir::{Binding, Clause, ComprehensionKind, Expr, ExprKind, LocalId, visit};
use crate::ownership::{ItemForm, Repr, Use};
use crate::types::Ty;

/// A comprehension as a value.
pub(super) fn value(env: &Env<'_>, whole: &Expr, kind: &ComprehensionKind, clauses: &[Clause], expect: Expect) -> Rust {
    if let Some(chain) = chain(env, whole, kind, clauses, expect) {
        return chain;
    }
    let name = env.ctx.fresh("items");
    let mut stmts = filled(env, whole, kind, clauses, &name, expect == Expect::Open);
    let items = build::ident(name);
    let items = match kind {
        ComprehensionKind::Generator(_) => build::method(items, "into_iter", Vec::new()),
        _ => items,
    };
    stmts.push(build::tail(items));
    build::block_expr(build::block(stmts))
}

/// True where the comprehension is written as loops.
pub(super) fn is_looped(env: &Env<'_>, whole: &Expr, kind: &ComprehensionKind, clauses: &[Clause]) -> bool {
    let analysis = env.ctx.analysis();
    let source_suspends = clauses.iter().any(|clause| match clause {
        Clause::For { iterable, .. } => {
            let effect = analysis.effects.loops.get(&(env.ctx.instance, iterable.id)).copied().unwrap_or_default();
            effect.awaits || effect.fallible || effect.blocks
        }
        Clause::If(_) => false,
    });
    let parts = parts(kind);
    analysis.modes.looped.contains(&whole.id)
        || source_suspends
        || parts.iter().any(|part| effect::leaves(env, part))
        || clauses.iter().skip(1).any(|clause| match clause {
            Clause::For { .. } => true,
            Clause::If(condition) => effect::leaves(env, condition) || binds_more_than_items(env, condition, clauses),
        })
}

fn parts(kind: &ComprehensionKind) -> Vec<&Expr> {
    match kind {
        ComprehensionKind::List(item) | ComprehensionKind::Set(item) | ComprehensionKind::Generator(item) => vec![item],
        ComprehensionKind::Dict(key, value) => vec![key, value],
    }
}

/// A condition that binds a name fits into a chain only where it says that the item itself is there, and nothing else.
fn binds_more_than_items(env: &Env<'_>, condition: &Expr, clauses: &[Clause]) -> bool {
    let parts = condition::conjuncts(env, condition, true);
    !condition::bound(&parts).is_empty() && flattened(env, condition, clauses).is_none()
}

/// The name of an item that a condition shows to be there: `if x is not None` behind `for x in …`.
fn flattened(env: &Env<'_>, condition: &Expr, clauses: &[Clause]) -> Option<LocalId> {
    let parts = condition::conjuncts(env, condition, true);
    let [Conjunct::Present(place, bind)] = parts.as_slice() else { return None };
    let ExprKind::Local(tested) = place.kind else { return None };
    let Some(Clause::For { binding: Binding::Local(item), .. }) = clauses.first() else { return None };
    (*item == tested && clauses.len() == 2).then_some(*bind)
}

fn chain(env: &Env<'_>, whole: &Expr, kind: &ComprehensionKind, clauses: &[Clause], expect: Expect) -> Option<Rust> {
    if is_looped(env, whole, kind, clauses) {
        return None;
    }
    let Some(Clause::For { binding, iterable }) = clauses.first() else { return None };
    let mut items = source(env, iterable);
    let mut binding = binding.clone();
    let mut incoming = iterate::incoming(env, iterable, false);
    for clause in &clauses[1..] {
        let Clause::If(condition) = clause else { return None };
        if let Some(bind) = flattened(env, condition, clauses) {
            items = build::method(items, "flatten", Vec::new());
            binding = Binding::Local(bind);
            incoming.form = if env.repr(bind) == Repr::Owned && incoming.form != ItemForm::Owned {
                ItemForm::Copied
            } else {
                incoming.form
            };
            continue;
        }
        let peeked = iterate::Incoming { peeked: true, ..incoming.clone() };
        let looking = looking(env, &binding, &incoming, condition);
        let (pattern, first) = iterate::pattern(&looking, &binding, &peeked);
        let test = body(first, condition::boolean(&looking, condition));
        let pattern = control::mentioned(pattern, &test);
        items = build::method(items, "filter", vec![control::closure(vec![pattern], test)]);
    }
    let items = mapped(env, items, &binding, kind, &incoming, expect);
    Some(collected(env, items, kind, literal::container(env, whole, expect)))
}

/// Where the items are values, and a condition only looks at them: there they are the references that `filter` gives.
fn looking<'a>(env: &Env<'a>, binding: &Binding, incoming: &iterate::Incoming, condition: &Expr) -> Env<'a> {
    let locals = binding.locals();
    let mut takes = Takes { env, locals: &locals, found: false };
    visit::Visitor::expr(&mut takes, condition);
    if incoming.form != ItemForm::Owned || takes.found {
        return env.clone();
    }
    let value = |id: &LocalId| env.repr(*id) == Repr::Owned && !env.ctx.is_copy(&env.local_ty(*id));
    env.with_reprs(locals.iter().copied().filter(value).map(|id| (id, Repr::Ref)))
}

/// Looks for a use that needs the item itself.
struct Takes<'s, 'a> {
    env: &'s Env<'a>,
    locals: &'s [LocalId],
    found: bool,
}

impl<'hir> visit::Visitor<'hir> for Takes<'_, '_> {
    fn expr(&mut self, expr: &'hir Expr) {
        if let ExprKind::Local(id) = expr.kind
            && self.locals.contains(&id)
        {
            self.found |= matches!(self.env.ctx.usage(expr.id), Use::Move | Use::Take | Use::BorrowMut);
        }
        visit::walk_expr(self, expr);
    }
}

/// What is iterated, as an iterator.
pub(super) fn source(env: &Env<'_>, iterable: &Expr) -> Rust {
    match iterable.ty {
        Ty::Iter(_) => expr::given(env, iterable, iterate::expects(env, iterable)).expr,
        _ => iterate::iterator(env, iterable),
    }
}

pub(super) fn body(mut first: Vec<Stmt>, value: Rust) -> Rust {
    if first.is_empty() {
        return value;
    }
    first.push(build::tail(value));
    build::block_expr(build::block(first))
}

fn mapped(
    env: &Env<'_>,
    items: Rust,
    binding: &Binding,
    kind: &ComprehensionKind,
    incoming: &iterate::Incoming,
    expect: Expect,
) -> Rust {
    let parts = parts(kind);
    let (pattern, first) = iterate::pattern(env, binding, incoming);
    if let ([item], Binding::Local(local)) = (parts.as_slice(), binding)
        && matches!(item.kind, ExprKind::Local(mentioned) if mentioned == *local)
        && first.is_empty()
    {
        let owned = env.repr(*local) == Repr::Owned && matches!(env.ctx.usage(item.id), Use::Move | Use::Copy);
        match (&pattern, owned) {
            (Pat::Ident(_), true) => return items,
            (Pat::Reference(_), true) => return build::method(items, "copied", Vec::new()),
            _ => {}
        }
    }
    let value = element(env, kind, expect);
    let value = body(first, value);
    let rust = control::closure(vec![control::mentioned(pattern, &value)], value);
    // Rust makes a `&str` of a `&String` only where a call takes it.
    let narrowed = match binding {
        Binding::Local(local) => env.repr(*local) == Repr::Ref && form::is_slice(&env.local_ty(*local)),
        _ => false,
    };
    let stays = narrowed || parts.iter().any(|part| closure::calls_stored(env, part));
    let rust = if stays { rust } else { idiom::function_of(rust) };
    let rust = closure::giving(env, rust, &parts);
    if clones_its_item(&rust) {
        return build::method(items, "cloned", Vec::new());
    }
    build::method(items, "map", vec![rust])
}

/// `|x| x.clone()`.
fn clones_its_item(closure: &Rust) -> bool {
    let Rust::Closure(closure) = closure else { return false };
    match (closure.inputs.first(), &*closure.body) {
        (Some(Pat::Ident(param)), Rust::MethodCall(call)) => {
            let is_param = matches!(&*call.receiver, Rust::Path(path) if path.path.is_ident(&param.ident));
            call.method == "clone" && is_param && closure.inputs.len() == 1
        }
        _ => false,
    }
}

fn element(env: &Env<'_>, kind: &ComprehensionKind, expect: Expect) -> Rust {
    let parts = parts(kind);
    let before = hoist::operands(env, &parts);
    let values: Vec<Rust> = parts.into_iter().map(|part| expr::given(env, part, expect).expr).collect();
    hoist::behind(before, control::one_or_tuple(values))
}

fn collected(env: &Env<'_>, items: Rust, kind: &ComprehensionKind, expect: Expect) -> Rust {
    if let ComprehensionKind::Generator(_) = kind {
        return items;
    }
    let collect = build::method(items, "collect", Vec::new());
    let Rust::MethodCall(mut call) = collect else { return collect };
    if expect == Expect::Open {
        let target = collection_path(env, kind);
        call.turbofish = Some(match kind {
            ComprehensionKind::Dict(..) => parse_quote!(::<#target<_, _>>),
            _ => parse_quote!(::<#target<_>>),
        });
    }
    Rust::MethodCall(call)
}

fn collection_path(env: &Env<'_>, kind: &ComprehensionKind) -> syn::Path {
    match kind {
        ComprehensionKind::List(_) | ComprehensionKind::Generator(_) => build::path("Vec"),
        ComprehensionKind::Set(_) => env.ctx.file.path("indexmap::IndexSet"),
        ComprehensionKind::Dict(..) => env.ctx.file.path("indexmap::IndexMap"),
    }
}

/// The loops that fill the collection `name`, which they declare.
pub(super) fn filled(
    env: &Env<'_>,
    whole: &Expr,
    kind: &ComprehensionKind,
    clauses: &[Clause],
    name: &Ident,
    open: bool,
) -> Vec<Stmt> {
    let mut path = collection_path(env, kind);
    path.segments.push(super::name::ident("new").into());
    let ty = (!open || parts(kind).iter().all(|part| literal::is_pinned(env, part))).then_some(());
    let empty = build::call(build::path_expr(path), Vec::new());
    let declared = match ty {
        Some(()) => build::let_name(name.clone(), true, empty),
        None => {
            let ty = super::ty::owned(env.ctx.file, &collection_ty(whole));
            control::let_typed(build::name_pat(name.clone(), true), Some(ty), Some(empty))
        }
    };
    let mut stmts = vec![declared];
    stmts.extend(nested(&env.in_loop(), kind, clauses, name));
    stmts
}

fn collection_ty(whole: &Expr) -> Ty {
    match &whole.ty {
        Ty::Iter(item) => Ty::List(item.clone()),
        ty => ty.clone(),
    }
}

fn nested(env: &Env<'_>, kind: &ComprehensionKind, clauses: &[Clause], name: &Ident) -> Vec<Stmt> {
    match clauses.split_first() {
        None => {
            let mut stmts = hoist::operands(env, &parts(kind));
            stmts.push(build::semi(push(env, kind, name)));
            stmts
        }
        Some((Clause::If(condition), rest)) => {
            let parts = condition::conjuncts(env, condition, true);
            let condition = condition::chained(env, &parts);
            let then = build::block(nested(env, kind, rest, name));
            vec![build::tail(idiom::if_statement(condition, then, None))]
        }
        Some((Clause::For { binding, iterable }, rest)) => {
            loops::each(env, binding, iterable, |env| nested(env, kind, rest, name))
        }
    }
}

fn push(env: &Env<'_>, kind: &ComprehensionKind, name: &Ident) -> Rust {
    let method = match kind {
        ComprehensionKind::List(_) | ComprehensionKind::Generator(_) => "push",
        ComprehensionKind::Set(_) | ComprehensionKind::Dict(..) => "insert",
    };
    let args = parts(kind).into_iter().map(|part| expr::value(env, part)).collect();
    build::method(build::ident(name.clone()), method, args)
}
