//! Patterns of `match`.
//!
//! In: a pattern and how the value comes to it. Out: a Rust pattern, and conditions for what Rust has no pattern for: texts, lists and boxes inside
//! something else, durations, computed constants.

use std::collections::BTreeSet;

use syn::{Expr as Rust, FieldPat, Member, Pat, Stmt, parse_quote};

use super::env::{Env, Hold};
use super::form::{self, Rendered};
use super::{access, build, compare, construct, control, ending, literal};
use crate::hir::{Literal, LocalId, Pattern, PatternKind, TypeKind};
use crate::ownership::Repr;
use crate::types::{Ty, TypeId};

/// How the matched value's parts are bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// By value.
    Value,
    /// As references.
    Ref,
    /// As mutable references.
    RefMut,
}

/// A pattern on its way.
pub(super) struct Patterns<'a, 'c> {
    env: &'a Env<'c>,
    by: By,
    /// What has to hold beside the pattern; `let` conditions bind more names.
    pub(super) conditions: Vec<Rust>,
    /// What has to be done first in the arm.
    pub(super) first: Vec<Stmt>,
    /// The name that `as` gives to what comes next.
    given_name: Option<syn::Ident>,
    /// The name of the field whose pattern comes next.
    field_name: Option<String>,
    /// Names that are mentioned in the arm, or that parts of this pattern have.
    taken: BTreeSet<String>,
}

/// Where a pattern stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum At {
    /// The value is a `&str`, a slice: it has literals and slice patterns.
    Slice,
    /// The value is as it is stored.
    Stored,
    /// It is stored in a box.
    Boxed,
}

/// How a part of a tuple that is only made to be matched comes.
pub(super) struct Part {
    pub(super) at: At,
    pub(super) form: Repr,
}

impl<'a, 'c> Patterns<'a, 'c> {
    /// For values that are bound so, in an arm that mentions these names.
    pub(super) fn new(env: &'a Env<'c>, by: By, mentioned: BTreeSet<String>) -> Self {
        Patterns {
            env,
            by,
            conditions: Vec::new(),
            first: Vec::new(),
            given_name: None,
            field_name: None,
            taken: mentioned,
        }
    }

    /// The Rust pattern.
    pub(super) fn pattern(&mut self, pattern: &Pattern, at: At) -> Pat {
        match &pattern.kind {
            PatternKind::Wildcard => control::wildcard(),
            PatternKind::Bind(local, None) => self.bind(*local, at, &pattern.ty),
            PatternKind::Bind(local, Some(inner)) => self.bind_with(*local, inner, at),
            PatternKind::None | PatternKind::Some(_) => self.optional(pattern, at),
            _ if at == At::Boxed => self.behind_box(pattern),
            PatternKind::Literal(value) => self.literal(value, &pattern.ty, at),
            PatternKind::Const(id) => self.constant(*id, at),
            PatternKind::Tuple(parts) => {
                control::tuple_pat(parts.iter().map(|part| self.pattern(part, At::Stored)).collect())
            }
            PatternKind::List { before, rest, after } => self.list(before, *rest, after, &pattern.ty, at),
            PatternKind::Variant { ty, variant, fields } => self.fields(*ty, Some(*variant), fields),
            PatternKind::Struct { ty, fields } => self.fields(*ty, None, fields),
            PatternKind::Or(alternatives) => {
                let cases = alternatives.iter().map(|one| self.pattern(one, at)).collect();
                Pat::Or(syn::PatOr { attrs: Vec::new(), leading_vert: None, cases })
            }
        }
    }

    /// The Rust pattern for a tuple that is only made to be matched.
    pub(super) fn of_parts(&mut self, pattern: &Pattern, parts: &[Part]) -> Pat {
        match &pattern.kind {
            PatternKind::Tuple(patterns) => {
                let each = patterns.iter().zip(parts).map(|(pattern, part)| self.part(pattern, part));
                control::tuple_pat(each.collect())
            }
            PatternKind::Or(alternatives) => {
                let cases = alternatives.iter().map(|one| self.of_parts(one, parts)).collect();
                Pat::Or(syn::PatOr { attrs: Vec::new(), leading_vert: None, cases })
            }
            _ => self.pattern(pattern, At::Stored),
        }
    }

    /// A name for a whole part has the form of that part.
    fn part(&mut self, pattern: &Pattern, part: &Part) -> Pat {
        if let PatternKind::Bind(local, _) = pattern.kind
            && matches!(part.form, Repr::OptionRef | Repr::Parts(_))
            && self.env.repr(local) == Repr::Ref
        {
            self.env.set_form(local, part.form.clone());
        }
        self.pattern(pattern, part.at)
    }

    fn optional(&mut self, pattern: &Pattern, at: At) -> Pat {
        match &pattern.kind {
            PatternKind::Some(inner) => control::wrap_pat("Some", self.pattern(inner, at)),
            _ => parse_quote!(None),
        }
    }

    fn bind(&mut self, local: LocalId, at: At, ty: &Ty) -> Pat {
        let env = self.env;
        let mode = env.ctx.local_mode(local);
        if mode.unused {
            return control::wildcard();
        }
        let name = env.ctx.local(local);
        let hold = match at {
            At::Slice => Hold::Slim,
            At::Stored => Hold::Full,
            At::Boxed => Hold::Boxed,
        };
        env.set_hold(local, hold);
        // A whole optional of a text or list that is matched as a slice is an optional of a reference.
        let sliced = at == At::Slice && matches!(ty, Ty::Optional(_));
        let by_reference = if sliced { Repr::OptionRef } else { Repr::Ref };
        if sliced && env.repr(local) == Repr::Ref {
            env.set_form(local, Repr::OptionRef);
        }
        let given = if at == At::Slice && form::is_slice(ty) { By::Ref } else { self.by };
        if given == By::Ref && env.repr(local) == Repr::Owned {
            let part = Rendered { expr: build::ident(name.clone()), form: by_reference, hold };
            let copy = form::cloned(env, part, ty);
            self.first.push(build::let_name(name.clone(), mode.mutable, copy));
            env.set_hold(local, Hold::Full);
            return control::name(&name);
        }
        if given == By::Value && hold == Hold::Boxed && env.repr(local) == Repr::Owned {
            let opened = form::convert(
                env,
                Rendered { expr: build::ident(name.clone()), form: Repr::Owned, hold },
                crate::ownership::Use::Move,
                ty,
            );
            self.first.push(build::let_name(name.clone(), mode.mutable, opened.expr));
            env.set_hold(local, Hold::Full);
            return control::name(&name);
        }
        build::name_pat(name, mode.mutable && given == By::Value)
    }

    /// `inner as name`.
    fn bind_with(&mut self, local: LocalId, inner: &Pattern, at: At) -> Pat {
        if at == At::Boxed && !matches!(inner.kind, PatternKind::Some(_) | PatternKind::None) {
            return match self.bind(local, at, &inner.ty) {
                Pat::Ident(name) => {
                    self.open_box(inner, &name.ident);
                    Pat::Ident(name)
                }
                _ => self.pattern(inner, at),
            };
        }
        let conditions = self.conditions.len();
        let bound = self.bind(local, at, &inner.ty);
        if let (Pat::Ident(name), PatternKind::Literal(_) | PatternKind::Const(_)) = (&bound, &inner.kind) {
            self.given_name = Some(name.ident.clone());
        }
        let named = self.given_name.is_some();
        let inner_pat = self.pattern(inner, at);
        if named && self.given_name.take().is_none() {
            // The condition speaks of the name itself.
            return bound;
        }
        let simple = self.conditions.len() == conditions;
        match bound {
            // Where it has names of its own, both the whole and its parts are references.
            Pat::Ident(mut whole) if simple && (inner.locals().is_empty() || self.by != By::Value) => {
                whole.subpat = Some((Default::default(), Box::new(in_parentheses(inner_pat))));
                Pat::Ident(whole)
            }
            Pat::Ident(name) => {
                let subject = build::ident(name.ident.clone());
                // Before the conditions on what it binds.
                self.conditions.insert(conditions, control::let_condition(inner_pat, subject));
                Pat::Ident(name)
            }
            _ => inner_pat,
        }
    }

    fn literal(&mut self, value: &Literal, ty: &Ty, at: At) -> Pat {
        match value {
            Literal::Int(number) => literal_pat(build::int(*number)),
            Literal::Float(number) => literal_pat(build::float(*number)),
            Literal::Bool(truth) => literal_pat(build::bool(*truth)),
            Literal::Str(text) if at == At::Slice => literal_pat(build::string(text)),
            Literal::Bytes(bytes) if at == At::Slice => literal_pat(build::byte_string(bytes)),
            _ => {
                let literal = literal::literal(self.env, value, ty, literal::Expect::Known);
                self.equals(literal, ty, at)
            }
        }
    }

    fn constant(&mut self, id: crate::hir::ConstId, at: At) -> Pat {
        let constant = self.env.ctx.program().constant(id);
        let path = self.env.ctx.file.constant_path(id);
        let by_pattern = constant.literal && (constant.ty != Ty::Str || at == At::Slice) && constant.ty != Ty::Duration;
        if by_pattern {
            return Pat::Path(syn::ExprPath { attrs: Vec::new(), qself: None, path });
        }
        let form = if constant.literal { Repr::Ref } else { Repr::Deref };
        let value = Rendered { expr: build::path_expr(path), form, hold: Hold::Slim };
        self.equals(value, &constant.ty, at)
    }

    /// A name that a condition compares.
    fn equals(&mut self, value: Rendered, ty: &Ty, at: At) -> Pat {
        let name = self.part_name("part");
        let form = if self.by == By::Value && at != At::Slice { Repr::Owned } else { Repr::Ref };
        let hold = if at == At::Slice { Hold::Slim } else { Hold::Full };
        let by_value = form == Repr::Owned;
        let part = Rendered { expr: build::ident(name.clone()), form, hold };
        self.conditions.push(compare::equal(part, ty, value, ty));
        if by_value && !self.env.ctx.is_copy(ty) { reference_name(&name) } else { control::name(&name) }
    }

    fn list(&mut self, before: &[Pattern], rest: Option<Option<LocalId>>, after: &[Pattern], ty: &Ty, at: At) -> Pat {
        let outer = self.by;
        self.by = By::Ref;
        let mut parts: Vec<Pat> = before.iter().map(|part| self.pattern(part, At::Stored)).collect();
        match rest {
            None => {}
            Some(None) => parts.push(parse_quote!(..)),
            Some(Some(local)) => match self.bind(local, At::Slice, ty) {
                Pat::Ident(name) => parts.push(parse_quote!(#name @ ..)),
                _ => parts.push(parse_quote!(..)),
            },
        }
        parts.extend(after.iter().map(|part| self.pattern(part, At::Stored)));
        self.by = outer;
        let slice: Pat = parse_quote!([#(#parts),*]);
        if at == At::Slice {
            return slice;
        }
        let name = self.part_name("items");
        if before.is_empty() && after.is_empty() && rest.is_none() {
            self.conditions.push(build::method(build::ident(name.clone()), "is_empty", Vec::new()));
            return if outer == By::Value { reference_name(&name) } else { control::name(&name) };
        }
        let subject = build::method(build::ident(name.clone()), "as_slice", Vec::new());
        self.conditions.push(control::let_condition(slice, subject));
        if outer == By::Value { reference_name(&name) } else { control::name(&name) }
    }

    /// Rust has no pattern for a box: its inside is matched by a condition.
    fn behind_box(&mut self, pattern: &Pattern) -> Pat {
        let name = self.part_name("inner");
        self.open_box(pattern, &name);
        if self.by == By::Value { reference_name(&name) } else { control::name(&name) }
    }

    /// `let Num { value } = left.as_ref()`, before the conditions on what it binds.
    fn open_box(&mut self, pattern: &Pattern, name: &syn::Ident) {
        let outer = self.by;
        self.by = By::Ref;
        let at = self.conditions.len();
        let inner = self.pattern(pattern, At::Stored);
        self.by = outer;
        let method = if matches!(pattern.ty, Ty::Optional(_)) { "as_deref" } else { "as_ref" };
        let subject = build::method(build::ident(name.clone()), method, Vec::new());
        self.conditions.insert(at, control::let_condition(inner, subject));
    }

    /// A name for a part that is looked into: its field's, where it has one.
    fn part_name(&mut self, otherwise: &str) -> syn::Ident {
        if let Some(given) = self.given_name.take() {
            return given;
        }
        let base = self.field_name.take().unwrap_or_else(|| otherwise.to_owned());
        let name = self.env.ctx.beside(&base, &self.taken);
        self.taken.insert(name.to_string());
        name
    }

    fn fields(&mut self, ty: TypeId, variant: Option<u32>, fields: &[Pattern]) -> Pat {
        let path = match variant {
            Some(variant) => self.env.ctx.file.variant_path(ty, variant),
            None => self.env.ctx.file.type_path(ty),
        };
        let declared = construct::declared_fields(self.env, ty, variant);
        let closes = ending::close(self.env.ctx.file, ty).is_some();
        if declared.is_empty() && !closes {
            return Pat::Path(syn::ExprPath { attrs: Vec::new(), qself: None, path });
        }
        let is_newtype = matches!(self.env.ctx.program().type_decl(ty).kind, TypeKind::Newtype { .. });
        if is_newtype {
            let parts = fields.iter().map(|field| self.pattern(field, At::Stored)).collect();
            return control::tuple_struct_pat(path, parts);
        }
        let mut named = syn::punctuated::Punctuated::<FieldPat, syn::Token![,]>::new();
        let mut rest = closes;
        for (position, field) in fields.iter().enumerate() {
            let at = if access::is_boxed(self.env, ty, variant, position as u32) { At::Boxed } else { At::Stored };
            self.field_name = match self.env.ctx.file.member(ty, variant, position as u32) {
                Member::Named(name) => Some(name.to_string()),
                Member::Unnamed(_) => None,
            };
            let pat = self.pattern(field, at);
            self.field_name = None;
            match pat {
                Pat::Wild(_) => rest = true,
                pat => named.push(self.field(ty, variant, position as u32, pat)),
            }
        }
        let rest = rest.then(|| syn::PatRest { attrs: Vec::new(), dot2_token: Default::default() });
        Pat::Struct(syn::PatStruct {
            attrs: Vec::new(),
            qself: None,
            path,
            brace_token: Default::default(),
            fields: named,
            rest,
        })
    }

    fn field(&self, ty: TypeId, variant: Option<u32>, position: u32, pat: Pat) -> FieldPat {
        let member = self.env.ctx.file.member(ty, variant, position);
        let shorthand = match (&member, &pat) {
            (Member::Named(name), Pat::Ident(pat)) => pat.ident == *name && pat.subpat.is_none(),
            _ => false,
        };
        let colon_token = if shorthand { None } else { Some(Default::default()) };
        FieldPat { attrs: Vec::new(), member, colon_token, pat: Box::new(pat) }
    }
}

fn literal_pat(value: Rust) -> Pat {
    parse_quote!(#value)
}

/// `ref name`: looked at by a condition only, so that nothing moves.
fn reference_name(name: &syn::Ident) -> Pat {
    parse_quote!(ref #name)
}

/// `name @ (a | b)`: without them the name is bound by the first only.
fn in_parentheses(pattern: Pat) -> Pat {
    match pattern {
        Pat::Or(alternatives) => parse_quote!((#alternatives)),
        pattern => pattern,
    }
}
