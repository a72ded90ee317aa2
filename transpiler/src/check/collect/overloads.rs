//! Functions of the library that are declared several times, or called in two ways.
//!
//! In: declarations with their decorators. Out: `Rules` of each, and `World::overloads` of each name that is called as a function.

use std::collections::BTreeMap;

use super::decorators::{names_of, text_of};
use crate::ast;
use crate::check::rules::{Only, Rules};
use crate::check::world::{Item, OverloadId, Overloads, World};
use crate::hir::{FunctionId, Param, TypeParam};

/// Reads what decorators say of a function of the library.
pub(super) fn read_rules(
    world: &mut World<'_>,
    id: FunctionId,
    item: &ast::Item,
    type_params: &[TypeParam],
    params: &[Param],
) {
    let mut rules = Rules::default();
    let position = |name: &&str| params.iter().position(|param| param.name == **name).map(|position| position as u32);
    for decorator in &item.decorators {
        let names = names_of(decorator);
        match decorator.name.text.as_str() {
            "cheap" => rules.cheap = names.iter().filter_map(position).collect(),
            "lazy" => rules.lazy = names.iter().filter_map(position).collect(),
            "constant" => rules.constant = true,
            "operator" => rules.operator = text_of(decorator).map(str::to_owned),
            "function" => rules.function_only = true,
            "also_function" => rules.also_function = true,
            "method" => rules.method = true,
            "only" => rules.only = only(&names, type_params),
            _ => {}
        }
    }
    world.functions[id.index()].rules = rules;
}

/// `@only(float)`, `@only(K, float)`, `@only(double_ended)`.
fn only(names: &[&str], type_params: &[TypeParam]) -> Option<Only> {
    match names {
        ["double_ended"] => Some(Only::DoubleEnded),
        ["float"] => Some(Only::Float(0)),
        [name, "float"] => {
            let position = type_params.iter().position(|param| *param.name == **name)?;
            Some(Only::Float(position as u32))
        }
        _ => None,
    }
}

/// Groups all declarations of the library by name.
pub(super) fn group(world: &mut World<'_>) {
    group_specials(world);
    for index in 0..world.program.modules.len() {
        if world.program.modules[index].library {
            group_module(world, index);
        }
    }
}

/// Ties each `@only` declaration to the general one of the same name and parameters behind it.
fn group_specials(world: &mut World<'_>) {
    let mut waiting: Vec<(Only, FunctionId)> = Vec::new();
    for index in 0..world.functions.len() {
        let id = FunctionId(index as u32);
        if let Some(only) = world.functions[index].rules.only {
            waiting.push((only, id));
            continue;
        }
        let specials: Vec<_> = waiting.iter().copied().filter(|&(_, special)| same_call(world, special, id)).collect();
        if !specials.is_empty() {
            waiting.retain(|waiting| !specials.contains(waiting));
            world.functions[index].rules.specials = specials;
        }
    }
}

/// True for declarations that no call can tell apart.
fn same_call(world: &World<'_>, lhs: FunctionId, rhs: FunctionId) -> bool {
    let (first, second) = (world.program.function(lhs), world.program.function(rhs));
    let names = |params: &[Param]| params.iter().map(|param| param.name.clone()).collect::<Vec<_>>();
    first.name == second.name
        && first.builtin_owner == second.builtin_owner
        && first.owner == second.owner
        && first.module == second.module
        && names(&first.params) == names(&second.params)
        && world.rules(lhs).function_only == world.rules(rhs).function_only
}

fn group_module(world: &mut World<'_>, index: usize) {
    let mut groups: BTreeMap<&str, (Vec<FunctionId>, Vec<FunctionId>)> = BTreeMap::new();
    for (position, function) in world.program.functions.iter().enumerate() {
        let rules = &world.functions[position].rules;
        if function.module.index() != index || rules.only.is_some() {
            continue;
        }
        let id = FunctionId(position as u32);
        let ast = world.functions[position].ast;
        let free = function.owner.is_none()
            && function.builtin_owner.is_none()
            && world.functions[position].interface.is_none();
        if rules.method {
            world.iter_functions.entry(&ast.name.text).or_default().push(id);
        } else if free {
            groups.entry(&ast.name.text).or_default().0.push(id);
        } else if rules.function_only || rules.also_function {
            groups.entry(&ast.name.text).or_default().1.push(id);
        }
    }
    for (name, (free, methods)) in groups {
        bind_group(world, index, name, free, methods);
    }
}

/// Binds a name to its group, unless it has one declaration alone or is a built-in type's.
fn bind_group<'a>(world: &mut World<'a>, index: usize, name: &'a str, free: Vec<FunctionId>, methods: Vec<FunctionId>) {
    let Some(&first) = free.first().or(methods.first()) else { return };
    let span = world.program.function(first).name_span;
    let item = match (free.as_slice(), methods.is_empty()) {
        ([only], true) => Item::Function(*only),
        _ => {
            world.overloads.push(Overloads { name: name.to_owned(), free, methods });
            Item::Overloaded(OverloadId(world.overloads.len() as u32 - 1))
        }
    };
    world.bind_library(index, name, item, span);
}
