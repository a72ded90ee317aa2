//! The parts of a format spec: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.

/// A spec taken apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Spec {
    pub(crate) fill: Option<char>,
    pub(crate) align: Option<Align>,
    pub(crate) sign: Sign,
    /// `z`: a negative zero, also one made by rounding, loses its sign.
    pub(crate) plain_zero: bool,
    /// `#`: `0x` and its kin before the digits, a point also where no digits follow.
    pub(crate) alternate: bool,
    pub(crate) zero_padded: bool,
    pub(crate) width: usize,
    /// `,` or `_` between groups of digits.
    pub(crate) grouping: Option<char>,
    pub(crate) precision: Option<usize>,
    pub(crate) kind: Option<char>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Align {
    Left,
    Right,
    Center,
    /// `=`: the fill stands between the sign and the digits.
    AfterSign,
}

/// What stands before a number that is not negative.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) enum Sign {
    #[default]
    Nothing,
    Plus,
    Space,
}

impl Spec {
    /// Reads a spec; `None` where it is not one.
    pub(crate) fn parse(text: &str) -> Option<Spec> {
        let mut rest = Rest { text };
        let mut spec = Spec::default();
        (spec.fill, spec.align) = rest.fill_and_align();
        spec.sign = match rest.take_any("+- ") {
            Some('+') => Sign::Plus,
            Some(' ') => Sign::Space,
            _ => Sign::Nothing,
        };
        spec.plain_zero = rest.take_any("z").is_some();
        spec.alternate = rest.take_any("#").is_some();
        spec.zero_padded = rest.take_any("0").is_some();
        spec.width = rest.number()?.unwrap_or(0);
        spec.grouping = rest.take_any(",_");
        if rest.take_any(".").is_some() {
            spec.precision = Some(rest.number()??);
        }
        spec.kind = rest.take_any("bcdeEfFgGnosxX%");
        rest.text.is_empty().then_some(spec)
    }
}

/// What is left of the text of a spec.
struct Rest<'a> {
    text: &'a str,
}

impl Rest<'_> {
    fn fill_and_align(&mut self) -> (Option<char>, Option<Align>) {
        let mut chars = self.text.chars();
        let (first, second) = (chars.next(), chars.next());
        if let (Some(fill), Some(align)) = (first, second.and_then(align_of)) {
            self.text = chars.as_str();
            return (Some(fill), Some(align));
        }
        let align = first.and_then(align_of);
        if align.is_some() {
            self.text = &self.text[1..];
        }
        (None, align)
    }

    fn take_any(&mut self, allowed: &str) -> Option<char> {
        let first = self.text.chars().next().filter(|first| allowed.contains(*first))?;
        self.text = &self.text[first.len_utf8()..];
        Some(first)
    }

    /// A number, if one begins here; `None` where it is beyond all reason.
    fn number(&mut self) -> Option<Option<usize>> {
        let end = self.text.find(|c: char| !c.is_ascii_digit()).unwrap_or(self.text.len());
        let (digits, rest) = self.text.split_at(end);
        self.text = rest;
        if digits.is_empty() {
            return Some(None);
        }
        digits.parse().ok().filter(|number| *number <= 1_000_000).map(Some)
    }
}

fn align_of(c: char) -> Option<Align> {
    match c {
        '<' => Some(Align::Left),
        '>' => Some(Align::Right),
        '^' => Some(Align::Center),
        '=' => Some(Align::AfterSign),
        _ => None,
    }
}
