//! What a browser gets: the app and the console as they were built, a list of schools, and a page
//! that has nothing to do with any of it.

mod dist;
mod plain;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, LOCATION, VARY,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use wire::{ProblemCode, SchoolId};

pub use self::dist::Dist;
use crate::Relay;
use crate::error::{RelayError, Result};
use crate::schools::listings;

/// Which files are served, and where a quick exit leads.
#[derive(Debug, Clone)]
pub struct Pages {
    /// The bundled app and console.
    pub dist: Dist,
    /// Where `/exit` leads; without it, to `/away`.
    pub exit: Option<HeaderValue>,
}

/// The app's page and the console's in `dist/`.
const APP: &str = "index.html";
const CONSOLE: &str = "console.html";
/// The neutral page in `dist/`; a built-in one stands in for it.
const AWAY: &str = "away.html";
/// Files under this path have their content's hash in their name.
const HASHED: &str = "assets/";

/// The routes of pages.
pub fn router() -> Router<Relay> {
    Router::new()
        .route("/", get(schools))
        .route("/s/{school}", get(app))
        .route("/console/{school}", get(console))
        .route("/exit", get(exit))
        .route("/away", get(away))
        .route("/pages.css", get(style))
}

async fn schools(State(relay): State<Relay>) -> Result<Html<String>> {
    let schools = listings(relay.store.as_ref()).await?;
    Ok(Html(plain::schools(&schools)))
}

async fn app(
    state: State<Relay>,
    Path(school): Path<String>,
    headers: HeaderMap,
) -> Result<Response> {
    page(state, &school, APP, &headers).await
}

async fn console(
    state: State<Relay>,
    Path(school): Path<String>,
    headers: HeaderMap,
) -> Result<Response> {
    page(state, &school, CONSOLE, &headers).await
}

async fn page(
    State(relay): State<Relay>,
    school: &str,
    name: &str,
    headers: &HeaderMap,
) -> Result<Response> {
    let known = match school.parse::<SchoolId>() {
        Ok(school) => relay.store.current_card(&school).await?.is_some(),
        Err(_) => false,
    };
    if !known {
        return Ok((StatusCode::NOT_FOUND, Html(plain::unknown_school())).into_response());
    }
    found(&relay.pages.dist, name, headers)
        .ok_or_else(|| RelayError::internal("the app is not built: cargo xtask bundle"))
}

async fn exit(State(relay): State<Relay>) -> impl IntoResponse {
    let to = relay.pages.exit.clone();
    let to = to.unwrap_or(HeaderValue::from_static("/away"));
    (StatusCode::SEE_OTHER, [(LOCATION, to)])
}

async fn away(State(relay): State<Relay>, headers: HeaderMap) -> Response {
    found(&relay.pages.dist, AWAY, &headers).unwrap_or_else(|| Html(plain::AWAY).into_response())
}

async fn style() -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/css; charset=utf-8")], plain::STYLE)
}

/// Any other file of `dist/`, pages excepted: those belong to their own addresses.
pub(crate) async fn file(
    State(relay): State<Relay>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response> {
    let path = uri.path().trim_start_matches('/');
    let readable = matches!(method, Method::GET | Method::HEAD) && !path.ends_with(".html");
    readable
        .then(|| found(&relay.pages.dist, path, &headers))
        .flatten()
        .ok_or_else(|| ProblemCode::NoSuchRoute.into())
}

/// A file, as its smallest precompressed form that the browser takes.
fn found(dist: &Dist, path: &str, headers: &HeaderMap) -> Option<Response> {
    let encoded = ["br", "gzip"]
        .into_iter()
        .filter(|coding| accepts(headers, coding))
        .find_map(|coding| {
            let suffix = if coding == "gzip" { "gz" } else { coding };
            Some((dist.read(&format!("{path}.{suffix}"))?, coding))
        });
    let (body, coding) = match encoded {
        Some((body, coding)) => (body, Some(coding)),
        None => (dist.read(path)?, None),
    };
    let mut response = body.into_owned().into_response();
    let answer = response.headers_mut();
    answer.insert(CONTENT_TYPE, HeaderValue::from_static(media_type(path)));
    answer.insert(VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(coding) = coding {
        answer.insert(CONTENT_ENCODING, HeaderValue::from_static(coding));
    }
    if !path.ends_with(".html") {
        let kept = match path.starts_with(HASHED) {
            true => "public, max-age=31536000, immutable",
            false => "no-cache",
        };
        answer.insert(CACHE_CONTROL, HeaderValue::from_static(kept));
    }
    Some(response)
}

/// Whether `Accept-Encoding` names a coding without refusing it.
fn accepts(headers: &HeaderMap, coding: &str) -> bool {
    headers
        .get_all(ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|item| {
            let (name, weight) = item.split_once(';').unwrap_or((item, "q=1"));
            let refused = weight
                .trim()
                .strip_prefix("q=")
                .and_then(|q| q.trim().parse::<f32>().ok())
                .is_some_and(|q| q <= 0.0);
            name.trim().eq_ignore_ascii_case(coding) && !refused
        })
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_coding_is_taken_only_where_it_is_wanted() {
        let asks = |value: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(value));
            accepts(&headers, "br")
        };
        for yes in ["br", "gzip, br", "gzip;q=1, BR;q=0.5"] {
            assert!(asks(yes), "{yes}");
        }
        for no in ["", "gzip", "br;q=0", "br; q=0.0", "brotli"] {
            assert!(!asks(no), "{no}");
        }
    }
}
