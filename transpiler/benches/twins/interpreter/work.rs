fn main() {
    let program = even_squares();
    let mut sum = 0;
    for _ in 0..60_000 {
        let mut machine = Machine::default();
        if machine.run(&program).is_ok() {
            sum += machine.steps as usize + machine.output.len();
        }
    }
    println!("{sum}");
    execute("squares", &program);
}
