//! Every recorded page of the back office, shown once: its head, messages, dialogs, forms and grids are read, and the buttons of its
//! head pressed.

use crate::common::held::Held;
use crate::common::recorded::RecordedPages;
use crate::recorded_dialogs;
use crate::recorded_forms::Forms;
use crate::recorded_grids::Grids;
use crate::recorded_pages::Heads;

#[tokio::test]
async fn every_recorded_page_of_the_back_office_is_read_as_the_facts_say() {
    let Some(pages) = RecordedPages::open("every recorded page of the back office").await else { return };
    let (mut heads, mut forms, mut dialogs) = (Heads::default(), Forms::default(), Held::default());
    let mut grids = Grids::of(&pages);
    for name in pages.names() {
        let page = pages.show(&name).await;
        heads.read(&name, &page).await;
        forms.read(&name, &page).await;
        recorded_dialogs::read(&mut dialogs, &name, page.clone()).await;
        let count = grids.read(&pages, &name, &page).await;
        // What a grid was asked for may have left a menu open.
        heads.press_all(&pages, &name, &page, count == 0).await;
    }
    pages.close().await;
    heads.report();
    forms.report();
    dialogs.report();
    grids.held.report();
}
