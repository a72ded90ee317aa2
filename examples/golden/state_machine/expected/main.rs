//! A vending machine as a state machine: every pair of state and event has one meaning, and a log tells what happened.

#![forbid(unsafe_code)]

use indent_rt::{dict, show};
use indexmap::IndexMap;

#[derive(Clone, PartialEq)]
enum State {
    Idle,
    HasMoney { cents: i64 },
    Vending { item: String, change: i64 },
    OutOfOrder { reason: String },
}

indent_rt::show!(
    enum State {
        Idle, HasMoney { cents },
        Vending { item, change },
        OutOfOrder { reason }
    }
);

enum Event {
    Coin { cents: i64 },
    Choose { item: String },
    Take,
    Kick,
}

indent_rt::show!(enum Event { Coin { cents }, Choose { item }, Take, Kick });

struct Machine {
    prices: IndexMap<String, i64>,
    stock: IndexMap<String, i64>,
    state: State,
    log: Vec<String>,
}

impl Machine {
    fn price(&self, item: &str) -> Option<i64> {
        if self.stock.get(item).copied().unwrap_or(0) > 0 {
            self.prices.get(item).copied()
        } else {
            None
        }
    }

    fn next(&self, event: &Event) -> State {
        match (&self.state, event) {
            (State::OutOfOrder { reason }, _) => State::OutOfOrder { reason: reason.clone() },
            (_, Event::Kick) => State::OutOfOrder { reason: "kicked".to_owned() },
            (State::Idle, Event::Coin { cents }) => State::HasMoney { cents: *cents },
            (State::HasMoney { cents: had }, Event::Coin { cents }) => {
                State::HasMoney { cents: *had + *cents }
            }
            (State::HasMoney { cents: had }, Event::Choose { item }) => {
                let price = self.price(item);
                let price = if let Some(price) = price
                    && price <= *had
                {
                    price
                } else {
                    return State::HasMoney { cents: *had };
                };
                State::Vending { item: item.clone(), change: *had - price }
            }
            (State::Vending { change, .. }, Event::Take) if *change > 0 => {
                State::HasMoney { cents: *change }
            }
            (State::Vending { .. }, Event::Take) => State::Idle,
            (state, _) => state.clone(),
        }
    }

    fn handle(&mut self, event: &Event) {
        let before = &self.state;
        let after = self.next(event);
        if let State::Vending { item, .. } = &after
            && *before != after
        {
            *dict::at_mut(&mut self.stock, item) -= 1;
        }
        self.log.push(if *before != after {
            format!("{}: {} -> {}", show::show(event), show::show(before), show::show(&after))
        } else {
            format!("{}: ignored in {}", show::show(event), show::show(before))
        });
        self.state = after;
    }
}

fn main() {
    indent_rt::source_map(include_str!("indent.map"));
    let mut machine = Machine {
        prices: IndexMap::from([("tea".to_owned(), 120), ("nuts".to_owned(), 200)]),
        stock: IndexMap::from([("tea".to_owned(), 1), ("nuts".to_owned(), 3)]),
        state: State::Idle,
        log: Vec::new(),
    };
    let events: Vec<Event> = vec![
        Event::Choose { item: "tea".to_owned() },
        Event::Coin { cents: 100 },
        Event::Choose { item: "tea".to_owned() },
        Event::Coin { cents: 100 },
        Event::Choose { item: "tea".to_owned() },
        Event::Coin { cents: 50 },
        Event::Take,
        Event::Choose { item: "tea".to_owned() },
        Event::Kick,
        Event::Coin { cents: 10 },
    ];
    for event in &events {
        machine.handle(event);
    }
    for line in &machine.log {
        println!("{line}");
    }
    println!("{} {}", show::show(&machine.stock), show::show(&machine.state));
}
