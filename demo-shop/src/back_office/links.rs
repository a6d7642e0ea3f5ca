//! The addresses that pages link to, with their tokens.

use super::menu::Destination;
use crate::options::ADMIN_FOLDER;

/// Makes the links of one page.
#[derive(Clone, Debug)]
pub struct Links {
    /// Scheme and host, such as `http://localhost:8001`.
    pub origin: String,
    /// `/admin-dev`, or `/admin-dev/index.php` on a page that was reached by it.
    pub base: String,
    /// The session's token as this page writes it.
    pub token: String,
}

impl Links {
    /// A Symfony route as a path; the route may bring a query of its own.
    pub fn symfony(&self, route: &str) -> String {
        let separator = if route.contains('?') { '&' } else { '?' };
        format!("{}{route}{separator}_token={}", self.base, self.token)
    }

    /// A legacy controller as the menu links it: never by `index.php`.
    pub fn legacy(&self, controller: &str) -> String {
        format!("{}/{ADMIN_FOLDER}/?controller={controller}&token={}", self.origin, self.token)
    }

    /// A legacy address as lists and forms write it, relative to the admin folder. The rest begins with `&` or is empty.
    pub fn index_php(&self, controller: &str, rest: &str) -> String {
        format!("index.php?controller={controller}{rest}&token={}", self.token)
    }

    /// Where an entry of the menu leads.
    pub fn to(&self, destination: Destination) -> String {
        match destination {
            Destination::Symfony(route) => format!("{}{}", self.origin, self.symfony(route)),
            Destination::Relative(route) => self.symfony(route),
            Destination::Legacy(controller) => self.legacy(controller),
        }
    }

    /// The dashboard.
    pub fn dashboard(&self) -> String {
        self.legacy("AdminDashboard")
    }
}
