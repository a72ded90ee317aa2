//! SIGTERM and ctrl-c: the first one cancels the context (S16: `shutdown`), the second one ends the process.

#[cfg(unix)]
use std::future::poll_fn;
use std::sync::Arc;
#[cfg(unix)]
use std::task::Poll;

use tokio::task::JoinHandle;

use crate::cause::Cause;
use crate::ending::Level;
use crate::scope::Group;

/// The numbers that the exit status tells.
const INTERRUPT: u8 = 2;
#[cfg(unix)]
const TERMINATE: u8 = 15;

/// Listens for as long as the result is not aborted.
pub(super) fn listen(group: Arc<Group>) -> JoinHandle<()> {
    // Registered before the program runs: a signal in its first moment is not lost.
    let signals = Signals::new();
    tokio::spawn(async move {
        let Ok(mut signals) = signals else { return };
        let first = signals.next().await;
        group.context().stop(first);
        group.cancel(Level::All, Cause::Shutdown);
        drop(group);
        let second = signals.next().await;
        std::process::exit(128 + i32::from(second));
    })
}

#[cfg(unix)]
struct Signals {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    fn new() -> std::io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Signals { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
    }

    async fn next(&mut self) -> u8 {
        poll_fn(|polling| {
            if self.interrupt.poll_recv(polling).is_ready() {
                return Poll::Ready(INTERRUPT);
            }
            self.terminate.poll_recv(polling).map(|_| TERMINATE)
        })
        .await
    }
}

#[cfg(not(unix))]
struct Signals;

#[cfg(not(unix))]
impl Signals {
    fn new() -> std::io::Result<Self> {
        Ok(Signals)
    }

    async fn next(&mut self) -> u8 {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
        INTERRUPT
    }
}
