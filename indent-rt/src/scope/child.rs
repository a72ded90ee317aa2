//! A child of a scope: the program's future in the one wrapper that each task has.

use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use pin_project_lite::pin_project;

use super::Group;
use crate::ending::{self, Failure, Payload};
use crate::error::{Error, Result};
use crate::frame::{self, Own, TaskFrame};

/// What a child's slot among the wakers is as long as it has not suspended.
const NEVER_SUSPENDED: u32 = u32::MAX;

/// Where the result of a child goes: `()` where nobody asks, else the slot that it shares with its handle.
pub(crate) trait Place: Send + 'static {
    /// What the child gives.
    type Value;

    /// Lends what can cancel the child alone to its frame, for one poll.
    fn lend(&mut self) -> Option<Arc<dyn Own>>;
    /// Takes it back.
    fn take_back(&mut self, own: Option<Arc<dyn Own>>);
    /// Whether the child is cancelled alone.
    fn is_cancelled(&self) -> bool;
    /// Takes note of the slot in which the child's waker is.
    fn suspended(&self, slot: u32);
    /// The child has ended: with a value, a failure, or (`None`) cancelled.
    fn put(&self, result: Option<Result<Self::Value>>);
}

impl Place for () {
    type Value = ();

    #[inline]
    fn lend(&mut self) -> Option<Arc<dyn Own>> {
        None
    }

    #[inline]
    fn take_back(&mut self, _: Option<Arc<dyn Own>>) {}

    #[inline]
    fn is_cancelled(&self) -> bool {
        false
    }

    fn suspended(&self, _: u32) {}

    fn put(&self, _: Option<Result<()>>) {}
}

pin_project! {
    /// A child. Its output is empty: its result goes to its place, a failure to the group.
    pub(crate) struct Child<F, P: Place> {
        #[pin]
        future: F,
        place: P,
        // `None` while it is lent to the frame, and when the child has ended.
        group: Option<Arc<Group>>,
        number: u32,
        slot: u32,
    }

    impl<F, P: Place> PinnedDrop for Child<F, P> {
        fn drop(this: Pin<&mut Self>) {
            let this = this.project();
            // It is dropped unfinished: the group was aborted, or it never had room to start.
            if let Some(group) = this.group.take() {
                this.place.put(None);
                if *this.slot != NEVER_SUSPENDED {
                    group.forget(*this.slot);
                }
            }
        }
    }
}

impl<F, P> Child<F, P>
where
    P: Place,
    F: Future<Output = Result<P::Value>>,
{
    /// The next child of `group`.
    pub(crate) fn new(group: &Arc<Group>, future: F, place: P) -> Self {
        Child { future, place, group: Some(Arc::clone(group)), number: group.number(), slot: NEVER_SUSPENDED }
    }
}

impl<F, P> Future for Child<F, P>
where
    P: Place,
    F: Future<Output = Result<P::Value>>,
{
    type Output = ();

    fn poll(self: Pin<&mut Self>, polling: &mut Context<'_>) -> Poll<()> {
        let mut this = self.project();
        loop {
            let Some(group) = this.group.take() else { return Poll::Ready(()) };
            let began = ending::begin();
            let was_cancelled = group.is_child_cancelled() || this.place.is_cancelled();
            let entered = frame::enter_task(TaskFrame { group, own: this.place.lend() });
            let polled = catch_unwind(AssertUnwindSafe(|| this.future.as_mut().poll(polling)));
            let Some(TaskFrame { group, own }) = entered.leave() else {
                panic!("internal error: frames are left in the order in which they are entered")
            };
            this.place.take_back(own);
            let ended = match polled {
                Ok(Poll::Ready(result)) => Ended::of(Ok(result), began),
                Err(payload) => Ended::of(Err(payload), began),
                Ok(Poll::Pending) if *this.slot != NEVER_SUSPENDED => {
                    *this.group = Some(group);
                    return Poll::Pending;
                }
                Ok(Poll::Pending) => {
                    *this.slot = group.suspended(polling.waker());
                    this.place.suspended(*this.slot);
                    // What cancelled it before its waker was there could not wake it.
                    let is_cancelled = group.is_child_cancelled() || this.place.is_cancelled();
                    *this.group = Some(group);
                    if is_cancelled == was_cancelled {
                        return Poll::Pending;
                    }
                    continue;
                }
            };
            if *this.slot != NEVER_SUSPENDED {
                group.forget(*this.slot);
            }
            ended.report(&group, this.place, *this.number);
            group.make_room();
            return Poll::Ready(());
        }
    }
}

/// How a child has ended.
pub(super) enum Ended<T> {
    Value(T),
    Cancelled,
    /// With where errors of its last poll count from.
    Failed(Error, u64),
    Panicked(Payload),
}

impl<T> Ended<T> {
    pub(super) fn of(ended: std::result::Result<Result<T>, Payload>, began: u64) -> Self {
        match ended {
            Ok(Ok(value)) => Ended::Value(value),
            Ok(Err(error)) if error.is_cancelled() => Ended::Cancelled,
            Ok(Err(error)) => Ended::Failed(error, began),
            Err(payload) => Ended::Panicked(payload),
        }
    }

    /// Tells the group and whoever has the handle.
    pub(super) fn report(self, group: &Group, place: &impl Place<Value = T>, number: u32) {
        match self {
            Ended::Value(value) => place.put(Some(Ok(value))),
            Ended::Cancelled => {
                // Cancelled alone, it is none of the group's business (S8).
                if group.is_child_cancelled() {
                    group.cut();
                }
                place.put(None);
            }
            Ended::Failed(error, began) => {
                group.fail(Failure::new(error.clone(), number, began));
                place.put(Some(Err(error)));
            }
            Ended::Panicked(payload) => {
                group.panicked(payload);
                place.put(None);
            }
        }
    }
}
