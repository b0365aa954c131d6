//! Every answer carries the strict headers, whatever it is.

use axum::http::Request;
use relay_tests::{Answer, House};
use wire::routes;

const CSP: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; \
    form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; \
    trusted-types default";

fn strict(what: &str, answer: &Answer) {
    assert_eq!(answer.header("content-security-policy"), CSP, "{what}");
    assert_eq!(answer.header("referrer-policy"), "no-referrer", "{what}");
    assert_eq!(answer.header("x-content-type-options"), "nosniff", "{what}");
    for name in ["cross-origin-opener-policy", "cross-origin-resource-policy"] {
        assert_eq!(answer.header(name), "same-origin", "{what} {name}");
    }
    let permissions = answer.header("permissions-policy");
    for device in ["camera=()", "microphone=()", "geolocation=()"] {
        assert!(permissions.contains(device), "{what} {device}");
    }
    assert!(!answer.header("cache-control").is_empty(), "{what}");
    for absent in ["set-cookie", "server", "x-powered-by"] {
        assert_eq!(answer.header(absent), "", "{what} {absent}");
    }
    assert!(
        answer
            .header("strict-transport-security")
            .contains("max-age"),
        "{what}"
    );
}

#[tokio::test]
async fn on_pages_files_answers_and_errors() {
    let house = House::plan()
        .file("index.html", b"<!doctype html><title>x</title>")
        .file("assets/app-0123456789abcdef.js", b"export {}")
        .start()
        .await;
    let school = relay_tests::School::new("gangcheng");
    let card = house.add(&school.first_card(house.today())).await;
    let client = house.client();
    for (path, status) in [
        ("/", 200),
        ("/s/gangcheng", 200),
        ("/s/beihai", 404),
        ("/assets/app-0123456789abcdef.js", 200),
        ("/assets/none.js", 404),
        ("/../Cargo.toml", 404),
        ("/api/schools", 200),
        ("/api/nothing", 404),
        ("/nothing", 404),
    ] {
        let answer = client.get(path).await;
        strict(path, &answer);
        // A page may be shown for an unknown school too, as long as it says so.
        if path != "/s/beihai" {
            assert_eq!(answer.status, status, "{path}");
        }
    }
    let sender = house.sender(&school);
    strict("drop", &sender.drop(&sender.letter(card)).await);
    strict("half a body", &client.post(routes::DROP, vec![1]).await);
    strict("erase", &sender.erase().await);
    strict("no session", &client.post(routes::INBOX, "{}").await);
    let options = client
        .request(Request::options("/api/schools"), Default::default())
        .await;
    strict("options", &options);
}

#[tokio::test]
async fn answers_of_the_interface_are_never_compressed_nor_kept() {
    let (house, school, card) = House::with_school().await;
    let sender = house.sender(&school);
    assert_eq!(sender.drop(&sender.letter(card)).await.status, 201);
    let look = serde_json::json!({
        "school": "gangcheng", "box": sender.box_id, "box_auth": sender.box_auth,
    });
    let request = Request::post(routes::LOOK).header("accept-encoding", "br, gzip, zstd");
    let answer = house
        .client()
        .request(request, look.to_string().into())
        .await;
    assert_eq!(answer.header("content-encoding"), "");
    assert_eq!(answer.body.len(), wire::look::PAGE_LEN);
    assert_eq!(answer.header("cache-control"), "no-store");
}
