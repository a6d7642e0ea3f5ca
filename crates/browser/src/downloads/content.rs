//! The text of a file.

use std::path::Path;

use super::error::DownloadError;

/// The largest file that is read, in bytes.
const LARGEST: u64 = 20 * 1024 * 1024;

/// The most pages of a PDF that are read.
const MOST_PAGES: usize = 500;

/// Reads the text of a file; which kind it is of is seen from how it begins.
pub(super) async fn text(path: &Path, name: &str, size: u64) -> Result<String, DownloadError> {
    if size > LARGEST {
        return Err(DownloadError::TooLarge { name: name.to_owned(), size, limit: LARGEST });
    }
    let read = |source| DownloadError::Read { name: name.to_owned(), source };
    let bytes = tokio::fs::read(path).await.map_err(read)?;
    if !bytes.starts_with(b"%PDF-") {
        return decoded(&bytes).ok_or_else(|| DownloadError::NoText { name: name.to_owned() });
    }
    // Reading a PDF takes the processor, and one that is broken may make the library panic.
    let parsed = tokio::task::spawn_blocking(move || pdf(&bytes)).await;
    let broken = |reason: String| DownloadError::BrokenPdf { name: name.to_owned(), reason };
    parsed.map_err(|_| broken("it is malformed".to_owned()))?.map_err(broken)
}

fn pdf(bytes: &[u8]) -> Result<String, String> {
    let document = lopdf::Document::load_mem(bytes).map_err(|error| error.to_string())?;
    let pages: Vec<u32> = document.get_pages().into_keys().take(MOST_PAGES).collect();
    document.extract_text(&pages).map_err(|error| error.to_string())
}

/// UTF-8 with or without a mark at its beginning, else Latin-1. Bytes of zero stand in no text.
fn decoded(bytes: &[u8]) -> Option<String> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.contains(&0) {
        return None;
    }
    Some(match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().copied().map(char::from).collect(),
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    async fn read(name: &str, bytes: &[u8]) -> Result<String, DownloadError> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        text(&path, name, bytes.len() as u64).await
    }

    /// A PDF of one page, written by hand.
    fn sample_pdf(shown: &str) -> Vec<u8> {
        let content = format!("BT /F1 12 Tf 72 700 Td ({shown}) Tj ET");
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
             /Resources << /Font << /F1 5 0 R >> >> >>"
                .to_owned(),
            format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
        ];
        let (mut pdf, mut places) = ("%PDF-1.4\n".to_owned(), Vec::new());
        for (number, object) in objects.iter().enumerate() {
            places.push(pdf.len());
            pdf = format!("{pdf}{} 0 obj\n{object}\nendobj\n", number + 1);
        }
        let table = pdf.len();
        let places: Vec<String> = places.iter().map(|place| format!("{place:010} 00000 n \n")).collect();
        let places = places.concat();
        let trailer = "trailer << /Size 6 /Root 1 0 R >>";
        let end = format!("xref\n0 6\n0000000000 65535 f \n{places}{trailer}\nstartxref\n{table}\n%%EOF\n");
        format!("{pdf}{end}").into_bytes()
    }

    #[tokio::test]
    async fn text_of_a_pdf_is_read() {
        let text = read("invoice.pdf", &sample_pdf("Invoice IN000001")).await.unwrap();
        assert!(text.contains("Invoice IN000001"), "{text}");
    }

    #[tokio::test]
    async fn broken_pdf_is_named() {
        let error = read("invoice.pdf", b"%PDF-1.4\nnothing").await.unwrap_err().to_string();
        assert!(error.starts_with("the download \"invoice.pdf\" is a PDF whose text cannot be read"), "{error}");
    }

    #[tokio::test]
    async fn text_is_read_in_utf8_and_latin1() {
        assert_eq!(read("a.csv", b"\xEF\xBB\xBFPr\xC3\xA9nom").await.unwrap(), "Pr\u{e9}nom");
        assert_eq!(read("a.csv", b"Pr\xE9nom").await.unwrap(), "Pr\u{e9}nom");
    }

    #[tokio::test]
    async fn picture_is_no_text() {
        let error = read("a.png", b"\x89PNG\r\n\x1a\n\0\0").await.unwrap_err();
        assert!(matches!(error, DownloadError::NoText { .. }), "{error}");
    }

    #[tokio::test]
    async fn file_over_the_limit_is_not_read() {
        let error = text("nowhere".as_ref(), "a.csv", LARGEST + 1).await.unwrap_err();
        assert!(matches!(error, DownloadError::TooLarge { .. }), "{error}");
    }
}
