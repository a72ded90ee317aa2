//! The program of a type, and what it prints.

use std::fmt::Write as _;

use crate::kind::Kind;
use crate::source::{self, Comes, Source};
use crate::usage::{self, Usage};
use crate::value::Value;

/// What all programs declare; `T` is the type.
const DECLARED: &str = r#"struct User:
    name: str
    age: int

struct Point:
    x: int
    y: int

enum Tag:
    Named(name: str)
    Plain

    def label(self) -> str:
        match self:
            case Named(name): return name
            case Plain: return "~"

struct Held:
    maybe: T?
    items: list[T]
    table: dict[str, T]

    def lookup(self, at: int) -> T?:
        return self.items.get(at)

    def chosen(self) -> T?:
        return self.maybe

struct Stack[U]:
    inside: list[U]

    def at(self, at: int) -> U?:
        return self.inside.get(at)

def head[U](items: list[U]) -> U?:
    return items.first()

def pick(items: list[T], at: int) -> T?:
    if at < len(items):
        return items[at]
    return None

def made(number: int) -> T?:
    return FIRST if number > 0 else None

def last_of(own items: list[T]) -> T?:
    if items.is_empty():
        return None
    return items.pop()

def show(value: T) -> str:
    return f"{value}"

"#;

/// The text, and each line that it prints with the call that prints it.
pub(crate) fn of(kind: &Kind) -> (String, Vec<(String, String)>) {
    let mut text = DECLARED.to_owned();
    let mut calls = String::from(
        "def main():\n    held = Held(FIRST, [FIRST, SECOND], {\"k\": SECOND})\n    stack = Stack([SECOND, FIRST])\n    \
         bare = Held(None, [], {})\n    none: Stack[T] = Stack([])\n",
    );
    let mut printed = Vec::new();
    for source in &source::ALL {
        for usage in usage::ALL.iter().filter(|usage| usage.name != "chained" || kind.chained.is_some()) {
            let name = format!("{}_{}", source.name, usage.name);
            text.push_str(&function(kind, &name, source, usage));
            let _ = writeln!(calls, "    {name}(held, stack, FIRST, 1)\n    {name}(bare, none, None, 0)");
            let full = match source.comes {
                Comes::First => &kind.first,
                Comes::Second => &kind.second,
            };
            let empty = if source.always_comes() { full } else { &Value::Missing };
            for value in [full, empty] {
                let lines = (usage.prints)(kind, value).into_iter();
                let shown = lines.map(|parts| parts.iter().map(Value::shown).collect::<Vec<_>>().join(" "));
                printed.extend(shown.map(|line| (name.clone(), line)));
            }
        }
    }
    (filled(kind, &(text + &calls)), printed)
}

fn function(kind: &Kind, name: &str, source: &Source, usage: &Usage) -> String {
    let mut text = format!("def {name}(held: Held, stack: Stack[T], given: T?, at: int):\n");
    if source.name == "local" {
        text.push_str("    kept: T? = held.items.get(at)\n");
    }
    for line in usage.lines {
        let line = line.replace("FROM", source.code).replace("PATTERN", kind.pattern);
        let line = line.replace("CHAINED", kind.chained.map_or("", |(chained, _)| chained));
        let _ = writeln!(text, "    {}", made(kind, &line.replace("KEY", &kind.key.replace('X', "x"))));
    }
    text.push('\n');
    text
}

/// `MADE(v)` as the type has it.
fn made(kind: &Kind, line: &str) -> String {
    let mut parts = line.split("MADE(");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once(')').unwrap_or((part, ""));
        text.push_str(&kind.made.0.replace('X', name));
        text.push_str(rest);
    }
    text
}

/// The type and its values put in.
fn filled(kind: &Kind, text: &str) -> String {
    let named = [
        ("FIRST", kind.first.code()),
        ("SECOND", kind.second.code()),
        ("INSTEAD", kind.instead.code()),
        (" T?", format!(" {}?", kind.ty)),
        ("[T]", format!("[{}]", kind.ty)),
        (", T]", format!(", {}]", kind.ty)),
        (": T)", format!(": {})", kind.ty)),
    ];
    named.into_iter().fold(text.to_owned(), |text, (name, value)| text.replace(name, &value))
}
