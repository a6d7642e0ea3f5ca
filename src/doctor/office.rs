//! The back office: its folder, the login, the shop's version, debug mode.

use prestashop_bdd_shop::office_http::OfficeError;

use super::finding::{Diagnosis, Finding};
use crate::vocabulary::Vocabulary;
use crate::world::Run;

const FOLDER: &str = "back office";
const LOGIN: &str = "login";
const VERSION: &str = "shop version";
const DEBUG: &str = "debug mode";

/// Logs in; answers why what needs a login cannot be looked at, if so.
pub(super) async fn examine(run: &Run, reached: Result<(), String>, diagnosis: &mut Diagnosis) -> Result<(), String> {
    let not_checked = |diagnosis: &mut Diagnosis, names: &[&'static str], because: &str| {
        for name in names {
            diagnosis.add(Finding::not_checked(name, because));
        }
        Err(because.to_owned())
    };
    if let Err(because) = reached {
        return not_checked(diagnosis, &[FOLDER, LOGIN, VERSION, DEBUG], &because);
    }
    let place = |key| run.settings.origins.place(key);
    let facts = run.office(async |office| office.facts().await).await;
    let (address, email) = (&run.back_office, &run.settings.admin_email);
    let facts = match facts {
        Ok(facts) => facts,
        Err(error @ OfficeError::LoginRefused { .. }) => {
            diagnosis.add(Finding::well(FOLDER, format!("its login page is at {address}")));
            let (email, password) = (place("admin_email"), place("admin_password"));
            let remedy = format!("set the email address ({email}) and the password ({password}) of an active employee");
            diagnosis.add(Finding::wrong(LOGIN, error.to_string(), remedy));
            return not_checked(diagnosis, &[VERSION, DEBUG], "not logged in");
        }
        Err(error) => {
            let folder = format!("set the folder in the address of the shop's login page ({})", place("admin_folder"));
            let name = format!("set the one name that the shop answers to as its address ({})", place("shop_url"));
            let remedy = match &error {
                OfficeError::NotABackOffice { .. } => folder,
                OfficeError::RedirectedAway { .. } => name,
                OfficeError::NotTrusted { .. } => "see \"certificate\"".to_owned(),
                error => error.advice().unwrap_or_else(|| "open the address in a browser".to_owned()),
            };
            diagnosis.add(Finding::wrong(FOLDER, error.to_string(), remedy));
            return not_checked(diagnosis, &[LOGIN, VERSION, DEBUG], "no back office to log in to");
        }
    };
    diagnosis.add(Finding::well(FOLDER, format!("is at {address}")));
    diagnosis.add(Finding::well(LOGIN, format!("{email} can log in")));
    diagnosis.add(version(&facts.version));
    diagnosis.add(if facts.debug_toolbar {
        let seen = "on: pages have the debug toolbar, are slow, and show more in their errors than in production";
        Finding::warning(DEBUG, seen, "switch it off in Advanced Parameters > Performance")
    } else {
        Finding::well(DEBUG, "off")
    });
    Ok(())
}

fn version(version: &str) -> Finding {
    match Vocabulary::for_version(version) {
        Ok(vocabulary) => match vocabulary.notice() {
            Some(notice) => Finding::warning(VERSION, notice, "expect differences, or use a supported version"),
            None => Finding::well(VERSION, format!("{version}, supported")),
        },
        Err(error) => Finding::wrong(VERSION, error.to_string(), "use a shop of PrestaShop 9"),
    }
}
