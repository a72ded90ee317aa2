//! What stands behind `@` before a declaration.
//!
//! In: decorators as written. Out: `Marks` of a function; diagnostics of unknown ones, ones that do not belong there, and wrong arguments.

use super::params;
use crate::ast::{self, Decorator, ExprKind, Literal};
use crate::check::errors::declarations;
use crate::check::ty::TypeScope;
use crate::check::world::World;
use crate::diagnostic::Diagnostics;
use crate::hir::{Bound, ModuleId, TypeParam};
use crate::source::Span;

/// Where a decorator may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// A function with a body.
    Function,
    /// A function of an `extern rust` block.
    Extern,
    /// A type of an `extern rust` block.
    Opaque,
}

/// The decorators that users write, and where.
const KNOWN: &[(&str, &[Target])] = &[
    ("test", &[Target::Function]),
    ("cases", &[Target::Function]),
    ("no_io", &[Target::Function]),
    ("no_copy", &[Target::Function]),
    ("blocking", &[Target::Function, Target::Extern]),
    ("nonblocking", &[]),
    ("stackful", &[]),
    ("rust", &[Target::Extern]),
    ("name", &[Target::Extern, Target::Opaque]),
    ("plain", &[Target::Extern]),
    ("again", &[Target::Extern]),
    ("copy", &[Target::Opaque]),
    ("value", &[Target::Opaque]),
    ("handle", &[Target::Opaque]),
    ("resource", &[Target::Opaque]),
    ("guard", &[Target::Opaque]),
    ("can", &[Target::Opaque]),
];

/// The decorators that only the library's own declarations have.
const LIBRARY: &[&str] = &[
    "only",
    "bounds",
    "item",
    "also_function",
    "function",
    "operator",
    "constant",
    "method",
    "lazy",
    "cheap",
    "view",
    "also",
];

/// What the decorators of a function say.
#[derive(Debug, Default)]
pub(super) struct Marks<'a> {
    pub(super) test: Option<&'a Decorator>,
    pub(super) cases: Option<&'a Decorator>,
    pub(super) no_io: Option<Span>,
    pub(super) no_copy: Option<Span>,
    pub(super) blocking: bool,
    pub(super) rust: Option<&'a str>,
    pub(super) name: Option<&'a str>,
    pub(super) plain: Option<&'a str>,
    pub(super) again: Option<&'a str>,
}

/// Reads the decorators of a function.
pub(super) fn marks<'a>(
    decorators: &'a [Decorator],
    target: Target,
    library: bool,
    diagnostics: &mut Diagnostics,
) -> Marks<'a> {
    let mut marks = Marks::default();
    for decorator in known(decorators, target, library, diagnostics) {
        let text = || text_of(decorator);
        match decorator.name.text.as_str() {
            "test" => marks.test = Some(decorator),
            "cases" => marks.cases = Some(decorator),
            "no_io" => marks.no_io = Some(decorator.span),
            "no_copy" => marks.no_copy = Some(decorator.span),
            "blocking" => marks.blocking = true,
            "rust" => marks.rust = text(),
            "name" => marks.name = text(),
            "plain" => marks.plain = text(),
            "again" => marks.again = text(),
            _ => {}
        }
    }
    marks
}

/// The decorators that may stand there; the others are reported.
pub(super) fn known<'a>(
    decorators: &'a [Decorator],
    target: Target,
    library: bool,
    diagnostics: &mut Diagnostics,
) -> Vec<&'a Decorator> {
    let mut kept: Vec<&Decorator> = Vec::new();
    for decorator in decorators {
        let name = decorator.name.text.as_str();
        let targets = KNOWN.iter().find(|(known, _)| *known == name).map(|(_, targets)| *targets);
        match targets {
            Some(targets) if targets.contains(&target) => {
                match kept.iter().find(|first| first.name.text == name && !library) {
                    Some(first) => diagnostics.push(declarations::decorator_twice(decorator.span, name, first.span)),
                    None => {
                        check_arguments(decorator, diagnostics);
                        kept.push(decorator);
                    }
                }
            }
            Some(_) => diagnostics.push(declarations::misplaced_decorator(decorator.span, name, described(target))),
            None if library && LIBRARY.contains(&name) => kept.push(decorator),
            None => diagnostics.push(unknown(decorator)),
        }
    }
    kept
}

fn unknown(decorator: &Decorator) -> crate::diagnostic::Diagnostic {
    let suggestion = crate::suggest::closest(&decorator.name.text, KNOWN.iter().map(|(name, _)| *name));
    declarations::unknown_decorator(decorator.span, &decorator.name.text, suggestion)
}

fn described(target: Target) -> &'static str {
    match target {
        Target::Function => "a function",
        Target::Extern => "a function of an `extern rust` block",
        Target::Opaque => "a type of an `extern rust` block",
    }
}

/// Reports every decorator of a declaration that takes none.
pub(super) fn reject_all(decorators: &[Decorator], what: &str, diagnostics: &mut Diagnostics) {
    for decorator in decorators {
        let name = decorator.name.text.as_str();
        match KNOWN.iter().any(|(known, _)| *known == name) {
            true => diagnostics.push(declarations::misplaced_decorator(decorator.span, name, what)),
            false => diagnostics.push(unknown(decorator)),
        }
    }
}

/// Which arguments a decorator takes.
fn check_arguments(decorator: &Decorator, diagnostics: &mut Diagnostics) {
    let positional = decorator.args.iter().all(|arg| arg.name.is_none() && arg.mutable.is_none());
    let expected = match decorator.name.text.as_str() {
        "rust" | "name" | "plain" | "again" => {
            (positional && decorator.args.len() == 1 && text_of(decorator).is_some(), "one text")
        }
        "cases" => (positional && decorator.args.len() == 1 && is_list(&decorator.args[0].value), "one list of cases"),
        "test" => (decorator.args.iter().all(is_clock), "nothing, or `clock=\"real\"`"),
        "can" => (positional && !decorator.args.is_empty(), "names of interfaces"),
        _ => (decorator.args.is_empty(), "no arguments"),
    };
    if let (false, takes) = expected {
        diagnostics.push(declarations::decorator_arguments(decorator.span, &decorator.name.text, takes));
    }
}

fn is_list(value: &ast::Expr) -> bool {
    matches!(value.kind, ExprKind::List(_))
}

fn is_clock(arg: &ast::Argument) -> bool {
    let name = arg.name.as_ref().map(|name| name.text.as_str());
    name == Some("clock")
        && matches!(&arg.value.kind, ExprKind::Literal(Literal::Str(text)) if text == "real" || text == "paused")
}

/// The text of `@name("text")`.
pub(super) fn text_of(decorator: &Decorator) -> Option<&str> {
    match &decorator.args.first()?.value.kind {
        ExprKind::Literal(Literal::Str(text)) => Some(text),
        _ => None,
    }
}

/// The names of `@name(a, b)`.
pub(super) fn names_of(decorator: &Decorator) -> Vec<&str> {
    let values = decorator.args.iter().map(|arg| &arg.value.kind);
    values.filter_map(|kind| if let ExprKind::Name(name) = kind { Some(name.as_str()) } else { None }).collect()
}

/// The words of `@name("a b")`.
pub(super) fn words<'a>(item: &'a ast::Item, name: &str) -> Vec<&'a str> {
    let found = item.decorators.iter().filter(|decorator| decorator.name.text == name);
    found.filter_map(text_of).flat_map(str::split_whitespace).collect()
}

/// Adds what `@bounds(Eq, Hash)` (of the first parameter) and `@bounds(V, Eq)` say to type parameters.
pub(super) fn add_bounds(world: &World<'_>, item: &ast::Item, list: &mut [TypeParam], diagnostics: &mut Diagnostics) {
    for decorator in item.decorators.iter().filter(|decorator| decorator.name.text == "bounds") {
        let names = names_of(decorator);
        let position = names.first().and_then(|name| list.iter().position(|param| *param.name == **name));
        let bounds = &names[usize::from(position.is_some())..];
        let Some(param) = list.get_mut(position.unwrap_or(0)) else { continue };
        param.bounds.extend(bounds.iter().filter_map(|bound| library_bound(world, decorator, bound, diagnostics)));
    }
}

fn library_bound(world: &World<'_>, decorator: &Decorator, name: &str, diagnostics: &mut Diagnostics) -> Option<Bound> {
    let scope = TypeScope { module: ModuleId(0), params: &[], self_ty: None, library: true };
    let path = vec![ast::Name { text: name.to_owned(), span: decorator.span }];
    let written = ast::Type { kind: ast::TypeKind::Named { path, args: Vec::new() }, span: decorator.span };
    params::read_bound(world, scope, &written, diagnostics)
}
