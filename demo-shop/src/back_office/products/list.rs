//! The grid of products.

use axum::response::Response;

use super::{
    super::{
        desk::{Desk, redirect},
        grid::{Grid, column},
        shell::{Button, Heading, PRODUCTS},
        table::{Cell, Filter, Key, Row, Table, number, text, yes_no},
    },
    LIST,
};
use crate::{
    error::ShopError,
    front::{default_rates, written},
    store::{
        Category, Currency, DEFAULT_CURRENCY, DEFAULT_LANGUAGE, Money, Percent, Place, Product, UNITED_STATES,
        localized,
    },
};

const GRID: Grid = Grid {
    id: "product",
    route: LIST,
    columns: &[
        column("bulk", "bulk_action", "", false),
        column("id_product", "data", "ID", true),
        column("image", "image", "Image", false),
        column("name", "link", "Name", true),
        column("reference", "link", "Reference", true),
        column("category", "data", "Category", true),
        column("final_price_tax_excluded", "link", "Price (tax excl.)", true),
        column("price_tax_included", "link", "Price (tax incl.)", false),
        column("quantity", "link", "Quantity", true),
        column("active", "toggle", "Status", true),
        column("actions", "action", "Actions", false),
    ],
    filters: &[
        "id_product][min_field",
        "id_product][max_field",
        "name",
        "reference",
        "category",
        "final_price_tax_excluded][min_field",
        "final_price_tax_excluded][max_field",
        "quantity][min_field",
        "quantity][max_field",
        "active",
    ],
    order_by: "id_product",
    limit: 20,
};

/// The page. The newest product comes first.
pub fn show(desk: &Desk) -> Result<Response, ShopError> {
    let action = |name: &str| desk.links.symfony(&format!("{LIST}{name}"));
    let search = |placeholder| Filter::Text { placeholder };
    let bulk = vec![
        ("enable_selection_ajax", "Activate selection", action("bulk-enable"), ""),
        ("disable_selection_ajax", "Deactivate selection", action("bulk-disable"), ""),
        (
            "bulk_delete_ajax",
            "Delete selection",
            action("bulk-delete"),
            "Are you sure you want to delete the selected item(s)?",
        ),
    ];
    let table = Table {
        grid: &GRID,
        title: "Products",
        filters: vec![
            ("id_product", Filter::Range),
            ("name", search("Search name")),
            ("reference", search("Search reference")),
            ("category", search("Search category")),
            ("final_price_tax_excluded", Filter::Range),
            ("quantity", Filter::Range),
            ("active", yes_no()),
        ],
        bulk_name: "product_bulk",
        bulk,
        export: None,
        rows: rows(desk)?,
        views: false,
        newest_first: true,
    };
    let button = Button { id: "add", label: "Add new product", href: action("create?shopId=1") };
    table.show(desk, &PRODUCTS, &Heading { button: Some(button), ..Heading::with_help() })
}

/// What a price of the back office is made of: the shop's own country and its default currency.
pub struct Prices {
    currency: Option<Currency>,
    rates: std::collections::BTreeMap<i64, Percent>,
}

impl Prices {
    /// Those of the shop.
    pub fn of(desk: &Desk) -> Result<Self, ShopError> {
        let currencies = desk.state.store.currencies()?;
        let place = Place { country: UNITED_STATES, state: None };
        Ok(Self {
            currency: currencies.into_iter().find(|currency| currency.id == DEFAULT_CURRENCY),
            rates: default_rates(&desk.state.store, place)?,
        })
    }

    /// A price with the tax of a group of rules.
    pub fn taxed(&self, net: Money, rules: i64) -> Money {
        net.plus(self.rate(rules))
    }

    /// The tax rate of a group of rules.
    pub fn rate(&self, rules: i64) -> Percent {
        self.rates.get(&rules).copied().unwrap_or_default()
    }

    /// An amount with its currency.
    pub fn written(&self, amount: Money) -> String {
        let written = |currency: &Currency| written(amount, currency, DEFAULT_LANGUAGE);
        self.currency.as_ref().map_or_else(|| amount.plain(), written)
    }
}

fn rows(desk: &Desk) -> Result<Vec<Row>, ShopError> {
    let (categories, prices) = (desk.state.store.categories()?, Prices::of(desk)?);
    Ok(desk.state.store.products()?.iter().map(|product| row(desk, product, &categories, &prices)).collect())
}

fn row(desk: &Desk, product: &Product, categories: &[Category], prices: &Prices) -> Row {
    let language = desk.employee.language;
    let edit = desk.links.symfony(&format!("{LIST}{}/edit", product.id));
    let action = |action: &str| desk.links.symfony(&format!("{LIST}{}/{action}/1", product.id));
    let link = |text: String| Cell::Link { text, href: edit.clone() };
    let category = categories.iter().find(|category| category.id == product.category);
    let category = category.map(|category| localized(&category.names, language).to_owned()).unwrap_or_default();
    let price = product.price.plain();
    let amount = price.parse().unwrap_or_default();
    Row {
        id: product.id,
        cells: vec![
            ("id_product", number(product.id), text(product.id.to_string())),
            ("image", Key::Text(String::new()), text("")),
            ("name", Key::Text(product.name(language).to_owned()), link(product.name(language).to_owned())),
            ("reference", Key::Text(product.reference.clone()), link(product.reference.clone())),
            ("category", Key::Text(category.clone()), text(category)),
            ("final_price_tax_excluded", Key::Number(amount), link(prices.written(product.price))),
            (
                "price_tax_included",
                Key::Number(amount),
                link(prices.written(prices.taxed(product.price, product.tax_rules))),
            ),
            ("quantity", number(product.quantity), link(product.quantity.to_string())),
            (
                "active",
                number(i64::from(product.active)),
                Cell::Toggle {
                    on: product.active,
                    href: action("toggle-status-for-shop"),
                    route: "admin_products_toggle_status_for_shop",
                },
            ),
        ],
        open: edit.clone(),
        delete: Some(action("delete-from-shop")),
    }
}

/// A search in the filter row.
pub fn search(desk: &Desk) -> Result<Response, ShopError> {
    Ok(redirect(&GRID.search(desk)?))
}
