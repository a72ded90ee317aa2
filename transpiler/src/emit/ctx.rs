//! What is handed down while Rust is built: the whole program, the file, the body.
//!
//! In: an `Analysis`. Out: questions answered in one call: how a thing is named here, what an expression's consumer gets, what a call does.
//! Nothing is decided here; the answers are in the tables.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use syn::{Expr, Ident, Member, Path};

use super::alias::Aliases;
use super::name::{Locals, Names, ident};
use super::operator::Operators;
use super::place::{Mark, Places};
use super::uses::Uses;
use super::visibility::Levels;
use super::{build, whole};
use crate::Analysis;
use crate::effects::{CallEffect, Colour, InstanceId, Shape};
use crate::hir::{self, ConstId, ExprId, ExprKind, FunctionId, LocalId, ModuleId, Program, StmtId, TypeKind};
use crate::ownership::{LocalMode, Use};
use crate::source::{Sources, Span};
use crate::types::{InterfaceId, Ty, TypeId};

/// The whole program.
pub(super) struct Emit<'a> {
    /// The typed program and its tables.
    pub(super) analysis: &'a Analysis,
    /// The Indent text.
    pub(super) sources: &'a Sources,
    /// Names of everything but locals.
    pub(super) names: Names,
    /// Who sees what.
    pub(super) levels: Levels,
    /// The implementations of built-in interfaces.
    pub(super) operators: Operators,
    /// Indent places on Rust tokens.
    pub(super) places: Places,
    instances: BTreeMap<FunctionId, Vec<InstanceId>>,
    interfaces: BTreeMap<FunctionId, InterfaceId>,
    wholes: BTreeSet<(FunctionId, usize)>,
}

/// One Rust file on its way.
pub(super) struct FileCtx<'a> {
    /// The program.
    pub(super) emit: &'a Emit<'a>,
    /// The Indent module.
    pub(super) module: ModuleId,
    /// Names of the types of function values.
    pub(super) aliases: Aliases,
    uses: RefCell<Uses>,
}

/// What a body belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    /// An instance of a function.
    Function(FunctionId),
    /// The value of a constant.
    Constant(ConstId),
    /// The text of an error: its fields are in scope under their names.
    ErrorText(TypeId),
    /// The default of a field.
    FieldDefault,
}

/// One body on its way.
pub(super) struct Ctx<'a> {
    /// The file.
    pub(super) file: &'a FileCtx<'a>,
    /// What it is the body of.
    pub(super) owner: Owner,
    /// The instance, or `effects::OUTSIDE`.
    pub(super) instance: InstanceId,
    /// The forms of its locals.
    pub(super) modes: &'a [LocalMode],
    locals: Locals,
    fresh: RefCell<BTreeSet<String>>,
}

impl<'a> Emit<'a> {
    /// Names a program and looks up what all files ask for.
    pub(super) fn new(analysis: &'a Analysis, sources: &'a Sources) -> Self {
        let mut instances: BTreeMap<FunctionId, Vec<InstanceId>> = BTreeMap::new();
        for (index, instance) in analysis.effects.instances.iter().enumerate() {
            instances.entry(instance.function).or_default().push(InstanceId(index as u32));
        }
        Emit {
            analysis,
            sources,
            names: Names::new(analysis),
            levels: Levels::new(analysis),
            operators: Operators::new(analysis),
            wholes: whole::params(&analysis.program),
            places: Places::new(sources),
            instances,
            interfaces: interfaces_of_methods(&analysis.program),
        }
    }

    /// The instances of a function.
    pub(super) fn instances_of(&self, id: FunctionId) -> impl Iterator<Item = InstanceId> + use<> {
        self.instances.get(&id).cloned().unwrap_or_default().into_iter()
    }

    /// Whether a parameter of a method is a reference to a whole text or list, since its interface declares it over a type parameter: `&String`.
    pub(super) fn takes_whole(&self, method: FunctionId, position: usize) -> bool {
        self.wholes.contains(&(method, position))
    }

    /// The interface that a method is declared in, or implements.
    pub(super) fn interface_of(&self, method: FunctionId) -> Option<InterfaceId> {
        self.interfaces.get(&method).copied()
    }

    /// Whether every declared type in a type is emitted.
    pub(super) fn is_reached(&self, ty: &Ty) -> bool {
        let here = match ty {
            Ty::Named(id, _) => self.analysis.demands.types.contains_key(id),
            _ => true,
        };
        here && ty.parts().into_iter().all(|part| self.is_reached(part))
    }

    /// The program's declarations.
    pub(super) fn program(&self) -> &'a Program {
        &self.analysis.program
    }
}

fn interfaces_of_methods(program: &Program) -> BTreeMap<FunctionId, InterfaceId> {
    let declared = program.interfaces.iter().enumerate();
    let declared = declared.flat_map(|(index, one)| one.methods.iter().map(move |&id| (id, InterfaceId(index as u32))));
    let given = program.implementations.iter().filter_map(|block| Some((block, block.interface_id()?)));
    declared.chain(given.flat_map(|(block, interface)| block.methods.iter().map(move |&id| (id, interface)))).collect()
}

impl<'a> FileCtx<'a> {
    /// A file that declares the names in `uses`, and `aliases`.
    pub(super) fn new(emit: &'a Emit<'a>, module: ModuleId, aliases: Aliases, uses: Uses) -> Self {
        FileCtx { emit, module, aliases, uses: RefCell::new(uses) }
    }

    /// The program's declarations.
    pub(super) fn program(&self) -> &'a Program {
        self.emit.program()
    }

    /// The `use` lines that what was built needs, of which these are the identifiers.
    pub(super) fn use_lines(&self, written: &BTreeSet<String>) -> Vec<String> {
        self.uses.borrow().lines(written)
    }

    /// The crates beside `indent_rt` that are named in it.
    pub(super) fn crates(&self) -> impl Iterator<Item = &'static str> {
        ["indexmap", "serde"].into_iter().filter(|path| self.uses.borrow().names(path))
    }

    /// The features of `indent_rt` without which what is named in it would not be there.
    pub(super) fn features(&self) -> impl Iterator<Item = &'static str> {
        let features = [
            ("indent_rt::testing", "test-clock"),
            ("indexmap", "collections"),
            ("indent_rt::dict", "collections"),
            ("indent_rt::set", "collections"),
            ("indent_rt::text", "text"),
            ("indent_rt::text::normalize", "normalize"),
        ];
        features.into_iter().filter(|(path, _)| self.uses.borrow().names(path)).map(|(_, feature)| feature)
    }

    /// A path of any crate, `indent_rt::text::len`, as it is written here; the `use` line comes by itself.
    pub(super) fn path(&self, path: &str) -> Path {
        build::path(&self.uses.borrow_mut().short(path))
    }

    /// A trait of the runtime's modules, which is written without its module.
    pub(super) fn trait_path(&self, path: &str) -> Path {
        build::path(&self.uses.borrow_mut().bare(path))
    }

    /// A declared type without its arguments.
    pub(super) fn type_path(&self, id: TypeId) -> Path {
        let decl = self.program().type_decl(id);
        match &decl.kind {
            TypeKind::Opaque { path, .. } | TypeKind::Error { path: Some(path), .. } => self.path(path),
            _ => self.item(decl.module, self.emit.names.ty(id)),
        }
    }

    /// A variant, `Shape::Circle`.
    pub(super) fn variant_path(&self, ty: TypeId, variant: u32) -> Path {
        let mut path = self.type_path(ty);
        path.segments.push(ident(self.emit.names.variant(ty, variant)).into());
        path
    }

    /// An interface, as the trait that it is in Rust.
    pub(super) fn interface_path(&self, id: InterfaceId) -> Path {
        let interface = self.program().interface(id);
        match interface.name.as_str() {
            _ if !self.program().module(interface.module).library => {
                self.item(interface.module, self.emit.names.interface(id))
            }
            "Show" => self.trait_path("indent_rt::show::Show"),
            name @ ("Add" | "Sub" | "Mul" | "Div" | "Neg" | "Index") => self.path(&format!("indent_rt::ops::{name}")),
            "Hash" => self.path("std::hash::Hash"),
            "Resource" => self.path("indent_rt::Resource"),
            "Iterable" => build::path("IntoIterator"),
            name => build::path(name),
        }
    }

    /// A constant. Where it is no `const` it is a `LazyLock`, which is read through `*`.
    pub(super) fn constant_path(&self, id: ConstId) -> Path {
        self.item(self.program().constant(id).module, self.emit.names.constant(id))
    }

    /// A free function in one of its colours, `fetch_user` or `store::load`. Associated functions are behind their type: `type_path`, then `method`.
    pub(super) fn function_path(&self, id: InstanceId) -> Path {
        let function = self.program().function(self.emit.analysis.effects.instance(id).function);
        let name = self.emit.names.instance(id);
        match function.owner {
            None => self.item(function.module, name),
            Some(owner) => {
                let mut path = self.type_path(owner);
                path.segments.push(ident(name).into());
                path
            }
        }
    }

    /// The name of a method or function in one of its colours, without a path.
    pub(super) fn method(&self, id: InstanceId) -> Ident {
        ident(self.emit.names.instance(id))
    }

    /// A field as it is written behind a dot: `name`, `r#type`, or `0` for the inside of a newtype.
    pub(super) fn member(&self, ty: TypeId, variant: Option<u32>, field: u32) -> Member {
        if matches!(self.program().type_decl(ty).kind, TypeKind::Newtype { .. }) {
            return Member::Unnamed(0.into());
        }
        Member::Named(self.field(ty, variant, field))
    }

    /// A named field.
    pub(super) fn field(&self, ty: TypeId, variant: Option<u32>, field: u32) -> Ident {
        ident(self.emit.names.field(ty, variant, field))
    }

    /// A method is called on a type of the program: one that an interface of another module declares is only there where its trait is.
    pub(super) fn bring_trait_of(&self, method: FunctionId) {
        let Some(id) = self.emit.interface_of(method) else { return };
        let interface = self.program().interface(id);
        if interface.module == self.module || self.program().module(interface.module).library {
            return;
        }
        let module = self.emit.names.module(interface.module).join("::");
        self.uses.borrow_mut().bring(&format!("crate::{module}::{}", self.emit.names.interface(id)));
    }

    fn item(&self, module: ModuleId, name: &str) -> Path {
        if module == self.module {
            return ident(name).into();
        }
        let path: Vec<&str> = self.emit.names.module(module).iter().map(String::as_str).collect();
        self.path(&format!("crate::{}::{name}", path.join("::")))
    }
}

impl<'a> Ctx<'a> {
    /// A body in a file.
    pub(super) fn new(
        file: &'a FileCtx<'a>,
        owner: Owner,
        instance: InstanceId,
        modes: &'a [LocalMode],
        locals: Locals,
    ) -> Self {
        Ctx { file, owner, instance, modes, locals, fresh: RefCell::default() }
    }

    /// The program's declarations.
    pub(super) fn program(&self) -> &'a Program {
        self.file.program()
    }

    /// The typed program and its tables.
    pub(super) fn analysis(&self) -> &'a Analysis {
        self.file.emit.analysis
    }

    /// True in an async instance: calls that suspend get their `.await`.
    pub(super) fn is_async(&self) -> bool {
        self.in_function() && self.analysis().effects.instance(self.instance).colour == Colour::Async
    }

    /// True where the function around the body gives a `Result`.
    pub(super) fn is_fallible(&self) -> bool {
        self.in_function() && self.analysis().effects.is_fallible(self.instance)
    }

    /// What the consumer of an expression gets.
    pub(super) fn usage(&self, expr: ExprId) -> Use {
        self.analysis().modes.usage(expr)
    }

    /// What a call does.
    pub(super) fn call(&self, expr: ExprId) -> CallEffect {
        self.analysis().effects.call(self.instance, expr)
    }

    /// The shape of a closure, or of a function used as a value.
    pub(super) fn shape(&self, expr: ExprId) -> Shape {
        self.analysis().effects.value(self.instance, expr)
    }

    /// True when a loop gets a checkpoint at its back edge.
    pub(super) fn has_checkpoint(&self, stmt: StmtId) -> bool {
        self.analysis().effects.checkpoints.contains(&(self.instance, stmt))
    }

    /// True for a function-typed parameter of this body's function that is `impl FnMut`.
    pub(super) fn is_writing(&self, value: &hir::Expr) -> bool {
        let (Owner::Function(id), ExprKind::Local(local)) = (self.owner, &value.kind) else { return false };
        let mut params = self.program().function(id).params.iter();
        let position = params.position(|param| param.local == *local);
        position.is_some_and(|position| self.analysis().demands.writing_params.contains(&(id, position as u32)))
    }

    /// True for a function-typed parameter of this body's function that is `&dyn Fn`.
    pub(super) fn is_dynamic(&self, value: &hir::Expr) -> bool {
        let (Owner::Function(id), ExprKind::Local(local)) = (self.owner, &value.kind) else { return false };
        let mut params = self.program().function(id).params.iter();
        let position = params.position(|param| param.local == *local);
        position.is_some_and(|position| {
            let shape = self.analysis().effects.instance(self.instance).params.get(&(position as u32)).copied();
            let key = (id, position as u32);
            self.analysis().demands.dynamic_params.contains(&key) && !shape.unwrap_or_default().io
        })
    }

    /// True for the name of a closure that is lent as `&mut dyn FnMut`.
    pub(super) fn is_lent(&self, local: LocalId) -> bool {
        matches!(self.owner, Owner::Function(id) if self.analysis().demands.lent_closures.contains(&(id, local)))
    }

    /// True where a function that is passed on suspends.
    pub(super) fn suspends(&self, value: &hir::Expr) -> bool {
        match (&value.kind, self.owner) {
            (ExprKind::Local(local), Owner::Function(id)) => {
                let mut params = self.program().function(id).params.iter();
                let position = params.position(|param| param.local == *local);
                let shapes = &self.analysis().effects.instance(self.instance).params;
                position.is_some_and(|position| shapes.get(&(position as u32)).is_some_and(|shape| shape.io))
            }
            _ => self.shape(value.id).io,
        }
    }

    /// True for a function value of the stored form.
    pub(super) fn is_stored(&self, value: &hir::Expr) -> bool {
        let effects = &self.analysis().effects;
        match (&value.kind, self.owner) {
            (ExprKind::Local(local), Owner::Function(id)) => !effects.passed_locals.contains(&(id, *local)),
            (ExprKind::Closure(_) | ExprKind::Function(..), _) => effects.stored_values.contains(&value.id),
            _ => true,
        }
    }

    /// True for types that Rust copies by `Copy`.
    pub(super) fn is_copy(&self, ty: &Ty) -> bool {
        self.analysis().modes.classes.is_copy(ty)
    }

    /// The form of a local.
    pub(super) fn local_mode(&self, id: LocalId) -> LocalMode {
        self.modes.get(id.index()).cloned().unwrap_or_default()
    }

    /// The identifier of a local; `self` for a method's receiver.
    pub(super) fn local(&self, id: LocalId) -> Ident {
        self.locals.ident(id)
    }

    /// An identifier for something that only the Rust has (`scope`, `handles`): no local has it, but a second call gives the same again.
    pub(super) fn temporary(&self, name: &str) -> Ident {
        ident(&self.locals.fresh(name, &BTreeSet::new()))
    }

    /// Like `temporary`, but never the same twice in this body: for what is in use where another of its kind is made.
    pub(super) fn fresh(&self, name: &str) -> Ident {
        let mut used = self.fresh.borrow_mut();
        let name = self.locals.fresh(name, &used);
        used.insert(name.clone());
        ident(&name)
    }

    /// An identifier for something that only the Rust has, where no names but those in `used` are mentioned.
    pub(super) fn beside(&self, name: &str, used: &BTreeSet<String>) -> Ident {
        ident(&self.locals.hidden_from(name, used))
    }

    /// True where another local has the name of this one.
    pub(super) fn shares_name(&self, id: LocalId) -> bool {
        self.locals.is_shared(id)
    }

    /// The same node, with an Indent place on each token that has none: call it on what was built for an expression or statement, inside out.
    pub(super) fn at<N: Mark>(&self, span: Span, mut node: N) -> N {
        self.file.emit.places.mark(&mut node, span);
        node
    }

    /// The Indent text of a place.
    pub(super) fn source_text(&self, span: Span) -> &'a str {
        self.file.emit.sources.text(span)
    }

    /// A path of any crate, as an expression.
    pub(super) fn path(&self, path: &str) -> Expr {
        build::path_expr(self.file.path(path))
    }

    fn in_function(&self) -> bool {
        matches!(self.owner, Owner::Function(_))
    }
}
