//! The templates.

use std::io::{self, Write};

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Error, UndefinedBehavior};
use prestashop_bdd_core::text;
use serde::Serialize;

/// The templates of all pages. All values are escaped.
#[derive(Debug)]
pub struct Templates(Environment<'static>);

const SOURCES: [(&str, &str); 12] = [
    ("parts.html", include_str!("templates/parts.html")),
    ("index_head.html", include_str!("templates/index_head.html")),
    ("index_failure.html", include_str!("templates/index_failure.html")),
    ("index_feature.html", include_str!("templates/index_feature.html")),
    ("index_foot.html", include_str!("templates/index_foot.html")),
    ("not_begun.html", include_str!("templates/not_begun.html")),
    ("scenario.html", include_str!("templates/scenario.html")),
    ("source.html", include_str!("templates/source.html")),
    ("cases_head.html", include_str!("templates/cases_head.html")),
    ("cases_folder.html", include_str!("templates/cases_folder.html")),
    ("cases_foot.html", include_str!("templates/cases_foot.html")),
    ("case.html", include_str!("templates/case.html")),
];

impl Templates {
    pub fn new() -> io::Result<Self> {
        let mut templates = Environment::new();
        let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
        templates.set_syntax(syntax.map_err(io::Error::other)?);
        templates.set_undefined_behavior(UndefinedBehavior::Strict);
        templates.set_auto_escape_callback(|_| AutoEscape::Html);
        templates.add_filter("counted", |count: usize, noun: &str| text::counted(count, noun));
        templates.add_filter("plural", |count: usize, noun: &str| text::plural(count, noun));
        for (name, source) in SOURCES {
            templates.add_template(name, source).map_err(io::Error::other)?;
        }
        Ok(Self(templates))
    }

    /// A template filled in with a view.
    pub fn render(&self, template: &str, view: impl Serialize) -> io::Result<String> {
        self.0.get_template(template).and_then(|found| found.render(Serde(view))).map_err(io::Error::other)
    }

    /// Writes a template filled in with a view.
    pub fn write(&self, template: &str, view: impl Serialize, to: impl Write) -> io::Result<()> {
        let rendered =
            self.0.get_template(template).and_then(|found| found.render_captured_to(Serde(view), to).map(|_| ()));
        rendered.map_err(|error: Error| {
            match std::error::Error::source(&error).and_then(|source| source.downcast_ref::<io::Error>()) {
                Some(source) => io::Error::new(source.kind(), source.to_string()),
                None => io::Error::other(error),
            }
        })
    }
}
