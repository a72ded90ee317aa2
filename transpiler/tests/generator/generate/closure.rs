//! Closures: lambdas passed and stored, nested functions, function values.

use super::{Generator, showable};
use crate::tree::{Block, Expr, Function, Kind, Mode, Parameter, Stmt, StmtKind, Type};

impl Generator {
    /// A lambda of one parameter that does not leave its call.
    pub(super) fn lambda_over(
        &mut self,
        item: &Type,
        body: impl FnOnce(&mut Generator) -> Option<Expr>,
    ) -> Option<Expr> {
        let name = self.fresh_for(item);
        let count = self.locals.len();
        self.declare(&name, item, false);
        let body = body(self);
        self.locals.truncate(count);
        let body = body?;
        let ty = Type::Function(vec![item.clone()], Box::new(body.ty.clone()));
        Some(Expr::new(ty, Kind::Lambda(vec![name], false), vec![body]))
    }

    /// A function value where its type is expected.
    pub(super) fn lambda(&mut self, parameters: &[Type], result: &Type, escapes: bool) -> Expr {
        let names: Vec<_> = parameters.iter().map(|ty| self.fresh_for(ty)).collect();
        let count = self.locals.len();
        for (name, ty) in names.iter().zip(parameters) {
            self.declare(name, ty, false);
        }
        let catchable = std::mem::take(&mut self.catchable);
        let body = self.expr(result, 1);
        self.catchable = catchable;
        self.locals.truncate(count);
        let ty = Type::Function(parameters.to_vec(), Box::new(result.clone()));
        Expr::new(ty, Kind::Lambda(names, escapes), vec![body])
    }

    /// A call of a local function value.
    pub(super) fn value_of_closure(&mut self, ty: &Type, depth: usize) -> Option<Expr> {
        let fits = |other: &Type| matches!(other, Type::Function(_, result) if **result == *ty);
        let closures: Vec<_> = self.visible().into_iter().filter(|local| fits(&local.ty)).collect();
        let local = self.random.pick(&closures)?.clone();
        let Type::Function(parameters, _) = &local.ty else { return None };
        let mut parts = vec![Expr::local(&local.name, local.ty.clone())];
        for parameter in parameters {
            parts.push(self.expr(parameter, depth));
        }
        Some(Expr::new(ty.clone(), Kind::CallValue, parts))
    }

    /// A nested function that reads what is around it, and may write one local; its uses follow it.
    pub(super) fn nested(&mut self) -> Option<Block> {
        let name = self.fresh("inner");
        let parameter_type = self.pool_type();
        let result = if self.random.percent(40) { Type::None } else { self.pool_type() };
        let parameter = Parameter {
            name: self.fresh_for(&parameter_type),
            ty: parameter_type.clone(),
            mode: Mode::Read,
            default: None,
        };
        let count = self.locals.len();
        self.declare(&parameter.name, &parameter_type, false);
        let outer = (self.result.clone(), self.loops, std::mem::take(&mut self.catchable));
        self.result = result.clone();
        self.loops = 0;
        let statements = 1 + self.random.below(2);
        let mut body = self.block(statements, 1);
        self.conclude(&mut body);
        (self.result, self.loops, self.catchable) = outer;
        self.locals.truncate(count);
        if body.is_empty() {
            return None;
        }
        // Between its calls nothing touches what it changes.
        let mut written = Vec::new();
        writes(&body, &mut written);
        let function = Function {
            name: name.clone(),
            generics: Vec::new(),
            receiver: None,
            parameters: vec![parameter],
            result: result.clone(),
            body,
            raises: Vec::new(),
            prints: true,
        };
        let ty = Type::Function(vec![parameter_type.clone()], Box::new(result.clone()));
        let mut statements = vec![Stmt::new(StmtKind::Def(Box::new(function)), Vec::new(), Vec::new())];
        let hidden: Vec<_> = self.locals.iter().map(|local| local.hidden).collect();
        for local in self.locals.iter_mut().filter(|local| written.contains(&local.name)) {
            local.hidden = true;
        }
        let count = 1 + self.random.below(2);
        let arguments: Vec<_> = (0..count).map(|_| self.expr(&parameter_type, 1)).collect();
        self.locals.iter_mut().zip(hidden).for_each(|(local, hidden)| local.hidden = hidden);
        for argument in arguments {
            let call = Expr::new(result.clone(), Kind::CallValue, vec![Expr::local(&name, ty.clone()), argument]);
            statements.push(match &result {
                Type::None => Stmt::expr(call),
                result if showable(result) => super::print(vec![call]),
                _ => return None,
            });
        }
        self.prints = true;
        Some(statements)
    }
}

/// The locals that statements change.
fn writes(block: &Block, names: &mut Vec<String>) {
    for stmt in block {
        match &stmt.kind {
            StmtKind::Let(name, _) => names.push(name.clone()),
            StmtKind::Assign(_) | StmtKind::Exchange | StmtKind::For(_, true) => {
                names.extend(stmt.exprs.iter().map(super::place::root));
            }
            _ => {}
        }
        for expr in &stmt.exprs {
            expr.walk(&mut |expr| {
                let mutable = |passes: &[crate::tree::Pass]| passes.iter().any(|pass| pass.mutable);
                match &expr.kind {
                    Kind::Method(..) => names.push(super::place::root(expr)),
                    Kind::Call(_, passes) if mutable(passes) => {
                        names.extend(expr.parts.iter().map(super::place::root));
                    }
                    _ => {}
                }
            });
        }
        stmt.blocks.iter().for_each(|block| writes(block, names));
    }
}
