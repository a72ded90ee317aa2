//! One request: sent, answered, and its body read.

use std::panic::Location;
use std::sync::OnceLock;
use std::time::Duration;

use indexmap::IndexMap;
use reqwest::header::CONTENT_TYPE;
use reqwest::{Client, Method, RequestBuilder};

use super::{HttpError, Response, url};
use crate::error::{Error, Result};
use crate::leaf::leaf;

/// What goes with a request.
pub(super) enum Body {
    /// Nothing.
    None,
    /// Bytes as they are.
    Bytes(Vec<u8>),
    /// JSON, which says so in its header.
    Json(String),
}

/// The longest body that is read.
const LIMIT: usize = 10_000_000;

/// Sends a request and reads its response to the end. An error was raised where the caller's caller is.
#[track_caller]
pub(super) fn send(
    method: Method,
    given: &str,
    body: Body,
    headers: &IndexMap<String, String>,
    timeout: Duration,
) -> impl Future<Output = Result<Response>> + Send + use<> {
    let place = Location::caller();
    let request = prepare(method, given, body, headers, timeout);
    async move {
        let (url, request) = request.map_err(|error| error.moved_to(place))?;
        match leaf(answer(request)).await? {
            Ok(response) => Ok(response),
            Err(reason) => Err(Error::new(HttpError { url, status: 0, reason: reason.to_string() }).moved_to(place)),
        }
    }
}

/// The whole URL, and the request to it.
fn prepare(
    method: Method,
    given: &str,
    body: Body,
    headers: &IndexMap<String, String>,
    timeout: Duration,
) -> Result<(String, RequestBuilder)> {
    let whole = url::resolve(given)?;
    let mut request = client()?.request(method, &whole).timeout(timeout);
    request = match body {
        Body::None => request,
        Body::Bytes(bytes) => request.body(bytes),
        Body::Json(text) => request.header(CONTENT_TYPE, "application/json").body(text),
    };
    for (name, value) in headers {
        request = request.header(name, value);
    }
    Ok((whole, request))
}

/// Why there is no response.
enum Reason {
    Reqwest(reqwest::Error),
    TooLong,
}

async fn answer(request: RequestBuilder) -> std::result::Result<Response, Reason> {
    let mut response = request.send().await.map_err(Reason::Reqwest)?;
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(Reason::Reqwest)? {
        if body.len() + chunk.len() > LIMIT {
            return Err(Reason::TooLong);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Response::new(&response, body))
}

impl std::fmt::Display for Reason {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Reason::TooLong => write!(out, "the body has more than {LIMIT} bytes"),
            Reason::Reqwest(error) if error.is_timeout() => out.write_str("no response in time"),
            Reason::Reqwest(error) if error.is_builder() => out.write_str("the URL or a header is malformed"),
            Reason::Reqwest(error) => write!(out, "{}", innermost(error)),
        }
    }
}

/// What went wrong at the bottom: `connection refused`, and not that a request was not sent.
fn innermost(error: &reqwest::Error) -> &dyn std::error::Error {
    let mut innermost: &dyn std::error::Error = error;
    while let Some(source) = innermost.source() {
        innermost = source;
    }
    innermost
}

/// The one client: its connections are used again by all requests.
fn client() -> Result<&'static Client> {
    static CLIENT: OnceLock<Client> = OnceLock::new();
    if let Some(client) = CLIENT.get() {
        return Ok(client);
    }
    // Somebody else may have chosen one already: then it is that one.
    let _ = rustls::crypto::ring::default_provider().install_default();
    match Client::builder().build() {
        Ok(client) => Ok(CLIENT.get_or_init(|| client)),
        Err(error) => {
            let reason = innermost(&error).to_string();
            Err(Error::new(HttpError { url: String::new(), status: 0, reason }))
        }
    }
}
