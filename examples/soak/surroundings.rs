//! A machine that is not as a run would like it: a folder in use, a full disk, proxies, an authority of its own.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Output;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use demo_shop::{DemoShop, Options};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::process::Command;

use crate::figures::Figures;
use crate::machine::{self, Program};

const STEP: Duration = Duration::from_secs(20);
/// Nobody listens there.
const NOBODY: &str = "http://127.0.0.1:9";
/// The employee's password, which stands in the features too: no part of it may be in anything that a run leaves or says.
const PASSWORD: &str = "Qv7-Xw3k-Zp5b-Rt8n";
/// A part of a secret of this length counts as told, in bytes.
const TOLD: usize = 8;

const API: &str = "Feature: Groups
  Scenario: the list is read
    # Row 1: Qv7-Xw3k-Zp5b-Rt8n
    Given an API client with the scopes \"customer_group_read\"
    When I set the request header \"X-Probe\" to \"Qv7-Xw3k-Zp5b-Rt8n\"
    And I send a GET request to \"/customers/groups\"
    Then the response status is 200
";

const OFFICE: &str = "Feature: Groups in the back office
  Scenario: the page is there
    Given I am logged in to the back office
    When I go to \"Shop Parameters > Customer Settings\"
    Then the page says \"Groups\"
";

const STRANGER: &str = "Feature: Another shop
  Scenario: the browser is led there
    Given I am logged in to the back office
    When I open the address \"ADDRESS/admin-dev/\"
    Then the page says \"Dashboard\"
";

/// Runs the suite once in each of these surroundings.
pub async fn soak(program: &Program, figures: &mut Figures) {
    let folder = program.reports("surroundings");
    fs::create_dir_all(&folder).expect("a folder for the features");
    let (api, office) = (folder.join("api.feature"), folder.join("office.feature"));
    fs::write(&api, API).expect("a feature");
    fs::write(&office, OFFICE).expect("a feature");
    let shop = DemoShop::start(options()).await.expect("the demo shop starts");
    two_at_once(program, &shop, (&folder, &api), figures).await;
    full_disk(program, &shop, (&folder, &api), figures).await;
    proxies(program, &shop, (&folder, &api), figures).await;
    shop.stop().await;
    authority(program, (&folder, &office), figures).await;
    let told = told(&folder);
    figures.want("surroundings: files and outputs that tell a part of the password", told.len(), 0);
    for place in told {
        figures.problem(place);
    }
}

fn options() -> Options {
    Options { employee_password: PASSWORD.to_owned(), ..Options::default() }
}

/// What the runs wrote and said that has a part of the password in it; the features have it, because it was written there.
fn told(folder: &Path) -> Vec<String> {
    let files = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok);
    let written = files.filter(|entry| entry.file_type().is_file() && !ends_with_feature(entry.path()));
    let tells = |content: &[u8]| {
        PASSWORD.as_bytes().windows(TOLD).any(|part| content.windows(TOLD).any(|window| window == part))
    };
    let told = written.filter(|entry| fs::read(entry.path()).is_ok_and(|content| tells(&content)));
    told.map(|entry| format!("{} tells a part of the password", entry.path().display())).collect()
}

fn ends_with_feature(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "feature")
}

/// The second of two runs with one folder is refused, and the first is whole.
async fn two_at_once(program: &Program, shop: &DemoShop, (folder, feature): (&Path, &Path), figures: &mut Figures) {
    let reports = folder.join("two");
    let mut first = program.run(shop, &reports, STEP);
    let first = first
        .arg(feature)
        .args(["--repeat", "60"])
        .env("PSBDD_ADMIN_PASSWORD", PASSWORD)
        .spawn()
        .expect("the program starts");
    let record = reports.join("record.ndjson");
    while !record.exists() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let second = output(folder, program.run(shop, &reports, STEP).arg(feature)).await;
    figures.want("two runs at once: exit code of the second", code(&second), 3);
    figures.want(
        "two runs at once: the second names the first",
        usize::from(said(&second).contains("in use by another run (process ")),
        1,
    );
    let ended = machine::ended(first, Duration::from_secs(120)).await;
    let passed = ended.is_some_and(|(code, _)| code == Some(0));
    figures.want("two runs at once: the first passes", usize::from(passed), 1);
    let problems = machine::report_problems(&reports, true);
    figures.want("two runs at once: problems in the reports of the first", problems.len(), 0);
    for problem in problems {
        figures.problem(problem);
    }
}

/// A disk that is full before a run begins, one that fills up while it goes on, and room again for the next one.
async fn full_disk(program: &Program, shop: &DemoShop, (folder, feature): (&Path, &Path), figures: &mut Figures) {
    const SCRIPT: &str = r#"
        mount -t tmpfs -o size=2m tmpfs "$1" || exit 99
        run() { "${@:2}"; echo "code of the $disk disk: $?"; }
        disk=empty; run . "${@:2}"
        rm "$1/reports/record.ndjson" "$1/reports/durations.json"
        disk=filling; run . "${@:2}" --repeat 20 &
        until [ -s "$1/reports/record.ndjson" ]; do sleep 0.05; done
        head -c 3m /dev/zero > "$1/filler" 2>/dev/null; wait
        rm "$1/filler"
        disk=free; run . "${@:2}"
        head -c 3m /dev/zero > "$1/filler" 2>/dev/null
        disk=full; run . "${@:2}"
        rm "$1/filler"
        disk=free; run . "${@:2}"
        ls "$1" | tr '\n' ' '
    "#;
    let disk = folder.join("disk");
    fs::create_dir_all(disk.join("reports")).expect("a folder for the disk");
    let run = program.run(shop, &disk.join("reports"), STEP);
    let mut command = Command::new("unshare");
    let as_root = rustix::process::geteuid().is_root();
    command.args(if as_root { &["--mount"][..] } else { &["--user", "--map-root-user", "--mount"] });
    command.args(["bash", "-c", SCRIPT, "full-disk"]).arg(&disk).arg(run.as_std().get_program());
    command.args(run.as_std().get_args()).arg(feature).args(["--report", "junit,messages"]);
    for (name, value) in run.as_std().get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    let outcome = output(folder, &mut command).await;
    let text = said(&outcome);
    if text.contains("Operation not permitted") || text.contains("permission denied") || code(&outcome) == 99 {
        figures.tell("full disk: not played, no disk can be made here", 1);
        return;
    }
    for (disk, wanted, times) in [("empty", "0", 1), ("filling", "3", 1), ("full", "3", 1), ("free", "0", 2)] {
        let line = format!("code of the {disk} disk: {wanted}");
        let told = text.matches(&line).count();
        figures.want(format!("full disk: runs with the {disk} disk that end with {wanted}"), told, times);
    }
    figures.want("full disk: panics", text.matches("panicked").count(), 0);
    if !["empty disk: 0", "filling disk: 3", "full disk: 3"].iter().all(|line| text.contains(line)) {
        figures.problem(text);
    }
}

/// A proxy that refuses is named, a proxy that is needed is used, and this machine is asked directly.
async fn proxies(program: &Program, shop: &DemoShop, (folder, feature): (&Path, &Path), figures: &mut Figures) {
    let mut run = program.run(shop, &folder.join("direct"), STEP);
    let direct = output(folder, run.arg(feature).env("HTTP_PROXY", NOBODY)).await;
    figures.want("proxy: exit code where only this machine is asked", code(&direct), 0);
    let elsewhere = |reports: &str, proxy: &str| {
        let mut run = program.run_at("http://shop.test/", &folder.join(reports), STEP);
        run.arg(feature).args(["--environment-retries", "0"]).env("HTTP_PROXY", proxy);
        run
    };
    let refused = output(folder, &mut elsewhere("refused", &format!("http://user:{PASSWORD}@127.0.0.1:9"))).await;
    figures.want("proxy that refuses: exit code", code(&refused), 3);
    let named = said(&refused).contains("127.0.0.1:9 (HTTP_PROXY)");
    figures.want("proxy that refuses: named", usize::from(named), 1);
    let (address, asked) = counting_proxy().await;
    let needed = output(folder, &mut elsewhere("needed", &address)).await;
    figures.want("proxy that is needed: asked", usize::from(asked.load(Ordering::SeqCst) > 0), 1);
    figures.want("proxy that is needed: exit code for its 502", code(&needed), 3);
}

/// A proxy that counts what it is asked and answers as one whose shop is away.
async fn counting_proxy() -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    let asked = Arc::new(AtomicUsize::new(0));
    let count = asked.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            count.fetch_add(1, Ordering::SeqCst);
            tokio::spawn(refuse(stream));
        }
    });
    (address, asked)
}

async fn refuse(mut stream: TcpStream) {
    // Whoever asks may have gone.
    let _ = stream.read(&mut [0; 8192]).await;
    let _ = stream.write_all(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").await;
}

/// The browser trusts the authority of the file and no other.
async fn authority(program: &Program, (folder, feature): (&Path, &Path), figures: &mut Figures) {
    let https = || Options { https: true, ..options() };
    let shop = DemoShop::start(https()).await.expect("the demo shop starts");
    let other = DemoShop::start(https()).await.expect("the demo shop starts");
    for (name, of, wanted) in [("own", &shop, 0), ("other", &other, 3)] {
        let file = folder.join(format!("{name}.pem"));
        fs::write(&file, of.certificate_pem().unwrap_or_default()).expect("a file for the authority");
        let mut run = program.run(&shop, &folder.join(format!("authority-{name}")), STEP);
        let outcome = output(folder, run.arg(feature).arg("--ca-file").arg(&file)).await;
        figures.want(format!("authority: exit code with the {name} one"), code(&outcome), wanted);
        if code(&outcome) != wanted {
            figures.problem(said(&outcome));
        }
    }
    // Its page is there, only its certificate is signed by somebody else.
    let stranger = folder.join("stranger.feature");
    fs::write(&stranger, STRANGER.replace("ADDRESS", &other.url())).expect("a feature");
    let mut run = program.run(&shop, &folder.join("authority-stranger"), STEP);
    run.arg(&stranger).args(["--environment-retries", "0", "--ca-file"]).arg(folder.join("own.pem"));
    let outcome = output(folder, &mut run).await;
    figures.want("authority: exit code where the browser is led to a shop of the other one", code(&outcome), 3);
    let refused = said(&outcome).contains("ERR_CERT_AUTHORITY_INVALID");
    figures.want("authority: the browser refuses that shop's certificate", usize::from(refused), 1);
    if !refused {
        figures.problem(said(&outcome));
    }
    shop.stop().await;
    other.stop().await;
}

/// Lets a run end; what it says is kept in the folder.
async fn output(folder: &Path, command: &mut Command) -> Output {
    let outcome =
        tokio::time::timeout(Duration::from_secs(180), command.env("PSBDD_ADMIN_PASSWORD", PASSWORD).output());
    let outcome = outcome.await.expect("a run ends within three minutes").expect("the program starts");
    let mut kept = fs::File::options().create(true).append(true).open(folder.join("said.txt")).expect("a file");
    kept.write_all(said(&outcome).as_bytes()).expect("what was said is kept");
    outcome
}

fn code(output: &Output) -> usize {
    output.status.code().and_then(|code| usize::try_from(code).ok()).unwrap_or(999)
}

fn said(output: &Output) -> String {
    format!("{}\n{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}
