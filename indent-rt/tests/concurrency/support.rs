//! A paused clock, a log that notes virtual times, and small errors.

use std::future::Future;
use std::sync::{Arc, Mutex};
use std::task::Poll;
use std::time::Duration;

use indent_rt::{Error, Result, sleep};
use tokio::time::Instant;

indent_rt::error!(pub(crate) Boom { text: String }, "{text}");

/// Runs the test on a runtime of its own in which time passes when every task sleeps.
pub(crate) fn run<T>(test: impl Future<Output = T>) -> T {
    let mut builder = tokio::runtime::Builder::new_current_thread();
    builder.enable_all().start_paused(true).build().unwrap().block_on(test)
}

/// Runs the test on two threads, in real time: for what has to hold whatever the order.
pub(crate) fn run_threads<T: Send + 'static>(test: impl Future<Output = T> + Send + 'static) -> T {
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    let runtime = builder.worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async { tokio::spawn(test).await.unwrap() })
}

pub(crate) fn ms(n: u64) -> Duration {
    Duration::from_millis(n)
}

/// What the first of two futures gives that ends; the other is dropped.
pub(crate) async fn either<T>(a: impl Future<Output = T>, b: impl Future<Output = T>) -> T {
    let (mut a, mut b) = (std::pin::pin!(a), std::pin::pin!(b));
    std::future::poll_fn(|polling| match a.as_mut().poll(polling) {
        Poll::Pending => b.as_mut().poll(polling),
        ready => ready,
    })
    .await
}

/// Raises `Boom` with this text.
#[track_caller]
pub(crate) fn boom<T>(text: &str) -> Result<T> {
    indent_rt::raise(Boom { text: text.to_owned() })
}

/// What an error says, with the ones beside it.
pub(crate) fn texts(error: &Error) -> Vec<String> {
    std::iter::once(error).chain(error.others()).map(Error::text).collect()
}

/// Lines with the virtual time in milliseconds at which they were noted.
#[derive(Clone)]
pub(crate) struct Log {
    lines: Arc<Mutex<Vec<String>>>,
    began: Instant,
}

impl Log {
    pub(crate) fn new() -> Self {
        Log { lines: Arc::default(), began: Instant::now() }
    }

    pub(crate) fn note(&self, line: &str) {
        let line = format!("{} {line}", self.began.elapsed().as_millis());
        self.lines.lock().unwrap().push(line);
    }

    /// Asserts the lines so far.
    #[track_caller]
    pub(crate) fn is(&self, lines: &[&str]) {
        assert_eq!(*self.lines.lock().unwrap(), lines);
    }

    /// A child that sleeps, then notes its name; when it is cancelled instead, notes that.
    pub(crate) async fn sleeper(self, name: &'static str, time: u64) -> Result<&'static str> {
        match sleep(ms(time)).await {
            Ok(()) => {
                self.note(name);
                Ok(name)
            }
            Err(error) => {
                self.note(&format!("{name} {error}"));
                Err(error)
            }
        }
    }

    /// A child that is cancelled and then cleans up for a while.
    pub(crate) async fn cleaner(self, name: &'static str, time: u64) -> Result<()> {
        let body = indent_rt::protect(async { sleep(ms(60_000)).await }).await;
        let cleanup = indent_rt::cleanup(async {
            sleep(ms(time)).await?;
            self.note(name);
            Ok(())
        });
        body.settle(cleanup.await)
    }
}

/// Counts those of its kind that have not been dropped.
#[derive(Clone, Default)]
pub(crate) struct Alive(Arc<()>);

impl Alive {
    /// How many copies there are beside this one.
    pub(crate) fn others(&self) -> usize {
        Arc::strong_count(&self.0) - 1
    }
}
