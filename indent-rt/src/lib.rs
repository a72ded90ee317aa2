//! The runtime of emitted Indent programs: what a program links, and nothing that it does not name.
//!
//! Without a feature the crate has errors, the source map, the printing of values, and scopes, timed blocks and locks of the
//! plain colour (`plain`), and no dependencies. The feature `async` adds the same over tokio; each module of the standard
//! library is a feature of its own.

#![forbid(unsafe_code)]

// The core: errors, places, scopes, cancellation, synchronisation.
mod cancel_scope;
mod cause;
pub mod cleanup;
pub mod closing;
mod ending;
pub mod error;
mod flow;
mod frame;
mod joined;
mod limit;
mod lock;
pub mod plain;
pub mod source_map;
pub mod sync;
pub mod task;
pub mod task_group;

pub use cancel_scope::CancelScope;
pub use cause::{Cause, cause};
pub use cleanup::Unwound;
pub use error::{
    Caught, Closed, Error, Exit, ParseError, Raise, RestartLimit, Result, TaskCancelled, TimeoutError, raise,
    raise_from,
};
pub use flow::{Flow, Skipped};
pub use joined::Joined;
pub use plain::blocking_io;
pub use source_map::source_map;
pub use sync::{Guard, Mutex};
pub use task::Task;
pub use task_group::{Results, TaskGroup};

// The async colour.
#[cfg(feature = "async")]
mod attempt;
#[cfg(feature = "async")]
mod blocking;
#[cfg(feature = "async")]
mod boxed;
#[cfg(feature = "async")]
pub mod entry;
#[cfg(feature = "async")]
pub mod leaf;
#[cfg(feature = "async")]
pub mod scope;
#[cfg(feature = "async")]
pub mod sleep;
#[cfg(feature = "test-clock")]
pub mod testing;
#[cfg(feature = "async")]
pub mod timed;

#[cfg(feature = "async")]
pub use self::{
    attempt::attempt,
    blocking::{blocking, try_blocking},
    boxed::BoxFuture,
    cleanup::{cleanup, protect},
    entry::{AsyncIo, async_io},
    leaf::leaf,
    scope::Scope,
    sleep::{back_edge, checkpoint, sleep},
    timed::{shield, timeout},
};

// Values and the standard library.
pub mod bytes;
pub mod console;
#[cfg(feature = "collections")]
pub mod dict;
pub mod duration;
pub mod fmt;
pub mod iter;
pub mod list;
pub mod num;
pub mod ops;
#[cfg(feature = "collections")]
pub mod set;
pub mod show;
#[cfg(feature = "text")]
pub mod text;

// The modules of the library.
#[cfg(feature = "env")]
pub mod env;
#[cfg(feature = "fs")]
pub mod fs;
#[cfg(feature = "http")]
pub mod http;
#[cfg(feature = "json")]
pub mod json;
#[cfg(feature = "log")]
pub mod log;
#[cfg(feature = "math")]
pub mod math;
#[cfg(feature = "random")]
pub mod random;
#[cfg(feature = "time")]
pub mod time;

/// With the feature `mimalloc` all of the program allocates by it: a task then takes a third less memory.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
