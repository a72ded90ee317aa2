//! Mistakes in declarations.

use crate::diagnostic::Diagnostic;
use crate::hir::Function;
use crate::source::Span;

/// E0206: a bound that is no interface.
pub(crate) fn not_an_interface(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("E0206", span, format!("`{name}` is not an interface"))
        .help("an interface says what a type can do: `Eq`, `Ord`, `Hash`, `Show`, or a declared one")
}

/// E0211: a parameter without a type.
pub(crate) fn param_without_type(span: Span, name: &str, method: bool) -> Diagnostic {
    let diagnostic = Diagnostic::error("E0211", span, format!("parameter `{name}` has no type"));
    match (method, name) {
        (true, "this" | "cls" | "me") => diagnostic.help("the value that a method is called on is `self`"),
        _ => diagnostic.help(format!("write `{name}: int`, or whatever it takes")),
    }
}

/// E0213: a default for a parameter that changes the caller's value.
pub(crate) fn default_of_mut(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("E0213", span, format!("`mut {name}` changes a value of the caller and cannot have a default"))
        .help("leave the default out, or take the value by `own`")
}

/// E0215: something that is no error behind `raises`.
pub(crate) fn not_an_error(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("E0215", span, format!("`{name}` is not an error"))
        .help("an error is declared by `error Name(field: type): \"text\"`")
}

/// E0215: any error behind `raises`.
pub(crate) fn raises_any(span: Span) -> Diagnostic {
    Diagnostic::error("E0215", span, "`Error` stands for any error, and `raises` names which")
        .help("name the errors, or leave `raises` out: which errors a function raises is found by itself")
}

/// E0219: `main` with parameters.
pub(crate) fn main_with_params(span: Span) -> Diagnostic {
    Diagnostic::error("E0219", span, "`main` has no parameters").help("write `def main():`")
}

/// E0219: `main` with a result.
pub(crate) fn main_with_result(span: Span) -> Diagnostic {
    Diagnostic::error("E0219", span, "`main` has no result")
        .help("write `def main():`; an error that leaves it ends the program with status 1")
}

/// E0141: a text for an error that exists in Rust.
pub(crate) fn text_of_extern_error(span: Span) -> Diagnostic {
    Diagnostic::error("E0141", span, "an error that exists in Rust has its text there").help("remove the text")
}

/// E0142: an enum without variants.
pub(crate) fn no_variants(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("E0142", span, format!("enum `{name}` has no variants"))
        .help("no value of it could ever be made: list what it can be, one a line")
}

/// E0212: an alias that stands for itself.
pub(crate) fn endless_alias(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("E0212", span, format!("type `{name}` stands for itself"))
        .help("a type that contains itself is a `struct` or an `enum`")
}

/// E0144: a constant without a type.
pub(crate) fn constant_without_type(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("E0144", span, format!("constant `{name}` has no type"))
        .help(format!("write `const {name}: int = …`, or whatever it is"))
}

/// E0145: a type parameter with the name of its owner's.
pub(crate) fn hidden_type_param(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("E0145", span, format!("`{name}` is a type parameter of the surroundings already"))
        .help("give it another name, or leave it out to use the one that is there")
}

/// E0147: a decorator that does not exist.
pub(crate) fn unknown_decorator(span: Span, name: &str, suggestion: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::error("E0147", span, format!("there is no decorator `@{name}`"));
    match (name, suggestion) {
        (_, Some(suggestion)) => diagnostic.help(format!("did you mean `@{suggestion}`?")),
        ("staticmethod" | "classmethod", _) => diagnostic.help("a function without `self` is called as `Type.name(…)`"),
        ("property", _) => diagnostic.help("write a method, which is called with `()`"),
        ("dataclass", _) => diagnostic.help("a `struct` has construction, equality and printing by itself"),
        _ => diagnostic,
    }
}

/// E0148: a decorator before something that it is not for.
pub(crate) fn misplaced_decorator(span: Span, name: &str, what: &str) -> Diagnostic {
    Diagnostic::error("E0148", span, format!("`@{name}` is not for {what}"))
}

/// E0149: a decorator twice.
pub(crate) fn decorator_twice(span: Span, name: &str, first: Span) -> Diagnostic {
    Diagnostic::error("E0149", span, format!("`@{name}` stands here twice")).label(first, "first here")
}

/// E0150: a decorator with wrong arguments.
pub(crate) fn decorator_arguments(span: Span, name: &str, takes: &str) -> Diagnostic {
    Diagnostic::error("E0150", span, format!("`@{name}` takes {takes}"))
}

/// E0151: `@cases` without `@test`.
pub(crate) fn cases_without_test(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("E0151", span, format!("`{name}` has cases and is no test")).help("write `@test` before `@cases`")
}

/// E0151: a test with parameters and no cases.
pub(crate) fn test_with_params(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("E0151", span, format!("test `{name}` has parameters and no cases"))
        .help("give it `@cases([…])`, a list with a tuple for each run")
}

/// E0151: cases of a test that takes nothing.
pub(crate) fn cases_without_params(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("E0151", span, format!("test `{name}` has cases and no parameters"))
        .help("give it a parameter for each value of a case, or leave `@cases` out")
}

/// E0151: a test that is a method.
pub(crate) fn test_method(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("E0151", span, format!("`{name}` is a method, and tests are functions of a module"))
        .help("write the test at the left margin")
}

/// E0151: a test that changes what it is given.
pub(crate) fn test_with_mut(span: Span, test: &str, name: &str) -> Diagnostic {
    Diagnostic::error(
        "E0151",
        span,
        format!("test `{test}` has a `mut` parameter, and the values of a case are nobody's"),
    )
    .help(format!("write `own {name}`: the value is the test's then, to change as well"))
}

/// E0151: a test that could not be called with nothing.
pub(crate) fn test_shape(span: Span, name: &str, what: &str) -> Diagnostic {
    Diagnostic::error("E0151", span, format!("test `{name}` {what}"))
        .help(format!("write `def {name}():`, and say with `assert` what has to be true"))
}

/// E0070: cases that are none.
pub(crate) fn no_cases(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("E0070", span, format!("test `{name}` has no case, and would never run"))
        .help("write `@cases([…])` with a tuple for each run")
}

/// E0070: a case with too many values or too few.
pub(crate) fn case_count(span: Span, test: &Function, found: usize, names: &[&str]) -> Diagnostic {
    let values = if found == 1 { "value" } else { "values" };
    let message = format!("this case has {found} {values}, and test `{}` takes {}", test.name, names.len());
    let example = if let [one] = names { format!("`{one}`") } else { format!("`({})`", names.join(", ")) };
    Diagnostic::error("E0070", span, message)
        .label(test.name_span, "the test")
        .help(format!("write a case as {example}"))
}

/// E0071: a test that is called.
pub(crate) fn test_called(span: Span, test: &Function) -> Diagnostic {
    Diagnostic::error("E0071", span, format!("`{}` is a test, which only `indent2rs test` calls", test.name))
        .label(test.name_span, "the test")
        .help("put what both need into a function of its own")
}

/// E0218: a type without a finite value.
pub(crate) fn infinite_type(span: Span, name: &str, field: Span) -> Diagnostic {
    Diagnostic::error("E0218", span, format!("`{name}` has no finite value: it always contains another one"))
        .label(field, "here")
        .help(format!("let the inner one be missing (`{name}?`), or put it into a list"))
}

/// E0160: a type parameter that no field has.
pub(crate) fn unused_type_param(span: Span, name: &str, param: &str) -> Diagnostic {
    Diagnostic::error("E0160", span, format!("no field of `{name}` has anything of its type parameter `{param}`"))
        .help(format!("remove `{param}`, or give `{name}` a field that holds it"))
}

/// A method that an implementation lacks.
pub(crate) struct Missing {
    /// Its name.
    pub(crate) name: String,
    /// Where the interface declares it.
    pub(crate) declared: Span,
    /// How the implementation writes it.
    pub(crate) signature: String,
}

/// E0153: an implementation without some of the interface's methods.
pub(crate) fn missing_methods(span: Span, target: &str, interface: &str, missing: &[Missing]) -> Diagnostic {
    let names: Vec<String> = missing.iter().map(|method| format!("`{}`", method.name)).collect();
    let word = if names.len() == 1 { "method" } else { "methods" };
    let message = format!("`{target}` lacks {word} {} of `{interface}`", names.join(", "));
    let diagnostic = Diagnostic::error("E0153", span, message);
    missing.iter().fold(diagnostic, |diagnostic, method| {
        diagnostic.label(method.declared, "declared here").help(format!("write `{}`", method.signature))
    })
}

/// E0154: a method that the interface does not have.
pub(crate) fn extra_method(span: Span, method: &str, interface: &str, suggestion: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::error("E0154", span, format!("`{interface}` has no method `{method}`"));
    match suggestion {
        Some(name) => diagnostic.help(format!("did you mean `{name}`?")),
        None => diagnostic.help("move it into the body of the type"),
    }
}

/// E0155: a method with another signature than the interface's.
pub(crate) fn different_signature(
    span: Span,
    method: &str,
    difference: &str,
    declared: Span,
    wanted: &str,
) -> Diagnostic {
    Diagnostic::error("E0155", span, format!("method `{method}` differs from its interface: {difference}"))
        .label(declared, "declared here")
        .help(format!("write `{wanted}`"))
}

/// E0156: two implementations of one interface for one type.
pub(crate) fn implemented_twice(span: Span, target: &str, interface: &str, first: Span) -> Diagnostic {
    Diagnostic::error("E0156", span, format!("`{interface}` is implemented for `{target}` twice"))
        .label(first, "first here")
}

/// E0190: `Resource` is implemented for an enum, a newtype or an error.
pub(crate) fn resource_without_struct(span: Span, target: &str) -> Diagnostic {
    Diagnostic::error("E0190", span, format!("`{target}` is not a struct, and cannot be a resource"))
        .help("implement `Resource` for a struct, and hold that: it is closed with whatever holds it")
}

/// E0157: an implementation of an interface of the library for a type that is not declared in this program.
pub(crate) fn foreign_implementation(span: Span, target: &str, interface: &str) -> Diagnostic {
    Diagnostic::error("E0157", span, format!("`{interface}` and `{target}` both belong to the library"))
        .help(format!("declare a type of your own, such as `newtype Own({target})`, and implement it for that"))
}

/// E0152: a default that makes a value which needs the same default.
pub(crate) fn endless_default(span: Span) -> Diagnostic {
    Diagnostic::error("E0152", span, "this default needs itself, and has no end")
        .help("make the inner value without it, or let it be missing: `T? = None`")
}

/// E0158: a constant whose value needs itself.
pub(crate) fn constant_cycle(span: Span, name: &str, path: &[String]) -> Diagnostic {
    let message = match path {
        [] => format!("the value of `{name}` needs itself"),
        path => format!("the value of `{name}` needs itself, by way of `{}`", path.join("`, `")),
    };
    Diagnostic::error("E0158", span, message)
}

/// E0159: two methods of one name for one type.
pub(crate) fn method_twice(span: Span, method: &str, target: &str, first: Span) -> Diagnostic {
    Diagnostic::error("E0159", span, format!("`{target}` has two methods `{method}`"))
        .label(first, "the other one")
        .help("give one of them another name")
}

/// E0599: an implementation for a type that is not declared.
pub(crate) fn implement_target(span: Span, target: &str) -> Diagnostic {
    super::unsupported::unsupported(span, &format!("an implementation for `{target}` is"))
        .help(format!("declare a type of your own, such as `newtype Own({target})`, and implement it for that"))
}

/// E0599: an interface with a function that has no `self`.
pub(crate) fn interface_without_self(span: Span, name: &str) -> Diagnostic {
    super::unsupported::unsupported(span, &format!("`{name}` has no `self`: that is in an interface"))
}

/// E0601: a function of C without a mark.
pub(crate) fn unmarked_c(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("E0601", span, format!("`{name}` does not say whether it blocks"))
        .help("write `@blocking` before it if it may wait (for a file, a lock, the network) or compute for long, else `@nonblocking`")
        .help("a call that blocks is moved off the threads that run tasks, so that they go on meanwhile")
}
