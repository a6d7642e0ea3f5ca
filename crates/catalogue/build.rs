//! Reads the step definitions' own documentation, so that the catalogue cannot drift from the code.
//!
//! Every function below `src/steps/` of the suite with a `#[given]`, `#[when]` or `#[then]` attribute becomes one
//! entry: keyword, expression, doc comment and place. Every type with a `#[param(…)]` attribute becomes one kind of parameter:
//! name and regular expression. They are read as text: this crate does not depend on the suite, which depends on it.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use cucumber_expressions::Expression;
use syn::spanned::Spanned as _;

/// Where the steps are, from this crate.
const STEPS: &str = "../../src/steps";

fn main() {
    println!("cargo::rerun-if-changed={STEPS}");
    println!("cargo::rerun-if-changed=build.rs");
    let mut files = Vec::new();
    collect(Path::new(STEPS), &mut files);
    files.sort();
    let items: Vec<(&Path, syn::Item)> = files.iter().flat_map(|file| items_of(file)).collect();
    let parameters: HashMap<String, String> = items.iter().filter_map(|(_, item)| parameter(item)).collect();
    let mut entries = String::new();
    for (file, item) in &items {
        if let syn::Item::Fn(function) = item {
            describe(file, function, &parameters, &mut entries);
        }
    }
    write("steps.rs", &format!("&[\n{entries}]\n"));
    let mut known: Vec<(&String, &String)> = parameters.iter().collect();
    known.sort();
    write("parameters.rs", &format!("&{known:?}\n"));
}

fn write(name: &str, text: &str) {
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_else(|| panic!("cargo sets OUT_DIR"))).join(name);
    fs::write(&out, text).unwrap_or_else(|error| panic!("{}: {error}", out.display()));
}

fn items_of(file: &Path) -> Vec<(&Path, syn::Item)> {
    let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let parsed = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    parsed.items.into_iter().map(|item| (file, item)).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

fn describe(file: &Path, function: &syn::ItemFn, parameters: &HashMap<String, String>, entries: &mut String) {
    let documentation = documentation(&function.attrs);
    for attribute in &function.attrs {
        let Some(keyword) = ["given", "when", "then"].into_iter().find(|name| attribute.path().is_ident(name)) else {
            continue;
        };
        let (expression, regex) = expression(attribute, parameters)
            .unwrap_or_else(|| panic!("{}: {}: a step needs expr = \"…\"", file.display(), function.sig.ident));
        writeln!(
            entries,
            "Documented {{ keyword: {keyword:?}, expression: {expression:?}, regex: {regex:?}, documentation: {documentation:?}, file: {:?}, line: {} }},",
            file.to_string_lossy().replace('\\', "/").trim_start_matches("../"),
            attribute.span().start().line,
        )
        .unwrap_or_else(|error| panic!("{error}"));
    }
}

/// How a step is written, and the regular expression that the engine makes of it: a test of the suite compares the two.
fn expression(attribute: &syn::Attribute, parameters: &HashMap<String, String>) -> Option<(String, String)> {
    if let Ok(literal) = attribute.parse_args::<syn::LitStr>() {
        let regex = format!("^{}$", regex::escape(&literal.value()));
        return Some((literal.value(), regex));
    }
    let pair = attribute.parse_args::<syn::MetaNameValue>().ok()?;
    let written = text(&pair.value)?;
    if pair.path.is_ident("regex") {
        return Some((written.clone(), written));
    }
    let parameters: HashMap<&str, &str> =
        parameters.iter().map(|(name, regex)| (name.as_str(), regex.as_str())).collect();
    let regex =
        Expression::regex_with_parameters(&written, &parameters).unwrap_or_else(|error| panic!("{written}: {error}"));
    let regex = regex.as_str().to_owned();
    Some((written, regex))
}

fn text(value: &syn::Expr) -> Option<String> {
    match value {
        syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => Some(text.value()),
        _ => None,
    }
}

/// Name and regular expression of a kind of parameter: `#[param(name = "row", regex = "…")]`.
fn parameter(item: &syn::Item) -> Option<(String, String)> {
    let (syn::Item::Struct(syn::ItemStruct { attrs, .. }) | syn::Item::Enum(syn::ItemEnum { attrs, .. })) = item else {
        return None;
    };
    let attribute = attrs.iter().find(|attribute| attribute.path().is_ident("param"))?;
    let (mut name, mut regex) = (None, None);
    attribute
        .parse_nested_meta(|meta| {
            let value = text(&meta.value()?.parse()?);
            if meta.path.is_ident("name") {
                name = value;
            } else if meta.path.is_ident("regex") {
                regex = value;
            }
            Ok(())
        })
        .unwrap_or_else(|error| panic!("{error}"));
    Some((name?, regex?))
}

fn documentation(attributes: &[syn::Attribute]) -> String {
    let lines = attributes.iter().filter_map(|attribute| match &attribute.meta {
        syn::Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
            syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => Some(text.value()),
            _ => None,
        },
        _ => None,
    });
    lines.map(|line| line.strip_prefix(' ').unwrap_or(&line).to_owned()).collect::<Vec<_>>().join("\n")
}
