//! Sets of small numbers, alone and in rows of one size: what the passes over a flow carry along.

/// A set of small numbers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Bits {
    words: Vec<u64>,
}

impl Bits {
    /// An empty set of numbers below `size`.
    pub(super) fn new(size: usize) -> Self {
        Bits { words: vec![0; size.div_ceil(64)] }
    }

    pub(super) fn has(&self, index: usize) -> bool {
        has(&self.words, index)
    }

    pub(super) fn add(&mut self, index: usize) {
        self.words[index / 64] |= 1 << (index % 64);
    }

    pub(super) fn remove(&mut self, index: usize) {
        self.words[index / 64] &= !(1 << (index % 64));
    }

    pub(super) fn clear(&mut self) {
        self.words.fill(0);
    }

    pub(super) fn join(&mut self, row: &[u64]) {
        self.words.iter_mut().zip(row).for_each(|(mine, theirs)| *mine |= theirs);
    }

    /// The words, for `Rows`.
    pub(super) fn row(&self) -> &[u64] {
        &self.words
    }
}

/// True when a row has a number.
pub(super) fn has(row: &[u64], index: usize) -> bool {
    row[index / 64] & (1 << (index % 64)) != 0
}

/// Sets of one size side by side.
#[derive(Debug, Default)]
pub(super) struct Rows {
    width: usize,
    words: Vec<u64>,
}

impl Rows {
    /// `count` empty sets of numbers below `size`.
    pub(super) fn new(count: usize, size: usize) -> Self {
        let width = size.div_ceil(64);
        Rows { width, words: vec![0; count * width] }
    }

    pub(super) fn row(&self, index: usize) -> &[u64] {
        &self.words[index * self.width..(index + 1) * self.width]
    }

    /// Puts a set in; true where it was another one before.
    pub(super) fn set(&mut self, index: usize, bits: &Bits) -> bool {
        let row = &mut self.words[index * self.width..(index + 1) * self.width];
        let changed = row != bits.row();
        if changed {
            row.copy_from_slice(bits.row());
        }
        changed
    }

    /// Adds a set to one; true where that changed it.
    pub(super) fn join(&mut self, index: usize, bits: &Bits) -> bool {
        let row = &mut self.words[index * self.width..(index + 1) * self.width];
        let mut changed = false;
        for (mine, theirs) in row.iter_mut().zip(bits.row()) {
            changed |= *theirs & !*mine != 0;
            *mine |= theirs;
        }
        changed
    }

    pub(super) fn add(&mut self, index: usize, number: usize) {
        self.words[index * self.width + number / 64] |= 1 << (number % 64);
    }
}
