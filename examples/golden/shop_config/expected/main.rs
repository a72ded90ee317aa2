//! Settings from JSON, with defaults, checks that name every mistake, and a summary.

#![forbid(unsafe_code)]

use indent_rt::{Result, json, plain, show};
use indexmap::IndexMap;
use serde::{Deserialize, Deserializer};

#[derive(Deserialize)]
struct Database {
    host: String,
    #[serde(default = "default_database_port", deserialize_with = "default_database_port_or_null")]
    port: i64,
    password: Option<String>,
}

fn default_database_port() -> i64 {
    5432
}

fn default_database_port_or_null<'de, D: Deserializer<'de>>(value: D) -> Result<i64, D::Error> {
    json::null_as(value, default_database_port)
}

#[derive(Deserialize)]
struct Limits {
    #[serde(default = "default_limits_requests", deserialize_with = "default_limits_requests_or_null")]
    requests: i64,
    #[serde(default = "default_limits_burst", deserialize_with = "default_limits_burst_or_null")]
    burst: f64,
}

fn default_limits_requests() -> i64 {
    100
}

fn default_limits_requests_or_null<'de, D: Deserializer<'de>>(value: D) -> Result<i64, D::Error> {
    json::null_as(value, default_limits_requests)
}

fn default_limits_burst() -> f64 {
    1.5
}

fn default_limits_burst_or_null<'de, D: Deserializer<'de>>(value: D) -> Result<f64, D::Error> {
    json::null_as(value, default_limits_burst)
}

#[derive(Deserialize)]
struct Config {
    name: String,
    database: Database,
    #[serde(default = "default_config_limits", deserialize_with = "default_config_limits_or_null")]
    limits: Limits,
    #[serde(default, deserialize_with = "json::null_as_default")]
    features: Vec<String>,
    #[serde(default, deserialize_with = "json::null_as_default")]
    labels: IndexMap<String, String>,
}

fn default_config_limits() -> Limits {
    Limits { requests: 100, burst: 1.5 }
}

fn default_config_limits_or_null<'de, D: Deserializer<'de>>(value: D) -> Result<Limits, D::Error> {
    json::null_as(value, default_config_limits)
}

indent_rt::error!(Invalid { problems: Vec<String> }, "{} problems", problems.len());

fn check(config: &Config) -> Vec<String> {
    let mut problems: Vec<String> = Vec::new();
    if config.name.trim().is_empty() {
        problems.push("the name is empty".to_owned());
    }
    if !(1..=65535).contains(&config.database.port) {
        problems.push(format!("port {} does not exist", config.database.port));
    }
    if config.limits.requests < 1 || config.limits.burst < 1.0 {
        problems.push("nothing would be let through".to_owned());
    }
    for feature in &config.features {
        if !matches!(feature.as_str(), "search" | "cart" | "gift") {
            problems.push(format!("no feature {}", show::repr(feature)));
        }
    }
    problems
}

fn load(text: &str) -> Result<Config> {
    let config: Config = json::parse(text)?;
    let problems = check(&config);
    if !problems.is_empty() {
        return indent_rt::raise(Invalid { problems });
    }
    Ok(config)
}

fn show(config: &Config) {
    let password = if config.database.password.is_some() { "yes" } else { "no" };
    println!(
        "{}: {}:{}, password: {password}",
        config.name, config.database.host, config.database.port
    );
    println!("  {} requests, burst {}", config.limits.requests, show::show(&config.limits.burst));
    for (key, value) in &config.labels {
        println!("  {key} = {value}");
    }
    println!(
        "  features: {}",
        if !config.features.is_empty() { config.features.join(", ") } else { "none".to_owned() }
    );
}

fn main() {
    indent_rt::source_map(include_str!("indent.map"));
    let texts: Vec<String> = vec!["{\"name\": \"shop\", \"database\": {\"host\": \"db1\"}}".to_owned(), "{\"name\": \"test\", \"database\": {\"host\": \"db2\", \"port\": 99, \"password\": \"x\"}, \"limits\": {\"requests\": 5}, \"features\": [\"cart\"], \"labels\": {\"team\": \"blue\"}}".to_owned(), "{\"name\": \" \", \"database\": {\"host\": \"db3\", \"port\": 0}, \"features\": [\"cart\", \"magic\"]}".to_owned(), "{\"name\": \"broken\", \"database\": {}}".to_owned(), "{\"name\": ".to_owned()];
    for text in &texts {
        if let Err(error) = plain::attempt(|| {
            show(&load(text)?);
            Ok(())
        }) {
            match error.downcast::<Invalid>() {
                Ok(e) => {
                    println!("invalid: {e}");
                    for problem in &e.problems {
                        println!("  - {problem}");
                    }
                }
                Err(error) => match error.downcast::<json::JsonError>() {
                    Ok(e) => println!("unreadable: {e}"),
                    Err(error) => unreachable!("{error:?}"),
                },
            }
        }
    }
}
