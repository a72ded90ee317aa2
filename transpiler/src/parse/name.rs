//! Names: their normal form, the words of other languages, and the conventions.
//!
//! In: identifier nodes. Out: `Name`s in NFC; an error for a word that cannot be a name, a warning for one in the wrong
//! case. Whether a name is known is not asked here.

use tree_sitter::Node;
use unicode_normalization::{UnicodeNormalization, is_nfc_quick};

use super::context::{Context, Part};
use super::errors;
use crate::ast::Name;

/// The keywords, which name nothing but fields, methods and keyword arguments.
const KEYWORDS: [&str; 31] = [
    "and", "as", "assert", "break", "continue", "def", "elif", "else", "enum", "except", "False", "finally", "for",
    "from", "if", "import", "in", "is", "mut", "None", "not", "or", "pass", "raise", "return", "self", "struct",
    "True", "try", "while", "with",
];

/// A name as it stands, unchecked: of a field, a method, a keyword argument, a module.
pub(super) fn name<'t>(ctx: &Context<'t>, node: Node<'t>) -> Name {
    Name { text: normal_form(ctx.text(node)), span: ctx.span(node) }
}

/// The text of a name in NFC.
pub(super) fn normal_form(text: &str) -> String {
    match is_nfc_quick(text.chars()) {
        unicode_normalization::IsNormalized::Yes => text.to_owned(),
        _ => text.nfc().collect(),
    }
}

/// The name of a value that is declared here; nothing where the parser only supposes that there is one.
pub(super) fn value_name<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Option<Name> {
    let name = declared(ctx, part)?;
    reject_word(ctx, &name);
    warn_unless_snake_case(ctx, &name);
    Some(name)
}

/// The name of a field or a method that is declared here: it may be a keyword.
pub(super) fn member_name<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Option<Name> {
    let name = declared(ctx, part)?;
    warn_unless_snake_case(ctx, &name);
    Some(name)
}

/// The name of a type or a variant that is declared here.
pub(super) fn type_name<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Option<Name> {
    let name = declared(ctx, part)?;
    reject_word(ctx, &name);
    if !ctx.in_extern && !is_pascal_case(&name.text) && ctx.warned_names.insert(name.text.clone()) {
        ctx.report(errors::not_pascal_case(&name, &pascal_case(&name.text)));
    }
    Some(name)
}

/// The name of a constant that is declared here: `MAX_SIZE`, or as any value.
pub(super) fn const_name<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Option<Name> {
    let name = declared(ctx, part)?;
    reject_word(ctx, &name);
    if name.text.chars().any(char::is_lowercase) {
        warn_unless_snake_case(ctx, &name);
    }
    Some(name)
}

fn declared<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Option<Name> {
    if part.node.is_missing() {
        ctx.broken = true;
        return None;
    }
    Some(name(ctx, part.node))
}

/// Reports a name that is a keyword or a word of another language; the names in an extern block are that language's.
pub(super) fn reject_word(ctx: &mut Context<'_>, name: &Name) {
    if ctx.in_extern {
        return;
    }
    if is_keyword(&name.text) {
        ctx.report(errors::keyword_as_name(name));
    } else if errors::is_value_word(&name.text) {
        ctx.report(errors::foreign_word(&name.text, name.span));
        ctx.rejected_words.insert(name.text.clone());
    } else if errors::foreign_help(&name.text).is_some() && ctx.rejected_words.insert(name.text.clone()) {
        ctx.report(errors::foreign_name(&name.text, name.span));
    }
}

/// True for the keywords that are keywords everywhere.
pub(super) fn is_keyword(word: &str) -> bool {
    KEYWORDS.contains(&word)
}

/// Warns of a name of a value that is not `snake_case`, once for each name.
pub(super) fn warn_unless_snake_case(ctx: &mut Context<'_>, name: &Name) {
    if !ctx.in_extern && name.text.chars().any(char::is_uppercase) && ctx.warned_names.insert(name.text.clone()) {
        ctx.report(errors::not_snake_case(name, &snake_case(&name.text)));
    }
}

/// True for `Account`, `HTTPError`, `_Hidden`, and for scripts without case.
fn is_pascal_case(text: &str) -> bool {
    let text = text.trim_start_matches('_');
    !text.starts_with(char::is_lowercase) && !text.contains('_')
}

/// `maxSize` and `MAX_SIZE` as `max_size`.
fn snake_case(text: &str) -> String {
    let mut result = String::new();
    let mut before = '_';
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let begins_word =
            before.is_lowercase() || before.is_numeric() || letters.peek().is_some_and(|next| next.is_lowercase());
        if letter.is_uppercase() && begins_word && before != '_' {
            result.push('_');
        }
        result.extend(letter.to_lowercase());
        before = letter;
    }
    result
}

/// `http_error` as `HttpError`.
fn pascal_case(text: &str) -> String {
    let words = text.split('_').filter(|word| !word.is_empty());
    words
        .flat_map(|word| {
            let mut letters = word.chars();
            letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect::<Vec<_>>()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_put_into_the_conventions() {
        for (text, snake) in [
            ("maxSize", "max_size"),
            ("MAX_SIZE", "max_size"),
            ("HTTPError", "http_error"),
            ("N", "n"),
            ("_fooBar", "_foo_bar"),
        ] {
            assert_eq!(snake_case(text), snake);
        }
        for (text, pascal) in [("user", "User"), ("http_error", "HttpError"), ("_x", "X")] {
            assert_eq!(pascal_case(text), pascal);
        }
        assert!(
            is_pascal_case("HTTPError")
                && is_pascal_case("名前")
                && !is_pascal_case("user")
                && !is_pascal_case("Http_Error")
        );
    }
}
