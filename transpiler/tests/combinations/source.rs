//! The ways to come to a value that may be missing.

/// Which value comes.
#[derive(Clone, Copy)]
pub(crate) enum Comes {
    First,
    Second,
}

/// An expression of type `T?`; `FIRST`, `SECOND`, `KEY` stand for texts of the type. Where the lists are empty it is None, but for `taken`.
pub(crate) struct Source {
    pub(crate) name: &'static str,
    pub(crate) code: &'static str,
    pub(crate) comes: Comes,
}

impl Source {
    /// True for what does not depend on the lists.
    pub(crate) fn always_comes(&self) -> bool {
        self.name == "taken"
    }
}

/// All of them.
pub(crate) const ALL: [Source; 18] = [
    source("first_item", "held.items.first()", Comes::First),
    source("last_item", "held.items.last()", Comes::Second),
    source("item_at", "held.items.get(at)", Comes::Second),
    source("value_of_key", "held.table.get(\"k\")", Comes::Second),
    source("field", "held.maybe", Comes::First),
    source("parameter", "given", Comes::First),
    source("local", "kept", Comes::Second),
    source("lookup_method", "held.lookup(at)", Comes::Second),
    source("field_method", "held.chosen()", Comes::First),
    source("generic_method", "stack.at(at)", Comes::First),
    source("generic_function", "head(held.items)", Comes::First),
    source("borrowing_function", "pick(held.items, at)", Comes::Second),
    source("making_function", "made(at)", Comes::First),
    source("taken", "last_of([FIRST, SECOND])", Comes::Second),
    source("found", "held.items.find(x -> x == SECOND)", Comes::Second),
    source("filtered", "held.items.filter(x -> x != FIRST).first()", Comes::Second),
    source("least", "held.items.min_by(x -> KEY)", Comes::First),
    source("greatest", "held.items.max()", Comes::Second),
];

const fn source(name: &'static str, code: &'static str, comes: Comes) -> Source {
    Source { name, code, comes }
}
