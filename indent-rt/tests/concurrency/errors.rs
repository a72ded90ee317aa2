//! Which errors a scope raises, and which ones go with them.

use indent_rt::{Result, Scope, TaskGroup, sleep};

use crate::support::{boom, ms, run, texts};

async fn fails(text: &'static str, after: u64) -> Result<()> {
    sleep(ms(after)).await?;
    boom(text)
}

/// Fails while it is being cancelled.
async fn fails_in_cleanup(text: &'static str) -> Result<()> {
    let body = indent_rt::protect(async { sleep(ms(60_000)).await }).await;
    body.settle(indent_rt::cleanup(async { boom(text) }).await)
}

#[test]
fn eg1_eg3_two_failing_children_are_both_reported_and_the_first_is_raised() {
    run(async {
        let scope = Scope::new();
        scope.start(fails("later", 20));
        scope.start(fails("first", 20));
        let error = scope.join(()).await.unwrap_err();
        // Both were due at once: which is first is not said, that both are told is.
        let mut all = texts(&error);
        all.sort();
        assert_eq!(all, ["first", "later"]);
    });
}

#[test]
fn eg2_a_bodys_error_and_a_childs_are_both_reported() {
    run(async {
        let group = TaskGroup::<()>::new();
        let result: Result<()> = group
            .run(async {
                group.start(fails_in_cleanup("child"));
                sleep(ms(1)).await?;
                boom("body")
            })
            .await;
        assert_eq!(texts(&result.unwrap_err()), ["body", "child"]);
    });
}

#[test]
fn eg4_eg5_cancellations_are_no_errors() {
    run(async {
        let scope = Scope::new();
        for _ in 0..5 {
            scope.start(async { sleep(ms(1000)).await });
        }
        scope.start(fails("only", 10));
        assert_eq!(texts(&scope.join(()).await.unwrap_err()), ["only"]);
    });
}

#[test]
fn eg6_sh11_cleanup_errors_are_among_the_others_in_spawn_order() {
    run(async {
        let scope = Scope::new();
        scope.start(fails_in_cleanup("second"));
        scope.start(fails("trigger", 10));
        scope.start(async {
            let body = indent_rt::protect(async { sleep(ms(60_000)).await }).await;
            let cleanup = indent_rt::cleanup(async {
                sleep(ms(5)).await?;
                boom("third")
            });
            body.settle(cleanup.await)
        });
        let error = scope.join(()).await.unwrap_err();
        assert_eq!(texts(&error), ["trigger", "second", "third"]);
    });
}

#[test]
fn eg4_nested_scopes_keep_their_shape() {
    run(async {
        let outer = Scope::new();
        outer.start(async {
            let inner = Scope::new();
            inner.start(fails("inner", 10));
            inner.start(fails_in_cleanup("inner cleanup"));
            inner.join(()).await
        });
        outer.start(fails_in_cleanup("outer cleanup"));
        let error = outer.join(()).await.unwrap_err();
        assert_eq!(texts(&error), ["inner", "inner cleanup", "outer cleanup"]);
    });
}
