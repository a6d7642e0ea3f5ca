//! The public pages: what customers see, as the themes hummingbird and classic show it.
//!
//! | module | subject |
//! |---|---|
//! | `dispatch` | from a request to its page |
//! | `visit`, `notices` | [`Visit`](visit::Visit): request, browser, customer, language and currency; messages for the next page |
//! | `shell` | header, menu and footer around every page |
//! | `addresses` | addresses of pages in a language |
//! | `amounts`, `pricing` | how amounts are written; what a product costs whom |
//! | `forms`, `customer_form`, `address_form` | fields with their errors; who a customer is; where one lives |
//! | `home`, `listing`, `facets`, `search` | lists of products: categories, brands, search; their filters |
//! | `product`, `miniature` | a product's page; a product in a list |
//! | `cart`, `totals`, `vouchers` | the cart, what it costs, promo codes |
//! | `checkout`, `placing`, `confirmation` | from the cart to the order |
//! | `login`, `registration`, `password` | coming in |
//! | `account`, `address_book`, `history` | the customer's own pages |
//! | `contact`, `newsletter` | writing to the shop |
//! | `texts`, `sitemap` | pages of text, the sitemap, the page that is not found |
//! | `templates` | the templates of both themes |
//! | `assets` | style sheets, scripts, pictures |

mod account;
mod address_book;
mod address_form;
mod addresses;
mod amounts;
mod assets;
mod cart;
mod checkout;
mod confirmation;
mod contact;
mod customer_form;
mod dispatch;
mod facets;
mod forms;
mod history;
mod home;
mod listing;
mod login;
mod miniature;
mod newsletter;
mod notices;
mod password;
mod placing;
mod pricing;
mod product;
mod registration;
mod search;
mod shell;
mod sitemap;
mod templates;
mod texts;
mod totals;
mod visit;
mod vouchers;

pub use amounts::written;
pub use assets::FOLDERS;
pub use dispatch::answer;
pub use pricing::default_rates;
pub use templates::add_templates;
