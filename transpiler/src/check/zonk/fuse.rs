//! Lists that are built only to be walked through once.
//!
//! In: a call or built-in operation that takes an iterator. Out: the same over the items themselves, where nobody can tell. What gives an iterator in
//! turn keeps its list: the loop that takes the items one by one may change what they are made of.

use super::Zonk;
use crate::check::world::World;
use crate::hir::visit::{self, Visitor};
use crate::hir::{Call, Callee, ComprehensionKind, Expr, ExprKind, FunctionKind, Intrinsic, ParamMode};
use crate::types::Ty;

/// The arguments of a call that gives `result`.
pub(super) fn arguments(zonk: &Zonk<'_, '_>, call: &mut Call, result: &Ty) {
    let Callee::Function(id) = call.callee else { return };
    let function = zonk.world.program.function(id);
    if !matches!(function.kind, FunctionKind::Extern(_)) || matches!(result, Ty::Iter(_)) {
        return;
    }
    let changes = call.args.iter().any(|arg| arg.mutable);
    for (arg, param) in call.args.iter_mut().zip(&function.params) {
        // What takes an iterator only for a while may leave items behind.
        let all = param.mode == ParamMode::Own;
        if !changes && matches!(param.ty, Ty::Iter(_)) && (all || is_quiet(zonk.world, &arg.value)) {
            walk_once(&mut arg.value);
        }
    }
}

/// The arguments of a built-in operation: those that build a collection take all items.
pub(super) fn operands(op: Intrinsic, args: &mut [Expr]) {
    if matches!(op, Intrinsic::CollectList | Intrinsic::CollectSet | Intrinsic::CollectDict) {
        args.iter_mut().for_each(walk_once);
    }
}

/// A list that is made for this only gives its items as they are made.
fn walk_once(items: &mut Expr) {
    let ExprKind::Iterate(list) = &mut items.kind else { return };
    match &mut list.kind {
        ExprKind::Comprehension { kind, clauses } => {
            let ComprehensionKind::List(item) = kind else { return };
            let placeholder = Expr { id: item.id, kind: ExprKind::Unit, ty: Ty::None, span: item.span };
            let item = std::mem::replace(&mut **item, placeholder);
            let kind = ComprehensionKind::Generator(Box::new(item));
            items.kind = ExprKind::Comprehension { kind, clauses: std::mem::take(clauses) };
        }
        // The pieces of a text, or the keys of a dict, that behave as a list.
        ExprKind::Intrinsic { op: Intrinsic::CollectList, args } if args.len() == 1 && args[0].span == list.span => {
            if let Some(source) = args.pop() {
                *items = source;
            }
        }
        _ => {}
    }
}

/// True where nobody can tell how many of the items are made: nothing is called but the library.
fn is_quiet(world: &World<'_>, items: &Expr) -> bool {
    let mut calls = Calls { world, found: false };
    calls.expr(items);
    !calls.found
}

struct Calls<'a, 'w> {
    world: &'a World<'w>,
    found: bool,
}

impl<'e> Visitor<'e> for Calls<'_, '_> {
    fn expr(&mut self, expr: &'e Expr) {
        self.found |= match &expr.kind {
            ExprKind::Call(call) => match call.callee {
                Callee::Function(id) => match &self.world.program.function(id).kind {
                    FunctionKind::Extern(declared) => {
                        declared.io
                            || declared.blocking
                            || !declared.raises.is_empty()
                            || call.args.iter().any(|arg| arg.mutable)
                    }
                    _ => true,
                },
                _ => true,
            },
            ExprKind::Spawn(_) => true,
            ExprKind::Intrinsic { op, .. } => matches!(
                op,
                Intrinsic::Print | Intrinsic::PrintWith | Intrinsic::Input | Intrinsic::Sleep | Intrinsic::Checkpoint
            ),
            _ => false,
        };
        visit::walk_expr(self, expr);
    }
}
