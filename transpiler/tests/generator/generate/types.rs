//! Random types, and what values of a type can do.

use super::Generator;
use crate::tree::{INT, Shape, Type};

impl Generator {
    pub(super) fn random_type(&mut self, depth: usize) -> Type {
        if depth == 0 {
            return self.scalar();
        }
        let named = self.named_types();
        match self.random.weighted(&[4, 6, 3, 2, 2, 3, 6]) {
            0 => self.scalar(),
            1 => Type::list(self.random_type(depth - 1)),
            2 => {
                let key = self.key_type();
                Type::Dict(Box::new(key), Box::new(self.random_type(depth - 1)))
            }
            3 => Type::Set(Box::new(self.key_type())),
            4 => {
                let count = 2 + self.random.below(2);
                Type::Tuple((0..count).map(|_| self.random_type(depth - 1)).collect())
            }
            5 => match self.random_type(depth - 1) {
                inner @ (Type::Optional(_) | Type::None) => inner,
                inner => Type::optional(inner),
            },
            _ => self.random.pick(&named).cloned().unwrap_or(Type::Str),
        }
    }

    pub(super) fn scalar(&mut self) -> Type {
        match self.random.below(12) {
            0..=3 => INT,
            4..=8 => Type::Str,
            9 => Type::Bool,
            10 => Type::Float,
            _ => Type::Int(["uint8", "int32", "uint64", "int16"][self.random.below(4)]),
        }
    }

    fn key_type(&mut self) -> Type {
        let named: Vec<_> = self.named_types().into_iter().filter(|ty| self.is_key(ty)).collect();
        match self.random.below(8) {
            0..=3 => Type::Str,
            4 | 5 => INT,
            6 => Type::Tuple(vec![INT, Type::Str]),
            _ => self.random.pick(&named).cloned().unwrap_or(Type::Str),
        }
    }

    /// The declared types of values, generic ones with arguments.
    pub(super) fn named_types(&mut self) -> Vec<Type> {
        let mut types = Vec::new();
        for declared in &self.program.declared {
            if matches!(declared.shape, Shape::Struct(_) | Shape::Enum(_) | Shape::Newtype(_)) {
                if declared.generics.is_empty() {
                    types.push(Type::named(&declared.name));
                } else {
                    let argument = [INT, Type::Str][self.random.below(2)].clone();
                    types.push(Type::Named(declared.name.clone(), vec![argument]));
                }
            }
        }
        types
    }

    /// The fields of a struct type, with its arguments in place.
    pub(super) fn fields(&self, ty: &Type) -> Vec<(String, Type)> {
        let Type::Named(name, arguments) = ty else { return Vec::new() };
        let Some(declared) = self.program.declared(name) else { return Vec::new() };
        let names = declared.generics.iter().map(|(name, _)| name.clone());
        let substitution: Vec<_> = names.zip(arguments.iter().cloned()).collect();
        match &declared.shape {
            Shape::Struct(fields) | Shape::Error(fields, _) => {
                fields.iter().map(|field| (field.name.clone(), field.ty.substitute(&substitution))).collect()
            }
            Shape::Newtype(inner) => vec![("value".to_owned(), inner.clone())],
            _ => Vec::new(),
        }
    }

    /// Every type within, those of fields too.
    fn all_parts(&self, ty: &Type) -> Vec<Type> {
        let mut found: Vec<Type> = Vec::new();
        let mut left = vec![ty.clone()];
        while let Some(ty) = left.pop() {
            if found.contains(&ty) {
                continue;
            }
            for part in ty.parts() {
                if let Type::Named(name, _) = part {
                    left.extend(self.fields(part).into_iter().map(|(_, ty)| ty));
                    if let Some(Shape::Enum(variants)) = self.program.declared(name).map(|declared| &declared.shape) {
                        left.extend(variants.iter().flat_map(|(_, fields)| fields).map(|field| field.ty.clone()));
                    }
                }
                if *part != ty {
                    left.push(part.clone());
                }
            }
            found.push(ty);
        }
        found
    }

    fn is_interface(&self, ty: &Type) -> bool {
        let Type::Named(name, _) = ty else { return false };
        matches!(self.program.declared(name).map(|declared| &declared.shape), Some(Shape::Interface))
    }

    /// True where a value can be a key.
    pub(super) fn is_key(&self, ty: &Type) -> bool {
        self.all_parts(ty).iter().all(|part| {
            !matches!(part, Type::Float | Type::Function(..) | Type::Dict(..) | Type::Set(_) | Type::Parameter(_))
                && !self.is_interface(part)
        })
    }

    /// True where values can be compared with `<` and sorted.
    pub(super) fn has_order(&self, ty: &Type) -> bool {
        self.all_parts(ty).iter().all(|part| {
            !matches!(part, Type::Function(..) | Type::Dict(..) | Type::Set(_) | Type::Parameter(_) | Type::Optional(_))
                && !self.is_interface(part)
        })
    }

    /// True where values can be compared with `==`.
    pub(super) fn has_equality(&self, ty: &Type) -> bool {
        self.all_parts(ty).iter().all(|part| !matches!(part, Type::Function(..) | Type::Parameter(_)))
    }

    /// True where an expression of the type, written out, tells its type by itself.
    pub(super) fn tells(&self, ty: &Type) -> bool {
        ty.parts().iter().all(|part| match part {
            Type::Int(name) => *name == "int",
            Type::Optional(_) | Type::Function(..) => false,
            Type::Named(_, arguments) => arguments.is_empty() && !self.is_interface(part),
            _ => true,
        })
    }
}

pub(super) fn numeric(ty: &Type) -> bool {
    matches!(ty, Type::Int(_) | Type::Float)
}
