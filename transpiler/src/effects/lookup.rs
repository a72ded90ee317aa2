//! Who implements what, and which declarations of the prelude the analysis knows by name.
//!
//! In: the declarations. Out: `Lookup`, asked by id. Names are looked at here and nowhere else in this phase.

use std::collections::BTreeMap;

use crate::hir::{Bound, Function, FunctionId, FunctionKind, Param, ParamMode, Program, TypeKind};
use crate::types::{InterfaceId, Ty, TypeId};

/// What calls need to know of declarations.
#[derive(Default)]
pub(super) struct Lookup {
    /// The interface that declares a method.
    pub(super) interface_of: BTreeMap<FunctionId, InterfaceId>,
    /// The methods that implement an interface's method, with the type that they are for.
    pub(super) implementations: BTreeMap<FunctionId, Vec<(FunctionId, Option<TypeId>)>>,
    /// The interface's method that a method implements.
    pub(super) implements: BTreeMap<FunctionId, FunctionId>,
    /// Methods of built-in interfaces, by the type that implements them.
    pub(super) built_in: BTreeMap<TypeId, Vec<FunctionId>>,
    /// Methods of the interfaces that are used where nothing is written (`Eq`, `Ord`, `Hash`, `Show`), with the interface.
    pub(super) implicit: Vec<(FunctionId, &'static str)>,
    /// The `next` of a type.
    pub(super) next: BTreeMap<TypeId, FunctionId>,
    /// The `close` of a type.
    pub(super) close: BTreeMap<TypeId, FunctionId>,
    /// `TimeoutError`.
    pub(super) timeout: Option<TypeId>,
    /// `EndOfInput`.
    pub(super) end_of_input: Option<TypeId>,
    /// `TaskGroup`.
    pub(super) task_group: Option<TypeId>,
}

impl Lookup {
    /// Looks through all declarations.
    pub(super) fn of(program: &Program) -> Self {
        let mut lookup = Lookup::default();
        for (index, interface) in program.interfaces.iter().enumerate() {
            let id = InterfaceId(index as u32);
            lookup.interface_of.extend(interface.methods.iter().map(|method| (*method, id)));
        }
        for (index, decl) in program.types.iter().enumerate() {
            lookup.declared(program, TypeId(index as u32), decl);
        }
        for block in &program.implementations {
            lookup.implementation(program, block);
        }
        lookup
    }

    /// The method that gives the next item of something of this type; nothing for collections and built-in iterators.
    pub(super) fn next_of(&self, program: &Program, ty: &Ty, owner: Option<&Function>) -> Option<FunctionId> {
        self.method_of(program, ty, owner, &self.next, "Iterator", "next")
    }

    /// The method that closes a resource.
    pub(super) fn close_of(&self, program: &Program, ty: &Ty, owner: Option<&Function>) -> Option<FunctionId> {
        self.method_of(program, ty, owner, &self.close, "Resource", "close")
    }

    /// True when an interface is the prelude's.
    pub(super) fn is_built_in(program: &Program, id: InterfaceId) -> bool {
        program.module(program.interface(id).module).library
    }

    fn declared(&mut self, program: &Program, id: TypeId, decl: &crate::hir::TypeDecl) {
        let library = program.modules.get(decl.module.index()).is_some_and(|module| module.library);
        if !library {
            return;
        }
        match decl.name.as_str() {
            "TimeoutError" => self.timeout = Some(id),
            "EndOfInput" => self.end_of_input = Some(id),
            "TaskGroup" => self.task_group = Some(id),
            _ => {}
        }
        if matches!(decl.kind, TypeKind::Opaque { .. }) {
            for method in &decl.methods {
                match program.function(*method).name.as_str() {
                    "next" => self.next.insert(id, *method),
                    "close" => self.close.insert(id, *method),
                    _ => None,
                };
            }
        }
    }

    fn implementation(&mut self, program: &Program, block: &crate::hir::Implementation) {
        let target = match &block.target {
            Ty::Named(id, _) => Some(*id),
            _ => None,
        };
        let interface = match &block.interface {
            Bound::Interface(id, _) => Some(*id),
            _ => None,
        };
        let implicit = implicit(program, &block.interface);
        self.implicit.extend(block.methods.iter().filter_map(|method| Some((*method, implicit?))));
        let built_in = interface.is_none_or(|id| Lookup::is_built_in(program, id));
        for method in &block.methods {
            let name = program.function(*method).name.as_str();
            if let (true, Some(target)) = (built_in, target) {
                self.built_in.entry(target).or_default().push(*method);
                match name {
                    "next" => self.next.insert(target, *method),
                    "close" => self.close.insert(target, *method),
                    _ => None,
                };
            }
            let Some(id) = interface else { continue };
            let mut declared = program.interface(id).methods.iter();
            if let Some(of) = declared.find(|of| program.function(**of).name == name) {
                self.implementations.entry(*of).or_default().push((*method, target));
                self.implements.insert(*method, *of);
            }
        }
    }

    fn method_of(
        &self,
        program: &Program,
        ty: &Ty,
        owner: Option<&Function>,
        of_types: &BTreeMap<TypeId, FunctionId>,
        interface: &str,
        method: &str,
    ) -> Option<FunctionId> {
        let of_interface = |id: &InterfaceId| {
            let declared = program.interface(*id);
            let mut methods = declared.methods.iter().copied();
            (declared.name == interface).then(|| methods.find(|id| program.function(*id).name == method)).flatten()
        };
        match ty {
            Ty::Named(id, _) => of_types.get(id).copied(),
            Ty::Interface(id, _) => of_interface(id),
            Ty::Param(param) => {
                let params = owner.map_or(&[][..], |owner| &owner.type_params);
                let bounds = params.get(param.index as usize).into_iter().flat_map(|param| &param.bounds);
                let mut found = bounds.filter_map(|bound| match bound {
                    Bound::Interface(id, _) => of_interface(id),
                    _ => None,
                });
                found.next()
            }
            _ => None,
        }
    }
}

fn implicit(program: &Program, bound: &Bound) -> Option<&'static str> {
    const NAMES: [&str; 4] = ["Eq", "Ord", "Hash", "Show"];
    match bound {
        Bound::Eq => Some("Eq"),
        Bound::Ord => Some("Ord"),
        Bound::Hash => Some("Hash"),
        Bound::Show => Some("Show"),
        Bound::Interface(id, _) if Lookup::is_built_in(program, *id) => {
            NAMES.into_iter().find(|name| *name == program.interface(*id).name)
        }
        Bound::Number | Bound::Json | Bound::Interface(..) => None,
    }
}

/// True where a parameter of a Rust function keeps a function value that it is given.
pub(super) fn keeps(param: &Param) -> bool {
    param.mode == ParamMode::Own
}

/// True for functions whose Rust signature is not only their own: they take function values in the stored form.
pub(super) fn has_shared_signature(lookup: &Lookup, id: FunctionId) -> bool {
    lookup.interface_of.contains_key(&id) || lookup.implements.contains_key(&id)
}

/// True for functions that exist in Rust.
pub(super) fn is_extern(function: &Function) -> bool {
    matches!(function.kind, FunctionKind::Extern(_))
}
