//! The driver or the Grid, the browser, whether they fit, and whether the browser reaches the shop.

use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;
use prestashop_bdd_browser::webdriver::{GridState, driver_program};
use prestashop_bdd_transport as transport;
use serde_json::Value;
use thirtyfour::WebDriver;
use tokio::process::Command;
use url::Url;

use super::finding::{Diagnosis, Finding, State};
use super::shop::{PATIENCE, apart, innermost};
use crate::world::Run;

const GRID: &str = "WebDriver";
const DRIVER: &str = "driver";
const BROWSER: &str = "browser";
const FIT: &str = "versions";
const REACH: &str = "browser to shop";
const CLOCK: &str = "browser's clock";

/// Opens a browser as a run does, and closes it.
pub(super) async fn examine(run: &Run, shop_reached: Result<(), String>, diagnosis: &mut Diagnosis) {
    if let Some(address) = &run.settings.webdriver_url {
        let finding = grid(address, run.settings.workers as usize).await;
        let ready = matches!(finding.state, State::Well | State::Warning);
        diagnosis.add(finding);
        if !ready {
            for name in [BROWSER, FIT, REACH, CLOCK] {
                diagnosis.add(Finding::not_checked(name, "the WebDriver is not ready"));
            }
            return;
        }
    } else {
        diagnosis.add(driver(run.settings.chromedriver.as_deref()).await);
    }
    match run.browsers.take().await {
        Ok(taken) => {
            opened(run, &taken.driver, shop_reached, diagnosis).await;
            run.browsers.give_back(taken.driver).await;
        }
        Err(error) => {
            let remedy = error.advice().unwrap_or(
                "install Chromium and the chromedriver of the same version, or set PSBDD_CHROME and PSBDD_CHROMEDRIVER",
            );
            diagnosis.add(Finding::wrong(BROWSER, error.to_string(), remedy));
            for name in [FIT, REACH, CLOCK] {
                diagnosis.add(Finding::not_checked(name, "no browser opens"));
            }
        }
    }
}

async fn driver(named: Option<&Path>) -> Finding {
    let Some(program) = driver_program(named) else {
        return Finding::warning(
            DRIVER,
            "no chromedriver in PATH; one would be downloaded",
            "install it with Chromium (Debian: apt-get install chromium chromium-driver), or set PSBDD_CHROMEDRIVER",
        );
    };
    let version = Command::new(&program).arg("--version").kill_on_drop(true).output();
    match tokio::time::timeout(PATIENCE, version).await {
        Ok(Ok(output)) if output.status.success() => {
            let text = String::from_utf8_lossy(&output.stdout);
            // "ChromeDriver 156.0.1 (hash)": the hash says nothing to a reader.
            let version = text.split(" (").next().unwrap_or_default().trim();
            Finding::well(DRIVER, format!("{version} is {}", program.display()))
        }
        Ok(Ok(output)) => Finding::wrong(
            DRIVER,
            format!("{} ends with {} when asked for its version", program.display(), output.status),
            "set PSBDD_CHROMEDRIVER to a working chromedriver",
        ),
        Ok(Err(error)) => Finding::wrong(
            DRIVER,
            format!("{} could not be started: {error}", program.display()),
            "check PSBDD_CHROMEDRIVER and the file's permissions",
        ),
        Err(_) => Finding::wrong(
            DRIVER,
            format!("{} does not report its version within {} s", program.display(), PATIENCE.as_secs()),
            "end hanging processes, or set PSBDD_CHROMEDRIVER to another chromedriver",
        ),
    }
}

/// Asks a WebDriver or a Grid whether it is ready, as the WebDriver standard has it: `GET /status`.
async fn grid(address: &Url, workers: usize) -> Finding {
    let mut shown = address.clone();
    // Fails only for addresses without a host, which the settings refuse.
    let _ = shown.set_password(None).and_then(|()| shown.set_username(""));
    let asked = async {
        let client = transport::client().timeout(PATIENCE).build()?;
        let status = address.join("status").unwrap_or_else(|_| address.clone());
        client.get(status).send().await?.json::<Value>().await
    };
    let status = match asked.await {
        Ok(status) => status,
        Err(error) => {
            let seen = format!("{shown} does not report its state: {}", innermost(&error.without_url()));
            return Finding::wrong(
                GRID,
                seen,
                "start it, or correct PSBDD_WEBDRIVER_URL (a Grid's is http://host:4444)",
            );
        }
    };
    let value = status.get("value").unwrap_or(&status);
    let state = GridState::of(&status);
    let has = state.as_ref().map(|grid| format!(" It has {}", grid.in_words())).unwrap_or_default();
    let message = value.get("message").and_then(Value::as_str).unwrap_or("no message");
    match value.get("ready").and_then(Value::as_bool) {
        Some(true) => match &state {
            Some(grid) => ready_grid(&shown, grid, workers),
            None => Finding::well(GRID, format!("{shown} is ready: {message}")),
        },
        Some(false) => Finding::wrong(
            GRID,
            format!("{shown} is not ready: {message}{has}"),
            "wait for a node to register, or end sessions that hold all of them",
        ),
        None => Finding::wrong(
            GRID,
            format!("the server at {shown} is not a WebDriver"),
            "correct PSBDD_WEBDRIVER_URL (a Grid's is http://host:4444)",
        ),
    }
}

/// A Grid that takes sessions: enough of them, and on all of its nodes?
fn ready_grid(address: &Url, grid: &GridState, workers: usize) -> Finding {
    let seen = format!("the Grid at {address} is ready: {}", grid.in_words());
    if grid.up().count() < grid.nodes.len() {
        return Finding::warning(GRID, seen, "check the missing nodes, or wait until the Grid removes them");
    }
    if workers > grid.slots() {
        let remedy = format!(
            "{workers} workers need more slots than it has: scenarios will wait in its queue; start more nodes, or use fewer \
             --workers"
        );
        return Finding::warning(GRID, seen, remedy);
    }
    Finding::well(GRID, seen)
}

async fn opened(run: &Run, browser: &WebDriver, shop_reached: Result<(), String>, diagnosis: &mut Diagnosis) {
    let capabilities = browser.handle().capabilities();
    let text = |value: Option<&Value>| value.and_then(Value::as_str).unwrap_or_default().to_owned();
    let (name, version) = (text(capabilities.get("browserName")), text(capabilities.get("browserVersion")));
    diagnosis.add(Finding::well(BROWSER, format!("{name} {version} opens")));
    let driver = text(capabilities.get("chrome").and_then(|chrome| chrome.get("chromedriverVersion")));
    let driver = driver.split(' ').next().unwrap_or_default();
    diagnosis.add(fit(&version, driver));
    diagnosis.add(match shop_reached {
        Ok(()) => reaches(run, browser).await,
        Err(because) => Finding::not_checked(REACH, because),
    });
    let now = browser.execute("return Date.now()", Vec::new()).await.ok().and_then(|answer| answer.json().as_i64());
    diagnosis.add(match now.and_then(|now| Timestamp::from_millisecond(now).ok()) {
        Some(there) => apart(CLOCK, "the browser's clock", there),
        None => Finding::not_checked(CLOCK, "the browser does not report it"),
    });
}

async fn reaches(run: &Run, browser: &WebDriver) -> Finding {
    let reached = tokio::time::timeout(Duration::from_secs(30), browser.goto(run.back_office.as_str())).await;
    match reached {
        Ok(Ok(())) => Finding::well(REACH, "the browser reaches the back office"),
        Ok(Err(error)) => Finding::wrong(
            REACH,
            format!("the browser does not reach {}: {}", run.back_office, reason(&error.to_string())),
            "the browser must know the shop by the same name as this machine does, also inside a Grid's containers",
        ),
        Err(_) => Finding::wrong(REACH, "the page does not load within 30 s", "find out why the shop is slow"),
    }
}

fn fit(browser: &str, driver: &str) -> Finding {
    let major = |version: &str| version.split('.').next().unwrap_or_default().to_owned();
    if driver.is_empty() {
        return Finding::not_checked(FIT, "the driver does not report its version");
    }
    if major(browser) == major(driver) {
        return Finding::well(FIT, format!("browser and driver are both version {}", major(driver)));
    }
    Finding::warning(
        FIT,
        format!("the browser is {browser}, its driver {driver}"),
        "install a driver of the same version as the browser",
    )
}

/// `net::ERR_…` out of a driver's words, or their first line.
fn reason(said: &str) -> &str {
    let word = said.split(|letter: char| letter.is_whitespace()).find(|word| word.starts_with("net::ERR_"));
    word.or_else(|| said.lines().next()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn a_grid_with_fewer_slots_than_workers_or_with_a_node_that_is_gone_is_told() {
        let node = |availability: &str| {
            serde_json::json!({
                "uri": "http://10.0.0.7:5555", "availability": availability, "maxSessions": 1,
                "slots": [{ "session": null, "stereotype": { "browserName": "chrome" } }],
            })
        };
        let address = Url::parse("http://grid.test:4444/").unwrap();
        let told = |nodes: &[Value], workers| {
            let grid = GridState::of(&serde_json::json!({ "value": { "nodes": nodes } })).unwrap();
            ready_grid(&address, &grid, workers)
        };
        let two = [node("UP"), node("UP")];
        let well = told(&two, 2);
        assert_eq!(well.state, State::Well);
        assert_eq!(well.seen, "the Grid at http://grid.test:4444/ is ready: 2 nodes with 2 slots (chrome), 0 in use");
        let few = told(&two, 3);
        assert!(few.state == State::Warning && few.remedy.unwrap().contains("3 workers need more slots than it has"));
        let gone = told(&[node("UP"), node("DOWN")], 1);
        assert!(
            gone.state == State::Warning && gone.seen.ends_with("not there: http://10.0.0.7:5555"),
            "{}",
            gone.seen
        );
    }

    #[test]
    fn browser_and_driver_fit_by_their_first_number() {
        assert_eq!(fit("156.0.1.2", "156.9.9").state, State::Well);
        assert_eq!(fit("156.0.1.2", "155.0.1").state, State::Warning);
        assert_eq!(fit("156.0.1.2", "").state, State::NotChecked);
    }
}
