//! Expressions.

use std::rc::Rc;

use super::{Arguments, Machine, Result, Stop, cell, goes_back, operator, owner, panic};
use crate::text;
use crate::tree::{Bracket, Clause, Expr, Kind, Pass, Piece, Shape};
use crate::value::{Body, Closure, Frame, Value, VariantValue, equal, get};

impl Machine<'_> {
    pub(super) fn expr(&mut self, expr: &Expr, frame: &mut Frame) -> Result {
        self.step()?;
        let value = self.value_of(expr, frame)?;
        // A value that doubles in every round would fill the memory long before the steps run out.
        self.steps += crate::value::size(&value) / 8;
        Ok(value)
    }

    fn value_of(&mut self, expr: &Expr, frame: &mut Frame) -> Result {
        let parts = &expr.parts;
        match &expr.kind {
            Kind::Literal(value) => Ok(value.clone()),
            Kind::Local(name) => match frame.get(name) {
                Some(cell) => Ok(cell.borrow().clone()),
                None => panic!("`{name}` is not assigned"),
            },
            Kind::Global(name) => self.global(name),
            Kind::Unary("not") => Ok(Value::Bool(!self.is_true(&parts[0], frame)?)),
            Kind::Unary(operator) => match self.expr(&parts[0], frame)? {
                Value::Int(value) if *operator == "-" => operator::checked(&expr.ty, Some(-value)),
                Value::Int(value) => operator::checked(&expr.ty, Some(-value - 1)),
                Value::Float(value) => Ok(Value::Float(-value)),
                other => Ok(self.invoke_method(other, "neg", Vec::new())?.0),
            },
            Kind::Binary("and") => Ok(Value::Bool(self.is_true(&parts[0], frame)? && self.is_true(&parts[1], frame)?)),
            Kind::Binary("or") => Ok(Value::Bool(self.is_true(&parts[0], frame)? || self.is_true(&parts[1], frame)?)),
            Kind::Binary(operator) => {
                let lhs = self.expr(&parts[0], frame)?;
                let rhs = self.expr(&parts[1], frame)?;
                self.operate(operator, lhs, rhs, &expr.ty)
            }
            Kind::Compare(operators) => self.comparison(operators, parts, frame),
            Kind::IsNone(negated) => {
                let is_none = matches!(self.expr(&parts[0], frame)?, Value::None);
                Ok(Value::Bool(is_none != *negated))
            }
            Kind::Call(name, passes) => self.call(expr, name, passes, frame),
            Kind::CallValue => {
                let function = self.expr(&parts[0], frame)?;
                let arguments = self.exprs(&parts[1..], frame)?;
                self.apply(&function, arguments)
            }
            Kind::Method(name, passes) => self.method_call(expr, name, passes, frame),
            Kind::Field(name) => {
                let value = self.expr(&parts[0], frame)?;
                Ok(field(value, name))
            }
            Kind::Item(index) => match self.expr(&parts[0], frame)? {
                Value::Tuple(mut items) => Ok(items.swap_remove(*index)),
                other => panic!("{other:?} is no tuple"),
            },
            Kind::Index => self.index(&parts[0], &parts[1], frame),
            Kind::Slice(start, end) => self.slice((*start, *end), parts, frame),
            Kind::Tuple => Ok(Value::Tuple(self.exprs(parts, frame)?)),
            Kind::List => Ok(Value::List(self.exprs(parts, frame)?)),
            Kind::Set => Ok(set(self.exprs(parts, frame)?)),
            Kind::Dict => {
                let values = self.exprs(parts, frame)?;
                Ok(dict(values.chunks(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect()))
            }
            Kind::Construct(name, _, passes) => self.construct(name, passes, parts, frame),
            Kind::Variant(owner, variant, passes) => self.variant(owner, variant, passes, parts, frame),
            Kind::With(names) => self.with_fields(names, parts, frame),
            Kind::Lambda(parameters, escapes) => {
                let frame = if *escapes { copied(frame) } else { frame.clone() };
                let body = Body::Expr(parts[0].clone());
                Ok(Value::Closure(Rc::new(Closure { parameters: parameters.clone(), body, frame })))
            }
            Kind::Conditional => {
                let taken = if self.is_true(&parts[1], frame)? { 0 } else { 2 };
                self.expr(&parts[taken], frame)
            }
            Kind::Template(pieces) => self.template(pieces, parts, frame),
            Kind::Comprehension(bracket, clauses) => self.comprehension(*bracket, clauses, parts, frame),
        }
    }

    pub(super) fn exprs(&mut self, exprs: &[Expr], frame: &mut Frame) -> Result<Vec<Value>> {
        exprs.iter().map(|expr| self.expr(expr, frame)).collect()
    }

    fn is_true(&mut self, expr: &Expr, frame: &mut Frame) -> Result<bool> {
        Ok(matches!(self.expr(expr, frame)?, Value::Bool(true)))
    }

    fn global(&mut self, name: &str) -> Result {
        match self.program.declared(name).map(|declared| &declared.shape) {
            Some(Shape::Const(_, value)) => self.expr(value, &mut Frame::new()),
            Some(Shape::Error(..)) => Ok(Value::Record(name.to_owned(), Vec::new())),
            _ => Ok(Value::Function(name.to_owned())),
        }
    }

    fn comparison(&mut self, operators: &[&str], parts: &[Expr], frame: &mut Frame) -> Result {
        let mut lhs = self.expr(&parts[0], frame)?;
        for (operator, operand) in operators.iter().zip(&parts[1..]) {
            let rhs = self.expr(operand, frame)?;
            if !operator::compare(operator, &lhs, &rhs) {
                return Ok(Value::Bool(false));
            }
            lhs = rhs;
        }
        Ok(Value::Bool(true))
    }

    /// Evaluates arguments, and the places of those that are `mut`.
    fn arguments(
        &mut self,
        passes: &[Pass],
        parts: &[Expr],
        frame: &mut Frame,
    ) -> Result<(Arguments, Vec<(usize, super::place::Place)>)> {
        let mut arguments = Vec::new();
        let mut places = Vec::new();
        for (index, (pass, part)) in passes.iter().zip(parts).enumerate() {
            arguments.push((pass.keyword.clone(), self.expr(part, frame)?));
            if pass.mutable {
                places.push((index, self.place(part, frame)?));
            }
        }
        Ok((arguments, places))
    }

    fn call(&mut self, expr: &Expr, name: &str, passes: &[Pass], frame: &mut Frame) -> Result {
        let program = self.program;
        let Some(function) = program.function(name) else { return self.builtin(expr, name, passes, frame) };
        let (arguments, places) = self.arguments(passes, &expr.parts, frame)?;
        let keywords: Vec<_> = passes.iter().map(|pass| pass.keyword.clone()).collect();
        let (value, changed) = self.invoke(function, None, arguments)?;
        for (index, place) in places {
            if let Some(name) = goes_back(function, index, keywords[index].as_deref()) {
                let value = changed[&name].borrow().clone();
                self.store(&place, value)?;
            }
        }
        Ok(value)
    }

    fn method_call(&mut self, expr: &Expr, name: &str, passes: &[Pass], frame: &mut Frame) -> Result {
        if is_changing(&expr.parts[0].ty, name) {
            let arguments = self.exprs(&expr.parts[1..], frame)?;
            return self.changing(expr, name, passes, arguments, frame);
        }
        let receiver = self.expr(&expr.parts[0], frame)?;
        let program = self.program;
        let declared = owner(&receiver).and_then(|owner| program.method(&owner, name));
        let Some(method) = declared else {
            if name == "else" {
                return if matches!(receiver, Value::None) { self.expr(&expr.parts[1], frame) } else { Ok(receiver) };
            }
            let arguments = self.exprs(&expr.parts[1..], frame)?;
            return self.builtin_method(receiver, name, passes, arguments, &expr.ty);
        };
        let (arguments, _) = self.arguments(passes, &expr.parts[1..], frame)?;
        let (value, changed) = self.invoke(method, Some(receiver), arguments)?;
        if method.receiver == Some(true) {
            let place = self.place(&expr.parts[0], frame)?;
            let receiver = changed["self"].borrow().clone();
            self.store(&place, receiver)?;
        }
        Ok(value)
    }

    fn index(&mut self, collection: &Expr, index: &Expr, frame: &mut Frame) -> Result {
        let collection = self.expr(collection, frame)?;
        let index = self.expr(index, frame)?;
        match (&collection, &index) {
            (Value::List(items), Value::Int(index)) => match operator::position(*index, items.len()) {
                Some(index) => Ok(items[index].clone()),
                None => panic("index out of range"),
            },
            (Value::Dict(entries), key) => match get(entries, key) {
                Some(value) => Ok(value.clone()),
                None => panic("missing key"),
            },
            (collection, _) => {
                let arguments = vec![(None, index.clone())];
                Ok(self.invoke_method(collection.clone(), "index", arguments)?.0)
            }
        }
    }

    fn slice(&mut self, bounds: (bool, bool), parts: &[Expr], frame: &mut Frame) -> Result {
        let Value::List(items) = self.expr(&parts[0], frame)? else { panic!("lists have slices") };
        let length = items.len() as i128;
        let clamped = |value: Value| match value {
            Value::Int(value) if value < 0 => (value + length).max(0),
            Value::Int(value) => value.min(length),
            other => panic!("{other:?} is no bound"),
        };
        let mut rest = parts[1..].iter();
        let start = if bounds.0 { clamped(self.expr(rest.next().expect("a start"), frame)?) } else { 0 };
        let end = if bounds.1 { clamped(self.expr(rest.next().expect("an end"), frame)?) } else { length };
        Ok(Value::List(if start < end { items[start as usize..end as usize].to_vec() } else { Vec::new() }))
    }

    /// The values of fields: given, else their defaults.
    fn filled_fields(
        &mut self,
        fields: &[crate::tree::Field],
        passes: &[Pass],
        values: Vec<Value>,
    ) -> Result<Vec<(String, Value)>> {
        let mut given = Frame::new();
        let mut positional = fields.iter();
        for (pass, value) in passes.iter().zip(values) {
            let name = match &pass.keyword {
                Some(name) => name.clone(),
                None => positional.next().expect("there is a field").name.clone(),
            };
            given.insert(name, cell(value));
        }
        let mut filled = Vec::new();
        for field in fields {
            let value = match (given.get(&field.name), &field.default) {
                (Some(value), _) => value.borrow().clone(),
                (None, Some(default)) => self.expr(default, &mut Frame::new())?,
                (None, None) => panic!("the field {} is given", field.name),
            };
            filled.push((field.name.clone(), value));
        }
        Ok(filled)
    }

    fn construct(&mut self, name: &str, passes: &[Pass], parts: &[Expr], frame: &mut Frame) -> Result {
        let mut values = self.exprs(parts, frame)?;
        let program = self.program;
        match &program.declared(name).unwrap_or_else(|| panic!("`{name}` is declared")).shape {
            Shape::Newtype(_) => Ok(Value::Newtype(name.to_owned(), Box::new(values.remove(0)))),
            Shape::Struct(fields) | Shape::Error(fields, _) => {
                Ok(Value::Record(name.to_owned(), self.filled_fields(fields, passes, values)?))
            }
            _ => panic!("`{name}` is made"),
        }
    }

    fn variant(&mut self, owner: &str, name: &str, passes: &[Pass], parts: &[Expr], frame: &mut Frame) -> Result {
        let values = self.exprs(parts, frame)?;
        let program = self.program;
        let Some(Shape::Enum(variants)) = program.declared(owner).map(|declared| &declared.shape) else {
            panic!("`{owner}` is an enum")
        };
        let index = variants.iter().position(|(other, _)| other == name).expect("the variant is declared");
        let fields = self.filled_fields(&variants[index].1, passes, values)?;
        Ok(Value::Variant(Rc::new(VariantValue { owner: owner.to_owned(), index, name: name.to_owned(), fields })))
    }

    fn with_fields(&mut self, names: &[String], parts: &[Expr], frame: &mut Frame) -> Result {
        let mut value = self.expr(&parts[0], frame)?;
        let changes = self.exprs(&parts[1..], frame)?;
        let Value::Record(_, fields) = &mut value else { panic!("structs have `with`") };
        for (name, change) in names.iter().zip(changes) {
            for (field, value) in fields.iter_mut() {
                if field == name {
                    *value = change.clone();
                }
            }
        }
        Ok(value)
    }

    fn template(&mut self, pieces: &[Piece], holes: &[Expr], frame: &mut Frame) -> Result {
        let mut text = String::new();
        let mut holes = holes.iter();
        for piece in pieces {
            match piece {
                Piece::Text(part) => text.push_str(part),
                Piece::Hole(format) => {
                    let hole = holes.next().expect("there is an expression");
                    let value = self.expr(hole, frame)?;
                    text.push_str(&self.formatted(&value, format, &text::expression(hole))?);
                }
            }
        }
        Ok(Value::Str(text))
    }

    fn comprehension(&mut self, bracket: Bracket, clauses: &[Clause], parts: &[Expr], frame: &mut Frame) -> Result {
        let elements = if bracket == Bracket::Dict { 2 } else { 1 };
        let mut rows = Vec::new();
        self.clauses(clauses, &parts[elements..], &parts[..elements], &mut frame.clone(), &mut rows)?;
        Ok(match bracket {
            Bracket::Dict => dict(rows.into_iter().map(|mut row| (row.remove(0), row.remove(0))).collect()),
            Bracket::Set => set(rows.into_iter().flatten().collect()),
            Bracket::List | Bracket::Bare => Value::List(rows.into_iter().flatten().collect()),
        })
    }

    fn clauses(
        &mut self,
        clauses: &[Clause],
        values: &[Expr],
        elements: &[Expr],
        frame: &mut Frame,
        rows: &mut Vec<Vec<Value>>,
    ) -> Result<()> {
        let Some((clause, rest)) = clauses.split_first() else {
            rows.push(self.exprs(elements, frame)?);
            return Ok(());
        };
        match clause {
            Clause::If => {
                if self.is_true(&values[0], frame)? {
                    self.clauses(rest, &values[1..], elements, frame, rows)?;
                }
            }
            Clause::For(names) => {
                let iterated = self.expr(&values[0], frame)?;
                for item in self.items(iterated)? {
                    for name in names {
                        frame.insert(name.clone(), cell(Value::None));
                    }
                    self.bind_all(names, item, frame);
                    self.clauses(rest, &values[1..], elements, frame, rows)?;
                }
            }
        }
        Ok(())
    }

    /// What a loop over the value sees.
    pub(super) fn items(&mut self, value: Value) -> Result<Vec<Value>> {
        match value {
            Value::List(items) | Value::Set(items) => Ok(items),
            Value::Dict(entries) => Ok(entries.into_iter().map(|(key, _)| key).collect()),
            iterator => {
                // An iterator of the program's own.
                let mut items = Vec::new();
                let mut iterator = iterator;
                loop {
                    self.step()?;
                    let (item, changed) = self.invoke_method(iterator, "next", Vec::new())?;
                    iterator = changed["self"].borrow().clone();
                    if matches!(item, Value::None) {
                        return Ok(items);
                    }
                    items.push(item);
                    if items.len() > 1000 {
                        return Err(Stop::Limit);
                    }
                }
            }
        }
    }
}

fn field(value: Value, name: &str) -> Value {
    match value {
        Value::Record(owner, fields) => {
            let field = fields.into_iter().find(|(other, _)| other == name);
            field.unwrap_or_else(|| panic!("`{owner}` has the field `{name}`")).1
        }
        Value::Newtype(_, inner) => *inner,
        other => panic!("{other:?} has the field `{name}`"),
    }
}

pub(super) fn set(items: Vec<Value>) -> Value {
    let mut unique: Vec<Value> = Vec::new();
    for item in items {
        if !unique.iter().any(|other| equal(other, &item)) {
            unique.push(item);
        }
    }
    Value::Set(unique)
}

pub(super) fn dict(pairs: Vec<(Value, Value)>) -> Value {
    let mut entries: Vec<(Value, Value)> = Vec::new();
    for (key, value) in pairs {
        match entries.iter_mut().find(|(other, _)| equal(other, &key)) {
            Some((_, old)) => *old = value,
            None => entries.push((key, value)),
        }
    }
    Value::Dict(entries)
}

/// The frame of a closure that leaves its call: it has its own copy.
fn copied(frame: &Frame) -> Frame {
    frame.iter().map(|(name, value)| (name.clone(), cell(value.borrow().clone()))).collect()
}

/// True for methods of built-in types that change their receiver.
fn is_changing(ty: &crate::tree::Type, name: &str) -> bool {
    use crate::tree::Type;
    let names: &[&str] = match ty {
        Type::List(_) => &["append", "extend", "insert", "pop", "remove", "clear", "sort", "reverse", "swap"],
        Type::Dict(..) => &["pop", "remove", "update", "setdefault", "clear"],
        Type::Set(_) => &["add", "update", "discard", "remove", "pop", "clear"],
        _ => &[],
    };
    names.contains(&name)
}
