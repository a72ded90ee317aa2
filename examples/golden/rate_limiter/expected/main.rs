//! Many clients behind one token bucket: each waits its turn, and a patient queue beats an impatient one.

#![forbid(unsafe_code)]

use indent_rt::{Mutex, Result, Scope, duration};
use std::time::Duration;

struct Bucket {
    capacity: i64,
    tokens: i64,
    refused: i64,
}

impl Bucket {
    fn take(&mut self) -> bool {
        if self.tokens > 0 {
            self.tokens -= 1;
            return true;
        }
        self.refused += 1;
        false
    }

    fn refill(&mut self, count: i64) {
        self.tokens = self.capacity.min(self.tokens + count);
    }
}

indent_rt::error!(GaveUp { client: String, tries: i64 }, "{client} gave up after {tries} tries");

async fn request(bucket: &Mutex<Bucket>, client: String, patience: i64) -> Result<i64> {
    for attempt in 1..patience + 1 {
        let allowed = {
            let mut b = bucket.lock().await?;
            b.take()
        };
        if allowed {
            return Ok(attempt);
        }
        indent_rt::sleep(duration::millis(10 * attempt)).await?;
    }
    indent_rt::raise(GaveUp { client, tries: patience })
}

async fn serve(bucket: &Mutex<Bucket>, client: &str, patience: i64) -> Result<String> {
    match request(bucket, client.to_owned(), patience).await {
        Ok(tries) => Ok(format!("{client}: served at try {tries}")),
        Err(error) => {
            let e = error.downcast::<GaveUp>()?;
            Ok(e.to_string())
        }
    }
}

async fn refill(bucket: &Mutex<Bucket>, rounds: i64) -> Result<()> {
    for _ in 0..rounds {
        indent_rt::sleep(Duration::from_millis(25)).await?;
        {
            let mut b = bucket.lock().await?;
            b.refill(1);
        }
    }
    Ok(())
}

fn main() -> indent_rt::Exit {
    indent_rt::source_map(include_str!("indent.map"));
    indent_rt::async_io(async {
        let bucket = Mutex::new(Bucket { capacity: 2, tokens: 2, refused: 0 });
        let scope = Scope::new();
        {
            let bucket = bucket.clone();
            scope.start(async move { refill(&bucket, 4).await })
        };
        let mut patient = Vec::new();
        for n in 0..3_i64 {
            patient.push({
                let bucket = bucket.clone();
                let client = format!("patient {n}");
                scope.spawn(async move { serve(&bucket, &client, 6).await })
            });
        }
        let mut hasty = Vec::new();
        for n in 0..2_i64 {
            hasty.push({
                let bucket = bucket.clone();
                let client2 = format!("hasty {n}");
                scope.spawn(async move { serve(&bucket, &client2, 2).await })
            });
        }
        let (patient, hasty) = scope.join((patient, hasty)).await?;
        for line in [patient.as_slice(), hasty.as_slice()].concat() {
            indent_rt::back_edge().await?;
            println!("{line}");
        }
        let b = bucket.lock().await?;
        println!("{} left, {} refusals", b.tokens, b.refused);
        Ok(())
    })
    .into()
}
