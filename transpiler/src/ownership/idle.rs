//! Parameters that are owned to no avail: their body copies what it keeps of them, since it needs them again.
//!
//! In: a decided body. Out: the parameters that may as well be borrowed. Declared modes stay, and so do those that several functions share.

use super::Class;
use super::choose::{class, moves};
use super::ctx::Ctx;
use super::demand::Demand;
use super::flow::{Flow, MentionId, RootKind};
use super::modes::PassMode;
use super::place::RootId;
use crate::hir::{FunctionId, ParamMode};
use crate::types::Ty;

/// The parameters of a function that own what nothing takes from them.
pub(super) fn params(ctx: &Ctx<'_>, id: FunctionId, flow: &Flow<'_>) -> Vec<(FunctionId, usize)> {
    if ctx.facts.shared.contains(&id) {
        return Vec::new();
    }
    let params = ctx.program.function(id).params.iter().enumerate();
    let open = params.filter(|(position, param)| {
        let inferred = param.mode == ParamMode::Read && ctx.pass[id.index()][*position] == PassMode::Own;
        inferred && !matches!(param.ty, Ty::Function(_) | Ty::Iter(_))
    });
    let idle = open.filter(|(_, param)| flow.names[param.local.index()].is_some_and(|root| is_idle(ctx, flow, root)));
    idle.map(|(position, _)| (id, position)).collect()
}

/// True where every use of a parameter that keeps its value, or a part of it, copies.
fn is_idle(ctx: &Ctx<'_>, flow: &Flow<'_>, root: RootId) -> bool {
    let root_found = &flow.roots[root.index()];
    let plain = matches!(root_found.kind, RootKind::Param(_)) && !root_found.written && !root_found.rebound;
    let taken = |id: MentionId| {
        let mention = &flow.mentions[id.index()];
        let consumes = matches!(flow.resolved(mention.demand), Demand::Consume | Demand::Absorb);
        let kept = matches!(class(ctx, mention), Class::Handle | Class::Resource);
        consumes && (kept || moves(ctx, flow, id))
    };
    let captured = |id: MentionId| flow.captured.iter().any(|captured| captured.outer == id);
    let mut mentions = (0..flow.mentions.len() as u32).map(MentionId);
    plain && !mentions.any(|id| flow.paths.root(flow.mentions[id.index()].path) == root && (captured(id) || taken(id)))
}
