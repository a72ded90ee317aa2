//! Questions about Rust that is built already.
//!
//! In: a `syn` node. Out: whether it suspends, leaves, or is simple enough to be written otherwise.

use syn::visit::Visit;
use syn::{Expr, Stmt};

/// True for what cannot stand in a plain closure as it is: `.await`, `?`, and jumps.
pub(super) fn leaves_closure(expr: &Expr) -> bool {
    let mut search = Search { found: false, jumps: true };
    search.visit_expr(expr);
    search.found
}

/// True where the expression suspends or gives up with an error.
pub(super) fn may_fail(expr: &Expr) -> bool {
    let mut search = Search { found: false, jumps: false };
    search.visit_expr(expr);
    search.found
}

struct Search {
    found: bool,
    jumps: bool,
}

impl<'ast> Visit<'ast> for Search {
    fn visit_expr(&mut self, expr: &'ast Expr) {
        match expr {
            Expr::Await(_) | Expr::Try(_) => self.found = true,
            Expr::Return(_) | Expr::Break(_) | Expr::Continue(_) if self.jumps => self.found = true,
            Expr::Closure(_) | Expr::Async(_) => {}
            Expr::Macro(inner) => self.found |= tokens_leave(inner.mac.tokens.clone()),
            _ => syn::visit::visit_expr(self, expr),
        }
    }

    fn visit_stmt(&mut self, stmt: &'ast Stmt) {
        match stmt {
            Stmt::Macro(inner) => self.found |= tokens_leave(inner.mac.tokens.clone()),
            _ => syn::visit::visit_stmt(self, stmt),
        }
    }
}

/// `?` and `await` in the arguments of a macro.
fn tokens_leave(tokens: proc_macro2::TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        proc_macro2::TokenTree::Group(group) => tokens_leave(group.stream()),
        proc_macro2::TokenTree::Ident(ident) => ident == "await",
        proc_macro2::TokenTree::Punct(punct) => punct.as_char() == '?',
        proc_macro2::TokenTree::Literal(_) => false,
    })
}

/// True where Rust never comes behind the expression.
pub(super) fn diverges(expr: &Expr) -> bool {
    match expr {
        Expr::Return(_) | Expr::Break(_) | Expr::Continue(_) => true,
        Expr::Macro(inner) => {
            let name = &inner.mac.path;
            name.is_ident("panic") || name.is_ident("unreachable")
        }
        Expr::Block(block) => block_diverges(&block.block),
        Expr::If(inner) => {
            block_diverges(&inner.then_branch)
                && inner.else_branch.as_ref().is_some_and(|(_, otherwise)| diverges(otherwise))
        }
        Expr::Match(inner) => !inner.arms.is_empty() && inner.arms.iter().all(|arm| diverges(&arm.body)),
        _ => false,
    }
}

/// True where Rust never comes to the end of the block.
pub(super) fn block_diverges(block: &syn::Block) -> bool {
    match block.stmts.last() {
        Some(Stmt::Expr(expr, _)) => diverges(expr),
        Some(Stmt::Macro(inner)) => inner.mac.path.is_ident("panic") || inner.mac.path.is_ident("unreachable"),
        _ => false,
    }
}

/// True for a name alone, `x`.
pub(super) fn is_name(expr: &Expr) -> bool {
    matches!(expr, Expr::Path(path) if path.qself.is_none() && path.path.get_ident().is_some())
}

/// True where evaluating costs nothing, so that it need not wait in a closure: literals, names, paths, and references to such.
pub(super) fn is_cheap(expr: &Expr) -> bool {
    match expr {
        Expr::Lit(_) | Expr::Path(_) => true,
        Expr::Field(field) => is_cheap(&field.base),
        Expr::Reference(reference) => is_cheap(&reference.expr),
        Expr::Unary(unary) => matches!(*unary.expr, Expr::Lit(_)),
        Expr::Binary(binary) => matches!((&*binary.left, &*binary.right), (Expr::Lit(_), Expr::Lit(_))),
        Expr::Tuple(tuple) => tuple.elems.iter().all(is_cheap),
        Expr::Struct(inner) => inner.rest.is_none() && inner.fields.iter().all(|field| is_cheap(&field.expr)),
        _ => false,
    }
}

/// True for what is cheap, and for a written-out duration: evaluating these can neither fail nor be seen.
pub(super) fn is_ready(expr: &Expr) -> bool {
    match expr {
        Expr::Call(call) => is_of(&call.func, "Duration") && call.args.iter().all(|arg| matches!(arg, Expr::Lit(_))),
        other => is_cheap(other),
    }
}

/// True for a path to an associated function of a type.
fn is_of(function: &Expr, ty: &str) -> bool {
    match function {
        Expr::Path(path) => path.path.segments.len() == 2 && path.path.segments[0].ident == ty,
        _ => false,
    }
}

/// True where a statement speaks of a name from outside of it, and not only of one that a block in it declares.
pub(super) fn mentioned_in(stmt: &Stmt, name: &syn::Ident) -> bool {
    let mut search = Mentioned { name, found: false };
    search.visit_stmt(stmt);
    search.found
}

struct Mentioned<'a> {
    name: &'a syn::Ident,
    found: bool,
}

impl<'ast> Visit<'ast> for Mentioned<'_> {
    fn visit_block(&mut self, block: &'ast syn::Block) {
        for stmt in &block.stmts {
            self.visit_stmt(stmt);
            if declares(stmt, self.name) {
                return;
            }
        }
    }

    fn visit_expr_path(&mut self, path: &'ast syn::ExprPath) {
        self.found |= path.path.get_ident() == Some(self.name);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.found |= occurs(call.tokens.clone(), self.name);
    }
}

/// `let name …;`
fn declares(stmt: &Stmt, name: &syn::Ident) -> bool {
    let Stmt::Local(local) = stmt else { return false };
    match &local.pat {
        syn::Pat::Ident(pat) => pat.ident == *name,
        syn::Pat::Type(typed) => matches!(&*typed.pat, syn::Pat::Ident(pat) if pat.ident == *name),
        _ => false,
    }
}

/// True where a name occurs in the expression.
pub(super) fn mentions(expr: &Expr, name: &syn::Ident) -> bool {
    use quote::ToTokens;
    occurs(expr.to_token_stream(), name)
}

fn occurs(tokens: proc_macro2::TokenStream, name: &syn::Ident) -> bool {
    tokens.into_iter().any(|token| match token {
        proc_macro2::TokenTree::Group(group) => occurs(group.stream(), name),
        proc_macro2::TokenTree::Ident(ident) => ident == *name,
        proc_macro2::TokenTree::Literal(literal) => is_in_format(&literal.to_string(), &name.to_string()),
        proc_macro2::TokenTree::Punct(_) => false,
    })
}

/// True where a text may be a format with the name in it: `"{name}"`, `"{:name$}"`.
fn is_in_format(literal: &str, name: &str) -> bool {
    let name = name.trim_start_matches("r#");
    literal.starts_with('"') && literal.contains('{') && literal.contains(name)
}
