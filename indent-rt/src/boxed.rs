//! Futures of one size: what stored function values and recursive functions give.

use std::future::Future;
use std::pin::Pin;

/// A future on the heap.
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;
