//! What the parser would have taken in a state, in words.

use std::collections::BTreeSet;

use tree_sitter::Language;

/// The symbols that may follow in a state of the parser.
#[derive(Debug, Default)]
pub(super) struct Expected(BTreeSet<String>);

/// Names of the grammar for something that has a word of its own, the most telling first.
const PHRASES: [(&str, &str); 14] = [
    ("expression", "an expression"),
    ("_disjunction", "an expression"),
    ("_arithmetic", "an expression"),
    ("primary", "an expression"),
    ("named_type", "a type"),
    ("pattern", "a pattern"),
    ("case_clause", "`case`"),
    ("select_clause", "`case`"),
    ("match_arm", "`case`"),
    ("struct", "a declaration"),
    ("_function_head", "a name"),
    ("_type_head", "a name"),
    ("string", "a string"),
    ("path", "a name"),
];

/// Tokens that are worth naming, in this order.
const TOKENS: [&str; 14] = [")", "]", "}", ",", ":", "=", "->", "in", "import", "for", "else", "(", "[", "as"];

impl Expected {
    pub(super) fn in_state(state: u16) -> Self {
        let language = Language::new(tree_sitter_indent::LANGUAGE);
        let symbols =
            language.lookahead_iterator(state).map(|mut symbols| symbols.iter_names().map(str::to_owned).collect());
        Expected(symbols.unwrap_or_default())
    }

    pub(super) fn has(&self, symbol: &str) -> bool {
        self.0.contains(symbol)
    }

    /// True where a statement may begin.
    pub(super) fn statement(&self) -> bool {
        self.has("pass_statement") && self.has("expression_statement")
    }

    /// True behind an operand.
    fn operator(&self) -> bool {
        self.has("+")
    }

    /// "an expression", "`,` or `)`"; nothing where there is too much to choose from.
    pub(super) fn words(&self) -> String {
        if self.statement() {
            return "a statement".to_owned();
        }
        if self.operator() && self.has("_newline") {
            return "an operator or the end of the line".to_owned();
        }
        let phrase = PHRASES.iter().find(|(symbol, _)| self.has(symbol)).map(|(_, words)| (*words).to_owned());
        let name = (phrase.is_none() && self.has("identifier")).then(|| "a name".to_owned());
        let is_told = |token: &str| {
            let is_second = token == "[" && self.has("(");
            self.has(token) && !is_second && !(self.operator() && is_operator(token))
        };
        let tokens = TOKENS.iter().filter(|token| is_told(token));
        let tokens = tokens.map(|token| format!("`{token}`"));
        let line_end = self.has("_newline").then(|| "the end of the line".to_owned());
        let limit = if phrase.is_some() { 1 } else { 3 };
        let all: Vec<_> = phrase.into_iter().chain(name).chain(tokens).chain(line_end).take(limit).collect();
        match all.as_slice() {
            [] => String::new(),
            [only] => only.clone(),
            [first @ .., last] => format!("{} or {last}", first.join(", ")),
        }
    }
}

/// What may stand behind any operand is not worth naming there.
fn is_operator(token: &str) -> bool {
    matches!(token, "(" | "[" | "as" | "=" | "->" | "in")
}
