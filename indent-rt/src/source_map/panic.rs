//! The panic hook: a panic of an Indent program names the Indent line.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::fmt::Write as _;
use std::io::Write as _;
use std::panic::PanicHookInfo;

/// Replaces std's report, which names the emitted Rust.
pub(super) fn report_in_indent() {
    std::panic::set_hook(Box::new(|info| {
        let report = report(info, &Backtrace::capture());
        // One write, so that two panics at once do not mix; a closed stderr cannot be told.
        let _ = std::io::stderr().write_all(report.as_bytes());
    }));
}

fn report(info: &PanicHookInfo<'_>, backtrace: &Backtrace) -> String {
    let mut report = format!("panic: {}\n", info.payload_as_str().unwrap_or("a value that is not text"));
    if let Some(location) = info.location() {
        let _ = writeln!(report, "  at {}", super::place(location));
    }
    if backtrace.status() == BacktraceStatus::Captured {
        let _ = write!(report, "{backtrace}");
    }
    report
}
