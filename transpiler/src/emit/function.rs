//! Functions and methods: one Rust function for each instance.
//!
//! In: an instance. Out: its signature and body. What is in the body is `stmt`'s.

use proc_macro2::Span;
use syn::{Attribute, Block, FnArg, Generics, Lifetime, Pat, ReturnType, Signature, Stmt, Type, parse_quote};

use super::ctx::{Ctx, FileCtx, Owner};
use super::name::{Naming, function_locals, ident, mentions_of_block};
use super::{build, doc, ending, generics, stmt, ty};
use crate::effects::{Colour, Instance, InstanceId};
use crate::hir::{Block as HirBlock, Function, FunctionKind, Param, Receiver};
use crate::ownership::{FunctionModes, PassMode, ResultMode};
use crate::types::{FunctionTy, Ty};

/// The parts of a Rust function.
pub(super) struct Parts {
    /// Its doc comment.
    pub(super) docs: Vec<Attribute>,
    /// Up to the body.
    pub(super) signature: Signature,
    /// The body; none for a method that an interface only asks for.
    pub(super) body: Option<Block>,
}

/// Where a function stands, as far as its signature tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Site {
    /// In a module, or in an `impl` block.
    Plain,
    /// In a trait: what suspends is written as the future that it gives.
    Trait,
}

/// Everything of one function that its signature is made of.
struct Head<'a> {
    file: &'a FileCtx<'a>,
    ctx: &'a Ctx<'a>,
    function: &'a Function,
    instance: &'a Instance,
    modes: &'a FunctionModes,
    /// The lifetime of the result, where it has to be named.
    lifetime: Option<Lifetime>,
    /// The future comes in a box.
    boxed: bool,
}

/// Renders an instance.
pub(super) fn parts(file: &FileCtx<'_>, id: InstanceId, site: Site) -> Parts {
    let analysis = file.emit.analysis;
    let instance = analysis.effects.instance(id);
    let function = file.program().function(instance.function);
    let modes = analysis.modes.function(instance.function);
    let ctx = context(file, id);
    let boxed = is_boxed(file, id);
    let lifetime = named_lifetime(function, modes, boxed);
    let head = Head { file, ctx: &ctx, function, instance, modes, lifetime, boxed };
    let body = match &function.kind {
        FunctionKind::Body(block) => {
            let mut block = ctx.at(function.span, stmt::body(&ctx, block));
            block.stmts.splice(0..0, own_receiver(&ctx, function));
            block.stmts.splice(0..0, head.narrowed());
            block.stmts.splice(0..0, ending::noted(file, instance.function));
            Some(if boxed {
                parse_quote!({ Box::pin(async move #block) })
            } else if site == Site::Trait && ctx.is_async() {
                parse_quote!({ async move #block })
            } else {
                block
            })
        }
        _ => None,
    };
    Parts { docs: doc::attributes(function.doc.as_deref()), signature: head.signature(site), body }
}

/// `let this = self;` where the receiver is bound again.
fn own_receiver(ctx: &Ctx<'_>, function: &Function) -> Option<Stmt> {
    let receiver = function.params.first().filter(|_| function.receiver == Receiver::Method)?;
    let name = ctx.local(receiver.local);
    let mutable = ctx.local_mode(receiver.local).mutable;
    (name != "self").then(|| build::let_name(name, mutable, parse_quote!(self)))
}

/// Whether an instance gives its future in a box: it spawns itself in a cycle, or is called through a value of its interface.
pub(super) fn is_boxed(file: &FileCtx<'_>, id: InstanceId) -> bool {
    let analysis = file.emit.analysis;
    let instance = analysis.effects.instance(id);
    let dynamic = || {
        let interface = file.emit.interface_of(instance.function);
        interface.is_some_and(|interface| analysis.demands.dynamic_interfaces.contains(&interface))
    };
    analysis.effects.boxed_results.contains(&id) || (instance.colour == Colour::Async && dynamic())
}

/// The context of an instance's body.
pub(super) fn context<'a>(file: &'a FileCtx<'a>, id: InstanceId) -> Ctx<'a> {
    let analysis = file.emit.analysis;
    let function_id = analysis.effects.instance(id).function;
    let function = file.program().function(function_id);
    let modes = &analysis.modes.function(function_id).locals;
    let empty = HirBlock::default();
    let block = match &function.kind {
        FunctionKind::Body(block) => block,
        _ => &empty,
    };
    let reserved = mentions_of_block(file, id, block);
    let naming = Naming { locals: &function.locals, modes, reserved: &reserved };
    let locals = function_locals(&naming, &analysis.modes, &function.params, function.receiver, block);
    Ctx::new(file, Owner::Function(function_id), id, modes, locals)
}

/// The name of the lifetime that the result has, where Rust would not find it by itself.
fn named_lifetime(function: &Function, modes: &FunctionModes, boxed: bool) -> Option<Lifetime> {
    let by_reference = |mode: &PassMode| matches!(mode, PassMode::Ref | PassMode::RefMut);
    let references = modes.params.iter().filter(|mode| by_reference(mode)).count();
    if boxed {
        return (references > 0).then(|| ty::lifetime("a"));
    }
    let ResultMode::Borrowed(Some(from)) = modes.result else { return None };
    let receiver = function.receiver == Receiver::Method && modes.params.first().is_some_and(by_reference);
    let elided = if receiver { from == 0 } else { references == 1 };
    (!elided).then(|| ty::lifetime("a"))
}

impl Head<'_> {
    fn signature(&self, site: Site) -> Signature {
        let mut generics = generics::of_function(self.file, self.instance.function);
        if let Some(lifetime) = &self.lifetime {
            generics.params.insert(0, parse_quote!(#lifetime));
        }
        let is_async = self.instance.colour == Colour::Async;
        let inputs = self.function.params.iter().enumerate();
        let inputs = inputs.map(|(position, param)| self.input(position, param, &mut generics)).collect();
        let output = self.output(site, is_async);
        Signature {
            constness: None,
            asyncness: (is_async && !self.boxed && site == Site::Plain).then(Default::default),
            safety: syn::Safety::Default,
            abi: None,
            fn_token: Default::default(),
            ident: self.ctx.file.method(self.ctx.instance),
            generics,
            paren_token: Default::default(),
            inputs,
            variadic: None,
            output,
        }
    }

    fn input(&self, position: usize, param: &Param, generics: &mut Generics) -> FnArg {
        let mode = self.modes.params.get(position).copied().unwrap_or_default();
        let mutable = self.ctx.local_mode(param.local).mutable;
        if position == 0 && self.function.receiver == Receiver::Method {
            let mutable = mutable && self.ctx.local(param.local) == "self";
            return receiver(mode, mutable, self.lifetime_of(position));
        }
        let name = self.ctx.local(param.local);
        let (ty, rebound) = match &param.ty {
            Ty::Function(signature) if !self.keeps(position) => self.passed_function(position, signature, generics),
            Ty::List(item) if self.keeps_length(position) => {
                (ty::borrowed_items(self.file, item, self.lifetime_of(position)), false)
            }
            ty if self.takes_whole(position) => (whole(self.file, ty, self.lifetime_of(position)), false),
            ty => (self.passed(ty, mode, self.lifetime_of(position)), false),
        };
        let pat: Pat = build::name_pat(name, mutable || rebound);
        parse_quote!(#pat: #ty)
    }

    fn takes_whole(&self, position: usize) -> bool {
        let is_reference = self.modes.params.get(position) == Some(&PassMode::Ref);
        is_reference && self.file.emit.takes_whole(self.instance.function, position)
    }

    /// What the body begins with, for parameters in another form than it expects.
    fn narrowed(&self) -> Vec<syn::Stmt> {
        let params = self.function.params.iter().enumerate();
        let wholes = params.filter(|(position, _)| self.takes_whole(*position));
        wholes
            .map(|(_, param)| (self.ctx.local(param.local), &param.ty))
            .filter(|(name, _)| !name.to_string().starts_with('_'))
            .map(|(name, ty)| super::whole::narrowed(&name, ty))
            .collect()
    }

    fn passed(&self, ty: &Ty, mode: PassMode, lifetime: Option<&Lifetime>) -> Type {
        match mode {
            PassMode::Value | PassMode::Own => ty::owned(self.file, ty),
            PassMode::Ref => ty::borrowed(self.file, ty, lifetime),
            PassMode::RefMut => ty::borrowed_mut(self.file, ty, lifetime),
        }
    }

    fn keeps_length(&self, position: usize) -> bool {
        let key = (self.instance.function, position as u32);
        self.file.emit.analysis.demands.slice_params.contains(&key)
    }

    fn keeps(&self, position: usize) -> bool {
        let effects = &self.file.emit.analysis.effects.functions[self.instance.function.index()];
        effects.keeps_params.contains(&(position as u32))
    }

    /// `impl Fn(A) -> B`, or `FnMut` where some closure that is given here writes what it captures; then the parameter is `mut`, where it is called
    /// or handed on more than once.
    fn passed_function(&self, position: usize, signature: &FunctionTy, generics: &mut Generics) -> (Type, bool) {
        let position = position as u32;
        let demands = &self.file.emit.analysis.demands;
        let key = (self.instance.function, position);
        let writes = demands.writing_params.contains(&key);
        let rebound = writes && demands.rebound_params.contains(&key);
        let shape = self.instance.params.get(&position).copied().unwrap_or_default();
        let family = ident(if writes { "FnMut" } else { "Fn" });
        let dynamic = demands.dynamic_params.contains(&key) && !shape.io;
        let params = signature.params.iter().map(|param| ty::function_param(self.file, param, shape));
        let result = ty::function_result(self.file, &signature.result, shape);
        let result = if shape.io { future_param(generics, result) } else { result };
        let arrow = arrow(result);
        if dynamic {
            let function = quote::quote!(dyn #family(#(#params),*) #arrow);
            // What waits holds the reference meanwhile, on whatever thread it goes on.
            let suspends = self.instance.colour == Colour::Async;
            let ty = match (writes, suspends) {
                (false, false) => parse_quote!(&#function),
                (false, true) => parse_quote!(&(#function + Sync)),
                (true, false) => parse_quote!(&mut #function),
                (true, true) => parse_quote!(&mut (#function + Send)),
            };
            return (ty, false);
        }
        let copied = self.instance.colour == Colour::Async && demands.copied_params.contains(&key);
        let clone = copied.then(|| quote::quote!(+ Clone + Send));
        (parse_quote!(impl #family(#(#params),*) #arrow #clone), rebound)
    }

    fn lifetime_of(&self, position: usize) -> Option<&Lifetime> {
        match self.modes.result {
            // What goes into a future lives as long as that.
            _ if self.boxed => self.lifetime.as_ref(),
            ResultMode::Borrowed(Some(from)) if from as usize == position => self.lifetime.as_ref(),
            _ => None,
        }
    }

    fn output(&self, site: Site, is_async: bool) -> ReturnType {
        let value = match self.modes.result {
            ResultMode::Owned => ty::owned(self.file, &self.function.result),
            ResultMode::Borrowed(None) => ty::borrowed(self.file, &self.function.result, Some(&ty::lifetime("static"))),
            ResultMode::Borrowed(Some(_)) => ty::borrowed(self.file, &self.function.result, self.lifetime.as_ref()),
        };
        let value = if self.ctx.is_fallible() { ty::result(self.file, value) } else { value };
        match site {
            _ if is_async && self.boxed => arrow(ty::box_future(self.file, value, self.lifetime.as_ref())),
            Site::Trait if is_async => parse_quote!(-> impl Future<Output = #value> + Send),
            _ => arrow(value),
        }
    }
}

/// `-> T`; nothing for `()`.
pub(super) fn arrow(ty: Type) -> ReturnType {
    if ty::is_unit(&ty) { ReturnType::Default } else { parse_quote!(-> #ty) }
}

fn receiver(mode: PassMode, mutable: bool, lifetime: Option<&Lifetime>) -> FnArg {
    match mode {
        PassMode::Value | PassMode::Own if mutable => parse_quote!(mut self),
        PassMode::Value | PassMode::Own => parse_quote!(self),
        PassMode::Ref => parse_quote!(&#lifetime self),
        PassMode::RefMut => parse_quote!(&#lifetime mut self),
    }
}

/// A type parameter for the future that a passed function gives, since `impl Fn() -> impl Future` cannot be written.
fn future_param(generics: &mut Generics, output: Type) -> Type {
    let taken = |name: &str| generics.type_params().any(|param| param.ident == name);
    let name =
        ["F", "G", "H", "Fut", "Fut2", "Fut3", "Fut4"].into_iter().find(|name| !taken(name)).unwrap_or("Future5");
    let name = syn::Ident::new(name, Span::call_site());
    generics.params.push(parse_quote!(#name: Future<Output = #output> + Send));
    build::path_type(name.into())
}

/// `&String`: a reference to all of it.
fn whole(file: &FileCtx<'_>, ty: &Ty, lifetime: Option<&Lifetime>) -> Type {
    let ty = ty::owned(file, ty);
    parse_quote!(&#lifetime #ty)
}
