//! A first look at the concrete tree: is it nested too deeply, and do tabs indent it?
//!
//! In: the tree. Out: the first place of each. The tree is walked, not recursed into, before anything else looks at it:
//! what follows may recurse.

use tree_sitter::{Node, Tree};

use super::kind::{Kind, kind};

/// How many blocks and brackets may stand inside each other.
const NESTING: i32 = 256;

/// How many operators, calls and attributes may hang on each other: `a + b + c`, `a.b().c()`.
const LINKS: i32 = 1024;

/// A tree whose nodes stand no deeper than this is lowered on any stack.
const SHALLOW: usize = 200;

/// What a tree has that is reported once for the whole file.
#[derive(Debug, Default)]
pub(super) struct Survey<'t> {
    /// The first node that is nested too deeply; what follows it was not looked at.
    pub(super) too_deep: Option<TooDeep<'t>>,
    /// The first line that tabs indent.
    pub(super) tab: Option<Node<'t>>,
    /// Lowering it needs a large stack.
    pub(super) is_deep: bool,
}

/// Where the text exceeds a limit.
#[derive(Debug, Clone, Copy)]
pub(super) enum TooDeep<'t> {
    /// That of blocks and brackets.
    Nesting(Node<'t>),
    /// That of chains.
    Links(Node<'t>),
}

/// How a node counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Weight {
    Nesting,
    Link,
    Nothing,
}

/// Looks at every node once.
pub(super) fn survey(tree: &Tree) -> Survey<'_> {
    let mut cursor = tree.walk();
    let mut survey = Survey::default();
    let mut around: Vec<Weight> = Vec::new();
    let mut depth = [0, 0];
    loop {
        let node = cursor.node();
        let kind = kind(node);
        if kind == Kind::TabIndentation {
            survey.tab.get_or_insert(node);
        }
        if cursor.goto_first_child() {
            around.push(weight(kind));
            add(&mut depth, weight(kind), 1);
            survey.is_deep |= around.len() > SHALLOW;
            survey.too_deep = exceeded(depth, node);
            if survey.too_deep.is_some() {
                return survey;
            }
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                return survey;
            }
            add(&mut depth, around.pop().unwrap_or(Weight::Nothing), -1);
        }
    }
}

/// Counts a node that is entered or left; nesting first, links second.
fn add(depth: &mut [i32; 2], weight: Weight, change: i32) {
    match weight {
        Weight::Nesting => depth[0] += change,
        Weight::Link => depth[1] += change,
        Weight::Nothing => {}
    }
}

fn exceeded(depth: [i32; 2], node: Node<'_>) -> Option<TooDeep<'_>> {
    if depth[0] > NESTING {
        Some(TooDeep::Nesting(node))
    } else if depth[1] > LINKS {
        Some(TooDeep::Links(node))
    } else {
        None
    }
}

fn weight(kind: Kind) -> Weight {
    match kind {
        Kind::Block
        | Kind::Members
        | Kind::Arguments
        | Kind::GeneratorExpression
        | Kind::ParenthesizedExpression
        | Kind::Tuple
        | Kind::List
        | Kind::ListComprehension
        | Kind::Set
        | Kind::SetComprehension
        | Kind::Dictionary
        | Kind::DictionaryComprehension
        | Kind::Interpolation
        | Kind::MatchArm
        | Kind::MatchExpression
        | Kind::MatchStatement
        | Kind::SelectStatement
        | Kind::TupleType
        | Kind::GenericType
        | Kind::TuplePattern
        | Kind::ListPattern
        | Kind::ConstructorPattern => Weight::Nesting,
        Kind::BinaryOperator
        | Kind::BooleanOperator
        | Kind::Comparison
        | Kind::UnaryOperator
        | Kind::NotOperator
        | Kind::ConditionalExpression
        | Kind::Lambda
        | Kind::ForeignLambda
        | Kind::Attribute
        | Kind::Subscript
        | Kind::Call
        | Kind::OptionalValue
        | Kind::OptionalType
        | Kind::FunctionType
        | Kind::MutType
        | Kind::AsPattern
        | Kind::Star
        | Kind::MutArgument
        | Kind::YieldExpression => Weight::Link,
        _ => Weight::Nothing,
    }
}
