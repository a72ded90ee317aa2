//! Text filters as plugins: an interface, a registry by name, and a pipeline that is described in one line.

#![forbid(unsafe_code)]

use indent_rt::{Result, show, text};
use indexmap::IndexMap;
use std::sync::Arc;

type Maker = Arc<dyn Fn(&str) -> Box<dyn Filter> + Send + Sync>;

trait Filter {
    fn apply(&self, text: String) -> String;

    fn name(&self) -> String {
        "filter".to_owned()
    }
}

struct Upper;

struct Replace {
    old: String,
    new: String,
}

struct Limit {
    count: i64,
}

struct Chain {
    filters: Vec<Box<dyn Filter>>,
}

impl Filter for Upper {
    fn apply(&self, text: String) -> String {
        text.to_uppercase()
    }

    fn name(&self) -> String {
        "upper".to_owned()
    }
}

impl Filter for Replace {
    fn apply(&self, text: String) -> String {
        text.replace(&self.old, &self.new)
    }

    fn name(&self) -> String {
        format!("{}>{}", self.old, self.new)
    }
}

impl Filter for Limit {
    fn apply(&self, text: String) -> String {
        text::take(&text, self.count).to_owned()
    }
}

impl Filter for Chain {
    fn apply(&self, text: String) -> String {
        let mut result = text;
        for filter in &self.filters {
            result = filter.apply(result);
        }
        result
    }

    fn name(&self) -> String {
        self.filters.iter().map(|filter| filter.name()).collect::<Vec<_>>().join("+")
    }
}

indent_rt::error!(NoPlugin { name: String }, "no plugin is called {}", show::repr(name));

struct Registry {
    makers: IndexMap<String, Maker>,
}

impl Registry {
    fn add(&mut self, name: &str, maker: Maker) {
        self.makers.insert(name.to_owned(), maker);
    }

    fn make(&self, line: &str) -> Result<Box<dyn Filter>> {
        let mut filters: Vec<Box<dyn Filter>> = Vec::new();
        for part in line.split(" ") {
            let (name, argument) = part
                .split_once(":")
                .map(|(a, b)| (a.to_owned(), b.to_owned()))
                .unwrap_or_else(|| (part.to_owned(), String::new()));
            let Some(maker) = self.makers.get(&name) else {
                return indent_rt::raise(NoPlugin { name });
            };
            filters.push(maker(&argument));
        }
        Ok(Box::new(Chain { filters }))
    }
}

fn replace(argument: &str) -> Box<dyn Filter> {
    let Some(parts) = argument.split_once("=").map(|(a, b)| (a.to_owned(), b.to_owned())) else {
        panic!("replace:OLD=NEW");
    };
    Box::new(Replace { old: parts.0, new: parts.1 })
}

fn main() {
    indent_rt::source_map(include_str!("indent.map"));
    let mut registry = Registry { makers: IndexMap::new() };
    registry.add("upper", Arc::new(|_: &str| Box::new(Upper)));
    registry.add("replace", Arc::new(replace));
    registry
        .add("limit", Arc::new(|argument: &str| Box::new(Limit { count: text::len(argument) })));

    for line in [
        "upper".to_owned(),
        "replace:a=o upper".to_owned(),
        "limit:xxxxx replace:l=r".to_owned(),
        "shout".to_owned(),
    ] {
        match registry.make(&line) {
            Ok(filter) => {
                println!("{:16}{}", filter.name(), filter.apply("banana split".to_owned()))
            }
            Err(error) => match error.downcast::<NoPlugin>() {
                Ok(e) => println!("{e}"),
                Err(error) => unreachable!("{error:?}"),
            },
        }
    }
}
