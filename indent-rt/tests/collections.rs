//! `list`, `dict` and `set`: Python's positions, Indent's messages.

#[path = "support/panics.rs"]
mod panics;

use indent_rt::list;
use panics::panic_of;

#[test]
fn items_by_position() {
    let mut items = vec![10, 20, 30];
    assert_eq!(*list::at(&items, 2), 30);
    assert_eq!(*list::at_back(&items, 1), 30);
    assert_eq!(*list::at_back(&items, 3), 10);
    *list::at_mut(&mut items, 0) += 1;
    *list::at_back_mut(&mut items, 1) += 1;
    assert_eq!(items, [11, 20, 31]);
    assert_eq!(list::get(&items, 1), Some(&20));
    assert_eq!((list::get(&items, 3), list::get(&items, -1)), (None, None));
}

#[test]
fn a_position_that_is_not_there_is_a_panic() {
    let mut items = vec![10, 20, 30];
    assert_eq!(panic_of(|| *list::at(&items, 7)), "index 7 is out of range for a list of 3");
    assert_eq!(panic_of(|| *list::at(&items, -1)), "index -1 is out of range for a list of 3");
    assert_eq!(panic_of(|| *list::at_back(&items, 4)), "index -4 is out of range for a list of 3");
    assert_eq!(panic_of(|| *list::at_mut(&mut items, 3)), "index 3 is out of range for a list of 3");
    assert_eq!(panic_of(|| *list::at_back_mut(&mut items, 4)), "index -4 is out of range for a list of 3");
    assert_eq!(panic_of(|| list::swap(&mut items, 0, 3)), "index 3 is out of range for a list of 3");
    list::swap(&mut items, 0, 2);
    assert_eq!(items, [30, 20, 10]);
}

#[test]
fn slices_clamp_as_in_python() {
    let table: &[(Option<i64>, Option<i64>, &[i64])] = &include!("tables/slice.rs");
    let items = [0, 1, 2, 3, 4];
    for &(start, end, expected) in table {
        assert_eq!(list::slice(&items, start, end), expected, "[{start:?}:{end:?}]");
    }
    assert_eq!(list::slice(&items, Some(i64::MIN), Some(i64::MAX)), items);
}

#[test]
fn inserting_clamps_and_popping_does_not() {
    let mut items = vec![1, 2, 3];
    for (index, item) in [(0, 10), (-1, 20), (99, 30), (-99, 40)] {
        list::insert(&mut items, index, item);
    }
    assert_eq!(items, [40, 10, 1, 2, 20, 3, 30]);
    assert_eq!((list::pop_at(&mut items, 0), list::pop_at(&mut items, -1), list::pop(&mut items)), (40, 30, 3));
    assert_eq!(list::pop_at(&mut items, -4), 10);
    assert_eq!(panic_of(|| list::pop_at(&mut items, 3)), "index 3 is out of range for a list of 3");
    assert_eq!(panic_of(|| list::pop_at(&mut items, -4)), "index -4 is out of range for a list of 3");
    assert_eq!(
        panic_of(|| list::pop_at(&mut items, i64::MIN)),
        format!("index {} is out of range for a list of 3", i64::MIN)
    );
    assert_eq!(panic_of(|| list::pop(&mut Vec::<i64>::new())), "pop from an empty list");
}

#[test]
fn finding_and_removing_by_value() {
    let mut items = vec!["a", "b", "a"];
    assert_eq!(list::index_of(&items, &"b"), 1);
    list::remove_value(&mut items, &"a");
    assert_eq!(items, ["b", "a"]);
    assert_eq!(panic_of(|| list::index_of(&items, &"c")), "the value is not in the list");
    assert_eq!(panic_of(|| list::remove_value(&mut items, &"c")), "the value to remove is not in the list");
}

#[test]
fn repeating() {
    assert_eq!(list::repeat(&[1, 2], 2), [1, 2, 1, 2]);
    assert_eq!(list::repeat(&[1], -2), Vec::<i64>::new());
}

#[cfg(feature = "collections")]
mod hashed {
    use indent_rt::{dict, set};
    use indexmap::{IndexMap, IndexSet};

    use super::panic_of;

    #[test]
    fn values_by_key() {
        let mut ages = IndexMap::from([("ada".to_owned(), 36), ("grace".to_owned(), 85), ("mary".to_owned(), 70)]);
        assert_eq!(*dict::at(&ages, "ada"), 36);
        *dict::at_mut(&mut ages, "grace") += 1;
        assert_eq!(dict::pop(&mut ages, "ada"), 36);
        assert_eq!(ages.keys().collect::<Vec<_>>(), ["grace", "mary"], "removal keeps the order");
        assert_eq!(panic_of(|| *dict::at(&ages, "x\"y")), r#"key "x\"y" is not in the dict"#);
        assert_eq!(panic_of(|| *dict::at_mut(&mut ages, "x")), "key \"x\" is not in the dict");
        assert_eq!(panic_of(|| dict::pop(&mut ages, "x")), "key \"x\" is not in the dict");
        assert_eq!(
            panic_of(|| *dict::at(&IndexMap::from([((1, "a"), 2)]), &(2, "b"))),
            r#"key (2, "b") is not in the dict"#
        );
    }

    #[test]
    fn items_of_sets() {
        let mut items = IndexSet::from([1, 2, 3]);
        set::remove(&mut items, &1);
        assert_eq!(items.iter().collect::<Vec<_>>(), [&2, &3]);
        assert_eq!(set::pop(&mut items), 3);
        assert_eq!(panic_of(|| set::remove(&mut items, &9)), "9 is not in the set");
        assert_eq!(panic_of(|| set::pop(&mut IndexSet::<i64>::new())), "pop from an empty set");
    }
}
