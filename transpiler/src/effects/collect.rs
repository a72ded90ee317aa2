//! One walk over the whole program that flattens what matters to effects into a `Graph`.
//!
//! In: the typed program. Out: `Graph`. Statements are in `collect/stmt.rs`, expressions in `collect/expr.rs`. Nothing is concluded here.

mod expr;
mod stmt;

use super::graph::{
    Act, Graph, Key, Region, RegionId, RegionKind, Root, RootId, Sink, Site, SiteId, Slot, SlotId, SlotKind, TryId,
    Unit, UnitId, UnitKind,
};
use super::lookup::Lookup;
use crate::hir::visit::Visitor;
use crate::hir::{
    ConstId, Expr, Field, Function, FunctionId, FunctionKind, IoContextKind, LocalId, Pattern, PatternKind, Program,
    Stmt, StmtId, TypeKind, visit,
};
use crate::source::Span;
use crate::types::{FunctionTy, Ty, TypeId};

/// Flattens a program.
pub(super) fn collect(program: &Program) -> Graph<'_> {
    let mut walk = Walk::new(program);
    for index in 0..program.functions.len() {
        walk.function(FunctionId(index as u32));
    }
    for (index, constant) in program.constants.iter().enumerate() {
        walk.outside(UnitKind::Constant(ConstId(index as u32)), constant.span, |walk| walk.expr(&constant.value));
    }
    for (index, decl) in program.types.iter().enumerate() {
        walk.declared(TypeId(index as u32), &decl.kind);
    }
    walk.graph
}

/// Where the value of the next expression goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Flow {
    /// It is stored, returned, or looked at.
    #[default]
    Kept,
    /// It is called.
    Called(SiteId),
    /// It is passed to this parameter; `true` where a child takes the argument along.
    Passed(SiteId, u32, bool),
    /// It is what a slot stands for.
    Bound(SlotId),
}

/// What the children of a scope are found by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ScopeKey {
    Concurrent(StmtId),
    Group(LocalId),
}

struct Scope {
    key: ScopeKey,
    region: RegionId,
    limited: bool,
}

struct Walk<'p> {
    graph: Graph<'p>,
    function: Option<&'p Function>,
    unit: UnitId,
    region: RegionId,
    flow: Flow,
    /// Slots of the root at hand.
    slots: Vec<(LocalId, SlotId)>,
    /// Scopes around, innermost last.
    scopes: Vec<Scope>,
    /// The errors that handlers around hold: the local, the `try`, the handler.
    caught: Vec<(LocalId, TryId, u32)>,
}

impl<'p> Walk<'p> {
    fn new(program: &'p Program) -> Self {
        let graph = Graph {
            program,
            lookup: Lookup::of(program),
            units: Vec::with_capacity(program.functions.len()),
            roots: Vec::with_capacity(program.functions.len()),
            regions: Vec::new(),
            sites: Vec::new(),
            tries: Vec::new(),
            slots: Vec::new(),
            mentions: Vec::new(),
            values: Vec::new(),
            constants: Vec::new(),
            made: Vec::new(),
            closures: Default::default(),
            param_slots: Vec::with_capacity(program.functions.len()),
            locked: Default::default(),
            lazily: Vec::new(),
            self_mentions: Vec::new(),
        };
        let mut walk = Walk {
            graph,
            function: None,
            unit: UnitId(0),
            region: RegionId(0),
            flow: Flow::Kept,
            slots: Vec::new(),
            scopes: Vec::new(),
            caught: Vec::new(),
        };
        for (index, function) in program.functions.iter().enumerate() {
            let kind = UnitKind::Function(FunctionId(index as u32));
            let root = RootId::new(index);
            walk.graph.units.push(Unit {
                kind,
                root,
                span: function.name_span,
                closure: None,
                ty: None,
                written: None,
            });
        }
        walk
    }

    fn function(&mut self, id: FunctionId) {
        let function = self.graph.program.function(id);
        self.function = Some(function);
        self.root(UnitId(id.0), |walk| {
            let mut params = Vec::new();
            for (position, param) in function.params.iter().enumerate() {
                if let Ty::Function(ty) = &param.ty {
                    let slot = walk.slot(param.local, SlotKind::Param(id, position as u32), ty);
                    params.push((position as u32, slot));
                }
            }
            walk.graph.param_slots.push(params);
            if let FunctionKind::Body(block) = &function.kind {
                walk.block(block);
            }
        });
    }

    fn outside(&mut self, kind: UnitKind, span: Span, body: impl FnOnce(&mut Self)) {
        let unit = UnitId::new(self.graph.units.len());
        let root = RootId::new(self.graph.roots.len());
        self.graph.units.push(Unit { kind, root, span, closure: None, ty: None, written: None });
        self.function = None;
        self.root(unit, body);
    }

    fn declared(&mut self, id: TypeId, kind: &'p TypeKind) {
        match kind {
            TypeKind::Struct { fields } => self.defaults(id, fields),
            TypeKind::Newtype { field } => self.defaults(id, std::slice::from_ref(field)),
            TypeKind::Enum { variants } => variants.iter().for_each(|variant| self.defaults(id, &variant.fields)),
            TypeKind::Error { fields, text, .. } => {
                self.defaults(id, fields);
                let parts = text.iter().flatten();
                let span = self.graph.program.type_decl(id).span;
                self.outside(UnitKind::Text(id), span, |walk| parts.for_each(|part| visit::walk_format(walk, part)));
            }
            TypeKind::Opaque { .. } => {}
        }
    }

    fn defaults(&mut self, id: TypeId, fields: &'p [Field]) {
        for field in fields {
            let Some(default) = &field.default else { continue };
            self.outside(UnitKind::Default(id), field.span, |walk| walk.expr(default));
        }
    }

    /// Walks all of one root and notes its runs.
    fn root(&mut self, unit: UnitId, body: impl FnOnce(&mut Self)) {
        let start = self.ends();
        self.slots.clear();
        self.unit = unit;
        self.region = self.push_region(RegionKind::Unit, None, None);
        body(self);
        let end = self.ends();
        let [regions, sites, values, constants, made] = std::array::from_fn(|list| start[list]..end[list]);
        self.graph.roots.push(Root { unit: unit.0, regions, sites, values, constants, made });
    }

    fn ends(&self) -> [u32; 5] {
        let graph = &self.graph;
        [graph.regions.len(), graph.sites.len(), graph.values.len(), graph.constants.len(), graph.made.len()]
            .map(|len| len as u32)
    }

    /// A region inside `parent`, with the context and task that are at hand.
    fn push_region(
        &mut self,
        kind: RegionKind,
        parent: Option<RegionId>,
        enters: Option<(IoContextKind, Span)>,
    ) -> RegionId {
        let id = RegionId::new(self.graph.regions.len());
        let here = parent.map(|_| self.graph.region(self.region));
        let context = enters.or_else(|| here.and_then(|here| here.context));
        let task = match kind {
            RegionKind::Child | RegionKind::Orphan => Some(id),
            _ => here.and_then(|here| here.task),
        };
        let handler = match kind {
            RegionKind::Handler(..) => Some(id),
            _ => here.and_then(|here| here.handler),
        };
        let repeats = matches!(kind, RegionKind::Loop(_) | RegionKind::Comprehension(_));
        let depth = here.map_or(0, |here| here.depth) + u32::from(repeats);
        self.graph.regions.push(Region { unit: self.unit, parent, kind, context, task, handler, depth });
        id
    }

    /// Walks something in a region of its own inside the one at hand.
    fn within(&mut self, kind: RegionKind, body: impl FnOnce(&mut Self)) {
        let region = self.push_region(kind, Some(self.region), None);
        self.inside(region, body);
    }

    fn inside(&mut self, region: RegionId, body: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.region, region);
        body(self);
        self.region = outer;
    }

    fn site(&mut self, key: Key, span: Span, act: Act<'p>) -> SiteId {
        let id = SiteId::new(self.graph.sites.len());
        let (unit, region) = (self.unit, self.region);
        self.graph.sites.push(Site { unit, region, key, span, act, mutable: false });
        id
    }

    fn slot(&mut self, local: LocalId, kind: SlotKind, ty: &'p FunctionTy) -> SlotId {
        let id = SlotId::new(self.graph.slots.len());
        let task = self.graph.region(self.region).task;
        self.graph.slots.push(Slot { local, unit: self.unit, task, kind, ty });
        self.slots.push((local, id));
        id
    }

    fn slot_of(&self, local: LocalId) -> Option<SlotId> {
        self.slots.iter().find(|(name, _)| *name == local).map(|(_, slot)| *slot)
    }
}

impl<'p> Visitor<'p> for Walk<'p> {
    fn expr(&mut self, expr: &'p Expr) {
        let flow = std::mem::take(&mut self.flow);
        self.expression(expr, flow);
    }

    fn stmt(&mut self, stmt: &'p Stmt) {
        self.statement(stmt);
    }

    fn pattern(&mut self, pattern: &'p Pattern) {
        if let PatternKind::Const(id) = pattern.kind {
            self.graph.constants.push(id);
        }
        visit::walk_pattern(self, pattern);
    }
}

/// What the graph calls a flow.
fn sink(flow: Flow) -> Sink {
    match flow {
        Flow::Kept => Sink::Kept,
        Flow::Called(site) => Sink::Called(site),
        Flow::Passed(site, position, _) => Sink::Passed(site, position),
        Flow::Bound(slot) => Sink::Bound(slot),
    }
}
