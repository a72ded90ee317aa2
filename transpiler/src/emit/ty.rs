//! Types in every position where Rust writes one.
//!
//! In: a `Ty` and how it is held. Out: a `syn::Type`.

use proc_macro2::Span;
use syn::{Ident, Lifetime, Path, Type, parse_quote};

use super::build;
use super::ctx::FileCtx;
use super::name::ident;
use super::operator;
use crate::effects::Shape;
use crate::hir::Field;
use crate::types::{FunctionTy, IntKind, InterfaceId, Ty};

/// A value of its own: fields, owned locals and parameters, type arguments.
pub(super) fn owned(file: &FileCtx<'_>, ty: &Ty) -> Type {
    match ty {
        Ty::Bool => parse_quote!(bool),
        Ty::Int(kind) => name(int_name(*kind)),
        Ty::Float => parse_quote!(f64),
        Ty::Float32 => parse_quote!(f32),
        Ty::Str => parse_quote!(String),
        Ty::Bytes => parse_quote!(Vec<u8>),
        Ty::Duration => build::path_type(file.path("std::time::Duration")),
        Ty::None | Ty::Error | Ty::Infer(_) => parse_quote!(()),
        Ty::Never => parse_quote!(!),
        Ty::Tuple(items) => tuple(items.iter().map(|item| owned(file, item)).collect()),
        Ty::List(item) => generic(file, "Vec", &[item]),
        Ty::Dict(key, value) => generic(file, "indexmap::IndexMap", &[key, value]),
        Ty::Set(item) => generic(file, "indexmap::IndexSet", &[item]),
        Ty::Optional(inner) => generic(file, "Option", &[inner]),
        Ty::Function(signature) => stored_function(file, signature),
        Ty::Iter(item) => {
            let item = owned(file, item);
            parse_quote!(impl Iterator<Item = #item>)
        }
        Ty::Named(id, args) => build::path_type(with_types(file, file.type_path(*id), args)),
        Ty::Interface(id, args) => {
            let path = interface(file, *id, args);
            parse_quote!(Box<dyn #path>)
        }
        // `Self` of an interface is Rust's.
        Ty::Param(param) if &*param.name == "Self" => parse_quote!(Self),
        Ty::Param(param) => build::path_type(ident(&param.name).into()),
    }
}

/// A value that is looked at: `&str`, `&[T]`, `&T`, `Option<&T>`.
pub(super) fn borrowed(file: &FileCtx<'_>, ty: &Ty, lifetime: Option<&Lifetime>) -> Type {
    match ty {
        Ty::Str => parse_quote!(&#lifetime str),
        Ty::Bytes => parse_quote!(&#lifetime [u8]),
        Ty::List(item) => {
            let item = owned(file, item);
            parse_quote!(&#lifetime [#item])
        }
        Ty::Optional(inner) => {
            let inner = borrowed(file, inner, lifetime);
            parse_quote!(Option<#inner>)
        }
        Ty::Interface(id, args) => {
            let path = interface(file, *id, args);
            parse_quote!(&#lifetime dyn #path)
        }
        other => {
            let other = owned(file, other);
            parse_quote!(&#lifetime #other)
        }
    }
}

/// A value that is changed where it is: `&mut T`. One of an interface may be replaced by one of another type, so it comes with its box.
pub(super) fn borrowed_mut(file: &FileCtx<'_>, ty: &Ty, lifetime: Option<&Lifetime>) -> Type {
    let ty = owned(file, ty);
    parse_quote!(&#lifetime mut #ty)
}

/// A list of which only the items change, not their number: `&mut [T]`.
pub(super) fn borrowed_items(file: &FileCtx<'_>, item: &Ty, lifetime: Option<&Lifetime>) -> Type {
    let item = owned(file, item);
    parse_quote!(&#lifetime mut [#item])
}

/// An interface with its arguments: what gives items has them as its `Item`.
pub(super) fn interface(file: &FileCtx<'_>, id: InterfaceId, args: &[Ty]) -> Path {
    let path = file.interface_path(id);
    let declared = file.program().interface(id);
    let gives_items =
        matches!(&declared.name[..], "Iterator" | "Iterable") && operator::is_built_in(file.program(), id);
    match args {
        [item] if gives_items => {
            let item = owned(file, item);
            parse_quote!(#path<Item = #item>)
        }
        args => with_types(file, path, args),
    }
}

/// The type of a field: in a `Box` where the declaration holds itself there.
pub(super) fn field(file: &FileCtx<'_>, field: &Field) -> Type {
    match &field.ty {
        Ty::Optional(inner) if field.boxed => {
            let inner = owned(file, inner);
            parse_quote!(Option<Box<#inner>>)
        }
        ty if field.boxed => {
            let ty = owned(file, ty);
            parse_quote!(Box<#ty>)
        }
        ty => owned(file, ty),
    }
}

/// What a function value takes: `Copy` types and function values by value; all else by reference, or owned where it suspends.
pub(super) fn function_param(file: &FileCtx<'_>, ty: &Ty, shape: Shape) -> Type {
    let by_value = shape.io || matches!(ty, Ty::Function(_)) || file.emit.analysis.modes.classes.is_copy(ty);
    if by_value { owned(file, ty) } else { borrowed(file, ty, None) }
}

/// A reference to the type itself, as a declaration over a type parameter has it: `&String`, `Option<&String>`.
pub(super) fn reference(file: &FileCtx<'_>, ty: &Ty) -> Type {
    match ty {
        Ty::Optional(inner) => {
            let inner = reference(file, inner);
            parse_quote!(Option<#inner>)
        }
        other => {
            let other = owned(file, other);
            parse_quote!(&#other)
        }
    }
}

/// What a function value gives: `B`, or `Result<B>`.
pub(super) fn function_result(file: &FileCtx<'_>, ty: &Ty, shape: Shape) -> Type {
    let ty = owned(file, ty);
    if shape.fallible || shape.io { result(file, ty) } else { ty }
}

/// `Result<ty>` of the runtime.
pub(super) fn result(file: &FileCtx<'_>, ty: Type) -> Type {
    build::path_type(build::with_args(file.path("indent_rt::Result"), vec![ty]))
}

/// `BoxFuture<ty>` of the runtime; one that borrows is written out.
pub(super) fn box_future(file: &FileCtx<'_>, ty: Type, lifetime: Option<&Lifetime>) -> Type {
    let Some(lifetime) = lifetime else {
        return build::path_type(build::with_args(file.path("indent_rt::BoxFuture"), vec![ty]));
    };
    let pin = file.path("std::pin::Pin");
    parse_quote!(#pin<Box<dyn Future<Output = #ty> + Send + #lifetime>>)
}

/// A function value that is kept, under its name where it has one.
pub(super) fn stored_function(file: &FileCtx<'_>, signature: &FunctionTy) -> Type {
    file.aliases.name_of(signature).unwrap_or_else(|| written_function(file, signature))
}

/// `Arc<dyn Fn(A) -> B + Send + Sync>`.
pub(super) fn written_function(file: &FileCtx<'_>, signature: &FunctionTy) -> Type {
    let shape = file.emit.analysis.effects.stored_shape(signature);
    let params = signature.params.iter().map(|param| function_param(file, param, shape));
    let result = function_result(file, &signature.result, shape);
    let result = if shape.io { box_future(file, result, None) } else { result };
    let arrow: syn::ReturnType = if is_unit(&result) { syn::ReturnType::Default } else { parse_quote!(-> #result) };
    let arc = file.path("std::sync::Arc");
    parse_quote!(#arc<dyn Fn(#(#params),*) #arrow + Send + Sync>)
}

/// True for `()`.
pub(super) fn is_unit(ty: &Type) -> bool {
    matches!(ty, Type::Tuple(tuple) if tuple.elems.is_empty())
}

/// `i64` and its kin.
pub(super) fn int_name(kind: IntKind) -> &'static str {
    match kind {
        IntKind::I8 => "i8",
        IntKind::I16 => "i16",
        IntKind::I32 => "i32",
        IntKind::I64 => "i64",
        IntKind::U8 => "u8",
        IntKind::U16 => "u16",
        IntKind::U32 => "u32",
        IntKind::U64 => "u64",
    }
}

/// A lifetime, `'a`.
pub(super) fn lifetime(name: &str) -> Lifetime {
    Lifetime::new(&format!("'{name}"), Span::call_site())
}

fn name(name: &str) -> Type {
    build::path_type(Ident::new(name, Span::call_site()).into())
}

fn tuple(items: Vec<Type>) -> Type {
    match items.as_slice() {
        [only] => parse_quote!((#only,)),
        items => parse_quote!((#(#items),*)),
    }
}

fn generic(file: &FileCtx<'_>, path: &str, args: &[&Ty]) -> Type {
    let args = args.iter().map(|arg| owned(file, arg)).collect();
    build::path_type(build::with_args(file.path(path), args))
}

fn with_types(file: &FileCtx<'_>, path: Path, args: &[Ty]) -> Path {
    build::with_args(path, args.iter().map(|arg| owned(file, arg)).collect())
}
