//! What all parts of the phase read: the program, the classes of its types, and the modes of its functions as far as they are known.

use std::collections::BTreeSet;

use super::demand::Demand;
use super::facts::{self, Facts};
use super::modes::{PassMode, ResultMode};
use crate::effects::Effects;
use crate::hir::{
    Call, Callee, Expr, ExprId, ExprKind, Extern, ExternBody, Function, FunctionId, FunctionKind, Intrinsic, ParamMode,
    Program, StmtId,
};
use crate::ownership::Classes;
use crate::types::{FunctionTy, Ty};

/// What all parts of the phase read.
pub(super) struct Ctx<'e> {
    pub(super) program: &'e Program,
    pub(super) effects: &'e Effects,
    pub(super) classes: Classes,
    /// By function and parameter.
    pub(super) pass: Vec<Vec<PassMode>>,
    /// By function.
    pub(super) results: Vec<ResultMode>,
    /// Signatures of function values whose arguments are owned.
    pub(super) owned_signatures: BTreeSet<FunctionTy>,
    pub(super) facts: Facts,
    /// Closures that suspend somewhere: they own what they capture.
    pub(super) suspending: BTreeSet<ExprId>,
    /// `try` statements of which some instance has something to catch.
    pub(super) fallible_tries: BTreeSet<StmtId>,
    /// Methods that implement an interface of the library.
    pub(super) operators: BTreeSet<FunctionId>,
}

/// What a call gives a reference into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Borrowing {
    /// The argument; none for what is static.
    pub(super) from: Option<usize>,
    /// The reference is mutable.
    pub(super) mutable: bool,
}

impl<'e> Ctx<'e> {
    /// Nothing is known yet of modes.
    pub(super) fn new(program: &'e Program, effects: &'e Effects) -> Self {
        Ctx {
            program,
            effects,
            classes: Classes::of(program),
            pass: Vec::new(),
            results: vec![ResultMode::Owned; program.functions.len()],
            owned_signatures: owned_signatures(program, effects),
            facts: facts::collect(program),
            suspending: suspending(effects),
            fallible_tries: effects.fallible_tries.iter().map(|(_, stmt)| *stmt).collect(),
            operators: operators(program),
        }
    }

    /// What an expression gives a reference into, where it gives a reference.
    pub(super) fn borrowing(&self, expr: &Expr) -> Option<Borrowing> {
        let ExprKind::Call(call) = &expr.kind else { return None };
        let Callee::Function(id) = call.callee else { return None };
        match &self.program.function(id).kind {
            FunctionKind::Extern(body) if body.borrows && !matches!(expr.ty, Ty::Iter(_)) => {
                let mutable = call.args.first().is_some_and(|arg| arg.mutable);
                Some(Borrowing { from: (!call.args.is_empty()).then_some(0), mutable })
            }
            FunctionKind::Body(_) => match self.results[id.index()] {
                ResultMode::Owned => None,
                ResultMode::Borrowed(from) => {
                    Some(Borrowing { from: from.map(|position| position as usize), mutable: false })
                }
            },
            _ => None,
        }
    }

    /// The arguments that a call hands on as they are, as `else`, `min` and `max` do: those of its parameters whose declared type is that of
    /// the result, or an optional of it, owned.
    pub(super) fn hands_on(&self, expr: &'e Expr) -> Option<Vec<&'e Expr>> {
        match &expr.kind {
            ExprKind::Intrinsic { op: Intrinsic::Min | Intrinsic::Max, args } => Some(args.iter().collect()),
            ExprKind::Call(call) => {
                let Callee::Function(id) = call.callee else { return None };
                let function = self.program.function(id);
                let FunctionKind::Extern(Extern { body: ExternBody::Template(_), .. }) = &function.kind else {
                    return None;
                };
                let given = bare_param(&function.result)?;
                let same = |param: &crate::hir::Param| {
                    param.mode == ParamMode::Own && bare_param(&param.ty).is_some_and(|index| index == given)
                };
                (!function.params.is_empty() && function.params.iter().all(same))
                    .then(|| call.args.iter().map(|arg| &arg.value).collect())
            }
            _ => None,
        }
    }

    /// What a parameter asks of its argument.
    pub(super) fn argument(&self, id: FunctionId, position: usize, arg: &Expr) -> Demand {
        if matches!(arg.ty, Ty::Iter(_)) {
            return Demand::Consume;
        }
        match self.pass[id.index()].get(position).copied().unwrap_or_default() {
            PassMode::Value | PassMode::Own => Demand::Consume,
            PassMode::Ref => Demand::Borrow,
            PassMode::RefMut => Demand::BorrowMut,
        }
    }

    /// How a function value takes an argument of a declared type.
    pub(super) fn value_argument(&self, signature: &FunctionTy, declared: &Ty) -> PassMode {
        if self.classes.is_copy(declared) || matches!(declared, Ty::Function(_)) {
            PassMode::Value
        } else if self.owned_signatures.contains(signature) {
            PassMode::Own
        } else {
            PassMode::Ref
        }
    }

    /// The signature that the Rust type of a function value is written from: that of the declaration, before type arguments are put in.
    pub(super) fn declared_signature<'t>(&'t self, callee: &'t Expr) -> Option<&'t FunctionTy> {
        let declared = match &callee.kind {
            ExprKind::Field { owner, field, .. } => self.declared_field(*owner, None, *field).unwrap_or(&callee.ty),
            ExprKind::Call(call) => self.callee(call).map_or(&callee.ty, |(_, function)| &function.result),
            _ => &callee.ty,
        };
        match (declared, &callee.ty) {
            (Ty::Function(signature), _) | (_, Ty::Function(signature)) => Some(signature),
            _ => None,
        }
    }

    /// The declared type of a field of a struct or variant.
    pub(super) fn declared_field(
        &self,
        owner: crate::types::TypeId,
        variant: Option<u32>,
        field: u32,
    ) -> Option<&'e Ty> {
        use crate::hir::TypeKind;
        let fields = match (&self.program.type_decl(owner).kind, variant) {
            (TypeKind::Enum { variants } | TypeKind::Opaque { variants, .. }, Some(variant)) => {
                &variants.get(variant as usize)?.fields[..]
            }
            (TypeKind::Struct { fields } | TypeKind::Error { fields, .. } | TypeKind::Opaque { fields, .. }, _) => {
                fields
            }
            (TypeKind::Newtype { field }, _) => std::slice::from_ref(field),
            (TypeKind::Enum { .. }, None) => return None,
        };
        fields.get(field as usize).map(|field| &field.ty)
    }

    /// The method of a declared type that has this name.
    pub(super) fn method(&self, id: crate::types::TypeId, name: &str) -> Option<&'e Function> {
        let methods = &self.program.type_decl(id).methods;
        methods.iter().map(|method| self.program.function(*method)).find(|method| method.name == name)
    }

    /// True for methods that stand for a built-in operator or conversion: their parameters are references, also to what is `Copy`.
    pub(super) fn is_operator(&self, id: FunctionId) -> bool {
        self.operators.contains(&id)
    }

    /// The function that a call names, where it names one.
    pub(super) fn callee(&self, call: &Call) -> Option<(FunctionId, &'e Function)> {
        match call.callee {
            Callee::Function(id) | Callee::Interface(id) => Some((id, self.program.function(id))),
            Callee::Value(_) => None,
        }
    }

    /// The extern behind a call, where there is one.
    pub(super) fn external(&self, call: &Call) -> Option<(&'e Function, &'e Extern)> {
        let (_, function) = self.callee(call)?;
        match &function.kind {
            FunctionKind::Extern(body) => Some((function, body)),
            _ => None,
        }
    }

    /// True where the call is written `receiver.name(…)`, so that Rust borrows the receiver for it only when the arguments have been read.
    pub(super) fn borrows_late(&self, call: &Call) -> bool {
        let Some((_, function)) = self.callee(call) else { return false };
        if function.receiver == crate::hir::Receiver::None {
            return false;
        }
        match &function.kind {
            FunctionKind::Extern(Extern { body: ExternBody::Template(text), .. }) => is_method_template(text),
            FunctionKind::Extern(Extern { body: ExternBody::Path { .. }, .. }) => false,
            _ => true,
        }
    }
}

/// `self.push(item)`: the receiver stands alone in front.
fn is_method_template(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("self.") else { return false };
    let name_ends = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
    rest[name_ends..].starts_with('(')
}

/// The position of the type parameter that a type is, or is an optional of.
fn bare_param(ty: &Ty) -> Option<u32> {
    match ty {
        Ty::Param(param) => Some(param.index),
        Ty::Optional(inner) => bare_param(inner),
        _ => None,
    }
}

/// Signatures of function values that suspend somewhere: those that are stored, and those that are passed to be called.
fn owned_signatures(program: &Program, effects: &Effects) -> BTreeSet<FunctionTy> {
    let stored = effects.stored.iter().filter(|(_, shape)| shape.io).map(|(signature, _)| signature.clone());
    let passed = effects.instances.iter().flat_map(|instance| {
        let params = &program.function(instance.function).params;
        let suspending = instance.params.iter().filter(|(_, shape)| shape.io);
        suspending.filter_map(|(position, _)| match &params.get(*position as usize)?.ty {
            Ty::Function(signature) => Some(FunctionTy::clone(signature)),
            _ => None,
        })
    });
    stored.chain(passed).collect()
}

fn suspending(effects: &Effects) -> BTreeSet<ExprId> {
    effects.values.iter().filter(|(_, shape)| shape.io).map(|((_, expr), _)| *expr).collect()
}

/// Methods of what Rust's own traits say by reference. The others are methods of the type, or take operands as they are.
fn operators(program: &Program) -> BTreeSet<FunctionId> {
    let by_reference = |block: &&crate::hir::Implementation| match block.interface_id() {
        Some(id) => {
            let interface = program.interface(id);
            program.module(interface.module).library
                && matches!(&interface.name[..], "Eq" | "Ord" | "Index" | "Iterator")
        }
        None => matches!(block.interface, crate::hir::Bound::Eq | crate::hir::Bound::Ord),
    };
    program.implementations.iter().filter(by_reference).flat_map(|block| block.methods.iter().copied()).collect()
}

/// The fields of a declared type, those of all variants in order.
pub(super) fn all_fields(kind: &crate::hir::TypeKind) -> Vec<&crate::hir::Field> {
    use crate::hir::TypeKind;
    match kind {
        TypeKind::Struct { fields } | TypeKind::Error { fields, .. } => fields.iter().collect(),
        TypeKind::Newtype { field } => vec![field],
        TypeKind::Enum { variants } => variants.iter().flat_map(|variant| &variant.fields).collect(),
        TypeKind::Opaque { fields, variants, .. } => {
            fields.iter().chain(variants.iter().flat_map(|variant| &variant.fields)).collect()
        }
    }
}
