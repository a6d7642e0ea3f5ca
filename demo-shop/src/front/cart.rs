//! The cart: its page, and what scripts do with it.

use axum::response::{IntoResponse, Response};
use minijinja::{context, value::Serde};
use serde_json::json;

use super::{
    home,
    miniature::{is_available, miniatures, named},
    product::combination_of,
    shell::Page,
    totals::{self, Totals},
    visit::Visit,
    vouchers,
};
use crate::{
    back_office::Fields,
    error::ShopError,
    store::{Cart, CartLine, Product},
};

/// `/cart`: the page, a change of the cart, or its parts for a script. Not in a shop that only shows what it has.
pub fn answer(visit: &Visit) -> Result<Response, ShopError> {
    if visit.catalog_mode()? {
        return Ok(visit.redirect("/"));
    }
    let sent = Sent(visit);
    let by_script = sent.get("ajax") == "1";
    if sent.get("action") == "refresh" {
        return refresh(visit);
    }
    let error = if sent.has("addDiscount") {
        let cart = cart_with_lines(visit)?;
        vouchers::add(visit, &cart, sent.get("discount_name"))?
    } else if sent.has("deleteDiscount") {
        visit.state.store.remove_voucher(visit.cart()?.id, sent.get("deleteDiscount").parse().unwrap_or_default())?;
        None
    } else if sent.has("delete") {
        let (product, combination) = sent.line(None);
        change(visit, &CartLine { product, combination, quantity: 0 })?;
        None
    } else if sent.has("add") || sent.has("update") {
        let changed = add_or_update(visit, &sent)?;
        if by_script {
            return Ok(changed.into_response());
        }
        changed.error
    } else {
        return show(visit, None);
    };
    if by_script {
        return Ok(done(visit, error.as_deref())?.into_response());
    }
    show(visit, error)
}

/// Values of the form, else of the address.
struct Sent<'a>(&'a Visit);

impl Sent<'_> {
    fn has(&self, name: &str) -> bool {
        self.0.ask.form.has(name) || self.0.ask.query.has(name)
    }

    fn get(&self, name: &str) -> &str {
        let (form, query) = (&self.0.ask.form, &self.0.ask.query);
        if form.has(name) { form.text(name) } else { query.text(name) }
    }

    fn fields(&self) -> &Fields {
        if self.0.ask.form.has("id_product") { &self.0.ask.form } else { &self.0.ask.query }
    }

    /// Product and combination; the combination by its id or by its values.
    fn line(&self, product: Option<&Product>) -> (i64, i64) {
        let id = self.get("id_product").parse().unwrap_or_default();
        let by_values = product.and_then(|product| combination_of(product, self.fields()));
        let combination = by_values
            .map_or_else(|| self.get("id_product_attribute").parse().unwrap_or_default(), |combination| combination.id);
        (id, combination)
    }
}

/// What became of a change, for the script that asked for it.
struct Changed {
    product: i64,
    combination: i64,
    quantity: i64,
    error: Option<String>,
}

impl IntoResponse for Changed {
    /// JSON that says it is HTML, as the real shop sends it.
    fn into_response(self) -> Response {
        let body = match self.error {
            Some(error) => json!({ "hasError": true, "errors": [error], "quantity": self.quantity }),
            None => json!({
                "success": true,
                "id_product": self.product,
                "id_product_attribute": self.combination,
                "id_customization": 0,
                "quantity": self.quantity,
                "errors": "",
            }),
        };
        ([(axum::http::header::CONTENT_TYPE, "text/html; charset=utf-8")], body.to_string()).into_response()
    }
}

/// `add=1` adds `qty`; `update=1` with `op=up` or `op=down` changes by `qty`.
fn add_or_update(visit: &Visit, sent: &Sent<'_>) -> Result<Changed, ShopError> {
    let id: i64 = sent.get("id_product").parse().unwrap_or_default();
    let product = visit.state.store.product(id)?.filter(|product| product.active);
    let Some(product) = product else {
        let error = Some("This product is no longer available.".to_owned());
        return Ok(Changed { product: id, combination: 0, quantity: 0, error });
    };
    let (id, combination) = sent.line(Some(&product));
    let pieces: i64 = sent.get("qty").parse().unwrap_or(1);
    let now = visit.cart()?.quantity(id, combination);
    let wanted = if sent.get("op") == "down" { now - pieces } else { now + pieces };
    let refused = wanted > now && !is_available(&product, combination, wanted);
    if refused {
        let error = Some(too_many(visit, &product, combination));
        return Ok(Changed { product: id, combination, quantity: now, error });
    }
    change(visit, &CartLine { product: id, combination, quantity: wanted })?;
    Ok(Changed { product: id, combination, quantity: wanted.max(0), error: None })
}

/// Why a cart takes no more of a product.
fn too_many(visit: &Visit, product: &Product, combination: i64) -> String {
    let name = product.name(visit.language.id);
    let stock = product.stock(combination);
    if stock <= 0 {
        return format!("This product ({name}) is no longer available.");
    }
    let values = product.combination(combination).map(|it| format!(" : {}", named(it, " - "))).unwrap_or_default();
    format!("You can only buy {stock} \"{name}{values}\". Please adjust the quantity in your cart to continue.")
}

fn change(visit: &Visit, line: &CartLine) -> Result<(), ShopError> {
    let cart = visit.cart_to_fill()?;
    visit.state.store.set_cart_line(cart, *line)?;
    // The delivery has to be chosen again for another cart.
    let mut cart = visit.cart()?;
    if cart.step > 2 {
        cart.step = 2;
        visit.state.store.keep_cart(&cart)?;
    }
    vouchers::review(visit, &cart)
}

/// The cart, which has to have an id to hold a voucher.
fn cart_with_lines(visit: &Visit) -> Result<Cart, ShopError> {
    visit.cart_to_fill()?;
    visit.cart()
}

/// The answer to a voucher that was put in or taken out, or a line that was removed.
fn done(visit: &Visit, error: Option<&str>) -> Result<axum::Json<serde_json::Value>, ShopError> {
    let pieces = visit.cart()?.pieces();
    Ok(axum::Json(match error {
        Some(error) => json!({ "hasError": true, "errors": [error], "quantity": null }),
        None => json!({ "success": true, "id_product": 0, "quantity": pieces, "errors": "" }),
    }))
}

fn show(visit: &Visit, error: Option<String>) -> Result<Response, ShopError> {
    let cart = visit.cart()?;
    vouchers::review(visit, &cart)?;
    let totals = Totals::of(visit, &visit.cart()?)?;
    let page = Page { crumbs: Some(Vec::new()), ..Page::named("cart", "Cart", "") };
    let context = context! {
        cart => totals::view(visit, &totals)?,
        voucher_error => error,
        checkout => visit.to("/order"),
        products => Serde(miniatures(visit, &home::featured(visit)?)?),
    };
    visit.page(&page, "front/cart.html", context)
}

/// The parts of cart and checkout that a script puts in place.
fn refresh(visit: &Visit) -> Result<Response, ShopError> {
    let totals = Totals::of(visit, &visit.cart()?)?;
    let shell = context! { token => visit.state.static_token.as_str() };
    let context = context! { shell, cart => totals::view(visit, &totals)?, checkout => visit.to("/order") };
    let part = |name: &str| visit.part(&format!("front/{}/{name}.html", visit.theme.name()), context.clone());
    Ok(axum::Json(json!({
        "cart_detailed": part("cart_lines")?,
        "cart_detailed_totals": part("cart_totals")?,
        "cart_summary": part("checkout_summary")?,
        "cart_is_empty": totals.lines.is_empty(),
    }))
    .into_response())
}

/// `/module/ps_shoppingcart/ajax`: the cart's block in the header, and the dialog after something was added.
pub fn header_block(visit: &Visit) -> Result<Response, ShopError> {
    let sent = Sent(visit);
    let cart = visit.cart()?;
    let folder = format!("front/{}", visit.theme.name());
    let shell = context! { pieces => cart.pieces(), catalog_mode => visit.catalog_mode()? };
    let preview = visit.part(&format!("{folder}/header_cart.html"), context! { shell })?;
    if sent.get("action") != "add-to-cart" {
        return Ok(axum::Json(json!({ "preview": preview, "modal": null })).into_response());
    }
    let totals = Totals::of(visit, &cart)?;
    let (product, combination) = sent.line(None);
    let view = totals::view(visit, &totals)?;
    let place = totals.lines.iter().position(|it| it.item.product == product && it.item.combination == combination);
    let modal =
        place.map(|place| visit.part(&format!("{folder}/modal.html"), context! { cart => view, place })).transpose()?;
    Ok(axum::Json(json!({ "preview": preview, "modal": modal })).into_response())
}
