//! How the items of an iterator flow through a function of the prelude.
//!
//! In: its signature. Out: `ItemFlow`. Nothing of it is written in the declarations, all follows from the types over the item `T` of the first `Iter[T]`:
//! - a result `Iter[T]`, `T?` or `T` gives the same items, except a number made of them (`sum`, by its bound);
//! - `Iter[(int, T)]` counts them, `Iter[(T, U)]` beside a second `Iter[U]` (and `Iter[(T, U, V)]` beside a third) zips them; any other result is made anew;
//! - it keeps the items when its result holds a `T` inside a collection (`collect`, `sorted`, `group_by`, `chunks`);
//! - it peeks where `@item(f)` says that `f` is given each item by reference.

use crate::hir::{Bound, ItemFlow, ItemResult, Param, TypeParam};
use crate::types::Ty;

/// The flow through a function, whose first parameter is the iterator.
pub(super) fn derive(type_params: &[TypeParam], params: &[Param], result: &Ty, peeks: bool) -> ItemFlow {
    let Some(item) = params.first().and_then(|param| iter_item(&param.ty)) else {
        return ItemFlow { peeks, ..ItemFlow::default() };
    };
    let others: Vec<&Ty> = params[1..].iter().filter_map(|param| iter_item(&param.ty)).collect();
    let number = matches!(item, Ty::Param(param) if type_params[param.index as usize].bounds.contains(&Bound::Number));
    let gives = if number { ItemResult::Made } else { given(result, item, &others) };
    ItemFlow { gives, peeks, keeps: holds_in_collection(result, item) }
}

fn iter_item(ty: &Ty) -> Option<&Ty> {
    if let Ty::Iter(item) = ty { Some(item) } else { None }
}

fn given(result: &Ty, item: &Ty, others: &[&Ty]) -> ItemResult {
    match result {
        Ty::Optional(inner) | Ty::Iter(inner) if **inner == *item => ItemResult::Same,
        Ty::Iter(inner) => match &**inner {
            Ty::Tuple(pair) if **pair == [Ty::INT, item.clone()] => ItemResult::Counted,
            Ty::Tuple(parts)
                if !others.is_empty() && parts.iter().eq(std::iter::once(&item).chain(others).copied()) =>
            {
                ItemResult::Zipped
            }
            _ => ItemResult::Made,
        },
        result if result == item && matches!(item, Ty::Param(_)) => ItemResult::Same,
        _ => ItemResult::Made,
    }
}

/// True where the item, or the parts of a pair that is one, stands inside a list, set or dict.
fn holds_in_collection(result: &Ty, item: &Ty) -> bool {
    match result {
        Ty::List(_) | Ty::Set(_) | Ty::Dict(..) => mentions(result, item),
        other => other.parts().into_iter().any(|part| holds_in_collection(part, item)),
    }
}

fn mentions(ty: &Ty, item: &Ty) -> bool {
    let pair = match (ty, item) {
        (Ty::Dict(key, value), Ty::Tuple(pair)) => **pair == [Ty::clone(key), Ty::clone(value)],
        _ => false,
    };
    pair || ty == item || ty.parts().into_iter().any(|part| mentions(part, item))
}
