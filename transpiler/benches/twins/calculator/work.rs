fn main() {
    let mut names = IndexMap::from([("rate".to_owned(), 0.75)]);
    let mut length = 0;
    for n in 0..100_000 {
        let line = format!("v{} = (rate + {n}) * 3 - -4 / (2 + {})", n % 50, n % 13);
        length += run(&line, &mut names).unwrap_or_else(|error| format!("error: {error}")).len();
    }
    let sum: f64 = names.values().sum();
    println!("{length} {sum:.3}");
}
