//! Blocks that can end before their body has: `timeout`, `move_on_after`, `cancel_scope`, `shield` (S20, S22–S25).
//!
//! In: a body and a time. Out: its value, or what the block makes of a cancellation that is its own. No block is a task, and
//! none allocates: the timer lies in the block's future, and its frame on the stack of frames. Not here: the plain colour.

mod block;
mod deadline;
mod shield;
mod timeout;

pub use block::RunBlock;
pub(crate) use shield::cleanup_shield;
pub use shield::{Shield, shield};
pub use timeout::{Timeout, timeout};
