//! Room for recursion.
//!
//! The phases recurse over the program's trees, whose depth `parse::survey` bounds. In a build without optimisation
//! the stack of a main thread may be too small for what the bound allows, and that of a test's thread is.

/// How much stack a thread gets, in bytes. Only what is used of it is ever mapped.
const ROOM: usize = 256 << 20;

/// Runs `work` on a thread with a large stack and gives its result; a panic goes on in the caller.
pub fn with_room<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(ROOM).spawn_scoped(scope, work);
        let thread = thread.expect("internal error: a thread can be started");
        thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}
