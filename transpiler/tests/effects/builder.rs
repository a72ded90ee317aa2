//! Typed programs made by hand, small enough to see what their effects must be.

use indent2rs::hir::{
    Arg, Block, Bound, Call, Callee, Capture, Closure, ClosureBody, Concurrent, Exits, Expr, ExprId, ExprKind,
    Function, FunctionId, FunctionKind, Guarded, Handler, Implementation, Interface, Intrinsic, IoContext,
    IoContextKind, Literal, Local, LocalId, Module, ModuleId, Param, ParamMode, Program, Receiver, ScopeItem, Spawn,
    Stmt, StmtId, StmtKind, Try, TypeDecl, TypeKind,
};
use indent2rs::source::{FileId, Span};
use indent2rs::types::{InterfaceId, Ty, TypeId};

/// A program that grows.
pub(crate) struct Builder {
    pub(crate) program: Program,
    place: usize,
}

/// `() -> None`.
pub(crate) fn action() -> Ty {
    Ty::function(Vec::new(), Ty::None)
}

impl Builder {
    pub(crate) fn new() -> Self {
        let mut program = Program::default();
        let path = Vec::new();
        program.modules.push(Module { file: FileId(0), path, doc: None, library: false, feature: None });
        Builder { program, place: 0 }
    }

    /// A place that nothing else has.
    pub(crate) fn span(&mut self) -> Span {
        self.place += 10;
        Span::new(FileId(0), self.place, self.place + 5)
    }

    pub(crate) fn error(&mut self, name: &str) -> TypeId {
        let kind = TypeKind::Error { fields: Vec::new(), text: Some(Vec::new()), locals: Vec::new(), path: None };
        self.type_decl(name, kind)
    }

    pub(crate) fn structure(&mut self, name: &str) -> TypeId {
        self.type_decl(name, TypeKind::Struct { fields: Vec::new() })
    }

    fn type_decl(&mut self, name: &str, kind: TypeKind) -> TypeId {
        let (span, name) = (self.span(), name.to_owned());
        let (module, type_params, methods) = (ModuleId(0), Vec::new(), Vec::new());
        self.program.types.push(TypeDecl { module, name, public: false, doc: None, type_params, kind, methods, span });
        TypeId(self.program.types.len() as u32 - 1)
    }

    /// A function without a body yet, with parameters of these types: locals 0, 1, ….
    pub(crate) fn declare(&mut self, name: &str, params: &[Ty]) -> FunctionId {
        let span = self.span();
        let locals = params.iter().enumerate().map(|(index, ty)| local(&format!("p{index}"), ty, span)).collect();
        let param = |(index, ty): (usize, &Ty)| Param {
            local: LocalId(index as u32),
            name: format!("p{index}"),
            mode: ParamMode::Read,
            ty: ty.clone(),
            has_default: false,
            span,
        };
        self.program.functions.push(Function {
            module: ModuleId(0),
            name: name.to_owned(),
            nested: false,
            public: false,
            doc: None,
            owner: None,
            builtin_owner: None,
            receiver: Receiver::None,
            type_params: Vec::new(),
            owner_params: 0,
            params: params.iter().enumerate().map(param).collect(),
            result: Ty::None,
            raises: None,
            raises_span: None,
            no_io: None,
            no_copy: None,
            blocking: false,
            locals,
            kind: FunctionKind::Required,
            span,
            name_span: span,
        });
        FunctionId(self.program.functions.len() as u32 - 1)
    }

    pub(crate) fn define(&mut self, id: FunctionId, stmts: Vec<Stmt>) {
        self.program.functions[id.index()].kind = FunctionKind::Body(block(stmts));
    }

    /// Declares and defines.
    pub(crate) fn def(&mut self, name: &str, stmts: Vec<Stmt>) -> FunctionId {
        let id = self.declare(name, &[]);
        self.define(id, stmts);
        id
    }

    pub(crate) fn main(&mut self, stmts: Vec<Stmt>) -> FunctionId {
        let id = self.def("main", stmts);
        self.program.main = Some(id);
        id
    }

    /// One more local of a function.
    pub(crate) fn local_of(&mut self, id: FunctionId, name: &str, ty: &Ty) -> LocalId {
        let span = self.span();
        let locals = &mut self.program.functions[id.index()].locals;
        locals.push(local(name, ty, span));
        LocalId(locals.len() as u32 - 1)
    }

    /// An interface with one method, and types that implement it by functions.
    pub(crate) fn interface(&mut self, method: FunctionId, implementations: &[(TypeId, FunctionId)]) {
        let (id, span) = (InterfaceId(self.program.interfaces.len() as u32), self.span());
        let (module, type_params) = (ModuleId(0), Vec::new());
        let methods = vec![method];
        let name = "Store".to_owned();
        self.program.interfaces.push(Interface { module, name, public: false, doc: None, type_params, methods, span });
        for (target, function) in implementations {
            self.program.functions[function.index()].owner = Some(*target);
            self.program.implementations.push(Implementation {
                module: ModuleId(0),
                interface: Bound::Interface(id, Vec::new()),
                type_params: Vec::new(),
                target: Ty::Named(*target, [].into()),
                methods: vec![*function],
                span,
            });
        }
    }

    pub(crate) fn expr(&mut self, kind: ExprKind, ty: Ty) -> Expr {
        let (id, span) = (ExprId(self.program.expr_count as u32), self.span());
        self.program.expr_count += 1;
        Expr { id, kind, ty, span }
    }

    pub(crate) fn stmt(&mut self, kind: StmtKind) -> Stmt {
        let (id, span) = (StmtId(self.program.stmt_count as u32), self.span());
        self.program.stmt_count += 1;
        Stmt { id, kind, span }
    }

    pub(crate) fn call_expr(&mut self, callee: Callee, args: Vec<Expr>) -> Expr {
        let args = args.into_iter().map(|value| Arg { value, mutable: false, defaulted: false }).collect();
        self.expr(ExprKind::Call(Box::new(Call { callee, type_args: Vec::new(), args, through: None })), Ty::None)
    }

    pub(crate) fn call(&mut self, id: FunctionId, args: Vec<Expr>) -> Stmt {
        let call = self.call_expr(Callee::Function(id), args);
        self.stmt(StmtKind::Expr(call))
    }

    pub(crate) fn call_value(&mut self, value: Expr) -> Stmt {
        let call = self.call_expr(Callee::Value(Box::new(value)), Vec::new());
        self.stmt(StmtKind::Expr(call))
    }

    pub(crate) fn sleep(&mut self) -> Stmt {
        let sleep = self.expr(ExprKind::Intrinsic { op: Intrinsic::Sleep, args: Vec::new() }, Ty::None);
        self.stmt(StmtKind::Expr(sleep))
    }

    pub(crate) fn raise(&mut self, error: TypeId) -> Stmt {
        let made = ExprKind::Construct { owner: error, variant: None, fields: Vec::new(), base: None };
        let error = self.expr(made, Ty::Named(error, [].into()));
        self.stmt(StmtKind::Raise { error: Some(error), cause: None, again: None })
    }

    pub(crate) fn made(&mut self, id: TypeId) -> Stmt {
        let made = ExprKind::Construct { owner: id, variant: None, fields: Vec::new(), base: None };
        let value = self.expr(made, Ty::Named(id, [].into()));
        self.stmt(StmtKind::Expr(value))
    }

    pub(crate) fn closure(&mut self, stmts: Vec<Stmt>) -> Expr {
        let body = ClosureBody::Block(block(stmts));
        let (params, param_types, captures): (_, _, Vec<Capture>) = (Vec::new(), Vec::new(), Vec::new());
        let closure =
            Closure { params, param_types, result: Ty::None, body, captures, local: true, name: None, declared: None };
        self.expr(ExprKind::Closure(Box::new(closure)), action())
    }

    pub(crate) fn function_value(&mut self, id: FunctionId) -> Expr {
        self.expr(ExprKind::Function(id, Vec::new()), action())
    }

    pub(crate) fn local(&mut self, id: LocalId, ty: Ty) -> Expr {
        self.expr(ExprKind::Local(id), ty)
    }

    /// `[values]`, dropped.
    pub(crate) fn list(&mut self, values: Vec<Expr>) -> Stmt {
        let list = self.expr(ExprKind::List(values), Ty::list(action()));
        self.stmt(StmtKind::Expr(list))
    }

    pub(crate) fn forever(&mut self, stmts: Vec<Stmt>) -> Stmt {
        let condition = self.expr(ExprKind::Literal(Literal::Bool(true)), Ty::Bool);
        self.stmt(StmtKind::While { condition, body: block(stmts) })
    }

    pub(crate) fn context(&mut self, kind: IoContextKind, stmts: Vec<Stmt>) -> Stmt {
        let (head, options, body) = (self.span(), Vec::new(), guarded(stmts));
        self.stmt(StmtKind::IoContext(Box::new(IoContext { kind, head, options, body })))
    }

    pub(crate) fn async_io(&mut self, stmts: Vec<Stmt>) -> Stmt {
        self.context(IoContextKind::Async, stmts)
    }

    /// `concurrent:` whose body is the statements.
    pub(crate) fn concurrent(&mut self, stmts: Vec<Stmt>) -> Stmt {
        let items = stmts.into_iter().map(ScopeItem::Body).collect();
        let joined = Vec::new();
        let kind = Concurrent { limit: None, name: None, items, joined, exits: Exits::default() };
        self.stmt(StmtKind::Concurrent(Box::new(kind)))
    }

    pub(crate) fn spawn(&mut self, call: Expr, scope: StmtId) -> Stmt {
        let spawn = ExprKind::Spawn(Box::new(Spawn { call, group: None, scope: Some(scope) }));
        let spawn = self.expr(spawn, Ty::None);
        self.stmt(StmtKind::Expr(spawn))
    }

    /// `try`, with one handler that catches these (nothing named: all) and then does something.
    pub(crate) fn try_except(&mut self, body: Vec<Stmt>, errors: &[TypeId], handler: Vec<Stmt>) -> Stmt {
        let span = self.span();
        let local = Some(LocalId(1000));
        let handlers = vec![Handler { errors: errors.to_vec(), local, body: block(handler), span }];
        self.stmt(StmtKind::Try(Box::new(Try { body: block(body), handlers, otherwise: None, finally: None })))
    }

    pub(crate) fn raise_again(&mut self) -> Stmt {
        self.stmt(StmtKind::Raise { error: None, cause: None, again: Some(LocalId(1000)) })
    }
}

fn local(name: &str, ty: &Ty, span: Span) -> Local {
    Local { name: name.to_owned(), ty: ty.clone(), span, synthetic: false }
}

fn block(stmts: Vec<Stmt>) -> Block {
    Block { stmts, leaves: false }
}

fn guarded(stmts: Vec<Stmt>) -> Guarded {
    Guarded { block: block(stmts), outs: Vec::new(), exits: Exits::default() }
}
