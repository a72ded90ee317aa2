//! `import log`: lines through `tracing`, so that what Rust crates of the program log comes out in one stream with them.

use std::io::IsTerminal;
use std::sync::Once;

use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::fmt;

/// A line of the level `debug`.
pub fn debug(text: &str) {
    start();
    tracing::debug!("{text}");
}

/// A line of the level `info`.
pub fn info(text: &str) {
    start();
    tracing::info!("{text}");
}

/// A line of the level `warn`.
pub fn warn(text: &str) {
    start();
    tracing::warn!("{text}");
}

/// A line of the level `error`.
pub fn error(text: &str) {
    start();
    tracing::error!("{text}");
}

/// Sets the log up at the first line, unless the program's own Rust has done so.
fn start() {
    static STARTED: Once = Once::new();
    STARTED.call_once(|| {
        let lines = fmt().with_max_level(level()).with_target(false).with_writer(std::io::stderr);
        let is_terminal = std::io::stderr().is_terminal();
        // An error says that there is a subscriber already: that one it shall be.
        let _ = if is_terminal { lines.try_init() } else { lines.json().flatten_event(true).try_init() };
    });
}

fn level() -> LevelFilter {
    match std::env::var("INDENT_LOG").unwrap_or_default().to_lowercase().as_str() {
        "off" => LevelFilter::OFF,
        "error" => LevelFilter::ERROR,
        "warn" => LevelFilter::WARN,
        "debug" => LevelFilter::DEBUG,
        _ => LevelFilter::INFO,
    }
}
