//! Whole URLs of relative ones.

use super::HttpError;
use crate::error::{Result, raise};

/// `url` as it is where it has a host; else behind what `INDENT_HTTP_BASE` says.
#[track_caller]
pub(super) fn resolve(url: &str) -> Result<String> {
    resolve_against(url, std::env::var("INDENT_HTTP_BASE").ok().as_deref())
}

#[track_caller]
fn resolve_against(url: &str, base: Option<&str>) -> Result<String> {
    if url.contains("://") {
        return Ok(url.to_owned());
    }
    match base {
        Some(base) if !base.is_empty() => Ok(format!("{}/{}", base.trim_end_matches('/'), url.trim_start_matches('/'))),
        _ => raise(HttpError {
            url: url.to_owned(),
            status: 0,
            reason: "the URL has no host, and INDENT_HTTP_BASE is not set".to_owned(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_urls_stay() {
        let resolved = resolve_against("https://example.org/a", Some("http://127.0.0.1:1"));
        assert_eq!(resolved.ok().as_deref(), Some("https://example.org/a"));
    }

    #[test]
    fn relative_ones_go_behind_the_base() {
        for (url, base) in [("/a/b", "http://h:1"), ("a/b", "http://h:1/"), ("/a/b", "http://h:1/")] {
            assert_eq!(resolve_against(url, Some(base)).ok().as_deref(), Some("http://h:1/a/b"));
        }
    }

    #[test]
    fn without_a_base_they_are_errors_that_say_so() {
        let error = resolve_against("/a", None).expect_err("there is no host");
        assert!(error.text().contains("INDENT_HTTP_BASE"));
    }
}
