//! Rust text from `syn` nodes.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{File, Item};

/// An item, with a line end.
pub(super) fn item(item: &Item) -> String {
    prettyplease::unparse(&File { shebang: None, frontmatter: None, attrs: Vec::new(), items: vec![item.clone()] })
}

/// Tokens that are no item: a type, an attribute, arguments.
pub(super) fn tokens(tokens: TokenStream) -> String {
    let wrapped = item(&syn::parse_quote!(m!(#tokens);));
    wrapped.trim_end().trim_start_matches("m!(").trim_end_matches(");").to_owned()
}
