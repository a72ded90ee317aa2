//! Type parameters and their bounds.
//!
//! In: the parameters of a declaration. Out: `<T: Clone + Ord>`: the interfaces that were written, and of what Rust needs only what `Demands` names.

use std::collections::BTreeSet;

use syn::{Generics, TypeParamBound, parse_quote};

use super::build;
use super::ctx::FileCtx;
use super::name::ident;
use super::{operator, ty};
use crate::demands::Demand;
use crate::hir::{Bound, FunctionId, TypeParam};
use crate::types::Ty;

/// The parameters that a function has for itself, beside those of its owner.
pub(super) fn of_function(file: &FileCtx<'_>, id: FunctionId) -> Generics {
    let function = file.program().function(id);
    let demands = file.emit.analysis.demands.functions.get(&id);
    let own = function.type_params.iter().enumerate().skip(function.owner_params);
    list(own.map(|(position, param)| (param, bounds(file, param, demands.and_then(|demands| demands.get(position))))))
}

/// The parameters of a function's owner, with the bounds that the function needs: those of the `impl` block that it stands in.
pub(super) fn of_owner(file: &FileCtx<'_>, params: &[TypeParam], id: FunctionId) -> Generics {
    let demands = file.emit.analysis.demands.functions.get(&id);
    let params = params.iter().enumerate();
    list(
        params.map(|(position, param)| (param, bounds(file, param, demands.and_then(|demands| demands.get(position))))),
    )
}

/// The parameters of a declared type: without bounds, which belong to what is done with it.
pub(super) fn of_type(params: &[TypeParam]) -> Generics {
    list(params.iter().map(|param| (param, Vec::new())))
}

/// The parameters of an `implement` block, with the bounds that any of its methods needs.
pub(super) fn of_block(file: &FileCtx<'_>, params: &[TypeParam], methods: &[FunctionId]) -> Generics {
    let demands = &file.emit.analysis.demands.functions;
    let all = |position: usize| -> BTreeSet<Demand> {
        let methods = methods.iter().filter_map(|id| demands.get(id)?.get(position));
        methods.flatten().copied().collect()
    };
    let params = params.iter().enumerate();
    list(params.map(|(position, param)| (param, bounds(file, param, Some(&all(position))))))
}

fn list<'a>(params: impl Iterator<Item = (&'a TypeParam, Vec<TypeParamBound>)>) -> Generics {
    let mut generics = Generics::default();
    for (param, bounds) in params {
        let name = ident(&param.name);
        generics.params.push(if bounds.is_empty() { parse_quote!(#name) } else { parse_quote!(#name: #(#bounds)+*) });
    }
    generics
}

fn bounds(file: &FileCtx<'_>, param: &TypeParam, demands: Option<&BTreeSet<Demand>>) -> Vec<TypeParamBound> {
    let interfaces = param.bounds.iter().filter_map(|bound| match bound {
        Bound::Interface(id, args)
            if file.emit.analysis.demands.interfaces.contains(id) || operator::is_built_in(file.program(), *id) =>
        {
            // `ops::Add` is by itself of the type that has it.
            let itself = |arg: &Ty| matches!(arg, Ty::Param(other) if other.name == param.name);
            let is_default = operator::is_built_in(file.program(), *id) && args.first().is_some_and(itself);
            let path = ty::interface(file, *id, if is_default { &[] } else { args });
            Some(parse_quote!(#path))
        }
        _ => None,
    });
    interfaces.chain(demands.into_iter().flat_map(|demands| demand_bounds(file, demands))).collect()
}

/// What one bound implies is not written beside it.
fn demand_bounds(file: &FileCtx<'_>, demands: &BTreeSet<Demand>) -> Vec<TypeParamBound> {
    let has = |demand| demands.contains(&demand);
    let implied = |demand: Demand| match demand {
        Demand::PartialEq => has(Demand::Eq) || has(Demand::PartialOrd) || has(Demand::Ord),
        Demand::Eq | Demand::PartialOrd => has(Demand::Ord),
        Demand::Static => has(Demand::Spawn),
        Demand::Clone => has(Demand::Copy) || has(Demand::Number),
        _ => false,
    };
    demands.iter().filter(|demand| !implied(**demand)).flat_map(|demand| demand_bound(file, *demand)).collect()
}

fn demand_bound(file: &FileCtx<'_>, demand: Demand) -> Vec<TypeParamBound> {
    let path = match demand {
        Demand::Clone => build::path("Clone"),
        Demand::Copy => build::path("Copy"),
        Demand::Debug => file.path("std::fmt::Debug"),
        Demand::PartialEq => build::path("PartialEq"),
        Demand::Eq => build::path("Eq"),
        Demand::PartialOrd => build::path("PartialOrd"),
        Demand::Ord => build::path("Ord"),
        Demand::Hash => file.path("std::hash::Hash"),
        Demand::Show => file.trait_path("indent_rt::show::Show"),
        Demand::Serialize => file.path("serde::Serialize"),
        Demand::Deserialize => file.path("serde::de::DeserializeOwned"),
        Demand::Number => file.trait_path("indent_rt::num::Number"),
        Demand::Static => return vec![parse_quote!('static)],
        Demand::Spawn => return vec![parse_quote!(Send), parse_quote!(Sync), parse_quote!('static)],
    };
    vec![parse_quote!(#path)]
}
