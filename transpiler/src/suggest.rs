//! Names that could have been meant.
//!
//! In: a misspelt name and those that exist. Out: the closest, if one is close.

/// The candidate closest to `name`, if at most a third of the name's letters differ; the first of several.
pub(crate) fn closest<'n>(name: &str, candidates: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let limit = match name.chars().count() {
        0 | 1 => return None,
        length => (length / 3).max(1),
    };
    let measured = candidates.into_iter().filter(|&candidate| candidate != name).filter_map(|candidate| {
        let distance = distance(name, candidate, limit)?;
        Some((distance, candidate))
    });
    measured.min_by_key(|&(distance, _)| distance).map(|(_, candidate)| candidate)
}

/// The distance of Damerau and Levenshtein (adjacent letters may swap), where it is within a limit. Letters of another case are half as far.
fn distance(lhs: &str, rhs: &str, limit: usize) -> Option<usize> {
    let (lhs, rhs): (Vec<char>, Vec<char>) = (lhs.chars().collect(), rhs.chars().collect());
    if lhs.len().abs_diff(rhs.len()) > limit {
        return None;
    }
    let mut rows = vec![vec![0; rhs.len() + 1]; lhs.len() + 1];
    for (row, cells) in rows.iter_mut().enumerate() {
        cells[0] = 2 * row;
    }
    for (column, cell) in rows[0].iter_mut().enumerate() {
        *cell = 2 * column;
    }
    for row in 1..=lhs.len() {
        for column in 1..=rhs.len() {
            let change = substitution(lhs[row - 1], rhs[column - 1]);
            let edits = [rows[row - 1][column] + 2, rows[row][column - 1] + 2, rows[row - 1][column - 1] + change];
            let mut best = edits.into_iter().min().unwrap_or_default();
            if row > 1 && column > 1 && lhs[row - 1] == rhs[column - 2] && lhs[row - 2] == rhs[column - 1] {
                best = best.min(rows[row - 2][column - 2] + 2);
            }
            rows[row][column] = best;
        }
    }
    let distance = rows[lhs.len()][rhs.len()];
    (distance <= 2 * limit).then_some(distance)
}

fn substitution(lhs: char, rhs: char) -> usize {
    match lhs == rhs {
        true => 0,
        false if lhs.eq_ignore_ascii_case(&rhs) => 1,
        false => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn finds_what_is_close_and_nothing_else() {
        assert_eq!(closest("lenght", ["length", "width"]), Some("length"));
        assert_eq!(closest("Account", ["account", "Amount"]), Some("account"));
        assert_eq!(closest("x", ["y"]), None);
        assert_eq!(closest("total", ["price", "count"]), None);
        assert_eq!(closest("apend", ["append", "extend"]), Some("append"));
    }
}
