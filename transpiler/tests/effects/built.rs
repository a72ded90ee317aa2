//! Programs made by hand: one rule a test.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use indent2rs::diagnostic::Diagnostics;
use indent2rs::effects::{Colour, Effects, Instance, InstanceId, Shape, infer};
use indent2rs::hir::{Callee, ExprId, FunctionId, IoContextKind, Stmt, StmtKind};
use indent2rs::types::Ty;

use crate::builder::{Builder, action};

const IO: Shape = Shape { io: true, fallible: true };
const FALLIBLE: Shape = Shape { io: false, fallible: true };
const PURE: Shape = Shape { io: false, fallible: false };

fn inferred(builder: &Builder) -> Effects {
    let mut diagnostics = Diagnostics::default();
    let effects = infer(&builder.program, &mut diagnostics);
    assert!(!diagnostics.has_errors(), "{:?}", diagnostics.into_sorted());
    effects
}

fn codes(builder: &Builder) -> Vec<&'static str> {
    let mut diagnostics = Diagnostics::default();
    infer(&builder.program, &mut diagnostics);
    diagnostics.into_sorted().iter().map(|diagnostic| diagnostic.code).collect()
}

fn instances(effects: &Effects, function: FunctionId) -> Vec<(Colour, Vec<Shape>)> {
    let of_function = effects.instances.iter().filter(|instance| instance.function == function);
    of_function.map(|instance| (instance.colour, instance.params.values().copied().collect())).collect()
}

fn instance(effects: &Effects, function: FunctionId, colour: Colour) -> InstanceId {
    let wanted = Instance { function, colour, params: BTreeMap::new() };
    let position = effects.instances.iter().position(|instance| *instance == wanted);
    InstanceId(position.expect("there is such an instance") as u32)
}

fn id_of_call(stmt: &Stmt) -> ExprId {
    match &stmt.kind {
        StmtKind::Expr(expr) => expr.id,
        _ => panic!("a statement that is an expression"),
    }
}

#[test]
fn io_goes_up_through_calls() {
    let mut b = Builder::new();
    let sleep = b.sleep();
    let leaf = b.def("leaf", vec![sleep]);
    let call = b.call(leaf, vec![]);
    let middle = b.def("middle", vec![call]);
    let pure = b.def("pure", vec![]);
    let calls = vec![b.call(middle, vec![]), b.call(pure, vec![])];
    let context = b.async_io(calls);
    let main = b.main(vec![context]);

    let effects = inferred(&b);
    assert!(effects.functions[leaf.index()].io && effects.functions[middle.index()].io);
    assert!(!effects.functions[pure.index()].io && !effects.functions[main.index()].io);
    assert_eq!(instances(&effects, middle), [(Colour::Async, vec![])]);
    assert_eq!(instances(&effects, pure), [(Colour::Plain, vec![])]);
    assert!(effects.functions[main.index()].fallible);
}

#[test]
fn one_context_gives_one_colour() {
    for (kind, colour) in [(IoContextKind::Async, Colour::Async), (IoContextKind::Blocking, Colour::Plain)] {
        let mut b = Builder::new();
        let sleep = b.sleep();
        let leaf = b.def("leaf", vec![sleep]);
        let call = b.call(leaf, vec![]);
        let id = id_of_call(&call);
        let context = b.context(kind, vec![call]);
        let main = b.main(vec![context]);
        let effects = inferred(&b);
        assert_eq!(instances(&effects, leaf), [(colour, vec![])]);
        let call = effects.call(instance(&effects, main, Colour::Plain), id);
        assert_eq!((call.awaits, call.fallible), (colour == Colour::Async, true));
    }
}

#[test]
fn handlers_take_errors_away_and_raise_them_again() {
    let mut b = Builder::new();
    let (one, two) = (b.error("One"), b.error("Two"));
    let raises = vec![b.raise(one), b.raise(two)];
    let low = b.def("low", raises);
    let call = b.call(low, vec![]);
    let caught = b.try_except(vec![call], &[one], vec![]);
    let some = b.def("some", vec![caught]);
    let call = b.call(low, vec![]);
    let again = b.raise_again();
    let caught = b.try_except(vec![call], &[one], vec![again]);
    let id = caught.id;
    let all = b.def("all", vec![caught]);
    let call = b.call(low, vec![]);
    let caught = b.try_except(vec![call], &[], vec![]);
    let none = b.def("none", vec![caught]);

    let effects = inferred(&b);
    let raises = |id: FunctionId| effects.functions[id.index()].raises.clone();
    assert_eq!(raises(some), BTreeSet::from([two]));
    assert_eq!(raises(all), BTreeSet::from([one, two]));
    assert_eq!(raises(none), BTreeSet::new());
    assert_eq!(effects.try_raises[&id], BTreeSet::from([one, two]));
    assert!(!effects.functions[none.index()].fallible);
}

#[test]
fn function_values_give_each_colour_in_use_once() {
    let mut b = Builder::new();
    let bad = b.error("Bad");
    let apply = b.declare("apply", &[action()]);
    let value = b.local(indent2rs::hir::LocalId(0), action());
    let call = b.call_value(value);
    b.define(apply, vec![call]);
    let bodies = [vec![b.sleep()], vec![b.raise(bad)], vec![], vec![b.sleep()]];
    let calls: Vec<_> = bodies
        .into_iter()
        .map(|body| {
            let closure = b.closure(body);
            b.call(apply, vec![closure])
        })
        .collect();
    let context = b.async_io(calls);
    let main = b.main(vec![context]);

    let effects = inferred(&b);
    assert_eq!(effects.functions[apply.index()].calls_params, BTreeSet::from([0]));
    assert!(!effects.functions[apply.index()].io);
    let expected = [(Colour::Plain, vec![PURE]), (Colour::Plain, vec![FALLIBLE]), (Colour::Async, vec![IO])];
    assert_eq!(instances(&effects, apply), expected);
    assert_eq!(effects.functions[main.index()].raises, BTreeSet::from([bad]));
}

#[test]
fn passing_a_parameter_on_passes_its_effects_on() {
    let mut b = Builder::new();
    let inner = b.declare("inner", &[action()]);
    let outer = b.declare("outer", &[action()]);
    let param = indent2rs::hir::LocalId(0);
    let value = b.local(param, action());
    let call = b.call_value(value);
    b.define(inner, vec![call]);
    let value = b.local(param, action());
    let nested = b.call_value(value);
    let closure = b.closure(vec![nested]);
    let call = b.call(inner, vec![closure]);
    b.define(outer, vec![call]);
    let sleep = b.sleep();
    let closure = b.closure(vec![sleep]);
    let call = b.call(outer, vec![closure]);
    let caller = b.def("caller", vec![call]);

    let effects = inferred(&b);
    assert_eq!(effects.functions[outer.index()].calls_params, BTreeSet::from([0]));
    assert!(effects.functions[caller.index()].io);
    assert!(instances(&effects, inner).contains(&(Colour::Async, vec![IO])));
    assert!(instances(&effects, outer).contains(&(Colour::Async, vec![IO])));
}

#[test]
fn stored_values_have_one_shape_a_signature() {
    let mut b = Builder::new();
    let sleep = b.sleep();
    let slow = b.def("slow", vec![sleep]);
    let quick = b.def("quick", vec![]);
    let (one, two) = (b.function_value(slow), b.function_value(quick));
    let (slow_id, quick_id) = (one.id, two.id);
    let list = b.list(vec![one, two]);
    let main = b.declare("main", &[]);
    let step = b.local_of(main, "step", &action());
    let called = b.local(step, action());
    let call = b.call_value(called);
    let call_id = id_of_call(&call);
    let context = b.async_io(vec![list, call]);
    b.define(main, vec![context]);
    b.program.main = Some(main);

    let effects = inferred(&b);
    let Ty::Function(signature) = action() else { panic!("a function type") };
    assert_eq!(effects.stored_shape(&signature), IO);
    let id = instance(&effects, main, Colour::Plain);
    assert!(effects.call(id, call_id).awaits);
    assert_eq!((effects.value(id, slow_id), effects.value(id, quick_id)), (IO, IO));
    assert!(effects.call(id, slow_id).awaits && !effects.call(id, quick_id).awaits);
    assert_eq!(instances(&effects, slow), [(Colour::Async, vec![])]);
    assert_eq!(instances(&effects, quick), [(Colour::Plain, vec![])]);
}

#[test]
fn what_a_child_takes_along_is_stored() {
    let mut b = Builder::new();
    let work = b.declare("work", &[action()]);
    let value = b.local(indent2rs::hir::LocalId(0), action());
    let call = b.call_expr(Callee::Value(Box::new(value)), vec![]);
    let mut scope = b.concurrent(vec![]);
    let spawn = b.spawn(call, scope.id);
    if let StmtKind::Concurrent(concurrent) = &mut scope.kind {
        concurrent.items.push(indent2rs::hir::ScopeItem::Body(spawn));
    }
    b.define(work, vec![scope]);
    let closure = b.closure(vec![]);
    let id = closure.id;
    let call = b.call(work, vec![closure]);
    let context = b.async_io(vec![call]);
    b.main(vec![context]);

    let effects = inferred(&b);
    assert_eq!(effects.functions[work.index()].keeps_params, BTreeSet::from([0]));
    assert!(effects.stored_values.contains(&id));
    assert_eq!(instances(&effects, work), [(Colour::Async, vec![])]);
}

#[test]
fn a_method_of_an_interface_has_one_colour() {
    let mut b = Builder::new();
    let (disk, memory) = (b.structure("Disk"), b.structure("Memory"));
    let load = b.declare("load", &[]);
    let sleep = b.sleep();
    let slow = b.def("load", vec![sleep]);
    let quick = b.def("load", vec![]);
    b.interface(load, &[(disk, slow), (memory, quick)]);
    let call = b.call_expr(Callee::Interface(load), vec![]);
    let (call_id, call) = (call.id, b.stmt(StmtKind::Expr(call)));
    let direct = b.call(quick, vec![]);
    let direct_id = id_of_call(&direct);
    let made = [b.made(disk), b.made(memory)];
    let stmts = made.into_iter().chain([call, direct]).collect();
    let context = b.async_io(stmts);
    let main = b.main(vec![context]);

    let effects = inferred(&b);
    for method in [load, slow, quick] {
        assert!(effects.functions[method.index()].io);
        assert_eq!(instances(&effects, method), [(Colour::Async, vec![])]);
    }
    let id = instance(&effects, main, Colour::Plain);
    assert!(effects.call(id, call_id).awaits && effects.call(id, direct_id).awaits);
    assert_eq!(effects.call(id, call_id).callee, Some(instance(&effects, load, Colour::Async)));
}

#[test]
fn both_colours_of_a_method_are_reached_where_both_contexts_are() {
    let mut b = Builder::new();
    let disk = b.structure("Disk");
    let load = b.declare("load", &[]);
    let sleep = b.sleep();
    let slow = b.def("load", vec![sleep]);
    b.interface(load, &[(disk, slow)]);
    let made = b.made(disk);
    let mut contexts = vec![made];
    for kind in [IoContextKind::Async, IoContextKind::Blocking] {
        let call = b.call_expr(Callee::Interface(load), vec![]);
        let call = b.stmt(StmtKind::Expr(call));
        contexts.push(b.context(kind, vec![call]));
    }
    b.main(contexts);
    let effects = inferred(&b);
    for method in [load, slow] {
        assert_eq!(instances(&effects, method), [(Colour::Plain, vec![]), (Colour::Async, vec![])]);
    }
}

#[test]
fn a_cycle_is_boxed_at_its_cheapest_edge() {
    let mut b = Builder::new();
    let (one, two) = (b.declare("one", &[]), b.declare("two", &[]));
    let (sleep, to_two) = (b.sleep(), b.call(two, vec![]));
    let to_two_id = id_of_call(&to_two);
    let repeated = b.forever(vec![to_two]);
    b.define(one, vec![sleep, repeated]);
    let to_one = b.call(one, vec![]);
    let to_one_id = id_of_call(&to_one);
    b.define(two, vec![to_one]);
    let call = b.call(one, vec![]);
    let call_id = id_of_call(&call);
    let context = b.async_io(vec![call]);
    let main = b.main(vec![context]);

    let effects = inferred(&b);
    let boxed = |function, call| effects.call(instance(&effects, function, Colour::Async), call).boxed;
    assert!(boxed(two, to_one_id), "the call that stands in no loop");
    assert!(!boxed(one, to_two_id), "a cycle is cut once");
    assert!(!effects.call(instance(&effects, main, Colour::Plain), call_id).boxed, "it is in no cycle");
    assert!(effects.boxed_results.is_empty());
}

#[test]
fn what_spawns_itself_has_a_boxed_result() {
    let mut b = Builder::new();
    let walk = b.declare("walk", &[]);
    let call = b.call_expr(Callee::Function(walk), vec![]);
    let call_id = call.id;
    let mut scope = b.concurrent(vec![]);
    let spawn = b.spawn(call, scope.id);
    if let StmtKind::Concurrent(concurrent) = &mut scope.kind {
        concurrent.items.push(indent2rs::hir::ScopeItem::Body(spawn));
    }
    b.define(walk, vec![scope]);
    let call = b.call(walk, vec![]);
    let context = b.async_io(vec![call]);
    b.main(vec![context]);

    let effects = inferred(&b);
    let id = instance(&effects, walk, Colour::Async);
    assert_eq!(effects.boxed_results, BTreeSet::from([id]));
    assert!(!effects.call(id, call_id).boxed);
}

#[test]
fn only_loops_without_a_suspension_point_get_one() {
    let mut b = Builder::new();
    let sleep = b.sleep();
    let waiting = b.forever(vec![sleep]);
    let inner = b.forever(vec![]);
    let inner_id = inner.id;
    let outer = b.forever(vec![inner]);
    let worker = b.def("worker", vec![waiting, outer]);
    let busy = b.forever(vec![]);
    let pure = b.def("pure", vec![busy]);
    let calls = vec![b.call(worker, vec![]), b.call(pure, vec![])];
    let context = b.async_io(calls);
    b.main(vec![context]);

    let effects = inferred(&b);
    let id = instance(&effects, worker, Colour::Async);
    assert_eq!(effects.checkpoints, BTreeSet::from([(id, inner_id)]));
}

#[test]
fn blocking_code_goes_to_the_pool_from_async_colour_only() {
    let mut b = Builder::new();
    let read = b.def("read", vec![]);
    b.program.functions[read.index()].blocking = true;
    let call = b.call(read, vec![]);
    let inside = id_of_call(&call);
    let wrapper = b.def("wrapper", vec![call]);
    let call = b.call(wrapper, vec![]);
    let outside = id_of_call(&call);
    let context = b.async_io(vec![call]);
    let main = b.main(vec![context]);

    let effects = inferred(&b);
    assert!(effects.functions[wrapper.index()].blocking && !effects.functions[wrapper.index()].io);
    let call = effects.call(instance(&effects, main, Colour::Plain), outside);
    assert!(call.offloads && call.awaits && call.fallible);
    assert!(!effects.call(instance(&effects, wrapper, Colour::Plain), inside).offloads);
}

#[test]
fn a_context_inside_a_context_is_an_error_through_calls() {
    let mut b = Builder::new();
    let context = b.async_io(vec![]);
    let inner = b.def("inner", vec![context]);
    let call = b.call(inner, vec![]);
    let middle = b.def("middle", vec![call]);
    let call = b.call(middle, vec![]);
    let context = b.async_io(vec![call]);
    b.main(vec![context]);
    assert_eq!(codes(&b), ["E0512"]);
}

#[test]
fn a_broken_assertion_is_told_once() {
    let mut b = Builder::new();
    let (one, two) = (b.error("One"), b.error("Two"));
    let raises = vec![b.raise(one), b.raise(two)];
    let low = b.def("low", raises);
    let call = b.call(low, vec![]);
    let high = b.def("high", vec![call]);
    b.program.functions[high.index()].raises = Some(vec![one]);
    let call = b.call(high, vec![]);
    let never = b.def("never", vec![call]);
    b.program.functions[never.index()].raises = Some(vec![]);
    let sleep = b.sleep();
    let quiet = b.def("quiet", vec![sleep]);
    b.program.functions[quiet.index()].no_io = Some(b.span());
    let call = b.call(quiet, vec![]);
    let also = b.def("also", vec![call]);
    b.program.functions[also.index()].no_io = Some(b.span());
    assert_eq!(codes(&b), ["E0514", "E0515", "E0513"]);
}

#[test]
fn handlers_for_nothing_are_warned_of() {
    let mut b = Builder::new();
    let (one, two) = (b.error("One"), b.error("Two"));
    let raise = b.raise(one);
    let caught = b.try_except(vec![raise], &[one, two], vec![]);
    b.def("f", vec![caught]);
    let apply = b.declare("apply", &[action()]);
    let value = b.local(indent2rs::hir::LocalId(0), action());
    let call = b.call_value(value);
    let unknown = b.try_except(vec![call], &[two], vec![]);
    b.define(apply, vec![unknown]);
    assert_eq!(codes(&b), ["W0510"]);
}

#[test]
fn what_a_function_catches_around_its_parameter_does_not_come_out() {
    let mut b = Builder::new();
    let (one, two) = (b.error("One"), b.error("Two"));
    let guard = b.declare("guard", &[action()]);
    let value = b.local(indent2rs::hir::LocalId(0), action());
    let call = b.call_value(value);
    let caught = b.try_except(vec![call], &[one], vec![]);
    b.define(guard, vec![caught]);
    let raises = vec![b.raise(one), b.raise(two)];
    let closure = b.closure(raises);
    let call = b.call(guard, vec![closure]);
    let caller = b.def("caller", vec![call]);
    let effects = inferred(&b);
    assert_eq!(effects.functions[caller.index()].raises, BTreeSet::from([two]));
}

#[test]
fn a_parameter_called_in_a_context_of_its_own_is_async_there() {
    let mut b = Builder::new();
    let run = b.declare("run", &[action()]);
    let value = b.local(indent2rs::hir::LocalId(0), action());
    let call = b.call_value(value);
    let context = b.async_io(vec![call]);
    b.define(run, vec![context]);
    let sleep = b.sleep();
    let closure = b.closure(vec![sleep]);
    let call = b.call(run, vec![closure]);
    let main = b.main(vec![call]);
    let effects = inferred(&b);
    assert!(!effects.functions[main.index()].io);
    assert_eq!(instances(&effects, run), [(Colour::Plain, vec![IO])]);
}

/// 20,000 functions in blocks with cycles, 100,000 statements, 60 errors.
#[test]
fn large_programs_take_no_time() {
    let mut b = Builder::new();
    let errors: Vec<_> = (0..60).map(|index| b.error(&format!("E{index}"))).collect();
    let (count, block) = (20_000_usize, 100);
    let functions: Vec<_> = (0..count).map(|index| b.declare(&format!("f{index}"), &[])).collect();
    for (index, function) in functions.iter().enumerate() {
        let (first, place) = (index / block * block, index % block);
        let mut stmts = Vec::new();
        for step in [1, 3, 10, 30] {
            stmts.push(b.call(functions[first + (place + step) % block], vec![]));
        }
        if place % 20 == 0 {
            stmts.push(b.sleep());
            stmts.push(b.raise(errors[index / 20 % errors.len()]));
        }
        b.define(*function, stmts);
    }
    let calls = functions.iter().step_by(block).map(|function| b.call(*function, vec![])).collect();
    let context = b.async_io(calls);
    b.main(vec![context]);
    let start = Instant::now();
    let effects = inferred(&b);
    let took = start.elapsed();
    assert_eq!(effects.instances.len(), count + 1);
    let limit = if cfg!(debug_assertions) { 10_000 } else { 400 };
    assert!(took.as_millis() < limit, "{took:?}");
}
