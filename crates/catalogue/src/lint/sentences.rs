use super::super::{Catalogue, Definition, nearest};

/// A step of a feature and its definition. Of `within 10 seconds …` the check is meant.
pub(crate) struct Resolved<'catalogue, 'text> {
    pub definition: &'catalogue Definition,
    pub text: &'text str,
}

/// Finds the one definition of a step.
///
/// # Errors
/// What to tell whoever wrote it: there is none, there are several, or it is no check where a check belongs.
pub(crate) fn resolve<'catalogue, 'text>(
    catalogue: &'catalogue Catalogue,
    text: &'text str,
) -> Result<Resolved<'catalogue, 'text>, String> {
    let definition = the_one(catalogue, text)?;
    let Some(check) = definition.check_in(text) else { return Ok(Resolved { definition, text }) };
    let inner = the_one(catalogue, check)?;
    if inner.keyword != "Then" || inner.takes_a_check() {
        return Err(format!("\"{check}\" is not a check: only a check (Then) can be repeated within a time"));
    }
    Ok(Resolved { definition: inner, text: check })
}

/// The same for those who need no words: looking for what was meant takes its time.
pub(crate) fn resolve_quietly<'catalogue, 'text>(
    catalogue: &'catalogue Catalogue,
    text: &'text str,
) -> Option<Resolved<'catalogue, 'text>> {
    let one = |text| match *catalogue.matching(text) {
        [definition] => Some(definition),
        _ => None,
    };
    let definition = one(text)?;
    let Some(check) = definition.check_in(text) else { return Some(Resolved { definition, text }) };
    let definition = one(check).filter(|inner| inner.keyword == "Then" && !inner.takes_a_check())?;
    Some(Resolved { definition, text: check })
}

fn the_one<'catalogue>(catalogue: &'catalogue Catalogue, text: &str) -> Result<&'catalogue Definition, String> {
    match catalogue.matching(text).as_slice() {
        [definition] => Ok(definition),
        [] => Err(undefined(catalogue, text)),
        several => {
            let candidates = several.iter().map(|found| format!("\n    {}  ({})", found.sentence(), found.place));
            Err(format!("the step \"{text}\" is ambiguous, it could be:{}", candidates.collect::<String>()))
        }
    }
}

fn undefined(catalogue: &Catalogue, text: &str) -> String {
    let nearest = nearest::steps(catalogue, text);
    if nearest.is_empty() {
        return format!("there is no step \"{text}\"\n    see all steps with: prestashop-bdd steps");
    }
    let offers = nearest.iter().map(|definition| {
        let example = definition.examples.first().map(|example| example.text.lines().next().unwrap_or_default());
        format!("\n    {}\n        e.g. {}", definition.sentence(), example.unwrap_or_default())
    });
    format!("there is no step \"{text}\"; did you mean:{}", offers.collect::<String>())
}
