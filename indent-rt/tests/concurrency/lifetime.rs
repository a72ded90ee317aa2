//! S1 to S4: a scope ends when all in it have ended.

use indent_rt::{Flow, Result, Scope, TaskGroup, checkpoint, sleep};

use crate::support::{Alive, Log, boom, either, ms, run, run_threads};

#[test]
fn sl1_s1_a_scope_waits_for_every_child() {
    run(async {
        let log = Log::new();
        let scope = Scope::new();
        let a = scope.spawn(log.clone().sleeper("a", 30));
        let b = scope.spawn(log.clone().sleeper("b", 10));
        scope.start({
            let log = log.clone();
            async move { log.sleeper("nobody's", 50).await.map(drop) }
        });
        let values = scope.join((a, b)).await.unwrap();
        log.note("left");
        assert_eq!(values, ("a", "b"));
        log.is(&["10 b", "30 a", "50 nobody's", "50 left"]);
    });
}

#[test]
fn values_come_in_the_shape_of_the_handles() {
    run(async {
        let scope = Scope::new();
        let pages: Vec<_> =
            (0..4).map(|n: u64| scope.spawn(async move { sleep(ms(40 - 10 * n)).await.map(|()| n) })).collect();
        let pair = (scope.spawn(async { Ok("x") }), None::<indent_rt::Task<&str>>);
        let (pages, (one, none)) = scope.join((pages, pair)).await.unwrap();
        assert_eq!((pages, one, none), (vec![0, 1, 2, 3], "x", None));
    });
}

#[test]
fn sl2_s2_leaving_the_body_by_a_jump_cancels_nothing() {
    run(async {
        let log = Log::new();
        let group = TaskGroup::<()>::new();
        let left: Flow<(), i64> = group
            .run(async {
                group.spawn(log.clone().sleeper("child", 20));
                log.note("return");
                Ok(Flow::Return(7))
            })
            .await
            .unwrap();
        log.note("left");
        assert_eq!(left, Flow::Return(7));
        log.is(&["0 return", "20 child", "20 left"]);
    });
}

#[test]
fn sl3_an_empty_scope_lets_others_run_and_is_no_suspension_point() {
    run(async {
        let log = Log::new();
        let outer = Scope::new();
        let first = log.clone();
        outer.start(async move {
            first.note("before");
            Scope::new().join(()).await?;
            first.note("after");
            Ok(())
        });
        let second = log.clone();
        outer.start(async move {
            second.note("other");
            Ok(())
        });
        outer.join(()).await.unwrap();
        log.is(&["0 before", "0 other", "0 after"]);

        let scope = indent_rt::CancelScope::new();
        scope
            .run(async {
                scope.cancel();
                Scope::new().join(()).await?;
                log.note("not cancelled");
                Ok(())
            })
            .await
            .unwrap();
        log.is(&["0 before", "0 other", "0 after", "0 not cancelled"]);
    });
}

#[test]
fn sl4_s4_a_child_spawns_into_its_own_group() {
    run(async {
        let log = Log::new();
        let group = TaskGroup::<()>::new();
        group
            .run(async {
                let (inner, log) = (group.clone(), log.clone());
                group.start(async move {
                    sleep(ms(10)).await?;
                    for _ in 0..3 {
                        let log = log.clone();
                        inner.start(async move {
                            sleep(ms(10)).await?;
                            log.note("grandchild");
                            Ok(())
                        });
                    }
                    Ok(())
                });
                Ok(())
            })
            .await
            .unwrap();
        log.is(&["20 grandchild", "20 grandchild", "20 grandchild"]);
    });
}

#[test]
#[should_panic(expected = "spawn into a scope that has ended")]
fn sl5_a_scope_that_has_ended_takes_no_children() {
    run(async {
        let group = TaskGroup::<()>::new();
        group.run(async { Ok(()) }).await.unwrap();
        group.start(async { Ok(()) });
    });
}

#[test]
fn sl10_s3_when_a_scope_ends_what_its_children_held_is_dropped() {
    run_threads(async {
        for round in 0..2000 {
            let alive = Alive::default();
            let scope = Scope::new();
            let handles: Vec<_> = (0..4)
                .map(|n| {
                    let held = alive.clone();
                    scope.spawn(async move {
                        if (round + n) % 2 == 0 {
                            checkpoint().await?;
                        }
                        assert!(held.others() > 0);
                        Ok(n)
                    })
                })
                .collect();
            assert_eq!(scope.join(handles).await.unwrap(), [0, 1, 2, 3]);
            assert_eq!(alive.others(), 0);
        }
    });
}

#[test]
fn dropped_from_outside_everything_goes() {
    run(async {
        let alive = Alive::default();
        let work = |alive: Alive| async move {
            let scope = Scope::new();
            for _ in 0..50 {
                let alive = alive.clone();
                scope.start(async move {
                    let group = TaskGroup::<()>::new();
                    let held = alive.clone();
                    group
                        .run(async {
                            group.start(async move {
                                sleep(ms(1_000_000)).await?;
                                drop(held);
                                Ok(())
                            });
                            sleep(ms(1_000_000)).await
                        })
                        .await?;
                    drop(alive);
                    Ok(())
                });
            }
            scope.join(()).await
        };
        assert!(tokio::time::timeout(ms(30), work(alive.clone())).await.is_err());
        settle(&alive).await;
        assert!(either(work(alive.clone()), sleep(ms(30))).await.is_ok());
        settle(&alive).await;
        let never_polled = work(alive.clone());
        drop(never_polled);
        assert_eq!(alive.others(), 0);
        assert_eq!(tokio::runtime::Handle::current().metrics().num_alive_tasks(), 0);
    });

    /// Lets the aborted tasks go: each at its next poll, with those that it aborts in turn.
    async fn settle(alive: &Alive) {
        for _ in 0..10 {
            tokio::task::yield_now().await;
        }
        assert_eq!(alive.others(), 0);
    }
}

#[test]
fn the_end_of_the_runtime_leaves_nothing() {
    let alive = Alive::default();
    let held = alive.clone();
    run(async {
        tokio::spawn(async move {
            let scope = Scope::new();
            for _ in 0..10 {
                let held = held.clone();
                scope.start(async move {
                    sleep(ms(1_000_000)).await?;
                    drop(held);
                    Ok(())
                });
            }
            scope.join(()).await
        });
        tokio::task::yield_now().await;
        assert!(alive.others() > 10);
    });
    assert_eq!(alive.others(), 0);
}

#[test]
fn five_thousand_nested_scopes() {
    fn nested(depth: u32) -> indent_rt::BoxFuture<Result<u32>> {
        Box::pin(async move {
            if depth == 0 {
                return boom("bottom");
            }
            let scope = Scope::new();
            let inner = scope.spawn(nested(depth - 1));
            scope.join(inner).await
        })
    }
    run(async {
        assert_eq!(nested(5000).await.unwrap_err().text(), "bottom");
    });
}
