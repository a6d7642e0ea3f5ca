//! A function that is a step, and its registration.

use proc_macro2::TokenStream;
use quote::quote;
use syn::spanned::Spanned as _;
use syn::{FnArg, Ident, ItemFn, Pat};

/// The function as it is, and what registers it at its place.
pub fn registered(function: TokenStream) -> syn::Result<TokenStream> {
    let function: ItemFn = syn::parse2(function)?;
    let name = &function.sig.ident;
    if function.sig.asyncness.is_none() {
        return Err(syn::Error::new(name.span(), "a step is an async function"));
    }
    let parameters = function.sig.inputs.iter().skip(1).map(parameter).collect::<syn::Result<Vec<_>>>()?;
    let (step, values): (Vec<&Ident>, Vec<&Ident>) = parameters.into_iter().partition(|name| *name == "step");
    if function.sig.inputs.is_empty() || step.len() > 1 {
        return Err(syn::Error::new(name.span(), "a step takes the World first, and itself at most once"));
    }
    let texts = values.iter().map(ToString::to_string);
    let step = step.first().map(|_| quote!(, &context.step));
    Ok(quote! {
        #function

        ::cucumber::codegen::inventory::submit! {
            crate::steps::registry::Registered {
                place: ::cucumber::step::Location {
                    path: ::std::file!(),
                    line: ::std::line!(),
                    column: ::std::column!(),
                },
                run: |world, context| ::std::boxed::Box::pin(async move {
                    let outcome = async {
                        #[allow(unused_mut, unused_variables, reason = "a step may have no parameters")]
                        let mut arguments = crate::steps::arguments::Arguments::of(&context);
                        #name(world #(, arguments.next(#texts)?)* #step).await
                    };
                    crate::steps::own::ended(outcome.await);
                }),
            }
        }
    })
}

/// The name of a parameter.
fn parameter(parameter: &FnArg) -> syn::Result<&Ident> {
    match parameter {
        FnArg::Typed(typed) => match &*typed.pat {
            Pat::Ident(name) => Ok(&name.ident),
            other => Err(syn::Error::new(other.span(), "a parameter of a step has a name")),
        },
        FnArg::Receiver(receiver) => Err(syn::Error::new(receiver.span(), "a step is no method")),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn error(function: TokenStream) -> String {
        registered(function).unwrap_err().to_string()
    }

    #[test]
    fn values_are_handed_over_in_their_order_and_the_step_last() {
        let step = quote!(
            async fn fill(world: &mut World, label: Text, times: usize, step: &Step) -> StepResult {}
        );
        let expanded = registered(step).unwrap().to_string();
        let call =
            r#"fill (world , arguments . next ("label") ? , arguments . next ("times") ? , & context . step) . await"#;
        assert!(expanded.contains(call), "{expanded}");
    }

    #[test]
    fn what_is_no_step_is_told_where_it_is_written() {
        assert_eq!(
            error(quote!(
                fn fill(world: &mut World) {}
            )),
            "a step is an async function"
        );
        assert_eq!(
            error(quote!(
                async fn fill() {}
            )),
            "a step takes the World first, and itself at most once"
        );
        assert_eq!(
            error(quote!(
                async fn fill(world: &mut World, (a, b): Two) {}
            )),
            "a parameter of a step has a name"
        );
    }
}
