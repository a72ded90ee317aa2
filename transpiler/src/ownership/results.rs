//! Which functions return a borrow: those whose every return is a place inside one borrowed parameter, or a literal.
//!
//! In: the program, component by component of its call graph, callees first. Out: the `ResultMode` of each function, and its decided body. Members of a cycle begin by
//! giving something static; what their returns look into is joined until it stays the same.

use super::ctx::Ctx;
use super::facts::Facts;
use super::flow::{Choice, Flow, RootKind, VarId};
use super::liveness::{self, Liveness};
use super::modes::{PassMode, ResultMode};
use super::place::{PathId, RootId};
use super::{Class, borrow, choose, idle, lower};
use crate::diagnostic::Diagnostic;
use crate::effects::scc::{self, Adjacency};
use crate::hir::{Block, Function, FunctionId, FunctionKind, ParamMode, Program};
use crate::types::Ty;

/// A body with its decisions.
pub(super) struct Decided<'e> {
    pub(super) id: FunctionId,
    pub(super) flow: Flow<'e>,
    pub(super) live: Liveness,
    pub(super) errors: Vec<Diagnostic>,
    result: ResultMode,
}

/// The functions with bodies, by component of the call graph, callees first.
pub(super) fn components(program: &Program, facts: &Facts) -> Vec<Vec<FunctionId>> {
    let graph = Adjacency::new(program.functions.len(), &facts.calls);
    let numbers = scc::components(&graph);
    let mut by_number = vec![Vec::new(); numbers.iter().max().map_or(0, |last| *last as usize + 1)];
    for (index, number) in numbers.iter().enumerate() {
        if matches!(program.functions[index].kind, FunctionKind::Body(_)) {
            by_number[*number as usize].push(FunctionId(index as u32));
        }
    }
    by_number.retain(|members| !members.is_empty());
    by_number
}

/// Functions that may return a borrow, as far as their declaration says.
pub(super) fn candidates(ctx: &Ctx<'_>) -> Vec<bool> {
    let program = ctx.program;
    let mut found: Vec<bool> = program.functions.iter().map(|function| may_borrow(ctx, function)).collect();
    let methods = program.implementations.iter().flat_map(|block| &block.methods);
    let interfaces = program.interfaces.iter().flat_map(|interface| &interface.methods);
    let others = |id: &&FunctionId| !is_index(program, **id);
    methods.filter(others).chain(interfaces).chain(&ctx.facts.values).for_each(|id| found[id.index()] = false);
    found
}

/// `index` of the built-in interface gives a reference in Rust, too.
fn is_index(program: &Program, id: FunctionId) -> bool {
    program.implementations.iter().any(|block| {
        let interface = block.interface_id().map(|interface| program.interface(interface));
        let built_in =
            |interface: &crate::hir::Interface| interface.name == "Index" && program.module(interface.module).library;
        block.methods.contains(&id) && interface.is_some_and(built_in)
    })
}

fn may_borrow(ctx: &Ctx<'_>, function: &Function) -> bool {
    let plain = function.params.iter().all(|param| param.mode == ParamMode::Read);
    let kept = match &function.result {
        Ty::Function(_) | Ty::Iter(_) | Ty::Interface(..) => true,
        Ty::Optional(inner) => matches!(**inner, Ty::Function(_) | Ty::Interface(..)),
        _ => false,
    };
    plain && !kept && matches!(ctx.classes.class(&function.result), Class::Value)
}

/// Decides the members of one component. A parameter that is owned to no avail is borrowed, and the bodies are decided again.
pub(super) fn decide<'e>(ctx: &mut Ctx<'e>, candidates: &[bool], members: &[FunctionId]) -> Vec<Decided<'e>> {
    loop {
        let all = decide_results(ctx, candidates, members);
        let idle: Vec<_> = all.iter().flat_map(|decided| idle::params(ctx, decided.id, &decided.flow)).collect();
        if idle.is_empty() {
            return all;
        }
        for (id, position) in idle {
            ctx.pass[id.index()][position] = PassMode::Ref;
        }
    }
}

/// Decides the members of one component under the modes of their parameters.
fn decide_results<'e>(ctx: &mut Ctx<'e>, candidates: &[bool], members: &[FunctionId]) -> Vec<Decided<'e>> {
    for id in members {
        let starts_borrowed = candidates[id.index()];
        ctx.results[id.index()] = if starts_borrowed { ResultMode::Borrowed(None) } else { ResultMode::Owned };
    }
    loop {
        let mut all: Vec<Decided<'e>> = Vec::new();
        let mut changed = false;
        for id in members {
            let decided = body(ctx, *id);
            let joined = join(ctx.results[id.index()], decided.result);
            changed |= joined != ctx.results[id.index()];
            ctx.results[id.index()] = joined;
            all.push(decided);
        }
        // One that does not call itself is decided by its own body alone, where it may borrow as it hoped.
        let alone = members.len() == 1 && !ctx.facts.recursive.contains(&members[0]);
        if !changed || (alone && ctx.results[members[0].index()] != ResultMode::Owned) {
            return all;
        }
    }
}

/// Only texts and bytes are there without anybody who owns them.
fn settled(mode: ResultMode, ty: &Ty) -> ResultMode {
    let inner = match ty {
        Ty::Optional(inner) => inner,
        ty => ty,
    };
    match mode {
        ResultMode::Borrowed(None) if !matches!(inner, Ty::Str | Ty::Bytes) => ResultMode::Owned,
        mode => mode,
    }
}

fn join(one: ResultMode, other: ResultMode) -> ResultMode {
    match (one, other) {
        (ResultMode::Borrowed(None), known) | (known, ResultMode::Borrowed(None)) => known,
        (one, other) if one == other => one,
        _ => ResultMode::Owned,
    }
}

/// Decides one body under the modes known so far.
fn body<'e>(ctx: &Ctx<'e>, id: FunctionId) -> Decided<'e> {
    let function = ctx.program.function(id);
    let empty: &'static Block = &EMPTY;
    let block = match &function.kind {
        FunctionKind::Body(body) => body,
        _ => empty,
    };
    let borrows = ctx.results[id.index()] != ResultMode::Owned;
    let (mut flow, result) = lower::function(ctx, id.index(), function, block);
    if let Some((var, _)) = result {
        flow.vars[var.index()].choice =
            if borrows && !flow.vars[var.index()].makes { Choice::Borrow } else { Choice::Own };
    }
    let live = liveness::mark(&mut flow);
    choose::choose(ctx, &mut flow);
    let checked = borrow::check(ctx, &mut flow, &live, result.map(|(_, root)| root));
    let mode = match result {
        Some((var, root)) if borrows => settled(of_returns(&flow, var, root, &checked.results), &function.result),
        _ => ResultMode::Owned,
    };
    let mut errors = std::mem::take(&mut flow.errors);
    errors.extend(checked.errors);
    Decided { id, flow, live, errors, result: mode }
}

static EMPTY: Block = Block { stmts: Vec::new(), leaves: false };

/// What all returns look into.
fn of_returns(flow: &Flow<'_>, var: VarId, _root: RootId, loans: &[PathId]) -> ResultMode {
    if flow.choice(var) != Choice::Borrow {
        return ResultMode::Owned;
    }
    let mut mode = ResultMode::Borrowed(None);
    for path in loans {
        let root = &flow.roots[flow.paths.root(*path).index()];
        let position = match (&root.kind, root.local) {
            // Parameters are the first locals.
            (RootKind::Param(PassMode::Ref), Some(local)) => ResultMode::Borrowed(Some(local.0)),
            _ => ResultMode::Owned,
        };
        mode = join(mode, position);
    }
    mode
}
