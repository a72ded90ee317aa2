//! Who owns, borrows, moves and copies: the one decider (see the rules of ownership).
//!
//! In: the typed program and `Effects`. Out: `Modes`, which the emitter renders without a decision of its own, and the
//! diagnostics of E04xx. A `Use` says what an expression's consumer gets; how that is spelled in Rust follows from the expression's
//! natural form (`Repr`) and its type.
//!
//! # Natural forms
//!
//! | expression | its form |
//! | --- | --- |
//! | local | `LocalMode::repr`; inside a child or closure that captures it `CaptureMode::repr`; inside a scope that shares it `Deref` |
//! | `Field`, `TupleField`, `Index`, `Unwrap` | `Owned` place, whatever the form of the base is; `TupleField` of a base in `Parts`: that part's form |
//! | text or bytes literal | `Ref` (static) |
//! | constant | as a literal where `Constant::literal` (text: `Ref`, else `Owned`), otherwise `Deref` |
//! | call of a function with `ResultMode::Borrowed`, of an extern with `borrows`, `Slice` | `Ref`; `OptionRef` for a `T?`; for tuples `Parts` of them (`split_once`); `RefMut` where the extern's first parameter is `mut` (`setdefault`); the `Copy` type itself is still behind its reference |
//! | call on an iterator that gives one item (`ItemResult::Same` and a result `T` or `T?`) | of the receiver's `ItemForm`: `Owned`; `Ref`/`Copied`: `Ref`/`OptionRef`; `Tuple`: `Parts` |
//! | `SomeValue` | `OptionRef` where its inside is used as `Borrow`, else `Owned` |
//! | `If`, `Match`, `Block`, and calls of externs that hand on one of their `own T` or `T?` arguments (`else`, `min`, `max`) | what their branches (arguments) give: `Ref`/`OptionRef` where these are used as `Borrow`, else `Owned` |
//! | `OptionalChain` | `OptionRef` where `then` is used as `Borrow`, else `Owned` |
//! | all others | `Owned` value |
//!
//! # Use and form
//!
//! | form | `Look` | `Move` | `Copy` | `Clone`, `Share` | `Borrow` | `BorrowMut` |
//! | --- | --- | --- | --- | --- | --- | --- |
//! | `Owned` place `p` | `p` | `p` | `p` | `p.clone()` | `&p`; of a `T?`: `p.as_ref()`, `p.as_deref()` | `&mut p` |
//! | `Owned` value `v` | `v` | `v` | `v` | never | `&v`; of a `T?`: `v.as_ref()`, `v.as_deref()` | `&mut v` |
//! | `Ref` `r` | `r` | never | `*r` | `r.clone()`; text `r.to_owned()`; slice `r.to_vec()` | `r` | never |
//! | `RefMut` `m` | `m` | never | `*m` | `m.clone()` | `m`, `&*m` | `m`, `&mut *m` |
//! | `OptionRef` `o` | `o` | never | `o.copied()` | `o.cloned()`; `o.map(str::to_owned)` | `o` | never |
//! | `Guard`, `Deref` `d` | `d`, `*d` | `d`: the error raised again, the whole `Arc` | `*d` | `(*d).clone()` | `&d` | `&mut d` |
//! | `Parts` | as it is | never | part by part | part by part | as it is | never |
//!
//! `Clone` of a text or bytes literal is `to_owned`; it is not listed as a copy. Boxed fields are opened (`*node.left`) by `Move` and boxed by `Construct`.
//!
//! # Positions
//!
//! | position | what its `Use` says |
//! | --- | --- |
//! | argument | `PassMode::Ref`: `Borrow` (a receiver is written bare); `RefMut`: `BorrowMut`; `Value`, `Own`: `Copy`, `Move`, `Clone`, `Share`. A function passed on to be called is `Borrow` (`BorrowMut` for a closure that changes what it sees) where it is needed again (`&f`). Extern parameters: a plain one `Ref` (declared `Copy` types by `Value`: a type parameter is not one, so `&3`), `own` `Own`, `mut` `RefMut`; an `Iter` always `Move` |
//! | argument of a function value | a declared `Copy` type by value, all else `Borrow`; by value where the signature is in `owned_signatures` |
//! | `Compare` | operands of one `Copy` type `Copy`; optionals `Borrow` on both sides; all else `Look`: the emitter derefs where one side is a reference |
//! | arithmetic, conditions, `Convert`, list index | `Copy` (`Move` for a value that is made there) |
//! | `Concat` | texts: the left side `Move` where it is appended to (`a + &b`), else `Look`; the right one `Look`; lists and bytes `Borrow` |
//! | dict index, `Contains` item, `Binary` on sets, `Repeat` value, base of a `Slice` | `Borrow` |
//! | `Format`, `ToStr`, `print`, `panic`, base of `Field`, `TupleField`, `Index`, `Unwrap`, `Test` without `bind`, `Contains` container that is no `Iter` | `Look` |
//! | `Iterate`, iterable of `for` and of a clause | a collection: `Borrow` (`.iter()`), `Move` (`.into_iter()`), `BorrowMut` (`for x in &mut xs`), `Clone` (`.iter().cloned()`: its items are owned) |
//! | something of type `Iter`, as receiver, argument or iterable | `Move` as it comes; `Copy`, `Clone`: its items are made owned (`.copied()`, `.cloned()`, `.map(str::to_owned)`, a rebuilt tuple). `items` tells the form *behind* that step |
//! | scrutinee of `match` | `Look`, `Copy`: `match p` (`match *r`), only `Copy` parts are bound, by value. `Borrow`: `match &p`, bindings are `Ref` (also of `Copy` types). `BorrowMut`: bindings are `RefMut`. `Move`, `Clone`: by value, bindings are `Owned` |
//! | place of a `Test` with `bind`, base of an `OptionalChain` | likewise: `Copy`, `Borrow`, `BorrowMut`, `Move`, `Clone`; `bind` has the form that follows |
//! | value of `LetTuple` | `Borrow`: `let (a, b) = &value`, parts are `Ref`; else by value. A `Tuple` expression is taken apart: each part has its own `Use` |
//! | `base` of `Construct` (`with`) | `Move`: `..base`; `Clone`: the other fields are copied one by one; `Copy` |
//! | argument of a `Spawn`'s call | by value always: evaluated at the spawn, owned by the child, which then passes it on as the callee's `PassMode` says. `Share` of a local in `shared` is `Arc::clone` |
//! | `Child` whose expression is a call | arguments that are literals, or in `hoisted`, are evaluated at the spawn like those of a `Spawn`; the locals in all others are `children` captures |
//!
//! A binding (of a pattern, loop, closure) whose `repr` is `Owned` where the pattern gives a reference is copied first thing: `let mut x = x.clone();`
//! (`*x` of a `Copy` type).
//!
//! An operand in `hoisted` is evaluated into `let name = …;` before the statement's or call's other effects, in order of the text. The temporary holds what `Use` says
//! where that is a value, else the value that the expression gives; the consumer then takes the temporary as its position asks: `name` by value, `&name` by reference.

mod bits;
mod borrow;
mod choose;
mod class;
mod ctx;
mod demand;
mod errors;
pub mod explain;
mod facts;
mod flow;
mod forms;
mod free;
mod idle;
mod iterator;
mod liveness;
mod lower;
mod modes;
mod params;
mod place;
mod reason;
mod replay;
mod results;
mod settle;
mod share;
mod twice;

pub use class::{Class, Classes};
pub use modes::{
    Arrival, Behind, CaptureMode, Copied, FunctionModes, ItemForm, LocalMode, Modes, PassMode, Repr, ResultMode, Use,
};

use crate::diagnostic::Diagnostics;
use crate::effects::Effects;
use crate::hir::{FormatPart, Program, TypeKind};
use ctx::Ctx;
use flow::Flow;
use settle::Sink;

/// Decides for a whole program.
pub fn decide(program: &Program, effects: &Effects, diagnostics: &mut Diagnostics) -> Modes {
    let mut ctx = Ctx::new(program, effects);
    let candidates = results::candidates(&ctx);
    params::decide(&mut ctx, &candidates);
    let mut modes = Modes { uses: vec![Use::Look; program.expr_count], ..Modes::default() };
    modes.functions = vec![FunctionModes::default(); program.functions.len()];
    for members in results::components(program, &ctx.facts) {
        for decided in results::decide(&mut ctx, &candidates, &members) {
            decided.errors.into_iter().for_each(|error| diagnostics.push(error));
            let mut sink = Sink { modes: &mut modes, diagnostics, function: Some(decided.id) };
            let locals = settle::write(&ctx, &decided.flow, &decided.live, &mut sink);
            modes.functions[decided.id.index()].locals = locals;
            if cfg!(debug_assertions) && !diagnostics.has_errors() {
                replay::replay(&ctx, &decided.flow, &decided.live, &modes);
            }
        }
    }
    for (function, (params, result)) in modes.functions.iter_mut().zip(ctx.pass.iter().zip(&ctx.results)) {
        function.params.clone_from(params);
        function.result = *result;
    }
    outside(&ctx, &mut modes, diagnostics);
    check_marks(program, &modes, diagnostics);
    modes.owned_signatures = ctx.owned_signatures;
    modes.classes = ctx.classes;
    modes
}

/// `@no_copy` holds.
fn check_marks(program: &Program, modes: &Modes, diagnostics: &mut Diagnostics) {
    for copied in &modes.copies {
        let function = program.functions.get(copied.function.index());
        if let Some(mark) = function.and_then(|function| function.no_copy) {
            diagnostics.push(errors::copies(copied.span, mark, &copied.what, &copied.reason));
        }
    }
}

/// Decides for one body.
fn body_modes(ctx: &Ctx<'_>, mut flow: Flow<'_>, sink: &mut Sink<'_>) -> Vec<LocalMode> {
    let live = liveness::mark(&mut flow);
    choose::choose(ctx, &mut flow);
    std::mem::take(&mut flow.errors).into_iter().for_each(|error| sink.diagnostics.push(error));
    let checked = borrow::check(ctx, &mut flow, &live, None);
    checked.errors.into_iter().for_each(|error| sink.diagnostics.push(error));
    settle::write(ctx, &flow, &live, sink)
}

/// Values of constants, defaults of fields, and texts of errors: expressions that stand in no function.
fn outside(ctx: &Ctx<'_>, modes: &mut Modes, diagnostics: &mut Diagnostics) {
    let mut sink = Sink { modes, diagnostics, function: None };
    for constant in &ctx.program.constants {
        let locals = body_modes(ctx, lower::constant(ctx, constant), &mut sink);
        sink.modes.constant_locals.push(locals);
    }
    for decl in &ctx.program.types {
        for field in ctx::all_fields(&decl.kind) {
            if let Some(default) = &field.default {
                body_modes(ctx, lower::alone(ctx, default, &[]), &mut sink);
            }
        }
        if let TypeKind::Error { text: Some(parts), locals, .. } = &decl.kind {
            for part in parts {
                if let FormatPart::Value { value, .. } = part {
                    body_modes(ctx, lower::looked_at(ctx, value, locals), &mut sink);
                }
            }
        }
    }
}
