//! What scopes, leaves and timed blocks cost beside the tokio that one would write by hand, as ratios: `cargo bench
//! --features async`. Each pair runs in turns in one process, and CPU time counts, so that a ratio travels between
//! machines. Memory is measured in a process of its own for each kind.

use std::fmt::Write as _;
use std::future::Future;
use std::hint::black_box;
use std::io::Write as _;
use std::pin::Pin;
use std::process::Command;
use std::task::{Context, Poll};
use std::time::Duration;

use indent_rt::{BoxFuture, Result, Scope, TaskGroup, checkpoint, leaf, sleep, timeout};
use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinSet;

/// Much longer than a bench runs.
const LONG: Duration = Duration::from_secs(100_000);
/// How often each side of a pair runs.
const ROUNDS: u32 = 20;

fn main() {
    if let Some(kind) = std::env::args().find_map(|argument| argument.strip_prefix("memory=").map(str::to_owned)) {
        return say(&bytes_per_task(&kind).to_string());
    }
    leaves();
    for (name, runtime) in [("1 thread", one_thread()), ("2 threads", two_threads())] {
        spawns(name, &runtime);
    }
    cancellation();
    timeouts();
    memory();
}

fn leaves() {
    const COUNT: u64 = 2_000_000;
    let runtime = one_thread();
    let ready = || async {
        for _ in 0..COUNT {
            Ready.await;
        }
    };
    let ready_leaf = || async {
        for _ in 0..COUNT {
            leaf(Ready).await?;
        }
        Ok(())
    };
    pair(&runtime, "a ready leaf", COUNT, || spawned(ready()), || child(ready_leaf()));
    let received = || async {
        let (sender, mut receiver) = tokio::sync::mpsc::unbounded_channel();
        for number in 0..COUNT {
            let _ = sender.send(number);
            black_box(receiver.recv().await);
        }
    };
    let received_leaf = || async {
        let (sender, mut receiver) = tokio::sync::mpsc::unbounded_channel();
        for number in 0..COUNT {
            let _ = sender.send(number);
            black_box(leaf(receiver.recv()).await?);
        }
        Ok(())
    };
    pair(&runtime, "a receive that is ready", COUNT, || spawned(received()), || child(received_leaf()));
    let yields = || async {
        for _ in 0..COUNT / 10 {
            Yield(false).await;
        }
    };
    let yields_leaf = || async {
        for _ in 0..COUNT / 10 {
            checkpoint().await?;
        }
        Ok(())
    };
    pair(&runtime, "a leaf that suspends once", COUNT / 10, || spawned(yields()), || child(yields_leaf()));
    let edges = || async {
        for _ in 0..COUNT {
            tokio::task::coop::consume_budget().await;
        }
    };
    let edges_leaf = || async {
        for _ in 0..COUNT {
            indent_rt::back_edge().await?;
        }
        Ok(())
    };
    pair(&runtime, "a back edge, to consume_budget", COUNT, || spawned(edges()), || child(edges_leaf()));
}

fn spawns(name: &str, runtime: &Runtime) {
    const COUNT: u64 = 100_000;
    /// Children of one scope.
    const SIZE: u64 = 500;
    for (what, yields) in [("ready", false), ("suspends once", true)] {
        let by_hand = || async move {
            for _ in 0..COUNT / SIZE {
                join_set(SIZE, yields).await;
            }
        };
        let nothings = || async move {
            for _ in 0..COUNT / SIZE {
                scope_of_nothings(SIZE, yields).await;
            }
        };
        let values = || async move {
            for _ in 0..COUNT / SIZE {
                scope_of_values(SIZE, yields).await;
            }
        };
        pair(runtime, &format!("spawn and join, {what}, {name}"), COUNT, by_hand, nothings);
        pair(runtime, &format!("  with a value, {what}, {name}"), COUNT, by_hand, values);
    }
    let small_by_hand = || async {
        for _ in 0..COUNT / 10 {
            join_set(4, true).await;
        }
    };
    let small = || async {
        for _ in 0..COUNT / 10 {
            scope_of_values(4, true).await;
        }
    };
    pair(runtime, &format!("a scope of 4 that suspend, {name}"), COUNT / 10, small_by_hand, small);
}

async fn join_set(count: u64, yields: bool) {
    let mut set = JoinSet::new();
    for number in 0..count {
        set.spawn(async move {
            if yields {
                Yield(false).await;
            }
            black_box(number)
        });
    }
    while let Some(joined) = set.join_next().await {
        black_box(joined.ok());
    }
}

async fn scope_of_nothings(count: u64, yields: bool) {
    let scope = Scope::new();
    for number in 0..count {
        scope.start(async move {
            if yields {
                checkpoint().await?;
            }
            black_box(number);
            Ok(())
        });
    }
    let _ = scope.join(()).await;
}

async fn scope_of_values(count: u64, yields: bool) {
    let scope = Scope::new();
    let mut handles = Vec::new();
    for number in 0..count {
        handles.push(scope.spawn(async move {
            if yields {
                checkpoint().await?;
            }
            Ok(black_box(number))
        }));
    }
    let _ = black_box(scope.join(handles).await);
}

fn cancellation() {
    const COUNT: u64 = 20_000;
    let by_hand = || async {
        let mut set = JoinSet::new();
        for _ in 0..COUNT {
            set.spawn(tokio::time::sleep(LONG));
        }
        Yield(false).await;
        set.abort_all();
        while set.join_next().await.is_some() {}
    };
    let cancelled = || async {
        let group = TaskGroup::<()>::new();
        let _ = group
            .run(async {
                for _ in 0..COUNT {
                    group.start(sleep(LONG));
                }
                checkpoint().await?;
                group.cancel();
                Ok(())
            })
            .await;
    };
    pair(&one_thread(), "spawn, cancel and join a sleeper, to abort_all", COUNT, by_hand, cancelled);
    const DEPTH: u32 = 1000;
    let began = cpu_time();
    for _ in 0..ROUNDS {
        let result: Result<()> = one_thread().block_on(async {
            let scope = Scope::new();
            scope.start(chain(DEPTH));
            scope
                .run(async {
                    checkpoint().await?;
                    Err(indent_rt::Error::new(indent_rt::Closed))
                })
                .await
        });
        black_box(result.is_err());
    }
    let time = per(cpu_time() - began, u64::from(DEPTH * ROUNDS));
    say(&format!("nested scopes, made, cancelled from outside and left: {time} ns a scope"));
}

fn chain(depth: u32) -> BoxFuture<Result<()>> {
    Box::pin(async move {
        if depth == 0 {
            return sleep(LONG).await;
        }
        let scope = Scope::new();
        scope.start(chain(depth - 1));
        scope.join(()).await
    })
}

fn timeouts() {
    const COUNT: u64 = 200_000;
    let runtime = one_thread();
    let by_hand = || async {
        for _ in 0..COUNT {
            let _ = black_box(tokio::time::timeout(LONG, Ready).await);
        }
    };
    let blocks = || async {
        for _ in 0..COUNT {
            let _ = black_box(timeout(LONG, leaf(Ready)).await);
        }
    };
    pair(&runtime, "a timeout whose body is ready", COUNT, by_hand, blocks);
    let by_hand = || async {
        let _ = tokio::time::timeout(LONG, async {
            for _ in 0..COUNT {
                Yield(false).await;
            }
        })
        .await;
    };
    let blocks = || async {
        let _ = timeout(LONG, async {
            for _ in 0..COUNT {
                checkpoint().await?;
            }
            Ok(())
        })
        .await;
    };
    pair(&runtime, "a suspension within a timeout", COUNT, by_hand, blocks);
}

/// How many tasks sleep while memory is measured.
const SLEEPERS: u64 = 300_000;

fn memory() {
    let of = |kind: &str| {
        let program = std::env::current_exe().expect("the path of this program");
        let output = Command::new(program).arg(format!("memory={kind}")).output().expect("this program runs again");
        String::from_utf8_lossy(&output.stdout).trim().parse::<u64>().unwrap_or(0)
    };
    let by_hand = of("JoinSet");
    let mut line = format!("bytes a sleeping task: JoinSet {by_hand}");
    for kind in ["start", "spawn"] {
        let bytes = of(kind);
        let _ = write!(line, ", {kind} {bytes} ({:.2})", bytes as f64 / by_hand as f64);
    }
    say(&line);
}

fn bytes_per_task(kind: &str) -> u64 {
    one_thread().block_on(async {
        let before = resident_bytes();
        let mut set = JoinSet::new();
        let scope = Scope::new();
        for _ in 0..SLEEPERS {
            match kind {
                "JoinSet" => drop(set.spawn(tokio::time::sleep(LONG))),
                "start" => scope.start(sleep(LONG)),
                _ => drop(scope.spawn(sleep(LONG))),
            }
        }
        for _ in 0..3 {
            tokio::task::yield_now().await;
        }
        let grown = resident_bytes() - before;
        // Nothing is worth the time to take it apart.
        std::mem::forget((set, scope));
        say(&(grown / SLEEPERS).to_string());
        std::process::exit(0)
    })
}

fn resident_bytes() -> u64 {
    const PAGE: u64 = 4096;
    let text = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    text.split(' ').nth(1).and_then(|pages| pages.parse::<u64>().ok()).unwrap_or(0) * PAGE
}

/// Runs two ways to do the same thing in turns, and prints what one of `count` operations takes in each.
fn pair<A, B>(runtime: &Runtime, name: &str, count: u64, by_hand: impl Fn() -> A, indent: impl Fn() -> B)
where
    A: Future + Send + 'static,
    A::Output: Send,
    B: Future + Send + 'static,
    B::Output: Send,
{
    let (mut hand, mut ours) = (Duration::ZERO, Duration::ZERO);
    for _ in 0..ROUNDS {
        hand += time(runtime, by_hand());
        ours += time(runtime, indent());
    }
    let count = count * u64::from(ROUNDS);
    let ratio = ours.as_secs_f64() / hand.as_secs_f64();
    say(&format!("{name}: {ratio:.2} ({} to {} ns)", per(ours, count), per(hand, count)));
}

/// The CPU time of all threads that the future takes.
fn time<F>(runtime: &Runtime, future: F) -> Duration
where
    F: Future + Send + 'static,
    F::Output: Send,
{
    let began = cpu_time();
    let _ = black_box(runtime.block_on(runtime.spawn(future)));
    cpu_time() - began
}

/// What this process has computed so far, as the kernel has it: waiting for a busy machine does not count.
fn cpu_time() -> Duration {
    let threads = std::fs::read_dir("/proc/self/task").expect("the threads of this process, on Linux");
    let times = threads.flatten().map(|thread| {
        let text = std::fs::read_to_string(thread.path().join("schedstat")).unwrap_or_default();
        text.split(' ').next().and_then(|nanos| nanos.parse::<u64>().ok()).unwrap_or(0)
    });
    Duration::from_nanos(times.sum())
}

fn per(time: Duration, count: u64) -> String {
    format!("{:.1}", time.as_nanos() as f64 / count as f64)
}

async fn spawned(future: impl Future<Output = ()> + Send + 'static) {
    let _ = tokio::spawn(future).await;
}

async fn child(future: impl Future<Output = Result<()>> + Send + 'static) {
    let scope = Scope::new();
    scope.start(future);
    let _ = scope.join(()).await;
}

fn one_thread() -> Runtime {
    Builder::new_current_thread().enable_all().build().expect("a runtime")
}

fn two_threads() -> Runtime {
    Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime")
}

fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// Is ready at once, and the optimiser does not know it.
struct Ready;

impl Future for Ready {
    type Output = ();

    #[inline]
    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        black_box(Poll::Ready(()))
    }
}

/// Suspends once, as a checkpoint does.
struct Yield(bool);

impl Future for Yield {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, polling: &mut Context<'_>) -> Poll<()> {
        if self.0 {
            return Poll::Ready(());
        }
        self.0 = true;
        polling.waker().wake_by_ref();
        Poll::Pending
    }
}
