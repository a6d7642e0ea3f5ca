//! The samples of the compatibility kit: which run here, with which steps, and why the others do not.

use super::engine::Pattern::{Expression, Regex};
use super::engine::Suite;
use super::world as w;

/// What becomes of a sample.
pub enum Sample {
    /// It runs, and its messages are compared.
    Ported(Suite),
    /// It does not, for this reason.
    LeftOut(&'static str),
}

const NO_SKIPPING: &str = "a step cannot skip its scenario: it holds or it fails";
const NO_PENDING: &str = "a step cannot be pending: it is there or it is not";
const NO_RUN_HOOKS: &str = "the engine has no hooks around a run";

macro_rules! ported {
    ($($pattern:expr => $step:expr),* $(,)?) => {
        Sample::Ported(Suite { steps: &[$(($pattern, $step)),*], hooks: false, retries: None })
    };
}

fn with_hooks(sample: Sample) -> Sample {
    match sample {
        Sample::Ported(suite) => Sample::Ported(Suite { hooks: true, ..suite }),
        left_out @ Sample::LeftOut(_) => left_out,
    }
}

fn with_retries(sample: Sample) -> Sample {
    match sample {
        Sample::Ported(suite) => Sample::Ported(Suite { retries: Some(2), ..suite }),
        left_out @ Sample::LeftOut(_) => left_out,
    }
}

/// Every sample of the pinned kit.
#[expect(clippy::too_many_lines, reason = "a table")]
pub fn samples() -> Vec<(&'static str, Sample)> {
    use Sample::LeftOut;
    let orders = || {
        ported! {
            Expression("an order for {string}") => w::nothing,
            Expression("an action") => w::nothing,
            Expression("an outcome") => w::nothing,
        }
    };
    let examples = || {
        ported! {
            Expression("there are {int} cucumbers") => w::cucumbers,
            Expression("I eat {int} cucumbers") => w::eat,
            Expression("I should have {int} cucumbers") => w::left,
        }
    };
    let undefined = || {
        ported! {
            Expression("an implemented step") => w::nothing,
            Expression("a step that will be skipped") => w::nothing,
        }
    };
    vec![
        (
            "all-statuses",
            LeftOut("it has pending and skipped steps; failed, undefined and ambiguous ones are in other samples"),
        ),
        (
            "ambiguous",
            ported! { Regex("^a (.*?) with (.*?)$") => w::nothing, Regex("^a step with (.*?)$") => w::nothing },
        ),
        (
            "attachments",
            // The hook only tells the steps which scenario they belong to.
            with_hooks(ported! {
                Expression("the string {string} is attached as {string}") => w::attach_text,
                Expression("the string {string} is logged") => w::log,
                Expression("text with ANSI escapes is logged") => w::log_colours,
                Expression("the following string is attached as {string}:") => w::attach_doc_string,
                Expression("an array with {int} bytes is attached as {string}") => w::attach_bytes,
                Expression("a PDF document is attached and renamed") => w::attach_document,
                Expression("a link to {string} is attached") => w::attach_link,
                Expression("the string {string} is attached as {string} before a failure") => w::attach_text_and_fail,
            }),
        ),
        ("backgrounds", orders()),
        ("cdata", ported! { Expression("I have {int} <![CDATA[cukes]]> in my belly") => w::nothing }),
        (
            "data-tables",
            ported! {
                Expression("the following table is transposed:") => w::transpose,
                Expression("it should be:") => w::is_transposed,
            },
        ),
        ("doc-strings", ported! { Expression("a doc string:") => w::nothing }),
        ("empty", ported! {}),
        (
            "examples-tables",
            ported! {
                Expression("there are {int} cucumbers") => w::cucumbers,
                Expression("there are {int} friends") => w::friends,
                Expression("I eat {int} cucumbers") => w::eat,
                Expression("I should have {int} cucumbers") => w::left,
                Expression("each person can eat {int} cucumbers") => w::share,
            },
        ),
        (
            "examples-tables-attachment",
            with_hooks(ported! {
                Expression("a JPEG image is attached") => w::attach_jpeg,
                Expression("a PNG image is attached") => w::attach_png,
            }),
        ),
        ("examples-tables-undefined", examples()),
        ("examples-tables-undefined-multiple", examples()),
        ("failedish-combinations", LeftOut("it has pending and skipped steps in every second scenario")),
        ("global-hooks", LeftOut(NO_RUN_HOOKS)),
        ("global-hooks-afterall-error", LeftOut(NO_RUN_HOOKS)),
        ("global-hooks-attachments", LeftOut(NO_RUN_HOOKS)),
        ("global-hooks-beforeall-error", LeftOut(NO_RUN_HOOKS)),
        (
            "hooks",
            with_hooks(ported! {
                Expression("a step passes") => w::nothing,
                Expression("a step fails") => w::exception,
            }),
        ),
        ("hooks-attachment", LeftOut("nothing can be attached before the first step")),
        (
            "hooks-conditional",
            LeftOut("the engine's hooks have no tag expressions: one before and one after every scenario"),
        ),
        ("hooks-named", LeftOut("the engine's hooks have no names of their own")),
        ("hooks-skipped", LeftOut(NO_SKIPPING)),
        ("hooks-undefined", with_hooks(ported! {})),
        ("markdown", LeftOut("the parser reads no Gherkin in Markdown")),
        ("minimal", ported! { Expression("I have {int} cukes in my belly") => w::nothing }),
        ("multiple-features", ported! { Expression("an order for {string}") => w::nothing }),
        ("multiple-features-reversed", LeftOut("features run in the order of their files or in a random one")),
        ("parameter-types", ported! { Expression("{flight} has been delayed") => w::flight }),
        ("pending", LeftOut(NO_PENDING)),
        ("pending-exception", LeftOut(NO_PENDING)),
        ("regular-expression", ported! { Regex("^a (.*?)(?: and a (.*?))?(?: and a (.*?))?$") => w::nothing }),
        (
            "retry",
            with_retries(ported! {
                Expression("a step that always passes") => w::nothing,
                Expression("a step that passes the second time") => w::passes_second_time,
                Expression("a step that passes the third time") => w::passes_third_time,
                Expression("a step that always fails") => w::exception,
            }),
        ),
        ("retry-ambiguous", LeftOut("the engine tries a scenario with an ambiguous step again")),
        ("retry-pending", LeftOut(NO_PENDING)),
        ("retry-undefined", with_retries(ported! {})),
        (
            "rules",
            ported! {
                Expression("the customer has {int} cents") => w::money,
                Expression("there are chocolate bars in stock") => w::in_stock,
                Expression("there are no chocolate bars in stock") => w::out_of_stock,
                Expression("the customer tries to buy a {int} cent chocolate bar") => w::buy,
                Expression("the sale should not happen") => w::not_sold,
                Expression("the sale should happen") => w::sold,
            },
        ),
        ("rules-backgrounds", orders()),
        ("skipped", LeftOut(NO_SKIPPING)),
        ("skipped-exception", LeftOut(NO_SKIPPING)),
        ("skipped-failing-hook", LeftOut(NO_SKIPPING)),
        ("stack-traces", ported! { Expression("a step throws an exception") => w::boom }),
        ("test-run-exception", LeftOut("the engine has no exception of the run as a whole")),
        ("undefined", undefined()),
        ("undefined-multiple", undefined()),
        ("unknown-parameter-type", LeftOut("an expression with an unknown kind of parameter does not compile")),
        (
            "unused-steps",
            ported! {
                Expression("a step that is used") => w::nothing,
                Expression("a step that is not used") => w::nothing,
            },
        ),
    ]
}
