//! `Show` for tuples of one to twelve parts.

use std::fmt::{Formatter, Result};

use super::Show;

impl<A: Show> Show for (A,) {
    fn show(&self, out: &mut Formatter<'_>) -> Result {
        out.write_str("(")?;
        self.0.show(out)?;
        out.write_str(",)")
    }
}

macro_rules! show_tuple {
    ($first:ident $($part:ident)+) => {
        impl<$first: Show, $($part: Show),+> Show for ($first, $($part),+) {
            fn show(&self, out: &mut Formatter<'_>) -> Result {
                // A type parameter and the part that has its type share a name.
                #[allow(non_snake_case, reason = "the names are those of the type parameters")]
                let ($first, $($part),+) = self;
                out.write_str("(")?;
                $first.show(out)?;
                $(
                    out.write_str(", ")?;
                    $part.show(out)?;
                )+
                out.write_str(")")
            }
        }
    };
}

show_tuple!(A B);
show_tuple!(A B C);
show_tuple!(A B C D);
show_tuple!(A B C D E);
show_tuple!(A B C D E F);
show_tuple!(A B C D E F G);
show_tuple!(A B C D E F G H);
show_tuple!(A B C D E F G H I);
show_tuple!(A B C D E F G H I J);
show_tuple!(A B C D E F G H I J K);
show_tuple!(A B C D E F G H I J K L);
