//! What the members of a scope share: whether it is cancelled, whom to wake, and how its members have ended.

use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU8, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context as Polling, Poll, Waker};
use std::time::Instant;

use tokio::task::JoinSet;

use super::child::Ended;
use super::limit::Room;
use super::wakers::Wakers;
use crate::cause::Cause;
use crate::ending::{self, Failure, Level, Payload, Record, Settled};
use crate::entry::Context;
use crate::error::Result;
use crate::frame::{self, TaskFrame};
use crate::lock::lock;
use crate::task::{Arrivals, Slot, Task};

/// A scope as its members see it.
pub(crate) struct Group {
    level: AtomicU8,
    is_limited: bool,
    spawned: AtomicU32,
    context: Arc<Context>,
    state: Mutex<State>,
    tasks: Mutex<Tasks>,
}

#[derive(Default)]
struct State {
    /// Who runs the body and joins the children.
    owner: Option<Waker>,
    wakers: Wakers,
    /// Since when it is cancelled.
    since: Option<Instant>,
    record: Record,
    room: Option<Room>,
}

#[derive(Default)]
struct Tasks {
    set: JoinSet<()>,
    /// All have ended, and the body, too.
    closed: bool,
}

impl Group {
    /// A group in the context of the caller.
    pub(crate) fn new(limit: Option<usize>) -> Arc<Self> {
        Group::within(frame::context(), limit)
    }

    pub(crate) fn within(context: Arc<Context>, limit: Option<usize>) -> Arc<Self> {
        let state = State { room: limit.map(Room::new), ..State::default() };
        Arc::new(Group {
            level: AtomicU8::new(Level::Live as u8),
            is_limited: limit.is_some(),
            spawned: AtomicU32::new(0),
            context,
            state: Mutex::new(state),
            tasks: Mutex::default(),
        })
    }

    pub(crate) fn context(&self) -> &Arc<Context> {
        &self.context
    }

    #[inline]
    pub(crate) fn is_child_cancelled(&self) -> bool {
        self.level.load(Ordering::Acquire) >= Level::Children as u8
    }

    #[inline]
    pub(crate) fn is_body_cancelled(&self) -> bool {
        self.level.load(Ordering::Acquire) >= Level::All as u8
    }

    fn is_aborted(&self) -> bool {
        self.level.load(Ordering::Acquire) >= Level::Aborted as u8
    }

    /// Why it is cancelled.
    pub(crate) fn cause(&self) -> Option<Cause> {
        lock(&self.state).record.cause.clone()
    }

    /// Since when it is cancelled.
    pub(crate) fn since(&self) -> Option<Instant> {
        lock(&self.state).since
    }

    /// Cancels up to `level`; what is cancelled as far already stays as it is, with its cause (S16).
    pub(crate) fn cancel(&self, level: Level, cause: Cause) {
        let mut state = lock(&self.state);
        if self.level.load(Ordering::Acquire) >= level as u8 {
            return;
        }
        state.since.get_or_insert_with(Instant::now);
        state.record.cause.get_or_insert(cause);
        self.level.store(level as u8, Ordering::Release);
        frame::changed();
        let unstarted = state.room.as_mut().map(Room::clear);
        let owner = state.owner.clone();
        drop(state);
        drop(unstarted);
        self.wake_children();
        owner.into_iter().for_each(Waker::wake);
    }

    /// Wakes every suspended child, a few at a time, so that none of them finds the lock held for long.
    fn wake_children(&self) {
        const AT_ONCE: usize = 64;
        let mut from = Some(0);
        while let Some(start) = from {
            let mut batch = Vec::with_capacity(AT_ONCE);
            from = lock(&self.state).wakers.take(start, &mut batch);
            batch.into_iter().for_each(Waker::wake);
        }
    }

    /// Takes the waker of a child that suspends for the first time. It is the waker of a task of tokio, which stays the same
    /// as long as the task lives. Gives its slot; whether the child is cancelled by now is the caller's to ask, afterwards.
    pub(crate) fn suspended(&self, waker: &Waker) -> u32 {
        lock(&self.state).wakers.insert(waker.clone())
    }

    /// Wakes the child with this slot.
    pub(crate) fn wake(&self, slot: u32) {
        let waker = lock(&self.state).wakers.get(slot);
        waker.into_iter().for_each(Waker::wake);
    }

    /// Frees the slot of a child that ends or is dropped.
    pub(crate) fn forget(&self, slot: u32) {
        let waker = lock(&self.state).wakers.remove(slot);
        drop(waker);
    }

    /// Whom to wake when a member fails or the group is cancelled.
    pub(crate) fn watch(&self, waker: &Waker) {
        let mut state = lock(&self.state);
        let before = match &state.owner {
            Some(owner) if owner.will_wake(waker) => None,
            _ => state.owner.replace(waker.clone()),
        };
        drop(state);
        drop(before);
    }

    /// Hands a child to tokio, or lets it wait for room.
    pub(crate) fn start(self: &Arc<Self>, child: impl Future<Output = ()> + Send + 'static) {
        if !self.is_limited {
            return self.start_now(child);
        }
        let mut state = lock(&self.state);
        match &mut state.room {
            Some(room) if room.try_take() => {}
            // It would wait for room in a cancelled group: it does not start (S17).
            Some(_) if self.is_child_cancelled() => return,
            Some(room) => return room.queue(Box::new(move |group| group.start_now(child))),
            None => {}
        }
        drop(state);
        self.start_now(child);
    }

    /// Takes a place for a child, where there is one or no limit.
    pub(super) fn takes_place(&self) -> bool {
        !self.is_limited || lock(&self.state).room.as_ref().is_none_or(Room::try_take)
    }

    /// Hands a child to tokio.
    ///
    /// # Panics
    /// If the group has ended: no handle outlives it in a program that the transpiler accepts (S4).
    pub(crate) fn start_now(self: &Arc<Self>, child: impl Future<Output = ()> + Send + 'static) {
        let mut tasks = lock(&self.tasks);
        assert!(!tasks.closed, "spawn into a scope that has ended");
        if self.is_aborted() {
            drop(tasks);
            drop(child);
            return;
        }
        tasks.set.spawn(child);
    }

    /// Runs a child of the plain colour to its end on the caller's thread.
    pub(crate) fn run_here<T: Send + 'static>(
        self: &Arc<Self>,
        child: impl FnOnce() -> Result<T>,
        results: Option<Arc<Arrivals<T>>>,
    ) -> Task<T> {
        let slot = Slot::new(results);
        let position = self.number();
        let began = ending::begin();
        let entered = frame::enter_task(TaskFrame { group: Arc::clone(self), own: None });
        let ended = catch_unwind(AssertUnwindSafe(child));
        drop(entered);
        Ended::of(ended, began).report(self, &Some(Arc::clone(&slot)), position);
        Task::ended(slot)
    }

    /// The place of a new child in the order of spawns, from 1.
    pub(crate) fn number(&self) -> u32 {
        self.spawned.fetch_add(1, Ordering::Relaxed).saturating_add(1)
    }

    /// Where there is a limit: how places are given out.
    pub(super) fn places(&self) -> Option<Arc<tokio::sync::Semaphore>> {
        lock(&self.state).room.as_ref().map(Room::places)
    }

    /// A child of a limited group has ended: the next one has its room.
    #[inline]
    pub(crate) fn make_room(self: &Arc<Self>) {
        if self.is_limited {
            let next = lock(&self.state).room.as_mut().and_then(Room::give_back);
            next.into_iter().for_each(|start| start(self));
        }
    }

    /// A child has ended as cancelled.
    pub(crate) fn cut(&self) {
        lock(&self.state).record.cut = true;
    }

    /// A child, or the body, has failed: the rest is cancelled.
    pub(crate) fn fail(&self, failure: Failure) {
        let cause = lock(&self.state).record.fail(failure);
        self.cancel(Level::All, cause);
    }

    /// A child, or the body, has panicked: the rest is cancelled (S7).
    pub(crate) fn panicked(&self, payload: Payload) {
        let later = lock(&self.state).record.panicked(payload);
        drop(later);
        self.cancel(Level::All, Cause::SiblingPanicked);
    }

    /// Whether a member has failed or panicked.
    pub(super) fn has_failed(&self) -> bool {
        lock(&self.state).record.has_failed()
    }

    /// Whether there has been a child.
    pub(super) fn has_spawned(&self) -> bool {
        self.spawned.load(Ordering::Relaxed) > 0
    }

    /// Ready when no child is left; takes the results of those that have ended as they come.
    pub(super) fn poll_ended(&self, polling: &mut Polling<'_>) -> Poll<()> {
        loop {
            let next = lock(&self.tasks).set.poll_join_next(polling);
            match next {
                Poll::Ready(Some(Ok(()))) => {}
                Poll::Ready(Some(Err(error))) => self.died(error),
                Poll::Ready(None) => return Poll::Ready(()),
                Poll::Pending => return Poll::Pending,
            }
        }
    }

    /// A task has ended without its wrapper: what it held has panicked on being dropped, or the runtime has stopped.
    fn died(&self, error: tokio::task::JoinError) {
        match error.try_into_panic() {
            Ok(payload) => self.panicked(payload),
            Err(_) => self.cut(),
        }
    }

    /// What the group as a whole gives, when every child has ended.
    pub(super) fn settle<T>(&self, body: Result<T>) -> Settled<T> {
        lock(&self.tasks).closed = true;
        let record = std::mem::take(&mut lock(&self.state).record);
        record.settle(body, frame::is_cancelled())
    }

    /// The owner was dropped from outside: everything goes, at its next poll.
    pub(crate) fn abort(&self) {
        let mut tasks = lock(&self.tasks);
        if tasks.closed || tasks.set.is_empty() {
            return;
        }
        self.level.store(Level::Aborted as u8, Ordering::Release);
        frame::changed();
        tasks.set.abort_all();
        drop(tasks);
        let unstarted = lock(&self.state).room.as_mut().map(Room::clear);
        drop(unstarted);
    }
}
