//! Expressions over collections: comprehensions, chains, methods, slices.

use super::Generator;
use super::types::numeric;
use crate::tree::{Bracket, Expr, INT, Kind, Pass, Type};

impl Generator {
    /// Something to iterate, with the names that a loop gives its items, and their types.
    pub(super) fn iterable(&mut self, depth: usize) -> Option<(Expr, Vec<String>, Vec<Type>)> {
        let choice = self.random.weighted(&[10, 2, 3, 2, 1, 1]);
        match choice {
            1 => {
                let end = Expr::int(self.random.between(1, 5));
                let name = self.fresh("i");
                let range = Expr::call(Type::list(INT), "range", vec![end]);
                return Some((range, vec![name], vec![INT]));
            }
            4 => {
                let text = self.telling(&Type::Str, depth)?;
                let name = self.fresh("c");
                return Some((Expr::method(Type::list(Type::Str), "chars", vec![text]), vec![name], vec![Type::Str]));
            }
            _ => {}
        }
        let wanted = |ty: &Type| match (choice, ty) {
            (2, ty) => matches!(ty, Type::Dict(..)),
            (_, ty) => matches!(ty, Type::List(_) | Type::Set(_) | Type::Dict(..)),
        };
        let types: Vec<_> = self.visible().into_iter().map(|local| local.ty).filter(wanted).collect();
        let ty = match self.random.pick(&types) {
            Some(ty) if self.random.percent(90) => ty.clone(),
            _ => {
                let pool: Vec<_> = self.pool.iter().filter(|ty| wanted(ty)).cloned().collect();
                self.random.pick(&pool)?.clone()
            }
        };
        let collection = self.telling(&ty, depth)?;
        match ty {
            Type::Dict(key, value) if choice == 2 => {
                let names = vec![self.fresh_for(&key), self.fresh_for(&value)];
                let pair = Type::Tuple(vec![*key.clone(), *value.clone()]);
                let items = Expr::method(Type::list(pair), "items", vec![collection]);
                Some((items, names, vec![*key, *value]))
            }
            Type::Dict(key, _) => {
                let name = self.fresh_for(&key);
                Some((collection, vec![name], vec![*key]))
            }
            Type::List(item) | Type::Set(item) if choice == 3 => {
                let names = vec![self.fresh("i"), self.fresh_for(&item)];
                let pair = Type::Tuple(vec![INT, *item.clone()]);
                let pairs = Expr::call(Type::list(pair), "enumerate", vec![collection]);
                Some((pairs, names, vec![INT, *item]))
            }
            Type::List(item) | Type::Set(item) => {
                let name = self.fresh_for(&item);
                Some((collection, vec![name], vec![*item]))
            }
            _ => None,
        }
    }

    /// A local collection and the type of its items.
    fn list_in_reach(&mut self, depth: usize) -> Option<(Expr, Type)> {
        let of = |ty: &Type| match ty {
            Type::List(item) | Type::Set(item) => Some(item.as_ref().clone()),
            _ => None,
        };
        let types: Vec<_> = self.visible().into_iter().filter(|local| of(&local.ty).is_some()).map(|l| l.ty).collect();
        let ty = self.random.pick(&types)?.clone();
        let list = self.telling(&ty, depth)?;
        Some((list, of(&ty)?))
    }

    pub(super) fn list_of(&mut self, item: &Type, depth: usize, expected: bool) -> Option<Expr> {
        let ty = Type::list(item.clone());
        match self.random.weighted(&[3, 2, 2, 2, 3, 3]) {
            0 => self.comprehension(Bracket::List, &ty, depth, |generator| {
                let value = if expected { Some(generator.expr(item, depth)) } else { generator.telling(item, depth) };
                Some(vec![value?])
            }),
            1 => {
                let lhs = self.telling(&ty, depth)?;
                let rhs = self.telling(&ty, depth)?;
                Some(Expr::binary(ty, "+", lhs, rhs))
            }
            2 => {
                let list = self.telling(&ty, depth)?;
                let bounds = (self.random.percent(70), self.random.percent(60));
                let mut parts = vec![list];
                for given in [bounds.0, bounds.1] {
                    if given {
                        parts.push(Expr::int(self.random.between(-3, 4)));
                    }
                }
                Some(Expr::new(ty, Kind::Slice(bounds.0, bounds.1), parts))
            }
            3 if self.has_order(item) => {
                let list = self.telling(&ty, depth)?;
                let mut sorted = Expr::call(ty, "sorted", vec![list]);
                if self.random.percent(30) {
                    sorted.parts.push(Expr::bool(true));
                    let reverse = Pass { keyword: Some("reverse".to_owned()), mutable: false };
                    sorted.kind = Kind::Call("sorted".to_owned(), vec![Pass::default(), reverse]);
                }
                Some(sorted)
            }
            4 => self.chain(item, depth),
            5 => self.list_from_others(item, depth),
            _ => None,
        }
    }

    fn list_from_others(&mut self, item: &Type, depth: usize) -> Option<Expr> {
        let ty = Type::list(item.clone());
        let dicts = self.visible().into_iter().filter(|local| match &local.ty {
            Type::Dict(key, value) => **key == *item || **value == *item,
            _ => false,
        });
        let dicts: Vec<_> = dicts.collect();
        if let Some(local) = self.random.pick(&dicts).cloned()
            && let Type::Dict(key, _) = &local.ty
        {
            let name = if **key == *item { "keys" } else { "values" };
            let dict = Expr::local(&local.name, local.ty.clone());
            let listed = Expr::method(ty.clone(), name, vec![dict]);
            return Some(Expr::method(ty, "collect", vec![listed]));
        }
        if *item == Type::Str {
            let text = self.telling(&Type::Str, depth)?;
            let split = Expr::method(ty.clone(), "split", vec![text, Expr::str(",")]);
            return Some(Expr::method(ty, "collect", vec![split]));
        }
        let one = self.telling(item, depth)?;
        let one = Expr::new(ty.clone(), Kind::List, vec![one]);
        Some(Expr::binary(ty, "*", one, Expr::int(self.random.between(0, 3))))
    }

    /// `xs.filter(…).map(…).collect()`.
    fn chain(&mut self, item: &Type, depth: usize) -> Option<Expr> {
        let (mut chain, mut given) = self.list_in_reach(depth.min(1))?;
        let mut adapted = false;
        if self.random.percent(50) {
            let predicate = self.lambda_over(&given, |generator| Some(generator.condition(1)))?;
            let name = ["filter", "take_while", "skip_while"][self.random.below(3)];
            chain = Expr::method(Type::list(given.clone()), name, vec![chain, predicate]);
            adapted = true;
        }
        if given != *item || self.random.percent(30) {
            let mapped = self.lambda_over(&given, |generator| generator.telling(item, depth.min(1)))?;
            chain = Expr::method(Type::list(item.clone()), "map", vec![chain, mapped]);
            given = item.clone();
            adapted = true;
        }
        match self.random.below(6) {
            0 => {
                let count = Expr::int(self.random.between(0, 3));
                let name = ["take", "skip"][self.random.below(2)];
                chain = Expr::method(Type::list(given), name, vec![chain, count]);
            }
            1 if self.is_key(item) => chain = Expr::method(Type::list(given), "unique", vec![chain]),
            2 if self.has_order(item) => {
                return Some(Expr::method(Type::list(given), "sorted", vec![chain]));
            }
            3 => {
                let other = self.telling(&Type::list(item.clone()), 0)?;
                chain = Expr::method(Type::list(given), "chain", vec![chain, other]);
            }
            4 => chain = Expr::method(Type::list(given), "reversed", vec![chain]),
            _ if adapted => {}
            _ => return None,
        }
        Some(Expr::method(Type::list(item.clone()), "collect", vec![chain]))
    }

    pub(super) fn dict_of(&mut self, key: &Type, value: &Type, depth: usize) -> Option<Expr> {
        let ty = Type::Dict(Box::new(key.clone()), Box::new(value.clone()));
        self.comprehension(Bracket::Dict, &ty, depth, |generator| {
            let key = generator.telling(key, depth)?;
            Some(vec![key, generator.telling(value, depth)?])
        })
    }

    pub(super) fn set_of(&mut self, item: &Type, depth: usize) -> Option<Expr> {
        let ty = Type::Set(Box::new(item.clone()));
        match self.random.below(3) {
            0 => {
                let operator = ["|", "&", "-", "^"][self.random.below(4)];
                let lhs = self.telling(&ty, depth)?;
                let rhs = self.telling(&ty, depth)?;
                Some(Expr::binary(ty, operator, lhs, rhs))
            }
            1 => self.comprehension(Bracket::Set, &ty, depth, |generator| Some(vec![generator.telling(item, depth)?])),
            _ => {
                let list = self.telling(&Type::list(item.clone()), depth)?;
                Some(Expr::method(ty, "to_set", vec![list]))
            }
        }
    }

    /// A `T?` that a collection gives.
    pub(super) fn optional_of(&mut self, inner: &Type, depth: usize) -> Option<Expr> {
        let ty = Type::optional(inner.clone());
        if self.random.percent(40) {
            let fits = |ty: &Type| matches!(ty, Type::Dict(_, value) if **value == *inner);
            let dicts: Vec<_> = self.visible().into_iter().filter(|local| fits(&local.ty)).collect();
            let local = self.random.pick(&dicts)?.clone();
            let Type::Dict(key, _) = &local.ty else { return None };
            let key = self.expr(key, depth);
            return Some(Expr::method(ty, "get", vec![Expr::local(&local.name, local.ty.clone()), key]));
        }
        let list = self.telling(&Type::list(inner.clone()), depth.min(1))?;
        Some(match self.random.below(6) {
            0 => Expr::method(ty, "first", vec![list]),
            1 => Expr::method(ty, "last", vec![list]),
            2 => {
                let index = Expr::int(self.random.between(0, 4));
                Expr::method(ty, "get", vec![list, index])
            }
            3 if self.has_order(inner) => {
                let name = ["min", "max"][self.random.below(2)];
                Expr::method(ty, name, vec![list])
            }
            4 => {
                let key = self.lambda_over(inner, |generator| generator.telling(&INT, 1))?;
                let name = ["min_by", "max_by"][self.random.below(2)];
                Expr::method(ty, name, vec![list, key])
            }
            _ => {
                let predicate = self.lambda_over(inner, |generator| Some(generator.condition(1)))?;
                Expr::method(ty, "find", vec![list, predicate])
            }
        })
    }

    /// `xs[0] if len(xs) > 0 else default`, or a dict's value where its key is there.
    pub(super) fn item_of_collection(&mut self, ty: &Type, depth: usize) -> Option<Expr> {
        let lists = self.places(&Type::list(ty.clone()));
        if let Some(list) = self.random.pick(&lists).cloned() {
            let index = Expr::int(if self.random.percent(50) { 0 } else { -1 });
            let item = Expr::new(ty.clone(), Kind::Index, vec![list.clone(), index]);
            let length = Expr::call(INT, "len", vec![list]);
            let condition = Expr::compare(">", length, Expr::int(0));
            let other = self.telling(ty, depth.min(1))?;
            return Some(Expr::new(ty.clone(), Kind::Conditional, vec![item, condition, other]));
        }
        let fits = |other: &Type| matches!(other, Type::Dict(_, value) if **value == *ty);
        let dicts: Vec<_> = self.visible().into_iter().filter(|local| fits(&local.ty)).collect();
        let local = self.random.pick(&dicts)?.clone();
        let Type::Dict(key, _) = &local.ty else { return None };
        let key = self.places(key).first().cloned()?;
        let dict = Expr::local(&local.name, local.ty.clone());
        let item = Expr::new(ty.clone(), Kind::Index, vec![dict.clone(), key.clone()]);
        let condition = Expr::binary(Type::Bool, "in", key, dict);
        let other = self.telling(ty, depth.min(1))?;
        Some(Expr::new(ty.clone(), Kind::Conditional, vec![item, condition, other]))
    }

    /// An `int` that a collection gives.
    pub(super) fn number_of_collection(&mut self, depth: usize) -> Option<Expr> {
        let (list, item) = self.list_in_reach(depth.min(1))?;
        Some(match self.random.below(5) {
            0 if matches!(list.ty, Type::List(_)) && self.has_equality(&item) => {
                let wanted = self.telling(&item, 0)?;
                Expr::method(INT, "count", vec![list, wanted])
            }
            1 => {
                let predicate = self.lambda_over(&item, |generator| Some(generator.condition(1)))?;
                let kept = Expr::method(Type::list(item), "filter", vec![list, predicate]);
                Expr::method(INT, "count", vec![kept])
            }
            2 => {
                let total = self.fresh("n");
                let each = self.fresh_for(&item);
                let count = self.locals.len();
                self.declare(&total, &INT, false);
                self.declare(&each, &item, false);
                let body = self.telling(&INT, 1);
                self.locals.truncate(count);
                let step = Expr::new(INT, Kind::Lambda(vec![total, each], false), vec![body?]);
                Expr::method(INT, "fold", vec![list, Expr::int(0), step])
            }
            3 if numeric(&item) && item == INT => Expr::call(INT, "sum", vec![list]),
            _ => {
                let value = self.comprehension(Bracket::Bare, &Type::list(INT), depth, |generator| {
                    Some(vec![generator.telling(&INT, 1)?])
                })?;
                Expr::call(INT, "sum", vec![value])
            }
        })
    }

    pub(super) fn truth_of_collection(&mut self, depth: usize) -> Option<Expr> {
        let (list, item) = self.list_in_reach(depth.min(1))?;
        if self.random.percent(30) {
            return Some(Expr::method(Type::Bool, "is_empty", vec![list]));
        }
        let predicate = self.lambda_over(&item, |generator| Some(generator.condition(1)))?;
        let name = ["any", "all"][self.random.below(2)];
        Some(Expr::method(Type::Bool, name, vec![list, predicate]))
    }
}
