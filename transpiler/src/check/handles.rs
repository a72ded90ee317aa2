//! The handle of a `task_group` does not outlive its block.
//!
//! In: the declarations, and typed bodies. Out: a diagnostic where a handle is returned, stored, or given a second name. What is left: it is spawned into, asked, and
//! handed to a function.

use super::errors::concurrent::group_outlives;
use super::world::World;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::hir::visit::{Visitor, walk_expr, walk_stmt};
use crate::hir::{Block, Expr, ExprKind, Stmt, StmtKind, TypeKind};
use crate::source::Span;
use crate::types::Ty;

/// Reports fields that would hold a handle.
pub(super) fn check_declarations(world: &World<'_>, diagnostics: &mut Diagnostics) {
    let program = &world.program;
    for decl in program.types.iter().filter(|decl| !program.module(decl.module).library) {
        let fields: Vec<_> = match &decl.kind {
            TypeKind::Struct { fields } | TypeKind::Error { fields, .. } => fields.iter().collect(),
            TypeKind::Enum { variants } => variants.iter().flat_map(|variant| &variant.fields).collect(),
            TypeKind::Newtype { field } => vec![field],
            TypeKind::Opaque { .. } => Vec::new(),
        };
        let holding = fields.into_iter().filter(|field| holds(world, &field.ty));
        holding.for_each(|field| diagnostics.push(group_outlives(field.span)));
    }
}

/// What a body does with a handle that lets it outlive its block.
pub(super) fn check_body(world: &World<'_>, block: &Block) -> Vec<Diagnostic> {
    let mut search = Search { world, found: Vec::new(), stored: false };
    search.block(block);
    search.found.into_iter().map(group_outlives).collect()
}

/// True for a type with a handle in it; a function may take one.
fn holds(world: &World<'_>, ty: &Ty) -> bool {
    is_handle(world, ty) || holds_inside(world, ty)
}

fn holds_inside(world: &World<'_>, ty: &Ty) -> bool {
    match ty {
        Ty::Function(function) => holds(world, &function.result),
        _ => ty.parts().into_iter().any(|part| holds(world, part)),
    }
}

fn is_handle(world: &World<'_>, ty: &Ty) -> bool {
    world.is_prelude_type(ty, "TaskGroup")
}

struct Search<'s, 'a> {
    world: &'s World<'a>,
    found: Vec<Span>,
    /// A value that holds a handle was found.
    stored: bool,
}

impl<'hir> Visitor<'hir> for Search<'_, '_> {
    fn expr(&mut self, expr: &'hir Expr) {
        // The first value that holds one tells enough: the others come from it.
        match holds_inside(self.world, &expr.ty) {
            true if self.stored => {}
            true => {
                self.stored = true;
                self.found.push(expr.span);
            }
            false => walk_expr(self, expr),
        }
    }

    fn stmt(&mut self, stmt: &'hir Stmt) {
        match &stmt.kind {
            // That a function returns one is told where it does.
            StmtKind::Return(Some(value)) | StmtKind::Assign { value, .. }
                if is_handle(self.world, &value.ty) && !matches!(value.kind, ExprKind::Call(_)) =>
            {
                self.found.push(value.span);
            }
            _ => walk_stmt(self, stmt),
        }
    }
}
