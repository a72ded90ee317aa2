//! The declarations of one module, in the order of its text.
//!
//! In: a module. Out: pieces of Rust, each an item with its text. Only what the program reaches is there.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Item, ItemFn, Stmt, parse_quote};

use super::ctx::FileCtx;
use super::function::{self, Parts, Site};
use super::visibility::{declared as level, word};
use super::{
    build, constant, ending, entry, enums, error, implementation, interface, json, methods, print, show, structs, test,
};
use crate::hir::{ConstId, FunctionId, TypeKind};
use crate::source::Span;
use crate::types::{InterfaceId, TypeId};

/// An item as text.
pub(super) struct Piece {
    /// The text, with a line end.
    pub(super) text: String,
    /// Its tokens, which know their Indent places.
    pub(super) tokens: TokenStream,
    /// It goes on the line behind the piece before it, without a blank line.
    pub(super) joined: bool,
}

/// A declaration of a module.
#[derive(Clone, Copy)]
enum Declared {
    Type(TypeId),
    Interface(InterfaceId),
    Implementation(usize),
    Constant(ConstId),
    Function(FunctionId),
}

/// All pieces of a module.
pub(super) fn pieces(file: &FileCtx<'_>) -> Vec<Piece> {
    let mut pieces = aliases(file);
    let mut after_constant = false;
    for declared in in_order(file) {
        let is_constant = matches!(declared, Declared::Constant(_));
        let mut made = render(file, declared);
        if let Some(first) = made.first_mut() {
            first.joined = is_constant && after_constant && first.text.lines().count() == 1;
            after_constant = is_constant && first.text.lines().count() == 1;
        }
        pieces.extend(made);
    }
    pieces
}

/// The names of function types, one below the other.
fn aliases(file: &FileCtx<'_>) -> Vec<Piece> {
    let items = file.aliases.items(file).into_iter().enumerate();
    items.map(|(index, (_, item))| Piece { joined: index > 0, ..piece(file, item) }).collect()
}

fn in_order(file: &FileCtx<'_>) -> Vec<Declared> {
    let (program, module) = (file.program(), file.module);
    let mut found: Vec<(Span, Declared)> = Vec::new();
    let types = program.types.iter().enumerate().filter(|(_, one)| one.module == module);
    found.extend(types.map(|(index, one)| (one.span, Declared::Type(TypeId(index as u32)))));
    let interfaces = program.interfaces.iter().enumerate().filter(|(_, one)| one.module == module);
    found.extend(interfaces.map(|(index, one)| (one.span, Declared::Interface(InterfaceId(index as u32)))));
    let blocks = program.implementations.iter().enumerate().filter(|(_, one)| one.module == module);
    found.extend(blocks.map(|(index, one)| (one.span, Declared::Implementation(index))));
    let constants = program.constants.iter().enumerate().filter(|(_, one)| one.module == module);
    found.extend(constants.map(|(index, one)| (one.span, Declared::Constant(ConstId(index as u32)))));
    let functions = program.functions.iter().enumerate().filter(|(_, one)| one.module == module && one.owner.is_none());
    let functions = functions.map(|(index, one)| (one.span, FunctionId(index as u32)));
    let free = functions.filter(|&(_, id)| file.emit.interface_of(id).is_none());
    found.extend(free.map(|(span, id)| (span, Declared::Function(id))));
    found.sort_by_key(|(span, _)| *span);
    found.into_iter().map(|(_, declared)| declared).collect()
}

fn render(file: &FileCtx<'_>, declared: Declared) -> Vec<Piece> {
    let program = file.program();
    let demands = &file.emit.analysis.demands;
    match declared {
        Declared::Type(id) if demands.types.contains_key(&id) => declared_type(file, id),
        Declared::Interface(id) if demands.interfaces.contains(&id) => {
            let interface = program.interface(id);
            let items = std::iter::once(interface::declared(file, id, interface))
                .chain(interface::of_values(file, id, interface));
            items.map(|item| piece(file, item)).collect()
        }
        Declared::Implementation(index) => {
            let block = &program.implementations[index];
            if !file.emit.is_reached(&block.target) {
                return Vec::new();
            }
            implementation::items(file, block).into_iter().map(|item| piece(file, item)).collect()
        }
        Declared::Constant(id) if demands.constants.contains(&id) => {
            vec![piece(file, constant::declared(file, id, program.constant(id)))]
        }
        Declared::Function(id) if Some(id) == program.entry() => {
            entry::items(file, id).into_iter().map(|item| piece(file, item)).collect()
        }
        Declared::Function(id) => match program.test(id) {
            Some(test) => test::item(file, test).into_iter().map(|item| piece(file, item)).collect(),
            None => file.emit.instances_of(id).map(|id| piece(file, free_function(file, id))).collect(),
        },
        Declared::Type(_) | Declared::Interface(_) | Declared::Constant(_) => Vec::new(),
    }
}

fn declared_type(file: &FileCtx<'_>, id: TypeId) -> Vec<Piece> {
    let decl = file.program().type_decl(id);
    let mut pieces = match &decl.kind {
        TypeKind::Struct { fields } => vec![piece(file, structs::declared(file, id, decl, fields))],
        TypeKind::Newtype { field } => vec![piece(file, structs::newtype(file, id, decl, field))],
        TypeKind::Enum { variants } => vec![piece(file, enums::declared(file, id, decl, variants))],
        TypeKind::Error { fields, text: Some(text), locals, .. } => {
            vec![text_piece(error::declared(file, id, decl, error::Parts { fields, text, locals }))]
        }
        TypeKind::Error { text: None, .. } | TypeKind::Opaque { .. } => return Vec::new(),
    };
    pieces.extend(show::line(file, id, decl).map(text_piece));
    pieces.extend(json::default_functions(file, id, decl).into_iter().map(|item| piece(file, item)));
    pieces.extend(methods::blocks(file, id, decl).into_iter().map(|item| piece(file, item)));
    pieces.extend(ending::of_owner(file, id, decl).map(|item| piece(file, item)));
    pieces
}

/// A function of the module in one of its colours.
pub(super) fn free_function(file: &FileCtx<'_>, id: crate::effects::InstanceId) -> Item {
    let function_id = file.emit.analysis.effects.instance(id).function;
    let function = file.program().function(function_id);
    let Parts { docs, signature, body } = function::parts(file, id, Site::Plain);
    let declared = level(file.program(), function.module, function.public);
    let visibility = word(file.emit.levels.function(function_id, declared));
    let body = body.unwrap_or_else(|| build::block(Vec::new()));
    let item: ItemFn = parse_quote!(#(#docs)* #visibility #signature #body);
    Item::Fn(item)
}

fn piece(file: &FileCtx<'_>, item: Item) -> Piece {
    let emit = file.emit;
    let blank = |before: &Stmt, stmt: &Stmt| {
        emit.places.is_apart(before.to_token_stream(), stmt.to_token_stream(), emit.sources)
    };
    Piece { text: print::Printer::new(&blank).item(&item), tokens: item.to_token_stream(), joined: false }
}

/// A macro call that is text already; what can fail in it is in the macro.
fn text_piece(text: String) -> Piece {
    let tokens = build::item_tokens(&text);
    let text = print::Printer::new(&|_, _| false).macro_item(&text);
    Piece { text, tokens, joined: false }
}
