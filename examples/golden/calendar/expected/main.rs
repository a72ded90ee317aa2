//! Prints a month, counts days between dates, and finds every Friday the 13th of a year.

#![forbid(unsafe_code)]

use indent_rt::{ParseError, Result, list, num, plain, show};
use std::ops::Sub;
use std::sync::LazyLock;

static NAMES: LazyLock<Vec<String>> = LazyLock::new(|| {
    vec![
        "January".to_owned(),
        "February".to_owned(),
        "March".to_owned(),
        "April".to_owned(),
        "May".to_owned(),
        "June".to_owned(),
        "July".to_owned(),
        "August".to_owned(),
        "September".to_owned(),
        "October".to_owned(),
        "November".to_owned(),
        "December".to_owned(),
    ]
});

static DAYS: LazyLock<Vec<i64>> =
    LazyLock::new(|| vec![31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);

indent_rt::error!(BadDate { text: String, reason: String }, "{}: {reason}", show::repr(text));

#[derive(Clone, Copy, PartialEq, PartialOrd)]
struct Date {
    year: i64,
    month: i64,
    day: i64,
}

indent_rt::show!(text Date);

impl Date {
    fn parse(text: String) -> Result<Date> {
        match text.split("-").map(str::to_owned).collect::<Vec<_>>().as_slice() {
            [year, month, day] => {
                let date = match plain::attempt(|| {
                    Ok(Date {
                        year: num::parse_int::<i64>(year)?,
                        month: num::parse_int::<i64>(month)?,
                        day: num::parse_int::<i64>(day)?,
                    })
                }) {
                    Ok(value) => value,
                    Err(error) => {
                        let e = error.downcast::<ParseError>()?;
                        return indent_rt::raise_from(
                            BadDate { text, reason: "a part is no number".to_owned() },
                            e,
                        );
                    }
                };
                if !(1..=12).contains(&date.month)
                    || date.day < 1
                    || date.day > days_in(date.year, date.month)
                {
                    return indent_rt::raise(BadDate { text, reason: "no such day".to_owned() });
                }
                Ok(date)
            }
            parts => indent_rt::raise(BadDate { text, reason: format!("{} parts", parts.len()) }),
        }
    }

    /// Days since the first of January of the year 1.
    fn number(self) -> i64 {
        let before = self.year - 1;
        let mut days =
            before * 365 + before.div_euclid(4) - before.div_euclid(100) + before.div_euclid(400);
        for month in 1..self.month {
            days += days_in(self.year, month);
        }
        days + self.day - 1
    }

    /// 0 is Monday.
    fn weekday(self) -> i64 {
        self.number().rem_euclid(7)
    }

    fn to_str(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Sub for Date {
    type Output = i64;

    fn sub(self, other: Date) -> i64 {
        self.number() - other.number()
    }
}

fn is_leap(year: i64) -> bool {
    year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0)
}

fn days_in(year: i64, month: i64) -> i64 {
    if month == 2 && is_leap(year) { 29 } else { *list::at(&*DAYS, month - 1) }
}

fn page(year: i64, month: i64) -> String {
    let title = format!("{} {year}", list::at(&*NAMES, month - 1));
    let mut lines: Vec<String> =
        vec![format!("{title:^20}").trim_end().to_owned(), "Mo Tu We Th Fr Sa Su".to_owned()];
    let cells = [
        list::repeat(&["  ".to_owned()], Date { year, month, day: 1 }.weekday()).as_slice(),
        (1..days_in(year, month) + 1).map(|day| format!("{day:2}")).collect::<Vec<_>>().as_slice(),
    ]
    .concat();
    for week in cells.chunks(7) {
        lines.push(week.join(" "));
    }
    lines.join("\n")
}

fn run() -> Result<()> {
    println!("{}", page(2024, 2));
    println!("{}", page(2026, 11));
    let unlucky = (1..13_i64)
        .filter(|&month| Date { year: 2026, month, day: 13 }.weekday() == 4)
        .map(|month| Date { year: 2026, month, day: 13 })
        .collect::<Vec<_>>();
    println!("{}", show::show(&unlucky));
    println!(
        "{} {}",
        Date::parse("2026-11-24".to_owned())? - Date::parse("2000-01-01".to_owned())?,
        show::show(
            &(Date { year: 2024, month: 2, day: 29 } < Date { year: 2024, month: 3, day: 1 }),
        )
    );
    for text in ["2023-02-29".to_owned(), "2023-2".to_owned(), "2023-x-1".to_owned()] {
        if let Err(error) = plain::attempt(|| {
            println!("{}", show::show(&Date::parse(text)?));
            Ok(())
        }) {
            let e = error.downcast::<BadDate>()?;
            let because = e.cause();
            println!(
                "{}",
                if let Some(because) = because {
                    format!("{e} ({because})")
                } else {
                    e.to_string()
                }
            );
        }
    }
    Ok(())
}

fn main() -> indent_rt::Exit {
    indent_rt::source_map(include_str!("indent.map"));
    indent_rt::blocking_io(run).into()
}
