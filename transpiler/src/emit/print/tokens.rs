//! Types, patterns, paths and attributes: tokens on one line, with blanks as rustfmt puts them.
//!
//! Not here: expressions, in which the same tokens stand differently.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

/// A token as far as blanks depend on it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    /// An identifier, literal or lifetime.
    Word(String),
    /// One or more characters of punctuation.
    Sign(String),
    Open(Delimiter),
    Close(Delimiter),
}

/// The text of tokens.
pub(super) fn text(tokens: TokenStream) -> String {
    let mut flat = Vec::new();
    flatten(tokens, &mut flat);
    let mut text = String::new();
    for (position, token) in flat.iter().enumerate() {
        let before = position.checked_sub(1).map(|before| &flat[before]);
        if before.is_some_and(|before| is_apart(before, token, position)) {
            text.push(' ');
        }
        text.push_str(spelled(token));
    }
    text
}

fn spelled(token: &Token) -> &str {
    match token {
        Token::Word(text) | Token::Sign(text) => text,
        Token::Open(Delimiter::Parenthesis) => "(",
        Token::Open(Delimiter::Bracket) => "[",
        Token::Open(Delimiter::Brace) => "{",
        Token::Close(Delimiter::Parenthesis) => ")",
        Token::Close(Delimiter::Bracket) => "]",
        Token::Close(Delimiter::Brace) => "}",
        Token::Open(Delimiter::None) | Token::Close(Delimiter::None) => "",
    }
}

fn flatten(tokens: TokenStream, flat: &mut Vec<Token>) {
    let mut sign = String::new();
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                flat.push(Token::Open(group.delimiter()));
                flatten(group.stream(), flat);
                flat.push(Token::Close(group.delimiter()));
            }
            TokenTree::Ident(ident) if sign == "'" => {
                sign.clear();
                flat.push(Token::Word(format!("'{ident}")));
            }
            TokenTree::Ident(ident) => flat.push(Token::Word(ident.to_string())),
            TokenTree::Literal(literal) => flat.push(Token::Word(literal.to_string())),
            TokenTree::Punct(punct) => {
                sign.push(punct.as_char());
                let alone = matches!(sign.as_str(), "<" | ">" | "&" | "|" | "!" | "#");
                if punct.spacing() == Spacing::Alone || (alone && sign != "'") {
                    flat.push(Token::Sign(std::mem::take(&mut sign)));
                }
            }
        }
    }
    if !sign.is_empty() {
        flat.push(Token::Sign(sign));
    }
}

/// Whether a blank stands between two tokens.
fn is_apart(before: &Token, token: &Token, position: usize) -> bool {
    use Token::{Close, Open, Sign, Word};
    match (before, token) {
        (Open(Delimiter::Brace), Close(_)) => false,
        (Sign(sign), Open(Delimiter::Brace)) if sign == "::" => false,
        (Open(Delimiter::Brace), _) | (_, Close(Delimiter::Brace) | Open(Delimiter::Brace)) => true,
        (Open(_), _) | (_, Close(_)) => false,
        (Sign(sign), _) if is_tight_before(sign) => false,
        // What a sign before it asks for: `, ..`, `: ?Sized`.
        (Sign(comma), Sign(sign)) if matches!(comma.as_str(), "," | ":" | "+" | "=" | "->" | "=>" | "|" | "@") => {
            !matches!(sign.as_str(), ">" | ",") || comma == "->"
        }
        (_, Sign(sign)) if is_tight_behind(sign) => false,
        (Sign(sign), _) => {
            let is_prefix = sign == "-" || sign == "*" || (sign == "|" && position == 1);
            !is_prefix && !is_generic_close(sign, token)
        }
        (Word(word), Open(Delimiter::Bracket)) => is_keyword(word),
        (Word(word), Open(_)) => is_keyword(word),
        (Close(_), Open(_)) => false,
        (_, Sign(sign)) if sign == "<" => false,
        (_, Sign(sign)) if sign == "&" || sign == "*" || sign == "#" => !matches!(before, Open(_)),
        _ => true,
    }
}

/// `Vec<T>(…)`, `Vec<T>::new`, but `impl<T> Stack<T>`.
fn is_generic_close(sign: &str, next: &Token) -> bool {
    sign == ">" && matches!(next, Token::Open(_))
}

/// Nothing stands behind these.
fn is_tight_before(sign: &str) -> bool {
    matches!(sign, "::" | "." | ".." | "..=" | "&" | "!" | "#" | "<" | "?" | "$")
}

/// Nothing stands before these.
fn is_tight_behind(sign: &str) -> bool {
    matches!(sign, "," | ";" | ":" | "::" | "." | ".." | "..=" | ">" | "?" | "!")
}

fn is_keyword(word: &str) -> bool {
    matches!(word, "mut" | "ref" | "in" | "as" | "dyn" | "impl" | "where" | "if" | "const" | "move" | "box" | "return")
        || word.starts_with('\'')
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    #[test]
    fn types_are_spaced_as_rustfmt_does() {
        for (tokens, expected) in [
            (quote!(Option<&'a str>), "Option<&'a str>"),
            (quote!(&mut [T]), "&mut [T]"),
            (
                quote!(Arc<dyn Fn(&str, i64) -> Result<()> + Send + Sync>),
                "Arc<dyn Fn(&str, i64) -> Result<()> + Send + Sync>",
            ),
            (quote!(impl Iterator<Item = (K, V)>), "impl Iterator<Item = (K, V)>"),
            (quote!(#[derive(Clone, Debug)]), "#[derive(Clone, Debug)]"),
            (quote!(#[serde(default = "x::y")]), "#[serde(default = \"x::y\")]"),
            (quote!(pub(crate)), "pub(crate)"),
            (quote!(IndexMap<String, Vec<i64>>), "IndexMap<String, Vec<i64>>"),
            (quote!((A,)), "(A,)"),
            (quote!(impl<T: Clone + 'static> Stack<T>), "impl<T: Clone + 'static> Stack<T>"),
            (quote!(Vec::<i64>::new), "Vec::<i64>::new"),
            (quote!(<[_]>::to_vec), "<[_]>::to_vec"),
        ] {
            assert_eq!(text(tokens), expected);
        }
    }

    #[test]
    fn patterns_are_spaced_as_rustfmt_does() {
        for (tokens, expected) in [
            (quote!(Some(x)), "Some(x)"),
            (quote!(Shape::Circle { radius: r, .. }), "Shape::Circle { radius: r, .. }"),
            (quote!(Shape::Unit {}), "Shape::Unit {}"),
            (quote!(1 | 2 | -3), "1 | 2 | -3"),
            (quote!([first, rest @ .., last]), "[first, rest @ .., last]"),
            (quote!(&(a, mut b)), "&(a, mut b)"),
            (quote!(1..=5), "1..=5"),
            (quote!(ref mut x), "ref mut x"),
        ] {
            assert_eq!(text(tokens), expected);
        }
    }
}
