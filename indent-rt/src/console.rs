//! `input`: a line from the user.

use std::io::{BufRead, Write};

use crate::error::{Error, Result};

crate::error! {
    /// Nothing is left to read: `input()` at the end of the standard input.
    pub EndOfInput, "the input has ended"
}

/// `input(prompt)`: writes the prompt and reads a line, without its end. It blocks its thread.
///
/// # Errors
/// `EndOfInput` where no line is left, or none that is UTF-8.
#[track_caller]
pub fn input(prompt: &str) -> Result<String> {
    match read_line(prompt) {
        Some(line) => Ok(line),
        None => Err(Error::new(EndOfInput)),
    }
}

fn read_line(prompt: &str) -> Option<String> {
    let mut output = std::io::stdout().lock();
    output.write_all(prompt.as_bytes()).and_then(|()| output.flush()).ok()?;
    let mut line = String::new();
    let read = std::io::stdin().lock().read_line(&mut line).ok()?;
    let line = line.strip_suffix('\n').map_or(line.as_str(), |line| line.strip_suffix('\r').unwrap_or(line));
    (read > 0).then(|| line.to_owned())
}
