fn main() {
    let mut alive = parse(".##\n##.\n.#.");
    for _ in 0..900 {
        alive = step(&alive);
    }
    println!("{} alive", alive.len());
    println!("{}", picture(&alive, 40, 20));
}
