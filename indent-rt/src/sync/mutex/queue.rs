//! Who waits for a lock, in the order in which they asked.

use std::collections::VecDeque;
use std::task::Waker;

use super::holder::Holder;

/// The waiters, and the one whose turn it is.
#[derive(Default)]
pub(super) struct Queue {
    waiting: VecDeque<Waiter>,
    /// The ticket of the waiter that the value is for: nobody else can take it meanwhile.
    granted: Option<u64>,
    last: u64,
}

struct Waiter {
    ticket: u64,
    holder: Holder,
    waker: Waker,
}

impl Queue {
    /// Lets a waiter wait on, or a new one at the end. Gives its ticket.
    pub(super) fn wait(&mut self, ticket: Option<u64>, holder: &Holder, waker: &Waker) -> u64 {
        if let Some(known) = ticket
            && let Some(waiter) = self.waiting.iter_mut().find(|waiter| waiter.ticket == known)
        {
            waiter.waker.clone_from(waker);
            return known;
        }
        self.last += 1;
        self.waiting.push_back(Waiter { ticket: self.last, holder: holder.clone(), waker: waker.clone() });
        self.last
    }

    /// Gives the turn to the first waiter.
    pub(super) fn grant(&mut self) -> Option<(Holder, Waker)> {
        let next = self.waiting.pop_front();
        self.granted = next.as_ref().map(|waiter| waiter.ticket);
        next.map(|waiter| (waiter.holder, waiter.waker))
    }

    pub(super) fn is_granted(&self, ticket: u64) -> bool {
        self.granted == Some(ticket)
    }

    pub(super) fn take_grant(&mut self) {
        self.granted = None;
    }

    /// A waiter gives up.
    pub(super) fn leave(&mut self, ticket: u64) {
        self.waiting.retain(|waiter| waiter.ticket != ticket);
    }
}
