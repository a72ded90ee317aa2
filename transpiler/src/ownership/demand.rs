//! What each construct asks of its operands.
//!
//! In: an expression and what its own consumer asks. Out: its operands in order of evaluation, each with a `Demand`.
//! Constructs that branch, bind or repeat are walked by `scan` and `walk` themselves.

use super::class::Classes;
use super::{PassMode, place};
use crate::effects::Effects;
use crate::hir::{Arg, Call, Callee, CompareOp, Expr, ExprKind, FormatPart, FunctionId, FunctionKind, Intrinsic, Program};
use crate::types::Ty;

/// What the consumer of an expression asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Demand {
    /// To look at it.
    Look,
    /// A reference.
    Borrow,
    /// A mutable reference.
    BorrowMut,
    /// The value.
    Consume,
}

/// What all parts of the phase read.
pub(super) struct Ctx<'a> {
    pub(super) program: &'a Program,
    pub(super) effects: &'a Effects,
    pub(super) classes: Classes,
    /// By function and parameter; grows from `Ref` to `Own` while modes are inferred.
    pub(super) pass: Vec<Vec<PassMode>>,
}

impl Ctx<'_> {
    /// True when the callee's result is borrowed from an argument; gives that argument's position.
    pub(super) fn borrows_from(&self, expr: &Expr) -> Option<usize> {
        let ExprKind::Call(call) = &expr.kind else { return None };
        let Callee::Function(id) = call.callee else { return None };
        match &self.program.function(id).kind {
            FunctionKind::Extern(body) if body.borrows => Some(0),
            _ => None,
        }
    }

    fn pass_mode(&self, id: FunctionId, position: usize) -> PassMode {
        self.pass[id.index()].get(position).copied().unwrap_or_default()
    }
}

/// The operands of an expression that neither branches nor binds, in order of evaluation.
pub(super) fn operands<'e>(ctx: &Ctx<'_>, expr: &'e Expr, demand: Demand) -> Vec<(&'e Expr, Demand)> {
    use Demand::{Borrow, Consume, Look};
    let all = |items: &'e [Expr], demand| items.iter().map(|item| (item, demand)).collect::<Vec<_>>();
    match &expr.kind {
        ExprKind::SomeValue(value) => vec![(value, if demand == Borrow { Borrow } else { Consume })],
        ExprKind::Field { base, .. } | ExprKind::TupleField { base, .. } => vec![(base, Look)],
        ExprKind::Unwrap(base) => vec![(base, Look)],
        ExprKind::Index { base, index, .. } => vec![(base, Look), (index, index_demand(ctx, index))],
        ExprKind::Slice { base, start, end } => {
            let bounds = [start, end].into_iter().flatten().map(|bound| (&**bound, Consume));
            std::iter::once((&**base, Borrow)).chain(bounds).collect()
        }
        ExprKind::Unary { operand, .. } => vec![(operand, Consume)],
        ExprKind::Binary { lhs, rhs, .. } => {
            let each = |side: &'e Expr| (side, if ctx.classes.is_copy(&side.ty) { Consume } else { Borrow });
            vec![each(lhs), each(rhs)]
        }
        ExprKind::Concat(lhs, rhs) => vec![(lhs, concat_demand(lhs)), (rhs, concat_demand(rhs))],
        ExprKind::Repeat(value, count) => vec![(value, Borrow), (count, Consume)],
        ExprKind::Compare { first, rest } => compare_operands(ctx, first, rest),
        ExprKind::Contains { container, item, .. } => vec![(container, container_demand(container)), (item, Borrow)],
        ExprKind::Call(call) => call_operands(ctx, call),
        ExprKind::Intrinsic { op, args } => {
            args.iter().map(|arg| (arg, intrinsic_demand(*op))).collect()
        }
        ExprKind::Construct { fields, base, .. } => {
            let fields = fields.iter().map(|(_, value)| (value, Consume));
            base.iter().map(|base| (&**base, Consume)).chain(fields).collect()
        }
        ExprKind::Tuple(items) | ExprKind::List(items) | ExprKind::Set(items) => all(items, Consume),
        ExprKind::Dict(pairs) => pairs.iter().flat_map(|(key, value)| [(key, Consume), (value, Consume)]).collect(),
        ExprKind::Format(parts) => format_operands(parts),
        ExprKind::Convert(value) => vec![(value, Consume)],
        ExprKind::ToStr(value) => vec![(value, Look)],
        _ => Vec::new(),
    }
}

fn index_demand(ctx: &Ctx<'_>, index: &Expr) -> Demand {
    if ctx.classes.is_copy(&index.ty) { Demand::Consume } else { Demand::Borrow }
}

fn concat_demand(side: &Expr) -> Demand {
    if side.ty == Ty::Str { Demand::Look } else { Demand::Borrow }
}

fn container_demand(container: &Expr) -> Demand {
    if matches!(container.ty, Ty::Iter(_)) { Demand::Consume } else { Demand::Look }
}

/// Copies are compared by value; optionals as `Option<&T>` on both sides; all else where it is.
fn compare_operands<'e>(
    ctx: &Ctx<'_>,
    first: &'e Expr,
    rest: &'e [(CompareOp, Expr)],
) -> Vec<(&'e Expr, Demand)> {
    let demand = |operand: &Expr| match &operand.ty {
        ty if ctx.classes.is_copy(ty) => Demand::Consume,
        Ty::Optional(_) => Demand::Borrow,
        _ => Demand::Look,
    };
    std::iter::once(first).chain(rest.iter().map(|(_, operand)| operand)).map(|operand| (operand, demand(operand))).collect()
}

fn call_operands<'e>(ctx: &Ctx<'_>, call: &'e Call) -> Vec<(&'e Expr, Demand)> {
    let args = call.args.iter().enumerate();
    match &call.callee {
        Callee::Function(id) | Callee::Interface(id) => {
            args.map(|(position, arg)| (&arg.value, arg_demand(ctx, *id, position, arg))).collect()
        }
        Callee::Value(callee) => {
            let args = args.map(|(_, arg)| (&arg.value, value_arg_demand(ctx, arg)));
            std::iter::once((&**callee, Demand::Look)).chain(args).collect()
        }
    }
}

/// What the parameter at `position` of a function asks of its argument.
pub(super) fn arg_demand(ctx: &Ctx<'_>, id: FunctionId, position: usize, arg: &Arg) -> Demand {
    if matches!(arg.value.ty, Ty::Iter(_)) {
        return Demand::Consume;
    }
    match ctx.pass_mode(id, position) {
        PassMode::Value if matches!(arg.value.ty, Ty::Function(_)) => Demand::Borrow,
        PassMode::Value | PassMode::Own => Demand::Consume,
        PassMode::Ref => Demand::Borrow,
        PassMode::RefMut => Demand::BorrowMut,
    }
}

/// Function values take what is `Copy` by value and all else by reference.
fn value_arg_demand(ctx: &Ctx<'_>, arg: &Arg) -> Demand {
    if ctx.classes.is_copy(&arg.value.ty) { Demand::Consume } else { Demand::Borrow }
}

fn intrinsic_demand(op: Intrinsic) -> Demand {
    match op {
        Intrinsic::Print | Intrinsic::PrintWith | Intrinsic::Panic => Demand::Look,
        Intrinsic::Input => Demand::Borrow,
        _ => Demand::Consume,
    }
}

fn format_operands(parts: &[FormatPart]) -> Vec<(&Expr, Demand)> {
    let mut operands = Vec::new();
    for part in parts {
        let FormatPart::Value { value, spec, .. } = part else { continue };
        operands.push((value, Demand::Look));
        let nested = spec.iter().flat_map(|spec| [&spec.width, &spec.precision]).flatten();
        operands.extend(nested.map(|expr| (&**expr, Demand::Consume)));
    }
    operands
}

/// True where the value can be handed on by reference out of the branches of a conditional expression: no temporary is made for it.
pub(super) fn is_borrowable(ctx: &Ctx<'_>, expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Literal(_) => true,
        ExprKind::If { then, otherwise, .. } => is_borrowable(ctx, then) && is_borrowable(ctx, otherwise),
        _ => place::is_place(expr) && place::path(expr).is_some(),
    }
}
