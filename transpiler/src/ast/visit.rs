//! One walk over the syntax tree of bodies.
//!
//! In: a `Visitor` that overrides what it wants to see. Out: calls of its methods in the order of the text. An override that wants the inside, too, calls the
//! `walk_…` function of the same name. Declarations and types have no walk.

use super::{
    Arm, Block, Comprehension, ComprehensionClause, ComprehensionKind, Except, Expr, ExprKind, FormatPart, ItemKind,
    SelectArm, SelectOperation, Stmt, StmtKind, Target, TargetKind, WithItem,
};

/// What a walk calls; each method goes on into the inside unless it is overridden.
pub trait Visitor<'ast>: Sized {
    /// An expression.
    fn expr(&mut self, expr: &'ast Expr) {
        walk_expr(self, expr);
    }

    /// A statement.
    fn stmt(&mut self, stmt: &'ast Stmt) {
        walk_stmt(self, stmt);
    }

    /// A block.
    fn block(&mut self, block: &'ast Block) {
        block.stmts.iter().for_each(|stmt| self.stmt(stmt));
    }

    /// What is assigned or bound.
    fn target(&mut self, target: &'ast Target) {
        walk_target(self, target);
    }
}

/// The parts of a target; the expressions in its places.
pub fn walk_target<'ast, V: Visitor<'ast>>(visitor: &mut V, target: &'ast Target) {
    match &target.kind {
        TargetKind::Name(_) | TargetKind::Wildcard => {}
        TargetKind::Tuple(parts) => parts.iter().for_each(|part| visitor.target(part)),
        TargetKind::Star(inner) => visitor.target(inner),
        TargetKind::Place(place) => visitor.expr(place),
    }
}

/// The parts of a statement.
pub fn walk_stmt<'ast, V: Visitor<'ast>>(visitor: &mut V, stmt: &'ast Stmt) {
    match &stmt.kind {
        StmtKind::Expr(expr) => visitor.expr(expr),
        StmtKind::Assign { target, value, .. } => {
            value.iter().for_each(|value| visitor.expr(value));
            visitor.target(target);
        }
        StmtKind::AugAssign { target, value, .. } => {
            visitor.target(target);
            visitor.expr(value);
        }
        StmtKind::If { branches, otherwise } => {
            for branch in branches {
                visitor.expr(&branch.condition);
                visitor.block(&branch.body);
            }
            otherwise.iter().for_each(|block| visitor.block(block));
        }
        StmtKind::While { condition, body } => {
            visitor.expr(condition);
            visitor.block(body);
        }
        StmtKind::For { target, iterable, body } => {
            visitor.expr(iterable);
            visitor.target(&target.target);
            visitor.block(body);
        }
        StmtKind::Match(matched) => {
            visitor.expr(&matched.scrutinee);
            matched.arms.iter().for_each(|arm| walk_arm(visitor, arm));
        }
        StmtKind::Return(value) => value.iter().for_each(|value| visitor.expr(value)),
        StmtKind::Assert { condition, message } => {
            visitor.expr(condition);
            message.iter().for_each(|message| visitor.expr(message));
        }
        StmtKind::Raise { error, cause } => error.iter().chain(cause).for_each(|expr| visitor.expr(expr)),
        StmtKind::Try { body, handlers, otherwise, finally } => {
            visitor.block(body);
            handlers.iter().for_each(|Except { body, .. }| visitor.block(body));
            otherwise.iter().for_each(|block| visitor.block(block));
            finally.iter().for_each(|(_, block)| visitor.block(block));
        }
        StmtKind::With { items, body } => {
            for WithItem { value, target, .. } in items {
                visitor.expr(value);
                target.iter().for_each(|target| visitor.target(target));
            }
            visitor.block(body);
        }
        StmtKind::Concurrent { options, body, .. } | StmtKind::Supervise { options, body, .. } => {
            options.iter().for_each(|option| visitor.expr(&option.value));
            visitor.block(body);
        }
        StmtKind::Race { body, .. } => visitor.block(body),
        StmtKind::Select { arms, .. } => arms.iter().for_each(|arm| walk_select(visitor, arm)),
        StmtKind::Item(item) => {
            if let ItemKind::Function(function) = &item.kind {
                function.body.iter().for_each(|body| visitor.block(body));
            }
        }
        StmtKind::Break | StmtKind::Continue | StmtKind::Pass | StmtKind::Error => {}
    }
}

fn walk_arm<'ast, V: Visitor<'ast>>(visitor: &mut V, arm: &'ast Arm) {
    arm.guard.iter().for_each(|guard| visitor.expr(guard));
    visitor.block(&arm.body);
}

fn walk_select<'ast, V: Visitor<'ast>>(visitor: &mut V, arm: &'ast SelectArm) {
    if let SelectOperation::Call { target, call } = &arm.operation {
        visitor.expr(call);
        target.iter().for_each(|target| visitor.target(target));
    }
    arm.guard.iter().for_each(|guard| visitor.expr(guard));
    visitor.block(&arm.body);
}

/// The parts of an expression.
pub fn walk_expr<'ast, V: Visitor<'ast>>(visitor: &mut V, expr: &'ast Expr) {
    match &expr.kind {
        ExprKind::Literal(_) | ExprKind::Name(_) | ExprKind::Type(_) | ExprKind::Error => {}
        ExprKind::Format(parts) => walk_format(visitor, parts),
        ExprKind::Tuple(items) | ExprKind::List(items) | ExprKind::Set(items) => {
            items.iter().for_each(|item| visitor.expr(item));
        }
        ExprKind::Dict(pairs) => {
            for (key, value) in pairs {
                visitor.expr(key);
                visitor.expr(value);
            }
        }
        ExprKind::Comprehension(comprehension) => walk_comprehension(visitor, comprehension),
        ExprKind::Star(inner)
        | ExprKind::Unary { operand: inner, .. }
        | ExprKind::Attribute { base: inner, .. }
        | ExprKind::Offload(inner)
        | ExprKind::Race(inner) => visitor.expr(inner),
        ExprKind::Binary { lhs, rhs, .. } | ExprKind::Bool { lhs, rhs, .. } => {
            visitor.expr(lhs);
            visitor.expr(rhs);
        }
        ExprKind::Compare { first, rest } => {
            visitor.expr(first);
            rest.iter().for_each(|(.., operand)| visitor.expr(operand));
        }
        ExprKind::If { then, condition, otherwise } => {
            visitor.expr(condition);
            visitor.expr(then);
            visitor.expr(otherwise);
        }
        ExprKind::Match { scrutinee, arms } => {
            visitor.expr(scrutinee);
            arms.iter().for_each(|arm| walk_arm(visitor, arm));
        }
        ExprKind::Call { callee, args, .. } => {
            visitor.expr(callee);
            args.iter().for_each(|arg| visitor.expr(&arg.value));
        }
        ExprKind::Index { base, indexes } => {
            visitor.expr(base);
            indexes.iter().for_each(|index| visitor.expr(index));
        }
        ExprKind::Slice { base, start, end } => {
            visitor.expr(base);
            start.iter().chain(end).for_each(|bound| visitor.expr(bound));
        }
        ExprKind::Lambda(lambda) => visitor.expr(&lambda.body),
        ExprKind::Spawn { call, group } => {
            visitor.expr(call);
            group.iter().for_each(|group| visitor.expr(group));
        }
    }
}

/// The clauses, then what is built.
pub fn walk_comprehension<'ast, V: Visitor<'ast>>(visitor: &mut V, comprehension: &'ast Comprehension) {
    for clause in &comprehension.clauses {
        match clause {
            ComprehensionClause::For { iterable, .. } => visitor.expr(iterable),
            ComprehensionClause::If(condition) => visitor.expr(condition),
        }
    }
    match &comprehension.kind {
        ComprehensionKind::List(item) | ComprehensionKind::Set(item) | ComprehensionKind::Generator(item) => {
            visitor.expr(item);
        }
        ComprehensionKind::Dict(key, value) => {
            visitor.expr(key);
            visitor.expr(value);
        }
    }
}

fn walk_format<'ast, V: Visitor<'ast>>(visitor: &mut V, parts: &'ast [FormatPart]) {
    for part in parts {
        if let FormatPart::Value { value, spec, .. } = part {
            visitor.expr(value);
            spec.iter().for_each(|spec| walk_format(visitor, &spec.parts));
        }
    }
}
