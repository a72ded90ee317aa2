//! How much room there is, and how much a text takes.

use unicode_width::UnicodeWidthStr;

/// How wide a line may be.
pub(in crate::emit) const MAX_WIDTH: usize = 100;

/// How far each level is indented.
pub(super) const TAB: usize = 4;

/// The room for a node: what is left of the line on which it begins, and where its other lines begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape {
    /// Where further lines of the node's block begin.
    pub(super) indent: usize,
    /// What stands before the node on its line, behind the indent.
    pub(super) offset: usize,
    /// What is left of the line.
    pub(super) width: usize,
}

impl Shape {
    /// A whole line.
    pub(super) fn line(indent: usize) -> Self {
        Shape { indent, offset: 0, width: MAX_WIDTH.saturating_sub(indent) }
    }

    /// The next level, for lines of their own.
    pub(super) fn nested(self) -> Self {
        Shape::line(self.indent + TAB)
    }

    /// Behind `taken` columns; none where there is less room.
    pub(super) fn after(self, taken: usize) -> Option<Self> {
        let width = self.width.checked_sub(taken)?;
        Some(Shape { width, offset: self.offset + taken, ..self })
    }

    /// With `kept` columns left free at the end; none where there is less room.
    pub(super) fn before(self, kept: usize) -> Option<Self> {
        let width = self.width.checked_sub(kept)?;
        Some(Shape { width, ..self })
    }

    /// The columns in use before the node.
    pub(super) fn used(self) -> usize {
        self.indent + self.offset
    }

    /// What has to stay free at the end of the line.
    pub(super) fn kept(self) -> usize {
        MAX_WIDTH.saturating_sub(self.used() + self.width)
    }
}

/// A line end and the indent of the next line.
pub(super) fn new_line(indent: usize) -> String {
    format!("\n{}", " ".repeat(indent))
}

/// The columns of a text on one line.
pub(super) fn width(text: &str) -> usize {
    text.width()
}

/// The columns of the first line.
pub(super) fn first_width(text: &str) -> usize {
    width(text.split('\n').next().unwrap_or_default())
}

/// The columns of the last line, its indent included.
pub(super) fn last_width(text: &str) -> usize {
    width(text.rsplit('\n').next().unwrap_or_default())
}

/// Whether a text has one line only.
pub(super) fn is_single(text: &str) -> bool {
    !text.contains('\n')
}

/// Whether the last line has nothing but what closes something: then what follows may go on behind it.
pub(super) fn ends_closed(text: &str) -> bool {
    let last = text.rsplit('\n').next().unwrap_or_default();
    last.chars().all(|char| matches!(char, '(' | ')' | ']' | '}' | '?' | '>') || char.is_whitespace())
}

/// The text, where it fits.
pub(super) fn fitting(text: String, shape: Shape) -> Option<String> {
    let others = || text.lines().skip(1).all(|line| width(line) <= MAX_WIDTH);
    let last = || last_width(&text) <= shape.used() + shape.width;
    (first_width(&text) <= shape.width && (is_single(&text) || (others() && last()))).then_some(text)
}
