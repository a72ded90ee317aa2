//! Types in the program's words, for messages.
//!
//! In: a type and the names of declarations. Out: text as the user would write it.

use super::{FunctionTy, IntKind, Ty};
use crate::hir::Program;

/// A type as the user would write it: `dict[str, int?]`.
pub fn show(ty: &Ty, program: &Program) -> String {
    let mut text = String::new();
    write(&mut text, ty, program);
    text
}

/// The name of an integer type.
pub fn int_name(kind: IntKind) -> &'static str {
    match kind {
        IntKind::I8 => "int8",
        IntKind::I16 => "int16",
        IntKind::I32 => "int32",
        IntKind::I64 => "int",
        IntKind::U8 => "uint8",
        IntKind::U16 => "uint16",
        IntKind::U32 => "uint32",
        IntKind::U64 => "uint64",
    }
}

fn write(text: &mut String, ty: &Ty, program: &Program) {
    match ty {
        Ty::Bool => text.push_str("bool"),
        Ty::Int(kind) => text.push_str(int_name(*kind)),
        Ty::Float => text.push_str("float"),
        Ty::Float32 => text.push_str("float32"),
        Ty::Str => text.push_str("str"),
        Ty::Bytes => text.push_str("bytes"),
        Ty::Duration => text.push_str("Duration"),
        Ty::None => text.push_str("None"),
        Ty::Never => text.push_str("nothing, it never comes back"),
        Ty::Tuple(items) => bracketed(text, "(", items, ")", program),
        Ty::List(item) => applied(text, "list", std::slice::from_ref(item.as_ref()), program),
        Ty::Set(item) => applied(text, "set", std::slice::from_ref(item.as_ref()), program),
        Ty::Iter(item) => applied(text, "iterator", std::slice::from_ref(item.as_ref()), program),
        Ty::Dict(key, value) => applied(text, "dict", &[Ty::clone(key), Ty::clone(value)], program),
        Ty::Optional(inner) => write_optional(text, inner, program),
        Ty::Function(function) => write_function(text, function, program),
        Ty::Named(id, args) => applied(text, &program.type_decl(*id).name, args, program),
        Ty::Interface(id, args) => applied(text, &program.interface(*id).name, args, program),
        Ty::Param(param) => text.push_str(&param.name),
        Ty::Infer(_) | Ty::Error => text.push('_'),
    }
}

/// `(A) -> B?` gives a `B?`; a function that may be missing is in parentheses.
fn write_optional(text: &mut String, inner: &Ty, program: &Program) {
    let function = matches!(inner, Ty::Function(_));
    if function {
        text.push('(');
    }
    write(text, inner, program);
    text.push_str(if function { ")?" } else { "?" });
}

fn write_function(text: &mut String, function: &FunctionTy, program: &Program) {
    bracketed(text, "(", &function.params, ")", program);
    text.push_str(" -> ");
    write(text, &function.result, program);
}

fn applied(text: &mut String, name: &str, args: &[Ty], program: &Program) {
    text.push_str(name);
    if !args.is_empty() {
        bracketed(text, "[", args, "]", program);
    }
}

fn bracketed(text: &mut String, open: &str, items: &[Ty], close: &str, program: &Program) {
    text.push_str(open);
    for (position, item) in items.iter().enumerate() {
        if position > 0 {
            text.push_str(", ");
        }
        write(text, item, program);
    }
    text.push_str(close);
}
