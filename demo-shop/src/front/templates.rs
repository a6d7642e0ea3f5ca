//! The templates of the public pages: those that both themes share, and those of each.

use minijinja::{Environment, Error, Value, context};

use super::visit::Visit;
use crate::error::ShopError;

macro_rules! sources {
    ($($name:literal),* $(,)?) => {
        [$((concat!("front/", $name), include_str!(concat!("../../templates/front/", $name)))),*]
    };
}

/// Registers the templates of the public pages.
pub fn add_templates(templates: &mut Environment<'static>) -> Result<(), Error> {
    let sources = sources![
        "account.html",
        "address.html",
        "address_fields.html",
        "addresses.html",
        "brands.html",
        "cart.html",
        "checkout.html",
        "checkout_addresses.html",
        "checkout_delivery.html",
        "checkout_payment.html",
        "checkout_personal.html",
        "classic/account_frame.html",
        "classic/active_filters.html",
        "classic/cart_lines.html",
        "classic/cart_totals.html",
        "classic/checkout_step.html",
        "classic/checkout_summary.html",
        "classic/facets.html",
        "classic/header_cart.html",
        "classic/list_foot.html",
        "classic/list_top.html",
        "classic/macros.html",
        "classic/modal.html",
        "classic/product_add.html",
        "classic/product_body.html",
        "classic/product_details.html",
        "classic/product_flags.html",
        "classic/product_page.html",
        "classic/product_prices.html",
        "classic/product_variants.html",
        "classic/quick_view.html",
        "classic/shell.html",
        "classic/voucher.html",
        "cms.html",
        "confirmation.html",
        "contact.html",
        "content_only.html",
        "credit_slips.html",
        "guest_tracking.html",
        "history.html",
        "home.html",
        "hummingbird/account_frame.html",
        "hummingbird/active_filters.html",
        "hummingbird/cart_lines.html",
        "hummingbird/cart_totals.html",
        "hummingbird/checkout_step.html",
        "hummingbird/checkout_steps.html",
        "hummingbird/checkout_summary.html",
        "hummingbird/facets.html",
        "hummingbird/header_cart.html",
        "hummingbird/list_foot.html",
        "hummingbird/list_top.html",
        "hummingbird/macros.html",
        "hummingbird/modal.html",
        "hummingbird/product_add.html",
        "hummingbird/product_body.html",
        "hummingbird/product_details.html",
        "hummingbird/product_flags.html",
        "hummingbird/product_page.html",
        "hummingbird/product_prices.html",
        "hummingbird/product_variants.html",
        "hummingbird/quick_view.html",
        "hummingbird/shell.html",
        "hummingbird/voucher.html",
        "identity.html",
        "list_header.html",
        "listing.html",
        "login.html",
        "maintenance.html",
        "not_found.html",
        "order_detail.html",
        "order_parts.html",
        "password.html",
        "product.html",
        "products.html",
        "registration.html",
        "sitemap.html",
        "vouchers.html",
    ];
    for (name, source) in sources {
        templates.add_template(name, source)?;
    }
    Ok(())
}

/// Renders a template. `theme` is the folder of the theme's own templates.
pub fn render(visit: &Visit, template: &str, context: Value) -> Result<String, ShopError> {
    let theme = format!("front/{}", visit.theme.name());
    let template = visit.state.templates.get_template(template)?;
    Ok(template
        .render(context! { theme, theme_name => visit.theme.name(), base => &visit.addresses.base, ..context })?)
}
