use std::io::{self, Write as _};
use std::path::Path;

use super::writer::{REPORT_FILE, SUITES, at, figures, owned, write_properties};
use super::xml::Xml;
use crate::not_begun::{CASE, NotBegun, TITLE};
use crate::whole;
use crate::writer::ReportError;
use prestashop_bdd_core::failure::FailureKind;

/// Writes `junit.xml` for a run that did not begin: one suite with one error.
pub fn write_not_begun(folder: &Path, not_begun: &NotBegun) -> Result<(), ReportError> {
    let path = folder.join(REPORT_FILE);
    document(not_begun).and_then(|text| whole::write(&path, text)).map_err(ReportError::of(&path))
}

fn document(not_begun: &NotBegun) -> io::Result<Vec<u8>> {
    let mut xml = Xml::new(Vec::new(), 0);
    xml.declaration()?;
    let figures = figures(&std::iter::empty(), 1);
    let mut attributes = vec![("name", SUITES.into())];
    attributes.extend(figures.clone().into_iter().filter(|(name, _)| *name != "skipped").map(owned));
    xml.start("testsuites", &attributes)?;
    let mut attributes = vec![("name", TITLE.into())];
    attributes.extend(figures.into_iter().map(owned));
    attributes.push(("timestamp", at(not_begun.started).into()));
    xml.start("testsuite", &attributes)?;
    let facts =
        [("suite-version", not_begun.suite_version.clone()), ("command-line", not_begun.command_line.join(" "))];
    write_properties(&mut xml, facts.iter())?;
    let case = [("name", CASE.into()), ("classname", SUITES.into()), ("time", "0.000".into())];
    xml.start("testcase", &case)?;
    let kind = match not_begun.kind {
        FailureKind::Feature => "feature",
        FailureKind::Environment | FailureKind::Product => "environment",
    };
    let about = [("type", kind.into()), ("message", not_begun.headline().into())];
    xml.text("error", &about, &not_begun.text())?;
    for element in ["testcase", "testsuite", "testsuites"] {
        xml.end(element)?;
    }
    let mut text = std::mem::take(xml.inner());
    text.write_all(b"\n")?;
    Ok(text)
}
