//! All integration tests, in one binary.

mod golden;
mod parse_properties;
//! Every test that goes through more than one module: the program, its pages and its archive as people meet them.

mod archive;
//mod browser;
mod cli;
//mod crash;
//mod generated;
mod layers;
//mod oracle;
//mod properties;
mod web;
