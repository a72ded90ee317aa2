//! From the typed program and its tables to Rust.
//!
//! In: an `Analysis`. Out: the files of a Cargo package's `src/`, with a map from their lines to Indent. Nothing is decided here: what is not in the
//! tables is not known.

mod access;
mod alias;
mod argument;
mod arithmetic;
mod assertion;
mod assign;
mod attempt;
mod block;
mod branch;
mod build;
mod call;
mod capture;
mod chain;
mod child;
mod choice;
mod closure;
mod collection;
mod compare;
mod comprehension;
mod condition;
mod constant;
mod construct;
mod control;
mod convert;
mod ctx;
mod declare;
mod derive;
mod doc;
mod effect;
mod ending;
mod entry;
mod enums;
mod env;
mod error;
mod exits;
mod expr;
mod file;
mod form;
mod format;
mod forward;
mod function;
mod generic;
mod generics;
mod group;
mod hoist;
mod idiom;
mod implementation;
mod interface;
mod intrinsic;
mod item;
mod iterate;
mod json;
mod jump;
mod literal;
mod loops;
mod matching;
mod membership;
mod methods;
mod name;
mod operator;
mod pattern;
mod pin;
mod place;
mod polish;
mod print;
mod resource;
mod result;
mod scope;
mod search;
mod shape;
mod shared;
mod show;
mod spawn;
mod stmt;
mod structs;
mod tail;
mod template;
mod test;
mod tested;
mod timed;
mod ty;
mod uses;
mod view;
mod visibility;
mod whole;
mod within;
mod wrapper;

use std::collections::{BTreeMap, BTreeSet};

use crate::Analysis;
use crate::source::{Sources, Span};

/// The Rust of a program.
#[derive(Debug, Clone, Default)]
pub struct Emitted {
    /// By path under `src/`: `main.rs` (`lib.rs` for a library), `users/store.rs`.
    pub files: BTreeMap<String, File>,
    /// Features of `indent-rt` that it needs.
    pub features: BTreeSet<String>,
    /// Crates beside `indent-rt` that the text names: `indexmap`, `serde`.
    pub crates: BTreeSet<&'static str>,
    /// The text for `indent_rt::source_map`; it goes to `src/indent.map`.
    pub source_map: String,
    /// The tests, in the order of the program's; none where it is not built for them.
    pub tests: Vec<Test>,
}

/// A test of the emitted package.
#[derive(Debug, Clone)]
pub struct Test {
    /// As Rust's test runner calls it: `users::store::loads`.
    pub rust: String,
    /// As users call it: `users.store.loads`, `validates("a@b", True)`.
    pub name: String,
    /// Its declaration.
    pub span: Span,
}

/// One file of Rust.
#[derive(Debug, Clone, Default)]
pub struct File {
    /// Its text.
    pub text: String,
    /// For each line of it (from 1, ascending) where a new Indent place begins: that place.
    pub places: Vec<(u32, Span)>,
}

/// Renders a program.
pub fn emit(analysis: &Analysis, sources: &Sources) -> Emitted {
    file::all(&ctx::Emit::new(analysis, sources))
}
