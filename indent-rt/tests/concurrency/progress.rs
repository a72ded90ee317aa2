//! S18, S28, S29: everyone makes progress.

use indent_rt::{Scope, back_edge, checkpoint, sleep};

use crate::support::{Log, ms, run, run_threads};

#[test]
fn a_checkpoint_lets_the_others_run_first() {
    run(async {
        let log = Log::new();
        let scope = Scope::new();
        for name in ["a", "b"] {
            let log = log.clone();
            scope.start(async move {
                for round in 1..3 {
                    log.note(&format!("{name}{round}"));
                    checkpoint().await?;
                }
                Ok(())
            });
        }
        scope.join(()).await.unwrap();
        log.is(&["0 a1", "0 b1", "0 a2", "0 b2"]);
    });
}

#[test]
fn s28_children_make_progress_whatever_the_parent_waits_for() {
    run(async {
        let log = Log::new();
        let scope = Scope::new();
        scope
            .run(async {
                scope.spawn(log.clone().sleeper("child", 10));
                let other = Scope::new();
                other.spawn(log.clone().sleeper("other", 50));
                other.join(()).await
            })
            .await
            .unwrap();
        scope.join(()).await.unwrap();
        log.is(&["10 child", "50 other"]);
    });
}

#[test]
fn fd3_s18_s29_a_task_that_is_always_ready_does_not_starve_others() {
    run(async {
        let scope = Scope::new();
        let done = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
        let seen = std::sync::Arc::clone(&done);
        scope.start(async move {
            while !seen.load(std::sync::atomic::Ordering::SeqCst) {
                back_edge().await?;
            }
            Ok(())
        });
        scope.start(async move {
            done.store(true, std::sync::atomic::Ordering::SeqCst);
            Ok(())
        });
        scope.join(()).await.unwrap();
    });
}

#[test]
fn fd4_two_tasks_that_wake_each_other_do_not_starve_a_third() {
    run_threads(async {
        let (to_a, mut from_b) = tokio::sync::mpsc::channel::<u8>(1);
        let (to_b, mut from_a) = tokio::sync::mpsc::channel::<u8>(1);
        let group = indent_rt::TaskGroup::<()>::new();
        group
            .run(async {
                group.start(async move {
                    loop {
                        let _ = indent_rt::leaf(to_b.send(1)).await?;
                        indent_rt::leaf(from_b.recv()).await?;
                    }
                });
                group.start(async move {
                    loop {
                        indent_rt::leaf(from_a.recv()).await?;
                        let _ = indent_rt::leaf(to_a.send(1)).await?;
                    }
                });
                for _ in 0..100 {
                    checkpoint().await?;
                }
                sleep(ms(5)).await?;
                group.cancel();
                Ok(())
            })
            .await
            .unwrap();
    });
}
