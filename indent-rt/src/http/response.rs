//! What a server has answered.

use indexmap::IndexMap;
use serde::de::DeserializeOwned;

use super::HttpError;
use crate::error::{Result, raise};

/// A response with its body.
#[derive(Debug, Clone, PartialEq)]
pub struct Response {
    /// Where it came from, after redirects.
    pub url: String,
    /// The status.
    pub status: i64,
    /// Whether the status is of the two hundreds.
    pub ok: bool,
    /// Headers by their lower-case names; of several with one name the last, and those that are not text left out.
    pub headers: IndexMap<String, String>,
    body: Vec<u8>,
}

impl Response {
    pub(super) fn new(head: &reqwest::Response, body: Vec<u8>) -> Self {
        let text = |(name, value): (&reqwest::header::HeaderName, &reqwest::header::HeaderValue)| {
            Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned()))
        };
        Response {
            url: head.url().to_string(),
            status: i64::from(head.status().as_u16()),
            ok: head.status().is_success(),
            headers: head.headers().iter().filter_map(text).collect(),
            body,
        }
    }

    /// The body as text; what is not UTF-8 in it becomes U+FFFD.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body.
    pub fn bytes(&self) -> &[u8] {
        &self.body
    }

    /// The body, which is JSON, as a `T`.
    ///
    /// # Errors
    /// [`JsonError`](crate::json::JsonError) where it is not JSON or not a `T`.
    #[track_caller]
    pub fn json<T: DeserializeOwned>(&self) -> Result<T> {
        crate::json::from_bytes(&self.body)
    }

    /// Nothing where the status is of the two hundreds.
    ///
    /// # Errors
    /// [`HttpError`] with the status where it is not.
    #[track_caller]
    pub fn raise_for_status(&self) -> Result<()> {
        if self.ok {
            return Ok(());
        }
        raise(HttpError { url: self.url.clone(), status: self.status, reason: format!("status {}", self.status) })
    }
}

impl crate::show::Show for Response {
    fn show(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Response(url={:?}, status={})", self.url, self.status)
    }
}
