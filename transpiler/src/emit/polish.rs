//! The last touch to what a template gave.
//!
//! In: the Rust of a call of the prelude. Out: the same as one would write it: constants are not computed, closures not built around values that cost
//! nothing, and two steps that have one name get it.

use syn::visit_mut::{self, VisitMut};
use syn::{Expr, ExprMethodCall, Lit};

use super::idiom;

/// Polishes an expression and all that stands in it.
pub(super) fn polish(mut expr: Expr) -> Expr {
    Polish.visit_expr_mut(&mut expr);
    unparenthesised(expr)
}

fn unparenthesised(expr: Expr) -> Expr {
    match expr {
        Expr::Paren(inner) => *inner.expr,
        expr => expr,
    }
}

struct Polish;

impl VisitMut for Polish {
    fn visit_expr_mut(&mut self, node: &mut Expr) {
        visit_mut::visit_expr_mut(self, node);
        let taken = std::mem::replace(node, super::build::unit());
        *node = step(taken);
    }
}

fn step(expr: Expr) -> Expr {
    match expr {
        // Both printers put back the parentheses that are needed.
        Expr::Paren(inner) if !matches!(*inner.expr, Expr::Field(_) | Expr::Binary(_)) => *inner.expr,
        Expr::Call(call) => constant_size(call),
        Expr::MethodCall(call) => method(call),
        Expr::Closure(_) => idiom::function_of(expr),
        expr => expr,
    }
}

/// `num::size(3)` and `num::exponent(3)` are the literal.
fn constant_size(mut call: syn::ExprCall) -> Expr {
    let is_size = match &*call.func {
        Expr::Path(path) => {
            let last = path.path.segments.last().map(|segment| segment.ident.to_string());
            path.path.segments.len() > 1 && matches!(last.as_deref(), Some("size" | "exponent"))
        }
        _ => false,
    };
    match call.args.first() {
        Some(Expr::Lit(literal)) if is_size && matches!(literal.lit, Lit::Int(_)) => {
            call.args.pop().unwrap_or_else(super::build::unit)
        }
        _ => Expr::Call(call),
    }
}

fn method(mut call: ExprMethodCall) -> Expr {
    let name = call.method.to_string();
    match name.as_str() {
        "unwrap_or_else" | "or_insert_with" => match lazy_value(&mut call) {
            Some(value) if name == "unwrap_or_else" => idiom::unwrap_or(*call.receiver, value),
            Some(value) => idiom::or_insert(*call.receiver, value),
            None => Expr::MethodCall(call),
        },
        "next" => first_of(call),
        _ => Expr::MethodCall(call),
    }
}

/// The value of `|| value`, the only argument.
fn lazy_value(call: &mut ExprMethodCall) -> Option<Expr> {
    match call.args.first() {
        Some(Expr::Closure(closure)) if closure.inputs.is_empty() => Some((*closure.body).clone()),
        Some(Expr::Path(_)) => {
            let function = call.args.first()?.clone();
            Some(super::build::call(function, Vec::new()))
        }
        _ => None,
    }
}

/// `filter(f).next()` is `find(f)`, `skip(n).next()` is `nth(n)`, and the first of a list is `first()`.
fn first_of(call: ExprMethodCall) -> Expr {
    let Expr::MethodCall(before) = *call.receiver else { return Expr::MethodCall(call) };
    let renamed = |name: &str, before: ExprMethodCall| {
        super::build::method(*before.receiver, name, before.args.into_iter().collect())
    };
    match before.method.to_string().as_str() {
        "filter" => renamed("find", before),
        "skip" => renamed("nth", before),
        _ => Expr::MethodCall(ExprMethodCall { receiver: Box::new(Expr::MethodCall(before)), ..call }),
    }
}
