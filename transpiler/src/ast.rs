//! The syntax tree: mirrors the text, one node for each construct, each with its span.
//!
//! In: nothing but what `parse` lowers from the concrete tree. Out: `Module`. No name is resolved and no type is known here.

pub mod expr;
pub mod item;
pub mod pattern;
pub mod stmt;
pub mod ty;
pub mod visit;

pub use expr::{
    Argument, BinaryOp, BoolOp, CompareOp, Comprehension, ComprehensionClause, ComprehensionKind, Expr, ExprKind,
    FormatPart, FormatSpec, Lambda, LambdaParam, Literal, UnaryOp,
};
pub use item::{
    Decorator, DocString, Enum, Error, Extern, ExternAbi, Field, Function, Implement, Import, ImportKind, ImportName,
    Interface, Item, ItemKind, Newtype, Param, ParamMode, Struct, TypeAlias, TypeParam, Variant,
};
pub use pattern::{Pattern, PatternField, PatternKind};
pub use stmt::{
    Arm, Block, ElifBranch, Except, ForTarget, MatchStmt, SelectArm, SelectOperation, Stmt, StmtKind, Target,
    TargetKind, WithItem,
};
pub use ty::{Raises, Type, TypeKind};

use crate::diagnostic::unread::Unread;
use crate::source::{FileId, Span};

/// A name with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The text, in NFC.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// One file.
#[derive(Debug, Clone)]
pub struct Module {
    /// The file.
    pub file: FileId,
    /// The doc string at the top, if any.
    pub doc: Option<DocString>,
    /// Everything declared in it, in order.
    pub items: Vec<Item>,
    /// True when the parser reported errors and left something out.
    pub broken: bool,
    /// What could not be read: later phases stay silent about what may follow from that.
    pub unread: Unread,
}
