//! `fn main`.
//!
//! In: Indent's `main`. Out: Rust's, which hands the table of places over first, enters the Io context, and tells how it ended.

use syn::{Expr, Item, Stmt, parse_quote};

use super::ctx::FileCtx;
use super::function::{Parts, Site, context, parts};
use super::{build, doc, item, scope};
use crate::Analysis;
use crate::hir::{FunctionId, FunctionKind, IoContext, Program, StmtKind};

/// What Rust's `main` is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Nothing in it can fail: it is Indent's `main` itself.
    Plain,
    /// It is one Io context from the first line to the last.
    Context,
    /// It may fail: a function `run` of its own, called here.
    Run,
}

/// Whether Indent's `main` is a function beside Rust's.
pub(super) fn is_apart(analysis: &Analysis) -> bool {
    form(analysis) == Some(Form::Run)
}

/// Rust's `main`, and Indent's where it is one of its own.
pub(super) fn items(file: &FileCtx<'_>, id: FunctionId) -> Vec<Item> {
    let analysis = file.emit.analysis;
    let Some(instance) = file.emit.instances_of(id).next() else { return Vec::new() };
    let docs = doc::attributes(file.program().function(id).doc.as_deref());
    let places = places(file);
    match form(analysis) {
        Some(Form::Context) => {
            let ctx = context(file, instance);
            let value =
                only_context(file.program(), id).map(|(span, context)| ctx.at(span, scope::io_context(&ctx, context)));
            let exit = exit(value.unwrap_or_else(build::unit));
            vec![parse_quote!(#(#docs)* fn main() -> indent_rt::Exit { #places #exit })]
        }
        Some(Form::Run) => {
            let name = file.method(instance);
            // One that enters a context somewhere must not stand in another.
            let enters = analysis.effects.functions[id.index()].causes.context.is_some();
            let exit = exit(if enters { parse_quote!(#name()) } else { parse_quote!(indent_rt::blocking_io(#name)) });
            let main = parse_quote!(fn main() -> indent_rt::Exit { #places #exit });
            vec![item::free_function(file, instance), main]
        }
        _ => {
            let Parts { docs, signature, body } = parts(file, instance, Site::Plain);
            let stmts = body.map(|body| body.stmts).unwrap_or_default();
            vec![parse_quote!(#(#docs)* #signature { #places #(#stmts)* })]
        }
    }
}

/// How a program or test ends, as its parent process sees it.
pub(super) fn exit(result: Expr) -> Expr {
    build::method(result, "into", Vec::new())
}

/// The first statement of a program that can report a place.
pub(super) fn places(file: &FileCtx<'_>) -> Option<Stmt> {
    // The table lies beside the root's file.
    let depth = file.emit.names.module(file.module).len().saturating_sub(1);
    let path = format!("{}indent.map", "../".repeat(depth));
    file.emit.analysis.demands.reports_places.then(|| parse_quote!(indent_rt::source_map(include_str!(#path));))
}

fn form(analysis: &Analysis) -> Option<Form> {
    let main = analysis.program.entry()?;
    let instance = analysis.effects.instances.iter().position(|instance| instance.function == main)?;
    let called =
        analysis.effects.calls.values().any(|call| call.callee.is_some_and(|callee| callee.0 as usize == instance));
    let fallible = analysis.effects.is_fallible(crate::effects::InstanceId(instance as u32));
    Some(match only_context(&analysis.program, main) {
        Some(_) if !called => Form::Context,
        _ if fallible => Form::Run,
        _ => Form::Plain,
    })
}

/// The Io context that is all that a function does.
pub(super) fn only_context(program: &Program, function: FunctionId) -> Option<(crate::source::Span, &IoContext)> {
    let FunctionKind::Body(block) = &program.function(function).kind else { return None };
    match block.stmts.as_slice() {
        [stmt] => match &stmt.kind {
            StmtKind::IoContext(context) => Some((stmt.span, context)),
            _ => None,
        },
        _ => None,
    }
}
