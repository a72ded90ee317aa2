//! A queue of jobs with a few workers: failures are retried, what cannot succeed is reported, a deadline ends it all.

#![forbid(unsafe_code)]

use indent_rt::{CancelScope, Flow, Result, Scope, TaskGroup, TimeoutError, list, show};
use std::time::Duration;

#[derive(Clone)]
struct Job {
    _id: i64,
    name: String,
    wait: Duration,
    fails: i64,
}

indent_rt::error!(Failed { job: String, attempt: i64 }, "{job} failed at attempt {attempt}");

enum Report {
    Done { job: String, attempts: i64 },
    GaveUp { job: String, reason: String },
}

async fn work(job: &Job, attempt: i64) -> Result<()> {
    indent_rt::sleep(job.wait).await?;
    if attempt <= job.fails {
        return indent_rt::raise(Failed { job: job.name.clone(), attempt });
    }
    Ok(())
}

async fn process(job: &Job) -> Result<Report> {
    let mut attempt = 1;
    loop {
        match indent_rt::attempt(async {
            indent_rt::timeout(Duration::from_millis(100), work(job, attempt)).await?;
            Ok(Report::Done { job: job.name.clone(), attempts: attempt })
        })
        .await
        {
            Ok(value) => return Ok(value),
            Err(error) => match error.downcast::<Failed>() {
                Ok(e) => {
                    if attempt == 3 {
                        return Ok(Report::GaveUp { job: job.name.clone(), reason: e.to_string() });
                    }
                    attempt += 1;
                }
                Err(error) if error.is::<TimeoutError>() => {
                    return Ok(Report::GaveUp {
                        job: job.name.clone(),
                        reason: "too slow".to_owned(),
                    });
                }
                Err(error) => return Err(error),
            },
        }
    }
}

async fn run(jobs: Vec<Job>) -> Result<Vec<Report>> {
    let scope = Scope::limited(2);
    let reports = scope
        .run(async {
            let mut reports = Vec::new();
            for job in jobs {
                reports.push(scope.spawn_limited(async move { process(&job).await }).await?);
            }
            Ok(reports)
        })
        .await?;
    let reports = scope.join(reports).await?;
    Ok(reports)
}

async fn first_done(jobs: Vec<Job>) -> Result<Option<String>> {
    let group = TaskGroup::<Report>::new();
    match group
        .run::<Flow<_, Option<String>>, _>(async {
            for job in jobs {
                indent_rt::back_edge().await?;
                group.spawn(async move { process(&job).await });
            }
            {
                let mut items = group.results();
                while let Some(report) = items.next().await? {
                    match report {
                        Report::Done { job: name, .. } => return Ok(Flow::Return(Some(name))),
                        Report::GaveUp { job: name, reason } => println!("  not {name}: {reason}"),
                    }
                }
            }
            Ok(Flow::Next(()))
        })
        .await?
    {
        Flow::Next(()) => {}
        Flow::Return(value) => return Ok(value),
    }
    Ok(None)
}

fn run2() -> Result<()> {
    let jobs: Vec<Job> = vec![
        Job { _id: 1, name: "resize".to_owned(), wait: Duration::from_millis(20), fails: 0 },
        Job { _id: 2, name: "upload".to_owned(), wait: Duration::from_millis(10), fails: 2 },
        Job { _id: 3, name: "index".to_owned(), wait: Duration::from_millis(5), fails: 9 },
        Job { _id: 4, name: "backup".to_owned(), wait: Duration::from_secs(10), fails: 0 },
        Job { _id: 5, name: "notify".to_owned(), wait: Duration::from_millis(1), fails: 0 },
    ];
    indent_rt::async_io(async {
        for report in run(jobs.clone()).await? {
            indent_rt::back_edge().await?;
            match &report {
                Report::Done { job, attempts: 1 } => println!("{job}: done"),
                Report::Done { job, attempts: n } => println!("{job}: done at attempt {n}"),
                Report::GaveUp { job, reason } => println!("{job}: gave up, {reason}"),
            }
        }
        println!("the first one:");
        println!(
            "{}",
            show::show(
                &first_done(
                    [list::slice(&jobs, Some(2), Some(4)), &[jobs[0].clone(), jobs[1].clone()][..]]
                        .concat(),
                )
                .await?,
            )
        );
        let limit = CancelScope::after(Duration::from_millis(50));
        limit
            .run(async {
                indent_rt::sleep(Duration::from_millis(40)).await?;
                indent_rt::sleep(Duration::from_millis(40)).await?;
                println!("never");
                Ok(())
            })
            .await?;
        println!("{}", if limit.expired() { "late" } else { "in time" });
        Ok(())
    })
}

fn main() -> indent_rt::Exit {
    indent_rt::source_map(include_str!("indent.map"));
    run2().into()
}
