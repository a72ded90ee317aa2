//! The handle of a block that ends early: `with move_on_after(d) as t:` and `with cancel_scope() as s:`.
//!
//! In: a time, or a call of `cancel()`. Out: whether, and by what, the block was ended. How the block runs is in `timed` and
//! `plain`.

use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, OnceLock};
use std::task::Waker;
use std::time::Duration;

use crate::cause::Cause;
use crate::flow::Skipped;
use crate::frame;
use crate::lock::lock;

/// The handle of a block that ends early, without an error, by its deadline or by `cancel()`. A copy stands for the same
/// block: the first one allocates what they share, and a block whose handle is not copied needs nothing.
pub struct CancelScope {
    id: u64,
    after: Option<Duration>,
    /// What only this handle knows, until there is a second one.
    own: State,
    shared: OnceLock<Arc<State>>,
}

/// How a block stands.
#[derive(Default)]
struct State {
    marks: AtomicU8,
    /// The task that the block is suspended in.
    waker: Mutex<Option<Waker>>,
}

/// `cancel()` was called.
const ASKED: u8 = 1;
/// The block was ended by `cancel()`.
const CANCELLED: u8 = 2;
/// The block was ended by its deadline.
const EXPIRED: u8 = 4;

impl CancelScope {
    /// `cancel_scope()`: ends only by `cancel()`.
    #[expect(clippy::new_without_default, reason = "a scope is opened, it is not a value")]
    pub fn new() -> Self {
        CancelScope { id: frame::new_id(), after: None, own: State::default(), shared: OnceLock::new() }
    }

    /// `move_on_after(d)`: ends by its deadline, too.
    pub fn after(duration: Duration) -> Self {
        CancelScope { after: Some(duration), ..CancelScope::new() }
    }

    /// Ends the block: its next suspension point is cancelled. Further calls change nothing.
    pub fn cancel(&self) {
        self.states().for_each(|state| state.set(ASKED));
        frame::cancel_block(self.id, &Cause::Explicit);
        self.states().for_each(State::wake);
    }

    /// Whether the block was ended by `cancel()`.
    pub fn cancelled(&self) -> bool {
        self.states().any(|state| state.has(CANCELLED))
    }

    /// Whether the block was ended by its deadline.
    pub fn expired(&self) -> bool {
        self.states().any(|state| state.has(EXPIRED))
    }

    pub(crate) fn id(&self) -> u64 {
        self.id
    }

    pub(crate) fn duration(&self) -> Option<Duration> {
        self.after
    }

    /// Whether `cancel()` has been called.
    pub(crate) fn is_asked(&self) -> bool {
        self.states().any(|state| state.has(ASKED))
    }

    /// Wakes the block's task by `waker` when `cancel()` is called.
    #[cfg(feature = "async")]
    pub(crate) fn watch(&self, waker: &Waker) {
        self.states().for_each(|state| state.watch(waker));
    }

    /// What the block gives whose body has ended as cancelled, if it was this block that has cancelled it: `is_over` says
    /// whether its deadline is.
    pub(crate) fn end<V: Skipped>(&self, is_over: bool) -> Option<V> {
        let mark = match (self.is_asked(), is_over) {
            (true, _) => CANCELLED,
            (false, true) => EXPIRED,
            (false, false) => return None,
        };
        self.states().for_each(|state| state.set(mark));
        Some(V::skipped())
    }

    fn states(&self) -> impl Iterator<Item = &State> {
        std::iter::once(&self.own).chain(self.shared.get().map(|shared| &**shared))
    }
}

impl Clone for CancelScope {
    fn clone(&self) -> Self {
        let shared = self.shared.get_or_init(|| {
            let marks = AtomicU8::new(self.own.marks.load(Ordering::SeqCst));
            Arc::new(State { marks, waker: Mutex::default() })
        });
        CancelScope { id: self.id, after: self.after, own: State::default(), shared: Arc::clone(shared).into() }
    }
}

impl State {
    fn has(&self, mark: u8) -> bool {
        self.marks.load(Ordering::SeqCst) & mark != 0
    }

    fn set(&self, mark: u8) {
        self.marks.fetch_or(mark, Ordering::SeqCst);
    }

    #[cfg(feature = "async")]
    fn watch(&self, waker: &Waker) {
        let mut known = lock(&self.waker);
        if !known.as_ref().is_some_and(|known| known.will_wake(waker)) {
            *known = Some(waker.clone());
        }
    }

    fn wake(&self) {
        let waker = lock(&self.waker).take();
        waker.into_iter().for_each(Waker::wake);
    }
}
