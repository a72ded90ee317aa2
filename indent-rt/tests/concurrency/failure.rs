//! S6 to S8: failures, panics, and the cancellation of one child.

use std::panic::AssertUnwindSafe;

use indent_rt::{Cause, Result, Scope, TaskCancelled, TaskGroup, checkpoint, sleep};

use crate::support::{Boom, Log, boom, ms, run, run_threads, texts};

#[test]
fn fp1_fp5_s6_the_first_failure_cancels_and_is_raised_when_all_have_cleaned_up() {
    run(async {
        let log = Log::new();
        let scope = Scope::new();
        scope.start(log.clone().cleaner("a cleaned up", 200));
        scope.start(log.clone().cleaner("b cleaned up", 100));
        scope.start(async {
            sleep(ms(50)).await?;
            boom("bad failed")
        });
        let error = scope.join(()).await.unwrap_err();
        log.note("left");
        assert_eq!(texts(&error), ["bad failed"]);
        log.is(&["150 b cleaned up", "250 a cleaned up", "250 left"]);
    });
}

#[test]
fn s6_a_failure_cancels_the_body_wherever_it_is_suspended() {
    run(async {
        let log = Log::new();
        let scope = Scope::new();
        let result: Result<()> = scope
            .run(async {
                scope.start(async {
                    sleep(ms(20)).await?;
                    boom("child")
                });
                let inner = Scope::new();
                inner.start(log.clone().cleaner("grandchild cleaned up", 5));
                inner.join(()).await
            })
            .await;
        log.note("left");
        assert_eq!(texts(&result.unwrap_err()), ["child"]);
        log.is(&["25 grandchild cleaned up", "25 left"]);
    });
}

#[test]
fn fp3_a_failing_body_cancels_its_children_and_waits_for_them() {
    run(async {
        let log = Log::new();
        let scope = Scope::new();
        let result: Result<()> = scope
            .run(async {
                scope.start(log.clone().cleaner("cleaned up", 30));
                sleep(ms(10)).await?;
                boom("body")
            })
            .await;
        log.note("left");
        assert_eq!(result.unwrap_err().text(), "body");
        log.is(&["40 cleaned up", "40 left"]);
    });
}

#[test]
fn run_gives_the_bodys_value_and_leaves_the_children_to_join() {
    run(async {
        let log = Log::new();
        let scope = Scope::new();
        let handles = scope
            .run(async {
                let a = scope.spawn(log.clone().sleeper("a", 30));
                sleep(ms(10)).await?;
                log.note("body");
                Ok((a, scope.spawn(log.clone().sleeper("b", 10))))
            })
            .await
            .unwrap();
        assert_eq!(scope.join(handles).await.unwrap(), ("a", "b"));
        log.is(&["10 body", "20 b", "30 a"]);
    });
}

#[test]
fn fp8_a_body_that_fails_when_it_is_cancelled_reports_its_error() {
    run(async {
        let scope = Scope::new();
        let result: Result<()> = scope
            .run(async {
                scope.start(async { boom("child") });
                match sleep(ms(10)).await {
                    Ok(()) => Ok(()),
                    Err(_) => boom("body"),
                }
            })
            .await;
        assert_eq!(texts(&result.unwrap_err()), ["child", "body"]);
    });
}

#[test]
fn fp9_s7_a_panic_cancels_the_siblings_and_goes_on() {
    run(async {
        let log = Log::new();
        let scope = Scope::new();
        scope.start(log.clone().cleaner("cleaned up", 30));
        scope.start(async {
            sleep(ms(10)).await?;
            panic!("ouch")
        });
        let panic = futures_panic(scope.join(())).await;
        log.note("left");
        assert_eq!(panic, "ouch");
        log.is(&["40 cleaned up", "40 left"]);

        let group = TaskGroup::<()>::new();
        let body = group.run(async {
            group.start(log.clone().cleaner("again", 10));
            checkpoint().await?;
            panic!("in the body");
            #[expect(unreachable_code, reason = "the type of the body")]
            Ok(())
        });
        assert_eq!(futures_panic(body).await, "in the body");
        log.is(&["40 cleaned up", "40 left", "50 again"]);
    });
}

/// The text of the panic with which `future` ends.
async fn futures_panic<T>(future: impl Future<Output = T>) -> &'static str {
    let mut future = std::pin::pin!(future);
    let ended = std::future::poll_fn(|polling| {
        match std::panic::catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(polling))) {
            Ok(std::task::Poll::Pending) => std::task::Poll::Pending,
            Ok(std::task::Poll::Ready(_)) => std::task::Poll::Ready(None),
            Err(payload) => std::task::Poll::Ready(Some(payload)),
        }
    });
    ended.await.expect("a panic").downcast_ref::<&str>().copied().expect("a panic with a text")
}

#[test]
fn a_panic_while_a_childs_values_are_dropped_is_a_panic_of_the_scope() {
    struct Bad;
    impl Drop for Bad {
        fn drop(&mut self) {
            if !std::thread::panicking() {
                panic!("while dropping");
            }
        }
    }
    run(async {
        let scope = Scope::new();
        let bad = Bad;
        scope.start(async move {
            sleep(ms(10)).await?;
            drop(bad);
            Ok(())
        });
        assert_eq!(futures_panic(scope.join(())).await, "while dropping");
    });
}

#[test]
fn fp6_s8_cancelling_one_child_is_no_failure() {
    run(async {
        let log = Log::new();
        let group = TaskGroup::<()>::new();
        group
            .run(async {
                let one = group.spawn(log.clone().sleeper("one", 1000));
                let other = group.spawn(log.clone().sleeper("other", 20));
                sleep(ms(10)).await?;
                assert!(!one.done());
                one.cancel();
                let error = one.result_again().await.unwrap_err();
                assert!(error.is::<TaskCancelled>(), "{error}");
                assert!(one.done());
                assert_eq!(other.result_again().await?, "other");
                other.cancel();
                Ok(())
            })
            .await
            .unwrap();
        log.is(&["10 one cancelled", "20 other"]);
    });
}

#[test]
fn s8_a_child_that_was_cancelled_too_late_has_its_value() {
    run(async {
        let group = TaskGroup::<()>::new();
        group
            .run(async {
                let task = group.spawn(async { Ok(3) });
                sleep(ms(1)).await?;
                task.cancel();
                assert_eq!(task.result().await?, 3);
                Ok(())
            })
            .await
            .unwrap();
    });
}

#[test]
fn s8_a_child_cancelled_before_its_first_poll_runs_to_its_first_point() {
    run(async {
        let log = Log::new();
        let scope = Scope::new();
        let own = log.clone();
        let task = scope.spawn(async move {
            own.note("starts");
            sleep(ms(1)).await?;
            own.note("never");
            Ok(1)
        });
        task.cancel();
        let error = scope.join(task).await.unwrap_err();
        assert!(error.is::<TaskCancelled>());
        log.is(&["0 starts"]);
    });
}

#[test]
fn a_failing_child_whose_handle_is_asked_gives_its_error_once() {
    run(async {
        let group = TaskGroup::<()>::new();
        let result: Result<()> = group
            .run(async {
                let task = group.spawn(async {
                    sleep(ms(5)).await?;
                    boom::<i64>("task")
                });
                let asked = task.result().await;
                assert!(asked.unwrap_err().is_cancelled());
                Ok(())
            })
            .await;
        assert_eq!(texts(&result.unwrap_err()), ["task"]);
    });
}

#[test]
#[should_panic(expected = "the result of this task has been taken already")]
fn a_result_is_taken_once() {
    run(async {
        let group = TaskGroup::<()>::new();
        let _ = group
            .run(async {
                let task = group.spawn(async { Ok(3) });
                let first = task.clone().result().await?;
                let second = task.result().await?;
                assert_eq!(first, second);
                Ok(())
            })
            .await;
    });
}

#[test]
fn a_result_that_is_asked_for_again_is_copied() {
    run(async {
        let group = TaskGroup::<String>::new();
        group
            .run(async {
                let task = group.spawn(async { Ok("three".to_owned()) });
                assert_eq!(task.result_again().await?, "three");
                assert_eq!(task.result_again().await?, "three");
                // Its handle has shown it already.
                assert_eq!(group.results().next().await?, None);
                assert_eq!(task.result().await?, "three");
                Ok(())
            })
            .await
            .unwrap();
    });
}

#[test]
fn s6_a_sibling_that_sees_what_a_failing_child_held_is_not_the_first_to_fail() {
    run_threads(async {
        for _ in 0..2000 {
            let (sender, mut receiver) = tokio::sync::mpsc::channel::<u8>(1);
            let scope = Scope::new();
            scope.start(async move {
                match indent_rt::leaf(receiver.recv()).await? {
                    Some(_) => Ok(()),
                    None => boom("the channel is closed"),
                }
            });
            scope.start(async move {
                checkpoint().await?;
                let held = sender;
                let failed = boom("the cause");
                drop(held);
                failed
            });
            let error = scope.join(()).await.unwrap_err();
            assert_eq!(error.text(), "the cause");
        }
    });
}

#[test]
fn s6_an_error_on_its_way_through_a_slow_cleanup_is_not_the_first_failure() {
    run(async {
        let scope = Scope::new();
        scope.start(async {
            let body = indent_rt::protect(async { boom("slow") }).await;
            body.settle(indent_rt::cleanup(async { sleep(ms(100)).await }).await)
        });
        scope.start(async {
            sleep(ms(50)).await?;
            boom("fast")
        });
        let error = scope.join(()).await.unwrap_err();
        assert_eq!(texts(&error), ["fast", "slow"]);
    });
}

#[test]
fn s16_the_siblings_know_who_failed() {
    run(async {
        let log = Log::new();
        let scope = Scope::new();
        let own = log.clone();
        scope.start(async move {
            let slept = sleep(ms(100)).await;
            let cause = indent_rt::cause();
            assert!(matches!(&cause, Some(Cause::SiblingFailed(error)) if error.is::<Boom>()));
            own.note(&cause.unwrap().to_string());
            slept
        });
        scope.start(async { boom("first") });
        scope.join(()).await.unwrap_err();
        log.is(&["0 sibling failed: first"]);
    });
}

#[test]
fn three_thousand_rounds_of_failing_at_once() {
    run_threads(async {
        for round in 0..3000_u64 {
            let scope = Scope::new();
            for child in 0..8 {
                scope.start(async move {
                    for _ in 0..(round + child) % 5 {
                        checkpoint().await?;
                    }
                    if child == 7 { boom("x") } else { sleep(ms(600_000)).await }
                });
            }
            let result: Result<()> = scope.run(async { sleep(ms(600_000)).await }).await;
            assert_eq!(texts(&result.unwrap_err()), ["x"]);
        }
    });
}
