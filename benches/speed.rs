//! What the suite costs beside shop and browser: `cargo bench --bench speed`.
//!
//! `cargo bench --bench speed -- case api` measures these parts only; [`PARTS`] are all.
//!
//! Prints a table of ratios within one run, because times differ from machine to machine. Every figure says whether it
//! holds. The program is the release build and runs as a user runs it; shops are demo shops.

#[path = "speed/floor.rs"]
mod floor;
#[path = "speed/login.rs"]
mod login;
#[path = "speed/order.rs"]
mod order;
#[path = "speed/program.rs"]
mod program;
#[path = "speed/requests.rs"]
mod requests;

use std::error::Error;
use std::fmt::Write as _;
use std::time::Duration;

use demo_shop::{DemoShop, Options};
use program::Ran;

const CASE: &str = "features/admin_api/customer_groups/post_customers_group.feature";

const PARTS: [&str; 9] = ["features", "start", "api", "clients", "case", "order", "requests", "workers", "waits"];

/// How often an order is measured beside the floor, one after the other; medians count.
const ORDERS: usize = 7;

/// How often what a moment of the machine can spoil is measured; the best counts.
const MEASURES: usize = 3;

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    // The program guards its drivers by itself; this one has none to guard but the floor's, which it ends.
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    println!("{:66} {:>9} {:>9}", "", "figure", "limit");
    let mut table = Table::default();
    let asked: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    for part in PARTS {
        if !asked.is_empty() && !asked.iter().any(|asked| asked == part) {
            continue;
        }
        let outcome = match part {
            "features" => many_features(&mut table),
            "start" => start_up(&mut table),
            "api" => runtime.block_on(the_api(&mut table)),
            "clients" => runtime.block_on(clients(&mut table)),
            "case" => runtime.block_on(the_case(&mut table)),
            "order" => runtime.block_on(an_order(&mut table)),
            "waits" => runtime.block_on(waits(&mut table)),
            "requests" => runtime.block_on(requests_of_the_case(&mut table)),
            _ => runtime.block_on(workers(&mut table)),
        };
        if let Err(error) = outcome {
            table.all += 1;
            println!("the part \"{part}\" was NOT MEASURED: {error}");
        }
    }
    println!("{} of {} figures hold", table.holding, table.all);
    Ok(())
}

#[derive(Default)]
struct Table {
    all: usize,
    holding: usize,
}

impl Table {
    fn at_most(&mut self, name: &str, figure: f64, limit: f64) {
        self.row(name, figure, limit, figure <= limit, "at most");
    }

    fn at_least(&mut self, name: &str, figure: f64, limit: f64) {
        self.row(name, figure, limit, figure >= limit, "at least");
    }

    fn row(&mut self, name: &str, figure: f64, limit: f64, holds: bool, word: &str) {
        self.all += 1;
        self.holding += usize::from(holds);
        let verdict = if holds { "HOLDS" } else { "DOES NOT HOLD" };
        println!("{name:66} {figure:>9.3} {limit:>9.3} {word}: {verdict}");
    }
}

/// The customer-group scenario beside the floor.
async fn the_case(table: &mut Table) -> Outcome<()> {
    let browser = floor::browser().await?;
    let mut floor = Duration::MAX;
    for _ in 0..MEASURES {
        let shop = DemoShop::start(Options::default()).await?;
        let outcome = floor::measure(&browser, &shop.url()).await;
        shop.stop().await;
        floor = floor.min(outcome?);
    }
    browser.close().await;
    let mut best: Option<Ran> = None;
    for _ in 0..MEASURES {
        let ran = program::run(&[CASE, "--timings"])?;
        if best.as_ref().is_none_or(|best| ran.scenarios < best.scenarios) {
            best = Some(ran);
        }
    }
    let best = best.ok_or("nothing was measured")?;
    let ratio = best.scenarios / floor.as_secs_f64();
    table.at_most("customer-group scenario: time / time of the floor", ratio, 1.10);
    table.at_most(
        "  CPU of this program (with its demo shop) / CPU of browser and driver",
        best.own / best.browser,
        0.05,
    );
    // How many pictures the film strip has depends on how fast the machine is.
    let without_pictures = program::run(&[CASE, "--timings", "--trace", "off"])?;
    table.at_most("  WebDriver calls, without the pictures of pages", without_pictures.calls, 120.0);
    Ok(())
}

/// An order on the public pages beside the floor, in turn, so that a slow moment of the machine meets both.
async fn an_order(table: &mut Table) -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let file = order::feature(folder.path())?;
    let browser = floor::browser().await?;
    let (mut bare, mut suite, mut calls) = (Vec::new(), Vec::new(), 0.0);
    for _ in 0..ORDERS {
        let shop = DemoShop::start(Options::default()).await?;
        let outcome = order::floor(&browser, &shop.url()).await;
        shop.stop().await;
        bare.push(outcome?.as_secs_f64());
        let ran = program::run(&[&file, "--timings"])?;
        suite.push(ran.scenarios);
        calls = ran.calls;
    }
    browser.close().await;
    let (bare, suite) = (median(bare), median(suite));
    println!("{:66} {suite:>9.3} {bare:>9.3}", "order from product to confirmation: seconds of suite, floor");
    table.at_most("  time / time of the floor", suite / bare, 1.15);
    table.at_most("  WebDriver calls", calls, 100.0);
    Ok(())
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

/// What the customer-group scenario asks of the shop, its log-in included.
async fn requests_of_the_case(table: &mut Table) -> Outcome<()> {
    let browser = floor::browser().await?;
    let shop = DemoShop::start(Options::default()).await?;
    let outcome = floor::measure(&browser, &shop.url()).await;
    let floor = shop.traffic().requests();
    browser.close().await;
    shop.stop().await;
    outcome?;
    let shop = DemoShop::start(Options::default()).await?;
    let ran = program::run_on(&shop.url(), &[CASE], 1);
    let suite = shop.traffic().requests();
    shop.stop().await;
    ran?;
    println!("{:66} {suite:>9} {floor:>9}", "requests to the shop: suite, floor");
    table.at_most("requests to the shop, suite / floor", ratio(suite, floor)?, 1.08);
    Ok(())
}

/// Scenarios with API clients of their own beside the same calls without a suite, on a slow shop.
async fn clients(table: &mut Table) -> Outcome<()> {
    const COUNT: u32 = 20;
    let folder = tempfile::tempdir()?;
    let file = requests::feature_with_clients(folder.path(), COUNT)?;
    let options = Options { latency: Duration::from_millis(50), ..Options::default() };
    let shop = DemoShop::start(options).await?;
    let secret = shop.add_api_client("bench")?;
    let bare = requests::bare_with_clients(&shop.url(), &secret, COUNT).await?.as_secs_f64();
    let before = shop.traffic().office_without_browser();
    let suite = program::run_on(&shop.url(), &[&file], 1)?.scenarios;
    let pages = shop.traffic().office_without_browser() - before;
    shop.stop().await;
    table.at_most("20 API scenarios with clients, 50 ms of latency: time / bare calls", suite / bare, 1.5);
    table.at_most("  pages of the back office asked for by HTTP, each", ratio(pages, u64::from(COUNT))?, 1.0);
    Ok(())
}

fn ratio(part: u64, whole: u64) -> Outcome<f64> {
    Ok(f64::from(u32::try_from(part)?) / f64::from(u32::try_from(whole)?))
}

/// A scenario that only asks the Admin API beside the same requests without a suite.
async fn the_api(table: &mut Table) -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let shop = DemoShop::start(Options::default()).await?;
    let secret = shop.add_api_client("bench")?;
    let count = 200;
    let file = requests::feature(folder.path(), count, &secret)?;
    let shop_url = shop.url();
    let (mut bare, mut suite) = (f64::MAX, f64::MAX);
    for _ in 0..MEASURES {
        bare = bare.min(requests::bare(&shop_url, &secret, count).await?.as_secs_f64());
        suite = suite.min(program::run_on(&shop_url, &[&file], 1)?.scenarios);
    }
    shop.stop().await;
    let ratio = suite / bare;
    table.at_most("API-only scenario, 1 worker: time / time of the bare requests", ratio, 1.5);
    let latency = Options { latency: Duration::from_millis(20), ..Options::default() };
    let shop = DemoShop::start(latency).await?;
    let secret = shop.add_api_client("bench")?;
    let file = requests::feature(folder.path(), count, &secret)?;
    let shop_url = shop.url();
    let one = program::run_on(&shop_url, &[&file], 1)?;
    let eight = program::run_on(&shop_url, &[&file], 8)?;
    shop.stop().await;
    table.at_least("  20 ms of latency: throughput of 8 workers / of 1", one.wall / eight.wall, 5.0);
    Ok(())
}

/// Browsers side by side on a slow shop.
async fn workers(table: &mut Table) -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let mut text = "Feature: Workers\n".to_owned();
    for number in 1..=8 {
        write!(
            text,
            "  @share(bench)\n  Scenario: Browser {number}\n    Given I am logged in to the back office\n    \
             When I go to \"Shop Parameters > Customer Settings\"\n    And I open the tab \"Groups\"\n    \
             Then the page \"Groups\" is displayed\n    When I open the tab \"Titles\"\n    \
             Then the page \"Titles\" is displayed\n    When I go to \"Advanced Parameters > Admin API\"\n    \
             Then the page \"Admin API\" is displayed\n"
        )?;
    }
    let file = folder.path().join("workers.feature");
    std::fs::write(&file, text)?;
    let file = file.to_string_lossy().into_owned();
    let shop = DemoShop::start(Options { latency: Duration::from_millis(300), ..Options::default() }).await?;
    let shop_url = shop.url();
    let one = program::run_on(&shop_url, &[&file], 1)?.wall;
    for workers in [2, 4, 8] {
        let speed_up = one / program::run_on(&shop_url, &[&file], workers)?.wall;
        let name = format!("300 ms of latency: speed-up of {workers} browser workers");
        if workers > 4 {
            println!("{name:66} {speed_up:>9.3} {:>9}", "none");
        } else {
            table.at_least(&name, speed_up, 0.8 * f64::from(u32::try_from(workers)?));
        }
    }
    shop.stop().await;
    Ok(())
}

/// The whole feature set, and a log-in.
async fn waits(table: &mut Table) -> Outcome<()> {
    let ran = program::run(&["--timings", "--quiet", "--workers", "4"])?;
    table.at_most("the whole feature set: waits that ran into their limit", ran.full_waits, 0.0);
    table.at_most("  page loads of a log-in", f64::from(login::page_loads().await?), 3.0);
    Ok(())
}

/// 1,000 features of 10 scenarios, up to the choice of what would run.
fn many_features(table: &mut Table) -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    for number in 0..1_000 {
        std::fs::write(folder.path().join(format!("{number}.feature")), requests::many(number))?;
    }
    let (mut time, mut memory) = (f64::MAX, 0.0_f64);
    for _ in 0..MEASURES {
        let (took, used) = program::choose(folder.path())?;
        (time, memory) = (time.min(took), memory.max(used));
    }
    table.at_most("1,000 features of 10 scenarios, parsed, checked and cut: seconds", time, 1.0);
    table.at_most("  memory, in MiB", memory, 300.0);
    Ok(())
}

/// From the command to the first step of a scenario with a browser.
fn start_up(table: &mut Table) -> Outcome<()> {
    let mut best = (f64::MAX, f64::MAX);
    for _ in 0..MEASURES {
        let times = program::start_up()?;
        best = (best.0.min(times.0), best.1.min(times.1));
    }
    table.at_most("from the command until the browser shows the back office: seconds", best.0, 1.5);
    table.at_most("  from the command to the first step, without the browser: seconds", best.1, 0.1);
    Ok(())
}
