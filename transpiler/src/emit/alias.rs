//! Names for the types of function values, where Rust would write them too long to be read.
//!
//! In: the declarations of a module. Out: `type Handler = Arc<dyn Fn(&Request) -> Response + Send + Sync>;` under the name that the program gives the signature, else one
//! after the field, parameter or function where it occurs first. Where nothing is long and the program has no name, there is none.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use syn::{GenericArgument, Item, PathArguments, ReturnType, Type, TypeParamBound, parse_quote};

use super::ctx::FileCtx;
use super::name::{case, ident};
use super::{build, ty};
use crate::hir::{FunctionId, FunctionKind, TypeKind};
use crate::types::{FunctionTy, Ty};

/// The names of a module's signatures.
#[derive(Debug, Clone, Default)]
pub(super) struct Aliases {
    names: BTreeMap<FunctionTy, Name>,
}

#[derive(Debug, Clone)]
struct Name {
    text: String,
    /// The type parameters that the signature mentions.
    params: Vec<(u32, Arc<str>)>,
    /// Position among the module's names.
    order: usize,
}

/// What one type costs who reads it, from which on clippy asks for names.
const LIMIT: u64 = 250;

impl Aliases {
    /// The name of a signature with its type parameters, where it has one.
    pub(super) fn name_of(&self, signature: &FunctionTy) -> Option<Type> {
        let name = self.names.get(signature)?;
        let args = name.params.iter().map(|(_, param)| build::path_type(ident(param).into())).collect();
        Some(build::path_type(build::with_args(ident(&name.text).into(), args)))
    }

    /// All names.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.names.values().map(|name| name.text.as_str())
    }

    /// The declarations, in the order in which the module first needs them.
    pub(super) fn items(&self, file: &FileCtx<'_>) -> Vec<(String, Item)> {
        let mut names: Vec<(&FunctionTy, &Name)> = self.names.iter().collect();
        names.sort_by_key(|(_, name)| name.order);
        let item = |(signature, name): (&FunctionTy, &Name)| {
            let (ident, params) = (ident(&name.text), name.params.iter().map(|(_, param)| super::name::ident(param)));
            let params: Vec<_> = params.collect();
            let stored = ty::written_function(file, signature);
            let generics = if params.is_empty() { None } else { Some(quote::quote!(<#(#params),*>)) };
            (name.text.clone(), parse_quote!(type #ident #generics = #stored;))
        };
        names.into_iter().map(item).collect()
    }
}

/// Names the signatures of a module, none of them like what it declares already.
pub(super) fn of(file: &FileCtx<'_>, taken: &BTreeSet<String>) -> Aliases {
    let mut naming = Naming { file, taken: taken.clone(), aliases: Aliases::default() };
    naming.types();
    naming.functions();
    naming.aliases
}

struct Naming<'f> {
    file: &'f FileCtx<'f>,
    taken: BTreeSet<String>,
    aliases: Aliases,
}

impl Naming<'_> {
    fn types(&mut self) {
        let (program, demands) = (self.file.program(), &self.file.emit.analysis.demands);
        let reached = demands.types.keys().map(|id| program.type_decl(*id));
        for decl in reached.filter(|decl| decl.module == self.file.module) {
            let fields = match &decl.kind {
                TypeKind::Struct { fields } => fields.iter().collect(),
                TypeKind::Newtype { field } => vec![field],
                TypeKind::Enum { variants } => variants.iter().flat_map(|variant| &variant.fields).collect(),
                TypeKind::Error { .. } | TypeKind::Opaque { .. } => Vec::new(),
            };
            for field in fields {
                let name = if field.name == "value" { &decl.name } else { &field.name };
                self.meet(&field.ty, name, false);
            }
        }
    }

    fn functions(&mut self) {
        let program = self.file.program();
        for (index, function) in program.functions.iter().enumerate() {
            let id = FunctionId(index as u32);
            let reached = self.file.emit.instances_of(id).next().is_some();
            if function.module != self.file.module || !reached || !matches!(function.kind, FunctionKind::Body(_)) {
                continue;
            }
            let keeps = &self.file.emit.analysis.effects.functions[index].keeps_params;
            for (position, param) in function.params.iter().enumerate() {
                // What is only called is written `impl Fn`; its parts may be functions that are kept.
                match &param.ty {
                    Ty::Function(signature) if !keeps.contains(&(position as u32)) => {
                        for part in signature.params.iter().chain([&signature.result]) {
                            self.meet(part, &param.name, false);
                        }
                    }
                    ty => self.meet(ty, &param.name, false),
                }
            }
            self.meet(&function.result, &function.name, true);
            for local in &function.locals[function.params.len().min(function.locals.len())..] {
                if !matches!(local.ty, Ty::Function(_) | Ty::Iter(_)) {
                    self.meet(&local.ty, &local.name, false);
                }
            }
        }
    }

    /// Names the signatures in a type that is too long, and those that the program has named.
    fn meet(&mut self, ty: &Ty, near: &str, is_result: bool) {
        let mut signatures = Vec::new();
        signatures_in(ty, &mut signatures);
        if signatures.is_empty() {
            return;
        }
        let mut rendered = ty::owned(self.file, ty);
        if is_result {
            rendered = ty::result(self.file, rendered);
        }
        let long = cost(&rendered) > LIMIT;
        for signature in signatures {
            if self.aliases.names.contains_key(&signature) {
                continue;
            }
            let Some(text) = self.given_name(&signature).or_else(|| long.then(|| self.name_near(near))) else {
                continue;
            };
            self.taken.insert(text.clone());
            let mut params = Vec::new();
            params_in(&Ty::Function(Arc::new(signature.clone())), &mut params);
            let order = self.aliases.names.len();
            self.aliases.names.insert(signature, Name { text, params, order });
        }
    }

    /// The name that the program gives, where it is free in the module.
    fn given_name(&self, signature: &FunctionTy) -> Option<String> {
        let aliases = &self.file.program().aliases;
        let own = |alias: &&crate::hir::Alias| matches!(&alias.ty, Ty::Function(named) if **named == *signature);
        let found = aliases.iter().filter(own).max_by_key(|alias| alias.module == self.file.module)?;
        let name = case::camel(&found.name);
        (!self.taken.contains(&name)).then_some(name)
    }

    /// `handlers` holds a `Handler`.
    fn name_near(&self, near: &str) -> String {
        let near = near.trim_matches('_');
        let single = match near {
            _ if near.ends_with("ies") && near.len() > 4 => format!("{}y", &near[..near.len() - 3]),
            _ if near.ends_with('s') && !near.ends_with("ss") && near.len() > 2 => near[..near.len() - 1].to_owned(),
            _ => near.to_owned(),
        };
        let name = case::camel(&single);
        let name = if name.is_empty() { "Function".to_owned() } else { name };
        let with_suffix = format!("{name}Fn");
        if self.is_free(&name) {
            return name;
        }
        let numbered = (2..).map(|number| format!("{with_suffix}{number}"));
        std::iter::once(with_suffix.clone()).chain(numbered).find(|name| self.is_free(name)).unwrap_or(with_suffix)
    }

    fn is_free(&self, name: &str) -> bool {
        !self.taken.contains(name) && !IN_SCOPE.contains(&name)
    }
}

/// Types that are in scope in every file, or imported into many.
const IN_SCOPE: &[&str] = &[
    "Arc",
    "Box",
    "BoxFuture",
    "Duration",
    "Err",
    "Error",
    "Fn",
    "FnMut",
    "Future",
    "IndexMap",
    "IndexSet",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "Pin",
    "Result",
    "Scope",
    "Self",
    "Some",
    "String",
    "Task",
    "Vec",
];

/// The signatures in a type, the inner ones first.
fn signatures_in(ty: &Ty, found: &mut Vec<FunctionTy>) {
    ty.parts().into_iter().for_each(|part| signatures_in(part, found));
    if let Ty::Function(signature) = ty
        && !found.contains(signature)
    {
        found.push(FunctionTy::clone(signature));
    }
}

fn params_in(ty: &Ty, found: &mut Vec<(u32, Arc<str>)>) {
    if let Ty::Param(param) = ty
        && !found.iter().any(|(index, _)| *index == param.index)
    {
        found.push((param.index, param.name.clone()));
    }
    ty.parts().into_iter().for_each(|part| params_in(part, found));
}

/// What clippy counts as a type's complexity: its parts, weighed by how deep they lie.
fn cost(ty: &Type) -> u64 {
    fn go(ty: &Type, nest: u64, sum: &mut u64) {
        match ty {
            Type::Path(path) => {
                *sum += 10 * nest;
                path.path.segments.iter().for_each(|segment| arguments(&segment.arguments, nest + 1, sum));
            }
            Type::Slice(slice) => {
                *sum += 10 * nest;
                go(&slice.elem, nest + 1, sum);
            }
            Type::Tuple(tuple) => {
                *sum += 10 * nest;
                tuple.elems.iter().for_each(|elem| go(elem, nest + 1, sum));
            }
            Type::Reference(reference) => {
                *sum += nest;
                go(&reference.elem, nest, sum);
            }
            Type::TraitObject(object) => {
                let borrows = object.bounds.iter().any(mentions_reference);
                *sum += if borrows { 50 } else { 20 } * nest;
                let nest = if borrows { nest + 1 } else { nest };
                for bound in &object.bounds {
                    if let TypeParamBound::Trait(bound) = bound {
                        bound.path.segments.iter().for_each(|segment| arguments(&segment.arguments, nest, sum));
                    }
                }
            }
            _ => {}
        }
    }
    fn arguments(arguments: &PathArguments, nest: u64, sum: &mut u64) {
        match arguments {
            PathArguments::None => {}
            PathArguments::AngleBracketed(args) => args.args.iter().for_each(|arg| match arg {
                GenericArgument::Type(ty) => go(ty, nest, sum),
                GenericArgument::AssocType(assoc) => go(&assoc.ty, nest, sum),
                _ => {}
            }),
            PathArguments::Parenthesized(args) => {
                *sum += 10 * nest;
                args.inputs.iter().for_each(|input| go(&input.ty, nest + 1, sum));
                if let ReturnType::Type(_, output) = &args.output {
                    go(output, nest, sum);
                }
            }
        }
    }
    let mut sum = 0;
    go(ty, 1, &mut sum);
    sum
}

fn mentions_reference(bound: &TypeParamBound) -> bool {
    quote::ToTokens::to_token_stream(bound).into_iter().any(|token| match token {
        proc_macro2::TokenTree::Group(group) => group.stream().to_string().contains('&'),
        _ => false,
    })
}
