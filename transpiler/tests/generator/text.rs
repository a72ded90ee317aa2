//! Prints a tree as Indent.

mod expression;

use crate::tree::{Block, Declared, Field, Function, Handler, Mode, Pattern, Program, Shape, Stmt, StmtKind, Type};
use crate::value::quoted;
pub(crate) use expression::expression;

/// The text of a program.
pub(crate) fn program(program: &Program) -> String {
    let mut lines = Vec::new();
    for declared in &program.declared {
        declaration(declared, &mut lines);
        lines.push(String::new());
    }
    for function in &program.functions {
        definition(function, 0, &mut lines);
        lines.push(String::new());
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines.join("\n") + "\n"
}

/// The text of a type.
pub(crate) fn type_text(ty: &Type) -> String {
    let all = |types: &[Type]| types.iter().map(type_text).collect::<Vec<_>>().join(", ");
    match ty {
        Type::None => "None".to_owned(),
        Type::Bool => "bool".to_owned(),
        Type::Int(name) => (*name).to_owned(),
        Type::Float => "float".to_owned(),
        Type::Str => "str".to_owned(),
        Type::Tuple(items) => format!("({})", all(items)),
        Type::List(item) => format!("list[{}]", type_text(item)),
        Type::Dict(key, value) => format!("dict[{}, {}]", type_text(key), type_text(value)),
        Type::Set(item) => format!("set[{}]", type_text(item)),
        Type::Optional(inner) => match inner.as_ref() {
            Type::Function(..) => format!("({})?", type_text(inner)),
            _ => format!("{}?", type_text(inner)),
        },
        Type::Named(name, arguments) if arguments.is_empty() => name.clone(),
        Type::Named(name, arguments) => format!("{name}[{}]", all(arguments)),
        Type::Function(parameters, result) => format!("({}) -> {}", all(parameters), type_text(result)),
        Type::Parameter(name) => name.clone(),
    }
}

fn generics_text(generics: &[(String, String)]) -> String {
    if generics.is_empty() {
        return String::new();
    }
    let one = |(name, bound): &(String, String)| match bound.as_str() {
        "" => name.clone(),
        bound => format!("{name}: {bound}"),
    };
    format!("[{}]", generics.iter().map(one).collect::<Vec<_>>().join(", "))
}

fn declaration(declared: &Declared, lines: &mut Vec<String>) {
    let name = &declared.name;
    let generics = generics_text(&declared.generics);
    match &declared.shape {
        Shape::Struct(fields) => {
            lines.push(format!("struct {name}{generics}:"));
            lines.extend(fields.iter().map(|field| format!("    {}", field_text(field))));
        }
        Shape::Enum(variants) => {
            lines.push(format!("enum {name}{generics}:"));
            for (variant, fields) in variants {
                let fields: Vec<_> = fields.iter().map(field_text).collect();
                let fields = if fields.is_empty() { String::new() } else { format!("({})", fields.join(", ")) };
                lines.push(format!("    {variant}{fields}"));
            }
        }
        Shape::Newtype(inner) => {
            let end = if declared.methods.is_empty() { "" } else { ":" };
            lines.push(format!("newtype {name}({}){end}", type_text(inner)));
        }
        Shape::Error(fields, text) => {
            let fields: Vec<_> = fields.iter().map(field_text).collect();
            let fields = if fields.is_empty() { String::new() } else { format!("({})", fields.join(", ")) };
            lines.push(format!("error {name}{fields}: \"{text}\""));
        }
        Shape::Const(ty, value) => lines.push(format!("const {name}: {} = {}", type_text(ty), expression(value))),
        Shape::Interface => lines.push(format!("interface {name}:")),
        Shape::Implement(ty) => {
            let text = match ty {
                Type::Named(implementor, _) => format!("{implementor}{generics}"),
                other => type_text(other),
            };
            lines.push(format!("implement {name} for {text}:"));
        }
    }
    for (index, method) in declared.methods.iter().enumerate() {
        let blank = index > 0 || !matches!(declared.shape, Shape::Interface | Shape::Implement(_));
        if blank {
            lines.push(String::new());
        }
        definition(method, 1, lines);
    }
}

fn field_text(field: &Field) -> String {
    let default = field.default.as_ref().map(|value| format!(" = {}", expression(value))).unwrap_or_default();
    format!("{}: {}{default}", field.name, type_text(&field.ty))
}

fn definition(function: &Function, depth: usize, lines: &mut Vec<String>) {
    let receiver = function.receiver.map(|mutable| if mutable { "mut self" } else { "self" }.to_owned());
    let parameters = function.parameters.iter().map(|parameter| {
        let mode = match parameter.mode {
            Mode::Read => "",
            Mode::Mut => "mut ",
            Mode::Own => "own ",
        };
        let default = parameter.default.as_ref().map(|value| format!(" = {}", expression(value))).unwrap_or_default();
        format!("{mode}{}: {}{default}", parameter.name, type_text(&parameter.ty))
    });
    let parameters = receiver.into_iter().chain(parameters).collect::<Vec<_>>().join(", ");
    let result = match &function.result {
        Type::None => String::new(),
        result => format!(" -> {}", type_text(result)),
    };
    let name = &function.name;
    let indent = "    ".repeat(depth);
    // An interface's method that every implementor has to give has no body.
    let abstract_method = function.body.is_empty();
    let end = if abstract_method { "" } else { ":" };
    let generics = generics_text(&function.generics);
    lines.push(format!("{indent}def {name}{generics}({parameters}){result}{end}"));
    if !abstract_method {
        block(&function.body, depth + 1, lines);
    }
}

fn block(statements: &Block, depth: usize, lines: &mut Vec<String>) {
    if statements.is_empty() {
        lines.push(format!("{}pass", "    ".repeat(depth)));
    }
    for statement in statements {
        print_statement(statement, depth, lines);
    }
}

fn print_statement(stmt: &Stmt, depth: usize, lines: &mut Vec<String>) {
    let indent = "    ".repeat(depth);
    let exprs: Vec<_> = stmt.exprs.iter().map(expression).collect();
    let mut head = |text: String, body: Option<&Block>| {
        lines.push(format!("{indent}{text}"));
        if let Some(body) = body {
            block(body, depth + 1, lines);
        }
    };
    let body = stmt.blocks.first();
    match &stmt.kind {
        StmtKind::Let(name, false) => head(format!("{name} = {}", exprs[0]), None),
        StmtKind::Let(name, true) => head(format!("{name}: {} = {}", type_text(&stmt.exprs[0].ty), exprs[0]), None),
        StmtKind::Assign(operator) => head(format!("{} {operator} {}", exprs[0], exprs[1]), None),
        StmtKind::Destructure(names) => head(format!("{} = {}", names.join(", "), exprs[0]), None),
        StmtKind::Exchange => {
            let (places, values) = exprs.split_at(exprs.len() / 2);
            head(format!("{} = {}", places.join(", "), values.join(", ")), None);
        }
        StmtKind::Expr => head(exprs[0].clone(), None),
        StmtKind::If => {
            for (index, body) in stmt.blocks.iter().enumerate() {
                let text = match exprs.get(index) {
                    Some(condition) if index == 0 => format!("if {condition}:"),
                    Some(condition) => format!("elif {condition}:"),
                    None => "else:".to_owned(),
                };
                head(text, Some(body));
            }
        }
        StmtKind::While => head(format!("while {}:", exprs[0]), body),
        StmtKind::For(names, mutable) => {
            let mutable = if *mutable { "mut " } else { "" };
            head(format!("for {mutable}{} in {}:", names.join(", "), exprs[0]), body);
        }
        StmtKind::Return => head(exprs.first().map_or("return".to_owned(), |value| format!("return {value}")), None),
        StmtKind::Break => head("break".to_owned(), None),
        StmtKind::Continue => head("continue".to_owned(), None),
        StmtKind::Raise(from) => {
            let value = exprs.first().map(|value| format!(" {value}")).unwrap_or_default();
            let from = from.as_ref().map(|name| format!(" from {name}")).unwrap_or_default();
            head(format!("raise{value}{from}"), None);
        }
        StmtKind::Context(text) => head(format!("with {text}:"), body),
        StmtKind::Concurrent(limit) => {
            let limit = limit.map(|limit| format!("(limit={limit})")).unwrap_or_default();
            head(format!("concurrent{limit}:"), body);
        }
        StmtKind::SpawnList(name, function, names) => {
            let (iterable, arguments) = exprs.split_last().expect("the iterable is the last");
            let names = names.join(", ");
            let arguments = arguments.join(", ");
            head(format!("{name} = [spawn {function}({arguments}) for {names} in {iterable}]"), None);
        }
        StmtKind::Match(arms) => {
            head(format!("match {}:", exprs[0]), None);
            let mut guards = exprs[1..].iter();
            for ((pattern, guarded), body) in arms.iter().zip(&stmt.blocks) {
                let guard = guarded.then(|| guards.next().map(|guard| format!(" if {guard}"))).flatten();
                lines.push(format!("{indent}    case {}{}:", pattern_text(pattern), guard.unwrap_or_default()));
                block(body, depth + 2, lines);
            }
        }
        StmtKind::Try(handlers, has_else, has_finally) => {
            print_try(stmt, handlers, (*has_else, *has_finally), depth, lines);
        }
        StmtKind::Def(function) => definition(function, depth, lines),
    }
}

fn print_try(stmt: &Stmt, handlers: &[Handler], ends: (bool, bool), depth: usize, lines: &mut Vec<String>) {
    let indent = "    ".repeat(depth);
    let mut heads = vec!["try:".to_owned()];
    for handler in handlers {
        let errors = if handler.errors.is_empty() { String::new() } else { format!(" {}", handler.errors.join(", ")) };
        let name = handler.name.as_ref().map(|name| format!(" as {name}")).unwrap_or_default();
        heads.push(format!("except{errors}{name}:"));
    }
    if ends.0 {
        heads.push("else:".to_owned());
    }
    if ends.1 {
        heads.push("finally:".to_owned());
    }
    for (head, body) in heads.into_iter().zip(&stmt.blocks) {
        lines.push(format!("{indent}{head}"));
        block(body, depth + 1, lines);
    }
}

/// The text of a pattern.
pub(crate) fn pattern_text(pattern: &Pattern) -> String {
    let all = |items: &[Pattern]| items.iter().map(pattern_text).collect::<Vec<_>>();
    match pattern {
        Pattern::Wildcard => "_".to_owned(),
        Pattern::Bind(name) => name.clone(),
        Pattern::Literal(value) => quoted(value),
        Pattern::None => "None".to_owned(),
        Pattern::Tuple(items) => format!("({})", all(items).join(", ")),
        Pattern::List(items, rest) => {
            let mut items = all(items);
            items.extend(rest.as_ref().map(|name| format!("*{name}")));
            format!("[{}]", items.join(", "))
        }
        Pattern::Constructor(name, fields) if fields.is_empty() => name.clone(),
        Pattern::Constructor(name, fields) => {
            let fields = fields.iter().map(|(field, by_keyword, pattern)| match by_keyword {
                true => format!("{field}={}", pattern_text(pattern)),
                false => pattern_text(pattern),
            });
            format!("{name}({})", fields.collect::<Vec<_>>().join(", "))
        }
        Pattern::Or(items) => all(items).join(" | "),
    }
}
