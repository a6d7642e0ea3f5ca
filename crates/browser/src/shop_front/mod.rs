//! What a person sees on the shop's public pages, by visible label, roles and structure. Knows nothing of Cucumber.
//!
//! Pages, forms, dialogs, messages, tables, links and buttons are those of [`back_office`](crate::back_office): they are the same
//! things. Here is what only the public side has. Themes differ behind one door, `scripts/parts.js`.
//!
//! | module | subject |
//! |---|---|
//! | `door` | [`ShopFront`]: the door to all parts; opening, logging in |
//! | `part` | [`Part`]: reading a part of the page, waiting for what it shows |
//! | `target` | finding something of a label and clicking it; what is there instead |
//! | `requests` | waiting for requests of the page that a click has begun |
//! | `header` | [`Header`]: menu, search, language, currency, account, cart |
//! | `products` | [`Products`]: lists of products: cards, sorting, pages, facets |
//! | `product` | [`Product`]: the page of a product, or its quick view |
//! | `cart` | [`Cart`]: lines, totals, promo code, the dialog after adding |
//! | `checkout` | [`Checkout`]: steps, carriers, payment, the confirmation |
//! | `footer` | [`Footer`]: blocks of links, the newsletter |
//! | `shown` | what the parts show, as their scripts answer it |

/// Declares a script below `scripts/`, with the helpers of all scripts, `readable.js` and `parts.js` in front.
macro_rules! shop_script {
    ($file:literal) => {
        $crate::back_office::document::Script {
            name: concat!("shop_front/", $file),
            source: concat!(
                $crate::back_office::document::helpers!(),
                "\n",
                include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/back_office/scripts/readable.js")),
                "\n",
                include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/shop_front/scripts/parts.js")),
                "\n",
                include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/shop_front/scripts/", $file)),
                $crate::back_office::document::call!(),
            ),
        }
    };
}

mod cart;
mod checkout;
mod door;
mod footer;
mod header;
mod part;
mod product;
mod products;
mod requests;
mod shown;
mod target;

pub use cart::{Cart, Promo};
pub use checkout::Checkout;
pub use door::{Entry, ShopFront};
pub use footer::Footer;
pub use header::Header;
pub use part::Part;
pub use product::Product;
pub use products::Products;
pub use shown::*;
