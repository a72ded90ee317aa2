//! The program `indent2rs`.

use std::process::ExitCode;

fn main() -> ExitCode {
    indent2rs::stack::with_room(indent2rs::commands::main)
}
