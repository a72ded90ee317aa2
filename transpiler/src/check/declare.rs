//! From versions of variables to the locals of the typed program, each declared at the innermost block that holds all its uses.
//!
//! In: a checked body in which every `LocalId` is a version, every assignment an `Assign`, and the outs of guarded blocks all that they end with. Out: the same with
//! locals: a first assignment is a `Let`, or a `Let` without a value stands before the statement that assigns in its branches; captures of closures and outs
//! are worked out. Versions that some use can both see are one local; so are those of one variable that would be declared in the same block.

mod rewrite;
mod survey;

use std::collections::{BTreeMap, BTreeSet};

use super::ctx::Ctx;
use super::flow::{Origin, Variable, Version};
use crate::hir::visit_mut::VisitorMut;
use crate::hir::{Block, Expr, Local, LocalId};
use crate::source::Span;

use survey::{Binder, Survey, Web};

/// What a body is made of, by the time its names are locals.
pub(crate) struct Declared {
    /// All locals, parameters first.
    pub(crate) locals: Vec<Local>,
    /// The variable of each local.
    pub(crate) variables: Vec<Variable>,
}

/// Makes the locals of a function's body; `params` are the versions of its parameters.
pub(crate) fn block(ctx: &mut Ctx<'_, '_>, params: &[Version], block: &mut Block) -> Declared {
    body(ctx, params, block, |visitor, block| visitor.block(block), |visitor, block| visitor.block(block))
}

/// Makes the locals of a value that stands alone.
pub(crate) fn value(ctx: &mut Ctx<'_, '_>, value: &mut Expr) -> Declared {
    body(ctx, &[], value, |visitor, value| visitor.expr(value), |visitor, value| visitor.expr(value))
}

fn body<Node>(
    ctx: &mut Ctx<'_, '_>,
    params: &[Version],
    node: &mut Node,
    survey: impl FnOnce(&mut Survey<'_>, &mut Node),
    rewrite: impl FnOnce(&mut rewrite::Rewrite<'_>, &mut Node),
) -> Declared {
    ctx.flow.versions.weave();
    let mut first = Survey::new(&mut ctx.flow.versions);
    survey(&mut first, node);
    let survey::Surveyed { webs, blocks, binders } = first.finish();
    let webs = united(ctx, webs, &binders);
    let (numbers, declared) = numbered(ctx, params, &webs);
    let mut second = rewrite::Rewrite::new(rewrite::Input {
        versions: &mut ctx.flow.versions,
        ids: &mut *ctx.ids,
        entries: &ctx.entries,
        webs: &webs,
        blocks: &blocks,
        numbers,
        declared,
    });
    rewrite(&mut second, node);
    let (declared, unsupported) = second.finish();
    for span in unsupported {
        let span: Span = span;
        ctx.unsupported(span, "a name that several of these blocks bind");
    }
    declared
}

/// Webs of one variable that would be declared in the same block are one, unless a construct binds one of them.
fn united(
    ctx: &mut Ctx<'_, '_>,
    mut webs: BTreeMap<Version, Web>,
    binders: &BTreeMap<Version, Binder>,
) -> BTreeMap<Version, Web> {
    let versions = &mut ctx.flow.versions;
    let mut mixed: BTreeSet<Version> = BTreeSet::new();
    for version in (0..versions.len() as u32).map(Version) {
        if *versions.origin(version) != Origin::Bound {
            continue;
        }
        let leader = versions.web(version);
        mixed.insert(leader);
        if let Some(web) = webs.get_mut(&leader) {
            // What is not bound by a loop or scope is bound by something with a scope of its own.
            web.bound |= binders.get(&version).is_none_or(|binder| binder.declares(web));
        }
    }
    let mut leaders: BTreeMap<(Variable, u32), Version> = BTreeMap::new();
    for (version, web) in webs.iter().filter(|(version, _)| !mixed.contains(version)) {
        let variable = versions.variable(*version);
        let leader = *leaders.entry((variable, web.block)).or_insert(*version);
        versions.unite(leader, *version);
    }
    let mut united: BTreeMap<Version, Web> = BTreeMap::new();
    for (version, web) in webs {
        let leader = versions.web(version);
        united.entry(leader).and_modify(|known| known.absorb(&web)).or_insert(web);
    }
    united
}

/// The local of each web: parameters by their position, the others by first mention.
fn numbered(
    ctx: &mut Ctx<'_, '_>,
    params: &[Version],
    webs: &BTreeMap<Version, Web>,
) -> (BTreeMap<Version, LocalId>, Declared) {
    let versions = &mut ctx.flow.versions;
    let mut numbers = BTreeMap::new();
    let mut declared = Declared { locals: Vec::new(), variables: Vec::new() };
    let mut by_mention: Vec<(u32, Version)> = webs.iter().map(|(version, web)| (web.order, *version)).collect();
    by_mention.sort_unstable();
    let params: Vec<Version> = params.iter().map(|param| versions.web(*param)).collect();
    for version in params.into_iter().chain(by_mention.into_iter().map(|(_, version)| version)) {
        if numbers.contains_key(&version) {
            continue;
        }
        let variable = versions.variable(version);
        numbers.insert(version, declared.add(versions.info(variable), variable));
    }
    (numbers, declared)
}

impl Declared {
    /// One more local of a variable.
    fn add(&mut self, info: &super::flow::VariableInfo, variable: Variable) -> LocalId {
        let local = Local { name: info.name.clone(), ty: info.ty.clone(), span: info.span, synthetic: info.synthetic };
        self.locals.push(local);
        self.variables.push(variable);
        LocalId(self.locals.len() as u32 - 1)
    }
}
