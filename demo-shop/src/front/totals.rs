//! What a cart costs: lines, shipping, vouchers, taxes.

use minijinja::{Value, context, value::Serde};
use serde::Serialize;

use super::{
    pricing::{Price, Taxed},
    visit::Visit,
};
use crate::{
    error::ShopError,
    store::{Cart, CartLine, CartRule, Money, Product},
};

/// What the one carrier takes, without tax, and the group of its tax rules.
const SHIPPING: (Money, i64) = (Money::cents(700), 1);

/// A line of the cart with its product.
#[derive(Clone, Debug)]
pub struct Line {
    /// The cart's line.
    pub item: CartLine,
    /// The product.
    pub product: Product,
    /// What one piece costs.
    pub price: Price,
    /// What all pieces cost.
    pub total: Taxed,
}

/// What a cart costs, in the customer's currency.
#[derive(Clone, Debug, Default)]
pub struct Totals {
    /// The lines.
    pub lines: Vec<Line>,
    /// The products.
    pub products: Taxed,
    /// Shipping; `None` when nothing is shipped.
    pub shipping: Option<Taxed>,
    /// The vouchers with what each saves.
    pub vouchers: Vec<(CartRule, Taxed)>,
    /// All that the vouchers save.
    pub discount: Taxed,
}

impl Totals {
    /// The totals of a cart.
    pub fn of(visit: &Visit, cart: &Cart) -> Result<Self, ShopError> {
        let mut totals = Self::default();
        for line in &cart.lines {
            let Some(product) = visit.state.store.product(line.product)? else { continue };
            let price = visit.pricing.price(&product, line.combination);
            let total = price.now.line(line.quantity);
            totals.products = totals.products.and(total);
            totals.lines.push(Line { item: *line, product, price, total });
        }
        if totals.lines.iter().any(|line| line.product.kind != "virtual") {
            let net = SHIPPING.0.converted(visit.pricing.rate);
            totals.shipping = Some(visit.pricing.taxed(net, SHIPPING.1).line(1));
        }
        let rules = visit.state.store.cart_rules()?;
        for rule in cart.vouchers.iter().filter_map(|id| rules.iter().find(|rule| rule.id == *id)) {
            let saved = totals.saved_by(rule, visit);
            totals.discount = totals.discount.and(saved);
            totals.vouchers.push((rule.clone(), saved));
        }
        Ok(totals)
    }

    /// What a rule saves of what the rules before it left.
    fn saved_by(&self, rule: &CartRule, visit: &Visit) -> Taxed {
        let left =
            Taxed { net: self.products.net - self.discount.net, gross: self.products.gross - self.discount.gross };
        let by_percent =
            Taxed { net: left.net.share(rule.percent).rounded(), gross: left.gross.share(rule.percent).rounded() };
        let amount = rule.amount.converted(visit.pricing.rate).min(left.gross);
        let by_amount = Taxed { net: left.net.proportion(amount, left.gross).rounded(), gross: amount.rounded() };
        let shipping = if rule.free_shipping { self.shipping.unwrap_or_default() } else { Taxed::default() };
        by_percent.and(by_amount).and(shipping)
    }

    /// How many pieces there are.
    pub fn pieces(&self) -> i64 {
        self.lines.iter().map(|line| line.item.quantity).sum()
    }

    /// All that is to pay.
    pub fn total(&self) -> Taxed {
        let sum = self.products.and(self.shipping.unwrap_or_default());
        Taxed { net: sum.net - self.discount.net, gross: sum.gross - self.discount.gross }
    }
}

#[derive(Serialize)]
struct LineView {
    id: i64,
    combination: i64,
    name: String,
    href: String,
    attributes: Vec<(String, String)>,
    quantity: i64,
    price: String,
    regular_price: Option<String>,
    off: Option<String>,
    total: String,
    reference: String,
    update: String,
    remove: String,
}

#[derive(Serialize)]
struct VoucherView {
    id: i64,
    name: String,
    amount: String,
    remove: String,
}

/// The values of the cart's templates.
pub fn view(visit: &Visit, totals: &Totals) -> Result<Value, ShopError> {
    let total = totals.total();
    let shown = |amount: Taxed| visit.money(visit.pricing.shown_of(amount));
    let token = visit.state.static_token.as_str();
    let vouchers = totals.vouchers.iter().map(|(rule, saved)| VoucherView {
        id: rule.id,
        name: rule.name.clone(),
        amount: shown(Taxed { net: -saved.net, gross: -saved.gross }),
        remove: visit.to(&format!("/cart?deleteDiscount={}&token={token}", rule.id)),
    });
    let rules = visit.state.store.cart_rules()?;
    let discount = Taxed { net: -totals.discount.net, gross: -totals.discount.gross };
    Ok(context! {
        lines => Serde(totals.lines.iter().map(|line| line_view(visit, line)).collect::<Vec<_>>()),
        pieces => totals.pieces(),
        products => shown(totals.products),
        discount => (!totals.vouchers.is_empty()).then(|| shown(discount)),
        shipping => totals.shipping.map(|shipping| {
            if shipping.gross == Money::ZERO { "Free".to_owned() } else { shown(shipping) }
        }),
        total_excl => visit.money(total.net),
        total_incl => visit.money(total.gross),
        taxes => visit.money(total.gross - total.net),
        without_tax => visit.pricing.without_tax,
        vouchers => Serde(vouchers.collect::<Vec<_>>()),
        has_rules => !rules.is_empty(),
        offers => Serde(super::vouchers::offers(visit, &rules, totals)?),
        refresh => visit.to("/cart?ajax=1&action=refresh"),
    })
}

fn line_view(visit: &Visit, line: &Line) -> LineView {
    let CartLine { product, combination, quantity } = line.item;
    let found = line.product.combination(combination);
    let token = visit.state.static_token.as_str();
    let action = |verb: &str| {
        visit.to(&format!("/cart?{verb}=1&id_product={product}&id_product_attribute={combination}&token={token}"))
    };
    let off = line.price.off;
    LineView {
        id: product,
        combination,
        name: line.product.name(visit.language.id).to_owned(),
        href: visit.addresses.combination(&line.product, found),
        attributes: found
            .map(|it| it.attributes.iter().map(|value| (value.group_name.clone(), value.name.clone())).collect())
            .unwrap_or_default(),
        quantity,
        price: visit.money(visit.pricing.shown_of(line.price.now)),
        regular_price: (!off.is_zero()).then(|| visit.money(visit.pricing.shown_of(line.price.regular))),
        off: (!off.is_zero()).then(|| format!("-{}%", off.plain())),
        total: visit.money(visit.pricing.shown_of(line.total)),
        reference: line.product.reference_of(combination).to_owned(),
        update: action("update"),
        remove: action("delete"),
    }
}
