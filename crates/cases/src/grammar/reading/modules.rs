//! Modules' cards, hooks, experimental features.

use super::{Bound, Reading};
use crate::grammar::line::{Line, quoted, then, when};
use crate::grammar::pages::Module;
use crate::grammar::rule::Clause;
use crate::grammar::text::plain;

/// The actions of a card that stay at the list.
const OF_CARD: [&str; 5] = ["Uninstall", "Install", "Disable", "Enable", "Reset"];

impl Reading<'_> {
    pub(super) fn module_step(&mut self, clause: &Clause) -> Bound {
        if !self.state.page.is_some_and(|page| self.grammar.pages.pages[page].cards) {
            return Err("the list of modules is not on show".to_owned());
        }
        match clause.kind.as_str() {
            "two modules" => self.two_modules(),
            "remember technical name" => self.remember_technical_name(),
            "module action" => self.module_action(clause),
            _ => self.search_module(clause),
        }
    }

    /// `Fetch the two first modules`: which ones does not matter.
    fn two_modules(&mut self) -> Bound {
        let [first, second, ..] = self.grammar.pages.modules.as_slice() else {
            return Err("no two modules are known".to_owned());
        };
        let own = [(first, "first module"), (second, "second module")];
        self.state.modules = own.iter().map(|(module, _)| module.name.clone()).collect();
        self.state.known.extend(own.iter().map(|(_, name)| (*name).to_owned()));
        let remember = |(module, name): &(&Module, &str)| {
            when(format!("I remember {} as {}", quoted(&module.technical), quoted(name)))
        };
        Ok(own.iter().map(|own| remember(own).likely("any two modules will do").into()).collect())
    }

    fn remember_technical_name(&mut self) -> Bound {
        let Some(name) = self.state.module.clone() else { return Err("which module is meant is not known".to_owned()) };
        let Some(module) = self.grammar.pages.module(&name) else {
            return Err(format!("the technical name of {} is not known", quoted(&name)));
        };
        self.state.known.insert("technicalName".to_owned());
        Ok(vec![
            when(format!("I remember {} as \"technicalName\"", quoted(&module.technical)))
                .likely("the module's technical name")
                .into(),
        ])
    }

    /// Searches the module that the clause names, or the rows after it, or any one.
    fn search_module(&mut self, clause: &Clause) -> Bound {
        let given = clause.get("module").map(str::to_owned);
        let later = self
            .plan
            .iter()
            .skip(self.at)
            .flat_map(|plan| plan.step.iter().chain(&plan.expected))
            .map(|part| part.text.as_str());
        let any = || {
            self.grammar.pages.module_in(later).or(self.grammar.pages.modules.first()).map(|module| module.name.clone())
        };
        let Some(search) = given.clone().or_else(any) else {
            return Err("which module is meant is not known".to_owned());
        };
        let card = self.grammar.pages.module(&search).map_or_else(|| search.clone(), |module| module.name.clone());
        self.state.module = Some(card);
        self.state.in_module = false;
        let fill = when(format!("I fill in \"Search\" with {}", quoted(&search)));
        let fill = if given.is_some() { fill } else { fill.likely("the case names no module") };
        let mut lines: Vec<Line> = vec![fill.into()];
        if self.rest_of_step().any(|clause| clause.get("what").is_some_and(|what| plain(what) == "search")) {
            self.state.searching = true;
        } else {
            lines.push(when("I click the button \"Search\"").into());
        }
        Ok(lines)
    }

    /// An action of the module's card.
    pub(super) fn in_card(&mut self, label: &str) -> Bound {
        let Some(module) = self.state.module.clone() else {
            return Err("which module is meant is not known".to_owned());
        };
        self.state.view = super::state::View::Unknown;
        self.state.in_module = !OF_CARD.contains(&label);
        Ok(vec![when(format!("I click {} in the card of {}", quoted(label), quoted(&module))).into()])
    }

    /// `Uninstall the module`: the action of its card, which asks first where something is lost.
    fn module_action(&mut self, clause: &Clause) -> Bound {
        let named = clause.get("module");
        let card = named.and_then(|name| self.grammar.pages.module(name)).map(|module| module.name.clone());
        let is_other = named.is_some() && (card.is_none() || card != self.state.module);
        if is_other || self.state.searching || self.state.in_module || self.state.view != super::state::View::Page {
            return Err("whether the card of the module is on show is not known".to_owned());
        }
        let verb = plain(&self.grammar.lexicon.canon(&clause.text).text);
        let label = OF_CARD.into_iter().find(|label| verb.split(' ').any(|word| word == label.to_lowercase()));
        let Some(label) = label else { return Err("which action is meant is not known".to_owned()) };
        let mut lines = self.in_card(label)?;
        self.state.view = super::state::View::Page;
        let confirms = self
            .rest_of_step()
            .chain(self.next_step())
            .any(|clause| ["confirm", "dialog button"].contains(&clause.kind.as_str()));
        if ["Uninstall", "Disable", "Reset"].contains(&label) && !confirms {
            lines.push(when("I confirm the dialog").into());
        }
        Ok(lines)
    }

    pub(super) fn module_check(&mut self, clause: &Clause) -> Bound {
        match clause.kind.as_str() {
            "feature state" => {
                let name = clause.get("feature").unwrap_or_default().to_owned();
                let on = self.is_on(clause);
                Ok(vec![then(format!("the switch {} is {}", quoted(&name), if on { "on" } else { "off" })).into()])
            }
            "hook state" => {
                let Some(hook) = self.state.hook.clone() else {
                    return Err("which hook is meant is not known".to_owned());
                };
                let on = self.is_on(clause);
                Ok(vec![then(format!("the switch {} is {}", quoted(&hook), if on { "on" } else { "off" })).into()])
            }
            "field default" => self.field_default(clause),
            _ => self.module_state(clause),
        }
    }

    pub(super) fn is_on(&self, clause: &Clause) -> bool {
        !self.grammar.lexicon.canon(&clause.text).text.contains("disable")
    }

    fn field_default(&mut self, clause: &Clause) -> Bound {
        let words = clause.get("field").unwrap_or_default().to_owned();
        if let Some(value) = clause.get("value") {
            self.state.known.insert(format!("default {words}"));
            self.state.form_values.retain(|shown| shown.label != words);
            self.state.form_values.push(super::state::Shown {
                label: words.clone(),
                language: String::new(),
                value: value.to_owned(),
            });
            return Ok(vec![then(format!("the field {} shows {}", quoted(&words), quoted(value))).into()]);
        }
        let known = self.state.form_values.iter().find(|shown| shown.label == words);
        let Some(shown) = known else { return Err("the default value is not given".to_owned()) };
        Ok(vec![then(format!("the field {} shows {}", quoted(&words), quoted(&shown.value))).into()])
    }

    fn module_state(&mut self, clause: &Clause) -> Bound {
        let text = plain(&clause.text);
        if text.starts_with("two") {
            if self.state.modules.is_empty() {
                return Err("which two modules are meant is not known".to_owned());
            }
            let offer = if self.is_on(clause) { "Disable" } else { "Enable" };
            return Ok(self
                .state
                .modules
                .iter()
                .map(|module| then(format!("the card of {} offers {}", quoted(module), quoted(offer))).into())
                .collect());
        }
        let Some(module) = self.state.module.clone() else {
            return Err("which module is meant is not known".to_owned());
        };
        let card = format!("the card of {}", quoted(&module));
        let canon = self.grammar.lexicon.canon(&clause.text).text;
        let check = if let Some(version) = clause.get("version") {
            format!("{card} shows {}", quoted(version))
        } else if canon.contains("module gone") || text.contains("not displayed") {
            format!("{card} is not displayed")
        } else if canon.contains("isnot install") || text.contains("not installed") {
            format!("{card} offers \"Install\"")
        } else if text.contains("installed") {
            format!("{card} offers \"Uninstall\"")
        } else if canon.contains("disable") {
            format!("{card} offers \"Enable\"")
        } else if canon.contains("enable") {
            format!("{card} offers \"Disable\"")
        } else if canon.contains("shown") {
            format!("{card} is displayed")
        } else {
            return Err("no step checks that an action is the only one".to_owned());
        };
        Ok(vec![then(check).into()])
    }

    /// `1 record found` where the page shows cards.
    pub(super) fn one_card(&self) -> Option<Vec<Line>> {
        let cards = self.state.page.is_some_and(|page| self.grammar.pages.pages[page].cards);
        let module = self.state.module.as_ref().filter(|_| cards)?;
        Some(vec![
            then(format!("the card of {} is displayed", quoted(module))).into(),
            then(format!("every card shows {}", quoted(module))).into(),
        ])
    }
}
