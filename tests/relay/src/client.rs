//! A small HTTP client that hides nothing.

use std::net::SocketAddr;
use std::time::Duration;

use axum::http::header::{AUTHORIZATION, HOST};
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::{BodyExt as _, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::net::TcpStream;
use wire::ids::SessionToken;
use wire::problem::MEDIA_TYPE;
use wire::{Problem, ProblemCode};

/// No answer in a test takes longer.
const PATIENCE: Duration = Duration::from_secs(30);

/// What came back.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub body: Bytes,
}

impl Answer {
    /// The body as JSON.
    pub fn json<T: DeserializeOwned>(&self) -> T {
        assert_eq!(self.status, StatusCode::OK, "{:?}", self.text());
        wire::json::from_slice(&self.body).expect("JSON of the expected shape")
    }

    /// The kind of problem this is, after checking that it is one in every respect.
    pub fn problem(&self) -> ProblemCode {
        assert_eq!(self.header("content-type"), MEDIA_TYPE, "{}", self.text());
        let problem: Problem = wire::json::from_slice(&self.body).expect("a problem");
        assert_eq!(problem.status, self.status.as_u16());
        assert_eq!(problem.code.status(), problem.status);
        problem.code
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// A header, empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().expect("ASCII"))
    }
}

/// Opens a connection for each request.
#[derive(Debug, Clone, Copy)]
pub struct Client {
    /// Where the relay listens.
    pub address: SocketAddr,
}

impl Client {
    /// Gets a path.
    pub async fn get(self, path: &str) -> Answer {
        self.request(Request::get(path), Bytes::new()).await
    }

    /// Posts bytes.
    pub async fn post(self, path: &str, body: impl Into<Bytes>) -> Answer {
        self.request(Request::post(path), body.into()).await
    }

    /// Posts JSON.
    pub async fn post_json(self, path: &str, body: &impl Serialize) -> Answer {
        self.post(path, json(body)).await
    }

    /// Posts bytes with a session's token.
    pub async fn post_as(self, token: &SessionToken, path: &str, body: impl Into<Bytes>) -> Answer {
        let bearer = format!("Bearer {}", token.to_hex());
        let request = Request::post(path).header(AUTHORIZATION, bearer);
        self.request(request, body.into()).await
    }

    /// Sends a request of any kind.
    pub async fn request(self, request: axum::http::request::Builder, body: Bytes) -> Answer {
        let mut connection = Connection::open(self.address).await.expect("a connection");
        connection.send(request, body).await.expect("an answer")
    }
}

/// A value as JSON bytes.
pub fn json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).expect("JSON")
}

/// One connection that is kept.
#[derive(Debug)]
pub struct Connection {
    sender: SendRequest<Full<Bytes>>,
}

impl Connection {
    /// Opens it.
    ///
    /// # Errors
    /// When nobody listens.
    pub async fn open(address: SocketAddr) -> std::io::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream))
            .await
            .map_err(std::io::Error::other)?;
        // It ends with the sender, or with the relay.
        tokio::spawn(async move { connection.await.ok() });
        Ok(Self { sender })
    }

    /// Sends a request and waits for the whole answer.
    ///
    /// # Errors
    /// When the relay goes away or takes too long.
    pub async fn send(
        &mut self,
        request: axum::http::request::Builder,
        body: Bytes,
    ) -> std::io::Result<Answer> {
        let request = request
            .header(HOST, "relay.test")
            .body(Full::new(body))
            .map_err(std::io::Error::other)?;
        let whole = async {
            let (head, body) = self.sender.send_request(request).await?.into_parts();
            let body = body.collect().await?.to_bytes();
            Ok::<_, hyper::Error>(Answer {
                status: head.status,
                headers: head.headers,
                body,
            })
        };
        tokio::time::timeout(PATIENCE, whole)
            .await
            .map_err(std::io::Error::other)?
            .map_err(std::io::Error::other)
    }
}
