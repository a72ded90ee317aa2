//! What a demand on a type asks of its parts.
//!
//! In: a type, a demand and the function whose type parameters the type may mention. Out: entries of `Demands`: a declared type's derive goes on to its fields,
//! a type parameter's bound to all who call the function, until nothing new comes up.

use super::Demand;
use super::collect::{Body, Collector};
use crate::hir::{Bound, Field, FunctionId, OpaqueClass, Program, TypeKind};
use crate::types::{InterfaceId, Ty, TypeId};

impl Collector<'_> {
    /// A type occurs: its declaration is emitted, and keys of its collections can be hashed.
    pub(super) fn reach(&mut self, function: Option<FunctionId>, ty: &Ty) {
        match ty {
            Ty::Named(id, args) => {
                self.reach_declared(*id);
                self.reach_closing(function, *id, args);
            }
            Ty::Interface(id, _) => {
                self.demands.dynamic_interfaces.insert(*id);
                self.reach_interface(*id);
            }
            Ty::Dict(key, _) | Ty::Set(key) => {
                self.require(function, key, Demand::Eq);
                self.require(function, key, Demand::Hash);
            }
            _ => {}
        }
        ty.parts().into_iter().for_each(|part| self.reach(function, part));
    }

    /// Whoever has a value closes it where it ends.
    fn reach_closing(&mut self, function: Option<FunctionId>, id: TypeId, args: &[Ty]) {
        let Some(close) = self.effects.ends.get(&id).map(|close| self.effects.instance(*close).function) else {
            return;
        };
        if args.is_empty() || !self.calls.entry(close).or_default().insert((function, args.to_vec())) {
            return;
        }
        for (position, arg) in args.iter().enumerate() {
            let known = self.demands.functions.get(&close).and_then(|demands| demands.get(position));
            let known = known.cloned().unwrap_or_default();
            known.into_iter().for_each(|demand| self.require(function, arg, demand));
            if self.effects.functions[close.index()].io {
                self.require_param(Some(close), position as u32, Demand::Spawn);
            }
        }
    }

    /// The interface that declares a method.
    pub(super) fn interface_of(&self, method: FunctionId) -> Option<InterfaceId> {
        let position = self.program.interfaces.iter().position(|interface| interface.methods.contains(&method))?;
        Some(InterfaceId(position as u32))
    }

    /// Whether an interface declares the function.
    pub(super) fn is_interface_method(&self, id: FunctionId) -> bool {
        self.interface_of(id).is_some()
    }

    /// The interface of the program of which a function is one type's method.
    pub(super) fn implemented_by(&self, method: FunctionId) -> Option<InterfaceId> {
        let block = self.program.implementations.iter().find(|block| block.methods.contains(&method))?;
        let id = block.interface_id()?;
        (!self.program.module(self.program.interface(id).module).library).then_some(id)
    }

    /// An interface is needed as a trait.
    pub(super) fn reach_interface(&mut self, id: InterfaceId) {
        self.demands.interfaces.insert(id);
    }

    fn reach_declared(&mut self, id: TypeId) {
        let program = self.program;
        let kind = &program.type_decl(id).kind;
        if matches!(kind, TypeKind::Opaque { .. } | TypeKind::Error { text: None, .. }) {
            self.opaque.insert(id);
            return;
        }
        if self.demands.types.contains_key(&id) {
            return;
        }
        self.demands.types.entry(id).or_default();
        if matches!(kind, TypeKind::Error { text: Some(_), .. }) {
            self.queue.push(Body::Text(id));
        }
        for ty in field_types(program, id) {
            self.reach(None, ty);
        }
    }

    /// A value of the type must be able to do something.
    pub(super) fn require(&mut self, function: Option<FunctionId>, ty: &Ty, demand: Demand) {
        match ty {
            Ty::Param(param) => self.require_param(function, param.index, demand),
            Ty::Named(id, args) => {
                self.require_declared(*id, demand);
                if asks_arguments(self.program, *id, demand) {
                    args.iter().for_each(|arg| self.require(function, arg, demand));
                }
            }
            Ty::Interface(id, _) => self.require_interface(*id, demand),
            Ty::Function(_) if demand != Demand::Static => {}
            ty => ty.parts().into_iter().for_each(|part| self.require(function, part, demand)),
        }
    }

    fn require_param(&mut self, function: Option<FunctionId>, index: u32, demand: Demand) {
        // Outside of functions a parameter belongs to a declared type, and a derive says the same of it.
        let Some(id) = function else { return };
        let count = self.program.function(id).type_params.len();
        let bounds = self.demands.functions.entry(id).or_insert_with(|| vec![Default::default(); count]);
        let Some(bounds) = bounds.get_mut(index as usize) else { return };
        if !bounds.insert(demand) {
            return;
        }
        implied(demand).iter().for_each(|&demand| self.require_param(function, index, demand));
        if let Some((declared, first)) = self.declaring(id)
            && let Some(own) = (index as usize).checked_sub(self.program.function(id).owner_params)
        {
            // A method asks no more than what its interface says.
            self.require_param(Some(declared), (first + own) as u32, demand);
        }
        for (caller, args) in self.calls.get(&id).cloned().unwrap_or_default() {
            if let Some(arg) = args.get(index as usize) {
                self.require(caller, arg, demand);
            }
        }
    }

    /// The method of an interface that a method implements, and where its own type parameters begin.
    fn declaring(&self, id: FunctionId) -> Option<(FunctionId, usize)> {
        let program = self.program;
        let block = program.implementations.iter().find(|block| block.methods.contains(&id))?;
        let interface = program.interface(block.interface_id()?);
        let name = &program.function(id).name;
        let declared = interface.methods.iter().copied().find(|&method| program.function(method).name == *name)?;
        Some((declared, program.function(declared).owner_params))
    }

    fn require_declared(&mut self, id: TypeId, demand: Demand) {
        let program = self.program;
        let in_rust =
            matches!(program.type_decl(id).kind, TypeKind::Opaque { .. } | TypeKind::Error { text: None, .. });
        if in_rust || matches!(demand, Demand::Spawn | Demand::Static) {
            return;
        }
        self.reach_declared(id);
        if !self.demands.types.entry(id).or_default().insert(demand) {
            return;
        }
        implied(demand).iter().for_each(|&demand| self.require_declared(id, demand));
        if !by_hand(program, id, demand) {
            for ty in field_types(program, id) {
                self.require(None, ty, demand);
            }
        } else if program.type_decl(id).type_params.is_empty() && self.modes.classes.is_copy(&Ty::Named(id, [].into()))
        {
            // Rust calls the written method on a reference, and it takes the value.
            self.require_declared(id, Demand::Copy);
        }
        if demand == Demand::Deserialize {
            let defaults = fields(program, id).into_iter().filter_map(|field| field.default.as_deref());
            self.queue.extend(defaults.map(Body::Default));
        }
    }

    /// Each type behind an interface value must be able to do what the value is asked for.
    fn require_interface(&mut self, id: InterfaceId, demand: Demand) {
        let asked = match demand {
            Demand::Show => &mut self.demands.shown_interfaces,
            Demand::Clone => &mut self.demands.copied_interfaces,
            Demand::PartialEq => &mut self.demands.compared_interfaces,
            _ => return,
        };
        if !asked.insert(id) {
            return;
        }
        let program = self.program;
        let implementing = program.implementations.iter().filter(|block| block.interface_id() == Some(id));
        for block in implementing {
            if let Ty::Named(target, _) = &block.target
                && self.demands.types.contains_key(target)
            {
                self.require_declared(*target, demand);
            }
        }
    }
}

/// What Rust asks for beside a trait.
fn implied(demand: Demand) -> &'static [Demand] {
    match demand {
        Demand::Copy => &[Demand::Clone],
        Demand::Eq | Demand::PartialOrd => &[Demand::PartialEq],
        Demand::Ord => &[Demand::PartialOrd, Demand::Eq],
        _ => &[],
    }
}

/// Whether the program implements it for the type, so that fields need not be able to.
pub(super) fn by_hand(program: &Program, id: TypeId, demand: Demand) -> bool {
    let interface = match demand {
        Demand::PartialEq | Demand::Eq => "Eq",
        Demand::PartialOrd | Demand::Ord => "Ord",
        Demand::Show => "Show",
        _ => return false,
    };
    program.implementations.iter().any(|block| {
        let named = match &block.interface {
            Bound::Eq => "Eq",
            Bound::Ord => "Ord",
            Bound::Show => "Show",
            Bound::Interface(id, _) => program.interface(*id).name.as_str(),
            _ => "",
        };
        named == interface && matches!(&block.target, Ty::Named(target, _) if *target == id)
    })
}

/// A handle is copied, whatever is in it.
fn asks_arguments(program: &Program, id: TypeId, demand: Demand) -> bool {
    match &program.type_decl(id).kind {
        TypeKind::Opaque { class, .. } => demand != Demand::Clone || *class == OpaqueClass::Value,
        _ => true,
    }
}

fn fields(program: &Program, id: TypeId) -> Vec<&Field> {
    match &program.type_decl(id).kind {
        TypeKind::Struct { fields } | TypeKind::Error { fields, .. } => fields.iter().collect(),
        TypeKind::Newtype { field } => vec![field],
        TypeKind::Enum { variants } => variants.iter().flat_map(|variant| &variant.fields).collect(),
        TypeKind::Opaque { .. } => Vec::new(),
    }
}

/// The types of all fields of a declaration, over its own type parameters.
pub(super) fn field_types(program: &Program, id: TypeId) -> Vec<&Ty> {
    fields(program, id).into_iter().map(|field| &field.ty).collect()
}
