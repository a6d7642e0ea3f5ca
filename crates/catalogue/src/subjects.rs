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
        introduction: "Everything is found by its visible text. For a missing menu item, tab or button, the failure lists the \
                       existing ones.",
        on_pages: true,
    },
    Subject {
        name: "messages",
        title: "Messages",
        introduction: "The coloured boxes that the back office shows after an action. Checks wait for them.",
        on_pages: true,
    },
    Subject {
        name: "dialogs",
        title: "Dialogs",
        introduction: "Questions before an action, in a dialog of the page or of the browser. While a dialog is \
                       open, the form is the form of the dialog: fill in its fields like any other, and choose an option \
                       by its whole label, as in `When I fill in \"Keep the data\" with \"Yes\"`.",
        on_pages: true,
    },
    Subject {
        name: "grids",
        title: "Grids: counting, filtering, sorting, paging",
        introduction: "A grid is any list of the back office, of the new pages and of the old ones. `the grid` is the only one \
                       of the page; if there are several, write `the \"Title\" grid`. The tables of a View page, such as the groups of \
                       a customer or the payments of an order, are grids named by the heading of their card.",
        on_pages: true,
    },
    Subject {
        name: "rows",
        title: "Rows of a grid",
        introduction: "A row is `the first row`, `the last row`, `row 3`, or is named by the text of its cells: \
                       `the row where \"ID\" is \"4\" and \"Enabled\" is \"Yes\"`, or `the row with \"Visitor\"` for any \
                       column. A row that is named by its cells is \
                       searched on up to twenty pages of the grid; its page is displayed then.",
        on_pages: true,
    },
    Subject {
        name: "cards",
        title: "Cards of modules",
        introduction: "The Module Manager shows each module as a card with one visible action and the others behind an arrow.",
        on_pages: true,
    },
    Subject {
        name: "help",
        title: "The help panel",
        introduction: "The Help button of newer pages opens a panel beside the page. On older pages, it is a link to the \
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
        introduction: "Downloads go to a folder of the scenario, which is deleted after it. Steps can read texts, CSV files and \
                       PDFs, with a browser on the same machine.",
        on_pages: true,
    },
    Subject {
        name: "forms",
        title: "Forms: filling, reading, sending",
        introduction: "Fields are found by their labels. `the form` is the whole page; if a page has several forms, \
                       write `the \"Heading\" form` with the heading of its card. A text beside a label of a View page, such \
                       as the e-mail address of a customer, can be checked like a field.",
        on_pages: true,
    },
    Subject {
        name: "fields",
        title: "Checking one field",
        introduction: "Errors, marks, help and choices of a field.",
        on_pages: true,
    },
    Subject {
        name: "shop_pages",
        title: "The shop's public pages: header, footer, customers",
        introduction: "What a customer sees, in both themes that PrestaShop ships. Pages, forms, dialogs, messages, buttons and links \
                       work as in the back office; tables of the public pages, such as the order history, are grids. For the customer, switch \
                       to another browser: `When I switch to the browser \"customer\"`.",
        on_pages: true,
    },
    Subject {
        name: "shop_header",
        title: "The shop's menu, search and languages",
        introduction: "Submenus of the header, what the search suggests while one types, and pages in another language.",
        on_pages: true,
    },
    Subject {
        name: "shop_account",
        title: "The customer's account",
        introduction: "The menu of the account and the addresses. Its other pages are forms and grids. The cards of addresses in the checkout \
                       are read in the same way.",
        on_pages: true,
    },
    Subject {
        name: "shop_lists",
        title: "Lists of products",
        introduction: "Categories, search results and the other lists of the shop: counter, order, filters, pages, products by name.",
        on_pages: true,
    },
    Subject {
        name: "shop_products",
        title: "The page of a product",
        introduction: "Also its quick view. Amounts are compared by value and currency: `$19.12`, `19,12 $` and `19.12 USD` are the same.",
        on_pages: true,
    },
    Subject { name: "shop_cart", title: "The cart", introduction: "Lines, totals and promo codes.", on_pages: true },
    Subject {
        name: "shop_checkout",
        title: "The checkout",
        introduction: "Its steps by their titles, one by one or as one table. No shop can remove an order: a scenario that places one needs \
                       the tag `@leaves(orders)`.",
        on_pages: true,
    },
    Subject {
        name: "shop_sides",
        title: "Shop, back office and Admin API side by side",
        introduction: "What an employee saves must show where customers buy: one browser displays the form of the product, another one the \
                       product in the shop.",
        on_pages: true,
    },
    Subject {
        name: "shop_data",
        title: "Customers, products and orders created without clicking",
        introduction: "For scenarios that do not test how they are created. All but orders are deleted after the scenario.",
        on_pages: false,
    },
    Subject {
        name: "customer_groups",
        title: "Customer groups created through the API",
        introduction: "For scenarios that do not test how a group is created. The groups are deleted after the \
                       scenario.",
        on_pages: false,
    },
    Subject {
        name: "tokens",
        title: "API clients and access tokens",
        introduction: "Everything here is created through the API, so that the scenario tests only one thing, and is deleted \
                       after the scenario.",
        on_pages: false,
    },
    Subject {
        name: "requests",
        title: "Calling the Admin API",
        introduction: "The path is relative to `/admin-api`. Every request sends the latest access token. \
                       What a POST creates is deleted after the scenario, if the API can delete it.",
        on_pages: false,
    },
    Subject {
        name: "responses",
        title: "Responses of the Admin API",
        introduction: "`the response` is the last one; `the remembered \"…\"` is a remembered one. Fields are named \
                       by [paths](#paths), and values may be [shapes](#shapes).",
        on_pages: false,
    },
    Subject {
        name: "agreement",
        title: "Back office and Admin API side by side",
        introduction: "Each row of the table pairs a label of the back office with a [path](#paths) of the response. \
                       \"10.50 %\" agrees with 10.5, \"Yes\" with true, an empty cell or \"--\" with null, \
                       \"11/23/2026\" with 2026-11-23, and formatted text with its plain text.",
        on_pages: true,
    },
    Subject {
        name: "emails",
        title: "E-mails of the shop",
        introduction: "The suite receives what the shop sends by SMTP to this machine, at the port of the setting `mail_port` or a free \
                       one. `{mail server}` and `{mail port}` are its address. Use a unique recipient, so that no other scenario gets \
                       the e-mail.",
        on_pages: true,
    },
    Subject {
        name: "data",
        title: "Remembering and generating data",
        introduction: "Use remembered values in any text as `{name}`, see [Names](#names).",
        on_pages: false,
    },
    Subject {
        name: "clean_up",
        title: "A clean shop before and after",
        introduction: "A scenario leaves the shop as it found it, also after a failure.",
        on_pages: false,
    },
    Subject {
        name: "own",
        title: "Steps of this project",
        introduction: "Written in Rust beside the features: docs/own-steps.md.",
        on_pages: false,
    },
    Subject {
        name: "waiting",
        title: "Waiting",
        introduction: "All steps wait until the page is ready. These steps are for slow processes of the shop.",
        on_pages: false,
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Catalogue;

    #[test]
    fn every_subject_of_the_steps_has_a_title_and_every_title_has_steps() {
        let steps = Catalogue::get().definitions();
        for step in steps {
            assert!(SUBJECTS.iter().any(|subject| subject.name == step.subject), "{} has no title", step.subject);
        }
        for subject in SUBJECTS {
            let same = SUBJECTS.iter().filter(|other| other.name == subject.name).count();
            assert_eq!(same, 1, "{} has several titles", subject.name);
            let is_own = subject.name == super::super::own::SUBJECT;
            assert!(is_own || steps.iter().any(|step| step.subject == subject.name), "{} has no steps", subject.name);
        }
    }
}
