//! Listening, and stopping within a bounded time.

use std::future::Future;
use std::time::Duration;

use axum::Router;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto;
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

/// A connection that has not sent a request's headers by then is closed; so is an idle one.
const HEADER_TIME: Duration = Duration::from_secs(30);
/// After a signal to stop, requests under way get this long.
pub const STOP_TIME: Duration = Duration::from_secs(10);
/// How long to wait before accepting again when the process has no more file descriptors.
const BREATH: Duration = Duration::from_millis(100);

/// Serves until `stop` resolves, then finishes what is under way, at most for [`STOP_TIME`].
pub async fn serve(listener: TcpListener, app: Router, stop: impl Future<Output = ()>) {
    let mut server = auto::Builder::new(TokioExecutor::new());
    server
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_TIME);
    server
        .http2()
        .timer(TokioTimer::new())
        .keep_alive_interval(HEADER_TIME);
    let open = GracefulShutdown::new();
    tokio::pin!(stop);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        // The peer's address goes no further than this line.
        let Ok((stream, _)) = accepted else {
            tokio::time::sleep(BREATH).await;
            continue;
        };
        // Without it a small answer waits for the acknowledgement of the one before.
        let _ = stream.set_nodelay(true);
        let service = TowerToHyperService::new(app.clone());
        let connection = server
            .serve_connection(TokioIo::new(stream), service)
            .into_owned();
        let connection = open.watch(connection);
        // What a connection fails of is the client's affair.
        tokio::spawn(async move { connection.await.ok() });
    }
    drop(listener);
    tokio::select! {
        () = open.shutdown() => {}
        () = tokio::time::sleep(STOP_TIME) => tracing::warn!("stopped with requests under way"),
    }
}

/// Resolves when the process is asked to stop (SIGTERM, SIGINT).
///
/// # Errors
/// When the process may not listen for signals.
pub fn stop_signal() -> std::io::Result<impl Future<Output = ()>> {
    let mut term = signal(SignalKind::terminate())?;
    let mut int = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = term.recv() => {}
            _ = int.recv() => {}
        }
    })
}
