//! Python's format specs, taken apart: `[[fill]align][sign][#][0][width][grouping][.precision][kind]`.
//!
//! In: what stands behind the colon in an f-string. Out: a `Spec` whose width and precision may be expressions, or the place where it is
//! none. Whether a spec fits the type of its value is in `format/fits.rs`.

use crate::ast;
use crate::hir::FormatSpec;

/// A width or a precision.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Count<'a> {
    /// Digits.
    Literal(u32),
    /// `{width}`.
    Value(&'a ast::Expr),
}

/// A spec with its two counts apart: those of `rest` are not set.
#[derive(Debug, Clone, Default)]
pub(crate) struct Spec<'a> {
    /// Everything else.
    pub(crate) rest: FormatSpec,
    /// Width.
    pub(crate) width: Option<Count<'a>>,
    /// Precision.
    pub(crate) precision: Option<Count<'a>>,
}

/// What is wrong with a spec.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// This character has no meaning where it stands.
    Unexpected(char),
    /// A nested value stands where only text may.
    Nested,
    /// A point without digits behind it.
    NoPrecision,
    /// A width or precision beyond all reason.
    TooLarge,
}

/// The largest width and precision, as at run time.
const LARGEST: u32 = 1_000_000;

/// Takes a spec apart.
pub(crate) fn parse(spec: &ast::FormatSpec) -> Result<Spec<'_>, Fault> {
    let mut rest = Rest { pieces: pieces(spec), at: 0 };
    let mut parsed = Spec::default();
    (parsed.rest.fill, parsed.rest.align) = rest.fill_and_align();
    parsed.rest.sign = rest.take_any("+- ").filter(|sign| *sign != '-');
    parsed.rest.alternate = rest.take_any("#").is_some();
    parsed.rest.zero = rest.take_any("0").is_some();
    parsed.width = rest.count()?;
    parsed.rest.grouping = rest.take_any(",_");
    if rest.take_any(".").is_some() {
        parsed.precision = Some(rest.count()?.ok_or(Fault::NoPrecision)?);
    }
    parsed.rest.kind = rest.take_any("bcdeEfFgGnosxX%");
    match rest.peek(0) {
        None => Ok(parsed),
        Some(Piece::Char(c)) => Err(Fault::Unexpected(c)),
        Some(Piece::Value(_)) => Err(Fault::Nested),
    }
}

/// A character of the spec, or a nested value.
#[derive(Debug, Clone, Copy)]
enum Piece<'a> {
    Char(char),
    Value(&'a ast::Expr),
}

fn pieces(spec: &ast::FormatSpec) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    for part in &spec.parts {
        match part {
            ast::FormatPart::Text(text) => pieces.extend(text.chars().map(Piece::Char)),
            ast::FormatPart::Value { value, .. } => pieces.push(Piece::Value(value)),
        }
    }
    pieces
}

/// What is left of a spec.
struct Rest<'a> {
    pieces: Vec<Piece<'a>>,
    at: usize,
}

impl<'a> Rest<'a> {
    fn peek(&self, ahead: usize) -> Option<Piece<'a>> {
        self.pieces.get(self.at + ahead).copied()
    }

    fn char(&self, ahead: usize) -> Option<char> {
        match self.peek(ahead)? {
            Piece::Char(c) => Some(c),
            Piece::Value(_) => None,
        }
    }

    fn fill_and_align(&mut self) -> (Option<char>, Option<char>) {
        let is_align = |c: &char| "<>^=".contains(*c);
        if let (Some(fill), Some(align)) = (self.char(0), self.char(1).filter(is_align)) {
            self.at += 2;
            return (Some(fill), Some(align));
        }
        let align = self.char(0).filter(is_align);
        self.at += usize::from(align.is_some());
        (None, align)
    }

    fn take_any(&mut self, allowed: &str) -> Option<char> {
        let found = self.char(0).filter(|c| allowed.contains(*c))?;
        self.at += 1;
        Some(found)
    }

    fn count(&mut self) -> Result<Option<Count<'a>>, Fault> {
        if let Some(Piece::Value(value)) = self.peek(0) {
            self.at += 1;
            return Ok(Some(Count::Value(value)));
        }
        let mut count: Option<u32> = None;
        while let Some(digit) = self.char(0).and_then(|c| c.to_digit(10)) {
            let larger = count.unwrap_or(0) * 10 + digit;
            if larger > LARGEST {
                return Err(Fault::TooLarge);
            }
            count = Some(larger);
            self.at += 1;
        }
        Ok(count.map(Count::Literal))
    }
}
