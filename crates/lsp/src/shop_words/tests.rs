use std::thread;

use secrecy::SecretString;

use super::*;

fn words(kind: &str, words: &[&str]) -> Words {
    Words::from([(kind.to_owned(), words.iter().map(|word| (*word).to_owned()).collect())])
}

fn added(folder: &Path, shop: &str, seen: &Words) {
    assert_eq!(add(folder, shop, seen, &Secrets::new()).unwrap(), None);
}

fn read(folder: &Path, shop: Option<&str>) -> Vec<String> {
    ShopWords::read(folder).unwrap().of(shop).map(|(kind, word)| format!("{kind} {word}")).collect()
}

#[test]
fn words_of_each_shop_are_kept_apart_and_added_to() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    added(path, "one", &words("column", &["ID", "Name"]));
    added(path, "two", &words("tab", &["Titles"]));
    added(path, "one", &words("column", &["Name", "Email"]));
    assert_eq!(read(path, Some("one")), ["column Name", "column Email", "column ID"]);
    assert_eq!(read(path, Some("two")), ["tab Titles"]);
    assert_eq!(read(path, Some("three")), Vec::<String>::new());
    assert_eq!(read(path, None), ["column Name", "column Email", "column ID"], "the shop seen last");
    let names: Vec<_> = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names.len(), 2, "the words and their lock: {names:?}");
}

#[test]
fn word_with_a_secret_is_not_written_even_if_it_was_before() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    added(path, "shop", &words("message", &["The secret is Tr0ub4dor", "Saved"]));
    let secrets = Secrets::new();
    secrets.register(&SecretString::from("Tr0ub4dor"));
    let seen = words("button", &["Copy Tr0ub4dor", "Save", "/x?_token=abcdef"]);
    add(path, "shop", &seen, &secrets).unwrap();
    assert_eq!(read(path, None), ["button Save", "message Saved"]);
    assert!(!fs::read_to_string(path.join(FILE_NAME)).unwrap().contains("Tr0ub4dor"));
}

#[test]
fn size_is_bounded_and_the_words_seen_last_stay() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let letters = |number: usize| "é".repeat(190) + &format!("{number:05}");
    let seen = |first: usize| -> Words {
        let many: Vec<String> = (first..first + WORDS + 5).map(letters).collect();
        (0..10).map(|kind| (format!("kind {kind}"), many.clone())).collect()
    };
    for shop in 0..=SHOPS {
        added(path, &format!("shop {shop}"), &seen(0));
    }
    added(path, "shop 1", &seen(5_000));
    let length = fs::metadata(path.join(FILE_NAME)).unwrap().len();
    assert!(length < LONGEST_FILE, "{length}");
    assert_eq!(ShopWords::read(path).unwrap().shops.len(), SHOPS);
    let left = read(path, None);
    assert_eq!(left.len(), 10 * WORDS);
    assert_eq!(left[0], format!("kind 0 {}", letters(5_000)));
}

#[test]
fn file_that_cannot_be_read_is_set_aside_with_a_warning() {
    for damaged in ["{\"shops\": [", "", "[]"] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path();
        fs::write(path.join(FILE_NAME), damaged).unwrap();
        ShopWords::read(path).unwrap_err();
        let warning = add(path, "shop", &words("tab", &["Titles"]), &Secrets::new()).unwrap().unwrap();
        assert!(warning.contains("shop-words.json.unreadable"), "{warning}");
        assert_eq!(fs::read_to_string(path.join("shop-words.json.unreadable")).unwrap(), damaged);
        assert_eq!(read(path, None), ["tab Titles"]);
    }
}

#[test]
fn file_that_is_too_long_is_not_read() {
    let folder = tempfile::tempdir().unwrap();
    let file = fs::File::create(folder.path().join(FILE_NAME)).unwrap();
    file.set_len(LONGEST_FILE + 1).unwrap();
    assert!(matches!(ShopWords::read(folder.path()), Err(ShopWordsError::TooLong { .. })));
}

#[test]
fn runs_that_write_at_the_same_time_lose_no_word() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    thread::scope(|scope| {
        for run in 0..8 {
            scope.spawn(move || {
                for number in 0..10 {
                    added(path, "shop", &words("button", &[format!("{run}-{number}").as_str()]));
                    ShopWords::read(path).unwrap();
                }
            });
        }
    });
    assert_eq!(read(path, None).len(), 80);
}
