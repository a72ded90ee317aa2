//! Which locals, and which parts of them, can be mentioned.

use super::{Generator, Local};
use crate::tree::{Expr, Kind, Type};

impl Generator {
    /// The locals that can be read, the nearest of a name only.
    pub(super) fn visible(&self) -> Vec<Local> {
        let mut seen: Vec<&str> = Vec::new();
        let mut visible = Vec::new();
        for local in self.locals.iter().rev() {
            if !seen.contains(&local.name.as_str()) {
                seen.push(&local.name);
                if !local.hidden {
                    visible.push(local.clone());
                }
            }
        }
        visible.reverse();
        visible
    }

    /// Places of the type: locals, and fields and items of them.
    pub(super) fn places(&self, ty: &Type) -> Vec<Expr> {
        let mut found = Vec::new();
        for local in self.visible() {
            let root = Expr::local(&local.name, local.ty.clone());
            self.parts_of_type(root, ty, 2, true, &mut found);
        }
        found
    }

    fn parts_of_type(&self, place: Expr, ty: &Type, depth: usize, items: bool, found: &mut Vec<Expr>) {
        if place.ty == *ty {
            found.push(place.clone());
        }
        if depth == 0 {
            return;
        }
        for (name, field) in self.fields(&place.ty) {
            let part = Expr::new(field, Kind::Field(name), vec![place.clone()]);
            self.parts_of_type(part, ty, depth - 1, items, found);
        }
        if let (Type::Tuple(types), true) = (&place.ty, items) {
            for (index, item) in types.iter().enumerate() {
                let part = Expr::new(item.clone(), Kind::Item(index), vec![place.clone()]);
                self.parts_of_type(part, ty, depth - 1, items, found);
            }
        }
    }

    /// Places that may be changed and whose type satisfies the condition.
    pub(super) fn changeable(&self, wanted: &dyn Fn(&Type) -> bool) -> Vec<Expr> {
        let mut found = Vec::new();
        for local in self.visible().into_iter().filter(|local| local.writable && local.frozen == 0) {
            let root = Expr::local(&local.name, local.ty.clone());
            self.changeable_parts(root, 2, wanted, &mut found);
        }
        found
    }

    fn changeable_parts(&self, place: Expr, depth: usize, wanted: &dyn Fn(&Type) -> bool, found: &mut Vec<Expr>) {
        if depth > 0 && !self.is_newtype(&place.ty) {
            for (name, field) in self.fields(&place.ty) {
                let part = Expr::new(field, Kind::Field(name), vec![place.clone()]);
                self.changeable_parts(part, depth - 1, wanted, found);
            }
        }
        if wanted(&place.ty) && !matches!(&place.kind, Kind::Local(name) if name == "self") {
            found.push(place);
        }
    }

    fn is_newtype(&self, ty: &Type) -> bool {
        let Type::Named(name, _) = ty else { return false };
        let shape = self.program.declared(name).map(|declared| &declared.shape);
        matches!(shape, Some(crate::tree::Shape::Newtype(_)))
    }

    /// Runs `action` while the locals that `expr` mentions may not be changed.
    pub(super) fn while_frozen<T>(&mut self, expr: &Expr, action: impl FnOnce(&mut Generator) -> T) -> T {
        let names = expr.mentions();
        self.freeze(&names, 1);
        let result = action(self);
        self.freeze(&names, -1);
        result
    }

    pub(super) fn freeze(&mut self, names: &[String], by: isize) {
        for local in self.locals.iter_mut().filter(|local| names.contains(&local.name)) {
            local.frozen = local.frozen.saturating_add_signed(by);
        }
    }

    /// Runs `action` while a local cannot be mentioned.
    pub(super) fn while_hidden<T>(&mut self, name: &str, action: impl FnOnce(&mut Generator) -> T) -> T {
        let before: Vec<_> = self.locals.iter().map(|local| local.hidden).collect();
        self.locals.iter_mut().filter(|local| local.name == name).for_each(|local| local.hidden = true);
        let result = action(self);
        self.locals.iter_mut().zip(before).for_each(|(local, hidden)| local.hidden = hidden);
        result
    }
}

/// The local at the root of a place.
pub(super) fn root(place: &Expr) -> String {
    match &place.kind {
        Kind::Local(name) => name.clone(),
        _ => place.parts.first().map(root).unwrap_or_default(),
    }
}
