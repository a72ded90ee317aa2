//! S25: a timed block is no task and allocates nothing, however it ends.

#![cfg(all(feature = "async", not(feature = "mimalloc")))]

use std::time::Duration;

use allocation_counter::measure;
use indent_rt::{CancelScope, Result, back_edge, checkpoint, shield, timeout};

const LONG: Duration = Duration::from_secs(600);

#[test]
fn s25_timed_blocks_allocate_nothing() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    // The first time makes room for frames and for the timer.
    runtime.block_on(blocks()).unwrap();
    let mut allocated = 0;
    for _ in 0..3 {
        allocated = measure(|| runtime.block_on(blocks()).unwrap()).count_total;
    }
    let empty = measure(|| runtime.block_on(async {})).count_total;
    assert_eq!(allocated, empty);
}

/// Each kind of block, suspended in and left by its end or by its own cancellation.
async fn blocks() -> Result<()> {
    timeout(LONG, async {
        checkpoint().await?;
        shield(Some(LONG), checkpoint()).await?;
        back_edge().await
    })
    .await?;
    let block = CancelScope::after(LONG);
    block
        .run(async {
            checkpoint().await?;
            block.cancel();
            shield(Some(LONG), checkpoint()).await?;
            checkpoint().await
        })
        .await?;
    let ended = CancelScope::after(Duration::ZERO);
    ended.run(checkpoint()).await
}
