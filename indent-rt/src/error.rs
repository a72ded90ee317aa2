//! What `raise` raises: one thin error type, in Indent's words and with Indent's places.
//!
//! An [`Error`] is one pointer wide, so that a `Result` of it costs no more than a test for null.
//! It owns the value that was raised, knows where that happened, what caused it, and which other
//! failures came with it. Cancellation travels as an [`Error`], too, but only scopes look at it.

mod builtin;
mod caught;
mod exit;
mod macros;
mod report;

use std::any::Any;
use std::fmt;
use std::panic::Location;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};

pub use builtin::{Closed, ParseError, RestartLimit, TaskCancelled, TimeoutError};
pub use caught::Caught;
pub use exit::Exit;

/// What a function that can fail returns.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A type declared with `error` in Indent: something that can be raised.
pub trait Raise: fmt::Display + fmt::Debug + Send + Sync + 'static {
    /// The name of the declaration, as the source has it.
    const NAME: &'static str;
}

/// An error on its way, or a cancellation. One pointer wide; a clone shares it.
#[derive(Clone)]
pub struct Error(Arc<Inner>);

#[derive(Clone)]
struct Inner {
    kind: Kind,
    place: &'static Location<'static>,
    /// When it was raised, in the order of all errors of the process.
    order: u64,
    cause: Option<Error>,
    others: Vec<Error>,
}

#[derive(Clone)]
enum Kind {
    Raised(Arc<dyn Raised>),
    /// With the number of the signal, where one has stopped the whole program; 0 otherwise.
    Cancelled {
        signal: u8,
    },
}

/// [`Raise`] without its constant, so that there can be a `dyn` of it.
trait Raised: Any + fmt::Display + fmt::Debug + Send + Sync {
    fn name(&self) -> &'static str;
}

impl<E: Raise> Raised for E {
    fn name(&self) -> &'static str {
        E::NAME
    }
}

/// All cancellations are this one value, so that being cancelled does not allocate.
static CANCELLED: LazyLock<Error> =
    LazyLock::new(|| Error(Arc::new(Inner::new(Kind::Cancelled { signal: 0 }, Location::caller()))));

static RAISED: AtomicU64 = AtomicU64::new(0);

impl Inner {
    fn new(kind: Kind, place: &'static Location<'static>) -> Self {
        Inner { kind, place, order: RAISED.fetch_add(1, Ordering::Relaxed), cause: None, others: Vec::new() }
    }
}

impl Error {
    /// An error that was raised at the place of the caller.
    #[track_caller]
    #[cold]
    pub fn new<E: Raise>(error: E) -> Self {
        Error(Arc::new(Inner::new(Kind::Raised(Arc::new(error)), Location::caller())))
    }

    /// What a suspension point gives in a cancelled scope. Only the runtime makes these.
    pub fn cancelled() -> Self {
        CANCELLED.clone()
    }

    /// Whether this is a cancellation: no `except` sees it (S13).
    pub fn is_cancelled(&self) -> bool {
        matches!(self.0.kind, Kind::Cancelled { .. })
    }

    /// The cancellation with which a context ends that a signal has stopped.
    #[cfg(feature = "async")]
    pub(crate) fn stopped(signal: u8) -> Self {
        Error(Arc::new(Inner::new(Kind::Cancelled { signal }, Location::caller())))
    }

    /// The number of the signal that has ended the program, where that is what this is.
    pub(crate) fn signal(&self) -> Option<u8> {
        match self.0.kind {
            Kind::Cancelled { signal } if signal != 0 => Some(signal),
            _ => None,
        }
    }

    /// The same error with the one that it came from: `raise … from cause`.
    #[must_use]
    pub fn with_cause(mut self, cause: impl Into<Error>) -> Self {
        if !self.is_cancelled() {
            Arc::make_mut(&mut self.0).cause = Some(cause.into());
        }
        self
    }

    /// The same error with further ones that happened beside it (S6, S21). Cancellations among
    /// them are left out.
    #[must_use]
    pub fn with_others(mut self, others: impl IntoIterator<Item = Error>) -> Self {
        let mut others = others.into_iter().filter(|error| !error.is_cancelled()).peekable();
        if others.peek().is_some() && !self.is_cancelled() {
            Arc::make_mut(&mut self.0).others.extend(others);
        }
        self
    }

    /// Whether the raised value is an `E`.
    pub fn is<E: Raise>(&self) -> bool {
        self.downcast_ref::<E>().is_some()
    }

    /// The raised value, where it is an `E`.
    pub fn downcast_ref<E: Raise>(&self) -> Option<&E> {
        match &self.0.kind {
            Kind::Raised(raised) => (&**raised as &dyn Any).downcast_ref(),
            Kind::Cancelled { .. } => None,
        }
    }

    /// `except E as e`: the error as one that is known to hold an `E`.
    ///
    /// # Errors
    /// The same error, unchanged, where it holds something else.
    pub fn downcast<E: Raise>(self) -> Result<Caught<E>, Error> {
        if self.is::<E>() { Ok(Caught::new(self)) } else { Err(self) }
    }

    /// The name of the raised value's declaration; `Cancelled` for a cancellation.
    pub fn name(&self) -> &'static str {
        match &self.0.kind {
            Kind::Raised(raised) => raised.name(),
            Kind::Cancelled { .. } => "Cancelled",
        }
    }

    /// The message, as `print(e)` shows it.
    pub fn text(&self) -> String {
        self.to_string()
    }

    /// The error that this one was raised from.
    pub fn cause(&self) -> Option<&Error> {
        self.0.cause.as_ref()
    }

    /// What failed beside this one, in the same scope or in its cleanup.
    pub fn others(&self) -> &[Error] {
        &self.0.others
    }

    /// The file in which it was raised: the Indent one, where the source map knows it.
    pub fn file(&self) -> &str {
        crate::source_map::place(self.0.place).file
    }

    /// The line on which it was raised, in [`file`](Self::file).
    pub fn line(&self) -> i64 {
        i64::from(crate::source_map::place(self.0.place).line)
    }

    /// A number that grows with each error raised in this process. What it orders are failures
    /// of siblings: one of them may only have failed because another had, and was raised later.
    pub fn order(&self) -> u64 {
        self.0.order
    }

    /// The same error, raised at `place`: what fails inside a future of the library was called somewhere in the program.
    #[cfg(feature = "async")]
    #[must_use]
    pub(crate) fn moved_to(mut self, place: &'static Location<'static>) -> Self {
        if !self.is_cancelled() {
            Arc::make_mut(&mut self.0).place = place;
        }
        self
    }

    /// The same error, raised again now.
    #[must_use]
    pub(crate) fn raised_again(mut self) -> Self {
        if !self.is_cancelled() {
            Arc::make_mut(&mut self.0).order = RAISED.fetch_add(1, Ordering::Relaxed);
        }
        self
    }
}

/// The [`order`](Error::order) that the next error will have, or a later one.
#[inline]
pub(crate) fn next_order() -> u64 {
    RAISED.load(Ordering::Relaxed)
}

/// `raise error`, as the value of the function that it leaves.
///
/// # Errors
/// Always.
#[track_caller]
#[cold]
pub fn raise<T, E: Raise>(error: E) -> Result<T> {
    Err(Error::new(error))
}

/// `raise error from cause`.
///
/// # Errors
/// Always.
#[track_caller]
#[cold]
pub fn raise_from<T, E: Raise>(error: E, cause: impl Into<Error>) -> Result<T> {
    Err(Error::new(error).with_cause(cause))
}

impl<E: Raise> From<E> for Error {
    #[track_caller]
    fn from(error: E) -> Self {
        Error::new(error)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0.kind {
            Kind::Raised(raised) => fmt::Display::fmt(raised, formatter),
            Kind::Cancelled { signal: 0 } => formatter.write_str("cancelled"),
            Kind::Cancelled { signal: 2 } => formatter.write_str("stopped by ctrl-c"),
            Kind::Cancelled { signal: 15 } => formatter.write_str("stopped by SIGTERM"),
            Kind::Cancelled { signal } => write!(formatter, "stopped by signal {signal}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.cause().map(|cause| cause as _)
    }
}
