//! The walk over everything that the program reaches.
//!
//! In: the bodies of emitted functions, and from there of constants, texts of errors and defaults of fields as they come up. Out: a `Collector` full of what was
//! seen: demands (in `require`), what is made and read, who calls whom with which type arguments.

use std::collections::{BTreeMap, BTreeSet};

use super::require::field_types;
use super::{Demand, Demands, call, usage};
use crate::effects::{Colour, Effects};
use crate::hir::visit::{self, Visitor};
use crate::hir::{
    Block, Bound, CompareOp, ConstId, Expr, ExprId, ExprKind, FormatPart, FunctionId, FunctionKind, Intrinsic,
    IoContextKind, LocalId, Pattern, PatternKind, Program, Stmt, StmtKind, TypeKind,
};
use crate::ownership::{LocalMode, Modes, Repr};
use crate::types::{Ty, TypeId};

/// A body that is walked.
#[derive(Debug, Clone, Copy)]
pub(super) enum Body<'a> {
    /// Of an emitted function.
    Function(FunctionId),
    /// The value of a constant.
    Constant(ConstId),
    /// The default of a field that is read from JSON.
    Default(&'a Expr),
    /// The text of an error.
    Text(TypeId),
}

/// Where a function is called: in which function, with which type arguments.
pub(super) type Site = (Option<FunctionId>, Vec<Ty>);

/// What was seen so far.
pub(super) struct Collector<'a> {
    pub(super) program: &'a Program,
    pub(super) effects: &'a Effects,
    pub(super) modes: &'a Modes,
    pub(super) demands: Demands,
    /// By callee, where it is called.
    pub(super) calls: BTreeMap<FunctionId, BTreeSet<Site>>,
    /// Types and variants of which a value is made.
    pub(super) made: BTreeSet<(TypeId, Option<u32>)>,
    /// Fields that are read.
    pub(super) read: BTreeSet<(TypeId, Option<u32>, u32)>,
    /// Types of Rust that occur.
    pub(super) opaque: BTreeSet<TypeId>,
    /// Extern functions that are called.
    pub(super) externs: BTreeSet<FunctionId>,
    pub(super) queue: Vec<Body<'a>>,
}

/// Walks all that is reached.
pub(super) fn walk<'a>(program: &'a Program, effects: &'a Effects, modes: &'a Modes) -> Collector<'a> {
    let mut collector = Collector {
        program,
        effects,
        modes,
        demands: Demands::default(),
        calls: BTreeMap::new(),
        made: BTreeSet::new(),
        read: BTreeSet::new(),
        opaque: BTreeSet::new(),
        externs: BTreeSet::new(),
        queue: Vec::new(),
    };
    for instance in &effects.instances {
        collector.demands.suspends |= instance.colour == Colour::Async;
        if collector.demands.reached.insert(instance.function) {
            collector.queue.push(Body::Function(instance.function));
        }
    }
    if program.is_library() {
        collector.reach_public();
    }
    while let Some(body) = collector.queue.pop() {
        collector.body(body);
    }
    collector
}

impl<'a> Collector<'a> {
    /// A library shows Rust what it declares as `pub`.
    fn reach_public(&mut self) {
        let program = self.program;
        for (index, decl) in program.types.iter().enumerate() {
            if decl.public && !program.module(decl.module).library {
                let params = decl.type_params.iter().enumerate();
                let args = params.map(|(index, param)| {
                    Ty::Param(crate::types::ParamTy { index: index as u32, name: param.name.clone() })
                });
                let ty = Ty::Named(TypeId(index as u32), args.collect());
                self.reach(None, &ty);
                if is_data(program, &ty, &mut BTreeSet::new()) {
                    // What Rust does with values of a library is not known: it may do what it does with any data.
                    let any_data = [Demand::Debug, Demand::Clone, Demand::PartialEq];
                    any_data.into_iter().for_each(|demand| self.require(None, &ty, demand));
                }
            }
        }
        for (index, constant) in program.constants.iter().enumerate() {
            if constant.public && !program.module(constant.module).library {
                self.constant(ConstId(index as u32));
            }
        }
    }

    fn body(&mut self, body: Body<'a>) {
        match body {
            Body::Function(id) => self.function(id),
            Body::Constant(id) => {
                let constant = self.program.constant(id);
                let modes = self.modes.constant_locals.get(id.index()).map(Vec::as_slice).unwrap_or_default();
                let locals = constant.locals.iter().map(|local| &local.ty).collect();
                self.reach(None, &constant.ty);
                Walk { collector: self, function: None, modes, locals, opened: None }.expr(&constant.value);
            }
            Body::Default(value) => {
                Walk { collector: self, function: None, modes: &[], locals: Vec::new(), opened: None }.expr(value)
            }
            Body::Text(id) => self.text(id),
        }
    }

    fn function(&mut self, id: FunctionId) {
        let function = self.program.function(id);
        for ty in function.params.iter().map(|param| &param.ty).chain([&function.result]) {
            self.reach(Some(id), ty);
        }
        for bound in function.type_params.iter().flat_map(|param| &param.bounds) {
            // What is built in is a trait that is there already; the program's own count where their methods are called.
            if let Bound::Interface(interface, _) = bound
                && self.program.module(self.program.interface(*interface).module).library
            {
                self.reach_interface(*interface);
            }
        }
        let FunctionKind::Body(block) = &function.kind else { return };
        let locals: Vec<&Ty> = function.locals.iter().map(|local| &local.ty).collect();
        for ty in &locals {
            self.reach(Some(id), ty);
        }
        let modes = self.modes.functions.get(id.index()).map(|modes| modes.locals.as_slice()).unwrap_or_default();
        Walk { collector: self, function: Some(id), modes, locals, opened: None }.block(block);
    }

    fn text(&mut self, id: TypeId) {
        let TypeKind::Error { text: Some(text), fields, locals, .. } = &self.program.type_decl(id).kind else { return };
        let locals = locals.iter().map(|local| &local.ty).collect();
        let mut walk = Walk { collector: self, function: None, modes: &[], locals, opened: None };
        for part in text {
            visit::walk_format(&mut walk, part);
            walk.shown_part(part);
        }
        for field in fields {
            self.require(None, &field.ty, Demand::Debug);
        }
    }

    pub(super) fn constant(&mut self, id: ConstId) {
        if self.demands.constants.insert(id) {
            self.queue.push(Body::Constant(id));
        }
    }
}

/// Whether a value is made of nothing but numbers, text, collections and types of such.
fn is_data(program: &Program, ty: &Ty, seen: &mut BTreeSet<TypeId>) -> bool {
    let own_parts = match ty {
        Ty::Function(_) | Ty::Interface(..) => false,
        Ty::Named(id, _) if seen.insert(*id) => match program.type_decl(*id).kind {
            TypeKind::Opaque { .. } | TypeKind::Error { .. } => false,
            _ => field_types(program, *id).into_iter().all(|ty| is_data(program, ty, seen)),
        },
        _ => true,
    };
    own_parts && ty.parts().into_iter().all(|part| is_data(program, part, seen))
}

/// The walk through one body.
pub(super) struct Walk<'c, 'a> {
    pub(super) collector: &'c mut Collector<'a>,
    /// The function whose type parameters are meant.
    pub(super) function: Option<FunctionId>,
    /// The forms of its locals.
    pub(super) modes: &'a [LocalMode],
    /// The types of its locals.
    pub(super) locals: Vec<&'a Ty>,
    /// The value whose fields are copied one by one, so that it is not copied as a whole.
    pub(super) opened: Option<ExprId>,
}

impl<'a> Walk<'_, 'a> {
    /// A demand of this body.
    pub(super) fn need(&mut self, ty: &Ty, demand: Demand) {
        self.collector.require(self.function, ty, demand);
    }

    /// The type of a local.
    pub(super) fn local_ty(&self, id: LocalId) -> Option<&'a Ty> {
        self.locals.get(id.index()).copied()
    }

    fn shown_part(&mut self, part: &FormatPart) {
        if let FormatPart::Value { value, .. } = part {
            self.need(&value.ty, Demand::Show);
        }
    }

    fn expr_kind(&mut self, expr: &'a Expr) {
        match &expr.kind {
            ExprKind::Const(id) => self.collector.constant(*id),
            ExprKind::Function(id, type_args) => call::mention(self, *id, type_args),
            ExprKind::Call(inner) => call::call(self, inner),
            ExprKind::Field { owner, field, .. } => {
                self.collector.read.insert((*owner, None, *field));
            }
            ExprKind::Construct { owner, variant, fields, base } => {
                self.collector.made.insert((*owner, *variant));
                if let Some(base) = base {
                    usage::taken_over(self, base, *owner, fields);
                }
            }
            ExprKind::Compare { first, rest } => self.compared(first, rest),
            ExprKind::Contains { container, .. } => {
                if let Ty::List(item) | Ty::Iter(item) = &container.ty {
                    self.need(item, Demand::PartialEq);
                }
            }
            ExprKind::Concat(value, _) | ExprKind::Repeat(value, _) => {
                if let Ty::List(item) = &value.ty {
                    self.need(item, Demand::Clone);
                }
            }
            ExprKind::Binary { lhs, .. } if matches!(lhs.ty, Ty::Set(_)) => self.need(&lhs.ty, Demand::Clone),
            ExprKind::Format(parts) => parts.iter().for_each(|part| self.shown_part(part)),
            ExprKind::ToStr(value) => self.need(&value.ty, Demand::Show),
            ExprKind::Intrinsic { op, args } => self.intrinsic(*op, args),
            ExprKind::AsInterface(value) => self.as_interface(&expr.ty, &value.ty),
            ExprKind::Closure(_) => {
                usage::captures(self, self.collector.modes.closures.get(&expr.id));
                usage::stored(self, expr);
            }
            ExprKind::Spawn(spawn) => usage::spawned(self, spawn),
            _ => {}
        }
    }

    fn compared(&mut self, first: &Expr, rest: &[(CompareOp, Expr)]) {
        for (op, _) in rest {
            let equality = matches!(op, CompareOp::Eq | CompareOp::Ne);
            self.need(&first.ty, if equality { Demand::PartialEq } else { Demand::PartialOrd });
        }
    }

    fn intrinsic(&mut self, op: Intrinsic, args: &[Expr]) {
        match op {
            Intrinsic::Print | Intrinsic::PrintWith | Intrinsic::Panic => {
                args.iter().for_each(|arg| self.need(&arg.ty, Demand::Show));
            }
            Intrinsic::Min | Intrinsic::Max => {
                for arg in args {
                    let demand =
                        if holds_float(self.collector.program, &arg.ty) { Demand::PartialOrd } else { Demand::Ord };
                    self.need(&arg.ty, demand);
                }
            }
            _ => {}
        }
    }

    /// A value of an interface is made: all that is asked of these values is asked of its type.
    fn as_interface(&mut self, interface: &Ty, value: &Ty) {
        if let Ty::Interface(id, _) = interface {
            super::call::implemented(self, *id, value);
            for (asked, demand) in [
                (self.collector.demands.shown_interfaces.contains(id), Demand::Show),
                (self.collector.demands.copied_interfaces.contains(id), Demand::Clone),
                (self.collector.demands.compared_interfaces.contains(id), Demand::PartialEq),
            ] {
                if asked {
                    self.need(value, demand);
                }
            }
        }
    }
}

impl<'a> Visitor<'a> for Walk<'_, 'a> {
    fn expr(&mut self, expr: &'a Expr) {
        self.collector.reach(self.function, &expr.ty);
        self.expr_kind(expr);
        usage::of_expr(self, expr);
        visit::walk_expr(self, expr);
        usage::bindings_of_expr(self, expr);
    }

    fn stmt(&mut self, stmt: &'a Stmt) {
        match &stmt.kind {
            // What is only written is not read.
            StmtKind::Assign { place, value } => {
                self.expr(value);
                self.target(place);
                return;
            }
            StmtKind::Assert { condition, .. } => {
                if let ExprKind::Compare { first, .. } = &condition.kind {
                    self.need(&first.ty, Demand::Show);
                }
            }
            StmtKind::Concurrent(concurrent) => {
                usage::children(self, concurrent);
                usage::taken_back(self, stmt.id);
            }
            StmtKind::TaskGroup(_) => usage::taken_back(self, stmt.id),
            StmtKind::IoContext(context) if context.kind == IoContextKind::Async => {
                self.collector.demands.suspends = true
            }
            StmtKind::Raise { error, cause, .. } => {
                for value in [error, cause].into_iter().flatten() {
                    if !self.is_caught(value) {
                        self.expr(value);
                    }
                }
                return;
            }
            StmtKind::Try(inner) => {
                let errors = inner.handlers.iter().flat_map(|handler| &handler.errors);
                errors.for_each(|&error| self.collector.reach(self.function, &Ty::Named(error, [].into())));
            }
            _ => {}
        }
        visit::walk_stmt(self, stmt);
        usage::bindings_of_stmt(self, stmt);
    }

    fn pattern(&mut self, pattern: &'a Pattern) {
        match &pattern.kind {
            PatternKind::Const(id) => {
                self.collector.constant(*id);
                self.need(&pattern.ty, Demand::PartialEq);
            }
            PatternKind::Variant { ty, variant, fields } => self.fields_read(*ty, Some(*variant), fields),
            PatternKind::Struct { ty, fields } => self.fields_read(*ty, None, fields),
            _ => {}
        }
        visit::walk_pattern(self, pattern);
    }

    fn block(&mut self, block: &'a Block) {
        visit::walk_block(self, block);
    }
}

impl<'a> Walk<'_, 'a> {
    /// A place that is assigned: its last fields are written, not read.
    fn target(&mut self, place: &'a Expr) {
        match &place.kind {
            ExprKind::Field { base, .. } | ExprKind::TupleField { base, .. } => self.target(base),
            _ => self.expr(place),
        }
    }

    /// A caught error, which goes on as it is: whoever raises it again needs no copy.
    fn is_caught(&self, value: &Expr) -> bool {
        let ExprKind::Local(local) = value.kind else { return false };
        self.modes.get(local.index()).is_some_and(|mode| mode.repr == Repr::Deref)
    }

    fn fields_read(&mut self, ty: TypeId, variant: Option<u32>, fields: &[Pattern]) {
        for (position, field) in fields.iter().enumerate() {
            if !matches!(field.kind, PatternKind::Wildcard) {
                self.collector.read.insert((ty, variant, position as u32));
            }
        }
    }
}

/// Whether values of a type hold a float, so that Rust has no total order of them by itself. A type parameter may stand for one.
pub(super) fn holds_float(program: &Program, ty: &Ty) -> bool {
    fn holds(program: &Program, ty: &Ty, seen: &mut BTreeSet<TypeId>) -> bool {
        match ty {
            Ty::Float | Ty::Float32 | Ty::Param(_) => true,
            Ty::Named(id, args) => {
                let fields = seen.insert(*id)
                    && super::require::field_types(program, *id).iter().any(|ty| holds_own(program, ty, seen));
                fields || args.iter().any(|arg| holds(program, arg, seen))
            }
            ty => ty.parts().into_iter().any(|part| holds(program, part, seen)),
        }
    }
    // The type parameters of a declaration are told by its arguments.
    fn holds_own(program: &Program, ty: &Ty, seen: &mut BTreeSet<TypeId>) -> bool {
        !matches!(ty, Ty::Param(_)) && holds(program, ty, seen)
    }
    holds(program, ty, &mut BTreeSet::new())
}
