//! A double-entry ledger: accounts, transfers that balance or are refused, and a statement.

#![forbid(unsafe_code)]

use indent_rt::Result;
use indexmap::IndexMap;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct AccountId(i64);

indent_rt::show!(newtype AccountId);

indent_rt::error!(UnknownAccount { id: AccountId }, "there is no account {}", id.0);

indent_rt::error!(Overdrawn { owner: String, missing: i64 }, "{owner} lacks {missing} cents");

struct Entry {
    account: AccountId,
    cents: i64,
    note: String,
}

#[derive(Clone)]
struct Account {
    id: AccountId,
    owner: String,
    limit: i64,
}

struct Ledger {
    accounts: IndexMap<AccountId, Account>,
    entries: Vec<Entry>,
}

impl Ledger {
    fn open(&mut self, owner: String, limit: i64) -> AccountId {
        let id = AccountId(self.accounts.len() as i64 + 1);
        self.accounts.insert(id, Account { id, owner, limit });
        id
    }

    fn account(&self, id: AccountId) -> Result<&Account> {
        let Some(account) = self.accounts.get(&id) else {
            return indent_rt::raise(UnknownAccount { id });
        };
        Ok(account)
    }

    fn balance(&self, id: AccountId) -> i64 {
        self.entries.iter().filter(|&entry| entry.account == id).map(|entry| entry.cents).sum()
    }

    fn deposit(&mut self, id: AccountId, cents: i64) -> Result<()> {
        self.post(self.account(id)?.id, cents, "deposit".to_owned());
        Ok(())
    }

    fn transfer(&mut self, source: AccountId, target: AccountId, cents: i64) -> Result<()> {
        let payer = self.account(source)?.clone();
        let receiver = self.account(target)?;
        let left = self.balance(source) - cents;
        if left < -payer.limit {
            return indent_rt::raise(Overdrawn {
                owner: payer.owner,
                missing: -payer.limit - left,
            });
        }
        self.post(source, -cents, format!("to {}", receiver.owner));
        self.post(target, cents, format!("from {}", payer.owner));
        Ok(())
    }

    fn post(&mut self, account: AccountId, cents: i64, note: String) {
        self.entries.push(Entry { account, cents, note });
    }

    fn statement(&self, id: AccountId) -> Result<()> {
        println!("{}", self.account(id)?.owner);
        let mut total = 0;
        for entry in &self.entries {
            if entry.account == id {
                total += entry.cents;
                println!("  {:14}{:>10}{:>10}", entry.note, money(entry.cents), money(total));
            }
        }
        Ok(())
    }
}

fn money(cents: i64) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", cents.abs().div_euclid(100), cents.abs().rem_euclid(100))
}

fn attempt(ledger: &mut Ledger, source: AccountId, target: AccountId, cents: i64) {
    if let Err(error) = ledger.transfer(source, target, cents) {
        match error.downcast::<Overdrawn>() {
            Ok(e) => println!("refused: {e}"),
            Err(error) => match error.downcast::<UnknownAccount>() {
                Ok(e) => println!("mistake: {e}"),
                Err(error) => unreachable!("{error:?}"),
            },
        }
    }
}

fn run() -> Result<()> {
    let mut ledger = Ledger { accounts: IndexMap::new(), entries: Vec::new() };
    let ada = ledger.open("Ada".to_owned(), 0);
    let grace = ledger.open("Grace".to_owned(), 5000);
    ledger.deposit(ada, 12000)?;

    attempt(&mut ledger, ada, grace, 4550);
    attempt(&mut ledger, grace, ada, 9000);
    attempt(&mut ledger, ada, grace, 50000);
    attempt(&mut ledger, ada, AccountId(9), 1);

    for id in [ada, grace] {
        ledger.statement(id)?;
    }
    let total: i64 = ledger.entries.iter().map(|entry| entry.cents).sum();
    println!("in the books: {}", money(total));
    Ok(())
}

fn main() -> indent_rt::Exit {
    indent_rt::source_map(include_str!("indent.map"));
    indent_rt::blocking_io(run).into()
}
