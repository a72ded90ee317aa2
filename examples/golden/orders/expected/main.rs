//! Asks two services at once, gives a slow third one up, and prints a report.

#![forbid(unsafe_code)]

use indent_rt::{Result, Scope, TimeoutError};
use indexmap::IndexMap;
use std::time::Duration;

struct User {
    name: String,
    _city: Option<String>,
}

struct Order {
    item: String,
    price: f64,
    count: i64,
}

indent_rt::error!(Down { service: String }, "{service} is down");

async fn fetch_user(id: i64) -> Result<User> {
    indent_rt::sleep(Duration::from_millis(30)).await?;
    Ok(User { name: format!("user {id}"), _city: None })
}

async fn fetch_orders(_user: i64) -> Result<Vec<Order>> {
    indent_rt::sleep(Duration::from_millis(40)).await?;
    Ok(vec![
        Order { item: "tea".to_owned(), price: 3.5, count: 2 },
        Order { item: "cake".to_owned(), price: 12.25, count: 1 },
        Order { item: "tea".to_owned(), price: 3.5, count: 1 },
    ])
}

async fn fetch_weather(_city: Option<&str>) -> Result<&'static str> {
    indent_rt::sleep(Duration::from_secs(5)).await?;
    indent_rt::raise(Down { service: "weather".to_owned() })
}

async fn weather(city: Option<&str>) -> Result<&'static str> {
    match indent_rt::attempt(async {
        indent_rt::timeout(Duration::from_millis(50), fetch_weather(city)).await
    })
    .await
    {
        Ok(value) => Ok(value),
        Err(error) if error.is::<TimeoutError>() || error.is::<Down>() => Ok("unknown"),
        Err(error) => Err(error),
    }
}

fn report(orders: &[Order]) {
    let mut totals: IndexMap<String, f64> = IndexMap::new();
    for order in orders {
        *totals.entry(order.item.clone()).or_insert(0.0) += order.price * order.count as f64;
    }
    for (item, &total) in &totals {
        println!("  {item:8}{total:8.2}");
    }
}

fn main() -> indent_rt::Exit {
    indent_rt::source_map(include_str!("indent.map"));
    indent_rt::async_io(async {
        let scope = Scope::new();
        let user = scope.spawn(fetch_user(7));
        let orders = scope.spawn(fetch_orders(7));
        let sky = scope.spawn(async move { Ok(weather(None).await?.to_owned()) });
        let (user, orders, sky) = scope.join((user, orders, sky)).await?;

        println!("{} ordered {} times, the weather is {sky}", user.name, orders.len());
        report(&orders);
        Ok(())
    })
    .into()
}
