//! Random well-typed programs.
//!
//! In: a seed. Out: a program that checks, runs to its end (now and then to a panic), and what it prints. Types come first, then functions that
//! call those before them, then `main`. A program has a small pool of types from which its locals are drawn, so that values of one type meet:
//! what the ownership of values has to bear.

mod closure;
mod collection;
mod declaration;
mod expression;
mod pattern;
mod place;
mod random;
mod scope;
mod statement;
mod types;

use crate::evaluate::{self, Outcome};
use crate::tree::{Block, Expr, Function, INT, Mode, Parameter, Program, Stmt, StmtKind, Type};
use random::Random;

/// A program and what it has to do.
pub(crate) struct Generated {
    pub(crate) program: Program,
    pub(crate) outcome: Outcome,
}

/// The program of a seed.
pub(crate) fn generate(seed: u64, wide: bool) -> Generated {
    for attempt in 0_u64.. {
        let seed = seed.wrapping_mul(1_000_003).wrapping_add(attempt);
        let mut generator = Generator::new(seed, wide);
        generator.program();
        let program = generator.program;
        // Panics are wanted, but a program ends with its first.
        let keeps_panics = seed.is_multiple_of(16);
        match evaluate::run(&program) {
            Some((outcome, None)) => return Generated { program, outcome },
            Some((outcome, Some(_))) if keeps_panics => return Generated { program, outcome },
            _ => {}
        }
    }
    panic!("one of the programs of a seed runs")
}

/// A local that can be mentioned.
#[derive(Clone, Debug)]
struct Local {
    name: String,
    ty: Type,
    /// It may be assigned and changed.
    writable: bool,
    /// How many loops and closures need it as it is.
    frozen: usize,
    /// Neither read nor written here.
    hidden: bool,
}

struct Generator {
    /// All constructs, also those whose programs do not all pass yet.
    wide: bool,
    random: Random,
    program: Program,
    pool: Vec<Type>,
    locals: Vec<Local>,
    names: usize,
    /// The result of the function that is written.
    result: Type,
    loops: usize,
    /// What may be raised where the next statement stands.
    catchable: Vec<String>,
    /// What the function has raised so far, and whether it prints.
    raises: Vec<String>,
    prints: bool,
    /// True inside a body that may not leave its function.
    closed: bool,
}

impl Generator {
    fn new(seed: u64, wide: bool) -> Generator {
        Generator {
            wide,
            random: Random::new(seed),
            program: Program::default(),
            pool: Vec::new(),
            locals: Vec::new(),
            names: 0,
            result: Type::None,
            loops: 0,
            catchable: Vec::new(),
            raises: Vec::new(),
            prints: false,
            closed: false,
        }
    }

    fn program(&mut self) {
        self.declare_types();
        self.fill_pool();
        self.declare_behaviour();
        for _ in 0..self.random.below(4) {
            let function = self.function();
            self.program.functions.push(function);
        }
        let main = self.main();
        self.program.functions.push(main);
    }

    fn fill_pool(&mut self) {
        self.pool = vec![INT, Type::Str];
        for _ in 0..2 + self.random.below(4) {
            let ty = self.random_type(2);
            self.pool.push(ty);
        }
        let named: Vec<_> = self.pool.iter().filter(|ty| matches!(ty, Type::Named(..))).cloned().collect();
        for ty in named {
            self.pool.push(Type::list(ty));
        }
    }

    fn pool_type(&mut self) -> Type {
        self.random.pick(&self.pool).cloned().unwrap_or(INT)
    }

    fn fresh(&mut self, prefix: &str) -> String {
        self.names += 1;
        format!("{prefix}{}", self.names)
    }

    fn fresh_for(&mut self, ty: &Type) -> String {
        let prefix = match ty {
            Type::Int(_) | Type::None => "n",
            Type::Bool => "b",
            Type::Float => "x",
            Type::Str => "s",
            Type::Tuple(_) => "t",
            Type::List(_) => "xs",
            Type::Dict(..) => "d",
            Type::Set(_) => "u",
            Type::Optional(_) => "o",
            Type::Named(..) => "v",
            Type::Function(..) => "f",
            Type::Parameter(_) => "item",
        };
        self.fresh(prefix)
    }

    fn declare(&mut self, name: &str, ty: &Type, writable: bool) {
        self.locals.push(Local { name: name.to_owned(), ty: ty.clone(), writable, frozen: 0, hidden: false });
    }

    fn function(&mut self) -> Function {
        let name = self.fresh("step");
        let generics = match self.random.below(6) {
            _ if !self.wide => Vec::new(),
            0 => vec![("T".to_owned(), String::new())],
            1 => vec![("T".to_owned(), "Ord".to_owned())],
            _ => Vec::new(),
        };
        let mut parameters = Vec::new();
        if !generics.is_empty() {
            let item = Type::Parameter("T".to_owned());
            parameters.push(self.parameter(item.clone(), false));
            if self.random.percent(70) {
                parameters.push(self.parameter(Type::list(item), false));
            }
        }
        let mut defaults = false;
        for _ in 0..self.random.below(4) {
            let ty = self.pool_type();
            let mut parameter = self.parameter(ty, true);
            defaults |= self.random.percent(15) && parameter.mode == Mode::Read;
            if defaults && parameter.mode == Mode::Read {
                parameter.default = Some(self.constant(&parameter.ty.clone(), 1));
            } else if defaults {
                parameter.mode = Mode::Read;
                parameter.default = Some(self.constant(&parameter.ty.clone(), 1));
            }
            parameters.push(parameter);
        }
        let result = match self.random.below(5) {
            0 => Type::None,
            1 if !generics.is_empty() => Type::Parameter("T".to_owned()),
            2 if !generics.is_empty() => Type::list(Type::Parameter("T".to_owned())),
            _ => self.pool_type(),
        };
        let errors = if self.random.percent(25) { self.error_names() } else { Vec::new() };
        self.finish_function(&name, generics, None, parameters, result, errors)
    }

    fn parameter(&mut self, ty: Type, any_mode: bool) -> Parameter {
        let mode = match self.random.below(10) {
            0 | 1 if any_mode && !matches!(ty, Type::Function(..)) => Mode::Mut,
            2 if any_mode => Mode::Own,
            _ => Mode::Read,
        };
        Parameter { name: self.fresh_for(&ty), ty, mode, default: None }
    }

    /// Writes the body of a function whose head is settled.
    fn finish_function(
        &mut self,
        name: &str,
        generics: Vec<(String, String)>,
        receiver: Option<(bool, Type)>,
        parameters: Vec<Parameter>,
        result: Type,
        errors: Vec<String>,
    ) -> Function {
        let outer = std::mem::take(&mut self.locals);
        if let Some((mutable, ty)) = &receiver {
            self.declare("self", ty, *mutable);
        }
        for parameter in &parameters {
            self.declare(&parameter.name, &parameter.ty, parameter.mode != Mode::Read);
        }
        self.result = result.clone();
        self.catchable = errors;
        self.raises.clear();
        self.prints = false;
        // A quarter of the functions only gives a value: children may call them in any order.
        let silent = result != Type::None && self.random.percent(25);
        let count = 1 + self.random.below(4);
        let mut body = if silent { Vec::new() } else { self.block(count, 2) };
        self.conclude(&mut body);
        self.locals = outer;
        let raises = std::mem::take(&mut self.raises);
        Function {
            name: name.to_owned(),
            generics,
            receiver: receiver.map(|(mutable, _)| mutable),
            parameters,
            result,
            body,
            raises,
            prints: self.prints,
        }
    }

    /// A local of each type of the pool.
    fn first_locals(&mut self) -> Block {
        let mut block = Vec::new();
        for ty in self.pool.clone() {
            let value = self.literal(&ty, 2);
            let value = self.unnarrowed(&ty, value);
            let name = self.fresh_for(&ty);
            self.declare(&name, &ty, true);
            let value = Expr { ty: ty.clone(), ..value };
            block.push(Stmt::new(StmtKind::Let(name, true), vec![value], Vec::new()));
        }
        block
    }

    /// Adds the `return` at the end of a body.
    fn conclude(&mut self, body: &mut Block) {
        if self.result == Type::None {
            return;
        }
        if matches!(body.last().map(|stmt| &stmt.kind), Some(StmtKind::Return | StmtKind::Raise(_))) {
            return;
        }
        let result = self.result.clone();
        let value = self.expr(&result, 2);
        body.push(Stmt::returns(Some(value)));
    }

    fn main(&mut self) -> Function {
        self.locals.clear();
        self.result = Type::None;
        self.catchable = Vec::new();
        self.raises.clear();
        let mut body = self.first_locals();
        let count = 4 + self.random.below(6);
        body.extend(self.block(count, 3));
        // What is left of every local.
        let visible = self.visible();
        let rest: Vec<_> = visible.into_iter().filter(|local| showable(&local.ty)).collect();
        for local in rest {
            body.push(print(vec![Expr::local(&local.name, local.ty)]));
        }
        if self.random.percent(25) {
            body = self.contextual(body);
        }
        Function {
            name: "main".to_owned(),
            generics: Vec::new(),
            receiver: None,
            parameters: Vec::new(),
            result: Type::None,
            body,
            raises: Vec::new(),
            prints: true,
        }
    }
}

/// True where a value can be printed: everything but functions.
fn showable(ty: &Type) -> bool {
    !ty.parts().iter().any(|part| matches!(part, Type::Function(..)))
}

fn print(values: Vec<Expr>) -> Stmt {
    Stmt::expr(Expr::call(Type::None, "print", values))
}
