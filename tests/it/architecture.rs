//! The map holds: `ARCHITECTURE.md` names the arrows, and these tests compare them with the code.

mod arrows;
mod citations;
mod front_pages;
mod map;
mod programs;
mod sources;
