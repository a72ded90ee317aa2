//! Statements and blocks.
//!
//! In: statement nodes. Out: `ast::Stmt`s. Compound statements and those of concurrency have files of their own.

mod compound;
mod foreign;
mod simple;
mod tasks;

use super::context::{Context, Part, Parts};
use super::kind::{Kind, Slot};
use super::{errors, item};
use crate::ast::{Block, DocString, Stmt, StmtKind};
use crate::source::Span;

pub(super) use compound::match_arms;

/// The body that stands behind a header's colon; what is missing is reported.
pub(super) fn suite<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>) -> Option<Part<'t>> {
    report_missing_colon(ctx, parts);
    let body = parts.one(Slot::Body)?;
    if body.kind == Kind::MissingBlock {
        report_missing_block(ctx, parts);
        return None;
    }
    Some(body)
}

/// Reports a header without its colon, at the end of the header.
pub(super) fn report_missing_colon<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>) {
    let Some(colon) = parts.one(Slot::Colon) else { return };
    let before = parts.iter().take_while(|part| part.slot != Slot::Colon).last();
    let place = before.map_or(ctx.span(colon.node), |part| ctx.span(part.node));
    ctx.report(errors::missing_colon(place.after()));
}

/// Reports a header without a block, at its colon.
pub(super) fn report_missing_block<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>) {
    let first = parts.iter().next().map(|part| ctx.span(part.node));
    let colon = parts.token(":").map(|node| ctx.span(node)).or(first);
    ctx.misses_block = true;
    if let Some(colon) = colon {
        ctx.report(errors::missing_block(colon));
    }
}

/// The block of a compound statement; an empty one where it is missing.
pub(super) fn body<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>, head: Span) -> Block {
    match suite(ctx, parts) {
        Some(part) => block(ctx, part, head),
        None => empty(head),
    }
}

fn empty(head: Span) -> Block {
    Block { stmts: Vec::new(), span: head.after() }
}

/// A `block` node.
pub(super) fn block<'t>(ctx: &mut Context<'t>, part: Part<'t>, head: Span) -> Block {
    let statements: Vec<_> = ctx.parts(part.node).named().collect();
    statements_of(ctx, &statements, head)
}

/// The body of a function: a plain string at its beginning is the doc string.
pub(super) fn documented_body<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>, head: Span) -> (Option<DocString>, Block) {
    let Some(part) = suite(ctx, parts) else { return (None, empty(head)) };
    let statements: Vec<_> = ctx.parts(part.node).named().collect();
    let doc = statements.first().and_then(|&first| item::statement_doc(ctx, first));
    let rest = if doc.is_some() { &statements[1..] } else { &statements[..] };
    let head = doc.as_ref().map_or(head, |doc| doc.span);
    let block = statements_of(ctx, rest, head);
    (doc, block)
}

fn statements_of<'t>(ctx: &mut Context<'t>, parts: &[Part<'t>], head: Span) -> Block {
    let mut stmts = Vec::with_capacity(parts.len());
    for &part in parts {
        lower(ctx, part, &mut stmts);
    }
    let span = match (stmts.first(), stmts.last()) {
        (Some(first), Some(last)) => first.span.to(last.span),
        _ => head.after(),
    };
    Block { stmts, span }
}

/// Lowers one statement; some give several, `;` gives none.
pub(super) fn lower<'t>(ctx: &mut Context<'t>, part: Part<'t>, stmts: &mut Vec<Stmt>) {
    let span = ctx.span(part.node);
    if part.kind == Kind::Semicolon {
        ctx.report(errors::semicolon(span));
    } else if item::is_item(part.kind) {
        let mut items = Vec::new();
        item::lower(ctx, part, &mut items);
        stmts.extend(items.into_iter().map(|item| Stmt { span: item.span, kind: StmtKind::Item(Box::new(item)) }));
    } else if part.kind == Kind::ForeignBinding {
        foreign::binding(ctx, part, stmts);
    } else {
        let kind = statement(ctx, part, span);
        let span = Span { end: end(&kind).unwrap_or(span.end), ..span };
        stmts.push(Stmt { kind, span });
    }
}

fn statement<'t>(ctx: &mut Context<'t>, part: Part<'t>, span: Span) -> StmtKind {
    let parts = ctx.parts(part.node);
    match part.kind {
        Kind::ExpressionStatement => simple::expression(ctx, &parts),
        Kind::Assignment => simple::assignment(ctx, &parts),
        Kind::AugmentedAssignment => simple::augmented(ctx, &parts),
        Kind::Increment => foreign::increment(ctx, &parts),
        Kind::ReturnStatement => simple::return_statement(ctx, &parts),
        Kind::RaiseStatement => simple::raise(ctx, &parts),
        Kind::AssertStatement => simple::assert(ctx, &parts),
        Kind::PassStatement => StmtKind::Pass,
        Kind::BreakStatement => StmtKind::Break,
        Kind::ContinueStatement => StmtKind::Continue,
        Kind::ForeignStatement => foreign::statement(ctx, &parts),
        Kind::IfStatement => compound::if_statement(ctx, &parts, span),
        Kind::WhileStatement => compound::while_statement(ctx, &parts, span),
        Kind::ForStatement => compound::for_statement(ctx, &parts, span),
        Kind::MatchStatement => compound::match_statement(ctx, &parts),
        Kind::TryStatement => compound::try_statement(ctx, &parts, span),
        Kind::WithStatement => compound::with_statement(ctx, &parts, span),
        Kind::ConcurrentStatement => tasks::concurrent(ctx, &parts, span),
        Kind::RaceStatement => tasks::race(ctx, &parts, span),
        Kind::SuperviseStatement => tasks::supervise(ctx, &parts, span),
        Kind::SelectStatement => tasks::select(ctx, &parts, span),
        _ => {
            ctx.broken = true;
            StmtKind::Error
        }
    }
}

/// Where a compound statement ends: with its last block. Its node reaches further, over line ends and comments.
fn end(kind: &StmtKind) -> Option<u32> {
    let block = match kind {
        StmtKind::If { branches, otherwise } => otherwise.as_ref().or(branches.last().map(|branch| &branch.body)),
        StmtKind::While { body, .. }
        | StmtKind::For { body, .. }
        | StmtKind::With { body, .. }
        | StmtKind::Concurrent { body, .. }
        | StmtKind::Race { body, .. }
        | StmtKind::Supervise { body, .. } => Some(body),
        StmtKind::Match(statement) => statement.arms.last().map(|arm| &arm.body),
        StmtKind::Select { arms, .. } => arms.last().map(|arm| &arm.body),
        StmtKind::Try { body, handlers, otherwise, finally } => {
            let handler = handlers.last().map(|handler| &handler.body);
            let cleanup = finally.as_ref().map(|(_, block)| block);
            cleanup.or(otherwise.as_ref()).or(handler).or(Some(body))
        }
        _ => None,
    };
    block.map(|block| block.span.end)
}
