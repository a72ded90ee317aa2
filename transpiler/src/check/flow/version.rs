//! Variables, and the values that they have one after the other.
//!
//! In: assignments, and the points where several of them meet. Out: webs: the versions of a variable that have to be one local, because some
//! use can see each of them. This is the construction of SSA form; a meeting point counts only where something reads behind it.

use crate::source::Span;
use crate::types::Ty;

/// A name of the source with its one type; index into `Versions`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Variable(pub(crate) u32);

/// A value of a variable. While a body is checked, `LocalId`s in it are versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Version(pub(crate) u32);

impl Variable {
    /// As an index into a table.
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

impl Version {
    /// As an index into a table.
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// What is known of a variable.
#[derive(Debug, Clone)]
pub(crate) struct VariableInfo {
    /// Its name.
    pub(crate) name: String,
    /// Its type.
    pub(crate) ty: Ty,
    /// Where it is declared.
    pub(crate) span: Span,
    /// No user wrote it.
    pub(crate) synthetic: bool,
    /// All its versions are one local: something sees it whenever it runs.
    pub(crate) pinned: bool,
    /// How many bodies it is declared in, one inside the other: a closure and a child task are one more than what is around them.
    pub(crate) depth: u32,
    /// What may be done to it.
    pub(crate) access: Access,
}

/// What may be done to a variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// Everything.
    Free,
    /// A parameter without `mut` or `own`: it is read-only.
    Parameter,
    /// `self` without `mut` or `own`.
    Receiver,
    /// `with … as x` without `mut`: the value behind a lock is only read.
    Guarded,
    /// The item of a loop without `mut`: a change stays in the loop.
    Item,
    /// A name for a place, bound by this version: what is assigned to the name goes to the place.
    Place(Version),
}

/// Where a version comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A statement assigns it.
    Assigned,
    /// A pattern, parameter, loop or the like binds it.
    Bound,
    /// Several versions meet.
    Met(Vec<Version>),
}

/// All variables and versions of a body.
#[derive(Debug, Default)]
pub(crate) struct Versions {
    variables: Vec<VariableInfo>,
    of: Vec<Variable>,
    origins: Vec<Origin>,
    used: Vec<bool>,
    parents: Vec<u32>,
}

impl Versions {
    /// A new variable.
    pub(crate) fn declare(&mut self, name: &str, ty: Ty, span: Span, synthetic: bool, depth: u32) -> Variable {
        let name = name.to_owned();
        let access = Access::Free;
        self.variables.push(VariableInfo { name, ty, span, synthetic, pinned: false, depth, access });
        Variable(self.variables.len() as u32 - 1)
    }

    /// What is known of a variable.
    pub(crate) fn info(&self, variable: Variable) -> &VariableInfo {
        &self.variables[variable.index()]
    }

    /// Changes what is known of a variable.
    pub(crate) fn info_mut(&mut self, variable: Variable) -> &mut VariableInfo {
        &mut self.variables[variable.index()]
    }

    /// The variable of a version.
    pub(crate) fn variable(&self, version: Version) -> Variable {
        self.of[version.index()]
    }

    /// Where a version comes from.
    pub(crate) fn origin(&self, version: Version) -> &Origin {
        &self.origins[version.index()]
    }

    /// How many versions there are.
    pub(crate) fn len(&self) -> usize {
        self.of.len()
    }

    /// A new version.
    pub(crate) fn add(&mut self, variable: Variable, origin: Origin) -> Version {
        let version = Version(self.of.len() as u32);
        self.of.push(variable);
        self.origins.push(origin);
        self.used.push(false);
        self.parents.push(version.0);
        version
    }

    /// The version where several meet: one of them, if they are the same.
    pub(crate) fn meet(&mut self, variable: Variable, mut versions: Vec<Version>) -> Version {
        versions.sort_unstable();
        versions.dedup();
        match versions[..] {
            [only] => only,
            _ => self.add(variable, Origin::Met(versions)),
        }
    }

    /// One more version that meets others at the head of a loop.
    pub(crate) fn add_source(&mut self, met: Version, source: Version) {
        if let Origin::Met(sources) = &mut self.origins[met.index()]
            && source != met
            && sources.last() != Some(&source)
        {
            sources.push(source);
        }
    }

    /// User-written variables that statements assign and nothing reads, with the place of their declaration.
    pub(crate) fn unread(&self) -> Vec<(String, Span)> {
        let mut assigned = vec![false; self.variables.len()];
        let mut read = vec![false; self.variables.len()];
        for (at, variable) in self.of.iter().enumerate() {
            assigned[variable.index()] |= self.origins[at] == Origin::Assigned;
            read[variable.index()] |= self.used[at] || self.origins[at] == Origin::Bound;
        }
        let unread = self
            .variables
            .iter()
            .enumerate()
            .filter(|(at, info)| assigned[*at] && !read[*at] && !info.synthetic && !info.pinned);
        unread.map(|(_, info)| (info.name.clone(), info.span)).collect()
    }

    /// Something reads this version.
    pub(crate) fn mark_used(&mut self, version: Version) {
        self.used[version.index()] = true;
    }

    /// Makes one web of what some use can see, and of all versions of a pinned variable.
    pub(crate) fn weave(&mut self) {
        let mut work: Vec<Version> = (0..self.len() as u32).map(Version).filter(|it| self.used[it.index()]).collect();
        while let Some(version) = work.pop() {
            let Origin::Met(sources) = self.origins[version.index()].clone() else { continue };
            for source in sources {
                self.unite(version, source);
                if !std::mem::replace(&mut self.used[source.index()], true) {
                    work.push(source);
                }
            }
        }
        self.weave_pinned();
    }

    fn weave_pinned(&mut self) {
        let mut first = vec![None; self.variables.len()];
        for version in (0..self.len() as u32).map(Version) {
            let variable = self.variable(version);
            if self.info(variable).pinned {
                let first = *first[variable.index()].get_or_insert(version);
                self.unite(first, version);
            }
        }
    }

    /// Makes one web of two.
    pub(crate) fn unite(&mut self, lhs: Version, rhs: Version) {
        let (lhs, rhs) = (self.web(lhs), self.web(rhs));
        // The older version leads, so that the result does not depend on the order of unions.
        self.parents[lhs.max(rhs).index()] = lhs.min(rhs).0;
    }

    /// The version that leads a version's web.
    pub(crate) fn web(&mut self, version: Version) -> Version {
        let mut at = version.index();
        while self.parents[at] as usize != at {
            let next = self.parents[at] as usize;
            self.parents[at] = self.parents[next];
            at = next;
        }
        Version(at as u32)
    }
}
