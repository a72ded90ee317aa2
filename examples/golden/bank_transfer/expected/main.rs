//! Transfers between accounts that many tasks change at once: no money is lost, and a failed transfer leaves no trace.

#![forbid(unsafe_code)]

use indent_rt::{Mutex, Result, Scope, duration, list, show};

indent_rt::error!(NoMoney { owner: String }, "{owner} has too little");

indent_rt::error!(Frozen { owner: String }, "{owner} is frozen");

indent_rt::error!(TransferFailed { id: i64 }, "transfer {id} failed");

struct Account {
    owner: String,
    cents: i64,
    frozen: bool,
    history: Vec<String>,
}

struct Bank {
    accounts: Vec<Account>,
    done: i64,
}

impl Bank {
    fn withdraw(&mut self, index: i64, cents: i64) -> Result<()> {
        let account = list::at(&self.accounts, index);
        if account.frozen {
            return indent_rt::raise(Frozen { owner: account.owner.clone() });
        }
        if account.cents < cents {
            return indent_rt::raise(NoMoney { owner: account.owner.clone() });
        }
        list::at_mut(&mut self.accounts, index).cents -= cents;
        Ok(())
    }

    fn deposit(&mut self, index: i64, cents: i64) -> Result<()> {
        if list::at(&self.accounts, index).frozen {
            return indent_rt::raise(Frozen {
                owner: list::at(&self.accounts, index).owner.clone(),
            });
        }
        list::at_mut(&mut self.accounts, index).cents += cents;
        Ok(())
    }

    fn transfer(&mut self, source: i64, target: i64, cents: i64) -> Result<()> {
        self.withdraw(source, cents)?;
        if let Err(error2) = self.deposit(target, cents) {
            let error = error2.downcast::<Frozen>()?;
            list::at_mut(&mut self.accounts, source).cents += cents;
            return Err(error.into());
        }
        self.done += 1;
        list::at_mut(&mut self.accounts, source).history.push(format!("-{cents}"));
        list::at_mut(&mut self.accounts, target).history.push(format!("+{cents}"));
        Ok(())
    }

    fn total(&self) -> i64 {
        self.accounts.iter().map(|account| account.cents).sum()
    }
}

async fn pay(bank: &Mutex<Bank>, id: i64, source: i64, target: i64, cents: i64) -> Result<String> {
    indent_rt::sleep(duration::millis(10 * id)).await?;
    if let Err(error) = indent_rt::attempt(async {
        {
            let mut b = bank.lock().await?;
            if let Err(e) = b.transfer(source, target, cents) {
                return indent_rt::raise_from(TransferFailed { id }, e);
            }
        }
        Ok(())
    })
    .await
    {
        let e = error.downcast::<TransferFailed>()?;
        let cause = e.cause();
        return if let Some(cause) = cause {
            Ok(format!("{e}: {cause}"))
        } else {
            Ok(e.to_string())
        };
    }
    Ok(format!("transfer {id} done"))
}

fn run() -> Result<()> {
    let bank = Mutex::new(Bank {
        accounts: vec![
            Account { owner: "Ada".to_owned(), cents: 100, frozen: false, history: Vec::new() },
            Account { owner: "Grace".to_owned(), cents: 50, frozen: false, history: Vec::new() },
            Account { owner: "Linus".to_owned(), cents: 0, frozen: true, history: Vec::new() },
        ],
        done: 0,
    });
    indent_rt::async_io(async {
        let scope = Scope::new();
        let mut results = Vec::new();
        for (id, (source, target, cents)) in
            (0_i64..).zip([(0_i64, 1_i64, 70_i64), (0, 1, 70), (1, 0, 120), (1, 2, 1), (0, 2, 5)])
        {
            results.push({
                let bank = bank.clone();
                scope.spawn(async move { pay(&bank, id, source, target, cents).await })
            });
        }
        let results = scope.join(results).await?;
        for line in &results {
            indent_rt::back_edge().await?;
            println!("{line}");
        }
        {
            let b = bank.lock().await?;
            println!("{} {}", b.total(), b.done);
            for account in &b.accounts {
                indent_rt::back_edge().await?;
                println!("{}: {} {}", account.owner, account.cents, show::show(&account.history));
            }
        }
        Ok(())
    })
}

fn main() -> indent_rt::Exit {
    indent_rt::source_map(include_str!("indent.map"));
    run().into()
}
