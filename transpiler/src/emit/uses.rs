//! The `use` lines of one Rust file, and how what they bring in is written.
//!
//! In: whole paths (`indent_rt::text::len`). Out: the shortest path that means the same under the file's `use` lines, and these lines, as rustfmt
//! sorts them. A name that the file has already stays the file's: the whole path is written then.

use std::collections::{BTreeMap, BTreeSet};

use super::print::MAX_WIDTH;

/// What a file names from elsewhere.
#[derive(Debug, Clone, Default)]
pub(super) struct Uses {
    /// Names of types, interfaces and modules that the file declares.
    own: BTreeSet<String>,
    /// By short name, the whole path.
    imported: BTreeMap<String, String>,
    /// Traits whose methods are called, but which are not named.
    methods: BTreeSet<String>,
    /// All paths that were asked for.
    paths: BTreeSet<String>,
}

impl Uses {
    /// For a file that declares these names.
    pub(super) fn new(own: BTreeSet<String>) -> Self {
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

    /// Brings a trait into scope for its methods.
    pub(super) fn trait_methods(&mut self, path: &str) {
        self.methods.insert(path.to_owned());
    }

    /// Whether something is named that is `path` or lies in it.
    pub(super) fn names(&self, path: &str) -> bool {
        let inside =
            |named: &String| named.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"));
        self.paths.iter().any(inside)
    }

    /// The lines, sorted; one for each crate.
    pub(super) fn lines(&self) -> Vec<String> {
        let mut trees: BTreeMap<&str, Tree> = BTreeMap::new();
        let unnamed = self.methods.iter().filter(|path| !self.imported.values().any(|imported| imported == *path));
        for path in self.imported.values().chain(unnamed) {
            let (root, rest) = path.split_once("::").unwrap_or((path, ""));
            trees.entry(root).or_default().insert(rest);
        }
        trees.iter().map(|(root, tree)| broken(format!("use {};", tree.print(root)))).collect()
    }

    fn import(&mut self, name: &str, path: &str) -> bool {
        if self.own.contains(name) {
            return false;
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
    let is_type = |part: &&str| part.starts_with(char::is_uppercase);
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

/// The names below one crate or module.
#[derive(Default)]
struct Tree {
    below: BTreeMap<String, Tree>,
    /// The path that ends here is used itself.
    itself: bool,
}

impl Tree {
    fn insert(&mut self, path: &str) {
        match path.split_once("::") {
            _ if path.is_empty() => self.itself = true,
            Some((first, rest)) => self.below.entry(first.to_owned()).or_default().insert(rest),
            None => self.below.entry(path.to_owned()).or_default().itself = true,
        }
    }

    fn print(&self, name: &str) -> String {
        let mut parts: Vec<String> = self.below.iter().map(|(name, tree)| tree.print(name)).collect();
        if parts.is_empty() {
            return name.to_owned();
        }
        if self.itself {
            parts.insert(0, "self".to_owned());
        }
        match parts.as_slice() {
            [only] => format!("{name}::{only}"),
            _ => format!("{name}::{{{}}}", parts.join(", ")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
            uses.lines(),
            [
                "use crate::users::store::{self, Store};",
                "use indent_rt::{Scope, http};",
                "use std::sync::{Arc, LazyLock};"
            ]
        );
    }

    #[test]
    fn names_that_are_taken_leave_the_path_whole() {
        let mut uses = Uses::new(["Result".to_owned()].into());
        assert_eq!(uses.short("indent_rt::Result"), "indent_rt::Result");
        assert_eq!(uses.short("crate::a::store::load"), "store::load");
        assert_eq!(uses.short("crate::b::store::load"), "crate::b::store::load");
    }

    #[test]
    fn a_trait_for_its_methods_is_imported_once() {
        let mut uses = Uses::default();
        uses.short("std::ops::Add");
        uses.trait_methods("std::ops::Add");
        assert_eq!(uses.lines(), ["use std::ops::Add;"]);
    }
}
