//! What begins with a colon: commands of the console.

/// All commands.
pub(super) const NAMES: [&str; 9] =
    [":page", ":undo", ":save ", ":steps ", ":script", ":variables", ":exchange", ":help", ":quit"];

/// What `:help` prints.
pub(super) const HELP: &str = "\
Type a sentence of a feature, with or without its keyword; Tab completes it. A table follows line by line, up to an empty line.
  :page          what is on show, by label: messages, tabs, grids, fields, buttons, menu
  :steps WORDS   sentences that speak of these words
  :undo          take the last sentence back
  :save NAME     write what passed as a scenario
  :script        print what passed
  :variables     what {names} stand for
  :exchange      the last request and its answer
  :quit          remove what was created and end; so does Ctrl+D
Ctrl+C ends a step that takes too long.";

/// A command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Command<'line> {
    Page,
    Undo,
    Save(&'line str),
    Steps(&'line str),
    Script,
    Variables,
    Exchange,
    Help,
    Quit,
}

impl<'line> Command<'line> {
    /// Reads a line that begins with a colon.
    ///
    /// # Errors
    /// What to type instead.
    pub fn read(line: &'line str) -> Result<Self, String> {
        let (name, rest) = line.trim().split_once(char::is_whitespace).unwrap_or((line.trim(), ""));
        Ok(match name {
            ":page" | ":p" => Self::Page,
            ":undo" | ":u" => Self::Undo,
            ":save" => Self::Save(rest.trim()),
            ":steps" => Self::Steps(rest.trim()),
            ":script" => Self::Script,
            ":variables" => Self::Variables,
            ":exchange" => Self::Exchange,
            ":help" | ":h" | ":?" => Self::Help,
            ":quit" | ":q" | ":exit" => Self::Quit,
            other => {
                let known = NAMES.iter().map(|name| name.trim());
                let meant = prestashop_bdd_catalogue::nearest_word(known, other);
                let meant = meant.map(|name| format!("; did you mean {name}?")).unwrap_or_default();
                return Err(format!("there is no command {other}{meant} (:help lists all)"));
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn command_is_read_with_its_words_and_a_misspelt_one_is_answered_with_the_nearest() {
        assert_eq!(Command::read(":save  A name "), Ok(Command::Save("A name")));
        assert_eq!(Command::read(":undo"), Ok(Command::Undo));
        assert!(Command::read(":pgae").is_err_and(|told| told.contains(":page")));
    }

    #[test]
    fn help_names_every_command() {
        for name in NAMES.iter().map(|name| name.trim()).filter(|name| *name != ":help") {
            assert!(HELP.contains(name), "{name}");
        }
    }
}
