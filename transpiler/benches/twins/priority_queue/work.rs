fn main() {
    let mut numbers = Heap::new();
    let mut state: i64 = 42;
    let mut sum: i64 = 0;
    for round in 0..2_000_000 {
        state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
        numbers.push(state);
        if round % 3 == 2
            && let Some(least) = numbers.pop()
        {
            sum = (sum + least) % 1_000_007;
        }
    }
    for (place, number) in numbers.drain().into_iter().enumerate() {
        sum = (sum + number * (place as i64 % 7)) % 1_000_007;
    }
    println!("{sum}");
}
