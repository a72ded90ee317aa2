//! Every declaration in `std/*.idt` fits the Rust that it stands for.
//!
//! From each declaration follows a Rust function with the parameters and the result that it promises, and the template
//! or call as its body. They are in `declarations/generated.rs`, which this test compiles along; the test below keeps it up to date:
//! run it with `BLESS=1` after a change of a declaration.

mod declarations {
    #[rustfmt::skip]
    pub(crate) mod generated;
    pub(crate) mod parse;
    pub(crate) mod render;
    pub(crate) mod types;
}

use std::fs;
use std::path::Path;

#[test]
fn the_generated_functions_are_those_of_the_declarations() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<_> = fs::read_dir(root.join("std")).unwrap().map(|entry| entry.unwrap().path()).collect();
    // Interfaces have no Rust.
    files.retain(|file| !file.ends_with("interfaces.idt"));
    files.sort();
    assert!(files.iter().any(|file| file.ends_with("prelude.idt")));
    let modules = files.iter().map(|file| {
        let name = file.file_stem().unwrap().to_str().unwrap();
        declarations::render::module(name, &declarations::parse::file(&fs::read_to_string(file).unwrap()))
    });
    let generated = declarations::render::file(modules);
    let path = root.join("tests/declarations/generated.rs");
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &generated).unwrap();
    }
    assert!(fs::read_to_string(&path).unwrap() == generated, "run this test with BLESS=1, then once more");
}
