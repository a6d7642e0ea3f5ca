//! What a person sees in the back office, by visible label. Knows nothing of Cucumber.
//!
//! | module | subject |
//! |---|---|
//! | `cards` | [`Cards`]: the cards of modules |
//! | `dialog` | [`Dialog`]: whatever asks now, modal or native |
//! | `document` | [`Document`]: the page on show; one script a reading, clicks like a person's, waits |
//! | `waits` | waiting for a state of the page, until it is there or the page is idle without it |
//! | `kind` | [`PageKind`]: the login page, a page with the menu, an error page … |
//! | `known` | [`Known`]: what the last script has told of the page |
//! | `words` | [`SeenWords`]: what the pages call things, collected for whoever writes features |
//! | `tabs`, `following` | [`Tabs`]: the tabs and windows that clicks open; turning to them and back |
//! | `leaving` | [`Mark`]: whether another document has taken the place of the one that was on show |
//! | `driver_errors` | what a driver says, and what that means |
//! | `unreached` | why the browser shows an empty error page |
//! | `help` | [`Help`]: the help panel beside a page |
//! | `visuals` | [`Visuals`]: pictures and switches outside of grids |
//! | `recorder` | [`Recorder`](recorder::Recorder): what a person does, in the words of the components |
//! | `session` | [`BackOffice`]: the door to all components; opening, logging in and out |
//! | `menu` | [`Menu`]: the main menu |
//! | `page` | [`Page`]: title, heading, breadcrumb, tabs, buttons, links |
//! | `page_text` | [`PageText`]: what a person reads on the page |
//! | `messages` | [`Messages`]: flashes, boxes, growls |
//! | `login` | [`Login`]: the login page |
//! | `arrangement` | [`Arrangement`]: how a grid was sorted and paged, to be put back |
//! | `blame` | whom an [`Error`] blames |
//! | `error` | [`Error`]: what is not there, and what is there instead |
//! | `grid` | [`Grid`]: the lists of both families of pages, and tables of the shop |
//! | `outcome` | [`Outcome`]: what a click led to |
//! | `form` | [`Form`]: fields of any form by visible label: filling, reading, sending |

mod arrangement;
mod blame;
mod cards;
mod dialog;
pub mod document;
mod driver_errors;
mod error;
mod following;
pub mod form;
pub mod grid;
mod help;
mod kind;
mod known;
mod leaving;
mod login;
mod menu;
mod messages;
pub(crate) mod outcome;
mod page;
mod page_text;
pub mod recorder;
mod session;
mod tabs;
mod unreached;
mod visuals;
mod waits;
mod words;

pub use arrangement::{Arrangement, Arrangements, ListLog, LogError};
pub use cards::{Card, Cards};
pub use dialog::{Dialog, DialogChoice, DialogKind, DialogSnapshot};
pub use document::Document;
pub use error::{Error, Result};
pub use form::{FieldError, FieldKind, FieldReading, FieldValue, Form, Pressed, Submission};
pub use grid::Grid;
pub use help::{Help, HelpSnapshot};
pub use kind::{Family, PageKind};
pub use known::Known;
pub use leaving::Mark;
pub use login::{Login, LoginOutcome};
pub use menu::{Menu, MenuEntry};
pub use messages::{Message, MessageKind, Messages};
pub use outcome::Outcome;
pub use page::{Labels, Page, PageSnapshot, Tab, Unreached};
pub use page_text::PageText;
pub use session::BackOffice;
pub use tabs::{Opened, Tabs};
pub use visuals::{Picture, Switch, Visuals};
pub use words::{NamesOnPage, SeenWords, WordKind};
