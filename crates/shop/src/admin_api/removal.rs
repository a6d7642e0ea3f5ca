//! Which requests create something, what a response says of it, and how it is removed.

use reqwest::Method;
use serde_json::{Value, json};
use url::form_urlencoded;

use super::body::Body;
use super::request::Request;
use super::response::Response;

/// Where something is created, the field of the answer with its number, and how it is removed where not by DELETE on its path.
struct Collection {
    path: &'static str,
    id: &'static str,
    removed: Removed,
}

/// How a member of a collection is removed.
#[derive(Clone, Copy)]
enum Removed {
    /// By DELETE on its own path.
    There,
    /// By DELETE on its number below this path.
    Below(&'static str),
    /// Not by the Admin API: by its row on this page of the back office.
    OnPage(&'static str),
}

const fn plain(path: &'static str, id: &'static str) -> Collection {
    Collection { path, id, removed: Removed::There }
}

const fn below(elsewhere: &'static str, path: &'static str, id: &'static str) -> Collection {
    Collection { path, id, removed: Removed::Below(elsewhere) }
}

const fn on_page(page: &'static str, path: &'static str, id: &'static str) -> Collection {
    Collection { path, id, removed: Removed::OnPage(page) }
}

/// The collections of `ps_apiresources` 0.5.0 (the shop's own openapi document), and groups under the path of 0.1.0. Stores are
/// made nowhere.
const COLLECTIONS: [Collection; 26] = [
    below("/addresses", "/addresses/customers", "addressId"),
    below("/addresses", "/addresses/manufacturers", "addressId"),
    plain("/api-clients", "apiClientId"),
    plain("/attributes/attributes", "attributeId"),
    plain("/attributes/groups", "attributeGroupId"),
    plain("/categories", "categoryId"),
    on_page("Shop Parameters > Contact", "/contacts", "contactId"),
    plain("/countries", "countryId"),
    plain("/customers", "customerId"),
    plain("/customers/group", "customerGroupId"),
    plain("/customers/groups", "customerGroupId"),
    plain("/discounts", "discountId"),
    plain("/features", "featureId"),
    plain("/features/values", "featureValueId"),
    plain("/manufacturers", "manufacturerId"),
    plain("/products", "productId"),
    plain("/products/images", "imageId"),
    plain("/profiles", "profileId"),
    plain(ALIASES, "searchTerm"),
    plain("/search-engines", "searchEngineId"),
    plain("/suppliers", "supplierId"),
    plain("/tax-rules-groups", "taxRulesGroupId"),
    plain("/taxes", "taxId"),
    plain("/titles", "titleId"),
    on_page("Advanced Parameters > Webservice", "/webservice-keys", "webserviceKeyId"),
    plain("/zones", "zoneId"),
];

/// Search terms with their aliases: they have no number, and are removed several at a time.
const ALIASES: &str = "/search-aliases";

/// The paths of all collections that are known.
pub(super) fn collections() -> impl Iterator<Item = &'static str> {
    COLLECTIONS.iter().map(|collection| collection.path)
}

fn collection(path: &str) -> Option<&'static Collection> {
    COLLECTIONS.iter().find(|collection| collection.path == path)
}

/// A path below `/admin-api`, without query, fragment and closing slash: `/customers/groups`.
pub fn below_admin_api(path: &str) -> &str {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let below = path.split_once("/admin-api/").map(|(before, _)| before.len() + "/admin-api".len());
    path[below.unwrap_or(0)..].trim_end_matches('/')
}

/// What became of a request that may create something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Creation {
    /// It created this, below `/admin-api`.
    Created(String),
    /// It created something, and nothing says what, or no way to remove it is known.
    CreatedSomewhere,
    /// It created nothing.
    Nothing,
    /// The shop broke while it worked on it: it may have created something.
    Unknown,
}

/// What a POST to `path` (below `/admin-api`) has created by its response.
///
/// An address is believed only when it is a member of the very collection that was posted to: one of something else, which
/// the request only changed, must never be taken for a new thing. PrestaShop sticks the back office's token to it (docs/facts/admin-api.md#status-and-body).
pub fn created(path: &str, response: &Response) -> Creation {
    let status = response.status.as_u16();
    if status >= 500 {
        return Creation::Unknown;
    }
    let posted = below_admin_api(path);
    let member = |address: &str| {
        let address = below_admin_api(address);
        let id = address.strip_prefix(posted)?.strip_prefix('/')?;
        (!id.is_empty() && !id.contains('/')).then(|| address.to_owned())
    };
    let named = ["Location", "Content-Location"].iter().find_map(|name| member(response.header(name)?));
    let from_body = || {
        let home = home_of(posted);
        let id = number_or_term(home, response.json().ok()?.get(collection(home)?.id)?)?;
        // A copy has a number of its own, above that of what was copied.
        let original = posted.strip_prefix(home).filter(|rest| !rest.is_empty() && home == "/discounts");
        let newer = original.is_none_or(|rest| {
            let number = |text: &str| text.parse::<u64>().ok();
            rest.split('/').nth(1).and_then(number).zip(number(&id)).is_some_and(|(old, new)| new > old)
        });
        newer.then(|| format!("{home}/{id}"))
    };
    match named.or_else(from_body) {
        Some(path) if response.status.is_success() => Creation::Created(path),
        _ if status == 201 => Creation::CreatedSomewhere,
        _ => Creation::Nothing,
    }
}

/// Whether something is posted to a path below that of a thing, as the combinations of a product are.
pub fn is_below(posted: &str, thing: &str) -> bool {
    posted.strip_prefix(thing).is_some_and(|rest| rest.starts_with('/'))
}

/// The collection that what is posted to a path is a member of: `/products/5/images` makes an image.
fn home_of(posted: &str) -> &str {
    let parts: Vec<&str> = posted.split('/').collect();
    match parts.as_slice() {
        ["", "products", _, "images"] => "/products/images",
        ["", "discounts", _, "duplicate"] => "/discounts",
        _ => posted,
    }
}

/// What stands for a member in its path: a number as a rule.
fn number_or_term(home: &str, id: &Value) -> Option<String> {
    match id {
        Value::String(term) if home == ALIASES && !term.contains(['/', '?', '#', '%']) => Some(term.clone()),
        id => id.as_u64().map(|id| id.to_string()),
    }
}

/// The search term of a member of the one collection whose members have no number.
pub fn search_term(path: &str) -> Option<String> {
    let term = path.strip_prefix(ALIASES)?.strip_prefix('/')?;
    // An address has it encoded; a plus is one there.
    let encoded = term.replace('+', "%2B");
    form_urlencoded::parse(encoded.as_bytes()).next().map(|(term, _)| term.into_owned())
}

/// The page of the back office on which a member of a collection is removed that the Admin API cannot remove.
pub fn page_of(path: &str) -> Option<&'static str> {
    match collection(path.rsplit_once('/')?.0)?.removed {
        Removed::OnPage(page) => Some(page),
        Removed::There | Removed::Below(_) => None,
    }
}

/// The request that removes the member of a collection.
pub fn removal(path: &str) -> Request {
    if let Some(term) = search_term(path) {
        let body = json!({ "searchTerms": [term] });
        return Request::new(Method::DELETE, format!("{ALIASES}/bulk-delete")).body(Body::Json(body));
    }
    let (parent, id) = path.rsplit_once('/').unwrap_or((path, ""));
    let known = collection(parent);
    match (known.map(|collection| collection.removed), parent) {
        (Some(Removed::Below(elsewhere)), _) => Request::new(Method::DELETE, format!("{elsewhere}/{id}")),
        // Its products, if it has got any, stay with its parent as they are.
        (_, "/categories") => Request::new(Method::DELETE, format!("{path}/associate_only")),
        (_, "/customers") => {
            let body = json!({ "deleteMethod": "allow_registration_after" });
            Request::new(Method::DELETE, path).body(Body::Json(body))
        }
        (_, _) => Request::new(Method::DELETE, path),
    }
}

/// The member of the collection that an item of its list shows; none where the field with the number is not known.
pub fn member_of_list(path: &str, item: &Value) -> Option<String> {
    let path = below_admin_api(path);
    let id = number_or_term(path, item.get(collection(path)?.id)?)?;
    Some(format!("{path}/{id}"))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use reqwest::StatusCode;

    use super::super::response::RequestSummary;
    use super::*;

    fn response(status: u16, location: Option<&str>, body: &str) -> Response {
        Response {
            status: StatusCode::from_u16(status).unwrap(),
            headers: location.map(|location| ("location".to_owned(), location.to_owned())).into_iter().collect(),
            body: body.to_owned(),
            note: None,
            elapsed: Duration::ZERO,
            request: RequestSummary { method: "POST".into(), address: String::new(), path: String::new() },
        }
    }

    #[test]
    fn paths_are_told_below_the_admin_api() {
        for path in
            ["/customers/groups", "/admin-api/customers/groups", "https://shop/sub/admin-api/customers/groups/?a=b"]
        {
            assert_eq!(below_admin_api(path), "/customers/groups", "{path}");
        }
        assert_eq!(below_admin_api("/customers/groups?x=/admin-api/y"), "/customers/groups");
    }

    #[test]
    fn a_new_member_is_known_by_its_address_or_by_its_number() {
        let group = Creation::Created("/customers/groups/4".to_owned());
        let location = Some("/admin-api/customers/groups/4?_token=T");
        assert_eq!(created("/customers/groups", &response(201, location, "")), group);
        assert_eq!(created("/customers/groups", &response(200, location, "")), group);
        assert_eq!(created("/customers/groups?x=1", &response(201, None, "{\"customerGroupId\": 4}")), group);
    }

    #[test]
    fn an_address_of_something_else_is_never_taken_for_a_new_thing() {
        for location in [
            "/admin-api/discounts/7",
            "/admin-api/discounts",
            "/admin-api/customers/7",
            "/admin-api/discounts/7/duplicate/8/parts",
            "/admin-api/discounts/7/duplicate2/8",
        ] {
            let answer = response(201, Some(location), "{\"discountId\": 7}");
            assert_eq!(created("/discounts/7/duplicate", &answer), Creation::CreatedSomewhere, "{location}");
        }
        // A customer's address names its customer as well.
        let address = response(201, None, "{\"customerId\": 2, \"addressId\": 9}");
        assert_eq!(created("/addresses/customers", &address), Creation::Created("/addresses/customers/9".to_owned()));
        assert_eq!(created("/carriers", &response(201, None, "{\"carrierId\": 3}")), Creation::CreatedSomewhere);
    }

    #[test]
    fn a_refusal_creates_nothing_and_a_broken_shop_may_have() {
        assert_eq!(created("/titles", &response(422, None, "")), Creation::Nothing);
        assert_eq!(created("/titles", &response(204, None, "")), Creation::Nothing);
        assert_eq!(created("/titles", &response(502, None, "")), Creation::Unknown);
    }

    #[test]
    fn search_engines_and_groups_of_tax_rules_are_known_by_their_numbers() {
        for (path, body) in [("/search-engines", "searchEngineId"), ("/tax-rules-groups", "taxRulesGroupId")] {
            let answer = response(201, None, &format!("{{\"{body}\": 5}}"));
            assert_eq!(created(path, &answer), Creation::Created(format!("{path}/5")));
        }
    }

    #[test]
    fn an_image_and_a_copy_are_known_by_their_own_numbers() {
        let image = response(201, None, "{\"productId\": 5, \"imageId\": 33}");
        assert_eq!(created("/products/5/images", &image), Creation::Created("/products/images/33".to_owned()));
        let copy = response(201, None, "{\"discountId\": 8}");
        assert_eq!(created("/discounts/7/duplicate", &copy), Creation::Created("/discounts/8".to_owned()));
        assert_eq!(created("/discounts/9/duplicate", &copy), Creation::CreatedSomewhere, "no copy is older");
        // Other requests below a product make nothing that has a path of its own.
        let combinations = response(201, None, "{\"productId\": 5, \"newCombinationIds\": [1]}");
        assert_eq!(created("/products/5/generate-combinations", &combinations), Creation::CreatedSomewhere);
        assert!(is_below("/products/5/generate-combinations", "/products/5"), "they go with their product");
        assert!(
            !is_below("/products/50/generate-combinations", "/products/5") && !is_below("/products/5", "/products/5")
        );
    }

    #[test]
    fn what_has_no_number_or_no_delete_is_removed_otherwise() {
        let made = created("/search-aliases", &response(201, None, "{\"searchTerm\": \"bdd blouse\"}"));
        assert_eq!(made, Creation::Created("/search-aliases/bdd blouse".to_owned()));
        for path in ["/search-aliases/bdd blouse", "/search-aliases/bdd%20blouse"] {
            let removal = removal(path);
            assert_eq!((removal.path.as_str(), removal.method), ("/search-aliases/bulk-delete", Method::DELETE));
            assert_eq!(removal.body.json().unwrap(), json!({ "searchTerms": ["bdd blouse"] }));
        }
        assert_eq!(page_of("/contacts/3"), Some("Shop Parameters > Contact"));
        assert_eq!(page_of("/zones/3"), None);
    }

    #[test]
    fn each_collection_is_removed_as_the_shop_wants_it() {
        let path = |of: &str| removal(of).path;
        assert_eq!(path("/customers/groups/4"), "/customers/groups/4");
        assert_eq!(path("/addresses/customers/9"), "/addresses/9");
        assert_eq!(path("/categories/5"), "/categories/5/associate_only");
        let customer = removal("/customers/5").body.json().unwrap();
        assert_eq!(customer["deleteMethod"], "allow_registration_after");
    }
}
