//! An account kept as a list of events: commands are checked against the state, the state is the fold of the events.

#![forbid(unsafe_code)]

use indent_rt::{Result, json, list, show};
use serde::{Deserialize, Serialize};

#[derive(Clone, PartialEq, Serialize, Deserialize)]
enum Event {
    Opened { owner: String },
    Deposited { amount: i64 },
    Withdrawn { amount: i64 },
    Closed,
}

enum Command {
    Open { owner: String },
    Deposit { amount: i64 },
    Withdraw { amount: i64 },
    Close,
}

indent_rt::show!(enum Command { Open { owner }, Deposit { amount }, Withdraw { amount }, Close });

struct State {
    owner: Option<String>,
    balance: i64,
    closed: bool,
}

indent_rt::show!(struct State { owner, balance, closed });

impl State {
    fn after(self, event: &Event) -> State {
        match event {
            Event::Opened { owner } => State { owner: Some(owner.clone()), ..self },
            Event::Deposited { amount } => State { balance: self.balance + *amount, ..self },
            Event::Withdrawn { amount } => State { balance: self.balance - *amount, ..self },
            Event::Closed => State { closed: true, ..self },
        }
    }
}

indent_rt::error!(Refused { reason: String }, "refused: {reason}");

fn decide(state: &State, command: &Command) -> Result<Vec<Event>> {
    if state.closed {
        return indent_rt::raise(Refused { reason: "the account is closed".to_owned() });
    }
    match command {
        Command::Open { owner } => {
            if let Some(owner) = &state.owner {
                return indent_rt::raise(Refused {
                    reason: format!("it belongs to {owner} already"),
                });
            }
            Ok(vec![Event::Opened { owner: owner.clone() }])
        }
        Command::Deposit { amount } if *amount > 0 => {
            Ok(vec![Event::Deposited { amount: *amount }])
        }
        Command::Withdraw { amount } if 0 < *amount && *amount <= state.balance => {
            Ok(vec![Event::Withdrawn { amount: *amount }])
        }
        Command::Close => {
            let rest = state.balance;
            if rest > 0 {
                Ok(vec![Event::Withdrawn { amount: rest }, Event::Closed])
            } else {
                Ok(vec![Event::Closed])
            }
        }
        Command::Deposit { amount } | Command::Withdraw { amount } => {
            indent_rt::raise(Refused { reason: format!("cannot move {amount}") })
        }
    }
}

struct Store {
    events: Vec<Event>,
}

impl Store {
    fn state(&self) -> State {
        self.events.iter().fold(State { owner: None, balance: 0, closed: false }, |state, event| {
            state.after(event)
        })
    }

    fn handle(&mut self, command: &Command) -> Result<()> {
        self.events.extend(decide(&self.state(), command)?);
        Ok(())
    }
}

fn run() -> Result<()> {
    let mut store = Store { events: Vec::new() };
    let commands: Vec<Command> = vec![
        Command::Open { owner: "Ada".to_owned() },
        Command::Deposit { amount: 70 },
        Command::Withdraw { amount: 100 },
        Command::Deposit { amount: -5 },
        Command::Withdraw { amount: 30 },
        Command::Open { owner: "Bob".to_owned() },
        Command::Close,
        Command::Deposit { amount: 1 },
    ];
    for command in &commands {
        if let Err(error) = store.handle(command) {
            let e = error.downcast::<Refused>()?;
            println!("{}: {}", show::show(command), e.reason);
        }
    }
    println!("{}", show::show(&store.state()));

    let text = json::dumps(&store.events);
    println!("{text}");
    let again: Vec<Event> = json::parse(&text)?;
    println!("{} {}", show::show(&(again == store.events)), again.len());
    for n in 0..store.events.len() as i64 {
        println!(
            "{n} {}",
            Store { events: list::slice(&store.events, None, Some(n + 1)).to_vec() }
                .state()
                .balance
        );
    }
    Ok(())
}

fn main() -> indent_rt::Exit {
    indent_rt::source_map(include_str!("indent.map"));
    indent_rt::blocking_io(run).into()
}
