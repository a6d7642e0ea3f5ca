//! `#[given(expr = "…")]`, `#[when(…)]` and `#[then(…)]` for functions below `src/steps` of the suite.
//!
//! | item | subject |
//! |---|---|
//! | [`given`], [`when`], [`then`] | the attributes; they differ for the catalogue alone |
//! | `step` | what a function is turned into |
//!
//! A step is an async function. Its first parameter is the World; then comes one for each pair of braces in the sentence, of any
//! type that can be parsed from a text, and of the type of its kind where the suite defines the kind; at last the step as it is written, if the parameter is called `step`.

mod step;

use proc_macro::TokenStream;

/// A step that brings the shop into a state.
#[proc_macro_attribute]
pub fn given(sentence: TokenStream, function: TokenStream) -> TokenStream {
    expanded(sentence, function)
}

/// A step that does something.
#[proc_macro_attribute]
pub fn when(sentence: TokenStream, function: TokenStream) -> TokenStream {
    expanded(sentence, function)
}

/// A step that checks something.
#[proc_macro_attribute]
pub fn then(sentence: TokenStream, function: TokenStream) -> TokenStream {
    expanded(sentence, function)
}

fn expanded(sentence: TokenStream, function: TokenStream) -> TokenStream {
    step::registered(sentence.into(), function.into()).unwrap_or_else(syn::Error::into_compile_error).into()
}
