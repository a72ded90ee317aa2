//! The book's page of each code, as a terminal shows it.
//!
//! In: the texts of `book/src/diagnostics/`, which travel inside the program. Out: a page as text, or the codes that are near an unknown one.
//! A page begins with `# CODE: what is wrong`, and shows a rejected listing (a block of `python,wrong`) and an accepted one (`python,right`).

/// Every page, by code.
const PAGES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/pages.rs"));

/// The Markdown of a code's page.
pub fn find(code: &str) -> Option<&'static str> {
    PAGES.binary_search_by_key(&code, |&(code, _)| code).ok().map(|index| PAGES[index].1)
}

/// Every code that has a page, in order.
pub fn codes() -> impl Iterator<Item = &'static str> {
    PAGES.iter().map(|&(code, _)| code)
}

/// The codes that an unknown one may stand for: first those with one digit changed or with two exchanged, else the closest numbers; at most three.
pub fn near(code: &str) -> Vec<&'static str> {
    let mut alike: Vec<_> = codes().filter(|known| is_slip(code, known)).collect();
    if alike.is_empty() {
        alike = codes().filter(|known| known[..1] == code[..1]).collect();
    }
    alike.sort_by_key(|known| number(known).abs_diff(number(code)));
    alike.truncate(3);
    alike.sort_unstable();
    alike
}

fn number(code: &str) -> u32 {
    code.get(1..).and_then(|digits| digits.parse().ok()).unwrap_or_default()
}

fn is_slip(code: &str, known: &str) -> bool {
    let mut changed: Vec<_> = code.bytes().zip(known.bytes()).filter(|(lhs, rhs)| lhs != rhs).collect();
    let count = changed.len();
    let swapped = changed.pop().zip(changed.pop()).is_some_and(|((a, b), (c, d))| a == d && b == c);
    count == 1 || count == 2 && swapped
}

/// A page as text for a terminal, its heading and captions in colour where that is wanted.
pub fn show(page: &str, colour: bool) -> String {
    let paint = |style: &str, text: &str| match colour {
        true => format!("\x1b[{style}m{text}\x1b[0m\n"),
        false => format!("{text}\n"),
    };
    let mut shown = String::new();
    let mut inside = false;
    for line in page.lines() {
        match line.strip_prefix("```") {
            Some(_) if inside => inside = false,
            Some(fence) => {
                inside = true;
                if let Some((style, caption)) = caption(fence) {
                    shown.push_str(&paint(style, &caption));
                }
            }
            None if inside && line.is_empty() => shown.push('\n'),
            None if inside => shown.push_str(&format!("    {line}\n")),
            None => match line.strip_prefix("# ") {
                Some(title) => shown.push_str(&paint("1", title)),
                None => shown.push_str(&format!("{line}\n")),
            },
        }
    }
    shown
}

/// What stands above a listing, and its style: `rejected:`, `accepted (geo.idt):`; nothing above what is neither.
fn caption(fence: &str) -> Option<(&'static str, String)> {
    let words: Vec<_> = fence.split(',').collect();
    let (style, caption) = match words.get(1) {
        Some(&"wrong") => ("1;31", "rejected"),
        Some(&"right") => ("1;32", "accepted"),
        _ => return None,
    };
    let file = words.iter().find_map(|word| word.strip_prefix("file="));
    Some((style, file.map_or_else(|| format!("{caption}:"), |file| format!("{caption} ({file}):"))))
}

#[cfg(test)]
mod tests {
    use super::{near, show};

    #[test]
    fn an_unknown_code_is_near_those_that_a_slip_makes_of_it() {
        assert!(near("E0530").contains(&"E0503"));
        assert!(near("E9999").iter().all(|code| code.starts_with('E')) && near("E9999").len() == 3);
        assert!(near("W9999").iter().all(|code| code.starts_with('W')));
    }

    #[test]
    fn listings_are_indented_below_their_captions() {
        let page =
            "# E0001: a title\n\nWords.\n\n```python,wrong,file=geo.idt\nx\n\ny\n```\n\n```python,right\nz\n```\n";
        let shown = "E0001: a title\n\nWords.\n\nrejected (geo.idt):\n    x\n\n    y\n\naccepted:\n    z\n";
        assert_eq!(show(page, false), shown);
        assert!(show(page, true).starts_with("\x1b[1mE0001: a title\x1b[0m\n"));
    }
}
