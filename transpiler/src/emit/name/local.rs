//! Names of locals: one for each `LocalId`, for its whole life.
//!
//! Two locals may share a name, as two shadowing `let`s in Rust do, unless the outer one is mentioned where the inner one hides it.

mod clash;
mod mention;
mod rebound;

use std::collections::BTreeSet;

use proc_macro2::Span;
use syn::Ident;

use super::{case, free_of, ident};
use crate::hir::{Block, Expr, Local, LocalId, Param, Receiver};
use crate::ownership::{LocalMode, Modes};

pub(in crate::emit) use mention::{of_block as mentions_of_block, of_expr as mentions_of_expr};

/// The names of the locals of one body.
#[derive(Debug, Clone, Default)]
pub(in crate::emit) struct Locals {
    names: Vec<String>,
    /// Every name that the body's own text uses, for those that are made beside it.
    taken: BTreeSet<String>,
    /// The names of functions and constants among them.
    reserved: BTreeSet<String>,
}

impl Locals {
    /// The identifier of a local.
    pub(in crate::emit) fn ident(&self, id: LocalId) -> Ident {
        match self.names[id.index()].as_str() {
            "self" => Ident::new("self", Span::call_site()),
            name => ident(name),
        }
    }

    /// True where another local has the name of this one.
    pub(in crate::emit) fn is_shared(&self, id: LocalId) -> bool {
        let name = &self.names[id.index()];
        self.names.iter().filter(|other| *other == name).count() > 1
    }

    /// `name`, or with a number behind it the first that no local has and that is not in `used`.
    pub(in crate::emit) fn fresh(&self, name: &str, used: &BTreeSet<String>) -> String {
        free_of(name.to_owned(), |name| self.taken.contains(name) || used.contains(name))
    }

    /// `name`, or with a number behind it the first that is not in `used` and hides no function or constant: for what lives where only these are mentioned.
    pub(in crate::emit) fn hidden_from(&self, name: &str, used: &BTreeSet<String>) -> String {
        free_of(name.to_owned(), |name| self.reserved.contains(name) || used.contains(name))
    }
}

/// What names the locals of a body depend on.
pub(in crate::emit) struct Naming<'a> {
    /// The locals.
    pub(in crate::emit) locals: &'a [Local],
    /// Their forms.
    pub(in crate::emit) modes: &'a [LocalMode],
    /// Names of functions and constants that the body writes without a path.
    pub(in crate::emit) reserved: &'a BTreeSet<String>,
}

/// The names in a function; `self` is that of a method's receiver, unless it is bound again.
pub(in crate::emit) fn function_locals(
    naming: &Naming<'_>,
    modes: &Modes,
    params: &[Param],
    receiver: Receiver,
    body: &Block,
) -> Locals {
    let mut clashes = clash::Clashes::new(naming.locals.len());
    params.iter().for_each(|param| clashes.declare(param.local));
    clashes.block(body);
    let this = (receiver == Receiver::Method).then(|| params[0].local);
    let this = this.map(|local| (local, if rebound::is_rebound(modes, local, body) { "this" } else { "self" }));
    give_names(naming, &clashes, this)
}

/// The names in an expression outside functions.
pub(in crate::emit) fn value_locals(naming: &Naming<'_>, value: &Expr) -> Locals {
    let mut clashes = clash::Clashes::new(naming.locals.len());
    clashes.expr(value);
    give_names(naming, &clashes, None)
}

/// Names that are all different, for a text of several expressions.
pub(in crate::emit) fn free_locals(naming: &Naming<'_>) -> Locals {
    let mut clashes = clash::Clashes::new(naming.locals.len());
    let all: Vec<LocalId> = (0..naming.locals.len() as u32).map(LocalId).collect();
    all.iter().for_each(|&local| clashes.differ(local, &all));
    give_names(naming, &clashes, None)
}

fn give_names(naming: &Naming<'_>, clashes: &clash::Clashes, this: Option<(LocalId, &str)>) -> Locals {
    let mut names: Vec<String> = Vec::new();
    for (index, local) in naming.locals.iter().enumerate() {
        let id = LocalId(index as u32);
        if this == Some((id, "self")) {
            names.push("self".to_owned());
            continue;
        }
        let unused = naming.modes.get(index).is_some_and(|mode| mode.unused);
        let base = match this {
            Some((receiver, name)) if receiver == id => name.to_owned(),
            _ => local_name(&local.name, unused),
        };
        let name = free_of(base, |name| {
            naming.reserved.contains(name)
                || clashes.of(id).any(|other| names.get(other.index()).is_some_and(|taken| taken == name))
        });
        names.push(name);
    }
    let taken = names.iter().chain(naming.reserved).cloned().collect();
    Locals { names, taken, reserved: naming.reserved.clone() }
}

/// `_1` says nothing to a reader, and clippy says so.
fn local_name(name: &str, unused: bool) -> String {
    let name = case::snake(name);
    let bare = name.trim_start_matches('_');
    if bare.is_empty() || bare.chars().all(|char| char.is_ascii_digit() || char == '_') {
        return format!("{}value{bare}", if unused { "_" } else { "" });
    }
    if unused && !name.starts_with('_') { format!("_{name}") } else { name }
}
