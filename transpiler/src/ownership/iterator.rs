//! How items flow through one step of an iterator chain.
//!
//! In: a call or built-in operation. Out: `Step`: whose items go in, which functions get them, what comes out. Read from declared types: a type
//! parameter of the receiver's items stands for whatever form these have.

use super::ctx::Ctx;
use crate::hir::{Call, Expr, ExprKind, Extern, Function, Intrinsic, ItemResult};
use crate::types::Ty;

/// One step of a chain.
#[derive(Debug)]
pub(super) struct Step<'e> {
    /// Whose items flow: an iterator, or a collection whose method gets a function.
    pub(super) receiver: &'e Expr,
    /// The items must be values.
    pub(super) keeps: bool,
    /// Functions get a reference to each item.
    pub(super) peeks: bool,
    /// The functions that are given items, with what each of their parameters is.
    pub(super) functions: Vec<(&'e Expr, Vec<Shape>)>,
    /// Other iterators that are arguments.
    pub(super) others: Vec<&'e Expr>,
    /// What comes out: the items of an iterator, or the one item.
    pub(super) gives: Shape,
}

/// What a value is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shape {
    /// Made anew.
    Made,
    /// An item of the receiver.
    Item,
    /// An item of another iterator, by its position in `others`.
    Other(usize),
    /// An item of the iterator that a function gives, by its position in `functions`.
    Inner(usize),
    /// A tuple of such.
    Tuple(Vec<Shape>),
}

/// The step that an expression is, if it is one.
pub(super) fn step<'e>(ctx: &Ctx<'e>, expr: &'e Expr) -> Option<Step<'e>> {
    match &expr.kind {
        ExprKind::Intrinsic { op, args } => intrinsic(*op, args),
        ExprKind::Call(call) => external(ctx, call),
        _ => None,
    }
}

fn intrinsic(op: Intrinsic, args: &[Expr]) -> Option<Step<'_>> {
    let receiver = args.first()?;
    let plain =
        Step { receiver, keeps: false, peeks: false, functions: Vec::new(), others: Vec::new(), gives: Shape::Made };
    match op {
        Intrinsic::Zip => {
            let gives = Shape::Tuple(vec![Shape::Item, Shape::Other(0)]);
            Some(Step { others: args[1..].iter().collect(), gives, ..plain })
        }
        Intrinsic::Enumerate => Some(Step { gives: Shape::Tuple(vec![Shape::Made, Shape::Item]), ..plain }),
        Intrinsic::CollectList | Intrinsic::CollectSet | Intrinsic::CollectDict => Some(Step { keeps: true, ..plain }),
        _ => None,
    }
}

fn external<'e>(ctx: &Ctx<'e>, call: &'e Call) -> Option<Step<'e>> {
    let (function, body) = ctx.external(call)?;
    let item = item_type(&function.params.first()?.ty)?;
    let args = || function.params.iter().zip(&call.args).skip(1);
    let functions: Vec<_> = args()
        .filter_map(|(param, arg)| match &param.ty {
            Ty::Function(signature) => {
                let shapes = signature.params.iter().map(|ty| shape(ty, item, &[])).collect();
                Some((&arg.value, shapes))
            }
            _ => None,
        })
        .collect();
    let is_iterator = matches!(function.params[0].ty, Ty::Iter(_));
    if !is_iterator && functions.is_empty() {
        return None;
    }
    let others: Vec<_> = args().filter(|(param, _)| matches!(param.ty, Ty::Iter(_))).collect();
    let other_items: Vec<_> = others.iter().filter_map(|(param, _)| item_type(&param.ty)).collect();
    let gives = if is_iterator { given(function, body, item, &other_items) } else { Shape::Made };
    let keeps = body.items.keeps || (is_iterator && holds(&function.result, item));
    let others = others.into_iter().map(|(_, arg)| &arg.value).collect();
    Some(Step { receiver: &call.args[0].value, keeps, peeks: body.items.peeks, functions, others, gives })
}

/// The type of the items of an iterator or collection.
fn item_type(ty: &Ty) -> Option<&Ty> {
    match ty {
        Ty::Iter(item) | Ty::List(item) | Ty::Set(item) => Some(item),
        _ => None,
    }
}

fn given(function: &Function, body: &Extern, item: &Ty, others: &[&Ty]) -> Shape {
    match &function.result {
        Ty::Iter(result) => match shape(result, item, others) {
            Shape::Made => inner(function, result).unwrap_or(Shape::Made),
            known => known,
        },
        Ty::Optional(result) if body.items.gives != ItemResult::Made => shape(result, item, others),
        result if body.items.gives != ItemResult::Made => shape(result, item, others),
        _ => Shape::Made,
    }
}

/// `flat_map(f: (T) -> Iter[U]) -> Iter[U]`.
fn inner(function: &Function, result: &Ty) -> Option<Shape> {
    let signatures = function.params.iter().filter_map(|param| match &param.ty {
        Ty::Function(signature) => Some(signature),
        _ => None,
    });
    let gives_it = |signature: &&std::sync::Arc<crate::types::FunctionTy>| matches!(&signature.result, Ty::Iter(item) if **item == *result);
    signatures.enumerate().find(|(_, signature)| gives_it(signature)).map(|(position, _)| Shape::Inner(position))
}

fn shape(ty: &Ty, item: &Ty, others: &[&Ty]) -> Shape {
    if ty == item {
        return Shape::Item;
    }
    if let Some(position) = others.iter().position(|other| *other == ty) {
        return Shape::Other(position);
    }
    match ty {
        Ty::Tuple(parts) => {
            let parts: Vec<_> = parts.iter().map(|part| shape(part, item, others)).collect();
            if parts.iter().all(|part| *part == Shape::Made) { Shape::Made } else { Shape::Tuple(parts) }
        }
        _ => Shape::Made,
    }
}

/// True where a type holds items, or parts of them, in something that owns them.
pub(super) fn holds(ty: &Ty, item: &Ty) -> bool {
    match ty {
        Ty::List(_) | Ty::Set(_) | Ty::Dict(..) => mentions(ty, item),
        Ty::Tuple(parts) => parts.iter().any(|part| holds(part, item)),
        Ty::Optional(inner) | Ty::Iter(inner) => holds(inner, item),
        _ => false,
    }
}

fn mentions(ty: &Ty, item: &Ty) -> bool {
    match item {
        Ty::Tuple(parts) => parts.iter().any(|part| mentions(ty, part)),
        _ => ty == item || ty.parts().into_iter().any(|part| mentions(part, item)),
    }
}
