//! The main menu: every entry a freshly installed shop shows, by label, id and address.
//!
//! Most of these pages do not exist here; their entries are kept because tests find their way by labels, and labels such as
//! "Preferences" or "Orders" stand more than once in the real menu.

use Destination::{Legacy, Relative, Symfony};

/// Where a menu entry leads. The address differs by family: see [`super::links::Links`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destination {
    /// A Symfony route, written with scheme and host.
    Symfony(&'static str),
    /// A Symfony route, written as a path only (a few newer entries are).
    Relative(&'static str),
    /// A legacy controller.
    Legacy(&'static str),
}

/// A heading such as SELL, or an entry of the first level.
#[derive(Clone, Copy, Debug)]
pub enum Top {
    /// A heading without a link.
    Heading {
        /// Number of the tab, as in `data-submenu`.
        number: u16,
        /// Id of the `li`.
        id: &'static str,
        /// Visible text.
        label: &'static str,
    },
    /// An entry with its own link and perhaps a submenu.
    Entry {
        /// Number of the tab.
        number: u16,
        /// Id of the `li`.
        id: &'static str,
        /// Name of the material icon.
        icon: &'static str,
        /// Visible text.
        label: &'static str,
        /// Target of the link.
        to: Destination,
        /// The submenu, empty when there is none.
        children: &'static [Child],
    },
}

/// An entry of the second level.
#[derive(Clone, Copy, Debug)]
pub struct Child {
    /// Number of the tab.
    pub number: u16,
    /// Id of the `li`.
    pub id: &'static str,
    /// Visible text.
    pub label: &'static str,
    /// Target of the link.
    pub to: Destination,
}

const fn heading(number: u16, id: &'static str, label: &'static str) -> Top {
    Top::Heading { number, id, label }
}

const fn entry(
    number: u16,
    id: &'static str,
    icon: &'static str,
    label: &'static str,
    to: Destination,
    children: &'static [Child],
) -> Top {
    Top::Entry { number, id, icon, label, to, children }
}

const fn child(number: u16, id: &'static str, label: &'static str, to: Destination) -> Child {
    Child { number, id, label, to }
}

/// The whole menu, top to bottom.
pub const MENU: &[Top] = &[
    entry(1, "tab-AdminDashboard", "trending_up", "Dashboard", Legacy("AdminDashboard"), &[]),
    heading(2, "tab-SELL", "Sell"),
    entry(
        3,
        "subtab-AdminParentOrders",
        "shopping_basket",
        "Orders",
        Symfony("/sell/orders/"),
        &[
            child(4, "subtab-AdminOrders", "Orders", Symfony("/sell/orders/")),
            child(5, "subtab-AdminInvoices", "Invoices", Symfony("/sell/orders/invoices/")),
            child(6, "subtab-AdminSlip", "Credit Slips", Symfony("/sell/orders/credit-slips/")),
            child(7, "subtab-AdminDeliverySlip", "Delivery Slips", Symfony("/sell/orders/delivery-slips/")),
            child(8, "subtab-AdminCarts", "Shopping Carts", Symfony("/sell/orders/carts/")),
        ],
    ),
    entry(
        9,
        "subtab-AdminCatalog",
        "store",
        "Catalog",
        Symfony("/sell/catalog/products/"),
        &[
            child(10, "subtab-AdminProducts", "Products", Symfony("/sell/catalog/products/")),
            child(11, "subtab-AdminCategories", "Categories", Symfony("/sell/catalog/categories")),
            child(12, "subtab-AdminTracking", "Monitoring", Symfony("/sell/catalog/monitoring/")),
            child(
                13,
                "subtab-AdminParentAttributesGroups",
                "Attributes & Features",
                Symfony("/sell/catalog/attribute-groups/"),
            ),
            child(16, "subtab-AdminParentManufacturers", "Brands & Suppliers", Symfony("/sell/catalog/brands/")),
            child(19, "subtab-AdminAttachments", "Files", Symfony("/sell/attachments/")),
            child(20, "subtab-AdminParentCartRules", "Discounts", Legacy("AdminCartRules")),
            child(23, "subtab-AdminStockManagement", "Stock", Symfony("/sell/stocks/")),
        ],
    ),
    entry(
        24,
        "subtab-AdminParentCustomer",
        "account_circle",
        "Customers",
        Symfony("/sell/customers/"),
        &[
            child(25, "subtab-AdminCustomers", "Customers", Symfony("/sell/customers/")),
            child(26, "subtab-AdminAddresses", "Addresses", Symfony("/sell/addresses/")),
        ],
    ),
    entry(
        28,
        "subtab-AdminParentCustomerThreads",
        "chat",
        "Customer Service",
        Legacy("AdminCustomerThreads"),
        &[
            child(29, "subtab-AdminCustomerThreads", "Customer Service", Legacy("AdminCustomerThreads")),
            child(30, "subtab-AdminOrderMessage", "Order Messages", Symfony("/sell/customer-service/order-messages/")),
            child(31, "subtab-AdminReturn", "Merchandise Returns", Legacy("AdminReturn")),
        ],
    ),
    entry(32, "subtab-AdminStats", "assessment", "Stats", Legacy("AdminStats"), &[]),
    heading(33, "tab-IMPROVE", "Improve"),
    entry(
        34,
        "subtab-AdminParentModulesSf",
        "extension",
        "Modules",
        Symfony("/improve/modules/manage"),
        &[child(35, "subtab-AdminModulesSf", "Module Manager", Symfony("/improve/modules/manage"))],
    ),
    entry(
        39,
        "subtab-AdminParentThemes",
        "desktop_mac",
        "Design",
        Symfony("/improve/design/themes/"),
        &[
            child(125, "subtab-AdminThemesParent", "Theme & Logo", Symfony("/improve/design/themes/")),
            child(41, "subtab-AdminParentMailTheme", "Email Theme", Symfony("/improve/design/mail_theme/")),
            child(43, "subtab-AdminCmsContent", "Pages", Symfony("/improve/design/cms-pages/")),
            child(44, "subtab-AdminModulesPositions", "Positions", Symfony("/improve/design/modules/positions/")),
            child(45, "subtab-AdminImages", "Image Settings", Symfony("/improve/design/image-settings/")),
            child(117, "subtab-AdminLinkWidget", "Link List", Relative("/modules/link-widget/list")),
        ],
    ),
    entry(
        46,
        "subtab-AdminParentShipping",
        "local_shipping",
        "Shipping",
        Symfony("/improve/shipping/carriers/"),
        &[
            child(47, "subtab-AdminCarriers", "Carriers", Symfony("/improve/shipping/carriers/")),
            child(48, "subtab-AdminShipping", "Preferences", Symfony("/improve/shipping/preferences/")),
        ],
    ),
    entry(
        49,
        "subtab-AdminParentPayment",
        "payment",
        "Payment",
        Symfony("/improve/payment/payment_methods"),
        &[
            child(50, "subtab-AdminPayment", "Payment Methods", Symfony("/improve/payment/payment_methods")),
            child(51, "subtab-AdminPaymentPreferences", "Preferences", Symfony("/improve/payment/preferences")),
        ],
    ),
    entry(
        52,
        "subtab-AdminInternational",
        "language",
        "International",
        Symfony("/improve/international/localization/"),
        &[
            child(
                53,
                "subtab-AdminParentLocalization",
                "Localization",
                Symfony("/improve/international/localization/"),
            ),
            child(58, "subtab-AdminParentCountries", "Locations", Symfony("/improve/international/zones/")),
            child(62, "subtab-AdminParentTaxes", "Taxes", Symfony("/improve/international/taxes/")),
            child(
                65,
                "subtab-AdminTranslations",
                "Translations",
                Symfony("/improve/international/translations/settings"),
            ),
        ],
    ),
    heading(66, "tab-CONFIGURE", "Configure"),
    entry(
        67,
        "subtab-ShopParameters",
        "settings",
        "Shop Parameters",
        Symfony("/configure/shop/preferences/preferences"),
        &[
            child(68, "subtab-AdminParentPreferences", "General", Symfony("/configure/shop/preferences/preferences")),
            child(
                71,
                "subtab-AdminParentOrderPreferences",
                "Order Settings",
                Symfony("/configure/shop/order-preferences/"),
            ),
            child(74, "subtab-AdminPPreferences", "Product Settings", Symfony("/configure/shop/product-preferences/")),
            child(
                75,
                "subtab-AdminParentCustomerPreferences",
                "Customer Settings",
                Symfony("/configure/shop/customer-preferences/"),
            ),
            child(79, "subtab-AdminParentStores", "Contact", Symfony("/configure/shop/contacts/")),
            child(82, "subtab-AdminParentMeta", "Traffic & SEO", Symfony("/configure/shop/seo-urls/")),
            child(85, "subtab-AdminParentSearchConf", "Search", Legacy("AdminSearchConf")),
        ],
    ),
    entry(
        89,
        "subtab-AdminAdvancedParameters",
        "settings_applications",
        "Advanced Parameters",
        Symfony("/configure/advanced/system-information/"),
        &[
            child(90, "subtab-AdminInformation", "Information", Symfony("/configure/advanced/system-information/")),
            child(91, "subtab-AdminPerformance", "Performance", Symfony("/configure/advanced/performance/")),
            child(92, "subtab-AdminAdminPreferences", "Administration", Symfony("/configure/advanced/administration/")),
            child(93, "subtab-AdminEmails", "E-mail", Symfony("/configure/advanced/emails/")),
            child(94, "subtab-AdminImport", "Import", Symfony("/configure/advanced/import/")),
            child(95, "subtab-AdminParentEmployees", "Team", Symfony("/configure/advanced/employees/")),
            child(99, "subtab-AdminParentRequestSql", "Database", Symfony("/configure/advanced/sql-requests/")),
            child(102, "subtab-AdminLogs", "Logs", Symfony("/configure/advanced/logs/")),
            child(103, "subtab-AdminWebservice", "Webservice", Symfony("/configure/advanced/webservice-keys/")),
            child(104, "subtab-AdminAdminAPI", "Admin API", Relative("/configure/advanced/admin-api/")),
            child(
                107,
                "subtab-AdminFeatureFlag",
                "New & Experimental Features",
                Symfony("/configure/advanced/feature-flags/"),
            ),
            child(108, "subtab-AdminParentSecurity", "Security", Relative("/configure/advanced/security/")),
        ],
    ),
];
