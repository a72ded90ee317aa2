//! Doc strings.

use super::{plain_text, prefix, report_unterminated};
use crate::ast::DocString;
use crate::parse::context::{Context, Part};

/// The doc string that a string node is; nothing for bytes and f-strings.
pub(in crate::parse) fn doc_string<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Option<DocString> {
    let parts = ctx.parts(part.node);
    let prefix = prefix(ctx, &parts);
    if prefix.bytes || prefix.formatted {
        return None;
    }
    report_unterminated(ctx, &parts);
    Some(DocString { text: without_margin(&plain_text(ctx, &parts)), span: ctx.span(part.node) })
}

/// Removes the margin that all lines but the first have in common, and blank lines around the text.
fn without_margin(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(str::trim_end).collect();
    let rest = lines.iter().skip(1).filter(|line| !line.is_empty());
    let margin = rest.map(|line| line.len() - line.trim_start_matches([' ', '\t']).len()).min().unwrap_or(0);
    let lines: Vec<_> = lines
        .iter()
        .enumerate()
        .map(|(index, line)| if index == 0 { line.trim_start() } else { line.get(margin..).unwrap_or_default() })
        .collect();
    let first = lines.iter().position(|line| !line.is_empty()).unwrap_or(lines.len());
    let end = lines.iter().rposition(|line| !line.is_empty()).map_or(first, |last| last + 1);
    lines[first..end].join("\n")
}

#[cfg(test)]
mod tests {
    use super::without_margin;

    #[test]
    fn the_common_margin_goes() {
        for (text, expected) in [
            ("One line.", "One line."),
            ("  One line.  ", "One line."),
            ("First.\n\n    Then\n      more.\n    ", "First.\n\nThen\n  more."),
            ("\n    First.\n    Second.\n", "First.\nSecond."),
            ("", ""),
            ("\n  \n", ""),
        ] {
            assert_eq!(without_margin(text), expected);
        }
    }
}
