//! What is around every page: header, menu, heading, tabs.

use minijinja::{Value, context, value::Serde};
use serde::Serialize;

use super::{
    desk::Desk,
    menu::{
        Child, Destination,
        Destination::{Legacy, Relative, Symfony},
        MENU, Top,
    },
};
use crate::{error::ShopError, fault::Fault, store::Profile, variant::Variant};

/// Name of the session's value that is `1` while the menu is collapsed.
pub const MENU_COLLAPSED: &str = "menu_collapsed";

/// A place in the back office: what its pages have in common.
#[derive(Clone, Debug)]
pub struct Area {
    /// The controller, which names the body's class and the help page.
    pub controller: &'static str,
    /// Title of the browser window, without " • PrestaShop".
    pub title: &'static str,
    /// The heading.
    pub heading: &'static str,
    /// First part of the breadcrumb: icon, if any, and label.
    pub parent: Option<(Option<&'static str>, &'static str)>,
    /// Second part of the breadcrumb.
    pub crumb: Option<(Option<&'static str>, &'static str, Destination)>,
    /// Id of its entry in the menu.
    pub menu: &'static str,
    /// Whether it stands among tabs: those of Customer Settings, or of General.
    pub has_tabs: bool,
}

/// The dashboard.
pub const DASHBOARD: Area = Area {
    controller: "AdminDashboard",
    title: "Dashboard",
    heading: "Dashboard",
    parent: None,
    crumb: Some((Some("trending_up"), "Dashboard", Legacy("AdminDashboard"))),
    menu: "tab-AdminDashboard",
    has_tabs: false,
};

/// Advanced Parameters > Admin API.
pub const ADMIN_API: Area = Area {
    controller: "AdminAdminAPI",
    title: "Admin API",
    heading: "Admin API",
    parent: Some((Some("settings_applications"), "Advanced Parameters")),
    crumb: Some((None, "Admin API", Relative("/configure/advanced/admin-api/"))),
    menu: "subtab-AdminAdminAPI",
    has_tabs: false,
};

/// Customers > Customers.
pub const CUSTOMERS: Area = Area {
    controller: "AdminCustomers",
    title: "Customers",
    heading: "Customers",
    parent: Some((Some("account_circle"), "Customers")),
    crumb: None,
    menu: "subtab-AdminCustomers",
    has_tabs: false,
};

/// Customers > Addresses.
pub const ADDRESSES: Area = Area {
    controller: "AdminAddresses",
    title: "Addresses",
    heading: "Addresses",
    crumb: Some((None, "Addresses", Symfony("/sell/addresses/"))),
    menu: "subtab-AdminAddresses",
    ..CUSTOMERS
};

/// Shop Parameters > Customer Settings.
pub const CUSTOMER_SETTINGS: Area = Area {
    controller: "AdminCustomerPreferences",
    title: "Customer settings",
    heading: "Customer settings",
    parent: Some((None, "Customer Settings")),
    crumb: None,
    menu: "subtab-AdminParentCustomerPreferences",
    has_tabs: true,
};

/// Its tab Groups.
pub const GROUPS: Area = Area {
    controller: "AdminGroups",
    title: "Groups",
    heading: "Groups",
    crumb: Some((None, "Groups", Legacy("AdminGroups"))),
    ..CUSTOMER_SETTINGS
};

/// Its tab Titles.
pub const TITLES: Area = Area {
    controller: "AdminGenders",
    title: "Titles",
    heading: "Titles",
    crumb: Some((None, "Titles", Symfony("/configure/shop/titles/"))),
    ..CUSTOMER_SETTINGS
};

/// Advanced Parameters > E-mail.
pub const EMAILS: Area = Area {
    controller: "AdminEmails",
    title: "E-mail",
    heading: "E-mail",
    parent: Some((Some("settings_applications"), "Advanced Parameters")),
    crumb: Some((None, "E-mail", Symfony("/configure/advanced/emails/"))),
    menu: "subtab-AdminEmails",
    has_tabs: false,
};

/// Customer Service > Customer Service.
pub const THREADS: Area = Area {
    controller: "AdminCustomerThreads",
    title: "Customer Service",
    heading: "Customer Service",
    parent: Some((Some("chat"), "Customer Service")),
    crumb: Some((None, "Customer Service", Legacy("AdminCustomerThreads"))),
    menu: "subtab-AdminCustomerThreads",
    has_tabs: false,
};

/// Catalog > Products.
pub const PRODUCTS: Area = Area {
    controller: "AdminProducts",
    title: "Products",
    heading: "Products",
    parent: Some((None, "Catalog")),
    crumb: Some((None, "Products", Symfony("/sell/catalog/products/"))),
    menu: "subtab-AdminProducts",
    has_tabs: false,
};

/// Catalog > Discounts.
pub const CART_RULES: Area = Area {
    controller: "AdminCartRules",
    title: "Cart Rules",
    heading: "Cart Rules",
    parent: Some((None, "Discounts")),
    crumb: Some((None, "Cart Rules", Legacy("AdminCartRules"))),
    menu: "subtab-AdminParentCartRules",
    has_tabs: false,
};

/// International > Localization, its tab Currencies.
pub const CURRENCIES: Area = Area {
    controller: "AdminCurrencies",
    title: "Currencies",
    heading: "Currencies",
    parent: Some((None, "Localization")),
    crumb: Some((None, "Currencies", Symfony("/improve/international/currencies/"))),
    menu: "subtab-AdminParentLocalization",
    has_tabs: true,
};

const LOCALIZATION_TABS: [TabOf; 4] = [
    (54, "AdminLocalization", "Localization", Symfony("/improve/international/localization/")),
    (55, "AdminLanguages", "Languages", Symfony("/improve/international/languages/")),
    (56, "AdminCurrencies", "Currencies", Symfony("/improve/international/currencies/")),
    (57, "AdminGeolocation", "Geolocation", Symfony("/improve/international/geolocation/")),
];

/// Shop Parameters > Product Settings.
pub const PRODUCT_SETTINGS: Area = Area {
    controller: "AdminPPreferences",
    title: "Product settings",
    heading: "Product settings",
    parent: Some((None, "Product Settings")),
    crumb: None,
    menu: "subtab-AdminPPreferences",
    has_tabs: false,
};

/// Orders > Orders.
pub const ORDERS: Area = Area {
    controller: "AdminOrders",
    title: "Orders",
    heading: "Orders",
    parent: Some((Some("shopping_basket"), "Orders")),
    crumb: Some((None, "Orders", Symfony("/sell/orders/"))),
    menu: "subtab-AdminOrders",
    has_tabs: false,
};

/// Orders > Invoices.
pub const INVOICES: Area = Area {
    controller: "AdminInvoices",
    title: "Invoices",
    heading: "Invoices",
    parent: Some((Some("shopping_basket"), "Orders")),
    crumb: Some((None, "Invoices", Symfony("/sell/orders/invoices/"))),
    menu: "subtab-AdminInvoices",
    has_tabs: false,
};

/// Catalog > Attributes & Features > Attributes.
pub const ATTRIBUTES: Area = Area {
    controller: "AdminAttributesGroups",
    title: "Attributes",
    heading: "Attributes",
    parent: Some((None, "Attributes & Features")),
    crumb: Some((None, "Attributes", Symfony("/sell/catalog/attribute-groups/"))),
    menu: "subtab-AdminParentAttributesGroups",
    has_tabs: true,
};

/// Modules > Module Manager.
pub const MODULES: Area = Area {
    controller: "AdminModulesManage",
    title: "Module manager",
    heading: "Module manager",
    parent: Some((None, "Module Manager")),
    crumb: Some((None, "Modules", Symfony("/improve/modules/manage"))),
    menu: "subtab-AdminModulesSf",
    has_tabs: true,
};

type TabOf = (u16, &'static str, &'static str, Destination);

const MODULE_TABS: [TabOf; 3] = [
    (36, "AdminModulesManage", "Modules", Symfony("/improve/modules/manage")),
    (37, "AdminModulesNotifications", "Alerts", Symfony("/improve/modules/alerts")),
    (38, "AdminModulesUpdates", "Updates", Symfony("/improve/modules/updates")),
];

const ATTRIBUTE_TABS: [TabOf; 2] = [
    (14, "AdminAttributesGroups", "Attributes", Symfony("/sell/catalog/attribute-groups/")),
    (15, "AdminFeatures", "Features", Symfony("/sell/catalog/features/")),
];

/// Shop Parameters > General, its tab Maintenance.
pub const MAINTENANCE: Area = Area {
    controller: "AdminMaintenance",
    title: "Maintenance",
    heading: "Maintenance",
    parent: Some((None, "General")),
    crumb: Some((None, "Maintenance", Symfony("/configure/shop/maintenance/"))),
    menu: GENERAL,
    has_tabs: true,
};

/// The menu entry Shop Parameters > General.
pub const GENERAL: &str = "subtab-AdminParentPreferences";

const TABS_OF_GENERAL: [TabOf; 2] = [
    (69, "AdminPreferences", "General", Symfony("/configure/shop/preferences/preferences")),
    (70, "AdminMaintenance", "Maintenance", Symfony("/configure/shop/maintenance/")),
];

const CUSTOMER_TABS: [TabOf; 3] = [
    (76, "AdminCustomerPreferences", "Customer Settings", Symfony("/configure/shop/customer-preferences/")),
    (77, "AdminGroups", "Groups", Legacy("AdminGroups")),
    (78, "AdminGenders", "Titles", Symfony("/configure/shop/titles/")),
];

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
    let tabs = match area.menu {
        menu if menu == MODULES.menu => MODULE_TABS.as_slice(),
        menu if menu == ATTRIBUTES.menu => ATTRIBUTE_TABS.as_slice(),
        menu if menu == GENERAL => TABS_OF_GENERAL.as_slice(),
        menu if menu == CURRENCIES.menu => LOCALIZATION_TABS.as_slice(),
        _ => CUSTOMER_TABS.as_slice(),
    };
    tabs.iter()
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
