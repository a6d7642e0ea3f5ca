/// A kind of parameter in a sentence, explained.
#[derive(Debug, Clone, Copy)]
pub struct ParameterKind {
    /// As it stands in a sentence, without braces.
    pub name: &'static str,
    /// What may stand there.
    pub meaning: &'static str,
    /// How it is written.
    pub examples: &'static [&'static str],
}

/// All kinds, the commonest first.
pub const PARAMETER_KINDS: &[ParameterKind] = &[
    ParameterKind {
        name: "string",
        meaning: "a text in double or single quotes; `{names}` in it are replaced",
        examples: &["\"Groups\"", "'He said \"yes\"'", "\"Bdd {unique}\""],
    },
    ParameterKind { name: "int", meaning: "a whole number, without quotes", examples: &["3", "201"] },
    ParameterKind {
        name: "amount",
        meaning: "a whole number, or a name whose value is one, without quotes",
        examples: &["3", "{all groups}"],
    },
    ParameterKind {
        name: "variable",
        meaning: "in quotes, the name of a remembered value, for use as `{name}`",
        examples: &["\"group id\""],
    },
    ParameterKind {
        name: "grid",
        meaning: "the list of the page, or one of several by its title",
        examples: &["the grid", "the \"Groups\" grid"],
    },
    ParameterKind {
        name: "row",
        meaning: "a row by its place among the visible ones, or by the whole text of its cells, on any page of the grid",
        examples: &[
            "the first row",
            "the last row",
            "row 3",
            "the row with \"Visitor\"",
            "the row where \"ID\" is \"4\"",
            "the row where \"Name\" is \"Mr.\" and \"Gender\" is \"Male\"",
        ],
    },
    ParameterKind {
        name: "form",
        meaning: "all fields of the page, or those of one card by its heading",
        examples: &["the form", "the \"API Client\" form"],
    },
    ParameterKind {
        name: "record",
        meaning: "JSON: the last response, its headers (for each name, in small letters, the list of its values), or a response that was remembered",
        examples: &["the response", "the response headers", "the remembered \"created group\""],
    },
    ParameterKind {
        name: "message kind",
        meaning: "the colour of a message",
        examples: &["success", "info", "warning", "error"],
    },
    ParameterKind {
        name: "method",
        meaning: "an HTTP method",
        examples: &["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"],
    },
    ParameterKind { name: "order", meaning: "a direction of sorting", examples: &["ascending", "descending"] },
    ParameterKind { name: "comparison", meaning: "above or below a number", examples: &["more", "fewer"] },
    ParameterKind {
        name: "bound",
        meaning: "a limit; \"at\" includes the number itself",
        examples: &["fewer than", "more than", "at least", "at most"],
    },
    ParameterKind { name: "state", meaning: "the state of a switch", examples: &["on", "off"] },
    ParameterKind {
        name: "made-up",
        meaning: "the kind of generated data",
        examples: &["word", "name", "e-mail address", "sentence", "password"],
    },
    ParameterKind {
        name: "check",
        meaning: "any other step that checks something (those that begin with Then), without its keyword",
        examples: &["the response status is 200", "the grid counts 1 record"],
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Catalogue;

    #[test]
    fn every_kind_that_a_step_uses_is_explained_and_no_other() {
        let used: Vec<_> = Catalogue::get().definitions().iter().flat_map(|step| step.parameter_kinds()).collect();
        for kind in &used {
            assert!(PARAMETER_KINDS.iter().any(|known| known.name == *kind), "{{{kind}}} is not explained");
        }
        for kind in PARAMETER_KINDS {
            assert!(used.contains(&kind.name), "{{{}}} is used by no step", kind.name);
        }
    }
}
