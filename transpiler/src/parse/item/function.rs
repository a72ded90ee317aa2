//! `def`: functions, methods, nested functions, signatures.

use super::{modifiers, types};
use crate::ast::{Block, DocString, Function, Item, ItemKind, Param, ParamMode, Raises, Type, TypeKind};
use crate::parse::context::{Context, Part, Parts};
use crate::parse::kind::{Kind, Slot};
use crate::parse::{errors, expr, name, stmt, ty};
use crate::source::Span;

/// Where a function stands, which decides what it may leave out and what it may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::parse) enum Place {
    /// At the top of a module or inside another function.
    Free,
    /// In a type: `self` is allowed.
    Method,
    /// In an interface: `self` is allowed, the body may be missing.
    Interface,
    /// In an extern block: no body.
    Extern,
    /// In a struct of an extern block: `self` is allowed, no body.
    ExternMethod,
}

impl Place {
    fn has_self(self) -> bool {
        matches!(self, Place::Method | Place::Interface | Place::ExternMethod)
    }

    fn is_extern(self) -> bool {
        matches!(self, Place::Extern | Place::ExternMethod)
    }
}

/// A function with its decorators.
pub(in crate::parse) fn function<'t>(ctx: &mut Context<'t>, part: Part<'t>, place: Place) -> Option<Item> {
    let parts = ctx.parts(part.node);
    let (public, decorators) = modifiers(ctx, &parts);
    let Some(function) = definition(ctx, part, &parts, place) else {
        ctx.broken = true;
        return None;
    };
    let start = ctx.span(part.node);
    let span = function
        .body
        .as_ref()
        .map_or(start.to(function.head), |body| Span { end: body.span.end.max(function.head.end), ..start });
    Some(Item { public, decorators, kind: ItemKind::Function(function), span })
}

fn definition<'t>(ctx: &mut Context<'t>, part: Part<'t>, parts: &Parts<'t>, place: Place) -> Option<Function> {
    let is_async = async_word(ctx, parts, place);
    if let Some(word) = parts.one(Slot::Foreign) {
        ctx.report(errors::foreign_word(ctx.text(word.node), ctx.span(word.node)));
    }
    let name_part = parts.one(Slot::Name)?;
    let name = match place {
        Place::Free => name::value_name(ctx, name_part)?,
        _ => name::member_name(ctx, name_part)?,
    };
    let type_params = types::type_params(ctx, parts);
    let params = params(ctx, parts.one(Slot::Parameters)?, place);
    let result = parts.one(Slot::ReturnType).map(|part| ty::result(ctx, part));
    let raises = parts.one(Slot::Raises).map(|part| raises(ctx, part));
    let head = head(ctx, part, parts);
    let (doc, body) = body(ctx, parts, head, place);
    Some(Function { name, type_params, params, result, raises, is_async, doc, body, head })
}

/// `async` before `def`: true in an extern block, an error elsewhere.
fn async_word<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>, place: Place) -> bool {
    let Some(word) = parts.one(Slot::Async) else { return false };
    if !place.is_extern() {
        ctx.report(errors::foreign_word("async", ctx.span(word.node)));
    }
    place.is_extern()
}

/// From `def` to the end of the signature.
fn head<'t>(ctx: &Context<'t>, part: Part<'t>, parts: &Parts<'t>) -> Span {
    let first = parts.one(Slot::Async).map(|part| part.node).or_else(|| parts.token("def"));
    let first = first.or_else(|| parts.one(Slot::Foreign).map(|part| part.node)).unwrap_or(part.node);
    let last = [Slot::Raises, Slot::ReturnType, Slot::Parameters, Slot::Name];
    let last = last.into_iter().find_map(|slot| parts.one(slot)).map_or(part.node, |part| part.node);
    Span::new(ctx.file, first.start_byte(), ctx.span(last).end as usize)
}

fn body<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>, head: Span, place: Place) -> (Option<DocString>, Option<Block>) {
    if parts.one(Slot::Body).is_none() {
        if place.is_extern() || place == Place::Interface {
            return (None, None);
        }
        ctx.report(errors::missing_body(head));
        return (None, Some(Block { stmts: Vec::new(), span: head.after() }));
    }
    let (doc, block) = stmt::documented_body(ctx, parts, head);
    if !place.is_extern() {
        return (doc, Some(block));
    }
    // A doc string alone is the documentation of a signature.
    if !block.stmts.is_empty() {
        ctx.report(errors::body_in_extern(block.span));
    }
    (doc, None)
}

fn raises<'t>(ctx: &mut Context<'t>, clause: Part<'t>) -> Raises {
    let parts = ctx.parts(clause.node);
    let errors: Vec<_> = parts.all(Slot::ErrorType).map(|part| ty::lower(ctx, part)).collect();
    let none = errors.iter().find(|ty| ty.kind == TypeKind::None).map(|ty| ty.span);
    match none {
        None => Raises::Errors(errors),
        Some(span) if errors.len() == 1 => Raises::None(span),
        Some(span) => {
            ctx.report(errors::raises_none_and_more(span));
            Raises::Errors(errors.into_iter().filter(|ty| ty.kind != TypeKind::None).collect())
        }
    }
}

fn params<'t>(ctx: &mut Context<'t>, parameters: Part<'t>, place: Place) -> Vec<Param> {
    let parts = ctx.parts(parameters.node);
    let mut params = Vec::new();
    for part in parts.named() {
        match part.kind {
            Kind::Parameter => params.extend(param(ctx, part)),
            Kind::SelfParameter => {
                // One that comes late is meant to come first.
                let first = params.first().is_none_or(|param| param.name.text != "self");
                if let Some(receiver) =
                    receiver(ctx, part, place.has_self() && params.is_empty(), place.has_self() && first)
                {
                    params.insert(0, receiver);
                }
            }
            Kind::StarSeparator => ctx.report(errors::star_separator(ctx.span(part.node))),
            _ => {}
        }
    }
    report_defaults_in_between(ctx, &params);
    params
}

/// `x: int = 3`, `mut xs: list[int]`.
fn param<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Option<Param> {
    let parts = ctx.parts(part.node);
    let name = name::value_name(ctx, parts.one(Slot::Name)?)?;
    let mode = mode(ctx, &parts);
    let mut ty = parts.one(Slot::Type).map(|part| ty::parameter(ctx, part));
    if let Some(stars) = parts.one(Slot::Variadic) {
        ctx.report(errors::variadic(ctx.text(stars.node), &name));
        // Whatever the body takes it for, it is a collection.
        ty = Some(Type { kind: TypeKind::Error, span: name.span });
    }
    let default = parts.one(Slot::Default).map(|part| expr::lower(ctx, part));
    Some(Param { name, mode, ty, default, span: ctx.span(part.node) })
}

/// `self`, `mut self`, `own self`; nothing where it cannot be meant.
fn receiver<'t>(ctx: &mut Context<'t>, part: Part<'t>, allowed: bool, meant: bool) -> Option<Param> {
    let span = ctx.span(part.node);
    let parts = ctx.parts(part.node);
    if !allowed {
        ctx.report(errors::misplaced_self(span));
        ctx.broken = true;
    }
    if !meant {
        return None;
    }
    if let Some(ty) = parts.one(Slot::Type) {
        ctx.report(errors::typed_self(ctx.span(ty.node)));
    }
    let word = parts.token("self").map_or(span, |node| ctx.span(node));
    let name = crate::ast::Name { text: "self".to_owned(), span: word };
    Some(Param { name, mode: mode(ctx, &parts), ty: None, default: None, span })
}

pub(super) fn mode<'t>(ctx: &Context<'t>, parts: &Parts<'t>) -> ParamMode {
    match parts.one(Slot::Mode).map(|part| ctx.text(part.node)) {
        Some("mut") => ParamMode::Mut,
        Some(_) => ParamMode::Own,
        None => ParamMode::Read,
    }
}

/// A parameter without a default may not follow one that has one: no call could leave that out.
fn report_defaults_in_between(ctx: &mut Context<'_>, params: &[Param]) {
    let Some(first) = params.iter().position(|param| param.default.is_some()) else { return };
    if let Some(late) = params[first..].iter().find(|param| param.default.is_none()) {
        ctx.report(errors::default_before_required(late, &params[first]));
    }
}
