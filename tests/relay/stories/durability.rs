//! What was answered 201 is there, whatever happens to the process.

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use relay_tests::program::Executable;
use relay_tests::{School, Sender};
use tokio::sync::Mutex;
use tokio::task::JoinSet;
use wire::FrameId;
use wire::date::Date;

pub fn relay() -> Executable {
    Executable::new(env!("CARGO_BIN_EXE_relay-under-test"), &[])
}

pub const SERVE: [&str; 2] = ["--origin", "https://xingang.example"];

/// A data folder with one school in it.
pub async fn settled(data: &Path) -> (School, wire::CardHash) {
    let now = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .expect("after 1970");
    let school = School::new("gangcheng");
    let card = school.first_card(Date::utc(now.as_secs()));
    let added = relay().card_add(data, &card).await;
    assert!(
        added.status.success(),
        "{}",
        String::from_utf8_lossy(&added.stderr)
    );
    (school, relay_tests::school::hash_of(&card))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_letter_answered_201_survives_sigkill_once() {
    let data = tempfile::tempdir().expect("a folder");
    let (school, card) = settled(data.path()).await;
    let mut kept: Vec<(Sender, FrameId, Vec<u8>)> = Vec::new();
    for round in 0..3 {
        let program = relay().serve(data.path(), &SERVE, &[]).await;
        let client = program.client();
        let answered = Arc::new(Mutex::new(Vec::new()));
        let mut burst = JoinSet::new();
        for _ in 0..16 {
            let (answered, id) = (Arc::clone(&answered), school.id.clone());
            burst.spawn(async move {
                loop {
                    let sender = Sender::new(client, &id);
                    let letter = sender.letter(card);
                    let mut connection = match relay_tests::Connection::open(client.address).await {
                        Ok(connection) => connection,
                        Err(_) => return,
                    };
                    let request = axum::http::Request::post(wire::routes::DROP);
                    match connection.send(request, letter.encode().into()).await {
                        Ok(answer) if answer.status == 201 => {
                            answered
                                .lock()
                                .await
                                .push((sender, letter.id, letter.frame));
                        }
                        Ok(answer) => panic!("{}", answer.text()),
                        Err(_) => return,
                    }
                }
            });
        }
        tokio::time::sleep(Duration::from_millis(150 + 170 * round)).await;
        program.kill().await;
        burst.join_all().await;
        let mut answered = answered.lock().await;
        assert!(answered.len() > 10, "only {} were answered", answered.len());
        kept.append(&mut answered);
    }

    let program = relay().serve(data.path(), &SERVE, &[]).await;
    let mut seen = HashSet::new();
    for (mut sender, id, frame) in kept {
        sender.client = program.client();
        let page = sender.look(None).await;
        assert_eq!(page.entries.len(), 1, "there, and once");
        assert_eq!(page.entries[0].id, id);
        assert_eq!(page.frames, [frame]);
        assert!(seen.insert(id));
    }
    let (status, _) = program.stop().await;
    assert!(status.success());
}

#[tokio::test]
async fn a_stop_is_bounded_even_with_a_connection_that_does_nothing() {
    let data = tempfile::tempdir().expect("a folder");
    settled(data.path()).await;
    let program = relay().serve(data.path(), &SERVE, &[]).await;
    let idle = tokio::net::TcpStream::connect(program.address)
        .await
        .expect("a connection");
    let began = std::time::Instant::now();
    let (status, _) = program.stop().await;
    assert!(status.success());
    assert!(began.elapsed() < Duration::from_secs(20));
    drop(idle);
}
