//! Which type parameters of a callee Rust finds out by itself.
//!
//! In: a callee and its arguments. Out: whether an argument must say its own type, and whether the call needs a turbofish.

use std::collections::BTreeSet;

use syn::Type;

use super::env::Env;
use super::literal::{self, Expect};
use super::ty;
use crate::hir::{Arg, Call, Callee, Expr, ExprKind, ExternBody, Function, FunctionId, FunctionKind, Receiver};
use crate::types::{Ty, TypeId};

/// True where a type parameter stands in the type.
pub(super) fn mentions_param(ty: &Ty) -> bool {
    !params_of(ty).is_empty()
}

/// The type parameters in a type, by position.
fn params_of(ty: &Ty) -> BTreeSet<u32> {
    match ty {
        Ty::Param(param) => BTreeSet::from([param.index]),
        // What a closure is given and gives, Rust takes from the closure.
        other => other.parts().into_iter().flat_map(params_of).collect(),
    }
}

/// What Rust knows of the callee's type parameters while the arguments are written, from the left.
pub(super) struct Settled<'a> {
    function: &'a Function,
    params: BTreeSet<u32>,
}

impl<'a> Settled<'a> {
    /// Before the first argument.
    pub(super) fn new(function: &'a Function) -> Self {
        Settled { function, params: BTreeSet::new() }
    }

    /// What the next argument, for the parameter at `position`, may expect; then it is counted in.
    pub(super) fn expect(&mut self, env: &Env<'_>, position: usize, arg: &Expr) -> Expect {
        let Some(param) = self.function.params.get(position) else { return Expect::Known };
        let mentioned = params_of(&param.ty);
        let open = !mentioned.is_subset(&self.params) || (position == 0 && self.function.receiver == Receiver::Method);
        let expect = if open && !literal::is_pinned(env, arg) { Expect::Open } else { Expect::Known };
        self.params.extend(mentioned);
        expect
    }
}

/// True where the arguments of a call settle the type of its result.
pub(super) fn result_is_pinned(env: &Env<'_>, id: FunctionId, call: &Call) -> bool {
    let function = env.ctx.program().function(id);
    let settled: BTreeSet<u32> = function
        .params
        .iter()
        .zip(&call.args)
        .filter(|(_, arg)| settles(env, arg))
        .flat_map(|(param, _)| params_of(&param.ty))
        .collect();
    params_of(&function.result).is_subset(&settled) && !says_result(function)
}

/// True for a call that collects: where nothing around it says into what, it says so itself.
pub(super) fn collects(env: &Env<'_>, expr: &Expr) -> bool {
    let ExprKind::Call(call) = &expr.kind else { return false };
    let Callee::Function(id) = call.callee else { return false };
    let FunctionKind::Extern(declared) = &env.ctx.program().function(id).kind else { return false };
    let ExternBody::Template(text) = &declared.body else { return false };
    text.ends_with("<_>>()") || text.ends_with("<_, _>>()")
}

/// True for what Rust leaves to its surroundings, although Indent knows: `sum`, which adds up to whatever it is asked for, and `collect`.
pub(super) fn says_result(function: &Function) -> bool {
    match &function.kind {
        FunctionKind::Extern(declared) => {
            matches!(&declared.body, ExternBody::Template(text) if text.ends_with(">()"))
        }
        _ => false,
    }
}

/// True where the fields of a construct settle the type arguments of what is made.
pub(super) fn construct_is_pinned(env: &Env<'_>, owner: TypeId, whole: &Expr, fields: &[(u32, Expr)]) -> bool {
    let ExprKind::Construct { variant, .. } = &whole.kind else { return true };
    let program = env.ctx.program();
    let declared = super::construct::declared_in(program, owner, *variant);
    let settled: BTreeSet<u32> = fields
        .iter()
        .filter(|(_, value)| literal::is_pinned(env, value) || collects(env, value))
        .filter_map(|(position, _)| declared.get(*position as usize))
        .flat_map(|field| params_of(&field.ty))
        .collect();
    (0..program.type_decl(owner).type_params.len() as u32).all(|param| settled.contains(&param))
}

fn settles(env: &Env<'_>, arg: &Arg) -> bool {
    matches!(arg.value.ty, Ty::Function(_)) || literal::is_pinned(env, &arg.value)
}

/// The turbofish that a call needs where nothing around it says what it gives; empty where it needs none.
pub(super) fn turbofish(env: &Env<'_>, id: FunctionId, call: &Call) -> Vec<Type> {
    let function = env.ctx.program().function(id);
    let in_params: BTreeSet<u32> = function.params.iter().flat_map(|param| params_of(&param.ty)).collect();
    let owner = function.owner_params as u32;
    if params_of(&function.result).iter().all(|param| *param < owner || in_params.contains(param)) {
        return Vec::new();
    }
    call.type_args.iter().skip(function.owner_params).map(|arg| ty::owned(env.ctx.file, arg)).collect()
}
