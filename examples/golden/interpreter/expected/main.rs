//! An interpreter for a small language of blocks: `set`, `print`, `while`, `if`, over integers.

#![forbid(unsafe_code)]

use indent_rt::{Result, num, show};
use indexmap::IndexMap;

enum Expr {
    Number { value: i64 },
    Name { text: String },
    Apply { op: String, left: Box<Expr>, right: Box<Expr> },
}

enum Statement {
    Set { name: String, value: Expr },
    Print { value: Expr },
    While { condition: Expr, body: Vec<Statement> },
    If { condition: Expr, then: Vec<Statement>, otherwise: Vec<Statement> },
}

indent_rt::error!(Undefined { name: String }, "`{name}` is not set");

indent_rt::error!(Endless { steps: i64 }, "stopped after {steps} steps");

struct Machine {
    names: IndexMap<String, i64>,
    output: Vec<String>,
    steps: i64,
}

impl Machine {
    fn eval(&self, expr: &Expr) -> Result<i64> {
        match expr {
            Expr::Number { value } => Ok(*value),
            Expr::Name { text } => {
                let Some(value) = self.names.get(text).copied() else {
                    return indent_rt::raise(Undefined { name: text.clone() });
                };
                Ok(value)
            }
            Expr::Apply { op, left, right } => {
                let a = self.eval(left)?;
                let b = self.eval(right)?;
                Ok(apply(op, a, b))
            }
        }
    }

    fn run(&mut self, program: &[Statement]) -> Result<()> {
        for statement in program {
            self.step(statement)?;
        }
        Ok(())
    }

    fn step(&mut self, statement: &Statement) -> Result<()> {
        self.steps += 1;
        if self.steps > 1000 {
            return indent_rt::raise(Endless { steps: self.steps });
        }
        match statement {
            Statement::Set { name, value } => {
                self.names.insert(name.clone(), self.eval(value)?);
            }
            Statement::Print { value } => {
                self.output.push(self.eval(value)?.to_string());
            }
            Statement::While { condition, body } => {
                while self.eval(condition)? != 0 {
                    self.run(body)?;
                    self.steps += 1;
                    if self.steps > 1000 {
                        return indent_rt::raise(Endless { steps: self.steps });
                    }
                }
            }
            Statement::If { condition, then, otherwise } => {
                if self.eval(condition)? != 0 {
                    self.run(then)?;
                } else {
                    self.run(otherwise)?;
                }
            }
        }
        Ok(())
    }
}

fn apply(op: &str, a: i64, b: i64) -> i64 {
    match op {
        "+" => a + b,
        "-" => a - b,
        "*" => a * b,
        "%" => num::modulo(a, b),
        "<" => {
            if a < b {
                1
            } else {
                0
            }
        }
        "=" => {
            if a == b {
                1
            } else {
                0
            }
        }
        _ => panic!("no operator {op}"),
    }
}

fn number(n: i64) -> Expr {
    Expr::Number { value: n }
}

fn variable(text: String) -> Expr {
    Expr::Name { text }
}

fn binary(left: Expr, symbol: String, right: Expr) -> Expr {
    Expr::Apply { op: symbol, left: Box::new(left), right: Box::new(right) }
}

fn even_squares() -> Vec<Statement> {
    let show = Statement::Print {
        value: binary(variable("i".to_owned()), "*".to_owned(), variable("i".to_owned())),
    };
    let even = binary(
        binary(variable("i".to_owned()), "%".to_owned(), number(2)),
        "=".to_owned(),
        number(0),
    );
    let next = Statement::Set {
        name: "i".to_owned(),
        value: binary(variable("i".to_owned()), "+".to_owned(), number(1)),
    };
    let body: Vec<Statement> =
        vec![Statement::If { condition: even, then: vec![show], otherwise: Vec::new() }, next];
    vec![
        Statement::Set { name: "i".to_owned(), value: number(1) },
        Statement::While {
            condition: binary(variable("i".to_owned()), "<".to_owned(), number(9)),
            body,
        },
    ]
}

fn factorial(n: i64) -> Vec<Statement> {
    let times = Statement::Set {
        name: "f".to_owned(),
        value: binary(variable("f".to_owned()), "*".to_owned(), variable("n".to_owned())),
    };
    let down = Statement::Set {
        name: "n".to_owned(),
        value: binary(variable("n".to_owned()), "-".to_owned(), number(1)),
    };
    vec![
        Statement::Set { name: "n".to_owned(), value: number(n) },
        Statement::Set { name: "f".to_owned(), value: number(1) },
        Statement::While { condition: variable("n".to_owned()), body: vec![times, down] },
        Statement::Print { value: variable("f".to_owned()) },
    ]
}

fn execute(title: &str, program: &[Statement]) {
    let mut machine = Machine { names: IndexMap::new(), output: Vec::new(), steps: 0 };
    match machine.run(program) {
        Ok(()) => println!("{title}: {} ({} steps)", machine.output.join(" "), machine.steps),
        Err(e) => println!("{title}: {e}; so far {}", show::show(&machine.output)),
    }
}

fn main() {
    indent_rt::source_map(include_str!("indent.map"));
    execute("squares", &even_squares());
    execute("factorial", &factorial(10));
    execute(
        "typo",
        &[
            Statement::Print { value: number(1) },
            Statement::Print { value: variable("x".to_owned()) },
        ],
    );
    execute("endless", &[Statement::While { condition: number(1), body: Vec::new() }]);
}
