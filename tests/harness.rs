//! Every test that goes through more than one module: the program, its pages and its archive as people meet them.

mod archive;
mod cli;
mod golden;
mod layers;
mod parse_properties;
mod precedents;
mod sample;
mod web;
mod wording;
