//! How another installation of the same PrestaShop differs: each is a documented fact of a second 9.1.4, and none is a defect.
//!
//! The default is the first recorded shop. The facts are in docs/facts/installations.md.

use std::{fmt, str::FromStr};

/// One way in which an installation may differ from the first recorded one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    /// All that the second recorded shop showed at once; its API module is of the same version as the first one's.
    SecondShop,
    /// nginx passes a missing `Authorization` header on as an empty one: 401 "Bearer token missing".
    WebServer,
    /// A shop of the United States: a new customer group's prices are shown without tax, and addresses begin with that country.
    Country,
    /// Other texts: "Yes, I understand the risks", "Update successful" for a title.
    Texts,
    /// After a refused save the group form has lost the discount; after "Successful update" the list of groups is on show.
    AfterSave,
    /// The core is 9.1.4 and its module `ps_apiresources` 0.2.0: `/customers/group`, and no `/customers/groups`.
    ModuleVersion,
    /// Without the module `psgdpr` there is no customer "Anonymous": John DOE has the id 1.
    WithoutPsgdpr,
    /// The menu reacts late: a click before follows the parent's link and opens no submenu.
    Menu,
    /// The requests of the address form are answered late, and the one of its e-mail begins late: a moment after the last letter.
    LateAnswers,
    /// The public pages have the theme `classic` in place of `hummingbird`.
    Classic,
    /// The Admin API is switched off, as in a shop of PrestaShop 8.2: its paths are pages that do not exist.
    WithoutAdminApi,
}

impl Variant {
    /// Every variant, in the order of their definition.
    pub const ALL: [Self; 11] = [
        Self::SecondShop,
        Self::WebServer,
        Self::Country,
        Self::Texts,
        Self::AfterSave,
        Self::ModuleVersion,
        Self::WithoutPsgdpr,
        Self::Menu,
        Self::LateAnswers,
        Self::Classic,
        Self::WithoutAdminApi,
    ];

    /// The name by which the command line knows the variant, such as `second-shop`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SecondShop => "second-shop",
            Self::WebServer => "web-server",
            Self::Country => "country",
            Self::Texts => "texts",
            Self::AfterSave => "after-save",
            Self::ModuleVersion => "module-version",
            Self::WithoutPsgdpr => "without-psgdpr",
            Self::Menu => "menu",
            Self::LateAnswers => "late-answers",
            Self::Classic => "classic",
            Self::WithoutAdminApi => "without-admin-api",
        }
    }

    /// Whether a shop of this variant differs in the way of the other one too.
    ///
    /// The second shop has the module `psgdpr`, as the first one has, and the same API module: its features of customer
    /// groups passed at once.
    pub const fn includes(self, other: Self) -> bool {
        match self {
            Self::SecondShop => {
                !matches!(other, Self::ModuleVersion | Self::WithoutPsgdpr | Self::Classic | Self::WithoutAdminApi)
            }
            _ => self as u8 == other as u8,
        }
    }
}

impl fmt::Display for Variant {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// A variant was asked for that the demo shop does not have.
#[derive(Debug, thiserror::Error)]
#[error("there is no variant `{name}`; the variants are {known}", known = Variant::ALL.map(Variant::name).join(", "))]
pub struct UnknownVariant {
    name: String,
}

impl FromStr for Variant {
    type Err = UnknownVariant;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let variant = Self::ALL.into_iter().find(|variant| variant.name() == name);
        variant.ok_or_else(|| UnknownVariant { name: name.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_variant_is_found_by_its_name() {
        for variant in Variant::ALL {
            assert_eq!(variant.name().parse::<Variant>().unwrap(), variant);
        }
    }

    #[test]
    fn unknown_variant_names_the_known_ones() {
        let message = "apache".parse::<Variant>().unwrap_err().to_string();
        assert!(message.contains("`apache`") && message.contains("second-shop, web-server"), "{message}");
    }

    #[test]
    fn second_shop_includes_its_own_facts_only() {
        let included = Variant::ALL.into_iter().filter(|variant| Variant::SecondShop.includes(*variant));
        let left_out = [Variant::ModuleVersion, Variant::WithoutPsgdpr, Variant::Classic, Variant::WithoutAdminApi];
        assert_eq!(included.count(), Variant::ALL.len() - left_out.len());
        assert!(left_out.iter().all(|variant| !Variant::SecondShop.includes(*variant)));
        assert!(Variant::Menu.includes(Variant::Menu) && !Variant::Menu.includes(Variant::SecondShop));
    }
}
