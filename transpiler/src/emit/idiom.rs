//! Shorter Rust for what would be right but clumsy.
//!
//! In: Rust that is built already. Out: Rust that does the same, as clippy wants it.

use syn::{Block, Expr, Lit, Stmt, parse_quote};

use super::{build, control, shape};

/// `if condition { then } else { otherwise }` as a value: the condition itself where the branches are `true` and `false`.
pub(super) fn if_else(condition: Expr, then: Expr, otherwise: Expr) -> Expr {
    let is_let = has_let(&condition);
    match (as_bool(&then), as_bool(&otherwise)) {
        (Some(true), Some(false)) if !is_let => return condition,
        (Some(false), Some(true)) if !is_let => return build::not(condition),
        _ => {}
    }
    let otherwise = match otherwise {
        Expr::If(inner) => Expr::If(inner),
        other => control::braces(control::as_block(other)),
    };
    control::if_else(condition, control::as_block(then), Some(otherwise))
}

fn as_bool(expr: &Expr) -> Option<bool> {
    match expr {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Bool(value) => Some(value.value),
            _ => None,
        },
        _ => None,
    }
}

/// True for conditions that bind.
pub(super) fn has_let(condition: &Expr) -> bool {
    match condition {
        Expr::Let(_) => true,
        Expr::Binary(binary) => has_let(&binary.left) || has_let(&binary.right),
        _ => false,
    }
}

/// An `if` statement: one alone in another is a longer condition, and `else { if … }` is `else if`.
pub(super) fn if_statement(condition: Expr, then: Block, otherwise: Option<Block>) -> Expr {
    let Some(otherwise) = otherwise else {
        return match lone_if(then) {
            Ok(inner) if inner.else_branch.is_none() => control::if_else(
                build::binary(grouped_or(condition), parse_quote!(&&), grouped_or(*inner.cond)),
                inner.then_branch,
                None,
            ),
            Ok(inner) => control::if_else(condition, build::block(vec![build::tail(Expr::If(inner))]), None),
            Err(then) => control::if_else(condition, then, None),
        };
    };
    if otherwise.stmts.is_empty() {
        return if_statement(condition, then, None);
    }
    let otherwise = match lone_if(otherwise) {
        Ok(inner) => Expr::If(inner),
        Err(otherwise) => control::braces(otherwise),
    };
    control::if_else(condition, then, Some(otherwise))
}

/// Beside `&&` an `||` needs its parentheses also where it stands in a chain of `let`.
fn grouped_or(condition: Expr) -> Expr {
    match condition {
        Expr::Binary(binary) if matches!(binary.op, syn::BinOp::Or(_)) => parse_quote!((#binary)),
        other => other,
    }
}

/// The `if` that is all of a block.
fn lone_if(mut block: Block) -> Result<syn::ExprIf, Block> {
    match block.stmts.as_slice() {
        [Stmt::Expr(Expr::If(_), _)] => match block.stmts.pop() {
            Some(Stmt::Expr(Expr::If(inner), _)) => Ok(inner),
            other => {
                block.stmts.extend(other);
                Err(block)
            }
        },
        _ => Err(block),
    }
}

/// `dict.get(&key).copied().unwrap_or(start) + value`, which is to be stored under `key`: the entry with its start, and the sum.
pub(super) fn of_entry(dict: &Expr, key: &Expr, value: &Expr) -> Option<(Expr, syn::ExprBinary)> {
    let Expr::Binary(sum) = value else { return None };
    let (before, start) = called(&sum.left, "unwrap_or")?;
    let (before, _) = called(before, "copied")?;
    let (receiver, asked) = called(before, "get")?;
    let (start, asked) = (start?, asked?);
    let same = receiver == dict && bare(asked) == bare(key) && shape::is_cheap(bare(key));
    let arithmetic = matches!(sum.op, syn::BinOp::Add(_) | syn::BinOp::Sub(_) | syn::BinOp::Mul(_));
    if !same || !arithmetic || !matches!(start, Expr::Lit(_)) {
        return None;
    }
    let entry = build::method(dict.clone(), "entry", vec![key.clone()]);
    Some((build::method(entry, "or_insert", vec![start.clone()]), sum.clone()))
}

/// The receiver and the argument of a call of this method.
fn called<'e>(expr: &'e Expr, name: &str) -> Option<(&'e Expr, Option<&'e Expr>)> {
    match expr {
        Expr::MethodCall(call) if call.method == name && call.args.len() < 2 => {
            Some((&call.receiver, call.args.first()))
        }
        _ => None,
    }
}

/// What is referred to or copied.
fn bare(expr: &Expr) -> &Expr {
    match expr {
        Expr::Reference(reference) => bare(&reference.expr),
        Expr::MethodCall(call) if call.args.is_empty() && (call.method == "clone" || call.method == "to_owned") => {
            bare(&call.receiver)
        }
        expr => expr,
    }
}

/// The sides of a comparison: lengths are compared as what they are.
pub(super) fn compared(left: Expr, right: Expr) -> (Expr, Expr) {
    match (length(&left), length(&right)) {
        (Some(left), Some(right)) => (left, right),
        (Some(left), None) if is_count(&right) => (left, right),
        (None, Some(right)) if is_count(&left) => (left, right),
        _ => (left, right),
    }
}

/// `x.len()` in `x.len() as i64`, and `count()` likewise.
pub(super) fn length(expr: &Expr) -> Option<Expr> {
    let Expr::Cast(cast) = expr else { return None };
    let Expr::MethodCall(call) = &*cast.expr else { return None };
    let counts = call.args.is_empty() && (call.method == "len" || call.method == "count");
    let signed = matches!(&*cast.ty, syn::Type::Path(path) if path.path.is_ident("i64"));
    (counts && signed).then(|| (*cast.expr).clone())
}

/// A number that is written out, without a type.
fn is_count(expr: &Expr) -> bool {
    matches!(expr, Expr::Lit(literal) if matches!(&literal.lit, Lit::Int(number) if number.suffix().is_empty()))
}

/// `optional.unwrap_or(default)`, lazily where the default costs something.
pub(super) fn unwrap_or(optional: Expr, default: Expr) -> Expr {
    if shape::may_fail(&default) {
        // A closure cannot leave the function.
        let value = || syn::Ident::new("value", proc_macro2::Span::call_site());
        let present = control::arm(control::wrap_pat("Some", build::name_pat(value(), false)), build::ident(value()));
        return control::match_on(optional, vec![present, control::arm(parse_quote!(None), default)]);
    }
    lazily(optional, "unwrap_or_default", "unwrap_or", "unwrap_or_else", default)
}

/// `entry.or_insert(default)`, lazily where the default costs something.
pub(super) fn or_insert(entry: Expr, default: Expr) -> Expr {
    if shape::may_fail(&default) {
        return build::method(entry, "or_insert", vec![default]);
    }
    lazily(entry, "or_default", "or_insert", "or_insert_with", default)
}

fn lazily(receiver: Expr, empty: &str, eager: &str, lazy: &str, default: Expr) -> Expr {
    if is_default(&default) {
        build::method(receiver, empty, Vec::new())
    } else if shape::is_cheap(&default) {
        build::method(receiver, eager, vec![default])
    } else {
        build::method(receiver, lazy, vec![thunk(default)])
    }
}

/// `|| value`, or the function itself where the value is its call without arguments.
pub(super) fn thunk(value: Expr) -> Expr {
    match value {
        Expr::Call(call) if call.args.is_empty() && matches!(*call.func, Expr::Path(_)) => *call.func,
        value => control::closure(Vec::new(), value),
    }
}

/// What `Default::default()` gives: empty texts and collections.
fn is_default(value: &Expr) -> bool {
    match value {
        Expr::Call(call) if call.args.is_empty() => match &*call.func {
            Expr::Path(path) => {
                let segments: Vec<_> = path.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
                segments.len() == 2
                    && segments[1] == "new"
                    && matches!(segments[0].as_str(), "Vec" | "String" | "IndexMap" | "IndexSet")
            }
            _ => false,
        },
        Expr::MethodCall(call) if call.method == "to_owned" => {
            matches!(&*call.receiver, Expr::Lit(literal) if matches!(&literal.lit, Lit::Str(text) if text.value().is_empty()))
        }
        _ => false,
    }
}

/// `|x| f(x)` is `f`, where `f` is a path and the parameters are handed on as they come.
pub(super) fn function_of(closure: Expr) -> Expr {
    let Expr::Closure(inner) = &closure else { return closure };
    let Expr::Call(call) = &*inner.body else { return closure };
    let is_path = matches!(&*call.func, Expr::Path(path) if path.qself.is_none());
    let same = inner.inputs.len() == call.args.len()
        && inner.inputs.iter().zip(&call.args).all(|(pat, arg)| is_same_name(pat, arg));
    if is_path && same && inner.capture.is_none() { (*call.func).clone() } else { closure }
}

fn is_same_name(pat: &syn::Pat, arg: &Expr) -> bool {
    match (pat, arg) {
        (syn::Pat::Ident(pat), Expr::Path(path)) => {
            pat.mutability.is_none() && path.path.get_ident().is_some_and(|ident| *ident == pat.ident)
        }
        _ => false,
    }
}

/// `Ok(value)`: what ends in `?` is handed on as it is, and branches are wrapped one by one.
pub(super) fn ok(value: Expr) -> Expr {
    match value {
        Expr::Try(inner) => *inner.expr,
        value if shape::diverges(&value) => value,
        Expr::If(inner) if inner.else_branch.is_some() => ok_if(inner),
        Expr::Match(mut inner) => {
            for arm in &mut inner.arms {
                let body = std::mem::replace(&mut *arm.body, build::unit());
                *arm.body = ok(body);
            }
            Expr::Match(inner)
        }
        Expr::Block(mut inner) if inner.label.is_none() => {
            ok_block(&mut inner.block);
            Expr::Block(inner)
        }
        value => control::wrap("Ok", value),
    }
}

fn ok_if(mut inner: syn::ExprIf) -> Expr {
    ok_block(&mut inner.then_branch);
    inner.else_branch = inner.else_branch.map(|(token, otherwise)| (token, Box::new(ok(*otherwise))));
    Expr::If(inner)
}

/// Wraps the value at the end of a block.
pub(super) fn ok_block(block: &mut Block) {
    if let Some(Stmt::Expr(value, None)) = block.stmts.last_mut() {
        let taken = std::mem::replace(value, build::unit());
        *value = ok(taken);
    }
}
