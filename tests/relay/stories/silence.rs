//! What is never logged, and never kept.

use relay_tests::{Desk, Sender};
use wire::inbox::InboxRequest;
use wire::{FrameClass, routes};

use crate::durability::{SERVE, relay, settled};

/// Marked values that no log may show.
const AGENT: &str = "SentinelAgent/7.7";
const REFERRER: &str = "https://sentinel.example/from";

#[tokio::test]
async fn the_noisiest_log_names_nobody_and_nothing() {
    let data = tempfile::tempdir().expect("a folder");
    let (school, card) = settled(data.path()).await;
    let program = relay()
        .serve(data.path(), &SERVE, &[("RUST_LOG", "trace")])
        .await;
    let client = program.client();
    let sender = Sender::new(client, &school.id);
    let letter = sender.letter(card);
    assert_eq!(sender.drop(&letter).await.status, 201);
    sender.look(None).await;
    sender.fetch(letter.id).await;
    let desk = Desk::open(
        client,
        "https://xingang.example",
        &school.id,
        &school.worker,
    )
    .await;
    desk.inbox(&InboxRequest {
        after: None,
        frames: true,
    })
    .await;
    let marked = axum::http::Request::get("/s/gangcheng?k=SENTINELQUERY")
        .header("user-agent", AGENT)
        .header("referer", REFERRER)
        .header("x-forwarded-for", "203.0.113.77");
    client.request(marked, Default::default()).await;
    client.get("/SENTINELPATH").await;
    client.post(routes::LOOK, "SENTINELBODY").await;
    client.post(routes::DROP, vec![1; 3]).await;
    sender.erase().await;

    let (status, log) = program.stop().await;
    assert!(status.success());
    assert!(
        log.contains("answered"),
        "requests are noted at this level: {log}"
    );
    let frame = hex::encode(&letter.frame[..16]);
    for (what, secret) in [
        ("box", sender.box_id.to_hex()),
        ("proof", sender.box_auth.to_hex()),
        ("id", letter.id.to_hex()),
        ("token", desk.token.to_hex()),
        ("key", school.worker.sign().to_hex()),
        ("card", card.to_hex()),
        ("frame", frame),
        ("school", "gangcheng".into()),
        ("address", "127.0.0.1:".into()),
        ("forwarded address", "203.0.113".into()),
        ("agent", "Sentinel".into()),
        ("referrer", "sentinel.example".into()),
        ("query, path or body", "SENTINEL".into()),
    ] {
        let quiet: Vec<&str> = log
            .lines()
            .filter(|line| line.contains(&secret) && !line.contains("listening"))
            .collect();
        assert!(quiet.is_empty(), "{what} in {quiet:?}");
    }
}

#[tokio::test]
async fn the_database_keeps_neither_proofs_nor_tokens_nor_an_erased_letter() {
    let data = tempfile::tempdir().expect("a folder");
    let (school, card) = settled(data.path()).await;
    let program = relay().serve(data.path(), &SERVE, &[]).await;
    let client = program.client();
    let sender = Sender::new(client, &school.id);
    let (mut erased, kept) = (sender.letter(card), Sender::new(client, &school.id));
    erased.frame[64..80].copy_from_slice(b"ERASEDLETTERMARK");
    assert_eq!(erased.frame.len(), FrameClass::Small.frame_len());
    assert_eq!(sender.drop(&erased).await.status, 201);
    assert_eq!(kept.drop(&kept.letter(card)).await.status, 201);
    let desk = Desk::open(
        client,
        "https://xingang.example",
        &school.id,
        &school.worker,
    )
    .await;
    assert_eq!(sender.erase().await.status, 204);
    let (status, _) = program.stop().await;
    assert!(status.success());

    let mut files = 0;
    for entry in std::fs::read_dir(data.path()).expect("a folder") {
        let bytes = std::fs::read(entry.expect("an entry").path()).expect("a file");
        files += 1;
        let holds = |what: &[u8]| bytes.windows(what.len()).any(|window| window == what);
        assert!(!holds(&sender.box_auth.0), "a proof");
        assert!(!holds(&kept.box_auth.0), "a proof");
        assert!(!holds(&desk.token.0), "a token");
        assert!(!holds(b"ERASEDLETTERMARK"), "an erased letter");
        assert!(!holds(b"127.0.0.1"), "an address");
    }
    assert!(files > 0);
}
