//! What is around every page: header, menu, heading, tabs.
//!
//! | module | subject |
//! |---|---|
//! | `areas` | [`Area`]: the places of the back office, their titles and tabs |

mod areas;

use minijinja::{Value, context, value::Serde};
use serde::Serialize;

pub use self::areas::{
    ADDRESSES, ADMIN_API, ATTRIBUTES, Area, CART_RULES, CURRENCIES, CUSTOMER_SETTINGS, CUSTOMERS, DASHBOARD, EMAILS,
    GENERAL, GROUPS, INVOICES, MAINTENANCE, MODULES, ORDERS, PRODUCT_SETTINGS, PRODUCTS, THREADS, TITLES,
};
use super::{
    desk::Desk,
    menu::{Child, Destination::Legacy, MENU, Top},
};
use crate::{error::ShopError, fault::Fault, store::Profile, variant::Variant};

/// Name of the session's value that is `1` while the menu is collapsed.
pub const MENU_COLLAPSED: &str = "menu_collapsed";

const QUICK_ACCESS: [(&str, &str); 3] = [
    ("Installed modules", "/improve/modules/manage"),
    ("New product", "/sell/catalog/products/create"),
    ("Orders", "/sell/orders"),
];

/// The menu entries that a translator may open, by id: what the recorded shop left in the menu of one.
const TRANSLATOR: [&str; 8] = [
    "subtab-AdminCatalog",
    "subtab-AdminProducts",
    "subtab-AdminCategories",
    "subtab-AdminInternational",
    "subtab-AdminParentLocalization",
    "subtab-AdminTranslations",
    "subtab-ShopParameters",
    "subtab-AdminParentSearchConf",
];

/// How far the page's form came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sent {
    /// It is shown for the first time.
    #[default]
    Not,
    /// It was sent and its fields hold.
    Valid,
    /// It was sent and has errors.
    Invalid,
}

/// What differs from page to page of an area.
#[derive(Clone, Debug, Default)]
pub struct Heading {
    /// In place of the area's title.
    pub title: Option<String>,
    /// In place of the area's heading.
    pub text: Option<String>,
    /// The button beside the heading.
    pub button: Option<Button>,
    /// Whether there is a Help button.
    pub help: bool,
    /// How far the page's form came.
    pub sent: Sent,
}

impl Heading {
    /// An area's own heading with a Help button.
    pub fn with_help() -> Self {
        Self { help: true, ..Self::default() }
    }

    /// The same with a title of its own.
    pub fn titled(title: String) -> Self {
        Self { title: Some(title), ..Self::with_help() }
    }
}

/// A button beside the heading.
#[derive(Clone, Debug, Serialize)]
pub struct Button {
    /// Last part of its id.
    pub id: &'static str,
    /// Its text.
    pub label: &'static str,
    /// Where it leads.
    pub href: String,
}

#[derive(Serialize)]
struct MenuItem {
    heading: bool,
    number: u16,
    id: &'static str,
    icon: &'static str,
    label: &'static str,
    href: String,
    current: bool,
    children: Vec<MenuItem>,
}

#[derive(Serialize)]
struct Crumb {
    icon: Option<&'static str>,
    label: &'static str,
    href: Option<String>,
}

#[derive(Serialize)]
struct Tab {
    number: u16,
    id: String,
    label: &'static str,
    href: String,
    current: bool,
}

/// The values of the shell's templates.
pub fn shell(desk: &Desk, area: &Area, heading: &Heading) -> Result<Value, ShopError> {
    let links = &desk.links;
    let collapsed = desk.state.store.session_value(&desk.session.id, MENU_COLLAPSED)?.as_deref() == Some("1");
    let crumbs: Vec<Crumb> = (area.parent.iter().map(|&(icon, label)| Crumb { icon, label, href: None }))
        .chain(area.crumb.iter().map(|&(icon, label, to)| Crumb { icon, label, href: Some(links.to(to)) }))
        .collect();
    Ok(context! {
        title => heading.title.as_deref().unwrap_or(area.title),
        heading => heading.text.as_deref().unwrap_or(area.heading),
        body_class => area.controller.to_lowercase(),
        base => &links.base,
        origin => &links.origin,
        token => &links.token,
        version => desk.state.options.version(),
        debug_mode => desk.state.options.has(Fault::DebugMode),
        employee => context! { first_name => &desk.employee.first_name },
        menu => Serde(menu(desk, area.menu)),
        menu_collapsed => collapsed,
        late_menu => desk.state.options.differs(Variant::Menu),
        breadcrumb => Serde(crumbs),
        toolbar => Serde(heading.button.iter().cloned().collect::<Vec<_>>()),
        has_tabs => area.has_tabs,
        tabs => Serde(tabs(desk, area)),
        quick_access => Serde(quick_access(desk)),
        help => help(desk, area, heading),
        dashboard => links.dashboard(),
        search => links.legacy("AdminSearch"),
        profile => links.symfony(&format!("/configure/advanced/employees/{}/edit", desk.employee.id)),
        logout => links.symfony("/logout"),
        toggle_menu => format!(
            "{}{}",
            links.origin,
            links.symfony("/configure/advanced/employees/toggle-navigation?action=toggleMenu")
        ),
        sql => links.symfony("/configure/advanced/sql-requests/new"),
    })
}

/// The Help button's address; it names the version of the shop.
fn help(desk: &Desk, area: &Area, heading: &Heading) -> Option<String> {
    if !heading.help {
        return None;
    }
    let version = desk.state.options.version();
    let controller = if area.menu == MODULES.menu { "AdminModules" } else { area.controller };
    if matches!(area.crumb, Some((_, _, Legacy(_)))) || area.menu.is_empty() {
        return Some(format!("https://help.prestashop-project.org/en/doc/{controller}?version={version}&country=en"));
    }
    Some(desk.links.symfony(&format!(
        "/common/sidebar/https%253A%252F%252Fhelp.prestashop-project.org%252Fen%252Fdoc%252F{controller}%253Fversion%253D{version}%2526country%253Den/Help"
    )))
}

fn tabs(desk: &Desk, area: &Area) -> Vec<Tab> {
    // The recorded shop shows no tabs to an employee who may open none of them.
    if !area.has_tabs || desk.employee.profile != Profile::SuperAdmin {
        return Vec::new();
    }
    areas::tabs_of(area)
        .iter()
        .map(|&(number, controller, label, to)| Tab {
            number,
            id: format!("subtab-{controller}"),
            label,
            href: desk.links.to(to),
            current: controller == area.controller,
        })
        .collect()
}

#[derive(Serialize)]
struct QuickLink {
    label: &'static str,
    href: String,
}

/// Quick access always goes by `index.php`.
fn quick_access(desk: &Desk) -> Vec<QuickLink> {
    let links = &desk.links;
    let by_index_php = |route| {
        let folder = crate::options::ADMIN_FOLDER;
        format!("{}/{folder}/index.php{route}?_token={}", links.origin, links.token)
    };
    QUICK_ACCESS.iter().map(|&(label, route)| QuickLink { label, href: by_index_php(route) }).collect()
}

/// Whether the employee may open the menu entry with this id.
pub fn may_open(profile: Profile, id: &str) -> bool {
    profile == Profile::SuperAdmin || TRANSLATOR.contains(&id)
}

fn menu(desk: &Desk, current: &str) -> Vec<MenuItem> {
    let profile = desk.employee.profile;
    let child_item = |child: &Child| MenuItem {
        heading: false,
        number: child.number,
        id: child.id,
        icon: "",
        label: child.label,
        href: desk.links.to(child.to),
        current: child.id == current,
        children: Vec::new(),
    };
    let mut items: Vec<MenuItem> = Vec::new();
    for top in MENU {
        match *top {
            Top::Heading { number, id, label } => items.push(MenuItem {
                heading: true,
                number,
                id,
                icon: "",
                label,
                href: String::new(),
                current: false,
                children: Vec::new(),
            }),
            Top::Entry { number, id, icon, label, to, children } if may_open(profile, id) => {
                let children: Vec<MenuItem> =
                    children.iter().filter(|child| may_open(profile, child.id)).map(child_item).collect();
                let is_current =
                    profile == Profile::SuperAdmin && (id == current || children.iter().any(|child| child.current));
                if is_current && let Some(heading) = items.iter_mut().rev().find(|item| item.heading) {
                    heading.current = true;
                }
                items.push(MenuItem {
                    heading: false,
                    number,
                    id,
                    icon,
                    label,
                    href: desk.links.to(to),
                    current: is_current,
                    children,
                });
            }
            Top::Entry { .. } => {}
        }
    }
    items
}
