//! Tests of PrestaShop 9 shops in plain words: Gherkin features that click in a real browser and
//! call the Admin API through one shared World.

pub mod admin_api;
pub mod agreement;
pub mod back_office;
pub mod browser;
pub mod catalogue;
pub mod cli;
mod defect;
pub mod doctor;
pub mod downloads;
pub mod durations;
pub mod failure;
pub mod features;
pub mod journal;
pub mod json;
pub mod mail;
pub mod manual_case;
pub mod office_http;
mod parallel;
pub mod poll;
pub mod project_files;
pub mod report;
pub mod results;
pub mod retry;
pub mod runner;
pub mod secrets;
pub mod settings;
pub mod steps;
mod text;
pub mod timings;
pub mod vocabulary;
pub mod wordings;
pub mod world;
