//! Taking the locks inside the runtime.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// Locks. A panic elsewhere does not count: no code of the program runs while one of the runtime's locks is held, and
/// what they guard is in order at each moment.
pub(crate) fn lock<T: ?Sized>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
