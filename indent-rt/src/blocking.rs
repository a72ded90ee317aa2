//! Code that holds its thread, called from the async colour: it goes to threads of its own.

use std::future::Future;
use std::panic::resume_unwind;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use pin_project_lite::pin_project;
use tokio::sync::Semaphore;
use tokio::task::JoinHandle;

use crate::error::{Error, Result};
use crate::frame::{self, Block, Frame, TaskFrame};
use crate::leaf::leaf;

/// Runs `job` on a thread for blocking code, of which the context has so many.
///
/// Waiting for a place is a suspension point; once the job runs it is waited for, also after a cancellation, and its value
/// is delivered (S15). The place is given back when the thread has really returned.
///
/// # Errors
/// Cancelled: then the job was not started.
///
/// # Panics
/// If the job does: it is the same panic.
pub async fn blocking<T, J>(job: J) -> Result<T>
where
    T: Send + 'static,
    J: FnOnce() -> T + Send + 'static,
{
    let places: Arc<Semaphore> = Arc::clone(&frame::context().places);
    // Nobody closes the semaphore.
    let place = leaf(places.acquire_owned()).await?.ok();
    let (task, block) = surroundings();
    let job = move || {
        let _place = place;
        let _task = task.map(frame::enter_task);
        let _block = frame::enter(Frame::Block(block));
        job()
    };
    Job { handle: tokio::task::spawn_blocking(job) }.await
}

/// [`blocking`] for a job that can fail.
///
/// # Errors
/// The job's, or cancelled: then it was not started.
///
/// # Panics
/// If the job does: it is the same panic.
pub async fn try_blocking<T, J>(job: J) -> Result<T>
where
    T: Send + 'static,
    J: FnOnce() -> Result<T> + Send + 'static,
{
    blocking(job).await?
}

/// What the job is to see of what is around the caller: the task's scope, and when it is cancelled by a deadline.
fn surroundings() -> (Option<TaskFrame>, Block) {
    let now = tokio::time::Instant::now().into_std();
    (frame::current(), Block::new(0, None, frame::due(now)))
}

pin_project! {
    /// Waits for a job to its end.
    struct Job<T> {
        #[pin]
        handle: JoinHandle<T>,
    }
}

impl<T> Future for Job<T> {
    type Output = Result<T>;

    fn poll(self: Pin<&mut Self>, polling: &mut Context<'_>) -> Poll<Result<T>> {
        Poll::Ready(match ready!(self.project().handle.poll(polling)) {
            Ok(value) => Ok(value),
            Err(error) => match error.try_into_panic() {
                Ok(payload) => resume_unwind(payload),
                // The runtime stops.
                Err(_) => Err(Error::cancelled()),
            },
        })
    }
}
