//! The bridge to the vault: the one file that holds its Web Worker.
//!
//! Requests carry an id; answers come back under it in any order. A Worker that fails or stays silent
//! too long is ended: everything it held is wiped and every waiting request learns of it. Which vault
//! the Worker holds is the page's: a sender's or a console's.

use std::cell::RefCell;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::rc::Rc;
use std::task::{Poll, Waker};

use gloo_timers::callback::Timeout;
use js_sys::{Array, Object, Reflect, Uint8Array};
use send_wrapper::SendWrapper;
use vault_api::{Outcome, Problem, Request, port};
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

/// A request is given up after this many milliseconds: the weakest phones take a second for Argon2id,
/// and scrypt for a key file a few more.
const PATIENCE_MS: u32 = 60_000;

/// Bytes that travel beside a request or an answer.
pub type Frames = Vec<Vec<u8>>;

/// What a request came to: the vault's answer and the bytes beside it.
pub type Asked<A> = Result<(A, Frames), AskError>;

/// Why the vault gave no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AskError {
    /// The vault refused.
    #[error("the vault refused: {0:?}")]
    Vault(Problem),
    /// The vault could not be started, or failed.
    #[error("the vault could not be started or failed")]
    Broken,
    /// The vault took too long and was ended.
    #[error("the vault took too long")]
    TimedOut,
    /// The vault was ended on purpose while it worked.
    #[error("the vault was ended")]
    Ended,
}

/// A handle to the page's vault, which takes requests `R`. Clones share one Worker, started by the first
/// request.
pub struct Vault<R> {
    bridge: Bridge,
    asked: PhantomData<fn(R)>,
}

impl<R> Clone for Vault<R> {
    fn clone(&self) -> Self {
        Self {
            bridge: self.bridge.clone(),
            asked: PhantomData,
        }
    }
}

impl<R> Default for Vault<R> {
    fn default() -> Self {
        Self {
            bridge: Bridge {
                inner: SendWrapper::new(Rc::default()),
            },
            asked: PhantomData,
        }
    }
}

impl<R> std::fmt::Debug for Vault<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Vault(…)")
    }
}

impl<R> Vault<R> {
    /// A vault whose Worker is not started yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Starts the Worker ahead of need, so that the first request does not wait for its code.
    pub fn prefetch(&self) {
        // A failure shows itself when the first request needs the Worker.
        let _ = self.bridge.start();
    }

    /// Ends the Worker at once, even a busy one, and with it every key and letter it holds.
    pub fn end(&self) {
        self.bridge.fail(AskError::Ended);
    }
}

impl<R: Request> Vault<R> {
    /// Asks the vault.
    ///
    /// # Errors
    /// [`AskError`]: the vault's own refusal, or that it failed, was too slow or was ended.
    pub async fn ask(&self, request: R, frames: Frames) -> Asked<R::Answer> {
        let request = port::encode(&request).map_err(|_| AskError::Broken)?;
        let (outcome, frames) = self.bridge.exchange(&request, frames).await?;
        match port::decode(&outcome) {
            Ok(Outcome::Ok(answer)) => Ok((*answer, frames)),
            Ok(Outcome::Problem(problem)) => Err(AskError::Vault(problem)),
            Err(port::NotAMessage) => {
                self.bridge.fail(AskError::Broken);
                Err(AskError::Broken)
            }
        }
    }
}

/// The Worker and what was asked of it, in bytes.
#[derive(Clone)]
struct Bridge {
    /// Contexts ask for Send; the wrapper panics off the page's only thread, where nothing runs.
    inner: SendWrapper<Rc<RefCell<Inner>>>,
}

#[derive(Default)]
struct Inner {
    running: Option<Running>,
    /// A list: a page asks for few things at once, and a map is kilobytes of code.
    waiting: Vec<Waiting>,
    last_id: u32,
}

struct Running {
    worker: Worker,
    /// Kept alive as long as the Worker may call them.
    _listeners: [Closure<dyn FnMut(JsValue)>; 3],
}

struct Waiting {
    id: u32,
    /// An outcome's bytes, and the blobs beside them.
    result: Option<Asked<Vec<u8>>>,
    waker: Option<Waker>,
    patience: Option<Timeout>,
}

impl Bridge {
    async fn exchange(&self, request: &[u8], frames: Frames) -> Asked<Vec<u8>> {
        let id = self.send(request, frames).map_err(|_| AskError::Broken)?;
        let inner = self.inner.clone();
        poll_fn(move |context| {
            let mut inner = inner.borrow_mut();
            let at = inner.waiting.iter().position(|waiting| waiting.id == id);
            let Some(at) = at else {
                return Poll::Ready(Err(AskError::Ended));
            };
            let waiting = &mut inner.waiting[at];
            match waiting.result.take() {
                Some(result) => {
                    inner.waiting.swap_remove(at);
                    Poll::Ready(result)
                }
                None => {
                    waiting.waker = Some(context.waker().clone());
                    Poll::Pending
                }
            }
        })
        .await
    }

    fn start(&self) -> Result<Worker, JsValue> {
        if let Some(running) = &self.inner.borrow().running {
            return Ok(running.worker.clone());
        }
        let worker = Worker::new_with_options(&loader_url()?, &{
            let options = WorkerOptions::new();
            options.set_type(WorkerType::Module);
            options
        })?;
        let on_message = {
            let bridge = self.clone();
            Closure::new(move |event: JsValue| bridge.receive(&event))
        };
        let failing = || {
            let bridge = self.clone();
            Closure::new(move |_: JsValue| bridge.fail(AskError::Broken))
        };
        let listeners = [on_message, failing(), failing()];
        worker.set_onmessage(Some(listeners[0].as_ref().unchecked_ref()));
        worker.set_onerror(Some(listeners[1].as_ref().unchecked_ref()));
        worker.set_onmessageerror(Some(listeners[2].as_ref().unchecked_ref()));
        self.inner.borrow_mut().running = Some(Running {
            worker: worker.clone(),
            _listeners: listeners,
        });
        Ok(worker)
    }

    fn send(&self, request: &[u8], frames: Frames) -> Result<u32, JsValue> {
        let worker = self.start()?;
        let request = Uint8Array::from(request);
        let id = {
            let mut inner = self.inner.borrow_mut();
            inner.last_id = inner.last_id.wrapping_add(1);
            inner.last_id
        };
        let (blobs, transfer) = (Array::new(), Array::of1(&request.buffer()));
        for frame in frames {
            let blob = Uint8Array::from(frame.as_slice());
            transfer.push(&blob.buffer());
            blobs.push(&blob);
        }
        let message = Object::new();
        Reflect::set(&message, &"id".into(), &id.into())?;
        Reflect::set(&message, &"request".into(), &request)?;
        Reflect::set(&message, &"frames".into(), &blobs)?;
        worker.post_message_with_transfer(&message, &transfer)?;
        let patience = Timeout::new(PATIENCE_MS, {
            let bridge = self.clone();
            move || bridge.fail(AskError::TimedOut)
        });
        self.inner.borrow_mut().waiting.push(Waiting {
            id,
            result: None,
            waker: None,
            patience: Some(patience),
        });
        Ok(id)
    }

    fn receive(&self, event: &JsValue) {
        let Some((id, answer)) = read_answer(event) else {
            self.fail(AskError::Broken);
            return;
        };
        let mut inner = self.inner.borrow_mut();
        if let Some(waiting) = inner.waiting.iter_mut().find(|waiting| waiting.id == id) {
            waiting.settle(Ok(answer));
        }
    }

    /// Ends the Worker and tells every waiting request why.
    fn fail(&self, why: AskError) {
        let mut inner = self.inner.borrow_mut();
        if let Some(running) = inner.running.take() {
            running.worker.terminate();
            for unset in [
                Worker::set_onmessage,
                Worker::set_onerror,
                Worker::set_onmessageerror,
            ] {
                unset(&running.worker, None);
            }
            // This may run inside one of the listeners: they are dropped after it has returned.
            Timeout::new(0, move || std::mem::drop(running)).forget();
        }
        for waiting in &mut inner.waiting {
            waiting.settle(Err(why));
        }
    }
}

impl Waiting {
    fn settle(&mut self, result: Asked<Vec<u8>>) {
        // A request that is over keeps its first result.
        if self.result.is_none() {
            self.result = Some(result);
            self.patience = None;
            if let Some(waker) = self.waker.take() {
                waker.wake();
            }
        }
    }
}

/// Where the vault's loader stands: `<link id="vault" href=…>`, written by the bundler.
fn loader_url() -> Result<String, JsValue> {
    let link = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id("vault"))
        .ok_or(JsValue::NULL)?;
    link.get_attribute("href").ok_or(JsValue::NULL)
}

fn read_answer(event: &JsValue) -> Option<(u32, (Vec<u8>, Frames))> {
    let data = event.dyn_ref::<MessageEvent>()?.data();
    let field = |name: &str| Reflect::get(&data, &name.into()).ok();
    let id = field("id")?.as_f64()? as u32;
    let answer: Uint8Array = field("answer")?.dyn_into().ok()?;
    let frames: Array = field("frames")?.dyn_into().ok()?;
    let frames = frames
        .iter()
        .map(|frame| frame.dyn_into::<Uint8Array>().map(|bytes| bytes.to_vec()))
        .collect::<Result<_, _>>()
        .ok()?;
    Some((id, (answer.to_vec(), frames)))
}
