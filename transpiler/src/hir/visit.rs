//! One walk over the typed program for every phase that looks at all of it.
//!
//! In: a `Visitor` that overrides what it wants to see. Out: calls of its methods, in order of evaluation. An override that wants the inside, too,
//! calls the `walk_…` function of the same name. Patterns are visited through the locals and literals that their owners hold.

use super::{
    Arm, Block, Call, Callee, Clause, Closure, ClosureBody, ComprehensionKind, Concurrent, Expr, ExprKind, FormatPart,
    FormatSpec, Guarded, IoContext, Pattern, PatternKind, ScopeItem, Spawn, Stmt, StmtKind, TaskGroup, Timed, Try,
    With,
};
use super::{Child, ChildKind};

/// What a walk calls; each method goes on into the inside unless it is overridden.
pub trait Visitor<'hir>: Sized {
    /// An expression.
    fn expr(&mut self, expr: &'hir Expr) {
        walk_expr(self, expr);
    }

    /// A statement.
    fn stmt(&mut self, stmt: &'hir Stmt) {
        walk_stmt(self, stmt);
    }

    /// A block.
    fn block(&mut self, block: &'hir Block) {
        walk_block(self, block);
    }

    /// A pattern, the whole first, then its parts.
    fn pattern(&mut self, pattern: &'hir Pattern) {
        walk_pattern(self, pattern);
    }
}

/// The statements of a block.
pub fn walk_block<'hir, V: Visitor<'hir>>(visitor: &mut V, block: &'hir Block) {
    block.stmts.iter().for_each(|stmt| visitor.stmt(stmt));
}

/// The parts of a pattern.
pub fn walk_pattern<'hir, V: Visitor<'hir>>(visitor: &mut V, pattern: &'hir Pattern) {
    match &pattern.kind {
        PatternKind::Bind(_, Some(inner)) | PatternKind::Some(inner) => visitor.pattern(inner),
        PatternKind::Tuple(parts)
        | PatternKind::Or(parts)
        | PatternKind::Variant { fields: parts, .. }
        | PatternKind::Struct { fields: parts, .. } => parts.iter().for_each(|part| visitor.pattern(part)),
        PatternKind::List { before, after, .. } => before.iter().chain(after).for_each(|part| visitor.pattern(part)),
        PatternKind::Wildcard
        | PatternKind::Bind(_, None)
        | PatternKind::Literal(_)
        | PatternKind::Const(_)
        | PatternKind::None => {}
    }
}

/// The parts of a statement.
pub fn walk_stmt<'hir, V: Visitor<'hir>>(visitor: &mut V, stmt: &'hir Stmt) {
    match &stmt.kind {
        StmtKind::Expr(value) | StmtKind::LetTuple { value, .. } => visitor.expr(value),
        StmtKind::Let { value, .. } | StmtKind::Return(value) => optional(visitor, value.as_ref()),
        StmtKind::Assign { place, value } => {
            visitor.expr(value);
            visitor.expr(place);
        }
        StmtKind::AugAssign { place, value, .. } => {
            visitor.expr(place);
            visitor.expr(value);
        }
        StmtKind::AssignTuple { places, values } => values.iter().chain(places).for_each(|expr| visitor.expr(expr)),
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
        StmtKind::For { iterable, body, .. } => {
            visitor.expr(iterable);
            visitor.block(body);
        }
        StmtKind::Match { scrutinee, arms } => {
            visitor.expr(scrutinee);
            arms.iter().for_each(|arm| walk_arm_of_blocks(visitor, arm));
        }
        StmtKind::Assert { condition, message } => {
            visitor.expr(condition);
            optional(visitor, message.as_ref());
        }
        StmtKind::Raise { error, cause, .. } => {
            optional(visitor, error.as_ref());
            optional(visitor, cause.as_ref());
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
pub fn walk_try<'hir, V: Visitor<'hir>>(visitor: &mut V, inner: &'hir Try) {
    visitor.block(&inner.body);
    inner.handlers.iter().for_each(|handler| visitor.block(&handler.body));
    if let Some(otherwise) = &inner.otherwise {
        visitor.block(otherwise);
    }
    if let Some((guarded, cleanup)) = &inner.finally {
        walk_guarded(visitor, guarded);
        visitor.block(cleanup);
    }
}

/// The resource, then the body.
pub fn walk_with<'hir, V: Visitor<'hir>>(visitor: &mut V, with: &'hir With) {
    visitor.expr(&with.resource);
    walk_guarded(visitor, &with.body);
}

/// The options, then the body.
pub fn walk_context<'hir, V: Visitor<'hir>>(visitor: &mut V, context: &'hir IoContext) {
    context.options.iter().for_each(|(_, value)| visitor.expr(value));
    walk_guarded(visitor, &context.body);
}

/// The options, then children and statements in order.
pub fn walk_concurrent<'hir, V: Visitor<'hir>>(visitor: &mut V, concurrent: &'hir Concurrent) {
    optional(visitor, concurrent.limit.as_ref());
    optional(visitor, concurrent.name.as_ref());
    for item in &concurrent.items {
        match item {
            ScopeItem::Child(child) => walk_child(visitor, child),
            ScopeItem::Body(stmt) => visitor.stmt(stmt),
        }
    }
}

/// What a child does.
pub fn walk_child<'hir, V: Visitor<'hir>>(visitor: &mut V, child: &'hir Child) {
    match &child.kind {
        ChildKind::Expr(expr) => visitor.expr(expr),
        ChildKind::Block(block) => visitor.block(block),
    }
}

/// The limit, then the body.
pub fn walk_group<'hir, V: Visitor<'hir>>(visitor: &mut V, group: &'hir TaskGroup) {
    optional(visitor, group.limit.as_ref());
    walk_guarded(visitor, &group.body);
}

/// The duration, then the body.
pub fn walk_timed<'hir, V: Visitor<'hir>>(visitor: &mut V, timed: &'hir Timed) {
    optional(visitor, timed.duration.as_ref());
    walk_guarded(visitor, &timed.body);
}

/// The statements of a guarded block.
pub fn walk_guarded<'hir, V: Visitor<'hir>>(visitor: &mut V, guarded: &'hir Guarded) {
    visitor.block(&guarded.block);
}

/// The parts of an expression.
pub fn walk_expr<'hir, V: Visitor<'hir>>(visitor: &mut V, expr: &'hir Expr) {
    match &expr.kind {
        ExprKind::Literal(_)
        | ExprKind::NoneValue
        | ExprKind::Unit
        | ExprKind::Local(_)
        | ExprKind::Const(_)
        | ExprKind::Function(..)
        | ExprKind::ErrorField(_) => {}
        ExprKind::SomeValue(inner)
        | ExprKind::AsInterface(inner)
        | ExprKind::Unwrap(inner)
        | ExprKind::Iterate(inner)
        | ExprKind::Convert(inner)
        | ExprKind::ToStr(inner)
        | ExprKind::Field { base: inner, .. }
        | ExprKind::TupleField { base: inner, .. }
        | ExprKind::Unary { operand: inner, .. }
        | ExprKind::Test { place: inner, .. } => visitor.expr(inner),
        ExprKind::Index { base: first, index: second, .. }
        | ExprKind::Binary { lhs: first, rhs: second, .. }
        | ExprKind::Logical { lhs: first, rhs: second, .. }
        | ExprKind::Concat(first, second)
        | ExprKind::Repeat(first, second)
        | ExprKind::Contains { item: first, container: second, .. }
        | ExprKind::OptionalChain { base: first, then: second, .. } => {
            visitor.expr(first);
            visitor.expr(second);
        }
        ExprKind::Slice { base, start, end } => {
            visitor.expr(base);
            optional(visitor, start.as_deref());
            optional(visitor, end.as_deref());
        }
        ExprKind::Compare { first, rest } => {
            visitor.expr(first);
            rest.iter().for_each(|(_, operand)| visitor.expr(operand));
        }
        ExprKind::If { condition, then, otherwise } => {
            visitor.expr(condition);
            visitor.expr(then);
            visitor.expr(otherwise);
        }
        ExprKind::Match { scrutinee, arms } => {
            visitor.expr(scrutinee);
            arms.iter().for_each(|arm| walk_arm(visitor, arm));
        }
        ExprKind::Call(call) => walk_call(visitor, call),
        ExprKind::Intrinsic { args: items, .. }
        | ExprKind::Tuple(items)
        | ExprKind::List(items)
        | ExprKind::Set(items) => items.iter().for_each(|item| visitor.expr(item)),
        ExprKind::Construct { fields, base, .. } => {
            optional(visitor, base.as_deref());
            fields.iter().for_each(|(_, value)| visitor.expr(value));
        }
        ExprKind::Dict(pairs) => {
            for (key, value) in pairs {
                visitor.expr(key);
                visitor.expr(value);
            }
        }
        ExprKind::Comprehension { kind, clauses } => walk_comprehension(visitor, kind, clauses),
        ExprKind::Format(parts) => parts.iter().for_each(|part| walk_format(visitor, part)),
        ExprKind::Closure(closure) => walk_closure(visitor, closure),
        ExprKind::Spawn(spawn) => walk_spawn(visitor, spawn),
        ExprKind::Block(stmts, value) => {
            stmts.iter().for_each(|stmt| visitor.stmt(stmt));
            visitor.expr(value);
        }
    }
}

/// The callee where it is a value, then the arguments.
pub fn walk_call<'hir, V: Visitor<'hir>>(visitor: &mut V, call: &'hir Call) {
    if let Callee::Value(callee) = &call.callee {
        visitor.expr(callee);
    }
    call.args.iter().for_each(|arg| visitor.expr(&arg.value));
}

/// The body of a closure.
pub fn walk_closure<'hir, V: Visitor<'hir>>(visitor: &mut V, closure: &'hir Closure) {
    match &closure.body {
        ClosureBody::Expr(expr) => visitor.expr(expr),
        ClosureBody::Block(block) => visitor.block(block),
    }
}

/// The group, then the call.
pub fn walk_spawn<'hir, V: Visitor<'hir>>(visitor: &mut V, spawn: &'hir Spawn) {
    optional(visitor, spawn.group.as_ref());
    visitor.expr(&spawn.call);
}

/// The clauses, then what is built.
pub fn walk_comprehension<'hir, V: Visitor<'hir>>(
    visitor: &mut V,
    kind: &'hir ComprehensionKind,
    clauses: &'hir [Clause],
) {
    for clause in clauses {
        match clause {
            Clause::For { iterable, .. } => visitor.expr(iterable),
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
pub fn walk_format<'hir, V: Visitor<'hir>>(visitor: &mut V, part: &'hir FormatPart) {
    let FormatPart::Value { value, spec, .. } = part else { return };
    visitor.expr(value);
    if let Some(FormatSpec { width, precision, .. }) = spec {
        optional(visitor, width.as_deref());
        optional(visitor, precision.as_deref());
    }
}

fn walk_arm<'hir, V: Visitor<'hir>>(visitor: &mut V, arm: &'hir Arm) {
    visitor.pattern(&arm.pattern);
    optional(visitor, arm.guard.as_ref());
    visitor.expr(&arm.body);
}

fn walk_arm_of_blocks<'hir, V: Visitor<'hir>>(visitor: &mut V, arm: &'hir Arm<Block>) {
    visitor.pattern(&arm.pattern);
    optional(visitor, arm.guard.as_ref());
    visitor.block(&arm.body);
}

fn optional<'hir, V: Visitor<'hir>>(visitor: &mut V, expr: Option<&'hir Expr>) {
    if let Some(expr) = expr {
        visitor.expr(expr);
    }
}
