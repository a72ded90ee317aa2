//! E0052 to E0060: types and their members.

use crate::ast::Name;
use crate::diagnostic::Diagnostic;
use crate::source::Span;

pub(in crate::parse) fn misplaced_field(span: Span, owner: &str) -> Diagnostic {
    let error = Diagnostic::error("E0052", span, format!("{owner} has no fields"));
    match owner {
        "an enum" => error.help("write a variant: `Circle(radius: float)`"),
        "an interface" => error.help("declare a method that gives the value"),
        _ => error.help("put the field into a struct"),
    }
}

pub(in crate::parse) fn misplaced_variant(span: Span, owner: &str) -> Diagnostic {
    Diagnostic::error("E0052", span, format!("{owner} has no variants")).help("write a method: `def name(self):`")
}

pub(in crate::parse) fn declaration_in_type(word: Span, text: &str) -> Diagnostic {
    Diagnostic::error("E0080", word, format!("`{text}` cannot stand inside of a type"))
        .help("move the declaration to the top of the module: a type holds its fields or variants, and its methods")
}

/// `def __init__(self)`.
pub(in crate::parse) fn dunder_method(name: &Name) -> Diagnostic {
    let help = match name.text.as_str() {
        "__init__" | "__new__" | "__post_init__" => {
            "leave it out: a struct is made of its fields, `Point(1, 2)`, with defaults `x: int = 0`"
        }
        "__str__" | "__repr__" | "__format__" => "write `implement Show for Type:` with `def to_str(self) -> str:`",
        "__eq__" | "__ne__" => {
            "leave it out: values are compared by their fields; `implement Eq for Type:` changes that"
        }
        "__lt__" | "__le__" | "__gt__" | "__ge__" | "__cmp__" => {
            "leave it out: values are ordered by their fields; `implement Ord for Type:` changes that"
        }
        "__hash__" => "leave it out: values are hashed by their fields",
        "__enter__" | "__exit__" | "__del__" => "write `implement Resource for Type:` with `def close(mut self):`",
        "__iter__" => "write `implement Iterable[T] for Type:` with `def iter(self) -> Iterator[T]:`",
        "__next__" => "write `implement Iterator[T] for Type:` with `def next(mut self) -> T?:`",
        "__getitem__" => "write `implement Index[K] for Type:` with `def index(self, key: K) -> V:`",
        "__add__" | "__sub__" | "__mul__" | "__truediv__" | "__neg__" => {
            "write `implement Add[Type] for Type:` with `def add(self, other: Type) -> Type:`; likewise `Sub`, `Mul`, `Div`, `Neg`"
        }
        "__len__" => "write a method of your own: `def size(self) -> int:`",
        "__call__" => "write a method with a name, and call that",
        _ => "give the method a plain name: those with two underscores mean nothing here",
    };
    Diagnostic::error("E0081", name.span, format!("`{}` is a method of Python's", name.text)).help(help)
}

pub(in crate::parse) fn field_without_type(name: &Name) -> Diagnostic {
    Diagnostic::error("E0053", name.span, format!("the field `{}` has no type", name.text))
        .help(format!("write `{}: T`", name.text))
}

pub(in crate::parse) fn not_a_field(span: Span) -> Diagnostic {
    Diagnostic::error("E0053", span, "a field is a name and a type").help("write `name: T`, with a default or without")
}

pub(in crate::parse) fn inheritance(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("E0054", span, "a struct inherits from nothing")
        .help(format!("keep the other struct in a field, or write `implement Name for {name}:` for an interface"))
}

pub(in crate::parse) fn error_without_text(name: &Name) -> Diagnostic {
    Diagnostic::error("E0055", name.span, format!("the error `{}` has no text", name.text))
        .help("write what it says, over its fields: `error NotFound(what: str): \"{what} not found\"`")
}

pub(in crate::parse) fn const_without_value(name: &Name, span: Span) -> Diagnostic {
    Diagnostic::error("E0056", span, format!("the constant `{}` has no value", name.text))
        .help(format!("write `const {}: T = …`", name.text))
}

pub(in crate::parse) fn union_with_none(span: Span, ty: &str) -> Diagnostic {
    Diagnostic::error("E0057", span, "a type that may be missing is written with `?`").help(format!("write `{ty}?`"))
}

pub(in crate::parse) fn union(span: Span) -> Diagnostic {
    Diagnostic::error("E0057", span, "Indent has no union types").help("declare an `enum` with a variant for each")
}

pub(in crate::parse) fn reference_type(span: Span) -> Diagnostic {
    Diagnostic::error("E0058", span, "`ref` stands in `extern rust` only")
        .help("leave it out: Indent works out what is borrowed")
}

pub(in crate::parse) fn mut_type(span: Span) -> Diagnostic {
    Diagnostic::error("E0058", span, "`mut` stands before the name of a parameter, not in its type")
        .help("write `mut name: T`")
}

pub(in crate::parse) fn optional_twice(span: Span) -> Diagnostic {
    Diagnostic::error("E0059", span, "a value is missing or not: there is no `??`").help("write one `?`")
}

pub(in crate::parse) fn not_a_type(span: Span) -> Diagnostic {
    Diagnostic::error("E0060", span, "this is not a type")
}
