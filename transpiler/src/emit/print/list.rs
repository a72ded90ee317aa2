//! Lists in delimiters: arguments, tuples, arrays, fields of a literal.
//!
//! On one line where they fit and are not too wide in themselves; else the last one may go on over several lines behind the others, as a closure does; else each
//! has a line of its own.

use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::{Expr, FieldValue, Pat, Token};

use super::expr::{self, member};
use super::shape::{MAX_WIDTH, Shape, TAB, first_width, is_single, last_width, new_line, width};
use super::{Printer, closure, control, pattern, tokens};

/// How wide arguments may be together on one line.
const CALL_WIDTH: usize = MAX_WIDTH;

/// How wide the items of an array may be together on one line.
const ARRAY_WIDTH: usize = MAX_WIDTH;

/// How wide an item may be that shares its line in an array of several lines.
const SHORT_ITEM: usize = 10;

/// How wide the fields of a literal may be together on one line.
const STRUCT_WIDTH: usize = MAX_WIDTH;

/// What stands around a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Delimiters {
    /// `(…)`.
    Parens,
    /// `[…]`.
    Brackets,
}

/// An item of a list.
#[derive(Clone)]
pub(super) enum Arg<'a> {
    /// An expression.
    Expr(&'a Expr),
    /// A pattern.
    Pat(&'a Pat),
}

/// A list on its way.
struct List<'a> {
    callee: &'a str,
    args: &'a [Arg<'a>],
    /// How wide the items may be together on one line.
    limit: usize,
    /// A comma stands behind the last of several lines.
    trailing: bool,
    /// The room between the delimiters, where all is on one line.
    one_line: Shape,
    /// The room of an item with a line of its own.
    nested: Shape,
}

/// How the items are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layout {
    Horizontal,
    Vertical,
    /// As many on each line as fit.
    Mixed,
    /// The first so many on lines of their own, the rest on one.
    Format(usize),
}

impl<'a> Arg<'a> {
    /// Expressions as items.
    pub(super) fn all(exprs: &'a Punctuated<Expr, Token![,]>) -> Vec<Arg<'a>> {
        exprs.iter().map(Arg::Expr).collect()
    }

    fn expr(&self) -> Option<&'a Expr> {
        match self {
            Arg::Expr(expr) => Some(expr),
            Arg::Pat(_) => None,
        }
    }

    fn text(&self, printer: &Printer<'_>, shape: Shape) -> Option<String> {
        match self {
            Arg::Expr(node) => expr::expr(printer, node, shape),
            Arg::Pat(pat) => pattern::pattern(printer, pat, shape),
        }
    }
}

/// `callee(args)`.
pub(super) fn call(printer: &Printer<'_>, callee: &str, args: Vec<Arg<'_>>, shape: Shape) -> Option<String> {
    list(printer, callee, &args, Delimiters::Parens, CALL_WIDTH, true, shape)
}

/// `name!(args)`: no comma is put behind the last.
pub(super) fn macro_call(printer: &Printer<'_>, name: &str, args: &[Arg<'_>], shape: Shape) -> Option<String> {
    list(printer, name, args, Delimiters::Parens, CALL_WIDTH, false, shape)
}

/// `(a, b)`.
pub(super) fn tuple(printer: &Printer<'_>, items: &Punctuated<Expr, Token![,]>, shape: Shape) -> Option<String> {
    if items.len() == 1 {
        let only = expr::expr(printer, &items[0], shape.after(1)?.before(2)?)?;
        return Some(format!("({only},)"));
    }
    list(printer, "", &Arg::all(items), Delimiters::Parens, CALL_WIDTH, true, shape)
}

/// The parts of a pattern.
pub(super) fn patterns(
    printer: &Printer<'_>,
    prefix: &str,
    items: &[Arg<'_>],
    delimiters: Delimiters,
    shape: Shape,
) -> Option<String> {
    list(printer, prefix, items, delimiters, MAX_WIDTH, true, shape)
}

/// `prefix[a, b]`.
pub(super) fn array(
    printer: &Printer<'_>,
    prefix: &str,
    items: &Punctuated<Expr, Token![,]>,
    delimiters: Delimiters,
    shape: Shape,
) -> Option<String> {
    list(printer, prefix, &Arg::all(items), delimiters, ARRAY_WIDTH, true, shape)
}

fn list(
    printer: &Printer<'_>,
    callee: &str,
    args: &[Arg<'_>],
    delimiters: Delimiters,
    limit: usize,
    trailing: bool,
    shape: Shape,
) -> Option<String> {
    let (open, close) = match delimiters {
        Delimiters::Parens => ('(', ')'),
        Delimiters::Brackets => ('[', ']'),
    };
    if args.is_empty() {
        return Some(format!("{callee}{open}{close}"));
    }
    let taken = if is_single(callee) { width(callee) } else { last_width(callee).saturating_sub(shape.used()) };
    let one_line = shape.after(taken + 1).and_then(|shape| shape.before(1)).unwrap_or(Shape { width: 0, ..shape });
    let nested = shape.nested().before(1).unwrap_or(shape.nested());
    let list = List { callee, args, limit, trailing, one_line, nested };
    let mut texts: Vec<Option<String>> = args.iter().map(|arg| arg.text(printer, nested)).collect();
    let layout = list.layout(printer, &mut texts);
    let texts: Vec<String> = texts.into_iter().collect::<Option<_>>()?;
    let items = list.written(layout, &texts);
    let room = shape.width.saturating_sub(taken);
    let extends = layout == Layout::Horizontal && first_width(&items) < room;
    if extends || printer.overflows.get() && layout == Layout::Horizontal {
        return Some(format!("{callee}{open}{items}{close}"));
    }
    Some(format!("{callee}{open}{}{items}{}{close}", new_line(nested.indent), new_line(shape.indent)))
}

impl List<'_> {
    /// Decides the layout; the last text is replaced where it goes on over several lines.
    fn layout(&self, printer: &Printer<'_>, texts: &mut [Option<String>]) -> Layout {
        let overflowing = self.last_overflows();
        let placeholder = if overflowing { self.overflowed(printer, texts) } else { None };
        let before = self.simple(texts);
        let last = self.args.len() - 1;
        match placeholder {
            Some(text) if before == Layout::Horizontal => {
                texts[last] = Some(text);
                if self.args.len() == 1 && texts[last].as_ref().is_some_and(|text| text.matches('\n').count() == 1) {
                    let alone = self.args[last].text(printer, self.nested);
                    if alone.as_deref().is_some_and(is_single) {
                        texts[last] = alone;
                    }
                }
                Layout::Horizontal
            }
            _ => {
                texts[last] = self.args[last].text(printer, self.nested);
                self.without_overflow(texts)
            }
        }
    }

    fn without_overflow(&self, texts: &[Option<String>]) -> Layout {
        if let [Some(only)] = texts
            && self.one_line.width > 0
            && is_single(only)
            && width(only) <= self.one_line.width
        {
            return Layout::Horizontal;
        }
        let layout = self.simple(texts);
        if layout != Layout::Vertical {
            return layout;
        }
        if let Some(count) = format_position(self.callee, self.args) {
            let fits = |texts: &[Option<String>]| total(texts).is_some_and(|total| total <= self.nested.width);
            return if fits(&texts[..count]) && fits(&texts[count + 1..]) {
                Layout::Format(count)
            } else {
                Layout::Vertical
            };
        }
        let short = texts.iter().all(|text| text.as_deref().is_some_and(|text| width(text) <= SHORT_ITEM));
        if short && self.args.iter().all(is_simple) { Layout::Mixed } else { Layout::Vertical }
    }

    fn simple(&self, texts: &[Option<String>]) -> Layout {
        match total(texts) {
            Some(total) if total <= self.limit.min(self.one_line.width) => Layout::Horizontal,
            _ => Layout::Vertical,
        }
    }

    fn last_overflows(&self) -> bool {
        if let Some(Arg::Pat(last)) = self.args.last() {
            return self.args.len() == 1 && pattern_overflows(last);
        }
        let Some(last) = self.args.last().and_then(Arg::expr) else { return false };
        let combined = self.args.len() == 1 && width(self.callee) < TAB;
        combined || can_overflow(last, self.args.len())
    }

    /// The last item behind the others, on as many lines as it needs; its first line takes the item's place in `texts`.
    fn overflowed(&self, printer: &Printer<'_>, texts: &mut [Option<String>]) -> Option<String> {
        if let Some(Arg::Pat(last)) = self.args.last() {
            let text = pattern::pattern(printer, last, self.one_line)?;
            *texts.last_mut()? = text.split('\n').next().map(str::to_owned);
            return Some(text);
        }
        let last = self.args.last()?.expr()?;
        let combined = self.args.len() == 1 && width(self.callee) < TAB;
        let in_one_line = !combined && is_method_call(last);
        let outer = printer.one_line_chain.replace(printer.one_line_chain.get() || in_one_line);
        let text = self.last_shape(texts).and_then(|shape| self.last_text(printer, last, shape));
        printer.one_line_chain.set(outer);
        let text = text?;
        *texts.last_mut()? = text.split('\n').next().map(str::to_owned);
        Some(text)
    }

    fn last_shape(&self, texts: &[Option<String>]) -> Option<Shape> {
        let is_call = self.args.last().and_then(Arg::expr).is_some_and(is_nested_call);
        if self.args.len() == 1 && !is_call {
            return Some(self.one_line);
        }
        let others = texts[..texts.len() - 1]
            .iter()
            .map(|text| text.as_deref().map(|text| width(text) + 2))
            .sum::<Option<usize>>()?;
        Shape { width: self.one_line.width.min(self.limit), ..self.one_line }.after(others)
    }

    fn last_text(&self, printer: &Printer<'_>, last: &Expr, shape: Shape) -> Option<String> {
        match last {
            Expr::Closure(node) => {
                let closures = self.args.iter().filter(|arg| matches!(arg.expr(), Some(Expr::Closure(_)))).count();
                if closures > 1 { None } else { closure::last_argument(printer, node, shape) }
            }
            Expr::If(_) | Expr::While(_) | Expr::ForLoop(_) | Expr::Loop(_) | Expr::Match(_) => {
                let broken = control::head(printer, last, shape).is_some_and(|head| !is_single(&head));
                if broken { None } else { expr::expr(printer, last, shape) }
            }
            _ => expr::expr(printer, last, shape),
        }
    }

    fn written(&self, layout: Layout, texts: &[String]) -> String {
        let line = new_line(self.nested.indent);
        let comma = if self.trailing { "," } else { "" };
        match layout {
            Layout::Horizontal => texts.join(", "),
            Layout::Vertical => format!("{}{comma}", texts.join(&format!(",{line}"))),
            Layout::Format(count) => {
                let (first, rest) = texts.split_at(count + 1);
                format!("{},{line}{}", first.join(&format!(",{line}")), rest.join(", "))
            }
            Layout::Mixed => format!("{}{comma}", self.mixed(texts, &line)),
        }
    }

    fn mixed(&self, texts: &[String], line: &str) -> String {
        let mut written = String::new();
        let mut used = 0;
        for (position, text) in texts.iter().enumerate() {
            let more = usize::from(position + 1 < texts.len() || self.trailing);
            if position > 0 && used + 1 + width(text) + more > self.nested.width + 1 {
                written.push_str(line);
                used = 0;
            } else if position > 0 {
                written.push(' ');
                used += 1;
            }
            written.push_str(text);
            used += width(text);
            if position + 1 < texts.len() {
                written.push(',');
                used += 1;
            }
        }
        written
    }
}

/// The columns of all items on one line; none where an item has several lines.
fn total(texts: &[Option<String>]) -> Option<usize> {
    let widths = texts.iter().map(|text| text.as_deref().filter(|text| is_single(text)).map(width));
    Some(widths.sum::<Option<usize>>()? + 2 * texts.len().saturating_sub(1))
}

/// Whether an expression may go on over several lines as the last of `count` arguments.
pub(super) fn can_overflow(expr: &Expr, count: usize) -> bool {
    match expr {
        Expr::Async(_) | Expr::Block(_) | Expr::Unsafe(_) | Expr::Closure(_) => true,
        Expr::Match(_) | Expr::If(_) | Expr::ForLoop(_) | Expr::Loop(_) | Expr::While(_) => count == 1,
        Expr::Array(_)
        | Expr::Repeat(_)
        | Expr::Struct(_)
        | Expr::Macro(_)
        | Expr::Call(_)
        | Expr::MethodCall(_)
        | Expr::Tuple(_) => count == 1,
        Expr::Reference(inner) => can_overflow(&inner.expr, count),
        Expr::Try(inner) => can_overflow(&inner.expr, count),
        Expr::Unary(inner) => can_overflow(&inner.expr, count),
        Expr::Cast(inner) => can_overflow(&inner.expr, count),
        _ => false,
    }
}

fn pattern_overflows(pat: &Pat) -> bool {
    match pat {
        Pat::Tuple(_) | Pat::Struct(_) | Pat::TupleStruct(_) => true,
        Pat::Reference(inner) => pattern_overflows(&inner.pat),
        _ => false,
    }
}

fn is_method_call(expr: &Expr) -> bool {
    match expr {
        Expr::MethodCall(_) => true,
        Expr::Reference(inner) => is_method_call(&inner.expr),
        Expr::Try(inner) => is_method_call(&inner.expr),
        Expr::Unary(inner) => is_method_call(&inner.expr),
        Expr::Cast(inner) => is_method_call(&inner.expr),
        _ => false,
    }
}

fn is_nested_call(expr: &Expr) -> bool {
    match expr {
        Expr::Call(_) | Expr::Macro(_) => true,
        Expr::Reference(inner) => is_nested_call(&inner.expr),
        Expr::Try(inner) => is_nested_call(&inner.expr),
        Expr::Unary(inner) => is_nested_call(&inner.expr),
        Expr::Cast(inner) => is_nested_call(&inner.expr),
        _ => false,
    }
}

fn is_simple(arg: &Arg<'_>) -> bool {
    arg.expr().is_some_and(is_simple_expr)
}

/// Whether several such items may share a line.
fn is_simple_expr(expr: &Expr) -> bool {
    match expr {
        Expr::Lit(_) => true,
        Expr::Path(path) => path.path.segments.len() <= 1,
        Expr::Reference(inner) => is_simple_expr(&inner.expr),
        Expr::Cast(inner) => is_simple_expr(&inner.expr),
        Expr::Field(inner) => is_simple_expr(&inner.base),
        Expr::Try(inner) => is_simple_expr(&inner.expr),
        Expr::Unary(inner) => is_simple_expr(&inner.expr),
        Expr::Index(inner) => is_simple_expr(&inner.expr) && is_simple_expr(&inner.index),
        Expr::Repeat(inner) => is_simple_expr(&inner.expr) && is_simple_expr(&inner.len),
        _ => false,
    }
}

/// How many arguments stand before the format string of a macro whose others may share a line.
fn format_position(callee: &str, args: &[Arg<'_>]) -> Option<usize> {
    let position = match callee {
        "println!" | "print!" | "eprintln!" | "eprint!" | "format!" | "panic!" | "unreachable!" => 0,
        "write!" | "writeln!" | "assert!" | "debug_assert!" => 1,
        "assert_eq!" | "assert_ne!" => 2,
        _ => return None,
    };
    (args.len() > position + 1 && args.iter().all(is_simple)).then_some(position)
}

/// `Name { field: value, ..base }`.
pub(super) fn structure(printer: &Printer<'_>, node: &syn::ExprStruct, shape: Shape) -> Option<String> {
    let path = tokens::text(node.path.to_token_stream());
    if node.fields.is_empty() && node.rest.is_none() {
        return Some(format!("{path} {{{}}}", if node.dot2_token.is_some() { " .. " } else { "" }));
    }
    let nested = shape.nested().before(1)?;
    let one_line = shape.after(width(&path) + 3).and_then(|shape| shape.before(2));
    let fields = |shape: Shape| -> Option<Vec<String>> {
        let fields = node.fields.iter().map(|field| field_value(printer, field, shape));
        let base = node.dot2_token.map(|_| match node.rest.as_deref() {
            Some(rest) => Some(format!("..{}", expr::expr(printer, rest, shape.after(2)?)?)),
            // A pattern in the place of an expression, as in `matches!`.
            None => Some("..".to_owned()),
        });
        fields.chain(base).collect()
    };
    let texts = fields(nested)?;
    let total = total(&texts.iter().cloned().map(Some).collect::<Vec<_>>());
    if let (Some(total), Some(one_line)) = (total, one_line)
        && total <= STRUCT_WIDTH.min(one_line.width)
    {
        return Some(format!("{path} {{ {} }}", texts.join(", ")));
    }
    let line = new_line(nested.indent);
    let comma = if node.dot2_token.is_some() { "" } else { "," };
    Some(format!("{path} {{{line}{}{comma}{}}}", texts.join(&format!(",{line}")), new_line(shape.indent)))
}

fn field_value(printer: &Printer<'_>, field: &FieldValue, shape: Shape) -> Option<String> {
    let name = member(&field.member);
    let same = matches!(&field.expr, Expr::Path(path) if path.path.is_ident(&name));
    if field.colon_token.is_none() || same {
        return Some(name);
    }
    let here = shape.after(width(&name) + 2).and_then(|shape| expr::expr(printer, &field.expr, shape));
    if let Some(value) = here {
        return Some(format!("{name}: {value}"));
    }
    let nested = shape.nested();
    Some(format!("{name}:{}{}", new_line(nested.indent), expr::expr(printer, &field.expr, nested)?))
}
