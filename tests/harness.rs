//! Every test that goes through more than one module: the program, its pages and its archive as people meet them.

mod archive;
mod attachments;
mod audit;
mod blind;
mod browser;
mod calendar;
mod cli;
mod contributing;
mod counting;
mod crash;
mod engine;
mod facets;
mod files;
mod generated;
mod golden;
mod law;
mod layers;
mod parse_properties;
mod precedents;
mod properties;
mod ranking;
mod readings;
mod sample;
mod views;
mod web;
mod wording;
