//! Where a nested expression needs parentheses.

use syn::{BinOp, Expr, Stmt, UnOp};

/// How tightly an expression holds together, from loose to tight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    /// `return`, `break`, closures.
    Jump,
    /// `a = b`, `a += b`.
    Assign,
    /// `a..b`.
    Range,
    /// `a || b`.
    Or,
    /// `let p = v` in a condition.
    Let,
    /// `a && b`.
    And,
    /// `a < b`.
    Compare,
    /// `a | b`.
    BitOr,
    /// `a ^ b`.
    BitXor,
    /// `a & b`.
    BitAnd,
    /// `a << b`.
    Shift,
    /// `a + b`.
    Sum,
    /// `a * b`.
    Product,
    /// `a as T`.
    Cast,
    /// `-a`, `!a`, `*a`, `&a`.
    Prefix,
    /// All that needs none.
    Closed,
}

/// The level of an expression.
pub(super) fn level(expr: &Expr) -> Level {
    match expr {
        Expr::Return(_) | Expr::Break(_) | Expr::Closure(_) => Level::Jump,
        Expr::Assign(_) => Level::Assign,
        Expr::Range(_) => Level::Range,
        Expr::Let(_) => Level::Let,
        Expr::Binary(binary) => of_operator(&binary.op),
        Expr::Cast(_) => Level::Cast,
        Expr::Unary(_) | Expr::Reference(_) | Expr::RawAddr(_) => Level::Prefix,
        _ => Level::Closed,
    }
}

/// The level of a binary operator.
pub(super) fn of_operator(op: &BinOp) -> Level {
    match op {
        BinOp::Or(_) => Level::Or,
        BinOp::And(_) => Level::And,
        BinOp::Eq(_) | BinOp::Ne(_) | BinOp::Lt(_) | BinOp::Le(_) | BinOp::Gt(_) | BinOp::Ge(_) => Level::Compare,
        BinOp::BitOr(_) => Level::BitOr,
        BinOp::BitXor(_) => Level::BitXor,
        BinOp::BitAnd(_) => Level::BitAnd,
        BinOp::Shl(_) | BinOp::Shr(_) => Level::Shift,
        BinOp::Add(_) | BinOp::Sub(_) => Level::Sum,
        BinOp::Mul(_) | BinOp::Div(_) | BinOp::Rem(_) => Level::Product,
        _ => Level::Assign,
    }
}

/// Whether the left operand of an operator stands in parentheses.
pub(super) fn of_left(op: &BinOp, operand: &Expr) -> bool {
    let own = of_operator(op);
    let found = level(operand);
    let loose = match own {
        // Comparisons and assignments do not go on.
        Level::Compare | Level::Assign => found <= own,
        _ => found < own,
    };
    // `a as T < b` would read on as the arguments of `T`.
    let generic = matches!(op, BinOp::Lt(_) | BinOp::Shl(_)) && ends_with_type(operand);
    (loose && !matches!(operand, Expr::Let(_))) || generic || ends_open(operand)
}

/// Whether the right operand of an operator stands in parentheses.
pub(super) fn of_right(op: &BinOp, operand: &Expr) -> bool {
    let own = of_operator(op);
    match operand {
        Expr::Let(_) => own != Level::And,
        // What reaches to the end of the expression may stand there.
        Expr::Closure(_) | Expr::Return(_) | Expr::Break(_) => false,
        operand if own == Level::Assign => level(operand) < Level::Assign,
        operand => level(operand) <= own,
    }
}

/// Whether the operand of a prefix operator stands in parentheses.
pub(super) fn of_prefixed(operand: &Expr) -> bool {
    level(operand) < Level::Prefix && !matches!(operand, Expr::Closure(_))
}

/// Whether a negated operand stands in parentheses: `--x` looks like a decrement.
pub(super) fn of_negated(op: &UnOp, operand: &Expr) -> bool {
    let negates = |op: &UnOp| matches!(op, UnOp::Neg(_));
    negates(op) && matches!(operand, Expr::Unary(inner) if negates(&inner.op))
}

/// Whether what is cast stands in parentheses.
pub(super) fn of_cast(operand: &Expr) -> bool {
    level(operand) < Level::Cast
}

/// Whether the receiver of a method or field stands in parentheses.
pub(super) fn of_receiver(receiver: &Expr) -> bool {
    level(receiver) < Level::Closed
}

/// Whether what is called stands in parentheses.
pub(super) fn of_callee(callee: &Expr) -> bool {
    of_receiver(callee) || matches!(callee, Expr::Field(_))
}

/// Whether the end of a range stands in parentheses.
pub(super) fn of_range_end(end: &Expr) -> bool {
    level(end) <= Level::Range
}

/// Whether the value of a `let` in a condition stands in parentheses.
pub(super) fn of_let_value(value: &Expr) -> bool {
    level(value) <= Level::And || has_open_struct(value)
}

/// Whether a condition has a struct literal that would be taken for its block.
pub(super) fn has_open_struct(expr: &Expr) -> bool {
    match expr {
        Expr::Struct(_) => true,
        Expr::Binary(binary) => has_open_struct(&binary.left) || has_open_struct(&binary.right),
        Expr::Unary(unary) => has_open_struct(&unary.expr),
        Expr::Reference(reference) => has_open_struct(&reference.expr),
        Expr::MethodCall(call) => has_open_struct(&call.receiver),
        Expr::Field(field) => has_open_struct(&field.base),
        Expr::Index(index) => has_open_struct(&index.expr),
        Expr::Call(call) => has_open_struct(&call.func),
        Expr::Try(inner) => has_open_struct(&inner.expr),
        Expr::Await(inner) => has_open_struct(&inner.base),
        Expr::Cast(cast) => has_open_struct(&cast.expr),
        Expr::Assign(assign) => has_open_struct(&assign.left) || has_open_struct(&assign.right),
        Expr::Range(range) => [&range.start, &range.end].into_iter().flatten().any(|end| has_open_struct(end)),
        _ => false,
    }
}

/// Whether a statement that begins with this expression's first part would end behind that: an operator with a block on its left.
pub(super) fn ends_early(expr: &Expr) -> bool {
    match expr {
        Expr::Binary(binary) => is_block_like(&binary.left) || ends_early(&binary.left),
        Expr::Assign(assign) => is_block_like(&assign.left) || ends_early(&assign.left),
        Expr::Cast(cast) => is_block_like(&cast.expr) || ends_early(&cast.expr),
        Expr::Range(range) => range.start.as_deref().is_some_and(|start| is_block_like(start) || ends_early(start)),
        Expr::Call(call) => is_block_like(&call.func) || ends_early(&call.func),
        Expr::Index(index) => is_block_like(&index.expr) || ends_early(&index.expr),
        _ => false,
    }
}

/// An expression that ends with its block, so that its statement needs no semicolon.
pub(super) fn is_block_like(expr: &Expr) -> bool {
    matches!(
        expr,
        Expr::Block(_)
            | Expr::If(_)
            | Expr::Match(_)
            | Expr::While(_)
            | Expr::ForLoop(_)
            | Expr::Loop(_)
            | Expr::Unsafe(_)
    )
}

/// The value of a block that is nothing else.
pub(super) fn only_value(stmts: &[Stmt]) -> Option<&Expr> {
    match stmts {
        [Stmt::Expr(value, None)] => Some(value),
        _ => None,
    }
}

fn ends_with_type(expr: &Expr) -> bool {
    match expr {
        Expr::Cast(_) => true,
        Expr::Binary(binary) => !of_right(&binary.op, &binary.right) && ends_with_type(&binary.right),
        Expr::Unary(unary) => !matches!(unary.op, UnOp::Deref(_)) && ends_with_type(&unary.expr),
        _ => false,
    }
}

/// Whether an expression reaches as far as it can, so that an operator behind it would belong to it.
fn ends_open(expr: &Expr) -> bool {
    match expr {
        Expr::Closure(_) | Expr::Return(_) | Expr::Break(_) => true,
        Expr::Binary(binary) => !of_right(&binary.op, &binary.right) && ends_open(&binary.right),
        Expr::Unary(unary) => ends_open(&unary.expr),
        Expr::Reference(reference) => ends_open(&reference.expr),
        _ => false,
    }
}
