//! Values that Rust cannot tell from others which look otherwise: a list of `uint8` has the type of a byte string.
//!
//! In: the Rust of a value by reference, and its Indent type. Out: the call of `indent_rt::show`'s views that looks like the Indent type.

use syn::{Expr as Rust, Pat, parse_quote};

use super::{build, control};
use crate::types::{IntKind, Ty};

/// How the item of the view's module is reached: `show::numbers`, or by its full path.
pub(super) type Reach<'a> = &'a dyn Fn(&str) -> Rust;

/// True where a value of the type has to be shown through a view.
pub(super) fn is_needed(ty: &Ty) -> bool {
    match ty {
        Ty::List(item) => **item == Ty::Int(IntKind::U8) || is_needed(item),
        Ty::Dict(_, value) => is_needed(value),
        Ty::Optional(inner) => is_needed(inner),
        Ty::Tuple(parts) => parts.iter().any(is_needed),
        _ => false,
    }
}

/// The value behind `reference` through its view.
pub(super) fn of(reach: Reach<'_>, reference: Rust, ty: &Ty) -> Rust {
    match ty {
        Ty::List(item) if **item == Ty::Int(IntKind::U8) => build::call(reach("numbers"), vec![reference]),
        Ty::List(item) => build::call(reach("list"), vec![reference, mapper(reach, item)]),
        Ty::Dict(_, value) => build::call(reach("dict"), vec![reference, mapper(reach, value)]),
        Ty::Optional(inner) => {
            let optional = build::method(referred(reference), "as_ref", Vec::new());
            build::method(optional, "map", vec![mapper(reach, inner)])
        }
        Ty::Tuple(parts) => {
            let tuple = referred(reference);
            let part = |(index, ty): (usize, &Ty)| {
                let part = match &tuple {
                    Rust::Tuple(written) => written.elems[index].clone(),
                    place => build::tuple_field(place.clone(), index as u32),
                };
                let part = build::reference(part);
                if is_needed(ty) { of(reach, part, ty) } else { part }
            };
            build::tuple(parts.iter().enumerate().map(part).collect())
        }
        _ => reference,
    }
}

/// The place that a reference was taken of, as the receiver of a method.
fn referred(reference: Rust) -> Rust {
    match reference {
        Rust::Reference(reference) => *reference.expr,
        expr => expr,
    }
}

/// The view as a function of a reference.
pub(super) fn mapper(reach: Reach<'_>, ty: &Ty) -> Rust {
    match ty {
        Ty::List(item) if **item == Ty::Int(IntKind::U8) => reach("numbers"),
        Ty::Tuple(parts) => {
            let names: Vec<Rust> = (0..parts.len()).map(|index| build::template(&format!("part_{index}"))).collect();
            let seen = names.iter().zip(parts.iter());
            let seen = seen.map(|(name, ty)| if is_needed(ty) { of(reach, name.clone(), ty) } else { name.clone() });
            let pattern: Pat = parse_quote!((#(#names),*));
            control::closure(vec![pattern], build::tuple(seen.collect()))
        }
        _ => control::closure(vec![parse_quote!(item)], of(reach, parse_quote!(item), ty)),
    }
}
