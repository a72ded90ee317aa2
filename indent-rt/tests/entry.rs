//! `async_io`: options and results. What signals do is in `signals.rs`.

#![cfg(feature = "async")]

use std::time::Duration;

use indent_rt::{AsyncIo, Result, Scope, async_io, sleep};

indent_rt::error!(Boom, "boom");

const LONG: Duration = Duration::from_secs(600);

#[test]
fn a_context_gives_what_its_future_does() {
    assert_eq!(async_io(async { Ok(3) }).unwrap(), 3);
    assert_eq!(async_io(async { indent_rt::raise::<(), _>(Boom) }).unwrap_err().text(), "boom");
    for workers in 1..3 {
        let sum = AsyncIo::new().workers(workers).blocking_threads(1).grace(Duration::from_secs(1)).run(async {
            let scope = Scope::new();
            let handles: Vec<_> = (0..10).map(|n| scope.spawn(async move { Ok(n) })).collect();
            Ok(scope.join(handles).await?.into_iter().sum::<i32>())
        });
        assert_eq!(sum.unwrap(), 45);
    }
}

#[test]
#[should_panic(expected = "in the context")]
fn a_panic_leaves_the_context() {
    let _: Result<()> = async_io(async { panic!("in the context") });
}

#[test]
#[should_panic(expected = "workers is 0, it has to be at least 1")]
fn workers_are_at_least_one() {
    let _ = AsyncIo::new().workers(0);
}

#[test]
fn a_plain_function_calls_something_async() {
    let twice = || indent_rt::plain::block_on(async { sleep(Duration::from_millis(1)).await.map(|()| 2) });
    assert_eq!((twice().unwrap(), twice().unwrap()), (2, 2));
    let late: Result<()> =
        indent_rt::plain::timeout(Duration::from_millis(5), || indent_rt::plain::block_on(sleep(LONG)));
    assert_eq!(late.unwrap_err().name(), "TimeoutError");
}
