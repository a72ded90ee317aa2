//! From one file to all modules that a program is made of.
//!
//! In: the root's text and a `Loader` for what it imports. Out: `Modules`, parsed, each behind those that it imports; diagnostics of E01xx about
//! modules. What names mean inside them is in `check`.

mod errors;
mod library;

use std::collections::BTreeMap;

use crate::ast;
use crate::diagnostic::Diagnostics;
use crate::source::{Sources, Span};
use crate::suggest::closest;

/// The file that compilation begins with.
#[derive(Debug, Clone)]
pub struct Root {
    /// Its path for display.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// Finds the modules of a project or folder.
pub trait Loader {
    /// The display path and text of the user's module `a.b`; nothing where there is none.
    fn load(&self, path: &[String]) -> Option<(String, String)>;

    /// The names of modules that could be meant beside `path`, for suggestions.
    fn siblings(&self, path: &[String]) -> Vec<String>;

    /// Why the file of a module that is there cannot be read.
    fn unreadable(&self, _path: &[String]) -> Option<String> {
        None
    }

    /// Modules that belong to the program although it may not import them: those of a project whose tests are run.
    fn others(&self) -> Vec<Vec<String>> {
        Vec::new()
    }
}

/// One parsed module.
#[derive(Debug)]
pub struct Module {
    /// `["users", "store"]`; empty for the root; `["std", "http"]` for the library; `["std", "prelude"]` for the prelude.
    pub path: Vec<String>,
    /// A declaration of the library: nothing of it is emitted.
    pub library: bool,
    /// The Cargo feature of `indent-rt` that it needs.
    pub feature: Option<String>,
    /// Its tree.
    pub ast: ast::Module,
}

/// All modules: the prelude first, then each behind those that it imports, the root last.
#[derive(Debug, Default)]
pub struct Modules {
    /// In that order.
    pub list: Vec<Module>,
    by_path: BTreeMap<Vec<String>, usize>,
}

impl Modules {
    /// The position of what `import a.b` means; nothing where there is no such module, which was reported.
    pub fn find(&self, path: &[String]) -> Option<usize> {
        self.by_path.get(path).copied()
    }

    fn push(&mut self, module: Module) {
        self.by_path.insert(module.path.clone(), self.list.len());
        self.list.push(module);
    }
}

/// Loads the root and what it imports, directly or not.
pub fn load(root: Root, loader: &dyn Loader, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Modules {
    let mut loading = Loading {
        loader,
        sources,
        diagnostics,
        root: root.path.clone(),
        open: Vec::new(),
        modules: Modules::default(),
    };
    loading.library(&library::PRELUDE, None);
    loading.module(Vec::new(), root.path, root.text, None);
    loading.modules
}

/// The path under which a module of the library stands among the modules.
pub fn library_path(name: &str) -> Vec<String> {
    vec!["std".to_owned(), name.to_owned()]
}

/// A walk over imports, depth first.
struct Loading<'l> {
    loader: &'l dyn Loader,
    sources: &'l mut Sources,
    diagnostics: &'l mut Diagnostics,
    /// The display path of the root, which cannot be imported.
    root: String,
    /// The modules whose imports are being loaded, the root first.
    open: Vec<Vec<String>>,
    modules: Modules,
}

impl Loading<'_> {
    fn library(&mut self, library: &library::Library, feature: Option<String>) {
        let path = library_path(library.name);
        let file = self.sources.add(format!("{}.idt", path.join("/")), library.text);
        self.parsed(path, file, true, feature);
    }

    fn module(&mut self, path: Vec<String>, display: String, text: String, feature: Option<String>) {
        let file = self.sources.add(display, text);
        self.parsed(path, file, false, feature);
    }

    /// Parses a file, loads what it imports, and then puts it behind that.
    fn parsed(&mut self, path: Vec<String>, file: crate::source::FileId, library: bool, feature: Option<String>) {
        let ast = crate::parse::parse(file, &self.sources.file(file).text, self.diagnostics);
        self.open.push(path);
        for item in &ast.items {
            if let ast::ItemKind::Import(import) = &item.kind {
                self.import(import);
            }
        }
        if self.open.len() == 1 && self.open[0].is_empty() {
            self.others();
        }
        let path = self.open.pop().unwrap_or_default();
        self.modules.push(Module { path, library, feature, ast });
    }

    fn import(&mut self, import: &ast::Import) {
        let path: Vec<String> = import.path.iter().map(|name| name.text.clone()).collect();
        let (Some(first), Some(last)) = (import.path.first(), import.path.last()) else { return };
        let span = first.span.to(last.span);
        match (path.as_slice(), &import.kind) {
            ([name], _) if library::find(name).is_some() => self.import_library(name, span),
            (_, ast::ImportKind::Module { .. }) => self.import_file(path, span),
            (_, ast::ImportKind::Names(names)) => self.import_names(path, span, names),
        }
    }

    /// `from a import b, c`: what is declared in `a`, or modules in the folder `a`.
    fn import_names(&mut self, path: Vec<String>, span: Span, names: &[ast::ImportName]) {
        let inner = |name: &ast::ImportName| [&path[..], std::slice::from_ref(&name.name.text)].concat();
        let (files, others): (Vec<_>, Vec<_>) = names.iter().partition(|name| self.is_file(&inner(name)));
        let folder_alone = !files.is_empty() && !self.is_file(&path);
        // A package's own module may bring those beside it.
        let own_modules = others.is_empty() && self.open.contains(&path);
        if !folder_alone && !own_modules {
            self.import_file(path.clone(), span);
        }
        for name in files {
            self.import_file(inner(name), name.name.span);
        }
        if folder_alone {
            others.iter().for_each(|name| self.missing(&inner(name), name.name.span));
        }
    }

    fn is_file(&self, path: &[String]) -> bool {
        self.loader.load(path).is_some() || self.loader.unreadable(path).is_some()
    }

    fn import_library(&mut self, name: &str, span: Span) {
        if let Some((display, _)) = self.loader.load(&[name.to_owned()]) {
            self.diagnostics.push(errors::library_name(span, name, &display));
        }
        if let Some(library) = library::find(name).filter(|_| self.modules.find(&library_path(name)).is_none()) {
            self.library(library, Some(name.to_owned()));
        }
    }

    fn import_file(&mut self, path: Vec<String>, span: Span) {
        if let Some(position) = self.open.iter().position(|open| *open == path) {
            self.cycle(position, span);
        } else if self.modules.find(&path).is_none() {
            match self.loader.load(&path) {
                Some((display, _)) if display == self.root => self.cycle(0, span),
                Some((display, text)) => self.module(path, display, text, None),
                None => match self.loader.unreadable(&path) {
                    Some(why) => self.diagnostics.push(errors::unreadable(span, &path.join("."), &why)),
                    None => self.missing(&path, span),
                },
            }
        }
    }

    /// The modules that nobody has imported.
    fn others(&mut self) {
        for path in self.loader.others() {
            if self.modules.find(&path).is_none()
                && let Some((display, text)) = self.loader.load(&path).filter(|(display, _)| *display != self.root)
            {
                self.module(path, display, text, None);
            }
        }
    }

    /// The import at `span` leads back to an open module.
    fn cycle(&mut self, position: usize, span: Span) {
        let name = |path: &Vec<String>| match path.is_empty() {
            true => self.root.rsplit('/').next().unwrap_or_default().trim_end_matches(".idt").to_owned(),
            false => path.join("."),
        };
        let mut names: Vec<String> = self.open[position..].iter().map(name).collect();
        if names.len() > 1 {
            names.extend(names.first().cloned());
        }
        self.diagnostics.push(errors::cycle(span, &names));
    }

    fn missing(&mut self, path: &[String], span: Span) {
        let siblings = self.loader.siblings(path);
        let libraries = library::MODULES.iter().map(|library| library.name).filter(|_| path.len() == 1);
        let name = path.last().map(String::as_str).unwrap_or_default();
        let found = closest(name, siblings.iter().map(String::as_str).chain(libraries));
        let suggestion = found.map(|found| {
            let packages = path[..path.len() - 1].iter().map(String::as_str);
            packages.chain([found]).collect::<Vec<_>>().join(".")
        });
        self.diagnostics.push(errors::no_module(span, &path.join("."), suggestion.as_deref()));
    }
}
