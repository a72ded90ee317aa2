fn main() {
    let mut map = Map::default();
    for n in 0..2_000 {
        map.connect(&format!("t{n}"), &format!("t{}", n * 17 % 2_000), n % 90 + 1);
        map.connect(&format!("t{n}"), &format!("t{}", (n + 1) % 2_000), n % 40 + 60);
    }
    let mut sum = 0;
    for start in 0..20 {
        for (km, _) in map.distances(&format!("t{}", start * 97)).values() {
            sum += km;
        }
    }
    println!("{sum}");
}
