//! The loop over what is typed.

use std::collections::VecDeque;
use std::io::{IsTerminal as _, stdin};
use std::sync::{Arc, PoisonError};

use prestashop_bdd_browser::back_office::grid::Header;
use prestashop_bdd_catalogue::{self as catalogue, Catalogue};
use prestashop_bdd_core::failure::{Failure, StepResult};
use prestashop_bdd_core::print_line;

use super::commands::{Command, HELP};
use super::completion::Words;
use super::editor::{Lines, SharedWords, Typed};
use super::input::{self, Belongs, Line, Unfinished};
use super::{HISTORY, features_folder, report};
use crate::live::page_view::PageView;
use crate::live::play::{self, End};
use crate::live::script::{self, Item, Script, Sentence};
use crate::runner::Gently;
use crate::world::{Run, World};

/// How a console ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ended {
    Well,
    /// A sentence has failed.
    Failing,
}

/// What a console is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// A scenario of its own.
    OwnScenario,
    /// A look around where a scenario of a run has failed.
    Pause,
}

/// A person, a scenario that comes about, and its World.
pub(super) struct Console<'world> {
    run: Arc<Run>,
    world: &'world mut World,
    purpose: Purpose,
    script: Script,
    lines: Lines,
    /// Lines that were typed at once, such as pasted ones.
    queue: VecDeque<String>,
    words: SharedWords,
    exchange: Option<String>,
    ended: Ended,
    /// Where a person types.
    gently: Option<Gently>,
}

impl<'world> Console<'world> {
    /// Takes the terminal.
    pub fn open(run: &Arc<Run>, world: &'world mut World, purpose: Purpose) -> Result<Self, Failure> {
        let words = SharedWords::default();
        let history = stdin().is_terminal().then(|| run.settings.reports.join(HISTORY));
        let lines = Lines::open(history, words.clone())
            .map_err(|error| Failure::environment(format!("the terminal cannot be used: {error}")))?;
        let (script, queue) = (Script::default(), VecDeque::new());
        let gently = stdin().is_terminal().then(Gently::begin);
        Ok(Self {
            run: run.clone(),
            world,
            purpose,
            script,
            lines,
            queue,
            words,
            exchange: None,
            ended: Ended::Well,
            gently,
        })
    }

    /// Plays what is typed, until the end.
    pub async fn work(mut self) -> Result<Ended, Failure> {
        while let Some(line) = self.next_begun("> ").await {
            match input::line(&line) {
                Line::Empty | Line::Heading => {}
                Line::Tags(tags) => self.script.tags.extend(tags),
                Line::Command(command) => {
                    self.remember(&line);
                    match Command::read(command) {
                        Ok(Command::Quit) => break,
                        Ok(command) => self.obey(command).await?,
                        Err(told) => print_line!("{told}"),
                    }
                }
                Line::Sentence(text) => {
                    self.remember(text);
                    let Some(sentence) = self.whole(text).await else { break };
                    self.sentence(sentence).await;
                }
            }
            if self.run.is_interrupted() {
                break;
            }
        }
        Ok(self.ended)
    }

    fn remember(&self, line: &str) {
        // A secret is not kept in a file.
        if !self.run.secrets.occur_in(line) {
            self.lines.remember(line);
        }
    }

    /// The first line of a sentence. Ctrl+C at a prompt is a key; from the end of the line on it belongs to the step.
    async fn next_begun(&mut self, prompt: &str) -> Option<String> {
        if let Some(gently) = &mut self.gently {
            gently.forget();
        }
        self.next(prompt).await
    }

    /// The next line; none at the end. The words of the page are read while the person types.
    async fn next(&mut self, prompt: &str) -> Option<String> {
        if let Some(line) = self.queue.pop_front() {
            return Some(line);
        }
        loop {
            self.lines.ask(prompt);
            if stdin().is_terminal() {
                self.read_words().await;
            }
            let run = self.run.clone();
            let typed = tokio::select! {
                typed = self.lines.typed() => typed,
                () = run.until_interrupted() => return None,
            };
            match typed {
                Typed::Line(text) => {
                    self.queue.extend(text.lines().map(str::to_owned));
                    return Some(self.queue.pop_front().unwrap_or_default());
                }
                Typed::Cancelled { empty: false } => {}
                Typed::Cancelled { empty: true } | Typed::End => return None,
            }
        }
    }

    /// A sentence with what stands below it; none where the input ends.
    async fn whole(&mut self, text: &str) -> Option<Sentence> {
        let mut unfinished = Unfinished::begin(text);
        if unfinished.wants_more() {
            self.set_table(&unfinished);
            loop {
                let Some(line) = self.next("  ").await else {
                    // The end of a file ends a table.
                    if stdin().is_terminal() || self.run.is_interrupted() {
                        return None;
                    }
                    break;
                };
                match unfinished.take(&line) {
                    Belongs::Yes => {}
                    Belongs::Last => break,
                    Belongs::No => {
                        self.queue.push_front(line);
                        break;
                    }
                }
            }
            self.words.lock().unwrap_or_else(PoisonError::into_inner).table_of = None;
        }
        Some(unfinished.finish())
    }

    fn set_table(&self, unfinished: &Unfinished) {
        self.words.lock().unwrap_or_else(PoisonError::into_inner).table_of = unfinished.definition;
    }

    /// Plays a sentence. One that passed belongs to the scenario from now on.
    async fn sentence(&mut self, sentence: Sentence) {
        if !stdin().is_terminal() {
            report::print(&self.run, &sentence.text);
        }
        match self.script.next(&self.world.id().file.clone(), &sentence) {
            Ok(mut playable) => {
                if self.purpose == Purpose::Pause {
                    playable.about = None;
                }
                let played = match &mut self.gently {
                    Some(gently) => play::play(self.world, &playable, gently).await,
                    None => play::play(self.world, &playable, &mut Gently::begin()).await,
                };
                self.exchange = played.exchange.clone().or(self.exchange.take());
                let passed = report::step(&self.run, &played);
                if passed {
                    self.script.items.push(Item::Sentence(sentence));
                } else if !matches!(played.end, End::Broken) {
                    self.ended = Ended::Failing;
                }
            }
            Err(told) => {
                report::print(&self.run, &format!("✘ {told}"));
                input::drop_table(&mut self.queue);
                self.ended = Ended::Failing;
            }
        }
    }

    async fn obey(&mut self, command: Command<'_>) -> StepResult {
        match command {
            Command::Page => match self.page().await? {
                Some(view) => report::print(&self.run, view.to_string().trim_end()),
                None => print_line!("no browser is open yet; type: Given I am logged in to the back office"),
            },
            Command::Undo => self.undo().await?,
            Command::Save(name) => self.save(name),
            Command::Steps(words) => {
                let words: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
                print_line!("{}", catalogue::terminal(Catalogue::get(), &words));
            }
            Command::Script => {
                let settings = &self.run.settings;
                let text = self.script.to_keep("console", &self.run.secrets, &settings.admin_password);
                print_line!("{}", text.trim_end());
            }
            Command::Variables => report::variables(&self.run, self.world),
            Command::Exchange => match &self.exchange {
                Some(exchange) => report::print(&self.run, exchange),
                None => print_line!("no request was sent yet"),
            },
            Command::Help | Command::Quit => print_line!("{HELP}"),
        }
        Ok(())
    }

    /// What the page shows; none without a browser.
    async fn page(&mut self) -> Result<Option<PageView>, Failure> {
        if self.world.browsers().next().is_none() {
            return Ok(None);
        }
        let office = self.world.back_office().await?;
        Ok(Some(PageView::read(&office).await))
    }

    /// Has completion know what is on show.
    async fn read_words(&mut self) {
        let view = self.page().await.ok().flatten().unwrap_or_default();
        let mut words = self.words.lock().unwrap_or_else(PoisonError::into_inner);
        let headers = || view.grids.iter().flat_map(|grid| &grid.headers).filter(|header| !header.label.is_empty());
        let labels =
            |fits: fn(&Header) -> bool| headers().filter(move |header| fits(header)).map(|header| header.label.clone());
        *words = Words {
            menu: view.menu_paths(),
            tabs: view.tabs().map(|tab| tab.label.clone()).collect(),
            columns: labels(|_| true).collect(),
            filters: labels(|header| header.filter.is_some()).collect(),
            sortable: labels(|header| header.sortable).collect(),
            fields: view.fields.iter().map(|field| field.label.clone()).collect(),
            buttons: view.labels.buttons.clone(),
            links: view.labels.links.clone(),
            variables: self.world.variables.names(),
            table_of: words.table_of,
        };
    }

    /// Takes the last sentence back. Where it did something, shop and browser are brought back to where they were before it:
    /// everything is removed, and the sentences before it are played again.
    async fn undo(&mut self) -> StepResult {
        let Some(Item::Sentence(last)) = self.script.items.pop() else {
            print_line!("there is nothing to take back");
            return Ok(());
        };
        report::print(&self.run, &format!("taken back: {}", last.text));
        if last.only_checks() {
            return Ok(());
        }
        if self.purpose == Purpose::Pause {
            print_line!("shop and browser stay as they are, because the scenario of the run goes on in them");
            return Ok(());
        }
        let notes = play::clean_up(self.world).await?;
        report::clean_up(&self.run, &notes);
        *self.world = World::for_scenario(self.run.clone(), self.world.id().clone())?;
        let before = std::mem::take(&mut self.script.items);
        for item in before {
            let Item::Sentence(sentence) = item else { continue };
            report::print(&self.run, &format!("again: {}", sentence.text));
            let count = self.script.items.len();
            self.sentence(sentence).await;
            if self.script.items.len() == count {
                print_line!("the sentences after it were not played again");
                break;
            }
        }
        Ok(())
    }

    fn save(&self, name: &str) {
        if name.is_empty() {
            print_line!("the scenario needs a name, such as: :save Create a customer group");
            return;
        }
        if self.script.items.is_empty() {
            print_line!("no sentence has passed yet");
            return;
        }
        let file = features_folder(&self.run.settings).join(script::file_name(name));
        let text = self.script.to_keep(name, &self.run.secrets, &self.run.settings.admin_password);
        match script::write_new(&file, &text) {
            Ok(()) => {
                print_line!("saved: {}", file.display());
                for finding in script::findings(&file, &text) {
                    print_line!("{finding}");
                }
            }
            Err(error) => print_line!("{} was not written: {error}", file.display()),
        }
    }
}
