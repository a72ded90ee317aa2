//! What a name means in a module.
//!
//! In: the names that a module declares and imports. Out: look-up, own items first, then imports, then the prelude. Locals are not here.

use std::cell::Cell;
use std::collections::BTreeMap;

use super::errors::names as errors;
use super::world::{Builtin, Item, Special, World};
use crate::ast::{Import, ImportKind, ItemKind, Name};
use crate::diagnostic::Diagnostic;
use crate::hir::{ModuleId, TypeKind};
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

impl<'a> World<'a> {
    /// Binds a name of a library module to what its declarations are together.
    pub(crate) fn bind_library(&mut self, module: usize, name: &'a str, item: Item, span: Span) {
        self.names[module].own.insert(name, Own { item, span, public: true });
    }

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
        let found = self.prelude_name(name);
        // What the parser left out may have declared it.
        found.or_else(|| self.may_be_lost(module, name).then_some(Item::Broken))
    }

    /// What a name means in every module that does not declare it.
    pub(crate) fn prelude_name(&self, name: &str) -> Option<Item> {
        let declared = || self.names.first().and_then(|names| names.own.get(name)).map(|own| own.item);
        builtin_type(name).map(Item::Builtin).or_else(declared).or_else(|| special(name).map(Item::Special))
    }

    /// What `item.name` means where `item` is an imported module or package. Anything else has no members.
    pub(crate) fn member(&self, item: Item, name: &str) -> Member {
        match item {
            Item::Module(module) => self.module_member(module, name),
            Item::Package(package) => {
                let package = &self.packages[package.0 as usize];
                let own = || package.module.map_or(Member::Missing, |module| self.module_member(module, name));
                package.children.get(name).map_or_else(own, |&child| Member::Item(child))
            }
            Item::Broken => Member::Item(Item::Broken),
            _ => Member::Missing,
        }
    }

    /// What a module shows to others under a name.
    pub(crate) fn module_member(&self, target: ModuleId, name: &str) -> Member {
        match self.names[target.index()].own.get(name) {
            Some(own) if own.public || matches!(own.item, Item::Broken) => Member::Item(own.item),
            Some(own) => Member::Private(own.span),
            // What the parser left out may have declared it.
            None if self.may_be_lost(target, name) => Member::Item(Item::Broken),
            None => Member::Missing,
        }
    }

    /// True for a name that may be declared by something that the parser left out.
    fn may_be_lost(&self, module: ModuleId, name: &str) -> bool {
        self.modules.list[module.index()].ast.unread.may_declare(name)
    }

    /// True where the parser reported errors and left something out.
    pub(crate) fn is_broken(&self, module: ModuleId) -> bool {
        self.modules.list[module.index()].ast.broken
    }

    /// The names that a module shows to others.
    pub(crate) fn public_names(&self, module: ModuleId) -> impl Iterator<Item = &str> {
        self.names[module.index()].own.iter().filter(|(_, own)| own.public).map(|(name, _)| *name)
    }

    /// The diagnostic for a name that is not behind the dot of a module or package, or of something that has no members.
    pub(crate) fn missing_member(&self, item: Item, name: &Name) -> Diagnostic {
        let module = match item {
            Item::Module(module) => Some(module),
            Item::Package(package) => self.packages[package.0 as usize].module,
            _ => None,
        };
        let path = module.map(|module| self.module_name(module)).unwrap_or_default();
        let suggestion = module.and_then(|module| self.suggest_member(module, &name.text));
        errors::unknown_member(name.span, &path, &name.text, suggestion)
    }

    /// The name that could have been meant behind the dot of a module.
    pub(crate) fn suggest_member(&self, module: ModuleId, name: &str) -> Option<&str> {
        closest(name, self.public_names(module))
    }

    /// A module's name as an import writes it.
    pub(crate) fn module_name(&self, module: ModuleId) -> String {
        let module = self.program.module(module);
        let path = if module.library { &module.path[1..] } else { &module.path[..] };
        path.join(".")
    }

    /// The name that could have been meant in a module; `locals` are those in scope there.
    pub(crate) fn suggest_name<'n>(
        &'n self,
        module: ModuleId,
        name: &str,
        locals: impl IntoIterator<Item = &'n str>,
    ) -> Option<&'n str> {
        let words = BUILTIN_TYPES.iter().map(|(word, _)| *word).chain(SPECIALS.iter().map(|(word, _)| *word));
        closest(name, locals.into_iter().chain(self.known_names(module).map(|(name, _)| name)).chain(words))
    }

    /// The whole path of a module whose last name this is, where it is imported by that: the import is used then.
    pub(crate) fn imported_by_path(&self, module: ModuleId, last: &str) -> Option<Vec<&str>> {
        let items = &self.modules.list[module.index()].ast.items;
        let imports = items.iter().filter_map(|item| match &item.kind {
            ItemKind::Import(Import { path, kind: ImportKind::Module { alias: None }, .. }) => Some(path),
            _ => None,
        });
        let path = imports.filter(|path| path.len() > 1).find(|path| path[path.len() - 1].text == last)?;
        if let Some(imported) = self.names[module.index()].imports.get(path[0].text.as_str()) {
            imported.used.set(true);
        }
        Some(path.iter().map(|name| name.text.as_str()).collect())
    }

    /// The name of an enum known in a module that has a variant of this name.
    pub(crate) fn enum_with(&self, module: ModuleId, variant: &str) -> Option<&str> {
        self.known_names(module).find_map(|(name, item)| {
            let Item::Type(id) = item else { return None };
            let TypeKind::Enum { variants } = &self.program.type_decl(id).kind else { return None };
            variants.iter().any(|found| found.name == variant).then_some(name)
        })
    }

    /// The type or interface that could have been meant in a module; `params` are type parameters in scope.
    pub(crate) fn suggest_type<'n>(
        &'n self,
        module: ModuleId,
        name: &str,
        params: impl IntoIterator<Item = &'n str>,
    ) -> Option<&'n str> {
        let is_type = |item: Item| matches!(item, Item::Type(_) | Item::Interface(_) | Item::Alias(_));
        let declared = self.known_names(module).filter(|&(_, item)| is_type(item)).map(|(name, _)| name);
        closest(name, params.into_iter().chain(declared).chain(BUILTIN_TYPES.iter().map(|(word, _)| *word)))
    }

    fn known_names(&self, module: ModuleId) -> impl Iterator<Item = (&str, Item)> {
        let names = &self.names[module.index()];
        let prelude = self.names.first().into_iter().flat_map(|names| names.own.iter());
        let declared = names.own.iter().chain(prelude).map(|(name, own)| (*name, own.item));
        declared.chain(names.imports.iter().map(|(name, imported)| (*name, imported.item)))
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
