//! Compiles the generated parser and the scanner, which are both C.

fn main() {
    let source = std::path::Path::new("src");
    let files = [source.join("parser.c"), source.join("scanner.c")];
    cc::Build::new()
        .std("c11")
        .include(source)
        .opt_level(2)
        .flag_if_supported("-Wno-unused-parameter")
        .flag_if_supported("-Wno-unused-but-set-variable")
        .flag_if_supported("-Wno-trigraphs")
        .files(&files)
        .compile("tree-sitter-indent");
    for file in &files {
        println!("cargo:rerun-if-changed={}", file.display());
    }
}
