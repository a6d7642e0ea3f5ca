use std::borrow::Cow;

use clap::ValueEnum;

/// Where the features of a project run by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Ci {
    /// GitHub Actions
    #[default]
    Github,
    /// GitLab CI/CD
    Gitlab,
    /// Jenkins
    Jenkins,
    /// No pipeline
    None,
}

/// A file of a new project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectFile {
    /// Its path from the project's folder, `/` between folders.
    pub path: &'static str,
    /// Its text.
    pub text: Cow<'static, str>,
}

macro_rules! template {
    ($name:literal) => {
        include_str!(concat!("../../templates/project/", $name))
    };
}

/// Files that are the same in each project, by their paths.
const ALWAYS: [(&str, &str); 10] = [
    ("README.md", template!("README.md")),
    (".gitignore", template!("gitignore")),
    (".env.example", template!("env.example")),
    ("docker-compose.yml", template!("docker-compose.yml")),
    (
        "features/back_office/find_a_customer_group.feature",
        template!("features/back_office/find_a_customer_group.feature"),
    ),
    ("features/admin_api/read_customer_groups.feature", template!("features/admin_api/read_customer_groups.feature")),
    ("scenarios/back_office/find_a_customer_group.md", template!("scenarios/back_office/find_a_customer_group.md")),
    ("scenarios/admin_api/read_customer_groups.md", template!("scenarios/admin_api/read_customer_groups.md")),
    ("vocabulary/phrases.toml", template!("vocabulary/phrases.toml")),
    ("vocabulary/words.toml", template!("vocabulary/words.toml")),
];

/// The settings file with every setting explained, and how it begins.
const SETTINGS: (&str, &str) =
    (include_str!("../../prestashop-bdd.example.toml"), "Copy this file to prestashop-bdd.toml and uncomment");

/// The repository that released this program, such as `owner/prestashop-bdd`: the release workflow sets it.
const REPOSITORY: Option<&str> = option_env!("PSBDD_REPOSITORY");

/// What stands in a pipeline for the repository where this program does not come from a release. In capitals, also where the
/// name of an image wants small letters: nobody commits it without having filled it in.
const PLACEHOLDER: &str = "OWNER/prestashop-bdd";

/// Whether pipelines have a place that a person has to fill in: this program does not come from a release.
pub const HAS_PLACEHOLDER: bool = REPOSITORY.is_none();

/// Returns the files of a new project with the pipeline for `ci`.
pub fn files(ci: Ci) -> Vec<ProjectFile> {
    let always = ALWAYS.map(|(path, text)| ProjectFile { path, text: Cow::Borrowed(text) });
    let (example, beginning) = SETTINGS;
    let settings =
        ProjectFile { path: crate::settings::CONFIG_FILE, text: example.replacen(beginning, "Uncomment", 1).into() };
    always.into_iter().chain([settings]).chain(pipeline(ci)).collect()
}

fn pipeline(ci: Ci) -> Option<ProjectFile> {
    let (path, template) = match ci {
        Ci::Github => (".github/workflows/features.yml", template!("ci/github.yml")),
        Ci::Gitlab => (".gitlab-ci.yml", template!("ci/gitlab.yml")),
        Ci::Jenkins => ("Jenkinsfile", template!("ci/Jenkinsfile")),
        Ci::None => return None,
    };
    let repository = REPOSITORY.unwrap_or(PLACEHOLDER);
    let text = template
        .replace("{repository_lower}", &REPOSITORY.map_or(PLACEHOLDER.to_owned(), str::to_lowercase))
        .replace("{repository}", repository)
        .replace("{version}", env!("CARGO_PKG_VERSION"));
    Some(ProjectFile { path, text: text.into() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_file_of_a_project_does_not_ask_to_be_copied() {
        let files = files(Ci::None);
        let settings = files.iter().find(|file| file.path == "prestashop-bdd.toml").map(|file| &file.text);
        assert!(
            settings.is_some_and(|text| text.starts_with("# Settings of prestashop-bdd. Uncomment what you change."))
        );
    }

    #[test]
    fn pipeline_names_the_version_of_this_program_and_has_no_open_braces() {
        for ci in [Ci::Github, Ci::Gitlab, Ci::Jenkins] {
            let files = files(ci);
            let pipeline = &files[files.len() - 1];
            assert!(pipeline.text.contains(env!("CARGO_PKG_VERSION")), "{}", pipeline.path);
            assert!(!pipeline.text.contains("{repository") && !pipeline.text.contains("{version"), "{}", pipeline.path);
        }
        assert_eq!(files(Ci::None).len() + 1, files(Ci::Github).len());
    }
}
