//! What the compiler makes of a text.

use std::panic::{self, AssertUnwindSafe};

use indent2rs::diagnostic::{Diagnostics, Severity, render};
use indent2rs::emit::Emitted;
use indent2rs::resolve::Root;
use indent2rs::source::Sources;
use indent2rs::transpile;

use crate::corpus::Program;

/// What became of a program.
pub(crate) enum Outcome {
    /// It is a program.
    Accepted(Box<Emitted>),
    /// It is none: how many errors there are, and what is said.
    Rejected(usize, String),
    /// The compiler has failed.
    Panicked(String),
}

impl Outcome {
    /// How many errors there are.
    pub(crate) fn errors(&self) -> usize {
        if let Outcome::Rejected(errors, _) = self { *errors } else { 0 }
    }
}

/// Compiles a program with another root.
pub(crate) fn of(program: &Program, text: &str) -> Outcome {
    let compiled = panic::catch_unwind(AssertUnwindSafe(|| compile(program, text)));
    compiled.unwrap_or_else(|said| {
        let text = said.downcast_ref::<String>().map(String::as_str).or_else(|| said.downcast_ref::<&str>().copied());
        Outcome::Panicked(text.unwrap_or("a value that is not text").to_owned())
    })
}

fn compile(program: &Program, text: &str) -> Outcome {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let root = Root { path: "main.idt".to_owned(), text: text.to_owned() };
    let emitted = transpile(root, program, &mut sources, &mut diagnostics);
    let list = diagnostics.into_sorted();
    for diagnostic in &list {
        assert!(!diagnostic.message.is_empty() && !diagnostic.message.ends_with('.'), "{}", diagnostic.message);
        let file = sources.file(diagnostic.span.file);
        assert!(file.text.get(diagnostic.span.range()).is_some(), "{} is at no place", diagnostic.code);
        assert!(!file.path.starts_with("std/"), "{} is in the library: {}", diagnostic.code, diagnostic.message);
    }
    let errors = list.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count();
    match emitted {
        Some(emitted) if errors == 0 => Outcome::Accepted(Box::new(emitted)),
        _ => {
            assert!(errors > 0, "it is rejected in silence");
            Outcome::Rejected(errors, render::render(&list, &sources, false))
        }
    }
}
