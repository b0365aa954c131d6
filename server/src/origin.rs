//! The origin this relay is reached under, as it was configured: never taken from a request.

use std::fmt;
use std::str::FromStr;

use axum::http::Uri;

/// `scheme://host` or `scheme://host:port`, exactly as a browser's `location.origin` writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin(String);

/// A text that no browser would call an origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an origin is https://host or http://host:port, in lowercase, without a path")]
pub struct NotAnOrigin;

impl Origin {
    /// The origin as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether browsers reach this relay over TLS.
    pub fn is_https(&self) -> bool {
        self.0.starts_with("https://")
    }
}

impl FromStr for Origin {
    type Err = NotAnOrigin;

    fn from_str(text: &str) -> Result<Self, NotAnOrigin> {
        let uri: Uri = text.parse().map_err(|_| NotAnOrigin)?;
        let scheme = uri.scheme_str().ok_or(NotAnOrigin)?;
        let host = uri.host().ok_or(NotAnOrigin)?.to_ascii_lowercase();
        let default_port = match scheme {
            "https" => 443,
            "http" => 80,
            _ => return Err(NotAnOrigin),
        };
        let written = match uri.port_u16() {
            // Browsers leave the default port out.
            Some(port) if port == default_port => return Err(NotAnOrigin),
            Some(port) => format!("{scheme}://{host}:{port}"),
            None => format!("{scheme}://{host}"),
        };
        if written == text {
            Ok(Self(written))
        } else {
            Err(NotAnOrigin)
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_browser_writes_is_an_origin() {
        for good in [
            "https://xingang.example",
            "http://127.0.0.1:8787",
            "http://[::1]:1",
        ] {
            assert_eq!(good.parse::<Origin>().unwrap().as_str(), good);
        }
        for bad in [
            "",
            "xingang.example",
            "https://xingang.example/",
            "https://xingang.example/s",
            "https://Xingang.example",
            "https://xingang.example:443",
            "https://a@xingang.example",
            "ftp://xingang.example",
        ] {
            assert_eq!(bad.parse::<Origin>(), Err(NotAnOrigin), "{bad}");
        }
    }
}
