//! `blocking`: BL1 to BL6.

use std::sync::mpsc;

use indent_rt::{Mutex, Result, Scope, TaskGroup, blocking, plain, sleep, try_blocking};

use crate::support::{boom, ms, run_threads};

#[test]
fn a_job_gives_its_value_its_error_or_its_panic() {
    run_threads(async {
        assert_eq!(blocking(|| 5).await.unwrap(), 5);
        assert_eq!(try_blocking(|| boom::<i64>("x")).await.unwrap_err().text(), "x");
        let panicked = tokio::spawn(async { blocking::<(), _>(|| panic!("in the job")).await }).await;
        assert!(panicked.unwrap_err().is_panic());
    });
}

#[test]
fn bl1_a_cancelled_task_waits_for_its_job_and_has_its_value() {
    run_threads(async {
        let group = TaskGroup::<()>::new();
        group
            .run(async {
                let (release, wait) = mpsc::channel::<()>();
                let (started, is_started) = tokio::sync::oneshot::channel();
                let task = group.spawn(async move {
                    let value = blocking(move || {
                        let _ = started.send(());
                        let _ = wait.recv();
                        7
                    })
                    .await?;
                    assert!(sleep(ms(1)).await.unwrap_err().is_cancelled());
                    Ok(value)
                });
                is_started.await.unwrap();
                task.cancel();
                release.send(()).unwrap();
                assert_eq!(task.result().await?, 7);
                Ok(())
            })
            .await
            .unwrap();
    });
}

#[test]
fn bl2_a_cancelled_task_starts_no_job() {
    run_threads(async {
        let scope = indent_rt::CancelScope::new();
        scope
            .run(async {
                scope.cancel();
                blocking::<(), _>(|| panic!("it is not started")).await
            })
            .await
            .unwrap();
    });
}

#[test]
fn bl4_a_job_sees_the_cancellation_of_its_scope_and_deadlines() {
    run_threads(async {
        let group = TaskGroup::<()>::new();
        group
            .run(async {
                group.start(try_blocking(|| plain::sleep(ms(600_000))));
                group.start(try_blocking(|| {
                    loop {
                        plain::back_edge()?;
                    }
                }));
                sleep(ms(5)).await?;
                group.cancel();
                Ok(())
            })
            .await
            .unwrap();
        let late: Result<()> = indent_rt::timeout(ms(10), try_blocking(|| plain::sleep(ms(600_000)))).await;
        assert_eq!(late.unwrap_err().name(), "TimeoutError");
    });
}

#[test]
fn bl5_bl6_a_full_pool_does_not_stop_tasks_and_jobs_may_wait_for_tasks() {
    indent_rt::AsyncIo::new()
        .workers(2)
        .blocking_threads(2)
        .run(async {
            let mutex = Mutex::new(0);
            let scope = Scope::new();
            for _ in 0..6 {
                let mutex = mutex.clone();
                scope.start(try_blocking(move || {
                    plain::block_on(async {
                        sleep(ms(1)).await?;
                        *mutex.lock().await? += 1;
                        Ok(())
                    })
                }));
            }
            scope.join(()).await?;
            assert_eq!(*mutex.lock().await?, 6);
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_job_handed_a_group_runs_its_children_in_place() {
    run_threads(async {
        let group = TaskGroup::<i64>::new();
        let mut results = Vec::new();
        group
            .run(async {
                let handed = group.clone();
                blocking(move || {
                    handed.spawn_plain(|| Ok(1_i64));
                    handed.spawn_plain(|| Ok(2_i64));
                })
                .await?;
                while let Some(result) = group.next().await? {
                    results.push(result);
                }
                Ok(())
            })
            .await
            .unwrap();
        assert_eq!(results, [1, 2]);
    });
}
