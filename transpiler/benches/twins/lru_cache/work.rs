fn main() {
    let mut cache = Cache::new(300);
    let mut best = (1, 0);
    for n in 1..60_000 {
        let steps = collatz(&mut cache, n);
        if steps > best.1 {
            best = (n, steps);
        }
    }
    println!("{} takes {} steps; {} hits, {} misses", best.0, best.1, cache.hits, cache.misses);
}
