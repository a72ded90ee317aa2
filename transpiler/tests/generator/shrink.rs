//! Makes a failing program smaller while its class of failure stays.
//!
//! Candidates are one step smaller: a statement less, a block in place of its statement, a part in place of its expression, a declaration less.
//! A step is taken when the candidate still has a meaning (names are bound, the evaluator runs it) and fails alike. Many candidates are built at once.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::batch::{Built, Subject};
use crate::evaluate;
use crate::text;
use crate::tree::{Block, Expr, Function, Kind, Program, Shape, Stmt, StmtKind, Type};
use crate::value::Value;

/// Candidates that are built at once.
const AT_ONCE: usize = 24;
const ROUNDS: usize = 120;

/// The minimal program, what it should do, and how it fails.
pub(crate) fn shrink(subject: &Subject, class: &str, built: &mut Built) -> String {
    let mut best = subject.clone();
    let runs = !class.starts_with("rustc") && !class.starts_with("check") && !class.starts_with("panic");
    let mut start = 0;
    for _ in 0..ROUNDS {
        let candidates: Vec<_> = candidates(&best.program).into_iter().filter_map(subject_of).collect();
        // Those before `start` have been tried on a program that differs in one place only; they come again at the end.
        let order: Vec<_> = (start..candidates.len()).chain(0..start.min(candidates.len())).collect();
        let mut taken = None;
        for chunk in order.chunks(AT_ONCE) {
            let tried: Vec<_> = chunk.iter().map(|index| candidates[*index].clone()).collect();
            let failures = built.failures(&tried, AT_ONCE / 2, runs);
            let found = failures.iter().filter(|(_, failure)| *failure == class).map(|(index, _)| *index);
            if let Some(index) = found.min_by_key(|index| tried[*index].text.len()) {
                taken = Some((chunk[index], tried[index].clone()));
                break;
            }
        }
        match taken {
            Some((index, smaller)) => {
                start = index;
                best = smaller;
            }
            None => break,
        }
    }
    let expected = &best.outcome;
    format!("{}\n# expected: status {}\n{}", best.text, expected.status, expected.stdout)
}

fn subject_of(program: Program) -> Option<Subject> {
    if !is_bound(&program) {
        return None;
    }
    let run = catch_unwind(AssertUnwindSafe(|| evaluate::run(&program))).ok()??;
    let text = text::program(&program);
    Some(Subject { program, outcome: run.0, text })
}

fn candidates(program: &Program) -> Vec<Program> {
    let mut found = Vec::new();
    for index in 0..program.functions.len() - 1 {
        let mut smaller = program.clone();
        smaller.functions.remove(index);
        found.push(smaller);
    }
    for index in 0..program.declared.len() {
        let mut smaller = program.clone();
        smaller.declared.remove(index);
        found.push(smaller);
        for method in 0..program.declared[index].methods.len() {
            let mut smaller = program.clone();
            smaller.declared[index].methods.remove(method);
            found.push(smaller);
        }
    }
    for index in 0..program.functions.len() {
        for body in blocks(&program.functions[index].body, true) {
            let mut smaller = program.clone();
            smaller.functions[index].body = body;
            found.push(smaller);
        }
    }
    for index in 0..program.declared.len() {
        for method in 0..program.declared[index].methods.len() {
            for body in blocks(&program.declared[index].methods[method].body, true) {
                let mut smaller = program.clone();
                smaller.declared[index].methods[method].body = body;
                found.push(smaller);
            }
        }
    }
    found
}

/// Every block that is one step smaller; the larger steps first.
fn blocks(block: &Block, halves: bool) -> Vec<Block> {
    let mut found = Vec::new();
    let length = block.len();
    if halves && length > 3 {
        for (from, to) in [(0, length / 2), (length / 2, length - 1)] {
            found.push([&block[..from], &block[to..]].concat());
        }
    }
    for (index, stmt) in block.iter().enumerate().rev() {
        found.push([&block[..index], &block[index + 1..]].concat());
        for inner in &stmt.blocks {
            found.push([&block[..index], inner, &block[index + 1..]].concat());
        }
    }
    for (index, stmt) in block.iter().enumerate() {
        for smaller in statements(stmt) {
            let mut block = block.clone();
            block[index] = smaller;
            found.push(block);
        }
    }
    found
}

fn statements(stmt: &Stmt) -> Vec<Stmt> {
    let mut found = Vec::new();
    if let StmtKind::Def(function) = &stmt.kind {
        for body in blocks(&function.body, false) {
            let mut smaller = function.clone();
            smaller.body = body;
            found.push(Stmt { kind: StmtKind::Def(smaller), ..stmt.clone() });
        }
    }
    if let (StmtKind::If, true) = (&stmt.kind, stmt.blocks.len() > 1) {
        let mut smaller = stmt.clone();
        smaller.blocks.pop();
        smaller.exprs.truncate(smaller.blocks.len());
        found.push(smaller);
    }
    for (index, inner) in stmt.blocks.iter().enumerate() {
        for block in blocks(inner, true) {
            let mut smaller = stmt.clone();
            smaller.blocks[index] = block;
            found.push(smaller);
        }
    }
    let is_place = |index: usize| {
        index == 0 && matches!(stmt.kind, StmtKind::Assign(_)) || matches!(stmt.kind, StmtKind::Exchange)
    };
    if let (StmtKind::Expr, [expr]) = (&stmt.kind, stmt.exprs.as_slice())
        && let Kind::Call(name, passes) = &expr.kind
        && name == "print"
    {
        for index in 0..expr.parts.len() {
            let mut parts = expr.parts.clone();
            let part = parts.remove(index);
            let kind = Kind::Call(name.clone(), passes[1..].to_vec());
            if !parts.is_empty() {
                found.push(Stmt::expr(Expr::new(Type::None, kind, parts)));
            }
            // What is within is printed instead.
            for inner in &part.parts {
                if !matches!(inner.ty, Type::Function(..) | Type::None) {
                    found.push(Stmt::expr(Expr::call(Type::None, "print", vec![inner.clone()])));
                }
            }
        }
    }
    for (index, expr) in stmt.exprs.iter().enumerate() {
        if is_place(index) {
            continue;
        }
        for smaller in expressions(expr) {
            let mut stmt = stmt.clone();
            stmt.exprs[index] = smaller;
            found.push(stmt);
        }
    }
    found
}

fn expressions(expr: &Expr) -> Vec<Expr> {
    let mut found = Vec::new();
    let simple = simplest(&expr.ty);
    if let Some(simple) = simple
        && !matches!(expr.kind, Kind::Literal(_))
    {
        found.push(simple);
    }
    for part in &expr.parts {
        if part.ty == expr.ty {
            found.push(part.clone());
        }
    }
    if matches!(expr.kind, Kind::List | Kind::Set) && expr.parts.len() > 1 {
        for index in 0..expr.parts.len() {
            let mut smaller = expr.clone();
            smaller.parts.remove(index);
            found.push(smaller);
        }
    }
    for (index, part) in expr.parts.iter().enumerate() {
        for smaller in expressions(part) {
            let mut expr = expr.clone();
            expr.parts[index] = smaller;
            found.push(expr);
        }
    }
    found
}

fn simplest(ty: &Type) -> Option<Expr> {
    let value = match ty {
        Type::Bool => Value::Bool(true),
        Type::Int("int") => Value::Int(1),
        Type::Str => Value::Str("a".to_owned()),
        Type::Float => Value::Float(1.5),
        _ => return None,
    };
    Some(Expr::new(ty.clone(), Kind::Literal(value), Vec::new()))
}

/// True where every local is bound before it is mentioned, and what is called and made is declared.
fn is_bound(program: &Program) -> bool {
    let methods = program.declared.iter().flat_map(|declared| {
        let receiver = (!declared.methods.is_empty()).then(|| "self".to_owned());
        declared.methods.iter().map(move |method| (method, receiver.clone()))
    });
    let functions = program.functions.iter().map(|function| (function, None));
    methods.chain(functions).all(|(function, receiver)| {
        let mut names: Vec<String> = receiver.into_iter().collect();
        function_is_bound(program, function, &mut names)
    }) && program.declared.iter().all(|declared| match &declared.shape {
        Shape::Implement(Type::Named(name, _)) => program.declared(name).is_some() && !declared.methods.is_empty(),
        _ => true,
    })
}

fn function_is_bound(program: &Program, function: &Function, names: &mut Vec<String>) -> bool {
    names.extend(function.parameters.iter().map(|parameter| parameter.name.clone()));
    let types = function.parameters.iter().map(|parameter| &parameter.ty).chain([&function.result]);
    types.into_iter().all(|ty| type_is_bound(program, ty)) && block_is_bound(program, &function.body, names)
}

fn type_is_bound(program: &Program, ty: &Type) -> bool {
    ty.parts().iter().all(|part| match part {
        Type::Named(name, _) => program.declared(name).is_some(),
        _ => true,
    })
}

fn block_is_bound(program: &Program, block: &Block, names: &mut Vec<String>) -> bool {
    for stmt in block {
        let mut places = 0;
        match &stmt.kind {
            StmtKind::Let(name, _) => {
                if !expr_is_bound(program, &stmt.exprs[0], names) {
                    return false;
                }
                names.push(name.clone());
                places = 1;
            }
            StmtKind::Def(function) => {
                let mut inner = names.clone();
                if !function_is_bound(program, function, &mut inner) {
                    return false;
                }
                names.push(function.name.clone());
            }
            _ => {}
        }
        match &stmt.kind {
            StmtKind::Destructure(bound) => names.extend(bound.iter().cloned()),
            StmtKind::SpawnList(name, _, bound) => {
                names.push(name.clone());
                names.extend(bound.iter().cloned());
            }
            _ => {}
        }
        let mut guards = names.clone();
        if let StmtKind::Match(arms) = &stmt.kind {
            guards.extend(arms.iter().flat_map(|(pattern, _)| pattern.names()).map(str::to_owned));
        }
        if !stmt.exprs[places..].iter().all(|expr| expr_is_bound(program, expr, &mut guards)) {
            return false;
        }
        let keeps = matches!(stmt.kind, StmtKind::Context(_) | StmtKind::Concurrent(_));
        for (index, inner) in stmt.blocks.iter().enumerate() {
            let mut within = names.clone();
            match &stmt.kind {
                StmtKind::For(bound, _) => within.extend(bound.iter().cloned()),
                StmtKind::Match(arms) => within.extend(arms[index].0.names().into_iter().map(str::to_owned)),
                StmtKind::Try(handlers, ..) => {
                    let handler = index.checked_sub(1).and_then(|index| handlers.get(index));
                    within.extend(handler.and_then(|handler| handler.name.clone()));
                }
                _ => {}
            }
            if !block_is_bound(program, inner, if keeps { names } else { &mut within }) {
                return false;
            }
        }
    }
    true
}

fn expr_is_bound(program: &Program, expr: &Expr, names: &mut Vec<String>) -> bool {
    let outer = names.len();
    match &expr.kind {
        Kind::Local(name) if !names.contains(name) => return false,
        Kind::Global(name) if program.declared(name).is_none() && program.function(name).is_none() => return false,
        Kind::Construct(name, ..) | Kind::Variant(name, ..) if program.declared(name).is_none() => return false,
        Kind::Call(name, _) if name.starts_with("step") && program.function(name).is_none() => return false,
        Kind::Lambda(bound, _) => names.extend(bound.iter().cloned()),
        Kind::Comprehension(_, clauses) => {
            for clause in clauses {
                if let crate::tree::Clause::For(bound) = clause {
                    names.extend(bound.iter().cloned());
                }
            }
        }
        _ => {}
    }
    let bound = expr.parts.iter().all(|part| expr_is_bound(program, part, names));
    names.truncate(outer);
    bound
}
