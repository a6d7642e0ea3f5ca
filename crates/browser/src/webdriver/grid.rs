//! Selenium Grid 4: what its hub tells of nodes, slots and its queue, and how a node that is lost is told from other failures.
//!
//! The hub answers at `status` and at `se/grid/newsessionqueue/queue`. A request for a browser that is given up leaves the
//! queue with its connection (seen with Selenium 4.48), so nothing has to be taken back.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use prestashop_bdd_core::poll;
use prestashop_bdd_core::text::counted;
use prestashop_bdd_transport as transport;
use reqwest::Client;
use serde_json::Value;
use thirtyfour::error::WebDriverError;
use url::Url;

/// How long a hub that works may take to answer.
const PATIENCE: Duration = Duration::from_secs(3);

/// The capability by which a request is known again in the queue. Nodes and drivers leave other vendors' names alone.
pub(super) const REQUEST: &str = "prestashop-bdd:request";

/// What a hub says of a session whose node it does not reach, or that went with its node.
const LOST: [&str; 3] =
    ["Unable to execute request for an existing session", "Unable to find session", "Cannot find session"];

/// What a hub says when its own patience with its queue is over.
const QUEUE_GIVEN_UP: &str = "New session request timed out";

/// Whether a Grid lost the node that the session was on. Where there is no Grid, a browser that is gone is told in other words.
/// The answer is what the Grid says of it, in one line.
pub fn lost_node(error: &WebDriverError) -> Option<String> {
    let text = error.to_string();
    let line = text.lines().find(|line| LOST.iter().any(|words| line.contains(words)))?;
    Some(line.trim().to_owned())
}

/// Whether the Grid itself gave a request in its queue up.
pub(super) fn gave_up_queue(error: &WebDriverError) -> bool {
    error.to_string().contains(QUEUE_GIVEN_UP)
}

/// One node of a Grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridNode {
    /// Where it answers the hub.
    pub address: String,
    /// What the hub thinks of it: `UP`, `DRAINING`, `DOWN`.
    pub availability: String,
    /// How many browsers it has at the same time at most.
    pub slots: usize,
    /// How many of them are in use.
    pub busy: usize,
    /// The browsers that it offers: `chrome`, `MicrosoftEdge 140.0`.
    pub browsers: Vec<String>,
}

impl GridNode {
    /// Whether it takes new sessions.
    pub fn is_up(&self) -> bool {
        self.availability == "UP"
    }

    fn of(node: &Value) -> Self {
        let text = |name: &str| node.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let slots = node.get("slots").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let most = node.get("maxSessions").and_then(Value::as_u64).and_then(|most| usize::try_from(most).ok());
        let mut browsers: Vec<String> = slots.iter().filter_map(|slot| browser(slot.get("stereotype")?)).collect();
        browsers.sort();
        browsers.dedup();
        Self {
            address: text("uri"),
            availability: text("availability"),
            slots: most.unwrap_or(usize::MAX).min(slots.len()),
            busy: slots.iter().filter(|slot| slot.get("session").is_some_and(|session| !session.is_null())).count(),
            browsers,
        }
    }
}

/// `chrome 140.0` of a slot's stereotype.
fn browser(stereotype: &Value) -> Option<String> {
    let name = stereotype.get("browserName")?.as_str()?;
    let version = stereotype.get("browserVersion").and_then(Value::as_str).filter(|version| !version.is_empty());
    Some(version.map_or_else(|| name.to_owned(), |version| format!("{name} {version}")))
}

/// A Grid's nodes at one moment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GridState {
    /// All nodes that the hub knows, those that are down too.
    pub nodes: Vec<GridNode>,
}

impl GridState {
    /// Out of the answer to `GET /status`. None where what answers is no Grid.
    pub fn of(status: &Value) -> Option<Self> {
        let nodes = status.get("value").unwrap_or(status).get("nodes")?.as_array()?;
        Some(Self { nodes: nodes.iter().map(GridNode::of).collect() })
    }

    /// The nodes that take new sessions.
    pub fn up(&self) -> impl Iterator<Item = &GridNode> {
        self.nodes.iter().filter(|node| node.is_up())
    }

    /// How many browsers it can have at the same time.
    pub fn slots(&self) -> usize {
        self.up().map(|node| node.slots).sum()
    }

    /// How many of its slots are in use.
    pub fn busy(&self) -> usize {
        self.up().map(|node| node.busy).sum()
    }

    /// `2 nodes with 4 slots (chrome), 1 in use`.
    pub fn in_words(&self) -> String {
        let (nodes, slots) = (self.up().count(), self.slots());
        let mut browsers: Vec<_> = self.up().flat_map(|node| node.browsers.iter().map(String::as_str)).collect();
        browsers.sort_unstable();
        browsers.dedup();
        let browsers = if browsers.is_empty() { String::new() } else { format!(" ({})", browsers.join(", ")) };
        let down: Vec<_> = self.nodes.iter().filter(|node| !node.is_up()).map(|node| node.address.as_str()).collect();
        let down = if down.is_empty() { String::new() } else { format!("; not there: {}", down.join(", ")) };
        format!("{} with {}{browsers}, {} in use{down}", counted(nodes, "node"), counted(slots, "slot"), self.busy())
    }
}

/// A Grid's hub.
#[derive(Debug, Clone)]
pub(super) struct Grid {
    address: Url,
    client: Client,
}

impl Grid {
    /// The Grid that answers there. None where nobody answers, or another WebDriver.
    pub(super) async fn at(address: &Url) -> Option<Self> {
        let mut root = address.clone();
        // The place of Selenium 3, which hubs still answer at; they tell of their queue at the root only.
        if let Some(path) = address.path().strip_suffix("wd/hub/") {
            root.set_path(path);
        }
        let grid = Self { address: root, client: transport::client().timeout(PATIENCE).build().ok()? };
        grid.state().await.map(|_| grid)
    }

    /// Its nodes; none where it does not tell.
    pub(super) async fn state(&self) -> Option<GridState> {
        GridState::of(&self.get("status").await?)
    }

    /// The place of our request in the queue, from 1. None where it is not in there; an error where the hub does not tell.
    async fn place(&self, request: &str) -> Result<Option<usize>, Untold> {
        let queue = self.get("se/grid/newsessionqueue/queue").await.ok_or(Untold)?;
        let waiting = queue.get("value").and_then(Value::as_array).ok_or(Untold)?;
        Ok(waiting.iter().position(|waiting| waiting.to_string().contains(request)).map(|before| before + 1))
    }

    async fn get(&self, path: &str) -> Option<Value> {
        let address = self.address.join(path).ok()?;
        self.client.get(address).send().await.ok()?.json().await.ok()
    }
}

struct Untold;

/// How long a request for a browser was in the queue. Clones share it.
#[derive(Debug, Clone, Default)]
pub(super) struct Queued(Arc<Mutex<Duration>>);

impl Queued {
    /// So far.
    pub(super) fn time(&self) -> Duration {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, time: Duration) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = time;
    }
}

/// One request for a browser, watched while it is in the queue.
#[derive(Debug)]
pub(super) struct Request {
    grid: Grid,
    name: String,
    began: Instant,
    first_seen: Option<Instant>,
    queued: Queued,
    told: poll::Queue,
}

/// How far a request for a browser has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// In the queue for so long.
    InQueue(Duration),
    /// Out of the queue: a node starts the browser, for so long.
    Starting(Duration),
}

impl Request {
    pub(super) fn new(grid: Grid) -> Self {
        let name = format!("{:016x}", rand::random::<u64>());
        Self {
            grid,
            name,
            began: Instant::now(),
            first_seen: None,
            queued: Queued::default(),
            told: poll::Queue::new(),
        }
    }

    /// The value of its capability [`REQUEST`].
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// How long it was in the queue.
    pub(super) fn queued(&self) -> Queued {
        self.queued.clone()
    }

    /// Looks for it once.
    pub(super) async fn look(&mut self) -> Stage {
        // Where the hub does not tell, it is as it was: in the queue, or not.
        let waits = match self.grid.place(&self.name).await {
            Ok(place) => place.is_some(),
            Err(Untold) => self.first_seen.is_some_and(|_| self.queued.time() >= self.since_first_seen()),
        };
        if waits {
            // It went there at once when it came.
            self.first_seen.get_or_insert(self.began);
            self.queued.set(self.since_first_seen());
            self.told.lasts(self.queued.time());
            return Stage::InQueue(self.queued.time());
        }
        Stage::Starting(self.began.elapsed().saturating_sub(self.queued.time()))
    }

    fn since_first_seen(&self) -> Duration {
        self.first_seen.map(|since| since.elapsed()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use serde_json::json;

    use super::*;

    fn node(availability: &str, most: usize, sessions: &[bool]) -> Value {
        let slot = |busy: &bool| {
            let session = if *busy { json!({ "sessionId": "4f" }) } else { Value::Null };
            json!({ "session": session, "stereotype": { "browserName": "chrome", "browserVersion": "" } })
        };
        let slots: Vec<Value> = sessions.iter().map(slot).collect();
        json!({ "uri": "http://10.0.0.7:5555", "availability": availability, "maxSessions": most, "slots": slots })
    }

    #[test]
    fn slots_are_those_of_nodes_that_are_up_and_never_more_than_a_node_has_sessions() {
        let nodes = [node("UP", 2, &[true, false, false]), node("UP", 1, &[false]), node("DOWN", 4, &[true; 4])];
        let state = GridState::of(&json!({ "value": { "ready": true, "nodes": nodes } })).unwrap();
        assert_eq!((state.slots(), state.busy()), (3, 1));
        assert_eq!(state.in_words(), "2 nodes with 3 slots (chrome), 1 in use; not there: http://10.0.0.7:5555");
    }

    #[test]
    fn a_webdriver_without_nodes_is_no_grid() {
        assert_eq!(GridState::of(&json!({ "value": { "ready": true, "message": "ChromeDriver ready" } })), None);
    }

    #[test]
    fn a_lost_node_is_told_from_a_browser_that_failed() {
        let error = |text: &str| WebDriverError::FatalError(text.to_owned());
        let lost = "Unable to execute request for an existing session: Connection error (GET http://10.0.0.7:5555/…)";
        assert_eq!(lost_node(&error(&format!("Unknown error:\n    Status: 500\n    {lost}"))).as_deref(), Some(lost));
        let failed = "invalid session id: session deleted as the browser has closed the connection";
        assert_eq!(lost_node(&error(failed)), None);
    }
}
