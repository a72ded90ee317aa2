//! What a name means in a module.
//!
//! In: the names that a module declares and imports. Out: look-up, own items first, then imports, then the prelude. Locals are not here.

use std::cell::Cell;
use std::collections::BTreeMap;

use super::world::{Builtin, Item, Special, World};
use crate::hir::ModuleId;
use crate::source::Span;
use crate::suggest::closest;
use crate::types::IntKind;

/// The names of one module.
#[derive(Debug, Default)]
pub(crate) struct Names<'a> {
    /// What it declares, with the name's place and whether it is `pub`.
    pub(crate) own: BTreeMap<&'a str, Own>,
    /// What it imports.
    pub(crate) imports: BTreeMap<&'a str, Imported>,
}

/// A declared name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Own {
    /// What it means.
    pub(crate) item: Item,
    /// Where it is declared.
    pub(crate) span: Span,
    /// `pub`.
    pub(crate) public: bool,
}

/// An imported name.
#[derive(Debug)]
pub(crate) struct Imported {
    /// What it means.
    pub(crate) item: Item,
    /// Where it is imported.
    pub(crate) span: Span,
    /// True once something has used it.
    pub(crate) used: Cell<bool>,
}

/// The result of looking into a module.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Member {
    /// What it means.
    Item(Item),
    /// It is there, but not `pub`; the place of its declaration.
    Private(Span),
    /// There is no such name.
    Missing,
}

impl World<'_> {
    /// What a name means in a module: its own items, imports, the prelude, built-in types. Marks an import as used.
    pub(crate) fn name(&self, module: ModuleId, name: &str) -> Option<Item> {
        let names = &self.names[module.index()];
        if let Some(own) = names.own.get(name) {
            return Some(own.item);
        }
        if let Some(imported) = names.imports.get(name) {
            imported.used.set(true);
            return Some(imported.item);
        }
        self.prelude_name(name)
    }

    /// What a name means in every module that does not declare it.
    pub(crate) fn prelude_name(&self, name: &str) -> Option<Item> {
        let declared = self.names.first().and_then(|names| names.own.get(name)).map(|own| own.item);
        declared.or_else(|| builtin_type(name).map(Item::Builtin)).or_else(|| special(name).map(Item::Special))
    }

    /// What `alias.name` means for a module that imported `target`.
    pub(crate) fn member(&self, target: ModuleId, name: &str) -> Member {
        match self.names[target.index()].own.get(name) {
            Some(own) if own.public || matches!(own.item, Item::Broken) => Member::Item(own.item),
            Some(own) => Member::Private(own.span),
            None => Member::Missing,
        }
    }

    /// The name that could have been meant in a module; `locals` are those in scope there.
    pub(crate) fn suggest_name<'n>(
        &'n self,
        module: ModuleId,
        name: &str,
        locals: impl IntoIterator<Item = &'n str>,
    ) -> Option<&'n str> {
        let names = &self.names[module.index()];
        let prelude = self.names.first().into_iter().flat_map(|names| names.own.keys());
        let known = names.own.keys().chain(names.imports.keys()).chain(prelude).copied();
        let words = BUILTIN_TYPES.iter().map(|(word, _)| *word).chain(SPECIALS.iter().map(|(word, _)| *word));
        closest(name, locals.into_iter().chain(known).chain(words))
    }
}

/// The built-in types by name.
const BUILTIN_TYPES: &[(&str, Builtin)] = &[
    ("bool", Builtin::Bool),
    ("int", Builtin::Int(IntKind::I64)),
    ("int8", Builtin::Int(IntKind::I8)),
    ("int16", Builtin::Int(IntKind::I16)),
    ("int32", Builtin::Int(IntKind::I32)),
    ("int64", Builtin::Int(IntKind::I64)),
    ("uint8", Builtin::Int(IntKind::U8)),
    ("uint16", Builtin::Int(IntKind::U16)),
    ("uint32", Builtin::Int(IntKind::U32)),
    ("uint64", Builtin::Int(IntKind::U64)),
    ("float", Builtin::Float),
    ("float32", Builtin::Float32),
    ("str", Builtin::Str),
    ("bytes", Builtin::Bytes),
    ("Duration", Builtin::Duration),
    ("list", Builtin::List),
    ("dict", Builtin::Dict),
    ("set", Builtin::Set),
];

/// The words of the language that are called.
const SPECIALS: &[(&str, Special)] = &[
    ("print", Special::Print),
    ("panic", Special::Panic),
    ("sleep", Special::Sleep),
    ("checkpoint", Special::Checkpoint),
    ("async_io", Special::AsyncIo),
    ("blocking_io", Special::BlockingIo),
    ("threaded_io", Special::ThreadedIo),
    ("stackful_io", Special::StackfulIo),
    ("task_group", Special::TaskGroup),
    ("timeout", Special::Timeout),
    ("move_on_after", Special::MoveOnAfter),
    ("cancel_scope", Special::CancelScope),
    ("shield", Special::Shield),
    ("context", Special::Context),
    ("detached", Special::Detached),
];

/// A built-in type by its name.
pub(crate) fn builtin_type(name: &str) -> Option<Builtin> {
    BUILTIN_TYPES.iter().find(|(word, _)| *word == name).map(|&(_, builtin)| builtin)
}

fn special(name: &str) -> Option<Special> {
    SPECIALS.iter().find(|(word, _)| *word == name).map(|&(_, special)| special)
}
