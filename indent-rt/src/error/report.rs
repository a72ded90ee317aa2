//! What a user sees of an error that leaves `main`: its text, its place, and what came with it.

use std::fmt::{self, Write};

use super::Error;

impl fmt::Debug for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_report(self, 0, formatter)
    }
}

/// The text, then the place, the cause and the other failures, each indented by two more.
fn write_report(error: &Error, depth: usize, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    let indent = "  ".repeat(depth + 1);
    write!(Continued { formatter, indent: &indent }, "{error}")?;
    if error.is_cancelled() {
        return Ok(());
    }
    write!(formatter, "\n{indent}at {}:{}", error.file(), error.line())?;
    if let Some(cause) = error.cause() {
        write!(formatter, "\n{indent}caused by: ")?;
        write_report(cause, depth + 1, formatter)?;
    }
    for other in error.others() {
        write!(formatter, "\n{indent}also failed: ")?;
        write_report(other, depth + 1, formatter)?;
    }
    Ok(())
}

/// Keeps the further lines of a message under the first one.
struct Continued<'a, 'b> {
    formatter: &'a mut fmt::Formatter<'b>,
    indent: &'a str,
}

impl Write for Continued<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                write!(self.formatter, "\n{}", self.indent)?;
            }
            self.formatter.write_str(line)?;
        }
        Ok(())
    }
}
