//! Indent's types in Rust: owned, borrowed, and as results.

use super::parse::split;

/// What is needed beside the type itself: type parameters that stand for what `impl Trait` cannot say.
#[derive(Default)]
pub(crate) struct Context {
    /// What `Self` stands for.
    pub(crate) self_type: String,
    /// Further type parameters with their bounds.
    pub(crate) extra: Vec<String>,
    /// The types of the module that are `@copy`.
    pub(crate) copied: Vec<String>,
}

/// The type of a value.
pub(crate) fn owned(ty: &str, context: &Context) -> String {
    if let Some(inner) = ty.strip_suffix('?') {
        return format!("Option<{}>", owned(inner, context));
    }
    if let Some(parts) = tuple(ty) {
        return format!("({})", parts.iter().map(|part| owned(part, context) + ", ").collect::<String>());
    }
    if let Some((base, arguments)) = generic(ty) {
        let arguments: Vec<_> = arguments.iter().map(|argument| owned(argument, context)).collect();
        return match base {
            "list" => format!("Vec<{}>", arguments[0]),
            "dict" => format!("IndexMap<{}, {}>", arguments[0], arguments[1]),
            "set" => format!("IndexSet<{}>", arguments[0]),
            "Iter" => format!("impl DoubleEndedIterator<Item = {}>", arguments[0]),
            base => format!("{base}<{}>", arguments.join(", ")),
        };
    }
    match ty {
        "Self" => context.self_type.clone(),
        "str" => "String".to_owned(),
        "bytes" => "Vec<u8>".to_owned(),
        "None" => "()".to_owned(),
        ty => scalar(ty).unwrap_or(ty).to_owned(),
    }
}

/// The type of a parameter that is only read, or of what is borrowed from one.
pub(crate) fn borrowed(ty: &str, context: &Context) -> String {
    if let Some(inner) = ty.strip_prefix("mut ") {
        return format!("&'a mut {}", owned(inner, context));
    }
    if let Some(inner) = ty.strip_suffix('?') {
        return format!("Option<{}>", borrowed(inner, context));
    }
    if let Some(parts) = tuple(ty) {
        return format!("({})", parts.iter().map(|part| borrowed(part, context) + ", ").collect::<String>());
    }
    match (ty, generic(ty)) {
        ("str", _) => "&'a str".to_owned(),
        ("bytes", _) => "&'a [u8]".to_owned(),
        (_, Some(("list", items))) => format!("&'a [{}]", owned(&items[0], context)),
        (_, Some(("Iter", items))) => {
            format!("impl Iterator<Item = {}>", borrowed_item(&items[0], context))
        }
        ("Self", _) => context.self_type.clone(),
        _ if context.copied.iter().any(|copied| copied == ty) => ty.to_owned(),
        _ => scalar(ty).map_or_else(|| format!("&'a {}", owned(ty, context)), str::to_owned),
    }
}

/// What is borrowed from the receiver: numbers are not copied on the way out.
pub(crate) fn borrowed_result(ty: &str, context: &Context) -> String {
    match ty.strip_suffix('?') {
        Some(inner) => format!("Option<{}>", borrowed_result(inner, context)),
        None if scalar(ty).is_some() => format!("&'a {}", owned(ty, context)),
        None => borrowed(ty, context),
    }
}

/// The item of an iterator over something borrowed: numbers are not copied there, either.
fn borrowed_item(ty: &str, context: &Context) -> String {
    match tuple(ty) {
        Some(parts) => {
            format!("({})", parts.iter().map(|part| borrowed_item(part, context) + ", ").collect::<String>())
        }
        None if scalar(ty).is_some() => format!("&'a {}", owned(ty, context)),
        None => borrowed(ty, context),
    }
}

/// The type of a function that is passed in; `by_reference`: it is given `&T`.
pub(crate) fn function(ty: &str, by_reference: bool, context: &mut Context) -> Option<String> {
    let (parameters, result) = ty.split_once(" -> ")?;
    let reference = if by_reference { "&" } else { "" };
    let parameters: Vec<_> =
        tuple(parameters)?.iter().map(|parameter| format!("{reference}{}", owned(parameter, context))).collect();
    let result = match generic(result) {
        Some(("Iter", items)) => {
            let name = format!("Items{}", context.extra.len());
            let item = owned(&items[0], context);
            context.extra.push(format!("{name}: IntoIterator<Item = {item}>"));
            name
        }
        _ => owned(result, context),
    };
    Some(format!("impl FnMut({}) -> {result}", parameters.join(", ")))
}

pub(crate) fn generic(ty: &str) -> Option<(&str, Vec<String>)> {
    let (base, arguments) = ty.split_once('[')?;
    let arguments = arguments.strip_suffix(']')?;
    base.chars().all(|c| c.is_alphanumeric() || c == '.').then(|| (base, split(arguments)))
}

fn tuple(ty: &str) -> Option<Vec<String>> {
    let inner = ty.strip_prefix('(')?.strip_suffix(')')?;
    Some(split(inner))
}

/// Types that are passed by value.
pub(crate) fn scalar(ty: &str) -> Option<&'static str> {
    Some(match ty {
        "bool" => "bool",
        "int" | "int64" => "i64",
        "int8" => "i8",
        "int16" => "i16",
        "int32" => "i32",
        "uint8" => "u8",
        "uint16" => "u16",
        "uint32" => "u32",
        "uint64" => "u64",
        "float" => "f64",
        "float32" => "f32",
        "Duration" => "Duration",
        _ => return None,
    })
}
