//! From the typed program and its tables to Rust.
//!
//! In: an `Analysis`. Out: the files of a Cargo package's `src/`, with a map from their lines to Indent. Nothing is decided here: what is not in the
//! tables is not known.

mod build;
mod constant;
mod ctx;
mod derive;
mod doc;
mod entry;
mod enums;
mod error;
mod expr;
mod file;
mod format;
mod function;
mod generics;
mod implementation;
mod interface;
mod item;
mod json;
mod methods;
mod name;
mod operator;
mod place;
mod print;
mod scope;
mod show;
mod stmt;
mod structs;
mod ty;
mod uses;
mod visibility;

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
