//! A template engine: names, loops and conditions in braces, filled from values.

#![forbid(unsafe_code)]

use indent_rt::{Result, fmt, list, plain, show};
use indexmap::IndexMap;

#[derive(Clone)]
enum Value {
    Text { text: String },
    Number { number: f64 },
    Flag { flag: bool },
    Many { items: Vec<IndexMap<String, Value>> },
}

indent_rt::show!(enum Value { Text { text }, Number { number }, Flag { flag }, Many { items } });

enum Part {
    Literal { text: String },
    Name { path: String },
    Each { name: String, body: Vec<Part> },
    When { name: String, body: Vec<Part> },
}

indent_rt::error!(TemplateError { at: i64, reason: String }, "part {at}: {reason}");

indent_rt::error!(Missing { name: String }, "no value for {name}");

struct Reader {
    pieces: Vec<String>,
    position: i64,
}

impl Reader {
    fn read(&mut self, until: Option<&str>) -> Result<Vec<Part>> {
        let mut parts: Vec<Part> = Vec::new();
        while self.position < self.pieces.len() as i64 {
            let piece = list::at(&self.pieces, self.position).clone();
            self.position += 1;
            if self.position.rem_euclid(2) == 1 {
                if !piece.is_empty() {
                    parts.push(Part::Literal { text: piece });
                }
                continue;
            }
            let words = piece.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            match words.as_slice() {
                [part] if part == "end" => {
                    if until.is_none() {
                        return indent_rt::raise(TemplateError {
                            at: self.position,
                            reason: "`end` closes nothing".to_owned(),
                        });
                    }
                    return Ok(parts);
                }
                [part, name] if part == "each" => {
                    parts.push(Part::Each { name: name.clone(), body: self.read(Some(name))? });
                }
                [part, name] if part == "if" => {
                    parts.push(Part::When { name: name.clone(), body: self.read(Some(name))? });
                }
                [name] => {
                    parts.push(Part::Name { path: name.clone() });
                }
                _ => {
                    return indent_rt::raise(TemplateError {
                        at: self.position,
                        reason: format!("cannot read {}", show::repr(&piece)),
                    });
                }
            }
        }
        if let Some(until) = until {
            return indent_rt::raise(TemplateError {
                at: self.position,
                reason: format!("`{until}` is not closed"),
            });
        }
        Ok(parts)
    }
}

fn parse(text: &str) -> Result<Vec<Part>> {
    let mut pieces: Vec<String> = Vec::new();
    for (i, part) in (0_i64..).zip(text.split("{")) {
        if i == 0 {
            pieces.push(part.to_owned());
            continue;
        }
        let (tag, rest) = part
            .split_once("}")
            .map(|(a, b)| (a.to_owned(), b.to_owned()))
            .unwrap_or_else(|| (part.to_owned(), String::new()));
        pieces.push(tag);
        pieces.push(rest);
    }
    let mut reader = Reader { pieces, position: 0 };
    reader.read(None)
}

fn render(parts: &[Part], values: &IndexMap<String, Value>) -> Result<String> {
    let mut out = String::new();
    for part in parts {
        match part {
            Part::Literal { text } => {
                out.push_str(text);
            }
            Part::Name { path } => {
                out.push_str(&show(lookup(values, path.clone())?));
            }
            Part::When { name, body } => match lookup(values, name.clone())? {
                Value::Flag { flag: true } => {
                    out.push_str(&render(body, values)?);
                }
                Value::Many { items } if !items.is_empty() => {
                    out.push_str(&render(body, values)?);
                }
                _ => {}
            },
            Part::Each { name, body } => match lookup(values, name.clone())? {
                Value::Many { items } => {
                    for item in items {
                        let mut inner = values.clone();
                        inner.extend(item.clone());
                        out.push_str(&render(body, &inner)?);
                    }
                }
                other => {
                    return indent_rt::raise(Missing {
                        name: format!("{name} as a list, it is {}", show::show(other)),
                    });
                }
            },
        }
    }
    Ok(out)
}

fn lookup(values: &IndexMap<String, Value>, name: String) -> Result<&Value> {
    let Some(value) = values.get(&name) else {
        return indent_rt::raise(Missing { name });
    };
    Ok(value)
}

fn show(value: &Value) -> String {
    match value {
        Value::Text { text } => text.clone(),
        Value::Number { number } => fmt::spec(number, "g"),
        Value::Flag { flag } => {
            if *flag {
                "yes".to_owned()
            } else {
                "no".to_owned()
            }
        }
        Value::Many { items } => format!("{} items", items.len()),
    }
}

fn run() -> Result<()> {
    let text = "Dear {name},\n{if late}please hurry!\n{end}{each orders}- {item} for {price} ({name})\n{end}{orders} in all, paid: {paid}\n";
    let orders: Vec<IndexMap<String, Value>> = vec![
        IndexMap::from([
            ("item".to_owned(), Value::Text { text: "tea".to_owned() }),
            ("price".to_owned(), Value::Number { number: 3.5 }),
        ]),
        IndexMap::from([
            ("item".to_owned(), Value::Text { text: "cake".to_owned() }),
            ("price".to_owned(), Value::Number { number: 12.0 }),
        ]),
    ];
    let values = IndexMap::from([
        ("name".to_owned(), Value::Text { text: "Ada".to_owned() }),
        ("late".to_owned(), Value::Flag { flag: true }),
        ("paid".to_owned(), Value::Flag { flag: false }),
        ("orders".to_owned(), Value::Many { items: orders }),
    ]);
    println!("{}", render(&parse(text)?, &values)?);
    for wrong in [
        "{each orders}x".to_owned(),
        "x{end}".to_owned(),
        "{a b c}".to_owned(),
        "hello {nobody}".to_owned(),
        "{each name}x{end}".to_owned(),
    ] {
        if let Err(e) = plain::attempt(|| {
            println!("{}", render(&parse(&wrong)?, &values)?);
            Ok(())
        }) {
            println!("error: {e}");
        }
    }
    Ok(())
}

fn main() -> indent_rt::Exit {
    indent_rt::source_map(include_str!("indent.map"));
    indent_rt::blocking_io(run).into()
}
