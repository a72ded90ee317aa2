//! Chance that is the same in each run: SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).

/// A sequence of numbers.
pub(crate) struct Random(u64);

impl Random {
    /// The sequence of a name.
    pub(crate) fn of(name: &str) -> Self {
        let seed = super::number("MUTANTS_SEED").unwrap_or(1) as u64;
        Random(name.bytes().fold(seed, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`, which is not 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// One of several; nothing where there are none.
    pub(crate) fn one<'x, T>(&mut self, of: &'x [T]) -> Option<&'x T> {
        if of.is_empty() { None } else { of.get(self.below(of.len())) }
    }
}
