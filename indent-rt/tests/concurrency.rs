//! The rules of concurrency.md and the rows of conformance.md, at the level of the runtime: with tokio's paused clock, so
//! that order and virtual time are asserted and nothing really sleeps.

#![cfg(feature = "test-clock")]

#[path = "concurrency/cancellation.rs"]
mod cancellation;
#[path = "concurrency/cleanup.rs"]
mod cleanup;
#[path = "concurrency/errors.rs"]
mod errors;
#[path = "concurrency/failure.rs"]
mod failure;
#[path = "concurrency/groups.rs"]
mod groups;
#[path = "concurrency/jobs.rs"]
mod jobs;
#[path = "concurrency/lifetime.rs"]
mod lifetime;
#[path = "concurrency/limits.rs"]
mod limits;
#[path = "concurrency/mutex.rs"]
mod mutex;
#[path = "concurrency/progress.rs"]
mod progress;
#[path = "concurrency/support.rs"]
mod support;
#[path = "concurrency/time.rs"]
mod time;
