use std::collections::BTreeMap;

use cucumber::gherkin as parsed;
use cucumber::gherkin::StepType;

use super::gherkin::{
    Background, Cell, Child, Comment, DataTable, DocString, Examples, Feature, GherkinDocument, KeywordType, Location,
    Row, Rule, Scenario, Step, Tag,
};
use super::ids::Ids;
use super::lines::{self, Kind, Start};

/// The words for `And` and `But`. The parser keeps no difference between them and what they stand for.
const CONJUNCTIONS: &[(&str, &[&str])] =
    &[("en", &["And ", "But "]), ("fr", &["Et que ", "Et qu'", "Et ", "Mais que ", "Mais qu'", "Mais "])];

/// The feature as written, complete with what the parser drops: comments, columns, the quotes around texts below steps.
pub fn document(uri: &str, text: &str, feature: &parsed::Feature, ids: &mut Ids) -> GherkinDocument {
    let lines: Vec<&str> = text.lines().collect();
    let mut starts = BTreeMap::new();
    let mut places = Places { lines: &lines, starts: &mut starts };
    places.feature(feature);
    let kinds = lines::kinds(&lines, &starts);
    let language =
        kinds.iter().position(|kind| *kind == Kind::Language).and_then(|index| lines::language(lines[index]));
    let mut builder = Builder { lines: &lines, kinds: &kinds, language: language.unwrap_or("en"), ids };
    let comments = builder.comments();
    GherkinDocument { uri: uri.to_owned(), feature: builder.feature(feature), comments }
}

/// The line on which a keyword stands. The parser may name a comment above it.
fn line_of(lines: &[&str], position: parsed::LineCol, keyword: &str) -> usize {
    let keyword = keyword.trim_end();
    let from = position.line.clamp(1, lines.len().max(1));
    let below = lines.iter().skip(from - 1).position(|line| line.trim_start().starts_with(keyword));
    below.map_or(position.line, |lines| from + lines)
}

/// Collects where something with a keyword begins.
struct Places<'a> {
    lines: &'a [&'a str],
    starts: &'a mut BTreeMap<usize, Start>,
}

impl Places<'_> {
    fn add(&mut self, position: parsed::LineCol, keyword: &str, start: Start) {
        self.starts.insert(line_of(self.lines, position, keyword), start);
    }

    fn feature(&mut self, feature: &parsed::Feature) {
        self.add(feature.position, &feature.keyword, Start::Block);
        self.background(feature.background.as_ref());
        self.scenarios(&feature.scenarios);
        for rule in &feature.rules {
            self.add(rule.position, &rule.keyword, Start::Block);
            self.background(rule.background.as_ref());
            self.scenarios(&rule.scenarios);
        }
    }

    fn background(&mut self, background: Option<&parsed::Background>) {
        if let Some(background) = background {
            self.add(background.position, &background.keyword, Start::Block);
            self.steps(&background.steps);
        }
    }

    fn scenarios(&mut self, scenarios: &[parsed::Scenario]) {
        for scenario in scenarios {
            self.add(scenario.position, &scenario.keyword, Start::Block);
            self.steps(&scenario.steps);
            for examples in &scenario.examples {
                self.add(examples.position, &examples.keyword, Start::Examples);
            }
        }
    }

    fn steps(&mut self, steps: &[parsed::Step]) {
        for step in steps {
            self.add(step.position, &step.keyword, Start::Step);
        }
    }
}

struct Builder<'a> {
    lines: &'a [&'a str],
    kinds: &'a [Kind],
    language: &'a str,
    ids: &'a mut Ids,
}

impl Builder<'_> {
    fn feature(&mut self, feature: &parsed::Feature) -> Feature {
        let (line, location) = self.place(feature.position, &feature.keyword);
        let mut children = self.children(feature.background.as_ref(), &feature.scenarios);
        children.extend(feature.rules.iter().map(|rule| Child::Rule(self.rule(rule))));
        Feature {
            location,
            tags: self.tags_above(line),
            language: self.language.to_owned(),
            keyword: feature.keyword.clone(),
            name: feature.name.clone(),
            description: self.description_below(line),
            children,
        }
    }

    fn rule(&mut self, rule: &parsed::Rule) -> Rule {
        let (line, location) = self.place(rule.position, &rule.keyword);
        Rule {
            children: self.children(rule.background.as_ref(), &rule.scenarios),
            id: self.ids.next(),
            location,
            tags: self.tags_above(line),
            keyword: rule.keyword.clone(),
            name: rule.name.clone(),
            description: self.description_below(line),
        }
    }

    fn children(&mut self, background: Option<&parsed::Background>, scenarios: &[parsed::Scenario]) -> Vec<Child> {
        let background = background.map(|background| Child::Background(self.background(background)));
        let mut children: Vec<_> = background.into_iter().collect();
        children.extend(scenarios.iter().map(|scenario| Child::Scenario(self.scenario(scenario))));
        children
    }

    fn background(&mut self, background: &parsed::Background) -> Background {
        let (line, location) = self.place(background.position, &background.keyword);
        Background {
            steps: self.steps(&background.steps),
            id: self.ids.next(),
            location,
            keyword: background.keyword.clone(),
            name: background.name.clone(),
            description: self.description_below(line),
        }
    }

    fn scenario(&mut self, scenario: &parsed::Scenario) -> Scenario {
        let (line, location) = self.place(scenario.position, &scenario.keyword);
        Scenario {
            steps: self.steps(&scenario.steps),
            examples: scenario.examples.iter().map(|examples| self.examples(examples)).collect(),
            tags: self.tags_above(line),
            id: self.ids.next(),
            location,
            keyword: scenario.keyword.clone(),
            name: scenario.name.clone(),
            description: self.description_below(line),
        }
    }

    fn examples(&mut self, examples: &parsed::Examples) -> Examples {
        let (line, location) = self.place(examples.position, &examples.keyword);
        let mut rows = self.rows_below(line).into_iter();
        Examples {
            table_header: rows.next(),
            table_body: rows.collect(),
            tags: self.tags_above(line),
            id: self.ids.next(),
            location,
            keyword: examples.keyword.clone(),
            name: examples.name.clone().unwrap_or_default(),
            description: self.description_below(line),
        }
    }

    fn steps(&mut self, steps: &[parsed::Step]) -> Vec<Step> {
        steps.iter().map(|step| self.step(step)).collect()
    }

    fn step(&mut self, step: &parsed::Step) -> Step {
        let (line, location) = self.place(step.position, &step.keyword);
        let meant = match step.ty {
            _ if step.keyword.trim_end() == "*" => KeywordType::Unknown,
            StepType::Given => KeywordType::Context,
            StepType::When => KeywordType::Action,
            StepType::Then => KeywordType::Outcome,
        };
        let conjunctions = CONJUNCTIONS.iter().find(|(language, _)| *language == self.language).map(|(_, words)| words);
        let keyword_type = match conjunctions {
            _ if meant == KeywordType::Unknown => Some(meant),
            Some(words) if words.contains(&step.keyword.as_str()) => Some(KeywordType::Conjunction),
            Some(_) => Some(meant),
            None => None,
        };
        let rows = self.rows_below(line);
        Step {
            data_table: rows.first().map(|first| first.location).map(|location| DataTable { location, rows }),
            doc_string: self.text_below(line),
            id: self.ids.next(),
            location,
            keyword: step.keyword.clone(),
            keyword_type,
            text: step.value.clone(),
            meant,
        }
    }

    fn place(&self, position: parsed::LineCol, keyword: &str) -> (usize, Location) {
        let line = line_of(self.lines, position, keyword);
        (line, self.location(line))
    }

    /// The first character of a line that is no space.
    fn location(&self, line: usize) -> Location {
        Location { line, column: self.lines.get(line - 1).map_or(1, |text| lines::indented(text)) }
    }

    /// The lines below a line up to the next that begins something: number, kind, text.
    fn below(&self, line: usize) -> impl Iterator<Item = (usize, Kind, &str)> + use<'_> {
        let lines = self.lines[line..].iter().zip(&self.kinds[line..]);
        let numbered = lines.zip(line + 1..);
        numbered.map(|((text, kind), number)| (number, *kind, *text)).take_while(|(_, kind, _)| *kind != Kind::Start)
    }

    fn tags_above(&mut self, line: usize) -> Vec<Tag> {
        let above = (1..line).rev();
        let tagged = above.take_while(|line| {
            matches!(self.kinds[line - 1], Kind::Tags | Kind::Comment | Kind::Blank | Kind::Language)
        });
        let mut tagged: Vec<_> = tagged.filter(|line| self.kinds[line - 1] == Kind::Tags).collect();
        tagged.reverse();
        let mut tags = Vec::new();
        for line in tagged {
            let on_line = lines::tags(self.lines[line - 1]).into_iter();
            tags.extend(on_line.map(|(column, name)| Tag {
                id: self.ids.next(),
                location: Location { line, column },
                name,
            }));
        }
        tags
    }

    fn description_below(&self, line: usize) -> String {
        let prose =
            self.below(line).filter(|(_, kind, _)| matches!(kind, Kind::Prose | Kind::Blank | Kind::Tags | Kind::Row));
        let prose = prose.take_while(|(_, kind, _)| matches!(kind, Kind::Prose | Kind::Blank)).map(|(_, _, text)| text);
        let mut prose: Vec<&str> = prose.skip_while(|text| text.trim().is_empty()).collect();
        while prose.last().is_some_and(|text| text.trim().is_empty()) {
            prose.pop();
        }
        prose.join("\n")
    }

    fn rows_below(&mut self, line: usize) -> Vec<Row> {
        let rows: Vec<usize> =
            self.below(line).filter(|(_, kind, _)| *kind == Kind::Row).map(|(line, ..)| line).collect();
        rows.into_iter()
            .map(|line| {
                let cells = lines::cells(self.lines[line - 1]).into_iter();
                let cells = cells.map(|(column, value)| Cell { location: Location { line, column }, value });
                Row { id: self.ids.next(), location: self.location(line), cells: cells.collect() }
            })
            .collect()
    }

    fn text_below(&self, line: usize) -> Option<DocString> {
        let mut below = self.below(line);
        let (line, delimiter, media_type, indent) = below.find_map(|(line, kind, text)| match kind {
            Kind::TextBegins(quotes) => {
                Some((line, quotes, text.trim()[quotes.len()..].trim(), lines::indented(text) - 1))
            }
            _ => None,
        })?;
        let content = below.take_while(|(_, kind, _)| *kind == Kind::Text);
        let content: Vec<_> = content.map(|(_, _, text)| lines::without_indent(text, indent)).collect();
        Some(DocString {
            location: self.location(line),
            delimiter,
            media_type: (!media_type.is_empty()).then(|| media_type.to_owned()),
            content: content.join("\n"),
        })
    }

    fn comments(&self) -> Vec<Comment> {
        let lines = self.lines.iter().zip(self.kinds).enumerate();
        let comments = lines.filter(|(_, (_, kind))| **kind == Kind::Comment);
        comments
            .map(|(index, (text, _))| Comment {
                location: Location { line: index + 1, column: 1 },
                text: (*text).to_owned(),
            })
            .collect()
    }
}

#[cfg(test)]
#[path = "document_tests.rs"]
mod tests;
