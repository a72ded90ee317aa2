//! `Json`: any JSON value, looked at step by step.

use std::fmt::{Formatter, Result as Written};

use indexmap::IndexMap;
use serde::Serialize;

use super::JsonError;
use crate::error::{Result, raise};
use crate::show::Show;

/// Any JSON value. Shown as its text.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Json {
    /// `null`.
    Null,
    /// `true`, `false`.
    Bool(bool),
    /// A number that is an `int`.
    Int(i64),
    /// Any other number.
    Float(f64),
    /// A text.
    Text(String),
    /// `[…]`.
    Array(Vec<Json>),
    /// `{…}`, in the order of the text.
    Object(IndexMap<String, Json>),
}

impl Json {
    /// The value under a key of an object.
    ///
    /// # Errors
    /// [`JsonError`] where this is no object or has no such key.
    #[track_caller]
    pub fn get(&self, key: &str) -> Result<&Json> {
        match self.object().and_then(|object| object.get(key)) {
            Some(value) => Ok(value),
            None => fail(format!("there is no key {key:?} in {}", self.kind())),
        }
    }

    /// The value at a position of an array, from 0.
    ///
    /// # Errors
    /// [`JsonError`] where this is no array or not so long.
    #[track_caller]
    pub fn at(&self, index: i64) -> Result<&Json> {
        match usize::try_from(index).ok().and_then(|index| self.array()?.get(index)) {
            Some(value) => Ok(value),
            None => fail(format!("there is no position {index} in {}", self.kind())),
        }
    }

    /// Whether this is an object with such a key.
    pub fn has(&self, key: &str) -> bool {
        self.object().is_some_and(|object| object.contains_key(key))
    }

    /// Whether this is `null`.
    pub fn is_null(&self) -> bool {
        *self == Json::Null
    }

    /// The keys of an object, in the order of the text.
    ///
    /// # Errors
    /// [`JsonError`] where this is no object.
    #[track_caller]
    pub fn keys(&self) -> Result<Vec<String>> {
        self.object().map_or_else(|| self.is_no("object"), |object| Ok(object.keys().cloned().collect()))
    }

    /// The values of an array, in order.
    ///
    /// # Errors
    /// [`JsonError`] where this is no array.
    #[track_caller]
    pub fn items(&self) -> Result<Vec<Json>> {
        self.array().map_or_else(|| self.is_no("array"), |items| Ok(items.to_vec()))
    }

    /// How many values an array, or keys an object has; 0 for all else.
    pub fn len(&self) -> i64 {
        let count = self.array().map(<[Json]>::len).or(self.object().map(IndexMap::len));
        count.unwrap_or_default() as i64
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The integer that this is.
    ///
    /// # Errors
    /// [`JsonError`] where it is something else, or too large.
    #[track_caller]
    pub fn as_int(&self) -> Result<i64> {
        if let Json::Int(int) = self { Ok(*int) } else { self.is_no("integer") }
    }

    /// The number that this is.
    ///
    /// # Errors
    /// [`JsonError`] where it is something else.
    #[track_caller]
    pub fn as_float(&self) -> Result<f64> {
        match self {
            Json::Int(int) => Ok(*int as f64),
            Json::Float(float) => Ok(*float),
            _ => self.is_no("number"),
        }
    }

    /// The text that this is.
    ///
    /// # Errors
    /// [`JsonError`] where it is something else.
    #[track_caller]
    pub fn as_text(&self) -> Result<String> {
        if let Json::Text(text) = self { Ok(text.clone()) } else { self.is_no("text") }
    }

    /// The bool that this is.
    ///
    /// # Errors
    /// [`JsonError`] where it is something else.
    #[track_caller]
    pub fn as_bool(&self) -> Result<bool> {
        if let Json::Bool(bool) = self { Ok(*bool) } else { self.is_no("bool") }
    }

    #[track_caller]
    fn is_no<T>(&self, wanted: &str) -> Result<T> {
        fail(format!("{wanted} expected, and this is {}", self.kind()))
    }

    fn kind(&self) -> &'static str {
        match self {
            Json::Null => "null",
            Json::Bool(_) => "a bool",
            Json::Int(_) | Json::Float(_) => "a number",
            Json::Text(_) => "text",
            Json::Array(_) => "an array",
            Json::Object(_) => "an object",
        }
    }

    fn object(&self) -> Option<&IndexMap<String, Json>> {
        if let Json::Object(object) = self { Some(object) } else { None }
    }

    fn array(&self) -> Option<&[Json]> {
        if let Json::Array(items) = self { Some(items) } else { None }
    }
}

#[track_caller]
fn fail<T>(reason: String) -> Result<T> {
    raise(JsonError { path: ".".to_owned(), line: 0, column: 0, reason })
}

impl Show for Json {
    fn show(&self, out: &mut Formatter<'_>) -> Written {
        out.write_str(&super::dumps(self))
    }
}
