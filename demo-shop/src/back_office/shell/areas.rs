//! The places of the back office: titles, breadcrumbs, menu entries and tabs.

use crate::back_office::menu::{
    Destination,
    Destination::{Legacy, Relative, Symfony},
};

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

/// A tab: its number, controller, label and address.
pub type TabOf = (u16, &'static str, &'static str, Destination);

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

/// The tabs among which the page stands.
pub fn tabs_of(area: &Area) -> &'static [TabOf] {
    match area.menu {
        menu if menu == MODULES.menu => &MODULE_TABS,
        menu if menu == ATTRIBUTES.menu => &ATTRIBUTE_TABS,
        menu if menu == GENERAL => &TABS_OF_GENERAL,
        menu if menu == CURRENCIES.menu => &LOCALIZATION_TABS,
        _ => &CUSTOMER_TABS,
    }
}
