//! What is iterated: as an iterator before a dot, and as what `for` and parameters take.
//!
//! In: a collection or iterator of the typed program, and the form of its items. Out: `xs.iter()`, `&xs`, `xs.into_iter()`, `d.keys()` and their kin, and
//! the pattern that takes an item.

use syn::{Expr as Rust, Pat, Stmt, parse_quote};

use super::access::{self, Access};
use super::env::{Env, Hold};
use super::form::{self, Rendered};
use super::literal::Expect;
use super::{build, control, expr};
use crate::hir::{Binding, Callee, ClosureBody, Expr, ExprId, ExprKind, ExternBody, FunctionKind, ItemResult, LocalId};
use crate::ownership::{ItemForm, Repr, Use};
use crate::types::Ty;

/// A collection as an iterator.
pub(super) fn iterator(env: &Env<'_>, collection: &Expr) -> Rust {
    if !matches!(collection.ty, Ty::List(_) | Ty::Dict(..) | Ty::Set(_) | Ty::Bytes) {
        return itself(env, collection);
    }
    let is_dict = matches!(collection.ty, Ty::Dict(..));
    match env.ctx.usage(collection.id) {
        Use::BorrowMut => build::method(access::place(env, collection, Access::Write).expr, "iter_mut", Vec::new()),
        Use::Move | Use::Take | Use::Copy => {
            let name = if is_dict { "into_keys" } else { "into_iter" };
            build::method(form::as_array(expr::value_open(env, collection)), name, Vec::new())
        }
        _ if is_detached(env, collection) => {
            let name = if is_dict { "into_keys" } else { "into_iter" };
            build::method(expr::value_open(env, collection), name, Vec::new())
        }
        usage => {
            let items = looked_at(env, collection);
            let owned = matches!(usage, Use::Clone | Use::Share);
            if owned { owned_items(env, items, &item_ty(&collection.ty), &ItemForm::Ref, Hold::Full) } else { items }
        }
    }
}

/// True for a collection that is copied as a whole, not item by item while it changes.
fn is_detached(env: &Env<'_>, collection: &Expr) -> bool {
    env.ctx.analysis().modes.detached.contains(&collection.id)
}

/// An iterator, or a type of the program's own that is one in Rust, too.
fn itself(env: &Env<'_>, items: &Expr) -> Rust {
    match env.ctx.usage(items.id) {
        Use::BorrowMut => build::method(access::place(env, items, Access::Write).expr, "by_ref", Vec::new()),
        _ if gives_iterator(env, &items.ty) => build::method(expr::value(env, items), "into_iter", Vec::new()),
        _ => expr::value(env, items),
    }
}

/// True for a type parameter that has to be made an iterator.
fn gives_iterator(env: &Env<'_>, ty: &Ty) -> bool {
    match (ty, env.ctx.owner) {
        (Ty::Param(param), super::ctx::Owner::Function(id)) => {
            let program = env.ctx.program();
            program.gives_iterator(&program.function(id).type_params, param.index)
        }
        _ => false,
    }
}

/// `xs.iter()`, `d.keys()`.
fn looked_at(env: &Env<'_>, collection: &Expr) -> Rust {
    let name = if matches!(collection.ty, Ty::Dict(..)) { "keys" } else { "iter" };
    let place = access::place(env, collection, Access::Read);
    let place = match place.expr {
        Rust::Reference(reference) => *reference.expr,
        place => form::as_array(place),
    };
    build::method(place, name, Vec::new())
}

/// The items of a collection: the keys of a dict.
pub(super) fn item_ty(collection: &Ty) -> Ty {
    match collection {
        Ty::List(item) | Ty::Set(item) | Ty::Iter(item) | Ty::Dict(item, _) => (**item).clone(),
        Ty::Bytes => Ty::Int(crate::types::IntKind::U8),
        _ => Ty::Error,
    }
}

/// A collection or iterator where Rust takes whatever can be iterated: after `in`, and as an argument.
pub(super) fn into_iterable(env: &Env<'_>, items: &Expr) -> Rust {
    match &items.kind {
        _ if env.hoisted(items.id).is_some() => expr::value(env, items),
        ExprKind::Iterate(collection) if !makes_owned(env, items) => of_collection(env, collection),
        ExprKind::Call(call) if !makes_owned(env, items) => match whole_receiver(env, call) {
            Some(receiver) => reference_to(env, receiver),
            None if matches!(items.ty, Ty::Iter(_)) => expr::value(env, items),
            // A loop takes whatever can be iterated: a list that is made for it says that it is one.
            None => expr::value_open(env, items),
        },
        _ if matches!(items.ty, Ty::Iter(_)) => expr::value(env, items),
        _ => of_collection(env, items),
    }
}

fn makes_owned(env: &Env<'_>, items: &Expr) -> bool {
    matches!(env.ctx.usage(items.id), Use::Clone | Use::Copy | Use::Share)
}

/// The receiver of a prelude's method that is just `self.iter()`: a reference to it says the same.
fn whole_receiver<'e>(env: &Env<'_>, call: &'e crate::hir::Call) -> Option<&'e Expr> {
    let Callee::Function(id) = call.callee else { return None };
    let FunctionKind::Extern(declared) = &env.ctx.program().function(id).kind else { return None };
    let ExternBody::Template(text) = &declared.body else { return None };
    (text == "self.iter()").then(|| call.args.first().map(|arg| &arg.value)).flatten()
}

fn of_collection(env: &Env<'_>, collection: &Expr) -> Rust {
    let is_dict = matches!(collection.ty, Ty::Dict(..));
    match env.ctx.usage(collection.id) {
        _ if is_dict => iterator(env, collection),
        Use::Clone | Use::Share if is_detached(env, collection) => expr::value_open(env, collection),
        Use::Clone | Use::Share => iterator(env, collection),
        Use::Move | Use::Take | Use::Copy => form::as_array(expr::value_open(env, collection)),
        Use::BorrowMut => {
            let place = access::place(env, collection, Access::Write);
            match place.form {
                Repr::RefMut => build::method(place.expr, "iter_mut", Vec::new()),
                Repr::Guard | Repr::Deref => build::method(place.expr, "iter_mut", Vec::new()),
                _ => build::reference_mut(place.expr),
            }
        }
        Use::Borrow | Use::Look => reference_to(env, collection),
    }
}

fn reference_to(env: &Env<'_>, collection: &Expr) -> Rust {
    let place = access::place(env, collection, Access::Read);
    match place.form {
        Repr::Ref => place.expr,
        Repr::RefMut | Repr::Guard | Repr::Deref => build::method(place.expr, "iter", Vec::new()),
        _ => build::reference(form::as_array(place.expr)),
    }
}

/// An iterator as its consumer gets it: its items are made owned where it asks for that.
pub(super) fn given(env: &Env<'_>, items: &Expr, rendered: Rendered) -> Rendered {
    let Ty::Iter(item) = &items.ty else { return rendered };
    if !makes_owned(env, items) {
        return rendered;
    }
    Rendered::owned(owned_items(env, rendered.expr, item, &natural_items(env, items), item_hold(env, items)))
}

/// `.copied()`, `.cloned()`, `.map(str::to_owned)`, or a tuple that is rebuilt.
fn owned_items(env: &Env<'_>, items: Rust, item: &Ty, form: &ItemForm, hold: Hold) -> Rust {
    match (form, item) {
        (ItemForm::Owned, _) => items,
        (ItemForm::Tuple(forms), Ty::Tuple(parts)) => {
            let names: Vec<_> =
                ["a", "b", "c", "d"].iter().take(forms.len()).map(|name| env.ctx.temporary(name)).collect();
            let values = names.iter().zip(forms).zip(parts.iter()).map(|((name, form), ty)| {
                let part = Rendered { expr: build::ident(name.clone()), form: repr_of(form), hold };
                form::cloned(env, part, ty)
            });
            let body = build::tuple(values.collect());
            let pattern = control::tuple_pat(names.iter().map(control::name).collect());
            build::method(items, "map", vec![control::closure(vec![pattern], body)])
        }
        _ if env.ctx.is_copy(item) => build::method(items, "copied", Vec::new()),
        (_, Ty::Str) if hold == Hold::Slim => build::method(items, "map", vec![parse_quote!(str::to_owned)]),
        (_, Ty::List(_) | Ty::Bytes) if hold == Hold::Slim => {
            build::method(items, "map", vec![parse_quote!(<[_]>::to_vec)])
        }
        _ => build::method(items, "cloned", Vec::new()),
    }
}

/// The form of an iterator's items before its consumer makes anything of them.
fn natural_items(env: &Env<'_>, items: &Expr) -> ItemForm {
    let natural = env.ctx.analysis().modes.natural_items.get(&items.id);
    natural.cloned().unwrap_or_else(|| table(env, items.id))
}

fn table(env: &Env<'_>, id: ExprId) -> ItemForm {
    env.ctx.analysis().modes.items.get(&id).cloned().unwrap_or_default()
}

/// The form of an item as a value with a name.
pub(super) fn item_repr(env: &Env<'_>, id: ExprId) -> Repr {
    repr_of(&table(env, id))
}

/// The form of the items of an iterable, as its consumer takes them.
pub(super) fn item_form(env: &Env<'_>, items: &Expr) -> ItemForm {
    match &items.kind {
        ExprKind::Iterate(inner) if !env.ctx.analysis().modes.items.contains_key(&items.id) => table(env, inner.id),
        _ => table(env, items.id),
    }
}

fn repr_of(form: &ItemForm) -> Repr {
    match form {
        ItemForm::Owned => Repr::Owned,
        ItemForm::Copied | ItemForm::Ref => Repr::Ref,
        ItemForm::Tuple(parts) => Repr::Parts(parts.iter().map(repr_of).collect()),
    }
}

/// Whether borrowed items are references to what a collection holds, or slices cut out of a text or list.
pub(super) fn item_hold(env: &Env<'_>, items: &Expr) -> Hold {
    let ExprKind::Call(call) = &items.kind else {
        return Hold::Full;
    };
    let (Callee::Function(id), Some(receiver)) = (&call.callee, call.args.first()) else { return Hold::Slim };
    let FunctionKind::Extern(declared) = &env.ctx.program().function(*id).kind else { return Hold::Slim };
    if declared.items.gives != ItemResult::Made {
        return item_hold(env, &receiver.value);
    }
    let item = item_ty(&items.ty);
    if let Some(inner) = call.args.iter().find_map(|arg| inner_items(&arg.value, &item)) {
        return item_hold(env, inner);
    }
    let parts = receiver.value.ty.parts();
    let held = match &item {
        Ty::Tuple(of_item) => of_item.iter().all(|part| parts.contains(&part)),
        item => parts.contains(&item),
    };
    if held { Hold::Full } else { Hold::Slim }
}

/// What a closure gives to be strung together: `line.chars()` in `lines.flat_map(line -> line.chars())`.
fn inner_items<'e>(closure: &'e Expr, item: &Ty) -> Option<&'e Expr> {
    let ExprKind::Closure(closure) = &closure.kind else { return None };
    let ClosureBody::Expr(body) = &closure.body else { return None };
    matches!(&body.ty, Ty::Iter(inner) if **inner == *item).then_some(body)
}

/// How an item comes to its pattern.
#[derive(Debug, Clone)]
pub(super) struct Incoming {
    /// Its form.
    pub(super) form: ItemForm,
    /// How it is held, where it is borrowed.
    pub(super) hold: Hold,
    /// It is a reference to that form, as `filter` gives it.
    pub(super) peeked: bool,
}

impl Incoming {
    fn part(&self, form: ItemForm) -> Self {
        Incoming { form, ..self.clone() }
    }
}

/// The pattern that takes an item, and what has to be done before its names are in the form that the body expects.
pub(super) fn pattern(env: &Env<'_>, binding: &Binding, incoming: &Incoming) -> (Pat, Vec<Stmt>) {
    let mut first = Vec::new();
    let pat = bind(env, binding, incoming, &mut first);
    (pat, first)
}

fn bind(env: &Env<'_>, binding: &Binding, incoming: &Incoming, first: &mut Vec<Stmt>) -> Pat {
    match (binding, &incoming.form) {
        (Binding::Wildcard, _) => control::wildcard(),
        (Binding::Local(id), _) => bind_local(env, *id, incoming, first),
        (Binding::Tuple(parts), ItemForm::Tuple(forms)) => bind_tuple(env, parts, forms, incoming, first),
        (Binding::Tuple(parts), ItemForm::Copied) => {
            let inner = Incoming { peeked: false, ..incoming.part(ItemForm::Owned) };
            let pat = control::tuple_pat(parts.iter().map(|part| bind(env, part, &inner, first)).collect());
            referenced(pat, if incoming.peeked { 2 } else { 1 })
        }
        (Binding::Tuple(parts), ItemForm::Ref) => {
            // The parts of what is behind a reference are references.
            let inner = Incoming { peeked: false, ..incoming.clone() };
            let pat = control::tuple_pat(parts.iter().map(|part| bind(env, part, &inner, first)).collect());
            referenced(pat, if incoming.peeked { 1 } else { 0 })
        }
        (Binding::Tuple(_), ItemForm::Owned) if incoming.peeked && takes_copies(env, binding) => {
            control::reference_pat(explicit(env, binding))
        }
        (Binding::Tuple(parts), ItemForm::Owned) => {
            let pats = parts.iter().map(|part| bind(env, part, incoming, first));
            control::tuple_pat(pats.collect())
        }
    }
}

/// True where a part is taken by value.
fn takes_copies(env: &Env<'_>, binding: &Binding) -> bool {
    binding.locals().into_iter().any(|id| {
        let wanted = !env.ctx.local_mode(id).unused && env.repr(id) == Repr::Owned;
        wanted && env.ctx.is_copy(&env.local_ty(id))
    })
}

/// The parts of a tuple behind a `&`: Rust makes references of parts by itself only where none is taken by value.
fn explicit(env: &Env<'_>, binding: &Binding) -> Pat {
    match binding {
        Binding::Wildcard => control::wildcard(),
        Binding::Tuple(parts) => control::tuple_pat(parts.iter().map(|part| explicit(env, part)).collect()),
        Binding::Local(id) => {
            env.set_hold(*id, Hold::Full);
            let (name, mode) = (env.ctx.local(*id), env.ctx.local_mode(*id));
            match (env.ctx.is_copy(&env.local_ty(*id)), mode.unused) {
                (true, unused) => build::name_pat(name, mode.mutable && !unused),
                (false, true) => control::wildcard(),
                (false, false) => parse_quote!(ref #name),
            }
        }
    }
}

fn bind_tuple(env: &Env<'_>, parts: &[Binding], forms: &[ItemForm], incoming: &Incoming, first: &mut Vec<Stmt>) -> Pat {
    let by_value = |(part, form): (&Binding, &ItemForm)| match (part, form) {
        (Binding::Wildcard, _) => true,
        (Binding::Local(id), ItemForm::Owned) => env.ctx.is_copy(&env.local_ty(*id)),
        (Binding::Tuple(_), _) => false,
        (Binding::Local(_), _) => true,
    };
    let unpeeked = incoming.peeked && parts.iter().zip(forms).all(by_value);
    let peeked = incoming.peeked && !unpeeked;
    let pats = parts
        .iter()
        .zip(forms)
        .map(|(part, form)| bind(env, part, &Incoming { form: form.clone(), hold: incoming.hold, peeked }, first));
    let pat = control::tuple_pat(pats.collect());
    if unpeeked { control::reference_pat(pat) } else { pat }
}

fn bind_local(env: &Env<'_>, id: LocalId, incoming: &Incoming, first: &mut Vec<Stmt>) -> Pat {
    let name = env.ctx.local(id);
    let mode = env.ctx.local_mode(id);
    let references = usize::from(incoming.peeked) + usize::from(incoming.form != ItemForm::Owned);
    env.set_hold(id, if incoming.form == ItemForm::Owned { Hold::Full } else { incoming.hold });
    let wants_value = env.repr(id) == Repr::Owned;
    if mode.unused || references == 0 {
        return build::name_pat(name, mode.mutable && !mode.unused);
    }
    if wants_value && env.ctx.is_copy(&env.local_ty(id)) {
        if mode.mutable {
            let value = (0..references).fold(build::ident(name.clone()), |value, _| build::deref(value));
            first.push(build::let_name(name.clone(), true, value));
            return control::name(&name);
        }
        return referenced(control::name(&name), references);
    }
    if wants_value && !matches!(incoming.form, ItemForm::Tuple(_)) {
        let item = Rendered { expr: build::ident(name.clone()), form: Repr::Ref, hold: incoming.hold };
        let copy = form::cloned(env, item, &env.local_ty(id));
        first.push(build::let_name(name.clone(), mode.mutable, copy));
        return referenced(control::name(&name), references - 1);
    }
    referenced(control::name(&name), references.saturating_sub(1))
}

/// `pat` behind so many `&`.
fn referenced(pat: Pat, references: usize) -> Pat {
    (0..references).fold(pat, |pat, _| control::reference_pat(pat))
}

/// What an iterable's items bring to a pattern.
pub(super) fn incoming(env: &Env<'_>, items: &Expr, peeked: bool) -> Incoming {
    let source = match &items.kind {
        ExprKind::Iterate(inner) => inner,
        _ => items,
    };
    Incoming { form: item_form(env, items), hold: item_hold(env, source), peeked }
}

/// True where nothing around an iterable says what its items are.
pub(super) fn expects(env: &Env<'_>, items: &Expr) -> Expect {
    if super::literal::is_pinned(env, items) { Expect::Known } else { Expect::Open }
}
