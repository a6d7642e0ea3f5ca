//! Reading the body of an answer, whatever a server makes of the rules.

use std::io::{self, Read as _};

use encoding_rs::{Encoding, UTF_8};
use flate2::read::{MultiGzDecoder, ZlibDecoder};
use reqwest::Response;
use reqwest::header::{CONTENT_ENCODING, CONTENT_TYPE, HeaderMap};

/// The most bytes of a body that are read.
pub const LARGEST: usize = 32 * 1024 * 1024;

/// A body as text, and what a reader has to know of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// The text, decoded by the charset of the content type; UTF-8 without one. Other bytes are replaced by `�`.
    pub text: String,
    /// That it was cut, or was compressed though nobody asked for that.
    pub note: Option<String>,
}

/// Reads the body, up to [`LARGEST`] bytes.
///
/// # Errors
/// The connection breaks.
pub async fn read(mut response: Response) -> Result<Body, reqwest::Error> {
    let headers = std::mem::take(response.headers_mut());
    let mut bytes = Vec::new();
    let mut cut = false;
    while let Some(chunk) = response.chunk().await? {
        let room = LARGEST - bytes.len();
        bytes.extend_from_slice(&chunk[..chunk.len().min(room)]);
        if chunk.len() > room {
            cut = true;
            break;
        }
    }
    Ok(decode(&headers, bytes, cut))
}

fn decode(headers: &HeaderMap, bytes: Vec<u8>, mut cut: bool) -> Body {
    let mut notes = Vec::new();
    let bytes = match unpack(headers, &bytes) {
        None => bytes,
        Some(Ok((unpacked, longer))) => {
            cut |= longer;
            notes.push("the body was compressed, though nobody asked for that".to_owned());
            unpacked
        }
        Some(Err(error)) => {
            notes.push(format!("the body says that it is compressed, and cannot be unpacked: {error}"));
            bytes
        }
    };
    if cut {
        notes.push(format!("only the first {} MiB of the body were read", LARGEST / (1024 * 1024)));
    }
    let (text, _) = charset(headers).decode_without_bom_handling(&bytes);
    Body { text: text.into_owned(), note: (!notes.is_empty()).then(|| notes.join("; ")) }
}

/// The content of a compressed body, up to [`LARGEST`] bytes, and whether there is more; none where it is not compressed.
fn unpack(headers: &HeaderMap, bytes: &[u8]) -> Option<io::Result<(Vec<u8>, bool)>> {
    let encoding = headers.get(CONTENT_ENCODING)?.to_str().ok()?.trim().to_ascii_lowercase();
    let reader: Box<dyn io::Read + '_> = match encoding.as_str() {
        "gzip" | "x-gzip" => Box::new(MultiGzDecoder::new(bytes)),
        "deflate" => Box::new(ZlibDecoder::new(bytes)),
        _ => return None,
    };
    if bytes.is_empty() {
        return None;
    }
    let mut unpacked = Vec::new();
    let read = reader.take(LARGEST as u64 + 1).read_to_end(&mut unpacked);
    Some(read.map(|_| {
        let longer = unpacked.len() > LARGEST;
        unpacked.truncate(LARGEST);
        (unpacked, longer)
    }))
}

fn charset(headers: &HeaderMap) -> &'static Encoding {
    let content_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let named = content_type.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches(['"', '\'']))
    });
    named.and_then(|name| Encoding::for_label(name.as_bytes())).unwrap_or(UTF_8)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::GzEncoder;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::TcpListener;

    use super::*;

    async fn answer(raw: Vec<u8>) -> Body {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/", listener.local_addr().unwrap());
        tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let _ = stream.read(&mut [0; 4096]).await.unwrap();
            // A client that has read enough closes the connection.
            let _ = stream.write_all(&raw).await;
        });
        read(crate::client().build().unwrap().get(address).send().await.unwrap()).await.unwrap()
    }

    fn with(head: &str, body: &[u8]) -> Vec<u8> {
        [format!("{head}\r\n\r\n").as_bytes(), body].concat()
    }

    fn packed(text: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    }

    #[tokio::test]
    async fn answer_of_http_1_0_without_a_length_is_read_to_its_end() {
        let body = answer(with("HTTP/1.0 200 OK\r\nContent-Type: text/plain", "déjà vu".as_bytes())).await;
        assert_eq!(body, Body { text: "déjà vu".to_owned(), note: None });
    }

    #[tokio::test]
    async fn body_that_is_compressed_unasked_is_unpacked_and_a_false_claim_is_noted() {
        let head = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Encoding: gzip";
        let body = answer(with(head, &packed(b"{\"a\":1}"))).await;
        assert_eq!(body.text, "{\"a\":1}");
        assert!(body.note.unwrap().contains("compressed"));
        let body = answer(with(head, b"{\"a\":1}")).await;
        assert_eq!(body.text, "{\"a\":1}");
        assert!(body.note.unwrap().contains("cannot be unpacked"));
    }

    #[tokio::test]
    async fn text_is_decoded_by_its_charset() {
        let head = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: text/html; Charset=\"ISO-8859-15\"";
        assert_eq!(answer(with(head, b"caf\xe9 \xa4")).await.text, "café €");
        let unknown = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: text/html; charset=nobody-knows";
        assert_eq!(answer(with(unknown, "\u{feff}é\u{a0}".as_bytes())).await.text, "\u{feff}é\u{a0}");
    }

    #[tokio::test]
    async fn endless_and_exploding_bodies_are_cut_with_a_note() {
        let head = "HTTP/1.1 200 OK\r\nConnection: close";
        let body = answer(with(head, &vec![b'x'; LARGEST + 10])).await;
        assert_eq!(
            (body.text.len(), body.note.unwrap()),
            (LARGEST, "only the first 32 MiB of the body were read".to_owned())
        );
        let bomb = packed(&vec![b'x'; LARGEST * 2]);
        let body = answer(with(&format!("{head}\r\nContent-Encoding: gzip"), &bomb)).await;
        assert_eq!(body.text.len(), LARGEST);
        assert!(body.note.unwrap().contains("only the first 32 MiB"));
    }
}
