use prestashop_bdd_core::failure::{Failure, FailureKind};

use crate::office_http::OfficeError;

/// What the shop's public pages did not do over HTTP.
#[derive(Debug, thiserror::Error)]
pub enum ShopHttpError {
    /// The shop cannot be asked, or not at its own address.
    #[error(transparent)]
    Http(#[from] OfficeError),
    /// The shop answered with an error page.
    #[error("{page} answered HTTP {status}")]
    ErrorPage {
        /// The page that was asked for.
        page: String,
        /// The HTTP status.
        status: u16,
    },
    /// The shop is closed.
    #[error("the shop is in maintenance: {page} answered HTTP 503; open the shop before customers order")]
    Maintenance {
        /// The page that was asked for.
        page: String,
    },
    /// A page is not as PrestaShop 9 shows it.
    #[error("{page}: expected {expected}, but there is {seen}")]
    Unexpected {
        /// The page that was asked for.
        page: String,
        /// What should be there.
        expected: String,
        /// What is there.
        seen: String,
    },
    /// The shop does not let the customer in.
    #[error("the shop refuses the login of the customer {email}: {message}")]
    LoginRefused {
        /// The customer's e-mail address.
        email: String,
        /// The shop's own words.
        message: String,
    },
    /// The search finds no product of this name.
    #[error("the shop's search finds no product \"{name}\"; it finds: {}", listed(.found))]
    NoProduct {
        /// The name.
        name: String,
        /// The names of the products that the search finds.
        found: Vec<String>,
    },
    /// The shop does not sell the product, or not so many.
    #[error("the shop does not put {quantity} of \"{product}\" into the cart: {message}")]
    NotAdded {
        /// The name of the product.
        product: String,
        /// How many were asked for.
        quantity: u32,
        /// The shop's own words.
        message: String,
    },
    /// The customer has no address to send to.
    #[error("the customer has no address, so nothing can be ordered; make one with `these addresses of customers:`")]
    NoAddress,
    /// The checkout does not offer the payment that needs no other program.
    #[error("the checkout offers no bank wire (module ps_wirepayment); it offers: {}", listed(.offered))]
    NoBankWire {
        /// The labels of the payments.
        offered: Vec<String>,
    },
}

/// Result of an exchange with the public pages.
pub(super) type Result<T> = std::result::Result<T, ShopHttpError>;

fn listed(names: &[String]) -> String {
    if names.is_empty() {
        return "nothing".to_owned();
    }
    names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
}

impl From<ShopHttpError> for Failure {
    fn from(error: ShopHttpError) -> Self {
        use ShopHttpError as E;
        let kind = match error {
            E::Http(error) => return error.into(),
            E::LoginRefused { .. } | E::NoProduct { .. } | E::NoAddress => FailureKind::Feature,
            E::NotAdded { .. } | E::Unexpected { .. } | E::ErrorPage { .. } => FailureKind::Product,
            E::Maintenance { .. } | E::NoBankWire { .. } => FailureKind::Environment,
        };
        Self::because(kind, error)
    }
}
