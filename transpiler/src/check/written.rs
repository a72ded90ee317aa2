//! Type arguments against the bounds of what they are given to.
//!
//! In: types as written in declarations and bodies. Out: diagnostics where an argument lacks what is asked of it, or an interface cannot be a type.
//! Those of declarations wait until all fields are known; then nothing is put off any more.

use super::errors::types;
use super::matching::substitute;
use super::satisfy::satisfies;
use super::ty::TypeScope;
use super::world::{Builtin, World};
use crate::diagnostic::Diagnostics;
use crate::hir::{Bound, FunctionKind, Receiver, TypeParam};
use crate::source::Span;
use crate::types::{InterfaceId, Ty};

/// A written type whose arguments have to satisfy bounds.
#[derive(Debug, Clone)]
pub(crate) struct Written {
    /// The type.
    ty: Ty,
    /// Where it is written.
    span: Span,
    /// The type parameters there.
    params: Vec<TypeParam>,
}

/// Checks a written type, now or when all declarations are known.
pub(super) fn check(world: &World<'_>, scope: TypeScope<'_>, ty: &Ty, span: Span, diagnostics: &mut Diagnostics) {
    if !asks_something(ty) {
        return;
    }
    if world.complete {
        check_now(world, scope.params, ty, span, diagnostics);
    } else {
        world.written.borrow_mut().push(Written { ty: ty.clone(), span, params: scope.params.to_vec() });
    }
}

/// Checks what was written in declarations.
pub(super) fn check_pending(world: &World<'_>, diagnostics: &mut Diagnostics) {
    for written in world.written.take() {
        check_now(world, &written.params, &written.ty, written.span, diagnostics);
    }
}

/// True where something inside has bounds.
fn asks_something(ty: &Ty) -> bool {
    match ty {
        Ty::Dict(..) | Ty::Set(_) | Ty::Interface(..) => true,
        Ty::Named(_, args) => !args.is_empty(),
        other => other.parts().into_iter().any(asks_something),
    }
}

/// Checks a type and its parts; the first lack is reported.
fn check_now(world: &World<'_>, params: &[TypeParam], ty: &Ty, span: Span, diagnostics: &mut Diagnostics) -> bool {
    let own = match ty {
        Ty::Dict(key, _) => key_bounds(world, params, Builtin::Dict, key, span, diagnostics),
        Ty::Set(item) => key_bounds(world, params, Builtin::Set, item, span, diagnostics),
        Ty::Named(id, args) => {
            let declared = &world.program.type_decl(*id).type_params;
            arguments(world, params, declared, args, span, diagnostics)
        }
        Ty::Interface(id, args) => {
            let declared = &world.program.interface(*id).type_params[1..];
            usable_as_type(world, *id, span, diagnostics) && arguments(world, params, declared, args, span, diagnostics)
        }
        _ => true,
    };
    own && ty.parts().into_iter().all(|part| check_now(world, params, part, span, diagnostics))
}

/// What a dict asks of its keys, and a set of its items.
fn key_bounds(
    world: &World<'_>,
    params: &[TypeParam],
    owner: Builtin,
    key: &Ty,
    span: Span,
    diagnostics: &mut Diagnostics,
) -> bool {
    let declared = world.builtin_params.get(&owner).map_or(&[][..], |declared| &declared[..1]);
    arguments(world, params, declared, std::slice::from_ref(key), span, diagnostics)
}

fn arguments(
    world: &World<'_>,
    params: &[TypeParam],
    declared: &[TypeParam],
    args: &[Ty],
    span: Span,
    diagnostics: &mut Diagnostics,
) -> bool {
    for (param, arg) in declared.iter().zip(args) {
        // `Hash` brings `Eq`, and stands behind it: the bound that is asked for is the one that helps.
        for bound in param.bounds.iter().rev() {
            let bound = substitute(bound, args);
            if let Err(lack) = satisfies(world, params, arg, &bound) {
                diagnostics.push(types::unsatisfied(span, arg, &world.show_bound(&bound), &lack, world));
                return false;
            }
        }
    }
    true
}

/// An interface is a type only where each of its methods can be called without knowing the implementing type.
fn usable_as_type(world: &World<'_>, id: InterfaceId, span: Span, diagnostics: &mut Diagnostics) -> bool {
    let interface = world.program.interface(id);
    if world.marker_bound(id).is_some() {
        diagnostics.push(types::bound_as_type(span, &interface.name));
        return false;
    }
    for &method in &interface.methods {
        let function = world.program.function(method);
        let own = |ty: &Ty| mentions_self(ty);
        let reason = if function.receiver == Receiver::None {
            "has no `self`"
        } else if function.type_params.len() > function.owner_params {
            "has type parameters of its own"
        } else if function.params[1..].iter().any(|param| own(&param.ty)) || own(&function.result) {
            "mentions `Self`"
        } else {
            continue;
        };
        let required = matches!(function.kind, FunctionKind::Required);
        let word = if required { "method" } else { "default method" };
        diagnostics.push(types::interface_as_type(
            span,
            &interface.name,
            word,
            &function.name,
            reason,
            function.name_span,
        ));
        return false;
    }
    true
}

/// True where the first parameter of an interface, `Self`, is inside.
fn mentions_self(ty: &Ty) -> bool {
    matches!(ty, Ty::Param(param) if param.index == 0) || ty.parts().into_iter().any(mentions_self)
}

impl World<'_> {
    /// A bound as the user would write it.
    pub(crate) fn show_bound(&self, bound: &Bound) -> String {
        match bound {
            Bound::Eq => "Eq".to_owned(),
            Bound::Ord => "Ord".to_owned(),
            Bound::Hash => "Hash".to_owned(),
            Bound::Show => "Show".to_owned(),
            Bound::Number => "Number".to_owned(),
            Bound::Json => "Json".to_owned(),
            Bound::Interface(id, args) => self.show(&Ty::Interface(*id, args.clone().into())),
        }
    }
}
