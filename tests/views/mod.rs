//! Views as they are built by the web, the command line and these tests alike: what they show, and where their links lead.

mod builders;
mod links;
