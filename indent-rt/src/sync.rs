//! Values that several tasks share.
//!
//! In: a value. Out: a handle, of which a copy stands for the same value, and guarded access to it. The same types serve
//! both colours. Not here: channels.

mod mutex;

pub use mutex::{Guard, Lock, Mutex};
