//! The inside of a type: fields, variants, methods, doc strings.
//!
//! In: a `members` node and whose it is. Out: what it holds, sorted by sort; an error for what cannot be there.

use super::doc_string;
use super::function::{Place, function};
use crate::ast::{DocString, Field, Item, Type, TypeKind, Variant};
use crate::parse::context::{Context, Part, Parts};
use crate::parse::kind::{Kind, Slot};
use crate::parse::{errors, expr, name, stmt, ty};

/// Whose members they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    Struct,
    Enum,
    Newtype,
    Interface,
    Implementation,
    ExternStruct,
}

impl Owner {
    fn place(self) -> Place {
        match self {
            Owner::Interface => Place::Interface,
            Owner::ExternStruct => Place::ExternMethod,
            _ => Place::Method,
        }
    }

    fn has_fields(self) -> bool {
        matches!(self, Owner::Struct | Owner::ExternStruct)
    }

    /// For messages: "a newtype".
    pub(super) fn words(self) -> &'static str {
        match self {
            Owner::Struct | Owner::ExternStruct => "a struct",
            Owner::Enum => "an enum",
            Owner::Newtype => "a newtype",
            Owner::Interface => "an interface",
            Owner::Implementation => "an implementation",
        }
    }
}

/// What a type holds.
#[derive(Debug, Default)]
pub(super) struct Members {
    pub(super) doc: Option<DocString>,
    pub(super) fields: Vec<Field>,
    pub(super) variants: Vec<Variant>,
    pub(super) methods: Vec<Item>,
}

/// What stands in the body of a definition, which may have none.
pub(super) fn members<'t>(ctx: &mut Context<'t>, definition: &Parts<'t>, owner: Owner) -> Members {
    let mut members = Members::default();
    let Some(body) = stmt::suite(ctx, definition) else { return members };
    let mut before = Kind::Members;
    for part in ctx.parts(body.node).named() {
        match part.kind {
            Kind::Doc => doc(ctx, part, before, &mut members),
            Kind::Field => members.fields.extend(field(ctx, part, owner)),
            Kind::Variant => members.variants.extend(variant(ctx, part, owner)),
            Kind::FunctionDefinition => members.methods.extend(method(ctx, part, owner)),
            _ => {}
        }
        before = part.kind;
    }
    members
}

fn method<'t>(ctx: &mut Context<'t>, part: Part<'t>, owner: Owner) -> Option<Item> {
    let item = function(ctx, part, owner.place())?;
    if let crate::ast::ItemKind::Function(function) = &item.kind
        && function.name.text.starts_with("__")
        && function.name.text.ends_with("__")
    {
        ctx.report(errors::dunder_method(&function.name));
        ctx.leave_out(part.node.start_byte(), part.node.end_byte());
        return None;
    }
    if let Some(public) = item.public {
        ctx.report(errors::redundant_pub(public));
    }
    Some(item)
}

/// A doc string belongs to what stands before it: a field, a variant, or the type itself.
fn doc<'t>(ctx: &mut Context<'t>, part: Part<'t>, before: Kind, members: &mut Members) {
    let Some(text) = ctx.parts(part.node).one(Slot::Text) else { return };
    let Some(doc) = doc_string(ctx, text) else {
        ctx.report(errors::stray_text(ctx.span(part.node)));
        return;
    };
    let owner = match before {
        Kind::Members => Some(&mut members.doc),
        Kind::Field => members.fields.last_mut().map(|field| &mut field.doc),
        Kind::Variant => members.variants.last_mut().map(|variant| &mut variant.doc),
        _ => None,
    };
    match owner {
        Some(owner) => *owner = Some(doc),
        None => ctx.report(errors::stray_text(doc.span)),
    }
}

fn field<'t>(ctx: &mut Context<'t>, part: Part<'t>, owner: Owner) -> Option<Field> {
    let parts = ctx.parts(part.node);
    let span = ctx.span(part.node);
    if !owner.has_fields() {
        ctx.report(errors::misplaced_field(span, owner.words()));
        return None;
    }
    if let Some(public) = parts.one(Slot::Visibility) {
        ctx.report(errors::redundant_pub(ctx.span(public.node)));
    }
    for decorator in parts.all(Slot::Decorator) {
        ctx.report(errors::decorated_field(ctx.span(decorator.node)));
    }
    let name = name::member_name(ctx, parts.one(Slot::Name)?)?;
    let ty = field_type(ctx, &parts, &name);
    let default = parts.one(Slot::Default).map(|part| expr::lower(ctx, part));
    Some(Field { name, ty, default, doc: None })
}

fn field_type<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>, name: &crate::ast::Name) -> Type {
    match parts.one(Slot::Type) {
        Some(part) => ty::lower(ctx, part),
        None => {
            ctx.report(errors::field_without_type(name));
            Type { kind: TypeKind::Error, span: name.span }
        }
    }
}

fn variant<'t>(ctx: &mut Context<'t>, part: Part<'t>, owner: Owner) -> Option<Variant> {
    let parts = ctx.parts(part.node);
    let span = ctx.span(part.node);
    if owner.has_fields() && parts.one(Slot::Fields).is_none() {
        let name = name::member_name(ctx, parts.one(Slot::Name)?)?;
        ctx.report(errors::field_without_type(&name));
        ctx.broken = true;
        return None;
    }
    if owner != Owner::Enum {
        ctx.report(errors::misplaced_variant(span, owner.words()));
        ctx.broken = true;
        return None;
    }
    let name = name::type_name(ctx, parts.one(Slot::Name)?)?;
    let fields = super::parameter_fields(ctx, parts.one(Slot::Fields));
    Some(Variant { name, fields, doc: None, span })
}

/// A field of a variant or an error: `radius: float = 1.0`.
pub(super) fn parameter_field<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Option<Field> {
    let span = ctx.span(part.node);
    if part.kind != Kind::Parameter {
        ctx.report(errors::not_a_field(span));
        return None;
    }
    let parts = ctx.parts(part.node);
    let extra = parts.one(Slot::Mode).or_else(|| parts.one(Slot::Variadic));
    if let Some(extra) = extra {
        ctx.report(errors::not_a_field(ctx.span(extra.node)));
    }
    let name = name::member_name(ctx, parts.one(Slot::Name)?)?;
    let ty = field_type(ctx, &parts, &name);
    let default = parts.one(Slot::Default).map(|part| expr::lower(ctx, part));
    Some(Field { name, ty, default, doc: None })
}
