//! What is known at one point of a body: whether control gets there, which assignment each variable has its value from, and which places
//! are known to hold something.
//!
//! In: assignments, tests and jumps in the order of the text. Out: the state at each point, and `Versions`, from which `check/declare.rs`
//! makes the locals of the typed program. Every change is on a trail, so that a branch costs what it changes and not what is known.

mod fact;
mod version;

use std::collections::BTreeMap;

pub(crate) use fact::{Fact, Path};
pub(crate) use version::{Access, Origin, Variable, VariableInfo, Version, Versions};

/// The state at one point.
#[derive(Debug, Default)]
pub(crate) struct Flow {
    /// The variables and their versions.
    pub(crate) versions: Versions,
    /// False behind what never comes back.
    pub(crate) reachable: bool,
    /// By variable: the version that holds its value, where every path has assigned it.
    current: Vec<Option<Version>>,
    /// By variable: what is known of it and of the places in it.
    facts: Vec<Vec<(Path, Fact)>>,
    /// How many facts there are.
    known: usize,
    trail: Vec<Change>,
    log: Vec<Event>,
}

/// What was there before a change.
#[derive(Debug)]
enum Change {
    Version(Variable, Option<Version>),
    Fact(Path, Option<Fact>),
}

/// What happened, branches that were left included.
#[derive(Debug, Clone)]
enum Event {
    Assigned(Variable, Version),
    Forgotten(Path),
}

/// A point to go back to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mark {
    trail: usize,
    log: usize,
    reachable: bool,
}

/// The state at the end of a branch: what differs from its beginning.
#[derive(Debug, Clone, Default)]
pub(crate) struct Outcome {
    /// Control gets to the end.
    pub(crate) reachable: bool,
    versions: BTreeMap<Variable, Option<Version>>,
    facts: BTreeMap<Path, Option<Fact>>,
}

/// A loop that is being checked.
#[derive(Debug)]
pub(crate) struct LoopFlow {
    mark: Mark,
    /// Versions at the head of variables that the body assigns.
    heads: Vec<(Variable, Version)>,
    breaks: Vec<Outcome>,
}

impl Outcome {
    /// A branch that does nothing.
    pub(crate) fn nothing() -> Outcome {
        Outcome { reachable: true, ..Outcome::default() }
    }

    /// The variables that it assigns on every path, with the versions that they end with.
    pub(crate) fn assigned(&self) -> impl Iterator<Item = (Variable, Version)> {
        self.versions.iter().filter_map(|(variable, version)| Some((*variable, (*version)?)))
    }
}

impl Flow {
    /// The state at the beginning of a body.
    pub(crate) fn new() -> Flow {
        Flow { reachable: true, ..Flow::default() }
    }

    /// The version that a variable has its value from; nothing where some path has not assigned it.
    pub(crate) fn current(&self, variable: Variable) -> Option<Version> {
        self.current.get(variable.index()).copied().flatten()
    }

    /// The version that is read here; counts as its use.
    pub(crate) fn read(&mut self, variable: Variable) -> Option<Version> {
        let version = match self.current(variable) {
            // Behind what never comes back everything is assigned.
            None if !self.reachable => self.assign(variable, Origin::Assigned),
            current => current?,
        };
        self.versions.mark_used(version);
        Some(version)
    }

    /// A new value: forgets what was known of the old one.
    pub(crate) fn assign(&mut self, variable: Variable, origin: Origin) -> Version {
        let version = self.versions.add(variable, origin);
        self.forget(&Path::of(variable));
        self.set_version(variable, Some(version));
        self.log.push(Event::Assigned(variable, version));
        version
    }

    /// Gives a variable a version that exists: what a scope's children bind is assigned when it ends.
    pub(crate) fn set(&mut self, variable: Variable, version: Version) {
        self.forget(&Path::of(variable));
        self.set_version(variable, Some(version));
        self.log.push(Event::Assigned(variable, version));
    }

    fn set_version(&mut self, variable: Variable, version: Option<Version>) {
        if self.current.len() <= variable.index() {
            self.current.resize(variable.index() + 1, None);
        }
        let old = std::mem::replace(&mut self.current[variable.index()], version);
        self.trail.push(Change::Version(variable, old));
    }

    /// What is known of a place.
    pub(crate) fn fact(&self, path: &Path) -> Option<Fact> {
        let facts = self.facts.get(path.root.index())?;
        facts.iter().find(|(known, _)| known == path).map(|(_, fact)| *fact)
    }

    /// True when something is known of any place.
    pub(crate) fn knows_anything(&self) -> bool {
        self.known > 0
    }

    /// A place is known to hold something.
    pub(crate) fn know(&mut self, path: Path, fact: Fact) {
        self.set_fact(path, Some(fact));
    }

    /// A place was assigned: nothing is known of it and of what is in it.
    pub(crate) fn forget(&mut self, path: &Path) {
        self.forget_where(path, |known| known.starts_with(path));
    }

    /// The inside of a place was changed: nothing is known of what is in it.
    pub(crate) fn forget_inside(&mut self, path: &Path) {
        self.forget_where(path, |known| known.starts_with(path) && known != path);
    }

    /// Nothing is known of any place.
    pub(crate) fn forget_everything(&mut self) {
        let known: Vec<Path> = self.facts.iter().flatten().map(|(path, _)| path.clone()).collect();
        for path in known {
            self.set_fact(path, None);
        }
    }

    fn forget_where(&mut self, path: &Path, is_lost: impl Fn(&Path) -> bool) {
        let Some(facts) = self.facts.get(path.root.index()) else { return };
        let lost: Vec<Path> = facts.iter().map(|(known, _)| known).filter(|known| is_lost(known)).cloned().collect();
        for known in lost {
            self.log.push(Event::Forgotten(known.clone()));
            self.set_fact(known, None);
        }
    }

    fn set_fact(&mut self, path: Path, fact: Option<Fact>) {
        let root = path.root.index();
        if self.facts.len() <= root {
            self.facts.resize_with(root + 1, Vec::new);
        }
        let facts = &mut self.facts[root];
        let old = match (facts.iter().position(|(known, _)| *known == path), fact) {
            (Some(at), Some(fact)) => Some(std::mem::replace(&mut facts[at].1, fact)),
            (Some(at), None) => {
                self.known -= 1;
                Some(facts.swap_remove(at).1)
            }
            (None, Some(fact)) => {
                self.known += 1;
                facts.push((path.clone(), fact));
                None
            }
            (None, None) => return,
        };
        self.trail.push(Change::Fact(path, old));
    }

    /// The point where a branch begins.
    pub(crate) fn mark(&self) -> Mark {
        Mark { trail: self.trail.len(), log: self.log.len(), reachable: self.reachable }
    }

    /// What differs from a mark; the state stays.
    pub(crate) fn since(&self, mark: Mark) -> Outcome {
        let mut outcome = Outcome { reachable: self.reachable, ..Outcome::default() };
        for change in &self.trail[mark.trail..] {
            match change {
                Change::Version(variable, _) => {
                    outcome.versions.insert(*variable, self.current(*variable));
                }
                Change::Fact(path, _) => {
                    // A name bound by a test inside the branch ends with it.
                    outcome.facts.insert(path.clone(), self.fact(path).map(|_| Fact::Known));
                }
            }
        }
        outcome
    }

    /// Ends a branch: the state is that at the mark again.
    pub(crate) fn leave(&mut self, mark: Mark) -> Outcome {
        let outcome = self.since(mark);
        self.undo(mark);
        outcome
    }

    /// Ends a branch whose end nobody asks for: the state is that at the mark again.
    pub(crate) fn undo(&mut self, mark: Mark) {
        while self.trail.len() > mark.trail {
            match self.trail.pop() {
                Some(Change::Version(variable, old)) => self.current[variable.index()] = old,
                Some(Change::Fact(path, old)) => self.restore_fact(path, old),
                None => {}
            }
        }
        self.reachable = mark.reachable;
    }

    fn restore_fact(&mut self, path: Path, old: Option<Fact>) {
        let facts = &mut self.facts[path.root.index()];
        match (facts.iter().position(|(known, _)| *known == path), old) {
            (Some(at), Some(old)) => facts[at].1 = old,
            (Some(at), None) => {
                self.known -= 1;
                facts.swap_remove(at);
            }
            (None, Some(old)) => {
                self.known += 1;
                facts.push((path, old));
            }
            (None, None) => {}
        }
    }

    /// Goes on where a branch ended.
    pub(crate) fn resume(&mut self, outcome: Outcome) {
        for (variable, version) in outcome.versions {
            self.set_version(variable, version);
        }
        for (path, fact) in outcome.facts {
            self.set_fact(path, fact);
        }
        self.reachable = outcome.reachable;
    }

    /// Goes on where several branches from here meet. Those that control does not leave by their end count for nothing.
    pub(crate) fn join(&mut self, branches: Vec<Outcome>) {
        let mut branches: Vec<Outcome> = branches.into_iter().filter(|branch| branch.reachable).collect();
        if branches.len() <= 1 {
            match branches.pop() {
                Some(only) => self.resume(only),
                None => self.reachable = false,
            }
            return;
        }
        self.join_versions(&branches);
        self.join_facts(&branches);
        self.reachable = true;
    }

    fn join_versions(&mut self, branches: &[Outcome]) {
        let mut changed: BTreeMap<Variable, Vec<Option<Version>>> = BTreeMap::new();
        for branch in branches {
            for (variable, version) in &branch.versions {
                changed.entry(*variable).or_default().push(*version);
            }
        }
        for (variable, mut versions) in changed {
            if versions.len() < branches.len() {
                versions.push(self.current(variable));
            }
            let joined = versions.iter().copied().collect::<Option<Vec<Version>>>();
            let joined = joined.map(|versions| self.versions.meet(variable, versions));
            self.set_version(variable, joined);
        }
    }

    fn join_facts(&mut self, branches: &[Outcome]) {
        let mut changed: BTreeMap<&Path, Vec<Option<Fact>>> = BTreeMap::new();
        for branch in branches {
            for (path, fact) in &branch.facts {
                changed.entry(path).or_default().push(*fact);
            }
        }
        for (path, mut facts) in changed {
            if facts.len() < branches.len() {
                facts.push(self.fact(path));
            }
            let joined = facts.iter().all(Option::is_some).then_some(Fact::Known);
            self.set_fact(path.clone(), joined);
        }
    }

    /// The state of whoever takes over at any point since the mark: a handler, a cleanup, what follows a block that may be broken off.
    /// Call it where the state is that of the mark again.
    pub(crate) fn interrupted(&mut self, mark: Mark) -> Outcome {
        let mut assigned: BTreeMap<Variable, Vec<Version>> = BTreeMap::new();
        let mut outcome = Outcome::nothing();
        for event in &self.log[mark.log..] {
            match event {
                Event::Assigned(variable, version) => assigned.entry(*variable).or_default().push(*version),
                Event::Forgotten(path) => {
                    outcome.facts.insert(path.clone(), None);
                }
            }
        }
        for (variable, mut versions) in assigned {
            let joined = self.current(variable).map(|before| {
                versions.push(before);
                self.versions.meet(variable, versions)
            });
            if joined.is_some() {
                outcome.versions.insert(variable, joined);
            }
        }
        outcome.facts.retain(|path, _| self.fact(path).is_some());
        outcome
    }

    /// Enters a loop that assigns `assigned`.
    pub(crate) fn enter_loop(&mut self, assigned: impl Iterator<Item = Variable>) -> LoopFlow {
        let mark = self.mark();
        let mut heads = Vec::new();
        for variable in assigned {
            if let Some(before) = self.current(variable) {
                let head = self.versions.add(variable, Origin::Met(vec![before]));
                self.set_version(variable, Some(head));
                heads.push((variable, head));
            }
        }
        LoopFlow { mark, heads, breaks: Vec::new() }
    }

    /// `continue`, or the end of a loop's body: control goes back to the head.
    pub(crate) fn goes_back(&mut self, heads: &LoopFlow) {
        if !self.reachable {
            return;
        }
        for (variable, head) in &heads.heads {
            if let Some(version) = self.current(*variable) {
                self.versions.add_source(*head, version);
            }
        }
    }

    /// `break`.
    pub(crate) fn breaks(&self, lasting: &mut LoopFlow) {
        if self.reachable {
            lasting.breaks.push(self.since(lasting.mark));
        }
    }

    /// Behind a loop: `ended` is the state where its condition fails or its items are used up, as it differs from the loop's beginning.
    pub(crate) fn leave_loop(&mut self, lasting: LoopFlow, ended: Outcome) {
        self.undo(lasting.mark);
        let mut branches = lasting.breaks;
        branches.push(ended);
        self.join(branches);
    }

    /// What differs from the beginning of a loop.
    pub(crate) fn since_loop(&self, lasting: &LoopFlow) -> Outcome {
        self.since(lasting.mark)
    }
}
