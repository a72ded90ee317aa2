//! Resources that no `with` has closed: they close when their owner ends.
//!
//! In: the drop of a value. Out: its `close`, once, with what that raises in the log. A `with` closes in its own place, where closing
//! may suspend and raise, and leaves nothing to do here.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};
use std::io::Write;

use crate::error::Result;

/// Whether a resource has yet to be closed: the last field of a struct that closes by itself. To comparisons it is not there.
#[derive(Debug)]
pub struct Open(bool);

impl Default for Open {
    fn default() -> Self {
        Open(true)
    }
}

impl Open {
    /// Notes that the resource is being closed; true the first time.
    pub fn end(&mut self) -> bool {
        std::mem::take(&mut self.0)
    }
}

impl PartialEq for Open {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Open {}

impl PartialOrd for Open {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Open {
    fn cmp(&self, _: &Self) -> Ordering {
        Ordering::Equal
    }
}

impl Hash for Open {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

/// Logs what closing raised: nobody is left to catch it.
pub fn log(closed: Result<()>) {
    if let Err(error) = closed {
        // Nobody is left to hear that stderr is closed.
        let _ = writeln!(std::io::stderr(), "warning: closing failed: {error:?}");
    }
}

/// Closes what has to wait for that, and holds the thread meanwhile: other tasks go on elsewhere.
///
/// # Panics
/// If `close` does.
#[track_caller]
pub fn wait(close: impl FnOnce() -> Result<()> + Send) {
    #[cfg(feature = "async")]
    let close = || beside_tasks(close);
    log(crate::plain::cleanup(close).resume());
}

#[cfg(feature = "async")]
fn beside_tasks(close: impl FnOnce() -> Result<()> + Send) -> Result<()> {
    use tokio::runtime::{Handle, RuntimeFlavor};
    match Handle::try_current().map(|runtime| runtime.runtime_flavor()) {
        Err(_) => close(),
        Ok(RuntimeFlavor::CurrentThread) => {
            let ended = std::thread::scope(|scope| scope.spawn(close).join());
            ended.unwrap_or_else(|payload| std::panic::resume_unwind(payload))
        }
        Ok(_) => tokio::task::block_in_place(close),
    }
}
