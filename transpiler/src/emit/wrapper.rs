//! Functions of the library as values: a closure around their call.
//!
//! In: an extern function. Out: `|x| …` with the template or path applied to the closure's own parameters.

use syn::Expr as Rust;

use super::env::{Env, Hold};
use super::{build, control, effect, form, idiom, polish, template};
use crate::hir::{Expr, ExternBody, FunctionId, FunctionKind};
use crate::types::FunctionTy;

/// A function of the library as a value.
pub(super) fn of_extern(env: &Env<'_>, whole: &Expr, id: FunctionId, signature: &FunctionTy) -> Rust {
    let function = env.ctx.program().function(id);
    let FunctionKind::Extern(declared) = &function.kind else { return build::unit() };
    let names: Vec<syn::Ident> = (0..signature.params.len())
        .map(|position| {
            let name = function.params.get(position).map_or("value", |param| param.name.as_str());
            env.ctx.temporary(if name == "self" { "value" } else { name })
        })
        .collect();
    let values: Vec<Rust> = names.iter().map(|name| build::ident(name.clone())).collect();
    let call = match &declared.body {
        ExternBody::Template(text) => polish::polish(template::of_names(env, function, &values, text)),
        ExternBody::Path { path, plain, .. } => {
            let path = match plain {
                Some(plain) if !env.is_async() => plain,
                _ => path,
            };
            build::call(env.ctx.path(path), values)
        }
        ExternBody::Method { name, .. } => {
            let mut values = values.into_iter();
            let receiver = values.next().unwrap_or_else(build::unit);
            build::method(receiver, name, values.collect())
        }
    };
    let effect = env.ctx.call(whole.id);
    let call = effect::apply(env, effect, call);
    let call = if effect.fallible { idiom::ok(call) } else { call };
    let closure = control::closure(names.iter().map(control::name).collect(), call);
    // Rust makes a `&str` of a `&String` only where a call takes it.
    let coerced = env.items_hold == Hold::Full && signature.params.iter().any(form::is_slice);
    if coerced { closure } else { idiom::function_of(closure) }
}
