//! Types as written, made types.
//!
//! In: a type of the syntax tree, the module and the type parameters that it stands in. Out: a `Ty`; `Ty::Error` where it was reported.
//! That type arguments satisfy their bounds is checked in `check/written.rs`, once all declarations are known.

use super::errors::{names, types};
use super::names::{Member, builtin_type};
use super::world::{Builtin, Item, World};
use super::written;
use crate::ast;
use crate::diagnostic::Diagnostics;
use crate::hir::{ModuleId, TypeParam};
use crate::source::Span;
use crate::types::{InterfaceId, ParamTy, Ty, print};

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

/// The type that is meant.
pub(crate) fn lower(world: &World<'_>, scope: TypeScope<'_>, ty: &ast::Type, diagnostics: &mut Diagnostics) -> Ty {
    if let ast::TypeKind::None = ty.kind {
        diagnostics.push(types::none_is_no_type(ty.span));
        return Ty::Error;
    }
    lower_result(world, scope, ty, diagnostics)
}

/// The type that is meant where `None` may stand: a result, or an argument of a declared type (`Task[None]`).
pub(crate) fn lower_result(
    world: &World<'_>,
    scope: TypeScope<'_>,
    ty: &ast::Type,
    diagnostics: &mut Diagnostics,
) -> Ty {
    let lowered = lower_unchecked(world, scope, ty, diagnostics);
    written::check(world, scope, &lowered, ty.span, diagnostics);
    lowered
}

/// The type that is meant; bounds of its arguments are left to the whole that it is part of.
fn lower_unchecked(world: &World<'_>, scope: TypeScope<'_>, ty: &ast::Type, diagnostics: &mut Diagnostics) -> Ty {
    let mut inner = |part: &ast::Type| match part.kind {
        ast::TypeKind::None => {
            diagnostics.push(types::none_is_no_type(part.span));
            Ty::Error
        }
        _ => lower_unchecked(world, scope, part, diagnostics),
    };
    match &ty.kind {
        ast::TypeKind::Named { .. } => lower_named(world, scope, ty, diagnostics),
        // Parentheses around one type only hold it together: `((int) -> int)?`.
        ast::TypeKind::Tuple(items) if items.len() == 1 => inner(&items[0]),
        ast::TypeKind::Tuple(items) => Ty::tuple(items.iter().map(inner).collect()),
        ast::TypeKind::Optional(part) => Ty::optional(inner(part)),
        ast::TypeKind::Function { params, result } => {
            let params = params.iter().map(&mut inner).collect();
            Ty::function(params, lower_unchecked(world, scope, result, diagnostics))
        }
        ast::TypeKind::None => Ty::None,
        ast::TypeKind::Ref(part) | ast::TypeKind::Mut(part) => {
            if !scope.library {
                diagnostics.push(types::reference(ty.span));
            }
            lower_unchecked(world, scope, part, diagnostics)
        }
        ast::TypeKind::Error => Ty::Error,
    }
}

fn lower_named(world: &World<'_>, scope: TypeScope<'_>, ty: &ast::Type, diagnostics: &mut Diagnostics) -> Ty {
    if let Some(own) = lower_own(scope, ty, diagnostics) {
        return own;
    }
    let Some((item, args)) = named_item(world, scope, ty, diagnostics) else { return Ty::Error };
    match item {
        Item::Builtin(kind) => {
            let (name, params) = builtin_params(kind);
            let args = lower_args(world, scope, ty.span, name, params, args, diagnostics);
            args.map_or(Ty::Error, |args| builtin(kind, args))
        }
        Item::Type(id) => {
            let decl = world.program.type_decl(id);
            let params: Vec<&str> = decl.type_params.iter().map(|param| &*param.name).collect();
            let args = lower_args(world, scope, ty.span, &decl.name, &params, args, diagnostics);
            args.map_or(Ty::Error, |args| Ty::Named(id, args.into()))
        }
        Item::Interface(id) => lower_interface(world, scope, ty, id, args, diagnostics),
        Item::Alias(id) => {
            let alias = &world.aliases[id.0 as usize];
            let params: Vec<&str> = alias.type_params.iter().map(|param| &*param.name).collect();
            let args = lower_args(world, scope, ty.span, &alias.ast.name.text, &params, args, diagnostics);
            args.map_or(Ty::Error, |args| alias.ty.substitute(&args))
        }
        Item::Broken => Ty::Error,
        other => {
            diagnostics.push(types::not_a_type(ty.span, world.sources.text(ty.span), described(other)));
            Ty::Error
        }
    }
}

/// A type parameter in scope, or `Self`.
fn lower_own(scope: TypeScope<'_>, ty: &ast::Type, diagnostics: &mut Diagnostics) -> Option<Ty> {
    let ast::TypeKind::Named { path, args } = &ty.kind else { return None };
    let [name] = path.as_slice() else { return None };
    let found = match scope.params.iter().rposition(|param| *param.name == *name.text) {
        // `Self` of an interface is its first parameter.
        Some(index) => Ty::Param(ParamTy { index: index as u32, name: scope.params[index].name.clone() }),
        None if name.text == "Self" => match scope.self_ty {
            Some(own) => own.clone(),
            None => {
                diagnostics.push(types::self_outside(ty.span));
                return Some(Ty::Error);
            }
        },
        None => return None,
    };
    if !args.is_empty() {
        diagnostics.push(types::argument_count(ty.span, &name.text, &[], args.len()));
    }
    Some(found)
}

fn lower_interface(
    world: &World<'_>,
    scope: TypeScope<'_>,
    ty: &ast::Type,
    id: InterfaceId,
    args: &[ast::Type],
    diagnostics: &mut Diagnostics,
) -> Ty {
    let interface = world.program.interface(id);
    let params: Vec<&str> = interface.type_params[1..].iter().map(|param| &*param.name).collect();
    let args = lower_args(world, scope, ty.span, &interface.name, &params, args, diagnostics);
    args.map_or(Ty::Error, |args| Ty::Interface(id, args.into()))
}

/// The arguments of a generic type, as many as it has parameters; nothing where their number was reported.
pub(crate) fn lower_args(
    world: &World<'_>,
    scope: TypeScope<'_>,
    span: Span,
    name: &str,
    params: &[&str],
    args: &[ast::Type],
    diagnostics: &mut Diagnostics,
) -> Option<Vec<Ty>> {
    let lowered = args.iter().map(|arg| lower_unchecked(world, scope, arg, diagnostics)).collect();
    if args.len() != params.len() {
        diagnostics.push(types::argument_count(span, name, params, args.len()));
        return None;
    }
    Some(lowered)
}

/// What the name of a written type means, with the types in its brackets; nothing where that was reported.
pub(crate) fn named_item<'t>(
    world: &World<'_>,
    scope: TypeScope<'_>,
    ty: &'t ast::Type,
    diagnostics: &mut Diagnostics,
) -> Option<(Item, &'t [ast::Type])> {
    let ast::TypeKind::Named { path, args } = &ty.kind else {
        if !matches!(ty.kind, ast::TypeKind::Error) {
            diagnostics.push(types::not_a_name(ty.span));
        }
        return None;
    };
    let [first, rest @ ..] = path.as_slice() else { return None };
    let item = match scope.library.then(|| library_type(&first.text)).flatten() {
        Some(builtin) => Item::Builtin(builtin),
        None => world.name(scope.module, &first.text).or_else(|| {
            diagnostics.push(unknown(world, scope, first));
            None
        })?,
    };
    let item = rest.iter().try_fold(item, |item, name| member(world, item, name, diagnostics))?;
    Some((item, args))
}

/// `name` behind the dot of a module.
fn member(world: &World<'_>, item: Item, name: &ast::Name, diagnostics: &mut Diagnostics) -> Option<Item> {
    match world.member(item, &name.text) {
        Member::Item(found) => return Some(found),
        Member::Private(declared) => diagnostics.push(names::private(name.span, &name.text, declared)),
        Member::Missing => diagnostics.push(world.missing_member(item, name)),
    }
    None
}

fn unknown(world: &World<'_>, scope: TypeScope<'_>, name: &ast::Name) -> crate::diagnostic::Diagnostic {
    if let Some(word) = foreign_word(&name.text) {
        return names::unknown_type(name.span, &name.text, Some(word));
    }
    let params = scope.params.iter().map(|param| &*param.name);
    let suggestion = world.suggest_type(scope.module, &name.text, params);
    names::unknown_type(name.span, &name.text, suggestion)
}

/// Names that types have in other languages.
fn foreign_word(name: &str) -> Option<&'static str> {
    Some(match name {
        "string" | "String" | "text" | "char" => "str",
        "boolean" | "Bool" | "Boolean" => "bool",
        "integer" | "Integer" | "Int" | "long" | "i64" | "isize" => "int",
        "double" | "Float" | "f64" | "number" => "float",
        "f32" => "float32",
        "i8" => "int8",
        "i16" => "int16",
        "i32" => "int32",
        "u8" | "byte" => "uint8",
        "u16" => "uint16",
        "u32" => "uint32",
        "u64" | "usize" | "uint" => "uint64",
        "List" | "Vec" | "Array" | "array" | "vector" => "list",
        "Dict" | "Map" | "map" | "HashMap" => "dict",
        "Set" | "HashSet" => "set",
        "Option" | "Optional" | "Maybe" => "T?",
        "tuple" | "Tuple" => "(A, B)",
        "Callable" => "(A) -> B",
        "void" | "unit" | "NoneType" => "None",
        "timedelta" => "Duration",
        _ => return None,
    })
}

/// `Iter` and `Optional`, which only the library writes.
fn library_type(name: &str) -> Option<Builtin> {
    match name {
        "Iter" => Some(Builtin::Iter),
        "Optional" => Some(Builtin::Optional),
        // The library's own names never hide a built-in type.
        name => builtin_type(name),
    }
}

/// A built-in type with as many arguments as it has parameters.
pub(crate) fn builtin(kind: Builtin, args: Vec<Ty>) -> Ty {
    let mut args = args.into_iter();
    let mut next = || args.next().unwrap_or(Ty::Error);
    match kind {
        Builtin::Bool => Ty::Bool,
        Builtin::Int(kind) => Ty::Int(kind),
        Builtin::Float => Ty::Float,
        Builtin::Float32 => Ty::Float32,
        Builtin::Str => Ty::Str,
        Builtin::Bytes => Ty::Bytes,
        Builtin::Duration => Ty::Duration,
        Builtin::List => Ty::list(next()),
        Builtin::Set => Ty::Set(next().into()),
        Builtin::Optional => Ty::optional(next()),
        Builtin::Iter => Ty::iter(next()),
        Builtin::Dict => {
            let (key, value) = (next(), next());
            Ty::Dict(key.into(), value.into())
        }
    }
}

/// The name of a built-in type and of its parameters.
pub(crate) fn builtin_params(kind: Builtin) -> (&'static str, &'static [&'static str]) {
    match kind {
        Builtin::Bool => ("bool", &[]),
        Builtin::Int(kind) => (print::int_name(kind), &[]),
        Builtin::Float => ("float", &[]),
        Builtin::Float32 => ("float32", &[]),
        Builtin::Str => ("str", &[]),
        Builtin::Bytes => ("bytes", &[]),
        Builtin::Duration => ("Duration", &[]),
        Builtin::List => ("list", &["T"]),
        Builtin::Dict => ("dict", &["K", "V"]),
        Builtin::Set => ("set", &["T"]),
        Builtin::Optional => ("Optional", &["T"]),
        Builtin::Iter => ("Iter", &["T"]),
    }
}

/// What an item that is no type is, for the message.
pub(crate) fn described(item: Item) -> &'static str {
    match item {
        Item::Function(_) | Item::Overloaded(_) | Item::Special(_) => "a function",
        Item::Const(_) => "a constant",
        Item::Module(_) | Item::Package(_) => "a module",
        Item::Interface(_) => "an interface",
        Item::Type(_) | Item::Alias(_) | Item::Builtin(_) | Item::Broken => "a type",
    }
}
