use regex::Regex;

use super::matcher::Matcher;
use super::subjects::SUBJECTS;

/// What the build script read from one step definition.
#[derive(Debug, Clone, Copy)]
pub(super) struct Documented {
    pub keyword: &'static str,
    pub expression: &'static str,
    pub regex: &'static str,
    pub documentation: &'static str,
    pub file: &'static str,
    pub line: u32,
}

/// All documented steps, in the order of the source files.
pub(super) static DOCUMENTED: &[Documented] = include!(concat!(env!("OUT_DIR"), "/steps.rs"));

/// Name and regular expression of the kinds of parameters that the suite's steps define.
pub(super) static PARAMETERS: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/parameters.rs"));

/// A step as QA reads about it.
#[derive(Debug, Clone)]
pub struct Definition {
    /// `Given`, `When` or `Then`: where the step usually stands. Any keyword may be used.
    pub keyword: &'static str,
    /// The Cucumber expression, e.g. `I go to {string}`; a regular expression where the doc comment says how the step
    /// is `Written`.
    pub expression: &'static str,
    /// How a step is written whose definition is a regular expression.
    written: Option<String>,
    matcher: Matcher,
    /// What it does, in one sentence.
    pub summary: String,
    /// More about it; may be empty. Markdown.
    pub details: String,
    /// How it is written in a feature.
    pub examples: Vec<Example>,
    /// The columns of its table, where it takes one.
    pub columns: Option<Columns>,
    /// Variables that it remembers beside those that its text names.
    pub remembers: Vec<String>,
    /// The subject: the source file's name.
    pub subject: &'static str,
    /// Where it is defined: file and line.
    pub place: String,
}

/// One example: the step's line, and its table or doc string below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// All lines as they stand in a feature, without indentation.
    pub text: String,
}

impl Example {
    /// The step's text without its keyword.
    pub fn step(&self) -> &str {
        let line = self.text.lines().next().unwrap_or_default();
        ["Given ", "When ", "Then ", "And ", "But "]
            .iter()
            .find_map(|keyword| line.strip_prefix(keyword))
            .unwrap_or(line)
            .trim_end()
    }
}

/// The columns of a step's table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Columns {
    /// The headers are names of the shop's own (grid columns).
    Free,
    /// Exactly these headers; the flag says whether the column may be left out.
    Named(Vec<(String, bool)>),
}

/// What stands below a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Argument<'definition> {
    /// Nothing.
    None,
    /// A table.
    Table(&'definition Columns),
    /// A text between two lines of `"""`.
    Text,
}

impl Definition {
    /// Whether it looks at pages, and so needs a browser.
    pub fn is_on_pages(&self) -> bool {
        SUBJECTS.iter().any(|subject| subject.name == self.subject && subject.on_pages)
    }

    /// Whether a text, without its keyword, is this step.
    pub fn is(&self, text: &str) -> bool {
        self.matcher.is(text)
    }

    /// What the step matches. There is one: the build script has compiled the same expression, and own steps come compiled.
    pub fn regex(&self) -> Option<&Regex> {
        self.matcher.regex()
    }

    /// The same as it is written.
    pub fn regex_text(&self) -> &str {
        self.matcher.text()
    }

    /// How the step is written, e.g. `I go to {string}`.
    pub fn sentence(&self) -> &str {
        self.written.as_deref().unwrap_or(self.expression)
    }

    /// What stands below the step.
    pub fn argument(&self) -> Argument<'_> {
        match &self.columns {
            Some(columns) => Argument::Table(columns),
            None if self.examples.iter().any(|example| example.text.contains("\"\"\"")) => Argument::Text,
            None => Argument::None,
        }
    }

    /// The kinds of its parameters in order: `string`, `row`, …
    pub fn parameter_kinds(&self) -> Vec<&str> {
        let inside = |part: &'static str| part.split_once('}').map(|(kind, _)| kind);
        match &self.written {
            None => self.expression.split('{').skip(1).filter_map(inside).collect(),
            Some(written) => written.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0)).collect(),
        }
    }

    /// The parameters of a step that it matches: kind and text; quotes may be around it.
    pub fn parameters<'text>(&self, text: &'text str) -> Vec<(&str, &'text str)> {
        let Some(regex) = self.regex() else { return Vec::new() };
        let Some(captures) = regex.captures(text) else { return Vec::new() };
        // A parameter is a group without a name, or several called `__0_1` (parameter 0, second way to write it).
        let mut texts: Vec<Option<&'text str>> = Vec::new();
        for (group, name) in regex.capture_names().enumerate().skip(1) {
            let text = captures.get(group).map(|found| found.as_str());
            let of = name.and_then(|name| name.trim_start_matches('_').split('_').next()?.parse::<usize>().ok());
            match of.and_then(|parameter| texts.get_mut(parameter)) {
                Some(known) => *known = known.or(text),
                None => texts.push(text),
            }
        }
        self.parameter_kinds().into_iter().zip(texts.into_iter().map(Option::unwrap_or_default)).collect()
    }

    /// Whether the step repeats another: `within 10 seconds <check>`.
    pub fn takes_a_check(&self) -> bool {
        self.parameter_kinds().contains(&"check")
    }

    /// The check in the text of a step that repeats one.
    pub fn check_in<'text>(&self, text: &'text str) -> Option<&'text str> {
        self.parameters(text).into_iter().find(|(kind, _)| *kind == "check").map(|(_, check)| check)
    }

    pub(super) fn new(documented: &Documented) -> Self {
        Self::of(documented, documented.documentation, Matcher::new(documented.regex.to_owned()))
    }

    /// The definition that a doc comment describes, with what the step matches.
    pub(super) fn of(documented: &Documented, documentation: &str, matcher: Matcher) -> Self {
        let mut prose = Vec::new();
        let mut examples = Vec::new();
        let (mut columns, mut remembers, mut written) = (None, Vec::new(), None);
        let mut block: Option<Vec<&str>> = None;
        for line in documentation.lines() {
            match (&mut block, line.trim()) {
                (None, "```gherkin") => block = Some(Vec::new()),
                (Some(lines), "```") => {
                    examples.push(Example { text: lines.join("\n") });
                    block = None;
                }
                (Some(lines), _) => lines.push(line),
                (None, text) => {
                    if let Some(list) = text.strip_prefix("Columns: ") {
                        columns = Some(read_columns(list));
                    } else if let Some(list) = text.strip_prefix("Remembers: ") {
                        remembers = list.trim_end_matches('.').split(", ").map(str::to_owned).collect();
                    } else if let Some(expression) = text.strip_prefix("Written: ") {
                        written = Some(expression.trim_end_matches('.').to_owned());
                    } else {
                        prose.push(text);
                    }
                }
            }
        }
        let prose = prose.join("\n");
        let (summary, details) = prose.trim().split_once("\n\n").unwrap_or((prose.trim(), ""));
        let subject = documented.file.rsplit('/').next().unwrap_or_default().trim_end_matches(".rs");
        Self {
            keyword: match documented.keyword {
                "given" => "Given",
                "when" => "When",
                _ => "Then",
            },
            expression: documented.expression,
            matcher,
            written,
            summary: summary.replace('\n', " "),
            details: details.split("\n\n").map(str::trim).filter(|it| !it.is_empty()).collect::<Vec<_>>().join("\n\n"),
            examples,
            columns,
            remembers,
            subject,
            place: format!("{}:{}", documented.file, documented.line),
        }
    }
}

fn read_columns(list: &str) -> Columns {
    let list = list.trim_end_matches('.');
    if ["those of the grid", "those of the file", "those of the cart"].contains(&list) {
        return Columns::Free;
    }
    let named = list.split(", ").map(|name| match name.strip_suffix('?') {
        Some(name) => (name.to_owned(), true),
        None => (name.to_owned(), false),
    });
    Columns::Named(named.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summary_details_columns_and_examples_are_told_apart() {
        let documented = Documented {
            keyword: "when",
            expression: "I fill in the form:",
            regex: "^I fill in the form:$",
            documentation: "Fills the fields,\none after the other.\n\nColumns: field, language?, value.\n\nMore.\n\n```gherkin\nWhen I fill in the form:\n  | field | value |\n```",
            file: "src/steps/form.rs",
            line: 7,
        };
        let definition = Definition::new(&documented);
        assert_eq!(definition.summary, "Fills the fields, one after the other.");
        assert_eq!(definition.details, "More.");
        assert_eq!(definition.examples[0].step(), "I fill in the form:");
        let expected = [("field", false), ("language", true), ("value", false)];
        let expected = expected.map(|(name, optional)| (name.to_owned(), optional)).to_vec();
        assert_eq!(definition.columns, Some(Columns::Named(expected)));
        assert_eq!((definition.subject, definition.place.as_str()), ("form", "src/steps/form.rs:7"));
    }
}
