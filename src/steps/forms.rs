use cucumber::gherkin::Step;
use prestashop_bdd_browser::back_office::{Error, FieldReading, FieldValue, Form, Pressed, Submission};
use prestashop_bdd_core::failure::{Failure, StepResult};
use prestashop_bdd_step_macros::{then, when};

use super::parameters::{FormName, Variable};
use super::tables::Table;
use super::waiting::soon;
use crate::vocabulary::Kind;
use crate::world::World;

async fn form(world: &mut World, name: &FormName) -> Result<Form, Failure> {
    let office = world.back_office().await?;
    name.of(world, &office).await
}

pub(super) async fn the_form(world: &mut World) -> Result<Form, Failure> {
    let office = world.back_office().await?;
    Ok(office.form(None).with_files_from(world.files_folder()))
}

/// Fills fields by their labels, in the order of the table.
///
/// Switches and check boxes take Yes and No, lists the text of an option, groups of check boxes "A, B", uploads
/// a file beside the feature. The column language selects a language of a translated field: `fr`, `fr-FR` or `French`.
///
/// Columns: field, language?, value.
///
/// ```gherkin
/// When I fill in the form:
///   | field       | language | value        |
///   | Name        | en       | Bdd {unique} |
///   | Name        | fr       | Bdd {unique} |
///   | Discount    |          | 12.5         |
///   | Show prices |          | Yes          |
/// ```
#[when(expr = "I fill in {form}:")]
async fn fill_in(world: &mut World, name: FormName, step: &Step) -> StepResult {
    let values = field_values(world, step).await?;
    for field in &values {
        world.types(&field.label, &field.value);
    }
    Ok(form(world, &name).await?.fill_all(&values).await?)
}

async fn field_values(world: &World, step: &Step) -> Result<Vec<FieldValue>, Failure> {
    let table = Table::of(step, world)?;
    let (field, value, language) = (table.column("field")?, table.column("value")?, table.optional_column("language"));
    let mut values = Vec::new();
    for row in &table.rows {
        values.push(FieldValue {
            label: world.word(Kind::Field, &row[field]).await?,
            language: language.map(|column| row[column].clone()).filter(|language| !language.is_empty()),
            value: row[value].clone(),
        });
    }
    Ok(values)
}

/// Fills one field by its label; values as in the step with a table.
///
/// ```gherkin
/// When I fill in "Client ID" with "bdd-{unique}"
/// ```
#[when(expr = "I fill in {string} with {string}")]
async fn fill_in_one(world: &mut World, label: String, value: String) -> StepResult {
    let (label, value) = (world.word(Kind::Field, &label).await?, world.text(&value)?);
    world.types(&label, &value);
    Ok(the_form(world).await?.fill(&label, &value).await?)
}

/// Fills one field with a text of several lines.
///
/// ```gherkin
/// When I fill in "Description" with:
///   """
///   First line
///   Second line
///   """
/// ```
#[when(expr = "I fill in {string} with:")]
async fn fill_in_text(world: &mut World, label: String, step: &Step) -> StepResult {
    let (label, value) = (world.word(Kind::Field, &label).await?, world.text(super::tables::doc_string(step)?)?);
    world.types(&label, value.trim_end());
    Ok(the_form(world).await?.fill(&label, value.trim_end()).await?)
}

/// Checks the values of fields; the table is the same as for filling.
///
/// Columns: field, language?, value.
///
/// ```gherkin
/// Then the form shows:
///   | field    | value        |
///   | Name     | Bdd {unique} |
///   | Discount | 12.5         |
/// ```
#[then(expr = "{form} shows:")]
async fn shows(world: &mut World, name: FormName, step: &Step) -> StepResult {
    let expected = field_values(world, step).await?;
    let form = form(world, &name).await?;
    soon(world, async || {
        let mut differences = Vec::new();
        let fields: Vec<_> = expected.iter().map(|field| (field.label.as_str(), field.language.as_deref())).collect();
        for (field, reading) in expected.iter().zip(form.read_several(&fields).await?) {
            differences.extend(field_difference(field, &reading));
        }
        if differences.is_empty() {
            return Ok(());
        }
        Err(Failure::product("the form shows something else").listing(differences))
    })
    .await
}

/// What a field shows instead; `None` where it holds what is expected.
fn field_difference(field: &FieldValue, reading: &FieldReading) -> Option<String> {
    let FieldValue { label, language, value } = field;
    let language = language.as_ref().map(|language| format!(" ({language})")).unwrap_or_default();
    let line = || format!("{label}{language}: expected \"{value}\", seen \"{}\"", reading.value);
    (!reading.holds(value)).then(line)
}

/// Submits the form by its main button, whatever its label: Save, Search, Generate client secret and save.
///
/// ```gherkin
/// When I submit the form
/// ```
#[when(expr = "I submit {form}")]
async fn submit(world: &mut World, name: FormName) -> StepResult {
    match send(world, &name).await? {
        Submission::Submitted | Submission::StayedOnPage | Submission::AskedInDialog { .. } => Ok(()),
        Submission::StoppedByBrowser { label, message } => Err(stopped(&label, &message)),
    }
}

/// Sends the form. What it may make is written down before.
async fn send(world: &mut World, name: &FormName) -> Result<Submission, Failure> {
    let (office, form) = (world.back_office().await?, form(world, name).await?);
    let noted = world.form_is_about_to_be_sent(&office).await?;
    let submission = match form.submit().await {
        Ok(submission) => submission,
        Err(error) => {
            // A form or button that is not there has sent nothing.
            if matches!(error, Error::NoSuch { .. } | Error::Ambiguous { .. } | Error::Unusable { .. }) {
                world.form_was_hardly_sent(noted)?;
            }
            return Err(error.into());
        }
    };
    world.form_was_sent(&office, noted, &submission).await?;
    Ok(submission)
}

/// Clicks a button of one form by its label, if several forms of the page have a button of that label. Opens the menu of the
/// button if needed.
///
/// ```gherkin
/// When I click the button "Save" of the "Customer" form
/// ```
#[when(expr = "I click the button {string} of {form}")]
async fn press(world: &mut World, label: String, name: FormName) -> StepResult {
    let label = world.wordings(Kind::Button, &label).await?;
    let (office, form) = (world.back_office().await?, form(world, &name).await?);
    let noted = world.form_is_about_to_be_sent(&office).await?;
    let pressed = match form.press(&label).await {
        Ok(pressed) => pressed,
        Err(error) => {
            world.form_was_hardly_sent(noted)?;
            return Err(error.into());
        }
    };
    match &pressed {
        Pressed::Sent(submission) => world.form_was_sent(&office, noted, submission).await?,
        // It may have been sent all the same; what it made bears its made-up name.
        Pressed::LoadedPage | Pressed::Stayed => world.form_was_hardly_sent(noted)?,
    }
    match pressed {
        Pressed::Sent(Submission::StoppedByBrowser { label, message }) => Err(stopped(&label, &message)),
        Pressed::Sent(_) | Pressed::LoadedPage | Pressed::Stayed => Ok(()),
    }
}

fn stopped(label: &str, message: &str) -> Failure {
    let text = format!("the browser did not send the form: at the field \"{label}\" it says \"{message}\"");
    Failure::product(text).advise("fill the field in, or expect this with: I try to submit the form")
}

/// Submits the form although the browser may refuse it: for checks of required fields.
///
/// ```gherkin
/// When I try to submit the form
/// ```
#[when(expr = "I try to submit {form}")]
async fn try_to_submit(world: &mut World, name: FormName) -> StepResult {
    let submission = send(world, &name).await?;
    world.last_submission = Some(submission);
    Ok(())
}

/// Checks that the browser refused to submit the form because of that field.
///
/// ```gherkin
/// Then the browser stops at the field "Client Name"
/// ```
#[then(expr = "the browser stops at the field {string}")]
async fn stopped_at(world: &mut World, label: String) -> StepResult {
    let label = world.word(Kind::Field, &label).await?;
    let (seen, form_is_there) = match &world.last_submission {
        Some(submission) if submission.stopped_at(&label) => return Ok(()),
        Some(Submission::StoppedByBrowser { label: seen, .. }) => (format!("stopped at the field \"{seen}\""), true),
        Some(Submission::AskedInDialog { title }) => (format!("asked in the dialog \"{title}\""), false),
        Some(Submission::StayedOnPage) => ("sent".to_owned(), true),
        // The shop shows the form again with its complaints, or another page.
        Some(Submission::Submitted) => ("sent".to_owned(), !the_form(world).await?.errors().await?.is_empty()),
        None => return Err(Failure::feature("no form was tried before: use \"I try to submit the form\" first")),
    };
    if form_is_there {
        // A field that is not there is told with those that are.
        the_form(world).await?.read(&label).await?;
    }
    Err(Failure::mismatch("the form", format!("stopped at the field \"{label}\""), seen))
}

/// Clicks the Cancel link of the form.
///
/// ```gherkin
/// When I cancel the form
/// ```
#[when(expr = "I cancel {form}")]
async fn cancel(world: &mut World, name: FormName) -> StepResult {
    Ok(form(world, &name).await?.cancel().await?)
}

/// Remembers the value of a field.
///
/// ```gherkin
/// When I remember the field "Lifetime" as "lifetime"
/// ```
#[when(expr = "I remember the field {string} as {variable}")]
async fn remember(world: &mut World, label: String, name: Variable) -> StepResult {
    let label = world.word(Kind::Field, &label).await?;
    let value = the_form(world).await?.read(&label).await?.value;
    Ok(world.variables.remember_text(&name.0, value)?)
}
