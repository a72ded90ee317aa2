//! The library's declarations, as they are built into the compiler.
//!
//! In: nothing. Out: the text of each module of the library. Adding a module is adding a line.

/// A module of the library.
pub(super) struct Library {
    /// The name that is imported, and the Cargo feature of `indent-rt` that it needs.
    pub(super) name: &'static str,
    /// Its declarations.
    pub(super) text: &'static str,
}

/// What every module sees without an import: several files that are read as one.
pub(super) const PRELUDE: Library = Library {
    name: "prelude",
    text: concat!(
        include_str!("../../../indent-rt/std/prelude.idt"),
        include_str!("../../../indent-rt/std/interfaces.idt"),
        include_str!("../../../indent-rt/std/concurrency.idt"),
    ),
};

/// What is imported by name.
pub(super) const MODULES: &[Library] = &[
    Library { name: "env", text: include_str!("../../../indent-rt/std/env.idt") },
    Library { name: "fs", text: include_str!("../../../indent-rt/std/fs.idt") },
    Library { name: "http", text: include_str!("../../../indent-rt/std/http.idt") },
    Library { name: "json", text: include_str!("../../../indent-rt/std/json.idt") },
    Library { name: "log", text: include_str!("../../../indent-rt/std/log.idt") },
    Library { name: "math", text: include_str!("../../../indent-rt/std/math.idt") },
    Library { name: "random", text: include_str!("../../../indent-rt/std/random.idt") },
    Library { name: "time", text: include_str!("../../../indent-rt/std/time.idt") },
];

/// The module of that name.
pub(super) fn find(name: &str) -> Option<&'static Library> {
    MODULES.iter().find(|library| library.name == name)
}
