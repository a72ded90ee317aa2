//! Everything that is declared in a program, and what names mean in it.
//!
//! In: the modules. Out: `World`: the tables of the typed program with their signatures, what each name means in each module, and beside
//! them what only the checker needs (syntax of bodies and defaults, rules of the prelude). Bodies are checked against it, in `check/body.rs`.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::names::Names;
use super::rules::Rules;
use super::written::Written;
use crate::ast;
use crate::hir::{self, Bound, ConstId, FunctionId, ModuleId, Program};
use crate::resolve::Modules;
use crate::source::{Sources, Span};
use crate::types::{IntKind, InterfaceId, Ty, TypeId, print};

/// What a name means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Item {
    /// A function.
    Function(FunctionId),
    /// A function of the library that is declared several times, or that is a method called as a function (`len`): see `World::overloads`.
    Overloaded(OverloadId),
    /// A word of the language that is called: `print`, `sleep`, `async_io`.
    Special(Special),
    /// A declared type.
    Type(TypeId),
    /// An interface.
    Interface(InterfaceId),
    /// A constant.
    Const(ConstId),
    /// `type A = …`.
    Alias(AliasId),
    /// An imported module.
    Module(ModuleId),
    /// What `import users.store` brings as `users`: modules by name, and perhaps a module itself. See `World::member`.
    Package(PackageId),
    /// A built-in type: `int`, `list`.
    Builtin(Builtin),
    /// Something that was reported already: silences what follows from it.
    Broken,
}

/// `type A[T] = …`; index into `World::aliases`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct AliasId(pub(crate) u32);

/// Index into `World::overloads`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct OverloadId(pub(crate) u32);

/// Index into `World::packages`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct PackageId(pub(crate) u32);

/// What one module sees behind the first name of `import users.store`.
#[derive(Debug, Default)]
pub(crate) struct Package {
    /// The package's own module, where it is imported, too.
    pub(crate) module: Option<ModuleId>,
    /// What is found in it.
    pub(crate) children: BTreeMap<String, Item>,
}

/// The built-in types that have a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Builtin {
    /// `bool`.
    Bool,
    /// `int` and its kin.
    Int(IntKind),
    /// `float`.
    Float,
    /// `float32`.
    Float32,
    /// `str`.
    Str,
    /// `bytes`.
    Bytes,
    /// `Duration`.
    Duration,
    /// `list`.
    List,
    /// `dict`.
    Dict,
    /// `set`.
    Set,
    /// What the library calls `Optional`; users write `T?`.
    Optional,
    /// What the library calls `Iter`; users cannot write it.
    Iter,
}

/// Words of the language that look like functions and have rules of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Special {
    /// `print(*values, sep=, end=)`.
    Print,
    /// `panic(text)`.
    Panic,
    /// `sleep(d)`.
    Sleep,
    /// `checkpoint()`.
    Checkpoint,
    /// `with async_io():`.
    AsyncIo,
    /// `with blocking_io():`.
    BlockingIo,
    /// `with threaded_io():`.
    ThreadedIo,
    /// `with stackful_io():`.
    StackfulIo,
    /// `with task_group() as group:`.
    TaskGroup,
    /// `with timeout(d):`.
    Timeout,
    /// `with move_on_after(d) as t:`.
    MoveOnAfter,
    /// `with cancel_scope() as s:`.
    CancelScope,
    /// `with shield():`.
    Shield,
    /// `with context(…):`, `context.get(…)`.
    Context,
    /// `spawn … in detached(…)`.
    Detached,
}

/// All declarations of one name of the library that is called as a function.
#[derive(Debug)]
pub(crate) struct Overloads {
    /// The name.
    pub(crate) name: String,
    /// Free functions, in order.
    pub(crate) free: Vec<FunctionId>,
    /// Methods that are also called as functions, their receiver first, in order.
    pub(crate) methods: Vec<FunctionId>,
}

/// What only the checker knows of a function.
#[derive(Debug)]
pub(crate) struct FunctionSource<'a> {
    /// Its syntax.
    pub(crate) ast: &'a ast::Function,
    /// What its decorators say, for the library.
    pub(crate) rules: Rules,
    /// What `Self` means in it.
    pub(crate) self_ty: Option<Ty>,
    /// The interface that it belongs to.
    pub(crate) interface: Option<InterfaceId>,
    /// `@test`.
    pub(crate) test: Option<TestMark<'a>>,
}

impl<'a> FunctionSource<'a> {
    /// Of a function of which only the syntax is known so far.
    pub(crate) fn new(ast: &'a ast::Function) -> Self {
        FunctionSource { ast, rules: Rules::default(), self_ty: None, interface: None, test: None }
    }
}

/// What `@test` and `@cases` say.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TestMark<'a> {
    /// The last of the two.
    pub(crate) span: Span,
    /// `clock="real"`.
    pub(crate) real_clock: bool,
    /// The cases.
    pub(crate) cases: Option<&'a [ast::Expr]>,
}

/// What only the checker knows of a type.
#[derive(Debug, Default)]
pub(crate) struct TypeSource<'a> {
    /// The defaults of its fields: by variant (0 where there are none) and field.
    pub(crate) defaults: Vec<Vec<Option<&'a ast::Expr>>>,
    /// The text of an error.
    pub(crate) text: Option<&'a ast::Expr>,
    /// Its methods by name, in order of declaration; those of `implement` blocks are in `World::implementations_of`.
    pub(crate) methods: BTreeMap<&'a str, Vec<FunctionId>>,
    /// `@guard`: what `with m.lock() as mut x` enters.
    pub(crate) guard: bool,
    /// `@can(Eq, Hash)`: what an opaque type can do, by the names of interfaces.
    pub(crate) can: Vec<String>,
}

/// `type A[T] = …`.
#[derive(Debug)]
pub(crate) struct Alias<'a> {
    /// Its module.
    pub(crate) module: ModuleId,
    /// Its syntax.
    pub(crate) ast: &'a ast::TypeAlias,
    /// Its type parameters.
    pub(crate) type_params: Vec<hir::TypeParam>,
    /// What it stands for, over its type parameters.
    pub(crate) ty: Ty,
}

/// What is still to be checked: everything that has expressions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Work {
    /// The body of a function written in Indent (a default of an interface included).
    Function(FunctionId),
    /// The value of a constant.
    Constant(ConstId),
    /// The default of a parameter, by position.
    ParamDefault(FunctionId, u32),
    /// The default of a field: type, variant (0 where there are none), field.
    FieldDefault(TypeId, u32, u32),
    /// The text of an error.
    ErrorText(TypeId),
    /// A test, with its cases.
    Test(FunctionId),
}

/// The declarations of the prelude that the checker knows by name.
#[derive(Debug, Clone, Default)]
pub(crate) struct Known {
    /// Types of the prelude by name: `Error`, `Mutex`, `Task`, `TaskGroup`, `ParseError`.
    pub(crate) types: BTreeMap<String, TypeId>,
    /// Interfaces of the prelude by name: `Eq`, `Iterator`, `Add`.
    pub(crate) interfaces: BTreeMap<String, InterfaceId>,
}

/// All declarations of a program.
#[derive(Debug)]
pub(crate) struct World<'a> {
    /// The modules, by `ModuleId`.
    pub(crate) modules: &'a Modules,
    /// The texts.
    pub(crate) sources: &'a Sources,
    /// The tables that later phases read; bodies are filled in one by one.
    pub(crate) program: Program,
    /// What names mean, by `ModuleId`.
    pub(crate) names: Vec<Names<'a>>,
    /// By `FunctionId`.
    pub(crate) functions: Vec<FunctionSource<'a>>,
    /// Functions that are declared in bodies, by the place of their name.
    pub(crate) nested: BTreeMap<Span, FunctionId>,
    /// By `TypeId`.
    pub(crate) types: Vec<TypeSource<'a>>,
    /// By `AliasId`.
    pub(crate) aliases: Vec<Alias<'a>>,
    /// By `PackageId`.
    pub(crate) packages: Vec<Package>,
    /// By `OverloadId`.
    pub(crate) overloads: Vec<Overloads>,
    /// Values of constants, by `ConstId`; none where the prelude gives them.
    pub(crate) constants: Vec<Option<&'a ast::Expr>>,
    /// The type parameters of built-in types, with what the prelude asks of them (`Hash` of a dict's keys).
    pub(crate) builtin_params: BTreeMap<Builtin, Vec<hir::TypeParam>>,
    /// Methods of built-in types by type and name, in order.
    pub(crate) builtin_methods: BTreeMap<Builtin, BTreeMap<&'a str, Vec<FunctionId>>>,
    /// Functions that are found as methods of an iterator: `@method("Iter.to_dict")`, by name.
    pub(crate) iter_functions: BTreeMap<&'a str, Vec<FunctionId>>,
    /// Implementations by the type that they are for: index into `Program::implementations`.
    pub(crate) implementations_of: BTreeMap<TypeId, Vec<usize>>,
    /// Implementations for types that are not declared (`implement Store for int`).
    pub(crate) other_implementations: Vec<usize>,
    /// The prelude's declarations that the checker needs.
    pub(crate) known: Known,
    /// Types written in declarations, whose bounds are checked when all declarations are known.
    pub(crate) written: RefCell<Vec<Written>>,
    /// Bounds of written types are checked at once: all declarations are known.
    pub(crate) complete: bool,
    /// What is to be checked by `check/body.rs`, in the order of the text.
    pub(crate) work: Vec<Work>,
}

impl<'a> World<'a> {
    /// A world without declarations.
    pub(crate) fn new(modules: &'a Modules, sources: &'a Sources) -> Self {
        World {
            modules,
            sources,
            program: Program::default(),
            names: Vec::new(),
            functions: Vec::new(),
            nested: BTreeMap::new(),
            types: Vec::new(),
            aliases: Vec::new(),
            packages: Vec::new(),
            overloads: Vec::new(),
            constants: Vec::new(),
            builtin_params: BTreeMap::new(),
            builtin_methods: BTreeMap::new(),
            iter_functions: BTreeMap::new(),
            implementations_of: BTreeMap::new(),
            other_implementations: Vec::new(),
            known: Known::default(),
            written: RefCell::new(Vec::new()),
            complete: false,
            work: Vec::new(),
        }
    }

    /// The syntax of a function.
    pub(crate) fn function_ast(&self, id: FunctionId) -> &'a ast::Function {
        self.functions[id.index()].ast
    }

    /// What the decorators of a library function say.
    pub(crate) fn rules(&self, id: FunctionId) -> &Rules {
        &self.functions[id.index()].rules
    }

    /// The default of a parameter, by its position among `hir::Function::params`.
    pub(crate) fn param_default(&self, id: FunctionId, position: usize) -> Option<&'a ast::Expr> {
        self.function_ast(id).params.get(position)?.default.as_ref()
    }

    /// The default of a field; `variant` is 0 for types without variants.
    pub(crate) fn field_default(&self, id: TypeId, variant: u32, field: u32) -> Option<&'a ast::Expr> {
        let defaults = self.types[id.0 as usize].defaults.get(variant as usize)?;
        defaults.get(field as usize).copied().flatten()
    }

    /// The fields of a type, or of one variant of an enum.
    pub(crate) fn fields(&self, id: TypeId, variant: u32) -> &[hir::Field] {
        match &self.program.type_decl(id).kind {
            hir::TypeKind::Struct { fields } | hir::TypeKind::Error { fields, .. } => fields,
            hir::TypeKind::Newtype { field } => std::slice::from_ref(field),
            hir::TypeKind::Enum { variants } => {
                variants.get(variant as usize).map_or(&[][..], |variant| &variant.fields)
            }
            hir::TypeKind::Opaque { fields, variants, .. } => {
                variants.get(variant as usize).map_or(fields, |variant| &variant.fields)
            }
        }
    }

    /// The variants of an enum; none for other types.
    pub(crate) fn variants(&self, id: TypeId) -> &[hir::Variant] {
        match &self.program.type_decl(id).kind {
            hir::TypeKind::Enum { variants } | hir::TypeKind::Opaque { variants, .. } => variants,
            _ => &[],
        }
    }

    /// The type of `self` in the body of a type: applied to its own parameters.
    pub(crate) fn own_type(&self, id: TypeId) -> Ty {
        let params = &self.program.type_decl(id).type_params;
        Ty::Named(id, params_of(params).into())
    }

    /// The module that the program begins with.
    pub(crate) fn program_root(&self) -> ModuleId {
        ModuleId(self.modules.list.len().saturating_sub(1) as u32)
    }

    /// What a built-in interface without a table of its own is as a bound: `Eq`, `Ord`, `Hash`, `Show`, `Number`, `Json`.
    pub(crate) fn marker_bound(&self, id: InterfaceId) -> Option<Bound> {
        let interface = self.program.interface(id);
        if interface.module.index() != 0 {
            return None;
        }
        Some(match interface.name.as_str() {
            "Eq" => Bound::Eq,
            "Ord" => Bound::Ord,
            "Hash" => Bound::Hash,
            "Show" => Bound::Show,
            "Number" => Bound::Number,
            "Json" => Bound::Json,
            _ => return None,
        })
    }

    /// The interface behind a bound: where the methods of `Eq`, `Ord` and `Show` are declared.
    pub(crate) fn bound_interface(&self, bound: &Bound) -> Option<InterfaceId> {
        let name = match bound {
            Bound::Interface(id, _) => return Some(*id),
            Bound::Eq => "Eq",
            Bound::Ord => "Ord",
            Bound::Hash => "Hash",
            Bound::Show => "Show",
            Bound::Number => "Number",
            Bound::Json => "Json",
        };
        self.known.interfaces.get(name).copied()
    }

    /// The prelude's `Error`: any error.
    pub(crate) fn any_error(&self) -> Ty {
        self.program.any_error.map_or(Ty::Error, |id| Ty::Named(id, Arc::from([])))
    }

    /// A type of the prelude by its name, with arguments.
    pub(crate) fn prelude_type(&self, name: &str, args: Vec<Ty>) -> Ty {
        self.known.types.get(name).map_or(Ty::Error, |&id| Ty::Named(id, args.into()))
    }

    /// True for the prelude's type of that name.
    pub(crate) fn is_prelude_type(&self, ty: &Ty, name: &str) -> bool {
        matches!(ty, Ty::Named(id, _) if self.known.types.get(name) == Some(id))
    }

    /// True for an error type, the prelude's `Error` included.
    pub(crate) fn is_error_type(&self, ty: &Ty) -> bool {
        let Ty::Named(id, _) = ty else { return false };
        matches!(self.program.type_decl(*id).kind, hir::TypeKind::Error { .. }) || self.program.any_error == Some(*id)
    }

    /// A type as the user would write it.
    pub(crate) fn show(&self, ty: &Ty) -> String {
        print::show(ty, &self.program)
    }
}

/// Type parameters as the types that stand for them.
pub(crate) fn params_of(params: &[hir::TypeParam]) -> Vec<Ty> {
    let one = |(index, param): (usize, &hir::TypeParam)| {
        Ty::Param(crate::types::ParamTy { index: index as u32, name: param.name.clone() })
    };
    params.iter().enumerate().map(one).collect()
}
