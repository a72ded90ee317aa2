fn main() {
    let lines: Vec<String> = (0..400)
        .map(|n| format!("The tide {} comes in, the tide w{} goes out;", n % 37, n * 7 % 500))
        .collect();
    let text = lines.join("\n");
    let mut total = 0;
    for _ in 0..150 {
        let words = index(&text);
        total += words
            .iter()
            .map(|word| word.text.graphemes(true).count() * word.count)
            .sum::<usize>();
    }
    println!("{total}");
}
