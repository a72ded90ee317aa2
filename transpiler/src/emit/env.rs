//! Where in a body the emitter is: how jumps are written here, and which form each local has.
//!
//! In: the body's `Ctx`. Out: an `Env`, handed down by reference; a closure, a block of its own or a child gets a new one made from it.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::ctx::{Ctx, Owner};
use super::form::Rendered;
use super::pin;
use crate::effects::Colour;
use crate::hir::{Block, ExprId, Local, LocalId, StmtId};
use crate::ownership::{Repr, ResultMode};
use crate::types::Ty;

/// How a jump is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Jump {
    /// As Rust has it.
    Native,
    /// As a `Flow` that the code around the closure or block turns into the jump.
    Flow,
}

/// The innermost function, closure or `async` block.
#[derive(Debug, Clone)]
pub(super) struct Frame {
    /// True where suspending is written `.await`.
    pub(super) colour: Colour,
    /// It gives a `Result`.
    pub(super) fallible: bool,
    /// How `return` is written.
    pub(super) returns: Jump,
    /// How `break` and `continue` are written.
    pub(super) loops: Jump,
    /// What a `return` gives.
    pub(super) result: Ty,
    /// In which form.
    pub(super) result_mode: ResultMode,
}

/// How the text, list or box behind a name is held: `&str` or `&String`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Hold {
    /// As a slice: `&str`, `&[T]`, `Option<&str>`.
    #[default]
    Slim,
    /// As a reference to the owner: `&String`, `&Vec<T>`, `Option<&String>`.
    Full,
    /// In a box: `Box<T>`, `Option<Box<T>>`, or a reference to one.
    Boxed,
}

/// What is found out while a body is rendered.
#[derive(Default)]
pub(super) struct Notes {
    /// How locals in a borrowed form are held; every local that is declared so far has an entry.
    holds: RefCell<BTreeMap<LocalId, Hold>>,
    /// Operands that stand in a temporary already.
    temporaries: RefCell<BTreeMap<ExprId, Rendered>>,
    /// Forms of locals that differ from the table's.
    forms: RefCell<BTreeMap<LocalId, Repr>>,
    /// Locals that are declared, but have no value yet.
    late: RefCell<BTreeSet<LocalId>>,
    /// Locals whose uses settle their Rust type.
    settled: BTreeSet<LocalId>,
}

impl Notes {
    /// For the body of a function.
    pub(super) fn of_body(ctx: &Ctx<'_>, body: &Block) -> Self {
        Notes { settled: pin::settled(ctx, body), ..Notes::default() }
    }
}

/// What is handed down while a body is rendered.
#[derive(Clone)]
pub(super) struct Env<'a> {
    /// Names and tables.
    pub(super) ctx: &'a Ctx<'a>,
    /// The function, closure or block at hand.
    pub(super) frame: Frame,
    /// Forms of locals that differ from the table's in a closure or child.
    reprs: BTreeMap<LocalId, Repr>,
    notes: &'a Notes,
    /// The error that is being handled.
    pub(super) caught: Option<syn::Ident>,
    /// How the items are held that go into a closure made here.
    pub(super) items_hold: Hold,
    /// The call rendered here is a child's: its arguments are the child's own, and passed on as the callee takes them.
    pub(super) owns_arguments: bool,
    /// The closure rendered here is bound to a name: nothing around it says what its parameters are.
    pub(super) names_closure: bool,
    /// The bounds of the range rendered here get their type from elsewhere.
    pub(super) range_is_known: bool,
    /// The scopes that spawn here: their names, and whether they have a limit.
    pub(super) scopes: BTreeMap<StmtId, syn::Ident>,
}

impl<'a> Env<'a> {
    /// At the top of a body.
    pub(super) fn new(ctx: &'a Ctx<'a>, notes: &'a Notes) -> Self {
        let (result, result_mode) = match ctx.owner {
            Owner::Function(id) => {
                (ctx.program().function(id).result.clone(), ctx.analysis().modes.function(id).result)
            }
            _ => (Ty::None, ResultMode::Owned),
        };
        let frame = Frame {
            colour: if ctx.is_async() { Colour::Async } else { Colour::Plain },
            fallible: ctx.is_fallible(),
            returns: Jump::Native,
            loops: Jump::Native,
            result,
            result_mode,
        };
        Env {
            ctx,
            frame,
            reprs: BTreeMap::new(),
            notes,
            caught: None,
            items_hold: Hold::Slim,
            range_is_known: false,
            owns_arguments: false,
            names_closure: false,
            scopes: BTreeMap::new(),
        }
    }

    /// The same place in another frame.
    pub(super) fn in_frame(&self, frame: Frame) -> Self {
        Env { frame, ..self.clone() }
    }

    /// The same place inside a Rust loop: `break` and `continue` are Rust's own again.
    pub(super) fn in_loop(&self) -> Self {
        self.in_frame(Frame { loops: Jump::Native, ..self.frame.clone() })
    }

    /// The same place where some locals have other forms.
    pub(super) fn with_reprs(&self, reprs: impl IntoIterator<Item = (LocalId, Repr)>) -> Self {
        let mut inner = self.clone();
        inner.reprs.extend(reprs);
        inner
    }

    /// The same place, where a scope spawns under a name.
    pub(super) fn with_scope(&self, id: StmtId, name: syn::Ident) -> Self {
        let mut inner = self.clone();
        inner.scopes.insert(id, name);
        inner
    }

    /// The same place, for a range whose bounds get their type from elsewhere.
    pub(super) fn with_known_range(&self) -> Self {
        Env { range_is_known: true, ..self.clone() }
    }

    /// The same place, for closures that take items held so.
    pub(super) fn with_items(&self, hold: Hold) -> Self {
        Env { items_hold: hold, ..self.clone() }
    }

    /// The same place, where a closure is bound to a name or not.
    pub(super) fn with_named_closure(&self, named: bool) -> Self {
        Env { names_closure: named, ..self.clone() }
    }

    /// True where the local was declared before this place.
    pub(super) fn is_declared(&self, id: LocalId) -> bool {
        let params = match self.ctx.owner {
            Owner::Function(function) => self.ctx.program().function(function).params.len(),
            _ => 0,
        };
        id.index() < params || self.notes.holds.borrow().contains_key(&id)
    }

    /// The temporaries of these operands are out of scope.
    pub(super) fn forget_hoisted(&self, exprs: &[ExprId]) {
        let mut temporaries = self.notes.temporaries.borrow_mut();
        exprs.iter().for_each(|expr| drop(temporaries.remove(expr)));
    }

    /// True where the uses of a local settle its Rust type, though its first value does not.
    pub(super) fn is_settled(&self, id: LocalId) -> bool {
        self.notes.settled.contains(&id)
    }

    /// Notes that a local is declared, but has no value yet.
    pub(super) fn set_late(&self, id: LocalId, late: bool) {
        if late {
            self.set_hold(id, Hold::Slim);
            self.notes.late.borrow_mut().insert(id);
        } else {
            self.notes.late.borrow_mut().remove(&id);
        }
    }

    /// True where a local is declared and may have no value yet.
    pub(super) fn is_late(&self, id: LocalId) -> bool {
        self.notes.late.borrow().contains(&id)
    }

    /// True where suspending is written `.await`.
    pub(super) fn is_async(&self) -> bool {
        self.frame.colour == Colour::Async
    }

    /// The form of a local here.
    pub(super) fn repr(&self, id: LocalId) -> Repr {
        let own = || self.notes.forms.borrow().get(&id).cloned();
        self.reprs.get(&id).cloned().or_else(own).unwrap_or_else(|| self.ctx.local_mode(id).repr)
    }

    /// How a local in a borrowed form is held.
    pub(super) fn hold(&self, id: LocalId) -> Hold {
        self.notes.holds.borrow().get(&id).copied().unwrap_or_default()
    }

    /// Notes that a local has another form than the table's, from its declaration on.
    pub(super) fn set_form(&self, id: LocalId, form: Repr) {
        self.notes.forms.borrow_mut().insert(id, form);
    }

    /// Notes how a local that is declared here is held.
    pub(super) fn set_hold(&self, id: LocalId, hold: Hold) {
        self.notes.holds.borrow_mut().insert(id, hold);
    }

    /// The temporary that an operand was evaluated into, if it was.
    pub(super) fn hoisted(&self, expr: ExprId) -> Option<Rendered> {
        self.notes.temporaries.borrow().get(&expr).cloned()
    }

    /// Notes that an operand stands in a temporary.
    pub(super) fn set_hoisted(&self, expr: ExprId, temporary: Rendered) {
        self.notes.temporaries.borrow_mut().insert(expr, temporary);
    }

    /// The declaration of a local.
    pub(super) fn local(&self, id: LocalId) -> Option<&'a Local> {
        let program = self.ctx.program();
        let locals = match self.ctx.owner {
            Owner::Function(function) => &program.function(function).locals,
            Owner::Constant(constant) => &program.constant(constant).locals,
            Owner::ErrorText(_) | Owner::FieldDefault => return None,
        };
        locals.get(id.index())
    }

    /// The type of a local.
    pub(super) fn local_ty(&self, id: LocalId) -> Ty {
        self.local(id).map_or(Ty::Error, |local| local.ty.clone())
    }
}
