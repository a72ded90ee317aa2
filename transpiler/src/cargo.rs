//! Packages on disk and cargo on top of them.
//!
//! In: emitted Rust. Out: a Cargo package, a build of it, and what rustc said, in Indent's places. Beside `commands` this is the only room that
//! touches files, processes and the environment.

#![expect(clippy::disallowed_methods, reason = "packages are files and cargo is a process")]

pub mod build;
pub mod files;
pub mod home;
pub mod manifest;
pub mod messages;
pub mod package;
pub mod progress;
pub mod runtime;
