//! Chains of methods, fields, `?` and `.await`: on one line, or each link on a line of its own.

use quote::ToTokens;
use syn::Expr;

use super::list::{self, Arg};
use super::shape::{MAX_WIDTH, Shape, TAB, ends_closed, first_width, fitting, is_single, last_width, new_line, width};
use super::{Printer, expr, parens, tokens};

/// How wide a chain of several links may be on one line.
const CHAIN_WIDTH: usize = MAX_WIDTH;

/// A link of a chain: what stands behind a dot, and how many `?` behind that.
struct Link<'a> {
    kind: Kind<'a>,
    questions: usize,
}

enum Kind<'a> {
    Method(&'a syn::ExprMethodCall),
    Field(String),
    Await,
}

/// The texts of a chain so far.
struct Texts<'a> {
    links: Vec<Link<'a>>,
    /// The root, then a text for each of `links` that is done.
    done: Vec<String>,
    /// How many links the chain has with those that went to the root.
    count: usize,
    fits_one_line: bool,
}

impl Link<'_> {
    fn text(&self, printer: &Printer<'_>, shape: Shape) -> Option<String> {
        let shape = shape.before(self.questions)?;
        let text = match &self.kind {
            Kind::Method(call) => {
                let turbofish =
                    call.turbofish.as_ref().map_or_else(String::new, |args| tokens::text(args.to_token_stream()));
                list::call(printer, &format!(".{}{turbofish}", call.method), Arg::all(&call.args), shape)?
            }
            Kind::Field(name) => format!(".{name}"),
            Kind::Await => ".await".to_owned(),
        };
        Some(format!("{text}{}", "?".repeat(self.questions)))
    }
}

/// The text of a chain.
pub(super) fn chain(printer: &Printer<'_>, node: &Expr, shape: Shape) -> Option<String> {
    let mut links = Vec::new();
    let (root, questions) = unroll(node, &mut links);
    let needs_parens = parens::of_receiver(root);
    let root_text = expr::enclosed(printer, root, needs_parens, shape.before(questions)?)?;
    let root_text = format!("{root_text}{}", "?".repeat(questions));
    if links.is_empty() {
        return Some(root_text);
    }
    let ends_with_block = is_block_like(root, &root_text);
    let count = links.len();
    let mut texts = Texts { links, done: Vec::new(), count, fits_one_line: false };
    let ends_with_block = texts.root(printer, root_text, ends_with_block, shape)?;
    if texts.links.is_empty() {
        return fitting(texts.done.pop()?, shape);
    }
    let child = if ends_with_block { Shape::line(shape.indent) } else { shape.nested() };
    for position in 0..texts.links.len() - 1 {
        let text = texts.links[position].text(printer, child)?;
        texts.done.push(text);
    }
    texts.last(printer, shape, child)?;
    if !texts.fits_one_line && printer.one_line_chain.get() {
        return None;
    }
    let glue = if texts.fits_one_line { String::new() } else { new_line(child.indent) };
    fitting(texts.done.join(&glue), shape)
}

/// The root of a chain and the `?` right behind it; its links go to `links` in order.
fn unroll<'a>(node: &'a Expr, links: &mut Vec<Link<'a>>) -> (&'a Expr, usize) {
    let mut questions = 0;
    let mut node = node;
    while let Expr::Try(inner) = node {
        questions += 1;
        node = &inner.expr;
    }
    let (inner, kind) = match node {
        Expr::MethodCall(call) => (&call.receiver, Kind::Method(call)),
        Expr::Field(field) => (&field.base, Kind::Field(expr::member(&field.member))),
        Expr::Await(inner) => (&inner.base, Kind::Await),
        root => return (root, questions),
    };
    let found = unroll(inner, links);
    // What was asked of the root stays with it; what stands behind a link goes with the link.
    links.push(Link { kind, questions });
    found
}

impl Texts<'_> {
    /// Short roots take the first links along.
    fn root(&mut self, printer: &Printer<'_>, root: String, ends_with_block: bool, shape: Shape) -> Option<bool> {
        let mut root = root;
        let mut ends_with_block = ends_with_block;
        let tab = TAB.saturating_sub(shape.offset);
        while width(&root) <= tab && is_single(&root) && !self.links.is_empty() {
            let Some(text) = self.links[0].text(printer, shape.after(width(&root))?) else { break };
            root.push_str(&text);
            ends_with_block = ends_closed(&root);
            self.links.remove(0);
        }
        self.done.push(root);
        Some(ends_with_block)
    }

    /// The last link: behind the others, or on its own line.
    fn last(&mut self, printer: &Printer<'_>, shape: Shape, child: Shape) -> Option<()> {
        let last = self.links.last()?;
        let questions = last.questions;
        let extends = ends_closed(&self.done[0]);
        let before = if extends { last_width(&self.done[0]) } else { self.done.iter().map(|text| width(text)).sum() };
        let before = before + questions;
        let budget = if self.count == 1 { shape.width } else { shape.width.min(CHAIN_WIDTH) };
        let budget = budget.saturating_sub(before);
        let one_line = self.done.iter().all(|text| is_single(text)) && budget > 0;
        let own = child.before(shape.kept() + questions)?;
        let room = if one_line { shape.before(questions)? } else { own };
        let mut text = None;
        if (one_line || extends)
            && let Some(behind) = room.after(before)
            && let Some(here) = self.with_questions(last, printer, behind)
        {
            text = Some(self.chosen(printer, here, budget, one_line, own));
        }
        let text = text.or_else(|| self.with_questions(self.links.last()?, printer, room).map(|text| (text, false)));
        let (text, fits) = text?;
        self.done.push(text);
        self.fits_one_line = fits;
        Some(())
    }

    /// The room was made for the `?` already.
    fn with_questions(&self, link: &Link<'_>, printer: &Printer<'_>, shape: Shape) -> Option<String> {
        link.text(printer, Shape { width: shape.width + link.questions, ..shape })
    }

    /// Whether a last link of several lines reads better behind the others or below them.
    fn chosen(&self, printer: &Printer<'_>, here: String, budget: usize, one_line: bool, own: Shape) -> (String, bool) {
        let lines = here.lines().count();
        let fits = first_width(&here) <= budget;
        if fits && lines >= 5 {
            return (here, one_line);
        }
        let below = self.links.last().and_then(|last| self.with_questions(last, printer, own));
        match below {
            Some(below) if !fits => (below, false),
            Some(below) if below.lines().count() >= lines => (here, fits && one_line),
            Some(below) => (below, false),
            None => (here, fits && one_line),
        }
    }
}

/// Whether a root has several lines of which the last closes it, so that its links stand right below.
fn is_block_like(root: &Expr, text: &str) -> bool {
    match root {
        Expr::Match(_)
        | Expr::Block(_)
        | Expr::Unsafe(_)
        | Expr::Async(_)
        | Expr::If(_)
        | Expr::Loop(_)
        | Expr::While(_)
        | Expr::ForLoop(_)
        | Expr::Call(_)
        | Expr::Macro(_)
        | Expr::Array(_)
        | Expr::Struct(_) => !is_single(text),
        Expr::Paren(inner) => is_block_like(&inner.expr, text),
        Expr::Unary(inner) => is_block_like(&inner.expr, text),
        Expr::Index(inner) => is_block_like(&inner.expr, text),
        Expr::Binary(inner) => is_block_like(&inner.right, text),
        Expr::Closure(inner) => is_block_like(&inner.body, text),
        _ => false,
    }
}
