//! Stands in the place of `wasm-streams`, with which Leptos' server functions stream. There are none here, and a stream
//! cannot be made; but what the real one exports to JavaScript would stay in every bundle, used or not: 5 kilobytes
//! (brotli, measured) of what a phone loads first.
#![deny(missing_docs)]

use std::pin::Pin;
use std::task::{Context, Poll};

use futures::Stream;
use wasm_bindgen::JsValue;

/// A stream that JavaScript reads. There is none.
#[derive(Debug)]
pub enum ReadableStream {}

impl ReadableStream {
    /// Of a stream in Rust.
    ///
    /// # Panics
    /// Always: see the crate's documentation.
    pub fn from_stream(_: impl Stream<Item = Result<JsValue, JsValue>> + 'static) -> Self {
        unreachable!("server functions are not used")
    }

    /// Of a stream in JavaScript.
    ///
    /// # Panics
    /// Always: see the crate's documentation.
    pub fn from_raw(_: web_sys::ReadableStream) -> Self {
        unreachable!("server functions are not used")
    }

    /// As JavaScript has it.
    pub fn into_raw(self) -> web_sys::ReadableStream {
        match self {}
    }

    /// As Rust has it.
    pub fn into_stream(self) -> IntoStream {
        match self {}
    }
}

/// A stream from JavaScript. There is none.
#[derive(Debug)]
pub enum IntoStream {}

impl Stream for IntoStream {
    type Item = Result<JsValue, JsValue>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match *self {}
    }
}
