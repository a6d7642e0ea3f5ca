//! Stand-in shop.
