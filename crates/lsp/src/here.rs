//! Where the steps above a line lead: which page, form or answer is before the person who writes.

use prestashop_bdd_cases::grammar::{Endpoint, Form, List, Page, Settings, ShopMap, keys};
use prestashop_bdd_catalogue as catalogue;
use prestashop_bdd_core::text::same_name;
use prestashop_bdd_gherkin::document::Step;

use crate::values::{self, Slot};

/// What is before the person.
#[derive(Debug, Clone, Copy)]
pub struct Here<'map> {
    map: &'map ShopMap,
    page: Option<&'map Page>,
    form: Option<&'map Form>,
    answer: Option<&'map Endpoint>,
    last: Last,
}

/// What the last steps were about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Last {
    Nothing,
    Page,
    Form,
    Answer,
}

/// What the lists and settings of PrestaShop say when something was saved or deleted, in English (docs/facts/installations.md).
const MESSAGES: [&str; 5] = [
    "Successful creation",
    "Successful update",
    "Successful deletion",
    "The selection has been successfully deleted.",
    "Update successful",
];

/// The words of a shop by their kinds: ways of the menu, tabs, buttons, messages, paths and scopes.
pub fn words(map: &ShopMap) -> impl Iterator<Item = (&'static str, String)> {
    let pages = map.pages.pages.iter();
    let of_pages = pages.flat_map(|page| [("menu", page.way()), ("page name", page.title.clone())]);
    let buttons = map.pages.forms.iter().filter_map(|form| Some(("button", form.button.clone()?)));
    let endpoints = map.endpoints.all.iter();
    let of_endpoints = endpoints.flat_map(|endpoint| {
        let scopes = endpoint.scopes.iter().map(|scope| ("scopes", scope.clone()));
        std::iter::once(("path", endpoint.path.clone())).chain(scopes)
    });
    let messages = MESSAGES.iter().map(|message| ("message", (*message).to_owned()));
    of_pages.chain(buttons).chain(messages).chain(of_endpoints)
}

impl<'map> Here<'map> {
    /// What is there after these steps.
    pub fn after(map: &'map ShopMap, steps: &[&Step]) -> Self {
        let mut here = Self { map, page: None, form: None, answer: None, last: Last::Nothing };
        for step in steps {
            here.take(step);
        }
        here
    }

    fn take(&mut self, step: &Step) {
        if let Some(method) = method(step) {
            let path = values::of_step(step).into_iter().find(|value| value.slot == Slot::word("path"));
            self.answer = path.and_then(|path| self.map.endpoints.find(&method, &path.text));
            self.last = if self.answer.is_some() { Last::Answer } else { Last::Nothing };
            return;
        }
        for value in values::of_step(step) {
            match value.slot.kind() {
                "menu" => self.go_to(&value.text),
                "tab" => self.open_tab(&value.text),
                "page name" => self.is_on(&value.text),
                "button" => self.press(&value.text),
                _ => {}
            }
        }
    }

    fn go_to(&mut self, way: &str) {
        let parts: Vec<String> = way.split('>').map(|part| part.trim().to_owned()).collect();
        self.show(self.map.pages.by_path(&parts).and_then(|index| self.map.pages.pages.get(index)));
    }

    fn open_tab(&mut self, tab: &str) {
        if let Some(found) = self.beside().find(|own| own.tab.as_deref() == Some(tab)) {
            self.show(Some(found));
        }
    }

    /// A page's title is that of a list's page or of a form.
    fn is_on(&mut self, title: &str) {
        let by_title = self.map.pages.forms.iter().find(|form| form.title == title);
        if let Some(form) = by_title {
            self.fill_in(form);
        } else if let Some(page) = self.map.pages.pages.iter().find(|page| page.title == title) {
            self.show(Some(page));
        }
    }

    fn press(&mut self, button: &str) {
        let found = if button == "Edit" {
            let mut records = self.page.iter().flat_map(|page| &page.lists).map(|list| list.record.as_str());
            records.find_map(|record| self.map.pages.by_record(self.page, record))
        } else {
            let with_button = self.map.pages.forms.iter().any(|form| form.button.as_deref() == Some(button));
            with_button.then(|| self.map.pages.by_button(self.page, button)).flatten()
        };
        if let Some(form) = found.and_then(|index| self.map.pages.forms.get(index)) {
            self.fill_in(form);
        }
    }

    fn show(&mut self, page: Option<&'map Page>) {
        (self.page, self.form) = (page, None);
        self.last = if page.is_some() { Last::Page } else { Last::Nothing };
    }

    fn fill_in(&mut self, form: &'map Form) {
        self.page = self.map.pages.page_of(form).and_then(|index| self.map.pages.pages.get(index)).or(self.page);
        (self.form, self.last) = (Some(form), Last::Form);
    }

    /// The subjects of the catalogue whose steps fit here, the likeliest first.
    pub fn subjects(&self) -> &'static [&'static str] {
        match self.last {
            Last::Nothing => &[],
            Last::Page if self.page.is_some_and(|page| page.lists.is_empty()) => &["forms", "fields"],
            Last::Page => &["grids", "rows"],
            Last::Form => &["forms", "fields"],
            Last::Answer => &["responses"],
        }
    }

    /// The words of a kind that are on show here, in the order of the page.
    pub fn words(&self, kind: &str) -> Vec<String> {
        match kind {
            "column" => self.lists(|list| list.columns.clone()),
            "grid" => self.lists(|list| vec![list.title.clone()]),
            "field" if self.last == Last::Answer => self.keys(),
            "field" => self.fields(),
            "button" => self.buttons(),
            "tab" => self.tabs(),
            _ => Vec::new(),
        }
    }

    /// The lists on show as a step names them: the only one, or each of several by its title.
    pub fn grids(&self) -> Vec<String> {
        let lists = self.page.filter(|_| self.form.is_none()).map(|page| page.lists.as_slice()).unwrap_or_default();
        match lists {
            [_] => vec!["the grid".to_owned()],
            several => several.iter().map(|list| format!("the \"{}\" grid", list.title)).collect(),
        }
    }

    /// The columns of the list that a step names by its title; those of all lists, where it names none that is on show.
    pub fn columns(&self, title: Option<&str>) -> Vec<String> {
        let named = self.lists(|list| if title == Some(&list.title) { list.columns.clone() } else { Vec::new() });
        if named.is_empty() { self.words("column") } else { named }
    }

    /// Whether a field of the form or the settings on show is a switch.
    pub fn is_switch(&self, label: &str) -> bool {
        let of_form = self.form.iter().flat_map(|form| form.all());
        let settings = self.page.filter(|_| self.form.is_none()).into_iter().flat_map(|page| &page.settings);
        of_form.chain(settings.flat_map(Settings::all)).any(|field| field.switch && same_name(&field.label, label))
    }

    fn lists(&self, words: impl Fn(&List) -> Vec<String>) -> Vec<String> {
        let lists = self.page.iter().flat_map(|page| &page.lists);
        lists.flat_map(words).filter(|word| !word.is_empty()).collect()
    }

    fn fields(&self) -> Vec<String> {
        match (self.form, self.page) {
            (Some(form), _) => form.all().map(|field| field.label).collect(),
            (None, Some(page)) => page.settings.iter().flat_map(Settings::all).map(|field| field.label).collect(),
            (None, None) => Vec::new(),
        }
    }

    fn buttons(&self) -> Vec<String> {
        let (Some(page), None) = (self.page, self.form) else { return Vec::new() };
        let forms = self.map.pages.forms.iter().filter(|form| form.page == page.way());
        forms.filter_map(|form| form.button.clone()).collect()
    }

    fn tabs(&self) -> Vec<String> {
        self.beside().filter_map(|own| own.tab.clone()).collect()
    }

    /// The pages of the same menu item: those of its tabs.
    fn beside(&self) -> impl Iterator<Item = &'map Page> + use<'map> {
        let (map, here) = (self.map, self.page);
        map.pages.pages.iter().filter(move |own| here.is_some_and(|page| own.menu == page.menu))
    }

    /// The paths of the last answer: its keys, and those of the items of its list.
    pub fn keys(&self) -> Vec<String> {
        let Some(answer) = self.answer else { return Vec::new() };
        let own = keys(&answer.answers).map(|key| key.name.to_owned());
        own.chain(keys(&answer.items).map(|key| format!("items[0].{}", key.name))).collect()
    }

    /// The keys of one item of the answer's list.
    pub fn item_keys(&self) -> Vec<String> {
        self.answer.iter().flat_map(|answer| keys(&answer.items)).map(|key| key.name.to_owned()).collect()
    }
}

/// The method of a request that a step sends.
fn method(step: &Step) -> Option<String> {
    let (definition, text) = catalogue::resolved(&step.text)?;
    let mut parameters = definition.parameters(text).into_iter();
    parameters.find(|(kind, _)| *kind == "method").map(|(_, method)| method.to_uppercase())
}
