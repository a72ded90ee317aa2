//! One Rust file for each Indent module.
//!
//! In: the program. Out: the texts, each with its map from lines to Indent places, and the table of all of them for `indent_rt::source_map`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::alias::{self, Aliases};
use super::ctx::{Emit, FileCtx};
use super::item::{self, Piece};
use super::name::ident;
use super::place::leaves;
use super::uses::Uses;
use super::visibility::is_program;
use super::{Emitted, File, Test, doc};
use crate::hir::ModuleId;
use crate::source::Span;
use crate::types::{InterfaceId, TypeId};

/// One module on its way: what it declares is known, which modules lie below it not yet.
struct Draft {
    module: Option<ModuleId>,
    pieces: Vec<Piece>,
    uses: Vec<String>,
}

/// All files.
pub(super) fn all(emit: &Emit<'_>) -> Emitted {
    let mut emitted = Emitted { features: emit.analysis.demands.features.clone(), ..Emitted::default() };
    let drafts = drafts(emit, &mut emitted);
    for (path, draft) in &drafts {
        let below = children(path, &drafts);
        let file = finish(emit, path, draft, &below);
        let name = file_name(emit, path);
        write_table(emit, &mut emitted.source_map, &name, draft, &file);
        emitted.files.insert(name, file);
    }
    emitted.tests = tests(emit);
    emitted
}

/// What the test runner has to know.
fn tests(emit: &Emit<'_>) -> Vec<Test> {
    let program = emit.program();
    let made = program.tests.iter().filter(|test| program.test(test.function).is_some());
    let named = made.filter_map(|test| {
        let instance = emit.instances_of(test.function).next()?;
        let declared = program.function(test.declared);
        let path = emit.names.module(declared.module).iter().map(|part| format!("{part}::")).collect::<String>();
        let module = program.module(declared.module).path.iter().map(|part| format!("{part}.")).collect::<String>();
        let case = test.case.as_ref().map(|case| format!("({case})")).unwrap_or_default();
        Some(Test {
            rust: format!("{path}{}", ident(emit.names.instance(instance))),
            name: format!("{module}{}{case}", declared.name),
            span: program.function(test.function).name_span,
        })
    });
    named.collect()
}

/// The modules that have something to say, and those above them, by their Rust path.
fn drafts(emit: &Emit<'_>, emitted: &mut Emitted) -> BTreeMap<Vec<String>, Draft> {
    let program = emit.program();
    let own = (0..program.modules.len() as u32).map(ModuleId).filter(|&id| !program.module(id).library);
    let mut drafts = BTreeMap::new();
    for id in own {
        let path = emit.names.module(id).to_vec();
        let mut names = declared_names(emit, id);
        let taken = names.keys().cloned().collect();
        let aliases = alias::of(&FileCtx::new(emit, id, Aliases::default(), Uses::new(names.clone())), &taken);
        names.extend(aliases.texts().map(|name| (name.to_owned(), whole_name(&path, name))));
        let file = FileCtx::new(emit, id, aliases, Uses::new(names));
        let pieces = item::pieces(&file);
        emitted.crates.extend(file.crates());
        emitted.features.extend(file.features().map(str::to_owned));
        let uses = file.use_lines(&identifiers(&pieces));
        if path.is_empty() || !pieces.is_empty() {
            drafts.insert(path, Draft { module: Some(id), pieces, uses });
        }
    }
    for path in drafts.keys().cloned().collect::<Vec<_>>() {
        for length in 0..path.len() {
            let above = Draft { module: None, pieces: Vec::new(), uses: Vec::new() };
            drafts.entry(path[..length].to_vec()).or_insert(above);
        }
    }
    drafts
}

/// All identifiers in a module's Rust.
fn identifiers(pieces: &[Piece]) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for piece in pieces {
        leaves(piece.tokens.clone(), &mut |name, _| {
            // A format string names what it shows.
            let is_name = |char: char| char.is_alphanumeric() || char == '_';
            let shown =
                name.split('{').skip(1).map(|part| part.split(|char| !is_name(char)).next().unwrap_or_default());
            names.extend(shown.map(str::to_owned));
            names.insert(name);
        });
    }
    names
}

/// Names that the module has by itself, with their whole paths.
fn declared_names(emit: &Emit<'_>, id: ModuleId) -> BTreeMap<String, String> {
    let program = emit.program();
    let path = emit.names.module(id);
    let types = program.types.iter().enumerate().filter(|(_, decl)| decl.module == id);
    let types = types.map(|(index, _)| emit.names.ty(TypeId(index as u32)));
    let interfaces = program.interfaces.iter().enumerate().filter(|(_, one)| one.module == id);
    let interfaces = interfaces.map(|(index, _)| emit.names.interface(InterfaceId(index as u32)));
    let modules = (0..program.modules.len() as u32).map(|index| emit.names.module(ModuleId(index)));
    let below = modules.filter(|other| other.len() > path.len() && other.starts_with(path));
    let below = below.map(|other| other[path.len()].as_str());
    types.chain(interfaces).chain(below).map(|name| (name.to_owned(), whole_name(path, name))).collect()
}

/// The path of what a module declares.
fn whole_name(module: &[String], name: &str) -> String {
    format!("crate::{}{name}", module.iter().map(|part| format!("{part}::")).collect::<String>())
}

fn children<'a>(path: &[String], drafts: &'a BTreeMap<Vec<String>, Draft>) -> Vec<&'a str> {
    let below = drafts.keys().filter(|other| other.len() == path.len() + 1 && other.starts_with(path));
    below.filter_map(|other| other.last()).map(String::as_str).collect()
}

/// The text: docs, modules, `use` lines, items, with a blank line between.
fn finish(emit: &Emit<'_>, path: &[String], draft: &Draft, below: &[&str]) -> File {
    let mut text = header(emit, path, draft, below);
    let mut places: Vec<(u32, Span)> = Vec::new();
    for piece in &draft.pieces {
        if !text.is_empty() && !piece.joined {
            text.push('\n');
        }
        let before = text.matches('\n').count() as u32;
        let found = emit.places.lines(piece.tokens.clone(), &piece.text, emit.sources);
        places.extend(found.into_iter().map(|(line, place)| (before + line, place)));
        text.push_str(&piece.text);
    }
    File { text, places }
}

fn header(emit: &Emit<'_>, path: &[String], draft: &Draft, below: &[&str]) -> String {
    let mut parts: Vec<String> = Vec::new();
    let docs = draft.module.and_then(|id| emit.program().module(id).doc.as_deref());
    parts.push(doc::lines(docs).map(|line| format!("//!{line}\n")).collect());
    if path.is_empty() {
        parts.push("#![forbid(unsafe_code)]\n".to_owned());
    }
    // The modules below a program's root are nobody's but its own.
    let word = if path.is_empty() && is_program(emit.program()) { "" } else { "pub " };
    parts.push(below.iter().map(|name| format!("{word}mod {name};\n")).collect());
    parts.push(draft.uses.iter().map(|line| format!("{line}\n")).collect());
    parts.retain(|part| !part.is_empty());
    parts.join("\n")
}

/// `main.rs` or `lib.rs`, `users.rs`, `users/store.rs`.
fn file_name(emit: &Emit<'_>, path: &[String]) -> String {
    match path {
        [] if is_program(emit.program()) => "main.rs".to_owned(),
        [] => "lib.rs".to_owned(),
        path => format!("{}.rs", path.join("/")),
    }
}

/// The lines of one file in the table that the program reports its places by.
fn write_table(emit: &Emit<'_>, table: &mut String, name: &str, draft: &Draft, file: &File) {
    let Some(module) = draft.module else { return };
    let source = emit.program().module(module).file;
    let _ = writeln!(table, "f src/{name} {}", emit.sources.file(source).path);
    for (line, place) in file.places.iter().filter(|(_, place)| place.file == source) {
        let _ = writeln!(table, "{line} {}", emit.sources.line(*place));
    }
}
