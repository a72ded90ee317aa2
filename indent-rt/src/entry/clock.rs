//! The paused clock, for tests of programs: time passes when every task sleeps, so that order and times are the same in each
//! run.

use tokio::runtime::Builder;

/// Whether the environment asks for it: `INDENT_CLOCK=paused`.
pub(super) fn is_paused() -> bool {
    std::env::var_os("INDENT_CLOCK").is_some_and(|clock| clock == "paused")
}

/// A runtime of one thread with the clock paused.
pub(super) fn paused() -> Builder {
    let mut builder = Builder::new_current_thread();
    builder.start_paused(true);
    builder
}
