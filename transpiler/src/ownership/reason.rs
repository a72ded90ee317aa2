//! Why a copy is made, in the program's words.
//!
//! In: a use that copies. Out: what is copied, the reason, and the place that shows it.

use super::bits::Bits;
use super::choose::is_movable;
use super::ctx::Ctx;
use super::flow::{Flow, Mention, MentionId, Op, RootKind};
use super::forms;
use super::liveness::Liveness;
use super::modes::{PassMode, Repr};
use crate::hir::{Callee, Expr, ExprKind, Literal};
use crate::source::Span;

/// What is copied and why, for a place.
pub(super) fn of_mention(
    ctx: &Ctx<'_>,
    flow: &Flow<'_>,
    live: &Liveness,
    id: MentionId,
) -> ((String, String), Option<Span>) {
    let mention = &flow.mentions[id.index()];
    let what = name(ctx, flow, mention);
    if let Some(reason) = stays(ctx, flow, mention) {
        return ((what, reason), None);
    }
    match next_use(flow, live, id) {
        Some(span) if span == mention.span => {
            ((what, "it is used again in the next turn of the loop".to_owned()), Some(span))
        }
        Some(span) => ((what, "it is used again".to_owned()), Some(span)),
        None => ((what, "it may be used again".to_owned()), None),
    }
}

/// Why a value cannot be taken out of where it is.
fn stays(ctx: &Ctx<'_>, flow: &Flow<'_>, mention: &Mention<'_>) -> Option<String> {
    if is_movable(ctx, flow, mention) {
        return None;
    }
    let id = flow.paths.root(mention.path);
    let root = &flow.roots[id.index()];
    let owner = root.local.map_or("it", |local| &flow.locals[local.index()].name);
    if mention.sealed {
        return Some("nothing can be taken out of a resource".to_owned());
    }
    Some(match &root.kind {
        RootKind::Param(PassMode::Ref) => format!("`{owner}` is only read here, its value stays with the caller"),
        RootKind::Param(PassMode::RefMut) => format!("`{owner}` stays with the caller"),
        RootKind::Captured(false) => format!("`{owner}` stays with the closure, which may be called again"),
        RootKind::Guard => format!("`{owner}` stays in the lock"),
        RootKind::Deref => "an error stays whole".to_owned(),
        _ if forms::of_root(ctx, flow, id) != Repr::Owned => {
            format!("`{owner}` is only borrowed, its value stays where it is")
        }
        _ if flow.paths.is_through_item(mention.path) => "it stays in its collection".to_owned(),
        _ => "it is needed if this does not hold".to_owned(),
    })
}

/// The next use of what overlaps a mention's path, on some way from it.
pub(super) fn next_use(flow: &Flow<'_>, live: &Liveness, id: MentionId) -> Option<Span> {
    let path = flow.mentions[id.index()].path;
    let start = live.order.iter().rev().find_map(|block| {
        let ops = &flow.blocks[block.index()].ops;
        ops.iter().position(|op| matches!(op, Op::Use(used) if *used == id)).map(|position| (*block, position + 1))
    })?;
    let mut seen = Bits::new(flow.blocks.len());
    let mut open = std::collections::VecDeque::from([start]);
    while let Some((block, from)) = open.pop_front() {
        let found = &flow.blocks[block.index()];
        for op in &found.ops[from..] {
            match op {
                Op::Use(used) if flow.paths.overlaps(flow.mentions[used.index()].path, path) => {
                    return Some(flow.mentions[used.index()].span);
                }
                Op::Keep(root) if *root == flow.paths.root(path) => return Some(flow.roots[root.index()].span),
                _ => {}
            }
        }
        for next in found.next.iter().chain(&found.unwind) {
            if !seen.has(next.index()) {
                seen.add(next.index());
                open.push_back((*next, 0));
            }
        }
    }
    None
}

/// What is copied and why, for a value without a name; nothing for a literal, which is text until something keeps it.
pub(super) fn of_value(ctx: &Ctx<'_>, flow: &Flow<'_>, expr: &Expr) -> Option<(String, String)> {
    if let ExprKind::Literal(Literal::Str(_) | Literal::Bytes(_)) = expr.kind {
        return None;
    }
    let reason = match &expr.kind {
        _ if flow.bases.contains_key(&expr.id) => {
            "its other fields are taken over, and it is needed as it is".to_owned()
        }
        ExprKind::Const(_) => "a constant stays as it is".to_owned(),
        ExprKind::Call(_) | ExprKind::Slice { .. } => "it is a part of what it is taken from".to_owned(),
        _ => "it stays in its collection".to_owned(),
    };
    Some((text(ctx, flow, expr), reason))
}

/// What is copied and why, for the items of an iterator.
pub(super) fn of_items(ctx: &Ctx<'_>, flow: &Flow<'_>, expr: &Expr) -> (String, String) {
    (format!("the items of {}", text(ctx, flow, expr)), "they are kept, and what they are taken from stays".to_owned())
}

/// A mention in the program's words.
pub(super) fn name(ctx: &Ctx<'_>, flow: &Flow<'_>, mention: &Mention<'_>) -> String {
    match mention.expr {
        Some(expr) => text(ctx, flow, expr),
        None => {
            let root = &flow.roots[flow.paths.root(mention.path).index()];
            root.local.map_or_else(String::new, |local| flow.locals[local.index()].name.clone())
        }
    }
}

fn text(ctx: &Ctx<'_>, flow: &Flow<'_>, expr: &Expr) -> String {
    match &expr.kind {
        ExprKind::Local(local) => flow.locals[local.index()].name.clone(),
        ExprKind::Const(id) => ctx.program.constant(*id).name.clone(),
        ExprKind::Field { base, owner, field } => {
            format!("{}.{}", text(ctx, flow, base), field_name(ctx, *owner, *field))
        }
        ExprKind::TupleField { base, index } => format!("{}[{index}]", text(ctx, flow, base)),
        ExprKind::Index { base, .. } => format!("{}[…]", text(ctx, flow, base)),
        ExprKind::Slice { base, .. } => format!("{}[…:…]", text(ctx, flow, base)),
        ExprKind::Unwrap(base) | ExprKind::Iterate(base) => text(ctx, flow, base),
        ExprKind::Call(call) => match &call.callee {
            Callee::Function(id) | Callee::Interface(id) => format!("{}(…)", ctx.program.function(*id).name),
            Callee::Value(_) => "the result".to_owned(),
        },
        _ => "the value".to_owned(),
    }
}

fn field_name<'p>(ctx: &Ctx<'p>, owner: crate::types::TypeId, field: u32) -> &'p str {
    use crate::hir::TypeKind;
    let fields = match &ctx.program.type_decl(owner).kind {
        TypeKind::Struct { fields } | TypeKind::Error { fields, .. } | TypeKind::Opaque { fields, .. } => fields,
        TypeKind::Newtype { field } => std::slice::from_ref(field),
        TypeKind::Enum { .. } => return "…",
    };
    fields.get(field as usize).map_or("…", |field| field.name.as_str())
}
