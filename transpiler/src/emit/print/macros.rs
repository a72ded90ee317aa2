//! Macro calls: as function calls where their arguments are expressions, else as they are.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Expr, Macro, MacroDelimiter, Pat, Token};

use super::list::{self, Arg, Delimiters};
use super::shape::{MAX_WIDTH, Shape};
use super::{Printer, expr, pattern, tokens};

/// What stands in `matches!(…)`.
struct Matches {
    value: Expr,
    pattern: Pat,
    guard: Option<Expr>,
}

impl Parse for Matches {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let value = input.parse()?;
        input.parse::<Token![,]>()?;
        let pattern = Pat::parse_multi_with_leading_vert(input)?;
        let guard = if input.parse::<Option<Token![if]>>()?.is_some() { Some(input.parse()?) } else { None };
        Ok(Matches { value, pattern, guard })
    }
}

/// What stands in `[value; count]`.
struct Repeated {
    value: Expr,
    count: Expr,
}

impl Parse for Repeated {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let value = input.parse()?;
        input.parse::<Token![;]>()?;
        Ok(Repeated { value, count: input.parse()? })
    }
}

/// The text of a macro call.
pub(super) fn call(printer: &Printer<'_>, node: &Macro, shape: Shape) -> Option<String> {
    let name = format!("{}!", tokens::text(node.path.to_token_stream()));
    let args = Punctuated::<Expr, Token![,]>::parse_terminated.parse2(node.tokens.clone());
    if args.is_err()
        && name == "matches!"
        && let Ok(matches) = syn::parse2::<Matches>(node.tokens.clone())
    {
        return self::matches(printer, &matches);
    }
    match (&node.delimiter, args) {
        (MacroDelimiter::Paren(_), Ok(args)) => {
            let args = Arg::all(&args);
            list::macro_call(printer, &name, &args, shape)
        }
        (MacroDelimiter::Bracket(_), Ok(args)) => list::array(printer, &name, &args, Delimiters::Brackets, shape),
        (MacroDelimiter::Bracket(_), Err(_)) => match syn::parse2::<Repeated>(node.tokens.clone()) {
            Ok(repeated) => expr::repeated(printer, &name, &repeated.value, &repeated.count, shape),
            Err(_) => Some(format!("{name}[{}]", tokens::text(node.tokens.clone()))),
        },
        (MacroDelimiter::Paren(_), Err(_)) => Some(format!("{name}({})", tokens::text(node.tokens.clone()))),
        (MacroDelimiter::Brace(_), _) => Some(format!("{name} {{ {} }}", tokens::text(node.tokens.clone()))),
    }
}

/// Whether all arguments of a macro are expressions. What only looks like one, a struct with attributes, is a declaration.
pub(super) fn is_call(node: &Macro) -> bool {
    let args = Punctuated::<Expr, Token![,]>::parse_terminated.parse2(node.tokens.clone());
    let is_declaration = |arg: &Expr| matches!(arg, Expr::Struct(node) if !node.attrs.is_empty());
    args.is_ok_and(|args| !args.iter().any(is_declaration))
}

/// Arguments on one line, however wide.
pub(super) fn one_line(printer: &Printer<'_>, node: &TokenStream) -> String {
    let wide = Shape { indent: 0, offset: 0, width: MAX_WIDTH * 100 };
    let args = Punctuated::<Expr, Token![,]>::parse_terminated.parse2(node.clone());
    let texts =
        args.ok().and_then(|args| args.iter().map(|arg| expr::expr(printer, arg, wide)).collect::<Option<Vec<_>>>());
    texts.map_or_else(|| tokens::text(node.clone()), |texts| texts.join(", "))
}

/// rustfmt reads the pattern as an expression, and leaves the call as it is where it cannot.
fn matches(printer: &Printer<'_>, node: &Matches) -> Option<String> {
    let wide = Shape { indent: 0, offset: 0, width: MAX_WIDTH * 100 };
    let pattern = pattern::one_line(printer, &node.pattern);
    let value = expr::expr(printer, &node.value, wide)?;
    let guard = match &node.guard {
        Some(guard) => format!(" if {}", expr::expr(printer, guard, wide)?),
        None => String::new(),
    };
    Some(format!("matches!({value}, {pattern}{guard})"))
}
