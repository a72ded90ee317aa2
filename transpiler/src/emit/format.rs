//! f-strings, `print`, and the texts of errors.
//!
//! In: parts of text and values. Out: the arguments of a `format!`-like macro: names stand in the braces, everything else behind the text. Values whose
//! Indent text is not Rust's `Display` go through `indent_rt::show`. Format specs are in `format/spec`.

mod spec;

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Expr as Rust, parse_quote};

use super::access::{self, Access};
use super::ctx::{Ctx, Owner};
use super::env::{Env, Hold, Notes};
use super::form::{self, Rendered};
use super::view;
use super::{build, idiom};
use crate::hir::{Expr, ExprKind, FormatPart, Literal, TypeKind};
use crate::ownership::Repr;
use crate::types::Ty;

/// The arguments of a `format!`-like macro: `"{what} not found"`, then what does not fit into the braces.
pub(super) fn arguments(ctx: &Ctx<'_>, parts: &[FormatPart]) -> TokenStream {
    let notes = Notes::default();
    let env = Env::new(ctx, &notes);
    let mut text = Text::default();
    text.parts(&env, parts);
    text.tokens()
}

/// A format string on its way, with its arguments.
#[derive(Default)]
pub(super) struct Text {
    format: String,
    args: Vec<Rust>,
}

impl Text {
    /// Adds text as it is.
    pub(super) fn push_str(&mut self, text: &str) {
        self.format.push_str(&text.replace('{', "{{").replace('}', "}}"));
    }

    /// Adds a value as `print` shows it.
    pub(super) fn push(&mut self, env: &Env<'_>, value: &Expr) {
        match &value.kind {
            // It has been evaluated already.
            _ if env.hoisted(value.id).is_some() => self.argument(shown(env, value), ""),
            ExprKind::Literal(Literal::Str(text)) => self.push_str(text),
            ExprKind::Format(parts) => self.parts(env, parts),
            ExprKind::ToStr(inner) => self.push(env, inner),
            ExprKind::Concat(lhs, rhs) if value.ty == Ty::Str && !is_appended(env, lhs) => {
                self.push(env, lhs);
                self.push(env, rhs);
            }
            _ => self.argument(shown(env, value), ""),
        }
    }

    /// Adds the parts of an f-string.
    pub(super) fn parts(&mut self, env: &Env<'_>, parts: &[FormatPart]) {
        for part in parts {
            match part {
                FormatPart::Text(text) => self.push_str(text),
                FormatPart::Value { value, repr: true, spec: None } => self.argument(quoted(env, value), ""),
                FormatPart::Value { value, spec: None, .. } => self.push(env, value),
                FormatPart::Value { value, repr, spec: Some(spec) } => spec::push(self, env, value, *repr, spec),
            }
        }
    }

    /// Adds an argument; a name alone stands in the braces.
    fn argument(&mut self, value: Rust, spec: &str) {
        let spec = if spec.is_empty() { String::new() } else { format!(":{spec}") };
        let value = idiom::length(&value).unwrap_or(value);
        match inlined(&value) {
            Some(name) => self.format.push_str(&format!("{{{name}{spec}}}")),
            None => {
                self.format.push_str(&format!("{{{spec}}}"));
                self.args.push(value);
            }
        }
    }

    /// Adds what is rendered already, as it looks inside another value; `expr` is what it was made of.
    pub(super) fn push_rendered(&mut self, env: &Env<'_>, rendered: Rendered, expr: &Expr) {
        match &expr.kind {
            ExprKind::Literal(Literal::Str(text)) => self.push_str(&format!("{text:?}")),
            ExprKind::Literal(Literal::Int(number)) => self.push_str(&number.to_string()),
            ExprKind::Literal(Literal::Bool(truth)) => self.push_str(if *truth { "True" } else { "False" }),
            _ if matches!(expr.ty, Ty::Int(_)) => self.argument(displayed(rendered, &expr.ty), ""),
            _ => self.argument(through(env, "repr", rendered, &expr.ty), ""),
        }
    }

    /// True where nothing was added.
    pub(super) fn is_empty(&self) -> bool {
        self.format.is_empty()
    }

    /// The arguments of the macro.
    pub(super) fn tokens(self) -> TokenStream {
        let Text { format, args } = self;
        quote!(#format #(, #args)*)
    }

    /// The text where it has no values: then it is no format at all.
    fn plain(&self) -> Option<String> {
        let has_values = self.format.replace("{{", "").contains('{');
        (!has_values).then(|| self.format.replace("{{", "{").replace("}}", "}"))
    }
}

/// A text that the left side is appended to when it is evaluated cannot be taken apart.
fn is_appended(env: &Env<'_>, lhs: &Expr) -> bool {
    use crate::ownership::Use;
    if let ExprKind::Concat(first, _) = &lhs.kind {
        return is_appended(env, first);
    }
    env.ctx.usage(lhs.id) == Use::Move && !matches!(lhs.kind, ExprKind::Literal(_) | ExprKind::Format(_))
}

/// The name that an argument is, where a format string can hold it.
fn inlined(value: &Rust) -> Option<String> {
    let Rust::Path(path) = value else { return None };
    let name = path.path.get_ident()?.to_string();
    (name != "self" && !name.starts_with("r#")).then_some(name)
}

/// `format!(…)`.
pub(super) fn text(env: &Env<'_>, parts: &[FormatPart]) -> Rust {
    if let [FormatPart::Value { value, repr: false, spec: None }] = parts {
        return to_text(env, value);
    }
    let mut text = Text::default();
    text.parts(env, parts);
    made(text)
}

/// Texts beside each other as one.
pub(super) fn joined(env: &Env<'_>, texts: &[&Expr]) -> Rust {
    let mut text = Text::default();
    texts.iter().for_each(|part| text.push(env, part));
    made(text)
}

fn made(mut text: Text) -> Rust {
    // What the runtime formats is a text already.
    if text.format == "{}" && text.args.first().is_some_and(spec::is_by_runtime) {
        return text.args.remove(0);
    }
    match text.plain() {
        Some(plain) if plain.is_empty() => parse_quote!(String::new()),
        Some(plain) => build::method(build::string(&plain), "to_owned", Vec::new()),
        // A value alone is its text.
        None if text.format == "{}" && text.args.len() == 1 => {
            let values = text.args.into_iter();
            values.map(|value| build::method(value, "to_string", Vec::new())).next().unwrap_or_else(build::unit)
        }
        None => build::macro_call("format", text.tokens()),
    }
}

/// `str(x)`.
pub(super) fn to_text(env: &Env<'_>, value: &Expr) -> Rust {
    if let ExprKind::Format(parts) = &value.kind {
        return text(env, parts);
    }
    if value.ty == Ty::Str {
        return form::cloned(env, access::place(env, value, Access::Read), &value.ty);
    }
    build::method(shown(env, value), "to_string", Vec::new())
}

/// The value for a placeholder: itself where Rust shows it as Indent does.
pub(super) fn shown(env: &Env<'_>, value: &Expr) -> Rust {
    let rendered = looked_at(env, value);
    if shows_as_display(env, &value.ty) {
        displayed(rendered, &value.ty)
    } else {
        through(env, "show", rendered, &value.ty)
    }
}

/// The value as it looks inside another one.
fn quoted(env: &Env<'_>, value: &Expr) -> Rust {
    let rendered = looked_at(env, value);
    through(env, "repr", rendered, &value.ty)
}

fn looked_at(env: &Env<'_>, value: &Expr) -> Rendered {
    access::place(env, value, Access::Read)
}

fn through(env: &Env<'_>, function: &str, rendered: Rendered, ty: &Ty) -> Rust {
    let reach = |name: &str| env.ctx.path(&format!("indent_rt::show::{name}"));
    // What holds the value has no text of its own.
    let rendered = match rendered.form {
        Repr::Deref | Repr::Guard => Rendered::owned(build::deref(rendered.expr)),
        _ => rendered,
    };
    let reference = match (&rendered.form, ty) {
        (Repr::OptionRef, Ty::Optional(inner)) if view::is_needed(inner) => {
            build::reference(build::method(rendered.expr, "map", vec![view::mapper(&reach, inner)]))
        }
        (Repr::OptionRef | Repr::Parts(_), _) => build::reference(rendered.expr),
        // What is no place would be made once a part.
        (_, Ty::Tuple(_)) if !form::is_place(&rendered.expr) && !matches!(rendered.expr, Rust::Tuple(_)) => {
            form::as_reference(rendered, ty)
        }
        _ if view::is_needed(ty) => build::reference(view::of(&reach, form::as_reference(rendered, ty), ty)),
        _ => form::as_reference(rendered, ty),
    };
    build::call(env.ctx.path(&format!("indent_rt::show::{function}")), vec![reference])
}

/// What derefs to something shown is shown through it; a guard has no text of its own.
fn displayed(rendered: Rendered, ty: &Ty) -> Rust {
    match rendered.form {
        Repr::Deref if matches!(ty, Ty::Int(_) | Ty::Str) => build::deref(rendered.expr),
        Repr::Guard => build::deref(rendered.expr),
        _ => rendered.expr,
    }
}

/// True for types whose Indent text is what Rust's `{}` writes.
pub(super) fn shows_as_display(env: &Env<'_>, ty: &Ty) -> bool {
    match ty {
        Ty::Int(_) | Ty::Str => true,
        Ty::Named(id, _) => {
            Some(*id) == env.ctx.program().any_error
                || matches!(env.ctx.program().type_decl(*id).kind, TypeKind::Error { .. })
        }
        _ => false,
    }
}

/// A field of the error whose text is written: it is in scope under its name, by reference.
pub(super) fn error_field(env: &Env<'_>, field: u32) -> Rendered {
    let name = match env.ctx.owner {
        Owner::ErrorText(ty) => env.ctx.file.field(ty, None, field),
        _ => env.ctx.temporary("field"),
    };
    Rendered { expr: build::ident(name), form: Repr::Ref, hold: Hold::Full }
}

/// Arguments of `print`, with what stands between and behind them.
pub(super) fn line(env: &Env<'_>, values: &[Expr], separator: &str) -> Text {
    let mut text = Text::default();
    for (position, value) in values.iter().enumerate() {
        if position > 0 {
            text.push_str(separator);
        }
        text.push(env, value);
    }
    text
}
