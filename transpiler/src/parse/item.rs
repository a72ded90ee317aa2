//! Declarations.
//!
//! In: definition nodes. Out: `ast::Item`s. Functions, members of types and extern blocks have files of their own.

mod external;
mod function;
mod members;
mod types;

use tree_sitter::Node;

use super::context::{Context, Part, Parts};
use super::kind::{Kind, Slot, kind};
use super::{errors, expr, name, text, ty};
use crate::ast::{
    Decorator, DocString, Error, Field, Import, ImportKind, ImportName, Item, ItemKind, Module, Name, TypeAlias,
};
use crate::source::Span;

pub(super) use function::{Place, function};
pub(super) use text::doc_string;

/// The whole file.
pub(super) fn module<'t>(ctx: &mut Context<'t>, nodes: &[Node<'t>]) -> Module {
    let parts: Vec<_> = nodes.iter().map(|&node| Part { slot: Slot::Other, kind: kind(node), node }).collect();
    let doc = parts.first().and_then(|&first| statement_doc(ctx, first));
    let mut items = Vec::new();
    let mut in_stray_statements = false;
    for &part in &parts[usize::from(doc.is_some())..] {
        if part.kind == Kind::Semicolon {
            ctx.report(errors::semicolon(ctx.span(part.node)));
        } else if is_item(part.kind) {
            ctx.misses_block = false;
            lower(ctx, part, &mut items);
            in_stray_statements = ctx.misses_block;
        } else {
            if !in_stray_statements {
                ctx.report(stray_statement(ctx, part));
            }
            in_stray_statements = true;
            ctx.broken = true;
            ctx.leave_out(part.node.start_byte(), part.node.end_byte());
        }
    }
    let unread = ctx.unread(&items);
    Module { file: ctx.file, doc, items, broken: ctx.broken, unread }
}

/// The doc string that a statement is, if it is a plain string and nothing more.
pub(super) fn statement_doc<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Option<DocString> {
    if part.kind != Kind::ExpressionStatement {
        return None;
    }
    let value = ctx.parts(part.node).named().next()?;
    (value.kind == Kind::String).then(|| doc_string(ctx, value)).flatten()
}

fn stray_statement<'t>(ctx: &Context<'t>, part: Part<'t>) -> crate::diagnostic::Diagnostic {
    let span = ctx.span(part.node);
    let first_line = ctx.text(part.node).lines().next().unwrap_or_default();
    let span = Span { end: span.end.min(span.start + first_line.len() as u32), ..span };
    match part.kind {
        Kind::Assignment => errors::assignment_at_module_level(span),
        Kind::IfStatement if first_line.contains("__name__") => errors::main_guard(span),
        _ => errors::statement_at_module_level(span),
    }
}

/// True for the kinds of nodes that declare something.
pub(super) fn is_item(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::ImportStatement
            | Kind::FromImportStatement
            | Kind::ConstDefinition
            | Kind::TypeAlias
            | Kind::ErrorDefinition
            | Kind::FunctionDefinition
            | Kind::StructDefinition
            | Kind::EnumDefinition
            | Kind::NewtypeDefinition
            | Kind::InterfaceDefinition
            | Kind::Implementation
            | Kind::ExternBlock
    )
}

/// Lowers a declaration; `import a, b` gives two.
pub(super) fn lower<'t>(ctx: &mut Context<'t>, part: Part<'t>, items: &mut Vec<Item>) {
    let parts = ctx.parts(part.node);
    match part.kind {
        Kind::ImportStatement => imports(ctx, part, &parts, items),
        Kind::FromImportStatement => items.extend(from_import(ctx, part, &parts)),
        _ => items.extend(declaration(ctx, part, &parts)),
    }
}

fn declaration<'t>(ctx: &mut Context<'t>, part: Part<'t>, parts: &Parts<'t>) -> Option<Item> {
    if part.kind == Kind::FunctionDefinition {
        return function(ctx, part, Place::Free);
    }
    let (public, decorators) = modifiers(ctx, parts);
    let kind = match part.kind {
        Kind::ConstDefinition => constant(ctx, part, parts),
        Kind::TypeAlias => type_alias(ctx, parts).map(ItemKind::TypeAlias),
        Kind::ErrorDefinition => error(ctx, parts).map(ItemKind::Error),
        Kind::StructDefinition => types::structure(ctx, parts).map(ItemKind::Struct),
        Kind::EnumDefinition => types::enumeration(ctx, parts).map(ItemKind::Enum),
        Kind::NewtypeDefinition => types::newtype(ctx, parts).map(ItemKind::Newtype),
        Kind::InterfaceDefinition => types::interface(ctx, parts).map(ItemKind::Interface),
        Kind::Implementation => types::implementation(ctx, part, parts).map(ItemKind::Implement),
        Kind::ExternBlock => external::block(ctx, parts).map(ItemKind::Extern),
        _ => None,
    };
    let Some(kind) = kind else {
        ctx.broken = true;
        return None;
    };
    Some(Item { public, decorators, kind, span: ctx.span(part.node) })
}

/// `pub` and the decorators before a declaration.
fn modifiers<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>) -> (Option<Span>, Vec<Decorator>) {
    let public = parts.one(Slot::Visibility).map(|part| ctx.span(part.node));
    let decorators = parts.all(Slot::Decorator).filter_map(|part| decorator(ctx, part)).collect();
    (public, decorators)
}

/// `@name` or `@name(…)`; the name may be any word.
fn decorator<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Option<Decorator> {
    let span = ctx.span(part.node);
    let value = ctx.parts(part.node).one(Slot::Value)?;
    let (callee, arguments) = match value.kind {
        Kind::Call => {
            let call = ctx.parts(value.node);
            (call.one(Slot::Function)?, call.one(Slot::Arguments).filter(|part| part.kind == Kind::Arguments))
        }
        _ => (value, None),
    };
    if callee.kind != Kind::Identifier {
        ctx.report(errors::decorator_form(ctx.span(callee.node)));
        return None;
    }
    let args = arguments.map(|part| expr::arguments(ctx, part)).unwrap_or_default();
    Some(Decorator { name: name::name(ctx, callee.node), args, span })
}

fn imports<'t>(ctx: &mut Context<'t>, statement: Part<'t>, parts: &Parts<'t>, items: &mut Vec<Item>) {
    let alone = parts.all(Slot::Item).count() == 1;
    for item in parts.all(Slot::Item) {
        let span = ctx.span(if alone { statement.node } else { item.node });
        let inner = ctx.parts(item.node);
        let Some(path) = inner.one(Slot::Path) else { continue };
        let path = module_path(ctx, path);
        let alias = inner.one(Slot::Alias).and_then(|part| name::value_name(ctx, part));
        let import = Import { path, kind: ImportKind::Module { alias }, span };
        items.push(Item { public: None, decorators: Vec::new(), kind: ItemKind::Import(import), span });
    }
}

fn from_import<'t>(ctx: &mut Context<'t>, statement: Part<'t>, parts: &Parts<'t>) -> Option<Item> {
    let span = ctx.span(statement.node);
    let path = module_path(ctx, parts.one(Slot::ModulePath)?);
    if let Some(wildcard) = parts.one(Slot::Wildcard) {
        ctx.report(errors::wildcard_import(ctx.span(wildcard.node)));
        ctx.broken = true;
        ctx.lost.any_word = true;
    }
    let names = parts.all(Slot::Item).filter_map(|item| imported_name(ctx, item)).collect();
    let import = Import { path, kind: ImportKind::Names(names), span };
    Some(Item { public: None, decorators: Vec::new(), kind: ItemKind::Import(import), span })
}

fn imported_name<'t>(ctx: &mut Context<'t>, item: Part<'t>) -> Option<ImportName> {
    let parts = ctx.parts(item.node);
    let imported = parts.one(Slot::Name).filter(|part| !part.node.is_missing())?;
    let alias = parts.one(Slot::Alias).map(|part| name::name(ctx, part.node));
    Some(ImportName { name: name::name(ctx, imported.node), alias })
}

fn module_path<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Vec<Name> {
    let names: Vec<_> = ctx.parts(part.node).named().collect();
    names.into_iter().map(|part| name::name(ctx, part.node)).collect()
}

fn constant<'t>(ctx: &mut Context<'t>, part: Part<'t>, parts: &Parts<'t>) -> Option<ItemKind> {
    let name = name::const_name(ctx, parts.one(Slot::Name)?)?;
    let ty = parts.one(Slot::Type).map(|part| ty::lower(ctx, part));
    let value = match parts.one(Slot::Value) {
        Some(value) => expr::lower(ctx, value),
        None => {
            let span = ctx.span(part.node);
            if !ctx.in_extern {
                ctx.report(errors::const_without_value(&name, span));
            }
            expr::error(span)
        }
    };
    Some(ItemKind::Const { name, ty, value })
}

fn type_alias<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>) -> Option<TypeAlias> {
    let name = name::type_name(ctx, parts.one(Slot::Name)?)?;
    let type_params = types::type_params(ctx, parts);
    let ty = ty::lower(ctx, parts.one(Slot::Type)?);
    Some(TypeAlias { name, type_params, ty })
}

fn error<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>) -> Option<Error> {
    let name = name::type_name(ctx, parts.one(Slot::Name)?)?;
    let fields = parameter_fields(ctx, parts.one(Slot::Parameters));
    let text = parts.one(Slot::Message).map(|part| text::template(ctx, part));
    if text.is_none() && !ctx.in_extern {
        ctx.report(errors::error_without_text(&name));
    }
    Some(Error { name, fields, text })
}

/// The fields of a variant or an error, which are written like parameters.
fn parameter_fields<'t>(ctx: &mut Context<'t>, parameters: Option<Part<'t>>) -> Vec<Field> {
    let Some(parameters) = parameters else { return Vec::new() };
    let parts = ctx.parts(parameters.node);
    parts.named().filter_map(|part| members::parameter_field(ctx, part)).collect()
}
