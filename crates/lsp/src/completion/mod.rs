//! What may be written at a place.
//!
//! | module | subject |
//! |---|---|
//! | `sentences` | steps, those that fit first |
//! | `snippet` | a step as a snippet, with places to fill in |
//! | `other_words` | what manual cases call what steps do |
//! | `inside` | values, names, tags, cells |
//! | `keywords` | keywords of the file's language |

mod inside;
mod keywords;
mod other_words;
mod sentences;
mod snippet;

use std::collections::BTreeMap;
use std::ops::Range;

use lsp_types::{CompletionItem, CompletionItemKind, CompletionTextEdit, InsertTextFormat, TextEdit};

use crate::document::Document;
use crate::places::{At, at};
use crate::project::Project;
use crate::text::Place;

/// What the editor can do with an item.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "an editor can do any of these at once")]
pub struct Client {
    /// It fills in snippets.
    pub snippets: bool,
    /// It indents the further lines of a snippet like the first one.
    pub indents: bool,
    /// It begins its list at the item that the server prefers, also where it sorts the items itself.
    pub preselects: bool,
    /// It is Neovim, whose own completion inserts only a part of some texts.
    pub is_neovim: bool,
}

/// Returns the items for a place, the likeliest first.
pub fn complete(project: &Project, document: &Document, place: Place, client: Client) -> Vec<CompletionItem> {
    let request = Request { project, document, place };
    let mut items = items(&request, client);
    // Editors that sort by how well the letters agree, as Neovim does with "fuzzy", look at `sortText` only where that is equal.
    if let Some(first) = items.first_mut().filter(|_| client.preselects) {
        first.preselect = Some(true);
    }
    match client {
        Client { snippets: true, is_neovim: true, .. } => items.iter_mut().for_each(as_snippet),
        Client { snippets: true, is_neovim: false, .. } => {}
        Client { snippets: false, is_neovim, .. } => items.iter_mut().for_each(|item| as_plain(item, is_neovim)),
    }
    items
}

fn items(request: &Request<'_>, client: Client) -> Vec<CompletionItem> {
    match at(request.document, request.place) {
        At::Tag(range) => inside::tags(request, range),
        At::Variable { name, closed } => inside::variables(request, name, closed),
        At::Placeholder { name, closed } => inside::placeholders(request, name, closed),
        At::Quoted { inside, quote, closed } => inside::values(request, inside, quote, closed),
        At::Cell { text, column } => inside::cells(request, text, column),
        At::Sentence(range) => sentences::complete(request, range, client),
        At::Beginning(range) => keywords::complete(request, range),
        At::Comment | At::Text => Vec::new(),
    }
}

/// Neovim 0.11 inserts only the first word of a plain text, and the whole of a snippet.
fn as_snippet(item: &mut CompletionItem) {
    if item.insert_text_format == Some(InsertTextFormat::PLAIN_TEXT)
        && let Some(CompletionTextEdit::Edit(edit)) = &mut item.text_edit
        && edit.new_text.contains(char::is_whitespace)
    {
        edit.new_text = edit.new_text.replace('\\', r"\\").replace('$', r"\$");
        item.insert_text_format = Some(InsertTextFormat::SNIPPET);
    }
}

/// For simple editors, which compare what was typed with the text that they insert: the item is called what it inserts. Neovim
/// 0.7 begins at the item's range only where there is no other text to compare with, and writes `^@` in place of the end of a line.
fn as_plain(item: &mut CompletionItem, is_neovim: bool) {
    item.filter_text = None;
    if item.kind == Some(CompletionItemKind::SNIPPET)
        && let Some(CompletionTextEdit::Edit(edit)) = &mut item.text_edit
    {
        let sentence = edit.new_text.lines().next().unwrap_or_default().to_owned();
        item.label.clone_from(&sentence);
        if is_neovim {
            edit.new_text = sentence;
        }
    }
}

/// Where completion was asked for.
struct Request<'project> {
    project: &'project Project,
    document: &'project Document,
    place: Place,
}

impl Request<'_> {
    /// An item that replaces a stretch of the line.
    fn item(&self, range: Range<usize>, text: String, rank: usize) -> CompletionItem {
        let span = self.document.text.span(self.place.line, range);
        CompletionItem {
            label: text.clone(),
            sort_text: Some(format!("{rank:06}")),
            kind: Some(CompletionItemKind::VALUE),
            insert_text_format: Some(InsertTextFormat::PLAIN_TEXT),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit { range: span, new_text: text })),
            ..CompletionItem::default()
        }
    }

    /// What is written before the cursor, in small letters.
    fn written(&self, range: &Range<usize>) -> String {
        let line = self.document.text.line(self.place.line);
        line.get(range.start..self.place.byte).unwrap_or_default().to_lowercase()
    }

    /// Items for words with the number of their uses: those that begin as what is written, among them those that are on show where the steps above lead to, in the order of
    /// the page, then the commonest first.
    fn ranked<'word>(
        &self,
        range: &Range<usize>,
        words: impl IntoIterator<Item = (&'word str, usize)>,
        here: &'word [String],
        behind: &str,
    ) -> Vec<CompletionItem> {
        let mut words: BTreeMap<&str, usize> = words.into_iter().collect();
        let on_show = here.iter().map(|word| (word.as_str(), words.remove(word.as_str()).unwrap_or_default(), true));
        let mut ranked: Vec<(&str, usize, bool)> = on_show.collect();
        let mut others: Vec<(&str, usize, bool)> = words.into_iter().map(|(word, uses)| (word, uses, false)).collect();
        others.sort_by_key(|(_, uses, _)| std::cmp::Reverse(*uses));
        ranked.append(&mut others);
        let written = self.written(range);
        ranked.sort_by_key(|(word, ..)| likeness(word, &written));
        let item = |(rank, (word, uses, here)): (usize, (&str, usize, bool))| CompletionItem {
            label: word.to_owned(),
            filter_text: Some(word.to_owned()),
            detail: Some(detail(uses, here)),
            ..self.item(range.clone(), format!("{word}{behind}"), rank)
        };
        ranked.into_iter().enumerate().map(item).collect()
    }
}

/// How much a word is like what is written: 0 begins so, 1 has it inside, 2 has not.
fn likeness(word: &str, written: &str) -> u8 {
    let word = word.to_lowercase();
    match (word.starts_with(written), word.contains(written)) {
        (true, _) => 0,
        (false, true) => 1,
        (false, false) => 2,
    }
}

fn detail(uses: usize, here: bool) -> String {
    match uses {
        _ if here => "here".to_owned(),
        0 => "word of the shop".to_owned(),
        1 => "used once".to_owned(),
        _ => format!("used {uses} times"),
    }
}
