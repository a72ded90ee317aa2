//! `import http`: a client over reqwest.
//!
//! Each request is one suspension point: it is cancelled as a whole, and has a timeout. A response comes with its body.

mod request;
mod response;
mod url;

use std::time::Duration;

use indexmap::IndexMap;
use reqwest::Method;
use serde::Serialize;

use crate::error::Result;
use request::{Body, send};
pub use response::Response;

crate::error!(
    /// A request that got no response, or one whose status was asked to be good.
    pub HttpError {
        /// What was asked for.
        url: String,
        /// The status, 0 where there was no response.
        status: i64,
        /// What went wrong.
        reason: String,
    },
    "{url}: {reason}"
);

/// How long a request may take by default.
const TIMEOUT: Duration = Duration::from_secs(30);

macro_rules! without_body {
    ($($name:ident $with:ident $method:ident)*) => {
        $(
            #[doc = concat!("`", stringify!($method), "`, within 30 seconds.")]
            ///
            /// # Errors
            /// [`HttpError`] where there is no response, or cancelled.
            #[track_caller]
            pub fn $name(url: &str) -> impl Future<Output = Result<Response>> + Send + use<> {
                send(Method::$method, url, Body::None, &IndexMap::new(), TIMEOUT)
            }

            #[doc = concat!("`", stringify!($method), "` with headers, within `timeout`.")]
            ///
            /// # Errors
            /// [`HttpError`] where there is no response, or cancelled.
            #[track_caller]
            pub fn $with(
                url: &str,
                headers: &IndexMap<String, String>,
                timeout: Duration,
            ) -> impl Future<Output = Result<Response>> + Send + use<> {
                send(Method::$method, url, Body::None, headers, timeout)
            }
        )*
    };
}

without_body! {
    get get_with GET
    head head_with HEAD
    delete delete_with DELETE
}

macro_rules! with_body {
    ($($name:ident $with:ident $json:ident $json_with:ident $method:ident)*) => {
        $(
            #[doc = concat!("`", stringify!($method), "` without a body, within 30 seconds.")]
            ///
            /// # Errors
            /// [`HttpError`] where there is no response, or cancelled.
            #[track_caller]
            pub fn $name(url: &str) -> impl Future<Output = Result<Response>> + Send + use<> {
                send(Method::$method, url, Body::None, &IndexMap::new(), TIMEOUT)
            }

            #[doc = concat!("`", stringify!($method), "` of `body` with headers, within `timeout`.")]
            ///
            /// # Errors
            /// [`HttpError`] where there is no response, or cancelled.
            #[track_caller]
            pub fn $with(
                url: &str,
                body: &[u8],
                headers: &IndexMap<String, String>,
                timeout: Duration,
            ) -> impl Future<Output = Result<Response>> + Send + use<> {
                send(Method::$method, url, Body::Bytes(body.to_vec()), headers, timeout)
            }

            #[doc = concat!("`", stringify!($method), "` of `json` as JSON, within 30 seconds.")]
            ///
            /// # Errors
            /// [`HttpError`] where there is no response, or cancelled.
            #[track_caller]
            pub fn $json<T: Serialize + ?Sized>(url: &str, json: &T) -> impl Future<Output = Result<Response>> + Send + use<T> {
                let body = Body::Json(crate::json::dumps(json));
                send(Method::$method, url, body, &IndexMap::new(), TIMEOUT)
            }

            #[doc = concat!("`", stringify!($method), "` of `json` as JSON with headers, within `timeout`.")]
            ///
            /// # Errors
            /// [`HttpError`] where there is no response, or cancelled.
            #[track_caller]
            pub fn $json_with<T: Serialize + ?Sized>(
                url: &str,
                json: &T,
                headers: &IndexMap<String, String>,
                timeout: Duration,
            ) -> impl Future<Output = Result<Response>> + Send + use<T> {
                send(Method::$method, url, Body::Json(crate::json::dumps(json)), headers, timeout)
            }
        )*
    };
}

with_body! {
    post post_with post_json post_json_with POST
    put put_with put_json put_json_with PUT
    patch patch_with patch_json patch_json_with PATCH
}
