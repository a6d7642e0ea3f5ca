use std::io::IsTerminal as _;

/// Colours, where they are wanted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paint {
    terminal: bool,
    colored: bool,
}

impl Paint {
    /// As standard output can show it; `NO_COLOR` is honoured.
    pub fn of_standard_output() -> Self {
        let terminal = std::io::stdout().is_terminal();
        Self { terminal, colored: terminal && std::env::var_os("NO_COLOR").is_none() }
    }

    /// Whether somebody looks on.
    pub fn is_terminal(self) -> bool {
        self.terminal
    }

    pub fn green(self, text: &str) -> String {
        self.paint("32", text)
    }

    pub fn yellow(self, text: &str) -> String {
        self.paint("33", text)
    }

    pub fn red(self, text: &str) -> String {
        self.paint("31", text)
    }

    pub fn grey(self, text: &str) -> String {
        self.paint("90", text)
    }

    fn paint(self, style: &str, text: &str) -> String {
        if self.colored { format!("\u{1b}[{style}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}
