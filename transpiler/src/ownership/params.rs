//! Which parameters own what they are given: the least solution over the whole program.
//!
//! In: the program. Out: a `PassMode` a parameter. A node stands for a local; "wanted" flows from what consumes a value whole to the local whose value
//! it is: through arguments to the parameters that take them, and through `y = x`. One search over that graph decides all functions at once.

use std::collections::BTreeSet;

use super::ctx::Ctx;
use super::demand::{Demand, each_operand};
use super::free;
use super::iterator::{self, Shape, Step};
use super::modes::PassMode;
use crate::hir::{
    Arg, Binding, Block, Callee, Child, ChildKind, Clause, Closure, ClosureBody, ComprehensionKind, Expr, ExprKind,
    Function, FunctionId, FunctionKind, LocalId, ParamMode, Program, ScopeItem, Stmt, StmtKind,
};
use crate::types::Ty;

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
    free::functions_as_values(ctx.program).into_iter().for_each(fix);
    fixed
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

/// Where a value goes.
#[derive(Clone, Copy)]
enum Sink {
    /// It is only looked at.
    Nowhere,
    /// It is consumed.
    Consumed,
    /// It is consumed where that node is wanted.
    Node(Node),
    /// It is returned.
    Returned,
}

struct Walk<'c, 'e> {
    ctx: &'c Ctx<'e>,
    function: &'e Function,
    graph: &'c mut Graph,
    base: usize,
    /// How many conditions and loops are around.
    depth: u32,
    declared_at: Vec<u32>,
    candidates: &'c [bool],
    /// Names of the insides of optionals.
    insides: BTreeSet<LocalId>,
}

impl<'e> Walk<'_, 'e> {
    fn node(&self, local: LocalId) -> Node {
        self.base + 2 * local.index()
    }

    fn sink(&self, demand: Demand) -> Sink {
        match demand {
            Demand::Consume => Sink::Consumed,
            Demand::Absorb | Demand::Look | Demand::Borrow | Demand::BorrowMut | Demand::Into(_) => Sink::Nowhere,
        }
    }

    fn argument(&self, id: FunctionId, position: usize) -> Sink {
        match self.ctx.pass[id.index()].get(position) {
            Some(PassMode::Own) => Sink::Consumed,
            Some(PassMode::Ref) => {
                let local = self.ctx.program.function(id).params[position].local;
                Sink::Node(self.graph.offsets[id.index()] + 2 * local.index())
            }
            _ => Sink::Nowhere,
        }
    }

    fn mention(&mut self, local: LocalId, sink: Sink) {
        if self.ctx.classes.is_copy(&self.function.locals[local.index()].ty) {
            return;
        }
        let always = self.declared_at[local.index()] == self.depth;
        for target in [self.node(local), self.node(local) + 1].into_iter().take(if always { 2 } else { 1 }) {
            match sink {
                Sink::Nowhere => {}
                Sink::Consumed => self.graph.reached.push(target),
                Sink::Node(node) => self.graph.edges.push((node, target)),
                // The name of an optional's inside is a part of it, which a borrowed result leaves where it is.
                Sink::Returned if self.insides.contains(&local) => self.graph.edges.push((self.returned(), target)),
                Sink::Returned => self.graph.reached.extend([target, self.returned()]),
            }
        }
    }

    /// Wanted where the function's result cannot be a borrow.
    fn returned(&self) -> Node {
        self.base + 2 * self.function.locals.len()
    }

    /// True for what a result cannot borrow, as far as the expression alone says: it makes a value.
    fn makes(&self, expr: &Expr) -> bool {
        match &expr.kind {
            ExprKind::Call(call) => match call.callee {
                Callee::Function(id) => !self.candidates[id.index()] && self.ctx.borrowing(expr).is_none(),
                _ => true,
            },
            ExprKind::Local(_)
            | ExprKind::Literal(_)
            | ExprKind::NoneValue
            | ExprKind::Const(_)
            | ExprKind::Field { .. }
            | ExprKind::TupleField { .. }
            | ExprKind::Index { .. }
            | ExprKind::Slice { .. }
            | ExprKind::Unwrap(_)
            | ExprKind::SomeValue(_)
            | ExprKind::AsInterface(_)
            | ExprKind::If { .. }
            | ExprKind::Match { .. }
            | ExprKind::OptionalChain { .. } => false,
            _ => true,
        }
    }

    /// The sink of an optional whose inside goes to `sink`.
    fn around(&self, sink: Sink) -> Sink {
        match sink {
            Sink::Returned => Sink::Node(self.returned()),
            other => other,
        }
    }

    fn sink_of_name(&mut self, name: Option<LocalId>) -> Sink {
        match name {
            Some(name) => {
                self.declared_at[name.index()] = self.depth;
                self.insides.insert(name);
                Sink::Node(self.node(name))
            }
            None => Sink::Nowhere,
        }
    }

    fn nested(&mut self, walk: impl FnOnce(&mut Self)) {
        self.depth += 1;
        walk(self);
        self.depth -= 1;
    }

    fn declare(&mut self, binding: &Binding) {
        binding.locals().into_iter().for_each(|local| self.declared_at[local.index()] = self.depth);
    }

    fn block(&mut self, block: &'e Block) {
        block.stmts.iter().for_each(|stmt| self.stmt(stmt));
    }

    fn stmt(&mut self, stmt: &'e Stmt) {
        match &stmt.kind {
            StmtKind::Expr(value) => self.value(value, Sink::Nowhere),
            StmtKind::Let { local, value } => {
                self.declared_at[local.index()] = self.depth;
                if let Some(value) = value {
                    self.value(value, Sink::Node(self.node(*local)));
                }
            }
            StmtKind::LetTuple { binding, value } => {
                self.declare(binding);
                self.taken_apart(binding, value);
            }
            StmtKind::Assign { place, value } => self.assign(place, value),
            StmtKind::AssignTuple { places, values } => {
                values.iter().for_each(|value| self.value(value, Sink::Consumed));
                places.iter().for_each(|place| self.value(place, Sink::Nowhere));
            }
            StmtKind::AugAssign { place, value, .. } => {
                self.changed(place);
                self.value(place, Sink::Nowhere);
                self.value(value, Sink::Nowhere);
            }
            StmtKind::Return(value) => {
                value.iter().for_each(|value| self.value(value, Sink::Returned));
            }
            StmtKind::Raise { error, cause, .. } => {
                [error, cause].into_iter().flatten().for_each(|value| self.value(value, Sink::Consumed));
            }
            StmtKind::Break | StmtKind::Continue => {}
            StmtKind::Assert { condition, message } => {
                self.value(condition, Sink::Nowhere);
                message.iter().for_each(|message| self.value(message, Sink::Nowhere));
            }
            _ => self.compound(stmt),
        }
    }

    fn assign(&mut self, place: &'e Expr, value: &'e Expr) {
        match place.kind {
            ExprKind::Local(local) => self.value(value, Sink::Node(self.node(local))),
            _ => {
                self.changed(place);
                self.value(value, Sink::Consumed);
                self.value(place, Sink::Nowhere);
            }
        }
    }

    /// A local that changes in place owns what it is bound to.
    fn changed(&mut self, place: &Expr) {
        match &place.kind {
            ExprKind::Local(local) => self.mention(*local, Sink::Consumed),
            ExprKind::Field { base, .. }
            | ExprKind::TupleField { base, .. }
            | ExprKind::Index { base, .. }
            | ExprKind::Unwrap(base) => self.changed(base),
            ExprKind::Call(call) => {
                if let Some(receiver) = call.args.first() {
                    self.changed(&receiver.value);
                }
            }
            _ => {}
        }
    }

    fn taken_apart(&mut self, binding: &'e Binding, value: &'e Expr) {
        match (binding, &value.kind) {
            (Binding::Tuple(parts), ExprKind::Tuple(values)) if parts.len() == values.len() => {
                parts.iter().zip(values).for_each(|(part, value)| self.taken_apart(part, value));
            }
            (Binding::Local(local), _) => self.value(value, Sink::Node(self.node(*local))),
            _ => self.value(value, Sink::Nowhere),
        }
    }

    fn compound(&mut self, stmt: &'e Stmt) {
        match &stmt.kind {
            StmtKind::If { condition, then, otherwise } => {
                self.value(condition, Sink::Nowhere);
                self.nested(|walk| {
                    walk.block(then);
                    otherwise.iter().for_each(|otherwise| walk.block(otherwise));
                });
            }
            StmtKind::While { condition, body } => self.nested(|walk| {
                walk.value(condition, Sink::Nowhere);
                walk.block(body);
            }),
            StmtKind::For { binding, mutable, iterable, body } => {
                self.iterable(iterable, if *mutable { &[] } else { std::slice::from_ref(binding) });
                self.nested(|walk| {
                    walk.declare(binding);
                    walk.block(body);
                });
            }
            StmtKind::Match { scrutinee, arms } => {
                self.scrutinee(scrutinee);
                self.nested(|walk| {
                    for arm in arms {
                        arm.guard.iter().for_each(|guard| walk.value(guard, Sink::Nowhere));
                        walk.block(&arm.body);
                    }
                });
            }
            StmtKind::Try(inner) => self.nested(|walk| {
                walk.block(&inner.body);
                inner.handlers.iter().for_each(|handler| walk.block(&handler.body));
                inner.otherwise.iter().for_each(|block| walk.block(block));
                if let Some((guarded, cleanup)) = &inner.finally {
                    walk.block(&guarded.block);
                    walk.block(cleanup);
                }
            }),
            StmtKind::With(with) => {
                self.value(&with.resource, Sink::Consumed);
                self.block(&with.body.block);
            }
            StmtKind::IoContext(context) => {
                context.options.iter().for_each(|(_, value)| self.value(value, Sink::Consumed));
                self.block(&context.body.block);
            }
            StmtKind::TaskGroup(group) => {
                group.limit.iter().for_each(|limit| self.value(limit, Sink::Consumed));
                self.block(&group.body.block);
            }
            StmtKind::Timed(timed) => {
                timed.duration.iter().for_each(|duration| self.value(duration, Sink::Consumed));
                self.block(&timed.body.block);
            }
            StmtKind::Concurrent(concurrent) => {
                for item in &concurrent.items {
                    match item {
                        ScopeItem::Body(stmt) => self.stmt(stmt),
                        ScopeItem::Child(child) => self.child(child),
                    }
                }
            }
            _ => {}
        }
    }

    /// A child owns what it mentions; arguments of a call that are evaluated at the spawn are consumed by themselves.
    fn child(&mut self, child: &'e Child) {
        for local in free::of_child(child) {
            self.mention(local, Sink::Consumed);
        }
        self.nested(|walk| match &child.kind {
            ChildKind::Expr(expr) => walk.value(expr, Sink::Consumed),
            ChildKind::Block(block) => walk.block(block),
        });
    }

    /// Where a value goes that may be a whole local.
    fn value(&mut self, expr: &'e Expr, sink: Sink) {
        if let Some(args) = self.ctx.hands_on(expr) {
            for arg in args {
                let unwraps = matches!(arg.ty, Ty::Optional(_)) && !matches!(expr.ty, Ty::Optional(_));
                self.value(arg, if unwraps { self.around(sink) } else { sink });
            }
            return;
        }
        if let (Sink::Returned, true) = (sink, self.makes(expr)) {
            self.graph.reached.push(self.returned());
        }
        match &expr.kind {
            ExprKind::Local(local) => self.mention(*local, sink),
            ExprKind::SomeValue(inner) | ExprKind::AsInterface(inner) => self.value(inner, sink),
            ExprKind::Unwrap(inner) => self.value(inner, self.around(sink)),
            ExprKind::Field { base, .. } | ExprKind::TupleField { base, .. } => self.value(base, Sink::Nowhere),
            ExprKind::Index { base, index, .. } => {
                self.value(base, Sink::Nowhere);
                self.value(index, Sink::Nowhere);
            }
            // The name of the inside stands for the place: what is wanted of it is wanted of that.
            ExprKind::Test { place, bind, .. } => {
                let sink = self.sink_of_name(*bind);
                self.value(place, sink);
            }
            ExprKind::If { condition, then, otherwise } => {
                self.value(condition, Sink::Nowhere);
                self.nested(|walk| {
                    walk.value(then, sink);
                    walk.value(otherwise, sink);
                });
            }
            ExprKind::Match { scrutinee, arms } => {
                self.scrutinee(scrutinee);
                self.nested(|walk| {
                    for arm in arms {
                        arm.guard.iter().for_each(|guard| walk.value(guard, Sink::Nowhere));
                        walk.value(&arm.body, sink);
                    }
                });
            }
            ExprKind::Block(stmts, value) => {
                stmts.iter().for_each(|stmt| self.stmt(stmt));
                self.value(value, sink);
            }
            ExprKind::Logical { lhs, rhs, .. } => {
                self.value(lhs, Sink::Nowhere);
                self.nested(|walk| walk.value(rhs, Sink::Nowhere));
            }
            ExprKind::Contains { container, item, .. } => {
                self.value(container, Sink::Nowhere);
                self.value(item, Sink::Nowhere);
            }
            ExprKind::OptionalChain { base, bind, then } => {
                let sink = self.sink_of_name(Some(*bind));
                self.value(base, sink);
                self.nested(|walk| walk.value(then, sink));
            }
            ExprKind::Call(_) | ExprKind::Intrinsic { .. } => self.call(expr),
            ExprKind::Comprehension { kind, clauses } => self.comprehension(kind, clauses),
            ExprKind::Closure(closure) => self.closure(closure),
            ExprKind::Spawn(spawn) => {
                spawn.group.iter().for_each(|group| self.value(group, Sink::Nowhere));
                self.spawned(&spawn.call);
            }
            ExprKind::Iterate(inner) => self.iterable(inner, &[]),
            _ => {
                let mut operands = Vec::new();
                each_operand(&self.ctx.classes, expr, &mut |operand, demand| operands.push((operand, demand)));
                operands.into_iter().for_each(|(operand, demand)| self.value(operand, self.sink(demand)));
            }
        }
    }

    /// A tuple that is written out is taken apart.
    fn scrutinee(&mut self, scrutinee: &'e Expr) {
        match &scrutinee.kind {
            ExprKind::Tuple(parts) => parts.iter().for_each(|part| self.scrutinee(part)),
            _ => self.value(scrutinee, Sink::Nowhere),
        }
    }

    fn call(&mut self, expr: &'e Expr) {
        if let Some(step) = iterator::step(self.ctx, expr) {
            self.step(&step);
        }
        match &expr.kind {
            ExprKind::Call(call) => {
                if let Callee::Value(callee) = &call.callee {
                    self.value(callee, Sink::Nowhere);
                }
                for (position, arg) in call.args.iter().enumerate() {
                    if arg.mutable {
                        self.changed(&arg.value);
                    }
                    let sink = self.argument_sink(call, position, arg);
                    self.value(&arg.value, sink);
                }
            }
            ExprKind::Intrinsic { .. } => {
                let mut operands = Vec::new();
                each_operand(&self.ctx.classes, expr, &mut |operand, demand| operands.push((operand, demand)));
                operands.into_iter().for_each(|(operand, demand)| self.value(operand, self.sink(demand)));
            }
            _ => {}
        }
    }

    /// All items of a whole local are kept, or go to a function.
    fn step(&mut self, step: &Step<'e>) {
        let ExprKind::Iterate(inner) = &step.receiver.kind else { return };
        let ExprKind::Local(local) = inner.kind else { return };
        if step.keeps && !matches!(&step.receiver.ty, Ty::Iter(item) if self.ctx.classes.is_copy(item)) {
            self.mention(local, Sink::Consumed);
        }
        for (function, shapes) in step.functions.iter().filter(|_| !step.peeks) {
            let ExprKind::Closure(closure) = &function.kind else { continue };
            let items = closure.params.iter().zip(shapes).filter(|(_, shape)| **shape == Shape::Item);
            for item in items.flat_map(|(param, _)| param.locals()) {
                let edge = (self.node(item) + 1, self.node(local));
                self.graph.edges.push(edge);
            }
        }
    }

    fn argument_sink(&self, call: &crate::hir::Call, position: usize, arg: &Arg) -> Sink {
        match &call.callee {
            _ if arg.mutable => Sink::Nowhere,
            Callee::Function(id) | Callee::Interface(id) => self.argument(*id, position),
            Callee::Value(callee) => match self.ctx.declared_signature(callee) {
                Some(signature) if self.ctx.owned_signatures.contains(signature) => Sink::Consumed,
                _ => Sink::Nowhere,
            },
        }
    }

    /// The call of a spawn: its arguments are owned by the child.
    fn spawned(&mut self, call: &'e Expr) {
        let ExprKind::Call(call) = &call.kind else { return self.value(call, Sink::Consumed) };
        if let Callee::Value(callee) = &call.callee {
            self.value(callee, Sink::Consumed);
        }
        call.args.iter().for_each(|arg| self.value(&arg.value, Sink::Consumed));
    }

    /// A loop over a whole local consumes it where each of its turns consumes what it binds.
    fn iterable(&mut self, iterable: &'e Expr, bindings: &[Binding]) {
        let inner = match &iterable.kind {
            ExprKind::Iterate(inner) => inner,
            _ => iterable,
        };
        match inner.kind {
            ExprKind::Local(local) if !matches!(inner.ty, Ty::Iter(_)) => {
                let bound = bindings.iter().flat_map(Binding::locals);
                for item in bound {
                    let edge = (self.node(item) + 1, self.node(local));
                    self.graph.edges.push(edge);
                }
            }
            _ => self.value(inner, Sink::Nowhere),
        }
    }

    fn comprehension(&mut self, kind: &'e ComprehensionKind, clauses: &'e [Clause]) {
        let depth = self.depth;
        for clause in clauses {
            match clause {
                Clause::For { binding, iterable } => {
                    self.iterable(iterable, std::slice::from_ref(binding));
                    self.depth += 1;
                    self.declare(binding);
                }
                Clause::If(condition) => {
                    self.value(condition, Sink::Nowhere);
                    self.depth += 1;
                }
            }
        }
        match kind {
            ComprehensionKind::List(item) | ComprehensionKind::Set(item) | ComprehensionKind::Generator(item) => {
                self.value(item, Sink::Consumed);
            }
            ComprehensionKind::Dict(key, value) => {
                self.value(key, Sink::Consumed);
                self.value(value, Sink::Consumed);
            }
        }
        self.depth = depth;
    }

    fn closure(&mut self, closure: &'e Closure) {
        if !closure.local {
            closure.captures.iter().for_each(|capture| self.mention(capture.local, Sink::Consumed));
        }
        self.nested(|walk| {
            closure.params.iter().for_each(|param| walk.declare(param));
            match &closure.body {
                ClosureBody::Expr(expr) => walk.value(expr, Sink::Consumed),
                ClosureBody::Block(block) => walk.block(block),
            }
        });
    }
}
