//! `import time`: points in time by the calendar (jiff) and by a clock that nobody sets.

use std::fmt;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use crate::error::{Result, raise};
use crate::show::Show;

// Under a paused clock moments stand still, too.
#[cfg(feature = "async")]
use tokio::time::Instant as Clock;

#[cfg(not(feature = "async"))]
use std::time::Instant as Clock;

crate::error!(
    /// Text that is no point in time.
    pub TimeError { text: String }, "{text}"
);

/// A point in time by the calendar, in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "json", derive(serde::Serialize, serde::Deserialize), serde(transparent))]
pub struct Instant(Timestamp);

impl Instant {
    /// Reads RFC 3339: `2026-03-01T12:00:00Z`, also with an offset.
    ///
    /// # Errors
    /// [`TimeError`] where the text is something else.
    #[track_caller]
    pub fn parse(text: &str) -> Result<Instant> {
        match text.parse() {
            Ok(timestamp) => Ok(Instant(timestamp)),
            Err(_) => raise(TimeError { text: format!("{text:?} is no point in time") }),
        }
    }

    /// The point so many seconds after the beginning of 1970.
    ///
    /// # Panics
    /// If it is beyond the year 9999 or before -9999.
    #[track_caller]
    pub fn from_unix(seconds: f64) -> Instant {
        let duration = SignedDuration::try_from_secs_f64(seconds).ok();
        let timestamp = duration.and_then(|duration| Timestamp::from_duration(duration).ok());
        Instant(timestamp.unwrap_or_else(|| panic!("{seconds} seconds are beyond the calendar")))
    }

    /// Seconds since the beginning of 1970.
    pub fn unix(self) -> f64 {
        self.0.as_duration().as_secs_f64()
    }

    /// As text by the letters of `strftime`.
    ///
    /// # Panics
    /// If the pattern has a letter that there is not.
    #[track_caller]
    pub fn format(self, pattern: &str) -> String {
        let text = jiff::fmt::strtime::format(pattern, self.0);
        text.unwrap_or_else(|error| panic!("the pattern {pattern:?}: {error}"))
    }

    /// The point so much later.
    ///
    /// # Panics
    /// If it is beyond the year 9999.
    #[track_caller]
    pub fn plus(self, duration: Duration) -> Instant {
        Instant(self.0.checked_add(duration).unwrap_or_else(|_| panic!("a point in time beyond the calendar")))
    }

    /// The point so much earlier.
    ///
    /// # Panics
    /// If it is before the year -9999.
    #[track_caller]
    pub fn minus(self, duration: Duration) -> Instant {
        Instant(self.0.checked_sub(duration).unwrap_or_else(|_| panic!("a point in time beyond the calendar")))
    }

    /// How long after `other` it is; nothing where it is before.
    pub fn since(self, other: Instant) -> Duration {
        Duration::try_from(self.0.duration_since(other.0)).unwrap_or_default()
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

impl Show for Instant {
    fn show(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.0)
    }
}

/// A point on a clock that nobody sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(Clock);

impl Moment {
    /// The time since then.
    pub fn elapsed(self) -> Duration {
        self.0.elapsed()
    }

    /// How long after `other` it is; nothing where it is before.
    pub fn since(self, other: Moment) -> Duration {
        self.0.saturating_duration_since(other.0)
    }
}

/// This point in time.
pub fn now() -> Instant {
    Instant(Timestamp::now())
}

/// This moment.
pub fn monotonic() -> Moment {
    Moment(Clock::now())
}
