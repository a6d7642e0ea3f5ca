//! Steps that this shop's features use beside those of prestashop-bdd.

pub mod discounts;
