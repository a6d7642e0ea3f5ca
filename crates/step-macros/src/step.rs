//! A function that is a step, and its registration.

use proc_macro2::TokenStream;
use quote::quote;
use syn::spanned::Spanned as _;
use syn::{FnArg, Ident, ItemFn, LitStr, MetaNameValue, Pat, Type};

/// The kinds of values that Cucumber Expressions have of their own.
const BUILT_IN: [&str; 11] =
    ["int", "float", "word", "string", "", "bigdecimal", "double", "biginteger", "byte", "short", "long"];

/// The function as it is, and what registers it at its place.
pub fn registered(sentence: TokenStream, function: TokenStream) -> syn::Result<TokenStream> {
    let function: ItemFn = syn::parse2(function)?;
    let name = &function.sig.ident;
    if function.sig.asyncness.is_none() {
        return Err(syn::Error::new(name.span(), "a step is an async function"));
    }
    let parameters = function.sig.inputs.iter().skip(1).map(parameter).collect::<syn::Result<Vec<_>>>()?;
    let (step, values): (Vec<_>, Vec<_>) = parameters.into_iter().partition(|(name, _)| *name == "step");
    if function.sig.inputs.is_empty() || step.len() > 1 {
        return Err(syn::Error::new(name.span(), "a step takes the World first, and itself at most once"));
    }
    let are_of_kind = kinds_are_right(sentence, &values)?;
    let texts = values.iter().map(|(name, _)| name.to_string());
    let step = step.first().map(|_| quote!(, &context.step));
    Ok(quote! {
        #function

        #are_of_kind

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

/// Name and type of a parameter.
fn parameter(parameter: &FnArg) -> syn::Result<(&Ident, &Type)> {
    match parameter {
        FnArg::Typed(typed) => match &*typed.pat {
            Pat::Ident(name) => Ok((&name.ident, &typed.ty)),
            other => Err(syn::Error::new(other.span(), "a parameter of a step has a name")),
        },
        FnArg::Receiver(receiver) => Err(syn::Error::new(receiver.span(), "a step is no method")),
    }
}

/// What fails to compile where a parameter is of another kind than the value of the sentence that it takes.
fn kinds_are_right(sentence: TokenStream, values: &[(&Ident, &Type)]) -> syn::Result<TokenStream> {
    let written: MetaNameValue = syn::parse2(sentence)?;
    let value = &written.value;
    let sentence: LitStr = syn::parse2(quote!(#value))?;
    if written.path.is_ident("regex") {
        return Ok(TokenStream::new());
    }
    let text = sentence.value();
    let kinds: Vec<&str> = text.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0)).collect();
    if kinds.len() != values.len() {
        let told = format!("the sentence has {} values, and the function takes {}", kinds.len(), values.len());
        return Err(syn::Error::new(sentence.span(), told));
    }
    let own = kinds.into_iter().zip(values).filter(|(kind, _)| !BUILT_IN.contains(kind));
    let checks = own.map(|(kind, (name, kind_of_function))| {
        let told = format!("{name} is not of the kind \"{kind}\"");
        quote! {
            const _: () = ::std::assert!(
                ::cucumber::codegen::str_eq(<#kind_of_function as ::cucumber::Parameter>::NAME, #kind),
                #told
            );
        }
    });
    Ok(checks.collect())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn error(sentence: TokenStream, function: TokenStream) -> String {
        registered(sentence, function).unwrap_err().to_string()
    }

    #[test]
    fn values_are_handed_over_in_their_order_and_the_step_last() {
        let step = quote!(
            async fn fill(world: &mut World, label: Label, times: usize, step: &Step) -> StepResult {}
        );
        let expanded = registered(quote!(expr = "I fill {label} {int} time(s)"), step).unwrap().to_string();
        let call =
            r#"fill (world , arguments . next ("label") ? , arguments . next ("times") ? , & context . step) . await"#;
        assert!(expanded.contains(call), "{expanded}");
        let check = r#"str_eq (< Label as :: cucumber :: Parameter > :: NAME , "label")"#;
        assert!(expanded.contains(check) && expanded.matches("str_eq").count() == 1, "{expanded}");
    }

    #[test]
    fn what_is_no_step_is_told_where_it_is_written() {
        let told = |function| error(quote!(expr = "I fill it"), function);
        assert_eq!(
            told(quote!(
                fn fill(world: &mut World) {}
            )),
            "a step is an async function"
        );
        assert_eq!(
            told(quote!(
                async fn fill() {}
            )),
            "a step takes the World first, and itself at most once"
        );
        assert_eq!(
            told(quote!(
                async fn fill(world: &mut World, (a, b): Two) {}
            )),
            "a parameter of a step has a name"
        );
        let takes_one = quote!(
            async fn fill(world: &mut World, label: String) {}
        );
        assert_eq!(told(takes_one), "the sentence has 0 values, and the function takes 1");
    }
}
