//! Random statements.

use super::place::root;
use super::{Generator, print, showable};
use crate::tree::{Block, Expr, INT, Kind, Mode, Pass, Stmt, StmtKind, Type};

impl Generator {
    /// Statements; what they declare is gone after them, except in the outermost block of a function.
    pub(super) fn block(&mut self, count: usize, depth: usize) -> Block {
        let outer = self.locals.len();
        let mut block = Vec::new();
        for _ in 0..count {
            let before = block.len();
            self.statement(depth, &mut block);
            if block[before..].iter().any(leaves) {
                break;
            }
        }
        let leaves = block.last().is_some_and(leaves);
        if !leaves {
            self.show_since(outer, &mut block);
        }
        if depth < 2 {
            self.locals.truncate(outer);
        }
        if block.is_empty() {
            block.push(self.fallback());
        }
        block
    }

    /// Prints what was declared since: a value that nobody reads is not worth a test.
    fn show_since(&mut self, outer: usize, block: &mut Block) {
        let declared: Vec<_> = self.locals[outer.min(self.locals.len())..].to_vec();
        for local in declared.into_iter().filter(|local| !local.hidden && showable(&local.ty)) {
            self.prints = true;
            block.push(print(vec![Expr::local(&local.name, local.ty)]));
        }
    }

    fn fallback(&mut self) -> Stmt {
        self.prints = true;
        print(vec![Expr::str("here")])
    }

    fn statement(&mut self, depth: usize, block: &mut Block) {
        for _ in 0..4 {
            let weights =
                [10, 5, 10, 6, if depth > 0 { 6 } else { 0 }, if depth > 0 { 8 } else { 0 }, 3, 3, 3, 2, 2, 2, 2, 2, 3];
            let choice = self.random.weighted(&weights);
            let before = self.locals.len();
            let written = match choice {
                0 => self.declaration(),
                1 => self.assignment(),
                2 => self.change(),
                3 => self.printing(),
                4 => self.branch(depth - 1),
                5 => self.repetition(depth - 1),
                6 => self.call_statement(),
                7 if depth > 0 => self.match_statement(depth - 1),
                8 => self.aliasing(block),
                9 if depth > 0 => self.attempt(depth - 1),
                10 if depth > 1 && self.wide => {
                    if let Some(statements) = self.nested() {
                        block.extend(statements);
                        return;
                    }
                    None
                }
                11 => self.exchange(),
                12 if depth < 2 => self.leaving(),
                13 if depth > 0 => self.narrowing(depth - 1),
                14 => self.method_statement(),
                _ => None,
            };
            if let Some(written) = written {
                block.push(written);
                return;
            }
            self.locals.truncate(before);
        }
    }

    fn declaration(&mut self) -> Option<Stmt> {
        if self.random.percent(15) {
            return self.destructuring();
        }
        let ty = if self.wide && self.random.percent(10) {
            let parameter = self.pool_type();
            let result = self.pool_type();
            if parameter.parts().contains(&&Type::None) || !showable(&parameter) || !showable(&result) {
                return None;
            }
            Type::Function(vec![parameter], Box::new(result))
        } else {
            self.pool_type()
        };
        let annotated = !self.tells(&ty) || self.random.percent(20);
        let value = if annotated { self.expr(&ty, 2) } else { self.telling(&ty, 2)? };
        let mut value = self.unnarrowed(&ty, value);
        if annotated {
            value.ty = ty.clone();
        }
        let name = self.fresh_for(&ty);
        let writable = !matches!(ty, Type::Function(..));
        if !writable {
            // What a closure sees stays as it is: when it takes its copy is not what is tested here.
            let names = value.mentions();
            self.freeze(&names, 1);
        }
        self.declare(&name, &ty, writable);
        Some(Stmt::new(StmtKind::Let(name, annotated), vec![value], Vec::new()))
    }

    /// A value for a `T?` that does not settle whether it is there: else the name would be a `T` afterwards.
    pub(super) fn unnarrowed(&mut self, ty: &Type, value: Expr) -> Expr {
        let settled = matches!(value.kind, Kind::Literal(_)) || !matches!(value.ty, Type::Optional(_));
        if !matches!(ty, Type::Optional(_)) || !settled {
            return value;
        }
        let condition = self.condition(1);
        let none = Expr::new(ty.clone(), Kind::Literal(crate::value::Value::None), Vec::new());
        let parts = match value.kind {
            Kind::Literal(crate::value::Value::None) => return self.optional_from_list(ty),
            _ => vec![value, condition, none],
        };
        Expr::new(ty.clone(), Kind::Conditional, parts)
    }

    fn optional_from_list(&mut self, ty: &Type) -> Expr {
        let Type::Optional(inner) = ty else { panic!("a `T?`") };
        let items = self.literal(&Type::list(inner.as_ref().clone()), 1);
        let first = Expr { ty: Type::list(ty.clone()), ..items };
        let list = Expr::new(
            first.ty.clone(),
            Kind::List,
            if first.parts.is_empty() { vec![self.constant(inner, 1)] } else { first.parts },
        );
        let length = list.parts.len() as i128;
        let index = Expr::int(self.random.between(0, length));
        Expr::method(ty.clone(), "get", vec![list, index])
    }

    fn destructuring(&mut self) -> Option<Stmt> {
        let tuples: Vec<_> = self.pool.iter().filter(|ty| matches!(ty, Type::Tuple(_))).cloned().collect();
        let ty = self.random.pick(&tuples)?.clone();
        let value = self.telling(&ty, 1)?;
        let Type::Tuple(types) = &ty else { return None };
        let names: Vec<_> = types.iter().map(|ty| self.fresh_for(ty)).collect();
        for (name, ty) in names.iter().zip(types) {
            self.declare(name, ty, true);
        }
        Some(Stmt::new(StmtKind::Destructure(names), vec![value], Vec::new()))
    }

    /// `b = a`, then a change of one of them, then both are printed.
    fn aliasing(&mut self, block: &mut Block) -> Option<Stmt> {
        let changes =
            |ty: &Type| matches!(ty, Type::List(_) | Type::Dict(..) | Type::Set(_) | Type::Named(..) | Type::Str);
        let visible: Vec<_> = self.visible().into_iter().filter(|local| changes(&local.ty)).collect();
        let local = self.random.pick(&visible)?.clone();
        let name = self.fresh_for(&local.ty);
        let source = Expr::local(&local.name, local.ty.clone());
        self.declare(&name, &local.ty, true);
        block.push(Stmt::new(StmtKind::Let(name.clone(), false), vec![source.clone()], Vec::new()));
        let changed = if self.random.percent(50) { &name } else { &local.name };
        let root_name = changed.clone();
        let candidates = self.changeable(&|ty| collection(ty));
        let candidates: Vec<_> = candidates.into_iter().filter(|place| root(place) == root_name).collect();
        if let Some(place) = self.random.pick(&candidates).cloned()
            && let Some(change) = self.change_of(place)
        {
            block.push(change);
        }
        if !showable(&local.ty) {
            return None;
        }
        self.prints = true;
        Some(print(vec![source, Expr::local(&name, local.ty)]))
    }

    fn assignment(&mut self) -> Option<Stmt> {
        let candidates = self.changeable(&|ty| !matches!(ty, Type::Function(..)));
        let place = self.random.pick(&candidates)?.clone();
        let number = matches!(place.ty, Type::Int(_) | Type::Float | Type::Str);
        let operator = match self.random.below(3) {
            0 if number => "+=",
            _ => "=",
        };
        let ty = place.ty.clone();
        let value = self.expr(&ty, 2);
        let value = self.unnarrowed(&ty, value);
        let mentions = value.mentions();
        if matches!(value.kind, Kind::Local(_) | Kind::Field(_)) && mentions.contains(&root(&place)) {
            return None;
        }
        Some(Stmt::new(StmtKind::Assign(operator), vec![place, value], Vec::new()))
    }

    /// A collection is changed in place.
    fn change(&mut self) -> Option<Stmt> {
        let candidates = self.changeable(&collection);
        let place = self.random.pick(&candidates)?.clone();
        self.change_of(place)
    }

    fn change_of(&mut self, place: Expr) -> Option<Stmt> {
        let none = |name: &str, parts: Vec<Expr>| Some(Stmt::expr(Expr::method(Type::None, name, parts)));
        match place.ty.clone() {
            Type::List(item) => match self.random.weighted(&[5, 2, 1, 2, 2, 1, 1, 2]) {
                0 => {
                    let value = self.expr(&item, 2);
                    none("append", vec![place, value])
                }
                1 => {
                    let ty = place.ty.clone();
                    let values = self.expr(&ty, 1);
                    if !self.wide && values.mentions().contains(&root(&place)) {
                        return None;
                    }
                    none("extend", vec![place, values])
                }
                2 => {
                    let index = Expr::int(self.random.between(0, 2));
                    let value = self.expr(&item, 1);
                    none("insert", vec![place, index, value])
                }
                3 => {
                    let length = Expr::call(INT, "len", vec![place.clone()]);
                    let condition = Expr::compare(">", length, Expr::int(0));
                    let popped = Expr::method(*item.clone(), "pop", vec![place]);
                    Some(Stmt::new(StmtKind::If, vec![condition], vec![vec![Stmt::expr(popped)]]))
                }
                4 => self.indexed_change(place, &item),
                5 if self.has_order(&item) => none("sort", vec![place]),
                6 => none("reverse", vec![place]),
                _ => {
                    let key = self.lambda_over(&item, |generator| generator.telling(&INT, 1))?;
                    if key.mentions().contains(&root(&place)) {
                        return None;
                    }
                    let passes = vec![Pass { keyword: Some("key".to_owned()), mutable: false }];
                    let sort = Expr::new(Type::None, Kind::Method("sort".to_owned(), passes), vec![place, key]);
                    Some(Stmt::expr(sort))
                }
            },
            Type::Dict(key, value) => match self.random.below(6) {
                0..=2 => {
                    let key = self.expr(&key, 1);
                    let stored = self.expr(&value, 2);
                    let place = Expr::new(*value, Kind::Index, vec![place, key]);
                    Some(Stmt::new(StmtKind::Assign("="), vec![place, stored], Vec::new()))
                }
                3 => {
                    let key = self.expr(&key, 1);
                    none("remove", vec![place, key])
                }
                _ => {
                    let key = self.expr(&key, 1);
                    let default = self.constant(&value, 0);
                    let entry = Expr::method(*value, "setdefault", vec![place, key, default]);
                    if collection(&entry.ty) { self.change_of(entry) } else { None }
                }
            },
            Type::Set(item) => {
                let value = self.expr(&item, 1);
                let name = ["add", "add", "discard"][self.random.below(3)];
                none(name, vec![place, value])
            }
            _ => None,
        }
    }

    /// `for i in range(len(xs)): xs[i] = …`.
    fn indexed_change(&mut self, place: Expr, item: &Type) -> Option<Stmt> {
        let index = self.fresh("i");
        let length = Expr::call(INT, "len", vec![place.clone()]);
        let range = Expr::call(Type::list(INT), "range", vec![length]);
        let count = self.locals.len();
        self.declare(&index, &INT, false);
        let target = Expr::new(item.clone(), Kind::Index, vec![place, Expr::local(&index, INT)]);
        let number = matches!(item, Type::Int(_) | Type::Str);
        let change = if collection(item) && self.random.percent(70) {
            self.change_of(target)
        } else {
            let value = self.expr(item, 1);
            let operator = if number && self.random.percent(50) { "+=" } else { "=" };
            Some(Stmt::new(StmtKind::Assign(operator), vec![target, value], Vec::new()))
        };
        self.locals.truncate(count);
        Some(Stmt::new(StmtKind::For(vec![index], false), vec![range], vec![vec![change?]]))
    }

    fn printing(&mut self) -> Option<Stmt> {
        self.prints = true;
        let mut values = Vec::new();
        for _ in 0..1 + self.random.below(2) {
            let ty = self.pool_type();
            if showable(&ty) {
                values.extend(self.telling(&ty, 2));
            }
        }
        (!values.is_empty()).then(|| print(values))
    }

    fn branch(&mut self, depth: usize) -> Option<Stmt> {
        let mut conditions = Vec::new();
        let mut blocks = Vec::new();
        for _ in 0..1 + self.random.below(2) {
            conditions.push(self.condition(2));
            let count = 1 + self.random.below(3);
            blocks.push(self.scoped(count, depth));
        }
        if self.random.percent(50) {
            blocks.push(self.scoped(1, depth));
        }
        Some(Stmt::new(StmtKind::If, conditions, blocks))
    }

    fn scoped(&mut self, count: usize, depth: usize) -> Block {
        let outer = self.locals.len();
        let block = self.block(count, depth);
        self.locals.truncate(outer);
        block
    }

    /// `if x is not None:`, and `x` is a `T` in it.
    fn narrowing(&mut self, depth: usize) -> Option<Stmt> {
        let optionals: Vec<_> =
            self.visible().into_iter().filter(|local| matches!(local.ty, Type::Optional(_))).collect();
        let local = self.random.pick(&optionals)?.clone();
        let Type::Optional(inner) = &local.ty else { return None };
        let condition = Expr::new(Type::Bool, Kind::IsNone(true), vec![Expr::local(&local.name, local.ty.clone())]);
        let outer = self.locals.len();
        self.declare(&local.name, inner, false);
        let count = 1 + self.random.below(3);
        let block = self.block(count, depth);
        self.locals.truncate(outer);
        Some(Stmt::new(StmtKind::If, vec![condition], vec![block]))
    }

    fn repetition(&mut self, depth: usize) -> Option<Stmt> {
        match self.random.weighted(&[8, 2, 2]) {
            0 => self.iteration(depth),
            1 => self.changing_iteration(depth),
            _ => self.counting(depth),
        }
    }

    fn iteration(&mut self, depth: usize) -> Option<Stmt> {
        let (iterable, names, types) = self.iterable(1)?;
        let outer = self.locals.len();
        self.loops += 1;
        let count = 1 + self.random.below(3);
        let block = self.while_frozen(&iterable, |generator| {
            for (name, ty) in names.iter().zip(&types) {
                generator.declare(name, ty, false);
            }
            generator.block(count, depth)
        });
        self.loops -= 1;
        self.locals.truncate(outer);
        Some(Stmt::new(StmtKind::For(names, false), vec![iterable], vec![block]))
    }

    /// `for mut x in xs:`.
    fn changing_iteration(&mut self, depth: usize) -> Option<Stmt> {
        let candidates = self.changeable(&|ty| matches!(ty, Type::List(_)));
        let list = self.random.pick(&candidates)?.clone();
        let Type::List(item) = list.ty.clone() else { return None };
        let name = self.fresh_for(&item);
        let outer = self.locals.len();
        self.loops += 1;
        let target = Expr::local(&name, item.as_ref().clone());
        let block = self.while_hidden(&root(&list), |generator| {
            generator.declare(&name, &item, true);
            let mut block = generator.scoped(1, depth);
            let first = if collection(&item) {
                generator.change_of(target)
            } else {
                let value = generator.expr(&item, 1);
                let value = generator.unnarrowed(&item, value);
                Some(Stmt::new(StmtKind::Assign("="), vec![target, value], Vec::new()))
            };
            if let Some(first) = first {
                block.insert(0, first);
            }
            block
        });
        self.loops -= 1;
        self.locals.truncate(outer);
        Some(Stmt::new(StmtKind::For(vec![name], true), vec![list], vec![block]))
    }

    /// `while n > 0:` with a counter of its own, that the block first lowers.
    fn counting(&mut self, depth: usize) -> Option<Stmt> {
        let name = self.fresh("n");
        let count = self.random.between(1, 3);
        let counter = Expr::local(&name, INT);
        let start = Stmt::new(StmtKind::Let(name.clone(), false), vec![Expr::int(count)], Vec::new());
        let lower = Stmt::new(StmtKind::Assign("-="), vec![counter.clone(), Expr::int(1)], Vec::new());
        let outer = self.locals.len();
        self.declare(&name, &INT, false);
        self.loops += 1;
        let mut block = self.block(2, depth);
        self.loops -= 1;
        self.locals.truncate(outer);
        block.insert(0, lower);
        let condition = Expr::compare(">", counter, Expr::int(0));
        let repeat = Stmt::new(StmtKind::While, vec![condition], vec![block]);
        // One statement: a branch that is always taken would be strange to read.
        Some(Stmt::new(StmtKind::If, vec![self.condition(1)], vec![vec![start, repeat]]))
    }

    fn call_statement(&mut self) -> Option<Stmt> {
        let functions = self.program.functions.clone();
        let with_changes: Vec<_> =
            functions.iter().filter(|f| f.parameters.iter().any(|p| p.mode == Mode::Mut)).cloned().collect();
        let function = match self.random.pick(&with_changes) {
            Some(function) if self.random.percent(60) => function.clone(),
            _ => self.random.pick(&functions)?.clone(),
        };
        let call = self.call(&function, None, 1)?;
        if call.ty == Type::None {
            return Some(Stmt::expr(call));
        }
        let name = self.fresh_for(&call.ty);
        self.declare(&name, &call.ty.clone(), true);
        Some(Stmt::new(StmtKind::Let(name, false), vec![call], Vec::new()))
    }

    fn method_statement(&mut self) -> Option<Stmt> {
        let call = self.method_call()?;
        if call.ty == Type::None {
            return Some(Stmt::expr(call));
        }
        if self.random.percent(40) && showable(&call.ty) {
            self.prints = true;
            return Some(print(vec![call]));
        }
        let name = self.fresh_for(&call.ty);
        self.declare(&name, &call.ty.clone(), true);
        Some(Stmt::new(StmtKind::Let(name, false), vec![call], Vec::new()))
    }

    /// `a, b = b, a`.
    fn exchange(&mut self) -> Option<Stmt> {
        let candidates = self.changeable(&|ty| !matches!(ty, Type::Function(..)));
        let first = self.random.pick(&candidates)?.clone();
        let others: Vec<_> =
            candidates.into_iter().filter(|other| other.ty == first.ty && root(other) != root(&first)).collect();
        let second = self.random.pick(&others)?.clone();
        let exprs = vec![first.clone(), second.clone(), second, first];
        Some(Stmt::new(StmtKind::Exchange, exprs, Vec::new()))
    }

    /// `return`, `break`, `continue` or `raise`, where they may stand.
    fn leaving(&mut self) -> Option<Stmt> {
        match self.random.below(4) {
            0 if !self.closed => {
                let result = self.result.clone();
                let value = (result != Type::None).then(|| self.expr(&result, 2));
                Some(Stmt::returns(value))
            }
            1 if self.loops > 0 => Some(Stmt::new(StmtKind::Break, Vec::new(), Vec::new())),
            2 if self.loops > 0 => Some(Stmt::new(StmtKind::Continue, Vec::new(), Vec::new())),
            3 => self.raise(),
            _ => None,
        }
    }
}

fn collection(ty: &Type) -> bool {
    matches!(ty, Type::List(_) | Type::Dict(..) | Type::Set(_))
}

fn leaves(stmt: &Stmt) -> bool {
    matches!(stmt.kind, StmtKind::Return | StmtKind::Raise(_) | StmtKind::Break | StmtKind::Continue)
}
