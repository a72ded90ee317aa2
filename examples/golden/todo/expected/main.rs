//! A to-do list that takes its commands from standard input, one a line, and answers each.

#![forbid(unsafe_code)]

use indent_rt::{Result, console, iter, list, num, plain, show, text};
use indexmap::IndexSet;

struct Task {
    text: String,
    done: bool,
    tags: IndexSet<String>,
}

indent_rt::error!(NoSuchTask { number: i64 }, "there is no task {number}");

indent_rt::error!(Unknown { command: String }, "what is {}?", show::repr(command));

struct List {
    tasks: Vec<Task>,
}

impl List {
    fn find(&mut self, text: &str) -> Result<i64> {
        let number = num::parse_int::<i64>(text)?;
        if number < 1 || number > self.tasks.len() as i64 {
            return indent_rt::raise(NoSuchTask { number });
        }
        Ok(number - 1)
    }

    fn run(&mut self, line: String) -> Result<String> {
        let (command, rest) = line
            .split_once(" ")
            .map(|(a, b)| (a.to_owned(), b.to_owned()))
            .unwrap_or_else(|| (line, String::new()));
        match command.as_str() {
            "add" => {
                let words = rest.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
                let tags = words
                    .iter()
                    .filter(|&word| word.starts_with("#"))
                    .map(|word| text::skip(word, 1).to_owned())
                    .collect::<IndexSet<_>>();
                let text = words
                    .into_iter()
                    .filter(|word| !word.starts_with("#"))
                    .collect::<Vec<_>>()
                    .join(" ");
                self.tasks.push(Task { text: text.clone(), tags, done: false });
                Ok(format!("task {}: {text}", self.tasks.len()))
            }
            "done" => {
                let index = self.find(&rest)?;
                list::at_mut(&mut self.tasks, index).done = true;
                Ok(format!("done: {}", list::at(&self.tasks, index).text))
            }
            "drop" => {
                let find = self.find(&rest)?;
                let task = list::pop_at(&mut self.tasks, find);
                Ok(format!("dropped: {}", task.text))
            }
            "list" => Ok(self.report(&rest)),
            other => indent_rt::raise(Unknown { command: other.to_owned() }),
        }
    }

    fn report(&self, tag: &str) -> String {
        let mut lines: Vec<String> = Vec::new();
        for (number, task) in (1..).zip(&self.tasks) {
            if tag.is_empty() || task.tags.contains(tag) {
                let mark = if task.done { "x" } else { " " };
                let tags = iter::sorted(task.tags.iter().cloned())
                    .into_iter()
                    .map(|name| format!(" #{name}"))
                    .collect::<Vec<_>>()
                    .join("");
                lines.push(format!("  [{mark}] {number} {}{tags}", task.text));
            }
        }
        if !lines.is_empty() { lines.join("\n") } else { "  nothing".to_owned() }
    }
}

fn run() -> Result<()> {
    let mut todo = List { tasks: Vec::new() };
    loop {
        let line = console::input("")?;
        if line == "quit" || line.is_empty() {
            break;
        }
        if let Err(e) = plain::attempt(|| {
            println!("{}", todo.run(line.trim().to_owned())?);
            Ok(())
        }) {
            println!("sorry, {e}");
        }
    }
    let open = todo.tasks.iter().filter(|&task| !task.done).count() as i64;
    println!("{open} of {} open", todo.tasks.len());
    Ok(())
}

fn main() -> indent_rt::Exit {
    indent_rt::source_map(include_str!("indent.map"));
    indent_rt::blocking_io(run).into()
}
