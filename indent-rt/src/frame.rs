//! What the running code stands in: the scopes, timed blocks and shields around it, innermost last.
//!
//! In: each wrapper (a child task, a scope's body, a timed block, a shield) enters its frame for the length of one poll
//! or call. Out: whether the code under it is cancelled, why, and from when on. The frames are a stack of this thread
//! that is rebuilt on each poll: nothing is registered, no reference is counted, and once the stack has grown nothing is
//! allocated. What a frame needs of its wrapper it holds by value, or it is lent for the poll. Not here: waking (`scope`).

#[cfg(feature = "async")]
mod task;

use std::cell::RefCell;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

#[cfg(feature = "async")]
pub(crate) use task::{Own, TaskFrame, context, current};

use crate::cause::Cause;

thread_local! {
    static FRAMES: RefCell<Vec<Frame>> = const { RefCell::new(Vec::new()) };
}

/// One thing around the running code.
pub(crate) enum Frame {
    /// A block that can be cancelled by itself, in place.
    Block(Block),
    /// Hides every cancellation outside of it; with a bound, only for so long after one is pending.
    Shield(Option<Bound>),
    /// The body of a scope.
    #[cfg(feature = "async")]
    Body(std::sync::Arc<crate::scope::Group>),
    /// A task begins: what is below belongs to somebody else.
    #[cfg(feature = "async")]
    Task(TaskFrame),
}

/// A timed block, a cancel scope, or a scope of the plain colour.
pub(crate) struct Block {
    /// By which [`cancel_block`] finds it; 0 for a block without a handle.
    pub(crate) id: u64,
    /// Why it is cancelled, where it is.
    pub(crate) cancelled: Option<Cause>,
    /// Since when it is cancelled, where that was after it was entered.
    pub(crate) since: Option<Instant>,
    /// When it runs out.
    pub(crate) deadline: Option<Instant>,
}

impl Block {
    /// A block that runs out at `deadline`.
    pub(crate) fn new(id: u64, cancelled: Option<Cause>, deadline: Option<Instant>) -> Self {
        Block { id, cancelled, since: None, deadline }
    }
}

/// How long a shield of the plain colour holds once a cancellation is pending, and when it was entered.
pub(crate) struct Bound {
    pub(crate) within: Duration,
    pub(crate) entered: Instant,
}

/// A frame that has been entered. It is left on drop, too, so that a panic leaves it.
pub(crate) struct Entered {
    is_left: bool,
}

/// Enters a frame, until the result is dropped or left.
pub(crate) fn enter(frame: Frame) -> Entered {
    FRAMES.with_borrow_mut(|frames| frames.push(frame));
    Entered { is_left: false }
}

impl Entered {
    /// Leaves the frame and gives it back.
    #[cfg(feature = "async")]
    pub(crate) fn leave(mut self) -> Option<Frame> {
        self.is_left = true;
        pop()
    }
}

impl Drop for Entered {
    fn drop(&mut self) {
        if !self.is_left {
            // What the frame holds is dropped when the stack is no longer borrowed.
            drop(pop());
        }
    }
}

fn pop() -> Option<Frame> {
    FRAMES.with_borrow_mut(Vec::pop)
}

/// A number that no other block of the process has.
pub(crate) fn new_id() -> u64 {
    static LAST: AtomicU64 = AtomicU64::new(0);
    LAST.fetch_add(1, Ordering::Relaxed) + 1
}

/// Whether an operation that the caller enters now must not happen (S14). Deadlines count once their timer has fired.
pub(crate) fn is_cancelled() -> bool {
    FRAMES.with_borrow(|frames| {
        for frame in frames.iter().rev() {
            match frame {
                #[cfg(feature = "async")]
                Frame::Task(task) => return task.is_cancelled(),
                #[cfg(feature = "async")]
                Frame::Body(group) if group.is_body_cancelled() => return true,
                Frame::Block(block) if block.cancelled.is_some() => return true,
                Frame::Shield(_) => return false,
                _ => {}
            }
        }
        false
    })
}

/// Why the caller is cancelled, by the innermost frame that says so.
pub(crate) fn cause() -> Option<Cause> {
    FRAMES.with_borrow(|frames| {
        for frame in frames.iter().rev() {
            let cause = match frame {
                #[cfg(feature = "async")]
                Frame::Task(task) => return task.cause(),
                #[cfg(feature = "async")]
                Frame::Body(group) if group.is_body_cancelled() => group.cause(),
                Frame::Block(block) => block.cancelled.clone(),
                Frame::Shield(_) => return None,
                #[cfg(feature = "async")]
                Frame::Body(_) => None,
            };
            if cause.is_some() {
                return cause;
            }
        }
        None
    })
}

/// From when on the caller is cancelled, deadlines and the bounds of shields included; `now` where it is already. `None`:
/// nothing that is known now will cancel it.
pub(crate) fn due(now: Instant) -> Option<Instant> {
    let due = FRAMES.with_borrow(|frames| frames[task_start(frames)..].iter().fold(None, add));
    due.map(|due| match due {
        Due::Before => now,
        Due::At(moment) => moment,
    })
}

/// Whether the caller is cancelled by now, by the clock, too.
pub(crate) fn is_over() -> bool {
    if is_cancelled() {
        return true;
    }
    let now = Instant::now();
    due(now).is_some_and(|due| due <= now)
}

/// When a cancellation becomes pending.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Due {
    /// Before the frame was entered.
    Before,
    At(Instant),
}

/// Where the frames of the running task begin.
fn task_start(frames: &[Frame]) -> usize {
    #[cfg(feature = "async")]
    return frames.iter().rposition(|frame| matches!(frame, Frame::Task(_))).unwrap_or(0);
    #[cfg(not(feature = "async"))]
    {
        let _ = frames;
        0
    }
}

/// When code inside of `frame` is cancelled, where outside of it that is `due`.
fn add(due: Option<Due>, frame: &Frame) -> Option<Due> {
    let own = match frame {
        Frame::Shield(bound) => return bound.as_ref().and_then(|bound| bound.after(due?)),
        Frame::Block(block) if block.cancelled.is_some() => Some(block.since.map_or(Due::Before, Due::At)),
        Frame::Block(block) => block.deadline.map(Due::At),
        #[cfg(feature = "async")]
        Frame::Body(group) => group.is_body_cancelled().then(|| group.since().map_or(Due::Before, Due::At)),
        #[cfg(feature = "async")]
        Frame::Task(task) => task.is_cancelled().then(|| task.group.since().map_or(Due::Before, Due::At)),
    };
    match (due, own) {
        (Some(due), Some(own)) => Some(due.min(own)),
        (due, own) => due.or(own),
    }
}

impl Bound {
    /// When the shield lets through what is pending outside from `due` on.
    fn after(&self, due: Due) -> Option<Due> {
        let pending = match due {
            Due::Before => self.entered,
            Due::At(moment) => moment.max(self.entered),
        };
        pending.checked_add(self.within).map(Due::At)
    }
}

/// Cancels the block with this id where the caller stands inside of it, so that its very next operation sees it.
pub(crate) fn cancel_block(id: u64, cause: &Cause) {
    let now = Instant::now();
    FRAMES.with_borrow_mut(|frames| {
        for frame in frames.iter_mut() {
            if let Frame::Block(block) = frame
                && block.id == id
                && block.cancelled.is_none()
            {
                block.since = Some(now);
                block.cancelled = Some(cause.clone());
            }
        }
    });
}
