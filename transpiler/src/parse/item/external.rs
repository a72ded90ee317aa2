//! `extern rust "…"` and `extern "C"`: declarations of what is written in another language.

use super::{function, is_item, lower, statement_doc};
use crate::ast::{Extern, ExternAbi, Item, ItemKind};
use crate::parse::context::{Context, Part, Parts};
use crate::parse::item::Place;
use crate::parse::kind::{Kind, Slot};
use crate::parse::{errors, stmt, text};

pub(super) fn block<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>) -> Option<Extern> {
    let link = parts.one(Slot::Link).map(|part| text::plain(ctx, part));
    let string = parts.one(Slot::Path).or_else(|| parts.one(Slot::Abi))?;
    let path_span = ctx.span(string.node);
    let text = text::plain(ctx, string);
    let (abi, path) = match parts.one(Slot::Path) {
        Some(_) => (ExternAbi::Rust, text),
        None => {
            if text != "C" {
                ctx.report(errors::unknown_abi(path_span, &text));
            }
            (ExternAbi::C { link }, String::new())
        }
    };
    let outside = std::mem::replace(&mut ctx.in_extern, true);
    let items = items(ctx, parts);
    ctx.in_extern = outside;
    Some(Extern { abi, path, path_span, items })
}

fn items<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>) -> Vec<Item> {
    let mut items = Vec::new();
    let Some(body) = stmt::suite(ctx, parts) else { return items };
    for (index, part) in ctx.parts(body.node).named().enumerate() {
        if index == 0 && statement_doc(ctx, part).is_some() {
            continue;
        }
        item(ctx, part, &mut items);
    }
    items
}

fn item<'t>(ctx: &mut Context<'t>, part: Part<'t>, items: &mut Vec<Item>) {
    let before = items.len();
    match part.kind {
        Kind::Semicolon => ctx.report(errors::semicolon(ctx.span(part.node))),
        Kind::PassStatement => {}
        Kind::FunctionDefinition => items.extend(function(ctx, part, Place::Extern)),
        kind if is_item(kind) => lower(ctx, part, items),
        _ => ctx.report(errors::not_for_extern(ctx.span(part.node))),
    }
    if let Some(item) = items.get(before)
        && !may_be_extern(&item.kind)
    {
        let span = item.span;
        ctx.report(errors::not_for_extern(span));
        items.truncate(before);
    }
}

fn may_be_extern(kind: &ItemKind) -> bool {
    use ItemKind::{Const, Enum, Error, Function, Interface, Struct};
    matches!(kind, Function(_) | Struct(_) | Enum(_) | Error(_) | Const { .. } | Interface(_))
}
