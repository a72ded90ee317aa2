//! The one table of Rust names.
//!
//! In: the program and which instances of its functions exist. Out: an identifier for each module, type, variant, field, constant, interface,
//! function instance and local. Names stay as they are written wherever Rust and its lints accept them. Paths and `use` lines are in `uses`.

pub(super) mod case;
mod local;
mod reserved;

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::Span;
use syn::Ident;

use super::{entry, operator};
use crate::Analysis;
use crate::effects::{Colour, Instance, InstanceId};
use crate::hir::{ConstId, Field, Function, FunctionId, Implementation, ModuleId, Program, Receiver, TypeKind};
use crate::types::{InterfaceId, Ty, TypeId, print};

pub(super) use local::{
    Locals, Naming, free_locals, function_locals, mentions_of_block, mentions_of_expr, value_locals,
};

/// The names of everything but locals.
pub(super) struct Names {
    modules: Vec<Vec<String>>,
    types: Vec<String>,
    interfaces: Vec<String>,
    constants: Vec<String>,
    instances: Vec<String>,
    fields: BTreeMap<(TypeId, Option<u32>, u32), String>,
    variants: BTreeMap<(TypeId, u32), String>,
}

/// An identifier; keywords are written raw.
pub(super) fn ident(name: &str) -> Ident {
    raw_ident(&reserved::escape(name.to_owned()))
}

/// An identifier that is one already; `r#type` and `self`, `Self`, `crate` as they are.
pub(super) fn raw_ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}

impl Names {
    /// The names of a program.
    pub(super) fn new(analysis: &Analysis) -> Self {
        let program = &analysis.program;
        let modules = program.modules.iter().map(|module| module.path.iter().map(|part| module_name(part)).collect());
        let mut names = Names {
            modules: modules.collect(),
            types: Vec::new(),
            interfaces: Vec::new(),
            constants: Vec::new(),
            instances: Vec::new(),
            fields: BTreeMap::new(),
            variants: BTreeMap::new(),
        };
        names.name_types(analysis);
        names.name_constants(program);
        names.name_instances(analysis);
        names.name_parts(analysis);
        names
    }

    /// The path of a module below the crate.
    pub(super) fn module(&self, id: ModuleId) -> &[String] {
        &self.modules[id.index()]
    }

    /// A struct, enum, newtype or error.
    pub(super) fn ty(&self, id: TypeId) -> &str {
        &self.types[id.0 as usize]
    }

    /// An interface.
    pub(super) fn interface(&self, id: InterfaceId) -> &str {
        &self.interfaces[id.0 as usize]
    }

    /// A constant.
    pub(super) fn constant(&self, id: ConstId) -> &str {
        &self.constants[id.index()]
    }

    /// A function in one of its colours.
    pub(super) fn instance(&self, id: InstanceId) -> &str {
        &self.instances[id.0 as usize]
    }

    /// A variant.
    pub(super) fn variant(&self, ty: TypeId, variant: u32) -> &str {
        &self.variants[&(ty, variant)]
    }

    /// A field of a struct, error, opaque type or variant. That of a newtype is `0`.
    pub(super) fn field(&self, ty: TypeId, variant: Option<u32>, field: u32) -> &str {
        &self.fields[&(ty, variant, field)]
    }

    fn name_types(&mut self, analysis: &Analysis) {
        let program = &analysis.program;
        let mut taken = Taken::default();
        for (index, decl) in program.types.iter().enumerate() {
            let id = TypeId(index as u32);
            if let TypeKind::Opaque { path, .. } | TypeKind::Error { path: Some(path), .. } = &decl.kind {
                self.types.push(path.rsplit("::").next().unwrap_or(path).to_owned());
                continue;
            }
            let unmade = if analysis.demands.unmade_types.contains(&id) { "_" } else { "" };
            self.types.push(taken.free(decl.module, format!("{unmade}{}", type_name(&decl.name))));
        }
        for interface in &program.interfaces {
            self.interfaces.push(taken.free(interface.module, type_name(&interface.name)));
        }
    }

    fn name_constants(&mut self, program: &Program) {
        let mut taken = Taken::default();
        for constant in &program.constants {
            self.constants.push(taken.free(constant.module, case::screaming(&constant.name)));
        }
    }

    /// Free functions share the names of their module, methods those of their type and interface.
    fn name_instances(&mut self, analysis: &Analysis) {
        let mut by_function: BTreeMap<FunctionId, Vec<&Instance>> = BTreeMap::new();
        for instance in &analysis.effects.instances {
            by_function.entry(instance.function).or_default().push(instance);
        }
        let both = both_colours(&analysis.program, &by_function);
        let operands = operands(&analysis.program);
        let mut taken = Taken::default();
        self.instances = vec![String::new(); analysis.effects.instances.len()];
        // What stands in a body gives way to the names of the module.
        for nested in [false, true] {
            for (index, instance) in analysis.effects.instances.iter().enumerate() {
                let function = analysis.program.function(instance.function);
                if function.nested != nested {
                    continue;
                }
                let siblings = &by_function[&instance.function];
                let mut name = instance_name(function, instance, siblings, both.contains(&instance.function));
                let named = operands.get(&instance.function);
                if let Some((_, operand)) =
                    named.filter(|(block, _)| operator::of_block(analysis, block, InstanceId(index as u32)).is_none())
                {
                    name = format!("{name}_{operand}");
                }
                let is_main = analysis.program.entry() == Some(instance.function);
                let name = if is_main && entry::is_apart(analysis) { "run".to_owned() } else { name };
                let free = function.owner.is_none() && function.receiver == Receiver::None;
                self.instances[index] = if free { taken.free(function.module, name) } else { name };
            }
        }
    }

    fn name_parts(&mut self, analysis: &Analysis) {
        for (index, decl) in analysis.program.types.iter().enumerate() {
            let id = TypeId(index as u32);
            match &decl.kind {
                TypeKind::Struct { fields } | TypeKind::Error { fields, .. } => {
                    self.name_fields(analysis, id, None, fields);
                }
                TypeKind::Newtype { .. } => {
                    self.fields.insert((id, None, 0), "0".to_owned());
                }
                TypeKind::Enum { variants } => {
                    for (position, variant) in variants.iter().enumerate() {
                        let position = position as u32;
                        let unmade = if analysis.demands.unmade_variants.contains(&(id, position)) { "_" } else { "" };
                        self.variants.insert((id, position), format!("{unmade}{}", case::camel(&variant.name)));
                        self.name_fields(analysis, id, Some(position), &variant.fields);
                    }
                }
                TypeKind::Opaque { fields, variants, .. } => {
                    self.name_fields(analysis, id, None, fields);
                    for (position, variant) in variants.iter().enumerate() {
                        self.variants.insert((id, position as u32), variant.name.clone());
                        self.name_fields(analysis, id, Some(position as u32), &variant.fields);
                    }
                }
            }
        }
    }

    fn name_fields(&mut self, analysis: &Analysis, ty: TypeId, variant: Option<u32>, fields: &[Field]) {
        let mut taken = BTreeSet::new();
        for (position, field) in fields.iter().enumerate() {
            let key = (ty, variant, position as u32);
            let unread = if analysis.demands.unread_fields.contains(&key) { "_" } else { "" };
            let name = free_of(format!("{unread}{}", case::snake(&field.name)), |name| taken.contains(name));
            taken.insert(name.clone());
            self.fields.insert(key, name);
        }
    }
}

/// Names given in each module so far.
#[derive(Default)]
struct Taken(BTreeSet<(ModuleId, String)>);

impl Taken {
    /// The name, with a number behind it where the module has it already.
    fn free(&mut self, module: ModuleId, name: String) -> String {
        let name = free_of(name, |name| self.0.contains(&(module, name.to_owned())));
        self.0.insert((module, name.clone()));
        name
    }
}

/// The first of `name`, `name2`, `name3` … that is not taken.
fn free_of(name: String, taken: impl Fn(&str) -> bool) -> String {
    let mut candidate = name.clone();
    let mut number = 2;
    while taken(&candidate) {
        candidate = format!("{name}{number}");
        number += 1;
    }
    candidate
}

fn module_name(name: &str) -> String {
    let name = case::snake(name);
    if reserved::is_crate(&name) { format!("{name}_") } else { name }
}

fn type_name(name: &str) -> String {
    let name = case::camel(name);
    if reserved::is_prelude(&name) { format!("{name}_") } else { name }
}

/// Functions of which some place needs the plain colour and another the async one. An interface and all that implement it go together.
fn both_colours(program: &Program, instances: &BTreeMap<FunctionId, Vec<&Instance>>) -> BTreeSet<FunctionId> {
    let colours = |id: FunctionId| instances.get(&id).into_iter().flatten().map(|instance| instance.colour);
    let mut both = BTreeSet::new();
    for group in method_groups(program).into_iter().chain(instances.keys().map(|&id| vec![id])) {
        let found: BTreeSet<Colour> = group.iter().flat_map(|&id| colours(id)).collect();
        if found.len() == 2 {
            both.extend(group);
        }
    }
    both
}

/// Each method of an interface with the methods that implement it.
fn method_groups(program: &Program) -> Vec<Vec<FunctionId>> {
    let mut groups = Vec::new();
    for (index, interface) in program.interfaces.iter().enumerate() {
        for &method in &interface.methods {
            let name = &program.function(method).name;
            let implementing =
                program.implementations.iter().filter(|block| block.interface_id() == Some(InterfaceId(index as u32)));
            let methods = implementing.flat_map(|block| &block.methods).copied();
            groups.push(
                std::iter::once(method).chain(methods.filter(|&id| program.function(id).name == *name)).collect(),
            );
        }
    }
    groups
}

/// `retry`; `retry_async` where there is a plain one, too; `try_retry` for the one that is given what can fail, where both are needed.
fn instance_name(function: &Function, instance: &Instance, siblings: &[&Instance], both: bool) -> String {
    let mut name = case::snake(&function.name);
    if function.receiver == Receiver::Method && reserved::is_method(&name) {
        name.push('_');
    }
    if both && instance.colour == Colour::Async {
        name.push_str("_async");
    }
    let same_colour: Vec<_> = siblings.iter().filter(|sibling| sibling.colour == instance.colour).collect();
    match same_colour.iter().position(|sibling| **sibling == instance) {
        Some(0) | None => name,
        Some(1) if instance.params.values().any(|shape| shape.fallible) => format!("try_{name}"),
        Some(position) => format!("{name}{}", position + 1),
    }
}

/// The operands of operators that a type has for several: what can fail is no operator in Rust, but a method of a name of its own.
fn operands(program: &Program) -> BTreeMap<FunctionId, (&Implementation, String)> {
    let mut groups: BTreeMap<(TypeId, &str), Vec<&Implementation>> = BTreeMap::new();
    for block in &program.implementations {
        if let (Ty::Named(target, _), Some(interface)) = (&block.target, operator::built_in(program, block)) {
            groups.entry((*target, interface)).or_default().push(block);
        }
    }
    let several = groups.into_values().filter(|blocks| blocks.len() > 1).flatten();
    let methods = several.flat_map(|block| block.methods.iter().map(move |&method| (block, method)));
    let named = methods.filter_map(|(block, method)| match &program.function(method).params[..] {
        [_, operand] => Some((method, (block, word(&print::show(&operand.ty, program))))),
        _ => None,
    });
    named.collect()
}

/// `list_int` for `list[int]`.
fn word(ty: &str) -> String {
    let parts = ty.split(|letter: char| !letter.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.map(case::snake).collect::<Vec<_>>().join("_")
}

/// `snake_case`, for names that are made of others.
pub(super) fn snake(name: &str) -> String {
    case::snake(name)
}
