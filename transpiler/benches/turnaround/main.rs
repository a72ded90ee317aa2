//! From an edit to running output: how long a user waits for `indent2rs run`, beside plain cargo on the same Rust.
//!
//! `cargo bench -p indent2rs --bench turnaround`. Three programs (no runtime, tokio, an HTTP client), each cold, unchanged, and after an edit of one
//! line; the medians of seven. "plain cargo" builds and starts the emitted package by itself, on the same shared build folder.

#![expect(clippy::disallowed_methods, reason = "a benchmark edits files and starts processes")]
#![expect(clippy::print_stdout, reason = "a benchmark prints its table")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const TURNS: usize = 7;

const PLAIN: &str = "def main():\n    print(\"round 0\")\n";
const TOKIO: &str = "def wait() -> int:\n    sleep(1us)\n    return 0\n\ndef main():\n    with async_io():\n        concurrent:\n            a = wait()\n            b = wait()\n        print(f\"round {a + b}\")\n";
const HTTP: &str = "import http\n\ndef ask(url: str) -> int:\n    return http.get(url).status\n\ndef main():\n    with async_io():\n        try:\n            print(ask(\"/x\"))\n        except http.HttpError:\n            print(\"round 0\")\n";

fn main() {
    println!(
        "{:<8} {:>9} {:>12} {:>12} {:>12} {:>12}",
        "program", "cold s", "binary ms", "unchanged ms", "edit ms", "cargo edit ms"
    );
    for (name, text) in [("plain", PLAIN), ("tokio", TOKIO), ("client", HTTP)] {
        let folder = tempfile::tempdir().expect("a folder");
        row(name, text, folder.path());
    }
}

fn row(name: &str, text: &str, folder: &Path) {
    let file = folder.join(format!("{name}.idt"));
    fs::write(&file, text).expect("a file");
    let cold = time(&mut run(folder, &file));
    let binary = find_binary(folder, name);
    let alone = median((0..TURNS).map(|_| time(&mut Command::new(&binary))));
    let unchanged = median((0..TURNS).map(|_| time(&mut run(folder, &file))));
    let edited = median((1..=TURNS).map(|turn| {
        fs::write(&file, text.replace("round ", &format!("round {turn} "))).expect("a file");
        time(&mut run(folder, &file))
    }));
    let package = folder.join("target/indent").join(name);
    let source = package.join("src/main.rs");
    let rust = fs::read_to_string(&source).expect("emitted Rust");
    let cargo = median((1..=TURNS).map(|turn| {
        fs::write(&source, rust.replace("round ", &format!("round again {turn} "))).expect("a file");
        time(&mut plain_cargo(folder, &package))
    }));
    println!(
        "{name:<8} {:>9.1} {:>12.1} {:>12.1} {:>12.1} {:>12.1}",
        cold.as_secs_f64(),
        millis(alone),
        millis(unchanged),
        millis(edited),
        millis(cargo)
    );
}

fn run(folder: &Path, file: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_indent2rs"));
    command.arg("run").arg(file).env("INDENT_HOME", folder.join("home"));
    command
}

fn plain_cargo(folder: &Path, package: &Path) -> Command {
    let mut command = Command::new(env!("CARGO"));
    command.args(["run", "--quiet", "--target-dir"]).arg(package.join("target")).current_dir(package);
    command.env("CARGO_BUILD_BUILD_DIR", folder.join("home/build"));
    command
}

fn find_binary(folder: &Path, name: &str) -> PathBuf {
    folder.join("target/indent").join(name).join("target/debug").join(name)
}

fn time(command: &mut Command) -> Duration {
    let start = Instant::now();
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status().expect("it starts");
    let elapsed = start.elapsed();
    assert!(status.success(), "{command:?} failed");
    elapsed
}

fn median(times: impl Iterator<Item = Duration>) -> Duration {
    let mut times: Vec<_> = times.collect();
    times.sort();
    times[times.len() / 2]
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
