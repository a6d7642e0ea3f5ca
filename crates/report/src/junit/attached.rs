use std::path::{Path, PathBuf};

/// How CI is told of a file: by a line in the output of the test case.
///
/// Jenkins' JUnit Attachments plugin takes `[[ATTACHMENT|/absolute/path]]`; GitLab takes the first
/// `[[ATTACHMENT|path]]` and wants the path as it is relative to the project, which is how artifacts are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachedFiles {
    /// The folder of the reports, as an absolute path.
    folder: PathBuf,
    /// The project's folder, where paths relative to it are wanted.
    project: Option<PathBuf>,
    /// Whether absolute paths are wanted.
    absolute: bool,
}

impl AttachedFiles {
    /// What stands in front of each path.
    pub(super) const MARK: &'static str = "[[ATTACHMENT|";

    /// Only as Jenkins reads it.
    pub fn for_jenkins(folder: &Path) -> Self {
        Self { folder: absolute(folder), project: None, absolute: true }
    }

    /// Only as GitLab reads it.
    pub fn for_gitlab(folder: &Path, project: &Path) -> Self {
        Self { folder: absolute(folder), project: Some(absolute(project)), absolute: false }
    }

    /// Both, that of GitLab first: nobody knows who will read it.
    pub fn for_any(folder: &Path, project: &Path) -> Self {
        Self { absolute: true, ..Self::for_gitlab(folder, project) }
    }

    /// As the CI wants it that the run is a job of: by `GITLAB_CI` with `CI_PROJECT_DIR`, and `JENKINS_URL`.
    pub fn of_environment(folder: &Path) -> Self {
        let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
        match (variable("GITLAB_CI").and_then(|_| variable("CI_PROJECT_DIR")), variable("JENKINS_URL")) {
            (Some(project), _) => Self::for_gitlab(folder, Path::new(&project)),
            (None, Some(_)) => Self::for_jenkins(folder),
            (None, None) => Self::for_any(folder, Path::new(".")),
        }
    }

    /// The lines for a file, by its path in the folder of the reports.
    pub fn lines(&self, path: &Path) -> Vec<String> {
        let path = self.folder.join(path);
        let relative = self.project.as_ref().and_then(|project| path.strip_prefix(project).ok());
        // A folder outside the project has no relative path.
        let absolute = (self.absolute || relative.is_none()).then_some(path.as_path());
        relative.into_iter().chain(absolute).map(|path| format!("{}{}]]", Self::MARK, path.display())).collect()
    }
}

fn absolute(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    // `.` at the end stays otherwise.
    absolute.components().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHOT: &str = "attachments/shot.png";

    #[test]
    fn jenkins_is_given_absolute_paths_and_gitlab_paths_in_the_project() {
        let folder = Path::new("/project/target/reports");
        let jenkins = AttachedFiles::for_jenkins(folder).lines(Path::new(SHOT));
        assert_eq!(jenkins, ["[[ATTACHMENT|/project/target/reports/attachments/shot.png]]"]);
        let gitlab = AttachedFiles::for_gitlab(folder, Path::new("/project/.")).lines(Path::new(SHOT));
        assert_eq!(gitlab, ["[[ATTACHMENT|target/reports/attachments/shot.png]]"]);
    }

    #[test]
    fn where_the_reader_is_not_known_the_form_of_gitlab_comes_first_because_it_reads_only_one() {
        let both = AttachedFiles::for_any(Path::new("/project/reports"), Path::new("/project")).lines(Path::new(SHOT));
        let expected =
            ["[[ATTACHMENT|reports/attachments/shot.png]]", "[[ATTACHMENT|/project/reports/attachments/shot.png]]"];
        assert_eq!(both, expected);
    }

    #[test]
    fn a_folder_outside_the_project_is_named_by_its_absolute_path() {
        let lines = AttachedFiles::for_gitlab(Path::new("/elsewhere"), Path::new("/project")).lines(Path::new(SHOT));
        assert_eq!(lines, ["[[ATTACHMENT|/elsewhere/attachments/shot.png]]"]);
    }
}
