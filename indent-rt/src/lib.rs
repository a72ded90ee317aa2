//! The runtime of emitted Indent programs.
