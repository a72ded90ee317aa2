//! The names that imports bring into a module.
//!
//! In: import statements and the modules behind them. Out: entries in `Names::imports`. That a module exists was checked when it was loaded.

use std::cell::Cell;

use super::Collector;
use crate::ast;
use crate::check::errors::names;
use crate::check::names::{Imported, Member};
use crate::check::world::{Item, Package, PackageId};
use crate::hir::ModuleId;
use crate::resolve;

/// A name that is imported from a module of the library and is none of its types.
#[derive(Clone, Copy)]
pub(super) struct Late<'a> {
    module: ModuleId,
    target: ModuleId,
    import: &'a ast::Import,
    imported: &'a ast::ImportName,
}

/// Binds what is imported of the library's functions, when they have their names.
pub(super) fn bind_late(collector: &mut Collector<'_, '_>) {
    for Late { module, target, import, imported } in std::mem::take(&mut collector.late_imports) {
        let item = imported_item(collector, target, import, &imported.name);
        let bound = imported.alias.as_ref().unwrap_or(&imported.name);
        if let Some(entry) = collector.world.names[module.index()].imports.get_mut(bound.text.as_str())
            && entry.span == bound.span
        {
            entry.item = item;
        }
    }
}

/// Binds the imports of a module.
pub(super) fn bind<'a>(collector: &mut Collector<'a, '_>, id: ModuleId, module: &'a resolve::Module) {
    for item in &module.ast.items {
        let ast::ItemKind::Import(import) = &item.kind else { continue };
        match &import.kind {
            ast::ImportKind::Module { alias } => bind_module(collector, id, import, alias.as_ref()),
            ast::ImportKind::Names(list) => bind_names(collector, id, import, list),
        }
    }
}

/// The module that an import means; nothing where that was reported. A module that comes later closes a cycle.
fn target(collector: &Collector<'_, '_>, id: ModuleId, import: &ast::Import) -> Option<ModuleId> {
    let path = path_of(import);
    let library = match path.as_slice() {
        [name] => module_before(collector, id, &resolve::library_path(name)),
        _ => None,
    };
    library.or_else(|| module_before(collector, id, &path))
}

fn path_of(import: &ast::Import) -> Vec<String> {
    import.path.iter().map(|name| name.text.clone()).collect()
}

fn module_before(collector: &Collector<'_, '_>, id: ModuleId, path: &[String]) -> Option<ModuleId> {
    let position = collector.world.modules.find(path)?;
    (position < id.index()).then_some(ModuleId(position as u32))
}

fn bind_module<'a>(
    collector: &mut Collector<'a, '_>,
    id: ModuleId,
    import: &'a ast::Import,
    alias: Option<&'a ast::Name>,
) {
    let item = target(collector, id, import).map_or(Item::Broken, Item::Module);
    match (alias, import.path.as_slice()) {
        (Some(alias), _) => add(collector, id, alias, item),
        (None, [name]) if !matches!(existing(collector, id, name), Some(Item::Package(_))) => {
            add(collector, id, name, item);
        }
        (None, path) => bind_package(collector, id, path, item),
    }
}

fn existing(collector: &Collector<'_, '_>, id: ModuleId, name: &ast::Name) -> Option<Item> {
    collector.world.names[id.index()].imports.get(name.text.as_str()).map(|imported| imported.item)
}

/// `import a.b.c` brings `a`, in which `b` is found, in which `c` is.
fn bind_package<'a>(collector: &mut Collector<'a, '_>, id: ModuleId, path: &'a [ast::Name], item: Item) {
    let [first, rest @ ..] = path else { return };
    let mut package = match existing(collector, id, first) {
        Some(Item::Package(package)) => package,
        Some(Item::Module(module)) => {
            let package = new_package(collector, Some(module));
            if let Some(imported) = collector.world.names[id.index()].imports.get_mut(first.text.as_str()) {
                imported.item = Item::Package(package);
            }
            package
        }
        Some(_) => return,
        None => {
            let package = new_package(collector, None);
            add(collector, id, first, Item::Package(package));
            package
        }
    };
    for (position, name) in rest.iter().enumerate() {
        let last = position + 1 == rest.len();
        let found = collector.world.packages[package.0 as usize].children.get(&name.text).copied();
        package = match (found, last) {
            (Some(Item::Package(inner)), false) => inner,
            (Some(Item::Package(inner)), true) => return own_module(collector, inner, item),
            (found, false) => {
                let module = found.and_then(|found| if let Item::Module(module) = found { Some(module) } else { None });
                let inner = new_package(collector, module);
                insert(collector, package, name, Item::Package(inner));
                inner
            }
            (_, true) => return insert(collector, package, name, item),
        };
    }
    own_module(collector, package, item);
}

/// `import a` behind `import a.b`: the package's own module is visible, too.
fn own_module(collector: &mut Collector<'_, '_>, package: PackageId, item: Item) {
    if let Item::Module(module) = item {
        collector.world.packages[package.0 as usize].module = Some(module);
    }
}

fn insert(collector: &mut Collector<'_, '_>, package: PackageId, name: &ast::Name, item: Item) {
    collector.world.packages[package.0 as usize].children.insert(name.text.clone(), item);
}

fn new_package(collector: &mut Collector<'_, '_>, module: Option<ModuleId>) -> PackageId {
    collector.world.packages.push(Package { module, ..Package::default() });
    PackageId(collector.world.packages.len() as u32 - 1)
}

fn bind_names<'a>(
    collector: &mut Collector<'a, '_>,
    id: ModuleId,
    import: &'a ast::Import,
    list: &'a [ast::ImportName],
) {
    let target = target(collector, id, import);
    for imported in list {
        // `from users import store`: the module `users.store`, unless `users` declares something of that name.
        let inner =
            module_before(collector, id, &[&path_of(import)[..], std::slice::from_ref(&imported.name.text)].concat());
        let item = match target {
            Some(target) if is_late(collector, target, &imported.name) => {
                collector.late_imports.push(Late { module: id, target, import, imported });
                Item::Broken
            }
            Some(target) if inner.is_none() || declares(collector, target, &imported.name) => {
                imported_item(collector, target, import, &imported.name)
            }
            _ => inner.map_or(Item::Broken, Item::Module),
        };
        add(collector, id, imported.alias.as_ref().unwrap_or(&imported.name), item);
    }
}

fn declares(collector: &Collector<'_, '_>, target: ModuleId, name: &ast::Name) -> bool {
    !matches!(collector.world.module_member(target, &name.text), Member::Missing)
}

fn is_late(collector: &Collector<'_, '_>, target: ModuleId, name: &ast::Name) -> bool {
    let is_library = collector.world.program.modules[target.index()].library;
    is_library && !declares(collector, target, name)
}

fn imported_item(collector: &mut Collector<'_, '_>, target: ModuleId, import: &ast::Import, name: &ast::Name) -> Item {
    match collector.world.module_member(target, &name.text) {
        Member::Item(item) => item,
        Member::Private(declared) => {
            collector.diagnostics.push(names::private(name.span, &name.text, declared));
            Item::Broken
        }
        Member::Missing => {
            let path: Vec<&str> = import.path.iter().map(|name| name.text.as_str()).collect();
            let diagnostic = match imported_there(collector, target, &name.text) {
                Some(from) => names::only_imported(name.span, &path.join("."), &name.text, &from),
                None => {
                    let suggestion = collector.world.suggest_member(target, &name.text);
                    names::unknown_member(name.span, &path.join("."), &name.text, suggestion)
                }
            };
            collector.diagnostics.push(diagnostic);
            Item::Broken
        }
    }
}

/// The module from which another one imports a name.
fn imported_there(collector: &Collector<'_, '_>, target: ModuleId, name: &str) -> Option<String> {
    let items = &collector.world.modules.list[target.index()].ast.items;
    items.iter().find_map(|item| match &item.kind {
        ast::ItemKind::Import(import) => match &import.kind {
            ast::ImportKind::Names(list)
                if list.iter().any(|found| found.alias.is_none() && found.name.text == name) =>
            {
                Some(path_of(import).join("."))
            }
            _ => None,
        },
        _ => None,
    })
}

fn add<'a>(collector: &mut Collector<'a, '_>, id: ModuleId, name: &'a ast::Name, item: Item) {
    let names = &mut collector.world.names[id.index()];
    let first = names.own.get(name.text.as_str()).map(|own| own.span);
    if let Some(first) = first.or_else(|| names.imports.get(name.text.as_str()).map(|imported| imported.span)) {
        let (later, first) = if first < name.span { (name.span, first) } else { (first, name.span) };
        return collector.diagnostics.push(names::declared_twice(later, &name.text, first));
    }
    names.imports.insert(&name.text, Imported { item, span: name.span, used: Cell::new(false) });
}
