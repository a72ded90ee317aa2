//! Small constructors of `syn` nodes.
//!
//! Precedence is no concern of whoever builds: both printers put parentheses where a nested node needs them. So nodes are nested as they are meant, and
//! never pasted together as tokens beside an operator.

use proc_macro2::{Literal, Span, TokenStream};
use syn::punctuated::Punctuated;
use syn::{BinOp, Block, Expr, ExprBlock, Ident, Lit, LitStr, Member, Pat, Path, Stmt, Token, Type, UnOp};

use super::place;

/// `a::b::c`, from its text.
pub(super) fn path(text: &str) -> Path {
    let segments = text.split("::").map(|part| syn::PathSegment::from(super::name::raw_ident(part))).collect();
    Path { leading_colon: None, segments }
}

/// A path as an expression.
pub(super) fn path_expr(path: Path) -> Expr {
    Expr::Path(syn::ExprPath { attrs: Vec::new(), qself: None, path })
}

/// A path as a type.
pub(super) fn path_type(path: Path) -> Type {
    Type::Path(syn::TypePath { attrs: Vec::new(), qself: None, path })
}

/// A path with type arguments on its last segment; none leaves it as it is.
pub(super) fn with_args(mut path: Path, args: Vec<Type>) -> Path {
    if let Some(last) = path.segments.last_mut()
        && !args.is_empty()
    {
        last.arguments = syn::PathArguments::AngleBracketed(syn::parse_quote!(<#(#args),*>));
    }
    path
}

/// A path with type arguments on its last segment as an expression has them, `f::<T>`; none leaves it as it is.
pub(super) fn with_turbofish(mut path: Path, args: Vec<Type>) -> Path {
    if let Some(last) = path.segments.last_mut()
        && !args.is_empty()
    {
        last.arguments = syn::PathArguments::AngleBracketed(syn::parse_quote!(::<#(#args),*>));
    }
    path
}

/// A name as an expression.
pub(super) fn ident(ident: Ident) -> Expr {
    path_expr(ident.into())
}

/// `callee(args)`.
pub(super) fn call(callee: Expr, args: Vec<Expr>) -> Expr {
    Expr::Call(syn::ExprCall {
        attrs: Vec::new(),
        func: Box::new(callee),
        paren_token: Default::default(),
        args: args.into_iter().collect(),
    })
}

/// `receiver.name(args)`.
pub(super) fn method(receiver: Expr, name: &str, args: Vec<Expr>) -> Expr {
    method_ident(receiver, super::name::ident(name), args)
}

/// `receiver.name(args)`, for a name that is an identifier already.
pub(super) fn method_ident(receiver: Expr, name: Ident, args: Vec<Expr>) -> Expr {
    Expr::MethodCall(syn::ExprMethodCall {
        attrs: Vec::new(),
        receiver: Box::new(receiver),
        dot_token: Default::default(),
        method: name,
        turbofish: None,
        paren_token: Default::default(),
        args: args.into_iter().collect(),
    })
}

/// `base.member`.
pub(super) fn field(base: Expr, member: Member) -> Expr {
    Expr::Field(syn::ExprField { attrs: Vec::new(), base: Box::new(base), dot_token: Default::default(), member })
}

/// `base.0`.
pub(super) fn tuple_field(base: Expr, index: u32) -> Expr {
    field(base, Member::Unnamed((index as usize).into()))
}

/// `&value`; of what a call gives a reference to, that reference.
pub(super) fn reference(value: Expr) -> Expr {
    match value {
        Expr::Unary(syn::ExprUnary { op: syn::UnOp::Deref(_), expr, .. }) if matches!(*expr, Expr::Call(_)) => *expr,
        value => reference_of(value, false),
    }
}

/// `&mut value`.
pub(super) fn reference_mut(value: Expr) -> Expr {
    reference_of(value, true)
}

fn reference_of(value: Expr, mutable: bool) -> Expr {
    Expr::Reference(syn::ExprReference {
        attrs: Vec::new(),
        and_token: Default::default(),
        mutability: mutable.then(Default::default),
        expr: Box::new(value),
    })
}

/// `*value`, or `value` itself where it is a reference that was only just taken.
pub(super) fn deref(value: Expr) -> Expr {
    match value {
        Expr::Reference(reference) => *reference.expr,
        value => unary(UnOp::Deref(Default::default()), value),
    }
}

/// `!value`; a doubled one falls away.
pub(super) fn not(value: Expr) -> Expr {
    match value {
        Expr::Unary(syn::ExprUnary { op: UnOp::Not(_), expr, .. }) => *expr,
        value => unary(UnOp::Not(Default::default()), value),
    }
}

/// `-value`; a doubled one keeps its parentheses, since `--` looks like a decrement.
pub(super) fn negate(value: Expr) -> Expr {
    let value = match value {
        Expr::Unary(syn::ExprUnary { op: UnOp::Neg(_), .. }) => syn::parse_quote!((#value)),
        value => value,
    };
    unary(UnOp::Neg(Default::default()), value)
}

fn unary(op: UnOp, value: Expr) -> Expr {
    Expr::Unary(syn::ExprUnary { attrs: Vec::new(), op, expr: Box::new(value) })
}

/// `lhs op rhs`.
pub(super) fn binary(lhs: Expr, op: BinOp, rhs: Expr) -> Expr {
    Expr::Binary(syn::ExprBinary { attrs: Vec::new(), left: Box::new(lhs), op, right: Box::new(rhs) })
}

/// `value as ty`.
pub(super) fn cast(value: Expr, ty: Type) -> Expr {
    Expr::Cast(syn::ExprCast {
        attrs: Vec::new(),
        expr: Box::new(value),
        as_token: Default::default(),
        ty: Box::new(ty),
    })
}

/// `place = value`.
pub(super) fn assign(place: Expr, value: Expr) -> Expr {
    Expr::Assign(syn::ExprAssign {
        attrs: Vec::new(),
        left: Box::new(place),
        eq_token: Default::default(),
        right: Box::new(value),
    })
}

/// `value?`.
pub(super) fn question(value: Expr) -> Expr {
    Expr::Try(syn::ExprTry { attrs: Vec::new(), expr: Box::new(value), question_token: Default::default() })
}

/// `value.await`.
pub(super) fn awaited(value: Expr) -> Expr {
    Expr::Await(syn::ExprAwait {
        attrs: Vec::new(),
        base: Box::new(value),
        dot_token: Default::default(),
        await_token: Default::default(),
    })
}

/// `(a, b)`; of one, `(a,)`.
pub(super) fn tuple(items: Vec<Expr>) -> Expr {
    let mut elems: Punctuated<Expr, Token![,]> = items.into_iter().collect();
    if elems.len() == 1 {
        elems.push_punct(Default::default());
    }
    Expr::Tuple(syn::ExprTuple { attrs: Vec::new(), paren_token: Default::default(), elems })
}

/// `()`.
pub(super) fn unit() -> Expr {
    tuple(Vec::new())
}

/// `name!(tokens)`.
pub(super) fn macro_call(name: &str, tokens: TokenStream) -> Expr {
    let name = path(name);
    syn::parse_quote!(#name!(#tokens))
}

/// `vec![a, b]`; without items `Vec::new()`.
pub(super) fn vec(items: Vec<Expr>) -> Expr {
    if items.is_empty() { call(path_expr(path("Vec::new")), Vec::new()) } else { syn::parse_quote!(vec![#(#items),*]) }
}

/// `"text"`.
pub(super) fn string(text: &str) -> Expr {
    lit(Lit::Str(LitStr::new(text, Span::call_site())))
}

/// `b"bytes"`.
pub(super) fn byte_string(bytes: &[u8]) -> Expr {
    lit(Lit::ByteStr(syn::LitByteStr::new(bytes, Span::call_site())))
}

/// `true`, `false`.
pub(super) fn bool(value: bool) -> Expr {
    lit(Lit::Bool(syn::LitBool::new(value, Span::call_site())))
}

/// An integer without a suffix; a negative one is a negated literal.
pub(super) fn int(value: i128) -> Expr {
    let literal = lit(Lit::new(Literal::u128_unsuffixed(value.unsigned_abs())));
    if value < 0 { negate(literal) } else { literal }
}

/// A float without a suffix, never without a point; `f64::INFINITY` and `f64::NAN` for what has no literal.
pub(super) fn float(value: f64) -> Expr {
    let special = if value.is_nan() {
        Some("f64::NAN")
    } else if value.is_infinite() {
        Some("f64::INFINITY")
    } else {
        None
    };
    let magnitude = match special {
        Some(name) => path_expr(path(name)),
        None => lit(finite(value.abs())),
    };
    if value.is_sign_negative() && !value.is_nan() { negate(magnitude) } else { magnitude }
}

/// Very large and very small floats have an exponent, from where `print` gives them one.
fn finite(magnitude: f64) -> Lit {
    if magnitude == 0.0 || (1e-4..1e16).contains(&magnitude) {
        return Lit::new(Literal::f64_unsuffixed(magnitude));
    }
    Lit::Float(syn::LitFloat::new(&format!("{magnitude:e}"), proc_macro2::Span::call_site()))
}

fn lit(lit: Lit) -> Expr {
    Expr::Lit(syn::ExprLit { attrs: Vec::new(), lit })
}

/// `let pat = value;`; alternatives stand in parentheses there.
pub(super) fn let_stmt(pat: Pat, value: Expr) -> Stmt {
    match pat {
        Pat::Or(_) => syn::parse_quote!(let (#pat) = #value;),
        _ => syn::parse_quote!(let #pat = #value;),
    }
}

/// `let name = value;`, with `mut` where asked.
pub(super) fn let_name(name: Ident, mutable: bool, value: Expr) -> Stmt {
    let_stmt(name_pat(name, mutable), value)
}

/// `name` or `mut name` as a pattern.
pub(super) fn name_pat(name: Ident, mutable: bool) -> Pat {
    Pat::Ident(syn::PatIdent {
        attrs: Vec::new(),
        by_ref: None,
        mutability: mutable.then(Default::default),
        ident: name,
        subpat: None,
    })
}

/// `value;`
pub(super) fn semi(value: Expr) -> Stmt {
    Stmt::Expr(value, Some(Default::default()))
}

/// The value at the end of a block.
pub(super) fn tail(value: Expr) -> Stmt {
    Stmt::Expr(value, None)
}

/// `{ stmts }`.
pub(super) fn block(stmts: Vec<Stmt>) -> Block {
    Block { brace_token: Default::default(), stmts }
}

/// A block as an expression; one that is a value alone is the value.
pub(super) fn block_expr(mut block: Block) -> Expr {
    if let [Stmt::Expr(_, None)] = block.stmts.as_slice()
        && let Some(Stmt::Expr(value, None)) = block.stmts.pop()
    {
        return value;
    }
    Expr::Block(ExprBlock { attrs: Vec::new(), label: None, block })
}

/// A Rust expression from its text, as the library's declarations give it. Names in it are found by `replace` afterwards.
///
/// # Panics
/// If the text is no expression: the library's declarations are tested.
pub(super) fn template(text: &str) -> Expr {
    let tokens: TokenStream = text.parse().unwrap_or_else(|error| panic!("internal error: `{text}`: {error}"));
    // What was read from text has a place in it, which is none of the program's.
    let tokens = place::respan(tokens, &mut |_| Span::call_site());
    syn::parse2(tokens).unwrap_or_else(|error| panic!("internal error: `{text}`: {error}"))
}

/// The tokens of Rust text that is built as text, without places.
pub(super) fn item_tokens(text: &str) -> TokenStream {
    let tokens: TokenStream = text.parse().unwrap_or_else(|error| panic!("internal error: `{text}`: {error}"));
    place::respan(tokens, &mut |_| Span::call_site())
}
