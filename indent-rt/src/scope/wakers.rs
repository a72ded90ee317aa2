//! Whom to wake when a scope is cancelled: one slot for each child that has suspended.

use std::task::Waker;

/// The wakers of suspended children. A child's slot is its own until it ends, and then another's.
#[derive(Default)]
pub(super) struct Wakers {
    slots: Vec<Slot>,
    /// The first free slot.
    free: Option<u32>,
}

enum Slot {
    Suspended(Waker),
    /// It has been woken for good: once cancelled it stays so, and looks for itself at each point.
    Woken,
    /// Nobody's; with the next free one.
    Free(Option<u32>),
}

impl Wakers {
    /// Takes a slot for a child.
    pub(super) fn insert(&mut self, waker: Waker) -> u32 {
        let slot = Slot::Suspended(waker);
        match self.free {
            Some(index) => {
                if let Slot::Free(next) = std::mem::replace(&mut self.slots[index as usize], slot) {
                    self.free = next;
                }
                index
            }
            None => {
                self.slots.push(slot);
                u32::try_from(self.slots.len() - 1).unwrap_or_else(|_| panic!("a scope has too many children"))
            }
        }
    }

    /// Gives a slot back; what was in it is for the caller to drop, outside of the lock.
    pub(super) fn remove(&mut self, index: u32) -> Option<Waker> {
        let slot = std::mem::replace(&mut self.slots[index as usize], Slot::Free(self.free));
        self.free = Some(index);
        match slot {
            Slot::Suspended(waker) => Some(waker),
            Slot::Woken | Slot::Free(_) => None,
        }
    }

    /// The waker of one child, where it may be suspended.
    pub(super) fn get(&self, index: u32) -> Option<Waker> {
        match self.slots.get(index as usize) {
            Some(Slot::Suspended(waker)) => Some(waker.clone()),
            _ => None,
        }
    }

    /// Takes up to as many wakers as fit into `batch`, from slot `from` on; gives where to go on.
    pub(super) fn take(&mut self, from: usize, batch: &mut Vec<Waker>) -> Option<usize> {
        for (index, slot) in self.slots.iter_mut().enumerate().skip(from) {
            if batch.len() == batch.capacity() {
                return Some(index);
            }
            if matches!(slot, Slot::Suspended(_))
                && let Slot::Suspended(waker) = std::mem::replace(slot, Slot::Woken)
            {
                batch.push(waker);
            }
        }
        None
    }
}
