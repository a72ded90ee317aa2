//! What a path on the command line means: a single file, or a project.
//!
//! In: the path. Out: the root's text, where its modules lie, and where what is built goes.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{fs, io};

use toml::Table;

use super::failure::{self, Failure};
use super::new;
use crate::cargo::{home, manifest};
use crate::resolve::{Loader, Root};

/// A program on disk.
#[derive(Debug)]
pub(super) struct Project {
    /// The name of the package and of the program.
    pub(super) name: String,
    /// The root file.
    pub(super) root: Root,
    /// Where its modules lie.
    pub(super) modules: Folder,
    /// The generated package.
    pub(super) package: PathBuf,
    /// Where cargo puts the program.
    pub(super) target: PathBuf,
    /// Where cargo puts all else, where that is shared between programs.
    pub(super) shared: Option<PathBuf>,
    /// Rust dependencies of the project.
    pub(super) dependencies: Table,
}

/// A folder of modules, as a loader.
#[derive(Debug)]
pub(super) struct Folder {
    folder: PathBuf,
    /// How the folder is shown: a prefix of paths, empty for the current one.
    shown: String,
    /// All of its modules belong to the program, whether something imports them or not.
    whole: bool,
}

/// Finds what a path means, for its tests: the package is one of its own, and all modules of a project belong to it.
pub(super) fn open_for_tests(path: &Path) -> Result<Project, Failure> {
    let mut project = open(path)?;
    project.modules.whole = project.shared.is_none();
    project.package.push("test");
    // Relative paths of dependencies hold from the package of the program.
    for (_, dependency) in &mut project.dependencies {
        if let Some(toml::Value::String(path)) = dependency.get_mut("path")
            && Path::new(path.as_str()).is_relative()
        {
            *path = format!("../{path}");
        }
    }
    Ok(project)
}

/// Finds what a path means.
pub(super) fn open(path: &Path) -> Result<Project, Failure> {
    let metadata = fs::metadata(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => failure::no_such_file(path),
        _ => failure::unreadable(path, &error),
    })?;
    if metadata.is_dir() { project(path) } else { single(path) }
}

/// A file; one that is the root of a project means the project.
fn single(path: &Path) -> Result<Project, Failure> {
    if path.extension().is_none_or(|extension| extension != "idt") {
        return Err(failure::not_indent(path));
    }
    let folder = parent(path);
    let is_root = path.file_name().is_some_and(|name| name == "main.idt" || name == "lib.idt");
    if is_root && folder.file_name().is_some_and(|name| name == "src") && parent(&folder).join("Cargo.toml").is_file() {
        return project(&parent(&folder));
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let name = package_name(&stem);
    let text = read(path)?;
    let package = folder.join("target/indent").join(&name);
    Ok(Project {
        target: package.join("target"),
        shared: Some(home::build_folder()),
        root: Root { path: shown(path), text },
        modules: Folder { shown: prefix(&folder), folder, whole: false },
        dependencies: Table::new(),
        package,
        name,
    })
}

fn project(folder: &Path) -> Result<Project, Failure> {
    let manifest_path = folder.join("Cargo.toml");
    if !manifest_path.is_file() {
        return Err(failure::no_project(folder));
    }
    let manifest_text = read(&manifest_path)?;
    let manifest: Table = manifest_text.parse().map_err(|error| failure::bad_manifest(&manifest_path, error))?;
    let name = manifest.get("package").and_then(|package| package.get("name")).and_then(|name| name.as_str());
    let name = name.ok_or_else(|| failure::bad_manifest(&manifest_path, "it has no package name"))?.to_owned();
    if !new::is_name(&name) {
        return Err(failure::bad_manifest(&manifest_path, format!("`{name}` is no name for a package")));
    }
    let source = folder.join("src");
    let root = ["main.idt", "lib.idt"].map(|name| source.join(name)).into_iter().find(|path| path.is_file());
    let root = root.ok_or_else(|| failure::no_root(folder))?;
    let dependencies = manifest::dependencies_of(&manifest_text, "../../../");
    let dependencies = dependencies.map_err(|error| failure::bad_manifest(&manifest_path, error))?;
    // Where cargo itself unpacks packages it looks for no workspace around them: the package needs to be none.
    let packages = if manifest::has_folders(&dependencies) { "target/package" } else { "target/indent" };
    Ok(Project {
        package: folder.join(packages).join(&name),
        target: folder.join("target"),
        shared: None,
        root: Root { path: shown(&root), text: read(&root)? },
        modules: Folder { shown: prefix(&source), folder: source, whole: false },
        dependencies,
        name,
    })
}

/// The text of a file.
pub(super) fn read(path: &Path) -> Result<String, Failure> {
    let bytes = fs::read(path).map_err(|error| failure::unreadable(path, &error))?;
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..valid].iter().filter(|&&byte| byte == b'\n').count() + 1;
        failure::not_utf8(path, line, valid)
    })
}

/// The parent, where none is written the current folder.
fn parent(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// A path as users write it, with `/`.
pub(super) fn shown(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    // What is shown stands on one line, also in a manifest.
    let text: String = text.chars().map(|char| if char.is_control() { '?' } else { char }).collect();
    text.strip_prefix("./").unwrap_or(&text).to_owned()
}

fn prefix(folder: &Path) -> String {
    match shown(folder).as_str() {
        "." | "" => String::new(),
        folder => format!("{}/", folder.trim_end_matches('/')),
    }
}

/// A file's name as cargo accepts it for a package.
fn package_name(stem: &str) -> String {
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let mut name: String = stem.chars().map(|c| if fits(c) { c } else { '_' }).collect();
    if !stem.chars().all(fits) {
        // Two names that differ only in what cargo does not take stay apart.
        let mut hasher = DefaultHasher::new();
        stem.hash(&mut hasher);
        name.push_str(&format!("_{:08x}", hasher.finish() as u32));
    }
    // Cargo refuses the names of Rust's own crates and keywords, and a digit at the front.
    let refused = [
        "serde",
        "indexmap",
        "tokio",
        "indent_rt",
        "test",
        "core",
        "std",
        "alloc",
        "proc_macro",
        "proc-macro",
        "self",
        "super",
        "crate",
        "indent-rt",
    ];
    let is_keyword = syn::parse_str::<syn::Ident>(&name).is_err() && !name.contains('-');
    if name.is_empty()
        || name.starts_with(|c: char| !c.is_ascii_alphabetic())
        || refused.contains(&&*name)
        || is_keyword
    {
        return format!("indent_{name}");
    }
    name
}

impl Folder {
    fn candidates(&self, path: &[String]) -> [String; 2] {
        let joined = path.join("/");
        [format!("{joined}.idt"), format!("{joined}/__init__.idt")]
    }
}

impl Loader for Folder {
    fn load(&self, path: &[String]) -> Option<(String, String)> {
        let file = self.candidates(path).into_iter().find(|file| self.folder.join(file).is_file())?;
        let text = fs::read(self.folder.join(&file)).ok()?;
        Some((format!("{}{file}", self.shown), String::from_utf8(text).ok()?))
    }

    fn unreadable(&self, path: &[String]) -> Option<String> {
        let file = self.candidates(path).into_iter().find(|file| self.folder.join(file).exists())?;
        match read(&self.folder.join(&file)) {
            Err(failure) => Some(failure.message),
            Ok(_) => None,
        }
    }

    fn siblings(&self, path: &[String]) -> Vec<String> {
        let parents = path.split_last().map_or(&[][..], |(_, parents)| parents);
        let Ok(entries) = fs::read_dir(self.folder.join(parents.join("/"))) else { return Vec::new() };
        let mut names: Vec<_> = entries.flatten().filter_map(|entry| module_name(&entry.path())).collect();
        names.sort();
        names
    }

    fn others(&self) -> Vec<Vec<String>> {
        let mut paths = Vec::new();
        if self.whole {
            modules_below(&self.folder, &[], &mut paths);
        }
        paths.sort();
        paths
    }
}

/// The modules in a folder and in those below it.
fn modules_below(folder: &Path, package: &[String], paths: &mut Vec<Vec<String>>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        let Some(name) = path.file_stem().and_then(|stem| stem.to_str()).map(str::to_owned) else { continue };
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            modules_below(&path, &[package, &[name]].concat(), paths);
        } else if path.extension().is_some_and(|extension| extension == "idt") {
            // A package's own module has the package's path.
            let own = if name == "__init__" { &[][..] } else { &[name][..] };
            paths.push([package, own].concat());
        }
    }
    paths.retain(|path| !path.is_empty());
}

/// The module that a file or a folder is.
fn module_name(path: &Path) -> Option<String> {
    let is_module = path.extension().is_some_and(|extension| extension == "idt") || path.is_dir();
    let name = path.file_stem()?.to_str()?;
    (is_module && name != "__init__" && name != "target").then(|| name.to_owned())
}
