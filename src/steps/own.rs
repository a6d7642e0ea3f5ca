//! Steps of a project in Rust, beside those of the suite: the macro [`steps!`](crate::steps!).

use std::fmt::Display;
use std::str::FromStr;

use cucumber::gherkin;
#[doc(hidden)]
pub use cucumber::step::Context;
#[doc(hidden)]
pub use futures_util::future::LocalBoxFuture;
use prestashop_bdd_catalogue::{Catalogue, OwnDefinition, line_in_source};
use prestashop_bdd_core::failure::{Failure, StepResult};

use super::arguments::parsed;
use crate::world::World;

/// A step of a project. The macro [`steps!`](crate::steps!) makes them.
#[derive(Debug, Clone, Copy)]
pub struct OwnStep {
    pub(crate) definition: OwnDefinition,
    pub(crate) run: Run,
}

/// What runs a step, as the engine wants it.
#[doc(hidden)]
pub type Run = for<'world> fn(&'world mut World, Context) -> LocalBoxFuture<'world, ()>;

impl OwnStep {
    /// For the macro alone: `keyword`, `expression` and `documentation` as they were written, in a file of a crate.
    #[doc(hidden)]
    pub fn new(
        (keyword, expression, documentation): (&'static str, &'static str, &'static str),
        (crate_folder, file, line): (&str, &'static str, u32),
        run: Run,
    ) -> Self {
        let line = line_in_source(crate_folder, file, expression, line);
        Self { definition: OwnDefinition { keyword, expression, documentation, file, line }, run }
    }
}

/// The table below a step: its rows, the header row first. Write `{names}` in cells with [`World::text`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

/// The text between two lines of `"""` below a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocString(pub String);

/// A parameter of a step: a value of its sentence, or what stands below it.
pub trait Parameter: Sized {
    /// Takes it from what a feature has written.
    ///
    /// # Errors
    /// A failure of the feature that names `name`.
    fn take(written: &mut Written, name: &str) -> Result<Self, Failure>;
}

/// What a feature has written for one step.
#[derive(Debug)]
pub struct Written {
    values: std::vec::IntoIter<String>,
    step: gherkin::Step,
}

impl Written {
    /// For the macro alone.
    #[doc(hidden)]
    pub fn of(context: &Context) -> Self {
        let text = context.step.value.as_str();
        let definition = Catalogue::get().find(text).ok();
        let values = definition.map(|definition| definition.parameters(text)).unwrap_or_default();
        let value = |(kind, value): (&str, &str)| match kind {
            // Inside of its quotes, a quote is written with a backslash.
            "string" => value.replace("\\\"", "\"").replace("\\'", "'"),
            _ => value.to_owned(),
        };
        Self { values: values.into_iter().map(value).collect::<Vec<_>>().into_iter(), step: context.step.clone() }
    }
}

impl<Value> Parameter for Value
where
    Value: FromStr,
    Value::Err: Display,
{
    fn take(written: &mut Written, name: &str) -> Result<Self, Failure> {
        let text = written.values.next().ok_or_else(|| {
            let what = format!(
                "the function of \"{}\" takes a parameter \"{name}\" that its sentence does not have",
                written.step.value
            );
            Failure::feature(what).advise("give the function one parameter for each pair of braces, in their order")
        })?;
        parsed(&text)
    }
}

impl Parameter for Table {
    fn take(written: &mut Written, _: &str) -> Result<Self, Failure> {
        let table = written.step.table.as_ref();
        let rows = table.map(|table| table.rows.clone()).filter(|rows| !rows.is_empty());
        rows.map(|rows| Self { rows }).ok_or_else(|| Failure::feature("the step needs a table below it"))
    }
}

impl Parameter for DocString {
    fn take(written: &mut Written, _: &str) -> Result<Self, Failure> {
        // The parser keeps the line break after the opening quotes.
        let text = written.step.docstring.as_ref().map(|text| text.strip_prefix('\n').unwrap_or(text).to_owned());
        text.map(Self).ok_or_else(|| Failure::feature("the step needs a text between two lines of \"\"\" below it"))
    }
}

/// For the macro alone: ends a step as the engine expects it.
#[doc(hidden)]
pub fn ended(outcome: StepResult) {
    if let Err(failure) = outcome {
        failure.unwind();
    }
}

/// Defines steps of a project and a function `steps()` that returns them.
///
/// Each is written as a step of the suite: a doc comment, which is its entry in `prestashop-bdd steps` and in editors, `#[given("…")]`,
/// `#[when("…")]` or `#[then("…")]` with a Cucumber expression, and an async function. Its first parameter is the
/// [`World`]; then comes one for each pair of braces, of any type that can be parsed from a text; at last a [`Table`] or
/// [`DocString`], if one stands below the step.
///
/// ```
/// prestashop_bdd::steps! {
///     /// Remembers the greeting for a name.
///     ///
///     /// ```gherkin
///     /// When I greet "Ada" 2 times
///     /// ```
///     #[when("I greet {string} {int} time(s)")]
///     async fn greet(world: &mut World, name: String, times: usize) -> StepResult {
///         let name = world.text(&name)?;
///         world.variables.remember_text("greeting", format!("Hello {name}! ").repeat(times))?;
///         Ok(())
///     }
/// }
///
/// assert_eq!(steps().len(), 1);
/// ```
#[macro_export]
macro_rules! steps {
    ($(
        $(#[$($attribute:tt)+])+
        async fn $name:ident($world:ident: &mut World $(, $parameter:ident: $type:ty)* $(,)?) -> StepResult $body:block
    )+) => {
        $(
            #[allow(clippy::unused_async, reason = "all steps are async alike")]
            async fn $name($world: &mut $crate::steps::World $(, $parameter: $type)*) -> $crate::steps::StepResult $body
        )+

        /// Returns the steps that are defined here.
        #[must_use]
        pub fn steps() -> ::std::vec::Vec<$crate::steps::OwnStep> {
            ::std::vec![$({
                fn run(
                    world: &mut $crate::steps::World,
                    context: $crate::steps::own::Context,
                ) -> $crate::steps::own::LocalBoxFuture<'_, ()> {
                    ::std::boxed::Box::pin(async move {
                        let outcome = async {
                            #[allow(unused_mut, unused_variables, reason = "a step may have no parameters")]
                            let mut written = $crate::steps::Written::of(&context);
                            $name(world $(, <$type as $crate::steps::Parameter>::take(&mut written, stringify!($parameter))?)*).await
                        };
                        $crate::steps::own::ended(outcome.await);
                    })
                }
                $crate::steps::OwnStep::new(
                    (
                        concat!($($crate::__step_part!(keyword $($attribute)+)),+),
                        concat!($($crate::__step_part!(expression $($attribute)+)),+),
                        concat!($($crate::__step_part!(documentation $($attribute)+)),+),
                    ),
                    (env!("CARGO_MANIFEST_DIR"), file!(), line!()),
                    run,
                )
            }),+]
        }
    };
}

/// What one attribute of a step says of its keyword, its expression or its documentation.
#[doc(hidden)]
#[macro_export]
macro_rules! __step_part {
    (documentation doc = $text:literal) => {
        concat!($text, "\n")
    };
    (keyword given($expression:literal)) => {
        "given"
    };
    (keyword when($expression:literal)) => {
        "when"
    };
    (keyword then($expression:literal)) => {
        "then"
    };
    (expression given($expression:literal)) => {
        $expression
    };
    (expression when($expression:literal)) => {
        $expression
    };
    (expression then($expression:literal)) => {
        $expression
    };
    ($part:ident doc = $text:literal) => {
        ""
    };
    (documentation $keyword:ident($expression:literal)) => {
        ""
    };
    ($part:ident $($other:tt)+) => {
        compile_error!("a step has a doc comment and one of #[given(\"…\")], #[when(\"…\")], #[then(\"…\")]")
    };
}
