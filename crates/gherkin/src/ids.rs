//! Ids for documents that share a stream of messages.

use crate::document::{Child, Document, NodeId, Row, Step, Tag};

impl Document {
    /// Numbers the nodes from `first`, and returns the first number that is free then. A document is numbered from 0 when
    /// it is read.
    pub fn number_from(&mut self, first: u64) -> u64 {
        let from = self.first_id();
        if let Some(feature) = &mut self.feature {
            let shift = Shift { from, to: first };
            shift.tags(&mut feature.tags);
            shift.children(&mut feature.children);
        }
        first + self.ids
    }

    /// The least id of a node: that of the node that ends first.
    fn first_id(&self) -> u64 {
        let Some(feature) = &self.feature else { return 0 };
        let last = feature.tags.last().map(|tag| tag.id);
        let last = last.or_else(|| match feature.children.last()? {
            Child::Background(background) => Some(background.id),
            Child::Scenario(scenario) => Some(scenario.id),
            Child::Rule(rule) => Some(rule.id),
        });
        last.map_or(0, |last| (last.0 + 1).saturating_sub(self.ids))
    }
}

#[derive(Clone, Copy)]
struct Shift {
    from: u64,
    to: u64,
}

impl Shift {
    fn id(self, id: &mut NodeId) {
        id.0 = id.0 - self.from + self.to;
    }

    fn tags(self, tags: &mut [Tag]) {
        for tag in tags {
            self.id(&mut tag.id);
        }
    }

    fn rows<'rows>(self, rows: impl IntoIterator<Item = &'rows mut Row>) {
        for row in rows {
            self.id(&mut row.id);
        }
    }

    fn steps(self, steps: &mut [Step]) {
        for step in steps {
            self.id(&mut step.id);
            self.rows(step.data_table.iter_mut().flat_map(|table| &mut table.rows));
        }
    }

    fn children(self, children: &mut [Child]) {
        for child in children {
            match child {
                Child::Background(background) => {
                    self.id(&mut background.id);
                    self.steps(&mut background.steps);
                }
                Child::Scenario(scenario) => {
                    self.id(&mut scenario.id);
                    self.tags(&mut scenario.tags);
                    self.steps(&mut scenario.steps);
                    for examples in &mut scenario.examples {
                        self.id(&mut examples.id);
                        self.tags(&mut examples.tags);
                        self.rows(examples.table_header.iter_mut().chain(&mut examples.table_body));
                    }
                }
                Child::Rule(rule) => {
                    self.id(&mut rule.id);
                    self.tags(&mut rule.tags);
                    self.children(&mut rule.children);
                }
            }
        }
    }
}
