//! A first look at the concrete tree: is it nested too deeply, and do tabs indent it?
//!
//! In: the tree. Out: the first place of each. The tree is walked, not recursed into, before anything else looks at it:
//! what follows may recurse.

use tree_sitter::{Node, Tree};

use super::kind::{Kind, kind};

/// How many blocks and brackets may stand inside each other.
const LIMIT: u32 = 256;

/// So many operators or calls in a chain (`a + b + c`, `a.b().c()`) weigh as much as one bracket.
const LINKS: u32 = 4;

/// What a tree has that is reported once for the whole file.
#[derive(Debug, Default)]
pub(super) struct Survey<'t> {
    /// The first node that is nested too deeply; what follows it was not looked at.
    pub(super) too_deep: Option<Node<'t>>,
    /// The first line that tabs indent.
    pub(super) tab: Option<Node<'t>>,
}

/// Looks at every node once.
pub(super) fn survey(tree: &Tree) -> Survey<'_> {
    let mut cursor = tree.walk();
    let mut survey = Survey::default();
    let mut weights: Vec<u32> = Vec::new();
    let mut depth = 0;
    loop {
        let node = cursor.node();
        let kind = kind(node);
        let weight = weight(kind);
        if kind == Kind::TabIndentation {
            survey.tab.get_or_insert(node);
        }
        if depth + weight > LIMIT * LINKS {
            survey.too_deep = Some(node);
            return survey;
        }
        if cursor.goto_first_child() {
            weights.push(weight);
            depth += weight;
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                return survey;
            }
            depth -= weights.pop().unwrap_or(0);
        }
    }
}

fn weight(kind: Kind) -> u32 {
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
        | Kind::TupleType
        | Kind::GenericType
        | Kind::TuplePattern
        | Kind::ListPattern
        | Kind::ConstructorPattern => LINKS,
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
        | Kind::YieldExpression => 1,
        _ => 0,
    }
}
