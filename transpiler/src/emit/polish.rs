//! The last touch to what a template gave.
//!
//! In: the Rust of a call of the prelude. Out: the same as one would write it: constants are not computed, closures not built around values that cost
//! nothing, and two steps that have one name get it.

use syn::visit_mut::{self, VisitMut};
use syn::{Expr, ExprMethodCall, Ident, Lit, Pat};

use super::{idiom, shape};

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
        Expr::Call(call) if is_order(&call) => ordered(call),
        Expr::Call(call) => applied(call),
        Expr::MethodCall(call) => method(call),
        Expr::If(inner) => decided(inner),
        expr => expr,
    }
}

/// `num::order(&key(a), &key(b))`, with the keys put in.
fn is_order(call: &syn::ExprCall) -> bool {
    let Expr::Path(path) = &*call.func else { return false };
    let names: Vec<String> = path.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    names.ends_with(&["num".to_owned(), "order".to_owned()])
}

/// Keys that are only compared are not copied for it: `&a.name` rather than `&a.name.clone()`.
fn ordered(mut call: syn::ExprCall) -> Expr {
    for key in &mut call.args {
        if let Expr::Reference(reference) = key
            && let Expr::MethodCall(clone) = &*reference.expr
            && clone.method == "clone"
            && clone.args.is_empty()
            && matches!(*clone.receiver, Expr::Field(_))
        {
            reference.expr = clone.receiver.clone();
        }
    }
    Expr::Call(call)
}

/// `if true { a } else { b }` is `a`.
fn decided(inner: syn::ExprIf) -> Expr {
    let Expr::Lit(condition) = &*inner.cond else { return Expr::If(inner) };
    let Lit::Bool(condition) = &condition.lit else { return Expr::If(inner) };
    let branch = match (condition.value, &inner.else_branch) {
        (true, _) => Some(&inner.then_branch.stmts),
        (false, Some((_, otherwise))) => match &**otherwise {
            Expr::Block(block) => Some(&block.block.stmts),
            _ => None,
        },
        _ => None,
    };
    match branch.map(Vec::as_slice) {
        Some([syn::Stmt::Expr(value, None)]) => value.clone(),
        _ => Expr::If(inner),
    }
}

/// `(|p| p.score)(a)` is `a.score`.
fn applied(call: syn::ExprCall) -> Expr {
    let function = match &*call.func {
        Expr::Paren(inner) => &*inner.expr,
        function => function,
    };
    let Expr::Closure(closure) = function else { return Expr::Call(call) };
    let mut values: Vec<(Ident, Expr)> = Vec::new();
    for (pat, arg) in closure.inputs.iter().zip(&call.args) {
        match pat {
            Pat::Ident(pat) if pat.subpat.is_none() && shape::is_cheap(arg) => {
                values.push((pat.ident.clone(), arg.clone()));
            }
            Pat::Reference(outer) if shape::is_cheap(arg) => match &*outer.pat {
                Pat::Ident(pat) => values.push((pat.ident.clone(), super::build::deref(arg.clone()))),
                _ => return let_applied(closure, &call),
            },
            _ => return let_applied(closure, &call),
        }
    }
    let mut body = (*closure.body).clone();
    Values { values: &values }.visit_expr_mut(&mut body);
    body
}

/// `{ let (k, v) = a; v }`.
fn let_applied(closure: &syn::ExprClosure, call: &syn::ExprCall) -> Expr {
    let mut stmts: Vec<syn::Stmt> = closure
        .inputs
        .iter()
        .zip(&call.args)
        .map(|(pat, arg)| super::build::let_stmt(pat.clone(), arg.clone()))
        .collect();
    stmts.push(super::build::tail((*closure.body).clone()));
    super::build::block_expr(super::build::block(stmts))
}

/// Puts values in for names.
struct Values<'a> {
    values: &'a [(Ident, Expr)],
}

impl VisitMut for Values<'_> {
    fn visit_expr_mut(&mut self, node: &mut Expr) {
        if let Expr::Path(path) = node
            && let Some(name) = path.path.get_ident()
            && let Some((_, value)) = self.values.iter().find(|(known, _)| known == name)
        {
            *node = value.clone();
            return;
        }
        visit_mut::visit_expr_mut(self, node);
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
        "fold" => folded(call),
        "any" | "all" => asked_at_once(call),
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

/// `map(f).any(|it| it)` is `any(f)`.
fn asked_at_once(call: ExprMethodCall) -> Expr {
    let is_identity = match call.args.first() {
        Some(Expr::Closure(closure)) => match (closure.inputs.first(), &*closure.body) {
            (Some(Pat::Ident(pat)), Expr::Path(body)) => body.path.get_ident() == Some(&pat.ident),
            _ => false,
        },
        _ => false,
    };
    match *call.receiver {
        Expr::MethodCall(before) if is_identity && before.method == "map" => {
            super::build::method(*before.receiver, &call.method.to_string(), before.args.into_iter().collect())
        }
        receiver => Expr::MethodCall(ExprMethodCall { receiver: Box::new(receiver), ..call }),
    }
}

/// `fold(0, |sum, x| sum + x)` is `sum()`, and with `*` it is `product()`.
fn folded(call: ExprMethodCall) -> Expr {
    let (Some(Expr::Lit(start)), Some(Expr::Closure(closure))) = (call.args.first(), call.args.get(1)) else {
        return Expr::MethodCall(call);
    };
    let (Lit::Int(number), Expr::Binary(step)) = (&start.lit, &*closure.body) else { return Expr::MethodCall(call) };
    let total = match (&step.op, number.base10_digits()) {
        (syn::BinOp::Add(_), "0") => "sum",
        (syn::BinOp::Mul(_), "1") => "product",
        _ => return Expr::MethodCall(call),
    };
    let names: Vec<Option<&Ident>> = closure.inputs.iter().map(name).collect();
    let [Some(all), Some(item)] = names.as_slice() else { return Expr::MethodCall(call) };
    let is = |expr: &Expr, name: &Ident| matches!(expr, Expr::Path(path) if path.path.get_ident() == Some(name));
    if !is(&step.left, all) || !is(&step.right, item) {
        return Expr::MethodCall(call);
    }
    let suffix = number.suffix().to_owned();
    match super::build::method(*call.receiver, total, Vec::new()) {
        Expr::MethodCall(mut method) if !suffix.is_empty() => {
            let ty = Ident::new(&suffix, proc_macro2::Span::call_site());
            method.turbofish = Some(syn::parse_quote!(::<#ty>));
            Expr::MethodCall(method)
        }
        other => other,
    }
}

/// The name that a closure's parameter has, behind a reference or not.
fn name(pat: &Pat) -> Option<&Ident> {
    match pat {
        Pat::Ident(pat) => Some(&pat.ident),
        Pat::Reference(outer) => name(&outer.pat),
        _ => None,
    }
}
