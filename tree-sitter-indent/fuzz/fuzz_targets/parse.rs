//! Any text: the transpiler's parser ends, and what it reports lies in the text.

#![no_main]

use indent2rs::diagnostic::Diagnostics;
use indent2rs::source::Sources;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let mut sources = Sources::default();
    let file = sources.add("fuzz.idt", text);
    let mut diagnostics = Diagnostics::default();
    indent2rs::parse::parse(file, text, &mut diagnostics);
    for diagnostic in diagnostics.iter() {
        assert!(text.get(diagnostic.span.range()).is_some());
    }
});
