//! Calls of the prelude: Rust expressions over `self` and the names of the parameters.
//!
//! In: a template and the arguments. Out: the expression with the arguments in it, written as by hand: no reference that the method takes by itself, no
//! closure around a constant.

use syn::visit_mut::{self, VisitMut};
use syn::{Expr as Rust, Ident, Path, Type};

use super::argument::Arguments;
use super::env::Env;
use super::literal::Expect;
use super::{build, polish, shape, ty};
use crate::hir::{Call, Function, Receiver};
use crate::types::Ty;

/// The modules of `indent_rt` that templates name.
const MODULES: [&str; 10] = ["text", "num", "list", "dict", "set", "iter", "bytes", "duration", "console", "show"];

/// The template with everything put in.
pub(super) fn render(
    env: &Env<'_>,
    function: &Function,
    call: &Call,
    args: &Arguments<'_>,
    text: &str,
    expect: Expect,
) -> Rust {
    let mut rust = build::template(text);
    if expect == Expect::Known {
        without_result_turbofish(&mut rust);
    }
    let mut substitution = Substitution { env, function, call, args, renamed: Vec::new() };
    substitution.visit_expr_mut(&mut rust);
    polish::polish(rust)
}

/// The template over Rust values that stand for the parameters, in their order.
pub(super) fn of_names(env: &Env<'_>, function: &Function, values: &[Rust], text: &str) -> Rust {
    let mut rust = build::template(text);
    let mut names = Names { env, function, values };
    names.visit_expr_mut(&mut rust);
    rust
}

/// Puts names in for the parameters, and paths for the modules.
struct Names<'a, 'c> {
    env: &'a Env<'c>,
    function: &'a Function,
    values: &'a [Rust],
}

impl VisitMut for Names<'_, '_> {
    fn visit_expr_mut(&mut self, node: &mut Rust) {
        if let Rust::Path(path) = node
            && let Some(name) = path.path.get_ident()
            && let Some(position) = self.function.params.iter().position(|param| *name == param.name)
            && let Some(value) = self.values.get(position)
        {
            *node = value.clone();
            return;
        }
        visit_mut::visit_expr_mut(self, node);
    }

    fn visit_path_mut(&mut self, node: &mut Path) {
        visit_mut::visit_path_mut(self, node);
        if let Some(path) = whole_path(self.env, node) {
            *node = path;
        }
    }
}

/// The path of a module of the runtime, or of a type, that a template names.
fn whole_path(env: &Env<'_>, node: &mut Path) -> Option<Path> {
    let first = node.segments.first()?.ident.to_string();
    let crates = match first.as_str() {
        "Duration" => "std::time",
        "IndexMap" | "IndexSet" => "indexmap",
        module if MODULES.contains(&module) && node.segments.len() > 1 => "indent_rt",
        _ => return None,
    };
    let names: Vec<String> = node.segments.iter().map(|segment| segment.ident.to_string()).collect();
    let mut path = env.ctx.file.path(&format!("{crates}::{}", names.join("::")));
    let arguments = node.segments.iter_mut().rev().map(|segment| std::mem::take(&mut segment.arguments));
    for (segment, arguments) in path.segments.iter_mut().rev().zip(arguments) {
        segment.arguments = arguments;
    }
    Some(path)
}

/// A turbofish behind the last method only says what the template gives.
fn without_result_turbofish(rust: &mut Rust) {
    if let Rust::MethodCall(last) = rust {
        last.turbofish = None;
    }
}

struct Substitution<'a> {
    env: &'a Env<'a>,
    function: &'a Function,
    call: &'a Call,
    args: &'a Arguments<'a>,
    /// Parameters of closures in the template, with the names that they have now.
    renamed: Vec<(Ident, Ident)>,
}

impl Substitution<'_> {
    fn param(&self, rust: &Rust) -> Option<String> {
        let Rust::Path(path) = rust else { return None };
        let name = path.path.get_ident()?.to_string();
        self.function.params.iter().any(|param| param.name == name).then_some(name)
    }

    /// `self` and the other parameters before a dot.
    fn receiver(&self, rust: &Rust) -> Option<Rust> {
        self.args.named_receiver(self.env, &self.param(rust)?)
    }

    /// `num::size(3)` and `num::exponent(3)` are the literal.
    fn literal(&self, call: &syn::ExprCall) -> Option<Rust> {
        let value = call.args.first().and_then(|arg| self.value(arg))?;
        matches!(&value, Rust::Lit(literal) if matches!(literal.lit, syn::Lit::Int(_))).then_some(value)
    }

    fn value(&self, rust: &Rust) -> Option<Rust> {
        self.args.named(self.env, &self.param(rust)?)
    }

    /// The type that a name in a template stands for: `Self`, or a type parameter.
    fn named_type(&self, name: &Ident) -> Option<Ty> {
        if name == "Self" {
            return self.self_type();
        }
        let position = self.function.type_params.iter().position(|param| *name == *param.name)?;
        self.call.type_args.get(position).cloned()
    }

    fn self_type(&self) -> Option<Ty> {
        match self.function.receiver {
            Receiver::Method => self.call.args.first().map(|arg| arg.value.ty.clone()),
            Receiver::None => self.function.builtin_owner.clone().or_else(|| Some(self.function.result.clone())),
        }
    }

    /// A closure's parameters get other names where an argument mentions the same ones.
    fn rename_params(&mut self, closure: &mut syn::ExprClosure) {
        let names: Vec<Ident> = closure.inputs.iter().filter_map(name_of).collect();
        let params: Vec<String> = self.function.params.iter().map(|param| param.name.clone()).collect();
        let values: Vec<Rust> = params.iter().filter_map(|name| self.args.named(self.env, name)).collect();
        for name in names {
            if values.iter().any(|value| shape::mentions(value, &name)) {
                let fresh = self.env.ctx.fresh(&name.to_string());
                self.renamed.push((name, fresh));
            }
        }
    }

    fn new_name(&self, name: &Ident) -> Option<Ident> {
        self.renamed.iter().find(|(old, _)| old == name).map(|(_, new)| new.clone())
    }
}

fn is_size(function: &Rust) -> bool {
    let Rust::Path(path) = function else { return false };
    let names: Vec<String> = path.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    names.len() == 2 && names[0] == "num" && matches!(names[1].as_str(), "size" | "exponent")
}

fn name_of(pat: &syn::Pat) -> Option<Ident> {
    match pat {
        syn::Pat::Ident(pat) => Some(pat.ident.clone()),
        syn::Pat::Type(typed) => name_of(&typed.pat),
        _ => None,
    }
}

impl VisitMut for Substitution<'_> {
    fn visit_expr_mut(&mut self, node: &mut Rust) {
        match node {
            Rust::MethodCall(call) => {
                match self.receiver(&call.receiver) {
                    Some(receiver) => *call.receiver = receiver,
                    None => self.visit_expr_mut(&mut call.receiver),
                }
                call.args.iter_mut().for_each(|arg| self.visit_expr_mut(arg));
                if let Some(turbofish) = &mut call.turbofish {
                    self.visit_angle_bracketed_generic_arguments_mut(turbofish);
                }
            }
            Rust::Closure(closure) => {
                self.rename_params(closure);
                visit_mut::visit_expr_closure_mut(self, closure);
            }
            Rust::Call(call) if is_size(&call.func) => match self.literal(call) {
                Some(literal) => *node = literal,
                None => visit_mut::visit_expr_mut(self, node),
            },
            _ => match self.value(node) {
                Some(value) => *node = value,
                None => visit_mut::visit_expr_mut(self, node),
            },
        }
    }

    fn visit_pat_ident_mut(&mut self, node: &mut syn::PatIdent) {
        if let Some(name) = self.new_name(&node.ident) {
            node.ident = name;
        }
    }

    fn visit_path_mut(&mut self, node: &mut Path) {
        visit_mut::visit_path_mut(self, node);
        if let Some(name) = node.get_ident()
            && let Some(renamed) = self.new_name(name)
        {
            *node = renamed.into();
            return;
        }
        if node.segments[0].ident == "Self" && node.segments.len() > 1 {
            self.visit_self_path(node);
        } else if let Some(path) = whole_path(self.env, node) {
            *node = path;
        }
    }

    fn visit_type_mut(&mut self, node: &mut Type) {
        if let Type::Path(path) = node
            && let Some(name) = path.path.get_ident()
            && let Some(ty) = self.named_type(name)
        {
            *node = ty::owned(self.env.ctx.file, &ty);
            return;
        }
        visit_mut::visit_type_mut(self, node);
    }
}

impl Substitution<'_> {
    /// `Self::MAX`.
    fn visit_self_path(&self, node: &mut Path) {
        let Some(ty) = self.self_type() else { return };
        if let Type::Path(own) = ty::owned(self.env.ctx.file, &ty) {
            let mut path = own.path;
            path.segments.extend(node.segments.iter().skip(1).cloned());
            *node = path;
        }
    }
}
