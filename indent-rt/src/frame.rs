//! What the running code stands in: the scopes, timed blocks and shields around it, innermost last.
//!
//! In: each wrapper (a child task, a scope's body, a timed block, a shield) enters its frame for the length of one poll
//! or call. Out: whether the code under it is cancelled, why, and from when on. The frames are a stack of this thread
//! that is rebuilt on each poll: nothing is registered, no reference is counted, and once the stack has grown nothing is
//! allocated. What a frame needs of its wrapper it holds by value, or it is lent for the poll. A task, the most frequent of
//! all, has a place of its own beside the stack. Not here: waking (`scope`).

#[cfg(feature = "async")]
mod task;

use std::cell::{Cell, RefCell};
#[cfg(feature = "async")]
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

#[cfg(feature = "async")]
pub(crate) use task::{Own, TaskFrame, context, current, enter_task};

use crate::cause::Cause;
#[cfg(feature = "async")]
use crate::scope::Group;

thread_local! {
    static HERE: Here = const { Here::new() };
}

/// What the code of this thread stands in.
struct Here {
    /// The state of [`CHANGES`] at which the running code was found not to be cancelled; 0 where that is not known.
    clear: Cell<u64>,
    frames: RefCell<Vec<Frame>>,
    /// The scope of the running task, which is outside of all frames above the last [`Frame::Outer`].
    #[cfg(feature = "async")]
    group: RefCell<Option<Arc<Group>>>,
    /// What can cancel the running task alone.
    #[cfg(feature = "async")]
    own: RefCell<Option<Arc<dyn Own>>>,
}

/// Counts what may cancel running code from elsewhere, so that a look at it suffices where nothing has happened since the
/// last look at the frames.
static CHANGES: AtomicU64 = AtomicU64::new(1);

/// One thing around the running code.
pub(crate) enum Frame {
    /// A block that can be cancelled by itself, in place.
    Block(Block),
    /// Hides every cancellation outside of it; with a bound, only for so long after one is pending.
    Shield(Option<Bound>),
    /// The body of a scope.
    #[cfg(feature = "async")]
    Body(Arc<Group>),
    /// A task begins within another one, or within plain code: what is below is none of its business. Holds the outer one.
    #[cfg(feature = "async")]
    Outer(Option<TaskFrame>),
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

impl Here {
    const fn new() -> Self {
        Here {
            clear: Cell::new(0),
            frames: RefCell::new(Vec::new()),
            #[cfg(feature = "async")]
            group: RefCell::new(None),
            #[cfg(feature = "async")]
            own: RefCell::new(None),
        }
    }

    /// Looks at the frames of the running task from the innermost one out, then at the task.
    fn find<T>(
        &self,
        mut look: impl FnMut(&Frame) -> Look<T>,
        #[cfg(feature = "async")] task: impl FnOnce(&Here) -> Option<T>,
    ) -> Option<T> {
        for frame in self.frames.borrow().iter().rev() {
            #[cfg(feature = "async")]
            if matches!(frame, Frame::Outer(_)) {
                break;
            }
            match look(frame) {
                Look::On => {}
                Look::Found(found) => return found,
            }
        }
        #[cfg(feature = "async")]
        return task(self);
        #[cfg(not(feature = "async"))]
        None
    }
}

/// What comes of looking at a frame.
enum Look<T> {
    /// It says nothing.
    On,
    /// The answer.
    Found(Option<T>),
}

/// Enters a frame, until the result is dropped or left.
#[inline]
pub(crate) fn enter(frame: Frame) -> Entered {
    HERE.with(|here| {
        here.clear.set(0);
        here.frames.borrow_mut().push(frame);
    });
    Entered { is_left: false }
}

impl Entered {
    /// Leaves the frame and gives it back.
    #[cfg(feature = "async")]
    #[inline]
    pub(crate) fn leave(mut self) -> Option<Frame> {
        self.is_left = true;
        pop()
    }
}

impl Drop for Entered {
    #[inline]
    fn drop(&mut self) {
        if !self.is_left {
            // What the frame holds is dropped when the stack is no longer borrowed.
            drop(pop());
        }
    }
}

#[inline]
fn pop() -> Option<Frame> {
    HERE.with(|here| {
        here.clear.set(0);
        here.frames.borrow_mut().pop()
    })
}

/// To be called after something has been cancelled that may be around code of another thread.
#[cfg(feature = "async")]
pub(crate) fn changed() {
    CHANGES.fetch_add(1, Ordering::Release);
}

/// A number that no other block of the process has.
pub(crate) fn new_id() -> u64 {
    static LAST: AtomicU64 = AtomicU64::new(0);
    LAST.fetch_add(1, Ordering::Relaxed) + 1
}

/// Whether an operation that the caller enters now must not happen (S14). Deadlines count once their timer has fired.
#[inline]
pub(crate) fn is_cancelled() -> bool {
    HERE.with(|here| here.clear.get() != CHANGES.load(Ordering::Acquire) && here.looks_cancelled())
}

impl Here {
    #[cold]
    fn looks_cancelled(&self) -> bool {
        let changes = CHANGES.load(Ordering::Acquire);
        let found = self.find(
            |frame| match frame {
                #[cfg(feature = "async")]
                Frame::Body(group) if group.is_body_cancelled() => Look::Found(Some(())),
                Frame::Block(block) if block.cancelled.is_some() => Look::Found(Some(())),
                Frame::Shield(_) => Look::Found(None),
                _ => Look::On,
            },
            #[cfg(feature = "async")]
            |here| here.is_task_cancelled().then_some(()),
        );
        if found.is_none() {
            self.clear.set(changes);
        }
        found.is_some()
    }
}

/// Why the caller is cancelled, by the innermost frame that says so.
pub(crate) fn cause() -> Option<Cause> {
    if !is_cancelled() {
        return None;
    }
    HERE.with(|here| {
        here.find(
            |frame| match frame {
                #[cfg(feature = "async")]
                Frame::Body(group) if group.is_body_cancelled() => Look::Found(group.cause()),
                Frame::Block(block) if block.cancelled.is_some() => Look::Found(block.cancelled.clone()),
                Frame::Shield(_) => Look::Found(None),
                _ => Look::On,
            },
            #[cfg(feature = "async")]
            Here::task_cause,
        )
    })
}

/// From when on the caller is cancelled, deadlines and the bounds of shields included; `now` where it is already. `None`:
/// nothing that is known now will cancel it.
pub(crate) fn due(now: Instant) -> Option<Instant> {
    let due = HERE.with(|here| {
        #[cfg(feature = "async")]
        let due = here.task_due();
        #[cfg(not(feature = "async"))]
        let due = None;
        let frames = here.frames.borrow();
        frames[task_start(&frames)..].iter().fold(due, add)
    });
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
    return frames.iter().rposition(|frame| matches!(frame, Frame::Outer(_))).map_or(0, |outer| outer + 1);
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
        // Frames are added up from above the last one.
        #[cfg(feature = "async")]
        Frame::Outer(_) => None,
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
    HERE.with(|here| {
        here.clear.set(0);
        for frame in here.frames.borrow_mut().iter_mut() {
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
