//! The reference evaluator: what a program has to print.
//!
//! It runs the tree with values that are copied whenever they are bound, so nothing is ever shared: the meaning that the transpiler's
//! moves, borrows and copies have to keep. Integers are checked, `except` sees errors only, children run in the order of the text.

mod builtin;
mod expression;
mod method;
mod operator;
mod pattern;
mod place;
mod scope;
mod show;

use std::cell::RefCell;
use std::rc::Rc;

use crate::tree::{Block, Function, Handler, Mode, Program, Stmt, StmtKind, Type};
use crate::value::{Body, Cell, Closure, Frame, Value};

/// What a program does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Outcome {
    pub(crate) stdout: String,
    pub(crate) status: i32,
}

/// Why a statement did not go on to the next.
#[derive(Debug)]
pub(crate) enum Stop {
    Return(Value),
    Break,
    Continue,
    Raise(Value),
    Panic(String),
    /// It takes too long, or goes too deep, for a test.
    Limit,
}

pub(crate) type Result<T = Value> = std::result::Result<T, Stop>;

const STEPS: u32 = 60_000;
const DEPTH: u32 = 60;
const OUTPUT: usize = 8_000;

pub(crate) struct Machine<'a> {
    program: &'a Program,
    stdout: String,
    steps: u32,
    depth: u32,
}

/// Runs a program; nothing where it takes too long.
pub(crate) fn run(program: &Program) -> Option<(Outcome, Option<String>)> {
    let mut machine = Machine { program, stdout: String::new(), steps: 0, depth: 0 };
    let main = program.functions.last()?;
    let stop = machine.body(&main.body, &mut Frame::new());
    let (status, panic) = match stop {
        Ok(_) => (0, None),
        Err(Stop::Raise(_)) => (1, None),
        Err(Stop::Panic(text)) => (101, Some(text)),
        Err(_) => return None,
    };
    Some((Outcome { stdout: machine.stdout, status }, panic))
}

pub(crate) fn cell(value: Value) -> Cell {
    Rc::new(RefCell::new(value))
}

fn panic<T>(text: &str) -> Result<T> {
    Err(Stop::Panic(text.to_owned()))
}

impl<'a> Machine<'a> {
    /// Runs a function's body and gives what it returns.
    fn body(&mut self, body: &Block, frame: &mut Frame) -> Result {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(Stop::Limit);
        }
        let result = self.block(body, frame);
        self.depth -= 1;
        match result {
            Ok(()) => Ok(Value::None),
            Err(Stop::Return(value)) => Ok(value),
            Err(stop) => Err(stop),
        }
    }

    fn step(&mut self) -> Result<()> {
        self.steps += 1;
        if self.steps > STEPS || self.stdout.len() > OUTPUT { Err(Stop::Limit) } else { Ok(()) }
    }

    fn block(&mut self, block: &Block, frame: &mut Frame) -> Result<()> {
        block.iter().try_for_each(|stmt| self.statement(stmt, frame))
    }

    fn bind(&mut self, name: &str, value: Value, frame: &mut Frame) {
        if let Some(cell) = frame.get(name) {
            *cell.borrow_mut() = value;
        } else {
            frame.insert(name.to_owned(), cell(value));
        }
    }

    fn bind_all(&mut self, names: &[String], value: Value, frame: &mut Frame) {
        match (names, value) {
            ([name], value) => self.bind(name, value, frame),
            (names, Value::Tuple(items)) => {
                names.iter().zip(items).for_each(|(name, item)| self.bind(name, item, frame));
            }
            (names, value) => panic!("{names:?} take a tuple, not {value:?}"),
        }
    }

    fn statement(&mut self, stmt: &Stmt, frame: &mut Frame) -> Result<()> {
        self.step()?;
        match &stmt.kind {
            StmtKind::Let(name, _) => {
                let value = self.expr(&stmt.exprs[0], frame)?;
                self.bind(name, value, frame);
            }
            StmtKind::Assign(operator) => self.assign(operator, &stmt.exprs[0], &stmt.exprs[1], frame)?,
            StmtKind::Destructure(names) => {
                let value = self.expr(&stmt.exprs[0], frame)?;
                self.bind_all(names, value, frame);
            }
            StmtKind::Exchange => {
                let (places, values) = stmt.exprs.split_at(stmt.exprs.len() / 2);
                let values: Vec<_> = values.iter().map(|value| self.expr(value, frame)).collect::<Result<_>>()?;
                for (place, value) in places.iter().zip(values) {
                    let place = self.place(place, frame)?;
                    self.store(&place, value)?;
                }
            }
            StmtKind::Expr => {
                self.expr(&stmt.exprs[0], frame)?;
            }
            StmtKind::If => return self.branch(stmt, frame),
            StmtKind::While => return self.repeat(stmt, frame),
            StmtKind::For(names, mutable) => return self.iterate(stmt, names, *mutable, frame),
            StmtKind::Match(arms) => {
                let value = self.expr(&stmt.exprs[0], frame)?;
                if let Some((index, _)) = self.arm(arms, &value, &stmt.exprs[1..], frame)? {
                    self.block(&stmt.blocks[index], frame)?;
                }
            }
            StmtKind::Return => {
                let value = stmt.exprs.first().map_or(Ok(Value::None), |value| self.expr(value, frame))?;
                return Err(Stop::Return(value));
            }
            StmtKind::Break => return Err(Stop::Break),
            StmtKind::Continue => return Err(Stop::Continue),
            StmtKind::Try(handlers, has_else, has_finally) => {
                return self.attempt(stmt, handlers, (*has_else, *has_finally), frame);
            }
            StmtKind::Raise(_) => {
                let value = match stmt.exprs.first() {
                    Some(value) => self.expr(value, frame)?,
                    None => frame["current error"].borrow().clone(),
                };
                return Err(Stop::Raise(value));
            }
            StmtKind::Def(function) => self.define(function, frame),
            StmtKind::Context(_) | StmtKind::Concurrent(_) => {
                return self.block(&stmt.blocks[0], frame);
            }
            StmtKind::SpawnList(name, function, names) => self.spawn_list(stmt, name, function, names, frame)?,
        }
        Ok(())
    }

    fn branch(&mut self, stmt: &Stmt, frame: &mut Frame) -> Result<()> {
        for (index, block) in stmt.blocks.iter().enumerate() {
            let taken = match stmt.exprs.get(index) {
                Some(condition) => self.truth(condition, frame)?,
                None => true,
            };
            if taken {
                return self.block(block, frame);
            }
        }
        Ok(())
    }

    fn truth(&mut self, condition: &crate::tree::Expr, frame: &mut Frame) -> Result<bool> {
        Ok(matches!(self.expr(condition, frame)?, Value::Bool(true)))
    }

    fn repeat(&mut self, stmt: &Stmt, frame: &mut Frame) -> Result<()> {
        while self.truth(&stmt.exprs[0], frame)? {
            self.step()?;
            match self.block(&stmt.blocks[0], frame) {
                Ok(()) | Err(Stop::Continue) => {}
                Err(Stop::Break) => break,
                Err(stop) => return Err(stop),
            }
        }
        Ok(())
    }

    fn iterate(&mut self, stmt: &Stmt, names: &[String], mutable: bool, frame: &mut Frame) -> Result<()> {
        let value = self.expr(&stmt.exprs[0], frame)?;
        let items = self.items(value)?;
        let mut changed = items.clone();
        let mut end = Ok(());
        for (index, item) in items.into_iter().enumerate() {
            self.step()?;
            self.bind_all(names, item, frame);
            let result = self.block(&stmt.blocks[0], frame);
            if mutable {
                changed[index] = frame[&names[0]].borrow().clone();
            }
            match result {
                Ok(()) | Err(Stop::Continue) => {}
                Err(Stop::Break) => break,
                Err(stop) => {
                    end = Err(stop);
                    break;
                }
            }
        }
        if mutable {
            let place = self.place(&stmt.exprs[0], frame)?;
            self.store(&place, Value::List(changed))?;
        }
        end
    }

    fn attempt(&mut self, stmt: &Stmt, handlers: &[Handler], ends: (bool, bool), frame: &mut Frame) -> Result<()> {
        let mut result = self.block(&stmt.blocks[0], frame);
        let catches = |handler: &Handler, name: &str| {
            handler.errors.is_empty() || handler.errors.iter().any(|error| error == name)
        };
        if let Err(Stop::Raise(error)) = &result {
            let error = error.clone();
            let Value::Record(name, _) = &error else { panic!("errors are records") };
            if let Some(index) = handlers.iter().position(|handler| catches(handler, name)) {
                if let Some(bound) = &handlers[index].name {
                    self.bind(bound, error.clone(), frame);
                }
                let outer = frame.insert("current error".to_owned(), cell(error));
                result = self.block(&stmt.blocks[index + 1], frame);
                outer.and_then(|outer| frame.insert("current error".to_owned(), outer));
            }
        } else if result.is_ok() && ends.0 {
            result = self.block(&stmt.blocks[handlers.len() + 1], frame);
        }
        if ends.1 && !matches!(result, Err(Stop::Limit)) {
            self.block(stmt.blocks.last().expect("it has a finally"), frame)?;
        }
        result
    }

    fn define(&mut self, function: &Function, frame: &mut Frame) {
        let parameters = function.parameters.iter().map(|parameter| parameter.name.clone()).collect();
        let body = Body::Block(function.body.clone());
        let closure = Closure { parameters, body, frame: frame.clone() };
        frame.insert(function.name.clone(), cell(Value::Closure(Rc::new(closure))));
    }

    /// Calls a function of the program. Gives what it returns, and what became of its parameters.
    fn invoke(&mut self, function: &Function, receiver: Option<Value>, arguments: Arguments) -> Result<(Value, Frame)> {
        let mut frame = Frame::new();
        if let Some(receiver) = receiver {
            frame.insert("self".to_owned(), cell(receiver));
        }
        let mut positional = 0;
        for (keyword, value) in arguments {
            let name = keyword.unwrap_or_else(|| {
                positional += 1;
                function.parameters[positional - 1].name.clone()
            });
            frame.insert(name, cell(value));
        }
        for parameter in &function.parameters {
            if !frame.contains_key(&parameter.name)
                && let Some(default) = &parameter.default
            {
                let value = self.expr(default, &mut Frame::new())?;
                frame.insert(parameter.name.clone(), cell(value));
            }
        }
        let changed = frame.clone();
        let value = self.body(&function.body, &mut frame)?;
        Ok((value, changed))
    }

    fn invoke_method(&mut self, receiver: Value, name: &str, arguments: Arguments) -> Result<(Value, Frame)> {
        let owner = owner(&receiver).unwrap_or_default();
        let program = self.program;
        let function = program.method(&owner, name).unwrap_or_else(|| panic!("`{owner}` has `{name}`"));
        self.invoke(function, Some(receiver), arguments)
    }

    /// Calls a closure or a function by its value.
    fn apply(&mut self, function: &Value, mut arguments: Vec<Value>) -> Result {
        self.step()?;
        match function {
            Value::Function(name) => {
                let program = self.program;
                let function = program.function(name).unwrap_or_else(|| panic!("`{name}` is declared"));
                let arguments = arguments.into_iter().map(|value| (None, value)).collect();
                Ok(self.invoke(function, None, arguments)?.0)
            }
            Value::Closure(closure) => {
                let mut frame = closure.frame.clone();
                if let ([Value::Tuple(items)], true) = (arguments.as_slice(), closure.parameters.len() > 1) {
                    arguments = items.clone();
                }
                for (name, value) in closure.parameters.iter().zip(arguments) {
                    frame.insert(name.clone(), cell(value));
                }
                match &closure.body {
                    Body::Expr(body) => self.expr(body, &mut frame),
                    Body::Block(body) => self.body(body, &mut frame),
                }
            }
            other => panic!("{other:?} is called"),
        }
    }
}

/// Arguments with the keyword where there is one.
pub(crate) type Arguments = Vec<(Option<String>, Value)>;

/// The declared type of a value.
pub(crate) fn owner(value: &Value) -> Option<String> {
    match value {
        Value::Record(name, _) | Value::Newtype(name, _) => Some(name.clone()),
        Value::Variant(variant) => Some(variant.owner.clone()),
        _ => None,
    }
}

/// True where a parameter's changes go back to the caller.
fn goes_back(function: &Function, index: usize, keyword: Option<&str>) -> Option<String> {
    let parameter = match keyword {
        Some(name) => function.parameters.iter().find(|parameter| parameter.name == name)?,
        None => function.parameters.get(index)?,
    };
    (parameter.mode == Mode::Mut).then(|| parameter.name.clone())
}

/// True where every value fits, else the arithmetic overflows.
fn in_range(ty: &Type, value: i128) -> bool {
    let (low, high) = match ty {
        Type::Int("int8") => (i128::from(i8::MIN), i128::from(i8::MAX)),
        Type::Int("int16") => (i128::from(i16::MIN), i128::from(i16::MAX)),
        Type::Int("int32") => (i128::from(i32::MIN), i128::from(i32::MAX)),
        Type::Int("uint8") => (0, i128::from(u8::MAX)),
        Type::Int("uint16") => (0, i128::from(u16::MAX)),
        Type::Int("uint32") => (0, i128::from(u32::MAX)),
        Type::Int("uint64") => (0, i128::from(u64::MAX)),
        _ => (i128::from(i64::MIN), i128::from(i64::MAX)),
    };
    (low..=high).contains(&value)
}
