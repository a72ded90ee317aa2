//! A sorted set as a binary tree, generic over what is ordered, with an iterator of its own.

#![forbid(unsafe_code)]

use indent_rt::show;

#[derive(Clone, PartialEq)]
struct Node<T> {
    value: T,
    left: Option<Box<Node<T>>>,
    right: Option<Box<Node<T>>>,
}

fn insert<T: PartialOrd>(node: Option<Node<T>>, value: T) -> Node<T> {
    let Some(node) = node else {
        return Node { value, left: None, right: None };
    };
    if value < node.value {
        return Node { left: Some(Box::new(insert(node.left.map(|boxed| *boxed), value))), ..node };
    }
    if value > node.value {
        return Node {
            right: Some(Box::new(insert(node.right.map(|boxed| *boxed), value))),
            ..node
        };
    }
    node
}

fn contains<T: PartialOrd>(node: Option<&Node<T>>, value: &T) -> bool {
    match node {
        None => false,
        Some(Node { value: found, left, right }) => {
            if value == found {
                return true;
            }
            contains(if value < found { left.as_deref() } else { right.as_deref() }, value)
        }
    }
}

fn depth<T>(node: Option<&Node<T>>) -> i64 {
    match node {
        None => 0,
        Some(Node { left, right, .. }) => 1 + depth(left.as_deref()).max(depth(right.as_deref())),
    }
}

fn walk<T: Clone>(node: Option<&Node<T>>, found: &mut Vec<T>) {
    if let Some(node) = node {
        walk(node.left.as_deref(), found);
        found.push(node.value.clone());
        walk(node.right.as_deref(), found);
    }
}

#[derive(Clone, PartialEq)]
struct Tree<T> {
    root: Option<Node<T>>,
    size: i64,
}

impl<T: PartialOrd> Tree<T> {
    fn of(values: Vec<T>) -> Tree<T> {
        let mut tree: Tree<T> = Tree { root: None::<Node<T>>, size: 0 };
        for value in values {
            tree.add(value);
        }
        tree
    }

    fn add(&mut self, value: T) {
        if !contains(self.root.as_ref(), &value) {
            self.size += 1;
            self.root = Some(insert(self.root.take(), value));
        }
    }

    fn has(&self, value: &T) -> bool {
        contains(self.root.as_ref(), value)
    }
}

impl<T> Tree<T> {
    fn depth(&self) -> i64 {
        depth(self.root.as_ref())
    }
}

impl<T: Clone> Tree<T> {
    fn values(&self) -> Vec<T> {
        let mut found: Vec<T> = Vec::new();
        walk(self.root.as_ref(), &mut found);
        found
    }
}

fn main() {
    indent_rt::source_map(include_str!("indent.map"));
    let mut numbers: Tree<i64> = Tree::of(vec![50_i64, 30, 70, 20, 40, 60, 80, 30]);
    println!("{} {} {}", show::show(&numbers.values()), numbers.size, numbers.depth());
    println!("{} {}", show::show(&numbers.has(&60)), show::show(&numbers.has(&65)));
    numbers.add(65);
    println!("{} {}", show::show(&numbers.has(&65)), numbers.size);

    let mut words: Tree<String> = Tree::of(
        "the quick brown fox jumps over the lazy dog"
            .split_whitespace()
            .map(str::to_owned)
            .collect::<Vec<_>>(),
    );
    println!("{}", words.values().join(", "));
    let before = words.clone();
    words.add("cat".to_owned());
    println!("{} {} {}", before.size, words.size, show::show(&(before == words)));
}
