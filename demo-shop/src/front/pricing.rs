//! What a product costs whom: discount, group, tax and currency.

use std::collections::BTreeMap;

use crate::store::{Money, Percent, Place, Product, Rate, Store, StoreError};

/// What decides about prices besides the product.
#[derive(Clone, Debug)]
pub struct Pricing {
    /// The tax rate of each group of tax rules at the customer's place.
    pub rates: BTreeMap<i64, Percent>,
    /// The discount of the customer's group.
    pub group_discount: Percent,
    /// Whether the group sees prices without tax.
    pub without_tax: bool,
    /// Whether prices are shown at all.
    pub shown: bool,
    /// The rate of the customer's currency.
    pub rate: Rate,
}

/// An amount without and with tax.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Taxed {
    /// Without tax.
    pub net: Money,
    /// With tax.
    pub gross: Money,
}

/// What one piece costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Price {
    /// What is paid.
    pub now: Taxed,
    /// What it costs without the product's discount.
    pub regular: Taxed,
    /// The product's discount.
    pub off: Percent,
}

/// The tax rates at a place.
pub fn default_rates(store: &Store, place: Place) -> Result<BTreeMap<i64, Percent>, StoreError> {
    Ok(store.tax_rates(place)?.into_iter().collect())
}

impl Pricing {
    /// One piece of a product, or of its combination with this id. Not rounded.
    pub fn price(&self, product: &Product, combination: i64) -> Price {
        let impact = product.combination(combination).map_or(Money::ZERO, |combination| combination.impact);
        let regular = (product.price + impact).converted(self.rate).less(self.group_discount);
        Price {
            now: self.taxed(regular.less(product.reduction), product.tax_rules),
            regular: self.taxed(regular, product.tax_rules),
            off: product.reduction,
        }
    }

    /// An amount without tax, with the tax of a group of rules.
    pub fn taxed(&self, net: Money, tax_rules: i64) -> Taxed {
        let rate = self.rates.get(&tax_rules).copied().unwrap_or_default();
        Taxed { net, gross: net.plus(rate) }
    }

    /// What the customer's group sees of an amount.
    pub fn shown_of(&self, amount: Taxed) -> Money {
        if self.without_tax { amount.net } else { amount.gross }
    }
}

impl Taxed {
    /// So many pieces, rounded as a line is.
    pub fn line(self, pieces: i64) -> Self {
        Self { net: self.net.times(pieces).rounded(), gross: self.gross.times(pieces).rounded() }
    }

    /// Both together.
    pub fn and(self, other: Self) -> Self {
        Self { net: self.net + other.net, gross: self.gross + other.gross }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::FRANCE;

    fn pricing(group_discount: i64) -> Pricing {
        let rates = default_rates(&Store::fresh(), Place { country: FRANCE, state: None }).unwrap();
        let group_discount = Percent::whole(group_discount);
        Pricing { rates, group_discount, without_tax: false, shown: true, rate: Rate::ONE }
    }

    #[test]
    fn group_discount_lowers_price_and_regular_price() {
        let shirt = Store::fresh().product(1).unwrap().unwrap();
        let price = pricing(10).price(&shirt, 1);
        assert_eq!(
            (price.now.gross.exact(), price.regular.gross.plain()),
            ("17.208000".to_owned(), "21.51".to_owned())
        );
    }

    #[test]
    fn tax_follows_the_rules_of_the_product() {
        let mut mug = Store::fresh().product(6).unwrap().unwrap();
        assert_eq!(pricing(0).price(&mug, 0).now.gross.plain(), "11.90");
        mug.tax_rules = 2;
        let price = pricing(0).price(&mug, 0).now;
        assert_eq!((price.net.plain(), price.gross.plain()), ("11.90".to_owned(), "14.28".to_owned()));
        assert_eq!(price.line(3).gross.plain(), "42.84");
    }
}
