//! Mistakes that a word gives away: keywords as names, clauses that belong to nothing, words of other languages.

use super::explain::Scene;
use crate::ast::Name;
use crate::diagnostic::Diagnostic;
use crate::parse::kind::{Kind, kind};
use crate::parse::{errors, name};

pub(super) fn explain(scene: &Scene<'_, '_>) -> Option<Diagnostic> {
    stray_clause(scene)
        .or_else(|| declaration_in_type(scene))
        .or_else(|| reference(scene))
        .or_else(|| word_as_name(scene))
        .or_else(|| unknown_statement(scene))
        .or_else(|| type_first(scene))
        .or_else(|| misspelt_keyword(scene))
}

/// `retrun 3`, `whlie x:`, `fro x in xs:`: a name that begins a line and is followed by an operand.
fn misspelt_keyword(scene: &Scene<'_, '_>) -> Option<Diagnostic> {
    const WORDS: [&str; 18] = [
        "return", "while", "for", "if", "elif", "else", "def", "struct", "enum", "import", "from", "match", "raise",
        "assert", "with", "try", "except", "break",
    ];
    let first = scene.before.filter(|before| scene.is_first_on_line(*before) && before.kind() == "identifier")?;
    let found = scene.found.filter(|found| found.start_byte() > first.end_byte())?;
    let is_operand = matches!(kind(found), Kind::Identifier | Kind::Integer | Kind::Float)
        || matches!(found.kind(), "string_start" | "self" | "not" | "True" | "False" | "None");
    let word = scene.ctx.text(first);
    let near = crate::suggest::closest(word, WORDS).filter(|_| is_operand)?;
    Some(errors::misspelt_keyword(scene.ctx.span(first), word, near))
}

/// An `else` without its `if`, a `case` without its `match`.
fn stray_clause(scene: &Scene<'_, '_>) -> Option<Diagnostic> {
    let found = scene.found?;
    if matches!(scene.found_text(), "else" | "elif" | "except" | "finally" | "catch") && scene.is_first_on_line(found) {
        return Some(errors::stray_clause(scene.span(), scene.found_text()));
    }
    let first = scene.first_of_line()?;
    (scene.ctx.text(first) == "case").then(|| match scene.before_text() {
        // It is an arm, of a `match` that gives a value.
        ":" => errors::arm_without_value(scene.span()),
        _ => errors::stray_clause(scene.ctx.span(first), "case"),
    })
}

/// `const LIMIT: int = 3` among fields, where `const` is read as the name of one.
fn declaration_in_type(scene: &Scene<'_, '_>) -> Option<Diagnostic> {
    const WORDS: [&str; 11] =
        ["const", "enum", "error", "extern", "from", "implement", "import", "interface", "newtype", "struct", "type"];
    let before = scene.before.filter(|before| scene.is_first_on_line(*before))?;
    let word = scene.before_text();
    let is_name = scene.found.is_some_and(|found| found.kind() == "identifier");
    let is_read_as_field = before.kind() == "identifier" && before.start_position().column > 0;
    (is_name && is_read_as_field && WORDS.contains(&word))
        .then(|| errors::declaration_in_type(scene.ctx.span(before), word))
}

/// `val = 3`, `for = 3`, `x = class`.
fn word_as_name(scene: &Scene<'_, '_>) -> Option<Diagnostic> {
    let before = scene.before?;
    let is_assigned = matches!(scene.found_text(), "=" | "+=" | "-=");
    let is_used = is_assigned || matches!(scene.found_text(), ":" | "," | "." | "(");
    if scene.is_first_on_line(before) && is_used {
        let word = scene.before_text();
        let span = scene.ctx.span(before);
        if errors::foreign_help(word).is_some() {
            return Some(errors::foreign_name(word, span));
        }
        if name::is_keyword(word) && is_assigned {
            return Some(errors::keyword_as_name(&Name { text: word.to_owned(), span }));
        }
    }
    word_for_operand(scene)
}

/// A keyword where a name is expected.
fn word_for_operand(scene: &Scene<'_, '_>) -> Option<Diagnostic> {
    let word = scene.found_text();
    if !scene.expected.has("identifier") {
        None
    } else if word == "mut" {
        Some(errors::misplaced_mut(scene.span()))
    } else if errors::foreign_help(word).is_some() {
        Some(errors::foreign_name(word, scene.span()))
    } else if name::is_keyword(word) {
        Some(errors::keyword_as_name(&Name { text: word.to_owned(), span: scene.span() }))
    } else {
        None
    }
}

/// `int x = 3`, as C has it.
fn type_first(scene: &Scene<'_, '_>) -> Option<Diagnostic> {
    let before = scene.before.filter(|before| scene.is_first_on_line(*before))?;
    let found = scene.found.filter(|found| found.kind() == "identifier")?;
    let next = scene.leaves.after(found.end_byte())?;
    let is_declaration = matches!(scene.ctx.text(next), "=" | ";") && before.kind() == "identifier";
    is_declaration.then(|| {
        let span = scene.ctx.span(before);
        errors::type_first(span, scene.before_text(), scene.found_text())
    })
}

/// `x: ref int`, where nothing is said of borrowing.
fn reference(scene: &Scene<'_, '_>) -> Option<Diagnostic> {
    let before = scene.before.filter(|_| scene.before_text() == "ref" && !scene.expected.has("+"))?;
    Some(errors::reference_type(scene.ctx.span(before)))
}

/// A line that begins with a word of another language: `elsif x:`, `impl Show for User:`, `pub static x`.
fn unknown_statement(scene: &Scene<'_, '_>) -> Option<Diagnostic> {
    let mut first = scene.first_of_line()?;
    if scene.ctx.text(first) == "pub" {
        first = scene.leaves.after(first.end_byte())?;
    }
    let word = scene.ctx.text(first);
    errors::foreign_statement(word, scene.ctx.span(first))
}
