//! Pictures of a page show no secret: rendered with and without the mask and compared dot by dot.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use prestashop_bdd_browser::back_office::Document;
use prestashop_bdd_browser::webdriver::{Artifacts, Glimpse};
use prestashop_bdd_core::secrets::Secrets;
use secrecy::SecretString;
use serde_json::{Value, json};

use crate::common::live::LivePages;

/// Counts the dots that differ between two pictures: in each element that shows a secret, and elsewhere.
const COMPARE: &str = "
const [one, other, done] = arguments;
const dots = async (picture) => {
  const image = new Image();
  image.src = `data:image/png;base64,${picture}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [image.width, image.height];
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  return context.getImageData(0, 0, image.width, image.height);
};
Promise.all([dots(one), dots(other)]).then(([one, other]) => {
  if (one.width !== other.width || one.height !== other.height) throw new Error('the sizes differ');
  const scale = one.width / window.innerWidth;
  const places = [...document.querySelectorAll('.secret')].map((element) => element.getBoundingClientRect());
  const inside = places.map(() => 0);
  let outside = 0;
  for (let at = 0; at < one.data.length; at += 4) {
    if ([0, 1, 2].every((colour) => one.data[at + colour] === other.data[at + colour])) continue;
    const [x, y] = [((at / 4) % one.width) / scale, Math.floor(at / 4 / one.width) / scale];
    const place = places.findIndex((box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom);
    if (place < 0) outside += 1; else inside[place] += 1;
  }
  done({ inside, outside });
}).catch((error) => done(String(error)));
";

async fn compare(page: &Document, one: &[u8], other: &[u8]) -> Value {
    let pictures = [one, other].map(|picture| json!(BASE64_STANDARD.encode(picture)));
    page.driver().execute_async(COMPARE, pictures.to_vec()).await.unwrap().json().clone()
}

/// The page as it is, and as it is kept.
async fn pictures(page: &Document, folder: &Path, name: &str, secrets: &Secrets) -> (Vec<u8>, Vec<u8>) {
    let bare = page.driver().screenshot_as_png().await.unwrap();
    let artifacts = Artifacts::new(folder, "attachments".to_owned(), secrets);
    assert!(artifacts.hide_secrets(page.driver()).await, "the mask fits");
    let kept = artifacts.save_screenshot(page.driver(), name).await.unwrap();
    let source = artifacts.save_source(page.driver(), name).await.unwrap();
    artifacts.show_secrets(page.driver()).await;
    assert!(!fs::read_to_string(folder.join(source)).unwrap().contains("0123456789abcdef"), "in the source");
    (bare, fs::read(folder.join(kept)).unwrap())
}

#[tokio::test]
async fn a_picture_hides_the_elements_that_show_a_secret_and_nothing_else() {
    let pages = LivePages::open().await;
    let folder = tempfile::tempdir().unwrap();
    let secrets = Secrets::new();
    for known in ["known/0123456789abcdef", "known/fedcba9876543210"] {
        secrets.register(&SecretString::from(known));
    }
    let page = pages
        .show("secrets.html?made=0123456789abcdef0123456789abcdef&known=known/0123456789abcdef&password=four")
        .await;
    let (bare, kept) = pictures(&page, folder.path(), "first", &secrets).await;
    let differs = compare(&page, &bare, &kept).await;
    assert_eq!(differs["outside"], 0, "the rest of the page is as it was: {differs}");
    let inside = differs["inside"].as_array().unwrap();
    assert_eq!(inside.len(), 5, "{differs}");
    // Of the password only its length is to be seen, and that is another one.
    assert!(inside.iter().all(|dots| dots.as_u64() > Some(10)), "each secret is hidden: {differs}");

    // A step that comes later sees what the page showed.
    let again = page.driver().screenshot_as_png().await.unwrap();
    assert_eq!(compare(&page, &bare, &again).await, json!({ "inside": [0, 0, 0, 0, 0], "outside": 0 }));

    // With other secrets the picture is the same: nothing of them is in it.
    let page = pages
        .show("secrets.html?made=ffffffffffffffffffffffffffffffff&known=known/fedcba9876543210&password=much+longer")
        .await;
    let (other_bare, other_kept) = pictures(&page, folder.path(), "second", &secrets).await;
    let bare_differ = compare(&page, &bare, &other_bare).await;
    assert!(bare_differ["inside"][0].as_u64() > Some(20), "the pages do differ: {bare_differ}");
    assert_eq!(compare(&page, &kept, &other_kept).await, json!({ "inside": [0, 0, 0, 0, 0], "outside": 0 }));
    pages.close().await;
}

/// JPEG blurs dots together, so pictures with other secrets are compared, which are the same dot by dot where nothing of them is in it.
#[tokio::test]
async fn a_picture_of_the_film_strip_shows_no_secret() {
    let pages = LivePages::open().await;
    let mut film = Vec::new();
    for (made, known, password) in
        [('0', "known/0123456789abcdef", "four"), ('f', "known/fedcba9876543210", "much+longer")]
    {
        let secrets = Secrets::new();
        secrets.register(&SecretString::from(known));
        let made = made.to_string().repeat(32);
        let page = pages.show(&format!("secrets.html?made={made}&known={known}&password={password}")).await;
        let bare = page.driver().screenshot_as_png().await.unwrap();
        let glimpse = Glimpse::of(page.driver(), &secrets).await.unwrap();
        film.push((bare, glimpse));
        // The address of this page has the secrets in it; of the film strip it is masked.
        assert!(!film.last().unwrap().1.address.contains(known), "{:?}", film.last().unwrap().1.address);
        let after = page.driver().screenshot_as_png().await.unwrap();
        let differs = compare(&page, &film.last().unwrap().0, &after).await;
        assert_eq!(differs, json!({ "inside": [0, 0, 0, 0, 0], "outside": 0 }), "the page is as it was");
        if let [(one_bare, one), (other_bare, other)] = film.as_slice() {
            assert!(compare(&page, one_bare, other_bare).await["inside"][0].as_u64() > Some(20), "the pages do differ");
            let differs = compare(&page, &one.picture, &other.picture).await;
            assert_eq!(differs, json!({ "inside": [0, 0, 0, 0, 0], "outside": 0 }));
        }
    }
    assert_eq!(film.len(), 2);
    pages.close().await;
}
