//! How long `indent2rs check` takes, how it grows, and what it keeps in memory: a table for 10,000 to 200,000 lines.
//!
//! `cargo bench -p indent2rs --bench pipeline`. Each row is measured in a process of its own, best of five; the phases of the middle row stand below.

#![expect(clippy::disallowed_methods, reason = "a benchmark starts processes and reads what the system says of them")]
#![expect(clippy::print_stdout, reason = "a benchmark prints its table")]

mod generate;
mod measure;

use std::process::Command;

const SIZES: [usize; 4] = [10_000, 50_000, 100_000, 200_000];

fn main() {
    let arguments: Vec<_> = std::env::args().collect();
    if let Some(at) = arguments.iter().position(|argument| argument == "--lines") {
        println!("{}", measure::row(arguments[at + 1].parse().expect("a number of lines")));
        return;
    }
    println!("{:>8}  {:>9}  {:>11}  {:>10}", "lines", "check ms", "us per line", "bytes/line");
    for lines in SIZES {
        let child = std::env::current_exe().expect("this program has a path");
        let output = Command::new(child).args(["--lines", &lines.to_string()]).output().expect("it starts again");
        print!("{}", String::from_utf8_lossy(&output.stdout));
    }
    println!();
    println!("phases of {} lines, ms:", SIZES[0]);
    for (phase, milliseconds) in measure::phases(SIZES[0]) {
        println!("  {phase:<10} {milliseconds:>8.1}");
    }
}
