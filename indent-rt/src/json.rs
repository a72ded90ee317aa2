//! `import json`: serde and serde_json, with errors that name the place in the value and in the text.

mod read;
mod value;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::ser::{Formatter, PrettyFormatter};

pub use value::Json;

use crate::error::{Error, Result};

crate::error!(
    /// Text that is not JSON, or a value that is not of the expected type.
    pub JsonError {
        /// Where in the value: `items[2].name`; `.` for the whole.
        path: String,
        /// Where in the text, from 1; 0 where there is none.
        line: i64,
        /// Where in the line, from 1.
        column: i64,
        /// What is wrong there.
        reason: String,
    },
    "{}", describe(path, *line, *column, reason)
);

fn describe(path: &str, line: i64, column: i64, reason: &str) -> String {
    let inside = if path == "." { String::new() } else { format!(" at {path}") };
    if line == 0 { format!("{reason}{inside}") } else { format!("{reason}{inside} (line {line}, column {column})") }
}

/// The value that the text is, as a `T`.
///
/// # Errors
/// [`JsonError`] where the text is not JSON or not a `T`.
#[track_caller]
pub fn parse<T: DeserializeOwned>(text: &str) -> Result<T> {
    from_bytes(text.as_bytes())
}

/// [`parse`] of text that has not been looked at yet.
///
/// # Errors
/// [`JsonError`], also where the bytes are not UTF-8.
#[track_caller]
pub fn from_bytes<T: DeserializeOwned>(bytes: &[u8]) -> Result<T> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = match serde_path_to_error::deserialize(&mut reader) {
        Ok(value) => value,
        Err(error) => return Err(failed(error.path().to_string(), error.inner())),
    };
    match reader.end() {
        Ok(()) => Ok(value),
        Err(error) => Err(failed(".".to_owned(), &error)),
    }
}

#[track_caller]
fn failed(path: String, error: &serde_json::Error) -> Error {
    let text = error.to_string();
    // The place stands in fields of its own.
    let reason = text.rsplit_once(" at line ").map_or(&*text, |(reason, _)| reason).to_owned();
    let place = |place: usize| i64::try_from(place).unwrap_or(i64::MAX);
    Error::new(JsonError { path, line: place(error.line()), column: place(error.column()), reason })
}

/// Reads a field that has a default of Rust's own: `null` is that, too.
///
/// # Errors
/// The reader's.
pub fn null_as_default<'de, T, D>(reader: D) -> std::result::Result<T, D::Error>
where
    T: Deserialize<'de> + Default,
    D: Deserializer<'de>,
{
    null_as(reader, T::default)
}

/// Reads a field that has a default: `null` is that, too.
///
/// # Errors
/// The reader's.
pub fn null_as<'de, T, D>(reader: D, default: impl FnOnce() -> T) -> std::result::Result<T, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    Ok(Option::deserialize(reader)?.unwrap_or_else(default))
}

/// The value as JSON without blanks.
///
/// # Panics
/// If a dict in it has keys that JSON cannot have.
#[track_caller]
pub fn dumps<T: Serialize + ?Sized>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_else(|error| panic!("no JSON: {error}"))
}

/// The value as JSON, with one value a line where `indent` says by how many blanks a level.
///
/// # Panics
/// If a dict in it has keys that JSON cannot have, or `indent` is negative.
#[track_caller]
pub fn dumps_with<T: Serialize + ?Sized>(value: &T, indent: Option<i64>) -> String {
    let Some(indent) = indent else { return dumps(value) };
    let blanks = " ".repeat(usize::try_from(indent).unwrap_or_else(|_| panic!("indent is {indent}")));
    written(value, PrettyFormatter::with_indent(blanks.as_bytes()))
}

#[track_caller]
fn written<T: Serialize + ?Sized>(value: &T, formatter: impl Formatter) -> String {
    let mut text = Vec::new();
    let result = value.serialize(&mut serde_json::Serializer::with_formatter(&mut text, formatter));
    result.unwrap_or_else(|error| panic!("no JSON: {error}"));
    String::from_utf8(text).expect("internal error: JSON is UTF-8")
}
