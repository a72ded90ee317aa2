//! S19, S21: `finally` and the closing of `with`.

use std::panic::AssertUnwindSafe;

use indent_rt::{CancelScope, Result, TaskGroup, cleanup, protect, sleep};

use crate::support::{Log, boom, ms, run, texts};

/// `try: body finally: sleep, note`.
async fn with_cleanup<T>(log: &Log, name: &str, time: u64, body: impl Future<Output = Result<T>>) -> Result<T> {
    let body = protect(body).await;
    let cleanup = cleanup(async {
        sleep(ms(time)).await?;
        log.note(name);
        Ok(())
    });
    body.settle(cleanup.await)
}

#[test]
fn sh1_sh2_s19_cleanup_runs_innermost_first_and_may_suspend() {
    run(async {
        let log = Log::new();
        let scope = CancelScope::after(ms(10));
        scope
            .run(async {
                let inner = async { with_cleanup(&log, "inner", 5, async { sleep(ms(100)).await }).await };
                with_cleanup(&log, "outer", 5, inner).await
            })
            .await
            .unwrap();
        log.note("owner");
        assert!(scope.expired());
        log.is(&["15 inner", "20 outer", "20 owner"]);
    });
}

#[test]
fn cleanup_runs_on_every_way_out() {
    run(async {
        let log = Log::new();
        assert_eq!(with_cleanup(&log, "value", 1, async { Ok(1) }).await.unwrap(), 1);
        assert_eq!(with_cleanup(&log, "error", 1, async { boom::<i64>("x") }).await.unwrap_err().text(), "x");
        let mut panics = std::pin::pin!(with_cleanup(&log, "panic", 1, async { panic!("y") }));
        let panic = std::future::poll_fn(|polling| {
            let polled = std::panic::catch_unwind(AssertUnwindSafe(|| Future::poll(panics.as_mut(), polling)));
            match polled {
                Ok(polled) => polled.map(|_: Result<()>| None),
                Err(payload) => std::task::Poll::Ready(payload.downcast_ref::<&str>().copied()),
            }
        });
        assert_eq!(panic.await, Some("y"));
        log.is(&["1 value", "2 error", "3 panic"]);
    });
}

#[test]
fn s19_cleanup_that_exceeds_the_grace_is_cancelled() {
    run(async {
        let log = Log::new();
        let scope = CancelScope::after(ms(10));
        scope
            .run(async {
                let body = protect(async { sleep(ms(100)).await }).await;
                let cleanup = cleanup(async {
                    let slept = sleep(ms(60_000)).await;
                    log.note("cut short");
                    slept
                });
                body.settle(cleanup.await)
            })
            .await
            .unwrap();
        // The default grace is five seconds from the cancellation.
        log.is(&["5010 cut short"]);
    });
}

#[test]
fn s19_cleanup_without_a_cancellation_has_all_the_time() {
    run(async {
        let log = Log::new();
        with_cleanup(&log, "slow", 60_000, async { Ok(()) }).await.unwrap();
        log.is(&["60000 slow"]);
    });
}

#[test]
fn sh11_s21_an_error_in_cleanup_is_kept_beside_the_first_one() {
    run(async {
        let settled = |body: Result<()>, cleaned: Result<()>| async {
            protect(async { body }).await.settle(cleanup(async { cleaned }).await)
        };
        let error = settled(boom("body"), boom("cleanup")).await.unwrap_err();
        assert_eq!(texts(&error), ["body", "cleanup"]);
        assert_eq!(texts(&settled(Ok(()), boom("cleanup")).await.unwrap_err()), ["cleanup"]);
        assert_eq!(texts(&settled(boom("body"), Ok(())).await.unwrap_err()), ["body"]);
        let cancelled = Err(indent_rt::Error::cancelled());
        assert_eq!(texts(&settled(cancelled, boom("cleanup")).await.unwrap_err()), ["cleanup"]);
    });
}

#[test]
fn sh12_closing_in_a_cancelled_scope_is_done_then_the_cancellation_goes_on() {
    run(async {
        let log = Log::new();
        let group = TaskGroup::<()>::new();
        group
            .run(async {
                let (log, outer) = (log.clone(), group.clone());
                group.start(async move {
                    outer.cancel();
                    let result = with_cleanup(&log, "closed", 1, async { Ok(()) }).await;
                    result?;
                    sleep(ms(1)).await?;
                    log.note("never");
                    Ok(())
                });
                Ok(())
            })
            .await
            .unwrap();
        log.is(&["1 closed"]);
    });
}
