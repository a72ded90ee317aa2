//! Groups with a handle: results as they come, and the handle of one child.

use indent_rt::{Result, TaskGroup, sleep};

use crate::support::{Log, boom, ms, run};

async fn work(n: u64) -> Result<u64> {
    sleep(ms(100 - 10 * n)).await?;
    Ok(n * n)
}

#[test]
fn dg1_results_come_in_the_order_in_which_they_are_ready() {
    run(async {
        let group = TaskGroup::<u64>::new();
        let mut done = Vec::new();
        group
            .run(async {
                for n in 1..4 {
                    group.spawn(work(n));
                }
                while let Some(result) = group.next().await? {
                    done.push(result);
                }
                Ok(())
            })
            .await
            .unwrap();
        assert_eq!(done, [9, 4, 1]);
    });
}

#[test]
fn dg2_joined_values_come_in_the_order_of_the_spawns() {
    run(async {
        let scope = indent_rt::Scope::new();
        let handles: Vec<_> = (1..4).map(|n| scope.spawn(work(n))).collect();
        assert_eq!(scope.join(handles).await.unwrap(), [1, 4, 9]);
    });
}

#[test]
fn s30_leaving_the_results_early_cancels_the_rest_and_not_the_body() {
    run(async {
        let log = Log::new();
        let group = TaskGroup::<&str>::new();
        group
            .run(async {
                group.spawn(log.clone().sleeper("slow", 100));
                group.spawn(log.clone().sleeper("fast", 10));
                assert_eq!(group.next().await?, Some("fast"));
                group.cancel_children();
                sleep(ms(10)).await?;
                log.note("body");
                assert_eq!(group.next().await?, None);
                Ok(())
            })
            .await
            .unwrap();
        log.is(&["10 fast", "10 slow cancelled", "20 body"]);
    });
}

#[test]
fn a_failing_child_ends_the_wait_for_results() {
    run(async {
        let group = TaskGroup::<u64>::new();
        let result: Result<()> = group
            .run(async {
                group.spawn(work(1));
                group.spawn(async {
                    sleep(ms(5)).await?;
                    boom::<u64>("x")
                });
                while group.next().await?.is_some() {}
                unreachable!("the failure cancels the body")
            })
            .await;
        assert_eq!(result.unwrap_err().text(), "x");
    });
}

#[test]
fn a_result_that_its_handle_has_taken_is_passed_over() {
    run(async {
        let group = TaskGroup::<u64>::new();
        group
            .run(async {
                let first = group.spawn(async { Ok(1_u64) });
                let second = group.spawn(async { Ok(2_u64) });
                assert_eq!(second.result().await?, 2);
                assert_eq!(group.next().await?, Some(1));
                assert_eq!(group.next().await?, None);
                assert!(first.done());
                Ok(())
            })
            .await
            .unwrap();
    });
}

#[test]
fn results_of_nothing_are_counted() {
    run(async {
        let group = TaskGroup::<()>::new();
        let mut count = 0;
        group
            .run(async {
                for n in 0..5 {
                    group.spawn(async move { sleep(ms(n)).await });
                }
                while group.next().await?.is_some() {
                    count += 1;
                }
                Ok(())
            })
            .await
            .unwrap();
        assert_eq!(count, 5);
    });
}

#[test]
fn children_of_other_types_have_their_own_handles() {
    run(async {
        let group = TaskGroup::<u64>::new();
        group
            .run(async {
                let text = group.spawn(async { Ok("text".to_owned()) });
                group.spawn(async { Ok(1_u64) });
                assert_eq!(group.next().await?, Some(1));
                assert_eq!(text.result().await?, "text");
                Ok(())
            })
            .await
            .unwrap();
    });
}

#[test]
fn a_child_takes_the_results_too() {
    run(async {
        let log = Log::new();
        let group = TaskGroup::<&str>::new();
        let workers = indent_rt::Scope::new();
        group
            .run(async {
                group.spawn(log.clone().sleeper("a", 10));
                group.spawn(log.clone().sleeper("b", 20));
                let (results, log) = (group.clone(), log.clone());
                workers.start(async move {
                    while let Some(name) = results.next().await? {
                        log.note(&format!("got {name}"));
                    }
                    Ok(())
                });
                workers.join(()).await
            })
            .await
            .unwrap();
        log.is(&["10 a", "10 got a", "20 b", "20 got b"]);
    });
}

#[test]
fn dg5_a_long_lived_group_keeps_nothing_of_children_that_have_ended() {
    run(async {
        let group = TaskGroup::<()>::new();
        let metrics = tokio::runtime::Handle::current().metrics();
        group
            .run(async {
                for _ in 0..1000 {
                    group.start(async { Ok(()) });
                    sleep(ms(1)).await?;
                    assert_eq!(metrics.num_alive_tasks(), 0);
                }
                Ok(())
            })
            .await
            .unwrap();
    });
}
