//! A calculator: text to tokens, tokens to a tree, the tree to a number or an error that points at its place.

#![forbid(unsafe_code)]

use indent_rt::{Result, fmt, list, num, plain, text};
use indexmap::IndexMap;

enum Token {
    Number { value: f64 },
    Name { text: String },
    Symbol { text: String },
}

enum Expr {
    Literal { value: f64 },
    Variable { name: String },
    Negate { inner: Box<Expr> },
    Binary { op: String, left: Box<Expr>, right: Box<Expr> },
}

indent_rt::error!(SyntaxError { at: i64, reason: String }, "column {at}: {reason}");

indent_rt::error!(NameError { name: String }, "`{name}` has no value");

indent_rt::error!(DivisionByZero, "division by zero");

struct Placed {
    token: Token,
    column: i64,
}

fn tokens(text: &str) -> Result<Vec<Placed>> {
    let mut found: Vec<Placed> = Vec::new();
    let chars = text::chars(text).map(str::to_owned).collect::<Vec<_>>();
    let mut i = 0;
    while i < chars.len() as i64 {
        let start = i;
        if text::is_space(list::at(&chars, i)) {
            i += 1;
        } else if text::is_digit(list::at(&chars, i)) {
            while i < chars.len() as i64
                && (text::is_digit(list::at(&chars, i)) || list::at(&chars, i) == ".")
            {
                i += 1;
            }
            found.push(Placed {
                token: Token::Number {
                    value: num::parse_float::<f64>(
                        &list::slice(&chars, Some(start), Some(i)).join(""),
                    )?,
                },
                column: start + 1,
            });
        } else if text::is_alpha(list::at(&chars, i)) {
            while i < chars.len() as i64 && text::is_alnum(list::at(&chars, i)) {
                i += 1;
            }
            found.push(Placed {
                token: Token::Name { text: list::slice(&chars, Some(start), Some(i)).join("") },
                column: start + 1,
            });
        } else if "+-*/()=".contains(list::at(&chars, i)) {
            found.push(Placed {
                token: Token::Symbol { text: list::at(&chars, i).clone() },
                column: start + 1,
            });
            i += 1;
        } else {
            return indent_rt::raise(SyntaxError {
                at: start + 1,
                reason: format!("unexpected `{}`", list::at(&chars, i)),
            });
        }
    }
    Ok(found)
}

struct Parser {
    tokens: Vec<Placed>,
    position: i64,
}

impl Parser {
    fn column(&self) -> i64 {
        list::get(&self.tokens, self.position).map(|value| value.column).unwrap_or(0)
    }

    fn take(&mut self, symbol: &str) -> bool {
        match list::get(&self.tokens, self.position) {
            Some(Placed { token: Token::Symbol { text }, .. }) if text == symbol => {
                self.position += 1;
                true
            }
            _ => false,
        }
    }

    fn sum(&mut self) -> Result<Expr> {
        let mut left = self.product()?;
        loop {
            if self.take("+") {
                left = Expr::Binary {
                    op: "+".to_owned(),
                    left: Box::new(left),
                    right: Box::new(self.product()?),
                };
            } else if self.take("-") {
                left = Expr::Binary {
                    op: "-".to_owned(),
                    left: Box::new(left),
                    right: Box::new(self.product()?),
                };
            } else {
                return Ok(left);
            }
        }
    }

    fn product(&mut self) -> Result<Expr> {
        let mut left = self.factor()?;
        loop {
            if self.take("*") {
                left = Expr::Binary {
                    op: "*".to_owned(),
                    left: Box::new(left),
                    right: Box::new(self.factor()?),
                };
            } else if self.take("/") {
                left = Expr::Binary {
                    op: "/".to_owned(),
                    left: Box::new(left),
                    right: Box::new(self.factor()?),
                };
            } else {
                return Ok(left);
            }
        }
    }

    fn factor(&mut self) -> Result<Expr> {
        if self.take("-") {
            return Ok(Expr::Negate { inner: Box::new(self.factor()?) });
        }
        if self.take("(") {
            let inner = self.sum()?;
            if !self.take(")") {
                return indent_rt::raise(SyntaxError {
                    at: self.column(),
                    reason: "`)` is missing".to_owned(),
                });
            }
            return Ok(inner);
        }
        match list::get(&self.tokens, self.position) {
            Some(Placed { token: Token::Number { value }, .. }) => {
                self.position += 1;
                Ok(Expr::Literal { value: *value })
            }
            Some(Placed { token: Token::Name { text }, .. }) => {
                self.position += 1;
                Ok(Expr::Variable { name: text.clone() })
            }
            Some(Placed { token: Token::Symbol { text }, column }) => {
                indent_rt::raise(SyntaxError {
                    at: *column,
                    reason: format!("unexpected `{text}`"),
                })
            }
            None => indent_rt::raise(SyntaxError {
                at: 0,
                reason: "the line ends too early".to_owned(),
            }),
        }
    }
}

fn evaluate(expr: &Expr, names: &IndexMap<String, f64>) -> Result<f64> {
    match expr {
        Expr::Literal { value } => Ok(*value),
        Expr::Variable { name } => {
            let Some(value) = names.get(name).copied() else {
                return indent_rt::raise(NameError { name: name.clone() });
            };
            Ok(value)
        }
        Expr::Negate { inner } => Ok(-evaluate(inner, names)?),
        Expr::Binary { op, left, right } => {
            let a = evaluate(left, names)?;
            let b = evaluate(right, names)?;
            match op.as_str() {
                "+" => Ok(a + b),
                "-" => Ok(a - b),
                "*" => Ok(a * b),
                _ => divide(a, b),
            }
        }
    }
}

fn divide(a: f64, b: f64) -> Result<f64> {
    if b == 0.0 {
        return indent_rt::raise(DivisionByZero);
    }
    Ok(a / b)
}

fn run(line: &str, names: &mut IndexMap<String, f64>) -> String {
    match plain::attempt(|| {
        let mut parser = Parser { tokens: tokens(line)?, position: 0 };
        match parser.tokens.as_slice() {
            [
                Placed { token: Token::Name { text: name }, .. },
                Placed { token: Token::Symbol { text }, .. },
                ..,
            ] if text == "=" => {
                let name = name.clone();
                parser.position = 2;
                let value = evaluate(&parser.sum()?, names)?;
                names.insert(name.clone(), value);
                Ok(format!("{name} = {}", fmt::spec(&value, "g")))
            }
            _ => {
                let tree = parser.sum()?;
                if parser.position < parser.tokens.len() as i64 {
                    return indent_rt::raise(SyntaxError {
                        at: parser.column(),
                        reason: "something is left over".to_owned(),
                    });
                }
                Ok(fmt::spec(&evaluate(&tree, names)?, "g"))
            }
        }
    }) {
        Ok(value2) => value2,
        Err(e) => format!("error: {e}"),
    }
}

fn main() {
    indent_rt::source_map(include_str!("indent.map"));
    let mut names: IndexMap<String, f64> = IndexMap::from([("pi".to_owned(), 314159.0 / 100000.0)]);
    for line in [
        "1 + 2 * 3".to_owned(),
        "r = 2.5".to_owned(),
        "pi * r * r".to_owned(),
        "-(4 - 6) / 4".to_owned(),
        "2 * (3 + 4".to_owned(),
        "10 / (5 - 5)".to_owned(),
        "x + 1".to_owned(),
        "7 $ 2".to_owned(),
        "3 4".to_owned(),
    ] {
        println!("{line:16}{}", run(&line, &mut names));
    }
}
