//! Function values where a declaration over type parameters takes or gives them.
//!
//! In: the whole program, bodies checked. Out: the same, where a function value goes to (or comes from) a parameter, field or result that is declared over type parameters and
//! takes its arguments in another form than the value's own type says: a closure around a call of it. `(T) -> T` takes a reference to any `T`, `(int) -> int` a number.
//! Lambdas and functions by their name need none: they are written in the form of where they go.

use super::ctx::Ids;
use crate::hir::visit_mut::{self, VisitorMut};
use crate::hir::{
    Arg, Binding, Call, Callee, Capture, Clause, Closure, ClosureBody, Expr, ExprId, ExprKind, FunctionId,
    FunctionKind, Local, LocalId, ParamMode, Program, Stmt, StmtId, StmtKind, TypeKind,
};
use crate::ownership::Classes;
use crate::source::Span;
use crate::types::{FunctionTy, Ty, TypeId};

/// Puts the closures into all functions.
pub(crate) fn adapt(program: &mut Program, ids: &mut Ids) {
    let classes = Classes::of(program);
    for index in 0..program.functions.len() {
        let function = &mut program.functions[index];
        let FunctionKind::Body(body) = &mut function.kind else { continue };
        let (mut body, mut locals) = (std::mem::take(body), std::mem::take(&mut function.locals));
        let mut adapt =
            Adapt { program, classes: &classes, ids: &mut *ids, locals: &mut locals, before: Vec::new(), open: 0 };
        adapt.block(&mut body);
        let function = &mut program.functions[index];
        function.locals = locals;
        function.kind = FunctionKind::Body(body);
    }
}

struct Adapt<'p> {
    program: &'p Program,
    classes: &'p Classes,
    ids: &'p mut Ids,
    locals: &'p mut Vec<Local>,
    /// What has to stand before the statement at hand.
    before: Vec<Stmt>,
    /// How many constructs are around the expression at hand that evaluate it never, later or often.
    open: u32,
}

impl Adapt<'_> {
    fn expression(&mut self, kind: ExprKind, ty: Ty, span: Span) -> Expr {
        let id = ExprId(self.ids.exprs);
        self.ids.exprs += 1;
        Expr { id, kind, ty, span }
    }

    fn local(&mut self, name: &str, ty: Ty, span: Span) -> LocalId {
        self.locals.push(Local { name: name.to_owned(), ty, span, synthetic: true });
        LocalId(self.locals.len() as u32 - 1)
    }

    /// Inside something that may not be evaluated, or not just once.
    fn inside(&mut self, walk: impl FnOnce(&mut Self)) {
        self.open += 1;
        walk(self);
        self.open -= 1;
    }

    /// True where values of a declared signature take their arguments in another form than those of `own`.
    fn differs(&self, declared: &FunctionTy, own: &FunctionTy) -> bool {
        declared.params.iter().zip(&own.params).any(|(declared, own)| is_open(declared) && self.is_special(own))
    }

    /// True for types of which a value is passed by value, or by a reference to less than all of it.
    fn is_special(&self, ty: &Ty) -> bool {
        let sliced =
            matches!(ty, Ty::Str | Ty::Bytes | Ty::List(_) | Ty::Optional(_) | Ty::Function(_) | Ty::Interface(..));
        let parameter = matches!(ty, Ty::Optional(inner) if matches!(**inner, Ty::Param(_)));
        (sliced && !parameter) || self.classes.is_copy(ty)
    }

    /// A value that goes where `declared` is written.
    fn given(&mut self, value: &mut Expr, declared: &Ty) {
        if let (Ty::Function(declared), Ty::Function(own)) = (declared, &value.ty)
            && !is_written(value)
            && self.differs(declared, &own.clone())
        {
            let own = FunctionTy::clone(own);
            self.wrap(value, &own);
        }
    }

    /// A value that comes from where `declared` is written.
    fn taken(&mut self, value: &mut Expr, declared: &Ty) {
        if let (Ty::Function(declared), Ty::Function(own)) = (declared, &value.ty)
            && self.differs(declared, &own.clone())
        {
            let declared = FunctionTy::clone(declared);
            self.wrap(value, &declared);
        }
    }

    /// `x -> value(x)`, where `value` takes its arguments as `form` says; a value that is no name gets one first.
    fn wrap(&mut self, value: &mut Expr, form: &FunctionTy) {
        let (span, ty) = (value.span, value.ty.clone());
        let placeholder = self.expression(ExprKind::Unit, Ty::Error, span);
        let mut inner = std::mem::replace(value, placeholder);
        let (local, before) = match inner.kind {
            ExprKind::Local(local) => (local, None),
            _ => {
                let local = self.local("function", ty.clone(), span);
                let stmt = Stmt { id: StmtId(self.ids.stmts), kind: StmtKind::Let { local, value: Some(inner) }, span };
                self.ids.stmts += 1;
                inner = self.expression(ExprKind::Local(local), ty.clone(), span);
                (local, Some(stmt))
            }
        };
        inner.ty = Ty::Function(form.clone().into());
        let closure = self.forwarding(inner, vec![local], &ty, span);
        *value = match before {
            None => closure,
            Some(stmt) if self.open == 0 => {
                self.before.push(stmt);
                closure
            }
            Some(stmt) => self.expression(ExprKind::Block(vec![stmt], Box::new(closure)), ty, span),
        };
    }

    /// A closure of a type that calls `callee` with its arguments.
    fn forwarding(&mut self, callee: Expr, captures: Vec<LocalId>, ty: &Ty, span: Span) -> Expr {
        let Ty::Function(own) = ty else { return callee };
        let names = ["value", "other", "third", "fourth", "fifth", "sixth"];
        let mut params = Vec::with_capacity(own.params.len());
        let mut args = Vec::with_capacity(own.params.len());
        for (position, param) in own.params.iter().enumerate() {
            let local = self.local(names[position.min(names.len() - 1)], param.clone(), span);
            params.push(Binding::Local(local));
            let value = self.expression(ExprKind::Local(local), param.clone(), span);
            args.push(Arg { value, mutable: false, defaulted: false });
        }
        let callee = Callee::Value(Box::new(callee));
        let call = Call { callee, type_args: Vec::new(), args, through: None };
        let body = self.expression(ExprKind::Call(Box::new(call)), own.result.clone(), span);
        let closure = Closure {
            params,
            param_types: own.params.clone(),
            result: own.result.clone(),
            body: ClosureBody::Expr(body),
            captures: captures.into_iter().map(|local| Capture { local, written: false }).collect(),
            local: false,
            name: None,
            declared: None,
        };
        self.expression(ExprKind::Closure(Box::new(closure)), ty.clone(), span)
    }

    fn call(&mut self, call: &mut Call) {
        if let Callee::Value(callee) = &mut call.callee {
            visit_mut::walk_expr(self, callee);
        }
        let (Callee::Function(id) | Callee::Interface(id)) = call.callee else {
            return call.args.iter_mut().for_each(|arg| self.expr(&mut arg.value));
        };
        for (position, arg) in call.args.iter_mut().enumerate() {
            self.expr(&mut arg.value);
            self.argument(id, position, &mut arg.value);
        }
    }

    fn argument(&mut self, id: FunctionId, position: usize, value: &mut Expr) {
        let function = self.program.function(id);
        let Some(param) = function.params.get(position) else { return };
        if !matches!(function.kind, FunctionKind::Extern(_)) {
            return self.given(value, &param.ty);
        }
        // Rust's iterators hand their items over in the form that they have.
        let Ty::Function(own) = &value.ty else { return };
        let open = matches!(&param.ty, Ty::Function(declared) if declared.params.iter().any(is_open));
        if open && param.mode == ParamMode::Read && !is_written(value) {
            let own = FunctionTy::clone(own);
            if matches!(value.kind, ExprKind::Local(_)) || self.open == 0 {
                self.wrap(value, &own);
            }
        }
    }

    fn declared_result(&self, call: &Call) -> Option<Ty> {
        match call.callee {
            Callee::Function(id) | Callee::Interface(id) => Some(self.program.function(id).result.clone()),
            Callee::Value(_) => None,
        }
    }
}

impl VisitorMut for Adapt<'_> {
    fn stmts(&mut self, stmts: &mut Vec<Stmt>) {
        let outer = (std::mem::take(&mut self.before), std::mem::take(&mut self.open));
        let mut done = Vec::with_capacity(stmts.len());
        for mut stmt in std::mem::take(stmts) {
            self.stmt(&mut stmt);
            done.append(&mut self.before);
            done.push(stmt);
        }
        *stmts = done;
        (self.before, self.open) = outer;
    }

    fn stmt(&mut self, stmt: &mut Stmt) {
        match &mut stmt.kind {
            StmtKind::Assign { place, value } => {
                self.expr(value);
                if let Some(declared) = declared_field(self.program, place) {
                    self.given(value, &declared);
                }
                visit_mut::walk_expr(self, place);
            }
            StmtKind::While { condition, body } => {
                self.inside(|adapt| adapt.expr(condition));
                self.block(body);
            }
            StmtKind::Concurrent(_) => self.inside(|adapt| visit_mut::walk_stmt(adapt, stmt)),
            _ => visit_mut::walk_stmt(self, stmt),
        }
    }

    fn expr(&mut self, expr: &mut Expr) {
        match &mut expr.kind {
            ExprKind::Call(call) => {
                self.call(call);
                if let Some(declared) = self.declared_result(call) {
                    self.taken(expr, &declared);
                }
            }
            ExprKind::Field { .. } => {
                visit_mut::walk_expr(self, expr);
                if let Some(declared) = declared_field(self.program, expr) {
                    self.taken(expr, &declared);
                }
            }
            ExprKind::Construct { owner, variant, fields, base } => {
                base.iter_mut().for_each(|base| self.expr(base));
                for (field, value) in fields {
                    self.expr(value);
                    if let Some(declared) = field_type(self.program, *owner, *variant, *field) {
                        self.given(value, &declared);
                    }
                }
            }
            ExprKind::Logical { lhs, rhs, .. } => {
                self.expr(lhs);
                self.inside(|adapt| adapt.expr(rhs));
            }
            ExprKind::If { condition, then, otherwise } => {
                self.expr(condition);
                self.inside(|adapt| {
                    adapt.expr(then);
                    adapt.expr(otherwise);
                });
            }
            ExprKind::Match { .. }
            | ExprKind::OptionalChain { .. }
            | ExprKind::Closure(_)
            | ExprKind::Block(..)
            | ExprKind::Spawn(_) => self.inside(|adapt| visit_mut::walk_expr(adapt, expr)),
            ExprKind::Comprehension { kind, clauses } => {
                let (first, rest) = clauses.split_at_mut(1);
                if let [Clause::For { iterable, .. }] = first {
                    self.expr(iterable);
                }
                self.inside(|adapt| visit_mut::walk_comprehension(adapt, kind, rest));
            }
            _ => visit_mut::walk_expr(self, expr),
        }
    }
}

/// A type parameter, or an optional of one.
fn is_open(declared: &Ty) -> bool {
    match declared {
        Ty::Param(_) => true,
        Ty::Optional(inner) => is_open(inner),
        _ => false,
    }
}

/// A function that stands there as it is written: it takes the form of where it goes.
fn is_written(value: &Expr) -> bool {
    matches!(value.kind, ExprKind::Closure(_) | ExprKind::Function(..))
}

fn declared_field(program: &Program, place: &Expr) -> Option<Ty> {
    match &place.kind {
        ExprKind::Field { owner, field, .. } => field_type(program, *owner, None, *field),
        _ => None,
    }
}

fn field_type(program: &Program, owner: TypeId, variant: Option<u32>, field: u32) -> Option<Ty> {
    let fields = match (&program.type_decl(owner).kind, variant) {
        (TypeKind::Enum { variants }, Some(variant)) => &variants.get(variant as usize)?.fields[..],
        (TypeKind::Struct { fields } | TypeKind::Error { fields, .. }, _) => fields,
        (TypeKind::Newtype { field }, _) => std::slice::from_ref(field),
        _ => return None,
    };
    fields.get(field as usize).map(|field| field.ty.clone())
}
