//! What the decorators of the library's declarations say to the checker.
//!
//! In: decorators. Out: `Rules`. What they say to later phases is in `hir::Extern`.

use crate::hir::FunctionId;

/// Where a declaration fits only for some types or iterators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Only {
    /// `@only(float)`, `@only(K, float)`: the type argument at this position is a float or holds one.
    Float(u32),
    /// `@only(double_ended)`: the iterator can be walked from its end.
    DoubleEnded,
}

/// What is said of one declaration.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rules {
    /// `@cheap(p)`: positions of parameters whose argument is a literal or a plain name; else the declaration does not fit.
    pub(crate) cheap: Vec<u32>,
    /// `@lazy(p)`: positions of parameters that are evaluated only where the template does.
    pub(crate) lazy: Vec<u32>,
    /// `@constant`: read without a call.
    pub(crate) constant: bool,
    /// `@operator("+")`.
    pub(crate) operator: Option<String>,
    /// `@function`: called as `len(xs)` and not as a method.
    pub(crate) function_only: bool,
    /// `@also_function`: called both ways.
    pub(crate) also_function: bool,
    /// `@method("Iter.to_dict")`: found as a method of an iterator whose type fits the first parameter.
    pub(crate) method: bool,
    /// `@only(…)`: it stands for another declaration where that fits, and is never a candidate itself.
    pub(crate) only: Option<Only>,
    /// The same declaration for special types, in order: where one fits the final type arguments, it is called in this one's place.
    pub(crate) specials: Vec<(Only, FunctionId)>,
}
