//! The catalogue of a fresh shop: the sample products by name, reference, price and category; the descriptions are the
//! demo shop's own.

use rusqlite::{Transaction, params};

use super::{FRANCE, LocalizedText, Money, Percent, Product, StoreError, UNITED_STATES, products};

/// Parent, names and slugs in English and French. The first is the root of all, the second Home.
const CATEGORIES: [(i64, [&str; 4]); 9] = [
    (0, ["Root", "Racine", "root", "racine"]),
    (1, ["Home", "Accueil", "home", "accueil"]),
    (2, ["Clothes", "Vêtements", "clothes", "vetements"]),
    (3, ["Men", "Hommes", "men", "hommes"]),
    (3, ["Women", "Femmes", "women", "femmes"]),
    (2, ["Accessories", "Accessoires", "accessories", "accessoires"]),
    (6, ["Stationery", "Papeterie", "stationery", "papeterie"]),
    (6, ["Home Accessories", "Accessoires de maison", "home-accessories", "accessoires-de-maison"]),
    (2, ["Art", "Art", "art", "art"]),
];

const BRANDS: [&str; 2] = ["Studio Design", "Graphic Corner"];
const STUDIO: Option<i64> = Some(1);
const GRAPHIC: Option<i64> = Some(2);

const SIZES: [i64; 4] = [1, 2, 3, 4];
const COLOURS: [i64; 2] = [8, 11];
const DIMENSIONS: [i64; 3] = [19, 20, 21];
/// What each dimension of a poster adds to its price, in cents.
const IMPACTS: [i64; 3] = [0, 2000, 5000];
const PAPERS: [i64; 4] = [22, 23, 24, 25];
/// The number of each product and each combination.
const STOCK: i64 = 300;

/// What varies.
enum Variety {
    None,
    SizeAndColour,
    Size,
    Colour,
    Dimension,
    Paper,
}

struct Sample {
    names: [&'static str; 2],
    reference: &'static str,
    cents: i64,
    percent_off: i64,
    category: i64,
    brand: Option<i64>,
    kind: &'static str,
    variety: Variety,
}

const fn sample(
    names: [&'static str; 2],
    reference: &'static str,
    cents: i64,
    category: i64,
    brand: Option<i64>,
    variety: Variety,
) -> Sample {
    let kind = if matches!(variety, Variety::None) { "standard" } else { "combinations" };
    Sample { names, reference, cents, percent_off: 0, category, brand, kind, variety }
}

const fn reduced(sample: Sample) -> Sample {
    Sample { percent_off: 20, ..sample }
}

const fn of_kind(kind: &'static str, sample: Sample) -> Sample {
    Sample { kind, ..sample }
}

/// The nineteen, by id.
const PRODUCTS: [Sample; 19] = [
    reduced(sample(
        ["Hummingbird printed t-shirt", "T-shirt imprimé colibri"],
        "demo_1",
        2390,
        4,
        STUDIO,
        Variety::SizeAndColour,
    )),
    reduced(sample(["Brown bear printed sweater", "Pull imprimé ours brun"], "demo_3", 3590, 5, STUDIO, Variety::Size)),
    sample(
        ["The best is yet to come' Framed poster", "Affiche encadrée The best is yet to come"],
        "demo_6",
        2900,
        9,
        GRAPHIC,
        Variety::Dimension,
    ),
    sample(
        ["The adventure begins Framed poster", "Affiche encadrée The adventure begins"],
        "demo_5",
        2900,
        9,
        GRAPHIC,
        Variety::Dimension,
    ),
    sample(
        ["Today is a good day Framed poster", "Affiche encadrée Today is a good day"],
        "demo_7",
        2900,
        9,
        GRAPHIC,
        Variety::Dimension,
    ),
    sample(["Mug The best is yet to come", "Mug The best is yet to come"], "demo_11", 1190, 8, STUDIO, Variety::None),
    sample(["Mug The adventure begins", "Mug The adventure begins"], "demo_12", 1190, 8, STUDIO, Variety::None),
    sample(["Mug Today is a good day", "Mug Today is a good day"], "demo_13", 1190, 8, STUDIO, Variety::None),
    sample(["Mountain fox cushion", "Coussin renard"], "demo_15", 1890, 8, STUDIO, Variety::Colour),
    sample(["Brown bear cushion", "Coussin ours brun"], "demo_16", 1890, 8, STUDIO, Variety::Colour),
    sample(["Hummingbird cushion", "Coussin colibri"], "demo_17", 1890, 8, STUDIO, Variety::Colour),
    of_kind(
        "virtual",
        sample(
            ["Mountain fox - Vector graphics", "Illustration vectorielle Renard"],
            "demo_18",
            900,
            9,
            GRAPHIC,
            Variety::None,
        ),
    ),
    of_kind(
        "virtual",
        sample(
            ["Brown bear - Vector graphics", "Illustration vectorielle Ours brun"],
            "demo_19",
            900,
            9,
            GRAPHIC,
            Variety::None,
        ),
    ),
    of_kind(
        "virtual",
        sample(
            ["Hummingbird - Vector graphics", "Illustration vectorielle Colibri"],
            "demo_20",
            900,
            9,
            GRAPHIC,
            Variety::None,
        ),
    ),
    of_kind(
        "pack",
        sample(["Pack Mug + Framed poster", "Pack Mug + Affiche encadrée"], "demo_21", 3500, 8, None, Variety::None),
    ),
    sample(["Mountain fox notebook", "Carnet de notes Renard"], "demo_8", 1290, 7, GRAPHIC, Variety::Paper),
    sample(["Brown bear notebook", "Carnet de notes Ours brun"], "demo_9", 1290, 7, GRAPHIC, Variety::Paper),
    sample(["Hummingbird notebook", "Carnet de notes Colibri"], "demo_10", 1290, 7, GRAPHIC, Variety::Paper),
    sample(["Customizable mug", "Mug personnalisable"], "demo_14", 1390, 8, STUDIO, Variety::None),
];

/// Fills the tables; languages and attributes are there.
pub(super) fn fill(transaction: &Transaction<'_>) -> Result<(), StoreError> {
    transaction.execute(
        "INSERT INTO currency (name, iso_code, symbol, rate, active) VALUES ('US Dollar', 'USD', '$', 1000000, 1)",
        [],
    )?;
    fill_taxes(transaction)?;
    for (parent, [english, french, slug, french_slug]) in CATEGORIES {
        transaction.execute("INSERT INTO category (id_parent) VALUES (?1)", [parent])?;
        let id = transaction.last_insert_rowid();
        for (language, name, slug) in [(1, english, slug), (2, french, french_slug)] {
            transaction.execute(
                "INSERT INTO category_lang (id_category, id_lang, name, slug) VALUES (?1, ?2, ?3, ?4)",
                params![id, language, name, slug],
            )?;
        }
    }
    for brand in BRANDS {
        transaction.execute("INSERT INTO manufacturer (name) VALUES (?1)", [brand])?;
    }
    for sample in &PRODUCTS {
        fill_product(transaction, sample)?;
    }
    Ok(())
}

/// One rule for Alabama alone, as a shop of the United States has, and one for France.
fn fill_taxes(transaction: &Transaction<'_>) -> Result<(), StoreError> {
    const ALABAMA: i64 = 4;
    for (name, country, state, rate) in [
        ("US-AL Rate (4%)", UNITED_STATES, Some(ALABAMA), Percent::whole(4)),
        ("FR Standard rate (20%)", FRANCE, None, Percent::whole(20)),
    ] {
        transaction.execute("INSERT INTO tax_rules_group (name) VALUES (?1)", [name])?;
        transaction.execute(
            "INSERT INTO tax_rule (id_tax_rules_group, id_country, id_state, rate) VALUES (?1, ?2, ?3, ?4)",
            params![transaction.last_insert_rowid(), country, state, rate],
        )?;
    }
    Ok(())
}

fn fill_product(transaction: &Transaction<'_>, sample: &Sample) -> Result<(), StoreError> {
    let [english, french] = sample.names;
    let product = Product {
        kind: sample.kind.to_owned(),
        reference: sample.reference.to_owned(),
        price: Money::cents(sample.cents),
        reduction: Percent::whole(sample.percent_off),
        tax_rules: 1,
        quantity: STOCK,
        customizable: sample.reference == "demo_14",
        active: true,
        category: sample.category,
        brand: sample.brand,
        names: both(english.to_owned(), french.to_owned()),
        slugs: both(super::slug(english), super::slug(english)),
        summaries: both(format!("{english}, made for this demo shop."), format!("{french}, pour cette démonstration.")),
        descriptions: both(
            "A sample of the demo shop: nothing is sold and nothing is sent.".to_owned(),
            "Un exemple : rien n'est vendu, rien n'est envoyé.".to_owned(),
        ),
        ..Product::default()
    };
    let id = products::insert(transaction, &product)?;
    for attributes in combinations(&sample.variety) {
        fill_combination(transaction, id, sample.reference, &attributes)?;
    }
    for (name, value) in features(sample) {
        transaction
            .execute("INSERT INTO feature (id_product, name, value) VALUES (?1, ?2, ?3)", params![id, name, value])?;
    }
    // Adds nothing, but sums up the combinations.
    products::change_stock(transaction, id, 0, 0, true)
}

fn fill_combination(
    transaction: &Transaction<'_>,
    product: i64,
    reference: &str,
    attributes: &[i64],
) -> Result<(), StoreError> {
    let impacts = DIMENSIONS.iter().zip(IMPACTS).filter(|(dimension, _)| attributes.contains(dimension));
    let impact: i64 = impacts.map(|(_, impact)| impact).sum();
    transaction.execute(
        "INSERT INTO combination (id_product, reference, impact, quantity) VALUES (?1, ?2, ?3, ?4)",
        params![product, reference, Money::cents(impact), STOCK],
    )?;
    let id = transaction.last_insert_rowid();
    for attribute in attributes {
        transaction.execute(
            "INSERT INTO combination_attribute (id_product_attribute, id_attribute) VALUES (?1, ?2)",
            [id, *attribute],
        )?;
    }
    Ok(())
}

fn combinations(variety: &Variety) -> Vec<Vec<i64>> {
    let each = |ids: &[i64]| ids.iter().map(|id| vec![*id]).collect();
    match variety {
        Variety::None => Vec::new(),
        Variety::SizeAndColour => {
            SIZES.iter().flat_map(|size| COLOURS.iter().map(|colour| vec![*size, *colour])).collect()
        }
        Variety::Size => each(&SIZES),
        Variety::Colour => each(&COLOURS),
        Variety::Dimension => each(&DIMENSIONS),
        Variety::Paper => each(&PAPERS),
    }
}

fn features(sample: &Sample) -> Vec<(&'static str, &'static str)> {
    match sample.variety {
        Variety::SizeAndColour => vec![("Composition", "Cotton"), ("Property", "Short sleeves")],
        Variety::Size => vec![("Composition", "Cotton"), ("Property", "Long sleeves")],
        Variety::Colour => vec![("Composition", "Polyester"), ("Property", "Removable cover")],
        Variety::Dimension => vec![("Composition", "Matt paper")],
        Variety::Paper => vec![("Composition", "Recycled cardboard"), ("Property", "120 pages")],
        Variety::None if sample.kind == "standard" => vec![("Composition", "Ceramic")],
        Variety::None => Vec::new(),
    }
}

fn both(english: String, french: String) -> LocalizedText {
    LocalizedText::from([(1, english), (2, french)])
}
