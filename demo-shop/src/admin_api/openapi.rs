//! The shop's own `OpenAPI` document: which paths it has. Served in the back office (docs/facts/admin-api.md).

use std::collections::BTreeMap;

use axum::http::Method;
use serde_json::{Map, Value, json};

use super::routes::{Endpoint, Routes, Segment};
use crate::{options::Options, store::scopes::SCOPES};

/// Returns the document of a shop with these options: every route of the table but the token's, as the real one has it.
pub fn document(options: &Options) -> Value {
    let routes = Routes::new(options.has_singular_paths());
    let mut paths: BTreeMap<String, BTreeMap<u8, (&'static str, Value)>> = BTreeMap::new();
    for (method, path, endpoint) in routes.iter().filter(|(_, _, endpoint)| *endpoint != Endpoint::Token) {
        let Some((rank, name)) = rank(method) else { continue };
        paths.entry(written(path)).or_default().insert(rank, (name, operation(name, path, endpoint)));
    }
    let paths: Map<String, Value> = paths
        .into_iter()
        .map(|(path, operations)| {
            let operations = operations.into_values().map(|(name, operation)| (name.to_owned(), operation));
            (path, Value::Object(operations.collect()))
        })
        .collect();
    json!({
        "openapi": "3.1.0",
        "info": {"title": "Backoffice API", "description": "", "version": "0.1.0"},
        "servers": [{"url": "/admin-api", "description": ""}],
        "paths": paths,
        "components": {
            "schemas": schemas(),
            "responses": {}, "parameters": {}, "examples": {}, "requestBodies": {}, "headers": {},
            "securitySchemes": {"oauth": security()},
        },
        "security": [{"oauth": []}],
        "tags": [],
        "webhooks": {},
    })
}

/// The order in which the real document names the methods of a path.
fn rank(method: &Method) -> Option<(u8, &'static str)> {
    match *method {
        Method::GET => Some((0, "get")),
        Method::PUT => Some((1, "put")),
        Method::POST => Some((2, "post")),
        Method::DELETE => Some((3, "delete")),
        Method::PATCH => Some((4, "patch")),
        _ => None,
    }
}

/// `/customers/groups/{customerGroupId}`
fn written(path: &[Segment]) -> String {
    path.iter().fold(String::new(), |written, segment| match segment {
        Segment::Word(word) => format!("{written}/{word}"),
        Segment::Any(name) | Segment::Digits(name) => format!("{written}/{{{name}}}"),
    })
}

/// `api_customersgroups_customerGroupId_get`
fn operation_id(method: &str, path: &[Segment], is_list: bool) -> String {
    let resource = path.iter().fold(String::new(), |resource, segment| match segment {
        Segment::Word(word) => resource + word,
        Segment::Any(name) | Segment::Digits(name) => format!("{resource}_{name}"),
    });
    format!("api_{resource}_{method}{}", if is_list { "_collection" } else { "" })
}

/// The resource of an endpoint, and whether it is a list of it.
const fn resource(endpoint: Endpoint) -> (&'static str, bool) {
    match endpoint {
        Endpoint::Token => ("", false),
        Endpoint::DeleteCustomer => ("Customer", false),
        Endpoint::ListGroups => ("CustomerGroup", true),
        Endpoint::CreateGroup | Endpoint::ReadGroup | Endpoint::UpdateGroup | Endpoint::DeleteGroup => {
            ("CustomerGroup", false)
        }
        Endpoint::ListApiClients => ("ApiClient", true),
        Endpoint::CreateApiClient
        | Endpoint::ReadOwnApiClient
        | Endpoint::ReadApiClient
        | Endpoint::DeleteApiClient
        | Endpoint::ChangeApiClient => ("ApiClient", false),
        Endpoint::ListLanguages => ("Language", true),
        Endpoint::ListProducts => ("Product", true),
        Endpoint::CreateProduct | Endpoint::ReadProduct | Endpoint::ChangeProduct | Endpoint::DeleteProduct => {
            ("Product", false)
        }
    }
}

fn operation(method: &str, path: &[Segment], endpoint: Endpoint) -> Value {
    let (resource, is_list) = resource(endpoint);
    let summary = match (method, is_list) {
        ("get", true) => format!("Retrieves the collection of {resource}List resources."),
        ("get", false) => format!("Retrieves a {resource} resource."),
        ("post", _) => format!("Creates a {resource} resource."),
        ("put", _) => format!("Replaces the {resource} resource."),
        ("patch", _) => format!("Updates the {resource} resource."),
        _ => format!("Removes the {resource} resource."),
    };
    let group = matches!(path.first(), Some(Segment::Word("customers")));
    let mut operation = json!({
        "operationId": operation_id(method, path, is_list),
        "tags": [if group { "Customer" } else { resource }],
        "responses": responses(method, resource, is_list),
        "summary": summary,
        "description": summary,
        "parameters": parameters(path, is_list),
    });
    let command = match method {
        "post" => Some(("new", "Add")),
        "patch" if resource == "Product" => Some(("updated", "Update")),
        "put" | "patch" => Some(("updated", "Edit")),
        _ => None,
    };
    if let Some((state, verb)) = command {
        operation["requestBody"] = json!({
            "description": format!("The {state} {resource} resource"),
            "content": content(&reference(&format!("{resource}.{verb}{resource}Command"))),
            "required": true,
        });
    }
    operation["deprecated"] = false.into();
    if let Some(scope) = endpoint.scope() {
        operation["security"] = json!([{"oauth": [scope]}]);
    }
    operation
}

fn reference(schema: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{schema}")})
}

fn content(schema: &Value) -> Value {
    json!({"application/json": {"schema": schema}})
}

fn responses(method: &str, resource: &str, is_list: bool) -> Value {
    let absent = json!({"description": "Resource not found"});
    let (invalid, refused) = (json!({"description": "Invalid input"}), json!({"description": "Unprocessable entity"}));
    let body = |done: &str| json!({"description": format!("{resource} resource{done}"), "content": content(&reference(resource))});
    match (method, is_list) {
        ("get", true) => {
            let name = if resource == "Language" { resource.to_owned() } else { format!("{resource}List") };
            let list = json!({"type": "array", "items": reference(&name)});
            json!({"200": {"description": format!("{name} collection"), "content": content(&list)}})
        }
        ("get", false) => json!({"200": body(""), "404": absent}),
        ("post", _) => json!({"201": body(" created"), "400": invalid, "422": refused}),
        ("put" | "patch", _) => json!({"200": body(" updated"), "400": invalid, "422": refused, "404": absent}),
        _ => json!({"204": {"description": format!("{resource} resource deleted")}, "404": absent}),
    }
}

fn parameters(path: &[Segment], is_list: bool) -> Value {
    let parameter = |name: &str, place: &str, description: String, required: bool, schema: Value| {
        json!({
            "name": name, "in": place, "description": description, "required": required, "deprecated": false,
            "allowEmptyValue": !required, "schema": schema, "style": if required { "simple" } else { "form" },
            "explode": false, "allowReserved": false,
        })
    };
    if is_list {
        let schema = json!({"type": "integer", "default": 1});
        return json!([parameter("page", "query", "The collection page number".to_owned(), false, schema)]);
    }
    let variables = path.iter().filter_map(|segment| match segment {
        Segment::Word(_) => None,
        Segment::Any(name) | Segment::Digits(name) => Some(*name),
    });
    variables
        .map(|name| {
            let resource = name.trim_end_matches("Id");
            let resource = format!("{}{} identifier", resource[..1].to_uppercase(), &resource[1..]);
            parameter(name, "path", resource, true, json!({"type": "string"}))
        })
        .collect()
}

fn schemas() -> Value {
    const GROUP: [(&str, &str); 6] = [
        ("customerGroupId", "integer"),
        ("localizedNames", "object"),
        ("reductionPercent", "number"),
        ("displayPriceTaxExcluded", "boolean"),
        ("showPrice", "boolean"),
        ("shopIds", "array"),
    ];
    const CLIENT: [(&str, &str); 8] = [
        ("apiClientId", "integer"),
        ("clientId", "string"),
        ("clientName", "string"),
        ("description", "string"),
        ("externalIssuer", "string"),
        ("enabled", "boolean"),
        ("lifetime", "integer"),
        ("scopes", "array"),
    ];
    const PRODUCT: [(&str, &str); 17] = [
        ("productId", "integer"),
        ("type", "string"),
        ("enabled", "boolean"),
        ("names", "object"),
        ("descriptions", "object"),
        ("shortDescriptions", "object"),
        ("priceTaxExcluded", "number"),
        ("taxRulesGroupId", "integer"),
        ("manufacturerId", "integer"),
        ("reference", "string"),
        ("linkRewrites", "object"),
        ("priceTaxIncluded", "number"),
        ("outOfStockType", "integer"),
        ("quantity", "integer"),
        ("minimalQuantity", "integer"),
        ("shopIds", "array"),
        ("defaultCategoryId", "integer"),
    ];
    let product_list = [
        PRODUCT[0],
        PRODUCT[1],
        PRODUCT[2],
        ("name", "string"),
        PRODUCT[13],
        PRODUCT[6],
        PRODUCT[11],
        ("category", "string"),
    ];
    let group_list = [GROUP[0], ("name", "string"), GROUP[2], ("customers", "integer"), GROUP[4]];
    let language = [
        ("langId", "integer"),
        ("name", "string"),
        ("isoCode", "string"),
        ("languageCode", "string"),
        ("locale", "string"),
        ("dateFormat", "string"),
        ("dateTimeFormat", "string"),
        ("rtl", "boolean"),
        ("enabled", "boolean"),
        ("flag", "string"),
    ];
    json!({
        "ApiClient": schema(&CLIENT),
        "ApiClient.AddApiClientCommand": schema(&[CLIENT[2], CLIENT[1], CLIENT[5], CLIENT[3], CLIENT[7], CLIENT[6]]),
        "ApiClient.EditApiClientCommand": schema(&CLIENT),
        "ApiClientList": schema(&CLIENT[..7]),
        // Two fields only, though the shop demands more: so the real document has it.
        "CustomerGroup.AddCustomerGroupCommand": schema(&GROUP[1..3]),
        "CustomerGroup": schema(&GROUP),
        "CustomerGroup.EditCustomerGroupCommand": schema(&GROUP),
        "CustomerGroupList": schema(&group_list),
        "Language": schema(&language),
        "Product": schema(&PRODUCT),
        "Product.AddProductCommand": schema(&[PRODUCT[1], PRODUCT[3]]),
        "Product.UpdateProductCommand": schema(&PRODUCT[..11]),
        "ProductList": schema(&product_list),
    })
}

fn schema(properties: &[(&str, &str)]) -> Value {
    let properties: Map<String, Value> =
        properties.iter().map(|(name, kind)| ((*name).to_owned(), json!({"type": kind}))).collect();
    json!({"type": "object", "description": "", "deprecated": false, "properties": properties})
}

fn security() -> Value {
    let scopes: Map<String, Value> =
        SCOPES.iter().map(|scope| ((*scope).to_owned(), Value::from(scope.replace('_', " ")))).collect();
    json!({
        "type": "oauth2",
        "description": "OAuth 2.0 client credentials Grant",
        "flows": {"clientCredentials": {
            "authorizationUrl": "", "tokenUrl": "/admin-api/access_token", "scopes": scopes,
        }},
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::variant::Variant;

    fn paths(document: &Value) -> Vec<String> {
        document["paths"].as_object().unwrap().keys().cloned().collect()
    }

    #[test]
    fn document_names_the_paths_and_methods_of_the_shop() {
        let document = document(&Options::default());
        let groups = ["/customers/groups", "/customers/groups/{customerGroupId}"];
        assert!(groups.iter().all(|path| paths(&document).contains(&(*path).to_owned())));
        assert!(!paths(&document).iter().any(|path| path.contains("access_token") || path.ends_with("/group")));
        let methods: Vec<_> = document["paths"][groups[1]].as_object().unwrap().keys().collect();
        assert_eq!(methods, ["get", "put", "delete"]);
        let creation = &document["paths"][groups[0]]["post"];
        assert_eq!(creation["operationId"], "api_customersgroups_post");
        assert_eq!(creation["security"], json!([{"oauth": ["customer_group_write"]}]));
        assert!(document["paths"][groups[0]]["get"].get("security").is_none());
    }

    #[test]
    fn older_module_documents_the_singular_paths_only() {
        let options = Options { variants: vec![Variant::ModuleVersion], ..Options::default() };
        let paths = paths(&document(&options));
        assert!(paths.contains(&"/customers/group".to_owned()) && !paths.iter().any(|path| path.contains("groups")));
        assert_eq!(options.version(), "9.1.4");
    }

    #[test]
    fn every_schema_that_is_referred_to_is_there() {
        let document = document(&Options::default());
        let text = document["paths"].to_string();
        let referred: Vec<&str> =
            text.split("#/components/schemas/").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert!(referred.len() > 10);
        for name in referred {
            assert!(document["components"]["schemas"].get(name).is_some(), "{name}");
        }
    }
}
