//! Calling something async from the plain colour.

use std::cell::RefCell;
use std::future::Future;
use std::pin::{Pin, pin};
use std::task::{Context, Poll};
use std::time::Instant;

use pin_project_lite::pin_project;
use tokio::runtime::{Builder, Handle, Runtime};
use tokio::time::Sleep;

use crate::cause::Cause;
use crate::error::Result;
use crate::frame::{self, Block, Frame};

thread_local! {
    /// The runtime of a thread that is none of a runtime's; made when it is first needed.
    static RUNTIME: RefCell<Option<Runtime>> = const { RefCell::new(None) };
}

/// Runs `future` to its end and holds the thread meanwhile. What cancels the caller cancels it.
///
/// # Errors
/// The future's.
///
/// # Panics
/// If the future does, or a runtime is needed and cannot be started.
pub fn block_on<T>(future: impl Future<Output = Result<T>>) -> Result<T> {
    match Handle::try_current() {
        // A thread for blocking calls: its runtime drives the future.
        Ok(handle) => handle.block_on(within_deadline(future)),
        Err(_) => {
            let runtime = RUNTIME.take().unwrap_or_else(new_runtime);
            let result = runtime.block_on(within_deadline(future));
            RUNTIME.set(Some(runtime));
            result
        }
    }
}

fn new_runtime() -> Runtime {
    let runtime = Builder::new_current_thread().enable_all().build();
    runtime.unwrap_or_else(|error| panic!("the runtime cannot be started: {error}"))
}

/// The future with the deadlines of the plain frames around it as a timer, made when it is polled on the runtime.
async fn within_deadline<T>(future: impl Future<Output = Result<T>>) -> Result<T> {
    let due = frame::due(Instant::now());
    let sleep = due.map(|due| tokio::time::sleep_until(due.into()));
    let mut bounded = pin!(Bounded { future, sleep, is_over: false });
    bounded.as_mut().await
}

pin_project! {
    struct Bounded<F> {
        #[pin]
        future: F,
        #[pin]
        sleep: Option<Sleep>,
        is_over: bool,
    }
}

impl<T, F: Future<Output = Result<T>>> Future for Bounded<F> {
    type Output = Result<T>;

    fn poll(self: Pin<&mut Self>, polling: &mut Context<'_>) -> Poll<Result<T>> {
        let this = self.project();
        if !*this.is_over {
            *this.is_over = this.sleep.as_pin_mut().is_some_and(|sleep| sleep.poll(polling).is_ready());
        }
        let cancelled = this.is_over.then(|| frame::cause().unwrap_or(Cause::Deadline));
        let _entered = frame::enter(Frame::Block(Block::new(0, cancelled, None)));
        this.future.poll(polling)
    }
}
