//! One mistake is one error: what only follows from another mistake is left out.
//!
//! In: everything that was reported. Out: the same without what is said of text behind a mistake of syntax in the same function or declaration, or of such a
//! declaration elsewhere; and without what is said a second time of the same name.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::ast::{Item, ItemKind};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::resolve::Modules;
use crate::source::{FileId, Sources, Span};

/// Mistakes behind which the parser only guesses how the text goes on; behind the others it knows.
const GUESSED: [&str; 8] = ["E0002", "E0003", "E0004", "E0005", "E0006", "E0007", "E0030", "E0034"];

/// Where the functions and declarations of a file begin, and what of them could not be read.
struct Damage {
    /// Where each begins, in order.
    starts: Vec<u32>,
    /// By the number of those that begin before a mistake: where the line of the first one begins, behind which all is guessed.
    first: BTreeMap<usize, u32>,
    /// Where lines with a mistake begin and end.
    lines: Vec<Range<u32>>,
}

/// Leaves out what follows from something else.
pub(super) fn silence(modules: &Modules, sources: &Sources, diagnostics: &mut Diagnostics) {
    let mut damages: BTreeMap<FileId, Damage> = BTreeMap::new();
    let syntax = diagnostics.iter().filter(|diagnostic| is_syntax(diagnostic));
    for (span, code) in syntax.map(|diagnostic| (diagnostic.span, diagnostic.code)).collect::<Vec<_>>() {
        if let Some(module) = modules.list.iter().find(|module| module.ast.file == span.file) {
            let damage = damages.entry(span.file).or_insert_with(|| Damage::of(&module.ast.items));
            damage.add(span, GUESSED.contains(&code), sources);
        }
    }
    diagnostics.retain(|diagnostic| is_syntax(diagnostic) || !follows(diagnostic, &damages));
    let mut said = BTreeSet::new();
    diagnostics.retain(|diagnostic| {
        // What a type parameter lacks is mended where it is declared: in the declaration around.
        let around = diagnostic.mended_at.and_then(|place| declaration(modules, place));
        let again = (diagnostic.span.file, around, diagnostic.message.clone());
        !is_of_name(diagnostic) || said.insert(again)
    });
}

/// The declaration of a module in which a place is.
fn declaration(modules: &Modules, place: Span) -> Option<Span> {
    let module = modules.list.iter().find(|module| module.ast.file == place.file)?;
    let holds = |item: &&Item| item.span.start <= place.start && place.end <= item.span.end;
    module.ast.items.iter().find(holds).map(|item| item.span)
}

fn is_syntax(diagnostic: &Diagnostic) -> bool {
    diagnostic.code.starts_with("E00") && diagnostic.severity == Severity::Error
}

/// Whether it says that there is nothing of a name, or that a type cannot do something: that is one mistake, however often it shows.
fn is_of_name(diagnostic: &Diagnostic) -> bool {
    ["E0101", "E0102", "E0103", "E0120", "E0202", "E0254"].contains(&diagnostic.code)
}

fn follows(diagnostic: &Diagnostic, damages: &BTreeMap<FileId, Damage>) -> bool {
    let damage = |span: &Span| damages.get(&span.file);
    damage(&diagnostic.span).is_some_and(|damage| damage.is_behind(diagnostic.span.start))
        || diagnostic
            .labels
            .iter()
            .any(|label| damage(&label.span).is_some_and(|damage| damage.is_in(label.span.start)))
}

impl Damage {
    fn of(items: &[Item]) -> Self {
        let mut starts: Vec<u32> = items.iter().map(|item| item.span.start).collect();
        for item in items {
            starts.extend(methods(&item.kind).iter().map(|method| method.span.start));
        }
        starts.sort_unstable();
        Damage { starts, first: BTreeMap::new(), lines: Vec::new() }
    }

    fn add(&mut self, span: Span, guessed: bool, sources: &Sources) {
        let file = sources.file(span.file);
        let line = file.whole_line(file.line(span.start));
        let line = line.start as u32..line.end as u32;
        if guessed {
            let first = self.first.entry(self.unit(span.start)).or_insert(line.start);
            *first = line.start.min(*first);
        }
        self.lines.push(line);
    }

    /// The number of those that begin at a place or before it.
    fn unit(&self, place: u32) -> usize {
        self.starts.partition_point(|&start| start <= place)
    }

    /// Whether the place is in something that could not be read, at the mistake or behind it.
    fn is_behind(&self, place: u32) -> bool {
        self.lines.iter().any(|line| line.contains(&place))
            || self.first.get(&self.unit(place)).is_some_and(|&first| first <= place)
    }

    /// Whether the place is in something that could not be read.
    fn is_in(&self, place: u32) -> bool {
        self.first.contains_key(&self.unit(place))
    }
}

/// The functions inside a declaration.
fn methods(kind: &ItemKind) -> &[Item] {
    match kind {
        ItemKind::Struct(inner) => &inner.methods,
        ItemKind::Enum(inner) => &inner.methods,
        ItemKind::Newtype(inner) => &inner.methods,
        ItemKind::Interface(inner) => &inner.methods,
        ItemKind::Implement(inner) => &inner.methods,
        _ => &[],
    }
}
