//! Variables of inference, and what is known of them so far.
//!
//! In: pairs of types that have to be one. Out: the variables' values, or a `Mismatch` for the words of a diagnostic.
//! The one conversion (`T` to `T?`) is `coerce`; the final replacement of all variables in a body is in `check/zonk.rs`.

mod unify;

pub(crate) use unify::{Mismatch, MismatchKind};

use crate::source::Span;
use crate::types::Ty;

/// Why a variable exists: the place and the words of the question where nothing settles it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Origin {
    /// Where an annotation is missing.
    pub(crate) span: Span,
    /// What is not known.
    pub(crate) kind: OriginKind,
}

/// What a variable stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum OriginKind {
    /// The items of `[]`.
    List,
    /// The items of `set()`.
    Set,
    /// Keys or values of `{}`.
    Dict,
    /// The inside of `None`.
    None,
    /// A parameter of a lambda, by its name.
    LambdaParam(String),
    /// The type argument `T` of a function or type.
    TypeArgument {
        /// `T`.
        param: String,
        /// The function or type.
        of: String,
    },
    /// The result of something whose type the context decides.
    Result,
}

/// What a variable can become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Anything.
    Any,
    /// An integer literal: any number, `int` by default.
    Int,
    /// A float literal: `float` by default, or `float32`.
    Float,
}

#[derive(Debug, Clone)]
enum Var {
    /// Not known yet; the index of its origin.
    Open { kind: Kind, origin: u32, rank: u32 },
    /// The same as another.
    Same(u32),
    /// Known.
    Known(Ty),
}

/// The variables of one body.
#[derive(Debug, Default)]
pub(crate) struct Infer {
    vars: Vec<Var>,
    origins: Vec<Origin>,
    undo: Vec<(u32, Var)>,
    watchers: u32,
}

/// A state to go back to: see `Infer::snapshot`.
#[derive(Debug)]
pub(crate) struct Snapshot {
    undo: usize,
}

/// What stands between a found type and an expected one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Coercion {
    /// Nothing: they are one type.
    Same,
    /// The value is put into a `T?`: `ExprKind::SomeValue`.
    Some,
}

impl Infer {
    /// A variable for anything.
    pub(crate) fn fresh(&mut self, span: Span, kind: OriginKind) -> Ty {
        self.open(Kind::Any, Origin { span, kind })
    }

    /// The type of an integer literal.
    pub(crate) fn int_literal(&mut self, span: Span) -> Ty {
        self.open(Kind::Int, Origin { span, kind: OriginKind::Result })
    }

    /// The type of a float literal.
    pub(crate) fn float_literal(&mut self, span: Span) -> Ty {
        self.open(Kind::Float, Origin { span, kind: OriginKind::Result })
    }

    /// One variable for each type parameter of `of`, called by the names in `params`.
    pub(crate) fn type_args<'n>(&mut self, span: Span, of: &str, params: impl Iterator<Item = &'n str>) -> Vec<Ty> {
        let kind = |param: &str| OriginKind::TypeArgument { param: param.to_owned(), of: of.to_owned() };
        params.map(|param| self.fresh(span, kind(param))).collect()
    }

    fn open(&mut self, kind: Kind, origin: Origin) -> Ty {
        self.origins.push(origin);
        self.vars.push(Var::Open { kind, origin: self.origins.len() as u32 - 1, rank: 0 });
        Ty::Infer(self.vars.len() as u32 - 1)
    }

    /// The type with what is known at its top: `Ty::Infer` only where nothing is. Parts may still be variables.
    pub(crate) fn shallow(&self, ty: &Ty) -> Ty {
        match ty {
            Ty::Infer(var) => match &self.vars[self.root(*var) as usize] {
                Var::Known(known) => self.shallow(known),
                _ => Ty::Infer(self.root(*var)),
            },
            // A variable inside that became optional itself makes no second layer.
            Ty::Optional(inner) => match self.shallow(inner) {
                nested @ (Ty::Optional(_) | Ty::Error) => nested,
                _ => ty.clone(),
            },
            other => other.clone(),
        }
    }

    /// The type with everything that is known.
    pub(crate) fn resolve(&self, ty: &Ty) -> Ty {
        if !has_variables(ty) {
            return ty.clone();
        }
        ty.map(&mut |part| match &part {
            Ty::Infer(_) => match self.shallow(&part) {
                open @ Ty::Infer(_) => open,
                known => self.resolve(&known),
            },
            _ => part,
        })
    }

    /// The type with everything that is known, literals at their default, and `Ty::Error` for the rest: what messages show.
    pub(crate) fn shown(&self, ty: &Ty) -> Ty {
        self.resolve(ty).map(&mut |part| match part {
            Ty::Infer(var) => self.default_of(var).unwrap_or(Ty::Error),
            part => part,
        })
    }

    /// What an open variable becomes when nothing else is said: `int`, `float`, or nothing.
    pub(crate) fn default_of(&self, var: u32) -> Option<Ty> {
        match &self.vars[self.root(var) as usize] {
            Var::Open { kind: Kind::Int, .. } => Some(Ty::INT),
            Var::Open { kind: Kind::Float, .. } => Some(Ty::Float),
            Var::Known(ty) => Some(self.resolve(ty)),
            _ => None,
        }
    }

    /// True for a type that is an integer or float literal's and may still become another number.
    pub(crate) fn is_open_number(&self, ty: &Ty) -> bool {
        let Ty::Infer(var) = self.shallow(ty) else { return false };
        matches!(&self.vars[var as usize], Var::Open { kind: Kind::Int | Kind::Float, .. })
    }

    /// True for a type that is an integer literal's and may still become another number.
    pub(crate) fn is_open_int(&self, ty: &Ty) -> bool {
        let Ty::Infer(var) = self.shallow(ty) else { return false };
        matches!(&self.vars[var as usize], Var::Open { kind: Kind::Int, .. })
    }

    /// Why an open variable exists.
    pub(crate) fn origin(&self, var: u32) -> Option<&Origin> {
        match &self.vars[self.root(var) as usize] {
            Var::Open { origin, .. } => Some(&self.origins[*origin as usize]),
            _ => None,
        }
    }

    /// Settles the literals in a type at their defaults, for a use that has to know.
    pub(crate) fn settle(&mut self, ty: &Ty) -> Ty {
        match self.shallow(ty) {
            Ty::Infer(var) => match self.default_of(var) {
                Some(default) => {
                    self.set(var, Var::Known(default.clone()));
                    default
                }
                None => Ty::Infer(var),
            },
            known => known,
        }
    }

    /// The type with everything that is known; at its top a literal at its default, or `Ty::Error`. What is open inside stays open.
    pub(crate) fn outlined(&self, ty: &Ty) -> Ty {
        match self.resolve(ty) {
            Ty::Infer(var) => self.default_of(var).unwrap_or(Ty::Error),
            known => known,
        }
    }

    /// Remembers the state, to try something.
    pub(crate) fn snapshot(&mut self) -> Snapshot {
        self.watchers += 1;
        Snapshot { undo: self.undo.len() }
    }

    /// Forgets what was learnt since the snapshot.
    pub(crate) fn rollback(&mut self, snapshot: Snapshot) {
        while self.undo.len() > snapshot.undo {
            if let Some((var, old)) = self.undo.pop() {
                self.vars[var as usize] = old;
            }
        }
        self.release();
    }

    /// Keeps what was learnt since the snapshot.
    pub(crate) fn commit(&mut self, _snapshot: Snapshot) {
        self.release();
    }

    fn release(&mut self) {
        self.watchers -= 1;
        if self.watchers == 0 {
            self.undo.clear();
        }
    }

    fn set(&mut self, var: u32, value: Var) {
        let old = std::mem::replace(&mut self.vars[var as usize], value);
        if self.watchers > 0 {
            self.undo.push((var, old));
        }
    }

    fn root(&self, mut var: u32) -> u32 {
        while let Var::Same(next) = self.vars[var as usize] {
            var = next;
        }
        var
    }
}

/// True when a variable is anywhere inside.
pub(crate) fn has_variables(ty: &Ty) -> bool {
    match ty {
        Ty::Infer(_) => true,
        Ty::Tuple(items) | Ty::Named(_, items) | Ty::Interface(_, items) => items.iter().any(has_variables),
        Ty::List(item) | Ty::Set(item) | Ty::Optional(item) | Ty::Iter(item) => has_variables(item),
        Ty::Dict(key, value) => has_variables(key) || has_variables(value),
        Ty::Function(function) => function.params.iter().chain([&function.result]).any(has_variables),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
