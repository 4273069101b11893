//! A searchable archive of freedom-of-information disclosures.
//!
//! One natural path: a file is walked to (`corpus`), made text (`extract`), read as a letter (`parse`), cut into passages
//! (`passage`), made terms (`analysis`), indexed (`engine`), and found again (`query`, `search`); the rest answers what officers, the public and
//! auditors ask of it. `ARCHITECTURE.md` has the map and the walkthroughs.

pub mod text;

pub mod word;

pub mod spill;

pub mod law;

pub mod analysis;

pub mod document;

pub mod response;

pub mod corpus;

pub mod extract;

pub mod import;

pub mod inspect;

pub mod parse;

pub mod passage;

pub mod calendar;

pub mod statistics;

pub mod query;

pub mod engine;

pub mod ingest;

pub mod search;

pub mod precedent;

pub mod intake;

pub mod curation;

pub mod semantic;

pub mod wording;

pub mod audit;
pub mod derived;

pub mod desk;

pub mod views;

pub mod export;

pub mod web;

pub mod cli;
