//! S20, S22 to S25: timeouts, blocks that move on, shields.

use std::time::Duration;

use indent_rt::{CancelScope, Flow, Result, Scope, back_edge, checkpoint, shield, sleep, timeout};
use tokio::time::Instant;

use crate::support::{Log, boom, ms, run, run_threads};

#[test]
fn tm1_s22_a_timeout_is_raised_when_the_body_and_its_children_have_unwound() {
    run(async {
        let log = Log::new();
        let result: Result<()> = timeout(ms(50), async {
            let scope = Scope::new();
            scope.start(log.clone().cleaner("cleaned up", 20));
            scope.join(()).await
        })
        .await;
        log.note("left");
        let error = result.unwrap_err();
        assert_eq!((error.name(), error.text().as_str()), ("TimeoutError", "timed out after 50ms"));
        assert!(error.file().ends_with("time.rs"));
        log.is(&["70 cleaned up", "70 left"]);
    });
}

#[test]
fn s22_a_timeout_is_an_ordinary_error() {
    run(async {
        let caught = match indent_rt::attempt(timeout(ms(5), async { sleep(ms(50)).await })).await {
            Err(error) if error.is::<indent_rt::TimeoutError>() => error,
            other => panic!("{other:?}"),
        };
        assert_eq!(caught.downcast::<indent_rt::TimeoutError>().unwrap().after, ms(5));
        sleep(ms(5)).await.unwrap();
    });
}

#[test]
fn tm3_a_body_that_fails_after_the_deadline_raises_its_own_error() {
    run(async {
        let result: Result<()> = timeout(ms(10), async {
            let _ = sleep(ms(100)).await;
            boom("own")
        })
        .await;
        assert_eq!(result.unwrap_err().text(), "own");
    });
}

#[test]
fn s23_a_body_that_finishes_is_not_a_timeout_however_late() {
    run(async {
        let began = Instant::now();
        let value = timeout(ms(10), async {
            shield(None, async { sleep(ms(30)).await }).await?;
            Ok(1)
        });
        assert_eq!(value.await.unwrap(), 1);
        assert_eq!(began.elapsed(), ms(30));
        let scope = CancelScope::after(ms(10));
        scope.run(async { shield(None, async { sleep(ms(30)).await }).await }).await.unwrap();
        assert!(!scope.expired());
    });
}

#[test]
fn tm5_s24_the_nearest_outer_deadline_wins_and_is_never_claimed() {
    run(async {
        let log = Log::new();
        let result: Result<()> = timeout(ms(20), async {
            let inner: Result<()> = timeout(ms(300), async { sleep(ms(9000)).await }).await;
            if inner.as_ref().is_err_and(|error| error.is_cancelled()) {
                log.note("inner was cancelled");
            }
            inner
        })
        .await;
        assert_eq!(result.unwrap_err().name(), "TimeoutError");
        log.is(&["20 inner was cancelled"]);
    });
}

#[test]
fn s24_if_both_are_over_when_the_inner_is_left_nothing_between_runs() {
    run(async {
        let log = Log::new();
        let result: Result<()> = timeout(ms(20), async {
            let inner: Result<()> = timeout(ms(10), log.clone().cleaner("cleaned up", 30)).await;
            match inner {
                Err(error) if error.is_cancelled() => Err(error),
                _ => {
                    log.note("between");
                    Ok(())
                }
            }
        })
        .await;
        assert_eq!(result.unwrap_err().text(), "timed out after 20ms");
        log.is(&["40 cleaned up"]);

        let same: Result<()> = timeout(ms(10), async {
            let inner: Result<()> = timeout(ms(10), async { sleep(ms(100)).await }).await;
            assert!(inner.as_ref().unwrap_err().is_cancelled());
            inner
        })
        .await;
        assert_eq!(same.unwrap_err().name(), "TimeoutError");
    });
}

#[test]
fn tm6_an_inner_timeout_fires_and_the_outer_goes_on() {
    run(async {
        let outer = CancelScope::after(ms(300));
        let mut caught = false;
        outer
            .run(async {
                let inner: Result<()> = timeout(ms(20), async { sleep(ms(9000)).await }).await;
                caught = inner.is_err_and(|error| error.name() == "TimeoutError");
                sleep(ms(5)).await
            })
            .await
            .unwrap();
        assert!(caught && !outer.expired());

        let result: Result<()> = outer.run(async { timeout(ms(20), async { sleep(ms(9000)).await }).await }).await;
        assert_eq!(result.unwrap_err().name(), "TimeoutError");
    });
}

#[test]
fn tm8_with_no_time_the_body_runs_to_its_first_point() {
    run(async {
        let log = Log::new();
        let result: Result<()> = timeout(Duration::ZERO, async {
            log.note("starts");
            checkpoint().await?;
            log.note("never");
            Ok(())
        })
        .await;
        assert_eq!(result.unwrap_err().name(), "TimeoutError");
        log.is(&["0 starts"]);
        assert_eq!(timeout(Duration::ZERO, async { Ok(1) }).await.unwrap(), 1);
        timeout(Duration::MAX, async { sleep(ms(1)).await }).await.unwrap();
    });
}

#[test]
fn tm10_a_timeout_around_many_children_raises_one_error() {
    run(async {
        let result: Result<()> = timeout(ms(30), async {
            let scope = Scope::new();
            for _ in 0..100 {
                scope.start(async { sleep(ms(9000)).await });
            }
            scope.join(()).await
        })
        .await;
        let error = result.unwrap_err();
        assert_eq!((error.name(), error.others().len()), ("TimeoutError", 0));
    });
}

#[test]
fn move_on_after_sets_expired_and_goes_on() {
    run(async {
        let log = Log::new();
        let scope = CancelScope::after(ms(20));
        assert!(!scope.expired());
        scope.run(async { sleep(ms(5000)).await }).await.unwrap();
        log.note("after");
        assert!(scope.expired() && !scope.cancelled());
        log.is(&["20 after"]);

        let scope = CancelScope::after(ms(20));
        let left: Flow<(), i64> = scope.run(async { Ok(Flow::Return(3)) }).await.unwrap();
        assert_eq!((left, scope.expired()), (Flow::Return(3), false));
        let scope = CancelScope::after(ms(20));
        let left: Flow<(), i64> = scope
            .run(async {
                sleep(ms(30)).await?;
                Ok(Flow::Return(3))
            })
            .await
            .unwrap();
        assert_eq!((left, scope.expired()), (Flow::Next(()), true));
    });
}

#[test]
fn the_body_of_a_block_may_change_what_is_outside() {
    run(async {
        let mut count = 0;
        let result: Result<()> = timeout(ms(20), async {
            loop {
                count += 1;
                sleep(ms(6)).await?;
            }
        })
        .await;
        assert!(result.is_err());
        assert_eq!(count, 4);
    });
}

#[test]
fn cd12_loops_that_are_always_ready_still_time_out() {
    // Real time passes while a loop computes, so the clock is not paused here.
    run_threads(async {
        let computing: Result<()> = timeout(ms(20), async {
            loop {
                back_edge().await?;
            }
        })
        .await;
        assert_eq!(computing.unwrap_err().name(), "TimeoutError");
        let (sender, mut receiver) = tokio::sync::mpsc::unbounded_channel::<u8>();
        let busy: Result<()> = timeout(ms(20), async {
            loop {
                sender.send(1).unwrap();
                indent_rt::leaf(receiver.recv()).await?;
            }
        })
        .await;
        assert_eq!(busy.unwrap_err().name(), "TimeoutError");
    });
}

#[test]
fn sh3_s20_within_a_shield_suspensions_complete_and_leaving_it_raises_nothing() {
    run(async {
        let log = Log::new();
        let scope = CancelScope::new();
        scope
            .run(async {
                scope.cancel();
                shield(None, async { sleep(ms(20)).await }).await?;
                log.note("left the shield");
                sleep(ms(1)).await?;
                log.note("never");
                Ok(())
            })
            .await
            .unwrap();
        log.is(&["20 left the shield"]);
    });
}

#[test]
fn s20_the_clock_of_a_shield_starts_when_a_cancellation_is_pending() {
    run(async {
        let log = Log::new();
        shield(Some(ms(10)), async { sleep(ms(500)).await }).await.unwrap();
        log.note("unbounded without one");
        let result: Result<()> = timeout(ms(50), async {
            shield(Some(ms(10)), async {
                let slept = sleep(ms(1000)).await;
                log.note("delivered inside");
                slept
            })
            .await
        })
        .await;
        assert_eq!(result.unwrap_err().name(), "TimeoutError");
        log.is(&["500 unbounded without one", "560 delivered inside"]);
    });
}

#[test]
fn sh5_a_shield_blocks_only_what_is_outside() {
    run(async {
        let scope = CancelScope::new();
        scope
            .run(async {
                scope.cancel();
                shield(None, async {
                    let began = Instant::now();
                    let inner: Result<()> = timeout(ms(10), async { sleep(ms(100)).await }).await;
                    assert_eq!(inner.unwrap_err().name(), "TimeoutError");
                    let block = CancelScope::after(ms(10));
                    block.run(async { sleep(ms(100)).await }).await?;
                    assert!(block.expired());
                    assert_eq!(began.elapsed(), ms(20));
                    Ok(())
                })
                .await
            })
            .await
            .unwrap();
        assert!(!scope.cancelled());
    });
}

#[test]
fn sh6_leaving_an_inner_shield_does_not_unshield_the_outer() {
    run(async {
        let scope = CancelScope::new();
        scope
            .run(async {
                scope.cancel();
                shield(None, async {
                    shield(None, async { sleep(ms(1)).await }).await?;
                    sleep(ms(1)).await
                })
                .await
            })
            .await
            .unwrap();
        assert!(!scope.cancelled());
    });
}

#[test]
fn sh8_a_group_opened_inside_a_shield_is_shielded_with_its_children() {
    run(async {
        let log = Log::new();
        let scope = CancelScope::new();
        scope
            .run(async {
                scope.cancel();
                shield(None, async {
                    let children = Scope::new();
                    children.start({
                        let log = log.clone();
                        async move { log.sleeper("child", 20).await.map(drop) }
                    });
                    children.join(()).await?;
                    let group = indent_rt::TaskGroup::<()>::new();
                    group
                        .run(async {
                            group.spawn(log.clone().sleeper("other", 20));
                            sleep(ms(5)).await?;
                            group.cancel();
                            Ok(())
                        })
                        .await
                })
                .await
            })
            .await
            .unwrap();
        log.is(&["20 child", "25 other cancelled"]);
    });
}
