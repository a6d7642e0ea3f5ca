use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use regex::Regex;

use super::sources::{files, regex, text};

/// The comment of a line, if it has one. A `#` begins one only in files that have no other comments.
fn comment<'a>(file: &str, line: &'a str) -> Option<&'a str> {
    let line = line.trim_start();
    let ending = Path::new(file).extension().unwrap_or_default();
    if ["rs", "js", "css"].iter().any(|it| ending == *it) {
        let start = ["//", "/*", "* "].iter().any(|it| line.starts_with(it));
        return if start { Some(line) } else { line.split_once(" // ").map(|(_, comment)| comment) };
    }
    if ending == "html" {
        return ["<!--", "{#"].iter().find_map(|it| line.find(it)).map(|start| &line[start..]);
    }
    line.starts_with('#').then_some(line)
}

/// Names of what users have, as comments show them.
const EXAMPLES: &[&str] = &["scenarios/", "features/", "_index.md", "report.md", "github-summary.md"];

/// The documents that comments of a file cite: Markdown with or without a folder, and what is cited with a folder of the
/// repository. Examples are not citations.
fn cited(file: &str, text: &str) -> Vec<(usize, String)> {
    static DOCUMENT: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?:^|[^\w.])((?:[\w.-]+/)*[\w-]+\.md(?:#[\w-]+)?)|\b((?:src|crates|demo-shop|tests|docs|scripts|pages|api|front)/[\w./-]+\.[a-z]+)\b",
        )
    });
    let example = |name: &str| EXAMPLES.iter().any(|it| name.starts_with(it)) || name.contains("/NAME/");
    let lines = text.lines().enumerate().filter_map(|(index, line)| Some((index + 1, comment(file, line)?)));
    let of = |comment| {
        DOCUMENT.captures_iter(comment).filter_map(|found| Some(found.get(1).or(found.get(2))?.as_str().to_owned()))
    };
    lines
        .flat_map(|(number, comment)| of(comment).map(move |name| (number, name)))
        .filter(|(_, name)| !example(name))
        .collect()
}

/// The anchors of a document, as GitHub makes them of its headings.
fn anchors(text: &str) -> BTreeSet<String> {
    let headings = text.lines().filter(|line| line.starts_with('#')).map(|line| line.trim_start_matches('#').trim());
    headings.map(anchor).collect()
}

fn anchor(heading: &str) -> String {
    let kept = heading.to_lowercase().replace(' ', "-");
    kept.chars().filter(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_')).collect()
}

/// Whether the repository has it: from the root, or as the end of a path; with an anchor, that heading too.
fn exists(all: &[String], cited: &str) -> bool {
    let (name, wanted) = cited.split_once('#').map_or((cited, None), |(name, anchor)| (name, Some(anchor)));
    let found = all.iter().find(|path| *path == name || path.ends_with(&format!("/{name}")));
    match (found, wanted) {
        (Some(path), Some(wanted)) => anchors(&text(path)).contains(wanted),
        (found, _) => found.is_some(),
    }
}

#[test]
fn comments_cite_only_files_of_the_repository() {
    let all = files("", &[]);
    let sources = all.iter().filter(|file| {
        ["rs", "js", "css", "html", "toml", "sh", "yml", "sql"].iter().any(|it| file.ends_with(&format!(".{it}")))
    });
    let mut lost = Vec::new();
    for file in sources {
        let found = cited(file, &text(file)).into_iter().filter(|(_, name)| !exists(&all, name));
        lost.extend(found.map(|(number, name)| format!("{file}:{number}: {name}")));
    }
    assert!(lost.is_empty(), "cited and not in the repository:\n{}", lost.join("\n"));
}

/// Where the links of a document lead that are neither addresses nor parts of itself, and where they do not lead.
fn lost_links(all: &[String], file: &str, text: &str) -> Vec<String> {
    static LINK: LazyLock<Regex> = LazyLock::new(|| regex(r"\]\(([^)\s]+)\)"));
    let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
    let links = LINK.captures_iter(text).map(|found| found[1].to_owned());
    let links = links.filter(|it| !it.contains("://") && !it.starts_with("mailto:"));
    links
        .filter(|link| {
            let target = if link.starts_with('#') { format!("{file}{link}") } else { joined(folder, link) };
            let is_folder = all.iter().any(|path| path.starts_with(&format!("{target}/")));
            !is_folder && !exists_at(all, &target)
        })
        .map(|link| format!("{file}: {link}"))
        .collect()
}

fn exists_at(all: &[String], target: &str) -> bool {
    let name = target.split_once('#').map_or(target, |(name, _)| name);
    all.iter().any(|path| path == name) && exists(all, target)
}

/// `../b` from the folder `a/c` is `a/b`.
fn joined(folder: &str, link: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in link.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[test]
fn links_of_documents_lead_somewhere() {
    let all = files("", &[]);
    // Texts that become a part of another document (`src/`), and data of tests, have links of their own.
    let documents = all.iter().filter(|file| {
        Path::new(file).extension().is_some_and(|ending| ending == "md")
            && !file.contains("src/")
            && !file.starts_with("scenarios/")
            && !file.starts_with("tests/")
    });
    let lost: Vec<String> = documents.flat_map(|file| lost_links(&all, file, &text(file))).collect();
    assert!(lost.is_empty(), "links that lead nowhere:\n{}", lost.join("\n"));
}

#[test]
fn citations_and_links_that_lead_nowhere_are_found() {
    let all = files("docs", &[]);
    let found = cited(
        "a.rs",
        "/// See behaviours.md §5 and docs/facts/sessions.md#cookies.\nlet x = \"notes.md\";\n/* pages/1.html */\n",
    );
    let names: Vec<&str> = found.iter().map(|(_, name)| name.as_str()).collect();
    assert_eq!(names, ["behaviours.md", "docs/facts/sessions.md#cookies", "pages/1.html"]);
    let there: Vec<bool> = names.iter().map(|name| exists(&all, name)).collect();
    assert_eq!(there, [false, true, false]);
    assert!(!exists(&all, "docs/facts/sessions.md#no-such-heading"));
    let links = "[a](facts/README.md) [b](../README.md) [c](facts) [d](grid.md#nowhere) [e](https://x.example)";
    assert_eq!(lost_links(&all, "docs/x.md", links), ["docs/x.md: ../README.md", "docs/x.md: grid.md#nowhere"]);
}
