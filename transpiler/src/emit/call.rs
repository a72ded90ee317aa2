//! Calls.
//!
//! In: a call of the typed program and its effect. Out: the Rust call with its `.await`, `?`, box or detour through the blocking pool. Arguments are
//! in `argument`, the prelude's templates in `template`.

use syn::{Expr as Rust, Stmt};

use super::argument;
use super::ctx::Ctx;
use super::env::{Env, Hold};
use super::form::Rendered;
use super::literal::Expect;
use super::operator::{self, Operator};
use super::{access, build, effect, generic, hoist, literal, result, template};
use crate::hir::{
    Call, Callee, Expr, ExprId, ExprKind, Extern, ExternBody, FunctionId, FunctionKind, IndexKind, Literal, Receiver,
};
use crate::ownership::{Repr, Use};
use crate::types::Ty;

/// A call in its natural form.
pub(super) fn call(env: &Env<'_>, whole: &Expr, call: &Call, expect: Expect) -> Rendered {
    let (mut before, mut ids) = hoist::call(env, call);
    if env.ctx.analysis().modes.disjoint.contains(&whole.id) {
        before.extend(disjoint(env, call, &mut ids));
    }
    let rendered = match &call.callee {
        Callee::Function(id) => function(env, whole, call, *id, expect),
        Callee::Interface(id) => {
            let rust = method_call(env, whole, call, *id, expect);
            result::of_function(env, *id, call, effect::call(env, whole.id, rust))
        }
        Callee::Value(callee) => value_call(env, whole, call, callee),
    };
    env.forget_hoisted(&ids);
    Rendered { expr: hoist::behind(before, rendered.expr), ..rendered }
}

/// `let [a, b] = list::disjoint(&mut xs, [0, 1]);` for items of one list that a call changes together.
fn disjoint(env: &Env<'_>, call: &Call, ids: &mut Vec<ExprId>) -> Option<Stmt> {
    let items: Vec<(&Expr, &Expr, i128)> =
        call.args.iter().filter(|arg| arg.mutable).filter_map(|arg| item_of(&arg.value)).collect();
    let (_, base, _) = *items.first()?;
    let list = access::place(env, base, access::Access::Write);
    let list = if list.form == Repr::RefMut { list.expr } else { build::reference_mut(list.expr) };
    let (mut names, mut positions) = (Vec::new(), Vec::new());
    for (item, _, position) in items {
        let name = env.ctx.fresh(["first", "second", "third", "fourth"][names.len().min(3)]);
        let rendered = Rendered { expr: build::ident(name.clone()), form: Repr::RefMut, hold: Hold::Full };
        env.set_hoisted(item.id, rendered);
        ids.push(item.id);
        names.push(name);
        positions.push(build::int(position));
    }
    let path = env.ctx.path("indent_rt::list::disjoint");
    Some(syn::parse_quote!(let [#(#names),*] = #path(#list, [#(#positions),*]);))
}

/// The item of a list, at a position that is written out, in which a place lies.
fn item_of(place: &Expr) -> Option<(&Expr, &Expr, i128)> {
    match &place.kind {
        ExprKind::Index { base, index, kind: IndexKind::List } => match index.kind {
            ExprKind::Literal(Literal::Int(position)) if position >= 0 => Some((place, base, position)),
            _ => None,
        },
        ExprKind::Field { base, .. } | ExprKind::TupleField { base, .. } | ExprKind::Unwrap(base) => item_of(base),
        _ => None,
    }
}

fn function(env: &Env<'_>, whole: &Expr, call: &Call, id: FunctionId, expect: Expect) -> Rendered {
    let function = env.ctx.program().function(id);
    match &function.kind {
        FunctionKind::Extern(declared) => {
            let rust = extern_call(env, whole, call, id, declared, expect);
            result::of_function(env, id, call, effect::call(env, whole.id, rust))
        }
        _ => {
            let rust = own_call(env, whole, call, id, expect);
            result::of_function(env, id, call, effect::call(env, whole.id, rust))
        }
    }
}

/// A function that is written in Indent.
fn own_call(env: &Env<'_>, whole: &Expr, call: &Call, id: FunctionId, expect: Expect) -> Rust {
    let function = env.ctx.program().function(id);
    if function.receiver == Receiver::Method {
        return method_call(env, whole, call, id, expect);
    }
    let Some(instance) = effect::callee(env, whole.id, id) else { return build::unit() };
    let mut path = env.ctx.file.function_path(instance);
    if expect == Expect::Open {
        path = build::with_turbofish(path, generic::turbofish(env, id, call));
    }
    let args = argument::all(env, id, call).values(env);
    build::call(build::path_expr(path), args)
}

fn method_call(env: &Env<'_>, whole: &Expr, call: &Call, id: FunctionId, expect: Expect) -> Rust {
    let mut args = argument::all(env, id, call);
    let instance = effect::callee(env, whole.id, id);
    if let Some(operator) = instance.and_then(|instance| operator::of(env.ctx.file, instance))
        && let Some(rust) = operation(env, operator, &args)
    {
        return rust;
    }
    if matches!(call.args.first().map(|receiver| &receiver.value.ty), Some(Ty::Named(..))) {
        env.ctx.file.bring_trait_of(id);
    }
    let receiver = args.take_receiver(env);
    let name = match instance {
        Some(instance) => env.ctx.file.method(instance),
        None => super::name::ident(&env.ctx.program().function(id).name),
    };
    let call_expr = build::method_ident(receiver, name, args.values(env));
    if expect == Expect::Open { with_turbofish(call_expr, generic::turbofish(env, id, call)) } else { call_expr }
}

/// A method that is an operator in Rust.
fn operation(env: &Env<'_>, operator: Operator, args: &argument::Arguments<'_>) -> Option<Rust> {
    let mut values = args.values(env).into_iter();
    let receiver = values.next()?;
    match operator {
        Operator::Neg => Some(build::negate(receiver)),
        Operator::Eq => {
            let other = values.next()?;
            Some(build::binary(unreferenced(receiver), syn::parse_quote!(==), unreferenced(other)))
        }
        Operator::Index => {
            let (receiver, key) = (unreferenced(receiver), values.next()?);
            Some(build::reference(syn::parse_quote!(#receiver[#key])))
        }
        _ => Some(build::binary(receiver, operator.binary()?, values.next()?)),
    }
}

fn unreferenced(value: Rust) -> Rust {
    match value {
        Rust::Reference(reference) => *reference.expr,
        value => value,
    }
}

fn with_turbofish(call: Rust, types: Vec<syn::Type>) -> Rust {
    match call {
        Rust::MethodCall(mut call) if !types.is_empty() => {
            call.turbofish = Some(syn::parse_quote!(::<#(#types),*>));
            Rust::MethodCall(call)
        }
        call => call,
    }
}

/// A function value: a parameter, a local, a field.
fn value_call(env: &Env<'_>, whole: &Expr, call: &Call, callee: &Expr) -> Rendered {
    let function = super::access::place(env, callee, super::access::Access::Read).expr;
    let declared = declared_params(env, callee);
    let args = call.args.iter().enumerate();
    let args = args.map(|(position, arg)| argument::to_value(env, &arg.value, declared.get(position))).collect();
    // A field that is called needs its parentheses, or it would be a method.
    let function = match function {
        Rust::Field(field) => syn::parse_quote!((#field)),
        function => function,
    };
    Rendered::owned(effect::call(env, whole.id, build::call(function, args)))
}

/// The parameters of a function value as they are declared where it comes from.
fn declared_params(env: &Env<'_>, callee: &Expr) -> Vec<Ty> {
    let declared = match &callee.kind {
        ExprKind::Field { owner, field, .. } => {
            super::construct::declared_fields(env, *owner, None).get(*field as usize).map(|field| &field.ty)
        }
        ExprKind::Call(call) => match call.callee {
            Callee::Function(id) | Callee::Interface(id) => Some(&env.ctx.program().function(id).result),
            Callee::Value(_) => None,
        },
        _ => None,
    };
    match declared.unwrap_or(&callee.ty) {
        Ty::Function(signature) => signature.params.clone(),
        _ => Vec::new(),
    }
}

/// A function that exists in Rust.
fn extern_call(env: &Env<'_>, whole: &Expr, call: &Call, id: FunctionId, declared: &Extern, expect: Expect) -> Rust {
    let function = env.ctx.program().function(id);
    let mut args = argument::all(env, id, call);
    match &declared.body {
        ExternBody::Template(text) => {
            template::render(env, function, call, &args, text, literal::container(env, whole, expect))
        }
        ExternBody::Path { path, plain, has_defaults } => {
            let path = in_colour(env, path, plain.as_ref());
            let name = if *has_defaults { args.with_defaults(&path) } else { path };
            let path = env.ctx.file.path(&name);
            let turbofish = if expect == Expect::Open { generic::turbofish(env, id, call) } else { Vec::new() };
            build::call(build::path_expr(build::with_turbofish(path, turbofish)), args.values(env))
        }
        ExternBody::Method { name, plain, again } => {
            let again = again.as_ref().filter(|_| needed_again(env, call));
            let name = match again {
                Some(again) => in_colour(env, again, Some(&format!("{again}_plain"))),
                None => in_colour(env, name, plain.as_ref()),
            };
            let has_defaults = function.params.iter().any(|param| param.has_default);
            let name = if has_defaults { args.with_defaults(&name) } else { name };
            let receiver = if again.is_some() { args.look_at_receiver(env) } else { args.take_receiver(env) };
            let rust = build::method(receiver, &name, args.values(env));
            if expect == Expect::Open { with_turbofish(rust, generic::turbofish(env, id, call)) } else { rust }
        }
    }
}

/// Whether the receiver is needed after the call.
fn needed_again(env: &Env<'_>, call: &Call) -> bool {
    call.args.first().is_some_and(|receiver| env.ctx.usage(receiver.value.id) != Use::Move)
}

fn in_colour(env: &Env<'_>, name: &str, plain: Option<&String>) -> String {
    match plain {
        Some(plain) if !env.is_async() => plain.clone(),
        _ => name.to_owned(),
    }
}

/// What `len(x)` measures, where the expression is that call of the prelude.
pub(super) fn measured<'e>(env: &Env<'_>, expr: &'e Expr) -> Option<&'e Expr> {
    let ExprKind::Call(call) = &expr.kind else { return None };
    let Callee::Function(id) = call.callee else { return None };
    let function = env.ctx.program().function(id);
    let is_len = function.name == "len" && function.builtin_owner.is_some();
    if is_len { call.args.first().map(|arg| &arg.value) } else { None }
}

/// True for the prelude's functions that are a range in Rust.
pub(super) fn is_range(ctx: &Ctx<'_>, id: FunctionId) -> bool {
    let FunctionKind::Extern(declared) = &ctx.program().function(id).kind else { return false };
    let ExternBody::Template(text) = &declared.body else { return false };
    matches!(build::template(text), Rust::Paren(inner) if matches!(*inner.expr, Rust::Range(_)))
}
