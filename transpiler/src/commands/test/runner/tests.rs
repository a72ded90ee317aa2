//! What is left of a test's output.

use std::os::unix::process::ExitStatusExt;
use std::process::{ExitStatus, Output};
use std::time::Duration;

use super::{Ended, said};

fn ended(status: i32, stdout: &str) -> Ended {
    let status = ExitStatus::from_raw(status << 8);
    said("shop::adds", Output { status, stdout: stdout.into(), stderr: Vec::new() }, Duration::ZERO)
}

#[test]
fn the_runner_s_own_words_go() {
    let text = "\nrunning 1 test\ntest shop::adds ... hi\nok\n\ntest result: ok. 1 passed; 0 failed\n\n";
    let ended = ended(0, text);
    assert!(ended.passed && ended.cut.is_none());
    assert_eq!(ended.stdout, "hi\n");
}

#[test]
fn a_failure_that_says_the_runner_s_words() {
    let said = "FAILED\n\nfailures:\nok\n";
    let text =
        format!("\nrunning 1 test\ntest shop::adds ... {said}FAILED\n\nfailures:\n\nfailures:\n    shop::adds\n");
    let ended = ended(101, &text);
    assert!(!ended.passed && ended.cut.is_none());
    assert_eq!(ended.stdout, said);
}

#[test]
fn one_that_ends_its_process_has_not_passed() {
    let ended = ended(0, "\nrunning 1 test\ntest shop::adds ... bye\n");
    assert!(!ended.passed);
    assert_eq!(ended.stdout, "bye\n");
    assert_eq!(ended.cut.as_deref(), Some("exit status: 0"));
}
