//! The program at the top of the language's page, against a server on loopback that answers only when both requests have arrived.

#![expect(clippy::disallowed_methods, reason = "the program is a process and its server a socket")]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::Duration;

const PROGRAM: &str = r#"import http

struct User:
    id: int
    name: str

struct Order:
    id: int
    total: float

def fetch_user(id: int) -> User:
    return http.get(f"/users/{id}").json()

def fetch_orders(id: int) -> list[Order]:
    return http.get(f"/users/{id}/orders").json()

def main():
    with async_io():
        concurrent:
            user = fetch_user(123)
            orders = fetch_orders(123)

        print(f"{user.name} has {len(orders)} orders")
"#;

/// Counts the requests that have arrived.
#[derive(Default)]
struct Arrivals {
    count: Mutex<usize>,
    changed: Condvar,
}

impl Arrivals {
    /// Waits until two have arrived; false where the second does not come in time.
    fn both(&self) -> bool {
        let mut count = self.count.lock().expect("no thread has failed");
        *count += 1;
        self.changed.notify_all();
        let waited = self.changed.wait_timeout_while(count, Duration::from_secs(20), |count| *count < 2);
        !waited.expect("no thread has failed").1.timed_out()
    }
}

#[test]
fn both_requests_overlap() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    let arrivals = Arc::new(Arrivals::default());
    thread::spawn(move || {
        for stream in listener.incoming().take(2).flatten() {
            let arrivals = Arc::clone(&arrivals);
            thread::spawn(move || answer(stream, &arrivals));
        }
    });
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("main.idt"), PROGRAM).expect("a file");
    let mut command = Command::new(env!("CARGO_BIN_EXE_indent2rs"));
    command.args(["run", "main.idt"]).current_dir(folder.path()).env("INDENT_HTTP_BASE", base);
    // What is compiled here is kept for the next run of the tests.
    command.env("INDENT_HOME", env!("CARGO_TARGET_TMPDIR"));
    let output = command.output().expect("the program starts");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(String::from_utf8_lossy(&output.stdout), "Ada has 3 orders\n", "{stderr}");
    assert!(output.status.success());
}

fn answer(mut stream: TcpStream, arrivals: &Arrivals) {
    let mut lines = BufReader::new(stream.try_clone().expect("a second handle")).lines();
    let request = lines.next().expect("a request").expect("it can be read");
    let rest = lines.map_while(Result::ok).take_while(|line| !line.is_empty());
    assert!(rest.count() < 100, "the head of a request is short");
    let body = match request.split(' ').nth(1) {
        Some("/users/123") => r#"{"id": 123, "name": "Ada"}"#,
        Some("/users/123/orders") => r#"[{"id": 1, "total": 9.5}, {"id": 2, "total": 19.0}, {"id": 3, "total": 28.5}]"#,
        other => panic!("no such route: {other:?}"),
    };
    let status = if arrivals.both() { "200 OK" } else { "503 Service Unavailable" };
    let head = format!("HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n", body.len());
    stream.write_all(format!("{head}{body}").as_bytes()).expect("the client listens");
}
