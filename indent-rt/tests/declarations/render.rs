//! Rust functions that are what the declarations promise.

use std::fmt::Write;

use super::parse::{Argument, Declared, Function, Item, Owner, TypeParam, add_bounds};
use super::types::{Context, borrowed, borrowed_result, function, owned};

/// The whole file.
pub(crate) fn file(modules: impl Iterator<Item = String>) -> String {
    let mut text = String::from(
        "//! Written by the test `declarations` from `std/*.idt`; run it with `BLESS=1` after a change there.\n\n\
         #![allow(warnings, clippy::all, reason = \"only the types matter here\")]\n",
    );
    for module in modules {
        text.push_str(&module);
    }
    text
}

/// The module for one file of declarations.
pub(crate) fn module(name: &str, declared: &[Declared]) -> String {
    let features = match name {
        "prelude" | "concurrency" => {
            "all(feature = \"text\", feature = \"normalize\", feature = \"collections\")".to_owned()
        }
        name => {
            format!("all(feature = \"{name}\", feature = \"collections\", feature = \"async\", feature = \"json\")")
        }
    };
    let mut text = format!(
        "\n#[cfg({features})]\nmod {name} {{\n    use std::hash::Hash;\n    use std::time::Duration;\n\n    \
         use indent_rt::*;\n    use indexmap::{{IndexMap, IndexSet}};\n"
    );
    for path in imported(declared) {
        let _ = writeln!(text, "    use {path}::*;");
    }
    for (number, declaration) in declared.iter().enumerate() {
        for receiver in receivers(declaration.owner.as_ref()) {
            text.push_str(&item(number, declaration, &receiver, copied(declared)));
        }
    }
    text + "}\n"
}

/// The types that are `@copy`.
fn copied(declared: &[Declared]) -> Vec<String> {
    let copied = declared.iter().filter_map(|one| match &one.item {
        Item::Type { name, is_copy: true, .. } => Some(name.clone()),
        _ => None,
    });
    copied.collect()
}

/// The modules of the runtime that declare types here.
fn imported(declared: &[Declared]) -> Vec<String> {
    let mut paths: Vec<_> = declared
        .iter()
        .filter(|one| !["std", "indent_rt"].contains(&one.path.as_str()))
        .map(|one| one.path.clone())
        .collect();
    paths.sort();
    paths.dedup();
    paths
}

/// The types for which a declaration holds: `@also("int8 …")` names further ones.
fn receivers(owner: Option<&Owner>) -> Vec<String> {
    let Some(owner) = owner else { return vec![String::new()] };
    let names = owner.params.iter().map(|param| param.name.as_str()).collect::<Vec<_>>().join(", ");
    let own = if names.is_empty() { owner.name.clone() } else { format!("{}[{names}]", owner.name) };
    let own = own.replace("Optional[T]", "T?");
    std::iter::once(own).chain(owner.also.iter().cloned()).collect()
}

fn item(number: usize, declared: &Declared, receiver: &str, copied: Vec<String>) -> String {
    let context = Context { self_type: owned(receiver, &Context::default()), extra: Vec::new(), copied };
    match &declared.item {
        Item::Function(function) => called(number, declared, function, receiver, context),
        Item::Field { name, ty } if receiver.is_empty() => {
            let path = &declared.path;
            format!("\n    fn constant{number}() -> {} {{\n        {path}::{name}\n    }}\n", owned(ty, &context))
        }
        Item::Field { name, ty } => {
            let ty = owned(ty, &context);
            format!("\n    fn field{number}(this: &{receiver}) -> &{ty} {{\n        &this.{name}\n    }}\n")
        }
        Item::Type { name, params, fields, .. } => {
            let path = &declared.path;
            let generics = if params.is_empty() { String::new() } else { format!("<{}>", params.join(", ")) };
            let mut text = format!("\n    fn type{number}{generics}(this: &{path}::{name}{generics}) {{\n");
            for (field, ty) in fields {
                let _ = writeln!(text, "        let _: &{} = &this.{field};", owned(ty, &context));
            }
            text + "    }\n"
        }
    }
}

/// A function whose body is one call of what is declared; two where it has defaults, for `NAME` and `NAME_with`.
fn called(number: usize, declared: &Declared, source: &Function, receiver: &str, context: Context) -> String {
    let suffix = receiver.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    let name = format!("f{number}_{suffix}_{}", source.name);
    if source.arguments.iter().any(|argument| argument.has_default) {
        let required: Vec<_> = source.arguments.iter().filter(|argument| !argument.has_default).collect();
        let all: Vec<_> = source.arguments.iter().collect();
        let again = Context { self_type: context.self_type.clone(), extra: Vec::new(), copied: context.copied.clone() };
        return one_call(&name, declared, source, &required, "", receiver, context)
            + &one_call(&format!("{name}_with"), declared, source, &all, "_with", receiver, again);
    }
    let all: Vec<_> = source.arguments.iter().collect();
    one_call(&name, declared, source, &all, "", receiver, context)
}

fn one_call(
    name: &str,
    declared: &Declared,
    source: &Function,
    arguments: &[&Argument],
    with: &str,
    receiver: &str,
    mut context: Context,
) -> String {
    let parameters: Vec<_> =
        arguments.iter().map(|argument| parameter(argument, source, receiver, &mut context)).collect();
    let result = result(source, &context);
    let generics = generics(declared.owner.as_ref(), source, &context);
    let mut text = String::new();
    for plain in [false, true] {
        if plain && source.decorator("plain").is_none() && !source.is_async {
            continue;
        }
        let body = body(declared, source, arguments, with, receiver, plain, &context);
        let (result, name) = match (source.is_async, plain) {
            (true, false) => (format!("impl Future<Output = {result}> + Send"), name.to_owned()),
            (_, true) => (result.clone(), format!("{name}_plain")),
            _ => (result.clone(), name.to_owned()),
        };
        if plain && source.decorator("plain").is_none() {
            continue;
        }
        let end = if result == "()" { ";" } else { "" };
        let _ = write!(
            text,
            "\n    fn {name}<{generics}>({}) -> {result} {{\n        {body}{end}\n    }}\n",
            parameters.join(", ")
        );
    }
    text
}

fn parameter(argument: &Argument, source: &Function, receiver: &str, context: &mut Context) -> String {
    let is_self = argument.name == "self";
    let name = if is_self { "this" } else { &argument.name };
    let ty = if is_self { receiver } else { &argument.ty };
    let by_reference = source.decorator("item") == Some(argument.name.as_str());
    if let Some(function) = function(ty, by_reference, context) {
        return format!("mut {name}: {function}");
    }
    let is_iterator = ty.starts_with("Iter[");
    match argument.mode.as_str() {
        "own" if is_iterator && source.decorator("only") == Some("double_ended") => {
            format!("{name}: {}", owned(ty, context))
        }
        "own" | "mut" if is_iterator => {
            format!("mut {name}: {}", owned(ty, context).replace("DoubleEndedIterator", "Iterator"))
        }
        "own" => format!("{name}: {}", owned(ty, context)),
        "mut" => format!("{name}: &'a mut {}", owned(ty, context)),
        _ => format!("{name}: {}", borrowed(ty, context)),
    }
}

fn result(source: &Function, context: &Context) -> String {
    let plain = match source.result.as_deref() {
        None => "()".to_owned(),
        Some(ty) => match ty.strip_prefix("ref ") {
            Some(ty) => borrowed_result(ty, context),
            None if source.decorator("only") == Some("double_ended") => owned(ty, context),
            None => owned(ty, context).replace("DoubleEndedIterator", "Iterator"),
        },
    };
    if source.raises || source.is_async { format!("indent_rt::Result<{plain}>") } else { plain }
}

fn generics(owner: Option<&Owner>, source: &Function, context: &Context) -> String {
    let mut params: Vec<TypeParam> = owner.map_or(Vec::new(), |owner| owner.params.clone());
    params.extend(source.params.iter().cloned());
    for (_, bounds) in source.decorators.iter().filter(|(name, _)| name == "bounds") {
        add_bounds(&mut params, bounds);
    }
    let only = source.decorator("only").unwrap_or("");
    let params = params.iter().enumerate().map(|(position, param)| {
        let is_float = only == "float" && position == 0 || only == format!("{}, float", param.name);
        let bounds: String = param.bounds.iter().map(|bound| rust_bound(bound, is_float)).collect();
        // Anything can be shown, copied, and sent to a child.
        format!("{}: indent_rt::show::Show + Clone + Send + Sync + 'static{bounds}", param.name)
    });
    std::iter::once("'a".to_owned()).chain(params).chain(context.extra.iter().cloned()).collect::<Vec<_>>().join(", ")
}

fn rust_bound(bound: &str, is_float: bool) -> &'static str {
    match bound {
        "Ord" if is_float => " + PartialOrd",
        "Ord" => " + Ord",
        "Eq" => " + Eq",
        "Hash" => " + Hash",
        // Everything is shown here.
        "Show" => "",
        "Number" if is_float => " + std::iter::Sum + std::ops::Add<f64, Output = T>",
        "Number" => " + std::iter::Sum",
        "Json" => " + serde::Serialize + serde::de::DeserializeOwned",
        bound => panic!("no Rust for the bound {bound}"),
    }
}

fn body(
    declared: &Declared,
    source: &Function,
    arguments: &[&Argument],
    with: &str,
    receiver: &str,
    plain: bool,
    context: &Context,
) -> String {
    if let Some(template) = source.decorator("rust") {
        let template = substitute(template, "self", "this");
        // A type that is written with brackets or parentheses does not stand before `::` by itself.
        return substitute(&template, "Self", &context.self_type);
    }
    let values: Vec<_> = arguments.iter().map(|one| one.name.as_str()).filter(|name| *name != "self").collect();
    let values = values.join(", ");
    let has_self = arguments.iter().any(|argument| argument.name == "self");
    let path = &declared.path;
    let renamed = source.decorator(if plain { "plain" } else { "name" });
    let name = renamed.or(source.decorator("name")).unwrap_or(&source.name);
    let receiver = receiver.split('[').next().unwrap_or(receiver);
    match (has_self, receiver) {
        (true, _) => format!("this.{name}{with}({values})"),
        _ if name.contains("::") => format!("{name}{with}({values})"),
        (false, "") => format!("{path}::{name}{with}({values})"),
        (false, receiver) => format!("{path}::{receiver}::{name}{with}({values})"),
    }
}

/// The template with the whole word `from` replaced.
fn substitute(template: &str, from: &str, to: &str) -> String {
    let is_part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    let mut text = String::new();
    let mut rest = template;
    while let Some(position) = rest.find(from) {
        let (before, after) = (&rest[..position], &rest[position + from.len()..]);
        let whole = !is_part(before.chars().next_back()) && !is_part(after.chars().next());
        text.push_str(before);
        text.push_str(if whole { to } else { from });
        rest = after;
    }
    text + rest
}
