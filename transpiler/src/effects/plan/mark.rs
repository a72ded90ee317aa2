//! What the blocks around an effect have of it: loops and comprehensions that suspend, `try`s and `with`s whose body can give an error.

use super::super::graph::{RegionId, RegionKind, TryId, UnitId, indexes};
use super::frame::Frame;
use super::{Colour, Plan};

/// What of a place's failures gets past a `try`.
pub(super) struct Escape {
    pub(super) any: bool,
}

impl Plan<'_, '_> {
    /// Tells the blocks around a place that it suspends, or can fail, as far out as that goes.
    pub(super) fn mark(
        &mut self,
        frame: &mut Frame,
        region: RegionId,
        mut awaits: bool,
        mut fallible: bool,
        escape: &dyn Fn(&Self, TryId) -> Escape,
    ) {
        let first = frame.root.regions.start;
        let mut next = Some(region);
        while let Some(id) = next.filter(|_| awaits || fallible) {
            let here = self.graph.region(id);
            next = here.parent;
            if awaits {
                frame.suspends[(id.0 - first) as usize] = true;
            }
            match here.kind {
                RegionKind::Unit => {
                    debug_assert!(!fallible || self.is_fallible(frame, here.unit), "a failure has somewhere to go");
                    return;
                }
                RegionKind::Child | RegionKind::Orphan => return,
                RegionKind::Guarded(stmt) => self.note_block(frame, stmt, awaits, fallible),
                RegionKind::Try(caught) => {
                    let stmt = self.graph.tries[caught.index()].stmt;
                    self.note_block(frame, stmt, awaits, fallible);
                    if fallible {
                        frame.failing.insert(caught);
                    }
                    fallible = fallible && escape(self, caught).any;
                    if fallible {
                        self.done.passing.push((frame.id, stmt));
                    }
                }
                RegionKind::Comprehension(expr) => self.done.comprehensions.push((frame.id, expr)),
                RegionKind::Context => awaits = false,
                RegionKind::Handler(..) | RegionKind::Loop(_) | RegionKind::Scope | RegionKind::Group => {}
            }
        }
    }

    /// A handler for what fails in other instances stays where it is in one where it cannot: what stands behind the `try` is for it.
    pub(super) fn may_fail_elsewhere(&mut self, frame: &mut Frame, region: RegionId) {
        let mut next = Some(region);
        while let Some(id) = next {
            let here = self.graph.region(id);
            next = here.parent;
            match here.kind {
                RegionKind::Unit | RegionKind::Child | RegionKind::Orphan => return,
                RegionKind::Try(caught) => {
                    let stmt = self.graph.tries[caught.index()].stmt;
                    self.note_block(frame, stmt, false, true);
                    frame.failing.insert(caught);
                    return;
                }
                _ => {}
            }
        }
    }

    fn is_fallible(&self, frame: &mut Frame, unit: UnitId) -> bool {
        match unit.0 == frame.root.unit {
            true => self.is_instance_fallible(frame),
            false => self.closure(frame, unit).fallible,
        }
    }

    fn note_block(&mut self, frame: &Frame, stmt: crate::hir::StmtId, awaits: bool, fallible: bool) {
        if awaits {
            self.done.suspending.push((frame.id, stmt));
        }
        if fallible {
            self.done.fallible.push((frame.id, stmt));
        }
    }

    /// The handlers that nothing reaches.
    pub(super) fn dead_handlers(&mut self, frame: &Frame) {
        for index in indexes(&frame.root.regions) {
            if let RegionKind::Handler(caught, position) = self.graph.regions[index].kind
                && self.is_dead(frame, RegionId::new(index))
            {
                self.done.dead.push((frame.id, self.graph.tries[caught.index()].stmt, position));
            }
        }
    }

    /// Loops that never suspend by themselves get a suspension point, inner ones first.
    pub(super) fn checkpoints(&mut self, frame: &mut Frame) {
        let first = frame.root.regions.start as usize;
        for index in indexes(&frame.root.regions).rev() {
            let RegionKind::Loop(stmt) = self.graph.regions[index].kind else { continue };
            let id = RegionId::new(index);
            if !frame.suspends[index - first] && !self.is_dead(frame, id) && self.place(frame, id) == Colour::Async {
                self.done.checkpoints.push((frame.id, stmt));
                self.mark(frame, id, true, true, &|_, _| Escape { any: true });
            }
        }
    }
}
