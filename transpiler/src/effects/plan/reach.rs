//! From where the program is reached: `main`, what is live because its type is, and who implements a method that is called.

use super::super::edges::Node;
use super::super::facts::Fact;
use super::super::graph::{Root, indexes};
use super::{Colour, FunctionId, FunctionKind, Instance, OutsideKey, Plan, Shape, TypeId, Work};
use crate::hir::{Function, Purpose, TypeKind};
use crate::types::Ty;
use std::collections::{BTreeMap, BTreeSet};

impl Plan<'_, '_> {
    /// Begins with `main`, or with everything.
    pub(super) fn roots(&mut self) {
        let program = self.graph.program;
        if program.purpose == Purpose::Test {
            program.tests.iter().for_each(|test| self.test(test.function));
            return;
        }
        if let Some(main) = program.main {
            self.instance(Instance { function: main, colour: Colour::Plain, params: BTreeMap::new() });
            return;
        }
        self.library();
    }

    /// A library begins with what it shows; where it shows nothing, with everything.
    fn library(&mut self) {
        let program = self.graph.program;
        let own = |module| !program.module(module).library;
        let shows = program.functions.iter().any(|one| one.public && own(one.module))
            || program.types.iter().any(|one| one.public && own(one.module))
            || program.constants.iter().any(|one| one.public && own(one.module));
        let is_shown = |public: bool, module| !shows || public && own(module);
        let tests: BTreeSet<_> = program.tests.iter().flat_map(|test| [test.function, test.declared]).collect();
        for (index, function) in program.functions.iter().enumerate() {
            let id = FunctionId(index as u32);
            let is_shown = is_shown(function.public, function.module);
            if own(function.module) && is_shown && !super::is_extern(function) && !tests.contains(&id) {
                self.natural(id);
            }
        }
        for (index, decl) in program.types.iter().enumerate() {
            if is_shown(decl.public, decl.module) {
                self.live_type(TypeId(index as u32));
            }
        }
        for (index, constant) in program.constants.iter().enumerate() {
            if is_shown(constant.public, constant.module) {
                self.run_outside(OutsideKey::Constant(crate::hir::ConstId(index as u32)));
            }
        }
    }

    /// A test that suspends runs in a context for it, unless it enters one of its own.
    fn test(&mut self, function: FunctionId) {
        let (io, context) = (
            self.inferred.facts.has(Node(function.0), Fact::Io),
            self.inferred.facts.has(Node(function.0), Fact::Context),
        );
        let colour = if io && !context { Colour::Async } else { Colour::Plain };
        self.instance(Instance { function, colour, params: BTreeMap::new() });
    }

    /// A function in the colour that it has by itself, with function values that do nothing special.
    fn natural(&mut self, function: FunctionId) {
        let io = self.inferred.facts.has(Node(function.0), Fact::Io);
        let colour = if io { Colour::Async } else { Colour::Plain };
        let slots = self.graph.param_slots[function.index()].iter();
        let params = slots.filter(|(_, slot)| !self.values.kept[slot.index()]);
        let params = params.map(|(position, _)| (*position, Shape::default())).collect();
        self.instance(Instance { function, colour, params });
    }

    /// What a function mentions: types of which it may hold values, and constants.
    pub(super) fn mentions(&mut self, function: &Function, root: &Root) {
        function.locals.iter().for_each(|local| self.live(&local.ty));
        function.params.iter().for_each(|param| self.live(&param.ty));
        self.live(&function.result);
        self.mentioned_outside(root);
    }

    pub(super) fn mentioned_outside(&mut self, root: &Root) {
        let graph = self.graph;
        graph.made[indexes(&root.made)].iter().for_each(|made| self.live_type(*made));
        for constant in &graph.constants[indexes(&root.constants)] {
            self.run_outside(OutsideKey::Constant(*constant));
        }
    }

    fn run_outside(&mut self, key: OutsideKey) {
        let roots = self.outside.remove(&key).unwrap_or_default();
        self.open.extend(roots.into_iter().map(Work::Outside));
    }

    fn live(&mut self, ty: &Ty) {
        match ty {
            Ty::Named(id, args) => {
                self.live_type(*id);
                args.iter().for_each(|arg| self.live(arg));
            }
            Ty::Tuple(items) | Ty::Interface(_, items) => items.iter().for_each(|item| self.live(item)),
            Ty::List(item) | Ty::Set(item) | Ty::Optional(item) | Ty::Iter(item) => self.live(item),
            Ty::Dict(key, value) => {
                self.live(key);
                self.live(value);
            }
            Ty::Function(function) => function.params.iter().chain([&function.result]).for_each(|ty| self.live(ty)),
            _ => {}
        }
    }

    /// Values of the type may exist: what Rust or the runtime may call on them is reached, and so are its fields' types.
    fn live_type(&mut self, id: TypeId) {
        if !self.live.insert(id) {
            return;
        }
        let graph = self.graph;
        match &graph.program.type_decl(id).kind {
            TypeKind::Struct { fields } | TypeKind::Error { fields, .. } | TypeKind::Opaque { fields, .. } => {
                fields.iter().for_each(|field| self.live(&field.ty));
            }
            TypeKind::Newtype { field } => self.live(&field.ty),
            TypeKind::Enum { variants } => {
                variants.iter().flat_map(|variant| &variant.fields).for_each(|field| self.live(&field.ty));
            }
        }
        self.run_outside(OutsideKey::Type(id));
        for method in graph.lookup.built_in.get(&id).into_iter().flatten() {
            // One that suspends is reached where it is called: in which colour is not known here.
            if !self.inferred.facts.has(Node(method.0), Fact::Io) {
                self.natural(*method);
            }
        }
        self.ends(id);
        for (method, colours) in self.dispatched.clone() {
            colours.into_iter().for_each(|colour| self.implementations(method, colour, Some(id)));
        }
    }

    /// A value that no `with` closes is closed when its owner ends, by the plain colour.
    fn ends(&mut self, id: TypeId) {
        let program = self.graph.program;
        let Some(&function) = self.graph.lookup.close.get(&id) else { return };
        let is_written = matches!(program.function(function).kind, FunctionKind::Body(_));
        if is_written && matches!(program.type_decl(id).kind, TypeKind::Struct { .. }) {
            let close = self.instance(Instance { function, colour: Colour::Plain, params: BTreeMap::new() });
            self.done.ends.push((id, close));
        }
    }

    /// Whoever implements a method that is called is called, and what a called method implements is declared in Rust, too.
    pub(super) fn dispatch(&mut self, instance: &Instance) {
        let (method, colour) = (instance.function, instance.colour);
        if let Some(&declared) = self.graph.lookup.implements.get(&method) {
            let program = self.graph.program;
            if !program.module(program.function(declared).module).library {
                self.instance(Instance { function: declared, colour, params: BTreeMap::new() });
            }
        }
        if self.graph.lookup.interface_of.contains_key(&method)
            && self.dispatched.entry(method).or_default().insert(colour)
        {
            self.implementations(method, colour, None);
        }
    }

    /// The methods that implement one, for the given type or for all that are live.
    fn implementations(&mut self, method: FunctionId, colour: Colour, of: Option<TypeId>) {
        let graph = self.graph;
        for (implementation, target) in graph.lookup.implementations.get(&method).into_iter().flatten() {
            let is_meant = match (of, target) {
                (Some(of), target) => Some(of) == *target,
                (None, Some(target)) => self.live.contains(target),
                (None, None) => true,
            };
            if is_meant && matches!(graph.program.function(*implementation).kind, FunctionKind::Body(_)) {
                self.instance(Instance { function: *implementation, colour, params: BTreeMap::new() });
            }
        }
    }
}
