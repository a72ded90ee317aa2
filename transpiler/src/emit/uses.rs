//! The `use` lines of one Rust file, and how what they bring in is written.
//!
//! In: whole paths (`indent_rt::text::len`). Out: the shortest path that means the same under the file's `use` lines, and these lines, as rustfmt
//! sorts them. A name that the file has already stays the file's: the whole path is written then.

use std::collections::{BTreeMap, BTreeSet};

use super::print::MAX_WIDTH;

/// What a file names from elsewhere.
#[derive(Debug, Clone, Default)]
pub(super) struct Uses {
    /// Names that the file declares, with the whole path of what each is.
    own: BTreeMap<String, String>,
    /// By short name, the whole path.
    imported: BTreeMap<String, String>,
    /// All paths that were asked for.
    paths: BTreeSet<String>,
    /// Whole paths of traits whose methods are called.
    traits: BTreeSet<String>,
}

impl Uses {
    /// For a file that declares these names.
    pub(super) fn new(own: BTreeMap<String, String>) -> Self {
        Uses { own, ..Uses::default() }
    }

    /// How `path` is written in the file.
    ///
    /// Types are imported, functions are written behind their module. A type of a module of `indent_rt` is written behind its module, too, as Indent
    /// does. What stands at the root of a crate and is no type is written whole.
    pub(super) fn short(&mut self, path: &str) -> String {
        let parts: Vec<&str> = path.split("::").collect();
        self.paths.insert(path.to_owned());
        let kept = kept_parts(&parts);
        let head = parts.len() - kept;
        if head == 0 || !self.import(parts[head], &parts[..=head].join("::")) {
            return path.to_owned();
        }
        parts[head..].join("::")
    }

    /// How `path` is written where it is imported itself, whatever module it is of.
    pub(super) fn bare(&mut self, path: &str) -> String {
        self.paths.insert(path.to_owned());
        let name = path.rsplit("::").next().unwrap_or(path);
        if self.import(name, path) { name.to_owned() } else { path.to_owned() }
    }

    /// Brings a trait in whose methods are called on a type that has them by it.
    pub(super) fn bring(&mut self, path: &str) {
        let name = path.rsplit("::").next().unwrap_or(path);
        let is_own = self.own.get(name).is_some_and(|own| own == path);
        self.import(name, path);
        if !is_own {
            self.traits.insert(path.to_owned());
        }
    }

    /// Whether something is named that is `path` or lies in it.
    pub(super) fn names(&self, path: &str) -> bool {
        let inside =
            |named: &String| named.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"));
        self.paths.iter().any(inside)
    }

    /// The lines, sorted; one for each module. Names that are not among `written` were asked for in vain.
    pub(super) fn lines(&self, written: &BTreeSet<String>) -> Vec<String> {
        let named = self.imported.iter().filter(|(name, _)| written.contains(*name)).map(|(_, path)| path);
        let mut modules: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for path in named {
            let (module, name) = path.rsplit_once("::").unwrap_or(("", path));
            modules.entry(module).or_default().insert(name.to_owned());
        }
        for path in &self.traits {
            let (module, name) = path.rsplit_once("::").unwrap_or(("", path));
            let is_free = self.imported.get(name) == Some(path);
            let brought = if is_free { name.to_owned() } else { format!("{name} as _") };
            modules.entry(module).or_default().insert(brought);
        }
        let mut lines: Vec<(Vec<&str>, String)> = modules.iter().map(|(module, names)| line(module, names)).collect();
        lines.sort();
        lines.into_iter().map(|(_, line)| broken(line)).collect()
    }

    fn import(&mut self, name: &str, path: &str) -> bool {
        if let Some(own) = self.own.get(name) {
            return own == path;
        }
        let imported = self.imported.entry(name.to_owned()).or_insert_with(|| path.to_owned());
        imported == path
    }
}

/// A line that is too long has its names on lines of their own, as many on each as fit.
fn broken(line: String) -> String {
    let Some((head, rest)) = line.split_once('{').filter(|_| line.len() > MAX_WIDTH) else { return line };
    let names = rest.trim_end_matches("};").split(", ");
    let mut text = format!("{head}{{");
    let mut used = MAX_WIDTH;
    for name in names {
        if used + 2 + name.len() > MAX_WIDTH {
            text.push_str("\n    ");
            used = 4;
        } else {
            text.push(' ');
            used += 1;
        }
        text.push_str(&format!("{name},"));
        used += name.len() + 1;
    }
    text.push_str("\n};");
    text
}

/// How many parts at the end of a path are written where they are used.
fn kept_parts(parts: &[&str]) -> usize {
    // `Duration::ZERO` is a constant of a type.
    let is_constant = |part: &str| part.len() > 1 && !part.contains(char::is_lowercase);
    let is_type = |part: &&str| part.starts_with(char::is_uppercase) && !is_constant(part);
    let behind = parts.iter().rev().take_while(|part| !is_type(part)).count();
    let from_type = if behind == parts.len() { 0 } else { behind + 1 };
    let in_library = parts[0] == "indent_rt" && parts.len() > from_type + 1;
    match from_type {
        // `module::function`, or the whole path of what stands at the root.
        0 if parts.len() <= 2 => parts.len(),
        0 => 2,
        kept if in_library => kept + 1,
        kept => kept,
    }
}

/// A line, and what it is sorted by: the parts of its path, several names behind all others.
fn line<'a>(module: &'a str, names: &'a BTreeSet<String>) -> (Vec<&'a str>, String) {
    let mut key: Vec<&str> = module.split("::").collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    match names.as_slice() {
        [only] => {
            key.push(only);
            (key, format!("use {module}::{only};"))
        }
        names => {
            key.push("{");
            (key, format!("use {module}::{{{}}};", names.join(", ")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> BTreeSet<String> {
        text.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn traits_of_called_methods_are_brought_in() {
        let mut uses = Uses::new([("Named".to_owned(), "crate::Named".to_owned())].into());
        uses.bring("crate::Named");
        uses.bring("crate::store::Catalog");
        uses.bring("crate::other::Named");
        assert_eq!(uses.lines(&BTreeSet::new()), ["use crate::other::Named as _;", "use crate::store::Catalog;"]);
    }

    #[test]
    fn types_are_imported_and_functions_stand_behind_their_module() {
        let mut uses = Uses::default();
        assert_eq!(uses.short("indent_rt::Scope"), "Scope");
        assert_eq!(uses.short("indent_rt::http::get"), "http::get");
        assert_eq!(uses.short("indent_rt::http::Client::new"), "http::Client::new");
        assert_eq!(uses.short("indent_rt::sleep"), "indent_rt::sleep");
        assert_eq!(uses.short("std::sync::Arc::clone"), "Arc::clone");
        assert_eq!(uses.short("std::sync::LazyLock"), "LazyLock");
        assert_eq!(uses.short("crate::users::store::Store"), "Store");
        assert_eq!(uses.short("crate::users::store::load"), "store::load");
        assert_eq!(
            uses.lines(&names("Scope http Arc LazyLock Store store")),
            [
                "use crate::users::store;",
                "use crate::users::store::Store;",
                "use indent_rt::{Scope, http};",
                "use std::sync::{Arc, LazyLock};"
            ]
        );
    }

    #[test]
    fn names_that_are_taken_leave_the_path_whole() {
        let mut uses = Uses::new([("Result".to_owned(), "crate::Result".to_owned())].into());
        assert_eq!(uses.short("indent_rt::Result"), "indent_rt::Result");
        assert_eq!(uses.short("crate::Result"), "Result");
        assert_eq!(uses.short("crate::a::store::load"), "store::load");
        assert_eq!(uses.short("crate::b::store::load"), "crate::b::store::load");
    }

    #[test]
    fn what_is_not_written_is_not_imported() {
        let mut uses = Uses::default();
        uses.short("indent_rt::num::pow");
        assert!(uses.lines(&BTreeSet::new()).is_empty());
    }
}
