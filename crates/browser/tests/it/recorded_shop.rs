//! The parts of the shop's public pages on every recorded page, against a count of the same pages by the theme's own classes.

use std::collections::{BTreeMap, BTreeSet};

use crate::census::{CardCensus, Census, LineCensus, census};
use crate::recorded::RecordedPages;
use prestashop_bdd_browser::back_office::{BackOffice, Document, Form, Grid};
use prestashop_bdd_browser::shop_front::{Fact, ShopFront};

/// Compares what is read with what was counted, and collects what differs and on which pages there was something to read.
#[derive(Default)]
struct Claims {
    page: String,
    pages: BTreeMap<String, BTreeSet<String>>,
    problems: Vec<String>,
}

impl Claims {
    fn same<T: std::fmt::Debug + PartialEq>(&mut self, claim: &str, read: &T, counted: &T) {
        let told = format!("{counted:?}");
        if read != counted {
            self.problems.push(format!("{}: {claim}: read {read:?}, counted {told}", self.page));
        } else if !["None", "Some(\"\")", "[]", "\"\"", "0", "false"].contains(&told.as_str()) {
            self.pages.entry(claim.to_owned()).or_default().insert(self.page.clone());
        }
    }

    /// Nothing differs, and each claim was found on as many pages as when they were recorded.
    fn end(&self, expected: &[(&str, usize)]) {
        assert!(self.problems.is_empty(), "{} differ:\n{}", self.problems.len(), self.problems.join("\n"));
        let seen: Vec<_> = self.pages.iter().map(|(claim, pages)| (claim.as_str(), pages.len())).collect();
        assert_eq!(seen, expected);
    }
}

pub fn front(document: &Document) -> ShopFront {
    let address = |text: &str| text.parse().unwrap();
    let office =
        BackOffice::new(document.driver().clone(), address("http://localhost:8002/admin-dev/"), document.patience());
    ShopFront::new(office, address("http://localhost:8002/"))
}

fn pairs(facts: &[Fact]) -> Vec<(String, String)> {
    facts.iter().map(|fact| (fact.label.clone(), fact.value.clone())).collect()
}

/// The page of the back office, the one of the shop in maintenance, and those that were cut to their content.
pub fn pages_of_the_shop(pages: &RecordedPages) -> Vec<String> {
    pages.names().into_iter().filter(|name| !name.starts_with("120-") && !name.starts_with("121-")).collect()
}

/// Each page is shown once for all that is read there: to show it takes longer than to read it.
#[tokio::test]
async fn every_recorded_page_is_read_as_it_was_counted() {
    let Some(pages) = RecordedPages::open_front("the public pages").await else { return };
    let mut claims = Claims::default();
    for name in pages_of_the_shop(&pages) {
        let page = pages.show(&name).await;
        let (front, counted) = (front(&page), census(&page).await);
        claims.page = name;
        header_and_footer(&front, counted.clone(), &mut claims).await;
        products_and_lists(&front, counted.clone(), &mut claims).await;
        product_page(&front, counted.clone(), &mut claims).await;
        carts_and_checkouts(&front, counted.clone(), &mut claims).await;
        forms_and_tables(&page, &front, counted.clone(), &mut claims).await;
        headings_and_messages(&page, &front, counted, &mut claims).await;
    }
    pages.close().await;
    claims.end(&[
        ("A1 messages", 12),
        ("B1 breadcrumb", 93),
        ("C1 to C7 lines", 10),
        ("C9 empty", 3),
        ("E1 currencies", 2),
        ("F1 fields", 30),
        ("F5 errors", 6),
        ("F5 number of errors", 6),
        ("G1 range", 17),
        ("H10 pieces", 122),
        ("H3 menu", 67),
        ("H6 languages", 122),
        ("H8 account", 28),
        ("K1 to K6 steps", 19),
        ("K10 carriers", 2),
        ("K11 payments", 3),
        ("M1 to M7 cards", 21),
        ("N2 blocks", 18),
        ("N3 titles", 18),
        ("N4 newsletter", 18),
        ("N5 its answer", 3),
        ("P1 name", 15),
        ("P10 availability", 4),
        ("P2 price", 15),
        ("P3 discount", 6),
        ("P3 regular price", 6),
        ("P4 to P7 options", 6),
        ("P8 quantity", 15),
        ("P9 can be added", 11),
        ("Q1 totals", 13),
        ("S1 count", 17),
        ("S1 counter", 17),
        ("S2 sorted", 17),
        ("S3 orders", 17),
        ("T1 headings", 109),
        ("V3 refusal", 1),
        ("V4 vouchers", 1),
        ("X1 facets", 16),
        ("X2 values", 15),
        ("X4 active", 2),
        ("Y3 addresses", 9),
        ("Y5 cells", 6),
        ("Y5 headers", 6),
        ("it is a product", 15),
        ("theme", 122),
    ]);
}

async fn header_and_footer(front: &ShopFront, counted: Census, claims: &mut Claims) {
    if counted.language.is_empty() {
        return;
    }
    let header = front.header().read().await.unwrap();
    claims.same("theme", &header.theme.known.as_deref(), &Some("hummingbird"));
    claims.same("H6 languages", &header.language.map(|choice| choice.offered).unwrap_or_default(), &counted.language);
    claims.same("E1 currencies", &header.currency.map(|one| one.offered).unwrap_or_default(), &counted.currency);
    claims.same("H8 account", &header.account, &counted.account);
    claims.same("H10 pieces", &header.pieces.map(|pieces| pieces.to_string()), &counted.pieces);
    let menu: Vec<_> = header.menu.iter().map(|entry| entry.label.clone()).collect();
    claims.same("H3 menu", &menu, &counted.menu);
    if !counted.blocks.is_empty() {
        let footer = front.footer().read().await.unwrap();
        let read: Vec<_> = footer.blocks.into_iter().map(|block| (block.title, block.links)).collect();
        // A block without a list of links has one to the shop's e-mail address.
        let counted_blocks: Vec<_> = counted.blocks.into_iter().map(|block| (block.title, block.links)).collect();
        let of_lists = |blocks: &[(String, Vec<String>)]| blocks[..3].to_vec();
        claims.same("N2 blocks", &of_lists(&read), &of_lists(&counted_blocks));
        let titles =
            |blocks: &[(String, Vec<String>)]| blocks.iter().map(|(title, _)| title.clone()).collect::<Vec<_>>();
        claims.same("N3 titles", &titles(&read), &titles(&counted_blocks));
        claims.same("N4 newsletter", &footer.newsletter, &counted.newsletter);
        claims.same("N5 its answer", &footer.said, &counted.said);
    }
}

async fn products_and_lists(front: &ShopFront, counted: Census, claims: &mut Claims) {
    let cards = front.products().cards().now().await.unwrap().unwrap_or_default();
    let cards: Vec<_> = cards
        .into_iter()
        .map(|card| CardCensus {
            name: card.name,
            price: card.price,
            regular: card.regular,
            flags: card.flags,
            buyable: card.buyable,
        })
        .collect();
    claims.same("M1 to M7 cards", &cards, &counted.cards);
    if let Some(list) = front.products().list().now().await.unwrap() {
        claims.same("S1 counter", &list.counter, &counted.counter);
        let number = counted.counter.and_then(|text| text.split(' ').find_map(|word| word.parse().ok()));
        claims.same("S1 count", &list.count, &number);
        claims.same("S2 sorted", &list.sorted, &counted.sorted);
        claims.same("S3 orders", &list.orders, &counted.orders);
        claims.same("G1 range", &list.shown, &counted.shown_range);
        let facets: Vec<_> = list.facets.iter().map(|facet| facet.label.clone()).collect();
        claims.same("X1 facets", &facets, &counted.facets.iter().map(|facet| facet.label.clone()).collect());
        for (facet, counted) in list.facets.iter().zip(&counted.facets) {
            let values: Vec<_> = facet.values.iter().map(|value| value.label.clone()).collect();
            claims.same("X2 values", &values, &counted.values);
        }
        claims.same("X4 active", &list.active, &counted.active);
    }
}

async fn product_page(front: &ShopFront, counted: Census, claims: &mut Claims) {
    let product = front.product().part().now().await.unwrap();
    claims.same("it is a product", &product.is_some(), &counted.product.is_some());
    let (Some(product), Some(counted)) = (product, counted.product) else { return };
    claims.same("P1 name", &product.name, &counted.name);
    claims.same("P2 price", &product.price, &counted.price);
    claims.same("P3 regular price", &product.regular, &counted.regular);
    let discount = counted.discount.map(|text| text.trim_matches(['(', ')']).to_owned());
    claims.same("P3 discount", &product.discount, &discount);
    let options: Vec<_> =
        product.options.iter().map(|one| (one.label.clone(), one.chosen().unwrap_or_default().to_owned())).collect();
    let counted_options: Vec<_> = counted.options.into_iter().map(|one| (one.label, one.chosen)).collect();
    claims.same("P4 to P7 options", &options, &counted_options);
    claims.same("P8 quantity", &product.quantity, &Some(counted.quantity));
    claims.same("P10 availability", &product.availability, &counted.availability);
    claims.same("P9 can be added", &product.buyable, &counted.buyable);
}

async fn carts_and_checkouts(front: &ShopFront, counted: Census, claims: &mut Claims) {
    if let Some(totals) = counted.totals {
        let cart = front.cart().read().await.unwrap();
        let lines: Vec<_> = cart
            .lines
            .into_iter()
            .map(|line| LineCensus {
                name: line.name,
                attributes: pairs(&line.attributes),
                quantity: line.quantity,
                price: line.price,
                regular: line.regular,
                total: line.total,
            })
            .collect();
        claims.same("C1 to C7 lines", &lines, &counted.lines);
        claims.same("Q1 totals", &pairs(&cart.totals), &totals);
        let vouchers: Vec<_> = cart.vouchers.into_iter().map(|voucher| voucher.label).collect();
        claims.same("V4 vouchers", &vouchers, &counted.vouchers);
        claims.same("V3 refusal", &cart.refusal, &counted.refusal);
        claims.same("C9 empty", &cart.empty.is_some(), &counted.lines.is_empty());
    }
    if counted.steps.is_empty() {
        return;
    }
    let checkout = front.checkout().read().await.unwrap();
    let steps: Vec<_> = checkout.steps.into_iter().map(|step| (step.label, step.open, step.done)).collect();
    let counted_steps: Vec<_> = counted.steps.into_iter().map(|step| (step.label, step.open, step.done)).collect();
    claims.same("K1 to K6 steps", &steps, &counted_steps);
    let labels = |offers: Vec<prestashop_bdd_browser::shop_front::Offer>| {
        offers.into_iter().map(|one| one.label).collect::<Vec<_>>()
    };
    claims.same("K10 carriers", &labels(checkout.carriers), &counted.carriers);
    claims.same("K11 payments", &labels(checkout.payments), &counted.payments);
}

async fn forms_and_tables(page: &Document, front: &ShopFront, counted: Census, claims: &mut Claims) {
    if page.driver().execute("return Boolean(document.querySelector('.modal.show'))", Vec::new()).await.unwrap().json()
        == false
    {
        let fields: Vec<_> =
            Form::new(page, None).read_all().await.unwrap().into_iter().map(|field| field.label).collect();
        let there: Vec<_> = counted.labels.iter().filter(|label| fields.contains(label)).cloned().collect();
        claims.same("F1 fields", &there, &counted.labels);
    }
    for table in counted.tables {
        let grid = Grid::titled(page.clone(), &table.title).snapshot().await.unwrap();
        let headers: Vec<_> = grid.headers.iter().map(|header| header.label.clone()).collect();
        claims.same("Y5 headers", &headers, &table.headers);
        let data = |row: &[String]| {
            row.iter()
                .zip(&headers)
                .filter(|(_, header)| !header.is_empty())
                .map(|(cell, _)| cell.clone())
                .collect::<Vec<_>>()
        };
        let cells: Vec<_> = grid.rows.iter().map(|row| data(&row.cells)).collect();
        claims.same("Y5 cells", &cells, &table.rows.iter().map(|row| data(row)).collect());
    }
    let addresses: Vec<_> = front
        .account()
        .addresses()
        .now()
        .await
        .unwrap()
        .unwrap_or_default()
        .into_iter()
        .map(|card| card.title)
        .collect();
    // Shops that one can visit have addresses as well.
    if counted.kind != "stores" {
        claims.same("Y3 addresses", &addresses, &counted.addresses);
    }
}

async fn headings_and_messages(page: &Document, front: &ShopFront, counted: Census, claims: &mut Claims) {
    let snapshot = front.office().page().snapshot().await.unwrap();
    // A dialog with the terms has a heading of its own.
    let there: Vec<_> = counted.headings.iter().filter(|it| snapshot.headings.contains(it)).cloned().collect();
    claims.same("T1 headings", &there, &counted.headings);
    claims.same("B1 breadcrumb", &snapshot.breadcrumb, &counted.breadcrumb);
    let shown: Vec<_> =
        front.office().messages().shown().await.unwrap().into_iter().map(|message| message.text).collect();
    let there: Vec<_> = counted.notices.iter().filter(|text| shown.contains(text)).cloned().collect();
    claims.same("A1 messages", &there, &counted.notices);
    let counted_errors: Vec<_> = counted
        .errors
        .iter()
        .flat_map(|(label, texts)| texts.iter().map(move |text| (label.as_str(), text.as_str())))
        .collect();
    let errors = Form::new(page, None).errors().await.unwrap_or_default();
    // The label of a box goes on with a text in small print.
    let has = |(label, text): &&(&str, &str)| {
        errors.iter().any(|error| label.starts_with(error.label.as_str()) && error.text == **text)
    };
    let there: Vec<_> = counted_errors.iter().filter(has).copied().collect();
    claims.same("F5 errors", &there, &counted_errors);
    claims.same("F5 number of errors", &errors.len(), &counted_errors.len());
}

#[tokio::test]
async fn shop_in_maintenance_is_known_by_its_page_and_nothing_else_is_found_there() {
    let Some(pages) = RecordedPages::open_front("a shop in maintenance").await else { return };
    let closed = front(&pages.show_answered("121-maintenance", "503 Service Unavailable").await);
    let snapshot = closed.office().page().snapshot().await.unwrap();
    let no_product = closed.product().read().await.unwrap_err().to_string();
    let open = front(&pages.show("01-home").await).office().page().snapshot().await.unwrap();
    pages.close().await;
    assert_eq!(snapshot.maintenance.as_deref(), Some("We'll be back soon."));
    assert_eq!(snapshot.headings, ["We'll be back soon."]);
    assert!(no_product.contains("the shop is in maintenance: \"We'll be back soon.\""), "{no_product}");
    assert_eq!(open.maintenance, None);
}

#[tokio::test]
async fn confirmation_and_dialog_are_read() {
    let Some(pages) = RecordedPages::open_front("confirmation and dialog of the shop").await else { return };
    let confirmed = front(&pages.show("78-order-confirmation").await).checkout().confirmation().read().await.unwrap();
    let sums = front(&pages.show("78-order-confirmation").await).cart().totals().read().await.unwrap();
    let added = front(&pages.show("52-add-to-cart-modal").await).cart().added().read().await.unwrap();
    let sitemap = front(&pages.show("36-sitemap").await).links().read().await.unwrap();
    pages.close().await;
    assert_eq!(confirmed.reference.as_deref(), Some("MOFYXKGOW"));
    let facts = pairs(&confirmed.facts);
    for (label, value) in [("Payment method", "Wire payment"), ("Shipping method", "My carrier - Delivery next day!")] {
        assert!(facts.contains(&(label.to_owned(), value.to_owned())), "{facts:?}");
    }
    assert!(pairs(&sums).contains(&("Total (tax incl.)".to_owned(), "$38.02".to_owned())), "{sums:?}");
    assert_eq!((added.title.as_str(), added.name.as_str()), ("Added to your cart", "Hummingbird printed t-shirt"));
    assert_eq!(added.price.as_deref(), Some("$19.12"));
    let facts = pairs(&added.facts);
    for (label, value) in [("Size", "S"), ("Quantity", "1"), ("Shipping", "$7.00"), ("Total (tax incl.)", "$26.12")] {
        assert!(facts.contains(&(label.to_owned(), value.to_owned())), "{label}: {facts:?}");
    }
    assert_eq!(added.buttons, ["Continue shopping", "Proceed to checkout"]);
    assert!(
        sitemap.contains(&"Best sellers".to_owned()) && !sitemap.contains(&"Back to top".to_owned()),
        "{sitemap:?}"
    );
}
