//! Which parameters own what they are given: the least solution over the whole program.
//!
//! In: the program. Out: a `PassMode` a parameter. A node stands for a local; "wanted" flows from what consumes a value whole to the local whose value
//! it is: through arguments to the parameters that take them, and through `y = x`. One search over that graph decides all functions at once.

mod expr;
mod stmt;
mod walk;

use std::collections::BTreeSet;

use super::ctx::Ctx;
use super::modes::PassMode;
use crate::hir::{FunctionId, FunctionKind, LocalId, ParamMode, Program, Receiver};
use crate::types::Ty;
use walk::Walk;

/// Decides how every parameter of the program is passed.
/// `candidates` are the functions that may return a borrow.
pub(super) fn decide(ctx: &mut Ctx<'_>, candidates: &[bool]) {
    ctx.pass =
        ctx.program.functions.iter().enumerate().map(|(index, _)| declared(ctx, FunctionId(index as u32))).collect();
    let wanted = solve(ctx, candidates);
    for (index, function) in ctx.program.functions.iter().enumerate() {
        for (position, param) in function.params.iter().enumerate() {
            let mode = &mut ctx.pass[index][position];
            if *mode == PassMode::Ref && wanted.owns(FunctionId(index as u32), param.local) {
                *mode = PassMode::Own;
            }
        }
    }
    follow_interfaces(ctx);
}

/// A method of an interface of the program is passed in every implementation as the interface says.
fn follow_interfaces(ctx: &mut Ctx<'_>) {
    let program = ctx.program;
    for block in &program.implementations {
        let Some(interface) = block.interface_id().map(|id| program.interface(id)) else { continue };
        if program.module(interface.module).library {
            continue;
        }
        for method in &block.methods {
            let name = &program.function(*method).name;
            if let Some(required) = interface.methods.iter().find(|id| program.function(**id).name == *name) {
                ctx.pass[method.index()] = ctx.pass[required.index()].clone();
            }
        }
    }
}

/// What the declaration alone says.
fn declared(ctx: &Ctx<'_>, id: FunctionId) -> Vec<PassMode> {
    let function = ctx.program.function(id);
    let keeps = ctx.effects.functions.get(id.index()).map(|effects| &effects.keeps_params);
    let mode = |(position, param): (usize, &crate::hir::Param)| match (param.mode, &param.ty) {
        (ParamMode::Mut, _) => PassMode::RefMut,
        (ParamMode::Own, ty) if ctx.classes.is_copy(ty) => PassMode::Value,
        (ParamMode::Own, _) => PassMode::Own,
        (ParamMode::Read, Ty::Function(_)) => match keeps {
            Some(keeps) if keeps.contains(&(position as u32)) => PassMode::Own,
            _ => PassMode::Value,
        },
        (ParamMode::Read, Ty::Iter(_)) => PassMode::Own,
        (ParamMode::Read, ty) if ctx.classes.is_copy(ty) && !ctx.is_operator(id) => PassMode::Value,
        (ParamMode::Read, _) => PassMode::Ref,
    };
    function.params.iter().enumerate().map(mode).collect()
}

/// A local of a function, and whether all its items are meant.
type Node = usize;

#[derive(Default)]
struct Graph {
    /// By function: where its nodes begin. Each local has two: wanted, and wanted on every turn of the loop that binds it.
    offsets: Vec<usize>,
    edges: Vec<(Node, Node)>,
    reached: Vec<Node>,
}

struct Wanted {
    offsets: Vec<usize>,
    marks: Vec<bool>,
}

impl Wanted {
    fn owns(&self, function: FunctionId, local: LocalId) -> bool {
        self.marks[self.offsets[function.index()] + 2 * local.index()]
    }
}

fn solve(ctx: &Ctx<'_>, candidates: &[bool]) -> Wanted {
    let mut graph = Graph::default();
    let mut size = 0;
    for function in &ctx.program.functions {
        graph.offsets.push(size);
        size += 2 * function.locals.len().max(function.params.len()) + 1;
    }
    for (index, function) in ctx.program.functions.iter().enumerate() {
        if let FunctionKind::Body(body) = &function.kind {
            let base = graph.offsets[index];
            let declared_at = vec![0; function.locals.len()];
            let mut walk = Walk {
                ctx,
                function,
                graph: &mut graph,
                base,
                depth: 0,
                declared_at,
                candidates,
                insides: BTreeSet::new(),
            };
            if !candidates[index] {
                walk.graph.reached.push(walk.returned());
            }
            walk.block(body);
        }
    }
    join_interfaces(ctx.program, &mut graph);
    let fixed = fixed_nodes(ctx, &graph, size);
    Wanted { marks: search(&graph, &fixed, size), offsets: graph.offsets }
}

/// A method and what it implements are passed alike.
fn join_interfaces(program: &Program, graph: &mut Graph) {
    for block in &program.implementations {
        let Some(interface) = block.interface_id() else { continue };
        for method in &block.methods {
            let given = program.function(*method);
            let Some(required) =
                program.interface(interface).methods.iter().find(|id| program.function(**id).name == given.name)
            else {
                continue;
            };
            for (one, other) in given.params.iter().zip(&program.function(*required).params) {
                let one = graph.offsets[method.index()] + 2 * one.local.index();
                let other = graph.offsets[required.index()] + 2 * other.local.index();
                graph.edges.extend([(one, other), (other, one)]);
            }
        }
    }
}

/// Nodes that stay as they are: parameters of what is open to others, or has the one form of function values.
fn fixed_nodes(ctx: &Ctx<'_>, graph: &Graph, size: usize) -> Vec<bool> {
    let mut fixed = vec![false; size];
    let mut fix = |id: FunctionId| {
        for param in &ctx.program.function(id).params {
            fixed[graph.offsets[id.index()] + 2 * param.local.index()] = true;
        }
    };
    for (index, function) in ctx.program.functions.iter().enumerate() {
        if !matches!(function.kind, FunctionKind::Body(_) | FunctionKind::Required) {
            fix(FunctionId(index as u32));
        }
    }
    for interface in &ctx.program.interfaces {
        if interface.public || ctx.program.module(interface.module).library {
            interface.methods.iter().for_each(|id| fix(*id));
        }
    }
    for block in &ctx.program.implementations {
        let Some(interface) = block.interface_id().map(|id| ctx.program.interface(id)) else {
            block.methods.iter().for_each(|id| fix(*id));
            continue;
        };
        if interface.public || ctx.program.module(interface.module).library {
            block.methods.iter().for_each(|id| fix(*id));
        }
    }
    ctx.facts.values.iter().copied().for_each(fix);
    fix_receivers(ctx, graph, &mut fixed);
    fixed
}

/// What is behind an interface value stays there: its methods look at their receiver.
fn fix_receivers(ctx: &Ctx<'_>, graph: &Graph, fixed: &mut [bool]) {
    let mut fix = |id: FunctionId| {
        let function = ctx.program.function(id);
        if let (Receiver::Method, Some(receiver)) = (function.receiver, function.params.first()) {
            fixed[graph.offsets[id.index()] + 2 * receiver.local.index()] = true;
        }
    };
    for id in &ctx.facts.dynamic {
        ctx.program.interface(*id).methods.iter().for_each(|method| fix(*method));
        let given = ctx.program.implementations.iter().filter(|block| block.interface_id() == Some(*id));
        given.flat_map(|block| &block.methods).for_each(|method| fix(*method));
    }
}

/// Marks all that what is consumed outright leads to; nothing leads on from a fixed node, and nothing marks it.
fn search(graph: &Graph, fixed: &[bool], size: usize) -> Vec<bool> {
    let mut heads = vec![0u32; size + 1];
    graph.edges.iter().for_each(|(from, _)| heads[from + 1] += 1);
    for index in 0..size {
        heads[index + 1] += heads[index];
    }
    let mut filled = heads.clone();
    let mut targets = vec![0; graph.edges.len()];
    for (from, to) in &graph.edges {
        targets[filled[*from] as usize] = *to;
        filled[*from] += 1;
    }
    let mut marks = vec![false; size];
    let mut open: Vec<Node> = graph.reached.clone();
    while let Some(node) = open.pop() {
        if marks[node] || fixed[node] {
            continue;
        }
        marks[node] = true;
        open.extend_from_slice(&targets[heads[node] as usize..heads[node + 1] as usize]);
    }
    marks
}
