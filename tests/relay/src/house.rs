//! A relay in this process, on a free port, with a clock that a story moves.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::http::HeaderValue;
use store::{CardAdded, SqliteStore, Store};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use wire::CardHash;
use wire::card::SignedCard;
use wire::date::Date;
use xingang::app::CAPACITY;
use xingang::pages::{Dist, Pages};
use xingang::schools::admit;
use xingang::{Clock, Relay, app, serve};

use crate::client::Client;
use crate::desk::Desk;
use crate::school::{School, Worker, hash_of};
use crate::sender::Sender;

/// 2026-11-25, noon in Shanghai.
pub const NOON: u64 = 1_795_579_200;
/// The origin of relays in stories.
pub const ORIGIN: &str = "https://xingang.example";

/// A clock that stands until it is moved.
#[derive(Debug)]
pub struct MovableClock(AtomicU64);

impl MovableClock {
    /// Moves it on.
    pub fn advance(&self, seconds: u64) {
        self.0.fetch_add(seconds, Ordering::Relaxed);
    }

    /// Moves it on by whole days.
    pub fn advance_days(&self, days: u64) {
        self.advance(days * 86_400);
    }
}

impl Clock for MovableClock {
    fn unix(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// How a relay is to be.
#[derive(Debug)]
pub struct Plan {
    origin: String,
    dist: TempDir,
    exit: Option<HeaderValue>,
    capacity: usize,
}

impl Plan {
    /// Reached under another origin.
    pub fn origin(mut self, origin: &str) -> Self {
        self.origin = origin.to_owned();
        self
    }

    /// With a bundled file.
    pub fn file(self, path: &str, content: &[u8]) -> Self {
        let path = self.dist.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, content).expect("a file");
        self
    }

    /// With a page that a quick exit leads to.
    pub fn exit(mut self, url: &'static str) -> Self {
        self.exit = Some(HeaderValue::from_static(url));
        self
    }

    /// Working on fewer requests at the same time.
    pub fn capacity(mut self, capacity: usize) -> Self {
        self.capacity = capacity;
        self
    }

    /// Starts it.
    pub async fn start(self) -> House {
        let data = tempfile::tempdir().expect("a folder");
        let store = SqliteStore::open(&data.path().join("xingang.db")).await;
        let store: Arc<dyn Store> = Arc::new(store.expect("a store"));
        let clock = Arc::new(MovableClock(AtomicU64::new(NOON)));
        let relay = Relay {
            store: Arc::clone(&store),
            clock: Arc::clone(&clock) as Arc<dyn Clock>,
            origin: self.origin.parse().expect("an origin"),
            pages: Arc::new(Pages {
                dist: Dist::Dir(self.dist.path().to_owned()),
                exit: self.exit,
            }),
            capacity: self.capacity,
        };
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let (stop, stopped) = oneshot::channel::<()>();
        let running = tokio::spawn(serve::serve(listener, app(relay), async {
            stopped.await.ok();
        }));
        House {
            address,
            store,
            clock,
            data,
            _dist: self.dist,
            stop: Some(stop),
            running,
        }
    }
}

/// A relay that runs until it is dropped.
#[derive(Debug)]
pub struct House {
    /// Where it listens.
    pub address: SocketAddr,
    /// Its memory.
    pub store: Arc<dyn Store>,
    /// Its clock.
    pub clock: Arc<MovableClock>,
    /// Where its files are.
    pub data: TempDir,
    _dist: TempDir,
    stop: Option<oneshot::Sender<()>>,
    running: JoinHandle<()>,
}

impl House {
    /// A plan to be changed and started.
    pub fn plan() -> Plan {
        Plan {
            origin: ORIGIN.to_owned(),
            dist: tempfile::tempdir().expect("a folder"),
            exit: None,
            capacity: CAPACITY,
        }
    }

    /// An ordinary one.
    pub async fn start() -> Self {
        Self::plan().start().await
    }

    /// An ordinary one with a school in it, and the hash of the school's card.
    pub async fn with_school() -> (Self, School, CardHash) {
        let house = Self::start().await;
        let school = School::new("gangcheng");
        let card = house.add(&school.first_card(house.today())).await;
        (house, school, card)
    }

    /// Asks this relay.
    pub fn client(&self) -> Client {
        Client {
            address: self.address,
        }
    }

    /// Today, as cards write it.
    pub fn today(&self) -> Date {
        Date::utc(self.clock.unix())
    }

    /// Today, as the relay keeps it.
    pub fn clock_day(&self) -> wire::frame::Day {
        wire::frame::Day::at(self.clock.unix())
    }

    /// Puts a card up, which must be a good one.
    pub async fn add(&self, signed: &SignedCard) -> CardHash {
        let (card, prev) = admit(signed, self.clock.today().utc).expect("a good card");
        let added = self.store.add_card(card, prev).await.expect("a store");
        assert_eq!(added, CardAdded::Added);
        hash_of(signed)
    }

    /// Somebody with a new box at a school.
    pub fn sender(&self, school: &School) -> Sender {
        Sender::new(self.client(), &school.id)
    }

    /// A worker of a school, logged in.
    pub async fn desk(&self, school: &School, worker: &Worker) -> Desk {
        Desk::open(self.client(), ORIGIN, &school.id, worker).await
    }

    /// Stops it as SIGTERM would, and waits for it.
    pub async fn stop(&mut self) {
        if let Some(stop) = self.stop.take() {
            stop.send(()).ok();
            (&mut self.running).await.expect("it ends in order");
            self.store.close().await;
        }
    }
}
