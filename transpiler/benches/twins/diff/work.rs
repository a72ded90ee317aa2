fn main() {
    let before: Vec<String> = (0..4_000).map(|n| format!("line {}", n * 7 % 1_000)).collect();
    let after: Vec<String> = (0..4_000).map(|n| format!("line {}", n * 11 % 1_300)).collect();
    let found = changes(&before, &after);
    println!("{} {}", found.len(), render(&found).len());
    println!("{}", apply(&found).len());
}
