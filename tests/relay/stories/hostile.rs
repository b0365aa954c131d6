//! Bad input: a clear typed error, and nothing stored.

use axum::http::Request;
use relay_tests::{House, Sender};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use wire::drop::DROP_HEADER_LEN;
use wire::{FrameClass, ProblemCode, routes};

async fn nothing_is_stored(sender: &Sender) {
    assert!(sender.look(None).await.entries.is_empty());
}

#[tokio::test]
async fn bodies_of_the_wrong_shape_are_refused() {
    let (house, school, card) = House::with_school().await;
    let client = house.client();
    let sender = house.sender(&school);
    let good = sender.letter(card).encode();
    let changed = |at: usize, byte: u8| {
        let mut body = good.clone();
        body[at] = byte;
        body
    };
    for (what, body) in [
        ("empty", vec![]),
        ("half a body", good[..good.len() / 2].to_vec()),
        ("one byte short", good[..good.len() - 1].to_vec()),
        ("one byte long", [good.as_slice(), &[0]].concat()),
        ("unknown version", changed(0, 2)),
        ("a school with a capital", changed(2, b'G')),
        ("a school that is too long", changed(1, 33)),
    ] {
        let answer = client.post(routes::DROP, body).await;
        assert_eq!(answer.problem(), ProblemCode::Malformed, "{what}");
    }
    nothing_is_stored(&sender).await;

    for garbage in [
        "",
        "{",
        "[]",
        "null",
        "{\"school\":\"gangcheng\"}",
        "\u{0}\u{1}",
    ] {
        for path in [
            routes::LOOK,
            routes::FETCH,
            routes::ERASE,
            routes::CHALLENGE,
            routes::SESSION,
        ] {
            let answer = client.post(path, garbage).await;
            assert_eq!(answer.problem(), ProblemCode::Malformed, "{path} {garbage}");
        }
    }
    let twice = format!(
        r#"{{"school":"gangcheng","school":"gangcheng","box":"{}","box_auth":"{}"}}"#,
        sender.box_id.to_hex(),
        sender.box_auth.to_hex()
    );
    let answer = client.post(routes::LOOK, twice).await;
    assert_eq!(
        answer.problem(),
        ProblemCode::Malformed,
        "a key stands twice"
    );
}

#[tokio::test]
async fn bodies_larger_than_their_route_takes_are_refused() {
    let house = House::start().await;
    let client = house.client();
    let most = DROP_HEADER_LEN + FrameClass::Huge.frame_len();
    let answer = client.post(routes::DROP, vec![0; most + 1]).await;
    assert_eq!(answer.problem(), ProblemCode::TooLarge);
    let answer = client.post(routes::LOOK, vec![b' '; 64 << 10]).await;
    assert_eq!(answer.problem(), ProblemCode::TooLarge);
}

#[tokio::test]
async fn unknown_schools_cards_paths_and_methods_are_told_apart() {
    let (house, school, card) = House::with_school().await;
    let client = house.client();
    for path in [
        "/api/schools/beihai/card",
        "/api/schools/Beihai/card",
        "/api/schools/%00/card",
    ] {
        assert_eq!(
            client.get(path).await.problem(),
            ProblemCode::UnknownSchool,
            "{path}"
        );
    }
    let hash = card.to_hex();
    for path in [
        format!("/api/schools/gangcheng/cards/{}", "0".repeat(64)),
        "/api/schools/gangcheng/cards/xyz".to_owned(),
        format!("/api/schools/beihai/cards/{hash}"),
    ] {
        let problem = client.get(&path).await.problem();
        assert!(
            matches!(
                problem,
                ProblemCode::UnknownCard | ProblemCode::UnknownSchool
            ),
            "{path}: {problem:?}"
        );
    }
    let known = client
        .get(&format!("/api/schools/gangcheng/cards/{hash}"))
        .await;
    assert_eq!(known.status, 200);

    let mut sender = house.sender(&school);
    sender.school = "beihai".parse().unwrap();
    let answer = sender.drop(&sender.letter(card)).await;
    assert_eq!(answer.problem(), ProblemCode::UnknownSchool);
    for path in ["/api/nothing", "/api/box/../box/look", "/api/box/look/"] {
        assert_eq!(
            client.get(path).await.problem(),
            ProblemCode::NoSuchRoute,
            "{path}"
        );
    }
    let answer = client.get(routes::DROP).await;
    assert_eq!(answer.problem(), ProblemCode::NoSuchRoute);
    let answer = client
        .request(Request::delete(routes::LOOK), Default::default())
        .await;
    assert_eq!(answer.problem(), ProblemCode::NoSuchRoute);
}

#[tokio::test]
async fn a_connection_cut_in_the_middle_of_a_letter_stores_nothing() {
    let (house, school, card) = House::with_school().await;
    let sender = house.sender(&school);
    let body = sender.letter(card).encode();
    let mut stream = TcpStream::connect(house.address).await.unwrap();
    let head = format!(
        "POST {} HTTP/1.1\r\nhost: relay.test\r\ncontent-length: {}\r\n\r\n",
        routes::DROP,
        body.len()
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    stream.write_all(&body[..body.len() / 2]).await.unwrap();
    stream.shutdown().await.unwrap();
    // The relay closes; whatever it said, it was not 201.
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.ok();
    assert!(!String::from_utf8_lossy(&answer).starts_with("HTTP/1.1 201"));
    nothing_is_stored(&sender).await;
}

#[tokio::test]
async fn over_capacity_the_relay_says_when_to_come_back() {
    let house = House::plan().capacity(1).start().await;
    // One request that never ends its body takes the only place.
    let mut slow = TcpStream::connect(house.address).await.unwrap();
    let head = "POST /api/box/look HTTP/1.1\r\nhost: relay.test\r\ncontent-length: 100\r\n\r\n{";
    slow.write_all(head.as_bytes()).await.unwrap();
    for _ in 0..100 {
        let answer = house.client().get(routes::SCHOOLS).await;
        if answer.status == 503 {
            assert_eq!(answer.problem(), ProblemCode::Busy);
            let seconds: u32 = answer.header("retry-after").parse().expect("seconds");
            assert!((1..=60).contains(&seconds));
            drop(slow);
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("the slow request did not take the only place");
}
