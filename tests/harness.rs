//! Every test that goes through more than one module: the program, its pages and its archive as people meet them.

mod archive;
mod audit;
mod cli;
mod golden;
mod layers;
mod parse_properties;
mod web;
mod wording;
