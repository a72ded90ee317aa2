//! Builds many programs at once and runs each.
//!
//! Each program is a module of a crate; two crates are built beside each other. What rustc says is told by the module's file. A module with errors
//! is taken out and the rest is built again.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::time::Duration;

use indent2rs::cargo::files::write_if_changed;
use indent2rs::cargo::manifest::{Manifest, render};
use indent2rs::emit::Emitted;
use indent2rs::stack::with_room;

use crate::evaluate::Outcome;
use crate::transpile::{masked, transpile};
use crate::tree::Program;

/// A program and what it has to do.
#[derive(Clone)]
pub(crate) struct Subject {
    pub(crate) program: Program,
    pub(crate) outcome: Outcome,
    pub(crate) text: String,
}

const HANGS_AFTER: Duration = Duration::from_secs(20);
const CRATES: [&str; 2] = ["generated-a", "generated-b"];

/// Where programs are built.
pub(crate) struct Built {
    folder: PathBuf,
    /// What rustc said first of each class, in full.
    pub(crate) said: BTreeMap<String, String>,
}

impl Built {
    pub(crate) fn new() -> Built {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("generator");
        let _ = fs::create_dir_all(&folder);
        Built { folder, said: BTreeMap::new() }
    }

    /// The classes of failures, by index. Without `runs`, programs are only checked by rustc.
    pub(crate) fn failures(&mut self, subjects: &[Subject], batch: usize, runs: bool) -> BTreeMap<usize, String> {
        let mut failures = BTreeMap::new();
        let mut emitted: BTreeMap<usize, Emitted> = BTreeMap::new();
        for (index, result) in transpile_all(subjects) {
            match result {
                Ok(rust) => {
                    emitted.insert(index, rust);
                }
                Err(class) => {
                    failures.insert(index, class);
                }
            }
        }
        let mut standing: BTreeSet<usize> = emitted.keys().copied().collect();
        let mut round = 0;
        loop {
            self.write(&emitted, &standing, batch);
            if standing.is_empty() {
                return failures;
            }
            let said = self.cargo(if runs { "build" } else { "check" });
            for message in &said {
                self.said.entry(message.class.clone()).or_insert_with(|| message.rendered.clone());
            }
            let errors: Vec<_> = said.iter().filter(|message| message.is_error).collect();
            if errors.is_empty() {
                for message in said {
                    failures.entry(message.program).or_insert(message.class);
                }
                break;
            }
            for message in errors {
                standing.remove(&message.program);
                failures.entry(message.program).or_insert_with(|| message.class.clone());
            }
            round += 1;
            assert!(round < 40, "rustc finds ever new errors");
        }
        if runs {
            self.run_all(subjects, &standing, batch, &mut failures);
        }
        failures
    }

    fn write(&self, emitted: &BTreeMap<usize, Emitted>, standing: &BTreeSet<usize>, batch: usize) {
        let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../indent-rt");
        let mut features: BTreeSet<String> = ["async", "test-clock"].map(str::to_owned).into();
        let mut crates = BTreeSet::new();
        for program in standing.iter().map(|index| &emitted[index]) {
            features.extend(program.features.iter().cloned());
            crates.extend(program.crates.iter().copied());
        }
        // One set of features for all batches, so that the runtime is built once.
        features.extend(["text", "collections"].map(str::to_owned));
        crates.insert("indexmap");
        for (number, name) in CRATES.into_iter().enumerate() {
            let manifest = render(&Manifest {
                name,
                source: "generated programs",
                runtime: &runtime,
                features: &features,
                crates: &crates,
                dependencies: toml::Table::new(),
                tests: None,
            });
            let end = manifest.find("\n# Places come from").unwrap_or(manifest.len());
            let package = self.folder.join(name);
            write(&package.join("Cargo.toml"), &manifest[..end]);
            let members: Vec<_> =
                standing.iter().copied().filter(|index| (index / batch) % CRATES.len() == number).collect();
            for index in &members {
                write_program(&package, *index, &emitted[index]);
            }
            write(&package.join("src/main.rs"), &dispatcher(&members));
        }
        let members = CRATES.map(|name| format!("\"{name}\"")).join(", ");
        let workspace = format!(
            "[workspace]\nresolver = \"3\"\nmembers = [{members}]\n\n[profile.dev]\ndebug = false\nincremental = false\n\n\
             [profile.dev.package.indent-rt]\nopt-level = 1\n"
        );
        write(&self.folder.join("Cargo.toml"), &workspace);
        if !self.folder.join("Cargo.lock").exists() {
            write(&self.folder.join("Cargo.lock"), include_str!("../../../Cargo.lock"));
        }
    }

    fn cargo(&self, command: &str) -> Vec<Message> {
        let output = Command::new(env!("CARGO"))
            .args([command, "--workspace", "--keep-going", "--message-format=json", "--quiet"])
            .current_dir(&self.folder)
            .env_remove("CARGO_TARGET_DIR")
            .env_remove("RUSTFLAGS")
            .stdin(Stdio::null())
            .output()
            .expect("cargo starts");
        let stdout = String::from_utf8_lossy(&output.stdout);
        let messages: Vec<_> = stdout.lines().filter_map(message).collect();
        let explained = output.status.success() || messages.iter().any(|message| message.is_error);
        assert!(explained, "cargo fails: {}\n{stdout}", String::from_utf8_lossy(&output.stderr));
        messages
    }

    fn run_all(
        &self,
        subjects: &[Subject],
        standing: &BTreeSet<usize>,
        batch: usize,
        failures: &mut BTreeMap<usize, String>,
    ) {
        let wanted: Vec<_> = standing.iter().copied().collect();
        let found = Mutex::new(Vec::new());
        let outcomes: Vec<&Outcome> = subjects.iter().map(|subject| &subject.outcome).collect();
        parallel(wanted.len(), |number| {
            let index = wanted[number];
            let program = self.folder.join("target/debug").join(CRATES[(index / batch) % CRATES.len()]);
            if let Err(class) = run_one(&program, index, outcomes[index]) {
                found.lock().expect("nobody panics").push((index, class));
            }
        });
        for (index, class) in found.into_inner().expect("nobody panics") {
            failures.entry(index).or_insert(class);
        }
    }
}

/// Calls `action` with every number, on two threads.
fn parallel(count: usize, action: impl Fn(usize) + Sync) {
    let next = AtomicUsize::new(0);
    let work = || {
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= count {
                break;
            }
            action(number);
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(|| with_room(work));
        work();
    });
}

fn transpile_all(subjects: &[Subject]) -> Vec<(usize, Result<Emitted, String>)> {
    let results = Mutex::new(Vec::new());
    let texts: Vec<&str> = subjects.iter().map(|subject| subject.text.as_str()).collect();
    parallel(texts.len(), |index| {
        let result = transpile(texts[index]);
        results.lock().expect("nobody panics").push((index, result));
    });
    results.into_inner().expect("nobody panics")
}

fn write(path: &Path, text: &str) {
    write_if_changed(path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

fn write_program(package: &Path, index: usize, emitted: &Emitted) {
    let folder = package.join(format!("src/p{index}"));
    let main = &emitted.files["main.rs"].text;
    write(&folder.join("mod.rs"), &main.replace("\nfn main(", "\npub(crate) fn main("));
    write(&folder.join("indent.map"), &emitted.source_map);
}

fn dispatcher(members: &[usize]) -> String {
    let mut text = String::new();
    for index in members {
        let _ = writeln!(text, "mod p{index};");
    }
    text.push_str("\nfn main() -> std::process::ExitCode {\n    use std::process::Termination;\n");
    text.push_str("    match std::env::args().nth(1).as_deref() {\n");
    for index in members {
        let _ = writeln!(text, "        Some(\"{index}\") => p{index}::main().report(),");
    }
    text + "        _ => ().report(),\n    }\n}\n"
}

/// What rustc said of a program.
struct Message {
    program: usize,
    is_error: bool,
    class: String,
    rendered: String,
}

fn message(line: &str) -> Option<Message> {
    let line: serde_json::Value = serde_json::from_str(line).ok()?;
    let message = line.get("message")?;
    let level = message.get("level")?.as_str()?;
    let file = |span: &serde_json::Value| {
        let name = span.get("file_name")?.as_str()?;
        name.strip_prefix("generated-a/")
            .or_else(|| name.strip_prefix("generated-b/"))
            .unwrap_or(name)
            .strip_prefix("src/p")?
            .split('/')
            .next()?
            .parse()
            .ok()
    };
    let mut spans: Vec<&serde_json::Value> = message.get("spans")?.as_array()?.iter().collect();
    let mut expansions = Vec::new();
    for span in &spans {
        let mut span = *span;
        while let Some(outer) = span.get("expansion").and_then(|expansion| expansion.get("span")) {
            expansions.push(outer);
            span = outer;
        }
    }
    spans.extend(expansions);
    let program = spans.into_iter().find_map(file)?;
    let code = message.get("code").and_then(|code| code.get("code")).and_then(|code| code.as_str());
    let text = message.get("message")?.as_str()?;
    let class = format!("rustc {level} {}: {}", code.unwrap_or_default(), masked(text));
    let rendered = message.get("rendered").and_then(|rendered| rendered.as_str()).unwrap_or_default().to_owned();
    Some(Message { program, is_error: level == "error", class, rendered })
}

fn run_one(program: &Path, index: usize, expected: &Outcome) -> Result<(), String> {
    let child = Command::new(program)
        .arg(index.to_string())
        .env("INDENT_CLOCK", "paused")
        .env_remove("RUST_BACKTRACE")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| format!("does not start: {error}"))?;
    let id = child.id();
    let (sender, receiver) = channel();
    std::thread::spawn(move || sender.send(child.wait_with_output()));
    let Ok(output) = receiver.recv_timeout(HANGS_AFTER) else {
        let _ = Command::new("kill").arg(id.to_string()).status();
        return Err("hangs".to_owned());
    };
    let output = output.map_err(|error| format!("cannot be read: {error}"))?;
    let stdout = String::from_utf8_lossy(&output.stdout);
    let status = output.status.code().unwrap_or(-1);
    if status != expected.status {
        return Err(format!("status {status}, expected {}", expected.status));
    }
    if stdout != expected.stdout { Err("other output".to_owned()) } else { Ok(()) }
}
