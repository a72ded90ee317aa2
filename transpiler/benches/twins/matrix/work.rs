fn main() {
    let size = 240;
    let a = Matrix {
        rows: (0..size).map(|y| (0..size).map(|x| (x * 7 + y * 3) % 10).collect()).collect(),
    };
    println!("{}", (&(&a * &a) + &(&(-&a) * &a)).trace());
    let mut product = a.clone();
    for _ in 0..6 {
        product = &(&product * &a) + &-&(&product * &a);
        product = &product + &a;
    }
    println!("{}", product.trace());
    let mut sum: i64 = 0;
    for n in 0..200_000 {
        sum += fibonacci(n % 90);
        sum %= 1_000_007;
    }
    println!("{sum}");
    println!("{}", product.to_string().len());
}
