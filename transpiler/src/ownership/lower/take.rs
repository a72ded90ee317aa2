//! What is taken apart: scrutinees of `match`, and tuples on the left of `=`.

use super::Lower;
use crate::hir::{Arm, Binding, Expr, ExprKind, LocalId, Pattern, PatternKind};
use crate::ownership::demand::Demand;
use crate::ownership::flow::{BlockId, Choice, Op, RootKind, VarId, VarKind};
use crate::ownership::place::{PathId, RootId};

/// What the bindings of one scrutinee borrow from.
#[derive(Clone)]
struct Scrutinee {
    var: Option<VarId>,
    paths: Vec<PathId>,
    /// The scrutinees of the parts of a tuple that is written out.
    parts: Vec<Scrutinee>,
    /// It has no name: what is borrowed from it ends with the `match`.
    storage: Option<RootId>,
}

impl Scrutinee {
    fn storages(&self) -> Vec<RootId> {
        self.storage.into_iter().chain(self.parts.iter().flat_map(Scrutinee::storages)).collect()
    }
}

impl<'e> Lower<'_, 'e> {
    /// `match`: the arms are tried in order.
    pub(super) fn matching<Body>(
        &mut self,
        scrutinee: &'e Expr,
        arms: &'e [Arm<Body>],
        each: &mut dyn FnMut(&mut Self, &'e Body),
    ) {
        let patterns: Vec<&Pattern> = arms.iter().map(|arm| &arm.pattern).collect();
        let taken = self.scrutinee(scrutinee, &patterns);
        let join = self.fresh_block();
        let mut entries: Vec<BlockId> = vec![self.split()];
        for arm in arms {
            let start = self.fresh_block();
            for entry in std::mem::take(&mut entries) {
                self.edge(entry, start);
            }
            self.current = start;
            entries.push(start);
            // What does not match goes on from here, and has done nothing of this arm.
            self.split();
            self.scoped(|lower| {
                lower.bind_pattern(&arm.pattern, &taken);
                if let Some(guard) = &arm.guard {
                    let pinned = std::mem::replace(&mut lower.pinned, true);
                    lower.value(guard, Demand::Consume);
                    lower.pinned = pinned;
                    entries.push(lower.current);
                    lower.split();
                }
                each(lower, &arm.body);
            });
            self.goto(join);
        }
        self.current = join;
        taken.storages().into_iter().for_each(|root| self.push(Op::End(root)));
    }

    fn scrutinee(&mut self, scrutinee: &'e Expr, patterns: &[&Pattern]) -> Scrutinee {
        if let ExprKind::Tuple(values) = &scrutinee.kind {
            self.record(scrutinee, Demand::Look);
            let parts = values
                .iter()
                .enumerate()
                .map(|(position, value)| {
                    let inner: Vec<&Pattern> =
                        patterns.iter().flat_map(|pattern| tuple_part(pattern, position)).collect();
                    self.scrutinee(value, &inner)
                })
                .collect();
            return Scrutinee { var: None, paths: Vec::new(), parts, storage: None };
        }
        if self.is_copy(&scrutinee.ty) {
            self.value(scrutinee, Demand::Consume);
            return Scrutinee { var: None, paths: Vec::new(), parts: Vec::new(), storage: None };
        }
        let var = self.var(VarKind::Parts(Vec::new()), Choice::Borrow);
        let bound: Vec<LocalId> = patterns.iter().flat_map(|pattern| all_locals(pattern)).collect();
        let copies = bound.iter().all(|local| self.is_copy(&self.flow.locals[local.index()].ty));
        if copies && !patterns.iter().any(|pattern| binds_list(pattern)) {
            self.flow.vars[var.index()].choice = Choice::Look;
            self.flow.vars[var.index()].fixed = true;
        } else if patterns.iter().any(|pattern| binds_list(pattern)) {
            // Parts of a list cannot be moved out.
            self.flow.vars[var.index()].fixed = true;
        }
        let sources = self.sources(scrutinee);
        let mut paths = sources.paths;
        self.value(scrutinee, Demand::Into(var));
        let storage = (sources.made || sources.temporary).then(|| self.storage(scrutinee, &mut paths));
        Scrutinee { var: Some(var), paths, parts: Vec::new(), storage }
    }

    fn bind_pattern(&mut self, pattern: &'e Pattern, taken: &Scrutinee) {
        if let (PatternKind::Tuple(inner), false) = (&pattern.kind, taken.parts.is_empty()) {
            for (inner, part) in inner.iter().zip(&taken.parts) {
                self.bind_pattern(inner, part);
            }
            return;
        }
        for local in pattern.locals() {
            match taken.var {
                Some(var) => self.bind_part(local, var, taken.paths.clone()),
                None => {
                    let root = self.declare(local, RootKind::Let(None));
                    let span = self.flow.roots[root.index()].span;
                    self.bind(root, None, Vec::new(), Vec::new(), span);
                }
            }
        }
    }

    fn bind_part(&mut self, local: LocalId, var: VarId, paths: Vec<PathId>) {
        let root = self.declare(local, RootKind::Part(var));
        if let Some(lends) = self.lends(local) {
            self.flow.vars[var.index()].lends = Some(lends);
        }
        if let VarKind::Parts(roots) = &mut self.flow.vars[var.index()].kind {
            roots.push(root);
        }
        let span = self.flow.roots[root.index()].span;
        self.bind(root, Some(var), paths, Vec::new(), span);
    }

    /// `a, b = value` with fresh names.
    pub(super) fn let_tuple(&mut self, binding: &'e Binding, value: &'e Expr) {
        match (binding, &value.kind) {
            (Binding::Tuple(parts), ExprKind::Tuple(values)) if parts.len() == values.len() => {
                self.record(value, Demand::Consume);
                parts.iter().zip(values).for_each(|(part, value)| self.let_tuple(part, value));
            }
            (Binding::Local(local), _) => self.let_local(*local, Some(value)),
            (Binding::Wildcard, _) => self.value(value, Demand::Look),
            (Binding::Tuple(_), _) => self.let_parts(binding, value),
        }
    }

    fn let_parts(&mut self, binding: &'e Binding, value: &'e Expr) {
        let locals = binding.locals();
        if self.is_copy(&value.ty) || locals.is_empty() {
            self.value(value, Demand::Consume);
            for local in locals {
                let root = self.declare(local, RootKind::Let(None));
                self.bind(root, None, Vec::new(), Vec::new(), value.span);
            }
            return;
        }
        let var = self.var(VarKind::Parts(Vec::new()), Choice::Borrow);
        let sources = self.sources(value);
        self.flow.vars[var.index()].makes |= sources.made || sources.temporary;
        self.value(value, Demand::Into(var));
        for local in locals {
            self.bind_part(local, var, sources.paths.clone());
        }
    }
}

fn tuple_part(pattern: &Pattern, position: usize) -> Vec<&Pattern> {
    match &pattern.kind {
        PatternKind::Tuple(parts) => parts.get(position).into_iter().collect(),
        PatternKind::Or(alternatives) => {
            alternatives.iter().flat_map(|alternative| tuple_part(alternative, position)).collect()
        }
        PatternKind::Bind(_, Some(inner)) => tuple_part(inner, position),
        _ => Vec::new(),
    }
}

fn all_locals(pattern: &Pattern) -> Vec<LocalId> {
    pattern.locals()
}

/// True where a pattern looks into a list, or compares a text: Rust does both only by reference.
fn binds_list(pattern: &Pattern) -> bool {
    match &pattern.kind {
        PatternKind::List { .. } => true,
        PatternKind::Literal(literal) => {
            matches!(literal, crate::hir::Literal::Str(_) | crate::hir::Literal::Bytes(_))
        }
        PatternKind::Bind(_, Some(inner)) | PatternKind::Some(inner) => binds_list(inner),
        PatternKind::Tuple(parts)
        | PatternKind::Or(parts)
        | PatternKind::Variant { fields: parts, .. }
        | PatternKind::Struct { fields: parts, .. } => parts.iter().any(binds_list),
        PatternKind::Wildcard | PatternKind::Bind(_, None) | PatternKind::Const(_) | PatternKind::None => false,
    }
}
