//! Arguments.
//!
//! In: a call and its callee's declaration. Out: each argument as the Rust parameter takes it, and the receiver as it stands before a dot.

use syn::{Expr as Rust, parse_quote};

use super::access::Access;
use super::env::{Env, Hold};
use super::form::{self, Rendered};
use super::generic::Settled;
use super::literal::{self, Expect};
use super::{access, build, call, expr, iterate};
use crate::hir::{Arg, Call, Expr, ExprKind, Function, FunctionId, FunctionKind, ParamMode};
use crate::ownership::{PassMode, Repr, Use};
use crate::types::Ty;

/// The arguments of a call, none rendered yet.
pub(super) struct Arguments<'e> {
    function: &'e Function,
    id: FunctionId,
    call: &'e Call,
    items: Vec<Item<'e>>,
}

struct Item<'e> {
    position: usize,
    arg: &'e Arg,
    expect: Expect,
}

/// The arguments of a call of a declared function.
pub(super) fn all<'e>(env: &Env<'e>, id: FunctionId, call: &'e Call) -> Arguments<'e> {
    let function = env.ctx.program().function(id);
    let mut settled = Settled::new(function);
    let open_range = call::is_range(env.ctx, id)
        && !env.range_is_known
        && call.args.iter().all(|arg| !literal::is_pinned(env, &arg.value));
    let items = call.args.iter().enumerate().map(|(position, arg)| {
        let expect = match settled.expect(env, position, &arg.value) {
            Expect::Known if open_range && position + 1 == call.args.len() => Expect::Open,
            expect => expect,
        };
        Item { position, arg, expect }
    });
    Arguments { function, id, call, items: items.collect() }
}

impl Arguments<'_> {
    /// The arguments that are left, in order.
    pub(super) fn values(&self, env: &Env<'_>) -> Vec<Rust> {
        self.items.iter().map(|item| self.value(env, item)).collect()
    }

    /// The argument of a parameter, by its name.
    pub(super) fn named(&self, env: &Env<'_>, name: &str) -> Option<Rust> {
        self.find(name).map(|item| self.value(env, item))
    }

    /// The argument of a parameter as the receiver of a method, by the parameter's name.
    pub(super) fn named_receiver(&self, env: &Env<'_>, name: &str) -> Option<Rust> {
        self.find(name).map(|item| self.receiver(env, item))
    }

    /// Takes the first argument out, to stand before the dot.
    pub(super) fn take_receiver(&mut self, env: &Env<'_>) -> Rust {
        let item = self.items.remove(0);
        self.receiver(env, &item)
    }

    /// Takes the first argument out, to stand before the dot and stay where it is.
    pub(super) fn look_at_receiver(&mut self, env: &Env<'_>) -> Rust {
        let item = self.items.remove(0);
        bare(access::place(env, &item.arg.value, Access::Read))
    }

    /// The name of the function to call: where a defaulted argument is given all are given, to `NAME_with`; else those without a default.
    pub(super) fn with_defaults(&mut self, name: &str) -> String {
        let function = self.function;
        let has_default = |item: &Item<'_>| function.params[item.position].has_default;
        if self.items.iter().any(|item| has_default(item) && !item.arg.defaulted) {
            return format!("{name}_with");
        }
        self.items.retain(|item| !has_default(item));
        name.to_owned()
    }

    fn find(&self, name: &str) -> Option<&Item<'_>> {
        self.items.iter().find(|item| self.function.params[item.position].name == name)
    }

    fn value(&self, env: &Env<'_>, item: &Item<'_>) -> Rust {
        let param = &self.function.params[item.position];
        let value = &item.arg.value;
        if matches!(value.ty, Ty::Iter(_)) {
            return iterate::into_iterable(env, value);
        }
        let env = &self.for_closure(env, value);
        let given = if self.is_called_only(env, item) && env.ctx.is_stored(value) {
            // What is kept is an `Arc`, which Rust does not call: a reference to what is in it.
            Rendered::owned(build::method(expr::natural(env, value, item.expect).expr, "as_ref", Vec::new()))
        } else if env.owns_arguments {
            self.own_argument(env, item)
        } else if self.takes_whole(env, item) && matches!(value.ty, Ty::Optional(_)) && param.mode == ParamMode::Read {
            access::place(env, value, Access::Read)
        } else {
            self.copied_first(env, item, expr::given(env, value, item.expect))
        };
        // A copy that is made because the place changes before the call is still only lent.
        let given = match self.pass_mode(env, item.position) {
            PassMode::Ref if given.form == Repr::Owned && env.ctx.usage(value.id) == Use::Clone => {
                Rendered::full(form::as_reference(given, &value.ty))
            }
            _ => given,
        };
        let given = match &param.ty {
            _ if self.takes_whole(env, item) => {
                let given = for_parameter(env, given, &value.ty, self.is_view(item));
                let in_rust = matches!(self.function.kind, FunctionKind::Extern(_));
                if in_rust { given } else { Rendered { expr: form::as_list(given.expr), ..given } }
            }
            _ => form::slimmed(given, &value.ty),
        };
        if let Some(writes) = self.dynamic(env, item) {
            return dynamic_argument(env, value, given.expr, writes);
        }
        let given = match self.pass_mode(env, item.position) {
            // What changes before the call is lent as a copy.
            PassMode::Ref if is_copy_made(env, value) => form::convert(env, given, Use::Borrow, &value.ty),
            _ => given,
        };
        match given.expr {
            // A function that writes what it captures is handed on as what it is.
            Rust::Reference(mut reference) if env.ctx.is_writing(value) => {
                reference.mutability = Some(Default::default());
                Rust::Reference(reference)
            }
            expr => expr,
        }
    }

    /// What is copied, since the call changes what it would borrow from, is passed as a reference all the same.
    fn copied_first(&self, env: &Env<'_>, item: &Item<'_>, given: Rendered) -> Rendered {
        let usage = env.ctx.usage(item.arg.value.id);
        // In a child it has a name of its own.
        let is_named = usage == Use::Move && env.hoisted(item.arg.value.id).is_some();
        let is_copy = (is_named || matches!(usage, Use::Clone | Use::Share)) && given.form == Repr::Owned;
        let ty = &item.arg.value.ty;
        let borrowed = is_copy && self.pass_mode(env, item.position) == PassMode::Ref && !matches!(ty, Ty::Function(_));
        if borrowed { form::convert(env, given, Use::Borrow, ty) } else { given }
    }

    /// Before a dot Rust borrows by itself; what is handed over is given as it is.
    fn receiver(&self, env: &Env<'_>, item: &Item<'_>) -> Rust {
        let value = &item.arg.value;
        if matches!(value.ty, Ty::Iter(_)) {
            return expr::given(env, value, item.expect).expr;
        }
        match self.pass_mode(env, item.position) {
            // An optional of a borrowed text is one of a slice, as its default is.
            PassMode::Own => form::slimmed(expr::given(env, value, Expect::Open), &value.ty).expr,
            PassMode::Ref if env.ctx.usage(value.id) == Use::Clone => expr::value_open(env, value),
            PassMode::RefMut => access::place(env, value, Access::Write).expr,
            PassMode::Ref | PassMode::Value => bare(access::place(env, value, Access::Read)),
        }
    }

    /// In a child the argument is a value with a name of its own, and the callee takes it as it takes any.
    fn own_argument(&self, env: &Env<'_>, item: &Item<'_>) -> Rendered {
        let value = &item.arg.value;
        let natural = expr::natural(env, value, item.expect);
        let usage = match self.pass_mode(env, item.position) {
            PassMode::Ref => Use::Borrow,
            PassMode::RefMut => Use::BorrowMut,
            PassMode::Value | PassMode::Own if natural.form == Repr::Owned => Use::Move,
            PassMode::Value | PassMode::Own => Use::Clone,
        };
        form::convert(env, natural, usage, &value.ty)
    }

    /// A closure that the library calls with the items of the receiver gets them as they are held there.
    fn for_closure<'c>(&self, env: &Env<'c>, value: &Expr) -> Env<'c> {
        let library = matches!(self.function.kind, FunctionKind::Extern(_));
        match self.call.args.first() {
            Some(receiver) if library && matches!(value.ty, Ty::Function(_)) => {
                env.with_items(iterate::item_hold(env, source(&receiver.value)))
            }
            _ if self.gives_parameters(value) => env.with_items(Hold::Full),
            _ => env.with_items(Hold::Slim),
        }
    }

    /// Whether the parameter is `&dyn Fn` (false) or `&mut dyn FnMut` (true); nothing for all others.
    fn dynamic(&self, env: &Env<'_>, item: &Item<'_>) -> Option<bool> {
        let demands = &env.ctx.analysis().demands;
        let key = (self.id, item.position as u32);
        let is_dynamic = demands.dynamic_params.contains(&key) && !env.ctx.suspends(&item.arg.value);
        is_dynamic.then(|| demands.writing_params.contains(&key))
    }

    /// A function that is passed to be called, not to be kept.
    fn is_called_only(&self, env: &Env<'_>, item: &Item<'_>) -> bool {
        let param = &self.function.params[item.position];
        matches!(param.ty, Ty::Function(_)) && self.pass_mode(env, item.position) == PassMode::Value
    }

    /// True for a function that is called with a `&T`, whatever `T` is.
    fn gives_parameters(&self, value: &Expr) -> bool {
        let Some(position) = self.call.args.iter().position(|arg| arg.value.id == value.id) else { return false };
        match &self.function.params[position].ty {
            Ty::Function(signature) => signature.params.iter().any(|param| matches!(param, Ty::Param(_))),
            _ => false,
        }
    }

    /// Whether a `&T` is taken, whatever `T` is: a reference to all of it.
    fn takes_whole(&self, env: &Env<'_>, item: &Item<'_>) -> bool {
        let param = &self.function.params[item.position];
        let is_open = matches!(param.ty, Ty::Param(_)) && param.mode != ParamMode::Own;
        is_open || env.ctx.file.emit.takes_whole(self.id, item.position)
    }

    fn is_view(&self, item: &Item<'_>) -> bool {
        match &self.function.kind {
            FunctionKind::Extern(declared) => declared.views.contains(&(item.position as u32)),
            _ => false,
        }
    }

    fn pass_mode(&self, env: &Env<'_>, position: usize) -> PassMode {
        let modes = env.ctx.analysis().modes.functions.get(self.id.index());
        let mode = modes.and_then(|modes| modes.params.get(position)).copied();
        mode.unwrap_or(match self.function.params[position].mode {
            ParamMode::Read => PassMode::Ref,
            ParamMode::Mut => PassMode::RefMut,
            ParamMode::Own => PassMode::Own,
        })
    }
}

/// `&f`, `&mut f`; a parameter that is such a reference itself is handed on as it is.
fn dynamic_argument(env: &Env<'_>, value: &Expr, given: Rust, writes: bool) -> Rust {
    let bare = match given {
        Rust::Reference(reference) => *reference.expr,
        given => given,
    };
    match (&value.kind, env.ctx.is_stored(value)) {
        _ if env.ctx.is_dynamic(value) => bare,
        (ExprKind::Closure(_) | ExprKind::Function(..), _) | (_, false) if !writes => build::reference(bare),
        (_, true) if !writes => bare,
        _ => build::reference_mut(bare),
    }
}

/// The collection behind an iterator that is made for this only.
fn source(receiver: &Expr) -> &Expr {
    match &receiver.kind {
        ExprKind::Iterate(inner) => inner,
        _ => receiver,
    }
}

/// Before a dot a reference that was only just taken falls away, and a list that is written out is an array.
fn bare(rendered: Rendered) -> Rust {
    match rendered.expr {
        Rust::Reference(reference) => *reference.expr,
        expr => form::as_array(expr),
    }
}

/// True where a borrowed argument is a copy that was made for it.
fn is_copy_made(env: &Env<'_>, value: &Expr) -> bool {
    env.ctx.usage(value.id) == Use::Clone && !matches!(value.ty, Ty::Function(_))
}

/// What is taken as a `&T` for any `T` must be a reference to the type itself, unless it is only compared.
fn for_parameter(env: &Env<'_>, given: Rendered, ty: &Ty, is_view: bool) -> Rendered {
    match (&given.form, given.hold) {
        (Repr::Ref, Hold::Slim) if is_view => given,

        (Repr::OptionRef, _) => Rendered::full(build::reference(form::cloned(env, given, ty))),
        (Repr::Owned, _) if matches!(ty, Ty::Optional(_)) => Rendered::full(build::reference(given.expr)),
        (Repr::Ref, Hold::Boxed) => Rendered::full(build::reference(build::deref(build::deref(given.expr)))),
        (Repr::Ref, Hold::Slim) if form::has_slim(ty) => Rendered::full(build::reference(form::cloned(env, given, ty))),
        _ => Rendered { expr: of_list(given.expr, ty), ..given },
    }
}

/// `&vec![a, b]` for `&[a, b]`, which is an array.
fn of_list(expr: Rust, ty: &Ty) -> Rust {
    match expr {
        Rust::Reference(reference) if matches!(ty, Ty::List(_)) => match *reference.expr {
            Rust::Array(array) => {
                let items = array.elems;
                parse_quote!(&vec![#items])
            }
            expr => Rust::Reference(syn::ExprReference { expr: Box::new(expr), ..reference }),
        },
        expr => expr,
    }
}

/// An argument of a function value, whose parameter may be declared over type parameters: a `Copy` type by value; all else by reference, or by value where the
/// signature suspends somewhere.
pub(super) fn to_value(env: &Env<'_>, value: &Expr, declared: Option<&Ty>) -> Rust {
    let given = form::slimmed(expr::given(env, value, Expect::Known), &value.ty);
    let given =
        if matches!(declared, Some(Ty::Param(_))) { for_parameter(env, given, &value.ty, false) } else { given };
    match env.ctx.usage(value.id) {
        Use::Look => form::as_reference(given, &value.ty),
        _ => given.expr,
    }
}
