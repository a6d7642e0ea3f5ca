//! The parameters that every list takes, and the frame of its answer.

use serde_json::{Map, Value, json};

use super::refusal::Refusal;

const DEFAULT_LIMIT: u32 = 10;
/// What PrestaShop makes of a limit of 0 or of one that is no number.
const LIMIT_FOR_NOTHING: u32 = 50;

/// The query of a list, read as PHP reads it.
#[derive(Debug)]
pub struct ListParameters {
    /// How many items at most.
    pub limit: u32,
    /// How many items to leave out first, if it was sent.
    pub offset: Option<u64>,
    /// The column to sort by, if it was sent.
    pub order_by: Option<String>,
    /// `asc` if it was not sent.
    pub sort_order: String,
    /// The language of texts, if it was sent.
    pub language: Option<i64>,
    /// What was sent as `filters[…]`.
    pub filters: Map<String, Value>,
}

impl ListParameters {
    /// Reads the query. A negative limit or offset and a sort order that is none break the SQL: 500.
    pub fn read(query: &str) -> Result<Self, Refusal> {
        let mut parameters = Self {
            limit: DEFAULT_LIMIT,
            offset: None,
            order_by: None,
            sort_order: "asc".to_owned(),
            language: None,
            filters: Map::new(),
        };
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match name.as_ref() {
                "limit" => {
                    let limit = u32::try_from(php_integer(&value)).map_err(|_| Refusal::FAILURE)?;
                    parameters.limit = if limit == 0 { LIMIT_FOR_NOTHING } else { limit };
                }
                "offset" => {
                    parameters.offset = Some(u64::try_from(php_integer(&value)).map_err(|_| Refusal::FAILURE)?);
                }
                "orderBy" => parameters.order_by = Some(value.into_owned()),
                "sortOrder" => parameters.sort_order = value.into_owned(),
                "langId" => parameters.language = Some(php_integer(&value)),
                other => {
                    if let Some(column) = other.strip_prefix("filters[").and_then(|rest| rest.strip_suffix(']')) {
                        parameters.filters.insert(column.to_owned(), value.into_owned().into());
                    }
                }
            }
        }
        if !["asc", "desc"].iter().any(|order| parameters.sort_order.eq_ignore_ascii_case(order)) {
            return Err(Refusal::FAILURE);
        }
        Ok(parameters)
    }

    /// Whether to sort from the greatest to the least.
    pub fn descending(&self) -> bool {
        self.sort_order.eq_ignore_ascii_case("desc")
    }

    /// A filter's text.
    pub fn filter(&self, column: &str) -> Option<String> {
        self.filters.get(column)?.as_str().map(str::to_owned)
    }

    /// The items in the frame of a list. An absent order or offset is left out.
    pub fn frame(&self, total: u64, items: &[Value]) -> Value {
        let mut frame = Map::new();
        frame.insert("totalItems".to_owned(), total.into());
        if let Some(order_by) = &self.order_by {
            frame.insert("orderBy".to_owned(), order_by.as_str().into());
        }
        frame.insert("sortOrder".to_owned(), self.sort_order.as_str().into());
        frame.insert("limit".to_owned(), self.limit.into());
        if let Some(offset) = self.offset {
            frame.insert("offset".to_owned(), offset.into());
        }
        // PHP cannot tell an empty map from an empty list.
        let filters = if self.filters.is_empty() { json!([]) } else { self.filters.clone().into() };
        frame.insert("filters".to_owned(), filters);
        frame.insert("items".to_owned(), items.into());
        frame.into()
    }
}

/// What PHP's `(int)` makes of a text: its leading number, or 0.
fn php_integer(text: &str) -> i64 {
    let text = text.trim_start();
    let sign_length = usize::from(text.starts_with(['-', '+']));
    let digits = text[sign_length..].bytes().take_while(u8::is_ascii_digit).count();
    text[..sign_length + digits].parse().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_php_reads_them() {
        assert_eq!(["12", "-1", "5abc", "abc", "", "-"].map(php_integer), [12, -1, 5, 0, 0, 0]);
    }

    #[test]
    fn junk_as_limit_is_fifty_and_a_negative_one_fails() {
        assert_eq!(ListParameters::read("limit=abc").unwrap().limit, 50);
        assert_eq!(ListParameters::read("").unwrap().limit, 10);
        assert!(ListParameters::read("limit=-1").is_err());
    }

    #[test]
    fn filters_are_echoed_and_no_filters_are_an_empty_list() {
        let frame = ListParameters::read("filters%5Bname%5D=x&offset=3").unwrap().frame(0, &[]);
        assert_eq!(frame["filters"], json!({"name": "x"}));
        assert_eq!(frame["offset"], 3);
        assert_eq!(ListParameters::read("page=2").unwrap().frame(0, &[])["filters"], json!([]));
    }
}
