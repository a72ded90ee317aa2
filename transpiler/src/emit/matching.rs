//! `match`, as a statement and as an expression.
//!
//! In: what is matched, and arms. Out: Rust's `match`; one arm beside `_` that does nothing is `if let`.

mod alternatives;
mod cover;
mod mention;

use syn::{Arm as RustArm, Expr as Rust, Pat, Stmt, parse_quote};

use super::access::{self, Access};
use super::condition;
use super::env::{Env, Hold};
use super::form::{self, Rendered};
use super::literal::{self, Expect};
use super::pattern::{At, By, Part, Patterns};
use super::{block, branch, build, control, declare, expr, idiom, membership};
use crate::hir::{Arm, Block, Expr, ExprKind, Pattern, PatternKind};
use crate::ownership::{Repr, Use};
use crate::types::Ty;

/// A `match` that gives a value.
pub(super) fn value(env: &Env<'_>, whole: &Expr, scrutinee: &Expr, arms: &[Arm], expect: Expect) -> Rendered {
    let matched = Matched::new(env, scrutinee, &arms.iter().map(|arm| &arm.pattern).collect::<Vec<_>>());
    let pinned = arms.iter().position(|arm| literal::is_pinned(env, &arm.body));
    let mut bodies = Vec::new();
    let mut heads = Vec::new();
    for (index, arm) in arms.iter().enumerate() {
        let open = expect == Expect::Open && pinned.is_none() && index == 0;
        for pattern in matched.patterns(env, scrutinee, &arm.pattern) {
            heads.push(matched.head(env, &pattern, arm));
            bodies.push(branch::given(env, &arm.body, if open { Expect::Open } else { Expect::Known }));
        }
    }
    let borrowed = arms.iter().any(|arm| env.ctx.usage(arm.body.id) == Use::Borrow);
    let mut bodies = form::unified(bodies, &whole.ty);
    let hold = bodies.first().map_or(Hold::Full, |body| body.hold);
    let needs_rest = needs_rest(env, arms, scrutinee, matched.at);
    let (form, hold) = if borrowed { (branch::borrowed_form(&whole.ty), hold) } else { (Repr::Owned, Hold::Full) };
    if heads.len() == 1
        && !needs_rest
        && let (Some(head), Some(body)) = (heads.pop(), bodies.pop())
    {
        let before = head.declared(env, matched.subject, scrutinee, &arms[0].pattern);
        let expr = match before.is_empty() {
            true => body.expr,
            false => control::braces(build::block(before.into_iter().chain([build::tail(body.expr)]).collect())),
        };
        return Rendered { expr, form, hold };
    }
    let mut rust: Vec<RustArm> = heads.into_iter().zip(bodies).map(|(head, body)| head.arm(body.expr)).collect();
    if needs_rest {
        rust.push(rest_arm());
    }
    let expr = match as_test(&matched.subject, &rust) {
        Some(test) => test,
        None => control::match_on(matched.subject, rust),
    };
    Rendered { expr, form, hold }
}

/// `matches!(subject, pattern)` where one arm asks for a pattern, the other takes the rest, and they give True and False.
fn as_test(subject: &Rust, arms: &[RustArm]) -> Option<Rust> {
    let [RustArm { pat, body, .. }, RustArm { pat: Pat::Wild(_), body: rest, .. }] = arms else { return None };
    let truth = |body: &Rust| match body {
        Rust::Lit(syn::ExprLit { lit: syn::Lit::Bool(truth), .. }) => Some(truth.value),
        _ => None,
    };
    let (fits, rest) = (truth(body)?, truth(rest)?);
    if fits == rest || matches!(pat, Pat::Guard(_)) {
        return None;
    }
    let test: Rust = parse_quote!(matches!(#subject, #pat));
    Some(if fits { test } else { build::not(test) })
}

/// A `match` for what its arms do.
pub(super) fn statement(env: &Env<'_>, scrutinee: &Expr, arms: &[Arm<Block>]) -> Vec<Stmt> {
    let matched = Matched::new(env, scrutinee, &arms.iter().map(|arm| &arm.pattern).collect::<Vec<_>>());
    let needs_rest = needs_rest(env, arms, scrutinee, matched.at);
    let mut heads = Vec::new();
    for arm in arms {
        for pattern in matched.patterns(env, scrutinee, &arm.pattern) {
            heads.push((matched.head(env, &pattern, arm), block::statements(env, &arm.body), arm.span));
        }
    }
    if heads.len() == 1
        && !needs_rest
        && let Some((head, body, _)) = heads.pop()
    {
        let mut stmts = head.declared(env, matched.subject, scrutinee, &arms[0].pattern);
        stmts.extend(body);
        let hides = arms[0].pattern.locals().into_iter().any(|local| env.ctx.shares_name(local));
        return if hides { vec![build::tail(control::braces(build::block(stmts)))] } else { stmts };
    }
    let arm =
        |(head, body, span): (Head, Vec<Stmt>, _)| env.ctx.at(span, head.arm(control::braces(build::block(body))));
    let mut rust: Vec<RustArm> = heads.into_iter().map(arm).collect();
    if needs_rest {
        rust.push(rest_arm());
    }
    vec![build::tail(shortened(matched.subject, rust))]
}

fn needs_rest<Body>(env: &Env<'_>, arms: &[Arm<Body>], scrutinee: &Expr, at: At) -> bool {
    cover::needs_rest(env, arms.iter().map(|arm| (&arm.pattern, arm.guard.is_some())), scrutinee, at)
}

/// Rust cannot see that the arms cover everything.
fn rest_arm() -> RustArm {
    control::arm(control::wildcard(), parse_quote!(unreachable!("the arms before cover every value")))
}

/// Two arms of which the second does nothing are an `if let`.
fn shortened(subject: Rust, mut arms: Vec<RustArm>) -> Rust {
    let does_nothing = |arm: &RustArm| matches!(&*arm.body, Rust::Block(body) if body.block.stmts.is_empty());
    let short = arms.len() == 2 && does_nothing(&arms[1]) && !does_nothing(&arms[0]);
    if !short {
        return control::match_on(subject, arms);
    }
    let RustArm { pat, body, .. } = arms.swap_remove(0);
    let (pat, guard) = match pat {
        Pat::Guard(guarded) => (*guarded.pat, Some(*guarded.guard)),
        pat => (pat, None),
    };
    let condition = control::let_condition(pat, subject);
    let condition = match guard {
        Some(guard) => build::binary(condition, parse_quote!(&&), guard),
        None => condition,
    };
    idiom::if_statement(condition, control::as_block(*body), None)
}

/// What is matched, and how its parts come.
struct Matched {
    subject: Rust,
    by: By,
    at: At,
    /// The parts of a tuple that is only made to be matched.
    parts: Vec<Part>,
}

/// The pattern of an arm with its conditions.
struct Head {
    pat: Pat,
    guard: Option<Rust>,
    first: Vec<Stmt>,
}

impl Head {
    /// The only arm: what is matched always fits, and is declared by `let`. Nothing where the arm asks for no part of it.
    fn declared(self, env: &Env<'_>, subject: Rust, scrutinee: &Expr, pattern: &Pattern) -> Vec<Stmt> {
        if pattern.locals().into_iter().all(|local| env.ctx.local_mode(local).unused) {
            let effects = declare::effects_of(env, scrutinee);
            // What is only looked at by this is not unused.
            let looked_at = effects.is_empty() && access::is_place(scrutinee);
            return if looked_at { vec![build::let_stmt(control::wildcard(), subject)] } else { effects };
        }
        let mut stmts = vec![build::let_stmt(self.pat, subject)];
        stmts.extend(self.first);
        stmts
    }

    fn arm(self, body: Rust) -> RustArm {
        let body = if self.first.is_empty() {
            body
        } else {
            let mut stmts = self.first;
            stmts.extend(control::as_block(body).stmts);
            control::braces(build::block(stmts))
        };
        control::guarded_arm(self.pat, self.guard, body)
    }
}

impl Matched {
    fn new(env: &Env<'_>, scrutinee: &Expr, patterns: &[&Pattern]) -> Self {
        let usage = env.ctx.usage(scrutinee.id);
        let by = match usage {
            Use::Borrow => By::Ref,
            Use::BorrowMut => By::RefMut,
            _ => By::Value,
        };
        let sliced = patterns.iter().any(|pattern| has_slice(pattern));
        if let ExprKind::Tuple(items) = &scrutinee.kind {
            let (values, parts) =
                items.iter().enumerate().map(|(index, item)| part(env, index, item, patterns)).unzip();
            return Matched { subject: build::tuple(values), by, at: At::Stored, parts };
        }
        if sliced {
            let place = access::place(env, scrutinee, Access::Read);
            let subject = as_slice(place, &scrutinee.ty);
            return Matched { subject, by: By::Ref, at: At::Slice, parts: Vec::new() };
        }
        let by_value = by == By::Value && usage != Use::Look;
        let subject = match by {
            By::RefMut => by_reference(access::place(env, scrutinee, Access::Write), true),
            By::Ref => by_reference(access::place(env, scrutinee, Access::Read), false),
            By::Value if by_value => expr::given(env, scrutinee, Expect::Open).expr,
            By::Value => whole(access::place(env, scrutinee, Access::Read)),
        };
        let optional_ref = matches!(scrutinee.ty, Ty::Optional(_)) && is_option_ref(env, scrutinee);
        let by = if by == By::Value && optional_ref && !by_value { By::Ref } else { by };
        let at = if by == By::Ref {
            of_slice(&access::place(env, scrutinee, Access::Read), &scrutinee.ty)
        } else {
            At::Stored
        };
        Matched { subject, by, at, parts: Vec::new() }
    }

    /// The patterns of an arm, of which each is an arm in Rust.
    fn patterns(&self, env: &Env<'_>, scrutinee: &Expr, pattern: &Pattern) -> Vec<Pattern> {
        alternatives::apart(env, pattern, cover::place(scrutinee, self.at))
    }

    fn head<B: mention::Body>(&self, env: &Env<'_>, pattern: &Pattern, arm: &Arm<B>) -> Head {
        let mut patterns = Patterns::new(env, self.by, mention::of_arm(env, arm));
        let pat = match &self.parts[..] {
            [] => patterns.pattern(pattern, self.at),
            parts => patterns.of_parts(pattern, parts),
        };
        let (mut conditions, first) = (patterns.conditions, patterns.first);
        // What is copied first in the arm is not there yet in its guard.
        if let Some(guard) = &arm.guard {
            let parts = condition::conjuncts(env, guard, true);
            let guarded = guard_env(env, &first, pattern);
            conditions.push(condition::chained(&guarded, &parts));
        }
        let guard = conditions.into_iter().reduce(|all, one| build::binary(all, parse_quote!(&&), one));
        let mentioned = mention::of_body(env, &arm.body);
        let first = first.into_iter().filter(|stmt| declares_one_of(stmt, &mentioned)).collect();
        Head { pat, guard, first }
    }
}

/// What only a guard looks at needs no copy in the arm.
fn declares_one_of(stmt: &Stmt, names: &std::collections::BTreeSet<String>) -> bool {
    match stmt {
        Stmt::Local(local) => match &local.pat {
            Pat::Ident(name) => names.contains(&name.ident.to_string()),
            _ => true,
        },
        _ => true,
    }
}

/// In a guard what is bound is still a reference.
fn guard_env<'a>(env: &Env<'a>, first: &[Stmt], pattern: &Pattern) -> Env<'a> {
    if first.is_empty() {
        return env.clone();
    }
    let copied = pattern.locals().into_iter().filter(|local| {
        let name = env.ctx.local(*local);
        first
            .iter()
            .any(|stmt| matches!(stmt, Stmt::Local(one) if matches!(&one.pat, Pat::Ident(pat) if pat.ident == name)))
    });
    env.with_reprs(copied.map(|local| (local, Repr::Ref)).collect::<Vec<_>>())
}

fn is_option_ref(env: &Env<'_>, scrutinee: &Expr) -> bool {
    matches!(access::place(env, scrutinee, Access::Read).form, Repr::OptionRef)
}

/// A pattern for a text or list, or for an optional of one: it needs a slice.
fn has_slice(pattern: &Pattern) -> bool {
    match &pattern.kind {
        PatternKind::Literal(crate::hir::Literal::Str(_) | crate::hir::Literal::Bytes(_))
        | PatternKind::List { .. } => true,
        PatternKind::Const(_) => pattern.ty == Ty::Str,
        PatternKind::Some(inner) | PatternKind::Bind(_, Some(inner)) => has_slice(inner),
        PatternKind::Or(alternatives) => alternatives.iter().any(has_slice),
        _ => false,
    }
}

fn as_slice(place: Rendered, ty: &Ty) -> Rust {
    match ty {
        Ty::Optional(_) if place.form == Repr::OptionRef => form::slimmed(place, ty).expr,
        Ty::Optional(_) => build::method(super::arithmetic::bare(place), "as_deref", Vec::new()),
        Ty::Str => membership::as_str(place),
        _ if place.form == Repr::Ref && place.hold == Hold::Slim => place.expr,
        _ => build::method(super::arithmetic::bare(place), "as_slice", Vec::new()),
    }
}

/// A part of a tuple that is only made to be matched: a text or list as a slice where a pattern needs it.
fn part(env: &Env<'_>, index: usize, item: &Expr, patterns: &[&Pattern]) -> (Rust, Part) {
    if patterns.iter().any(|pattern| part_has_slice(pattern, index)) {
        let place = access::place(env, item, Access::Read);
        let form = if matches!(item.ty, Ty::Optional(_)) { Repr::OptionRef } else { Repr::Ref };
        return (as_slice(place, &item.ty), Part { at: At::Slice, form });
    }
    let given = expr::given(env, item, Expect::Open);
    let at = of_slice(&given, &item.ty);
    (given.expr, Part { at, form: given.form })
}

/// Where a pattern for a value in a form stands: what is borrowed may be a slice already.
fn of_slice(value: &Rendered, ty: &Ty) -> At {
    let inside = match ty {
        Ty::Optional(inner) => inner,
        ty => ty,
    };
    let borrowed = matches!(value.form, Repr::Ref | Repr::OptionRef);
    if borrowed && value.hold == Hold::Slim && form::is_slice(inside) { At::Slice } else { At::Stored }
}

fn part_has_slice(pattern: &Pattern, index: usize) -> bool {
    match &pattern.kind {
        PatternKind::Tuple(parts) => parts.get(index).is_some_and(has_slice),
        PatternKind::Or(alternatives) => alternatives.iter().any(|one| part_has_slice(one, index)),
        _ => false,
    }
}

fn by_reference(place: Rendered, mutable: bool) -> Rust {
    match place.form {
        Repr::Ref | Repr::OptionRef | Repr::RefMut | Repr::Parts(_) if place.hold != Hold::Boxed => place.expr,
        Repr::Guard | Repr::Deref => referenced(build::deref(place.expr), mutable),
        _ if place.hold == Hold::Boxed => referenced(build::deref(place.expr), mutable),
        _ => referenced(place.expr, mutable),
    }
}

fn referenced(place: Rust, mutable: bool) -> Rust {
    if mutable { build::reference_mut(place) } else { build::reference(place) }
}

/// The place itself, of which only `Copy` parts are bound.
fn whole(place: Rendered) -> Rust {
    match place.form {
        Repr::Ref | Repr::RefMut | Repr::Guard | Repr::Deref => build::deref(place.expr),
        Repr::Owned if place.hold == Hold::Boxed => build::deref(place.expr),
        _ => place.expr,
    }
}
