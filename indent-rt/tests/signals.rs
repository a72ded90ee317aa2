//! What SIGTERM and ctrl-c do to a context. The programs that are signalled are this very test, run again: so it has a `main`
//! of its own.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::time::Duration;

use indent_rt::{AsyncIo, Exit, Result, Scope, async_io, cleanup, protect, sleep};

const LONG: Duration = Duration::from_secs(600);

fn main() -> Exit {
    match std::env::var("PROGRAM").as_deref() {
        Ok("cleans_up") => cleans_up().into(),
        Ok("never_ends") => never_ends().into(),
        Ok("has_little_grace") => has_little_grace().into(),
        _ => {
            s16_s19_a_signal_cancels_the_context_and_cleanup_runs();
            a_second_signal_ends_the_process();
            what_exceeds_the_grace_is_dropped();
            say("3 passed, 0 failed");
            Ok(()).into()
        }
    }
}

/// Cleans up in a child when it is cancelled.
fn cleans_up() -> Result<()> {
    async_io(async {
        let scope = Scope::new();
        scope.start(async {
            say("runs");
            let body = protect(sleep(LONG)).await;
            let cause = indent_rt::cause();
            let cleanup = cleanup(async {
                sleep(Duration::from_millis(1)).await?;
                say(&format!("cleaned up after {}", cause.map_or(String::new(), |cause| cause.to_string())));
                Ok(())
            });
            body.settle(cleanup.await)
        });
        scope.join(()).await
    })
}

/// Takes its grace, which is long.
fn never_ends() -> Result<()> {
    AsyncIo::new().grace(LONG).run(async {
        say("runs");
        let body = protect(sleep(LONG)).await;
        let cleanup = cleanup(async {
            say("cleaning");
            sleep(LONG).await
        });
        body.settle(cleanup.await)
    })
}

/// Takes longer than its grace, and after that does not end, either.
fn has_little_grace() -> Result<()> {
    struct Dropped;
    impl Drop for Dropped {
        fn drop(&mut self) {
            say("dropped");
        }
    }
    AsyncIo::new().grace(Duration::from_millis(20)).run(async {
        let _held = Dropped;
        say("runs");
        let body = protect(sleep(LONG)).await;
        let cleanup = cleanup(sleep(LONG)).await;
        say("cut short");
        std::future::pending::<()>().await;
        body.settle(cleanup)
    })
}

fn s16_s19_a_signal_cancels_the_context_and_cleanup_runs() {
    for (signal, status) in [("TERM", 143), ("INT", 130)] {
        let program = Program::start("cleans_up");
        program.signal(signal);
        let (ended, output, errors) = program.end();
        assert_eq!((ended.code(), output.as_str()), (Some(status), "cleaned up after shutdown\n"));
        assert!(errors.contains("stopped by"), "{errors}");
    }
}

fn a_second_signal_ends_the_process() {
    let mut program = Program::start("never_ends");
    program.signal("TERM");
    program.wait_for("cleaning");
    program.signal("TERM");
    assert_eq!(program.end().0.code(), Some(143));
}

fn what_exceeds_the_grace_is_dropped() {
    let program = Program::start("has_little_grace");
    program.signal("TERM");
    let (ended, output, errors) = program.end();
    assert_eq!((ended.code(), output.as_str()), (Some(143), "cut short\ndropped\n"), "{errors}");
    assert!(errors.contains("cleanup took longer than 20ms and was cancelled"), "{errors}");
    assert!(errors.contains("what had not ended 20ms after the signal was dropped"), "{errors}");
}

/// A program that is signalled.
struct Program {
    child: Child,
    output: BufReader<ChildStdout>,
}

impl Program {
    /// Starts a program, and waits until it says that it runs.
    fn start(name: &str) -> Self {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.env("PROGRAM", name);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        let mut program = Program { child, output };
        program.wait_for("runs");
        program
    }

    /// Reads up to this line.
    fn wait_for(&mut self, line: &str) {
        let mut read = String::new();
        while read.trim_end() != line {
            read.clear();
            assert!(self.output.read_line(&mut read).unwrap() > 0, "the program has ended before {line}");
        }
    }

    fn signal(&self, name: &str) {
        let status = Command::new("kill").args(["-s", name, &self.child.id().to_string()]).status().unwrap();
        assert!(status.success());
    }

    fn end(mut self) -> (ExitStatus, String, String) {
        let (mut output, mut errors) = (String::new(), String::new());
        self.output.read_to_string(&mut output).unwrap();
        self.child.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
        (self.child.wait().unwrap(), output, errors)
    }
}

fn say(line: &str) {
    let mut output = std::io::stdout();
    writeln!(output, "{line}").unwrap();
    output.flush().unwrap();
}
