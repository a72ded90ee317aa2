//! `show!`: [`Show`](super::Show) for emitted structs, enums and newtypes, and the functions its expansion calls.

use std::fmt::{Formatter, Result};

use super::Show;

/// Writes `Name(field=value, …)`; a struct without fields is `Name()`.
#[doc(hidden)]
pub fn write_struct(out: &mut Formatter<'_>, name: &str, fields: &[(&str, &dyn Show)]) -> Result {
    write!(out, "{}(", source_name(name))?;
    write_fields(out, fields)?;
    out.write_str(")")
}

/// Writes `Name`, `Name(field=value, …)` or `Name(value, …)`: a variant has fields or parts, or neither.
#[doc(hidden)]
pub fn write_variant(out: &mut Formatter<'_>, name: &str, fields: &[(&str, &dyn Show)], parts: &[&dyn Show]) -> Result {
    if !fields.is_empty() {
        return write_struct(out, name, fields);
    }
    out.write_str(source_name(name))?;
    for (position, part) in parts.iter().enumerate() {
        out.write_str(if position == 0 { "(" } else { ", " })?;
        part.show(out)?;
    }
    if parts.is_empty() { Ok(()) } else { out.write_str(")") }
}

fn write_fields(out: &mut Formatter<'_>, fields: &[(&str, &dyn Show)]) -> Result {
    for (position, (name, value)) in fields.iter().enumerate() {
        let separator = if position == 0 { "" } else { ", " };
        write!(out, "{separator}{}=", source_name(name))?;
        value.show(out)?;
    }
    Ok(())
}

/// The Indent name of a Rust one: a field named as a Rust keyword is `r#type` there.
fn source_name(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}

/// Implements [`Show`](trait@crate::show::Show) for a type of the program.
///
/// ```
/// use indent_rt::show::show;
///
/// struct Line { item: String, count: i64 }
/// enum Shape { Circle { radius: f64 }, Unit }
/// struct UserId(i64);
/// struct Stack<T> { items: Vec<T> }
///
/// indent_rt::show!(struct Line { item, count });
/// indent_rt::show!(enum Shape { Circle { radius }, Unit });
/// indent_rt::show!(newtype UserId);
/// indent_rt::show!(struct Stack<T> { items });
///
/// assert_eq!(show(&Line { item: "tea".into(), count: 2 }).to_string(), r#"Line(item="tea", count=2)"#);
/// assert_eq!(show(&[Shape::Circle { radius: 1.0 }, Shape::Unit]).to_string(), "[Circle(radius=1.0), Unit]");
/// assert_eq!(show(&UserId(3)).to_string(), "UserId(3)");
/// assert_eq!(show(&Stack { items: vec![1] }).to_string(), "Stack(items=[1])");
/// ```
///
/// Type parameters may carry bounds of single names (`<T: Hash + Ord>`); `Show` is added to each. A type with a text of
/// its own says `show!(text Money)`: its method `to_str(&self) -> String` is what is seen, also inside other values.
/// One that implements `Display`, as errors do, says `show!(display NotFound)`. A variant with unnamed parts is written
/// with a name for each, in parentheses: `show!(enum Either { Left(a), Both(a, b) })`. What has another name in Indent
/// says so: `show!(enum Method { Get = "GET", Other { _name = "name" } })`, and a field that does not look as its Rust type
/// does: `show!(struct Pixel { parts as indent_rt::show::numbers(parts) })`.
#[macro_export]
macro_rules! show {
    (
        $kind:ident $name:ident $(= $text:literal)?
        $(<$($param:ident $(: $bound:tt $(+ $more:tt)*)?),+ $(,)?>)? $({ $($body:tt)* })?
    ) => {
        impl $(<$($param: $crate::show::Show $(+ $bound $(+ $more)*)?),+>)? $crate::show::Show
            for $name $(<$($param),+>)?
        {
            fn show(&self, out: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::__show!($kind $name $(= $text)? => self out $({ $($body)* })?)
            }
        }
    };
}

/// The body of one `Show` implementation, by the kind of the type.
#[doc(hidden)]
#[macro_export]
macro_rules! __show {
    (struct $name:ident $(= $text:literal)? => $this:ident $out:ident { $($field:ident $(= $label:literal)? $(as $view:expr)?),* $(,)? }) => {{
        let $name { $($field,)* .. } = $this;
        $crate::show::write_struct(
            $out,
            $crate::__shown_name!($name $($text)?),
            &[$(($crate::__shown_name!($field $($label)?), $crate::__shown_value!($field $($view)?))),*],
        )
    }};
    (struct $name:ident $(= $text:literal)? => $this:ident $out:ident) => {
        $crate::show::write_struct($out, $crate::__shown_name!($name $($text)?), &[])
    };
    (
        enum $name:ident $(= $text:literal)? => $this:ident $out:ident {
            $(
                $variant:ident $(= $shown:literal)?
                $({ $($field:ident $(= $label:literal)? $(as $view:expr)?),* $(,)? })? $(( $($part:ident),* $(,)? ))?
            ),* $(,)?
        }
    ) => {
        match $this {
            $($name::$variant $({ $($field),* })? $(( $($part),* ))? => $crate::show::write_variant(
                $out,
                $crate::__shown_name!($variant $($shown)?),
                &[$($(($crate::__shown_name!($field $($label)?), $crate::__shown_value!($field $($view)?))),*)?],
                &[$($($part as &dyn $crate::show::Show),*)?],
            ),)*
        }
    };
    (newtype $name:ident $(= $text:literal)? => $this:ident $out:ident) => {
        $crate::show::write_variant($out, $crate::__shown_name!($name $($text)?), &[], &[&$this.0])
    };
    (newtype $name:ident $(= $text:literal)? => $this:ident $out:ident { $inner:ident as $view:expr }) => {{
        let $name($inner) = $this;
        $crate::show::write_variant($out, $crate::__shown_name!($name $($text)?), &[], &[&$view])
    }};
    (text $name:ident => $this:ident $out:ident) => {
        $out.write_str(&$this.to_str())
    };
    (display $name:ident => $this:ident $out:ident) => {
        ::std::fmt::Display::fmt($this, $out)
    };
}

/// The Indent name of something that Rust has under a name of its own.
#[doc(hidden)]
#[macro_export]
macro_rules! __shown_name {
    ($name:ident) => {
        ::std::stringify!($name)
    };
    ($name:ident $text:literal) => {
        $text
    };
}

/// The value of a field as it is shown.
#[doc(hidden)]
#[macro_export]
macro_rules! __shown_value {
    ($field:ident) => {
        $field as &dyn $crate::show::Show
    };
    ($field:ident $view:expr) => {
        &$view as &dyn $crate::show::Show
    };
}
