//! `Mutex`: LK1 to LK5.

use indent_rt::{Mutex, Scope, TaskGroup, sleep, timeout};

use crate::support::{Log, boom, ms, run, run_threads};

/// Holds the lock for a while.
async fn holder(mutex: Mutex<i64>, log: Log, name: &'static str, time: u64) -> indent_rt::Result<()> {
    let mut value = mutex.lock().await?;
    *value += 1;
    log.note(&format!("{name} has {}", *value));
    sleep(ms(time)).await
}

#[test]
fn lk3_waiters_have_their_turn_in_the_order_in_which_they_asked() {
    run(async {
        let log = Log::new();
        let mutex = Mutex::new(0);
        let scope = Scope::new();
        for name in ["a", "b", "c"] {
            scope.start(holder(mutex.clone(), log.clone(), name, 10));
        }
        scope.join(()).await.unwrap();
        log.is(&["0 a has 1", "10 b has 2", "20 c has 3"]);
        assert_eq!(*mutex.lock().await.unwrap(), 3);
    });
}

#[test]
fn lk3_nobody_overtakes_the_one_whose_turn_it_is() {
    run(async {
        let log = Log::new();
        let mutex = Mutex::new(0);
        let scope = Scope::new();
        scope
            .run(async {
                let guard = mutex.lock().await?;
                scope.start(holder(mutex.clone(), log.clone(), "waiter", 10));
                sleep(ms(5)).await?;
                drop(guard);
                let value = mutex.lock().await?;
                log.note(&format!("body has {}", *value));
                Ok(())
            })
            .await
            .unwrap();
        scope.join(()).await.unwrap();
        log.is(&["5 waiter has 1", "15 body has 1"]);
    });
}

#[test]
fn lk1_a_cancelled_waiter_leaves_the_queue_intact() {
    run(async {
        let log = Log::new();
        let mutex = Mutex::new(0);
        let group = TaskGroup::<()>::new();
        group
            .run(async {
                group.start(holder(mutex.clone(), log.clone(), "a", 20));
                let b = group.spawn(holder(mutex.clone(), log.clone(), "b", 10));
                group.start(holder(mutex.clone(), log.clone(), "c", 10));
                sleep(ms(10)).await?;
                b.cancel();
                Ok(())
            })
            .await
            .unwrap();
        log.is(&["0 a has 1", "20 c has 2"]);
    });
}

#[test]
fn lk1_a_turn_that_nobody_takes_goes_to_the_next() {
    run(async {
        let log = Log::new();
        let mutex = Mutex::new(0);
        let guard = mutex.lock().await.unwrap();
        let scope = Scope::new();
        scope
            .run(async {
                let waiting = mutex.clone();
                let dropped = tokio::spawn(async move { waiting.lock().await.map(drop) });
                sleep(ms(1)).await?;
                scope.start(holder(mutex.clone(), log.clone(), "next", 1));
                sleep(ms(1)).await?;
                drop(guard);
                dropped.abort();
                Ok(())
            })
            .await
            .unwrap();
        scope.join(()).await.unwrap();
        log.is(&["2 next has 1"]);
    });
}

#[test]
#[should_panic(expected = "this task holds the lock already")]
fn lk4_locking_what_the_task_holds_is_a_panic() {
    run(async {
        let scope = Scope::new();
        scope.start(async {
            let mutex = Mutex::new(1);
            let outer = mutex.lock().await?;
            let inner = mutex.lock().await?;
            assert_eq!(*outer, *inner);
            Ok(())
        });
        let _ = scope.join(()).await;
    });
}

#[test]
fn lk5_a_lock_is_given_back_on_every_way_out() {
    run(async {
        let mutex = Mutex::new(0);
        let scope = Scope::new();
        let own = mutex.clone();
        scope.start(async move {
            let _held = own.lock().await?;
            boom("x")
        });
        scope.join(()).await.unwrap_err();
        let own = mutex.clone();
        let timed: indent_rt::Result<()> = timeout(ms(5), async move {
            let _held = own.lock().await?;
            sleep(ms(50)).await
        })
        .await;
        assert!(timed.is_err());
        let own = mutex.clone();
        let read = tokio::spawn(async move {
            let held = own.lock().await.unwrap();
            panic!("having read {}", *held);
        });
        assert!(read.await.unwrap_err().is_panic());
        assert_eq!(*mutex.lock().await.unwrap(), 0);
    });
}

#[test]
#[should_panic(expected = "a panic has left the value of this lock half changed")]
fn lk5_a_value_that_was_being_changed_is_not_given_out_after_a_panic() {
    run(async {
        let mutex = Mutex::new(0);
        let own = mutex.clone();
        let changed = tokio::spawn(async move {
            let mut held = own.lock().await.unwrap();
            *held += 1;
            panic!("half way");
        });
        assert!(changed.await.unwrap_err().is_panic());
        let _ = mutex.lock().await;
    });
}

#[test]
fn s14_a_lock_asked_for_while_cancelled_is_not_taken() {
    run(async {
        let mutex = Mutex::new(0);
        let scope = indent_rt::CancelScope::new();
        scope
            .run(async {
                scope.cancel();
                *mutex.lock().await? += 1;
                Ok(())
            })
            .await
            .unwrap();
        assert_eq!(*mutex.lock_plain().unwrap(), 0);
    });
}

#[test]
fn many_tasks_and_threads_count_together() {
    let total = run_threads(async {
        let mutex = Mutex::new(0);
        let scope = Scope::new();
        for _ in 0..20 {
            let mutex = mutex.clone();
            scope.start(async move {
                for _ in 0..200 {
                    let mut value = mutex.lock().await?;
                    indent_rt::back_edge().await?;
                    *value += 1;
                }
                Ok(())
            });
        }
        for _ in 0..4 {
            let mutex = mutex.clone();
            scope.start(async move {
                indent_rt::try_blocking(move || {
                    for _ in 0..200 {
                        *mutex.lock_plain()? += 1;
                    }
                    Ok(())
                })
                .await
            });
        }
        scope.join(()).await.unwrap();
        *mutex.lock().await.unwrap()
    });
    assert_eq!(total, 4800);
}
