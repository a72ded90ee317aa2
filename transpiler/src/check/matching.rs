//! Which `implement` block is for a type.
//!
//! In: a type and an interface. Out: the block and its type arguments.

use super::satisfy::satisfies;
use super::world::World;
use crate::hir::{Bound, Implementation, TypeParam};
use crate::types::{InterfaceId, Ty};

/// A block that is for a type.
#[derive(Debug, Clone)]
pub(crate) struct Match {
    /// Its position in `Program::implementations`.
    pub(crate) block: usize,
    /// What its type parameters stand for.
    pub(crate) type_args: Vec<Ty>,
    /// The interface's arguments, those put in.
    pub(crate) interface_args: Vec<Ty>,
}

/// All blocks that implement an interface for a type, whatever the interface's arguments; the bounds of their parameters are not asked.
pub(crate) fn implementations<'w>(world: &'w World<'_>, ty: &Ty, id: InterfaceId) -> impl Iterator<Item = Match> + 'w {
    let candidates = match ty {
        Ty::Named(owner, _) => world.implementations_of.get(owner),
        _ => Some(&world.other_implementations),
    };
    let ty = ty.clone();
    candidates.into_iter().flatten().filter_map(move |&position| {
        let block = &world.program.implementations[position];
        let implemented = world.bound_interface(&block.interface) == Some(id);
        if implemented { fit(block, position, &ty) } else { None }
    })
}

/// The block that implements an interface with certain arguments for a type, if what it asks of its parameters is there.
pub(crate) fn implementation(
    world: &World<'_>,
    params: &[TypeParam],
    ty: &Ty,
    id: InterfaceId,
    args: Option<&[Ty]>,
) -> Option<Match> {
    implementations(world, ty, id).find(|found| {
        let block = &world.program.implementations[found.block];
        let fits = args.is_none_or(|args| same_args(&found.interface_args, args));
        fits && block.type_params.iter().zip(&found.type_args).all(|(param, arg)| {
            param.bounds.iter().all(|bound| {
                let bound = substitute(bound, &found.type_args);
                satisfies(world, params, arg, &bound).is_ok()
            })
        })
    })
}

/// A bound with type arguments put in.
pub(crate) fn substitute(bound: &Bound, args: &[Ty]) -> Bound {
    match bound {
        Bound::Interface(id, own) => Bound::Interface(*id, own.iter().map(|arg| arg.substitute(args)).collect()),
        other => other.clone(),
    }
}

fn fit(block: &Implementation, position: usize, ty: &Ty) -> Option<Match> {
    let mut bound = vec![None; block.type_params.len()];
    if !fits(&block.target, ty, &mut bound) {
        return None;
    }
    let type_args: Vec<Ty> = bound.into_iter().map(|arg| arg.unwrap_or(Ty::Error)).collect();
    let interface_args = match &block.interface {
        Bound::Interface(_, args) => args.iter().map(|arg| arg.substitute(&type_args)).collect(),
        _ => Vec::new(),
    };
    Some(Match { block: position, type_args, interface_args })
}

/// True where arguments are the same, as far as they are known.
fn same_args(found: &[Ty], wanted: &[Ty]) -> bool {
    found.len() == wanted.len() && found.iter().zip(wanted).all(|(found, wanted)| fits(found, wanted, &mut []))
}

/// Fits a type into a pattern whose parameters are open; what is not known yet fits.
pub(crate) fn fits(pattern: &Ty, ty: &Ty, bound: &mut [Option<Ty>]) -> bool {
    match (pattern, ty) {
        (_, Ty::Infer(_) | Ty::Error) | (Ty::Infer(_) | Ty::Error, _) => true,
        (Ty::Param(param), ty) if (param.index as usize) < bound.len() => {
            let slot = &mut bound[param.index as usize];
            match slot {
                Some(known) => known == ty,
                None => {
                    *slot = Some(ty.clone());
                    true
                }
            }
        }
        (Ty::List(lhs), Ty::List(rhs))
        | (Ty::Set(lhs), Ty::Set(rhs))
        | (Ty::Iter(lhs), Ty::Iter(rhs))
        | (Ty::Optional(lhs), Ty::Optional(rhs)) => fits(lhs, rhs, bound),
        (Ty::Dict(key, value), Ty::Dict(other_key, other_value)) => {
            fits(key, other_key, bound) && fits(value, other_value, bound)
        }
        (Ty::Tuple(lhs), Ty::Tuple(rhs)) => fit_all(lhs, rhs, bound),
        (Ty::Named(lhs, lhs_args), Ty::Named(rhs, rhs_args)) => lhs == rhs && fit_all(lhs_args, rhs_args, bound),
        (Ty::Interface(lhs, lhs_args), Ty::Interface(rhs, rhs_args)) => {
            lhs == rhs && fit_all(lhs_args, rhs_args, bound)
        }
        (Ty::Function(lhs), Ty::Function(rhs)) => {
            fit_all(&lhs.params, &rhs.params, bound) && fits(&lhs.result, &rhs.result, bound)
        }
        (lhs, rhs) => lhs == rhs,
    }
}

fn fit_all(patterns: &[Ty], types: &[Ty], bound: &mut [Option<Ty>]) -> bool {
    patterns.len() == types.len() && patterns.iter().zip(types).all(|(pattern, ty)| fits(pattern, ty, bound))
}
