#![allow(clippy::unwrap_used, reason = "tests")]

use super::*;

const REPORTS: [&str; 2] = ["index.html", "record.ndjson"];

fn claim(folder: &Path) -> Result<ReportFolder, FolderError> {
    ReportFolder::claim(folder, [])
}

fn write(folder: &Path, name: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, name).unwrap();
}

/// Everything below the folder but the marker, sorted.
fn below(folder: &Path) -> Vec<String> {
    let all = walkdir::WalkDir::new(folder).min_depth(1).sort_by_file_name().into_iter();
    let names = all.map(|entry| entry.unwrap().path().strip_prefix(folder).unwrap().display().to_string());
    names.filter(|name| name != MARKER_FILE).collect()
}

#[test]
fn folder_with_files_of_somebody_else_is_refused_and_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "scenarios/my_case.md");
    write(folder.path(), "index.html");
    let error = claim(folder.path()).unwrap_err().to_string();
    assert!(error.contains("index.html, scenarios are in it") && error.contains("--report-dir"), "{error}");
    assert_eq!(below(folder.path()), ["index.html", "scenarios", "scenarios/my_case.md"]);
    assert!(!folder.path().join(MARKER_FILE).exists());
}

#[test]
fn foreign_file_with_the_name_of_the_marker_is_not_a_marker() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), MARKER_FILE);
    assert!(matches!(claim(folder.path()), Err(FolderError::NotOurs { .. })));
    assert_eq!(fs::read_to_string(folder.path().join(MARKER_FILE)).unwrap(), MARKER_FILE);
}

#[test]
fn begin_removes_what_the_marker_lists_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let mut first = claim(path).unwrap();
    first.begin(&REPORTS).unwrap();
    for name in ["index.html", "scenarios/1.html", "attachments/a/1.png"] {
        list(path, name).unwrap();
        write(path, name);
    }
    drop(first);
    for mine in ["scenarios/notes.md", "cases/mine.md", "journal/1.ndjson", "durations.json"] {
        write(path, mine);
    }
    let mut second = claim(path).unwrap();
    assert!(second.has_earlier_reports());
    second.begin(&REPORTS).unwrap();
    assert!(!second.has_earlier_reports());
    let left =
        ["cases", "cases/mine.md", "durations.json", "journal", "journal/1.ndjson", "scenarios", "scenarios/notes.md"];
    assert_eq!(below(path), left);
}

#[test]
fn report_whose_place_is_taken_by_a_foreign_file_refuses_the_run() {
    let folder = tempfile::tempdir().unwrap();
    drop(claim(folder.path()).unwrap());
    write(folder.path(), "index.html");
    let error = claim(folder.path()).unwrap().begin(&REPORTS).unwrap_err().to_string();
    assert!(error.contains("index.html is in it"), "{error}");
    assert_eq!(below(folder.path()), ["index.html"]);
}

#[test]
fn what_is_kept_stays_and_is_listed_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut first = claim(folder.path()).unwrap();
    first.begin(&REPORTS).unwrap();
    for name in REPORTS {
        write(folder.path(), name);
    }
    drop(first);
    claim(folder.path()).unwrap().begin_beside(&REPORTS, &["record.ndjson"]).unwrap();
    assert_eq!(below(folder.path()), ["record.ndjson"]);
    claim(folder.path()).unwrap().begin(&REPORTS).unwrap();
    assert_eq!(below(folder.path()), Vec::<String>::new());
}

#[test]
fn foreign_file_in_the_place_of_a_report_is_taken_and_a_listed_one_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let mut first = claim(folder.path()).unwrap();
    first.begin(&["junit.xml"]).unwrap();
    for name in ["junit.xml", "index.html"] {
        write(folder.path(), name);
    }
    drop(first);
    let second = claim(folder.path()).unwrap();
    assert_eq!(second.taken(&["junit.xml", "index.html", "report.md"]).unwrap(), ["index.html"]);
    assert!(second.has_earlier_reports() && !second.has_begun());
}

#[test]
fn folder_that_holds_an_input_is_refused_and_one_beside_it_is_not() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "out/features/a.feature");
    let feature = folder.path().join("out/features/a.feature");
    for reports in ["out", "out/features", "out/../out"] {
        let error = ReportFolder::claim(&folder.path().join(reports), [feature.as_path()]).unwrap_err();
        assert!(matches!(error, FolderError::Holds { .. }), "{reports}: {error}");
    }
    ReportFolder::claim(&folder.path().join("out/reports"), [feature.as_path()]).unwrap();
}

#[test]
fn second_run_is_refused_with_the_process_of_the_first_until_it_ends() {
    let folder = tempfile::tempdir().unwrap();
    let first = claim(folder.path()).unwrap();
    let error = claim(folder.path()).unwrap_err().to_string();
    assert!(error.contains(&format!("another run (process {}, started 2", std::process::id())), "{error}");
    drop(first);
    claim(folder.path()).unwrap();
}

#[test]
fn state_alone_or_an_empty_marker_makes_a_folder_usable() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "durations.json");
    write(folder.path(), ".gitkeep");
    claim(folder.path()).unwrap();
    fs::write(folder.path().join(MARKER_FILE), "").unwrap();
    claim(folder.path()).unwrap().begin(&REPORTS).unwrap();
    assert_eq!(below(folder.path()), [".gitkeep", "durations.json"]);
}

#[test]
fn folders_of_reports_may_lie_in_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let part = folder.path().join("shard-1");
    claim(&part).unwrap().begin(&REPORTS).unwrap();
    write(&part, "index.html");
    claim(folder.path()).unwrap().begin(&REPORTS).unwrap();
    assert!(part.join("index.html").exists());
}

#[test]
fn paths_out_of_the_folder_are_neither_listed_nor_removed() {
    let outside = tempfile::tempdir().unwrap();
    write(outside.path(), "mine.txt");
    let folder = outside.path().join("reports");
    drop(claim(&folder).unwrap());
    for path in ["../mine.txt", "/etc/hosts", "a\nfile b", "", MARKER_FILE] {
        assert!(list(&folder, path).is_err(), "{path}");
    }
    let mut marker = OpenOptions::new().append(true).open(folder.join(MARKER_FILE)).unwrap();
    marker.write_all(b"file ../mine.txt\nfile link/mine.txt\n").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(outside.path(), folder.join("link")).unwrap();
    claim(&folder).unwrap().begin(&REPORTS).unwrap();
    assert!(outside.path().join("mine.txt").exists());
}
