//! The runtime of emitted Indent programs: what a program links, and nothing that it does not name.
//!
//! Without a feature the crate has errors, the source map and the printing of values, and no
//! dependencies. The feature `async` adds scopes, cancellation, time, locks and channels over
//! tokio; each module of the standard library is a feature of its own.

#![forbid(unsafe_code)]

// The core: errors, places, scopes, cancellation, synchronisation.
pub mod error;
pub mod source_map;

pub use error::{
    Caught, Closed, Error, Exit, ParseError, Raise, RestartLimit, Result, TaskCancelled, TimeoutError, raise,
    raise_from,
};
pub use source_map::source_map;

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
#[cfg(feature = "collections")]
pub mod set;
pub mod show;
#[cfg(feature = "text")]
pub mod text;
