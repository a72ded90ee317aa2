//! Tests.
//!
//! In: a test, or one case of it. Out: `#[test] fn`, which hands the table of places over first. One that suspends runs in an Io context for tests; one that may
//! fail tells how it ended as a program does.

use syn::{Expr, Item, Stmt, parse_quote};

use super::ctx::{Ctx, FileCtx};
use super::function::{Parts, Site, context, parts};
use super::{build, control, entry, scope};
use crate::effects::InstanceId;
use crate::hir::Test;

/// Renders a test; nothing for one that is not reached.
pub(super) fn item(file: &FileCtx<'_>, test: &Test) -> Option<Item> {
    let instance = file.emit.instances_of(test.function).next()?;
    let fallible = file.emit.analysis.effects.is_fallible(instance);
    let Parts { docs, mut signature, body } = parts(file, instance, Site::Plain);
    let mut stmts: Vec<Stmt> = entry::places(file).into_iter().collect();
    if fallible {
        let function = file.program().function(test.function);
        let ctx = context(file, instance);
        let body = body.unwrap_or_else(|| build::block(Vec::new()));
        stmts.push(build::tail(entry::exit(ctx.at(function.span, result(&ctx, test, instance, body)))));
        signature.asyncness = None;
        signature.output = parse_quote!(-> indent_rt::Exit);
    } else {
        stmts.extend(body.into_iter().flat_map(|body| body.stmts));
    }
    Some(parse_quote!(#(#docs)* #[test] #signature { #(#stmts)* }))
}

/// How a test ends that may fail.
fn result(ctx: &Ctx<'_>, test: &Test, instance: InstanceId, body: syn::Block) -> Expr {
    if ctx.is_async() {
        let entered = if test.real_clock { "indent_rt::testing::run_by_real_clock" } else { "indent_rt::testing::run" };
        return build::call(ctx.path(entered), vec![control::async_block(body, false)]);
    }
    match entry::only_context(ctx.program(), ctx.analysis().effects.instance(instance).function) {
        Some((span, context)) => ctx.at(span, scope::io_context(ctx, context)),
        None => {
            let body = control::closure(Vec::new(), control::braces(body));
            build::call(ctx.path("indent_rt::plain::attempt"), vec![body])
        }
    }
}
