//! What a closure or child takes with it.
//!
//! In: `CaptureMode`s. Out: the `let`s before it that make its own copies and handles.

use syn::{Expr as Rust, Stmt};

use super::env::Env;
use super::form::{self, Rendered};
use super::{access, build};
use crate::ownership::{CaptureMode, Repr, Use};

/// Copies and handles that are made where the closure or child is made, under the names of the originals.
pub(super) fn before(env: &Env<'_>, captures: &[CaptureMode], owns: bool) -> Vec<Stmt> {
    if !owns {
        return Vec::new();
    }
    captures.iter().filter_map(|capture| own(env, capture)).collect()
}

fn own(env: &Env<'_>, capture: &CaptureMode) -> Option<Stmt> {
    let value = value(env, capture)?;
    Some(build::let_name(env.ctx.local(capture.local), false, value))
}

/// What a capture is in the closure or child, where that is not the original itself.
pub(super) fn value(env: &Env<'_>, capture: &CaptureMode) -> Option<Rust> {
    let original = access::local(env, capture.local);
    if capture.arc {
        return Some(handle(env, original));
    }
    let ty = env.local_ty(capture.local);
    match capture.usage {
        Use::Clone | Use::Share => Some(form::cloned(env, original, &ty)),
        // What is behind a reference has to be taken out of it.
        Use::Copy | Use::Move if original.form != Repr::Owned && capture.repr == Repr::Owned => {
            Some(form::cloned(env, original, &ty))
        }
        _ => None,
    }
}

/// `Arc::clone(&prices)`.
fn handle(env: &Env<'_>, original: Rendered) -> Rust {
    build::call(env.ctx.path("std::sync::Arc::clone"), vec![build::reference(original.expr)])
}

/// Inside a closure that suspends: each call of it has copies of its own.
pub(super) fn for_each_call(env: &Env<'_>, captures: &[CaptureMode]) -> Vec<Stmt> {
    let copied = captures.iter().filter(|capture| !env.ctx.is_copy(&env.local_ty(capture.local)));
    let each = |capture: &CaptureMode| {
        let name = env.ctx.local(capture.local);
        build::let_name(name.clone(), false, build::method(build::ident(name), "clone", Vec::new()))
    };
    copied.map(each).collect()
}
