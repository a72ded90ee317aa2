//! The book is true: each code has one page, whose rejected listing gives that code and nothing else and whose accepted one gives nothing;
//! the listings of the chapters check without a word. `BLESS=1` writes the pages into SUMMARY.md.

#![expect(clippy::disallowed_methods, reason = "the book is files")]

mod chapters;
mod codes;
mod listing;
mod pages;

use std::process::ExitCode;

use libtest_mimic::{Arguments, Trial};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let mut trials = vec![
        Trial::test("codes::each_has_a_page", codes::each_has_a_page),
        Trial::test("summary::lists_every_page", pages::summary_lists_every_page),
    ];
    trials.extend(pages::trials());
    trials.extend(chapters::trials());
    libtest_mimic::run(&arguments, trials).exit_code()
}
