//! Which lines of a text could not be read.

use std::collections::BTreeMap;

/// Ranges of bytes, whole lines, that do not overlap.
#[derive(Debug, Default)]
pub(super) struct Damage(BTreeMap<usize, usize>);

impl Damage {
    /// Adds the lines from the one of `start` to the one of `end`.
    pub(super) fn add(&mut self, text: &str, start: usize, end: usize) {
        let mut start = text.as_bytes()[..start].iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
        let mut end =
            text.as_bytes()[end..].iter().position(|&byte| byte == b'\n').map_or(text.len() + 1, |at| end + at + 1);
        while let Some((&other, &other_end)) =
            self.0.range(..=end).next_back().filter(|&(_, &other_end)| other_end >= start)
        {
            start = start.min(other);
            end = end.max(other_end);
            self.0.remove(&other);
        }
        self.0.insert(start, end);
    }

    /// The ranges, in order.
    pub(super) fn ranges(&self) -> impl Iterator<Item = std::ops::Range<usize>> + '_ {
        self.0.iter().map(|(&start, &end)| start..end)
    }

    /// True for a byte in one of the lines.
    pub(super) fn holds(&self, byte: usize) -> bool {
        self.0.range(..=byte).next_back().is_some_and(|(_, &end)| byte < end)
    }
}

#[cfg(test)]
mod tests {
    use super::Damage;

    #[test]
    fn lines_are_damaged_as_a_whole() {
        let text = "ab\ncd\nef\ngh\n";
        let mut damage = Damage::default();
        damage.add(text, 4, 4);
        assert_eq!([2, 3, 5, 6].map(|byte| damage.holds(byte)), [false, true, true, false]);
        damage.add(text, 10, 10);
        assert!(!damage.holds(8) && damage.holds(9));
        damage.add(text, 5, 7);
        assert!(damage.holds(8) && damage.holds(3) && damage.holds(11) && !damage.holds(2));
    }
}
