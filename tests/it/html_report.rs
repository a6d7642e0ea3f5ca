//! The HTML report in a real browser.
#![allow(clippy::unwrap_used, reason = "tests")]

mod cases;
mod hostile;
mod support;

use std::time::Instant;

use prestashop_bdd_report::record::{RunInfo, samples};
use serde_json::{Value, json};
use support::{Report, Viewer};

fn many(count: usize, steps: usize) -> Report {
    let run = RunInfo { selected: count, ..samples::run() };
    Report::write(&run, &samples::inputs(), (1..=count).map(|number| samples::plain(number, steps)), false)
}

/// Milliseconds in which a page that works has answered on any machine. The times themselves are printed: a busy machine
/// must not fail a test.
const NEVER: f64 = 10_000.0;

#[tokio::test]
async fn search_filters_deep_links_and_keys_find_scenarios() {
    let report = Report::of_each_way();
    let viewer = Viewer::open().await;
    viewer.show(&report.index("")).await;
    viewer.arrives_at("✘ 2 of 5 scenarios failed").await;
    assert_eq!(viewer.shown().await.len(), 5);
    assert_eq!(
        viewer.ask("return document.querySelector('.card .difference').innerText").await,
        "expected\nVisitor of the shop\nseen\nVisitors of a shop"
    );

    for (filter, expected) in [
        ("status=failed", vec!["The group of visitors has its old name"]),
        ("status=flaky&tag=retry(1)", vec!["The group Guest is found"]),
        ("tag=smoke&text=GROUP+visitors+there", vec!["The group of visitors is there"]),
        ("kind=environment", vec!["The group Guest is found"]),
        ("kind=feature", vec!["A sentence that nobody knows"]),
        ("feature=Groups+can+be+found+by+name&text=middle", vec!["The run ends in the middle"]),
        ("tag=nobody-has-it", vec![]),
    ] {
        viewer.show(&report.index(&format!("#{filter}"))).await;
        assert_eq!(viewer.shown().await, expected, "{filter}");
        let said = viewer.ask("return !document.getElementById('nothing').hidden").await;
        assert_eq!(said, json!(expected.is_empty()), "{filter}");
    }

    viewer.show(&report.index("")).await;
    viewer.keys("/").await;
    viewer.keys("nobody knows").await;
    assert_eq!(viewer.shown().await, ["A sentence that nobody knows"]);
    assert_eq!(viewer.ask("return location.hash").await, "#text=nobody+knows");
    viewer.keys("\u{e00c}").await; // Escape
    assert_eq!(viewer.shown().await.len(), 5);
    viewer.keys("jj").await;
    viewer.keys("\u{e007}").await; // Enter: the second failure
    viewer.arrives_at("A sentence that nobody knows").await;
    viewer.keys("k").await;
    viewer.arrives_at("The group of visitors has its old name").await;
    viewer.close().await;
}

#[test]
fn one_scenario_with_one_step_is_told_in_the_singular() {
    let index = std::fs::read_to_string(many(1, 1).folder().join("index.html")).unwrap();
    assert!(index.contains("1 scenario passed"), "{index}");
    assert!(index.contains("1 scenario, 1 step in"), "{index}");
    for wrong in ["1 scenarios", "1 steps", "1 attempts", "1 rows"] {
        assert!(!index.contains(wrong), "{wrong}: {index}");
    }
}

#[tokio::test]
async fn a_failure_shows_picture_source_console_and_rows_and_retries_stand_side_by_side() {
    let report = Report::of_each_way();
    let viewer = Viewer::open().await;
    viewer.show(&report.page("2-")).await;
    assert_eq!(viewer.ask("return document.querySelector('.screenshot img').naturalWidth").await, 1);
    assert_eq!(
        viewer.ask("return document.querySelector('h3.row').innerText").await,
        "Row 2: Filter by the group's name"
    );
    let console =
        viewer.ask("const d = document.querySelector('.failure details'); d.open = true; return d.innerText").await;
    assert!(console.as_str().unwrap().contains("grid is not defined"), "{console}");
    viewer.ask("document.querySelector('.failure .file a').click()").await;
    viewer.finds("pre.source").await;
    let source = viewer.ask("return document.querySelector('pre.source').textContent").await;
    assert!(source.as_str().unwrap().contains("<script>"), "{source}");

    viewer.show(&report.page("1-")).await;
    let exchange = viewer.ask("const d = document.querySelector('.exchange'); d.open = true; return d.innerText").await;
    let exchange = exchange.as_str().unwrap();
    for part in
        ["POST https://shop.example/admin-api/customers/groups", "201 Created", "123 ms", "\"customerGroupId\": 7"]
    {
        assert!(exchange.contains(part), "{part} is missing in {exchange}");
    }
    viewer.show(&report.page("3-")).await;
    let tops = viewer
        .ask("return [...document.querySelectorAll('.attempt')].map((attempt) => attempt.getBoundingClientRect().top)")
        .await;
    assert_eq!(tops[0], tops[1], "the attempts stand side by side");
    assert_eq!(tops.as_array().unwrap().len(), 2);
    viewer.close().await;
}

#[tokio::test]
async fn nothing_that_is_printed_runs_and_all_of_it_can_be_read() {
    let (report, fields) = hostile::report();
    let viewer = Viewer::open().await;
    let mut read = String::new();
    for page in report.pages() {
        viewer.show(&page).await;
        viewer.ask("document.querySelectorAll('details').forEach((details) => { details.open = true; })").await;
        let (ran, text) = {
            let answer =
                viewer.ask("return [window.xss || null, document.body.textContent, document.scripts.length]").await;
            assert!(answer[2].as_u64().unwrap() <= 1, "{page} has scripts of others");
            (answer[0].clone(), answer[1].as_str().unwrap().to_owned())
        };
        assert_eq!(ran, Value::Null, "something ran on {page}");
        read.push_str(&text);
    }
    let missing: Vec<_> = fields.iter().filter(|field| !read.contains(&hostile::payload(field))).collect();
    assert!(fields.len() > 60, "only {} fields were tried", fields.len());
    assert_eq!(missing, Vec::<&String>::new(), "these cannot be read on any page");
    viewer.close().await;
}

#[tokio::test]
async fn last_runs_are_shown_and_arrows_move_along_the_film_strip() {
    let report = Report::of_third_run();
    let viewer = Viewer::open().await;
    viewer.show(&report.index("")).await;
    let notes = "return [...document.querySelectorAll('.card > .quiet b')].map((note) => note.textContent)";
    assert_eq!(
        viewer.ask(notes).await,
        json!(["failing in all of the last 3 runs", "failing in all of the last 3 runs"])
    );
    let unsteady = "return [...document.querySelectorAll('#unsteady + .wide tbody tr')].map((row) => row.innerText.replace(/\\s+/g, ' ').trim())";
    let unsteady = viewer.ask(unsteady).await;
    let flaky = "The group Guest is found ↻ ↻ ↻ flaky in 3 of 3 runs · Last 3 runs: 3 flaky";
    assert_eq!((unsteady.as_array().unwrap().len(), &unsteady[2]), (3, &json!(flaky)), "{unsteady}");
    let runs = "const runs = document.querySelector('details.run'); runs.open = true; return [...runs.querySelectorAll('tbody tr')].map((row) => row.innerText.replace(/\\s+/g, ' '))";
    let runs = viewer.ask(runs).await;
    assert_eq!(runs[2], "2026-06-12 12:00:00 UTC (this run) 1 2 1 1 12.00 s", "{runs}");
    assert_eq!(runs.as_array().unwrap().len(), 3);

    viewer.resize(1280, 500).await;
    viewer.show(&report.page("2-")).await;
    let scrolled = "return window.scrollY > 0";
    assert_eq!(viewer.ask(scrolled).await, false, "the page begins at its top");
    let past = viewer.ask("return document.querySelector('p.past').innerText").await;
    assert!(past.as_str().unwrap().contains("failing in all of the last 3 runs · Last 3 runs: 3 failed"), "{past}");
    let state = "const at = (all, one) => [...document.querySelectorAll(all)].findIndex((each) => each.matches(one)); return [at('.thumbs a', '[aria-current]'), document.querySelector('.steps > li.shown').id, document.querySelector('.frames').scrollLeft > 0]";
    assert_eq!(viewer.ask(state).await, json!([1, "step-1-2", true]), "begins with the page that failed");
    viewer.keys("\u{e012}").await; // Arrow left
    assert_eq!(viewer.ask(state).await, json!([0, "step-1-1", false]));
    // The page scrolls smoothly.
    let seen = "const [seen] = arguments; const look = () => (window.scrollY > 0 ? seen(true) : requestAnimationFrame(look)); look();";
    assert_eq!(viewer.later(seen).await, true, "who moves along the strip sees it");
    viewer.keys("\u{e012}").await;
    assert_eq!(viewer.ask(state).await, json!([0, "step-1-1", false]), "the first stays");
    viewer.keys("\u{e014}").await; // Arrow right
    assert_eq!(viewer.ask(state).await, json!([1, "step-1-2", true]));
    let shown = viewer.ask("return document.querySelectorAll('.frames figure')[1].textContent").await;
    let shown = shown.as_str().unwrap();
    assert!(shown.contains("\"<b>Groups</b>\" at /groups") && shown.contains("200 /groups 34 ms"), "{shown}");
    let sides = "return [...document.querySelectorAll('.frames figure')].map((figure) => [...figure.querySelectorAll('.sides p')].map((side) => side.textContent).concat([...figure.querySelectorAll('.sides img')].map((image) => image.alt)))";
    let after = "The page after step 1: \"Groups\" at /groups";
    assert_eq!(
        viewer.ask(sides).await,
        json!([
            ["Before: no page was open", "After", after],
            [
                "Before, as step 1 left it",
                "After",
                "The page before step 2: \"Groups\" at /groups",
                "The page after step 2: \"<b>Groups</b>\" at /groups"
            ]
        ])
    );
    viewer.close().await;
}

#[tokio::test]
async fn a_manual_case_is_its_own_table_again_with_how_each_row_went() {
    let report = cases::report();
    let viewer = Viewer::open().await;
    viewer.show(&report.index("")).await;
    let told = viewer.ask("return document.querySelector('p.cases').innerText").await;
    assert_eq!(told, "Manual cases 3: 2 imported, 1 automated, 1 passing");
    viewer.ask("document.querySelector('p.cases a').click()").await;
    viewer.arrives_at("Manual cases").await;
    let notices = viewer
        .ask("return [...document.querySelectorAll('.notice:not([hidden])')].map((one) => one.textContent).join()")
        .await;
    for part in ["scenarios/groups/broken.md:1: no table of steps", "1 of 3 features names no manual case"] {
        assert!(notices.as_str().unwrap().contains(part), "{part} is missing in {notices}");
    }
    viewer
        .ask("[...document.querySelectorAll('a.open')].find((link) => link.textContent === 'Find a group').click()")
        .await;
    viewer.arrives_at("Find a group").await;
    let rows = "return [...document.querySelectorAll('table.case tbody tr')].map((row) => [...row.querySelectorAll('.badge')].map((one) => one.innerText).join())";
    let expected = ["✔ passed", "✔ passed,≠ drifted", "✘ failed", "– skipped", "◌ not automated", "○ not run"];
    assert_eq!(viewer.ask(rows).await, json!(expected));
    let cell = |number: usize, column: usize| {
        format!("return document.querySelector('#row-{number} td:nth-of-type({column})').innerText")
    };
    assert_eq!(viewer.ask(&cell(3, 1)).await, "Look at the first row");
    assert_eq!(viewer.ask(&cell(3, 2)).await, "It shows the group");
    let drift = viewer.ask("const drift = document.querySelector('#row-2 .drift'); return [drift.innerText, [...drift.querySelectorAll('mark')].map((mark) => mark.innerText)]").await;
    assert!(drift[0].as_str().unwrap().contains("Changed since features/back_office/groups.feature:8"), "{drift}");
    assert_eq!(drift[1], json!(["the group's"]));
    let gone = viewer.ask("return document.querySelector('#removed + ul').innerText").await;
    assert_eq!(gone, "Row 9 in features/back_office/groups.feature:14: Log out");
    let links = viewer
        .ask("return [...document.querySelectorAll('#row-3 td:last-child a')].map((link) => link.innerText)")
        .await;
    assert_eq!(links, json!(["The group of visitors has its old name", "failure with 4 attachments"]));
    for (link, place) in [(0, "step-1-3"), (1, "failure-1-1")] {
        viewer.show(&report.case("1-")).await;
        viewer.ask(&format!("document.querySelectorAll('#row-3 td:last-child a')[{link}].click()")).await;
        viewer.arrives_at("The group of visitors has its old name").await;
        let shown = "return [location.hash, !!document.querySelector(':target')]";
        assert_eq!(viewer.ask(shown).await, json!([format!("#{place}"), true]));
    }
    viewer.ask("document.querySelector('h3.row a').click()").await;
    viewer.arrives_at("Find a group").await;
    let target = "return [location.hash, document.querySelector(':target').tagName]";
    assert_eq!(viewer.ask(target).await, json!(["#row-1", "TR"]), "the scenario leads back to the row");
    viewer.keys("j").await;
    viewer.arrives_at("Print the groups").await;
    viewer.keys("u").await;
    viewer.arrives_at("Manual cases").await;
    viewer.close().await;
}

#[tokio::test]
async fn manual_cases_are_found_by_search_filters_deep_links_and_keys() {
    let report = cases::report();
    let viewer = Viewer::open().await;
    for (filter, expected) in [
        ("", vec!["Log out", "Find a group", "Print the groups"]),
        ("#status=failed", vec!["Find a group"]),
        ("#status=drifted", vec!["Find a group"]),
        ("#status=not-automated", vec!["Print the groups"]),
        ("#status=passed", vec!["Log out"]),
        ("#text=TEST-7", vec!["Find a group"]),
        ("#feature=scenarios", vec!["Log out"]),
        ("#text=nothing+like+it", vec![]),
    ] {
        viewer.show(&report.cases(filter)).await;
        assert_eq!(viewer.shown().await, expected, "{filter}");
        let said = viewer.ask("return !document.getElementById('nothing').hidden").await;
        assert_eq!(said, json!(expected.is_empty()), "{filter}");
    }
    viewer.show(&report.cases("")).await;
    assert_eq!(viewer.ask("return document.getElementById('found').textContent").await, "3 cases");
    viewer.keys("/print").await;
    assert_eq!(viewer.shown().await, ["Print the groups"]);
    viewer.keys("\u{e00c}jj\u{e007}").await; // Escape, to the second, Enter
    viewer.arrives_at("Find a group").await;
    viewer.close().await;
}

#[tokio::test]
async fn three_thousand_manual_cases_open_and_can_be_searched() {
    let (before, started) = (support::memory(), Instant::now());
    let report = cases::many(3_000);
    let list = std::fs::metadata(report.folder().join("cases.html")).unwrap().len();
    println!(
        "3,000 cases of 18 rows: written in {:.1} s, {} MiB more memory, list {} kB",
        started.elapsed().as_secs_f64(),
        support::memory().saturating_sub(before) / 1_024,
        list / 1_000
    );
    assert_eq!(report.files().len(), 3_000 + 3);
    assert!(list < 5_000_000, "{list} bytes");
    let viewer = Viewer::open().await;
    viewer.show(&report.cases("")).await;
    println!("3,000 cases: first paint after {:.0} ms", viewer.first_paint().await);
    assert_eq!(viewer.shown().await.len(), 3_000);
    let took = viewer.fastest_filter(&["number 77", ""]).await;
    println!("3,000 cases: search and its end answered in at best {took:.0} ms");
    assert!(took < NEVER, "{took} ms");
    viewer.filter("number 2998").await;
    assert_eq!(viewer.shown().await, ["Case number 2998"]);
    viewer.close().await;
}

#[tokio::test]
async fn ten_thousand_scenarios_open_and_can_be_searched() {
    let started = Instant::now();
    let report = many(10_000, 1);
    println!(
        "10,000 scenarios of one step: written in {:.1} s, index {} kB",
        started.elapsed().as_secs_f64(),
        report.index_size() / 1_000
    );
    let viewer = Viewer::open().await;
    viewer.show(&report.index("")).await;
    println!("10,000 scenarios: first paint after {:.0} ms", viewer.first_paint().await);
    assert_eq!(viewer.ask("return document.querySelectorAll('.feature [data-row]').length").await, 10_000);
    for texts in [["number 77", ""], ["nothing has this", ""]] {
        let took = viewer.fastest_filter(&texts).await;
        println!("10,000 scenarios: the search for \"{}\" and its end answered in at best {took:.0} ms", texts[0]);
        assert!(took < NEVER, "{took} ms");
    }
    // What was hidden with its list and what was hidden on its own come and go together.
    let mut found = Vec::new();
    for text in ["number 77", "nothing has this", "number 77", "number 7777", "number 77"] {
        viewer.filter(text).await;
        found.push(viewer.shown().await.len());
    }
    let with_77 = (1..=10_000).filter(|number: &u32| number.to_string().contains("77")).count();
    assert!((with_77..5_000).contains(&found[0]), "{found:?}");
    assert_eq!(found, [found[0], 0, found[0], 1, found[0]]);
    viewer.filter("").await;
    assert_eq!(viewer.shown().await.len(), 10_000);
    viewer.close().await;
}

#[tokio::test]
async fn the_index_of_a_thousand_scenarios_is_small_painted_in_a_second_and_filtered_in_a_tenth() {
    let scenarios = (1..=1_000).map(|number| {
        let mut scenario = samples::plain(number, 3);
        scenario.attempts[0].steps[2].attachments.clone_from(&samples::failed(1).attempts[0].steps[1].attachments);
        scenario
    });
    let run = RunInfo { selected: 1_000, ..samples::run() };
    let report = Report::write(&run, &samples::inputs(), scenarios, false);
    let viewer = Viewer::open().await;
    viewer.show(&report.index("")).await;
    let mut paint = viewer.first_paint().await;
    for _ in 0..2 {
        viewer.show(&report.index("")).await;
        paint = paint.min(viewer.first_paint().await);
    }
    println!("1,000 scenarios: index {} kB, first paint after at best {paint:.0} ms", report.index_size() / 1_000);
    assert!(report.index_size() < 5_000_000, "{} bytes", report.index_size());
    assert!(paint < NEVER, "{paint} ms");
    let took = viewer.fastest_filter(&["number 77", ""]).await;
    println!("1,000 scenarios: search and its end answered in at best {took:.0} ms");
    assert!(took < NEVER, "{took} ms");
    viewer.close().await;
}

#[tokio::test]
async fn figures_of_the_index_stand_in_whole_lines_on_every_screen() {
    let report = Report::of_each_way();
    let viewer = Viewer::open().await;
    for (width, rows) in [(1280, 1), (1380, 1), (1600, 1), (500, 3)] {
        viewer.resize(width, 900).await;
        viewer.show(&report.index("")).await;
        let broken = "return [...document.querySelectorAll('.tiles a > span')].filter((label) => label.offsetHeight > 1.5 * parseFloat(getComputedStyle(label).fontSize) || label.getBoundingClientRect().right > label.parentElement.getBoundingClientRect().right).map((label) => label.innerText)";
        assert_eq!(viewer.ask(broken).await, json!([]), "figures that are broken or cut at {width} px");
        let tops = "return new Set([...document.querySelectorAll('.tiles a')].map((tile) => tile.offsetTop)).size";
        assert_eq!(viewer.ask(tops).await, rows, "rows of figures at {width} px");
        assert_eq!(viewer.ask("return document.documentElement.scrollWidth <= innerWidth").await, true, "{width} px");
    }
    viewer.close().await;
}

#[tokio::test]
async fn axe_core_and_html_validate_find_nothing_on_any_page_in_light_and_dark() {
    let Some(axe) = crate::validators::axe() else { return };
    let reports = [Report::of_each_way(), cases::report(), Report::of_third_run()];
    for report in &reports {
        crate::validators::html_validate(&report.files());
    }
    let viewer = Viewer::open().await;
    for scheme in ["light", "dark"] {
        viewer.colours(scheme).await;
        for page in reports.iter().flat_map(Report::pages) {
            viewer.show(&page).await;
            viewer.ask("document.querySelectorAll('details').forEach((details) => { details.open = true; })").await;
            let violations = viewer.later(&format!(
                "{axe}; const done = arguments[0]; axe.run().then((result) => done(result.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.html + ' ' + n.failureSummary).join(' | '))))"
            )).await;
            assert_eq!(violations, json!([]), "{page} ({scheme})");
        }
    }
    viewer.close().await;
}

#[test]
fn a_page_carries_no_script_and_no_style_of_its_own_and_asks_nothing_of_the_network() {
    let reports = [Report::of_each_way(), cases::report(), Report::of_third_run()];
    for page in reports.iter().flat_map(Report::files) {
        let text = std::fs::read_to_string(&page).unwrap();
        for forbidden in [
            "<style",
            " style=",
            "<script>",
            " onclick",
            "src=\"http",
            "<link rel=\"stylesheet\" href=\"http",
            "@import",
            "url(",
        ] {
            assert!(!text.contains(forbidden), "{} contains {forbidden}", page.display());
        }
    }
}

#[test]
fn pages_are_written_as_people_have_read_them() {
    let report = Report::of_each_way();
    let mut compared = 0;
    for page in report.files() {
        let name = page.file_stem().unwrap().to_string_lossy().into_owned();
        if ["index", "2-", "3-", "5-"].iter().any(|beginning| name.starts_with(beginning)) && !name.contains("source") {
            insta::assert_snapshot!(format!("page {name}"), std::fs::read_to_string(&page).unwrap());
            compared += 1;
        }
    }
    assert_eq!(compared, 4, "{:?}", report.files());
}

#[tokio::test]
async fn a_printed_page_is_light_whole_and_without_what_is_for_the_screen() {
    let report = Report::of_each_way();
    let viewer = Viewer::open().await;
    let shown = |what: &str| format!("return document.querySelector('{what}').checkVisibility()");
    viewer.show(&report.index("")).await;
    viewer.ask("document.querySelector('.feature').open = false").await;
    assert_eq!(viewer.ask(&shown(".run dl")).await, false, "closed on the screen");
    viewer.printed("dark").await;
    for kept in [".run dl", ".feature [data-row]", ".card .difference", ".timeline svg"] {
        assert_eq!(viewer.ask(&shown(kept)).await, true, "{kept} is not printed");
    }
    assert_eq!(viewer.ask(&shown("#filter")).await, false, "the search is printed");
    let paper = "return getComputedStyle(document.documentElement).backgroundColor";
    assert_eq!(viewer.ask(paper).await, "rgb(255, 255, 255)");
    viewer.show(&report.page("2-")).await;
    viewer.printed("dark").await;
    assert_eq!(viewer.ask(&shown(".around")).await, false, "the way to other pages is printed");
    let cut = "return [...document.querySelectorAll('pre, .difference dd')].filter((text) => text.scrollHeight > text.clientHeight + 1).length";
    assert_eq!(viewer.ask(cut).await, 0, "texts are cut");
    let pages = viewer.paper().await;
    assert!((1..=4).contains(&pages), "{pages} sheets");
    viewer.close().await;
}
