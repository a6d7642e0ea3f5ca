//! The route table.

use axum::http::Method;

/// What a route leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Endpoint {
    /// `POST /access_token`
    Token,
    /// `DELETE /customers/{customerId}`
    DeleteCustomer,
    /// `GET /customers/groups`
    ListGroups,
    /// `POST /customers/groups`
    CreateGroup,
    /// `GET /customers/groups/{customerGroupId}`
    ReadGroup,
    /// `PUT /customers/groups/{customerGroupId}`
    UpdateGroup,
    /// `DELETE /customers/groups/{customerGroupId}`
    DeleteGroup,
    /// `GET /api-clients`
    ListApiClients,
    /// `POST /api-clients`
    CreateApiClient,
    /// `GET /api-clients/infos`
    ReadOwnApiClient,
    /// `GET /api-clients/{apiClientId}`
    ReadApiClient,
    /// `DELETE /api-clients/{apiClientId}`
    DeleteApiClient,
    /// `PATCH /api-clients/{apiClientId}`
    ChangeApiClient,
    /// `GET /languages`
    ListLanguages,
    /// `GET /products`
    ListProducts,
    /// `POST /products`
    CreateProduct,
    /// `GET /products/{productId}`
    ReadProduct,
    /// `PATCH /products/{productId}`
    ChangeProduct,
    /// `DELETE /products/{productId}`
    DeleteProduct,
}

impl Endpoint {
    /// The scope that a token must hold; `None`: any token will do.
    pub const fn scope(self) -> Option<&'static str> {
        match self {
            Self::Token | Self::ListGroups | Self::ReadOwnApiClient | Self::ListLanguages => None,
            Self::DeleteCustomer => Some("customer_write"),
            Self::ReadGroup => Some("customer_group_read"),
            Self::CreateGroup | Self::UpdateGroup | Self::DeleteGroup => Some("customer_group_write"),
            Self::ListApiClients | Self::ReadApiClient => Some("api_client_read"),
            Self::CreateApiClient | Self::DeleteApiClient | Self::ChangeApiClient => Some("api_client_write"),
            Self::ListProducts | Self::ReadProduct => Some("product_read"),
            Self::CreateProduct | Self::ChangeProduct | Self::DeleteProduct => Some("product_write"),
        }
    }
}

/// A part of a route's path. What varies has a name in the shop's `OpenAPI` document.
pub enum Segment {
    /// This word.
    Word(&'static str),
    /// Anything.
    Any(&'static str),
    /// A number.
    Digits(&'static str),
}

struct Route {
    method: Method,
    path: Vec<Segment>,
    endpoint: Endpoint,
}

/// Where a request goes.
#[derive(Debug, PartialEq, Eq)]
pub enum Match<'path> {
    /// To this endpoint, with the path's last variable, if it has one.
    Found(Endpoint, Option<&'path str>),
    /// Its path is known for these methods only, in the order of the table.
    WrongMethod(Vec<Method>),
    /// Nowhere.
    UnknownPath,
}

/// The routes of the shop. Their order is that of the `Allow` header in exchanges 018, 105 and 136.
pub struct Routes(Vec<Route>);

impl Routes {
    /// The table with 9.1's path of the groups, or with 9.0's when `singular`.
    pub fn new(singular: bool) -> Self {
        use Endpoint as To;
        use Segment::{Any, Digits, Word};
        let groups = if singular { "group" } else { "groups" };
        let route = |method: Method, path: Vec<Segment>, endpoint| Route { method, path, endpoint };
        Self(vec![
            route(Method::POST, vec![Word("access_token")], To::Token),
            route(Method::DELETE, vec![Word("customers"), Any("customerId")], To::DeleteCustomer),
            route(Method::POST, vec![Word("customers"), Word(groups)], To::CreateGroup),
            route(Method::GET, vec![Word("customers"), Word(groups)], To::ListGroups),
            route(Method::GET, vec![Word("customers"), Word(groups), Any("customerGroupId")], To::ReadGroup),
            route(Method::PUT, vec![Word("customers"), Word(groups), Any("customerGroupId")], To::UpdateGroup),
            route(Method::DELETE, vec![Word("customers"), Word(groups), Any("customerGroupId")], To::DeleteGroup),
            route(Method::GET, vec![Word("api-clients")], To::ListApiClients),
            route(Method::POST, vec![Word("api-clients")], To::CreateApiClient),
            route(Method::GET, vec![Word("api-clients"), Word("infos")], To::ReadOwnApiClient),
            route(Method::GET, vec![Word("api-clients"), Digits("apiClientId")], To::ReadApiClient),
            route(Method::DELETE, vec![Word("api-clients"), Digits("apiClientId")], To::DeleteApiClient),
            route(Method::PATCH, vec![Word("api-clients"), Digits("apiClientId")], To::ChangeApiClient),
            route(Method::GET, vec![Word("languages")], To::ListLanguages),
            route(Method::GET, vec![Word("products")], To::ListProducts),
            route(Method::POST, vec![Word("products")], To::CreateProduct),
            route(Method::GET, vec![Word("products"), Any("productId")], To::ReadProduct),
            route(Method::PATCH, vec![Word("products"), Any("productId")], To::ChangeProduct),
            route(Method::DELETE, vec![Word("products"), Any("productId")], To::DeleteProduct),
        ])
    }

    /// Every route: its method, its path below `/admin-api/` and where it leads.
    pub fn iter(&self) -> impl Iterator<Item = (&Method, &[Segment], Endpoint)> {
        self.0.iter().map(|route| (&route.method, route.path.as_slice(), route.endpoint))
    }

    /// Where a request goes whose path below `/admin-api/` is this. HEAD goes where GET goes.
    pub fn find<'path>(&self, method: &Method, path: &'path str) -> Match<'path> {
        let method = if method == Method::HEAD { &Method::GET } else { method };
        let parts: Vec<&str> = path.split('/').collect();
        let mut allowed = Vec::new();
        for route in self.0.iter().filter(|route| fits(&route.path, &parts)) {
            if route.method == *method {
                let has_variable = matches!(route.path.last(), Some(Segment::Any(_) | Segment::Digits(_)));
                return Match::Found(route.endpoint, has_variable.then(|| parts[parts.len() - 1]));
            }
            allowed.push(route.method.clone());
        }
        if allowed.is_empty() { Match::UnknownPath } else { Match::WrongMethod(allowed) }
    }
}

fn fits(path: &[Segment], parts: &[&str]) -> bool {
    path.len() == parts.len()
        && path.iter().zip(parts).all(|(segment, part)| match segment {
            Segment::Word(word) => word == part,
            Segment::Any(_) => !part.is_empty(),
            Segment::Digits(_) => !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plural_shop_knows_the_singular_path_as_a_customer_only() {
        let routes = Routes::new(false);
        assert_eq!(routes.find(&Method::POST, "customers/group"), Match::WrongMethod(vec![Method::DELETE]));
        assert_eq!(routes.find(&Method::GET, "customers/group/4"), Match::UnknownPath);
        assert_eq!(routes.find(&Method::POST, "customers/groups"), Match::Found(Endpoint::CreateGroup, None));
    }

    #[test]
    fn the_singular_shop_knows_the_plural_path_as_a_customer_only() {
        let routes = Routes::new(true);
        assert_eq!(routes.find(&Method::POST, "customers/groups"), Match::WrongMethod(vec![Method::DELETE]));
        assert_eq!(routes.find(&Method::HEAD, "customers/group/4"), Match::Found(Endpoint::ReadGroup, Some("4")));
    }

    #[test]
    fn infos_is_no_id_of_an_api_client() {
        let routes = Routes::new(false);
        assert_eq!(routes.find(&Method::DELETE, "api-clients/infos"), Match::WrongMethod(vec![Method::GET]));
        assert_eq!(routes.find(&Method::GET, "api-clients/2"), Match::Found(Endpoint::ReadApiClient, Some("2")));
    }
}
