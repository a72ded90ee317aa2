//! Runs what must panic and gives the message, having checked that the panic is blamed on the test that called.

use std::panic::{AssertUnwindSafe, Location, PanicHookInfo, catch_unwind, set_hook, take_hook};
use std::sync::{Arc, Mutex};

/// Hooks belong to the whole process, tests run in parallel.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// The message with which `body` panics in the caller's file.
#[track_caller]
pub(crate) fn panic_of<T>(body: impl FnOnce() -> T) -> String {
    let caller = Location::caller().file();
    let _alone = ONE_AT_A_TIME.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let seen: Arc<Mutex<Option<String>>> = Arc::default();
    let note = Arc::clone(&seen);
    let before = take_hook();
    set_hook(Box::new(move |info: &PanicHookInfo<'_>| {
        *note.lock().unwrap() = info.location().map(|place| place.file().to_owned());
    }));
    let outcome = catch_unwind(AssertUnwindSafe(body));
    set_hook(before);
    let panic = outcome.err().expect("it should panic");
    assert_eq!(seen.lock().unwrap().as_deref(), Some(caller), "the place of the panic");
    let text = panic.downcast_ref::<String>().cloned();
    text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned())).expect("a panic with a text")
}
