//! What the children of a scope gave, in the shape in which the block has named them.

use crate::error::Result;

/// Handles of children of which the values are wanted: a task, or tuples, lists and dicts of such.
pub trait Joined {
    /// Their values, in the same shape.
    type Values;

    /// The values, when all children have ended.
    ///
    /// # Errors
    /// `TaskCancelled` where a child was cancelled and has none.
    fn values(self) -> Result<Self::Values>;
}

impl Joined for () {
    type Values = ();

    fn values(self) -> Result<()> {
        Ok(())
    }
}

impl<J: Joined> Joined for Vec<J> {
    type Values = Vec<J::Values>;

    fn values(self) -> Result<Self::Values> {
        self.into_iter().map(J::values).collect()
    }
}

impl<J: Joined> Joined for Option<J> {
    type Values = Option<J::Values>;

    fn values(self) -> Result<Self::Values> {
        self.map(J::values).transpose()
    }
}

#[cfg(feature = "collections")]
impl<K: std::hash::Hash + Eq, J: Joined> Joined for indexmap::IndexMap<K, J> {
    type Values = indexmap::IndexMap<K, J::Values>;

    fn values(self) -> Result<Self::Values> {
        self.into_iter().map(|(key, handle)| Ok((key, handle.values()?))).collect()
    }
}

macro_rules! tuples {
    ($($name:ident)+) => {
        impl<$($name: Joined),+> Joined for ($($name,)+) {
            type Values = ($($name::Values,)+);

            fn values(self) -> Result<Self::Values> {
                #[expect(non_snake_case, reason = "a value is named as its type parameter")]
                let ($($name,)+) = self;
                Ok(($($name.values()?,)+))
            }
        }
    };
}

tuples!(A);
tuples!(A B);
tuples!(A B C);
tuples!(A B C D);
tuples!(A B C D E);
tuples!(A B C D E F);
tuples!(A B C D E F G);
tuples!(A B C D E F G H);
tuples!(A B C D E F G H I);
tuples!(A B C D E F G H I J);
tuples!(A B C D E F G H I J K);
tuples!(A B C D E F G H I J K L);
