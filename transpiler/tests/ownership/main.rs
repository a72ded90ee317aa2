//! What `ownership` decides, on sources.

mod dump;
mod probe;
