//! The View page of a group: its properties and its members.

use axum::response::Response;
use minijinja::{context, value::Serde};
use serde::Serialize;

use super::{
    super::{
        dates::american,
        desk::Desk,
        shell::{GROUPS, Heading},
    },
    CONTROLLER, name_of, notices,
};
use crate::{error::ShopError, store::Group};

/// How many members the page shows at most.
const MEMBERS: usize = 100;

#[derive(Serialize)]
struct Member {
    id: i64,
    title: &'static str,
    first_name: String,
    last_name: String,
    email: String,
    birthday: String,
    registered: String,
    active: bool,
    edit: String,
}

/// The page.
pub fn show(desk: &Desk, group: &Group) -> Result<Response, ShopError> {
    let members: Vec<Member> = desk
        .state
        .store
        .group_members(group.id)?
        .into_iter()
        .take(MEMBERS)
        .map(|customer| Member {
            edit: desk.links.symfony(&format!("/sell/customers/{}/edit", customer.id)),
            id: customer.id,
            title: "",
            first_name: customer.first_name,
            last_name: customer.last_name,
            email: customer.email,
            birthday: customer.birthday.as_deref().map(american).unwrap_or_default(),
            registered: american(&customer.date_added),
            active: customer.active,
        })
        .collect();
    let name = name_of(desk, group);
    let list_page = desk.links.index_php(CONTROLLER, "");
    let context = context! {
        list => context! { id => "customer_group" },
        group => context! {
            name => name.as_str(),
            reduction => format!("{:.2}", group.reduction),
            tax_excluded => group.tax_excluded,
            show_prices => group.show_prices,
        },
        members => Serde(members),
        address => desk.links.index_php(CONTROLLER, &format!("&id_group={}&viewgroup", group.id)),
        back => context! { id => "customer_group", href => list_page.as_str() },
        list_page => list_page.as_str(),
    };
    let heading = Heading::titled(format!("Groups > {name}"));
    desk.legacy(&GROUPS, &heading, notices(desk), "legacy/group_view.html", context)
}
