//! The modes of a program as text: a line a function, and below it what is not plain.

use indent2rs::diagnostic::Diagnostics;
use indent2rs::hir::visit::{self, Visitor};
use indent2rs::hir::{Expr, ExprKind, Function, FunctionId, FunctionKind};
use indent2rs::ownership::{Behind, CaptureMode, LocalMode, PassMode, Repr, ResultMode, Use};
use indent2rs::resolve::{Loader, Root};
use indent2rs::source::Sources;
use indent2rs::{Analysis, analyse};

struct Alone;

impl Loader for Alone {
    fn load(&self, _path: &[String]) -> Option<(String, String)> {
        None
    }

    fn siblings(&self, _path: &[String]) -> Vec<String> {
        Vec::new()
    }
}

/// What is decided for a program of one file, or what is wrong with it.
pub(crate) fn dump(text: &str) -> String {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let root = Root { path: "main.idt".to_owned(), text: text.to_owned() };
    match analyse(root, &Alone, &mut sources, &mut diagnostics) {
        Some(analysis) => Page { analysis: &analysis, sources: &sources }.all(),
        None => errors(&sources, diagnostics),
    }
}

fn errors(sources: &Sources, diagnostics: Diagnostics) -> String {
    let all = diagnostics.into_sorted();
    let lines = all.iter().map(|found| {
        let labels: Vec<_> =
            found.labels.iter().map(|label| format!(" [{}: {}]", sources.line(label.span), label.message)).collect();
        format!("{} {}: {}{}\n", found.code, sources.line(found.span), found.message, labels.concat())
    });
    lines.collect()
}

struct Page<'a> {
    analysis: &'a Analysis,
    sources: &'a Sources,
}

impl Page<'_> {
    fn all(&self) -> String {
        let functions = self.analysis.program.functions.iter().enumerate();
        let written = functions.filter(|(_, function)| {
            matches!(function.kind, FunctionKind::Body(_)) && !self.analysis.program.module(function.module).library
        });
        written.map(|(index, function)| self.function(FunctionId(index as u32), function)).collect()
    }

    fn function(&self, id: FunctionId, function: &Function) -> String {
        let modes = self.analysis.modes.function(id);
        let params: Vec<_> = function
            .params
            .iter()
            .zip(&modes.params)
            .map(|(param, mode)| format!("{}: {}", param.name, pass(*mode)))
            .collect();
        let result = match modes.result {
            ResultMode::Owned => String::new(),
            ResultMode::Borrowed(None) => " -> static".to_owned(),
            ResultMode::Borrowed(Some(position)) => format!(" -> &{}", function.params[position as usize].name),
        };
        let mut text = format!("{}({}){result}\n", function.name, params.join(", "));
        for (local, mode) in function.locals.iter().zip(&modes.locals).skip(function.params.len()) {
            text += &self.local(&local.name, mode);
        }
        if let FunctionKind::Body(body) = &function.kind {
            let mut uses = Uses { page: self, function, lines: String::new() };
            uses.block(body);
            text += &uses.lines;
        }
        for copied in self.analysis.modes.copies.iter().filter(|copied| copied.function == id) {
            let because = copied.because.map_or_else(String::new, |span| format!(" ({})", self.sources.line(span)));
            let line = self.sources.line(copied.span);
            text += &format!("  copy {line} {}: {}{because}\n", copied.what, copied.reason);
        }
        text
    }

    fn local(&self, name: &str, mode: &LocalMode) -> String {
        let mut words = Vec::new();
        if mode.mutable {
            words.push("mut".to_owned());
        }
        if mode.repr != Repr::Owned {
            words.push(repr(&mode.repr));
        }
        if mode.unused {
            words.push("unused".to_owned());
        }
        if words.is_empty() { String::new() } else { format!("  let {name}: {}\n", words.join(" ")) }
    }
}

fn pass(mode: PassMode) -> &'static str {
    match mode {
        PassMode::Value => "value",
        PassMode::Ref => "&",
        PassMode::RefMut => "&mut",
        PassMode::Own => "own",
    }
}

fn repr(repr: &Repr) -> String {
    match repr {
        Repr::Owned => "owned".to_owned(),
        Repr::Ref => "&".to_owned(),
        Repr::RefMut => "&mut".to_owned(),
        Repr::OptionRef => "Option<&>".to_owned(),
        Repr::Guard => "guard".to_owned(),
        Repr::Deref => "deref".to_owned(),
        Repr::Parts(parts) => format!("({})", parts.iter().map(self::repr).collect::<Vec<_>>().join(", ")),
    }
}

/// The moves, copies and mutable borrows of places, captures, forms of items, and what is evaluated first.
struct Uses<'a> {
    page: &'a Page<'a>,
    function: &'a Function,
    lines: String,
}

impl Uses<'_> {
    fn line(&mut self, expr: &Expr, what: &str) {
        let text = self.page.sources.text(expr.span);
        self.lines += &format!("  {} {text}: {what}\n", self.page.sources.line(expr.span));
    }

    fn captures(&self, captures: &[CaptureMode]) -> String {
        let names = captures.iter().map(|capture| {
            let arc = if capture.arc { " arc" } else { "" };
            format!("{} {:?}{arc}", self.function.locals[capture.local.index()].name, capture.usage)
        });
        names.collect::<Vec<_>>().join(", ")
    }
}

impl<'hir> Visitor<'hir> for Uses<'_> {
    fn expr(&mut self, expr: &'hir Expr) {
        let modes = &self.page.analysis.modes;
        let usage = modes.usage(expr.id);
        let place = matches!(
            expr.kind,
            ExprKind::Local(_)
                | ExprKind::Field { .. }
                | ExprKind::TupleField { .. }
                | ExprKind::Index { .. }
                | ExprKind::Slice { .. }
                | ExprKind::Unwrap(_)
                | ExprKind::Const(_)
        );
        let shown = match usage {
            Use::Move => place,
            Use::Clone | Use::Share => !matches!(expr.kind, ExprKind::Literal(_)),
            _ => false,
        };
        if shown {
            self.line(expr, &format!("{usage:?}"));
        }
        if modes.hoisted.contains(&expr.id) {
            self.line(expr, "first");
        }
        if let Some(captures) = modes.closures.get(&expr.id).filter(|captures| !captures.is_empty()) {
            let captures = self.captures(captures);
            self.line(expr, &format!("captures {captures}"));
        }
        visit::walk_expr(self, expr);
    }

    fn stmt(&mut self, stmt: &'hir indent2rs::hir::Stmt) {
        let modes = &self.page.analysis.modes;
        let line = self.page.sources.line(stmt.span);
        if modes.dead_stores.contains(&stmt.id) {
            self.lines += &format!("  {line} dead store\n");
        }
        if let Some(shared) = modes.shared.get(&stmt.id) {
            let names = shared.iter().map(|(local, back)| {
                let name = &self.function.locals[local.index()].name;
                if *back == Behind::Ended { name.clone() } else { format!("{name} and back") }
            });
            self.lines += &format!("  {line} shares {}\n", names.collect::<Vec<_>>().join(", "));
        }
        if let indent2rs::hir::StmtKind::Concurrent(concurrent) = &stmt.kind {
            for item in &concurrent.items {
                if let indent2rs::hir::ScopeItem::Child(child) = item
                    && let Some(captures) = modes.children.get(&child.id)
                {
                    let captures = self.captures(captures);
                    let line = self.page.sources.line(child.span);
                    self.lines += &format!("  {line} child captures {captures}\n");
                }
            }
        }
        visit::walk_stmt(self, stmt);
    }
}
