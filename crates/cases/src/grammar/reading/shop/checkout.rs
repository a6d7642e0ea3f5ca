//! The steps of the checkout, one by one.

use super::visit::On;
use super::{Bound, Reading, done};
use crate::grammar::cut::{Detail, Part};
use crate::grammar::line::{Line, given, quoted, then, when};
use crate::grammar::rule::Clause;
use crate::grammar::shop::kinds::{self, step_title};

const PERSONAL: usize = 0;
const ADDRESSES: usize = 1;
const SHIPPING: usize = 2;
const PAYMENT: usize = 3;

/// The fields of a guest.
const OF_GUEST: [&str; 5] = [
    "First name",
    "Last name",
    "Email",
    "I agree to the terms and conditions and the privacy policy",
    "Customer data privacy",
];
/// The fields of an address in the country that a new shop begins with.
const OF_ADDRESS: [&str; 5] = ["Address", "City", "State", "Zip/Postal Code", "Country"];

impl Reading<'_> {
    pub(super) fn shop_checkout(&mut self, clause: &Clause, part: &Part) -> Bound {
        match clause.kind.as_str() {
            "as guest" if self.is_on_step(PERSONAL) => {
                Ok(vec![Line::Note("the checkout begins with the form of a guest".to_owned())])
            }
            "as guest" => Err("the checkout is not on show".to_owned()),
            "personal" => self.fill_step(PERSONAL, &OF_GUEST, clause, part),
            "address" => self.fill_address(clause, part),
            "keep address" | "choose address" => self.choose_in_step(ADDRESSES, "Delivery address", clause.get("name")),
            "keep carrier" => self.choose_in_step(SHIPPING, "Carrier", None),
            "carrier" => self.choose_in_step(SHIPPING, "Carrier", clause.get("name")),
            "choose" => self.choose_on_step(clause),
            "payment" => self.choose_payment(clause),
            "any payment" => Err("which payment is meant is not known".to_owned()),
            "terms" => self.agree(),
            "place order" => self.place_order(),
            "open step" => self.open_step(clause),
            _ => self.go_on(),
        }
    }

    fn is_on_step(&self, step: usize) -> bool {
        self.state.visit.on == On::Checkout(step)
    }

    /// Whether the row goes on to the next step: it says so, or expects that step.
    fn goes_on(&self, step: usize) -> bool {
        let is_next = |words: &str| kinds::step_of(words) == Some(step + 1);
        let expects = |clause: &Clause| {
            clause.kind == "next step" || clause.kind == "step shown" && clause.get("step").is_some_and(is_next)
        };
        self.rest_of_step().any(|clause| self.is_continue(clause)) || self.expected().any(expects)
    }

    fn is_continue(&self, clause: &Clause) -> bool {
        let does = || self.grammar.shop.label(clause.get("what")?).and_then(|label| label.does.clone());
        clause.kind == "continue" || clause.kind == "click" && does().as_deref() == Some("continue")
    }

    /// The fields of a form and their values: those that the row gives, and what is made up for the others.
    pub(super) fn values_in_shop(
        &self,
        needed: &[&str],
        clause: &Clause,
        part: &Part,
    ) -> Result<Vec<(String, String)>, String> {
        let mut details = part.details.clone();
        details.extend(super::forms::told(clause.get("tail").unwrap_or_default())?);
        let mut values: Vec<(String, String)> = Vec::new();
        for detail in &details {
            values.push(self.value_in_shop(&self.parted(detail), needed)?);
        }
        let made_up = |label: &&&str| !values.iter().any(|(own, _)| own == **label);
        let missing: Vec<(String, String)> = needed
            .iter()
            .filter(made_up)
            .filter_map(|label| Some(((*label).to_owned(), self.grammar.shop.values.get(*label)?.clone())))
            .collect();
        values.extend(missing);
        let place = |label: &str| needed.iter().position(|own| *own == label).unwrap_or(needed.len());
        values.sort_by_key(|(label, _)| place(label));
        Ok(values)
    }

    /// `first name Ada`: the words of a detail that name a field, and its value.
    fn parted(&self, detail: &Detail) -> Detail {
        let is_field = |words: &str| self.grammar.shop.field(words).is_some() || kinds::is_mail(words);
        let words = detail.key.trim();
        if detail.value.is_some() || is_field(words) {
            return detail.clone();
        }
        let spaces: Vec<usize> = words.match_indices(' ').map(|(at, _)| at).take(4).collect();
        let parted = spaces.iter().rev().find(|at| is_field(&words[..**at])).map(|at| words.split_at(*at));
        let told = |value: &str| !["valid", "any", "random", "correct", "existing", "new"].contains(&value);
        match parted.map(|(key, value)| (key, value.trim())).filter(|(_, value)| told(value)) {
            Some((key, value)) => Detail { key: key.to_owned(), value: Some(value.to_owned()), quoted: true },
            None => detail.clone(),
        }
    }

    fn value_in_shop(&self, detail: &Detail, needed: &[&str]) -> Result<(String, String), String> {
        let words = detail.key.as_str();
        let is_mail = kinds::is_mail(words);
        let mail = needed.iter().find(|label| label.starts_with("Email")).filter(|_| is_mail);
        let Some(label) = mail.copied().or_else(|| self.grammar.shop.field(words)) else {
            return Err(format!("which field \"{words}\" is, is not known"));
        };
        let Some(value) = detail.value.clone() else {
            let made_up = self.grammar.shop.values.get(label).cloned();
            return made_up
                .map(|value| (label.to_owned(), value))
                .ok_or_else(|| format!("what stands in \"{label}\" is not given"));
        };
        // A customer who is made is removed, by an address that nobody else has.
        let is_unique = is_mail && needed.contains(&"First name") && !value.contains('{');
        let value = match value.split_once('@').filter(|_| is_unique) {
            Some((name, host)) => format!("{name}-{{unique}}@{host}"),
            None => value,
        };
        Ok((label.to_owned(), value))
    }

    /// Notes the addresses of the case that were made unique.
    pub(super) fn note_made(&mut self, values: &[(String, String)]) {
        let made = values.iter().filter(|(_, value)| value.contains("-{unique}@"));
        self.state.made.extend(made.map(|(_, value)| (value.replacen("-{unique}@", "@", 1), value.clone())));
    }

    /// The customer that a form makes is removed after the scenario.
    pub(super) fn customer_is_removed(values: &[(String, String)]) -> Option<Line> {
        let (_, mail) = values.iter().find(|(label, value)| label == "Email" && value.contains("{unique}"))?;
        Some(
            given(format!(
                "the row where \"Email address\" is {} of the page \"Customers > Customers\" is removed after the scenario",
                quoted(mail)
            ))
            .into(),
        )
    }

    /// Fills in a step of the checkout; goes on where the row does.
    fn fill_step(&mut self, step: usize, needed: &[&str], clause: &Clause, part: &Part) -> Bound {
        if !self.is_on_step(step) {
            return Err(format!("the step \"{}\" of the checkout is not on show", step_title(step)));
        }
        let values = self.values_in_shop(needed, clause, part)?;
        self.note_made(&values);
        let goes_on = self.goes_on(step);
        let mut lines: Vec<Line> = Self::customer_is_removed(&values).into_iter().collect();
        self.state.visit.filled.extend(values.clone());
        let rows = values.into_iter().map(|(label, value)| vec![label, value]).collect();
        let fill = if goes_on {
            when(format!("I complete the checkout step {} with:", quoted(step_title(step))))
        } else {
            when("I fill in the form:")
        };
        lines.push(fill.with_table(&["field", "value"], rows).likely("some values are made up").into());
        if goes_on {
            self.state.visit.show(On::Checkout(step + 1));
            self.state.visit.went_on = true;
        }
        Ok(lines)
    }

    fn fill_address(&mut self, clause: &Clause, part: &Part) -> Bound {
        if let On::Page(_) = self.state.visit.on {
            return self.fill_page(clause, part, &OF_ADDRESS);
        }
        let told = part.details.iter().map(|detail| detail.key.to_lowercase());
        let mut given = told.chain(std::iter::once(clause.get("tail").unwrap_or_default().to_lowercase()));
        // Other countries ask for other fields.
        let needed: &[&str] =
            if given.any(|words| words.contains("country")) { &["Address", "City"] } else { &OF_ADDRESS };
        self.fill_step(ADDRESSES, needed, clause, part)
    }

    /// Chooses an address or a carrier, or leaves it as it is.
    fn choose_in_step(&mut self, step: usize, field: &str, name: Option<&str>) -> Bound {
        if !self.is_on_step(step) {
            return Err(format!("the step \"{}\" of the checkout is not on show", step_title(step)));
        }
        let title = quoted(step_title(step));
        if let Some(name) = name {
            self.state.visit.typed.push((field.to_owned(), name.to_owned()));
        }
        if !self.goes_on(step) {
            return Ok(vec![Line::Note("it is chosen where the checkout goes on".to_owned())]);
        }
        let lines = self.complete(step, &title);
        self.state.visit.went_on = true;
        Ok(lines)
    }

    /// `Select "My carrier"`: an address, a carrier or a payment, by the step on show.
    fn choose_on_step(&mut self, clause: &Clause) -> Bound {
        match self.state.visit.on {
            On::Checkout(ADDRESSES) => self.choose_in_step(ADDRESSES, "Delivery address", clause.get("name")),
            On::Checkout(SHIPPING) => self.choose_in_step(SHIPPING, "Carrier", clause.get("name")),
            On::Checkout(PAYMENT) => self.choose_payment(clause),
            _ => Err("what is to be chosen is not known".to_owned()),
        }
    }

    fn complete(&mut self, step: usize, title: &str) -> Vec<Line> {
        let typed: Vec<Vec<String>> =
            std::mem::take(&mut self.state.visit.typed).into_iter().map(|(field, value)| vec![field, value]).collect();
        self.state.visit.show(On::Checkout(step + 1));
        if typed.is_empty() {
            return vec![when(format!("I complete the checkout step {title}")).into()];
        }
        vec![when(format!("I complete the checkout step {title} with:")).with_table(&["field", "value"], typed).into()]
    }

    /// `Click on Continue`.
    pub(super) fn go_on(&mut self) -> Bound {
        if std::mem::take(&mut self.state.visit.went_on) {
            return Ok(vec![Line::Note("the step before goes on".to_owned())]);
        }
        match self.state.visit.on {
            On::Checkout(step) if step < PAYMENT => Ok(self.complete(step, &quoted(step_title(step)))),
            _ => Err("which step of the checkout is on show is not known".to_owned()),
        }
    }

    fn choose_payment(&mut self, clause: &Clause) -> Bound {
        if !self.is_on_step(PAYMENT) {
            return Err("the payments of the checkout are not on show".to_owned());
        }
        let words = Self::word(clause, "name");
        let name = kinds::payment(&words).filter(|_| !clause.is_quoted("name"));
        let Some(name) = name.map(str::to_owned).or_else(|| clause.is_quoted("name").then_some(words.clone())) else {
            return Err(format!("what the checkout calls the payment \"{words}\" is not known"));
        };
        done(format!("I choose the payment {}", quoted(&name)))
    }

    fn agree(&mut self) -> Bound {
        if self.is_on_step(PAYMENT) {
            return done("I agree to the terms of the shop");
        }
        Err("the terms of the checkout are not on show".to_owned())
    }

    fn place_order(&mut self) -> Bound {
        if !self.is_on_step(PAYMENT) {
            return Err("the last step of the checkout is not on show".to_owned());
        }
        self.state.visit.show(On::Confirmed);
        self.state.visit.cart.clear();
        done("I place the order")
    }

    fn open_step(&mut self, clause: &Clause) -> Bound {
        let Some(step) = clause.get("step").and_then(kinds::step_of) else {
            return Err("which step of the checkout is meant is not known".to_owned());
        };
        match self.state.visit.on {
            On::Checkout(now) if step == now + 1 => return self.go_on(),
            On::Checkout(now) if step <= now => {}
            _ => return Err("how one gets to this step of the checkout is not known".to_owned()),
        }
        self.state.visit.show(On::Checkout(step));
        done(format!("I open the checkout step {}", quoted(step_title(step))))
    }

    /// The check that a step of the checkout is open.
    pub(super) fn step_is_open(step: usize) -> Line {
        then(format!("the checkout step {} is open", quoted(step_title(step)))).into()
    }
}
