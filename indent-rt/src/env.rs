//! `import env`: the environment of the process.

use indexmap::IndexMap;

use crate::error::{Result, raise};

crate::error!(
    /// A variable that has to be set and is not, or is not text.
    pub EnvError { name: String }, "the environment variable {name} is not set"
);

/// The variable `name`; nothing where it is not set or not UTF-8.
pub fn get(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// The variable `name`.
///
/// # Errors
/// [`EnvError`] where it is not set or not UTF-8.
#[track_caller]
pub fn require(name: &str) -> Result<String> {
    match get(name) {
        Some(value) => Ok(value),
        None => raise(EnvError { name: name.to_owned() }),
    }
}

/// All variables that are UTF-8, in the order of their names.
pub fn all() -> IndexMap<String, String> {
    let pairs =
        std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
    let mut all: IndexMap<_, _> = pairs.collect();
    all.sort_keys();
    all
}
