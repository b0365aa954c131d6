//! A school's assembly: everybody is told of the letterbox, and 1,500 phones behind the school's one
//! address write within a minute, each over a connection of its own.

use std::time::{Duration, Instant};

use axum::http::Request;
use relay_tests::{Client, Connection, Sender};
use tokio::task::JoinSet;
use wire::routes;

use crate::Running;
use crate::figures::Figures;

const PHONES: u32 = 1_500;

pub async fn gather(time: Duration) -> anyhow::Result<()> {
    let relay = Running::start().await?;
    let client = Client {
        address: relay.program.address,
    };
    let begin = Instant::now();
    let mut phones = JoinSet::new();
    for _ in 0..PHONES {
        let sender = Sender::new(client, &relay.school.id);
        let card = relay.card;
        // Phones do not wait in turn: each picks a moment of its own.
        let moment =
            time.mul_f64(f64::from(u32::from_be_bytes(relay_tests::random())) / 2f64.powi(32));
        phones.spawn(async move {
            tokio::time::sleep_until((begin + moment).into()).await;
            let sent = Instant::now();
            let good = drop(&sender, card).await.is_ok_and(|status| status == 201);
            (good, sent.elapsed())
        });
    }
    let mut figures = Figures::default();
    while let Some(done) = phones.join_next().await {
        let (good, took) = done?;
        figures.note(good, took);
    }
    println!(
        "assembly, {PHONES} letters in {} s from one address:",
        time.as_secs()
    );
    println!("  taken                  {:>8}", figures.good);
    println!("  refused                {:>8}   (aim: 0)", figures.bad);
    println!("  phone                  {}", figures.percentiles());
    println!(
        "  peak memory            {:>8.0} MiB",
        relay.peak_memory()? as f64 / 1024.0
    );
    relay.program.kill().await;
    Ok(())
}

async fn drop(sender: &Sender, card: wire::CardHash) -> std::io::Result<u16> {
    let body = sender.letter(card).encode().into();
    let mut connection = Connection::open(sender.client.address).await?;
    let answer = connection.send(Request::post(routes::DROP), body).await?;
    Ok(answer.status.as_u16())
}
