//! Names that Rust has taken.

/// Keywords of edition 2024 that may be written raw, `r#type`.
const KEYWORDS: [&str; 47] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while",
];

/// Types, traits and constructors that Rust code names without a `use`.
const PRELUDE: [&str; 29] = [
    "AsMut",
    "AsRef",
    "Box",
    "Clone",
    "Copy",
    "Default",
    "Drop",
    "Eq",
    "Err",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "Future",
    "Into",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Send",
    "Some",
    "String",
    "Sync",
    "ToString",
    "Vec",
];

/// Methods that emitted code calls on values of any type: a type's own method of that name would be meant instead.
const METHODS: [&str; 12] = [
    "as_deref",
    "as_mut",
    "as_ref",
    "clone",
    "cloned",
    "cmp",
    "into",
    "iter",
    "partial_cmp",
    "to_owned",
    "to_string",
    "unwrap",
];

/// The identifier's text: raw where it is a keyword, with an underscore behind where not even that is possible.
pub(super) fn escape(name: String) -> String {
    match name.as_str() {
        "self" | "Self" | "super" | "crate" | "_" => format!("{name}_"),
        "yield" => "r#yield".to_owned(),
        keyword if KEYWORDS.contains(&keyword) => format!("r#{keyword}"),
        _ => name,
    }
}

/// Whether a type of this name would hide one that Rust's own code names.
pub(super) fn is_prelude(name: &str) -> bool {
    PRELUDE.contains(&name)
}

/// Whether a method of this name would be called in place of one that emitted code means.
pub(super) fn is_method(name: &str) -> bool {
    METHODS.contains(&name)
}

/// Whether a module of this name would be taken for a crate, or for the root file.
pub(super) fn is_crate(name: &str) -> bool {
    ["main", "lib", "std", "core", "alloc", "indent_rt", "indexmap", "serde", "tokio"].contains(&name)
}
