//! Letters a second, each in a box of its own, each answered after it is durable.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use axum::http::Request;
use relay_tests::program::Executable;
use relay_tests::{Client, Connection, Sender};
use tokio::task::JoinSet;
use wire::{CardHash, SchoolId, routes};

use crate::Running;
use crate::figures::Figures;

/// Before it counts: connections open, caches fill.
const WARM_UP: Duration = Duration::from_secs(1);

pub async fn compare(clients: usize, time: Duration) -> anyhow::Result<()> {
    let relay = Running::start().await?;
    let here = std::env::current_exe()?;
    let yardstick = Executable::new(&here, &["plain"])
        .serve(std::env::temp_dir().as_path(), &[], &[])
        .await;
    let school = &relay.school.id;

    // One after the other, and the yardstick on both sides, so that a machine that grows slower or
    // faster meanwhile does not decide.
    let before = flood(yardstick.address, school, relay.card, clients, time / 2).await?;
    let durable = flood(relay.program.address, school, relay.card, clients, time).await?;
    let after = flood(yardstick.address, school, relay.card, clients, time / 2).await?;
    yardstick.kill().await;

    let a_second = |good: u64, time: Duration| good as f64 / time.as_secs_f64();
    let letters = a_second(durable.good, time);
    let plain = a_second(before.good + after.good, time);
    println!("letters of 16 KiB, {clients} clients:");
    println!(
        "  durable at the relay   {letters:>8.0} a second, {} errors",
        durable.bad
    );
    println!("  a handler that reads   {plain:>8.0} a second");
    println!(
        "  share                  {:>8.0} %   (aim: 40)",
        100.0 * letters / plain
    );
    println!("  relay                  {}", durable.percentiles());
    println!(
        "  peak memory            {:>8.0} MiB",
        relay.peak_memory()? as f64 / 1024.0
    );
    relay.program.kill().await;
    Ok(())
}

/// Keeps `clients` connections busy for `time` and counts the answers.
async fn flood(
    address: SocketAddr,
    school: &SchoolId,
    card: CardHash,
    clients: usize,
    time: Duration,
) -> anyhow::Result<Figures> {
    let begin = Instant::now() + WARM_UP;
    let end = begin + time;
    let mut running = JoinSet::new();
    for _ in 0..clients {
        let school = school.clone();
        running.spawn(async move {
            let mut connection = Connection::open(address).await?;
            let mut figures = Figures::default();
            let mut letter = Sender::new(Client { address }, &school).letter(card);
            while Instant::now() < end {
                letter.box_id.0 = relay_tests::random();
                letter.id.0 = relay_tests::random();
                let body = letter.encode().into();
                let sent = Instant::now();
                let answer = connection.send(Request::post(routes::DROP), body).await?;
                if (begin..end).contains(&Instant::now()) {
                    figures.note(answer.status == 201, sent.elapsed());
                }
            }
            Ok::<_, std::io::Error>(figures)
        });
    }
    let mut all = Figures::default();
    while let Some(done) = running.join_next().await {
        all.join(done?.context("a connection broke")?);
    }
    ensure!(all.good > 0, "nothing was answered with 201");
    Ok(all)
}
