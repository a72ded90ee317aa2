//! Items.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::{
    Attribute, Expr, Fields, ImplItem, Item, ItemConst, ItemEnum, ItemImpl, ItemStatic, ItemStruct, ItemTrait, Lit,
    Meta, Token, TraitItem, Visibility,
};

use super::shape::{MAX_WIDTH, Shape, TAB, new_line, width};
use super::{Printer, block, expr, macros, signature, tokens};

/// How wide the fields of a variant may be together on one line.
const VARIANT_WIDTH: usize = MAX_WIDTH;

/// How wide an attribute with arguments may be on one line.
const ATTRIBUTE_WIDTH: usize = MAX_WIDTH;

/// The text of an item that begins at `indent`, without a line end.
pub(super) fn item(printer: &Printer<'_>, node: &Item, indent: usize) -> String {
    match node {
        Item::Fn(node) => {
            let head = attributes(&node.attrs, indent);
            let prefix = visibility(&node.vis);
            format!("{head}{}", function(printer, &prefix, &node.sig, Some(&node.block), indent))
        }
        Item::Struct(node) => structure(node, indent),
        Item::Enum(node) => enumeration(node, indent),
        Item::Impl(node) => implementation(printer, node, indent),
        Item::Trait(node) => interface(printer, node, indent),
        Item::Const(node) => constant(printer, node, indent),
        Item::Static(node) => statics(printer, node, indent),
        Item::Macro(node) => {
            let call = macros::call(printer, &node.mac, Shape::line(indent))
                .unwrap_or_else(|| tokens::text(node.to_token_stream()));
            format!("{}{call};", attributes(&node.attrs, indent))
        }
        // Only here no blanks stand in braces.
        Item::Use(node) => tokens::text(node.to_token_stream()).replace("{ ", "{").replace(" }", "}"),
        other => tokens::text(other.to_token_stream()),
    }
}

fn function(
    printer: &Printer<'_>,
    prefix: &str,
    sig: &syn::Signature,
    body: Option<&syn::Block>,
    indent: usize,
) -> String {
    let Some(body) = body else {
        let (head, _) = signature::signature(prefix, sig, indent, ";");
        return format!("{};", head.trim_end_matches(','));
    };
    let end = if body.stmts.is_empty() { " {}" } else { " {" };
    let (head, on_own_line) = signature::signature(prefix, sig, indent, end);
    let glue = if on_own_line { new_line(indent) } else { " ".to_owned() };
    format!("{head}{glue}{}", block::lines(printer, body, Shape::line(indent)))
}

/// Doc comments and attributes, each with a line end and the indent of the next.
pub(super) fn attributes(attributes: &[Attribute], indent: usize) -> String {
    let line = new_line(indent);
    attributes.iter().map(|one| format!("{}{line}", attribute(one, indent))).collect()
}

fn attribute(node: &Attribute, indent: usize) -> String {
    if let Meta::NameValue(pair) = &node.meta
        && pair.path.is_ident("doc")
        && let Expr::Lit(literal) = &pair.value
        && let Lit::Str(text) = &literal.lit
    {
        return format!("///{}", text.value());
    }
    let line = tokens::text(node.to_token_stream());
    match &node.meta {
        Meta::List(list)
            if !list.path.is_ident("derive")
                && width(&line)
                    > ATTRIBUTE_WIDTH + "#[()]".len() + width(&tokens::text(list.path.to_token_stream())) =>
        {
            let inner = new_line(indent + TAB);
            let parts = Punctuated::<Meta, Token![,]>::parse_terminated.parse2(list.tokens.clone()).unwrap_or_default();
            let parts: Vec<String> = parts.iter().map(|part| tokens::text(part.to_token_stream())).collect();
            let path = tokens::text(list.path.to_token_stream());
            format!("#[{path}({inner}{}{})]", parts.join(&format!(",{inner}")), new_line(indent))
        }
        _ => line,
    }
}

fn visibility(node: &Visibility) -> String {
    match node {
        Visibility::Inherited => String::new(),
        node => format!("{} ", tokens::text(node.to_token_stream())),
    }
}

fn structure(node: &ItemStruct, indent: usize) -> String {
    let head = format!(
        "{}{}struct {}{}",
        attributes(&node.attrs, indent),
        visibility(&node.vis),
        node.ident,
        signature::generics(&node.generics)
    );
    match &node.fields {
        Fields::Unit => format!("{head};"),
        Fields::Unnamed(_) => format!("{head}{};", tokens::text(node.fields.to_token_stream())),
        Fields::Named(_) if node.fields.is_empty() => format!("{head} {{}}"),
        Fields::Named(_) => format!("{head} {}", fields(&node.fields, indent)),
    }
}

/// Named fields, each on a line of its own.
fn fields(node: &Fields, indent: usize) -> String {
    let line = new_line(indent + TAB);
    let fields = node.iter().map(|field| {
        let attributes = attributes(&field.attrs, indent + TAB);
        format!("{line}{attributes}{},", bare_field(field))
    });
    format!("{{{}{}}}", fields.collect::<String>(), new_line(indent))
}

fn bare_field(field: &syn::Field) -> String {
    let name = field.ident.as_ref().map_or_else(String::new, |name| format!("{name}: "));
    format!("{}{name}{}", visibility(&field.vis), tokens::text(field.ty.to_token_stream()))
}

fn enumeration(node: &ItemEnum, indent: usize) -> String {
    let head = format!(
        "{}{}enum {}{}",
        attributes(&node.attrs, indent),
        visibility(&node.vis),
        node.ident,
        signature::generics(&node.generics)
    );
    if node.variants.is_empty() {
        return format!("{head} {{}}");
    }
    let line = new_line(indent + TAB);
    let has_lines = |variant: &syn::Variant| !variant.attrs.is_empty() || one_line_fields(&variant.fields).is_none();
    // Where one variant has several lines and another has not, no fields share a line.
    let broken = node.variants.iter().any(has_lines) && !node.variants.iter().all(has_lines);
    let variants = node.variants.iter().map(|variant| {
        let attributes = attributes(&variant.attrs, indent + TAB);
        let fields = match &variant.fields {
            Fields::Unit => String::new(),
            Fields::Unnamed(_) => tokens::text(variant.fields.to_token_stream()),
            Fields::Named(_) => match one_line_fields(&variant.fields).filter(|_| !broken) {
                Some(line) => format!(" {line}"),
                None => format!(" {}", fields(&variant.fields, indent + TAB)),
            },
        };
        format!("{line}{attributes}{}{fields},", variant.ident)
    });
    format!("{head} {{{}{}}}", variants.collect::<String>(), new_line(indent))
}

fn one_line_fields(node: &Fields) -> Option<String> {
    if !matches!(node, Fields::Named(_)) {
        return Some(String::new());
    }
    if node.iter().any(|field| !field.attrs.is_empty()) {
        return None;
    }
    let fields: Vec<String> = node.iter().map(bare_field).collect();
    let text = fields.join(", ");
    (width(&text) <= VARIANT_WIDTH).then(|| format!("{{ {text} }}"))
}

fn implementation(printer: &Printer<'_>, node: &ItemImpl, indent: usize) -> String {
    let generics = signature::generics(&node.generics);
    let of_trait = node
        .trait_
        .as_ref()
        .map_or_else(String::new, |(path, _)| format!("{} for ", tokens::text(path.to_token_stream())));
    let target = tokens::text(node.self_ty.to_token_stream());
    let where_clause = signature::where_clause(&node.generics, indent);
    let head = format!("{}impl{generics} {of_trait}{target}{where_clause}", attributes(&node.attrs, indent));
    let glue = if where_clause.is_empty() { " ".to_owned() } else { new_line(indent) };
    let items = node.items.iter().map(|item| member(printer, item, indent + TAB));
    format!("{head}{glue}{}", members(items.collect(), indent))
}

fn interface(printer: &Printer<'_>, node: &ItemTrait, indent: usize) -> String {
    let bounds = if node.supertraits.is_empty() {
        String::new()
    } else {
        let bounds: Vec<String> = node.supertraits.iter().map(|one| tokens::text(one.to_token_stream())).collect();
        format!(": {}", bounds.join(" + "))
    };
    let head = format!(
        "{}{}trait {}{}{bounds}",
        attributes(&node.attrs, indent),
        visibility(&node.vis),
        node.ident,
        signature::generics(&node.generics)
    );
    let items = node.items.iter().map(|item| match item {
        TraitItem::Fn(function) => {
            let head = attributes(&function.attrs, indent + TAB);
            let text = self::function(printer, "", &function.sig, function.default.as_ref(), indent + TAB);
            (function.default.is_some(), format!("{head}{text}"))
        }
        TraitItem::Const(node) => {
            let head = attributes(&node.attrs, indent + TAB);
            (false, format!("{head}const {}: {};", node.ident, tokens::text(node.ty.to_token_stream())))
        }
        TraitItem::Type(node) => {
            let head = attributes(&node.attrs, indent + TAB);
            let bare = syn::TraitItemType { attrs: Vec::new(), ..node.clone() };
            (false, format!("{head}{}", tokens::text(bare.to_token_stream())))
        }
        other => (false, tokens::text(other.to_token_stream())),
    });
    format!("{head} {}", members(items.collect(), indent))
}

fn member(printer: &Printer<'_>, node: &ImplItem, indent: usize) -> (bool, String) {
    match node {
        ImplItem::Fn(node) => {
            let head = attributes(&node.attrs, indent);
            (true, format!("{head}{}", function(printer, &visibility(&node.vis), &node.sig, Some(&node.block), indent)))
        }
        ImplItem::Const(node) => {
            let head =
                format!("{}const {}: {} =", visibility(&node.vis), node.ident, tokens::text(node.ty.to_token_stream()));
            (false, valued(printer, &attributes(&node.attrs, indent), &head, &node.expr, indent))
        }
        ImplItem::Type(node) => (false, format!("type {} = {};", node.ident, tokens::text(node.ty.to_token_stream()))),
        other => (false, tokens::text(other.to_token_stream())),
    }
}

/// Members in braces; those with a body are set apart by an empty line.
fn members(items: Vec<(bool, String)>, indent: usize) -> String {
    if items.is_empty() {
        return "{}".to_owned();
    }
    let line = new_line(indent + TAB);
    let mut text = "{".to_owned();
    let mut before: Option<bool> = None;
    for (has_body, item) in items {
        if before.is_some_and(|before| before || has_body) {
            text.push('\n');
        }
        text.push_str(&line);
        text.push_str(&item);
        before = Some(has_body);
    }
    text.push_str(&new_line(indent));
    text.push('}');
    text
}

fn constant(printer: &Printer<'_>, node: &ItemConst, indent: usize) -> String {
    let head = format!("{}const {}: {} =", visibility(&node.vis), node.ident, tokens::text(node.ty.to_token_stream()));
    valued(printer, &attributes(&node.attrs, indent), &head, &node.expr, indent)
}

fn statics(printer: &Printer<'_>, node: &ItemStatic, indent: usize) -> String {
    let head = format!("{}static {}: {} =", visibility(&node.vis), node.ident, tokens::text(node.ty.to_token_stream()));
    valued(printer, &attributes(&node.attrs, indent), &head, &node.expr, indent)
}

fn valued(printer: &Printer<'_>, attributes: &str, head: &str, value: &Expr, indent: usize) -> String {
    let shape = Shape::line(indent);
    let text = shape.before(1).and_then(|shape| expr::assigned(printer, head, value, shape));
    let text = text.unwrap_or_else(|| format!("{head} {}", one_line(printer, value)));
    format!("{attributes}{text};")
}

fn one_line(printer: &Printer<'_>, value: &Expr) -> String {
    let tokens: TokenStream = value.to_token_stream();
    let wide = Shape { indent: 0, offset: 0, width: MAX_WIDTH * 100 };
    expr::expr(printer, value, wide).unwrap_or_else(|| tokens::text(tokens))
}
