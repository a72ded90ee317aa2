//! Signs that mean something in other languages, or stand where they cannot.

use super::bracket::open_bracket;
use super::explain::Scene;
use crate::diagnostic::Diagnostic;
use crate::parse::errors;

/// `g(1, x for x in y)`.
fn generator(scene: &Scene<'_, '_>) -> Option<Diagnostic> {
    let is_argument = scene.found_text() == "for" && open_bracket(scene).is_some_and(|open| open.kind() == "(");
    is_argument.then(|| errors::stray_generator(scene.span()))
}

fn starts_name(text: &str) -> bool {
    text.starts_with(|character: char| character.is_alphabetic()) && text != "raises"
}

/// `a = *b`.
fn star(scene: &Scene<'_, '_>) -> Option<Diagnostic> {
    let line: Vec<_> = scene.line_before().collect();
    let pair =
        line.windows(2).find(|pair| pair[0].kind() == "*" && matches!(scene.ctx.text(pair[1]), "=" | "return"))?;
    Some(errors::misplaced_star(scene.ctx.span(pair[0])))
}

/// Two signs that make one in other languages.
pub(super) fn explain(scene: &Scene<'_, '_>) -> Option<Diagnostic> {
    let both = (scene.before_text(), scene.found_text());
    let span = scene.before.map_or(scene.span(), |before| scene.ctx.span(before).to(scene.span()));
    if scene.is_adjacent() {
        match both {
            ("=", ">") => return Some(errors::foreign_sign(span, "=>", "write `->`")),
            (":", "=") => return Some(errors::foreign_sign(span, ":=", "assign on a line of its own")),
            (":", ":") => return Some(errors::foreign_sign(span, "::", "write `.`")),
            (".", ".") => return Some(errors::foreign_sign(span, "..", "write `range(a, b)`, or a slice `xs[a:b]`")),
            ("+", "+") | ("-", "-") => {
                return Some(errors::foreign_sign(
                    span,
                    if both.0 == "+" { "++" } else { "--" },
                    "write `x += 1` on a line of its own",
                ));
            }
            ("+" | "-" | "*" | "/" | "//" | "%" | "**" | "&" | "|" | "^", "=") => {
                return Some(errors::several_changed(span));
            }
            (_, "!") => return Some(errors::foreign_sign(scene.span(), "!", "leave it out: a call is `name(…)`")),
            _ => {}
        }
    }
    if let Some(comment) = scene.line_before().find(|leaf| leaf.kind() == "//") {
        return Some(errors::foreign_sign(scene.ctx.span(comment), "//", "write `#` before a comment"));
    }
    let first = scene.found.filter(|found| scene.is_first_on_line(*found));
    match scene.found_text() {
        "<" if !scene.expected.has("+") => {
            Some(errors::foreign_sign(scene.span(), "<", "types stand in brackets behind a type: `list[int]`"))
        }
        "&" if scene.expected.has("identifier") => {
            let help = "leave it out: Indent works out what is borrowed, and `mut x` says what is changed";
            Some(errors::foreign_sign(scene.span(), "&", help))
        }
        text if scene.expected.has("->") && scene.before_text() == ")" && starts_name(text) => {
            Some(errors::result_without_arrow(scene.span(), text))
        }
        "|" if scene.expected.has("identifier") => {
            Some(errors::foreign_sign(scene.span(), "|", "a function without a name is `x -> …`, or `(a, b) -> …`"))
        }
        "*" if scene.first_of_line().is_some_and(|first| scene.ctx.text(first) == "import") => {
            Some(errors::wildcard_import(scene.span()))
        }
        "//" | "/" if first.is_some() => {
            Some(errors::foreign_sign(scene.span(), scene.found_text(), "write `#` before a comment"))
        }
        "{" if scene.expected.has(":") => Some(errors::braces(scene.span())),
        _ => ternary(scene)
            .or_else(|| c_loop(scene))
            .or_else(|| missing_colon(scene))
            .or_else(|| generator(scene))
            .or_else(|| star(scene)),
    }
}

/// `a ? b : c`.
fn ternary(scene: &Scene<'_, '_>) -> Option<Diagnostic> {
    let mut marks = scene.line_before().filter(|leaf| leaf.kind() == "?");
    let mark = marks.next()?;
    if let Some(first) = marks.next().filter(|first| first.end_byte() == mark.start_byte()) {
        let span = scene.ctx.span(first).to(scene.ctx.span(mark));
        return Some(errors::foreign_sign(span, "??", "write `x.else(default)`"));
    }
    let is_here = scene.before_text() == "?" || scene.found_text() == ":";
    is_here.then(|| errors::ternary(scene.ctx.span(mark)))
}

/// `for (i = 0; i < n; i++)`.
fn c_loop(scene: &Scene<'_, '_>) -> Option<Diagnostic> {
    let first = scene.line_before().last().filter(|first| first.kind() == "for")?;
    let line = scene.ctx.text[first.start_byte()..].lines().next().unwrap_or_default();
    let is_c = line.contains(';') && line.contains('(');
    is_c.then(|| errors::c_loop(scene.ctx.span(first)))
}

/// `x int`, as Go has it.
fn missing_colon(scene: &Scene<'_, '_>) -> Option<Diagnostic> {
    let (before, found) = (scene.before?, scene.found?);
    let is_typed = before.kind() == "identifier"
        && found.kind() == "identifier"
        && scene.expected.has(":")
        && !scene.expected.has("+");
    is_typed.then(|| errors::type_without_colon(scene.span(), scene.before_text(), scene.found_text()))
}
