//! `match` over enums, optionals, tuples, numbers and lists.

use super::Generator;
use crate::tree::{Block, Expr, Field, Pattern, Shape, Stmt, StmtKind, Type};
use crate::value::Value;

/// A pattern with what it binds.
type BoundPattern = (Pattern, Vec<(String, Type)>);

impl Generator {
    pub(super) fn match_statement(&mut self, depth: usize) -> Option<Stmt> {
        let matched = |ty: &Type| {
            matches!(
                ty,
                Type::Named(..) | Type::Optional(_) | Type::Tuple(_) | Type::Int("int") | Type::Str | Type::List(_)
            )
        };
        let locals: Vec<_> = self.visible().into_iter().filter(|local| matched(&local.ty)).collect();
        let ty = self.random.pick(&locals)?.ty.clone();
        let scrutinee = self.telling(&ty, 1)?;
        let patterns = self.patterns(&ty)?;
        let mut arms = Vec::new();
        let mut exprs = vec![scrutinee.clone()];
        let mut blocks = Vec::new();
        let names = scrutinee.mentions();
        self.freeze(&names, 1);
        for (pattern, bound) in patterns {
            let guarded = self.random.percent(20);
            if guarded {
                // The guarded arm stands before the one that takes the rest.
                let (guard, block) = self.arm(&bound, depth, true);
                arms.push((pattern.clone(), true));
                exprs.extend(guard);
                blocks.push(block);
                let (pattern, bound) = self.renamed(pattern, bound);
                let (_, block) = self.arm(&bound, depth, false);
                arms.push((pattern, false));
                blocks.push(block);
            } else {
                let (_, block) = self.arm(&bound, depth, false);
                arms.push((pattern, false));
                blocks.push(block);
            }
        }
        self.freeze(&names, -1);
        Some(Stmt::new(StmtKind::Match(arms), exprs, blocks))
    }

    fn arm(&mut self, bound: &[(String, Type)], depth: usize, guarded: bool) -> (Option<Expr>, Block) {
        let count = self.locals.len();
        for (name, ty) in bound {
            self.declare(name, ty, false);
        }
        let guard = guarded.then(|| self.condition(1));
        let block = self.block(1 + bound.len().min(1), depth.saturating_sub(1));
        self.locals.truncate(count);
        (guard, block)
    }

    /// The same pattern with names of its own.
    fn renamed(&mut self, pattern: Pattern, bound: Vec<(String, Type)>) -> (Pattern, Vec<(String, Type)>) {
        let mut names = Vec::new();
        for (name, ty) in bound {
            names.push((name, self.fresh_for(&ty), ty));
        }
        let pattern = rename(pattern, &names);
        (pattern, names.into_iter().map(|(_, name, ty)| (name, ty)).collect())
    }

    /// Patterns that take every value together, with what each binds.
    fn patterns(&mut self, ty: &Type) -> Option<Vec<BoundPattern>> {
        let mut arms = Vec::new();
        match ty {
            Type::Optional(inner) => {
                arms.push((Pattern::None, Vec::new()));
                let name = self.fresh_for(inner);
                arms.push((Pattern::Bind(name.clone()), vec![(name, inner.as_ref().clone())]));
            }
            Type::Int(_) | Type::Str => {
                let value = |generator: &mut Generator| match ty {
                    Type::Str => Value::Str(["a", "ab", "key", ""][generator.random.below(4)].to_owned()),
                    _ => Value::Int(generator.random.between(-2, 6)),
                };
                let first = value(self);
                let second = value(self);
                let third = value(self);
                let differ = !crate::value::equal(&first, &second);
                arms.push((Pattern::Literal(first.clone()), Vec::new()));
                if differ && !crate::value::equal(&first, &third) && !crate::value::equal(&second, &third) {
                    arms.push((Pattern::Or(vec![Pattern::Literal(second), Pattern::Literal(third)]), Vec::new()));
                }
                let name = self.fresh_for(ty);
                arms.push((Pattern::Bind(name.clone()), vec![(name, ty.clone())]));
            }
            Type::Tuple(types) => {
                let mut bound = Vec::new();
                let items = types.iter().map(|ty| self.bind(ty, &mut bound)).collect();
                arms.push((Pattern::Tuple(items), bound));
            }
            Type::List(item) => {
                arms.push((Pattern::List(Vec::new(), None), Vec::new()));
                let mut bound = Vec::new();
                let first = self.bind(item, &mut bound);
                let rest = self.fresh("xs");
                bound.push((rest.clone(), ty.clone()));
                arms.push((Pattern::List(vec![first], Some(rest)), bound));
            }
            Type::Named(name, arguments) if arguments.is_empty() => {
                let declared = self.program.declared(name)?.clone();
                match &declared.shape {
                    Shape::Enum(variants) => {
                        for (variant, fields) in variants {
                            arms.push(self.constructor(variant, fields));
                        }
                        if arms.len() > 2 && self.random.percent(30) {
                            arms.pop();
                            arms.push((Pattern::Wildcard, Vec::new()));
                        }
                    }
                    Shape::Struct(fields) => arms.push(self.constructor(name, fields)),
                    _ => return None,
                }
            }
            _ => return None,
        }
        Some(arms)
    }

    fn constructor(&mut self, name: &str, fields: &[Field]) -> (Pattern, Vec<(String, Type)>) {
        let mut bound = Vec::new();
        let mut by_keyword = self.random.percent(20);
        let mut patterns = Vec::new();
        for field in fields {
            by_keyword |= self.random.percent(10);
            patterns.push((field.name.clone(), by_keyword, self.bind(&field.ty, &mut bound)));
        }
        (Pattern::Constructor(name.to_owned(), patterns), bound)
    }

    fn bind(&mut self, ty: &Type, bound: &mut Vec<(String, Type)>) -> Pattern {
        match ty {
            Type::Tuple(types) if self.random.percent(40) => {
                Pattern::Tuple(types.iter().map(|ty| self.bind(ty, bound)).collect())
            }
            ty if self.random.percent(80) => {
                let name = self.fresh_for(ty);
                bound.push((name.clone(), ty.clone()));
                Pattern::Bind(name)
            }
            _ => Pattern::Wildcard,
        }
    }
}

fn rename(pattern: Pattern, names: &[(String, String, Type)]) -> Pattern {
    let renamed =
        |name: String| names.iter().find(|(old, ..)| *old == name).map_or(name.clone(), |(_, new, _)| new.clone());
    let all = |patterns: Vec<Pattern>| patterns.into_iter().map(|pattern| rename(pattern, names)).collect();
    match pattern {
        Pattern::Bind(name) => Pattern::Bind(renamed(name)),
        Pattern::Tuple(items) => Pattern::Tuple(all(items)),
        Pattern::List(items, rest) => Pattern::List(all(items), rest.map(renamed)),
        Pattern::Or(items) => Pattern::Or(all(items)),
        Pattern::Constructor(name, fields) => Pattern::Constructor(
            name,
            fields.into_iter().map(|(field, keyword, pattern)| (field, keyword, rename(pattern, names))).collect(),
        ),
        other => other,
    }
}
