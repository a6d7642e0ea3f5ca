//! `--tags "@smoke and not @lock(titles)"`.

use std::iter::Peekable;
use std::vec::IntoIter;

use cucumber::gherkin::tagexpr::TagOperation;

/// A tag expression, as written and as understood.
#[derive(Debug, Clone)]
pub struct TagExpression {
    text: String,
    operation: TagOperation,
}

/// What is wrong with a tag expression.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TagExpressionError {
    /// Something stands where nothing or something else belongs.
    #[error("column {column}: expected {expected}, found \"{found}\"")]
    Unexpected {
        /// Where, from 1.
        column: usize,
        /// What belongs there.
        expected: &'static str,
        /// What stands there.
        found: String,
    },
    /// It ends too early.
    #[error("expected {expected} at the end")]
    Ends {
        /// What belongs there.
        expected: &'static str,
    },
}

impl TagExpression {
    /// Reads an expression of `@tags`, `and`, `or`, `not` and brackets. A tag is written as it stands in a feature, brackets
    /// included; those that Cucumber escapes, as in `@lock\(titles\)`, are the same.
    pub fn parse(text: &str) -> Result<Self, TagExpressionError> {
        let mut parser = Parser { words: words(text).into_iter().peekable() };
        let operation = parser.either()?;
        match parser.words.next() {
            None => Ok(Self { text: text.to_owned(), operation }),
            Some(word) => Err(word.instead_of("and, or or the end")),
        }
    }

    /// As it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// As the engine understands it.
    pub fn operation(&self) -> &TagOperation {
        &self.operation
    }
}

/// A tag, `and`, `or`, `not`, or a bracket.
struct Word {
    text: String,
    /// From 1.
    column: usize,
}

impl Word {
    fn instead_of(self, expected: &'static str) -> TagExpressionError {
        TagExpressionError::Unexpected { column: self.column, expected, found: self.text }
    }
}

fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut letters = text.chars().zip(1..).peekable();
    while let Some((letter, column)) = letters.next() {
        if letter.is_whitespace() {
            continue;
        }
        let mut word = Word { text: letter.to_string(), column };
        if !matches!(letter, '(' | ')') {
            // A tag owns the brackets that it opens itself; "not" owns none.
            let (mut open, is_tag) = (0_usize, letter == '@');
            while let Some((next, _)) = letters.next_if(|(next, _)| match next {
                '(' => is_tag,
                ')' => open > 0,
                next => !next.is_whitespace(),
            }) {
                match next {
                    '\\' => word.text.extend(letters.next().map(|(escaped, _)| escaped)),
                    '(' | ')' => {
                        open = if next == '(' { open + 1 } else { open - 1 };
                        word.text.push(next);
                    }
                    next => word.text.push(next),
                }
            }
        }
        words.push(word);
    }
    words
}

struct Parser {
    words: Peekable<IntoIter<Word>>,
}

impl Parser {
    fn either(&mut self) -> Result<TagOperation, TagExpressionError> {
        let mut left = self.both()?;
        while self.takes("or") {
            left = TagOperation::Or(Box::new(left), Box::new(self.both()?));
        }
        Ok(left)
    }

    fn both(&mut self) -> Result<TagOperation, TagExpressionError> {
        let mut left = self.one()?;
        while self.takes("and") {
            left = TagOperation::And(Box::new(left), Box::new(self.one()?));
        }
        Ok(left)
    }

    fn one(&mut self) -> Result<TagOperation, TagExpressionError> {
        const EXPECTED: &str = "a tag, such as @smoke";
        if self.takes("not") {
            return Ok(TagOperation::Not(Box::new(self.one()?)));
        }
        if self.takes("(") {
            let inside = self.either()?;
            return match self.words.next() {
                Some(word) if word.text == ")" => Ok(inside),
                Some(word) => Err(word.instead_of("and, or or )")),
                None => Err(TagExpressionError::Ends { expected: ")" }),
            };
        }
        let word = self.words.next().ok_or(TagExpressionError::Ends { expected: EXPECTED })?;
        match word.text.strip_prefix('@').filter(|name| !name.is_empty()) {
            Some(name) => Ok(TagOperation::Tag(name.to_owned())),
            None => Err(word.instead_of(EXPECTED)),
        }
    }

    fn takes(&mut self, text: &str) -> bool {
        self.words.next_if(|word| word.text == text).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        format!("{:?}", TagExpression::parse(text).unwrap().operation)
    }

    #[test]
    fn tag_with_brackets_is_written_as_it_stands() {
        assert_eq!(read("@lock(titles)"), r#"Tag("lock(titles)")"#);
        assert_eq!(read("(@lock(titles))"), r#"Tag("lock(titles)")"#);
        assert_eq!(read(r"@lock\(titles\)"), r#"Tag("lock(titles)")"#);
        assert_eq!(
            read("not(@share(groups) or @slow)and @retry(2).after(3s)"),
            r#"And(Not(Or(Tag("share(groups)"), Tag("slow"))), Tag("retry(2).after(3s)"))"#
        );
    }

    #[test]
    fn not_binds_closer_than_and_and_that_closer_than_or() {
        assert_eq!(read("@a or not @b and @c"), r#"Or(Tag("a"), And(Not(Tag("b")), Tag("c")))"#);
        assert_eq!(read("@a and @b and not not @c"), r#"And(And(Tag("a"), Tag("b")), Not(Not(Tag("c"))))"#);
    }

    #[test]
    fn what_is_wrong_is_named_with_its_column() {
        let said = |text: &str| TagExpression::parse(text).unwrap_err().to_string();
        assert_eq!(said("@a or smoke"), "column 7: expected a tag, such as @smoke, found \"smoke\"");
        assert_eq!(said("@a @b"), "column 4: expected and, or or the end, found \"@b\"");
        assert_eq!(said("(@a or @b"), "expected ) at the end");
        assert_eq!(said("@a)"), "column 3: expected and, or or the end, found \")\"");
        for wrong in ["", "not", "@", "@a and", "()"] {
            assert!(TagExpression::parse(wrong).is_err(), "{wrong}");
        }
    }
}
