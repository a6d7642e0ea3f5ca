//! Connections that can be reset in the middle of an answer.

use std::{
    collections::HashMap,
    future::{Ready, ready},
    io,
    net::SocketAddr,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, ready as when_ready},
};

use axum_server::accept::Accept;
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
};

/// The open connections by the client's address, with how many bytes may still be sent. Clones share them.
#[derive(Clone, Debug, Default)]
pub struct Lines(Arc<Mutex<HashMap<SocketAddr, Option<usize>>>>);

impl Lines {
    /// Resets the client's connection after so many more bytes.
    pub(super) fn reset_after(&self, client: SocketAddr, bytes: usize) {
        if let Some(allowed) = self.lock().get_mut(&client) {
            *allowed = Some(bytes);
        }
    }

    fn allowed(&self, client: SocketAddr) -> Option<usize> {
        self.lock().get(&client).copied().flatten()
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<SocketAddr, Option<usize>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Makes every connection one that can be reset.
#[derive(Clone, Debug)]
pub struct LineAcceptor(pub Lines);

impl<S> Accept<TcpStream, S> for LineAcceptor {
    type Stream = Line;
    type Service = S;
    type Future = Ready<io::Result<(Line, S)>>;

    fn accept(&self, stream: TcpStream, service: S) -> Self::Future {
        let line = stream.peer_addr().map(|client| {
            self.0.lock().insert(client, None);
            Line { stream, client, lines: self.0.clone(), broken: false }
        });
        ready(line.map(|line| (line, service)))
    }
}

/// A connection.
#[derive(Debug)]
pub struct Line {
    stream: TcpStream,
    client: SocketAddr,
    lines: Lines,
    broken: bool,
}

impl Drop for Line {
    fn drop(&mut self) {
        self.lines.lock().remove(&self.client);
    }
}

impl AsyncRead for Line {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Line {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let Some(allowed) = self.lines.allowed(self.client) else {
            return Pin::new(&mut self.stream).poll_write(context, bytes);
        };
        if allowed == 0 {
            self.broken = true;
            // Closed without lingering, a connection is reset, not ended.
            self.stream.set_zero_linger()?;
            return Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()));
        }
        let part = &bytes[..bytes.len().min(allowed)];
        let written = when_ready!(Pin::new(&mut self.stream).poll_write(context, part))?;
        self.lines.reset_after(self.client, allowed - written);
        Poll::Ready(Ok(written))
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        // An orderly end would reach the client before the reset does.
        if self.broken { Poll::Ready(Ok(())) } else { Pin::new(&mut self.stream).poll_shutdown(context) }
    }
}
