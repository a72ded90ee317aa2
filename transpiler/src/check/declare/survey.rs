//! Where each web of versions is mentioned.
//!
//! In: a body. Out: by web, the innermost block that holds all its mentions and the statement of that block that has the first; and the tree of blocks, numbered in
//! the order of the walk.

use std::collections::BTreeMap;

use crate::check::flow::{Version, Versions};
use crate::hir::visit_mut::{self, VisitorMut};
use crate::hir::{Child, Expr, ExprKind, Guarded, LocalId, ScopeItem, Stmt, StmtKind};

/// A block of statements, by its number.
#[derive(Debug, Clone, Copy)]
pub(super) struct BlockInfo {
    /// The block around it; itself for the outermost.
    pub(super) parent: u32,
    /// The statement of the parent that it is in.
    pub(super) stmt: u32,
    /// How many blocks are around it.
    depth: u32,
}

/// The mentions of a web.
#[derive(Debug, Clone, Copy)]
pub(super) struct Web {
    /// The innermost block that holds all mentions.
    pub(super) block: u32,
    /// The statement of that block with the first mention.
    pub(super) stmt: u32,
    /// Webs in the order of their first mention.
    pub(super) order: u32,
    /// A construct binds it: it needs no `Let`.
    pub(super) bound: bool,
}

impl Web {
    /// Adds the mentions of another web of the same block.
    pub(super) fn absorb(&mut self, other: &Web) {
        self.stmt = self.stmt.min(other.stmt);
        self.order = self.order.min(other.order);
        self.bound |= other.bound;
    }
}

/// A construct that binds a name of the function.
#[derive(Debug, Clone, Copy)]
pub(super) enum Binder {
    /// A loop, by the block of its body.
    Loop(u32),
    /// A scope or timed block, by its block and statement: the name has its value behind it.
    Scope(u32, u32),
}

impl Binder {
    /// True where the construct can declare the local of a web.
    pub(super) fn declares(self, web: &Web) -> bool {
        match self {
            Binder::Loop(body) => web.block == body,
            Binder::Scope(block, stmt) => (web.block, web.stmt) == (block, stmt),
        }
    }
}

/// What a survey finds.
pub(super) struct Surveyed {
    /// By the version that leads a web.
    pub(super) webs: BTreeMap<Version, Web>,
    /// By number.
    pub(super) blocks: Vec<BlockInfo>,
    /// Versions that loops, scopes and timed blocks bind.
    pub(super) binders: BTreeMap<Version, Binder>,
}

/// The walk.
pub(super) struct Survey<'v> {
    versions: &'v mut Versions,
    webs: BTreeMap<Version, Web>,
    blocks: Vec<BlockInfo>,
    block: u32,
    stmt: u32,
    binders: BTreeMap<Version, Binder>,
    /// What a loop binds: mentioned in its body.
    binding: Vec<LocalId>,
}

impl<'v> Survey<'v> {
    /// A walk that has seen nothing. Block 0 is around everything.
    pub(super) fn new(versions: &'v mut Versions) -> Self {
        let blocks = vec![BlockInfo { parent: 0, stmt: 0, depth: 0 }];
        let (webs, binders) = (BTreeMap::new(), BTreeMap::new());
        Survey { versions, webs, blocks, block: 0, stmt: 0, binders, binding: Vec::new() }
    }

    /// What was found.
    pub(super) fn finish(self) -> Surveyed {
        Surveyed { webs: self.webs, blocks: self.blocks, binders: self.binders }
    }

    fn mention(&mut self, local: LocalId) {
        let web = self.versions.web(Version(local.0));
        let order = self.webs.len() as u32;
        let here = Web { block: self.block, stmt: self.stmt, order, bound: false };
        let known = self.webs.entry(web).or_insert(here);
        // Up from the block so far and from the one at hand, to the first that holds both.
        let (mut block, mut stmt, mut other) = (known.block, known.stmt, self.block);
        while block != other {
            let (one, two) = (self.blocks[block as usize], self.blocks[other as usize]);
            if one.depth >= two.depth {
                (block, stmt) = (one.parent, one.stmt);
            }
            if two.depth >= one.depth {
                other = two.parent;
            }
        }
        (known.block, known.stmt) = (block, stmt);
    }

    fn scope_binder(&mut self, local: LocalId) {
        self.binders.insert(Version(local.0), Binder::Scope(self.block, self.stmt));
    }

    fn enter(&mut self) -> (u32, u32) {
        let outer = (self.block, self.stmt);
        let depth = self.blocks[self.block as usize].depth + 1;
        self.blocks.push(BlockInfo { parent: self.block, stmt: self.stmt, depth });
        self.block = self.blocks.len() as u32 - 1;
        self.stmt = 0;
        for local in std::mem::take(&mut self.binding) {
            self.binders.insert(Version(local.0), Binder::Loop(self.block));
            self.mention(local);
        }
        outer
    }

    fn statements(&mut self, stmts: &mut [Stmt]) {
        for (position, stmt) in stmts.iter_mut().enumerate() {
            self.stmt = position as u32;
            self.stmt(stmt);
        }
    }
}

impl VisitorMut for Survey<'_> {
    fn local(&mut self, local: &mut LocalId) {
        self.mention(*local);
    }

    fn stmts(&mut self, stmts: &mut Vec<Stmt>) {
        let outer = self.enter();
        self.statements(stmts);
        (self.block, self.stmt) = outer;
    }

    fn stmt(&mut self, stmt: &mut Stmt) {
        match &mut stmt.kind {
            StmtKind::For { binding, iterable, body, .. } => {
                self.expr(iterable);
                self.binding = binding.locals();
                self.block(body);
            }
            StmtKind::Concurrent(concurrent) => {
                for item in &concurrent.items {
                    if let ScopeItem::Child(Child { bind: Some(local), .. }) = item {
                        self.scope_binder(*local);
                    }
                }
                concurrent.joined.iter().for_each(|(_, values)| self.scope_binder(*values));
                visit_mut::walk_stmt(self, stmt);
            }
            StmtKind::Timed(timed) => {
                timed.local.iter().for_each(|local| self.scope_binder(*local));
                visit_mut::walk_stmt(self, stmt);
            }
            _ => visit_mut::walk_stmt(self, stmt),
        }
    }

    fn expr(&mut self, expr: &mut Expr) {
        match &mut expr.kind {
            // The value sees the names of the statements before it.
            ExprKind::Block(stmts, value) => {
                let outer = self.enter();
                self.statements(stmts);
                self.stmt = stmts.len() as u32;
                self.expr(value);
                (self.block, self.stmt) = outer;
            }
            // A name that nothing reads is not bound.
            ExprKind::Test { place, .. } => self.expr(place),
            _ => visit_mut::walk_expr(self, expr),
        }
    }

    fn guarded(&mut self, guarded: &mut Guarded) {
        self.block(&mut guarded.block);
    }
}
