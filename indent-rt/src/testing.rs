//! Io contexts for tests.
//!
//! In: a test's future. Out: its result, on a runtime of one thread. Time stands still while a task works and jumps ahead when every
//! task sleeps, so that order and times are the same in each run.

use std::future::Future;

use tokio::runtime::Builder;

use crate::entry::{Context, Root};
use crate::error::Result;
use crate::scope::Group;

/// Runs a test with the clock paused.
///
/// # Errors
/// The future's.
///
/// # Panics
/// If the future does, the runtime cannot be started, or a task outlives the test.
#[track_caller]
pub fn run<F: Future<Output = Result<()>>>(future: F) -> Result<()> {
    within(Builder::new_current_thread().start_paused(true), future)
}

/// Runs a test with the clock on the wall.
///
/// # Errors
/// The future's.
///
/// # Panics
/// If the future does, the runtime cannot be started, or a task outlives the test.
#[track_caller]
pub fn run_by_real_clock<F: Future<Output = Result<()>>>(future: F) -> Result<()> {
    within(&mut Builder::new_current_thread(), future)
}

#[track_caller]
fn within<F: Future<Output = Result<()>>>(builder: &mut Builder, future: F) -> Result<()> {
    let runtime = builder.enable_all().build();
    let runtime = runtime.unwrap_or_else(|error| panic!("the runtime cannot be started: {error}"));
    let group = Group::within(Context::of_tests(), None);
    let result = runtime.block_on(Root::new(future, group));
    let left = runtime.metrics().num_alive_tasks();
    // What has not ended by now is dropped with the runtime, not waited for.
    runtime.shutdown_background();
    if result.is_ok() && left > 0 {
        let tasks = if left == 1 { "1 task goes on" } else { &format!("{left} tasks go on") };
        panic!("the test has ended and {tasks}");
    }
    result
}
