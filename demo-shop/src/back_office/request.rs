//! A request as the pages read it.

use std::collections::HashMap;

use axum::{
    body::Bytes,
    extract::{FromRequest, Multipart, Request},
    http::{Method, header},
};

/// Decoded names and values in the order in which they were sent.
#[derive(Clone, Debug, Default)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads `a=1&b=2`.
    pub fn decode(encoded: &[u8]) -> Self {
        Self(form_urlencoded::parse(encoded).into_owned().collect())
    }

    /// The last value of a name, which is the one PHP takes.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The last value of a name, without space around it; empty when it was not sent.
    pub fn text(&self, name: &str) -> &str {
        self.get(name).unwrap_or_default().trim()
    }

    /// Whether the name was sent.
    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Every value of a name, such as `groupBox[]`.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Every name and value.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// What stands between the brackets: `grid[filters][name]` is `name` of `grid[filters]`.
    pub fn members<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.iter().filter_map(move |(name, value)| {
            let member = name.strip_prefix(prefix)?.strip_prefix('[')?.strip_suffix(']')?;
            (!member.contains(['[', ']'])).then_some((member, value))
        })
    }
}

/// A file that was sent with a form.
#[derive(Clone, Debug)]
pub struct Upload {
    /// The name of its field.
    pub field: String,
    /// The media type the browser names.
    pub media_type: String,
    /// Its content; empty when no file was chosen.
    pub bytes: Bytes,
}

/// A request, read to its end.
#[derive(Debug)]
pub struct Ask {
    /// How it was sent.
    pub method: Method,
    /// Whether it came by `index.php`: links on its page go by it too.
    pub by_index_php: bool,
    /// The path below the admin folder and `index.php`, such as `/configure/shop/titles/`.
    pub route: String,
    /// Path and query as they were sent.
    pub address: String,
    /// The part after `?`.
    pub query: Fields,
    /// The form in the body.
    pub form: Fields,
    /// The files in the body.
    pub uploads: Vec<Upload>,
    /// Whether a script sent it.
    pub by_script: bool,
    cookies: HashMap<String, String>,
    host: Option<String>,
}

/// The body is no form.
#[derive(Debug, thiserror::Error)]
#[error("the body of the request cannot be read: {0}")]
pub struct BrokenBody(String);

impl Ask {
    /// Reads the request, whose path is already without the folder it is in; a public page is in none.
    pub async fn read(request: Request, admin_folder: &str) -> Result<Self, BrokenBody> {
        let path = request.uri().path();
        let (by_index_php, route) = match path.strip_prefix("/index.php") {
            Some(rest) if rest.is_empty() || rest.starts_with('/') => (true, rest),
            _ => (false, path),
        };
        let route = if route.is_empty() { "/".to_owned() } else { route.to_owned() };
        let query = request.uri().query().unwrap_or_default();
        let separator = if query.is_empty() { "" } else { "?" };
        let headers = request.headers();
        let header = |name| headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let mut ask = Self {
            method: request.method().clone(),
            by_index_php,
            route,
            address: format!("{}{path}{separator}{query}", folder_path(admin_folder)),
            query: Fields::decode(query.as_bytes()),
            form: Fields::default(),
            uploads: Vec::new(),
            by_script: headers.contains_key("x-requested-with"),
            cookies: header(header::COOKIE).map(|cookies| read_cookies(&cookies)).unwrap_or_default(),
            host: header(header::HOST),
        };
        if ask.method == Method::GET {
            return Ok(ask);
        }
        let content_type = header(header::CONTENT_TYPE).unwrap_or_default();
        if content_type.starts_with("multipart/form-data") {
            ask.read_multipart(request).await?;
        } else if content_type.starts_with("application/x-www-form-urlencoded") {
            let body = Bytes::from_request(request, &()).await.map_err(|error| BrokenBody(error.to_string()))?;
            ask.form = Fields::decode(&body);
        }
        Ok(ask)
    }

    async fn read_multipart(&mut self, request: Request) -> Result<(), BrokenBody> {
        let broken = |error: &dyn std::fmt::Display| BrokenBody(error.to_string());
        let mut parts = Multipart::from_request(request, &()).await.map_err(|error| broken(&error))?;
        while let Some(part) = parts.next_field().await.map_err(|error| broken(&error))? {
            let name = part.name().unwrap_or_default().to_owned();
            let media_type = part.content_type().unwrap_or_default().to_owned();
            if part.file_name().is_some() {
                let bytes = part.bytes().await.map_err(|error| broken(&error))?;
                self.uploads.push(Upload { field: name, media_type, bytes });
            } else {
                self.form.0.push((name, part.text().await.map_err(|error| broken(&error))?));
            }
        }
        Ok(())
    }

    /// The part of the address from `?` on; empty without one.
    pub fn query_text(&self) -> &str {
        self.address.find('?').map_or("", |place| &self.address[place..])
    }

    /// The value of a cookie.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    /// The host as the browser names it.
    pub fn host(&self) -> Option<&str> {
        self.host.as_deref()
    }
}

fn folder_path(folder: &str) -> String {
    if folder.is_empty() { String::new() } else { format!("/{folder}") }
}

fn read_cookies(header: &str) -> HashMap<String, String> {
    header
        .split(';')
        .filter_map(|pair| pair.trim().split_once('='))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_what_stands_between_one_pair_of_brackets() {
        let fields = Fields::decode(b"title%5Bname%5D=a&title%5Bname%5D%5B1%5D=b&title%5Bfilters%5D%5Bname%5D=c");
        assert_eq!(fields.members("title").collect::<Vec<_>>(), [("name", "a")]);
        assert_eq!(fields.members("title[filters]").collect::<Vec<_>>(), [("name", "c")]);
    }

    #[test]
    fn of_two_values_the_last_counts() {
        assert_eq!(Fields::decode(b"a=1&a=2").get("a"), Some("2"));
    }
}
