//! The scripts that run in pages, and the library of all of them.
//!
//! A browser gets the library as it opens, and a further tab once, so that each page has it from its beginning on; a script is
//! then a short call. Sent whole each time, its 50 to 100 kB cost 7 ms of the 11 ms that a reading took (chromedriver 156, a page without content).

use std::collections::HashSet;
use std::fmt::Write as _;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use serde_json::json;
use thirtyfour::error::WebDriverResult;
use thirtyfour::{WebDriver, WindowHandle};

/// The text of a file below `src/`.
macro_rules! file {
    ($($path:literal),+) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/", $($path),+))
    };
}
pub(crate) use file;

/// The helpers that every script begins with.
macro_rules! helpers {
    () => {
        concat!(
            $crate::scripts::file!("back_office/scripts/dom.js"),
            "\n",
            $crate::scripts::file!("back_office/scripts/dialogs.js"),
            "\n",
            $crate::scripts::file!("back_office/scripts/head.js"),
            "\n",
            $crate::scripts::file!("back_office/scripts/notices.js"),
            "\n",
            $crate::scripts::file!("back_office/scripts/windows.js"),
            "\n",
            $crate::scripts::file!("webdriver/scripts/idle.js"),
            "\n",
            $crate::scripts::file!("back_office/scripts/act.js"),
        )
    };
}
pub(crate) use helpers;

/// What a script that is sent whole ends with: the call of one of its functions.
const CALL: &str = "\nreturn act.run(functions, arguments[0], arguments[1], Array.prototype.slice.call(arguments, 2));";

/// Calls a script of the library; answers null where the page does not have it. No script answers null.
const SHORT_CALL: &str = "const scripts = window.prestashopBddScripts;\n\
    return scripts ? scripts(arguments[0], arguments[1], Array.prototype.slice.call(arguments, 2)) : null;";

/// A script that runs in the page: the helpers, followed by functions of one subject.
///
/// The first argument of a call names the function, the second says how it is to be run (`act.js`) and names the script; the
/// others are its arguments. A reading is one round trip and sees one state of the page, so it can neither tear nor meet a
/// stale element.
#[derive(Debug, Clone, Copy)]
pub struct Script {
    /// Name for messages, and in the library.
    pub name: &'static str,
    /// JavaScript behind the helpers; declares `functions`.
    own: &'static str,
    is_in_library: bool,
}

impl Script {
    /// One that few runs need, so that it is no part of the library.
    pub(crate) const fn apart(name: &'static str, own: &'static str) -> Self {
        Self { name, own, is_in_library: false }
    }

    /// All of it, where a page has no library.
    fn whole(self) -> String {
        [helpers!(), "\n", self.own, CALL].concat()
    }

    /// Runs it on the page that the driver shows.
    pub(crate) async fn run(
        self,
        driver: &WebDriver,
        library: &Library,
        arguments: Vec<serde_json::Value>,
    ) -> WebDriverResult<serde_json::Value> {
        // Twice: the page may have given way to another one meanwhile.
        for _ in 0..2 {
            if !self.is_in_library || !library.may_be_there() {
                break;
            }
            let answer = driver.execute(SHORT_CALL, arguments.clone()).await?;
            if !answer.json().is_null() {
                return Ok(answer.json().clone());
            }
            if !library.give(driver).await? {
                break;
            }
        }
        Ok(driver.execute(self.whole(), arguments).await?.json().clone())
    }
}

/// What stands in front of every script of the public pages.
macro_rules! parts {
    () => {
        concat!(file!("back_office/scripts/readable.js"), "\n", file!("shop_front/scripts/parts.js"), "\n")
    };
}

/// Declares scripts of a folder, each from its file with those of `$before` in front, and `ALL` of them.
macro_rules! scripts {
    ($folder:literal, named $prefix:literal, after $shared:expr; $($name:ident = $file:literal $(after $($before:literal),+)?;)+) => {
        use $crate::scripts::Script;

        $(
            #[doc = concat!("`", $folder, $file, "`")]
            pub(crate) const $name: Script = Script {
                name: concat!($prefix, $file),
                own: concat!($shared, $($(file!($folder, $before), "\n",)+)? file!($folder, $file)),
                is_in_library: true,
            };
        )+

        pub(super) const ALL: &[Script] = &[$($name),+];
    };
}

/// Those of the back office, and of what both sides have.
pub(crate) mod back_office {
    scripts! { "back_office/scripts/", named "", after "";
        CARDS = "cards.js" after "readable.js";
        DIALOG = "dialog.js";
        DOCUMENT = "document.js";
        FORM = "form/form.js" after "form/controls.js", "form/fields.js";
        GRID = "grid/grid.js" after "grid/symfony.js", "grid/legacy.js", "grid/table.js", "grid/shop.js";
        HELP = "help.js" after "readable.js";
        LOGIN = "login.js";
        MENU = "menu.js";
        MESSAGES = "messages.js";
        OUTCOME = "outcome.js";
        PAGE = "page.js" after "readable.js";
        VISUALS = "visuals.js";
    }
}

/// Those of the shop's public pages.
pub(crate) mod shop_front {
    scripts! { "shop_front/scripts/", named "shop_front/", after parts!();
        ACCOUNT = "account.js";
        CART = "cart.js";
        CHECKOUT = "checkout.js";
        CONTENT = "content.js";
        FOOTER = "footer.js";
        HEADER = "header.js";
        PRODUCT = "product.js";
        PRODUCTS = "products.js";
    }
}

/// Defines the library on a page: a function of the name of a script's function, how to run it, and its arguments.
static LIBRARY: LazyLock<String> = LazyLock::new(|| {
    let mut scripts = String::new();
    for script in back_office::ALL.iter().chain(shop_front::ALL) {
        let _ = write!(scripts, "\"{}\": () => {{\n{}\nreturn functions;\n}},\n", script.name, script.own);
    }
    let library = format!(
        "if (!window.prestashopBddScripts) window.prestashopBddScripts = (name, how, given) => {{\n{}\n\
         const scripts = {{\n{scripts}}};\nreturn act.run(scripts[how.script](), name, how, given);\n}};",
        helpers!()
    );
    // Every page reads it.
    library.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
});

/// What gives a page all scripts of the library.
pub(crate) fn library() -> &'static str {
    &LIBRARY
}

/// Which tabs of a browser have the library. Clones share it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Library(Arc<Mutex<Tabs>>);

#[derive(Debug, Default)]
struct Tabs {
    having: HashSet<WindowHandle>,
    /// The browser cannot give its pages a script from their beginning on.
    refused: bool,
}

impl Library {
    fn may_be_there(&self) -> bool {
        !self.0.lock().unwrap_or_else(PoisonError::into_inner).refused
    }

    /// Gives it to the page on show, and to all that come in this tab. False where the browser has no command for it.
    async fn give(&self, driver: &WebDriver) -> WebDriverResult<bool> {
        let is_new = {
            let tab = driver.window().await?;
            self.0.lock().unwrap_or_else(PoisonError::into_inner).having.insert(tab)
        };
        if is_new {
            let source = json!({ "source": library() });
            if driver.cdp().send_raw("Page.addScriptToEvaluateOnNewDocument", source).await.is_err() {
                self.0.lock().unwrap_or_else(PoisonError::into_inner).refused = true;
                return Ok(false);
            }
        }
        driver.execute(library(), Vec::new()).await?;
        Ok(true)
    }
}
