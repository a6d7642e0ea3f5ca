//! The YAML between two lines of `---`.
//!
//! It is read event by event: no document is built, so nothing in it can grow (aliases) or nest too deep. Scalars of the
//! first level are kept; what is nested means nothing here.

use saphyr_parser::{Event, Parser};

use crate::error::CaseProblem;

/// A problem and the line of the front matter where it is, from 0.
type Wrong = (usize, CaseProblem);

/// Keys and values of the first level, in order.
pub(super) fn read(yaml: &str) -> Result<Vec<(String, String)>, Wrong> {
    let mut pairs = Vec::new();
    // Keys and values of the first level take turns; `None` is a key that is no plain text.
    let mut open: Option<Option<String>> = None;
    let mut depth = 0_usize;
    for event in Parser::new_from_str(yaml) {
        let (event, span) = event.map_err(|error| {
            let reason = error.info().to_owned();
            (error.marker().line().saturating_sub(1), CaseProblem::FrontMatter { reason })
        })?;
        match event {
            Event::MappingStart(..) | Event::SequenceStart(..) => {
                if depth == 1 {
                    open = if open.is_some() { None } else { Some(None) };
                }
                depth += 1;
            }
            Event::MappingEnd | Event::SequenceEnd => depth = depth.saturating_sub(1),
            Event::Scalar(text, ..) if depth == 1 => match open.take() {
                None => open = Some(Some(text.into_owned())),
                Some(Some(key)) => pairs.push((key, text.into_owned())),
                Some(None) => {}
            },
            Event::Scalar(..) if depth == 0 => {
                let reason = "a text without a key".to_owned();
                return Err((span.start.line().saturating_sub(1), CaseProblem::FrontMatter { reason }));
            }
            Event::Alias(..) if depth == 1 => open = if open.is_some() { None } else { Some(None) },
            Event::Scalar(..)
            | Event::Alias(..)
            | Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(..)
            | Event::DocumentEnd => {}
        }
    }
    Ok(pairs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_plain_and_folded_texts_are_read_and_nested_ones_left_out() {
        let yaml = "title: \"POST: a\"\nweight: 4\ntags:\n  - a\nmore: {x: 1}\nabout: >\n  one\n  two\n";
        let read = read(yaml).unwrap();
        let expected = [("title", "POST: a"), ("weight", "4"), ("about", "one two\n")];
        assert_eq!(read, expected.map(|(key, value)| (key.to_owned(), value.to_owned())));
    }

    #[test]
    fn a_colon_in_a_plain_text_is_an_error_on_its_line() {
        let (line, problem) = read("weight: 4\ntitle: POST: a\n").unwrap_err();
        assert_eq!(line, 1);
        assert!(problem.to_string().contains("mapping values are not allowed"), "{problem}");
    }
}
