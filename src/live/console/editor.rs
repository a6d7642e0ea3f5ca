//! The line that a person types: editing, history, completion.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use rustyline::completion::{Completer, Pair};
use rustyline::error::ReadlineError;
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::history::DefaultHistory;
use rustyline::validate::Validator;
use rustyline::{CompletionType, Config, Context, Editor, Helper};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::completion::{self, Words};

/// What was typed.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Typed {
    Line(String),
    /// Ctrl+C.
    Cancelled {
        /// Nothing was typed before it.
        empty: bool,
    },
    /// Ctrl+D, or the end of a file.
    End,
}

enum Order {
    Read(String),
    Remember(String),
}

/// What completion knows; written between two lines.
pub(super) type SharedWords = Arc<Mutex<Words>>;

/// Reads lines on a thread of its own, because a terminal blocks.
pub(super) struct Lines {
    orders: mpsc::Sender<Order>,
    typed: UnboundedReceiver<Typed>,
    _terminal: TerminalMode,
}

impl Lines {
    /// Takes the terminal, or whatever standard input is.
    pub fn open(history: Option<PathBuf>, words: SharedWords) -> Result<Self, ReadlineError> {
        let terminal = TerminalMode::keep();
        let config = Config::builder().completion_type(CompletionType::List).auto_add_history(false).build();
        let mut editor: Editor<WordsHelper, DefaultHistory> = Editor::with_config(config)?;
        editor.set_helper(Some(WordsHelper { words, empty: AtomicBool::new(true) }));
        let (orders, taken) = mpsc::channel();
        let (sender, typed) = unbounded_channel();
        thread::spawn(move || attend(&mut editor, history.as_deref(), &taken, &sender));
        Ok(Self { orders, typed, _terminal: terminal })
    }

    /// Shows the prompt; a person can type from now on.
    pub fn ask(&self, prompt: &str) {
        // Where nobody reads any more, `typed` tells it.
        let _ = self.orders.send(Order::Read(prompt.to_owned()));
    }

    /// What was typed after [`Lines::ask`].
    pub async fn typed(&mut self) -> Typed {
        self.typed.recv().await.unwrap_or(Typed::End)
    }

    /// Adds a line to the history.
    pub fn remember(&self, line: &str) {
        // Without a reader there is nobody to look it up.
        let _ = self.orders.send(Order::Remember(line.to_owned()));
    }
}

fn attend(
    editor: &mut Editor<WordsHelper, DefaultHistory>,
    history: Option<&Path>,
    orders: &mpsc::Receiver<Order>,
    typed: &UnboundedSender<Typed>,
) {
    if let Some(file) = history {
        // There is none at first.
        let _ = editor.load_history(file);
    }
    while let Ok(order) = orders.recv() {
        match order {
            Order::Remember(line) => {
                let added = editor.add_history_entry(line);
                if let (Ok(true), Some(file)) = (added, history) {
                    // A history that cannot be kept is no reason to end.
                    let _ = editor.save_history(file);
                }
            }
            Order::Read(prompt) => {
                let empty = |editor: &Editor<WordsHelper, _>| {
                    editor.helper().is_none_or(|helper| helper.empty.swap(true, Ordering::Relaxed))
                };
                empty(editor);
                let line = match editor.readline(&prompt) {
                    Ok(line) => Typed::Line(line),
                    Err(ReadlineError::Interrupted) => Typed::Cancelled { empty: empty(editor) },
                    // A terminal that is gone ends it as the end of a file does.
                    Err(_) => Typed::End,
                };
                if typed.send(line).is_err() {
                    return;
                }
            }
        }
    }
}

struct WordsHelper {
    words: SharedWords,
    /// Whether the line was empty when it was drawn last.
    empty: AtomicBool,
}

impl Helper for WordsHelper {}
impl Highlighter for WordsHelper {}
impl Validator for WordsHelper {}

impl Hinter for WordsHelper {
    type Hint = String;

    fn hint(&self, line: &str, _: usize, _: &Context<'_>) -> Option<String> {
        self.empty.store(line.is_empty(), Ordering::Relaxed);
        None
    }
}

impl Completer for WordsHelper {
    type Candidate = Pair;

    fn complete(&self, line: &str, place: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<Pair>)> {
        let words = self.words.lock().unwrap_or_else(PoisonError::into_inner);
        let candidates = completion::complete(&line[..place], &words);
        let pair = |text: String| Pair { display: text.clone(), replacement: text };
        Ok((0, candidates.into_iter().map(pair).collect()))
    }
}

/// How the terminal was before a line was read: put back when a signal ends the program in the middle of one.
#[cfg(unix)]
struct TerminalMode(Option<rustix::termios::Termios>);

#[cfg(unix)]
impl TerminalMode {
    fn keep() -> Self {
        Self(rustix::termios::tcgetattr(std::io::stdin()).ok())
    }
}

#[cfg(unix)]
impl Drop for TerminalMode {
    fn drop(&mut self) {
        if let Some(mode) = &self.0 {
            // A terminal that is gone needs no mode.
            let _ = rustix::termios::tcsetattr(std::io::stdin(), rustix::termios::OptionalActions::Now, mode);
        }
    }
}

#[cfg(not(unix))]
struct TerminalMode;

#[cfg(not(unix))]
impl TerminalMode {
    fn keep() -> Self {
        Self
    }
}
