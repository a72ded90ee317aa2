//! A small warehouse: stock by shelf, orders that reserve it, and a report of what to buy.

#![forbid(unsafe_code)]

use indent_rt::{dict, fmt};
use indexmap::IndexMap;

struct Product {
    sku: String,
    name: String,
    price: f64,
    minimum: i64,
}

struct Line {
    sku: String,
    count: i64,
}

enum Outcome {
    Packed { total: f64 },
    Short { missing: Vec<Line> },
}

struct Warehouse {
    products: IndexMap<String, Product>,
    stock: IndexMap<String, i64>,
    log: Vec<String>,
}

impl Warehouse {
    fn add(&mut self, product: Product, count: i64) {
        self.log.push(format!("+{count} {}", product.sku));
        *self.stock.entry(product.sku.clone()).or_insert(0) += count;
        self.products.insert(product.sku.clone(), product);
    }

    fn available(&self, sku: &str) -> i64 {
        self.stock.get(sku).copied().unwrap_or(0)
    }

    fn order(&mut self, lines: &[Line]) -> Outcome {
        let missing = lines
            .iter()
            .filter(|&line| line.count > self.available(&line.sku))
            .map(|line| Line {
                sku: line.sku.clone(),
                count: line.count - self.available(&line.sku),
            })
            .collect::<Vec<_>>();
        if !missing.is_empty() {
            return Outcome::Short { missing };
        }
        let mut total = 0.0;
        for line in lines {
            *dict::at_mut(&mut self.stock, &line.sku) -= line.count;
            total += dict::at(&self.products, &line.sku).price * line.count as f64;
        }
        self.log.push(format!("-{} lines", lines.len()));
        Outcome::Packed { total }
    }

    fn to_buy(&self) -> Vec<(String, i64)> {
        let mut needed: Vec<(String, i64)> = Vec::new();
        for (sku, product) in &self.products {
            let left = self.available(sku);
            if left < product.minimum {
                needed.push((product.name.clone(), product.minimum - left));
            }
        }
        needed.sort_by_key(|pair| (-pair.1, pair.0.clone()));
        needed
    }
}

fn describe(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Packed { total } => format!("packed, {total:.2}"),
        Outcome::Short { missing: items } if let [Line { sku, count }] = items.as_slice() => {
            format!("short of {count} {sku}")
        }
        Outcome::Short { missing } => {
            let names = missing.iter().map(|line| line.sku.clone()).collect::<Vec<_>>().join(", ");
            format!("short of {} products: {names}", missing.len())
        }
    }
}

fn main() {
    indent_rt::source_map(include_str!("indent.map"));
    let mut house =
        Warehouse { products: IndexMap::new(), stock: IndexMap::new(), log: Vec::new() };
    house.add(
        Product { sku: "t1".to_owned(), name: "green tea".to_owned(), price: 4.5, minimum: 5 },
        12,
    );
    house.add(
        Product { sku: "c1".to_owned(), name: "coffee".to_owned(), price: 7.25, minimum: 10 },
        9,
    );
    house.add(Product { sku: "m1".to_owned(), name: "mug".to_owned(), price: 11.0, minimum: 2 }, 3);
    house.add(
        Product { sku: "t1".to_owned(), name: "green tea".to_owned(), price: 4.75, minimum: 5 },
        3,
    );

    let orders: Vec<Vec<Line>> = vec![
        vec![Line { sku: "t1".to_owned(), count: 11 }, Line { sku: "m1".to_owned(), count: 1 }],
        vec![Line { sku: "c1".to_owned(), count: 20 }],
        vec![
            Line { sku: "t1".to_owned(), count: 9 },
            Line { sku: "x9".to_owned(), count: 1 },
            Line { sku: "m1".to_owned(), count: 2 },
        ],
        vec![Line { sku: "c1".to_owned(), count: 8 }, Line { sku: "m1".to_owned(), count: 2 }],
    ];
    for (number, lines) in (1..).zip(&orders) {
        println!("order {number}: {}", describe(&house.order(lines)));
    }

    println!("to buy:");
    for (name, count) in house.to_buy() {
        println!("  {count:3} {name}");
    }
    let value: f64 = house
        .stock
        .iter()
        .map(|(sku, &count)| dict::at(&house.products, sku).price * count as f64)
        .sum::<f64>()
        + 0.0;
    println!("stock is worth {}", fmt::spec(&value, ",.2f"));
    println!("log: {}", house.log.join("; "));
}
