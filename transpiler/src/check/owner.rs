//! Names and dotted names in expressions that mean something of a module: functions, types, modules.
//!
//! In: an expression. Out: the item that it names, or the type whose members stand behind a dot. Variables come first: a name that means one
//! is no item.

use super::ctx::Ctx;
use super::errors;
use super::infer::OriginKind;
use super::names::Member;
use super::world::{Builtin, Item};
use crate::ast::{self, Literal};
use crate::source::Span;
use crate::types::Ty;

/// The item that an expression names; `Item::Broken` where a mistake in the path was reported.
pub(crate) fn item(ctx: &mut Ctx<'_, '_>, ast: &ast::Expr) -> Option<Item> {
    match &ast.kind {
        ast::ExprKind::Name(name) => {
            if ctx.scopes.lookup(name).is_some() {
                return None;
            }
            ctx.world.name(ctx.site.module, name)
        }
        ast::ExprKind::Attribute { base, name, optional: false } => match item(ctx, base)? {
            owner @ (Item::Module(_) | Item::Package(_) | Item::Broken) => Some(member(ctx, owner, name)),
            _ => None,
        },
        _ => None,
    }
}

/// What a module or package has under a name.
fn member(ctx: &mut Ctx<'_, '_>, owner: Item, name: &ast::Name) -> Item {
    match ctx.world.member(owner, &name.text) {
        Member::Item(item) => item,
        Member::Private(declared) => {
            ctx.report(errors::names::private(name.span, &name.text, declared));
            Item::Broken
        }
        Member::Missing => {
            ctx.report(ctx.world.missing_member(owner, name));
            Item::Broken
        }
    }
}

/// The type that an expression names, its arguments variables where they are not written; nothing for other expressions.
pub(crate) fn named_type(ctx: &mut Ctx<'_, '_>, ast: &ast::Expr) -> Option<Ty> {
    if let ast::ExprKind::Index { base, indexes } = &ast.kind {
        item(ctx, base).filter(is_type)?;
        return Some(applied(ctx, base, indexes, ast.span));
    }
    let item = item(ctx, ast).filter(is_type)?;
    Some(item_type(ctx, item, ast))
}

/// True for items that are types.
pub(crate) fn is_type(item: &Item) -> bool {
    matches!(item, Item::Type(_) | Item::Builtin(_) | Item::Alias(_))
}

/// `Stack[int]`: the type with the arguments that are written.
pub(crate) fn applied(ctx: &mut Ctx<'_, '_>, base: &ast::Expr, indexes: &[ast::Expr], span: Span) -> Ty {
    match written_type(base, indexes, span) {
        Some(written) => ctx.lower(&written),
        None => {
            ctx.report(errors::expr::not_a_type(span));
            Ty::Error
        }
    }
}

/// The type of an item, variables in the place of its type parameters.
pub(crate) fn item_type(ctx: &mut Ctx<'_, '_>, item: Item, ast: &ast::Expr) -> Ty {
    let span = ast.span;
    match item {
        Item::Type(id) => {
            let decl = ctx.world.program.type_decl(id);
            let params = decl.type_params.iter().map(|param| param.name.as_ref());
            Ty::Named(id, ctx.infer.type_args(span, &decl.name, params).into())
        }
        Item::Alias(id) => {
            let alias = &ctx.world.aliases[id.0 as usize];
            let params = alias.type_params.iter().map(|param| param.name.as_ref());
            let args = ctx.infer.type_args(span, &alias.ast.name.text, params);
            alias.ty.substitute(&args)
        }
        Item::Builtin(builtin) => builtin_type(ctx, builtin, span),
        _ => Ty::Error,
    }
}

fn builtin_type(ctx: &mut Ctx<'_, '_>, builtin: Builtin, span: Span) -> Ty {
    let mut fresh = |kind| ctx.infer.fresh(span, kind);
    match builtin {
        Builtin::Bool => Ty::Bool,
        Builtin::Int(kind) => Ty::Int(kind),
        Builtin::Float => Ty::Float,
        Builtin::Float32 => Ty::Float32,
        Builtin::Str => Ty::Str,
        Builtin::Bytes => Ty::Bytes,
        Builtin::Duration => Ty::Duration,
        Builtin::List => Ty::list(fresh(OriginKind::List)),
        Builtin::Set => Ty::Set(fresh(OriginKind::Set).into()),
        Builtin::Dict => Ty::Dict(fresh(OriginKind::Dict).into(), fresh(OriginKind::Dict).into()),
        Builtin::Optional => Ty::optional(fresh(OriginKind::None)),
        Builtin::Iter => Ty::iter(fresh(OriginKind::List)),
    }
}

/// Types that are written between brackets: `f[int, str?]`; nothing where one of them is none.
pub(crate) fn written_types(ctx: &mut Ctx<'_, '_>, indexes: &[ast::Expr]) -> Vec<Ty> {
    let mut types = Vec::with_capacity(indexes.len());
    for index in indexes {
        types.push(match type_of(index) {
            Some(written) => ctx.lower(&written),
            None => {
                ctx.report(errors::expr::not_a_type(index.span));
                Ty::Error
            }
        });
    }
    types
}

/// An expression read as a type: between the brackets of a call, types are parsed as expressions where they look like some.
pub(crate) fn type_of(ast: &ast::Expr) -> Option<ast::Type> {
    let kind = match &ast.kind {
        ast::ExprKind::Type(written) => return Some(written.clone()),
        ast::ExprKind::Name(_) | ast::ExprKind::Attribute { .. } => {
            ast::TypeKind::Named { path: path(ast)?, args: Vec::new() }
        }
        ast::ExprKind::Index { base, indexes } => return written_type(base, indexes, ast.span),
        ast::ExprKind::Tuple(items) => ast::TypeKind::Tuple(items.iter().map(type_of).collect::<Option<_>>()?),
        ast::ExprKind::Literal(Literal::None) => ast::TypeKind::None,
        _ => return None,
    };
    Some(ast::Type { kind, span: ast.span })
}

fn written_type(base: &ast::Expr, indexes: &[ast::Expr], span: Span) -> Option<ast::Type> {
    let args = indexes.iter().map(type_of).collect::<Option<Vec<_>>>()?;
    Some(ast::Type { kind: ast::TypeKind::Named { path: path(base)?, args }, span })
}

fn path(ast: &ast::Expr) -> Option<Vec<ast::Name>> {
    match &ast.kind {
        ast::ExprKind::Name(text) => Some(vec![ast::Name { text: text.clone(), span: ast.span }]),
        ast::ExprKind::Attribute { base, name, optional: false } => {
            let mut path = path(base)?;
            path.push(name.clone());
            Some(path)
        }
        _ => None,
    }
}
