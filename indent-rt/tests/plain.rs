//! The plain colour: the rules of concurrency.md as one thread follows them. Without the feature `async` no tokio is linked.

use std::cell::Cell;
use std::time::{Duration, Instant};

use indent_rt::{CancelScope, Flow, Mutex, Result, Task, TaskGroup, plain};

indent_rt::error!(Boom { text: String }, "{text}");

#[track_caller]
fn boom<T>(text: &str) -> Result<T> {
    indent_rt::raise(Boom { text: text.to_owned() })
}

fn ms(n: u64) -> Duration {
    Duration::from_millis(n)
}

fn texts(error: &indent_rt::Error) -> Vec<String> {
    std::iter::once(error).chain(error.others()).map(indent_rt::Error::text).collect()
}

/// Lines in the order in which they were noted.
#[derive(Default)]
struct Log(std::cell::RefCell<Vec<&'static str>>);

impl Log {
    fn note(&self, line: &'static str) {
        self.0.borrow_mut().push(line);
    }

    #[track_caller]
    fn is(&self, lines: &[&str]) {
        assert_eq!(*self.0.borrow(), lines);
    }
}

#[test]
fn s1_children_run_in_the_order_of_the_text_and_give_their_values() {
    let log = Log::default();
    let scope = plain::Scope::new();
    let a = scope.spawn(|| {
        log.note("a");
        Ok(1)
    });
    scope.start(|| {
        log.note("nobody's");
        Ok(())
    });
    let rest: Vec<Task<i32>> = (2..4).map(|n| scope.spawn(move || Ok(n))).collect();
    assert_eq!(scope.join((a, rest)).unwrap(), (1, vec![2, 3]));
    log.is(&["a", "nobody's"]);
}

#[test]
fn s6_s17_after_a_failure_the_rest_start_and_are_cancelled_at_their_first_point() {
    let log = Log::default();
    let scope = plain::Scope::new();
    let a = scope.spawn(|| boom::<i32>("first"));
    let b = scope.spawn(|| {
        log.note("starts");
        plain::sleep(ms(600_000))?;
        log.note("never");
        Ok(1)
    });
    scope.start(|| boom("second"));
    let error = scope.join((a, b)).unwrap_err();
    assert_eq!(texts(&error), ["first", "second"]);
    log.is(&["starts"]);
}

#[test]
fn s6_a_failing_child_cancels_the_body_and_the_bodys_error_comes_first_among_the_others() {
    let log = Log::default();
    let scope = plain::Scope::new();
    let result: Result<()> = scope.run(|| {
        scope.start(|| boom("child"));
        scope.start(|| boom("later child"));
        let slept = plain::checkpoint();
        assert!(slept.unwrap_err().is_cancelled());
        log.note("body");
        boom("body")
    });
    assert_eq!(texts(&result.unwrap_err()), ["child", "body", "later child"]);
    log.is(&["body"]);
}

#[test]
fn run_gives_the_bodys_value_and_join_those_of_the_children() {
    let scope = plain::Scope::new();
    let (child, text) = scope.run(|| Ok((scope.spawn(|| Ok(1)), "body"))).unwrap();
    assert_eq!((scope.join(child).unwrap(), text), (1, "body"));
}

#[test]
#[should_panic(expected = "ouch")]
fn s7_a_panic_goes_on_when_the_scope_ends() {
    let scope = plain::Scope::new();
    scope.start(|| panic!("ouch"));
    scope.start(|| {
        assert!(plain::checkpoint().unwrap_err().is_cancelled());
        Ok(())
    });
    let _ = scope.join(());
}

#[test]
fn groups_have_handles_and_results() {
    let group = TaskGroup::<i64>::plain();
    let mut results = Vec::new();
    group
        .run_plain(|| {
            let task = group.spawn_plain(|| Ok(1_i64));
            group.spawn_plain(|| Ok(2_i64));
            let text = group.spawn_plain(|| Ok("text"));
            assert!(task.done());
            task.cancel();
            assert_eq!(task.result_plain()?, 1);
            assert_eq!(text.result_plain()?, "text");
            while let Some(result) = group.next_plain()? {
                results.push(result);
            }
            Ok(())
        })
        .unwrap();
    assert_eq!(results, [2]);
    let left: Flow<(), i64> = TaskGroup::<()>::plain_limited(2).run_plain(|| Ok(Flow::Return(3))).unwrap();
    assert_eq!(left, Flow::Return(3));
}

#[test]
fn a_group_that_was_ended_lets_what_comes_after_it_go_on() {
    let log = Log::default();
    let group = TaskGroup::<()>::plain();
    group
        .run_plain(|| {
            group.cancel();
            group.spawn_plain(|| {
                log.note("starts");
                plain::checkpoint()?;
                log.note("never");
                Ok(())
            });
            plain::checkpoint()?;
            log.note("never");
            Ok(())
        })
        .unwrap();
    plain::checkpoint().unwrap();
    log.is(&["starts"]);

    let group = TaskGroup::<()>::plain();
    let result: Result<i32> = group.run_for_plain(|| {
        group.cancel();
        plain::checkpoint()?;
        Ok(3)
    });
    assert_eq!(result.unwrap_err().name(), "TaskCancelled");

    let group = TaskGroup::<()>::plain();
    group
        .run_plain(|| {
            group.cancel_children();
            group.spawn_plain(|| {
                assert!(plain::checkpoint().unwrap_err().is_cancelled());
                Ok(())
            });
            plain::checkpoint()
        })
        .unwrap();
}

#[test]
fn s22_a_timeout_cuts_a_sleep_short() {
    let began = Instant::now();
    let result: Result<()> = plain::timeout(ms(10), || plain::sleep(ms(600_000)));
    let error = result.unwrap_err();
    assert_eq!((error.text().as_str(), error.file().ends_with("plain.rs")), ("timed out after 10ms", true));
    assert!(began.elapsed() < ms(60_000));
    let looping: Result<()> = plain::timeout(ms(5), || {
        loop {
            plain::back_edge()?;
        }
    });
    assert_eq!(looping.unwrap_err().name(), "TimeoutError");
    plain::sleep(Duration::ZERO).unwrap();
}

#[test]
fn tm8_with_no_time_the_body_runs_to_its_first_point() {
    let log = Log::default();
    let result: Result<()> = plain::timeout(Duration::ZERO, || {
        log.note("starts");
        plain::checkpoint()?;
        log.note("never");
        Ok(())
    });
    assert_eq!(result.unwrap_err().name(), "TimeoutError");
    assert_eq!(plain::timeout(Duration::ZERO, || Ok(1)).unwrap(), 1);
    plain::timeout(Duration::MAX, plain::checkpoint).unwrap();
    log.is(&["starts"]);
}

#[test]
fn s24_the_nearest_outer_deadline_wins() {
    let result: Result<()> = plain::timeout(ms(5), || {
        let inner: Result<()> = plain::timeout(ms(600_000), || plain::sleep(ms(600_000)));
        assert!(inner.as_ref().unwrap_err().is_cancelled());
        inner
    });
    assert_eq!(result.unwrap_err().text(), "timed out after 5ms");
}

#[test]
fn blocks_end_early_and_what_comes_after_goes_on() {
    let block = CancelScope::after(ms(5));
    block.run_plain(|| plain::sleep(ms(600_000))).unwrap();
    assert!(block.expired() && !block.cancelled());

    let block = CancelScope::new();
    let left: Flow<(), i32> = block
        .run_plain(|| {
            block.clone().cancel();
            plain::checkpoint()?;
            Ok(Flow::Return(3))
        })
        .unwrap();
    assert_eq!((left, block.cancelled(), block.expired()), (Flow::Next(()), true, false));

    let (outer, inner) = (CancelScope::new(), CancelScope::new());
    let after = Cell::new(false);
    outer
        .run_plain(|| {
            inner.run_plain(|| {
                outer.cancel();
                inner.cancel();
                plain::checkpoint()
            })?;
            after.set(true);
            Ok(())
        })
        .unwrap();
    assert!(outer.cancelled() && !inner.cancelled() && !after.get());
}

#[test]
fn s20_a_shield_holds_back_what_is_outside_for_its_time() {
    let block = CancelScope::new();
    block
        .run_plain(|| {
            block.cancel();
            plain::shield(None, || plain::sleep(ms(1)))?;
            let short: Result<()> = plain::shield(Some(ms(5)), || plain::sleep(ms(600_000)));
            assert!(short.unwrap_err().is_cancelled());
            plain::shield(Some(ms(600_000)), || {
                let inner: Result<()> = plain::timeout(ms(1), || plain::sleep(ms(600_000)));
                assert_eq!(inner.unwrap_err().name(), "TimeoutError");
                Ok(())
            })
        })
        .unwrap();
    assert!(!block.cancelled());
}

#[test]
fn s19_s21_cleanup_runs_on_every_way_out_and_its_error_is_kept_beside_the_first() {
    let log = Log::default();
    let block = CancelScope::new();
    block
        .run_plain(|| {
            block.cancel();
            let body = plain::protect(plain::checkpoint);
            let cleanup = plain::cleanup(|| {
                plain::sleep(ms(1))?;
                log.note("cleaned up");
                Ok(())
            });
            body.settle(cleanup)
        })
        .unwrap();
    assert!(block.cancelled());
    let failing = plain::protect(|| boom::<()>("body")).settle(plain::cleanup(|| boom("cleanup")));
    assert_eq!(texts(&failing.unwrap_err()), ["body", "cleanup"]);
    let infallible = plain::catch(|| 3);
    log.note("and again");
    assert_eq!(infallible.resume(), 3);
    log.is(&["cleaned up", "and again"]);
}

#[test]
#[should_panic(expected = "in the body")]
fn s7_a_panic_waits_for_the_cleanup() {
    let body: indent_rt::Unwound<Result<()>> = plain::protect(|| panic!("in the body"));
    let cleaned = Cell::new(false);
    let cleanup = plain::cleanup(|| {
        cleaned.set(true);
        Ok(())
    });
    assert!(cleaned.get());
    let _ = body.settle(cleanup);
}

#[test]
fn handlers_look_at_the_error_of_an_attempt() {
    match plain::attempt(|| boom::<i32>("x")) {
        Err(error) if error.is::<Boom>() => assert_eq!(error.text(), "x"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_lock_serves_threads_in_turn() {
    let mutex = Mutex::new(0);
    std::thread::scope(|threads| {
        for _ in 0..4 {
            threads.spawn(|| {
                for _ in 0..500 {
                    *mutex.lock_plain().unwrap() += 1;
                }
            });
        }
    });
    assert_eq!(*mutex.lock_plain().unwrap(), 2000);
}

#[test]
fn a_wait_for_a_lock_ends_at_the_deadline() {
    let mutex = Mutex::new(0);
    let held = mutex.lock_plain().unwrap();
    std::thread::scope(|threads| {
        threads.spawn(|| {
            let late = plain::timeout(ms(5), || mutex.lock_plain().map(drop));
            assert_eq!(late.unwrap_err().name(), "TimeoutError");
        });
    });
    drop(held);
    assert_eq!(*mutex.lock_plain().unwrap(), 0);
}

#[test]
#[should_panic(expected = "this task holds the lock already")]
fn lk4_locking_what_the_thread_holds_is_a_panic() {
    let mutex = Mutex::new(0);
    let held = mutex.lock_plain().unwrap();
    let scope = plain::Scope::new();
    scope.start(|| mutex.lock_plain().map(drop));
    let _ = scope.join(());
    drop(held);
}

#[test]
#[should_panic(expected = "limit is -1, it has to be at least 1")]
fn s30_a_limit_is_at_least_1() {
    let _ = plain::Scope::limited(-1);
}

#[test]
fn s16_causes_are_known_in_this_colour_too() {
    let scope = plain::Scope::new();
    scope.start(|| boom("first"));
    scope.start(|| {
        assert_eq!(indent_rt::cause().map(|cause| cause.to_string()).as_deref(), Some("sibling failed: first"));
        Ok(())
    });
    assert!(scope.join(()).is_err());
    assert!(indent_rt::cause().is_none());
}
