//! Files that the browser saves: CSV and PDF.

use std::fmt::Write as _;

use axum::{
    body::Body,
    http::header,
    response::{IntoResponse, Response},
};

/// An answer that the browser saves under this name.
pub fn attachment(name: &str, media_type: &'static str, content: impl Into<Body>) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    let headers = [(header::CONTENT_TYPE, media_type.to_owned()), (header::CONTENT_DISPOSITION, disposition)];
    (headers, content.into()).into_response()
}

/// A cell as PHP writes it: in quotes where it has a blank, a quote or a separator.
pub fn csv_cell(text: &str) -> String {
    if text.contains([' ', '"', ';', '\n', '\t']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

/// A PDF of one page with these lines, which must be ASCII without brackets.
pub fn pdf(lines: &[String]) -> Vec<u8> {
    let shown = lines.iter().fold(String::new(), |shown, line| shown + &format!("({line}) Tj 0 -18 Td "));
    let content = format!("BT /F1 12 Tf 60 780 Td {shown}ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    let (mut pdf, mut places) = ("%PDF-1.4\n".to_owned(), String::new());
    for (number, object) in (1..).zip(&objects) {
        // Writing to a text cannot fail.
        let _ = writeln!(places, "{:010} 00000 n ", pdf.len());
        let _ = write!(pdf, "{number} 0 obj\n{object}\nendobj\n");
    }
    let (table, size) = (pdf.len(), objects.len() + 1);
    let _ = write!(
        pdf,
        "xref\n0 {size}\n0000000000 65535 f \n{places}trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"
    );
    pdf.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cell_with_a_blank_or_a_quote_is_quoted() {
        assert_eq!(csv_cell("DOE"), "DOE");
        assert_eq!(csv_cell("John \"J\" DOE"), "\"John \"\"J\"\" DOE\"");
    }

    #[test]
    fn table_of_a_pdf_names_where_its_objects_are() {
        let pdf = String::from_utf8(pdf(&["Invoice".to_owned()])).unwrap();
        let (_, table) = pdf.split_once("65535 f \n").unwrap();
        let first: usize = table[..10].parse().unwrap();
        assert!(pdf[first..].starts_with("1 0 obj"), "{pdf}");
    }
}
