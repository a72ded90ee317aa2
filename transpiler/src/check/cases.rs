//! Tests, and the cases of those that have some.
//!
//! In: a function that is marked as a test. Out: an entry of `Program::tests`; for each case a function without parameters that calls the test with the values
//! of the case. What is wrong with the values is told at the case.

use std::collections::BTreeSet;

use super::argument::{Given, Value};
use super::body::{self, Bench};
use super::ctx::{Ctx, Site};
use super::errors::declarations;
use super::frame::{self, Frame};
use super::world::{FunctionSource, TestMark, World};
use super::{call, errors};
use crate::ast;
use crate::diagnostic::Diagnostics;
use crate::hir::visit::{Visitor, walk_expr};
use crate::hir::{
    Block, Callee, Expr, ExprKind, Function, FunctionId, FunctionKind, Local, Program, Stmt, StmtKind, Test,
};
use crate::source::Span;
use crate::types::Ty;

/// Takes a test up, with its cases.
pub(super) fn test(world: &mut World<'_>, mut bench: Bench<'_>, id: FunctionId) {
    let Some(mark) = world.functions[id.index()].test else { return };
    let Some(cases) = mark.cases else {
        world.program.tests.push(Test { function: id, declared: id, case: None, real_clock: mark.real_clock });
        return;
    };
    if cases.is_empty() {
        bench.diagnostics.push(declarations::no_cases(mark.span, &world.program.function(id).name));
    }
    for (position, case) in cases.iter().enumerate() {
        if let Some((locals, block)) = checked(world, &mut bench, id, case) {
            let function = add(world, id, position, case.span, (locals, block));
            let case = Some(values(world, id, case).iter().map(|value| text(world, value.span)).collect::<Vec<_>>());
            let case = case.map(|values| values.join(", "));
            world.program.tests.push(Test { function, declared: id, case, real_clock: mark.real_clock });
        }
    }
}

/// The body that calls the test; nothing where the case has a mistake, which was reported.
fn checked(world: &World<'_>, bench: &mut Bench<'_>, id: FunctionId, case: &ast::Expr) -> Option<(Vec<Local>, Block)> {
    let function = world.program.function(id);
    let values = values(world, id, case);
    if values.len() != function.params.len() {
        let misread = bench.misread.contains(&case.span.file);
        if !misread {
            let names: Vec<&str> = function.params.iter().map(|param| param.name.as_str()).collect();
            bench.diagnostics.push(declarations::case_count(case.span, function, values.len(), &names));
        }
        return None;
    }
    let site = Site { module: function.module, params: &[], self_ty: None };
    let mut ctx = Ctx::new(world, bench.changing, bench.ids, site);
    ctx.misread = bench.misread.contains(&case.span.file);
    let frame = Frame::Function { result: Ty::None, head: case.span, nested: false };
    let (stmt, _) = frame::within(&mut ctx, frame, |ctx| called(ctx, id, &values, case.span));
    body::settled(&mut ctx, bench.diagnostics, &[], Block { stmts: vec![stmt], leaves: false })
}

fn called(ctx: &mut Ctx<'_, '_>, id: FunctionId, values: &[&ast::Expr], span: Span) -> Stmt {
    let mut given = Vec::with_capacity(values.len());
    for value in values {
        let value = match &value.kind {
            ast::ExprKind::Star(_) => Given {
                value: Value::Ready(ctx.fail(value.span, errors::call::star_argument(value.span))),
                ..at(value)
            },
            _ => at(value),
        };
        given.push(value);
    }
    let call = call::declared_function(ctx, id, given, span);
    ctx.stmt(StmtKind::Expr(call), span)
}

fn at(value: &ast::Expr) -> Given<'_> {
    Given { name: None, mutable: None, span: value.span, value: Value::Written(value) }
}

/// The values of a case: the parts of a tuple; for a test of one parameter what stands there.
fn values<'x>(world: &World<'_>, id: FunctionId, case: &'x ast::Expr) -> Vec<&'x ast::Expr> {
    let params = &world.program.function(id).params;
    let is_one = |ty: &Ty| !matches!(ty, Ty::Tuple(_) | Ty::Error);
    match (&case.kind, &params[..]) {
        (ast::ExprKind::Tuple(parts), [param]) if parts.len() == 1 && is_one(&param.ty) => parts.iter().collect(),
        (_, [_]) => vec![case],
        (ast::ExprKind::Tuple(parts), _) => parts.iter().collect(),
        _ => vec![case],
    }
}

/// A value as it is written, on one line.
fn text(world: &World<'_>, span: Span) -> String {
    world.sources.text(span).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Adds the function of a case to the program.
fn add(
    world: &mut World<'_>,
    id: FunctionId,
    position: usize,
    span: Span,
    (locals, block): (Vec<Local>, Block),
) -> FunctionId {
    let test = world.program.function(id);
    let function = Function {
        name: format!("{}_{}", test.name, position + 1),
        public: false,
        doc: None,
        type_params: Vec::new(),
        params: Vec::new(),
        raises: None,
        raises_span: None,
        no_io: None,
        no_copy: None,
        locals,
        kind: FunctionKind::Body(block),
        name_span: span,
        ..test.clone()
    };
    let ast = world.functions[id.index()].ast;
    world.functions.push(FunctionSource::new(ast));
    world.program.functions.push(function);
    FunctionId(world.program.functions.len() as u32 - 1)
}

/// Reports where the program itself calls a test.
pub(super) fn check_calls(program: &Program, diagnostics: &mut Diagnostics) {
    let declared: BTreeSet<FunctionId> = program.tests.iter().map(|test| test.declared).collect();
    let made: BTreeSet<FunctionId> = program.tests.iter().map(|test| test.function).collect();
    let ids = (0..program.functions.len() as u32).map(FunctionId);
    // The functions of cases call their test.
    for id in ids.filter(|id| declared.contains(id) || !made.contains(id)) {
        if let FunctionKind::Body(body) = &program.function(id).kind {
            let mut calls = Calls { declared: &declared, found: Vec::new() };
            calls.block(body);
            for (span, test) in calls.found {
                diagnostics.push(declarations::test_called(span, program.function(test)));
            }
        }
    }
}

/// Finds the mentions of tests.
struct Calls<'t> {
    declared: &'t BTreeSet<FunctionId>,
    found: Vec<(Span, FunctionId)>,
}

impl<'hir> Visitor<'hir> for Calls<'_> {
    fn expr(&mut self, expr: &'hir Expr) {
        let function = match &expr.kind {
            ExprKind::Function(id, _) => Some(*id),
            ExprKind::Call(call) => match call.callee {
                Callee::Function(id) => Some(id),
                _ => None,
            },
            _ => None,
        };
        self.found.extend(function.filter(|id| self.declared.contains(id)).map(|id| (expr.span, id)));
        walk_expr(self, expr);
    }
}

/// Reads what `@test` and `@cases` say.
pub(super) fn mark<'a>(test: &'a ast::Decorator, cases: Option<&'a ast::Decorator>) -> TestMark<'a> {
    let real_clock = test
        .args
        .iter()
        .any(|arg| matches!(&arg.value.kind, ast::ExprKind::Literal(ast::Literal::Str(text)) if text == "real"));
    let list = cases.map(|cases| match cases.args.first().map(|arg| &arg.value.kind) {
        Some(ast::ExprKind::List(items)) => items.as_slice(),
        _ => &[],
    });
    TestMark { span: cases.unwrap_or(test).span, real_clock, cases: list }
}
