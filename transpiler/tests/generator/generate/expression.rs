//! Random expressions of a given type.
//!
//! `expr` writes one where the type is expected, so that `None`, `[]` and numbers of any width can stand; `telling` writes one that has its
//! type by itself, for receivers, operands and names without annotation.

use super::{Generator, showable};
use crate::tree::{Bracket, Clause, Expr, Function, INT, Kind, Mode, Pass, Piece, Shape, Type};
use crate::value::Value;

const TEXTS: &[&str] = &[
    "",
    "a",
    "ab",
    "key",
    "x,y",
    "Hello",
    " pad ",
    "é",
    "straße",
    "q\"t",
    "a\\b",
    "line\nend",
    "{x}",
    "zz",
    "1",
    "beta",
];

impl Generator {
    /// An expression where its type is expected.
    pub(super) fn expr(&mut self, ty: &Type, depth: usize) -> Expr {
        self.random_expr(ty, depth, true).unwrap_or_else(|| self.literal(ty, depth))
    }

    /// An expression that tells its type; nothing where there is none.
    pub(super) fn telling(&mut self, ty: &Type, depth: usize) -> Option<Expr> {
        let expr = self.random_expr(ty, depth, false);
        expr.or_else(|| self.tells(ty).then(|| self.told_literal(ty, depth)))
    }

    fn random_expr(&mut self, ty: &Type, depth: usize, expected: bool) -> Option<Expr> {
        let places = self.places(ty);
        if !places.is_empty() && self.random.percent(if depth == 0 { 85 } else { 55 }) {
            return self.random.pick(&places).cloned();
        }
        if depth > 0 {
            for _ in 0..3 {
                if let Some(expr) = self.production(ty, depth - 1, expected) {
                    return Some(expr);
                }
            }
        }
        if let (Type::Optional(inner), true) = (ty, expected)
            && self.random.percent(50)
        {
            return self.random_expr(inner, depth, true).map(|expr| Expr { ty: expr.ty.clone(), ..expr });
        }
        if matches!(ty, Type::Parameter(_)) || (!expected && !self.tells(ty)) {
            return self.random.pick(&places).cloned();
        }
        None
    }

    /// One way to come by a value of the type.
    fn production(&mut self, ty: &Type, depth: usize, expected: bool) -> Option<Expr> {
        let general = [6, 3, 2, 2, 2, 1];
        match self.random.weighted(&general) {
            0 => self.special(ty, depth, expected),
            1 => self.call_giving(ty, depth),
            2 => {
                let condition = self.condition(depth);
                // Both sides have to agree by themselves.
                let then = if expected && self.tells(ty) { self.expr(ty, depth) } else { self.telling(ty, depth)? };
                let other = if self.tells(ty) { self.telling(ty, depth)? } else { self.random_expr(ty, 0, false)? };
                Some(Expr::new(ty.clone(), Kind::Conditional, vec![then, condition, other]))
            }
            3 => self.item_of_collection(ty, depth),
            4 => self.value_of_closure(ty, depth),
            _ => self.optional_or_default(ty, depth),
        }
    }

    /// `optional.else(default)`.
    fn optional_or_default(&mut self, ty: &Type, depth: usize) -> Option<Expr> {
        if matches!(ty, Type::Optional(_) | Type::Function(..) | Type::Parameter(_)) {
            return None;
        }
        let optional = self.random_expr(&Type::optional(ty.clone()), depth, false)?;
        let default = self.expr(ty, depth);
        Some(Expr::method(ty.clone(), "else", vec![optional, default]))
    }

    /// What only values of this type are made by.
    fn special(&mut self, ty: &Type, depth: usize, expected: bool) -> Option<Expr> {
        match ty {
            Type::Int(_) => self.integer(ty, depth),
            Type::Float => self.float(depth),
            Type::Bool => Some(self.condition(depth)),
            Type::Str => self.text(depth),
            Type::List(item) => self.list_of(item, depth, expected),
            Type::Dict(key, value) => self.dict_of(key, value, depth),
            Type::Set(item) => self.set_of(item, depth),
            Type::Optional(inner) => self.optional_of(inner, depth),
            Type::Named(..) => self.changed_copy(ty, depth),
            Type::Tuple(types) => {
                let items =
                    types.iter().map(|ty| if expected { Some(self.expr(ty, depth)) } else { self.telling(ty, depth) });
                Some(Expr::new(ty.clone(), Kind::Tuple, items.collect::<Option<_>>()?))
            }
            _ => None,
        }
    }

    fn integer(&mut self, ty: &Type, depth: usize) -> Option<Expr> {
        let is_int = *ty == INT;
        let choice = self.random.weighted(&[4, 2, 1, if is_int { 3 } else { 0 }, if is_int { 4 } else { 0 }, 1]);
        match choice {
            0 => {
                let operator = ["+", "+", "-", "*"][self.random.below(4)];
                let lhs = self.telling(ty, depth)?;
                let rhs = self.expr(ty, depth.min(1));
                Some(Expr::binary(ty.clone(), operator, lhs, rhs))
            }
            1 => {
                let operator = ["//", "%"][self.random.below(2)];
                let lhs = self.telling(ty, depth)?;
                let divisor = self.random.between(if is_int { -7 } else { 1 }, 9);
                let divisor = Expr { ty: ty.clone(), ..Expr::int(if divisor == 0 { 3 } else { divisor }) };
                Some(Expr::binary(ty.clone(), operator, lhs, divisor))
            }
            2 => {
                let name = ["min", "max"][self.random.below(2)];
                let lhs = self.telling(ty, depth)?;
                let rhs = self.expr(ty, 0);
                Some(Expr::call(ty.clone(), name, vec![lhs, rhs]))
            }
            3 => self.length(depth),
            4 => self.number_of_collection(depth),
            _ => {
                let operand = self.telling(ty, depth)?;
                Some(match self.random.below(3) {
                    0 if is_int => Expr::new(INT, Kind::Unary("-"), vec![operand]),
                    1 if is_int => Expr::call(INT, "abs", vec![operand]),
                    _ => {
                        let operator = ["&", "|", "^"][self.random.below(3)];
                        let mask = Expr { ty: ty.clone(), ..Expr::int(self.random.between(0, 15)) };
                        Expr::binary(ty.clone(), operator, operand, mask)
                    }
                })
            }
        }
    }

    fn length(&mut self, depth: usize) -> Option<Expr> {
        let wanted = |ty: &Type| matches!(ty, Type::List(_) | Type::Dict(..) | Type::Set(_) | Type::Str);
        let types: Vec<_> = self.pool.iter().filter(|ty| wanted(ty)).cloned().collect();
        let ty = self.random.pick(&types)?.clone();
        let value = self.telling(&ty, depth)?;
        Some(Expr::call(INT, "len", vec![value]))
    }

    fn float(&mut self, depth: usize) -> Option<Expr> {
        Some(match self.random.below(5) {
            0 | 1 => {
                let operator = ["+", "-", "*"][self.random.below(3)];
                let lhs = self.telling(&Type::Float, depth)?;
                let rhs = self.telling(&Type::Float, depth)?;
                Expr::binary(Type::Float, operator, lhs, rhs)
            }
            2 => {
                let lhs = self.telling(&INT, depth)?;
                let rhs = Expr::int(self.random.between(1, 8));
                Expr::binary(Type::Float, "/", lhs, rhs)
            }
            3 => {
                let value = self.telling(&INT, depth)?;
                Expr::call(Type::Float, "float", vec![value])
            }
            _ => {
                let value = self.telling(&Type::Float, depth)?;
                Expr::call(Type::Float, "abs", vec![value])
            }
        })
    }

    fn text(&mut self, depth: usize) -> Option<Expr> {
        let text = |generator: &mut Generator| generator.telling(&Type::Str, depth);
        Some(match self.random.below(9) {
            0 | 1 => Expr::binary(Type::Str, "+", text(self)?, text(self)?),
            2..=4 => self.template(depth),
            5 => {
                let name = ["upper", "lower", "strip", "reverse", "lstrip"][self.random.below(5)];
                Expr::method(Type::Str, name, vec![text(self)?])
            }
            6 => match self.random.below(3) {
                0 => {
                    let count = Expr::int(self.random.between(0, 3));
                    let name = ["take", "skip", "repeat"][self.random.below(3)];
                    Expr::method(Type::Str, name, vec![text(self)?, count])
                }
                1 => Expr::method(Type::Str, "replace", vec![text(self)?, Expr::str("a"), Expr::str("oo")]),
                _ => Expr::binary(Type::Str, "*", text(self)?, Expr::int(self.random.between(0, 3))),
            },
            7 => {
                let ty = self.pool_type();
                if !showable(&ty) {
                    return None;
                }
                let value = self.telling(&ty, depth)?;
                Expr::call(Type::Str, "str", vec![value])
            }
            _ => {
                let parts = self.telling(&Type::list(Type::Str), depth)?;
                Expr::method(Type::Str, "join", vec![Expr::str("-"), parts])
            }
        })
    }

    fn template(&mut self, depth: usize) -> Expr {
        let mut pieces = Vec::new();
        let mut holes = Vec::new();
        for _ in 0..1 + self.random.below(3) {
            if self.random.percent(60) {
                let text = self.random.pick(TEXTS).copied().unwrap_or("-");
                pieces.push(Piece::Text(text.to_owned()));
            }
            let ty = self.pool_type();
            if !showable(&ty) {
                continue;
            }
            if let Some(value) = self.telling(&ty, depth.min(1)) {
                let format = self.format(&value);
                pieces.push(Piece::Hole(format));
                holes.push(value);
            }
        }
        Expr::new(Type::Str, Kind::Template(pieces), holes)
    }

    fn format(&mut self, value: &Expr) -> String {
        let formats: &[&str] = match (&value.ty, &value.kind) {
            (Type::Int(_), Kind::Local(_)) => &["", "", "=", ":>5", ":03", "!r"],
            (Type::Int(_), _) => &["", ":>5", ":03", "!r"],
            (Type::Str, _) => &["", "", "!r", ":>6", ":<4", ":^7"],
            (Type::Float, _) => &["", ":.2f", ":>8.1f"],
            (_, Kind::Local(_)) => &["", "", "", "=", "!r"],
            _ => &["", "", "!r"],
        };
        self.random.pick(formats).copied().unwrap_or_default().to_owned()
    }

    /// An expression of type `bool`.
    pub(super) fn condition(&mut self, depth: usize) -> Expr {
        if depth == 0 {
            return self.comparison(0).unwrap_or_else(|| Expr::bool(true));
        }
        let depth = depth - 1;
        let condition = match self.random.weighted(&[6, 2, 2, 2, 2, 1]) {
            0 => self.comparison(depth),
            1 => {
                let operator = ["and", "or"][self.random.below(2)];
                let lhs = self.condition(depth);
                let rhs = self.condition(depth);
                Some(Expr::binary(Type::Bool, operator, lhs, rhs))
            }
            2 => Some(Expr::new(Type::Bool, Kind::Unary("not"), vec![self.condition(depth)])),
            3 => self.membership(depth),
            4 => self.truth_of_collection(depth),
            _ => self.absence(),
        };
        condition.unwrap_or_else(|| {
            let value = self.random.percent(50);
            Expr::bool(value)
        })
    }

    fn absence(&mut self) -> Option<Expr> {
        let optionals: Vec<_> =
            self.visible().into_iter().filter(|local| matches!(local.ty, Type::Optional(_))).collect();
        let local = self.random.pick(&optionals)?.clone();
        let negated = self.random.percent(50);
        Some(Expr::new(Type::Bool, Kind::IsNone(negated), vec![Expr::local(&local.name, local.ty)]))
    }

    fn comparison(&mut self, depth: usize) -> Option<Expr> {
        let ty = if self.random.percent(60) { INT } else { self.pool_type() };
        let equality = self.has_equality(&ty);
        let order = self.has_order(&ty);
        let operator = match self.random.below(6) {
            0 if equality => "==",
            1 if equality => "!=",
            choice if order => ["<", "<=", ">", ">="][choice % 4],
            _ if equality => "==",
            _ => return None,
        };
        let lhs = self.telling(&ty, depth)?;
        let rhs = if self.tells(&ty) { self.expr(&ty, depth) } else { self.telling(&ty, depth)? };
        if ty == INT && operator == "<" && self.random.percent(30) {
            let last = self.telling(&ty, depth)?;
            return Some(Expr::new(Type::Bool, Kind::Compare(vec!["<", "<="]), vec![lhs, rhs, last]));
        }
        Some(Expr::compare(operator, lhs, rhs))
    }

    fn membership(&mut self, depth: usize) -> Option<Expr> {
        let ty = self.pool_type();
        let item = match &ty {
            Type::List(item) if self.has_equality(item) => item.as_ref().clone(),
            Type::Set(item) | Type::Dict(item, _) => item.as_ref().clone(),
            Type::Str => Type::Str,
            _ => return None,
        };
        let item = self.telling(&item, depth)?;
        let container = self.telling(&ty, 0)?;
        if !self.wide && !matches!(container.kind, Kind::Local(_) | Kind::Field(_)) {
            return None;
        }
        let operator = ["in", "not in"][self.random.below(2)];
        Some(Expr::binary(Type::Bool, operator, item, container))
    }

    /// A call of a function of the program.
    fn call_giving(&mut self, ty: &Type, depth: usize) -> Option<Expr> {
        let fits = |function: &&Function| {
            substitution(&function.result, ty).is_some() && function.parameters.iter().all(|p| p.mode != Mode::Mut)
        };
        let functions: Vec<_> = self.program.functions.iter().filter(fits).cloned().collect();
        let function = self.random.pick(&functions)?.clone();
        self.call(&function, Some(ty), depth)
    }

    /// A call with arguments; `mut` ones are places that nothing else of the call mentions.
    pub(super) fn call(&mut self, function: &Function, result: Option<&Type>, depth: usize) -> Option<Expr> {
        if !self.may_call(function) {
            return None;
        }
        let mut types = match result {
            Some(result) => substitution(&function.result, result)?,
            None => Vec::new(),
        };
        for (name, bound) in &function.generics {
            if !types.iter().any(|(other, _)| other == name) {
                types.push((name.clone(), self.argument_type(bound)));
            }
        }
        for (name, bound) in &function.generics {
            let argument = types.iter().find(|(other, _)| other == name).map(|(_, ty)| ty.clone())?;
            if !self.satisfies(&argument, bound) {
                return None;
            }
        }
        let (passes, parts) = self.arguments(function, &types, depth)?;
        self.note_call(function);
        let ty = function.result.substitute(&types);
        Some(Expr::new(ty, Kind::Call(function.name.clone(), passes), parts))
    }

    fn argument_type(&mut self, bound: &str) -> Type {
        let types: Vec<_> = self.pool.iter().filter(|ty| self.tells(ty)).cloned().collect();
        let fitting: Vec<_> = types.into_iter().filter(|ty| self.satisfies(ty, bound)).collect();
        self.random.pick(&fitting).cloned().unwrap_or(INT)
    }

    fn satisfies(&self, ty: &Type, bound: &str) -> bool {
        match bound {
            "" => self.tells(ty) && showable(ty),
            "Ord" => self.tells(ty) && self.has_order(ty),
            interface => matches!(ty, Type::Named(name, _) if self.implements(name, interface)),
        }
    }

    pub(super) fn implements(&self, ty: &str, interface: &str) -> bool {
        self.program.declared.iter().any(|declared| {
            declared.name == interface
                && matches!(&declared.shape, Shape::Implement(Type::Named(name, _)) if name == ty)
        })
    }

    pub(super) fn may_call(&self, function: &Function) -> bool {
        function.raises.iter().all(|error| self.catchable.contains(error))
    }

    pub(super) fn note_call(&mut self, function: &Function) {
        self.prints |= function.prints;
        self.raises.extend(function.raises.iter().cloned());
    }

    pub(super) fn arguments(
        &mut self,
        function: &Function,
        types: &[(String, Type)],
        depth: usize,
    ) -> Option<(Vec<Pass>, Vec<Expr>)> {
        let mut passes = Vec::new();
        let mut parts: Vec<Expr> = Vec::new();
        let mut by_keyword = false;
        // Mutable places first: the others must not mention them.
        let mut places = Vec::new();
        for parameter in function.parameters.iter().filter(|parameter| parameter.mode == Mode::Mut) {
            let wanted = parameter.ty.substitute(types);
            let candidates = self.changeable(&|ty| *ty == wanted);
            let place = self.random.pick(&candidates)?.clone();
            if places.iter().any(|other| super::place::root(other) == super::place::root(&place)) {
                return None;
            }
            places.push(place);
        }
        let hidden: Vec<_> = places.iter().map(super::place::root).collect();
        let before: Vec<_> = self.locals.iter().map(|local| local.hidden).collect();
        self.locals.iter_mut().filter(|local| hidden.contains(&local.name)).for_each(|local| local.hidden = true);
        let mut places = places.into_iter();
        for parameter in &function.parameters {
            if parameter.default.is_some() && self.random.percent(50) {
                by_keyword = true;
                continue;
            }
            by_keyword |= self.random.percent(10);
            let keyword = by_keyword.then(|| parameter.name.clone());
            let ty = parameter.ty.substitute(types);
            let value = if parameter.mode == Mode::Mut {
                places.next()
            } else if function.generics.is_empty() {
                Some(self.expr(&ty, depth))
            } else {
                self.telling(&ty, depth)
            };
            passes.push(Pass { keyword, mutable: parameter.mode == Mode::Mut });
            parts.extend(value);
        }
        self.locals.iter_mut().zip(before).for_each(|(local, hidden)| local.hidden = hidden);
        (parts.len() == passes.len()).then_some((passes, parts))
    }

    /// A struct's `with`, or a method's result.
    fn changed_copy(&mut self, ty: &Type, depth: usize) -> Option<Expr> {
        let Type::Named(name, arguments) = ty else { return None };
        let is_struct = matches!(self.program.declared(name).map(|declared| &declared.shape), Some(Shape::Struct(_)));
        if !is_struct || !arguments.is_empty() {
            return None;
        }
        let value = self.random_expr(ty, depth, false)?;
        let fields = self.fields(ty);
        let (field, field_type) = self.random.pick(&fields)?.clone();
        let change = self.expr(&field_type, depth);
        Some(Expr::new(ty.clone(), Kind::With(vec![field]), vec![value, change]))
    }

    /// A value of the type from nothing but literals, for defaults and constants.
    pub(super) fn constant(&mut self, ty: &Type, depth: usize) -> Expr {
        let outer = std::mem::take(&mut self.locals);
        let value = self.literal(ty, depth);
        self.locals = outer;
        value
    }

    /// A value written out, where its type is expected.
    pub(super) fn literal(&mut self, ty: &Type, depth: usize) -> Expr {
        self.written(ty, depth, true)
    }

    fn told_literal(&mut self, ty: &Type, depth: usize) -> Expr {
        self.written(ty, depth, false)
    }

    fn part(&mut self, ty: &Type, depth: usize, expected: bool) -> Expr {
        let expr = self.random_expr(ty, depth.saturating_sub(1), expected);
        expr.unwrap_or_else(|| self.written(ty, depth.saturating_sub(1), expected))
    }

    fn written(&mut self, ty: &Type, depth: usize, expected: bool) -> Expr {
        let scalar = |value| Expr::new(ty.clone(), Kind::Literal(value), Vec::new());
        let least = usize::from(!expected);
        match ty {
            Type::None => scalar(Value::None),
            Type::Bool => scalar(Value::Bool(self.random.percent(50))),
            Type::Int("int") => scalar(Value::Int(self.random.between(-9, 30))),
            Type::Int(_) => scalar(Value::Int(self.random.between(0, 12))),
            Type::Float => scalar(Value::Float(self.random.between(-10, 40) as f64 / 4.0)),
            Type::Str => scalar(Value::Str(self.random.pick(TEXTS).copied().unwrap_or_default().to_owned())),
            Type::Tuple(types) => {
                let items = types.iter().map(|ty| self.part(ty, depth, expected)).collect();
                Expr::new(ty.clone(), Kind::Tuple, items)
            }
            Type::List(item) => {
                let items = (0..least + self.random.below(4)).map(|_| self.part(item, depth, expected)).collect();
                Expr::new(ty.clone(), Kind::List, items)
            }
            Type::Set(item) => {
                let items = (0..least + self.random.below(4)).map(|_| self.part(item, depth, expected)).collect();
                Expr::new(ty.clone(), Kind::Set, items)
            }
            Type::Dict(key, value) => {
                let mut parts = Vec::new();
                for _ in 0..least + self.random.below(3) {
                    parts.push(self.part(key, depth, expected));
                    parts.push(self.part(value, depth, expected));
                }
                Expr::new(ty.clone(), Kind::Dict, parts)
            }
            Type::Optional(inner) if depth > 0 && self.random.percent(60) => self.part(inner, depth, expected),
            Type::Optional(_) => scalar(Value::None),
            Type::Named(..) => self.constructed(ty, depth, expected),
            Type::Function(parameters, result) => self.lambda(parameters, result, true),
            Type::Parameter(name) => panic!("a {name} is written out"),
        }
    }

    /// A call of a constructor.
    fn constructed(&mut self, ty: &Type, depth: usize, expected: bool) -> Expr {
        let Type::Named(name, arguments) = ty else { panic!("a declared type") };
        let declared = self.program.declared(name).cloned().unwrap_or_else(|| panic!("{name} is declared"));
        let substitution: Vec<_> =
            declared.generics.iter().map(|(name, _)| name.clone()).zip(arguments.iter().cloned()).collect();
        match &declared.shape {
            Shape::Newtype(inner) => {
                let value = self.part(inner, depth, true);
                Expr::new(ty.clone(), Kind::Construct(name.clone(), Vec::new(), vec![Pass::default()]), vec![value])
            }
            Shape::Struct(fields) | Shape::Error(fields, _) => {
                let (passes, parts) = self.field_values(fields, &substitution, depth);
                let types = if arguments.is_empty() || expected { Vec::new() } else { arguments.clone() };
                Expr::new(ty.clone(), Kind::Construct(name.clone(), types, passes), parts)
            }
            Shape::Enum(variants) => {
                let simple: Vec<_> = variants.iter().filter(|(_, fields)| depth > 0 || fields.is_empty()).collect();
                let (variant, fields) = self.random.pick(&simple).map_or(&variants[0], |variant| *variant).clone();
                let (passes, parts) = self.field_values(&fields, &substitution, depth);
                Expr::new(ty.clone(), Kind::Variant(name.clone(), variant, passes), parts)
            }
            Shape::Interface => {
                let implementors = self.implementors(name);
                let implementor =
                    self.random.pick(&implementors).cloned().unwrap_or_else(|| panic!("{name} is implemented"));
                self.written(&Type::named(&implementor), depth, true)
            }
            _ => panic!("{name} has values"),
        }
    }

    pub(super) fn implementors(&self, interface: &str) -> Vec<String> {
        let of = |declared: &crate::tree::Declared| match &declared.shape {
            Shape::Implement(Type::Named(name, _)) if declared.name == interface => Some(name.clone()),
            _ => None,
        };
        self.program.declared.iter().filter_map(of).collect()
    }

    fn field_values(
        &mut self,
        fields: &[crate::tree::Field],
        substitution: &[(String, Type)],
        depth: usize,
    ) -> (Vec<Pass>, Vec<Expr>) {
        let mut passes = Vec::new();
        let mut parts = Vec::new();
        let mut by_keyword = self.random.percent(15);
        for field in fields {
            if field.default.is_some() && self.random.percent(50) {
                by_keyword = true;
                continue;
            }
            let ty = field.ty.substitute(substitution);
            passes.push(Pass { keyword: by_keyword.then(|| field.name.clone()), mutable: false });
            parts.push(self.part(&ty, depth, true));
        }
        (passes, parts)
    }

    /// `element for name in iterable if condition`, to be put into brackets.
    pub(super) fn comprehension(
        &mut self,
        bracket: Bracket,
        ty: &Type,
        depth: usize,
        element: impl FnOnce(&mut Generator) -> Option<Vec<Expr>>,
    ) -> Option<Expr> {
        let count = self.locals.len();
        let written = self.clauses_and_element(bracket, ty, depth, element);
        self.locals.truncate(count);
        written
    }

    fn clauses_and_element(
        &mut self,
        bracket: Bracket,
        ty: &Type,
        depth: usize,
        element: impl FnOnce(&mut Generator) -> Option<Vec<Expr>>,
    ) -> Option<Expr> {
        let mut clauses = Vec::new();
        let mut values = Vec::new();
        for _ in 0..if self.random.percent(15) { 2 } else { 1 } {
            let (iterable, names, types) = self.iterable(depth)?;
            values.push(iterable);
            for (name, ty) in names.iter().zip(&types) {
                self.declare(name, ty, false);
            }
            clauses.push(Clause::For(names));
        }
        if self.random.percent(40) {
            let condition = self.condition(depth.min(1));
            let bound: Vec<_> = clauses.iter().flat_map(names).collect();
            if self.wide || condition.mentions().iter().any(|name| bound.contains(name)) {
                values.push(condition);
                clauses.push(Clause::If);
            }
        }
        let parts = element(self)?.into_iter().chain(values).collect();
        Some(Expr::new(ty.clone(), Kind::Comprehension(bracket, clauses), parts))
    }
}

/// What a declared result needs its type parameters to be for a wanted type.
fn substitution(declared: &Type, wanted: &Type) -> Option<Vec<(String, Type)>> {
    match (declared, wanted) {
        (Type::Parameter(name), wanted) => Some(vec![(name.clone(), wanted.clone())]),
        (Type::List(declared), Type::List(wanted)) => substitution(declared, wanted),
        (declared, wanted) => (declared == wanted).then(Vec::new),
    }
}

fn names(clause: &Clause) -> Vec<String> {
    match clause {
        Clause::For(names) => names.clone(),
        Clause::If => Vec::new(),
    }
}
