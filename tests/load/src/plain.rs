//! The yardstick: an axum handler that reads a body and answers 201. It listens and announces itself
//! as the relay does.

use axum::Router;
use axum::body::Bytes;
use axum::http::StatusCode;
use axum::routing::post;
use tokio::net::TcpListener;
use wire::routes;

pub fn serve() -> anyhow::Result<()> {
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(async {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        println!("listening on http://{}", listener.local_addr()?);
        let app = Router::new().route(routes::DROP, post(read));
        axum::serve(listener, app).await?;
        Ok(())
    })
}

async fn read(_: Bytes) -> StatusCode {
    StatusCode::CREATED
}
