//! `Cargo.toml` of an emitted package.
//!
//! In: what the program needs. Out: the text. A project's own dependencies are carried over from its manifest.

use std::collections::BTreeSet;
use std::path::Path;

use toml::{Table, Value};

/// What goes into the manifest.
#[derive(Debug)]
pub struct Manifest<'a> {
    /// The package's name.
    pub name: &'a str,
    /// What it was made of, for the comment at the top.
    pub source: &'a str,
    /// `indent-rt`, as a path for cargo.
    pub runtime: &'a Path,
    /// Its features.
    pub features: &'a BTreeSet<String>,
    /// Crates beside it that the text names.
    pub crates: &'a BTreeSet<&'static str>,
    /// Dependencies of the user's project, with paths that hold from the package.
    pub dependencies: Table,
    /// Where it is nothing but tests: what the program that runs them is called.
    pub tests: Option<&'a str>,
}

/// The text of the manifest.
pub fn render(manifest: &Manifest<'_>) -> String {
    let mut dependencies = manifest.dependencies.clone();
    for name in manifest.crates {
        dependencies.entry(*name).or_insert_with(|| known_crate(name));
    }
    let mut runtime = Table::new();
    runtime.insert("path".to_owned(), Value::String(manifest.runtime.to_string_lossy().into_owned()));
    if !manifest.features.is_empty() {
        let features = manifest.features.iter().map(|feature| Value::String(feature.clone())).collect();
        runtime.insert("features".to_owned(), Value::Array(features));
    }
    dependencies.insert("indent-rt".to_owned(), Value::Table(runtime));

    let mut text = format!("# Made from {} by indent2rs.\n\n", manifest.source);
    text.push_str(&format!("[package]\nname = \"{}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n", manifest.name));
    if let Some(name) = manifest.tests {
        text.push_str("autobins = false\n");
        text.push_str(&format!("\n[[test]]\nname = \"{name}\"\npath = \"src/main.rs\"\n"));
    }
    text.push_str("\n[dependencies]\n");
    for (name, value) in &dependencies {
        text.push_str(&format!("{name} = {}\n", inline(value)));
    }
    text.push_str("\n# Places come from the source map; without debug information builds are faster.\n");
    text.push_str("[profile.dev]\ndebug = false\n");
    text.push_str("\n[profile.release]\noverflow-checks = true\n");
    // As the root of a workspace it would have cargo look for the one of each folder that it depends on, up to a user's manifest, which names no Rust.
    if !has_folders(&manifest.dependencies) {
        text.push_str("\n# A workspace of its own, wherever it lies.\n[workspace]\n");
    }
    text
}

/// Whether a dependency is a folder.
pub fn has_folders(dependencies: &Table) -> bool {
    dependencies.values().any(|dependency| dependency.get("path").is_some())
}

/// The `[dependencies]` of a user's manifest, with relative paths made to hold from a package `up` folders deeper.
pub fn dependencies_of(text: &str, up: &str) -> Result<Table, toml::de::Error> {
    let manifest: Table = text.parse()?;
    let Some(Value::Table(mut dependencies)) = manifest.get("dependencies").cloned() else { return Ok(Table::new()) };
    dependencies.remove("indent-rt");
    for (_, dependency) in &mut dependencies {
        if let Some(Value::String(path)) = dependency.get_mut("path")
            && Path::new(path.as_str()).is_relative()
        {
            *path = format!("{up}{path}");
        }
    }
    Ok(dependencies)
}

/// The version and features of a crate that emitted text names by itself.
fn known_crate(name: &str) -> Value {
    let mut table = Table::new();
    let (version, features): (&str, &[&str]) = match name {
        "indexmap" => ("2.14", &[]),
        "serde" => ("1", &["derive"]),
        other => panic!("internal error: emitted text names the crate {other}"),
    };
    if features.is_empty() {
        return Value::String(version.to_owned());
    }
    table.insert("version".to_owned(), Value::String(version.to_owned()));
    let features = features.iter().map(|feature| Value::String((*feature).to_owned())).collect();
    table.insert("features".to_owned(), Value::Array(features));
    Value::Table(table)
}

/// A value on one line: a table in braces.
fn inline(value: &Value) -> String {
    match value {
        Value::Table(table) => {
            let entries: Vec<_> = table.iter().map(|(key, value)| format!("{key} = {}", inline(value))).collect();
            format!("{{ {} }}", entries.join(", "))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(inline).collect::<Vec<_>>().join(", ")),
        simple => simple.to_string(),
    }
}
