//! Byte strings: to and from text.

use crate::error::{Error, ParseError, Result};

/// `data.decode()`: the text that the bytes are in UTF-8.
///
/// # Errors
/// `ParseError` where they are not.
#[track_caller]
pub fn decode(data: &[u8]) -> Result<&str> {
    match std::str::from_utf8(data) {
        Ok(text) => Ok(text),
        Err(error) => Err(Error::new(ParseError { text: format!("no UTF-8 at byte {}", error.valid_up_to()) })),
    }
}

/// `data.hex()`: two hexadecimal digits a byte.
pub fn hex(data: &[u8]) -> String {
    data.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// `bytes.from_hex(text)`: the bytes that [`hex`] writes so; blanks between bytes are allowed.
///
/// # Errors
/// `ParseError` where the text is something else.
#[track_caller]
pub fn from_hex(text: &str) -> Result<Vec<u8>> {
    match read_hex(text) {
        Some(data) => Ok(data),
        None => Err(Error::new(ParseError { text: format!("{} is not hexadecimal", crate::show::repr(text)) })),
    }
}

fn read_hex(text: &str) -> Option<Vec<u8>> {
    let mut data = Vec::with_capacity(text.len() / 2);
    for run in text.split_whitespace() {
        let digits: Vec<u32> = run.chars().map(|digit| digit.to_digit(16)).collect::<Option<_>>()?;
        let (pairs, []) = digits.as_chunks::<2>() else { return None };
        data.extend(pairs.iter().map(|[high, low]| (high * 16 + low) as u8));
    }
    Some(data)
}
