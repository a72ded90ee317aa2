//! How parameters are used that Rust writes in more than one way.
//!
//! In: the bodies of emitted functions. Out: `mut` lists of which only the items change (`&mut [T]`), and passed functions that write what they capture
//! (`impl FnMut`).

use std::collections::{BTreeMap, BTreeSet};

use super::Demands;
use crate::hir::visit::{self, Visitor};
use crate::hir::{
    Arg, Call, Callee, Expr, ExprKind, Extern, ExternBody, FunctionId, FunctionKind, LocalId, ParamMode, Program,
    ScopeItem, Stmt, StmtKind,
};
use crate::ownership::{CaptureMode, Modes, Use};
use crate::types::Ty;

/// A parameter: the function and the position.
type Key = (FunctionId, u32);

/// What was seen of all parameters.
#[derive(Default)]
struct Seen {
    /// Lists that are used in some way that a slice cannot be.
    grown: BTreeSet<Key>,
    /// A list that is handed on as `mut`: from, to.
    lists: Vec<(Key, Key)>,
    /// Functions that get a closure which writes.
    writing: BTreeSet<Key>,
    /// A function that is handed on: from, to.
    functions: Vec<(Key, Key)>,
    /// Named closures that write, with the parameter that they are passed to.
    lent: Vec<(Key, (FunctionId, LocalId))>,
    /// Functions that a closure or child which outlives its call takes a copy of.
    copied: BTreeSet<Key>,
    /// Functions that are called, or handed on before their last use.
    rebound: BTreeSet<Key>,
}

/// Fills the tables of parameters.
pub(super) fn mark(program: &Program, modes: &Modes, demands: &mut Demands) {
    let mut seen = Seen::default();
    for &id in &demands.reached {
        let function = program.function(id);
        let FunctionKind::Body(block) = &function.kind else { continue };
        let params = function.params.iter().enumerate();
        let params = params.map(|(position, param)| (param.local, (id, position as u32))).collect();
        Params { program, modes, id, params, changing: BTreeSet::new(), seen: &mut seen }.block(block);
    }
    spread(&mut seen.grown, seen.lists.iter().map(|&(from, to)| (to, from)));
    spread(&mut seen.writing, seen.functions.iter().copied());
    spread(&mut seen.copied, seen.functions.iter().map(|&(from, to)| (to, from)));
    demands.dynamic_params = on_cycles(&seen.functions);
    seen.rebound.extend(lent_on(&seen.functions, &demands.dynamic_params));
    let lent = seen.lent.iter().filter(|(target, _)| demands.dynamic_params.contains(target));
    demands.lent_closures = lent.map(|(_, name)| *name).collect();
    demands.slice_params = slices(program, demands, &seen);
    demands.rebound_params = seen.rebound.intersection(&seen.writing).copied().collect();
    demands.writing_params = seen.writing;
    demands.copied_params = seen.copied;
}

/// What holds for the first of a pair holds for the second.
fn spread(keys: &mut BTreeSet<Key>, pairs: impl Iterator<Item = (Key, Key)> + Clone) {
    loop {
        let more: Vec<Key> =
            pairs.clone().filter(|(from, to)| keys.contains(from) && !keys.contains(to)).map(|(_, to)| to).collect();
        if more.is_empty() {
            return;
        }
        keys.extend(more);
    }
}

/// Those that are lent to a function which takes a reference.
fn lent_on(edges: &[(Key, Key)], dynamic: &BTreeSet<Key>) -> impl Iterator<Item = Key> {
    edges.iter().filter(|(from, to)| dynamic.contains(to) && !dynamic.contains(from)).map(|(from, _)| *from)
}

/// Those that lead back to themselves.
fn on_cycles(edges: &[(Key, Key)]) -> BTreeSet<Key> {
    let leads_back = |start: &Key| {
        let mut reached = BTreeSet::new();
        let mut open = vec![*start];
        while let Some(at) = open.pop() {
            let next = edges.iter().filter(|(from, _)| *from == at).map(|(_, to)| *to);
            open.extend(next.filter(|to| reached.insert(*to)));
        }
        reached.contains(start)
    };
    edges.iter().map(|(from, _)| *from).filter(leads_back).collect()
}

/// A method of an interface is asked for by its signature, which stays as it is.
fn slices(program: &Program, demands: &Demands, seen: &Seen) -> BTreeSet<Key> {
    let of_interfaces: BTreeSet<FunctionId> =
        program.implementations.iter().flat_map(|block| &block.methods).copied().collect();
    let free = demands.reached.iter().filter(|id| !of_interfaces.contains(id));
    let mut slices = BTreeSet::new();
    for &id in free {
        let function = program.function(id);
        if !matches!(function.kind, FunctionKind::Body(_)) {
            continue;
        }
        for (position, param) in function.params.iter().enumerate() {
            let key = (id, position as u32);
            if param.mode == ParamMode::Mut && matches!(param.ty, Ty::List(_)) && !seen.grown.contains(&key) {
                slices.insert(key);
            }
        }
    }
    slices
}

struct Params<'s, 'a> {
    program: &'a Program,
    modes: &'a Modes,
    id: FunctionId,
    params: BTreeMap<LocalId, Key>,
    /// Names of closures that write what they see.
    changing: BTreeSet<LocalId>,
    seen: &'s mut Seen,
}

impl<'a> Params<'_, 'a> {
    fn key(&self, expr: &Expr) -> Option<Key> {
        match &expr.kind {
            ExprKind::Local(id) => self.params.get(id).copied(),
            _ => None,
        }
    }

    fn call(&mut self, call: &Call) {
        if let Callee::Value(callee) = &call.callee
            && let Some(key) = self.key(callee)
        {
            self.seen.rebound.insert(key);
        }
        let (Callee::Function(id) | Callee::Interface(id)) = call.callee else { return };
        for (position, arg) in call.args.iter().enumerate() {
            self.argument(id, position as u32, arg);
        }
    }

    fn captured(&mut self, captures: Option<&Vec<CaptureMode>>) {
        let copies =
            captures.into_iter().flatten().filter(|one| !matches!(one.usage, Use::Borrow | Use::BorrowMut | Use::Look));
        self.seen.copied.extend(copies.filter_map(|one| self.params.get(&one.local)));
    }

    fn argument(&mut self, callee: FunctionId, position: u32, arg: &Arg) {
        let target = (callee, position);
        match (&arg.value.kind, self.key(&arg.value)) {
            (ExprKind::Closure(closure), _) if closure.captures.iter().any(|capture| capture.written) => {
                self.seen.writing.insert(target);
            }
            (ExprKind::Local(local), _) if self.changing.contains(local) => {
                self.seen.writing.insert(target);
                self.seen.lent.push((target, (self.id, *local)));
            }
            (_, Some(key)) if matches!(arg.value.ty, Ty::Function(_)) => {
                self.seen.functions.push((key, target));
                if self.modes.usage(arg.value.id) != Use::Move {
                    self.seen.rebound.insert(key);
                }
            }
            _ => {}
        }
    }

    /// The parts of a call whose receiver or argument may be a list that stays a slice.
    fn list_arguments(&mut self, call: &'a Call) {
        let (Callee::Function(id) | Callee::Interface(id)) = call.callee else {
            visit::walk_call(self, call);
            return;
        };
        let function = self.program.function(id);
        for (position, arg) in call.args.iter().enumerate() {
            match (self.key(&arg.value), &function.kind) {
                (Some(_), FunctionKind::Extern(body))
                    if takes_slice(body, function.params.get(position).map(|param| param.mode)) => {}
                (Some(key), FunctionKind::Body(_)) if arg.mutable => self.seen.lists.push((key, (id, position as u32))),
                (Some(_), FunctionKind::Body(_))
                    if function.params.get(position).is_some_and(|param| param.mode == ParamMode::Read) => {}
                _ => self.expr(&arg.value),
            }
        }
    }
}

impl<'a> Visitor<'a> for Params<'_, 'a> {
    fn expr(&mut self, expr: &'a Expr) {
        match &expr.kind {
            ExprKind::Local(id) => {
                if let Some(&key) = self.params.get(id) {
                    self.seen.grown.insert(key);
                }
            }
            ExprKind::Index { base, index, .. } if self.key(base).is_some() => self.expr(index),
            ExprKind::Iterate(base) if self.key(base).is_some() => {}
            ExprKind::Slice { base, start, end } if self.key(base).is_some() => {
                [start, end].into_iter().flatten().for_each(|bound| self.expr(bound));
            }
            ExprKind::Call(call) => {
                self.call(call);
                self.list_arguments(call);
            }
            ExprKind::Closure(_) => {
                self.captured(self.modes.closures.get(&expr.id));
                visit::walk_expr(self, expr);
            }
            _ => visit::walk_expr(self, expr),
        }
    }

    fn stmt(&mut self, stmt: &'a Stmt) {
        match &stmt.kind {
            StmtKind::Let { local, value: Some(Expr { kind: ExprKind::Closure(closure), .. }) }
                if closure.captures.iter().any(|capture| capture.written) =>
            {
                self.changing.insert(*local);
                visit::walk_stmt(self, stmt);
            }
            StmtKind::Concurrent(concurrent) => {
                for item in &concurrent.items {
                    if let ScopeItem::Child(child) = item {
                        self.captured(self.modes.children.get(&child.id));
                    }
                }
                visit::walk_stmt(self, stmt);
            }
            StmtKind::For { iterable, body, .. } if self.key(iterable).is_some() => self.block(body),
            _ => visit::walk_stmt(self, stmt),
        }
    }
}

/// Whether a Rust function or method takes a slice where it is given a list.
fn takes_slice(body: &Extern, mode: Option<ParamMode>) -> bool {
    let ExternBody::Template(text) = &body.body else { return mode == Some(ParamMode::Read) };
    let grows = ["self.push", "self.extend", "self.clear", "list::insert", "list::pop", "list::remove_value"];
    mode == Some(ParamMode::Read) || (mode == Some(ParamMode::Mut) && !grows.iter().any(|call| text.starts_with(call)))
}
