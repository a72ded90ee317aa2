//! What types can do: equality, order, hashing, showing, arithmetic, JSON, declared interfaces.
//!
//! In: a type and a bound. Out: yes, or the part that cannot and why. Structs, enums, newtypes and errors can do what all their fields can;
//! a type that contains itself can do what the rest of it can.

use super::matching::{Match, implementation, implementations};
use super::world::World;
use crate::hir::{Bound, OpaqueClass, TypeKind, TypeParam};
use crate::types::{IntKind, InterfaceId, Ty, TypeId};

/// Why a type does not satisfy a bound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Lack {
    /// The innermost part that cannot.
    pub(crate) part: Ty,
    /// Why, in the program's words: `floats cannot be hashed`.
    pub(crate) reason: String,
    /// What to write instead, if there is something.
    pub(crate) help: Option<String>,
}

/// Checks that a type satisfies a bound; `params` are the type parameters in scope, whose bounds count. Open variables satisfy everything.
pub(crate) fn satisfies(world: &World<'_>, params: &[TypeParam], ty: &Ty, bound: &Bound) -> Result<(), Lack> {
    Question { world, params, bound, open: Vec::new() }.ask(ty)
}

/// One question; `open` are the declared types that are being asked.
struct Question<'q, 'a> {
    world: &'q World<'a>,
    params: &'q [TypeParam],
    bound: &'q Bound,
    open: Vec<TypeId>,
}

impl Question<'_, '_> {
    fn ask(&mut self, ty: &Ty) -> Result<(), Lack> {
        match (ty, self.bound) {
            (Ty::Infer(_) | Ty::Error | Ty::Never, _) => Ok(()),
            (Ty::Param(param), _) => self.ask_param(param.index as usize, ty),
            (_, Bound::Interface(id, args)) => self.ask_interface(ty, *id, args),
            (Ty::Named(id, args), _) => self.ask_declared(ty, *id, args),
            _ => match lack_of(ty, self.bound) {
                Some(reason) => Err(self.lack(ty, reason)),
                None => ty.parts().into_iter().try_for_each(|part| self.ask(part)),
            },
        }
    }

    fn lack(&self, part: &Ty, reason: &str) -> Lack {
        let help = match (part, self.bound) {
            (Ty::Float | Ty::Float32, Bound::Hash) => Some("use an `int` (of cents, say), or a text".to_owned()),
            (Ty::Iter(_), _) => Some("make a list of it with `.collect()`".to_owned()),
            _ => None,
        };
        Lack { part: part.clone(), reason: reason.to_owned(), help }
    }

    /// A type parameter can do what its bounds say; `Ord` and `Hash` bring `Eq`, and everything can be shown.
    fn ask_param(&self, index: usize, ty: &Ty) -> Result<(), Lack> {
        let bounds = self.params.get(index).map_or(&[][..], |param| &param.bounds);
        let brings = |bound: &Bound| match (bound, self.bound) {
            (bound, wanted) if bound == wanted => true,
            (Bound::Ord | Bound::Hash | Bound::Number, Bound::Eq) => true,
            (Bound::Number, Bound::Ord) => true,
            (Bound::Number, Bound::Interface(id, args)) => {
                is_arithmetic(self.world, *id) && args.iter().all(|arg| arg == ty)
            }
            _ => false,
        };
        if *self.bound == Bound::Show || bounds.iter().any(brings) {
            return Ok(());
        }
        let name = self.world.show_bound(self.bound);
        let mut lack = self.lack(ty, &format!("nothing is known of `{}`", self.world.show(ty)));
        lack.help = Some(format!("ask for it where it is declared: `[{}: {name}]`", self.world.show(ty)));
        Err(lack)
    }

    fn ask_interface(&self, ty: &Ty, id: InterfaceId, args: &[Ty]) -> Result<(), Lack> {
        let own = matches!(ty, Ty::Interface(own, own_args) if *own == id && **own_args == *args);
        if own || has_by_itself(self.world, ty, id, args) || self.is_iterator(ty, id, args) {
            return Ok(());
        }
        if let Some(found) = implementation(self.world, self.params, ty, id, Some(args)) {
            return self.gives_itself(ty, id, &found);
        }
        let interface = self.world.show_bound(self.bound);
        let shown = self.world.show(ty);
        let mut lack = self.lack(ty, "nothing implements it");
        lack.help = match ty {
            Ty::Named(..) => Some(format!("write `implement {interface} for {shown}:`")),
            Ty::Int(_) if interface.starts_with("Div") => Some("`/` on integers gives a `float`".to_owned()),
            _ => None,
        };
        Err(lack)
    }

    /// An operator that gives something else than its type does not fit a bound, whose `-> Self` is all that is known of it.
    fn gives_itself(&self, ty: &Ty, id: InterfaceId, found: &Match) -> Result<(), Lack> {
        if !is_operator(self.world, id) {
            return Ok(());
        }
        let block = &self.world.program.implementations[found.block];
        let other = block.methods.iter().map(|&method| self.world.program.function(method)).find_map(|method| {
            let result = method.result.substitute(&found.type_args);
            (result != *ty).then_some((method, result))
        });
        let Some((method, result)) = other else { return Ok(()) };
        let (shown, given) = (self.world.show(ty), self.world.show(&result));
        let reason = format!("its `{}` gives `{given}`, and the bound asks for one that gives `{shown}`", method.name);
        Err(self.lack(ty, &reason))
    }

    /// What gives its items one by one can be iterated.
    fn is_iterator(&self, ty: &Ty, id: InterfaceId, args: &[Ty]) -> bool {
        let known = &self.world.known.interfaces;
        known.get("Iterable") == Some(&id)
            && known
                .get("Iterator")
                .is_some_and(|iterator| implementation(self.world, self.params, ty, *iterator, Some(args)).is_some())
    }

    fn ask_declared(&mut self, ty: &Ty, id: TypeId, args: &[Ty]) -> Result<(), Lack> {
        if self.implemented(ty) {
            return Ok(());
        }
        if self.open.contains(&id) {
            return args.iter().try_for_each(|arg| self.ask(arg));
        }
        self.open.push(id);
        let answer = self.ask_fields(ty, id, args);
        self.open.pop();
        answer
    }

    /// `implement Ord for Version` decides for the whole type.
    fn implemented(&self, ty: &Ty) -> bool {
        let Some(id) = self.world.bound_interface(self.bound) else { return false };
        implementations(self.world, ty, id).next().is_some()
    }

    fn ask_fields(&mut self, ty: &Ty, id: TypeId, args: &[Ty]) -> Result<(), Lack> {
        let world = self.world;
        match &world.program.type_decl(id).kind {
            TypeKind::Opaque { .. } => self.ask_opaque(ty, id),
            TypeKind::Error { path: Some(_), .. } => match self.bound {
                Bound::Show => Ok(()),
                _ => Err(self.lack(ty, "it exists in Rust, and only its text is known")),
            },
            TypeKind::Error { .. } if *self.bound == Bound::Json => Err(self.lack(ty, "errors have no JSON")),
            TypeKind::Enum { variants } => {
                let fields = variants.iter().flat_map(|variant| &variant.fields);
                fields.map(|field| field.ty.substitute(args)).try_for_each(|field| self.ask(&field))
            }
            _ => {
                world.fields(id, 0).iter().map(|field| field.ty.substitute(args)).try_for_each(|field| self.ask(&field))
            }
        }
    }

    fn ask_opaque(&self, ty: &Ty, id: TypeId) -> Result<(), Lack> {
        let can = &self.world.types[id.0 as usize].can;
        match can.contains(&self.world.show_bound(self.bound)) {
            true => Ok(()),
            false => Err(self.lack(ty, "it exists in Rust, and its declaration does not say so")),
        }
    }
}

/// Why a type that is not declared cannot, its parts apart.
fn lack_of(ty: &Ty, bound: &Bound) -> Option<&'static str> {
    match (ty, bound) {
        (Ty::Function(_), Bound::Show) => Some("functions cannot be shown"),
        (Ty::Function(_), Bound::Json) => Some("functions have no JSON"),
        (Ty::Function(_), _) => Some("functions cannot be compared"),
        (Ty::Iter(_), _) => Some("what gives items one by one is no value"),
        (Ty::None, Bound::Number | Bound::Hash | Bound::Ord) => Some("there is no value"),
        (Ty::Interface(..), Bound::Ord) => Some("values of an interface have no order"),
        (Ty::Interface(..), Bound::Hash) => Some("values of an interface cannot be hashed"),
        (Ty::Interface(..), Bound::Json) => Some("values of an interface have no JSON"),
        (Ty::Float | Ty::Float32, Bound::Hash) => Some("floats cannot be hashed"),
        (Ty::Dict(..), Bound::Hash) => Some("dicts cannot be hashed"),
        (Ty::Set(_), Bound::Hash) => Some("sets cannot be hashed"),
        (Ty::Dict(..), Bound::Ord) => Some("dicts have no order"),
        (Ty::Set(_), Bound::Ord) => Some("sets have no order"),
        (Ty::Int(_) | Ty::Float | Ty::Float32, Bound::Number) => None,
        (_, Bound::Number) => Some("it is no number"),
        _ => None,
    }
}

/// The built-in interfaces of arithmetic.
fn is_arithmetic(world: &World<'_>, id: InterfaceId) -> bool {
    is_operator(world, id) && world.program.interface(id).name != "Index"
}

/// The built-in interfaces whose method gives what its implementation says.
pub(crate) fn is_operator(world: &World<'_>, id: InterfaceId) -> bool {
    let interface = world.program.interface(id);
    interface.module.index() == 0 && matches!(interface.name.as_str(), "Add" | "Sub" | "Mul" | "Div" | "Neg" | "Index")
}

/// The built-in interfaces that built-in types have without an implementation in the text.
fn has_by_itself(world: &World<'_>, ty: &Ty, id: InterfaceId, args: &[Ty]) -> bool {
    let interface = world.program.interface(id);
    if interface.module.index() != 0 {
        return false;
    }
    match (interface.name.as_str(), ty) {
        ("Iterator", Ty::Iter(item)) | ("Iterable", Ty::Iter(item) | Ty::List(item) | Ty::Set(item)) => {
            args.first().is_some_and(|arg| *arg == **item)
        }
        ("Iterable", Ty::Dict(key, _)) => args.first().is_some_and(|arg| *arg == **key),
        ("Add" | "Sub" | "Mul" | "Div", ty) => args.first().is_some_and(|other| computes(&interface.name, ty, other)),
        ("Neg", ty) => matches!(ty, Ty::Float | Ty::Float32) || matches!(ty, Ty::Int(kind) if is_signed(*kind)),
        ("Resource", Ty::Named(owner, _)) => {
            let kind = &world.program.type_decl(*owner).kind;
            matches!(kind, TypeKind::Opaque { class: OpaqueClass::Resource, .. })
        }
        _ => false,
    }
}

/// Whether the operator of a built-in type takes such an operand and gives the type itself; `/` on integers gives a float.
fn computes(interface: &str, ty: &Ty, other: &Ty) -> bool {
    let same = matches!(other, Ty::Infer(_) | Ty::Error) || ty == other;
    match (interface, ty) {
        ("Div", Ty::Int(_)) => false,
        (_, ty) if ty.is_numeric() => same,
        ("Add", Ty::Duration | Ty::Str | Ty::Bytes | Ty::List(_)) | ("Sub", Ty::Duration | Ty::Set(_)) => same,
        ("Mul", Ty::Str | Ty::Bytes | Ty::List(_)) | ("Div", Ty::Duration) => *other == Ty::INT,
        ("Mul", Ty::Duration) => matches!(other, Ty::Float | Ty::Int(IntKind::I64)),
        _ => false,
    }
}

fn is_signed(kind: IntKind) -> bool {
    matches!(kind, IntKind::I8 | IntKind::I16 | IntKind::I32 | IntKind::I64)
}
