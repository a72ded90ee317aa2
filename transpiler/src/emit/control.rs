//! Constructors of `syn` nodes that hold blocks: conditions, loops, matches, closures. The simple ones are in `build`.

use syn::{Arm, Block, Expr, Ident, Pat, Stmt, Type};

use super::{build, shape};

/// `[a, b]`.
pub(super) fn array(items: Vec<Expr>) -> Expr {
    Expr::Array(syn::ExprArray {
        attrs: Vec::new(),
        bracket_token: Default::default(),
        elems: items.into_iter().collect(),
    })
}

/// `path(value)`, of a path that is in every scope.
pub(super) fn wrap(path: &str, value: Expr) -> Expr {
    build::call(build::path_expr(build::path(path)), vec![value])
}

/// `start..end`.
pub(super) fn range(start: Expr, end: Expr) -> Expr {
    Expr::Range(syn::ExprRange {
        attrs: Vec::new(),
        start: Some(Box::new(start)),
        limits: syn::RangeLimits::HalfOpen(Default::default()),
        end: Some(Box::new(end)),
    })
}

/// `start..=end`.
pub(super) fn range_to(start: Expr, end: Expr) -> Expr {
    Expr::Range(syn::ExprRange {
        attrs: Vec::new(),
        start: Some(Box::new(start)),
        limits: syn::RangeLimits::Closed(Default::default()),
        end: Some(Box::new(end)),
    })
}

/// `|params| body`.
pub(super) fn closure(params: Vec<Pat>, body: Expr) -> Expr {
    closure_of(params, body, false)
}

/// `move |params| body`.
pub(super) fn move_closure(params: Vec<Pat>, body: Expr) -> Expr {
    closure_of(params, body, true)
}

fn closure_of(params: Vec<Pat>, body: Expr, moves: bool) -> Expr {
    Expr::Closure(syn::ExprClosure {
        attrs: Vec::new(),
        lifetimes: None,
        modifiers: Default::default(),
        constness: None,
        asyncness: None,
        capture: moves.then(Default::default),
        inputs_begin: Default::default(),
        inputs: params.into_iter().collect(),
        inputs_end: Default::default(),
        output: syn::ReturnType::Default,
        body: Box::new(body),
    })
}

/// `async { … }`, `async move { … }`.
pub(super) fn async_block(block: Block, moves: bool) -> Expr {
    Expr::Async(syn::ExprAsync {
        attrs: Vec::new(),
        async_token: Default::default(),
        capture: moves.then(Default::default),
        modifiers: Default::default(),
        block,
    })
}

/// What the runtime runs: `async { … }`, or the one future that the block waits for.
pub(super) fn future(block: Block) -> Expr {
    match awaited(&block) {
        Some(future) => future.clone(),
        None => async_block(block, false),
    }
}

/// The call that is all of a block and whose operands can be evaluated before it runs.
fn awaited(block: &Block) -> Option<&Expr> {
    let [Stmt::Expr(Expr::Await(only), None)] = block.stmts.as_slice() else { return None };
    let ready = match &*only.base {
        Expr::Call(call) => call.args.iter().all(shape::is_ready),
        Expr::MethodCall(call) => shape::is_ready(&call.receiver) && call.args.iter().all(shape::is_ready),
        _ => false,
    };
    ready.then_some(&*only.base)
}

/// `{ … }`, also of a value alone.
pub(super) fn braces(block: Block) -> Expr {
    Expr::Block(syn::ExprBlock { attrs: Vec::new(), label: None, block })
}

/// The statements of what may be a block, as a block of its own.
pub(super) fn as_block(expr: Expr) -> Block {
    match expr {
        Expr::Block(block) if block.label.is_none() => block.block,
        expr => build::block(vec![build::tail(expr)]),
    }
}

/// `if condition { … } else …`.
pub(super) fn if_else(condition: Expr, then: Block, otherwise: Option<Expr>) -> Expr {
    Expr::If(syn::ExprIf {
        attrs: Vec::new(),
        if_token: Default::default(),
        cond: Box::new(condition),
        then_branch: then,
        else_branch: otherwise.map(|otherwise| (Default::default(), Box::new(otherwise))),
    })
}

/// `let pat = value` as a condition.
pub(super) fn let_condition(pat: Pat, value: Expr) -> Expr {
    Expr::Let(syn::ExprLet {
        attrs: Vec::new(),
        let_token: Default::default(),
        pat: Box::new(pat),
        eq_token: Default::default(),
        expr: Box::new(value),
    })
}

/// `while condition { … }`.
pub(super) fn while_loop(condition: Expr, body: Block) -> Expr {
    Expr::While(syn::ExprWhile {
        attrs: Vec::new(),
        label: None,
        while_token: Default::default(),
        cond: Box::new(condition),
        body,
    })
}

/// `loop { … }`.
pub(super) fn endless_loop(body: Block) -> Expr {
    Expr::Loop(syn::ExprLoop { attrs: Vec::new(), label: None, loop_token: Default::default(), body })
}

/// `for pat in items { … }`.
pub(super) fn for_loop(pat: Pat, items: Expr, body: Block) -> Expr {
    Expr::ForLoop(syn::ExprForLoop {
        attrs: Vec::new(),
        label: None,
        for_token: Default::default(),
        pat: Box::new(pat),
        in_token: Default::default(),
        expr: Box::new(items),
        body,
    })
}

/// `match scrutinee { arms }`.
pub(super) fn match_on(scrutinee: Expr, arms: Vec<Arm>) -> Expr {
    Expr::Match(syn::ExprMatch {
        attrs: Vec::new(),
        match_token: Default::default(),
        expr: Box::new(scrutinee),
        brace_token: Default::default(),
        arms,
    })
}

/// `pat => body,`.
pub(super) fn arm(pat: Pat, body: Expr) -> Arm {
    let body = unbraced(body);
    syn::parse_quote!(#pat => #body,)
}

/// A jump, an assignment or a macro's call alone in a block needs no block in an arm.
fn unbraced(body: Expr) -> Expr {
    match body {
        Expr::Block(mut inner) if inner.label.is_none() && inner.block.stmts.len() == 1 => {
            match inner.block.stmts.pop() {
                Some(Stmt::Expr(jump @ (Expr::Return(_) | Expr::Break(_) | Expr::Continue(_)), _)) => jump,
                Some(Stmt::Expr(short @ (Expr::Assign(_) | Expr::Macro(_)), Some(_))) => short,
                other => {
                    inner.block.stmts.extend(other);
                    Expr::Block(inner)
                }
            }
        }
        body => body,
    }
}

/// `pat if guard => body,`.
pub(super) fn guarded_arm(pat: Pat, guard: Option<Expr>, body: Expr) -> Arm {
    match guard {
        Some(guard) => {
            let body = unbraced(body);
            syn::parse_quote!(#pat if #guard => #body,)
        }
        None => arm(pat, body),
    }
}

/// `let pat = value else { … };`
pub(super) fn let_else(pat: Pat, value: Expr, otherwise: Block) -> Stmt {
    syn::parse_quote!(let #pat = #value else #otherwise;)
}

/// `let name: ty = value;`
pub(super) fn let_typed(pat: Pat, ty: Option<Type>, value: Option<Expr>) -> Stmt {
    let value = value.map(|value| quote::quote!(= #value));
    match ty {
        Some(ty) => syn::parse_quote!(let #pat: #ty #value;),
        None => syn::parse_quote!(let #pat #value;),
    }
}

/// `return value`.
pub(super) fn return_value(value: Option<Expr>) -> Expr {
    Expr::Return(syn::ExprReturn { attrs: Vec::new(), return_token: Default::default(), expr: value.map(Box::new) })
}

/// `break`.
pub(super) fn break_loop() -> Expr {
    Expr::Break(syn::ExprBreak { attrs: Vec::new(), break_token: Default::default(), label: None, expr: None })
}

/// `continue`.
pub(super) fn continue_loop() -> Expr {
    Expr::Continue(syn::ExprContinue { attrs: Vec::new(), continue_token: Default::default(), label: None })
}

/// `_`.
pub(super) fn wildcard() -> Pat {
    syn::parse_quote!(_)
}

/// `pat: ty`.
pub(super) fn typed(pat: Pat, ty: Type) -> Pat {
    Pat::Type(syn::PatType { attrs: Vec::new(), pat: Box::new(pat), colon_token: Default::default(), ty: Box::new(ty) })
}

/// `&pat`.
pub(super) fn reference_pat(pat: Pat) -> Pat {
    Pat::Reference(syn::PatReference {
        attrs: Vec::new(),
        and_token: Default::default(),
        mutability: None,
        pat: Box::new(pat),
    })
}

/// `(a, b)`.
pub(super) fn tuple_pat(parts: Vec<Pat>) -> Pat {
    let mut elems: syn::punctuated::Punctuated<Pat, syn::Token![,]> = parts.into_iter().collect();
    if elems.len() == 1 {
        elems.push_punct(Default::default());
    }
    Pat::Tuple(syn::PatTuple { attrs: Vec::new(), paren_token: Default::default(), elems })
}

/// A pattern that binds only the names that `body` mentions.
pub(super) fn mentioned(pat: Pat, body: &Expr) -> Pat {
    match pat {
        Pat::Ident(pat) if pat.subpat.is_none() && !shape::mentions(body, &pat.ident) => wildcard(),
        Pat::Reference(mut outer) => match mentioned(*outer.pat, body) {
            wild @ Pat::Wild(_) => wild,
            inner => {
                outer.pat = Box::new(inner);
                Pat::Reference(outer)
            }
        },
        Pat::Tuple(mut tuple) => {
            tuple.elems = tuple.elems.into_iter().map(|part| mentioned(part, body)).collect();
            if tuple.elems.iter().all(|part| matches!(part, Pat::Wild(_))) { wildcard() } else { Pat::Tuple(tuple) }
        }
        other => other,
    }
}

/// `Path(parts)`.
pub(super) fn tuple_struct_pat(path: syn::Path, parts: Vec<Pat>) -> Pat {
    Pat::TupleStruct(syn::PatTupleStruct {
        attrs: Vec::new(),
        qself: None,
        path,
        paren_token: Default::default(),
        elems: parts.into_iter().collect(),
    })
}

/// `Some(pat)`, `Ok(pat)`, `Err(pat)`.
pub(super) fn wrap_pat(name: &str, pat: Pat) -> Pat {
    tuple_struct_pat(build::path(name), vec![pat])
}

/// A name as a pattern.
pub(super) fn name(ident: &Ident) -> Pat {
    build::name_pat(ident.clone(), false)
}

/// One name or none or several: `x`, `()`, `(a, b)`, as a value.
pub(super) fn one_or_tuple(mut values: Vec<Expr>) -> Expr {
    if values.len() == 1 { values.remove(0) } else { build::tuple(values) }
}

/// One pattern or none or several: `x`, `()`, `(a, b)`.
pub(super) fn one_or_tuple_pat(mut pats: Vec<Pat>) -> Pat {
    if pats.len() == 1 { pats.remove(0) } else { tuple_pat(pats) }
}
