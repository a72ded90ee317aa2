//! Built-in operations that are no declarations of the prelude.
//!
//! In: an `Intrinsic` and its arguments. Out: `println!`, `panic!`, `collect` and their kin.

use syn::{Expr as Rust, parse_quote};

use super::env::Env;
use super::literal::{self, Expect};
use super::{build, control, effect, expr, format, iterate};
use crate::hir::{Expr, ExprKind, Intrinsic, Literal};
use crate::ownership::Use;
use crate::types::Ty;

/// The operation as an expression.
pub(super) fn intrinsic(env: &Env<'_>, whole: &Expr, op: Intrinsic, args: &[Expr], expect: Expect) -> Rust {
    match op {
        Intrinsic::Print => print_line(format::line(env, args, " ")),
        Intrinsic::PrintWith => print_with(env, args),
        Intrinsic::Input => {
            let prompt = args.first().map_or_else(|| build::string(""), |prompt| expr::value(env, prompt));
            effect::call(env, whole.id, build::call(env.ctx.path("indent_rt::console::input"), vec![prompt]))
        }
        Intrinsic::Panic => panic(env, args),
        Intrinsic::Range | Intrinsic::RangeStep => range(env, args, expect),
        Intrinsic::Min => extreme(env, "min", args, expect),
        Intrinsic::Max => extreme(env, "max", args, expect),
        Intrinsic::Zip => {
            let first = expr::value_open(env, &args[0]);
            build::method(first, "zip", vec![iterate::into_iterable(env, &args[1])])
        }
        Intrinsic::Enumerate => {
            let start: Rust = match args.get(1).map(|start| &start.kind) {
                None | Some(ExprKind::Literal(Literal::Int(0))) => parse_quote!(0_i64..),
                Some(_) => {
                    let start = expr::value_open(env, &args[1]);
                    parse_quote!(#start..)
                }
            };
            build::method(start, "zip", vec![iterate::into_iterable(env, &args[0])])
        }
        Intrinsic::CollectList => collect(env, &args[0], parse_quote!(Vec<_>), literal::container(env, whole, expect)),
        Intrinsic::CollectSet => {
            let path = env.ctx.file.path("indexmap::IndexSet");
            collect(env, &args[0], parse_quote!(#path<_>), expect)
        }
        Intrinsic::CollectDict => {
            let path = env.ctx.file.path("indexmap::IndexMap");
            collect(env, &args[0], parse_quote!(#path<_, _>), expect)
        }
        Intrinsic::Sleep => suspended(env, whole, "sleep", vec![expr::value(env, &args[0])]),
        Intrinsic::Checkpoint => suspended(env, whole, "checkpoint", Vec::new()),
    }
}

fn suspended(env: &Env<'_>, whole: &Expr, name: &str, args: Vec<Rust>) -> Rust {
    let path = if env.is_async() { format!("indent_rt::{name}") } else { format!("indent_rt::plain::{name}") };
    effect::call(env, whole.id, build::call(env.ctx.path(&path), args))
}

fn print_line(text: format::Text) -> Rust {
    if text.is_empty() {
        return build::macro_call("println", proc_macro2::TokenStream::new());
    }
    build::macro_call("println", text.tokens())
}

/// `print(…, sep=…, end=…)`: separator and end come first.
fn print_with(env: &Env<'_>, args: &[Expr]) -> Rust {
    let [separator, end, values @ ..] = args else { return build::unit() };
    let mut text = format::Text::default();
    for (position, value) in values.iter().enumerate() {
        if position > 0 {
            text.push(env, separator);
        }
        text.push(env, value);
    }
    if let ExprKind::Literal(Literal::Str(end)) = &end.kind
        && let Some(before) = end.strip_suffix('\n')
    {
        text.push_str(before);
        return print_line(text);
    }
    text.push(env, end);
    build::macro_call("print", text.tokens())
}

fn panic(env: &Env<'_>, args: &[Expr]) -> Rust {
    let mut text = format::Text::default();
    args.iter().for_each(|arg| text.push(env, arg));
    build::macro_call("panic", text.tokens())
}

fn range(env: &Env<'_>, args: &[Expr], expect: Expect) -> Rust {
    match args {
        [end] => control::range(build::int(0), expr::given(env, end, expect).expr),
        [start, end] => {
            let pinned = literal::is_pinned(env, start) || literal::is_pinned(env, end);
            control::range(expr::given(env, start, expect.beside(pinned)).expr, expr::value(env, end))
        }
        _ => {
            build::call(env.ctx.path("indent_rt::iter::range"), args.iter().map(|arg| expr::value(env, arg)).collect())
        }
    }
}

/// `min(a, b, c)`.
fn extreme(env: &Env<'_>, name: &str, args: &[Expr], expect: Expect) -> Rust {
    let pinned = args.iter().any(|arg| literal::is_pinned(env, arg));
    let floats = args.iter().any(|arg| matches!(arg.ty, Ty::Float | Ty::Float32));
    let mut values = args.iter().enumerate().map(|(index, arg)| {
        let expect = if index == 0 { Expect::Open } else { expect.beside(pinned || index > 0) };
        expr::given(env, arg, expect).expr
    });
    let Some(first) = values.next() else { return build::unit() };
    values.fold(first, |best, value| {
        if floats {
            build::call(env.ctx.path(&format!("indent_rt::num::{name}")), vec![best, value])
        } else {
            build::method(best, name, vec![value])
        }
    })
}

fn collect(env: &Env<'_>, items: &Expr, target: syn::Type, expect: Expect) -> Rust {
    if let ExprKind::Iterate(inner) = &items.kind
        && matches!(inner.ty, Ty::List(_))
        && target == parse_quote!(Vec<_>)
    {
        match env.ctx.usage(inner.id) {
            Use::Clone | Use::Share | Use::Copy => {
                let place = super::access::place(env, inner, super::access::Access::Read);
                return build::method(super::arithmetic::bare(place), "to_vec", Vec::new());
            }
            Use::Move => return expr::given(env, inner, expect).expr,
            _ => {}
        }
    }
    let collect = build::method(expr::value_open(env, items), "collect", Vec::new());
    match collect {
        Rust::MethodCall(mut call) if expect == Expect::Open => {
            call.turbofish = Some(parse_quote!(::<#target>));
            Rust::MethodCall(call)
        }
        collect => collect,
    }
}
