//! One walk that changes the typed program while `check` still makes it.
//!
//! In: a `VisitorMut` that overrides what it wants to change. Out: calls of its methods in order of evaluation, binders before what they bind in.
//! Every `LocalId` is passed to `local` and every `Ty` to `ty`. Later phases only read: see `visit.rs`.

use super::{
    Arm, Binding, Block, Call, Callee, Child, ChildKind, Clause, Closure, ClosureBody, ComprehensionKind, Concurrent,
    Expr, ExprKind, FormatPart, FormatSpec, Guarded, Handler, IoContext, LocalId, Pattern, PatternKind, ScopeItem,
    Spawn, Stmt, StmtKind, TaskGroup, Timed, Try, With,
};
use crate::types::Ty;

/// What a walk calls; each method goes on into the inside unless it is overridden.
pub trait VisitorMut: Sized {
    /// An expression.
    fn expr(&mut self, expr: &mut Expr) {
        walk_expr(self, expr);
    }

    /// A statement.
    fn stmt(&mut self, stmt: &mut Stmt) {
        walk_stmt(self, stmt);
    }

    /// A block.
    fn block(&mut self, block: &mut Block) {
        walk_block(self, block);
    }

    /// The statements of a block or of an `ExprKind::Block`.
    fn stmts(&mut self, stmts: &mut Vec<Stmt>) {
        stmts.iter_mut().for_each(|stmt| self.stmt(stmt));
    }

    /// A guarded block, with what comes out of it.
    fn guarded(&mut self, guarded: &mut Guarded) {
        walk_guarded(self, guarded);
    }

    /// A pattern, the whole first, then its parts.
    fn pattern(&mut self, pattern: &mut Pattern) {
        walk_pattern(self, pattern);
    }

    /// What a target binds.
    fn binding(&mut self, binding: &mut Binding) {
        walk_binding(self, binding);
    }

    /// A local, wherever it is bound or mentioned.
    fn local(&mut self, _local: &mut LocalId) {}

    /// The type of an expression or pattern, or a type argument.
    fn ty(&mut self, _ty: &mut Ty) {}
}

/// The statements of a block.
pub fn walk_block<V: VisitorMut>(visitor: &mut V, block: &mut Block) {
    visitor.stmts(&mut block.stmts);
}

/// The locals of a binding.
pub fn walk_binding<V: VisitorMut>(visitor: &mut V, binding: &mut Binding) {
    match binding {
        Binding::Wildcard => {}
        Binding::Local(local) => visitor.local(local),
        Binding::Tuple(parts) => parts.iter_mut().for_each(|part| visitor.binding(part)),
    }
}

/// The type, locals and parts of a pattern.
pub fn walk_pattern<V: VisitorMut>(visitor: &mut V, pattern: &mut Pattern) {
    visitor.ty(&mut pattern.ty);
    match &mut pattern.kind {
        PatternKind::Bind(local, inner) => {
            visitor.local(local);
            if let Some(inner) = inner {
                visitor.pattern(inner);
            }
        }
        PatternKind::Some(inner) => visitor.pattern(inner),
        PatternKind::Tuple(parts)
        | PatternKind::Or(parts)
        | PatternKind::Variant { fields: parts, .. }
        | PatternKind::Struct { fields: parts, .. } => parts.iter_mut().for_each(|part| visitor.pattern(part)),
        PatternKind::List { before, rest, after } => {
            before.iter_mut().for_each(|part| visitor.pattern(part));
            if let Some(Some(local)) = rest {
                visitor.local(local);
            }
            after.iter_mut().for_each(|part| visitor.pattern(part));
        }
        PatternKind::Wildcard | PatternKind::Literal(_) | PatternKind::Const(_) | PatternKind::None => {}
    }
}

/// The parts of a statement.
pub fn walk_stmt<V: VisitorMut>(visitor: &mut V, stmt: &mut Stmt) {
    match &mut stmt.kind {
        StmtKind::Expr(value) => visitor.expr(value),
        StmtKind::Let { local, value } => {
            optional(visitor, value.as_mut());
            visitor.local(local);
        }
        StmtKind::LetTuple { binding, value } => {
            visitor.expr(value);
            visitor.binding(binding);
        }
        StmtKind::Return(value) => optional(visitor, value.as_mut()),
        StmtKind::Assign { place, value } => {
            visitor.expr(value);
            visitor.expr(place);
        }
        StmtKind::AugAssign { place, value, .. } => {
            visitor.expr(place);
            visitor.expr(value);
        }
        StmtKind::AssignTuple { places, values } => {
            values.iter_mut().chain(places).for_each(|expr| visitor.expr(expr));
        }
        StmtKind::If { condition, then, otherwise } => {
            visitor.expr(condition);
            visitor.block(then);
            if let Some(otherwise) = otherwise {
                visitor.block(otherwise);
            }
        }
        StmtKind::While { condition, body } => {
            visitor.expr(condition);
            visitor.block(body);
        }
        StmtKind::For { binding, iterable, body, .. } => {
            visitor.expr(iterable);
            visitor.binding(binding);
            visitor.block(body);
        }
        StmtKind::Match { scrutinee, arms } => {
            visitor.expr(scrutinee);
            arms.iter_mut().for_each(|arm| walk_arm_of_blocks(visitor, arm));
        }
        StmtKind::Assert { condition, message } => {
            visitor.expr(condition);
            optional(visitor, message.as_mut());
        }
        StmtKind::Raise { error, cause, again } => {
            optional(visitor, error.as_mut());
            optional(visitor, cause.as_mut());
            again.iter_mut().for_each(|local| visitor.local(local));
        }
        StmtKind::Break | StmtKind::Continue => {}
        StmtKind::Try(inner) => walk_try(visitor, inner),
        StmtKind::With(with) => walk_with(visitor, with),
        StmtKind::IoContext(context) => walk_context(visitor, context),
        StmtKind::Concurrent(concurrent) => walk_concurrent(visitor, concurrent),
        StmtKind::TaskGroup(group) => walk_group(visitor, group),
        StmtKind::Timed(timed) => walk_timed(visitor, timed),
    }
}

/// Body, handlers, `else`, `finally`.
pub fn walk_try<V: VisitorMut>(visitor: &mut V, inner: &mut Try) {
    visitor.block(&mut inner.body);
    inner.handlers.iter_mut().for_each(|handler| walk_handler(visitor, handler));
    if let Some(otherwise) = &mut inner.otherwise {
        visitor.block(otherwise);
    }
    if let Some((guarded, cleanup)) = &mut inner.finally {
        visitor.guarded(guarded);
        visitor.block(cleanup);
    }
}

fn walk_handler<V: VisitorMut>(visitor: &mut V, handler: &mut Handler) {
    handler.local.iter_mut().for_each(|local| visitor.local(local));
    visitor.block(&mut handler.body);
}

/// The resource, then the body.
pub fn walk_with<V: VisitorMut>(visitor: &mut V, with: &mut With) {
    visitor.expr(&mut with.resource);
    with.local.iter_mut().for_each(|local| visitor.local(local));
    visitor.guarded(&mut with.body);
}

/// The options, then the body.
pub fn walk_context<V: VisitorMut>(visitor: &mut V, context: &mut IoContext) {
    context.options.iter_mut().for_each(|(_, value)| visitor.expr(value));
    visitor.guarded(&mut context.body);
}

/// The options, then children and statements in order, then what they are joined to.
pub fn walk_concurrent<V: VisitorMut>(visitor: &mut V, concurrent: &mut Concurrent) {
    optional(visitor, concurrent.limit.as_mut());
    optional(visitor, concurrent.name.as_mut());
    for item in &mut concurrent.items {
        match item {
            ScopeItem::Child(child) => walk_child(visitor, child),
            ScopeItem::Body(stmt) => visitor.stmt(stmt),
        }
    }
    for (tasks, values) in &mut concurrent.joined {
        visitor.local(tasks);
        visitor.local(values);
    }
}

/// What a child does, then what it binds.
pub fn walk_child<V: VisitorMut>(visitor: &mut V, child: &mut Child) {
    match &mut child.kind {
        ChildKind::Expr(expr) => visitor.expr(expr),
        ChildKind::Block(block) => visitor.block(block),
    }
    child.bind.iter_mut().for_each(|local| visitor.local(local));
}

/// The limit, then the handle and the body.
pub fn walk_group<V: VisitorMut>(visitor: &mut V, group: &mut TaskGroup) {
    optional(visitor, group.limit.as_mut());
    group.item.iter_mut().for_each(|ty| visitor.ty(ty));
    visitor.local(&mut group.local);
    visitor.guarded(&mut group.body);
}

/// The duration, then the handle and the body.
pub fn walk_timed<V: VisitorMut>(visitor: &mut V, timed: &mut Timed) {
    optional(visitor, timed.duration.as_mut());
    timed.local.iter_mut().for_each(|local| visitor.local(local));
    visitor.guarded(&mut timed.body);
}

/// The statements of a guarded block, then what comes out of it.
pub fn walk_guarded<V: VisitorMut>(visitor: &mut V, guarded: &mut Guarded) {
    visitor.block(&mut guarded.block);
    guarded.outs.iter_mut().for_each(|local| visitor.local(local));
}

/// The type and the parts of an expression.
pub fn walk_expr<V: VisitorMut>(visitor: &mut V, expr: &mut Expr) {
    visitor.ty(&mut expr.ty);
    match &mut expr.kind {
        ExprKind::Literal(_) | ExprKind::NoneValue | ExprKind::Unit | ExprKind::Const(_) | ExprKind::ErrorField(_) => {}
        ExprKind::Local(local) => visitor.local(local),
        ExprKind::Function(_, args) => args.iter_mut().for_each(|ty| visitor.ty(ty)),
        ExprKind::SomeValue(inner)
        | ExprKind::AsInterface(inner)
        | ExprKind::Unwrap(inner)
        | ExprKind::Iterate(inner)
        | ExprKind::Convert(inner)
        | ExprKind::ToStr(inner)
        | ExprKind::Field { base: inner, .. }
        | ExprKind::TupleField { base: inner, .. }
        | ExprKind::Unary { operand: inner, .. } => visitor.expr(inner),
        ExprKind::Test { place, bind, .. } => {
            visitor.expr(place);
            bind.iter_mut().for_each(|local| visitor.local(local));
        }
        ExprKind::Index { base: first, index: second, .. }
        | ExprKind::Binary { lhs: first, rhs: second, .. }
        | ExprKind::Logical { lhs: first, rhs: second, .. }
        | ExprKind::Concat(first, second)
        | ExprKind::Repeat(first, second)
        | ExprKind::Contains { item: first, container: second, .. } => {
            visitor.expr(first);
            visitor.expr(second);
        }
        ExprKind::OptionalChain { base, bind, then } => {
            visitor.expr(base);
            visitor.local(bind);
            visitor.expr(then);
        }
        ExprKind::Slice { base, start, end } => {
            visitor.expr(base);
            optional(visitor, start.as_deref_mut());
            optional(visitor, end.as_deref_mut());
        }
        ExprKind::Compare { first, rest } => {
            visitor.expr(first);
            rest.iter_mut().for_each(|(_, operand)| visitor.expr(operand));
        }
        ExprKind::If { condition, then, otherwise } => {
            visitor.expr(condition);
            visitor.expr(then);
            visitor.expr(otherwise);
        }
        ExprKind::Match { scrutinee, arms } => {
            visitor.expr(scrutinee);
            arms.iter_mut().for_each(|arm| walk_arm(visitor, arm));
        }
        ExprKind::Call(call) => walk_call(visitor, call),
        ExprKind::Intrinsic { args: items, .. }
        | ExprKind::Tuple(items)
        | ExprKind::List(items)
        | ExprKind::Set(items) => items.iter_mut().for_each(|item| visitor.expr(item)),
        ExprKind::Construct { fields, base, .. } => {
            optional(visitor, base.as_deref_mut());
            fields.iter_mut().for_each(|(_, value)| visitor.expr(value));
        }
        ExprKind::Dict(pairs) => {
            for (key, value) in pairs {
                visitor.expr(key);
                visitor.expr(value);
            }
        }
        ExprKind::Comprehension { kind, clauses } => walk_comprehension(visitor, kind, clauses),
        ExprKind::Format(parts) => parts.iter_mut().for_each(|part| walk_format(visitor, part)),
        ExprKind::Closure(closure) => walk_closure(visitor, closure),
        ExprKind::Spawn(spawn) => walk_spawn(visitor, spawn),
        ExprKind::Block(stmts, value) => {
            visitor.stmts(stmts);
            visitor.expr(value);
        }
    }
}

/// The type arguments, the callee where it is a value, then the arguments.
pub fn walk_call<V: VisitorMut>(visitor: &mut V, call: &mut Call) {
    call.type_args.iter_mut().for_each(|ty| visitor.ty(ty));
    call.through.iter_mut().for_each(|local| visitor.local(local));
    if let Callee::Value(callee) = &mut call.callee {
        visitor.expr(callee);
    }
    call.args.iter_mut().for_each(|arg| visitor.expr(&mut arg.value));
}

/// Parameters, types, body, captures.
pub fn walk_closure<V: VisitorMut>(visitor: &mut V, closure: &mut Closure) {
    closure.params.iter_mut().for_each(|param| visitor.binding(param));
    closure.param_types.iter_mut().for_each(|ty| visitor.ty(ty));
    visitor.ty(&mut closure.result);
    match &mut closure.body {
        ClosureBody::Expr(expr) => visitor.expr(expr),
        ClosureBody::Block(block) => visitor.block(block),
    }
    closure.captures.iter_mut().for_each(|capture| visitor.local(&mut capture.local));
}

/// The group, then the call.
pub fn walk_spawn<V: VisitorMut>(visitor: &mut V, spawn: &mut Spawn) {
    optional(visitor, spawn.group.as_mut());
    visitor.expr(&mut spawn.call);
}

/// The clauses, then what is built.
pub fn walk_comprehension<V: VisitorMut>(visitor: &mut V, kind: &mut ComprehensionKind, clauses: &mut [Clause]) {
    for clause in clauses {
        match clause {
            Clause::For { binding, iterable } => {
                visitor.expr(iterable);
                visitor.binding(binding);
            }
            Clause::If(condition) => visitor.expr(condition),
        }
    }
    match kind {
        ComprehensionKind::List(item) | ComprehensionKind::Set(item) | ComprehensionKind::Generator(item) => {
            visitor.expr(item);
        }
        ComprehensionKind::Dict(key, value) => {
            visitor.expr(key);
            visitor.expr(value);
        }
    }
}

/// A part of an f-string, the values inside its spec included.
pub fn walk_format<V: VisitorMut>(visitor: &mut V, part: &mut FormatPart) {
    let FormatPart::Value { value, spec, .. } = part else { return };
    visitor.expr(value);
    if let Some(FormatSpec { width, precision, .. }) = spec {
        optional(visitor, width.as_deref_mut());
        optional(visitor, precision.as_deref_mut());
    }
}

fn walk_arm<V: VisitorMut>(visitor: &mut V, arm: &mut Arm) {
    visitor.pattern(&mut arm.pattern);
    optional(visitor, arm.guard.as_mut());
    visitor.expr(&mut arm.body);
}

fn walk_arm_of_blocks<V: VisitorMut>(visitor: &mut V, arm: &mut Arm<Block>) {
    visitor.pattern(&mut arm.pattern);
    optional(visitor, arm.guard.as_mut());
    visitor.block(&mut arm.body);
}

fn optional<V: VisitorMut>(visitor: &mut V, expr: Option<&mut Expr>) {
    if let Some(expr) = expr {
        visitor.expr(expr);
    }
}
