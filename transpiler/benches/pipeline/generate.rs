//! A project of any size: modules of about 500 lines of the kind that services are made of.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use indent2rs::resolve::{Loader, Root};

/// A project in memory.
pub(crate) struct Project {
    /// Its `main.idt`.
    pub(crate) root: Root,
    modules: BTreeMap<String, String>,
    /// How many lines it has.
    pub(crate) lines: usize,
}

impl Loader for Project {
    fn load(&self, path: &[String]) -> Option<(String, String)> {
        let name = path.join("/");
        Some((format!("{name}.idt"), self.modules.get(&name)?.clone()))
    }

    fn siblings(&self, _path: &[String]) -> Vec<String> {
        self.modules.keys().cloned().collect()
    }
}

/// A project of at least that many lines.
pub(crate) fn project(lines: usize) -> Project {
    let mut modules = BTreeMap::new();
    let mut count = 0;
    while count < lines {
        let name = format!("part{}", modules.len());
        let text = module(modules.len());
        count += text.lines().count();
        modules.insert(name, text);
    }
    let mut root = String::new();
    for name in modules.keys() {
        let _ = writeln!(root, "import {name}");
    }
    root.push_str("\ndef main():\n    total = 0\n");
    for name in modules.keys() {
        let _ = writeln!(root, "    total += {name}.run(3)");
    }
    root.push_str("    print(total)\n");
    count += root.lines().count();
    Project { root: Root { path: "main.idt".to_owned(), text: root }, modules, lines: count }
}

fn module(number: usize) -> String {
    let mut text = String::new();
    for unit in 0..10 {
        text.push_str(
            &UNIT
                .replace("NN", &format!("{number}x{unit}").replace('x', "_"))
                .replace("TT", &format!("{number}U{unit}")),
        );
    }
    let calls: Vec<_> = (0..10).map(|unit| format!("work_{number}_{unit}(n)")).collect();
    let _ = writeln!(text, "pub def run(n: int) -> int:\n    return {}", calls.join(" + "));
    text
}

const UNIT: &str = r#"error MissingTT(name: str): "{name} is missing"

struct ItemTT:
    """Something that is kept."""
    name: str
    count: int = 1
    price: float = 0.5

    def total(self) -> float:
        return self.price * float(self.count)

    def add(mut self, count: int):
        self.count += count

enum EventTT:
    Added(item: ItemTT)
    Removed(name: str)
    Cleared

def apply_NN(mut items: dict[str, ItemTT], event: EventTT):
    match event:
        case Added(item):
            items[item.name] = item
        case Removed(name):
            if name not in items:
                raise MissingTT(name)
            items.remove(name)
        case Cleared:
            items.clear()

def find_NN(items: dict[str, ItemTT], name: str) -> ItemTT?:
    for key, item in items.items():
        if key == name and item.count > 0:
            return item
    return None

def describe_NN(items: dict[str, ItemTT]) -> str:
    parts = [f"{item.name}: {item.count} at {item.price:.2f}" for item in items.values() if item.count > 0]
    return ", ".join(parts)

pub def work_NN(n: int) -> int:
    items: dict[str, ItemTT] = {}
    for i in range(n):
        apply_NN(mut items, EventTT.Added(ItemTT(f"item{i}", i + 1)))
    try:
        apply_NN(mut items, EventTT.Removed("nobody"))
    except MissingTT as e:
        items["x"] = ItemTT(e.name)
    found = find_NN(items, "item1")
    if found is None:
        return len(describe_NN(items))
    return found.count + len(items)

"#;
