use super::*;
use crate::failed::Failed;

#[tokio::test]
async fn a_state_that_is_there_needs_one_look() {
    let mut looks = 0;
    let seen: Result<u8, GaveUp> = until(Duration::ZERO, "a state", async || {
        looks += 1;
        Ok(Look::Ready(7))
    })
    .await;
    assert_eq!((seen, looks), (Ok(7), 1));
}

#[tokio::test]
async fn never_ends_the_wait_before_its_limit() {
    let mut looks = 0;
    let outcome: Result<(), GaveUp> = until(Duration::from_secs(60), "the moon", async || {
        looks += 1;
        Ok(if looks < 2 { Look::NotYet("dusk".to_owned()) } else { Look::Never("a new moon".to_owned()) })
    })
    .await;
    assert_eq!((outcome.unwrap_err().seen.as_str(), looks), ("a new moon", 2));
}

#[tokio::test]
async fn giving_up_says_what_was_waited_for_and_what_was_there() {
    let outcome: Result<(), GaveUp> =
        until(Duration::from_millis(30), "the moon", async || Ok(Look::NotYet("a cloud".to_owned()))).await;
    let mut error = outcome.unwrap_err();
    error.notes.push("the sky had stopped changing".to_owned());
    assert_eq!(error.to_string(), format!("{}; last seen: a cloud; the sky had stopped changing", error.what()));
    let failed = Failed::from(&Failure::from(error));
    assert!(failed.what.starts_with("waited 0.0 s for the moon"), "{failed}");
    assert_eq!(failed.notes, ["the sky had stopped changing"]);
    assert_eq!((failed.expected.as_deref(), failed.seen.as_deref()), (Some("the moon"), Some("a cloud")));
}

#[tokio::test]
async fn who_cuts_a_wait_off_can_say_what_it_was_for_and_what_was_seen() {
    let waits = Waits::default();
    let endless = until::<(), GaveUp>(Duration::from_secs(60), "the moon", async || {
        told("a look at the sky", std::future::ready(())).await;
        Ok(Look::NotYet("a cloud".to_owned()))
    });
    let mut endless = Box::pin(waits.watch(endless));
    assert!(tokio::time::timeout(Duration::from_millis(50), &mut endless).await.is_err());
    let text = waits.describe();
    assert!(text.starts_with("it was waiting for the moon, for 0."), "{text}");
    assert!(text.ends_with("s; seen: a cloud"), "{text}");
    drop(endless);
    assert!(waits.now().is_empty());
}

/// A sky that is looked at.
struct Sky {
    clouds: u32,
}

impl Watch for Sky {
    type Error = &'static str;

    async fn look(&mut self) -> Result<String, &'static str> {
        self.clouds = self.clouds.checked_sub(1).ok_or("it is day")?;
        Ok("a cloud".to_owned())
    }
}

#[tokio::test]
async fn what_is_seen_meanwhile_can_end_a_wait_for_something_that_does_not_come() {
    let outcome: Result<(), &str> = while_looking("the moon", std::future::pending(), Sky { clouds: 2 }).await;
    assert_eq!(outcome, Err("it is day"));
    let come = while_looking("the moon", std::future::ready(7), Sky { clouds: 0 }).await;
    assert_eq!(come, Ok(7), "no look is needed");
}

#[tokio::test]
async fn an_error_ends_the_wait_at_once() {
    #[derive(Debug, PartialEq)]
    enum Failure {
        Broken,
        GaveUp,
    }
    impl From<GaveUp> for Failure {
        fn from(_: GaveUp) -> Self {
            Self::GaveUp
        }
    }
    let outcome: Result<(), _> = until(Duration::from_secs(5), "x", async || Err(Failure::Broken)).await;
    assert_eq!(outcome, Err(Failure::Broken));
}
