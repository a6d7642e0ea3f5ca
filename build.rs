//! Reads the step definitions' own documentation, so that the catalogue cannot drift from the code.
//!
//! Every function below `src/steps/` with a `#[given]`, `#[when]` or `#[then]` attribute becomes one
//! entry: keyword, expression, doc comment and place.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use syn::spanned::Spanned as _;

fn main() {
    println!("cargo::rerun-if-changed=src/steps");
    println!("cargo::rerun-if-changed=build.rs");
    let mut files = Vec::new();
    collect(Path::new("src/steps"), &mut files);
    files.sort();
    let mut entries = String::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let parsed = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        for item in &parsed.items {
            if let syn::Item::Fn(function) = item {
                describe(&file, function, &mut entries);
            }
        }
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_else(|| panic!("cargo sets OUT_DIR"))).join("steps.rs");
    fs::write(&out, format!("&[\n{entries}]\n")).unwrap_or_else(|error| panic!("{}: {error}", out.display()));
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

fn describe(file: &Path, function: &syn::ItemFn, entries: &mut String) {
    let documentation = documentation(&function.attrs);
    for attribute in &function.attrs {
        let Some(keyword) = ["given", "when", "then"].into_iter().find(|name| attribute.path().is_ident(name)) else {
            continue;
        };
        let expression = expression(attribute)
            .unwrap_or_else(|| panic!("{}: {}: a step needs expr = \"…\"", file.display(), function.sig.ident));
        writeln!(
            entries,
            "Documented {{ keyword: {keyword:?}, expression: {expression:?}, documentation: {documentation:?}, file: {:?}, line: {} }},",
            file.to_string_lossy().replace('\\', "/"),
            attribute.span().start().line,
        )
        .unwrap_or_else(|error| panic!("{error}"));
    }
}

fn expression(attribute: &syn::Attribute) -> Option<String> {
    if let Ok(literal) = attribute.parse_args::<syn::LitStr>() {
        return Some(literal.value());
    }
    let pair = attribute.parse_args::<syn::MetaNameValue>().ok()?;
    match pair.value {
        syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => Some(text.value()),
        _ => None,
    }
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
