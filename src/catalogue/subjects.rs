/// A group of steps, as readers find it.
#[derive(Debug, Clone, Copy)]
pub struct Subject {
    /// The name that a [`Definition`](super::Definition) carries: its source file's.
    pub name: &'static str,
    /// The title of its section.
    pub title: &'static str,
    /// What to know before its steps, in a line or two.
    pub introduction: &'static str,
    /// Whether its steps look at pages, so that a scenario with one of them needs a browser.
    pub on_pages: bool,
}

/// All subjects, in the order in which somebody who writes a first feature meets them.
pub const SUBJECTS: &[Subject] = &[
    Subject {
        name: "session",
        title: "Logging in and out",
        introduction: "Almost every scenario of the back office begins with `Given I am logged in to the back office`.",
        on_pages: true,
    },
    Subject {
        name: "navigation",
        title: "Pages, menu, tabs, buttons and links",
        introduction: "Everything is found by the text that a person reads. A menu item, tab or button that is not there \
                       is answered with those that are.",
        on_pages: true,
    },
    Subject {
        name: "messages",
        title: "Messages",
        introduction: "The coloured boxes that the back office shows after something was done. Checks wait for them.",
        on_pages: true,
    },
    Subject {
        name: "dialogs",
        title: "Dialogs",
        introduction: "What asks before something is done, whether it is a dialog of the page or of the browser. While a dialog is \
                       open, the form is that of the dialog: its fields are filled like any other, and one of its choices is \
                       chosen by its whole label, as in `When I fill in \"Keep the data\" with \"Yes\"`.",
        on_pages: true,
    },
    Subject {
        name: "grids",
        title: "Grids: counting, filtering, sorting, paging",
        introduction: "A grid is any list of the back office, of the new pages and of the old ones. `the grid` is the one \
                       of the page; where there are several, say `the \"Title\" grid`. The tables of a View page, such as the groups of \
                       a customer or the payments of an order, are grids by the heading of their card.",
        on_pages: true,
    },
    Subject {
        name: "rows",
        title: "Rows of a grid",
        introduction: "A row is `the first row`, `the last row`, `row 3`, or is named by what its cells show: \
                       `the row where \"ID\" is \"4\" and \"Enabled\" is \"Yes\"`, or `the row with \"Visitor\"` where the \
                       column does not matter. A row that is named by its cells is \
                       looked for on all pages of the grid, up to twenty of them; its page is on show then.",
        on_pages: true,
    },
    Subject {
        name: "cards",
        title: "Cards of modules",
        introduction: "The Module Manager shows each module as a card with one action on show and the others behind an arrow.",
        on_pages: true,
    },
    Subject {
        name: "help",
        title: "The help panel",
        introduction: "The Help button of the newer pages opens a panel beside the page. On the old pages it is a link to the \
                       documentation.",
        on_pages: true,
    },
    Subject {
        name: "visuals",
        title: "Pictures and switches outside of grids",
        introduction: "Of a page or a card. Switches of a form are also fields: `Then the form shows` reads them as Yes and No.",
        on_pages: true,
    },
    Subject {
        name: "downloads",
        title: "Downloads",
        introduction: "What the browser downloads goes into a folder of the scenario and is removed with it. Texts, CSV files and \
                       PDFs can be read, with a browser on the same machine.",
        on_pages: true,
    },
    Subject {
        name: "forms",
        title: "Forms: filling, reading, sending",
        introduction: "Fields are found by their labels. `the form` is all of the page; where a page has several, \
                       say `the \"Heading\" form` with the heading of its card. What a View page only shows beside a label, such \
                       as the e-mail address of a customer, can be checked like a field.",
        on_pages: true,
    },
    Subject {
        name: "fields",
        title: "What one field says",
        introduction: "Errors, marks, help and choices of a field.",
        on_pages: true,
    },
    Subject {
        name: "customer_groups",
        title: "Customer groups made without clicking",
        introduction: "For scenarios that test something else than how a group is created. They are removed after the \
                       scenario.",
        on_pages: false,
    },
    Subject {
        name: "tokens",
        title: "API clients and access tokens",
        introduction: "What is made here is made without clicking, so that the scenario tests one thing, and is removed \
                       after the scenario.",
        on_pages: false,
    },
    Subject {
        name: "requests",
        title: "Calling the Admin API",
        introduction: "The path stands below `/admin-api`. The access token that was asked for last is sent with every \
                       request. What a POST creates under a path where it can be deleted is removed after the scenario.",
        on_pages: false,
    },
    Subject {
        name: "responses",
        title: "What the Admin API answered",
        introduction: "`the response` is the last one; `the remembered \"…\"` is one that was remembered. Fields are named \
                       by [paths](#paths), and values may be [shapes](#shapes).",
        on_pages: false,
    },
    Subject {
        name: "agreement",
        title: "Back office and Admin API side by side",
        introduction: "Each line of the table lays a label of the back office beside a [path](#paths) into the response. \
                       \"10.50 %\" agrees with 10.5, \"Yes\" with true, an empty cell or \"--\" with null, \
                       \"11/23/2026\" with 2026-11-23, and what is formatted with its text.",
        on_pages: true,
    },
    Subject {
        name: "emails",
        title: "E-mails of the shop",
        introduction: "The suite receives what the shop sends by SMTP to this machine, at the port of the setting `mail_port` or a free \
                       one. `{mail server}` and `{mail port}` say where. Make the recipient unique, so that no other scenario gets \
                       the e-mail.",
        on_pages: true,
    },
    Subject {
        name: "data",
        title: "Remembering and making up data",
        introduction: "What is remembered under a name can stand in any text as `{name}`, see [Names](#names).",
        on_pages: false,
    },
    Subject {
        name: "clean_up",
        title: "A clean shop before and after",
        introduction: "A scenario leaves the shop as it found it, also when it fails half-way.",
        on_pages: false,
    },
    Subject {
        name: "waiting",
        title: "Waiting",
        introduction: "All steps wait by themselves until the page is ready. This is for what the shop does later.",
        on_pages: false,
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;

    #[test]
    fn every_subject_of_the_steps_has_a_title_and_every_title_has_steps() {
        let steps = Catalogue::get().definitions();
        for step in steps {
            assert!(SUBJECTS.iter().any(|subject| subject.name == step.subject), "{} has no title", step.subject);
        }
        for subject in SUBJECTS {
            let same = SUBJECTS.iter().filter(|other| other.name == subject.name).count();
            assert_eq!(same, 1, "{} has several titles", subject.name);
            assert!(steps.iter().any(|step| step.subject == subject.name), "{} has no steps", subject.name);
        }
    }
}
