//! What the checker of one body carries with it.
//!
//! In: the declarations, the place of the body. Out: typed nodes with their ids. What each construct means is in the files named after it.

use std::collections::{BTreeMap, BTreeSet};

use super::because::Because;
use super::definition::Definition;
use super::flow::{Fact, Flow, Origin, Path, Variable, Version};
use super::frame::Frame;
use super::infer::Infer;
use super::lookup::Place;
use super::satisfy;
use super::scope::Scopes;
use super::ty::{self, TypeScope};
use super::world::World;
use super::{errors, expr};
use crate::ast;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::hir::{Bound, Expr, ExprId, ExprKind, LocalId, ModuleId, Stmt, StmtId, StmtKind, TypeParam};
use crate::source::Span;
use crate::types::Ty;

/// The counters of the whole program.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    /// The next expression.
    pub(crate) exprs: u32,
    /// The next statement.
    pub(crate) stmts: u32,
}

/// Where a body stands: decides what names and types mean in it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Site<'w> {
    /// The module.
    pub(crate) module: ModuleId,
    /// The type parameters in scope.
    pub(crate) params: &'w [TypeParam],
    /// What `Self` means.
    pub(crate) self_ty: Option<&'w Ty>,
}

/// The state of checking one body.
pub(crate) struct Ctx<'w, 'a> {
    /// The declarations.
    pub(crate) world: &'w World<'a>,
    /// What was reported so far.
    pub(crate) diagnostics: Diagnostics,
    /// The counters.
    pub(crate) ids: &'w mut Ids,
    /// The names of all methods that change their receiver.
    pub(crate) changing_methods: &'w BTreeSet<String>,
    /// The text of the file has mistakes.
    pub(crate) misread: bool,
    /// Something of the function could not be read.
    pub(crate) unread: bool,
    /// Where the body stands.
    pub(crate) site: Site<'w>,
    /// Types that are not known yet.
    pub(crate) infer: Infer,
    /// Assignments and what is known of places.
    pub(crate) flow: Flow,
    /// Names of variables.
    pub(crate) scopes: Scopes,
    /// Constructs around the point at hand, from the outside.
    pub(crate) frames: Vec<Frame>,
    /// Variables that stand for the inside of a place.
    pub(crate) aliases: BTreeMap<Variable, Path>,
    /// In an error's text: the fields by name.
    pub(crate) error_fields: Vec<(String, Ty)>,
    /// The base of a `?.` that is being gone through, and the variable that stands for its inside.
    pub(crate) opened: Vec<(*const ast::Expr, Version)>,
    /// The variables that are changed, themselves or in something in them, in the order of the text.
    pub(crate) writes: Vec<Variable>,
    /// By version at the end of a guarded block: the version of the same variable at its beginning.
    pub(crate) entries: BTreeMap<Version, Version>,
    /// The nested functions, by the variable of their name.
    pub(crate) definitions: BTreeMap<Variable, Definition>,
    /// Nested functions that were named so far, in the order of the text.
    pub(crate) named: Vec<Variable>,
    /// The defaults that are being put in, from the outside; the first is the value itself that is checked.
    pub(crate) defaults: Vec<Span>,
    /// The first of `defaults` needs itself.
    pub(crate) endless: bool,
}

impl<'w, 'a> Ctx<'w, 'a> {
    /// A body at a site, with nothing in scope.
    pub(crate) fn new(
        world: &'w World<'a>,
        changing_methods: &'w BTreeSet<String>,
        ids: &'w mut Ids,
        site: Site<'w>,
    ) -> Ctx<'w, 'a> {
        let mut scopes = Scopes::default();
        scopes.open_body();
        Ctx {
            world,
            diagnostics: Diagnostics::default(),
            ids,
            changing_methods,
            misread: false,
            unread: false,
            site,
            infer: Infer::default(),
            flow: Flow::new(),
            scopes,
            frames: Vec::new(),
            aliases: BTreeMap::new(),
            error_fields: Vec::new(),
            opened: Vec::new(),
            writes: Vec::new(),
            entries: BTreeMap::new(),
            definitions: BTreeMap::new(),
            named: Vec::new(),
            defaults: Vec::new(),
            endless: false,
        }
    }

    /// A new expression.
    pub(crate) fn expr(&mut self, kind: ExprKind, ty: Ty, span: Span) -> Expr {
        let id = ExprId(self.ids.exprs);
        self.ids.exprs += 1;
        Expr { id, kind, ty, span }
    }

    /// A new statement.
    pub(crate) fn stmt(&mut self, kind: StmtKind, span: Span) -> Stmt {
        Stmt { id: self.stmt_id(), kind, span }
    }

    /// The key of a statement that is still to be made.
    pub(crate) fn stmt_id(&mut self) -> StmtId {
        self.ids.stmts += 1;
        StmtId(self.ids.stmts - 1)
    }

    /// What stands for an expression that was reported.
    pub(crate) fn broken(&mut self, span: Span) -> Expr {
        self.expr(ExprKind::Unit, Ty::Error, span)
    }

    /// Reports a mistake.
    pub(crate) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Reports a mistake in an expression, and gives what stands for it.
    pub(crate) fn fail(&mut self, span: Span, diagnostic: Diagnostic) -> Expr {
        self.report(diagnostic);
        self.broken(span)
    }

    /// A type with what is known at its top.
    pub(crate) fn shallow(&self, ty: &Ty) -> Ty {
        self.infer.shallow(ty)
    }

    /// A type in the program's words.
    pub(crate) fn show(&self, ty: &Ty) -> String {
        self.world.show(&self.infer.shown(ty))
    }

    /// Where names behind a dot are looked up.
    pub(crate) fn place(&self) -> Place<'w> {
        Place { module: self.site.module, params: self.site.params }
    }

    /// The type that is written.
    pub(crate) fn lower(&mut self, written: &ast::Type) -> Ty {
        let Site { module, params, self_ty } = self.site;
        ty::lower(self.world, TypeScope { module, params, self_ty, library: false }, written, &mut self.diagnostics)
    }

    /// Literals inside a type get their default now: a variable's type does not change with its later uses.
    pub(crate) fn settle(&mut self, ty: &Ty) -> Ty {
        let resolved = self.infer.resolve(ty);
        resolved.map(&mut |part| self.infer.settle(&part))
    }

    /// A new variable of the innermost scope, bound here.
    pub(crate) fn bind(&mut self, name: &str, ty: Ty, span: Span) -> Version {
        let variable = self.variable(name, ty, span, false);
        self.scopes.bind(name, variable);
        self.flow.assign(variable, Origin::Bound)
    }

    /// A variable that no user wrote, assigned by a statement.
    pub(crate) fn temporary(&mut self, name: &str, ty: Ty, span: Span) -> Version {
        let variable = self.variable(name, ty, span, true);
        self.flow.assign(variable, Origin::Assigned)
    }

    /// A variable that no user wrote, bound by a construct.
    pub(crate) fn synthetic(&mut self, name: &str, ty: Ty, span: Span) -> Version {
        let variable = self.variable(name, ty, span, true);
        self.flow.assign(variable, Origin::Bound)
    }

    /// A new variable that is in no scope yet.
    pub(crate) fn variable(&mut self, name: &str, ty: Ty, span: Span, synthetic: bool) -> Variable {
        let depth = self.scopes.depth();
        self.flow.versions.declare(name, ty, span, synthetic, depth)
    }

    /// The expression of a version's value.
    pub(crate) fn local(&mut self, version: Version, span: Span) -> Expr {
        self.flow.versions.mark_used(version);
        let ty = self.flow.versions.info(self.flow.versions.variable(version)).ty.clone();
        self.expr(ExprKind::Local(LocalId(version.0)), ty, span)
    }

    /// The place that an expression names, as far as something can be known of it: a variable with fields behind it.
    pub(crate) fn path(&self, expr: &Expr) -> Option<Path> {
        match &expr.kind {
            ExprKind::Local(local) => {
                let variable = self.flow.versions.variable(Version(local.0));
                Some(self.aliases.get(&variable).cloned().unwrap_or_else(|| Path::of(variable)))
            }
            ExprKind::Field { base, field, .. } => Some(self.path(base)?.step(*field)),
            ExprKind::TupleField { base, index } => Some(self.path(base)?.step(*index)),
            ExprKind::Unwrap(base) => self.path(base),
            _ => None,
        }
    }

    /// These places are known to hold something from here on.
    pub(crate) fn learn(&mut self, facts: &[(Path, Fact)]) {
        for (path, fact) in facts {
            self.flow.know(path.clone(), *fact);
        }
    }

    /// Reports a type that does not satisfy a bound.
    pub(crate) fn require(&mut self, ty: &Ty, bound: &Bound, name: &str, span: Span) -> bool {
        let ty = self.infer.resolve(ty);
        match satisfy::satisfies(self.world, self.site.params, &ty, bound) {
            Ok(()) => true,
            Err(lack) => {
                self.report(errors::types::unsatisfied(span, &ty, name, &lack, self.world));
                false
            }
        }
    }

    /// Reports a value whose type is not known where it has to be; in a function that was read in part, that may follow from a mistake of its text.
    pub(crate) fn unknown_type(&mut self, span: Span) -> Expr {
        if self.unread {
            return self.broken(span);
        }
        self.fail(span, errors::expr::unknown_receiver(span))
    }

    /// True where something could not be read in a span, or on the line behind it.
    pub(crate) fn is_unread(&self, span: Span) -> bool {
        let text = &self.world.sources.file(span.file).text;
        let line_end = text[span.end as usize..].find('\n').map_or(text.len(), |at| span.end as usize + at + 1);
        let span = Span { end: line_end as u32, ..span };
        self.world.modules.list[self.site.module.index()].ast.unread.touches(span)
    }

    /// A default, checked again where it is put in. One that leads back to itself has no value, which is reported where it stands.
    pub(crate) fn default_value(&mut self, module: ModuleId, ast: &ast::Expr, ty: &Ty) -> Expr {
        if self.defaults.contains(&ast.span) {
            self.endless |= self.defaults.first() == Some(&ast.span);
            return self.broken(ast.span);
        }
        self.defaults.push(ast.span);
        let value = self.elsewhere(module, |ctx| expr::check(ctx, ast, ty, Because::Nothing));
        self.defaults.pop();
        value
    }

    /// Checks something that stands in another module, where no variable is in scope. Its mistakes are reported where it stands.
    fn elsewhere<R>(&mut self, module: ModuleId, check: impl FnOnce(&mut Self) -> R) -> R {
        let scopes = self.scopes.set_aside();
        let site = self.site;
        self.site = Site { module, ..site };
        let diagnostics = std::mem::take(&mut self.diagnostics);
        self.scopes.open_body();
        let result = check(self);
        self.scopes = scopes;
        self.site = site;
        self.diagnostics = diagnostics;
        result
    }

    /// Reports that something of a later version of the language is used.
    pub(crate) fn unsupported(&mut self, span: Span, what: &str) -> Expr {
        self.fail(span, errors::unsupported::of_feature(span, what))
    }
}
