//! Strongly connected components of a directed graph.
//!
//! In: the number of nodes and the edges. Out: the component of each node, callees before their callers. R. Tarjan, "Depth-first search and
//! linear graph algorithms" (1972), with a stack of its own: cycles of any length cost no call depth.

/// Edges by node, in the order given.
pub(crate) struct Adjacency {
    starts: Vec<u32>,
    targets: Vec<u32>,
}

impl Adjacency {
    /// Of edges `(from, to)` between nodes below `nodes`.
    pub(crate) fn new(nodes: usize, edges: &[(u32, u32)]) -> Self {
        let mut starts = vec![0; nodes + 1];
        edges.iter().for_each(|(from, _)| starts[*from as usize + 1] += 1);
        for node in 0..nodes {
            starts[node + 1] += starts[node];
        }
        let (mut free, mut targets) = (starts.clone(), vec![0; edges.len()]);
        for (from, to) in edges {
            let place = &mut free[*from as usize];
            targets[*place as usize] = *to;
            *place += 1;
        }
        Adjacency { starts, targets }
    }

    /// How many nodes there are.
    pub(crate) fn nodes(&self) -> usize {
        self.starts.len() - 1
    }

    /// Where the edges of a node go.
    pub(crate) fn from(&self, node: u32) -> &[u32] {
        &self.targets[self.starts[node as usize] as usize..self.starts[node as usize + 1] as usize]
    }
}

/// The number of each node's component; a component that another one leads to has the smaller number.
pub(crate) fn components(graph: &Adjacency) -> Vec<u32> {
    let mut search = Search {
        graph,
        order: vec![UNSEEN; graph.nodes()],
        low: vec![0; graph.nodes()],
        component: vec![UNSEEN; graph.nodes()],
        open: Vec::new(),
        seen: 0,
        found: 0,
    };
    for node in 0..graph.nodes() as u32 {
        if search.order[node as usize] == UNSEEN {
            search.explore(node);
        }
    }
    search.component
}

const UNSEEN: u32 = u32::MAX;

struct Search<'a> {
    graph: &'a Adjacency,
    order: Vec<u32>,
    low: Vec<u32>,
    component: Vec<u32>,
    /// Nodes without a component yet, in the order in which they were seen.
    open: Vec<u32>,
    seen: u32,
    found: u32,
}

impl Search<'_> {
    fn explore(&mut self, root: u32) {
        let mut path = vec![(root, 0)];
        self.enter(root);
        while let Some((node, next)) = path.last_mut() {
            let node = *node;
            let Some(&target) = self.graph.from(node).get(*next) else {
                path.pop();
                self.leave(node);
                if let Some((parent, _)) = path.last() {
                    self.lower(*parent, self.low[node as usize]);
                }
                continue;
            };
            *next += 1;
            if self.order[target as usize] == UNSEEN {
                self.enter(target);
                path.push((target, 0));
            } else if self.component[target as usize] == UNSEEN {
                self.lower(node, self.order[target as usize]);
            }
        }
    }

    fn enter(&mut self, node: u32) {
        self.order[node as usize] = self.seen;
        self.low[node as usize] = self.seen;
        self.seen += 1;
        self.open.push(node);
    }

    fn lower(&mut self, node: u32, to: u32) {
        let low = &mut self.low[node as usize];
        *low = (*low).min(to);
    }

    fn leave(&mut self, node: u32) {
        if self.low[node as usize] != self.order[node as usize] {
            return;
        }
        while let Some(member) = self.open.pop() {
            self.component[member as usize] = self.found;
            if member == node {
                break;
            }
        }
        self.found += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::{Adjacency, components};

    fn of(nodes: usize, edges: &[(u32, u32)]) -> Vec<u32> {
        components(&Adjacency::new(nodes, edges))
    }

    #[test]
    fn a_chain_is_numbered_from_its_end() {
        assert_eq!(of(3, &[(0, 1), (1, 2)]), [2, 1, 0]);
    }

    #[test]
    fn cycles_are_one_component() {
        assert_eq!(of(5, &[(0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (4, 3)]), [1, 1, 1, 0, 0]);
    }

    #[test]
    fn an_edge_to_oneself_changes_nothing() {
        assert_eq!(of(2, &[(0, 0), (0, 1)]), [1, 0]);
    }

    #[test]
    fn a_cycle_of_a_million_nodes_needs_no_call_depth() {
        let nodes = 1_000_000;
        let edges: Vec<_> = (0..nodes).map(|node| (node, (node + 1) % nodes)).collect();
        assert!(of(nodes as usize, &edges).iter().all(|component| *component == 0));
    }
}
