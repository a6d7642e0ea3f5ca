//! Addresses of pages, in the language of the page.

use crate::store::{Category, Combination, Product, localized, slug};

/// Makes the addresses of one page.
#[derive(Clone, Debug)]
pub struct Addresses {
    /// Scheme, host and the folder of the language: `http://localhost:8001` or `http://localhost:8001/fr`.
    pub base: String,
    /// The id of the language.
    pub language: i64,
}

impl Addresses {
    /// The address of a path that begins with a slash.
    pub fn to(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// The page of a category.
    pub fn category(&self, category: &Category) -> String {
        self.to(&format!("/{}-{}", category.id, localized(&category.slugs, self.language)))
    }

    /// The page of a brand.
    pub fn brand(&self, id: i64, name: &str) -> String {
        self.to(&format!("/brand/{id}-{}", slug(name)))
    }

    /// The page of a product, without a combination: `/1-hummingbird-printed-t-shirt.html`.
    pub fn product(&self, product: &Product) -> String {
        self.to(&format!("/{}-{}.html", product.id, product.slug(self.language)))
    }

    /// The page of a product with one of its combinations, as lists link it: `/1-1-….html#/1-size-s/8-color-white`.
    pub fn combination(&self, product: &Product, combination: Option<&Combination>) -> String {
        let Some(combination) = combination else { return self.product(product) };
        let anchor = combination.attributes.iter().fold(String::new(), |anchor, value| {
            format!("{anchor}/{}-{}-{}", value.id, slug(&value.group_name), slug(&value.name))
        });
        format!("{}#{anchor}", self.canonical(product, Some(combination)))
    }

    /// The address that the product's page has, without the part behind `#`.
    pub fn canonical(&self, product: &Product, combination: Option<&Combination>) -> String {
        match combination {
            Some(combination) => {
                self.to(&format!("/{}-{}-{}.html", product.id, combination.id, product.slug(self.language)))
            }
            None => self.product(product),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    #[test]
    fn product_addresses_are_the_recorded_ones() {
        let shirt = Store::fresh().product(1).unwrap().unwrap();
        let addresses = Addresses { base: String::new(), language: 1 };
        assert_eq!(addresses.product(&shirt), "/1-hummingbird-printed-t-shirt.html");
        assert_eq!(
            addresses.combination(&shirt, shirt.combination(3)),
            "/1-3-hummingbird-printed-t-shirt.html#/2-size-m/8-color-white"
        );
        assert_eq!(addresses.brand(2, "Graphic Corner"), "/brand/2-graphic-corner");
    }
}
