//! Random declarations: structs, enums, newtypes, errors, their methods, interfaces.

use super::{Generator, showable};
use crate::tree::{Block, Declared, Expr, Field, Function, INT, Kind, Mode, Pass, Shape, Stmt, StmtKind, Type};

impl Generator {
    pub(super) fn declare_types(&mut self) {
        for _ in 0..1 + self.random.below(3) {
            let declared = match self.random.weighted(&[5, 3, 1, 1]) {
                0 => self.structure(),
                1 => self.enumeration(),
                2 => self.newtype(),
                _ if !self.wide => self.structure(),
                _ => self.generic_structure(),
            };
            self.program.declared.push(declared);
        }
        for _ in 0..self.random.below(3) {
            let name = self.fresh("Error");
            let fields = (0..self.random.below(3)).map(|_| {
                let ty = self.scalar();
                Field { name: self.fresh_for(&ty), ty, default: None }
            });
            let fields: Vec<_> = fields.collect();
            let holes: String = fields.iter().map(|field| format!(" {{{}}}", field.name)).collect();
            let shape = Shape::Error(fields, format!("failed{holes}"));
            self.program.declared.push(Declared { name, generics: Vec::new(), shape, methods: Vec::new() });
        }
    }

    fn structure(&mut self) -> Declared {
        let mut fields: Vec<Field> = Vec::new();
        for _ in 0..1 + self.random.below(4) {
            let ty = self.random_type(1);
            let has_default = fields.last().is_some_and(|field| field.default.is_some());
            let default = (has_default || self.random.percent(15)).then(|| self.constant(&ty, 1));
            fields.push(Field { name: self.fresh_for(&ty), ty, default });
        }
        Declared { name: self.fresh("Struct"), generics: Vec::new(), shape: Shape::Struct(fields), methods: Vec::new() }
    }

    fn generic_structure(&mut self) -> Declared {
        let item = Type::Parameter("T".to_owned());
        let fields = vec![
            Field { name: self.fresh("item"), ty: item.clone(), default: None },
            Field { name: self.fresh("items"), ty: Type::list(item), default: None },
        ];
        let generics = vec![("T".to_owned(), String::new())];
        Declared { name: self.fresh("Holder"), generics, shape: Shape::Struct(fields), methods: Vec::new() }
    }

    fn enumeration(&mut self) -> Declared {
        let mut variants = Vec::new();
        for _ in 0..2 + self.random.below(3) {
            let count = [0, 1, 1, 2][self.random.below(4)];
            let fields = (0..count).map(|_| {
                let ty = self.random_type(1);
                Field { name: self.fresh_for(&ty), ty, default: None }
            });
            let fields = fields.collect();
            variants.push((self.fresh("Case"), fields));
        }
        let name = self.fresh("Enum");
        if self.random.percent(20) {
            // A type that contains itself.
            let inner = if self.random.percent(50) { Type::named(&name) } else { Type::list(Type::named(&name)) };
            let field = Field { name: self.fresh("rest"), ty: inner, default: None };
            variants.push((self.fresh("Nested"), vec![field]));
            if variants.iter().all(|(_, fields)| !fields.is_empty()) {
                variants.push((self.fresh("Leaf"), Vec::new()));
            }
        }
        Declared { name, generics: Vec::new(), shape: Shape::Enum(variants), methods: Vec::new() }
    }

    fn newtype(&mut self) -> Declared {
        let inner = [INT, Type::Str, Type::list(INT)][self.random.below(3)].clone();
        Declared {
            name: self.fresh("Newtype"),
            generics: Vec::new(),
            shape: Shape::Newtype(inner),
            methods: Vec::new(),
        }
    }

    /// Methods, interfaces and what implements them: written when all types are known.
    pub(super) fn declare_behaviour(&mut self) {
        self.declare_constants();
        for index in 0..self.program.declared.len() {
            let declared = self.program.declared[index].clone();
            let has_methods = matches!(declared.shape, Shape::Struct(_) | Shape::Enum(_) | Shape::Newtype(_));
            if !has_methods || !declared.generics.is_empty() {
                continue;
            }
            for _ in 0..self.random.below(3) {
                let method = self.method(&declared);
                self.program.declared[index].methods.push(method);
            }
        }
        if self.wide && self.random.percent(40) {
            self.interface();
        }
        if self.random.percent(25) {
            self.operator();
        }
    }

    fn declare_constants(&mut self) {
        for _ in 0..self.random.below(3) {
            let ty = self.pool_type();
            if self.tells(&ty) {
                let value = self.constant(&ty, 1);
                let name = self.fresh("LIMIT");
                let shape = Shape::Const(ty, Box::new(value));
                self.program.declared.push(Declared { name, generics: Vec::new(), shape, methods: Vec::new() });
            }
        }
    }

    fn method(&mut self, declared: &Declared) -> Function {
        let name = self.fresh("method");
        let mutable = matches!(declared.shape, Shape::Struct(_)) && self.random.percent(50);
        let mut parameters = Vec::new();
        for _ in 0..self.random.below(3) {
            let ty = self.pool_type();
            let mut parameter = self.parameter(ty, true);
            if parameter.mode == Mode::Mut {
                parameter.mode = Mode::Read;
            }
            parameters.push(parameter);
        }
        let result = if self.random.percent(25) { Type::None } else { self.pool_type() };
        let receiver = Some((mutable, Type::named(&declared.name)));
        self.finish_function(&name, Vec::new(), receiver, parameters, result, Vec::new())
    }

    /// An interface that one or two types implement.
    fn interface(&mut self) {
        let name = self.fresh("Interface");
        let result = self.pool_type();
        let parameter = self.pool_type();
        let asked = self.fresh("asked");
        let head = Function {
            name: asked.clone(),
            generics: Vec::new(),
            receiver: Some(false),
            parameters: vec![self.parameter(parameter.clone(), false)],
            result: result.clone(),
            body: Vec::new(),
            raises: Vec::new(),
            prints: true,
        };
        let types: Vec<_> = self.named_types().into_iter().filter(|ty| self.tells(ty)).collect();
        if types.is_empty() {
            return;
        }
        self.program.declared.push(Declared {
            name: name.clone(),
            generics: Vec::new(),
            shape: Shape::Interface,
            methods: vec![head.clone()],
        });
        for ty in types.into_iter().take(2) {
            let parameters = head.parameters.clone();
            let receiver = Some((false, ty.clone()));
            let method = self.finish_function(&asked, Vec::new(), receiver, parameters, result.clone(), Vec::new());
            let shape = Shape::Implement(ty);
            self.program.declared.push(Declared {
                name: name.clone(),
                generics: Vec::new(),
                shape,
                methods: vec![method],
            });
        }
        if showable(&result) {
            self.pool.push(Type::named(&name));
            self.pool.push(Type::list(Type::named(&name)));
        }
    }

    /// `implement Add[S] for S`, by the fields that can be added, or `Show`.
    fn operator(&mut self) {
        let structs = self
            .program
            .declared
            .iter()
            .filter(|declared| matches!(declared.shape, Shape::Struct(_)) && declared.generics.is_empty());
        let names: Vec<String> = structs.map(|declared| declared.name.clone()).collect();
        let Some(name) = self.random.pick(&names).cloned() else { return };
        let ty = Type::named(&name);
        let receiver = Some((false, ty.clone()));
        let show = self.random.percent(50);
        let method = if show {
            self.shown_text(receiver)
        } else {
            let parameter =
                crate::tree::Parameter { name: "other".to_owned(), ty: ty.clone(), mode: Mode::Read, default: None };
            self.finish_function("add", Vec::new(), receiver, vec![parameter], ty.clone(), Vec::new())
        };
        let interface = if show { "Show".to_owned() } else { format!("Add[{name}]") };
        self.program.declared.push(Declared {
            name: interface,
            generics: Vec::new(),
            shape: Shape::Implement(ty),
            methods: vec![method],
        });
    }

    /// It does nothing but give a text: when it is asked in the middle of a `print` is nobody's business.
    fn shown_text(&mut self, receiver: Option<(bool, Type)>) -> Function {
        let outer = std::mem::take(&mut self.locals);
        if let Some((_, ty)) = &receiver {
            for (name, field) in self.fields(ty) {
                if showable(&field) && !matches!(&field, Type::Named(..)) {
                    self.pool.push(field.clone());
                    let place = Expr::new(field, Kind::Field(name), vec![Expr::local("self", ty.clone())]);
                    let hole = crate::tree::Piece::Hole(String::new());
                    let pieces =
                        vec![crate::tree::Piece::Text("<".to_owned()), hole, crate::tree::Piece::Text(">".to_owned())];
                    self.locals = outer;
                    let value = Expr::new(Type::Str, Kind::Template(pieces), vec![place]);
                    return text_function(value);
                }
            }
        }
        self.locals = outer;
        text_function(Expr::str("shown"))
    }

    /// A call of a method on a place, as a statement or an expression.
    pub(super) fn method_call(&mut self) -> Option<Expr> {
        let mut calls: Vec<(Expr, Function)> = Vec::new();
        for local in self.visible() {
            let Type::Named(name, _) = &local.ty else { continue };
            let mut methods = self.program.declared(name).map(|declared| declared.methods.clone()).unwrap_or_default();
            for declared in &self.program.declared {
                if matches!(&declared.shape, Shape::Implement(Type::Named(other, _)) if other == name) {
                    methods.extend(declared.methods.iter().cloned());
                }
            }
            for method in methods {
                let writes = method.receiver == Some(true);
                if !writes || (local.writable && local.frozen == 0) {
                    calls.push((Expr::local(&local.name, local.ty.clone()), method));
                }
            }
        }
        let (receiver, method) = self.random.pick(&calls)?.clone();
        let own_type = receiver.ty.clone();
        let name = receiver.mentions().remove(0);
        let (passes, arguments) = if method.receiver == Some(true) {
            self.while_hidden(&name, |generator| generator.arguments(&method, &[], 1))?
        } else {
            self.arguments(&method, &[], 1)?
        };
        self.note_call(&method);
        if method.name == "add" && own_type == method.result {
            let other = arguments.into_iter().next()?;
            return Some(Expr::binary(own_type, "+", receiver, other));
        }
        let parts = std::iter::once(receiver).chain(arguments).collect();
        Some(Expr::new(method.result.clone(), Kind::Method(method.name.clone(), passes), parts))
    }

    pub(super) fn error_names(&self) -> Vec<String> {
        let errors = self.program.declared.iter().filter(|declared| matches!(declared.shape, Shape::Error(..)));
        errors.map(|declared| declared.name.clone()).collect()
    }

    /// `raise Error(…)`.
    pub(super) fn raise(&mut self) -> Option<Stmt> {
        let name = self.random.pick(&self.catchable)?.clone();
        let fields = self.fields(&Type::named(&name));
        let mut parts = Vec::new();
        for (_, ty) in &fields {
            parts.push(self.expr(ty, 1));
        }
        self.raises.push(name.clone());
        let passes = vec![Pass::default(); parts.len()];
        let kind = if fields.is_empty() {
            Kind::Global(name.clone())
        } else {
            Kind::Construct(name.clone(), Vec::new(), passes)
        };
        let error = Expr::new(Type::named(&name), kind, parts);
        Some(Stmt::new(StmtKind::Raise(None), vec![error], Vec::new()))
    }

    /// `try` around a block that may raise.
    pub(super) fn attempt(&mut self, depth: usize) -> Option<Stmt> {
        let errors = self.error_names();
        if errors.is_empty() {
            return None;
        }
        let raised_before = std::mem::take(&mut self.raises);
        let catchable = std::mem::replace(&mut self.catchable, errors);
        let body = self.raising_block(depth);
        let raised = std::mem::replace(&mut self.raises, raised_before);
        self.catchable = catchable;
        let mut raised = raised;
        raised.sort();
        raised.dedup();
        let mut handlers = Vec::new();
        let mut blocks = vec![body];
        if raised.is_empty() {
            return None;
        }
        for error in &raised {
            let count = self.locals.len();
            let name = self.random.percent(60).then(|| self.fresh("e"));
            if let Some(name) = &name {
                self.declare(name, &Type::named(error), false);
            }
            let mut block = self.block(1, depth.saturating_sub(1));
            if let Some(name) = &name {
                block.insert(0, super::print(vec![Expr::local(name, Type::named(error))]));
                self.prints = true;
            }
            self.locals.truncate(count);
            blocks.push(block);
            handlers.push(crate::tree::Handler { errors: vec![error.clone()], name });
        }
        let has_else = self.random.percent(20);
        let has_finally = self.random.percent(30);
        if has_else {
            blocks.push(self.block(1, 0));
        }
        if has_finally {
            let outer = (std::mem::replace(&mut self.closed, true), std::mem::take(&mut self.catchable));
            let loops = std::mem::take(&mut self.loops);
            blocks.push(self.block(1, 0));
            (self.closed, self.catchable) = outer;
            self.loops = loops;
        }
        Some(Stmt::new(StmtKind::Try(handlers, has_else, has_finally), Vec::new(), blocks))
    }

    fn raising_block(&mut self, depth: usize) -> Block {
        let count = self.locals.len();
        let mut block = self.block(1, depth.saturating_sub(1));
        let condition = self.condition(1);
        if let Some(raise) = self.raise() {
            block.push(Stmt::new(StmtKind::If, vec![condition], vec![vec![raise]]));
        }
        block.extend(self.block(1, 0));
        self.locals.truncate(count);
        block
    }
}

fn text_function(value: Expr) -> Function {
    Function {
        name: "to_str".to_owned(),
        generics: Vec::new(),
        receiver: Some(false),
        parameters: Vec::new(),
        result: Type::Str,
        body: vec![Stmt::returns(Some(value))],
        raises: Vec::new(),
        prints: false,
    }
}
