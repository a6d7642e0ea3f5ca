use std::path::{Component, Path, PathBuf};

use crate::words::{address, web_address};

/// Where the HTML report of a run can be opened, as the CI says that the run is a job of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportLink {
    /// What the link says.
    pub text: &'static str,
    /// An address of the web, or a path relative to the folder of the reports.
    pub address: String,
}

impl ReportLink {
    /// The index beside the Markdown.
    pub fn beside() -> Self {
        Self { text: "Report", address: "index.html".to_owned() }
    }

    /// In the CI that these variables describe; none outside of a CI.
    ///
    /// | CI | variables | address |
    /// |---|---|---|
    /// | GitHub Actions | `GITHUB_SERVER_URL`, `GITHUB_REPOSITORY`, `GITHUB_RUN_ID` | the run, which has the report as an artifact |
    /// | GitLab | `CI_JOB_URL`, `CI_PROJECT_DIR` | the index among the artifacts of the job |
    /// | Jenkins | `BUILD_URL`, `WORKSPACE` | the index among the artifacts of the build |
    pub fn of(folder: &Path, variable: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let base = |name: &str| {
            let value = variable(name).filter(|value| web_address(value).is_some())?;
            let plain = value.chars().all(|letter| letter.is_ascii_graphic() && !"<>()\\`\"".contains(letter));
            plain.then(|| value.trim_end_matches('/').to_owned())
        };
        if let (Some(server), Some(repository), Some(run)) =
            (base("GITHUB_SERVER_URL"), variable("GITHUB_REPOSITORY"), variable("GITHUB_RUN_ID"))
        {
            let repository = address(Path::new(&repository))?;
            let run = run.parse::<u64>().ok()?;
            let address = format!("{server}/{repository}/actions/runs/{run}#artifacts");
            return Some(Self { text: "Report among the artifacts of the run", address });
        }
        let index = |project: &str| {
            let within =
                absolute(folder).strip_prefix(absolute(Path::new(&variable(project)?))).ok()?.join("index.html");
            address(&within)
        };
        let found = if let Some(job) = base("CI_JOB_URL") {
            format!("{job}/artifacts/file/{}", index("CI_PROJECT_DIR")?)
        } else {
            format!("{}/artifact/{}", base("BUILD_URL")?, index("WORKSPACE")?)
        };
        Some(Self { text: "Report", address: found })
    }

    /// As the environment of this process says.
    pub fn of_environment(folder: &Path) -> Option<Self> {
        Self::of(folder, |name| std::env::var(name).ok().filter(|value| !value.is_empty()))
    }
}

fn absolute(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    absolute.components().filter(|component| *component != Component::CurDir).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(variables: &[(&str, &str)]) -> Option<String> {
        let variable =
            |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).into());
        ReportLink::of(Path::new("/w/shop/target/reports"), variable).map(|link| link.address)
    }

    #[test]
    fn each_ci_has_its_address_and_no_ci_has_none() {
        assert_eq!(of(&[]), None);
        let github = [
            ("GITHUB_SERVER_URL", "https://github.example"),
            ("GITHUB_REPOSITORY", "qa/shop"),
            ("GITHUB_RUN_ID", "42"),
        ];
        assert_eq!(of(&github).as_deref(), Some("https://github.example/qa/shop/actions/runs/42#artifacts"));
        let gitlab = [("CI_JOB_URL", "https://gitlab.example/qa/-/jobs/7"), ("CI_PROJECT_DIR", "/w/shop")];
        let found = "https://gitlab.example/qa/-/jobs/7/artifacts/file/target/reports/index.html";
        assert_eq!(of(&gitlab).as_deref(), Some(found));
        let jenkins = [("BUILD_URL", "https://ci.example/job/shop/3/"), ("WORKSPACE", "/w")];
        let found = "https://ci.example/job/shop/3/artifact/shop/target/reports/index.html";
        assert_eq!(of(&jenkins).as_deref(), Some(found));
    }

    #[test]
    fn address_that_is_not_of_the_web_and_folder_outside_of_the_project_have_no_link() {
        assert_eq!(of(&[("CI_JOB_URL", "javascript://x"), ("CI_PROJECT_DIR", "/w")]), None);
        assert_eq!(of(&[("CI_JOB_URL", "https://x/)[a](b"), ("CI_PROJECT_DIR", "/w")]), None);
        assert_eq!(of(&[("CI_JOB_URL", "https://x"), ("CI_PROJECT_DIR", "/elsewhere")]), None);
    }
}
