//! What a fresh shop holds.

use rusqlite::{Connection, Transaction, params};

use super::{
    FRANCE, LocalizedText, Profile, StoreError, TitleType, attributes, catalogue_seed,
    groups::{self, GroupDraft},
    modules, secrets,
};
use crate::{options::Options, variant::Variant};

const LANGUAGES: [[&str; 6]; 2] = [
    ["English (English)", "en", "en-us", "en-US", "m/d/Y", "m/d/Y H:i:s"],
    ["Français (French)", "fr", "fr", "fr-FR", "d/m/Y", "d/m/Y H:i:s"],
];

const GROUPS: [[&str; 2]; 3] = [["Visitor", "Visiteur"], ["Guest", "Invité"], ["Customer", "Client"]];

/// The recorded shop's settings behind the pages that the demo shop has.
const CONFIGURATION: [(&str, &str); 21] = [
    ("PS_ENABLE_ADMIN_API", "1"),
    ("PS_ADMIN_API_FORCE_DEBUG_SECURED", "1"),
    ("PS_UNIDENTIFIED_GROUP", "1"),
    ("PS_GUEST_GROUP", "2"),
    ("PS_CUSTOMER_GROUP", "3"),
    ("PS_CART_FOLLOWING", "0"),
    ("PS_CUSTOMER_CREATION_EMAIL", "1"),
    ("PS_PASSWD_TIME_FRONT", "360"),
    ("PS_B2B_ENABLE", "0"),
    ("PS_CUSTOMER_BIRTHDATE", "1"),
    ("PS_CUSTOMER_OPTIN", "1"),
    ("PS_SHOP_ENABLE", "1"),
    ("PS_MAINTENANCE_ALLOW_ADMINS", "1"),
    ("PS_MAINTENANCE_IP", ""),
    ("PS_MAINTENANCE_TEXT_1", MAINTENANCE),
    ("PS_MAINTENANCE_TEXT_2", MAINTENANCE),
    ("PS_CATALOG_MODE", "0"),
    ("PS_CATALOG_MODE_WITH_PRICES", "1"),
    ("PS_NB_DAYS_NEW_PRODUCT", "20"),
    ("PS_LAST_QTIES", "3"),
    ("PS_LANG_ACTIVE_2", "1"),
];

const MAINTENANCE: &str = "We are currently updating our shop and will be back really soon. Thanks for your patience.";

const TITLES: [(TitleType, [&str; 2]); 2] = [(TitleType::Male, ["Mr.", "M."]), (TitleType::Female, ["Mrs.", "Mme"])];

/// The customer of the module `psgdpr`, which owns what forgotten customers leave.
const ANONYMOUS: (&str, &str, &str, bool) = ("Anonymous", "Anonymous", "anonymous@psgdpr.com", false);
/// The customer of every fresh shop. He has logged in and takes all mails.
const JOHN: (&str, &str, &str, bool) = ("John", "DOE", "pub@prestashop.com", true);
const JOHNS_PASSWORD: &str = "123456789";

/// Their addresses, in the same order: alias, street, postal code and city. Both are in France.
const ADDRESSES: [[&str; 4]; 2] =
    [["Anonymous", "Anonymous", "00000", "Anonymous"], ["Mon adresse", "16, Main street", "75002", "Paris"]];

const CUSTOMER_GROUP: i64 = 3;

/// Fills empty tables.
pub fn fill(connection: &mut Connection, options: &Options) -> Result<(), StoreError> {
    let transaction = connection.transaction()?;
    for language in LANGUAGES {
        transaction.execute(
            "INSERT INTO language (name, iso_code, language_code, locale, date_format, date_time_format)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            language,
        )?;
    }
    for setting in CONFIGURATION {
        transaction.execute("INSERT INTO configuration (name, value) VALUES (?1, ?2)", setting)?;
    }
    fill_groups(&transaction, options.groups)?;
    fill_customers(&transaction, options)?;
    fill_titles(&transaction)?;
    modules::fill(&transaction)?;
    attributes::fill(&transaction)?;
    catalogue_seed::fill(&transaction)?;
    fill_employees(&transaction, options)?;
    transaction.commit()?;
    Ok(())
}

fn fill_groups(transaction: &Transaction<'_>, extra: u32) -> Result<(), StoreError> {
    let draft = |names: [String; 2]| GroupDraft {
        names: localized(names),
        reduction: 0.0,
        tax_excluded: false,
        show_prices: true,
    };
    for names in GROUPS {
        groups::insert(transaction, &draft(names.map(str::to_owned)))?;
    }
    for number in 1..=extra {
        groups::insert(transaction, &draft([format!("Bulk {number}"), format!("Lot {number}")]))?;
    }
    Ok(())
}

fn fill_customers(transaction: &Transaction<'_>, options: &Options) -> Result<(), StoreError> {
    let left_out = usize::from(options.differs(Variant::WithoutPsgdpr));
    for (customer, address) in [ANONYMOUS, JOHN].into_iter().zip(ADDRESSES).skip(left_out) {
        transaction.execute(
            "INSERT INTO customer (id_gender, first_name, last_name, email, active, newsletter, optin, date_add, last_visit)
             VALUES (1, ?1, ?2, ?3, ?4, ?4, ?4, datetime('now', 'localtime'), iif(?4, datetime('now', 'localtime'), NULL))",
            customer,
        )?;
        let id = transaction.last_insert_rowid();
        if customer == JOHN {
            let hash = secrets::password_hash(JOHNS_PASSWORD)?;
            transaction.execute("UPDATE customer SET password_hash = ?2 WHERE id_customer = ?1", params![id, hash])?;
        }
        transaction
            .execute("INSERT INTO group_member (id_customer, id_group) VALUES (?1, ?2)", [id, CUSTOMER_GROUP])?;
        let (first_name, last_name, ..) = customer;
        let [alias, street, postcode, city] = address;
        transaction.execute(
            "INSERT INTO address (id_customer, alias, first_name, last_name, company, vat_number, dni, address1, address2,
                                  postcode, city, id_country, phone, phone_mobile, other)
             VALUES (?1, ?2, ?3, ?4, '', '', '', ?5, '', ?6, ?7, ?8, '', '', '')",
            params![id, alias, first_name, last_name, street, postcode, city, FRANCE],
        )?;
    }
    Ok(())
}

fn fill_titles(transaction: &Transaction<'_>) -> Result<(), StoreError> {
    for (title_type, names) in TITLES {
        transaction.execute("INSERT INTO title (type) VALUES (?1)", [title_type.number()])?;
        let id = transaction.last_insert_rowid();
        for (language, name) in localized(names.map(str::to_owned)) {
            transaction.execute(
                "INSERT INTO title_lang (id_gender, id_lang, name) VALUES (?1, ?2, ?3)",
                params![id, language, name],
            )?;
        }
    }
    Ok(())
}

/// The administrator, and a translator without rights who has the same password.
fn fill_employees(transaction: &Transaction<'_>, options: &Options) -> Result<(), StoreError> {
    let employees = [
        ("Demo", "Admin", options.employee_email.as_str(), Profile::SuperAdmin),
        ("Terry", "Translator", "translator@prestashop.com", Profile::Translator),
    ];
    for (first_name, last_name, email, profile) in employees {
        transaction.execute(
            "INSERT INTO employee (first_name, last_name, email, password_hash, profile, active, id_lang)
             VALUES (?1, ?2, ?3, ?4, ?5, 1, 1)",
            params![first_name, last_name, email, secrets::password_hash(&options.employee_password)?, profile.name()],
        )?;
    }
    Ok(())
}

/// English and French names by language id.
fn localized([english, french]: [String; 2]) -> LocalizedText {
    LocalizedText::from([(1, english), (2, french)])
}
