//! Places: a root with the path of fields and items behind it.
//!
//! In: roots and steps. Out: `PathId`s, interned as a tree, so that "one holds the other" is "one is above the other".

/// A local of the body, or something without a name that holds a value: a loop's iterator, a borrowed argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct RootId(pub(super) u32);

/// A path from a root.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PathId(pub(super) u32);

impl RootId {
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

impl PathId {
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

/// A step of a path. The inside of an optional has the path of the optional.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// A field or a tuple's position.
    Field(u32),
    /// An item of a collection, or what a call borrows from its argument: any part may be meant.
    Item,
    /// That the whole is there, whatever its parts are: what assigning to a part needs.
    Shell,
}

#[derive(Debug)]
struct Node {
    root: RootId,
    parent: Option<PathId>,
    depth: u32,
    step: Option<Step>,
    through_item: bool,
    below: Vec<PathId>,
}

/// All paths of one body.
#[derive(Debug, Default)]
pub(super) struct Paths {
    nodes: Vec<Node>,
    roots: Vec<Option<PathId>>,
}

impl Paths {
    /// How many there are: their ids are below.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The path of a whole root.
    pub(super) fn whole(&mut self, root: RootId) -> PathId {
        if self.roots.len() <= root.index() {
            self.roots.resize(root.index() + 1, None);
        }
        if let Some(path) = self.roots[root.index()] {
            return path;
        }
        let path = self.add(Node { root, parent: None, depth: 0, step: None, through_item: false, below: Vec::new() });
        self.roots[root.index()] = Some(path);
        path
    }

    /// The path of a whole root, where something has mentioned it.
    pub(super) fn known(&self, root: RootId) -> Option<PathId> {
        self.roots.get(root.index()).copied().flatten()
    }

    /// The path one step further.
    pub(super) fn step(&mut self, path: PathId, step: Step) -> PathId {
        let node = &self.nodes[path.index()];
        if let Some(found) = node.below.iter().find(|below| self.nodes[below.index()].step == Some(step)) {
            return *found;
        }
        let through_item = node.through_item || step == Step::Item;
        let (root, depth) = (node.root, node.depth + 1);
        self.add(Node { root, parent: Some(path), depth, step: Some(step), through_item, below: Vec::new() })
    }

    fn add(&mut self, node: Node) -> PathId {
        let id = PathId(self.nodes.len() as u32);
        if let Some(parent) = node.parent {
            self.nodes[parent.index()].below.push(id);
        }
        self.nodes.push(node);
        id
    }

    /// What must be there so that a part can be assigned: the shell of the whole around a field, a collection for its item.
    pub(super) fn around(&mut self, path: PathId) -> PathId {
        let node = &self.nodes[path.index()];
        match (node.step, node.parent) {
            (Some(Step::Field(_)), Some(parent)) => self.step(parent, Step::Shell),
            _ => path,
        }
    }

    /// Where a path begins.
    pub(super) fn root(&self, path: PathId) -> RootId {
        self.nodes[path.index()].root
    }

    /// True for a whole root.
    pub(super) fn is_whole(&self, path: PathId) -> bool {
        self.nodes[path.index()].parent.is_none()
    }

    /// True where an item of a collection is on the way: nothing can be moved out there.
    pub(super) fn is_through_item(&self, path: PathId) -> bool {
        self.nodes[path.index()].through_item
    }

    /// What holds a path, from the inside out.
    pub(super) fn above(&self, path: PathId) -> impl Iterator<Item = PathId> {
        std::iter::successors(self.nodes[path.index()].parent, |above| self.nodes[above.index()].parent)
    }

    /// The paths one step further.
    pub(super) fn below(&self, path: PathId) -> &[PathId] {
        &self.nodes[path.index()].below
    }

    /// True when one of the two holds the other.
    pub(super) fn overlaps(&self, one: PathId, other: PathId) -> bool {
        if self.root(one) != self.root(other) {
            return false;
        }
        let (mut upper, mut lower) = (one, other);
        if self.nodes[upper.index()].depth > self.nodes[lower.index()].depth {
            std::mem::swap(&mut upper, &mut lower);
        }
        while self.nodes[lower.index()].depth > self.nodes[upper.index()].depth {
            match self.nodes[lower.index()].parent {
                Some(parent) => lower = parent,
                None => return false,
            }
        }
        upper == lower || self.any_part_meant(upper, lower)
    }

    /// True where two paths of one depth part at what a call borrows from its argument: that may be any field of it.
    fn any_part_meant(&self, mut one: PathId, mut other: PathId) -> bool {
        while let (Some(above), Some(beside)) = (self.nodes[one.index()].parent, self.nodes[other.index()].parent) {
            if above == beside {
                let steps = [self.nodes[one.index()].step, self.nodes[other.index()].step];
                let has = |test: fn(&Step) -> bool| steps.iter().flatten().any(test);
                return has(|step| matches!(step, Step::Item)) && has(|step| matches!(step, Step::Field(_)));
            }
            (one, other) = (above, beside);
        }
        false
    }

    /// True when `test` holds for the path, one above it, or one below it.
    pub(super) fn any_overlapping(&self, path: PathId, test: &mut impl FnMut(PathId) -> bool) -> bool {
        let mut above = self.nodes[path.index()].parent;
        while let Some(parent) = above {
            if test(parent) {
                return true;
            }
            above = self.nodes[parent.index()].parent;
        }
        self.any_within(path, test)
    }

    /// True when `test` holds for the path or one below it.
    pub(super) fn any_within(&self, path: PathId, test: &mut impl FnMut(PathId) -> bool) -> bool {
        test(path) || self.nodes[path.index()].below.iter().any(|below| self.any_within(*below, test))
    }
}
