//! The steps of the compatibility kit's samples.
#![allow(clippy::needless_pass_by_value, reason = "the engine gives steps their context")]

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use cucumber::World;
use cucumber::step::Context;
use futures_util::FutureExt as _;
use futures_util::future::LocalBoxFuture;
use prestashop_bdd_report::attachments::{Attachment, Attachments, Content, ScenarioId};

/// What the steps of a scenario share.
#[derive(Debug, Default, World)]
pub struct KitWorld {
    scenario: ScenarioId,
    attachments: Attachments,
    folder: PathBuf,
    count: i64,
    friends: i64,
    money: i64,
    stock: usize,
    bought: bool,
    transposed: Vec<Vec<String>>,
}

type Ran<'a> = LocalBoxFuture<'a, ()>;

fn done<'a>() -> Ran<'a> {
    async {}.boxed_local()
}

/// Runs in the future, where the engine catches panics.
fn fails<'a>(why: &'static str) -> Ran<'a> {
    async move { panic!("{why}") }.boxed_local()
}

fn number(context: &Context) -> i64 {
    context.matches[1].1.parse().unwrap()
}

/// The texts in quotes.
fn texts(context: &Context) -> Vec<&str> {
    context.step.value.split('"').skip(1).step_by(2).collect()
}

impl KitWorld {
    pub fn begin(&mut self, scenario: ScenarioId, attachments: Attachments, folder: PathBuf) {
        (self.scenario, self.attachments, self.folder) = (scenario, attachments, folder);
    }

    fn attach(&self, content: Content) {
        self.attachments.add(&self.scenario, Some(0), Attachment { name: String::new(), content });
    }

    fn attach_text(&self, media_type: &str, text: &str) {
        self.attach(Content::Text { media_type: media_type.to_owned(), text: text.to_owned() });
    }

    fn attach_file(&self, media_type: &str, name: &str, bytes: &[u8]) {
        std::fs::write(self.folder.join(name), bytes).unwrap();
        self.attach(Content::File { media_type: media_type.to_owned(), path: name.into() });
    }

    /// A file of the kit, under another name.
    fn attach_asset(&self, media_type: &str, asset: &str, name: &str) {
        let kit = super::samples(&crate::validators::npm("messages").unwrap());
        self.attach_file(media_type, name, &std::fs::read(kit.join(asset)).unwrap());
    }
}

pub fn nothing(_: &mut KitWorld, _: Context) -> Ran<'_> {
    done()
}

pub fn exception(_: &mut KitWorld, _: Context) -> Ran<'_> {
    fails("Exception in step")
}

pub fn boom(_: &mut KitWorld, _: Context) -> Ran<'_> {
    fails("BOOM")
}

pub fn passes_second_time(_: &mut KitWorld, _: Context) -> Ran<'_> {
    static TIMES: AtomicUsize = AtomicUsize::new(0);
    if TIMES.fetch_add(1, Ordering::Relaxed) < 1 { fails("Exception in step") } else { done() }
}

pub fn passes_third_time(_: &mut KitWorld, _: Context) -> Ran<'_> {
    static TIMES: AtomicUsize = AtomicUsize::new(0);
    if TIMES.fetch_add(1, Ordering::Relaxed) < 2 { fails("Exception in step") } else { done() }
}

pub fn cucumbers(world: &mut KitWorld, context: Context) -> Ran<'_> {
    world.count = number(&context);
    done()
}

pub fn friends(world: &mut KitWorld, context: Context) -> Ran<'_> {
    world.friends = number(&context);
    done()
}

pub fn eat(world: &mut KitWorld, context: Context) -> Ran<'_> {
    world.count -= number(&context);
    done()
}

pub fn left(world: &mut KitWorld, context: Context) -> Ran<'_> {
    async move { assert_eq!(world.count, number(&context)) }.boxed_local()
}

pub fn share(world: &mut KitWorld, context: Context) -> Ran<'_> {
    async move { assert_eq!(world.count / (1 + world.friends), number(&context)) }.boxed_local()
}

pub fn money(world: &mut KitWorld, context: Context) -> Ran<'_> {
    world.money = number(&context);
    done()
}

pub fn in_stock(world: &mut KitWorld, _: Context) -> Ran<'_> {
    world.stock = 1;
    done()
}

pub fn out_of_stock(world: &mut KitWorld, _: Context) -> Ran<'_> {
    world.stock = 0;
    done()
}

pub fn buy(world: &mut KitWorld, context: Context) -> Ran<'_> {
    world.bought = world.stock > 0 && world.money >= number(&context);
    done()
}

pub fn sold(world: &mut KitWorld, _: Context) -> Ran<'_> {
    async move { assert!(world.bought) }.boxed_local()
}

pub fn not_sold(world: &mut KitWorld, _: Context) -> Ran<'_> {
    async move { assert!(!world.bought) }.boxed_local()
}

pub fn transpose(world: &mut KitWorld, context: Context) -> Ran<'_> {
    let rows = &context.step.table.as_ref().unwrap().rows;
    world.transposed = (0..rows[0].len()).map(|column| rows.iter().map(|row| row[column].clone()).collect()).collect();
    done()
}

pub fn is_transposed(world: &mut KitWorld, context: Context) -> Ran<'_> {
    async move { assert_eq!(world.transposed, context.step.table.unwrap().rows) }.boxed_local()
}

pub fn flight(_: &mut KitWorld, context: Context) -> Ran<'_> {
    async move { assert_eq!((context.matches[1].1.as_str(), context.matches[2].1.as_str()), ("LHR", "CDG")) }
        .boxed_local()
}

pub fn attach_text(world: &mut KitWorld, context: Context) -> Ran<'_> {
    let texts = texts(&context);
    world.attach_text(texts[1], texts[0]);
    done()
}

pub fn attach_text_and_fail(world: &mut KitWorld, context: Context) -> Ran<'_> {
    let texts = texts(&context);
    world.attach_text(texts[1], texts[0]);
    fails("whoops")
}

pub fn log(world: &mut KitWorld, context: Context) -> Ran<'_> {
    world.attach_text("text/x.cucumber.log+plain", texts(&context)[0]);
    done()
}

pub fn log_colours(world: &mut KitWorld, _: Context) -> Ran<'_> {
    let text = "This displays a \x1b[31mr\x1b[0m\x1b[91ma\x1b[0m\x1b[33mi\x1b[0m\x1b[32mn\x1b[0m\x1b[34mb\x1b[0m\x1b[95mo\x1b[0m\x1b[35mw\x1b[0m";
    world.attach_text("text/x.cucumber.log+plain", text);
    done()
}

pub fn attach_doc_string(world: &mut KitWorld, context: Context) -> Ran<'_> {
    world.attach_text(texts(&context)[0], prestashop_bdd_features::doc_string(&context.step).unwrap().1);
    done()
}

pub fn attach_bytes(world: &mut KitWorld, context: Context) -> Ran<'_> {
    let size = u8::try_from(number(&context)).unwrap();
    world.attach_file(texts(&context)[0], "bytes", &(0..size).collect::<Vec<_>>());
    done()
}

pub fn attach_document(world: &mut KitWorld, _: Context) -> Ran<'_> {
    world.attach_asset("application/pdf", "attachments/document.pdf", "renamed.pdf");
    done()
}

pub fn attach_link(world: &mut KitWorld, context: Context) -> Ran<'_> {
    world.attach(Content::Link(texts(&context)[0].to_owned()));
    done()
}

pub fn attach_jpeg(world: &mut KitWorld, _: Context) -> Ran<'_> {
    world.attach_asset("image/jpeg", "examples-tables-attachment/cucumber.jpeg", "cucumber.jpeg");
    done()
}

pub fn attach_png(world: &mut KitWorld, _: Context) -> Ran<'_> {
    world.attach_asset("image/png", "examples-tables-attachment/cucumber.png", "cucumber.png");
    done()
}
