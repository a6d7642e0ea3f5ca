#![allow(clippy::unwrap_used, reason = "tests")]

use super::*;

fn shop(version: &str) -> Vocabulary {
    Vocabulary::for_version(version).unwrap()
}

#[test]
fn the_words_of_the_manual_case_are_those_of_the_recorded_shop() {
    let shop = shop("9.1.4");
    for (kind, word, here) in [
        (Kind::Menu, "Authorization Server", "Admin API"),
        (Kind::Page, "Authorization Server", "Admin API"),
        (Kind::Page, "New API access", "New API Client"),
        (Kind::Page, "Customers - Groups", "Groups"),
        (Kind::Button, "Add new API access", "Add new API Client"),
        (Kind::Button, "Generate client secret & Save", "Generate client secret and save"),
    ] {
        assert_eq!(shop.translate(kind, word), here);
    }
    let created = shop.translate(Kind::Message, "The API access and Client secret has been generated sucessfully");
    assert!(created.starts_with("The API Client and client secret have been generated successfully. This secret"));
    assert_eq!(shop.notice(), None);
}

#[test]
fn a_menu_path_is_translated_entry_by_entry() {
    let shop = shop("9.1.4");
    assert_eq!(
        shop.translate(Kind::Menu, "Advanced Parameters>Authorization Server"),
        "Advanced Parameters > Admin API"
    );
    assert_eq!(shop.translate(Kind::Menu, "Shop Parameters > Contact"), "Shop Parameters > Contact");
}

#[test]
fn a_word_of_another_kind_or_of_no_list_stays() {
    let shop = shop("9.1.4");
    assert_eq!(shop.translate(Kind::Button, "Authorization Server"), "Authorization Server");
    assert!(matches!(shop.translate(Kind::Field, "Client Name"), Cow::Borrowed("Client Name")));
}

#[test]
fn paths_are_translated_by_whole_segments_and_keep_ids_and_query() {
    let new = shop("9.1.4");
    for (path, here) in [
        ("/customers/group", "/customers/groups"),
        ("customers/group", "customers/groups"),
        ("/customers/group/4", "/customers/groups/4"),
        ("/customers/group/4/", "/customers/groups/4/"),
        (
            "/admin-api/customers/group?limit=2&filters[name]=a/b",
            "/admin-api/customers/groups?limit=2&filters[name]=a/b",
        ),
        (
            "https://shop.example:8443/admin-api/customers/group/4",
            "https://shop.example:8443/admin-api/customers/groups/4",
        ),
        ("/customers/groups/4", "/customers/groups/4"),
        ("/product/5/image", "/products/5/images"),
        ("/product/image/33", "/products/images/33"),
        ("/module/blockwishlist/status", "/modules/blockwishlist/status"),
        ("/api-client/infos", "/api-clients/infos"),
        ("/customers/group/4/members", "/customers/group/4/members"),
        ("/customers/grouping", "/customers/grouping"),
        ("/discounts/customers/group", "/discounts/customers/group"),
    ] {
        assert_eq!(new.path(path), here);
    }
    let old = shop("9.0.1");
    assert_eq!(old.path("/customers/groups/4?langId=2"), "/customers/group/4?langId=2");
    assert_eq!(old.path("/customers/group"), "/customers/group");
}

#[test]
fn a_version_that_is_not_known_gets_the_nearest_words_with_a_notice() {
    let newer = shop("9.4.0-beta.1");
    assert_eq!(newer.translate(Kind::Menu, "Authorization Server"), "Admin API");
    insta::assert_snapshot!(newer.notice().unwrap(), @"PrestaShop 9.4.0-beta.1 is newer than the word lists, which are known to be right up to 9.1: the words of 9.1 are used");
    let older = shop("8.2.1");
    assert_eq!(older.translate(Kind::Menu, "Authorization Server"), "Authorization Server");
    insta::assert_snapshot!(older.notice().unwrap(), @"no word list for PrestaShop 8.2.1: words and paths are used as written in the features");
    assert_eq!(shop("9.1.0-beta.1").path("/customers/group"), "/customers/groups");
    assert!(Vocabulary::for_version("nightly").is_err());
}

#[test]
fn a_folder_of_word_lists_stands_over_the_built_in_ones() {
    let folder = tempfile::tempdir().unwrap();
    let own = "versions = \"*\"\nnewest = \"9.1\"\n[menu]\n\"Authorization Server\" = \"API\"\n[path]\n\"/customers/group\" = \"/groups\"\n";
    std::fs::write(folder.path().join("own.toml"), own).unwrap();
    std::fs::write(folder.path().join("notes.md"), "no list").unwrap();
    let lists = WordLists::built_in().unwrap().and(WordLists::from_folder(folder.path()).unwrap());
    let vocabulary = lists.for_version(&Version::new(9, 1, 4));
    assert_eq!(vocabulary.translate(Kind::Menu, "Authorization Server"), "API");
    assert_eq!(vocabulary.translate(Kind::Page, "Authorization Server"), "Admin API");
    assert_eq!(vocabulary.path("/customers/group"), "/groups");
    assert!(matches!(WordLists::from_folder(Path::new("no/such/folder")), Err(VocabularyError::Unreadable { .. })));
}

#[test]
fn a_mistake_in_a_file_is_named_with_file_and_line() {
    const HEAD: &str = "versions = \">=9.1\"\nnewest = \"9.1\"\n";
    let error = |text: &str| WordFile::read(Path::new("words.toml"), text).unwrap_err().to_string();
    let wrong = |text: &str| error(&format!("{HEAD}{text}"));
    insta::assert_snapshot!(wrong("\n[menue]\na = \"b\"\n"), @"words.toml:4: unknown field `menue`, expected one of `versions`, `newest`, `menu`, `page`, `button`, `message`, `column`, `field`, `answer`, `path`, `same`, `also`");
    insta::assert_snapshot!(wrong("[menu]\na = 1\n"), @"words.toml:4: invalid type: integer `1`, expected a string");
    insta::assert_snapshot!(wrong("[menu]\na = \"\"\n"), @r#"words.toml:4: "a" has no value"#);
    insta::assert_snapshot!(wrong("[path]\n\"customers\" = \"/x\"\n"), @r#"words.toml:4: the path "customers" does not begin with /"#);
    insta::assert_snapshot!(wrong("[path]\n\"/a?b=1\" = \"/x\"\n"), @r#"words.toml:4: the path "/a?b=1" has more than segments in it; a rule has neither query nor host"#);
    insta::assert_snapshot!(wrong("[path]\n\"/a/{id}\" = \"/b/{other}\"\n"), @"words.toml:4: {other} occurs only on the right side; add it to the left side");
    insta::assert_snapshot!(error("versions = \"nine\"\nnewest = \"9.1\"\n"), @r#"words.toml:1: "nine" is not a range of versions: unexpected character 'n' while parsing major version number; expected a range such as >=9.0, <9.1"#);
    insta::assert_snapshot!(error("versions = \"*\"\nnewest = \"new\"\n"), @r#"words.toml:2: "new" is not a version of PrestaShop; expected a version such as 9.1.4"#);
}

#[test]
fn message_is_accepted_in_each_wording_of_its_meaning() {
    let shop = shop("9.1.4");
    for (feature, seen) in [
        ("Successful update", "Update successful"),
        ("Update successful", "Successful update"),
        ("Update successful", "Successful update."),
        ("Successful creation", "Successful creation."),
        ("Successful deletion", "The selection has been successfully deleted."),
    ] {
        assert!(shop.wordings(Kind::Message, feature).are_said_by(seen), "{feature}: {seen}");
    }
    let named = shop.wordings(Kind::Message, "Update successful").to_string();
    assert_eq!(named, "\"Update successful\" (or \"Successful update\")");
}

#[test]
fn message_of_another_meaning_or_kind_is_not_accepted() {
    let shop = shop("9.1.4");
    let messages = [
        "Successful update",
        "Successful creation",
        "Successful deletion",
        "The settings have been successfully updated.",
        "The status has been successfully updated.",
    ];
    for feature in messages {
        for seen in messages.iter().filter(|seen| **seen != feature) {
            assert!(!shop.wordings(Kind::Message, feature).are_said_by(seen), "{feature}: {seen}");
        }
    }
    assert!(!shop.wordings(Kind::Button, "Successful update").are_said_by("Update successful"));
    assert!(!shop.wordings(Kind::Message, "I understand the risk").are_said_by("Yes, I understand the risks"));
}

#[test]
fn link_is_known_by_each_wording_apart_from_case() {
    let link = shop("9.1.4").wordings(Kind::Button, "i understand the risk");
    assert!(link.match_label("Yes, I understand the risks") && link.match_label("I understand the risk"));
    assert!(!link.match_label("Take me out of there!"));
}

#[test]
fn also_accepts_in_one_direction_only() {
    let shop = shop("9.1.4");
    let missing = shop.wordings(Kind::Answer, "No Authorization header provided");
    assert!(missing.are_said_by("Bearer token missing"));
    let basic = shop.wordings(Kind::Answer, "Bearer token missing");
    assert!(!basic.are_said_by("No Authorization header provided"));
}

#[test]
fn later_list_decides_what_a_wording_means() {
    let folder = tempfile::tempdir().unwrap();
    let own = "versions = \"*\"\nnewest = \"9.1\"\n[same.message]\nchanged = [\"Successful update\", \"Mise à jour réussie\"]\n";
    std::fs::write(folder.path().join("own.toml"), own).unwrap();
    let lists = WordLists::built_in().unwrap().and(WordLists::from_folder(folder.path()).unwrap());
    let update = lists.for_version(&Version::new(9, 1, 4)).wordings(Kind::Message, "Successful update");
    assert!(update.are_said_by("Mise à jour réussie") && !update.are_said_by("Update successful"));
}

#[test]
fn wrong_set_of_wordings_is_named_with_its_line() {
    const HEAD: &str = "versions = \">=9.1\"\nnewest = \"9.1\"\n";
    let wrong = |text: &str| WordFile::read(Path::new("words.toml"), &format!("{HEAD}{text}")).unwrap_err().to_string();
    for (text, line, problem) in [
        (
            "[same.column]\na = [\"b\", \"c\"]",
            3,
            "unknown field `column`, expected one of `message`, `button`, `answer`",
        ),
        ("[same.message]\na = [\"b\"]", 4, "\"a\" needs two wordings or more; a set of one changes nothing"),
        ("[same.message]\na = [\"b\", \" \"]", 4, "\"a\" has no value"),
        (
            "[same.message]\na = [\"b\", \"b.\"]",
            4,
            "\"b.\" is listed twice: in \"a\" and in \"a\"; a text has one meaning",
        ),
        (
            "[same.message]\na = [\"b\", \"c\"]\nd = [\"e\",\n\"c\"]",
            6,
            "\"c\" is listed twice: in \"a\" and in \"d\"; a text has one meaning",
        ),
        ("[also.answer]\na = []", 4, "\"a\" has no value"),
        ("[also.answer]\na = \"b\"", 4, "invalid type: string \"b\", expected a sequence"),
    ] {
        assert_eq!(wrong(text), format!("words.toml:{line}: {problem}"));
    }
}

#[test]
fn spellings_are_those_of_all_versions_and_this_one_s_first() {
    for written in ["/customers/group/4?a=b", "/customers/groups/4?a=b"] {
        assert_eq!(shop("9.1.4").spellings(written), ["/customers/groups/4?a=b", "/customers/group/4?a=b"]);
        assert_eq!(shop("9.0.2").spellings(written), ["/customers/group/4?a=b", "/customers/groups/4?a=b"]);
    }
    assert_eq!(shop("9.1.4").spellings("/languages"), ["/languages"]);
    assert_eq!(Vocabulary::none().spellings("/customers/group"), ["/customers/group"]);
}
