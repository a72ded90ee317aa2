//! How names are written: types in `PascalCase`, values in `snake_case`.
//!
//! In: all declarations of the program. Out: warnings. Names of locals are warned of where they are declared.

use super::errors::names;
use super::world::World;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::hir::{ModuleId, TypeKind};
use crate::source::Span;

/// Warns of the names of declarations.
pub(super) fn check(world: &World<'_>, diagnostics: &mut Diagnostics) {
    let user = |module: ModuleId| !world.program.module(module).library;
    for decl in world.program.types.iter().filter(|decl| user(decl.module)) {
        diagnostics.extend(type_name(decl.span, &decl.name, "type"));
        let fields = match &decl.kind {
            TypeKind::Enum { variants } => {
                variants
                    .iter()
                    .for_each(|variant| diagnostics.extend(type_name(variant.span, &variant.name, "variant")));
                variants.iter().flat_map(|variant| &variant.fields).collect()
            }
            TypeKind::Struct { fields } | TypeKind::Error { fields, .. } => fields.iter().collect(),
            TypeKind::Newtype { .. } | TypeKind::Opaque { .. } => Vec::new(),
        };
        fields.into_iter().for_each(|field| diagnostics.extend(value_name(field.span, &field.name, "field")));
    }
    for interface in world.program.interfaces.iter().filter(|interface| user(interface.module)) {
        diagnostics.extend(type_name(interface.span, &interface.name, "interface"));
    }
    for alias in world.aliases.iter().filter(|alias| user(alias.module)) {
        diagnostics.extend(type_name(alias.ast.name.span, &alias.ast.name.text, "type"));
    }
    for (function, source) in
        world.program.functions.iter().zip(&world.functions).filter(|(function, _)| user(function.module))
    {
        diagnostics.extend(value_name(function.name_span, &function.name, "function"));
        for param in &source.ast.params {
            diagnostics.extend(value_name(param.name.span, &param.name.text, "parameter"));
        }
    }
}

/// A warning where the name of a type is not in `PascalCase`.
pub(crate) fn type_name(span: Span, name: &str, kind: &str) -> Option<Diagnostic> {
    let bare = name.trim_start_matches('_');
    let fits = !bare.starts_with(char::is_lowercase) && !bare.contains('_');
    let better: String = name.split('_').map(capitalised).collect();
    (!fits).then(|| names::naming(span, name, kind, "PascalCase", &better))
}

/// A warning where the name of a value is not in `snake_case`.
pub(crate) fn value_name(span: Span, name: &str, kind: &str) -> Option<Diagnostic> {
    name.contains(char::is_uppercase).then(|| names::naming(span, name, kind, "snake_case", &snake(name)))
}

fn capitalised(part: &str) -> String {
    let mut letters = part.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// An underscore before each capital that follows a small letter, all in lower case.
fn snake(name: &str) -> String {
    let mut text = String::new();
    let mut small = false;
    for letter in name.chars() {
        if letter.is_uppercase() && small {
            text.push('_');
        }
        small = letter.is_lowercase() || letter.is_numeric();
        text.extend(letter.to_lowercase());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{capitalised, snake};

    #[test]
    fn better_names() {
        assert_eq!(snake("userName"), "user_name");
        assert_eq!(snake("HTTPServer"), "httpserver");
        assert_eq!(capitalised("account"), "Account");
    }
}
