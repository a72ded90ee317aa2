//! An interpreter for a small language of blocks: `set`, `print`, `while`, `if`, over integers.

use indexmap::IndexMap;
use std::error::Error;
use std::fmt;

enum Expr {
    Number(i64),
    Name(String),
    Apply(String, Box<Expr>, Box<Expr>),
}

enum Statement {
    Set(String, Expr),
    Print(Expr),
    While(Expr, Vec<Statement>),
    If(Expr, Vec<Statement>, Vec<Statement>),
}

#[derive(Debug)]
enum Failure {
    Undefined(String),
    Endless(u32),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Undefined(name) => write!(f, "`{name}` is not set"),
            Failure::Endless(steps) => write!(f, "stopped after {steps} steps"),
        }
    }
}

impl Error for Failure {}

#[derive(Default)]
struct Machine {
    names: IndexMap<String, i64>,
    output: Vec<String>,
    steps: u32,
}

impl Machine {
    fn eval(&self, expr: &Expr) -> Result<i64, Failure> {
        match expr {
            Expr::Number(value) => Ok(*value),
            Expr::Name(name) => self.names.get(name).copied().ok_or_else(|| Failure::Undefined(name.clone())),
            Expr::Apply(op, left, right) => Ok(apply(op, self.eval(left)?, self.eval(right)?)),
        }
    }

    fn run(&mut self, program: &[Statement]) -> Result<(), Failure> {
        program.iter().try_for_each(|statement| self.step(statement))
    }

    fn count(&mut self) -> Result<(), Failure> {
        self.steps += 1;
        if self.steps > 1000 { Err(Failure::Endless(self.steps)) } else { Ok(()) }
    }

    fn step(&mut self, statement: &Statement) -> Result<(), Failure> {
        self.count()?;
        match statement {
            Statement::Set(name, value) => {
                self.names.insert(name.clone(), self.eval(value)?);
            }
            Statement::Print(value) => self.output.push(self.eval(value)?.to_string()),
            Statement::While(condition, body) => {
                while self.eval(condition)? != 0 {
                    self.run(body)?;
                    self.count()?;
                }
            }
            Statement::If(condition, then, otherwise) => {
                self.run(if self.eval(condition)? != 0 { then } else { otherwise })?;
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
        "%" => a.rem_euclid(b),
        "<" => i64::from(a < b),
        "=" => i64::from(a == b),
        _ => panic!("no operator {op}"),
    }
}

fn variable(text: &str) -> Expr {
    Expr::Name(text.to_owned())
}

fn binary(left: Expr, symbol: &str, right: Expr) -> Expr {
    Expr::Apply(symbol.to_owned(), Box::new(left), Box::new(right))
}

fn set(name: &str, value: Expr) -> Statement {
    Statement::Set(name.to_owned(), value)
}

fn even_squares() -> Vec<Statement> {
    let show = Statement::Print(binary(variable("i"), "*", variable("i")));
    let even = binary(binary(variable("i"), "%", Expr::Number(2)), "=", Expr::Number(0));
    let next = set("i", binary(variable("i"), "+", Expr::Number(1)));
    let body = vec![Statement::If(even, vec![show], vec![]), next];
    let small = binary(variable("i"), "<", Expr::Number(9));
    vec![set("i", Expr::Number(1)), Statement::While(small, body)]
}

fn factorial(n: i64) -> Vec<Statement> {
    let times = set("f", binary(variable("f"), "*", variable("n")));
    let down = set("n", binary(variable("n"), "-", Expr::Number(1)));
    vec![
        set("n", Expr::Number(n)),
        set("f", Expr::Number(1)),
        Statement::While(variable("n"), vec![times, down]),
        Statement::Print(variable("f")),
    ]
}

fn execute(title: &str, program: &[Statement]) {
    let mut machine = Machine::default();
    match machine.run(program) {
        Ok(()) => println!("{title}: {} ({} steps)", machine.output.join(" "), machine.steps),
        Err(error) => println!("{title}: {error}; so far {:?}", machine.output),
    }
}

fn main() {
    execute("squares", &even_squares());
    execute("factorial", &factorial(10));
    execute("typo", &[Statement::Print(Expr::Number(1)), Statement::Print(variable("x"))]);
    execute("endless", &[Statement::While(Expr::Number(1), vec![])]);
}
