//! The console at a step that has failed.

use std::io::{IsTerminal as _, stdin};

use cucumber::gherkin::Step;
use prestashop_bdd_core::failed::Failed;
use prestashop_bdd_core::failure::Failure;
use prestashop_bdd_core::print_line;

use super::prompt::{Console, Purpose};
use super::report;
use crate::live::play;
use crate::settings::Settings;
use crate::world::World;

/// Why a run with these settings cannot stop at a failure; none where it can or need not.
pub(crate) fn refusal(settings: &Settings) -> Option<&'static str> {
    if !settings.pause_on_failure {
        return None;
    }
    if !stdin().is_terminal() {
        return Some(
            "--pause-on-failure waits for a person, and standard input is not a terminal: remove it, or start the run in a terminal",
        );
    }
    (settings.workers > 1).then_some("--pause-on-failure stops one scenario at a time: remove --workers")
}

/// Stops a scenario of a run where a step has failed, until the person has looked around. Shop and browser stay as they are.
pub(crate) async fn pause(world: &mut World, step: &Step, failure: &Failure) {
    let Ok(run) = world.run().cloned() else { return };
    let place = format!("{}:{}", world.id().file.display(), step.position.line);
    report::print(&run, &format!("\npaused at {place}  {} {}", step.keyword.trim(), step.value));
    report::print(&run, &format!("  {}", Failed::from(failure).to_string().replace('\n', "\n  ")));
    let attached = run.attachments.take(world.id());
    if let (_, Some(exchange)) = play::told(attached.clone()) {
        report::print(&run, &format!("last exchange:\n  {}", exchange.trim_end().replace('\n', "\n  ")));
    }
    print_line!("variables:");
    report::variables(&run, world);
    tell_browser(world, run.settings.headed);
    print_line!("Type sentences to look around (:help lists commands); Ctrl+D goes on with the run.");
    let interrupted = world.pause_begins();
    let ended = match Console::open(&run, world, Purpose::Pause) {
        Ok(console) => console.work().await.map(drop),
        Err(failure) => Err(failure),
    };
    if let Err(failure) = ended {
        report::print(&run, &failure.to_string());
    }
    // What was looked at meanwhile is not the scenario's.
    drop(run.attachments.take(world.id()));
    run.attachments.put_back(world.id(), attached);
    world.pause_ends(interrupted);
}

/// Where the browser is.
fn tell_browser(world: &World, headed: bool) {
    for (name, driver) in world.browsers() {
        let address = driver.handle().capabilities().get("goog:chromeOptions");
        let address = address.and_then(|options| options.get("debuggerAddress")?.as_str());
        match address {
            _ if headed => print_line!("browser \"{name}\": its window shows the page"),
            Some(address) => {
                print_line!("browser \"{name}\": open chrome://inspect with http://{address} in another browser");
            }
            None => print_line!("browser \"{name}\": runs without a window; :page tells what it shows"),
        }
    }
}
