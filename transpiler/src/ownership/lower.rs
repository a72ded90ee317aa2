//! From a body to its `Flow`: every use, binding and ending of a place, in order of evaluation, with all jumps.
//!
//! In: the typed body and the modes of what it calls. Out: `Flow` with its variables open. Nothing is decided here that depends on what is used later.

mod ahead;
mod call;
mod closure;
mod expr;
mod fallible;
mod guarded;
mod iterate;
mod operands;
mod place;
mod scope;
mod stmt;
mod take;
mod written;

use std::collections::BTreeSet;

use super::ctx::Ctx;
use super::demand::Demand;
use super::flow::{
    BasicBlock, Bind, BindId, BlockId, Choice, Flow, Lends, Mention, MentionId, Op, Region, RegionId, Root, RootKind,
    Var, VarId, VarKind, WHOLE,
};
use super::modes::ItemForm;
use super::place::{PathId, Paths, RootId};
use crate::hir::{Block, Constant, Expr, ExprId, Function, Local, LocalId, StmtId, TypeParam};
use crate::source::Span;
use crate::types::Ty;

/// Where a `break` or `continue` goes.
struct Loop {
    head: BlockId,
    exit: BlockId,
    /// How many scopes there were around it.
    scopes: usize,
}

/// What a `return` does.
#[derive(Clone, Copy)]
struct Returning {
    to: BlockId,
    demand: Demand,
}

pub(super) struct Lower<'c, 'e> {
    ctx: &'c Ctx<'e>,
    flow: Flow<'e>,
    current: BlockId,
    /// Roots that end with each block around.
    scopes: Vec<Vec<RootId>>,
    loops: Vec<Loop>,
    returning: Returning,
    unwind: Option<BlockId>,
    region: RegionId,
    /// True where a move would be missed by what comes next: guards and conditions that are tried.
    pinned: bool,
    /// The `concurrent` or group statements around, innermost last.
    groups: Vec<(StmtId, Option<LocalId>)>,
    stmt: Option<StmtId>,
    /// The paths that names of a branch stand for while it is asked what the branch looks into.
    aliases: Vec<(LocalId, PathId)>,
    /// Names that a branch hands out by reference.
    lending: Vec<(LocalId, Lends)>,
    /// What holds a result that may be a borrow.
    result: Option<(VarId, RootId)>,
    /// The type parameters of the function.
    type_params: &'e [TypeParam],
    /// The place that the assignment at hand gives a new value.
    replacing: Option<(PathId, RegionId)>,
    /// Arguments of children that have been evaluated at the spawn.
    spawned: BTreeSet<ExprId>,
    /// Locals that change where they stand.
    written: BTreeSet<LocalId>,
}

/// The flow of a function's body.
/// Where it may return a borrow: what decides that, and what holds it until the end.
pub(super) fn function<'e>(
    ctx: &Ctx<'e>,
    id: usize,
    function: &'e Function,
    body: &'e Block,
) -> (Flow<'e>, Option<(VarId, RootId)>) {
    let mut lower = Lower::new(ctx, &function.locals);
    lower.type_params = &function.type_params;
    lower.written = written::of_block(body);
    for (position, param) in function.params.iter().enumerate() {
        let kind = RootKind::Param(ctx.pass[id][position]);
        lower.declare(param.local, kind);
    }
    if !ctx.classes.is_copy(&function.result) {
        let var = lower.var(VarKind::Result, Choice::Own);
        lower.returning.demand = Demand::Into(var);
        let root = lower.root(None, RootKind::Operand(var), &function.result, function.span);
        lower.result = Some((var, root));
    }
    lower.block(body);
    lower.goto(lower.returning.to);
    if let Some((_, root)) = lower.result {
        lower.current = lower.returning.to;
        lower.keep(root);
    }
    (lower.flow, lower.result)
}

/// The flow of a constant's value.
pub(super) fn constant<'e>(ctx: &Ctx<'e>, constant: &'e Constant) -> Flow<'e> {
    alone(ctx, &constant.value, &constant.locals)
}

/// The flow of an expression that stands outside of functions.
pub(super) fn alone<'e>(ctx: &Ctx<'e>, expr: &'e Expr, locals: &'e [Local]) -> Flow<'e> {
    let mut lower = Lower::new(ctx, locals);
    lower.value(expr, Demand::Consume);
    lower.goto(lower.returning.to);
    lower.flow
}

/// The flow of a part of a text.
pub(super) fn looked_at<'e>(ctx: &Ctx<'e>, expr: &'e Expr, locals: &'e [Local]) -> Flow<'e> {
    let mut lower = Lower::new(ctx, locals);
    lower.value(expr, Demand::Look);
    lower.goto(lower.returning.to);
    lower.flow
}

impl<'c, 'e> Lower<'c, 'e> {
    fn new(ctx: &'c Ctx<'e>, locals: &'e [Local]) -> Self {
        let flow = Flow {
            locals,
            blocks: vec![BasicBlock::default(), BasicBlock::default()],
            mentions: Vec::new(),
            values: Vec::new(),
            binds: Vec::new(),
            assigns: Vec::new(),
            vars: Vec::new(),
            roots: Vec::new(),
            paths: Paths::default(),
            regions: vec![Region { parent: WHOLE, exit: None }],
            captured: Vec::new(),
            scopes: Default::default(),
            seen: Default::default(),
            iterables: Default::default(),
            changing: Default::default(),
            iterators: Default::default(),
            owned_items: Default::default(),
            arrivals: Vec::new(),
            handed: Default::default(),
            bases: Default::default(),
            ahead: Vec::new(),
            hoisted: Default::default(),
            detached: Default::default(),
            disjoint: Default::default(),
            looped: Default::default(),
            stmts: Vec::new(),
            augmented: Vec::new(),
            errors: Vec::new(),
            names: vec![None; locals.len()],
        };
        Lower {
            ctx,
            flow,
            current: BlockId(0),
            scopes: vec![Vec::new()],
            loops: Vec::new(),
            returning: Returning { to: BlockId(1), demand: Demand::Consume },
            unwind: None,
            region: WHOLE,
            pinned: false,
            groups: Vec::new(),
            stmt: None,
            aliases: Vec::new(),
            lending: Vec::new(),
            result: None,
            type_params: &[],
            replacing: None,
            spawned: BTreeSet::new(),
            written: BTreeSet::new(),
        }
    }

    fn is_copy(&self, ty: &Ty) -> bool {
        self.ctx.classes.is_copy(ty)
    }

    // Blocks and jumps.

    fn fresh_block(&mut self) -> BlockId {
        self.flow.blocks.push(BasicBlock { unwind: self.unwind, ..BasicBlock::default() });
        BlockId(self.flow.blocks.len() as u32 - 1)
    }

    fn edge(&mut self, from: BlockId, to: BlockId) {
        self.flow.blocks[from.index()].next.push(to);
    }

    /// The current block goes on to `to`; what is added next cannot be reached, or is entered by other edges.
    fn goto(&mut self, to: BlockId) {
        self.edge(self.current, to);
    }

    /// A new block behind the current one.
    fn split(&mut self) -> BlockId {
        let next = self.fresh_block();
        self.goto(next);
        self.current = next;
        next
    }

    /// What follows cannot be reached.
    fn leave(&mut self) {
        self.current = self.fresh_block();
    }

    fn push(&mut self, op: Op) {
        self.flow.blocks[self.current.index()].ops.push(op);
    }

    // Roots and scopes.

    fn root(&mut self, local: Option<LocalId>, kind: RootKind<'e>, ty: &'e Ty, span: Span) -> RootId {
        self.flow.roots.push(Root {
            local,
            kind,
            ty,
            region: self.region,
            span,
            wanted: false,
            wanted_part: false,
            written: false,
            rebound: false,
            deferred: false,
            owns: false,
            outer: self.scopes.len() <= 2 && self.region == WHOLE,
            reads: 0,
        });
        let root = RootId(self.flow.roots.len() as u32 - 1);
        self.flow.paths.whole(root);
        root
    }

    /// A local gets its root, which ends with the innermost scope.
    fn declare(&mut self, local: LocalId, kind: RootKind<'e>) -> RootId {
        let declared: &'e Local = &self.flow.locals[local.index()];
        let root = self.root(Some(local), kind, &declared.ty, declared.span);
        self.flow.names[local.index()] = Some(root);
        self.scope(root);
        root
    }

    fn scope(&mut self, root: RootId) {
        if let Some(scope) = self.scopes.last_mut() {
            scope.push(root);
        }
    }

    /// Runs `inside` in a scope of its own, whose roots end behind it.
    fn scoped<T>(&mut self, inside: impl FnOnce(&mut Self) -> T) -> T {
        self.scopes.push(Vec::new());
        let result = inside(self);
        for root in self.scopes.pop().unwrap_or_default().into_iter().rev() {
            self.push(Op::End(root));
        }
        result
    }

    /// The roots of all scopes inside the outermost `kept` end: a jump leaves them.
    fn end_scopes(&mut self, kept: usize) {
        let ending: Vec<RootId> =
            self.scopes[kept..].iter().rev().flat_map(|scope| scope.iter().rev()).copied().collect();
        ending.into_iter().for_each(|root| self.push(Op::End(root)));
    }

    /// Runs `inside` in a part of the body that Rust runs in a closure or block of its own.
    fn in_region<T>(&mut self, inside: impl FnOnce(&mut Self) -> T) -> T {
        self.flow.regions.push(Region { parent: self.region, exit: None });
        let region = RegionId(self.flow.regions.len() as u32 - 1);
        let outer = std::mem::replace(&mut self.region, region);
        let result = inside(self);
        self.region = outer;
        let exit = self.split();
        self.flow.regions[region.index()].exit = Some(exit);
        result
    }

    // Variables, mentions, bindings.

    fn var(&mut self, kind: VarKind, choice: Choice) -> VarId {
        self.flow.vars.push(Var { kind, choice, fixed: false, leaves: Vec::new(), makes: false, lends: None });
        VarId(self.flow.vars.len() as u32 - 1)
    }

    /// Records what is asked of an expression that is no place.
    fn record(&mut self, expr: &'e Expr, demand: Demand) {
        self.flow.values.push((expr, demand));
    }

    fn mention(&mut self, expr: &'e Expr, path: PathId, demand: Demand, sealed: bool) -> MentionId {
        self.mention_as(Some(expr), &expr.ty, expr.span, path, demand, sealed)
    }

    fn mention_as(
        &mut self,
        expr: Option<&'e Expr>,
        ty: &'e Ty,
        span: Span,
        path: PathId,
        demand: Demand,
        sealed: bool,
    ) -> MentionId {
        let id = MentionId(self.flow.mentions.len() as u32);
        self.flow.mentions.push(Mention {
            expr,
            ty,
            span,
            path,
            demand,
            region: self.region,
            pinned: self.pinned,
            sealed,
            replaced: self.replacing == Some((path, self.region)),
            dead_after: false,
        });
        let root = self.flow.paths.root(path);
        let whole = self.flow.paths.is_whole(path);
        let takes_part = !whole && !self.flow.paths.is_through_item(path) && !self.is_copy(ty);
        let root = &mut self.flow.roots[root.index()];
        root.reads += 1;
        match demand {
            Demand::Consume if whole => root.wanted = true,
            Demand::Consume if takes_part => root.wanted_part = true,
            Demand::BorrowMut => root.written = true,
            _ => {}
        }
        if let Demand::Into(var) = demand {
            self.flow.vars[var.index()].leaves.push(id);
        }
        self.push(Op::Use(id));
        id
    }

    fn bind(
        &mut self,
        root: RootId,
        var: Option<VarId>,
        sources: Vec<PathId>,
        changes: Vec<PathId>,
        span: Span,
    ) -> BindId {
        self.flow.binds.push(Bind { root, var, sources, changes, stmt: self.stmt, again: false, dead: false, span });
        let id = BindId(self.flow.binds.len() as u32 - 1);
        self.push(Op::Bind(id));
        id
    }

    /// The root of a local. One that is mentioned before it is declared, as names that only a scope binds, is declared in the whole body.
    fn root_of(&mut self, local: LocalId) -> RootId {
        match self.flow.names[local.index()] {
            Some(root) => root,
            None => {
                let declared: &'e Local = &self.flow.locals[local.index()];
                let root = self.root(Some(local), RootKind::Let(None), &declared.ty, declared.span);
                self.flow.roots[root.index()].region = WHOLE;
                self.flow.names[local.index()] = Some(root);
                root
            }
        }
    }

    /// A root without a name that holds what an argument or loop borrows.
    fn holder(&mut self, kind: RootKind<'e>, expr: &'e Expr) -> RootId {
        self.root(None, kind, &expr.ty, expr.span)
    }
}

/// The form of a closure's argument that comes by reference.
fn referred(is_copy: bool) -> ItemForm {
    if is_copy { ItemForm::Copied } else { ItemForm::Ref }
}
