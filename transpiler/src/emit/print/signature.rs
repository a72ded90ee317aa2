//! Signatures of functions, generics and where clauses.

use quote::ToTokens;
use syn::{Generics, ReturnType, Signature};

use super::shape::{MAX_WIDTH, TAB, new_line, width};
use super::tokens;

/// A signature behind `prefix` (attributes and visibility not in it), and whether a body's brace has a line of its own. `end` is what follows on the line.
pub(super) fn signature(prefix: &str, node: &Signature, indent: usize, end: &str) -> (String, bool) {
    let words = [("const", node.constness.is_some()), ("async", node.asyncness.is_some())];
    let words: String = words.iter().filter(|(_, there)| *there).map(|(word, _)| format!("{word} ")).collect();
    let head = format!("{prefix}{words}fn {}{}", node.ident, generics(&node.generics));
    let inputs: Vec<String> = node.inputs.iter().map(|input| tokens::text(input.to_token_stream())).collect();
    let output = match &node.output {
        ReturnType::Default => String::new(),
        ReturnType::Type(_, ty) => format!(" -> {}", tokens::text(ty.to_token_stream())),
    };
    let where_clause = where_clause(&node.generics, indent);
    let line = format!("{head}({}){output}", inputs.join(", "));
    let room = MAX_WIDTH.saturating_sub(indent + if where_clause.is_empty() { end.len() } else { 0 });
    let text = if width(&line) <= room || inputs.is_empty() {
        line
    } else {
        let inner = new_line(indent + TAB);
        format!("{head}({inner}{},{}){output}", inputs.join(&format!(",{inner}")), new_line(indent))
    };
    (format!("{text}{where_clause}"), !where_clause.is_empty())
}

/// `<T: Clone>`, or nothing.
pub(super) fn generics(node: &Generics) -> String {
    if node.params.is_empty() {
        return String::new();
    }
    let params: Vec<String> = node.params.iter().map(|param| tokens::text(param.to_token_stream())).collect();
    format!("<{}>", params.join(", "))
}

/// The lines of a where clause, each with a comma; nothing where there is none.
pub(super) fn where_clause(node: &Generics, indent: usize) -> String {
    let Some(clause) = &node.where_clause else { return String::new() };
    let line = new_line(indent + TAB);
    let predicates = clause.predicates.iter().map(|one| format!("{line}{},", tokens::text(one.to_token_stream())));
    format!("{}where{}", new_line(indent), predicates.collect::<String>())
}
