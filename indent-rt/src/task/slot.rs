//! What a child and its handle share: the result, and the wish to cancel the child alone.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::task::Waker;

use super::Arrivals;
use crate::error::{Error, Result};
use crate::lock::lock;

/// What a child's slot among the wakers of its group is as long as it has not suspended.
const NEVER_SUSPENDED: u32 = u32::MAX;

/// One child's result.
pub(crate) struct Slot<T> {
    is_cancelled: AtomicBool,
    /// Where the child's waker is in its group.
    waker: AtomicU32,
    progress: Mutex<Progress<T>>,
}

enum Progress<T> {
    Running {
        waiting: Vec<Waker>,
        results: Option<Arc<Arrivals<T>>>,
    },
    Value(T),
    /// The handle has shown it, and may be asked again; `results()` passes it over.
    Kept(T),
    Failed(Error),
    Cancelled,
    Taken,
}

/// How a slot is asked for its value.
pub(super) type Ask<T> = fn(&Slot<T>, Option<&Waker>) -> Asked<T>;

/// What a slot says when it is asked for its value.
pub(super) enum Asked<T> {
    Running,
    Value(T),
    Failed(Error),
    Cancelled,
    Taken,
}

impl<T> Progress<T> {
    fn ask(&mut self, waker: Option<&Waker>) -> Asked<T> {
        match self {
            Progress::Running { waiting, .. } => {
                let waker = waker.filter(|waker| !waiting.iter().any(|known| known.will_wake(waker)));
                waiting.extend(waker.cloned());
                Asked::Running
            }
            Progress::Failed(error) => Asked::Failed(error.clone()),
            Progress::Cancelled => Asked::Cancelled,
            Progress::Taken => Asked::Taken,
            Progress::Value(_) | Progress::Kept(_) => match std::mem::replace(self, Progress::Taken) {
                Progress::Value(value) | Progress::Kept(value) => Asked::Value(value),
                _ => Asked::Taken,
            },
        }
    }
}

impl<T> Slot<T> {
    /// For a child that starts; `results` also hears of its end.
    pub(crate) fn new(results: Option<Arc<Arrivals<T>>>) -> Arc<Self> {
        if let Some(results) = &results {
            results.expect_one();
        }
        Arc::new(Slot {
            is_cancelled: AtomicBool::new(false),
            waker: AtomicU32::new(NEVER_SUSPENDED),
            progress: Mutex::new(Progress::Running { waiting: Vec::new(), results }),
        })
    }

    /// Takes the value, where there is one; where the child still runs, `waker` is woken at its end.
    pub(super) fn ask(&self, waker: Option<&Waker>) -> Asked<T> {
        lock(&self.progress).ask(waker)
    }

    /// [`ask`](Self::ask) that leaves the value where it is.
    pub(super) fn ask_again(&self, waker: Option<&Waker>) -> Asked<T>
    where
        T: Clone,
    {
        let mut progress = lock(&self.progress);
        let asked = progress.ask(waker);
        if let Asked::Value(value) = &asked {
            *progress = Progress::Kept(value.clone());
        }
        asked
    }

    /// Takes the value, unless its handle has shown it.
    pub(super) fn ask_first(&self) -> Option<T> {
        let mut progress = lock(&self.progress);
        if matches!(*progress, Progress::Kept(_)) {
            return None;
        }
        match progress.ask(None) {
            Asked::Value(value) => Some(value),
            _ => None,
        }
    }

    pub(super) fn is_done(&self) -> bool {
        !matches!(*lock(&self.progress), Progress::Running { .. })
    }

    pub(super) fn is_taken(&self) -> bool {
        matches!(*lock(&self.progress), Progress::Taken)
    }

    /// Notes that the child shall end; gives the slot of its waker, where it may be suspended.
    pub(super) fn cancel(&self) -> Option<u32> {
        if self.is_done() {
            return None;
        }
        self.is_cancelled.store(true, Ordering::SeqCst);
        Some(self.waker.load(Ordering::SeqCst)).filter(|waker| *waker != NEVER_SUSPENDED)
    }

    /// Whether the child shall end.
    #[cfg(feature = "async")]
    pub(super) fn is_cancelled(&self) -> bool {
        self.is_cancelled.load(Ordering::SeqCst)
    }

    /// Takes note of where the child's waker is.
    #[cfg(feature = "async")]
    pub(super) fn suspended(&self, waker: u32) {
        self.waker.store(waker, Ordering::SeqCst);
    }
}

impl<T: 'static> Slot<T> {
    /// The child has ended: with a value, a failure, or (`None`) cancelled.
    pub(crate) fn put(self: &Arc<Self>, result: Option<Result<T>>) {
        let ended = match result {
            Some(Ok(value)) => Progress::Value(value),
            Some(Err(error)) => Progress::Failed(error),
            None => Progress::Cancelled,
        };
        let has_value = matches!(ended, Progress::Value(_));
        let before = std::mem::replace(&mut *lock(&self.progress), ended);
        if let Progress::Running { waiting, results } = before {
            waiting.into_iter().for_each(Waker::wake);
            results.into_iter().for_each(|results| results.one_ended(has_value.then(|| Arc::clone(self))));
        }
    }
}
