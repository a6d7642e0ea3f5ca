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
//! | `account` | [`Account`]: the menu of an account, addresses |
//! | `header` | [`Header`]: menu, search, language, currency, account, cart |
//! | `products` | [`Products`]: lists of products: cards, sorting, pages, facets |
//! | `product` | [`Product`]: the page of a product, or its quick view |
//! | `cart` | [`Cart`]: lines, totals, promo code, the dialog after adding |
//! | `checkout` | [`Checkout`]: steps, carriers, payment, the confirmation |
//! | `footer` | [`Footer`]: blocks of links, the newsletter |
//! | `shown` | what the parts show, as their scripts answer it |

mod account;
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

pub use account::Account;
pub use cart::{Cart, Promo};
pub use checkout::Checkout;
pub use door::{Entry, ShopFront};
pub use footer::Footer;
pub use header::Header;
pub use part::Part;
pub use product::Product;
pub use products::Products;
pub use shown::*;
