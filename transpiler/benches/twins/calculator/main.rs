//! A calculator: text to tokens, tokens to a tree, the tree to a number or an error that points at its place.

use indexmap::IndexMap;
use std::error::Error;
use std::fmt;
use std::num::ParseFloatError;

enum Token {
    Number(f64),
    Name(String),
    Symbol(char),
}

enum Expr {
    Literal(f64),
    Variable(String),
    Negate(Box<Expr>),
    Binary(char, Box<Expr>, Box<Expr>),
}

#[derive(Debug)]
enum Failure {
    Syntax(usize, String),
    Name(String),
    DivisionByZero,
    Number(ParseFloatError),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Syntax(at, reason) => write!(f, "column {at}: {reason}"),
            Failure::Name(name) => write!(f, "`{name}` has no value"),
            Failure::DivisionByZero => write!(f, "division by zero"),
            Failure::Number(error) => write!(f, "{error}"),
        }
    }
}

impl Error for Failure {}

impl From<ParseFloatError> for Failure {
    fn from(error: ParseFloatError) -> Self {
        Failure::Number(error)
    }
}

type Result<T> = std::result::Result<T, Failure>;

struct Placed {
    token: Token,
    column: usize,
}

fn tokens(text: &str) -> Result<Vec<Placed>> {
    let mut found = Vec::new();
    let chars: Vec<char> = text.chars().collect();
    let mut i = 0;
    while i < chars.len() {
        let start = i;
        let token = if chars[i].is_whitespace() {
            i += 1;
            continue;
        } else if chars[i].is_numeric() {
            while i < chars.len() && (chars[i].is_numeric() || chars[i] == '.') {
                i += 1;
            }
            Token::Number(chars[start..i].iter().collect::<String>().parse()?)
        } else if chars[i].is_alphabetic() {
            while i < chars.len() && chars[i].is_alphanumeric() {
                i += 1;
            }
            Token::Name(chars[start..i].iter().collect())
        } else if "+-*/()=".contains(chars[i]) {
            i += 1;
            Token::Symbol(chars[start])
        } else {
            return Err(Failure::Syntax(start + 1, format!("unexpected `{}`", chars[i])));
        };
        found.push(Placed { token, column: start + 1 });
    }
    Ok(found)
}

struct Parser {
    tokens: Vec<Placed>,
    position: usize,
}

impl Parser {
    fn column(&self) -> usize {
        self.tokens.get(self.position).map_or(0, |placed| placed.column)
    }

    fn take(&mut self, symbol: char) -> bool {
        match self.tokens.get(self.position) {
            Some(Placed { token: Token::Symbol(found), .. }) if *found == symbol => {
                self.position += 1;
                true
            }
            _ => false,
        }
    }

    fn take_any(&mut self, symbols: [char; 2]) -> Option<char> {
        symbols.into_iter().find(|&symbol| self.take(symbol))
    }

    fn sum(&mut self) -> Result<Expr> {
        let mut left = self.product()?;
        while let Some(op) = self.take_any(['+', '-']) {
            left = Expr::Binary(op, Box::new(left), Box::new(self.product()?));
        }
        Ok(left)
    }

    fn product(&mut self) -> Result<Expr> {
        let mut left = self.factor()?;
        while let Some(op) = self.take_any(['*', '/']) {
            left = Expr::Binary(op, Box::new(left), Box::new(self.factor()?));
        }
        Ok(left)
    }

    fn factor(&mut self) -> Result<Expr> {
        if self.take('-') {
            return Ok(Expr::Negate(Box::new(self.factor()?)));
        }
        if self.take('(') {
            let inner = self.sum()?;
            if !self.take(')') {
                return Err(Failure::Syntax(self.column(), "`)` is missing".to_owned()));
            }
            return Ok(inner);
        }
        let Some(Placed { token, column }) = self.tokens.get(self.position) else {
            return Err(Failure::Syntax(0, "the line ends too early".to_owned()));
        };
        let expr = match token {
            Token::Number(value) => Expr::Literal(*value),
            Token::Name(name) => Expr::Variable(name.clone()),
            Token::Symbol(symbol) => {
                return Err(Failure::Syntax(*column, format!("unexpected `{symbol}`")));
            }
        };
        self.position += 1;
        Ok(expr)
    }
}

fn evaluate(expr: &Expr, names: &IndexMap<String, f64>) -> Result<f64> {
    match expr {
        Expr::Literal(value) => Ok(*value),
        Expr::Variable(name) => names.get(name).copied().ok_or_else(|| Failure::Name(name.clone())),
        Expr::Negate(inner) => Ok(-evaluate(inner, names)?),
        Expr::Binary(op, left, right) => {
            let (a, b) = (evaluate(left, names)?, evaluate(right, names)?);
            match op {
                '+' => Ok(a + b),
                '-' => Ok(a - b),
                '*' => Ok(a * b),
                _ if b == 0.0 => Err(Failure::DivisionByZero),
                _ => Ok(a / b),
            }
        }
    }
}

fn run(line: &str, names: &mut IndexMap<String, f64>) -> Result<String> {
    let mut parser = Parser { tokens: tokens(line)?, position: 0 };
    if let [Placed { token: Token::Name(name), .. }, Placed { token: Token::Symbol('='), .. }, ..] =
        parser.tokens.as_slice()
    {
        let name = name.clone();
        parser.position = 2;
        let value = evaluate(&parser.sum()?, names)?;
        let said = format!("{name} = {}", short(value));
        names.insert(name, value);
        return Ok(said);
    }
    let tree = parser.sum()?;
    if parser.position < parser.tokens.len() {
        return Err(Failure::Syntax(parser.column(), "something is left over".to_owned()));
    }
    Ok(short(evaluate(&tree, names)?))
}

/// A number with at most six digits that count.
fn short(value: f64) -> String {
    let text = format!("{value:.5e}");
    let exponent = text.split_once('e').and_then(|(_, exponent)| exponent.parse().ok()).unwrap_or(0);
    let fixed = format!("{value:.*}", usize::try_from(5 - exponent).unwrap_or(0));
    if fixed.contains('.') { fixed.trim_end_matches('0').trim_end_matches('.').to_owned() } else { fixed }
}

fn main() {
    let mut names = IndexMap::from([("pi".to_owned(), "3.14159".parse().unwrap_or_default())]);
    for line in
        ["1 + 2 * 3", "r = 2.5", "pi * r * r", "-(4 - 6) / 4", "2 * (3 + 4", "10 / (5 - 5)", "x + 1", "7 $ 2", "3 4"]
    {
        let said = run(line, &mut names).unwrap_or_else(|error| format!("error: {error}"));
        println!("{line:16}{said}");
    }
}
