//! S11 to S17: when a cancellation is delivered, and to whom.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use indent_rt::{BoxFuture, CancelScope, Cause, Result, Scope, TaskGroup, checkpoint, leaf, sleep, timeout};

use crate::support::{Log, boom, either, ms, run, run_threads};

#[test]
fn cd1_s11_straight_line_code_is_not_interrupted() {
    run(async {
        let log = Log::new();
        let scope = CancelScope::new();
        scope
            .run(async {
                scope.cancel();
                log.note("still here");
                sleep(ms(1)).await?;
                log.note("never");
                Ok(())
            })
            .await
            .unwrap();
        assert!(scope.cancelled());
        log.is(&["0 still here"]);
    });
}

#[test]
fn s12_a_cancelled_scope_stays_cancelled() {
    run(async {
        let scope = CancelScope::new();
        scope
            .run(async {
                scope.cancel();
                for _ in 0..3 {
                    assert!(sleep(ms(1)).await.unwrap_err().is_cancelled());
                    assert!(checkpoint().await.unwrap_err().is_cancelled());
                }
                checkpoint().await
            })
            .await
            .unwrap();
    });
}

#[test]
fn cd3_s13_handlers_do_not_see_it() {
    run(async {
        let scope = CancelScope::new();
        let mut handled = false;
        scope
            .run(async {
                scope.cancel();
                match indent_rt::attempt(async { sleep(ms(1)).await }).await {
                    Ok(()) => Ok(()),
                    Err(error) if !error.is_cancelled() => {
                        handled = true;
                        Ok(())
                    }
                    Err(error) => Err(error),
                }
            })
            .await
            .unwrap();
        assert!(!handled);
    });
}

#[test]
fn s14_an_operation_entered_while_cancelled_does_not_happen() {
    run(async {
        let (sender, mut receiver) = tokio::sync::mpsc::channel(1);
        sender.try_send(5).unwrap();
        let scope = CancelScope::new();
        scope
            .run(async {
                scope.cancel();
                leaf(receiver.recv()).await?;
                Ok(())
            })
            .await
            .unwrap();
        assert_eq!(receiver.try_recv(), Ok(5));
    });
}

#[test]
fn s15_an_operation_that_completed_is_delivered_and_the_next_is_cancelled() {
    run(async {
        let log = Log::new();
        let (sender, mut receiver) = tokio::sync::mpsc::channel(1);
        let group = TaskGroup::<()>::new();
        let own = log.clone();
        group
            .run(async {
                group.start(async move {
                    let item: Option<i32> = leaf(receiver.recv()).await?;
                    own.note(&format!("{item:?}"));
                    checkpoint().await?;
                    own.note("never");
                    Ok(())
                });
                sleep(ms(10)).await?;
                sender.try_send(5).unwrap();
                group.cancel();
                Ok(())
            })
            .await
            .unwrap();
        log.is(&["10 Some(5)"]);
    });
}

#[test]
fn cd4_cancelling_twice_changes_nothing_and_the_first_cause_stays() {
    run(async {
        let group = TaskGroup::<()>::new();
        let result: Result<()> = timeout(ms(50), async {
            group
                .run(async {
                    group.start(async {
                        let slept = sleep(ms(1000)).await;
                        assert!(matches!(indent_rt::cause(), Some(Cause::Explicit)));
                        let _ = indent_rt::shield(None, async { sleep(ms(100)).await }).await;
                        assert!(matches!(indent_rt::cause(), Some(Cause::Explicit)));
                        slept
                    });
                    sleep(ms(10)).await?;
                    group.cancel();
                    group.cancel();
                    Ok(())
                })
                .await
        })
        .await;
        // The deadline has passed by then, and a child was cut short: the block around it is what ends.
        assert_eq!(result.unwrap_err().name(), "TimeoutError");
    });
}

#[test]
fn cd5_s16_a_deadline_is_told_as_one_to_those_within() {
    run(async {
        let result: Result<()> = timeout(ms(10), async {
            let scope = Scope::new();
            scope.start(async {
                let slept = sleep(ms(100)).await;
                assert!(matches!(indent_rt::cause(), Some(Cause::Deadline)));
                slept
            });
            scope.join(()).await
        })
        .await;
        assert_eq!(result.unwrap_err().name(), "TimeoutError");
        assert!(indent_rt::cause().is_none());
    });
}

#[test]
fn cd6_it_reaches_every_descendant_before_anything_after_the_scope_runs() {
    fn tree(depth: u32, ended: Arc<AtomicU32>) -> BoxFuture<Result<()>> {
        Box::pin(async move {
            let scope = Scope::new();
            scope
                .run(async {
                    for _ in 0..if depth > 0 { 3 } else { 0 } {
                        scope.start(tree(depth - 1, Arc::clone(&ended)));
                    }
                    let slept = sleep(ms(10_000)).await;
                    ended.fetch_add(1, Ordering::SeqCst);
                    slept
                })
                .await
        })
    }
    let test = async || {
        let ended = Arc::new(AtomicU32::new(0));
        let scope = Scope::new();
        let result: Result<()> = scope
            .run(async {
                scope.start(tree(5, Arc::clone(&ended)));
                sleep(ms(5)).await?;
                boom("stop")
            })
            .await;
        assert_eq!(result.unwrap_err().text(), "stop");
        assert_eq!(ended.load(Ordering::SeqCst), (3_u32.pow(6) - 1) / 2);
    };
    run(test());
    run_threads(async move { test().await });
}

#[test]
fn cd9_a_block_cancelled_but_left_without_a_point_was_not_cancelled() {
    run(async {
        let scope = CancelScope::new();
        scope
            .run(async {
                scope.cancel();
                Ok(())
            })
            .await
            .unwrap();
        assert!(!scope.cancelled());
        sleep(ms(1)).await.unwrap();
    });
}

#[test]
fn cd10_inner_and_outer_cancelled_nothing_between_them_runs() {
    run(async {
        let log = Log::new();
        let (outer, inner) = (CancelScope::new(), CancelScope::new());
        outer
            .run(async {
                inner
                    .run(async {
                        inner.cancel();
                        outer.cancel();
                        sleep(ms(1)).await
                    })
                    .await?;
                log.note("between");
                Ok(())
            })
            .await
            .unwrap();
        assert!(outer.cancelled() && !inner.cancelled());
        log.is(&[]);
    });
}

#[test]
fn a_block_is_cancelled_from_a_child() {
    run(async {
        let log = Log::new();
        let scope = CancelScope::new();
        scope
            .run(async {
                let children = Scope::new();
                let handle = scope.clone();
                children.start(async move {
                    sleep(ms(20)).await?;
                    handle.cancel();
                    Ok(())
                });
                children.start(log.clone().cleaner("cleaned up", 10));
                children.join(()).await
            })
            .await
            .unwrap();
        log.note("left");
        assert!(scope.cancelled() && !scope.expired());
        log.is(&["30 cleaned up", "30 left"]);
    });
}

#[test]
fn a_block_cancelled_through_a_copy_made_inside_sees_it_at_once() {
    run(async {
        let scope = CancelScope::new();
        scope
            .run(async {
                let copy = scope.clone();
                copy.cancel();
                sleep(ms(1)).await
            })
            .await
            .unwrap();
        assert!(scope.cancelled());
    });
}

#[test]
fn s17_a_child_spawned_into_a_cancelled_scope_starts() {
    run(async {
        let log = Log::new();
        let group = TaskGroup::<()>::new();
        group
            .run(async {
                group.cancel();
                group.start({
                    let log = log.clone();
                    async move {
                        log.note("starts");
                        checkpoint().await?;
                        log.note("never");
                        Ok(())
                    }
                });
                Ok(())
            })
            .await
            .unwrap();
        log.is(&["0 starts"]);
    });
}

#[test]
fn a_group_that_was_ended_lets_what_comes_after_it_go_on() {
    run(async {
        let log = Log::new();
        let group = TaskGroup::<()>::new();
        group
            .run(async {
                group.start(log.clone().cleaner("cleaned up", 10));
                sleep(ms(5)).await?;
                group.cancel();
                sleep(ms(5)).await?;
                log.note("never");
                Ok(())
            })
            .await
            .unwrap();
        sleep(ms(5)).await.unwrap();
        log.note("after");
        log.is(&["15 cleaned up", "20 after"]);

        let group = TaskGroup::<()>::new();
        let result: Result<i64> = group
            .run_for(async {
                group.cancel();
                sleep(ms(5)).await?;
                Ok(3)
            })
            .await;
        assert_eq!(result.unwrap_err().name(), "TaskCancelled");
    });
}

#[test]
fn it_is_delivered_to_futures_that_rust_polls_together() {
    run(async {
        let group = TaskGroup::<()>::new();
        group
            .run(async {
                group.start(async {
                    let first = either(sleep(ms(9000)), sleep(ms(8000))).await;
                    assert!(first.unwrap_err().is_cancelled());
                    checkpoint().await
                });
                sleep(ms(10)).await?;
                group.cancel();
                Ok(())
            })
            .await
            .unwrap();
    });
}
