//! Prints expressions, with the parentheses that Python's precedence asks for.

use crate::text::type_text;
use crate::tree::{Bracket, Clause, Expr, Kind, Pass, Piece};
use crate::value::{Value, quoted};

const LOWEST: u8 = 0;
const OPERAND_OF_CONDITIONAL: u8 = 1;
const COMPARISON: u8 = 4;
const UNARY: u8 = 11;
const POSTFIX: u8 = 13;

/// The text of an expression.
pub(crate) fn expression(expr: &Expr) -> String {
    let part = |index: usize| expression(&expr.parts[index]);
    let receiver = || at_least(&expr.parts[0], POSTFIX);
    let all = |from: usize| expr.parts[from..].iter().map(expression).collect::<Vec<_>>().join(", ");
    match &expr.kind {
        Kind::Literal(value) => quoted(value),
        Kind::Local(name) | Kind::Global(name) => name.clone(),
        Kind::Unary("not") => format!("not {}", at_least(&expr.parts[0], 3)),
        Kind::Unary(operator) => format!("{operator}{}", at_least(&expr.parts[0], UNARY)),
        Kind::Binary(operator) => binary(operator, &expr.parts),
        Kind::Compare(operators) => {
            let mut text = at_least(&expr.parts[0], COMPARISON + 1);
            for (operator, operand) in operators.iter().zip(&expr.parts[1..]) {
                text.push_str(&format!(" {operator} {}", at_least(operand, COMPARISON + 1)));
            }
            text
        }
        Kind::IsNone(negated) => {
            let is = if *negated { "is not" } else { "is" };
            format!("{} {is} None", at_least(&expr.parts[0], COMPARISON + 1))
        }
        Kind::Call(name, passes) => format!("{name}({})", arguments(passes, &expr.parts)),
        Kind::CallValue => format!("{}({})", receiver(), all(1)),
        Kind::Method(name, passes) => format!("{}.{name}({})", receiver(), arguments(passes, &expr.parts[1..])),
        Kind::Field(name) => format!("{}.{name}", receiver()),
        Kind::Item(index) => format!("{}[{index}]", receiver()),
        Kind::Index => format!("{}[{}]", receiver(), part(1)),
        Kind::Slice(start, end) => {
            let mut bounds = expr.parts[1..].iter().map(expression);
            let start = start.then(|| bounds.next()).flatten().unwrap_or_default();
            let end = end.then(|| bounds.next()).flatten().unwrap_or_default();
            format!("{}[{start}:{end}]", receiver())
        }
        Kind::Tuple => format!("({})", all(0)),
        Kind::List => format!("[{}]", all(0)),
        Kind::Set if expr.parts.is_empty() => "set()".to_owned(),
        Kind::Set => format!("{{{}}}", all(0)),
        Kind::Dict => {
            let pairs = expr.parts.chunks(2).map(|pair| format!("{}: {}", expression(&pair[0]), expression(&pair[1])));
            format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
        }
        Kind::Construct(name, types, passes) => {
            let types = types.iter().map(type_text).collect::<Vec<_>>().join(", ");
            let types = if types.is_empty() { types } else { format!("[{types}]") };
            format!("{name}{types}({})", arguments(passes, &expr.parts))
        }
        Kind::Variant(owner, variant, passes) if passes.is_empty() => format!("{owner}.{variant}"),
        Kind::Variant(owner, variant, passes) => format!("{owner}.{variant}({})", arguments(passes, &expr.parts)),
        Kind::With(fields) => {
            let fields = fields.iter().zip(&expr.parts[1..]);
            let fields: Vec<_> = fields.map(|(name, value)| format!("{name}={}", expression(value))).collect();
            format!("{}.with({})", receiver(), fields.join(", "))
        }
        Kind::Lambda(parameters, _) => match parameters.as_slice() {
            [one] => format!("{one} -> {}", part(0)),
            several => format!("({}) -> {}", several.join(", "), part(0)),
        },
        Kind::Conditional => {
            let side = |index: usize| at_least(&expr.parts[index], OPERAND_OF_CONDITIONAL);
            format!("{} if {} else {}", side(0), side(1), at_least(&expr.parts[2], LOWEST))
        }
        Kind::Template(pieces) => template(pieces, &expr.parts),
        Kind::Comprehension(bracket, clauses) => comprehension(*bracket, clauses, &expr.parts),
    }
}

fn at_least(expr: &Expr, needed: u8) -> String {
    let text = expression(expr);
    if precedence(expr) < needed { format!("({text})") } else { text }
}

fn precedence(expr: &Expr) -> u8 {
    match &expr.kind {
        Kind::Lambda(..) | Kind::Conditional => LOWEST,
        Kind::Comprehension(Bracket::Bare, _) => LOWEST,
        Kind::Binary(operator) => operator_precedence(operator),
        Kind::Compare(_) | Kind::IsNone(_) => COMPARISON,
        Kind::Unary("not") => 3,
        Kind::Unary(_) => UNARY,
        Kind::Literal(Value::Int(value)) if *value < 0 => UNARY,
        Kind::Literal(Value::Float(value)) if value.is_sign_negative() => UNARY,
        // `1.abs()` would be read as a float.
        Kind::Literal(Value::Int(_) | Value::Float(_)) => POSTFIX - 1,
        _ => POSTFIX,
    }
}

fn operator_precedence(operator: &str) -> u8 {
    match operator {
        "or" => 1,
        "and" => 2,
        "in" | "not in" => COMPARISON,
        "|" => 5,
        "^" => 6,
        "&" => 7,
        "<<" | ">>" => 8,
        "+" | "-" => 9,
        "**" => 12,
        _ => 10,
    }
}

fn binary(operator: &str, parts: &[Expr]) -> String {
    let own = operator_precedence(operator);
    // `in` does not associate, `**` does to the right.
    let (left, right) = match own {
        COMPARISON => (own + 1, own + 1),
        12 => (own + 1, UNARY),
        _ => (own, own + 1),
    };
    format!("{} {operator} {}", at_least(&parts[0], left), at_least(&parts[1], right))
}

fn arguments(passes: &[Pass], parts: &[Expr]) -> String {
    let one = |(pass, value): (&Pass, &Expr)| {
        let keyword = pass.keyword.as_ref().map(|name| format!("{name}=")).unwrap_or_default();
        let mutable = if pass.mutable { "mut " } else { "" };
        format!("{keyword}{mutable}{}", expression(value))
    };
    passes.iter().zip(parts).map(one).collect::<Vec<_>>().join(", ")
}

fn template(pieces: &[Piece], holes: &[Expr]) -> String {
    let mut text = String::from("f\"");
    let mut holes = holes.iter();
    for piece in pieces {
        match piece {
            Piece::Text(part) => text.push_str(&escaped(part).replace('{', "{{").replace('}', "}}")),
            Piece::Hole(format) => {
                let mut hole = holes.next().map(expression).unwrap_or_default();
                // `{{` would be a brace.
                if hole.starts_with('{') {
                    hole = format!("({hole})");
                }
                text.push_str(&format!("{{{hole}{format}}}"));
            }
        }
    }
    text + "\""
}

fn escaped(text: &str) -> String {
    let quoted = quoted(&Value::Str(text.to_owned()));
    quoted[1..quoted.len() - 1].to_owned()
}

fn comprehension(bracket: Bracket, clauses: &[Clause], parts: &[Expr]) -> String {
    let elements = if bracket == Bracket::Dict { 2 } else { 1 };
    let element = parts[..elements].iter().map(expression).collect::<Vec<_>>().join(": ");
    let mut text = element;
    for (clause, value) in clauses.iter().zip(&parts[elements..]) {
        let value = at_least(value, OPERAND_OF_CONDITIONAL);
        match clause {
            Clause::For(names) => text.push_str(&format!(" for {} in {value}", names.join(", "))),
            Clause::If => text.push_str(&format!(" if {value}")),
        }
    }
    match bracket {
        Bracket::List => format!("[{text}]"),
        Bracket::Set | Bracket::Dict => format!("{{{text}}}"),
        Bracket::Bare => text,
    }
}
