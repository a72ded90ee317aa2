//! Number literals in the form and range of their type.
//!
//! In: a literal and the type that it got. Out: a float where that is asked for; a diagnostic where the number does not fit.

use super::Zonk;
use crate::check::errors::inference;
use crate::hir::Literal;
use crate::source::Span;
use crate::types::{IntKind, Ty};

/// Gives a literal the form of its type.
pub(super) fn settle(zonk: &mut Zonk<'_, '_>, literal: &mut Literal, ty: &Ty, span: Span) {
    let Literal::Int(value) = *literal else { return };
    match ty {
        Ty::Float | Ty::Float32 => *literal = Literal::Float(value as f64),
        Ty::Int(kind) => {
            let (least, most) = range(*kind);
            if !(least..=most).contains(&value) {
                let name = zonk.world.show(ty);
                zonk.diagnostics.push(inference::out_of_range(span, value, &name, least, most));
            }
        }
        _ => {}
    }
}

/// The least and the largest value of an integer type.
pub(crate) fn range(kind: IntKind) -> (i128, i128) {
    match kind {
        IntKind::I8 => (i8::MIN.into(), i8::MAX.into()),
        IntKind::I16 => (i16::MIN.into(), i16::MAX.into()),
        IntKind::I32 => (i32::MIN.into(), i32::MAX.into()),
        IntKind::I64 => (i64::MIN.into(), i64::MAX.into()),
        IntKind::U8 => (0, u8::MAX.into()),
        IntKind::U16 => (0, u16::MAX.into()),
        IntKind::U32 => (0, u32::MAX.into()),
        IntKind::U64 => (0, u64::MAX.into()),
    }
}
