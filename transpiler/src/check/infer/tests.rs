//! What inference learns, and what it refuses.

use super::{Coercion, Infer, MismatchKind, OriginKind};
use crate::source::{FileId, Span};
use crate::types::{IntKind, Ty};

fn span() -> Span {
    Span::new(FileId(0), 0, 0)
}

#[test]
fn literals_take_the_number_that_is_asked_for() {
    let mut infer = Infer::default();
    let literal = infer.int_literal(span());
    assert_eq!(infer.unify(&Ty::Int(IntKind::U8), &literal), Ok(()));
    assert_eq!(infer.resolve(&literal), Ty::Int(IntKind::U8));
    let literal = infer.int_literal(span());
    assert_eq!(infer.shown(&literal), Ty::INT);
    assert!(infer.unify(&Ty::Str, &literal).is_err());
    assert_eq!(infer.unify(&Ty::Float, &literal), Ok(()));
}

#[test]
fn an_empty_list_learns_its_items() {
    let mut infer = Infer::default();
    let item = infer.fresh(span(), OriginKind::List);
    let list = Ty::list(item);
    assert_eq!(infer.unify(&Ty::list(Ty::Str), &list), Ok(()));
    assert_eq!(infer.resolve(&list), Ty::list(Ty::Str));
}

#[test]
fn a_failed_try_teaches_nothing() {
    let mut infer = Infer::default();
    let var = infer.fresh(span(), OriginKind::Result);
    let pair = Ty::tuple(vec![var.clone(), Ty::Str]);
    assert!(!infer.try_unify(&Ty::tuple(vec![Ty::Bool, Ty::Bool]), &pair));
    assert_eq!(infer.resolve(&var), var);
}

#[test]
fn a_value_is_put_into_an_optional() {
    let mut infer = Infer::default();
    let optional = Ty::optional(Ty::INT);
    let literal = infer.int_literal(span());
    assert_eq!(infer.coerce(&optional, &literal), Ok(Coercion::Some));
    assert_eq!(infer.coerce(&optional, &optional), Ok(Coercion::Same));
    let mismatch = infer.coerce(&Ty::INT, &optional).unwrap_err();
    assert_eq!(mismatch.kind, MismatchKind::Optional);
}

#[test]
fn a_type_inside_itself_is_refused() {
    let mut infer = Infer::default();
    let var = infer.fresh(span(), OriginKind::Result);
    let mismatch = infer.unify(&var, &Ty::list(var.clone())).unwrap_err();
    assert_eq!(mismatch.kind, MismatchKind::Infinite);
}

#[test]
fn long_chains_of_variables_stay_cheap() {
    let mut infer = Infer::default();
    let vars: Vec<_> = (0..100_000).map(|_| infer.fresh(span(), OriginKind::Result)).collect();
    for pair in vars.windows(2) {
        assert_eq!(infer.unify(&pair[0], &pair[1]), Ok(()));
    }
    assert_eq!(infer.unify(&vars[50_000], &Ty::Bool), Ok(()));
    assert_eq!(infer.resolve(&vars[99_999]), Ty::Bool);
}
