//! From the form that a Rust expression has to what its consumer gets: the table "use and form" of `ownership.rs`.
//!
//! In: a `Rendered` and a `Use`. Out: a `Rendered` in the form that this use means. Which use it is, `ownership` has said.

use syn::Expr as Rust;

use super::build;
use super::env::{Env, Hold};
use crate::ownership::{Repr, Use};
use crate::types::Ty;

/// A Rust expression, and what it is beside its Indent type.
#[derive(Debug, Clone)]
pub(super) struct Rendered {
    /// The expression.
    pub(super) expr: Rust,
    /// Its form.
    pub(super) form: Repr,
    /// How a text, list or boxed value is held in it.
    pub(super) hold: Hold,
}

impl Rendered {
    /// A value or place of the type itself.
    pub(super) fn owned(expr: Rust) -> Self {
        Rendered { expr, form: Repr::Owned, hold: Hold::Full }
    }

    /// A reference, `&str` rather than `&String`.
    pub(super) fn slim(expr: Rust) -> Self {
        Rendered { expr, form: Repr::Ref, hold: Hold::Slim }
    }

    /// A reference to the type itself.
    pub(super) fn full(expr: Rust) -> Self {
        Rendered { expr, form: Repr::Ref, hold: Hold::Full }
    }

    fn is_boxed(&self) -> bool {
        self.hold == Hold::Boxed
    }
}

/// What the consumer of `rendered`, of type `ty`, gets by `usage`.
pub(super) fn convert(env: &Env<'_>, rendered: Rendered, usage: Use, ty: &Ty) -> Rendered {
    match usage {
        Use::Look => rendered,
        Use::Move => moved(env, rendered, ty),
        Use::Take => Rendered::owned(taken(env, rendered, ty)),
        Use::Copy => Rendered::owned(copied(env, rendered, ty)),
        Use::Clone | Use::Share => Rendered::owned(cloned(env, rendered, ty)),
        Use::Borrow => borrowed(rendered, ty),
        Use::BorrowMut => borrowed_mut(rendered, ty),
    }
}

fn moved(env: &Env<'_>, rendered: Rendered, ty: &Ty) -> Rendered {
    match rendered.form {
        Repr::Owned if rendered.is_boxed() => Rendered::owned(unboxed(rendered.expr, ty)),
        Repr::Owned | Repr::Guard | Repr::Deref => Rendered { hold: Hold::Full, ..rendered },
        // A reference is moved only where the value behind it can be had for nothing, or a literal is made a text.
        _ => Rendered::owned(cloned(env, rendered, ty)),
    }
}

/// `node.left.take()`, `std::mem::take(&mut self.items)`.
fn taken(env: &Env<'_>, rendered: Rendered, ty: &Ty) -> Rust {
    let boxed = rendered.is_boxed();
    let place = match (&rendered.form, ty) {
        (_, Ty::Optional(_)) | (Repr::RefMut, _) => rendered.expr,
        _ => build::reference_mut(rendered.expr),
    };
    match ty {
        Ty::Optional(_) if boxed => unboxed(build::method(place, "take", Vec::new()), ty),
        Ty::Optional(_) => build::method(place, "take", Vec::new()),
        _ => build::call(env.ctx.path("std::mem::take"), vec![place]),
    }
}

/// `*node.left`, `node.left.map(|left| *left)`.
fn unboxed(expr: Rust, ty: &Ty) -> Rust {
    match ty {
        Ty::Optional(_) => build::method(expr, "map", vec![syn::parse_quote!(|boxed| *boxed)]),
        _ => build::deref(expr),
    }
}

/// The value of a `Copy` type.
pub(super) fn copied(env: &Env<'_>, rendered: Rendered, ty: &Ty) -> Rust {
    match &rendered.form {
        Repr::Owned if rendered.is_boxed() => match ty {
            Ty::Optional(_) => {
                build::method(build::method(rendered.expr, "as_deref", Vec::new()), "copied", Vec::new())
            }
            _ => build::deref(rendered.expr),
        },
        Repr::Owned => rendered.expr,
        Repr::Ref if rendered.is_boxed() => build::deref(build::deref(rendered.expr)),
        Repr::Ref | Repr::RefMut | Repr::Guard | Repr::Deref => build::deref(rendered.expr),
        Repr::OptionRef => build::method(rendered.expr, "copied", Vec::new()),
        Repr::Parts(_) => parts(env, rendered, ty),
    }
}

/// A value of its own.
pub(super) fn cloned(env: &Env<'_>, rendered: Rendered, ty: &Ty) -> Rust {
    if env.ctx.is_copy(ty) {
        return copied(env, rendered, ty);
    }
    match &rendered.form {
        Repr::Owned if rendered.is_boxed() => cloned_box(rendered.expr, ty),
        Repr::Owned => clone_owned(rendered.expr),
        Repr::Ref if rendered.is_boxed() => cloned_box(rendered.expr, ty),
        Repr::Ref => cloned_ref(rendered.expr, rendered.hold, ty),
        Repr::RefMut => build::method(rendered.expr, "clone", Vec::new()),
        Repr::OptionRef => cloned_option(rendered.expr, rendered.hold, ty),
        Repr::Guard | Repr::Deref => build::method(build::deref(rendered.expr), "clone", Vec::new()),
        Repr::Parts(_) => parts(env, rendered, ty),
    }
}

/// A place is cloned; what was only just made is a value already.
fn clone_owned(expr: Rust) -> Rust {
    if is_place(&expr) { build::method(expr, "clone", Vec::new()) } else { expr }
}

/// True for what Rust calls a place.
pub(super) fn is_place(expr: &Rust) -> bool {
    match expr {
        Rust::Path(_) | Rust::Index(_) => true,
        Rust::Field(field) => is_place(&field.base) || matches!(*field.base, Rust::Call(_) | Rust::MethodCall(_)),
        Rust::Unary(unary) => matches!(unary.op, syn::UnOp::Deref(_)),
        _ => false,
    }
}

fn cloned_box(expr: Rust, ty: &Ty) -> Rust {
    match ty {
        Ty::Optional(_) => build::method(build::method(expr, "as_deref", Vec::new()), "cloned", Vec::new()),
        _ => build::method(build::method(expr, "as_ref", Vec::new()), "clone", Vec::new()),
    }
}

fn cloned_ref(expr: Rust, hold: Hold, ty: &Ty) -> Rust {
    let name = match ty {
        Ty::Interface(..) if hold == Hold::Slim => "boxed_clone",
        Ty::Str if hold == Hold::Slim => "to_owned",
        Ty::List(_) | Ty::Bytes if hold == Hold::Slim => "to_vec",
        _ => "clone",
    };
    // A reference that is taken only for this falls away: the method takes its own.
    let expr = match expr {
        Rust::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) if text.value().is_empty() => {
            return syn::parse_quote!(String::new());
        }
        Rust::Reference(reference) if name == "clone" => *reference.expr,
        expr => expr,
    };
    build::method(expr, name, Vec::new())
}

fn cloned_option(expr: Rust, hold: Hold, ty: &Ty) -> Rust {
    let Ty::Optional(inner) = ty else { return build::method(expr, "cloned", Vec::new()) };
    match &**inner {
        Ty::Str if hold == Hold::Slim => build::method(expr, "map", vec![syn::parse_quote!(str::to_owned)]),
        Ty::List(_) | Ty::Bytes if hold == Hold::Slim => {
            build::method(expr, "map", vec![syn::parse_quote!(<[_]>::to_vec)])
        }
        Ty::Interface(..) if hold == Hold::Slim => {
            build::method(expr, "map", vec![syn::parse_quote!(|value| value.boxed_clone())])
        }
        _ => build::method(expr, "cloned", Vec::new()),
    }
}

/// A tuple of parts in forms of their own, made a tuple of values.
fn parts(env: &Env<'_>, rendered: Rendered, ty: &Ty) -> Rust {
    let Repr::Parts(forms) = &rendered.form else { return rendered.expr };
    let (items, optional) = match ty {
        Ty::Tuple(items) => (items.clone(), false),
        Ty::Optional(inner) => match &**inner {
            Ty::Tuple(items) => (items.clone(), true),
            _ => return rendered.expr,
        },
        _ => return rendered.expr,
    };
    let names: Vec<_> =
        (0..forms.len()).map(|index| env.ctx.temporary(PART_NAMES[index.min(PART_NAMES.len() - 1)])).collect();
    let rebuilt = |name: &dyn Fn(usize) -> Rust| {
        let values = forms.iter().zip(items.iter()).enumerate().map(|(index, (form, item))| {
            cloned(env, Rendered { expr: name(index), form: form.clone(), hold: rendered.hold }, item)
        });
        build::tuple(values.collect())
    };
    if optional {
        let value = rebuilt(&|index| build::ident(names[index].clone()));
        return build::method(rendered.expr, "map", vec![syn::parse_quote!(|(#(#names),*)| #value)]);
    }
    if is_place(&rendered.expr) {
        return rebuilt(&|index| build::tuple_field(rendered.expr.clone(), index as u32));
    }
    let value = rebuilt(&|index| build::ident(names[index].clone()));
    let expr = &rendered.expr;
    syn::parse_quote!({ let (#(#names),*) = #expr; #value })
}

const PART_NAMES: [&str; 12] = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"];

fn borrowed(rendered: Rendered, ty: &Ty) -> Rendered {
    match &rendered.form {
        Repr::Owned => borrow_owned(rendered, ty),
        Repr::Ref | Repr::RefMut if matches!(ty, Ty::Optional(_)) => borrow_owned(rendered, ty),
        Repr::Ref | Repr::OptionRef | Repr::Parts(_) => rendered,
        Repr::RefMut => Rendered { form: Repr::Ref, hold: Hold::Full, ..rendered },
        Repr::Guard | Repr::Deref if matches!(ty, Ty::Optional(_)) => borrow_owned(rendered, ty),
        Repr::Guard | Repr::Deref => Rendered::full(build::reference(rendered.expr)),
    }
}

fn borrow_owned(rendered: Rendered, ty: &Ty) -> Rendered {
    let expr = rendered.expr.clone();
    match ty {
        Ty::Optional(inner) => {
            let slim = rendered.is_boxed() || has_slim(inner);
            let method = if slim { "as_deref" } else { "as_ref" };
            let expr = option_ref(expr, method);
            Rendered { expr, form: Repr::OptionRef, hold: Hold::Slim }
        }
        Ty::Interface(..) => Rendered::slim(build::method(expr, "as_ref", Vec::new())),
        _ if rendered.is_boxed() => Rendered { expr: build::reference(expr), form: Repr::Ref, hold: Hold::Boxed },
        _ => Rendered::full(build::reference(as_array(expr))),
    }
}

/// `None` and `Some(&x)` are optionals of references already; anything else is made one.
fn option_ref(expr: Rust, method: &str) -> Rust {
    let is_none = matches!(&expr, Rust::Path(path) if path.path.is_ident("None"));
    if is_none { expr } else { build::method(expr, method, Vec::new()) }
}

/// True for types that have a slice: `&str` for a `String`, `&[T]` for a `Vec<T>`.
pub(super) fn is_slice(ty: &Ty) -> bool {
    matches!(ty, Ty::Str | Ty::Bytes | Ty::List(_))
}

/// True for types that are passed in another form than a reference to what is stored: slices, and `&dyn I` for a `Box<dyn I>`.
pub(super) fn has_slim(ty: &Ty) -> bool {
    is_slice(ty) || matches!(ty, Ty::Interface(..))
}

/// `&[a, b]` rather than `&vec![a, b]`.
pub(super) fn as_array(expr: Rust) -> Rust {
    match expr {
        // An array repeats only what is `Copy`, and only so often as is known before it runs.
        Rust::Macro(syn::ExprMacro { mac, .. }) if mac.path.is_ident("vec") && !repeats(&mac.tokens) => {
            let tokens = mac.tokens;
            syn::parse_quote!([#tokens])
        }
        Rust::Call(call) if is_empty_vec(&call) => syn::parse_quote!([]),
        expr => expr,
    }
}

/// `&vec![a, b]` rather than `&[a, b]`, which is no list by itself.
pub(super) fn as_list(expr: Rust) -> Rust {
    let Rust::Reference(reference) = &expr else { return expr };
    let Rust::Array(array) = &*reference.expr else { return expr };
    let items = &array.elems;
    build::reference(match items.is_empty() {
        true => syn::parse_quote!(Vec::new()),
        false => syn::parse_quote!(vec![#items]),
    })
}

/// `vec![item; count]`, other than of literals.
fn repeats(tokens: &proc_macro2::TokenStream) -> bool {
    use proc_macro2::TokenTree::{Literal, Punct};
    let tokens: Vec<_> = tokens.clone().into_iter().collect();
    let of_literals = matches!(tokens.as_slice(), [Literal(_), Punct(_), Literal(_)]);
    !of_literals && tokens.iter().any(|token| matches!(token, Punct(punct) if punct.as_char() == ';'))
}

/// `Vec::new()`, without a type.
fn is_empty_vec(call: &syn::ExprCall) -> bool {
    let Rust::Path(path) = &*call.func else { return false };
    let names: Vec<String> = path.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    call.args.is_empty() && names == ["Vec", "new"] && path.path.segments[0].arguments.is_none()
}

fn borrowed_mut(rendered: Rendered, ty: &Ty) -> Rendered {
    let expr = match rendered.form {
        Repr::RefMut => rendered.expr,
        Repr::Owned if rendered.is_boxed() && !matches!(ty, Ty::Optional(_)) => {
            build::reference_mut(build::deref(rendered.expr))
        }
        _ => build::reference_mut(rendered.expr),
    };
    Rendered { expr, form: Repr::RefMut, hold: Hold::Full }
}

/// A reference to what was rendered to be looked at: an argument where a template says `self`.
pub(super) fn as_reference(rendered: Rendered, ty: &Ty) -> Rust {
    match rendered.form {
        Repr::Ref | Repr::RefMut | Repr::OptionRef => rendered.expr,
        _ if matches!(ty, Ty::Interface(..)) => build::method(rendered.expr, "as_ref", Vec::new()),
        _ => build::reference(as_array(rendered.expr)),
    }
}

/// The same with texts and lists held as slices and interface values without their box, for where Rust does not coerce by itself: texts and lists inside an
/// `Option`, interface values anywhere.
pub(super) fn slimmed(rendered: Rendered, ty: &Ty) -> Rendered {
    if matches!(ty, Ty::Interface(..)) {
        return as_slim(rendered, ty);
    }
    let Ty::Optional(inner) = ty else { return rendered };
    if rendered.form != Repr::OptionRef || rendered.hold != Hold::Full || !has_slim(inner) {
        return rendered;
    }
    let slice: Rust = match &**inner {
        Ty::Str => syn::parse_quote!(String::as_str),
        Ty::Interface(..) => syn::parse_quote!(Box::as_ref),
        _ => syn::parse_quote!(Vec::as_slice),
    };
    Rendered { expr: build::method(rendered.expr, "map", vec![slice]), hold: Hold::Slim, ..rendered }
}

/// Branches of one expression in one form: texts and lists as slices where one of them is.
pub(super) fn unified(branches: Vec<Rendered>, ty: &Ty) -> Vec<Rendered> {
    let inner = match ty {
        Ty::Optional(inner) => inner,
        ty => ty,
    };
    let mixed = branches.iter().any(|branch| is_held(branch, Hold::Slim))
        && branches.iter().any(|branch| is_held(branch, Hold::Full));
    if !mixed || !has_slim(inner) {
        return branches;
    }
    branches.into_iter().map(|branch| slimmed(as_slim(branch, ty), ty)).collect()
}

fn is_held(branch: &Rendered, hold: Hold) -> bool {
    matches!(branch.form, Repr::Ref | Repr::OptionRef) && branch.hold == hold
}

/// `name.as_str()` for `&name`, `shape.as_ref()` for a `&Box<dyn Shape>`.
pub(super) fn as_slim(rendered: Rendered, ty: &Ty) -> Rendered {
    if rendered.form != Repr::Ref || rendered.hold != Hold::Full || !has_slim(ty) {
        return rendered;
    }
    let method = match ty {
        Ty::Str => "as_str",
        Ty::Interface(..) => "as_ref",
        _ => "as_slice",
    };
    let place = match rendered.expr {
        Rust::Reference(reference) => *reference.expr,
        expr => expr,
    };
    Rendered::slim(build::method(place, method, Vec::new()))
}
