//! All declarations of all modules, without their bodies.
//!
//! In: the modules. Out: the `World`, with ids, names and signatures; diagnostics of E01xx and E02xx about declarations.
//! First every declaration gets its id, then names are bound, then types are read, then what was read is checked.

mod decorators;
mod extern_block;
mod flow;
mod function;
mod implement;
mod imports;
mod items;
mod overloads;
mod params;
mod types;

use super::world::{Builtin, World};
use super::{finite, implementations, phantom, written};
use crate::ast;
use crate::diagnostic::Diagnostics;
use crate::hir::{self, FunctionId, ModuleId};
use crate::resolve::Modules;
use crate::source::Sources;
use crate::types::{InterfaceId, TypeId};

/// Collects a program's declarations.
pub(crate) fn collect<'a>(modules: &'a Modules, sources: &'a Sources, diagnostics: &mut Diagnostics) -> World<'a> {
    let mut collector = Collector::new(World::new(modules, sources), diagnostics);
    for (index, module) in modules.list.iter().enumerate() {
        items::declare(&mut collector, ModuleId(index as u32), module);
    }
    items::find_known(&mut collector.world);
    for (index, module) in modules.list.iter().enumerate() {
        imports::bind(&mut collector, ModuleId(index as u32), module);
    }
    params::read_all(&mut collector);
    types::read_aliases(&mut collector);
    types::read_fields(&mut collector);
    types::read_constants(&mut collector);
    implement::read_heads(&mut collector);
    function::read_all(&mut collector);
    overloads::group(&mut collector.world);
    imports::bind_late(&mut collector);
    finish(collector)
}

/// Checks what can be checked only when all declarations are known.
fn finish<'a>(collector: Collector<'a, '_>) -> World<'a> {
    let Collector { mut world, diagnostics, .. } = collector;
    world.complete = true;
    finite::check(&mut world, diagnostics);
    phantom::check(&world, diagnostics);
    super::handles::check_declarations(&world, diagnostics);
    implementations::check(&world, diagnostics);
    written::check_pending(&world, diagnostics);
    world
}

/// The world being built, and what of it is still to be read.
struct Collector<'a, 'd> {
    world: World<'a>,
    diagnostics: &'d mut Diagnostics,
    /// Functions whose signatures are to be read, by `FunctionId`.
    functions: Vec<Pending<'a>>,
    /// Types whose parameters and fields are to be read, by `TypeId`.
    types: Vec<&'a ast::Item>,
    /// Interfaces whose parameters are to be read, by `InterfaceId`.
    interfaces: Vec<&'a ast::Interface>,
    /// Implementations whose heads are to be read, in the order of `Program::implementations`.
    implements: Vec<&'a ast::Implement>,
    /// Constants whose types are to be read, by `ConstId`.
    constants: Vec<&'a ast::Item>,
    /// The type parameters of built-in types: `T` of `list[T]`, with what `@bounds` says.
    builtins: Vec<(Builtin, Vec<hir::TypeParam>)>,
    /// Built-in types whose parameters are to be read.
    builtin_items: Vec<(Vec<Builtin>, &'a ast::Item)>,
    /// Names that are imported from the library, whose functions are named once all are read.
    late_imports: Vec<imports::Late<'a>>,
}

/// A function whose signature is to be read.
#[derive(Clone, Copy)]
struct Pending<'a> {
    id: FunctionId,
    item: &'a ast::Item,
    ast: &'a ast::Function,
    context: Context<'a>,
}

/// What a function stands in.
#[derive(Clone, Copy)]
enum Context<'a> {
    /// A module.
    Free,
    /// The body of a type.
    Method(TypeId),
    /// An interface.
    Interface(InterfaceId),
    /// An `implement` block, by its position in `Program::implementations`.
    Implement(usize),
    /// An `extern` block.
    Extern(&'a ast::Extern),
    /// A type of an `extern` block.
    ExternMethod(TypeId),
    /// A built-in type of the prelude.
    Builtin(Builtin),
    /// The body of a function.
    Nested(FunctionId),
}

impl<'a, 'd> Collector<'a, 'd> {
    fn new(world: World<'a>, diagnostics: &'d mut Diagnostics) -> Self {
        Collector {
            world,
            diagnostics,
            functions: Vec::new(),
            types: Vec::new(),
            interfaces: Vec::new(),
            implements: Vec::new(),
            constants: Vec::new(),
            builtins: Vec::new(),
            builtin_items: Vec::new(),
            late_imports: Vec::new(),
        }
    }

    fn builtin_params(&self, builtin: Builtin) -> &[hir::TypeParam] {
        self.builtins.iter().find(|(found, _)| *found == builtin).map_or(&[], |(_, params)| params)
    }
}
