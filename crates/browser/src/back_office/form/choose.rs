use std::time::Duration;

use prestashop_bdd_core::poll::Look;
use serde::Deserialize;
use serde_json::Value;

use super::locate::{Form, Part, SCRIPT};
use super::reading::FieldKind;
use super::target::Target;
use crate::back_office::{Error, Result};

/// How long a searchable select may take to open its list before its hidden select is set instead.
const OPENING: Duration = Duration::from_secs(2);

/// What to click for one choice.
#[derive(Debug, Deserialize)]
struct ClickTarget {
    element: Value,
    visible: bool,
    /// What unfolds the branches of a tree.
    opener: Option<Value>,
}

#[derive(Debug, Deserialize)]
struct OpenList {
    search: Option<Value>,
    option: Option<Value>,
}

impl Form {
    /// Turns a switch, a check box or a radio button on or off by one click. Whether the click has reached it is seen by the
    /// check that follows; see [`Form::turn`].
    pub(super) async fn switch(&self, target: &Target<'_>, part: &Part, on: bool) -> Result<()> {
        if part.kind == FieldKind::Switch {
            let place = usize::from(on);
            let chosen = |part: &Part| part.choices.get(place).is_some_and(|choice| choice.chosen);
            if chosen(part) {
                return Ok(());
            }
            return self.click_choice(target, place).await;
        }
        if part.kind == FieldKind::RadioButton && !on {
            let chosen = part.choices.iter().any(|choice| choice.chosen);
            return if chosen {
                Err(target.unusable("a radio button is turned off by choosing another one of its group"))
            } else {
                Ok(())
            };
        }
        if part.choices[0].chosen == on { Ok(()) } else { self.click_choice(target, 0).await }
    }

    /// Turns it by script, where a click has missed it: with neither side of a switch chosen, a click turns it on whatever
    /// was wanted; a click on a check box can hit a link in its label, or the gap of a label that is split over lines.
    pub(super) async fn turn(&self, target: &Target<'_>, kind: FieldKind, on: bool) -> Result<()> {
        self.pick(target, if kind == FieldKind::Switch { usize::from(on) } else { 0 }).await
    }

    /// Makes exactly these choices the chosen ones.
    pub(super) async fn choose(&self, target: &Target<'_>, part: &Part, wanted: &[usize]) -> Result<()> {
        match part.kind {
            FieldKind::SearchableSelect => self.search_and_choose(target, part, wanted).await,
            FieldKind::Select | FieldKind::MultipleSelect => self.select(target, wanted).await,
            FieldKind::SwapList => self.swap(target, part, wanted).await,
            FieldKind::RadioGroup => self.tick_all(target, part, wanted).await,
            FieldKind::ChoiceTree if part.native == "radio" => self.tick_all(target, part, wanted).await,
            _ => {
                for place in 0..part.choices.len() {
                    self.tick(target, part, place, wanted.contains(&place)).await?;
                }
                Ok(())
            }
        }
    }

    async fn tick_all(&self, target: &Target<'_>, part: &Part, wanted: &[usize]) -> Result<()> {
        for &place in wanted {
            self.tick(target, part, place, true).await?;
        }
        Ok(())
    }

    async fn tick(&self, target: &Target<'_>, part: &Part, place: usize, on: bool) -> Result<()> {
        if part.choices[place].chosen == on {
            return Ok(());
        }
        self.click_choice(target, place).await?;
        let now = self.part_now(target).await?;
        // A click can miss its box when the label holds a link or is split over lines.
        let missed = now.and_then(|part| part.choices.get(place).map(|choice| choice.chosen != on));
        if missed == Some(true) { self.pick(target, place).await } else { Ok(()) }
    }

    /// Clicks what a person clicks for a choice; unfolds its tree before.
    async fn click_choice(&self, target: &Target<'_>, place: usize) -> Result<()> {
        let look = async || -> Result<ClickTarget> {
            let found: Option<ClickTarget> =
                self.document().ready(SCRIPT, "choice", &target.arguments(&[place.into()])).await?;
            found.ok_or_else(|| target.unusable("it vanished while it was filled"))
        };
        let mut found = look().await?;
        if !found.visible
            && let Some(opener) = found.opener.take()
        {
            self.document().click(&self.document().element(opener)?, "the button that unfolds the tree").await?;
            found = look().await?;
        }
        if !found.visible {
            return self.pick(target, place).await;
        }
        let (element, name) = (self.document().element(found.element)?, target.name());
        self.document().click(&element, &name).await
    }

    /// Clicks the control itself by script: for controls that no pointer reaches.
    async fn pick(&self, target: &Target<'_>, place: usize) -> Result<()> {
        let _: Value = self.document().read(SCRIPT, "pick", &target.arguments(&[place.into()])).await?;
        Ok(())
    }

    async fn part_now(&self, target: &Target<'_>) -> Result<Option<Part>> {
        let located = self.locate(target.label).await?;
        Ok(located.variant(target.label, target.iso)?.0.parts.get(target.place).cloned())
    }

    async fn select(&self, target: &Target<'_>, wanted: &[usize]) -> Result<()> {
        let done: bool = self.document().read(SCRIPT, "select", &target.arguments(&[wanted.into()])).await?;
        if done { Ok(()) } else { Err(target.unusable("it vanished while it was filled")) }
    }

    /// Opens the list of a searchable select, types into its search field and clicks the option. When
    /// no list opens, or the text is there twice, the hidden select is set instead: the box follows it.
    async fn search_and_choose(&self, target: &Target<'_>, part: &Part, wanted: &[usize]) -> Result<()> {
        let Some(text) = wanted.first().and_then(|&place| part.choices.get(place)).map(|choice| choice.text.clone())
        else {
            return Ok(());
        };
        let twice = part.choices.iter().filter(|choice| choice.text == text).count() > 1;
        let field = self.document().find(SCRIPT, "box", &target.arguments(&[])).await?;
        let (Some(field), false, false) = (field, twice, text.is_empty()) else {
            return self.select(target, wanted).await;
        };
        self.document().click(&field, &target.name()).await?;
        let mut typed = false;
        let waiting = self.document().with_patience(self.document().patience().min(OPENING));
        let chosen = waiting
            .until(&format!("the list of {} to show \"{text}\"", target.name()), async || {
                let list: Option<OpenList> = self.document().read(SCRIPT, "openList", &[text.as_str().into()]).await?;
                let Some(list) = list else { return Ok(Look::NotYet("the list is closed".into())) };
                if let (Some(search), false) = (list.search, typed) {
                    self.document().type_into(&self.document().element(search)?, &text).await?;
                    typed = true;
                    return Ok(Look::NotYet("the list is being searched".into()));
                }
                let Some(option) = list.option else {
                    return Ok(Look::NotYet("the list does not show it alone".into()));
                };
                self.document().click(&self.document().element(option)?, &format!("the choice \"{text}\"")).await?;
                Ok(Look::Ready(()))
            })
            .await;
        match chosen {
            Err(Error::GaveUp(_)) => self.select(target, wanted).await,
            other => other,
        }
    }

    /// Moves options between the two lists by their buttons.
    async fn swap(&self, target: &Target<'_>, part: &Part, wanted: &[usize]) -> Result<()> {
        for add in [false, true] {
            let moved: Vec<&str> = part
                .choices
                .iter()
                .enumerate()
                .filter(|(place, choice)| choice.chosen != add && wanted.contains(place) == add)
                .map(|(_, choice)| choice.text.as_str())
                .collect();
            if moved.is_empty() {
                continue;
            }
            let arguments = target.arguments(&[moved.into(), add.into()]);
            if let Some(button) = self.document().find(SCRIPT, "mark", &arguments).await? {
                self.document().click(&button, &format!("the button that moves choices of {}", target.name())).await?;
            }
        }
        Ok(())
    }
}
