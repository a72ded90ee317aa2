//! S30: at most so many children at once.

use indent_rt::{CancelScope, Scope, TaskGroup, sleep, timeout};

use crate::support::{Log, boom, ms, run};

#[test]
fn s30_at_the_limit_a_spawn_of_the_body_suspends() {
    run(async {
        let log = Log::new();
        let scope = Scope::limited(2);
        let handles = scope
            .run(async {
                let mut handles = Vec::new();
                for name in ["a", "b", "c", "d"] {
                    handles.push(scope.spawn_limited(log.clone().sleeper(name, 10)).await?);
                    log.note(&format!("spawned {name}"));
                }
                Ok(handles)
            })
            .await
            .unwrap();
        assert_eq!(scope.join(handles).await.unwrap(), ["a", "b", "c", "d"]);
        log.is(&["0 spawned a", "0 spawned b", "10 a", "10 b", "10 spawned c", "10 spawned d", "20 c", "20 d"]);
    });
}

#[test]
fn s30_a_spawn_of_a_child_queues_so_that_groups_that_feed_themselves_go_on() {
    run(async {
        let log = Log::new();
        let group = TaskGroup::<()>::limited(1);
        group
            .run(async {
                let (feed, log) = (group.clone(), log.clone());
                group.start(async move {
                    for name in ["x", "y"] {
                        feed.spawn(log.clone().sleeper(name, 10));
                    }
                    log.note("fed");
                    sleep(ms(5)).await
                });
                Ok(())
            })
            .await
            .unwrap();
        log.is(&["0 fed", "15 x", "25 y"]);
    });
}

#[test]
fn s17_what_waits_for_room_in_a_cancelled_group_does_not_start() {
    run(async {
        let log = Log::new();
        let group = TaskGroup::<()>::limited(1);
        group
            .run(async {
                group.spawn(log.clone().sleeper("first", 100));
                let waiting = group.spawn(log.clone().sleeper("second", 100));
                sleep(ms(10)).await?;
                group.cancel();
                let late = group.spawn(log.clone().sleeper("third", 100));
                assert!(waiting.done() && late.done());
                Ok(())
            })
            .await
            .unwrap();
        log.is(&["10 first cancelled"]);
    });
}

#[test]
fn a_body_that_is_cancelled_while_it_waits_for_room_spawns_nothing() {
    run(async {
        let log = Log::new();
        let scope = Scope::limited(1);
        scope
            .run(async {
                scope.spawn(log.clone().sleeper("first", 100));
                let block = CancelScope::after(ms(10));
                block.run(async { scope.spawn_limited(log.clone().sleeper("never", 1)).await.map(drop) }).await?;
                assert!(block.expired());
                scope.spawn_limited(log.clone().sleeper("second", 1)).await.map(drop)
            })
            .await
            .unwrap();
        scope.join(()).await.unwrap();
        log.is(&["100 first", "101 second"]);
    });
}

#[test]
fn a_failure_gives_the_room_back_too() {
    run(async {
        let scope = Scope::limited(1);
        let result: indent_rt::Result<()> = timeout(ms(1000), async {
            scope
                .run(async {
                    for _ in 0..3 {
                        scope
                            .spawn_limited(async {
                                sleep(ms(1)).await?;
                                boom::<()>("x")
                            })
                            .await?;
                    }
                    Ok(())
                })
                .await
        })
        .await;
        assert_eq!(result.unwrap_err().text(), "x");
    });
}

#[test]
#[should_panic(expected = "limit is 0, it has to be at least 1")]
fn s30_a_limit_is_at_least_1() {
    let _ = Scope::limited(0);
}
