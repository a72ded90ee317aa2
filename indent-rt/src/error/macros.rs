//! `error!`: how an `error` declaration of Indent is written in Rust.

/// Declares an error type: `error!(pub NotFound { what: String }, "{what} not found");`.
///
/// Expands to a struct with these fields, `Debug`, a `Display` that formats the message with the
/// fields in scope, and [`Raise`](crate::Raise). Attributes and the visibility pass through, the
/// latter to the fields as well; without one the type is `pub(crate)`. An error without fields is
/// written `error!(Empty, "nothing there");`.
#[macro_export]
macro_rules! error {
    ($(#[$attribute:meta])* $name:ident { $($fields:tt)* }, $($message:tt)+) => {
        $crate::error!($(#[$attribute])* pub(crate) $name { $($fields)* }, $($message)+);
    };
    ($(#[$attribute:meta])* $name:ident, $($message:tt)+) => {
        $crate::error!($(#[$attribute])* pub(crate) $name, $($message)+);
    };
    ($(#[$attribute:meta])* $visibility:vis $name:ident, $($message:tt)+) => {
        $(#[$attribute])*
        #[derive(Debug)]
        $visibility struct $name;
        $crate::error!(@traits $name [] $($message)+);
    };
    (
        $(#[$attribute:meta])*
        $visibility:vis $name:ident { $($(#[$note:meta])* $field:ident : $kind:ty),* $(,)? }, $($message:tt)+
    ) => {
        $(#[$attribute])*
        #[derive(Debug)]
        $visibility struct $name {
            $(
                $(#[$note])*
                #[doc = concat!("The field `", stringify!($field), "` of the declaration.")]
                $visibility $field: $kind,
            )*
        }
        $crate::error!(@traits $name [$($field)*] $($message)+);
    };
    (@traits $name:ident [$($field:ident)*] $($message:tt)+) => {
        impl ::std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                // A message need not mention each field.
                let Self { $($field),* } = self;
                $(let _ = $field;)*
                ::std::write!(formatter, $($message)+)
            }
        }

        impl $crate::Raise for $name {
            const NAME: &'static str = ::std::stringify!($name);
        }

        $crate::show!(display $name);
    };
}
