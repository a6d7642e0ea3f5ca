//! JUnit XML, `junit.xml`: valid against the schema of Jenkins' JUnit plugin (`junit-10.xsd`), read by GitLab, by Maven's
//! Surefire tools and by the rest of CI.
//!
//! ```xml
//! <testsuites name="prestashop-bdd" tests="2" failures="1" errors="0" time="4.600">
//!   <testsuite name="Filter titles" tests="2" failures="1" errors="0" skipped="0" time="4.600" … file="features/titles.feature">
//!     <properties>
//!       <property name="shop" value="https://shop.example/admin-dev/"/>
//!       <property name="tags" value="@back-office @TEST-12"/>
//!       <property name="manual-case" value="scenarios/titles.md"/>
//!     </properties>
//!     <testcase name="Filter by gender (row 2: gender=Male)" classname="features.titles" time="3.400" group="@slow">
//!       <failure type="product" message="The shop differs: the counter of the grid">The shop differs: the counter of the grid
//!   expected: 1
//!   seen:     3
//!   step:     Then the grid counts 1 record
//!   at features/titles.feature:12</failure>
//!       <system-out># Row 2: …
//!   passed      1.2 s  Given …
//! [[ATTACHMENT|target/reports/attachments/titles-line-12.png]]</system-out>
//!     </testcase>
//!   </testsuite>
//! </testsuites>
//! ```
//!
//! | record | XML |
//! |---|---|
//! | feature | `testsuite`, in the order of the files; its tags, manual case and the facts of the run as `properties` |
//! | scenario | one `testcase`, whatever the number of its attempts, in the order of the lines |
//! | file | `classname`: the path without extension, dots for slashes |
//! | rule, name, row of examples, repetition | `name`; with the `classname` it is unique, and the same in the next run |
//! | tags of the scenario that its feature has not | `group`: the schema knows no properties of a test case |
//! | failed, the shop differs | `failure type="product"` |
//! | failed otherwise | `error type="environment"` or `error type="feature"` |
//! | attempts that failed before one passed | `flakyFailure`, `flakyError`; the test case has passed |
//! | attempts that failed before the last one failed | `rerunFailure`, `rerunError`; `failure` or `error` is the last attempt's |
//! | needs what the shop does not have | `skipped` with the reason |
//! | interrupted | `skipped` with a message: there is no verdict. The suites' property `interrupted` says that the run is not whole |
//! | steps, rows of the manual case, attachments | `system-out` |
//! | a run that did not begin | one `testsuite` with one `error` that says why |
//! | a run without any scenario | one empty `testsuite` that holds the facts of the run |
//!
//! Characters that XML 1.0 cannot carry are shown: control characters by their pictures (U+001B as ␛), the two others as
//! U+FFFD.
//!
//! | module | subject |
//! |---|---|
//! | `writer` | from scenarios to the file: what is kept meanwhile, and how it is put together |
//! | `case` | what stands inside a `testcase` |
//! | `log` | `system-out` |
//! | `names` | `classname` and `name` |
//! | `not_begun` | the report of a run that did not begin |
//! | `properties` | the facts of the run and of a feature |
//! | `attached` | how CI is told of files |
//! | `xml` | elements, and characters that need care |

mod attached;
mod case;
mod log;
mod names;
mod not_begun;
mod properties;
mod writer;
mod xml;

pub use attached::AttachedFiles;
pub(crate) use not_begun::write_not_begun;
pub use writer::JunitWriter;
