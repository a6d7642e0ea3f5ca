//! What a recorded public page holds, counted by the theme's own classes.

use prestashop_bdd_browser::back_office::Document;
use serde::Deserialize;

#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Census {
    pub kind: String,
    pub language: Vec<String>,
    pub currency: Vec<String>,
    pub account: Option<String>,
    pub pieces: Option<String>,
    pub menu: Vec<String>,
    pub cards: Vec<CardCensus>,
    pub product: Option<ProductCensus>,
    pub lines: Vec<LineCensus>,
    pub totals: Option<Vec<(String, String)>>,
    pub vouchers: Vec<String>,
    pub refusal: Option<String>,
    pub steps: Vec<StepCensus>,
    pub carriers: Vec<String>,
    pub payments: Vec<String>,
    pub counter: Option<String>,
    pub orders: Vec<String>,
    pub sorted: Option<String>,
    pub shown_range: Option<String>,
    pub facets: Vec<FacetCensus>,
    pub active: Vec<String>,
    pub blocks: Vec<BlockCensus>,
    pub newsletter: bool,
    pub said: Option<String>,
    pub labels: Vec<String>,
    pub tables: Vec<TableCensus>,
    pub addresses: Vec<String>,
    pub headings: Vec<String>,
    pub breadcrumb: Vec<String>,
    pub notices: Vec<String>,
    pub errors: Vec<(String, Vec<String>)>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct CardCensus {
    pub name: String,
    pub price: Option<String>,
    pub regular: Option<String>,
    pub flags: Vec<String>,
    pub buyable: bool,
}

#[derive(Debug, Clone, Deserialize)]
pub struct ProductCensus {
    pub name: String,
    pub price: Option<String>,
    pub regular: Option<String>,
    pub discount: Option<String>,
    pub options: Vec<OptionCensus>,
    pub quantity: String,
    pub availability: String,
    pub buyable: bool,
}

#[derive(Debug, Clone, Deserialize)]
pub struct OptionCensus {
    pub label: String,
    pub chosen: String,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct LineCensus {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub quantity: Option<String>,
    pub price: Option<String>,
    pub regular: Option<String>,
    pub total: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct StepCensus {
    pub label: String,
    pub open: bool,
    pub done: bool,
}

#[derive(Debug, Clone, Deserialize)]
pub struct FacetCensus {
    pub label: String,
    pub values: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct BlockCensus {
    pub title: String,
    pub links: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct TableCensus {
    pub title: String,
    pub headers: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// Counts the page on show.
pub async fn census(page: &Document) -> Census {
    let answer = page
        .driver()
        .execute(concat!(include_str!("plain_page.js"), include_str!("census.js")), Vec::new())
        .await
        .unwrap();
    serde_json::from_value(answer.json().clone()).unwrap()
}
