//! Making two types one.
//!
//! In: an expected and a found type. Out: the variables' values that make them equal, or the innermost parts that differ.

use super::{Coercion, Infer, Kind, Var};
use crate::types::Ty;

/// Why two types are not one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mismatch {
    /// The whole expected type, as far as it is known.
    pub(crate) expected: Ty,
    /// The whole found type.
    pub(crate) found: Ty,
    /// The innermost parts that differ; the whole where nothing inside is to blame.
    pub(crate) part: (Ty, Ty),
    /// What is wrong.
    pub(crate) kind: MismatchKind,
}

/// The ways in which two types are not one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MismatchKind {
    /// They differ.
    Different,
    /// They are tuples or functions of different lengths.
    Length,
    /// One is inside the other: no finite type does that.
    Infinite,
    /// A `T?` stands where a `T` is expected.
    Optional,
}

/// The innermost difference.
struct Difference {
    expected: Ty,
    found: Ty,
    kind: MismatchKind,
}

impl Infer {
    /// Makes two types one. `Never` and what was reported already fit everywhere.
    pub(crate) fn unify(&mut self, expected: &Ty, found: &Ty) -> Result<(), Box<Mismatch>> {
        self.equate(expected, found).map_err(|difference| {
            Box::new(Mismatch {
                expected: self.shown(expected),
                found: self.shown(found),
                part: (self.shown(&difference.expected), self.shown(&difference.found)),
                kind: difference.kind,
            })
        })
    }

    /// As `unify`, but nothing is learnt where they do not fit.
    pub(crate) fn try_unify(&mut self, expected: &Ty, found: &Ty) -> bool {
        let snapshot = self.snapshot();
        let fits = self.equate(expected, found).is_ok();
        if fits {
            self.commit(snapshot);
        } else {
            self.rollback(snapshot);
        }
        fits
    }

    /// Makes a found type fit an expected one, with the one conversion that the language has.
    pub(crate) fn coerce(&mut self, expected: &Ty, found: &Ty) -> Result<Coercion, Box<Mismatch>> {
        let (wanted, given) = (self.shallow(expected), self.shallow(found));
        if let Ty::Optional(inner) = &wanted
            && !matches!(given, Ty::Optional(_) | Ty::Infer(_) | Ty::Never | Ty::Error | Ty::None)
        {
            return match self.unify(inner, &given) {
                Ok(()) => Ok(Coercion::Some),
                Err(mismatch) => Err(Box::new(Mismatch { expected: self.shown(&wanted), ..*mismatch })),
            };
        }
        if let Ty::Optional(inner) = &wanted
            && self.is_open_number(&given)
        {
            return self.unify(inner, &given).map(|()| Coercion::Some);
        }
        self.unify(&wanted, &given).map(|()| Coercion::Same)
    }

    fn equate(&mut self, expected: &Ty, found: &Ty) -> Result<(), Difference> {
        let (expected, found) = (self.shallow(expected), self.shallow(found));
        match (&expected, &found) {
            (Ty::Infer(lhs), Ty::Infer(rhs)) => {
                self.join(*lhs, *rhs);
                Ok(())
            }
            (_, Ty::Never) | (Ty::Never, _) => Ok(()),
            (Ty::Infer(var), known) | (known, Ty::Infer(var)) => self.bind(*var, known, &expected, &found),
            (Ty::Error, other) | (other, Ty::Error) => {
                self.give_up(other);
                Ok(())
            }
            _ => self.equate_known(&expected, &found),
        }
    }

    /// What meets something that was reported stays unknown, and is not asked for.
    fn give_up(&mut self, ty: &Ty) {
        match self.shallow(ty) {
            Ty::Infer(var) if self.default_of(var).is_none() => self.set(var, Var::Known(Ty::Error)),
            known => known.parts().into_iter().for_each(|part| self.give_up(part)),
        }
    }

    fn equate_known(&mut self, expected: &Ty, found: &Ty) -> Result<(), Difference> {
        match (expected, found) {
            (Ty::List(lhs), Ty::List(rhs))
            | (Ty::Set(lhs), Ty::Set(rhs))
            | (Ty::Iter(lhs), Ty::Iter(rhs))
            | (Ty::Optional(lhs), Ty::Optional(rhs)) => self.equate(lhs, rhs),
            (Ty::Dict(key, value), Ty::Dict(found_key, found_value)) => {
                self.equate(key, found_key)?;
                self.equate(value, found_value)
            }
            (Ty::Tuple(lhs), Ty::Tuple(rhs)) if lhs.len() == rhs.len() => self.equate_all(lhs, rhs),
            (Ty::Named(lhs, lhs_args), Ty::Named(rhs, rhs_args)) if lhs == rhs => self.equate_all(lhs_args, rhs_args),
            (Ty::Interface(lhs, lhs_args), Ty::Interface(rhs, rhs_args)) if lhs == rhs => {
                self.equate_all(lhs_args, rhs_args)
            }
            (Ty::Function(lhs), Ty::Function(rhs)) if lhs.params.len() == rhs.params.len() => {
                self.equate_all(&lhs.params, &rhs.params)?;
                self.equate(&lhs.result, &rhs.result)
            }
            (Ty::Tuple(_), Ty::Tuple(_)) | (Ty::Function(_), Ty::Function(_)) => {
                Err(difference(expected, found, MismatchKind::Length))
            }
            (_, Ty::Optional(inner)) if !matches!(expected, Ty::Optional(_)) && self.would_unify(expected, inner) => {
                Err(difference(expected, found, MismatchKind::Optional))
            }
            _ if expected == found => Ok(()),
            _ => Err(difference(expected, found, MismatchKind::Different)),
        }
    }

    fn equate_all(&mut self, expected: &[Ty], found: &[Ty]) -> Result<(), Difference> {
        expected.iter().zip(found).try_for_each(|(expected, found)| self.equate(expected, found))
    }

    /// True when two types could be one; nothing is learnt.
    pub(crate) fn would_unify(&mut self, expected: &Ty, found: &Ty) -> bool {
        let snapshot = self.snapshot();
        let fits = self.equate(expected, found).is_ok();
        self.rollback(snapshot);
        fits
    }

    fn bind(&mut self, var: u32, known: &Ty, expected: &Ty, found: &Ty) -> Result<(), Difference> {
        let Var::Open { kind, .. } = self.vars[var as usize] else { return Ok(()) };
        let allowed = match kind {
            Kind::Any => true,
            Kind::Int => known.is_numeric() || *known == Ty::Error,
            Kind::Float => matches!(known, Ty::Float | Ty::Float32 | Ty::Error),
        };
        if !allowed {
            return Err(difference(expected, found, MismatchKind::Different));
        }
        if self.occurs(var, known) {
            return Err(difference(expected, found, MismatchKind::Infinite));
        }
        self.set(var, Var::Known(known.clone()));
        Ok(())
    }

    fn occurs(&self, var: u32, ty: &Ty) -> bool {
        match ty {
            Ty::Infer(other) => match &self.vars[self.root(*other) as usize] {
                Var::Known(known) => self.occurs(var, known),
                _ => self.root(*other) == var,
            },
            Ty::Tuple(items) | Ty::Named(_, items) | Ty::Interface(_, items) => {
                items.iter().any(|item| self.occurs(var, item))
            }
            Ty::List(item) | Ty::Set(item) | Ty::Optional(item) | Ty::Iter(item) => self.occurs(var, item),
            Ty::Dict(key, value) => self.occurs(var, key) || self.occurs(var, value),
            Ty::Function(function) => {
                function.params.iter().chain([&function.result]).any(|part| self.occurs(var, part))
            }
            _ => false,
        }
    }

    /// Union by rank; the younger's origin is forgotten, and the narrower kind stays.
    fn join(&mut self, lhs: u32, rhs: u32) {
        let (lhs, rhs) = (self.root(lhs), self.root(rhs));
        if lhs == rhs {
            return;
        }
        let (
            Var::Open { kind: lhs_kind, origin: lhs_origin, rank: lhs_rank },
            Var::Open { kind: rhs_kind, origin: rhs_origin, rank: rhs_rank },
        ) = (&self.vars[lhs as usize], &self.vars[rhs as usize])
        else {
            return;
        };
        let kind = match (lhs_kind, rhs_kind) {
            (Kind::Float, _) | (_, Kind::Float) => Kind::Float,
            (Kind::Int, _) | (_, Kind::Int) => Kind::Int,
            _ => Kind::Any,
        };
        let origin = *lhs_origin.min(rhs_origin);
        let rank = *lhs_rank.max(rhs_rank) + u32::from(lhs_rank == rhs_rank);
        let (root, child) = if lhs_rank >= rhs_rank { (lhs, rhs) } else { (rhs, lhs) };
        self.set(child, Var::Same(root));
        self.set(root, Var::Open { kind, origin, rank });
    }
}

fn difference(expected: &Ty, found: &Ty, kind: MismatchKind) -> Difference {
    Difference { expected: expected.clone(), found: found.clone(), kind }
}
