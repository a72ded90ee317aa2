#[test]
fn probe() {
    for path in std::env::var("PROBE").unwrap_or_default().split(':').filter(|path| !path.is_empty()) {
        let text = std::fs::read_to_string(path).unwrap();
        println!("== {path}\n{}", super::dump::dump(&text));
    }
}
