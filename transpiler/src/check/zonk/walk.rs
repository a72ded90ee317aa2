//! One walk over a body that changes it.
//!
//! In: a typed body. Out: the same, each type in it replaced. It mirrors `hir/visit.rs`.

use super::{Zonk, literal, special};
use crate::hir::{
    Arm, Block, Call, Callee, Child, ChildKind, Clause, Closure, ClosureBody, ComprehensionKind, Concurrent, Expr,
    ExprKind, FormatPart, Guarded, Local, Pattern, PatternKind, ScopeItem, Stmt, StmtKind, Try,
};

pub(super) fn locals(zonk: &mut Zonk<'_, '_>, locals: &mut [Local]) {
    locals.iter_mut().for_each(|local| zonk.ty(&mut local.ty));
}

pub(super) fn block(zonk: &mut Zonk<'_, '_>, block: &mut Block) {
    block.stmts.iter_mut().for_each(|inner| stmt(zonk, inner));
}

fn stmt(zonk: &mut Zonk<'_, '_>, inner: &mut Stmt) {
    match &mut inner.kind {
        StmtKind::Expr(value) | StmtKind::LetTuple { value, .. } => expr(zonk, value),
        StmtKind::Let { value, .. } | StmtKind::Return(value) => optional(zonk, value.as_mut()),
        StmtKind::Assign { place, value } | StmtKind::AugAssign { place, value, .. } => {
            expr(zonk, place);
            expr(zonk, value);
        }
        StmtKind::AssignTuple { places, values } => exprs(zonk, places.iter_mut().chain(values)),
        StmtKind::If { condition, then, otherwise } => {
            expr(zonk, condition);
            block(zonk, then);
            optional_block(zonk, otherwise.as_mut());
        }
        StmtKind::While { condition, body } => {
            expr(zonk, condition);
            block(zonk, body);
        }
        StmtKind::For { iterable, body, .. } => {
            expr(zonk, iterable);
            block(zonk, body);
        }
        StmtKind::Match { scrutinee, arms } => {
            expr(zonk, scrutinee);
            arms.iter_mut().for_each(|inner| arm(zonk, inner, block));
        }
        StmtKind::Assert { condition, message } => {
            expr(zonk, condition);
            optional(zonk, message.as_mut());
        }
        StmtKind::Raise { error, cause, .. } => exprs(zonk, error.iter_mut().chain(cause)),
        StmtKind::Break | StmtKind::Continue => {}
        StmtKind::Try(inner) => try_stmt(zonk, inner),
        StmtKind::With(with) => {
            expr(zonk, &mut with.resource);
            guarded(zonk, &mut with.body);
        }
        StmtKind::IoContext(context) => {
            exprs(zonk, context.options.iter_mut().map(|(_, value)| value));
            guarded(zonk, &mut context.body);
        }
        StmtKind::Concurrent(inner) => concurrent(zonk, inner),
        StmtKind::TaskGroup(group) => {
            if let Some(item) = &mut group.item {
                zonk.ty(item);
            }
            optional(zonk, group.limit.as_mut());
            guarded(zonk, &mut group.body);
        }
        StmtKind::Timed(timed) => {
            optional(zonk, timed.duration.as_mut());
            guarded(zonk, &mut timed.body);
        }
    }
}

fn try_stmt(zonk: &mut Zonk<'_, '_>, inner: &mut Try) {
    block(zonk, &mut inner.body);
    inner.handlers.iter_mut().for_each(|handler| block(zonk, &mut handler.body));
    optional_block(zonk, inner.otherwise.as_mut());
    if let Some((body, cleanup)) = &mut inner.finally {
        guarded(zonk, body);
        block(zonk, cleanup);
    }
}

fn concurrent(zonk: &mut Zonk<'_, '_>, inner: &mut Concurrent) {
    exprs(zonk, inner.limit.iter_mut().chain(&mut inner.name));
    for item in &mut inner.items {
        match item {
            ScopeItem::Child(Child { kind: ChildKind::Expr(value), .. }) => expr(zonk, value),
            ScopeItem::Child(Child { kind: ChildKind::Block(body), .. }) => block(zonk, body),
            ScopeItem::Body(body) => stmt(zonk, body),
        }
    }
}

fn guarded(zonk: &mut Zonk<'_, '_>, guarded: &mut Guarded) {
    block(zonk, &mut guarded.block);
}

fn optional_block(zonk: &mut Zonk<'_, '_>, inner: Option<&mut Block>) {
    inner.into_iter().for_each(|inner| block(zonk, inner));
}

fn optional(zonk: &mut Zonk<'_, '_>, inner: Option<&mut Expr>) {
    inner.into_iter().for_each(|inner| expr(zonk, inner));
}

fn exprs<'e>(zonk: &mut Zonk<'_, '_>, list: impl IntoIterator<Item = &'e mut Expr>) {
    list.into_iter().for_each(|inner| expr(zonk, inner));
}

pub(super) fn expr(zonk: &mut Zonk<'_, '_>, inner: &mut Expr) {
    zonk.ty(&mut inner.ty);
    parts(zonk, &mut inner.kind);
    match &mut inner.kind {
        ExprKind::Literal(value) => literal::settle(zonk, value, &inner.ty, inner.span),
        ExprKind::Call(call) => special::settle_call(zonk, call, inner.span),
        ExprKind::Function(id, type_args) => {
            let declared = &zonk.world.program.function(*id).type_params;
            zonk.check_bounds(declared, type_args, inner.span);
        }
        ExprKind::Set(_) | ExprKind::Dict(_) | ExprKind::Comprehension { .. } | ExprKind::Intrinsic { .. } => {
            zonk.check_keys(&inner.ty, inner.span);
        }
        ExprKind::Construct { .. } => special::check_construct(zonk, &inner.ty, inner.span),
        _ => {}
    }
}

/// The parts of an expression, before the whole.
fn parts(zonk: &mut Zonk<'_, '_>, kind: &mut ExprKind) {
    match kind {
        ExprKind::Literal(_)
        | ExprKind::NoneValue
        | ExprKind::Unit
        | ExprKind::Local(_)
        | ExprKind::Const(_)
        | ExprKind::ErrorField(_) => {}
        ExprKind::Function(_, type_args) => zonk.types(type_args),
        ExprKind::SomeValue(inner)
        | ExprKind::Unwrap(inner)
        | ExprKind::Iterate(inner)
        | ExprKind::Convert(inner)
        | ExprKind::ToStr(inner)
        | ExprKind::Field { base: inner, .. }
        | ExprKind::TupleField { base: inner, .. }
        | ExprKind::Unary { operand: inner, .. }
        | ExprKind::Test { place: inner, .. } => expr(zonk, inner),
        ExprKind::Index { base: first, index: second, .. }
        | ExprKind::Binary { lhs: first, rhs: second, .. }
        | ExprKind::Logical { lhs: first, rhs: second, .. }
        | ExprKind::Concat(first, second)
        | ExprKind::Repeat(first, second)
        | ExprKind::Contains { item: first, container: second, .. }
        | ExprKind::OptionalChain { base: first, then: second, .. } => {
            expr(zonk, first);
            expr(zonk, second);
        }
        ExprKind::Slice { base, start, end } => {
            exprs(zonk, [base].into_iter().chain(start).chain(end).map(|part| &mut **part));
        }
        ExprKind::Compare { first, rest } => {
            expr(zonk, first);
            exprs(zonk, rest.iter_mut().map(|(_, operand)| operand));
        }
        ExprKind::If { condition, then, otherwise } => {
            exprs(zonk, [condition, then, otherwise].map(|part| &mut **part));
        }
        ExprKind::Match { scrutinee, arms } => {
            expr(zonk, scrutinee);
            arms.iter_mut().for_each(|inner| arm(zonk, inner, expr));
        }
        ExprKind::Call(inner) => call(zonk, inner),
        ExprKind::Intrinsic { args: items, .. }
        | ExprKind::Tuple(items)
        | ExprKind::List(items)
        | ExprKind::Set(items) => exprs(zonk, items),
        ExprKind::Construct { fields, base, .. } => {
            optional(zonk, base.as_deref_mut());
            exprs(zonk, fields.iter_mut().map(|(_, value)| value));
        }
        ExprKind::Dict(pairs) => exprs(zonk, pairs.iter_mut().flat_map(|(key, value)| [key, value])),
        ExprKind::Comprehension { kind, clauses } => comprehension(zonk, kind, clauses),
        ExprKind::Format(list) => list.iter_mut().for_each(|part| format(zonk, part)),
        ExprKind::Closure(inner) => closure(zonk, inner),
        ExprKind::Spawn(spawn) => {
            optional(zonk, spawn.group.as_mut());
            expr(zonk, &mut spawn.call);
        }
        ExprKind::Block(stmts, value) => {
            stmts.iter_mut().for_each(|inner| stmt(zonk, inner));
            expr(zonk, value);
        }
    }
}

fn call(zonk: &mut Zonk<'_, '_>, inner: &mut Call) {
    if let Callee::Value(callee) = &mut inner.callee {
        expr(zonk, callee);
    }
    zonk.types(&mut inner.type_args);
    exprs(zonk, inner.args.iter_mut().map(|arg| &mut arg.value));
}

fn closure(zonk: &mut Zonk<'_, '_>, inner: &mut Closure) {
    zonk.types(&mut inner.param_types);
    zonk.ty(&mut inner.result);
    match &mut inner.body {
        ClosureBody::Expr(value) => expr(zonk, value),
        ClosureBody::Block(body) => block(zonk, body),
    }
}

fn comprehension(zonk: &mut Zonk<'_, '_>, kind: &mut ComprehensionKind, clauses: &mut [Clause]) {
    for clause in clauses {
        match clause {
            Clause::For { iterable: inner, .. } | Clause::If(inner) => expr(zonk, inner),
        }
    }
    match kind {
        ComprehensionKind::List(item) | ComprehensionKind::Set(item) | ComprehensionKind::Generator(item) => {
            expr(zonk, item);
        }
        ComprehensionKind::Dict(key, value) => exprs(zonk, [key, value].map(|part| &mut **part)),
    }
}

pub(super) fn format(zonk: &mut Zonk<'_, '_>, part: &mut FormatPart) {
    let FormatPart::Value { value, spec, .. } = part else { return };
    expr(zonk, value);
    if let Some(spec) = spec {
        exprs(zonk, spec.width.iter_mut().chain(&mut spec.precision).map(|part| &mut **part));
    }
}

fn arm<Body>(zonk: &mut Zonk<'_, '_>, inner: &mut Arm<Body>, body: impl Fn(&mut Zonk<'_, '_>, &mut Body)) {
    pattern(zonk, &mut inner.pattern);
    optional(zonk, inner.guard.as_mut());
    body(zonk, &mut inner.body);
}

fn pattern(zonk: &mut Zonk<'_, '_>, inner: &mut Pattern) {
    zonk.ty(&mut inner.ty);
    match &mut inner.kind {
        PatternKind::Literal(value) => literal::settle(zonk, value, &inner.ty, inner.span),
        PatternKind::Bind(_, Some(part)) | PatternKind::Some(part) => pattern(zonk, part),
        PatternKind::Tuple(list)
        | PatternKind::Or(list)
        | PatternKind::Variant { fields: list, .. }
        | PatternKind::Struct { fields: list, .. } => list.iter_mut().for_each(|part| pattern(zonk, part)),
        PatternKind::List { before, after, .. } => {
            before.iter_mut().chain(after).for_each(|part| pattern(zonk, part));
        }
        PatternKind::Wildcard | PatternKind::Bind(_, None) | PatternKind::Const(_) | PatternKind::None => {}
    }
}
