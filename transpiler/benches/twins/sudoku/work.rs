fn main() -> Result<(), BadPuzzle> {
    let puzzle = "8.. ... ... ..3 6.. ... .7. .9. 2.. .5. ..7 ... ... .45 7.. ... 1.. .3. ..1 ... .68 ..8 5.. .1. .9. ... 4..";
    for _ in 0..3 {
        let mut board = parse(puzzle)?;
        if board.solve() {
            println!("{}", board.picture());
        }
    }
    Ok(())
}
