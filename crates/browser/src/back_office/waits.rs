//! Waiting for a state of the page on show.

use std::pin::Pin;
use std::time::{Duration, Instant};

use prestashop_bdd_core::poll::{self, Look};

use super::document::Document;
use super::driver_errors::{first_line, outdated, without_query};
use super::error::{Error, Result};
use super::unreached;
use crate::scripts::back_office::DOCUMENT;

/// The longest wait for a change of the page within one script. What no change announces, such as a value that a script
/// of the shop has set, is seen at the latest then.
const LONGEST: Duration = Duration::from_millis(400);

impl Document {
    /// Waits until `look` answers [`Look::Ready`]. Between two looks the page waits for a change of its own, within the
    /// script that looks next.
    ///
    /// Ends early where waiting does not help: the page has loaded, none of its requests runs, and it has not changed for
    /// a second, as the last script of `look` saw it. Elements that change all the time, such as clocks, do not count.
    /// Never at the first look: on a busy machine one look can take that second.
    ///
    /// # Errors
    /// [`Error::GaveUp`] then, or after this document's patience; it tells what `look` saw last and which
    /// page was on show, with its messages. [`Error::Unreachable`] where that is no page of a shop.
    pub async fn until<T>(&self, waited_for: &str, look: impl AsyncFnMut() -> Result<Look<T>>) -> Result<T> {
        let mut kept = Kept { look, found: None };
        self.until_idle(waited_for, &mut kept).await?;
        Ok(kept.found())
    }

    /// [`Document::until`] for what may pass without a change of the page, such as a growl that covers a button: lasts as long
    /// as this document's patience.
    pub(super) async fn until_limit<T>(
        &self,
        waited_for: &str,
        look: impl AsyncFnMut() -> Result<Look<T>>,
    ) -> Result<T> {
        let mut kept = Kept { look, found: None };
        let looking: &mut dyn Looking = &mut kept;
        self.waits(waited_for, async || looking.look().await).await?;
        Ok(kept.found())
    }

    async fn until_idle(&self, waited_for: &str, looking: &mut dyn Looking) -> Result<()> {
        let (mut looked, mut idle) = (false, false);
        let outcome = self.waits(waited_for, async || {
            let begun = Instant::now();
            self.known().idles(None);
            let again = std::mem::replace(&mut looked, true);
            Ok(match looking.look().await? {
                Look::NotYet(seen) if again && self.ends_when_idle && self.known().is_idle(begun.elapsed()) => {
                    idle = true;
                    Look::Never(seen)
                }
                other => other,
            })
        });
        let outcome = outcome.await;
        match outcome {
            Err(Error::GaveUp(mut gave_up)) if idle => {
                gave_up.notes.insert(0, "the page had loaded and had stopped changing".to_owned());
                Err(Error::GaveUp(gave_up))
            }
            other => other,
        }
    }

    async fn waits(&self, waited_for: &str, mut look: impl AsyncFnMut() -> Result<Look<()>>) -> Result<()> {
        let look = async || match look().await {
            Err(Error::Browser(error)) if outdated(&error) => Ok(Look::NotYet(first_line(&error))),
            other => other,
        };
        let pause = |pause: Duration| self.known().pause_before_next(pause.min(LONGEST));
        let outcome = poll::until_elsewhere(self.patience(), waited_for, look, pause).await;
        // A pause that no script has made is none for whoever comes next.
        self.known().take_pause();
        match outcome {
            Err(Error::GaveUp(mut gave_up)) => {
                if let Ok(Some(reason)) = self.no_page().await {
                    let address = self.driver().current_url().await.map(without_query).unwrap_or_default();
                    return Err(Error::Unreachable { address, reason });
                }
                gave_up.notes.extend(self.describe().await.ok());
                Err(Error::GaveUp(gave_up))
            }
            other => other,
        }
    }

    /// One line on the page on show: title, address, and the messages that a person sees on it.
    pub async fn describe(&self) -> Result<String> {
        self.read(DOCUMENT, "describe", &[]).await
    }

    /// What the browser says where it shows an error page of its own instead of the shop's: `ERR_CONNECTION_REFUSED`; and
    /// what a web server says that has no PrestaShop behind it.
    async fn no_page(&self) -> Result<Option<String>> {
        let reason: Option<String> = self.read(DOCUMENT, "noPage", &[]).await?;
        Ok(match reason {
            Some(reason) if reason.is_empty() => Some(unreached::reason(self.driver()).await),
            reason => reason,
        })
    }
}

/// A look without its own type, so that the wait around it is compiled once and not for each of the looks.
trait Looking {
    fn look(&mut self) -> Pin<Box<dyn Future<Output = Result<Look<()>>> + '_>>;
}

/// A look that keeps what it finds.
struct Kept<T, L> {
    look: L,
    found: Option<T>,
}

impl<T, L> Kept<T, L> {
    #[expect(clippy::expect_used, reason = "a wait ends well with a look that was ready")]
    fn found(self) -> T {
        self.found.expect("what was waited for")
    }
}

impl<T, L: AsyncFnMut() -> Result<Look<T>>> Looking for Kept<T, L> {
    fn look(&mut self) -> Pin<Box<dyn Future<Output = Result<Look<()>>> + '_>> {
        Box::pin(async move {
            Ok(match (self.look)().await? {
                Look::Ready(found) => {
                    self.found = Some(found);
                    Look::Ready(())
                }
                Look::NotYet(seen) => Look::NotYet(seen),
                Look::Never(seen) => Look::Never(seen),
            })
        })
    }
}
