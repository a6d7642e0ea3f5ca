//! Pages, texts, messages and dialogs that are expected on the public pages.

use super::visit::On;
use super::{Bound, Reading, checked, shows};
use crate::grammar::line::{Line, quoted, then};
use crate::grammar::reading::state::View;
use crate::grammar::rule::Clause;
use crate::grammar::text::plain;

impl Reading<'_> {
    pub(super) fn look_check(&mut self, clause: &Clause) -> Bound {
        let text = Self::word(clause, "text");
        match clause.kind.as_str() {
            "home shown" | "open" => {
                self.state.visit.show(On::Home);
                checked("the shop's home page is displayed")
            }
            "product page shown" => self.product_page_check(clause),
            "page is" => self.page_is(clause, "page"),
            "page with count" => {
                let mut lines = self.page_is(clause, "page")?;
                lines.extend(self.list_check(&Clause { kind: "product count".to_owned(), ..clause.clone() })?);
                Ok(lines)
            }
            "added" => self.added(clause),
            "modal" => self.modal(clause),
            "no modal" => checked("no dialog is displayed"),
            "language is" | "currency is" => self.chosen_check(clause),
            "footer links" | "footer block" => Self::footer_check(clause),
            "sitemap lists" => checked(format!("the sitemap lists {}", quoted(&Self::word(clause, "name")))),
            "sitemap lacks" => checked(format!("the sitemap does not list {}", quoted(&Self::word(clause, "name")))),
            "said" => self.said(clause, &text),
            "filled" => self.form_is_filled(),
            "promo block" => {
                Ok(vec![then("the page offers the button \"Promo code\"").likely("the button of the cart").into()])
            }
            "cart button" => checked("the page offers the button \"Add to cart\""),
            "no cart button" => checked("the page does not offer the button \"Add to cart\""),
            "button" => checked(format!("the page offers the button {}", quoted(&text))),
            "no button" => checked(format!("the page does not offer the button {}", quoted(&text))),
            "link" => checked(format!("the page offers the link {}", quoted(&text))),
            "no link" => checked(format!("the page does not offer the link {}", quoted(&text))),
            "maintenance" if self.state.visit.is_visitor => {
                checked(format!("the shop is in maintenance and says {}", quoted(&text)))
            }
            "maintenance" | "text" => checked(format!("the page says {}", quoted(&text))),
            "no text" => checked(format!("the page does not say {}", quoted(&text))),
            "office shown" => self.office_shown(),
            _ => Err("what is expected of it is not given".to_owned()),
        }
    }

    /// A page of the shop by its name: one that is known, or the category that was gone to.
    pub(super) fn page_is(&mut self, clause: &Clause, place: &str) -> Bound {
        let words = Self::word(clause, place);
        if words.is_empty() {
            return self.place_is_shown();
        }
        let known = self.grammar.shop.page(&words).map(|page| (page, self.grammar.shop.pages[page].name.clone()));
        let here = self.state.visit.place.clone().filter(|place| plain(place) == plain(&words));
        match (known, here) {
            (_, Some(here)) => checked(format!("the shop's page {} is displayed", quoted(&here))),
            (Some((page, name)), None) => {
                if name == "Home" {
                    return Err("which page is meant is not known".to_owned());
                }
                if !matches!(self.state.visit.on, On::Page(own) if own == page) && self.state.visit.on != On::List {
                    self.state.visit.show(On::Page(page));
                }
                checked(format!("the shop's page {} is displayed", quoted(&name)))
            }
            (None, None) if clause.is_quoted(place) => {
                checked(format!("the shop's page {} is displayed", quoted(&words)))
            }
            (None, None) => Err("what this page of the shop is called is not known".to_owned()),
        }
    }

    fn place_is_shown(&mut self) -> Bound {
        let name = match self.state.visit.on {
            On::Home => return checked("the shop's home page is displayed"),
            On::Cart => Some("Shopping Cart".to_owned()),
            On::Page(page) => Some(self.grammar.shop.pages[page].name.clone()),
            On::List => self.state.visit.place.clone(),
            _ => None,
        };
        match name {
            Some(name) => checked(format!("the shop's page {} is displayed", quoted(&name))),
            None => Err("which page is meant is not known".to_owned()),
        }
    }

    /// The dialog after a product was added; its title differs by theme.
    fn added(&mut self, clause: &Clause) -> Bound {
        if self.state.visit.on != On::Added {
            let is_modal = clause.get("title").is_none();
            return Err(if is_modal {
                "no dialog is known to be on show"
            } else {
                "what adds the product is not known"
            }
            .to_owned());
        }
        match &self.state.visit.product {
            Some(name) => shows("the dialog of the cart shows:", "Product", name),
            None => checked("a dialog is displayed"),
        }
    }

    fn modal(&mut self, clause: &Clause) -> Bound {
        match (clause.get("title"), self.state.visit.on) {
            (Some(title), _) => checked(format!("the dialog {} is displayed", quoted(title))),
            (None, On::Added) => self.added(clause),
            (None, On::Quick) => match &self.state.visit.product {
                Some(name) => shows("the product shows:", "Name", name),
                None => checked("a dialog is displayed"),
            },
            _ => checked("a dialog is displayed"),
        }
    }

    fn chosen_check(&mut self, clause: &Clause) -> Bound {
        if clause.kind == "currency is" {
            let named = clause.get("currency").map(str::to_owned).or_else(|| self.state.visit.currency.clone());
            return match named {
                Some(name) => checked(format!("the shop's currency is {}", quoted(&name))),
                None => Err("which currency is meant is not known".to_owned()),
            };
        }
        let words = clause.get("language").map(str::to_owned);
        let named = words.as_deref().and_then(|words| self.grammar.shop.language(words)).map(str::to_owned);
        let chosen = self.state.visit.language.clone();
        let is_chosen = |own: &String| words.as_deref().is_none_or(|words| plain(words) == plain(own));
        match named.or_else(|| chosen.filter(is_chosen)) {
            Some(name) => checked(format!("the shop is in the language {}", quoted(&name))),
            None => Err("what the shop calls this language is not known".to_owned()),
        }
    }

    fn footer_check(clause: &Clause) -> Bound {
        let block = Self::word(clause, "block");
        if clause.kind == "footer block" {
            return checked(format!("the page says {}", quoted(&block)));
        }
        let links = Self::word(clause, "links");
        let rows: Vec<Vec<String>> = if clause.is_quoted("links") {
            vec![vec![links]]
        } else {
            links.split('"').skip(1).step_by(2).map(|link| vec![link.to_owned()]).collect()
        };
        if rows.is_empty() {
            return Err("which links it has is not given".to_owned());
        }
        Ok(vec![
            then(format!("the footer's block {} offers the links:", quoted(&block))).with_table(&["link"], rows).into(),
        ])
    }

    /// A message by its text: where messages of that text stand.
    fn said(&mut self, clause: &Clause, text: &str) -> Bound {
        if self.refusal(clause).is_some()
            && let Some(bound) = self.refused_with(text)
        {
            return bound;
        }
        let known = self.grammar.shop.message(text).cloned();
        let words = plain(&clause.text);
        match known.as_ref().and_then(|message| message.place.as_deref()) {
            Some("newsletter") => return checked(format!("the newsletter says {}", quoted(text))),
            Some("promo") => return Err("which promo code is meant is not known".to_owned()),
            Some("empty cart") => return checked("the cart is empty"),
            _ => {}
        }
        if known.is_none() && self.state.visit.has_subscribed && words.contains("newsletter") {
            return checked(format!("the newsletter says {}", quoted(text)));
        }
        let kind = known.as_ref().map(|message| message.kind.clone()).or_else(|| kind_of(&words).map(str::to_owned));
        let text =
            known.as_ref().map_or(text, |message| if clause.is_quoted("text") { text } else { message.text.as_str() });
        match kind {
            Some(kind) => checked(format!("the {kind} message {} is displayed", quoted(text))),
            None => checked(format!("the page says {}", quoted(text))),
        }
    }

    /// The fields that were filled in just before show it. No page shows a password.
    fn form_is_filled(&self) -> Bound {
        let filled = self.state.visit.filled.iter().filter(|(label, _)| !label.contains("assword"));
        let rows: Vec<Vec<String>> = filled.map(|(label, value)| vec![label.clone(), value.clone()]).collect();
        match rows.as_slice() {
            [] => Err("what is filled in is not known".to_owned()),
            [only] => checked(format!("the field {} shows {}", quoted(&only[0]), quoted(&only[1]))),
            _ => Ok(vec![then("the form shows:").with_table(&["field", "value"], rows).into()]),
        }
    }

    /// `BO is displayed`: the page that was left, or the Dashboard.
    fn office_shown(&mut self) -> Bound {
        let page = self.state.page.map(|page| self.grammar.pages.pages[page].title.clone());
        match page.filter(|_| self.state.view == View::Page) {
            Some(title) => Ok(vec![Line::from(then(format!("the page {} is displayed", quoted(&title))))]),
            None => Err("which page of the back office is meant is not known".to_owned()),
        }
    }
}

fn kind_of(words: &str) -> Option<&'static str> {
    let has = |word: &str| words.split(' ').any(|own| own == word);
    if has("error") {
        Some("error")
    } else if has("success") || has("successful") {
        Some("success")
    } else {
        has("warning").then_some("warning")
    }
}
