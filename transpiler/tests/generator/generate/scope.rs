//! Contexts and scopes of children.

use super::Generator;
use crate::tree::{Block, Expr, Function, Kind, Mode, Stmt, StmtKind, Type};

impl Generator {
    /// The body of `main` inside a context, with children that call what does not print.
    pub(super) fn contextual(&mut self, mut body: Block) -> Block {
        if let Some(children) = self.children() {
            body.extend(children);
        }
        let context = ["async_io()", "async_io()", "blocking_io()"][self.random.below(3)];
        vec![Stmt::new(StmtKind::Context(context.to_owned()), Vec::new(), vec![body])]
    }

    fn silent(&self) -> Vec<Function> {
        let silent = |function: &&Function| {
            !function.prints
                && function.raises.is_empty()
                && function.generics.is_empty()
                && function.result != Type::None
                && function.parameters.iter().all(|parameter| parameter.mode != Mode::Mut)
        };
        self.program.functions.iter().filter(silent).cloned().collect()
    }

    fn children(&mut self) -> Option<Block> {
        let functions = self.silent();
        let mut statements = Vec::new();
        let mut bound = Vec::new();
        for _ in 0..2 + self.random.below(2) {
            let function = self.random.pick(&functions)?.clone();
            let call = self.call(&function, None, 1)?;
            let name = self.fresh_for(&call.ty);
            bound.push((name.clone(), call.ty.clone()));
            statements.push(Stmt::new(StmtKind::Let(name, false), vec![call], Vec::new()));
        }
        let mut block = vec![Stmt::new(StmtKind::Concurrent(None), Vec::new(), vec![statements])];
        for (name, ty) in bound {
            self.declare(&name, &ty, false);
            if super::showable(&ty) {
                block.push(super::print(vec![Expr::local(&name, ty)]));
            }
        }
        block.extend(self.spawned_list(&functions).unwrap_or_default());
        Some(block)
    }

    fn spawned_list(&mut self, functions: &[Function]) -> Option<Block> {
        let function = self.random.pick(functions)?.clone();
        let (iterable, names, types) = self.iterable(0)?;
        let count = self.locals.len();
        for (name, ty) in names.iter().zip(&types) {
            self.declare(name, ty, false);
        }
        let call = self.call(&function, None, 0);
        self.locals.truncate(count);
        let call = call?;
        let Kind::Call(_, passes) = &call.kind else { return None };
        if passes.len() != function.parameters.len() || passes.iter().any(|pass| pass.keyword.is_some()) {
            return None;
        }
        let name = self.fresh("xs");
        let mut exprs = call.parts;
        exprs.push(iterable);
        let spawned = StmtKind::SpawnList(name.clone(), function.name.clone(), names);
        let limit = self.random.percent(50).then_some(2);
        let statement = Stmt::new(spawned, exprs, Vec::new());
        let block = Stmt::new(StmtKind::Concurrent(limit), Vec::new(), vec![vec![statement]]);
        let list = Expr::local(&name, Type::list(call.ty));
        let shown = super::showable(&list.ty).then(|| super::print(vec![list]));
        Some(std::iter::once(block).chain(shown).collect())
    }
}
