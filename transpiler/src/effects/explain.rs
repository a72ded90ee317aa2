//! `indent2rs explain`: the effects of functions, each with the way down to what brings it, as text.
//!
//! In: the program, its effects, its sources. Out: one paragraph a function. Copies are explained by `ownership`.

use super::chain::{self, Effect, Link};
use super::{Effects, FunctionEffects, Suspends, Suspension, Via, names};
use crate::hir::{Function, FunctionId, FunctionKind, Program};
use crate::source::{Sources, Span};

/// There is no function of that name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownName {
    /// Names that could have been meant.
    pub near: Vec<String>,
}

/// Explains every function of the user's modules, or those of one name: `load`, `Store.load`, `users.load`.
///
/// # Errors
///
/// When no function has the name.
pub fn explain(
    program: &Program,
    effects: &Effects,
    sources: &Sources,
    name: Option<&str>,
) -> Result<String, UnknownName> {
    let all = (0..program.functions.len() as u32).map(FunctionId).filter(|id| is_written(program, *id));
    let meant: Vec<_> = match name {
        Some(name) => all.filter(|id| is_named(program, *id, name)).collect(),
        None => all.collect(),
    };
    if let (Some(name), true) = (name, meant.is_empty()) {
        return Err(UnknownName { near: near(program, name) });
    }
    let page = Page { program, effects, sources };
    let paragraphs: Vec<_> = meant.into_iter().map(|id| page.function(id)).collect();
    Ok(paragraphs.join("\n"))
}

fn is_written(program: &Program, id: FunctionId) -> bool {
    let function = program.function(id);
    !program.module(function.module).library && !matches!(function.kind, FunctionKind::Extern(_))
}

fn is_named(program: &Program, id: FunctionId, name: &str) -> bool {
    program.function(id).name == name || names::function(program, id) == name
}

fn near(program: &Program, name: &str) -> Vec<String> {
    let written = (0..program.functions.len() as u32).map(FunctionId).filter(|id| is_written(program, *id));
    let all: Vec<_> = written.map(|id| names::function(program, id)).collect();
    let bare = all.iter().map(|full| full.rsplit('.').next().unwrap_or(full));
    let closest = crate::suggest::closest(name, all.iter().map(String::as_str).chain(bare));
    closest.map(str::to_owned).into_iter().collect()
}

struct Page<'a> {
    program: &'a Program,
    effects: &'a Effects,
    sources: &'a Sources,
}

/// A line under a heading: where, and what is there.
type Line = (String, String);

impl Page<'_> {
    fn function(&self, id: FunctionId) -> String {
        let function = self.program.function(id);
        let effects = &self.effects.functions[id.index()];
        let place = self.place(function.name_span);
        let mut text = format!("{} ({place})\n", names::function(self.program, id));
        self.heading(&mut text, "may suspend", id, effects, Effect::Io, effects.io);
        for error in &effects.raises {
            let title = format!("may raise {}", names::declared(self.program, *error));
            self.heading(&mut text, &title, id, effects, Effect::Raises(*error), true);
        }
        if effects.raises_any {
            text.push_str("  may raise an error of any type\n");
        }
        for (error, _) in effects.causes.raises.iter().filter(|(error, _)| !effects.raises.contains(error)) {
            let title = format!("a child that it spawns may raise {}", names::declared(self.program, *error));
            self.heading(&mut text, &title, id, effects, Effect::Raises(*error), true);
        }
        self.heading(&mut text, "may hold its thread", id, effects, Effect::Blocking, effects.blocking);
        let enters = effects.causes.context.is_some();
        self.heading(&mut text, "enters an Io context", id, effects, Effect::Context, enters);
        params(&mut text, function, effects);
        let fails = !effects.raises.is_empty() || effects.raises_any;
        let cannot = match (effects.io, fails, effects.fallible) {
            _ if !effects.calls_params.is_empty() => "",
            (false, false, false) => "  cannot suspend, cannot fail\n",
            (false, false, true) => "  cannot suspend, cannot fail unless it is cancelled\n",
            (true, false, _) => "  cannot fail unless it is cancelled\n",
            (false, true, _) => "  cannot suspend\n",
            (true, true, _) => "",
        };
        text.push_str(cannot);
        self.suspensions(&mut text, id);
        text
    }

    /// An effect, with the way down to what brings it.
    fn heading(
        &self,
        text: &mut String,
        title: &str,
        id: FunctionId,
        effects: &FunctionEffects,
        effect: Effect,
        has: bool,
    ) {
        if !has {
            return;
        }
        let Some(cause) = effect.of(&effects.causes) else {
            text.push_str(&format!("  {title}, as its signature says\n"));
            return;
        };
        text.push_str(&format!("  {title}\n"));
        let mut from = Via::Function(id);
        let mut lines = Vec::new();
        for link in chain::follow(self.effects, cause.clone(), effect) {
            lines.push((self.place(link.span), self.step(&from, &link)));
            from = link.via;
        }
        push_lines(text, &lines);
    }

    /// What a step does, from the view of what stands before it.
    fn step(&self, from: &Via, link: &Link) -> String {
        let name = chain::name(self.program, &link.via);
        match (from, &link.via) {
            (_, Via::Leaf(word)) => word.to_string(),
            (Via::Stored(_), _) => format!("it may be {name}"),
            (Via::Function(id), Via::Function(_)) if self.is_of_interface(*id) && self.is_declared_at(link) => {
                format!("it may be {name}")
            }
            (_, Via::Function(id)) if self.is_of_interface(*id) && self.is_declared_at(link) => {
                format!("has the form of {name}")
            }
            _ => format!("calls {name}"),
        }
    }

    fn is_of_interface(&self, id: FunctionId) -> bool {
        self.program.interfaces.iter().any(|interface| interface.methods.contains(&id))
    }

    /// True for a step that leads to a declaration, not to a call.
    fn is_declared_at(&self, link: &Link) -> bool {
        matches!(link.via, Via::Function(id) if self.program.function(id).name_span == link.span)
    }

    fn suspensions(&self, text: &mut String, id: FunctionId) {
        let all = &self.effects.functions[id.index()].suspensions;
        if all.is_empty() {
            return;
        }
        text.push_str("  waits at\n");
        let line = |suspension: &Suspension| {
            let mut what = self.suspends(id, suspension.what);
            if suspension.is_job {
                what += ", on a thread of the pool";
            }
            if suspension.in_child {
                what += ", in a child";
            }
            if let Some(lock) = suspension.holding {
                what += &format!(", holding the lock of line {}", self.sources.line(lock));
            }
            (self.place(suspension.span), what)
        };
        push_lines(text, &all.iter().map(line).collect::<Vec<_>>());
    }

    fn suspends(&self, id: FunctionId, what: Suspends) -> String {
        match what {
            Suspends::Function(id) => names::function(self.program, id),
            Suspends::Param(position) => {
                let param = self.program.function(id).params.get(position as usize);
                param.map_or_else(String::new, |param| format!("{}, where it suspends", param.name))
            }
            Suspends::Closure(_) => "a nested function".to_owned(),
            Suspends::Stored => "a stored function value".to_owned(),
            Suspends::Leaf(word) => word.to_owned(),
        }
    }

    fn place(&self, span: Span) -> String {
        format!("{}:{}", self.sources.file(span.file).path, self.sources.line(span))
    }
}

/// What depends on the function values that are passed.
fn params(text: &mut String, function: &Function, effects: &FunctionEffects) {
    for position in &effects.calls_params {
        if let Some(param) = function.params.get(*position as usize) {
            text.push_str(&format!("  suspends and raises what {} does\n", param.name));
        }
    }
}

fn push_lines(text: &mut String, lines: &[Line]) {
    let width = lines.iter().map(|(place, _)| place.chars().count()).max().unwrap_or(0);
    for (place, what) in lines {
        text.push_str(&format!("    {place:<width$}  {what}\n"));
    }
}
