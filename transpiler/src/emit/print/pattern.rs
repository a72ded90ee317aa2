//! Patterns.

use quote::ToTokens;
use syn::{FieldPat, Pat, PatStruct};

use super::expr::member;
use super::list::{self, Arg, Delimiters};
use super::shape::{MAX_WIDTH, Shape, is_single, new_line, width};
use super::{Printer, expr, tokens};

/// How wide the fields of a pattern may be together on one line.
const STRUCT_WIDTH: usize = MAX_WIDTH;

/// How wide an alternative may be that shares its line with others where all do not fit on one.
const SHORT_WIDTH: usize = 20;

/// The text of a pattern; none where it does not fit.
pub(super) fn pattern(printer: &Printer<'_>, pat: &Pat, shape: Shape) -> Option<String> {
    match pat {
        Pat::Struct(node) => structure(printer, node, shape),
        Pat::TupleStruct(node) => {
            let path = tokens::text(node.path.to_token_stream());
            let items: Vec<Arg<'_>> = node.elems.iter().map(Arg::Pat).collect();
            list::patterns(printer, &path, &items, Delimiters::Parens, shape)
        }
        Pat::Tuple(node) if node.elems.len() != 1 => {
            let items: Vec<Arg<'_>> = node.elems.iter().map(Arg::Pat).collect();
            list::patterns(printer, "", &items, Delimiters::Parens, shape)
        }
        Pat::Slice(node) => {
            let items: Vec<Arg<'_>> = node.elems.iter().map(Arg::Pat).collect();
            list::patterns(printer, "", &items, Delimiters::Brackets, shape)
        }
        Pat::Reference(node) => {
            let sign = if node.mutability.is_some() { "&mut " } else { "&" };
            Some(format!("{sign}{}", pattern(printer, &node.pat, shape.after(sign.len())?)?))
        }
        Pat::Paren(node) => Some(format!("({})", pattern(printer, &node.pat, shape.after(1)?.before(1)?)?)),
        Pat::Ident(node) => match &node.subpat {
            Some((_, inner)) => {
                let name = tokens::text(without_subpattern(node).to_token_stream());
                let inner = pattern(printer, inner, shape.after(width(&name) + 3)?)?;
                Some(format!("{name} @ {inner}"))
            }
            None => Some(tokens::text(pat.to_token_stream())),
        },
        Pat::Or(node) => {
            let cases: Vec<String> =
                node.cases.iter().map(|case| pattern(printer, case, shape)).collect::<Option<_>>()?;
            let short = node.cases.iter().zip(&cases).all(|(case, text)| is_short(case) && width(text) <= SHORT_WIDTH);
            Some(alternatives(&cases, short, shape))
        }
        Pat::Lit(node) => expr::expr(printer, &syn::Expr::Lit(node.clone()), shape),
        other => Some(tokens::text(other.to_token_stream())),
    }
}

/// A pattern on one line, however wide.
pub(super) fn one_line(printer: &Printer<'_>, pat: &Pat) -> String {
    let wide = Shape { indent: 0, offset: 0, width: MAX_WIDTH * 100 };
    pattern(printer, pat, wide).filter(|text| is_single(text)).unwrap_or_else(|| tokens::text(pat.to_token_stream()))
}

/// Alternatives that do not fit on one line have one each; short ones share lines.
fn alternatives(cases: &[String], short: bool, shape: Shape) -> String {
    let line = cases.join(" | ");
    if width(&line) <= shape.width && is_single(&line) {
        return line;
    }
    let glue = format!("{}| ", new_line(shape.indent));
    if !short {
        return cases.join(&glue);
    }
    let mut text = String::new();
    let mut used = 0;
    for (position, case) in cases.iter().enumerate() {
        let joined = used + 3 + width(case);
        if position == 0 {
            used = width(case);
        } else if joined <= shape.width {
            text.push_str(" | ");
            used = joined;
        } else {
            text.push_str(&glue);
            used = 2 + width(case);
        }
        text.push_str(case);
    }
    text
}

fn is_short(pat: &Pat) -> bool {
    match pat {
        Pat::Lit(_) | Pat::Wild(_) | Pat::Rest(_) => true,
        Pat::Ident(node) => node.subpat.is_none(),
        Pat::Path(node) => node.path.segments.len() <= 1,
        Pat::Tuple(node) => node.elems.len() <= 1,
        Pat::TupleStruct(node) => node.path.segments.len() <= 1 && node.elems.len() <= 1,
        Pat::Reference(node) => is_short(&node.pat),
        Pat::Paren(node) => is_short(&node.pat),
        _ => false,
    }
}

fn without_subpattern(node: &syn::PatIdent) -> syn::PatIdent {
    syn::PatIdent { subpat: None, ..node.clone() }
}

fn structure(printer: &Printer<'_>, node: &PatStruct, shape: Shape) -> Option<String> {
    let path = tokens::text(node.path.to_token_stream());
    let rest = node.rest.is_some();
    if node.fields.is_empty() {
        return Some(if rest { format!("{path} {{ .. }}") } else { format!("{path} {{}}") });
    }
    let nested = shape.nested();
    let fields: Vec<String> =
        node.fields.iter().map(|field| field_pattern(printer, field, nested.before(1)?)).collect::<Option<_>>()?;
    let end = if rest { ", .." } else { "" };
    let room = shape.width.saturating_sub(width(&path) + 5 + end.len()).min(STRUCT_WIDTH);
    let joined = fields.join(", ");
    let shares = is_single(&joined) && width(&joined) <= room;
    if shares && width(&joined) + end.len() <= room {
        return Some(format!("{path} {{ {joined}{end} }}"));
    }
    let line = new_line(nested.indent);
    let inside = match (shares, rest) {
        (true, _) => format!("{joined}{end}"),
        (false, true) => format!("{},{line}..", fields.join(&format!(",{line}"))),
        (false, false) => format!("{},", fields.join(&format!(",{line}"))),
    };
    Some(format!("{path} {{{line}{inside}{}}}", new_line(shape.indent)))
}

fn field_pattern(printer: &Printer<'_>, field: &FieldPat, shape: Shape) -> Option<String> {
    let name = member(&field.member);
    if field.colon_token.is_none() {
        return Some(tokens::text(field.pat.to_token_stream()));
    }
    let inner = pattern(printer, &field.pat, shape.after(width(&name) + 2)?)?;
    Some(format!("{name}: {inner}"))
}
