//! Every kind of page: accessible, valid, light, and with links that lead somewhere.
//!
//! 1. [`kinds`] lists the kinds, and an archive that has something of each.
//! 2. [`axe`] looks at each in a browser with axe-core, in both colour schemes and at two widths; [`reflow`] makes the window narrower still and the text
//!    wider apart; [`keyboard`] goes from a search to a passage by keys alone, and [`typing`] through what the search box proposes.
//! 3. [`markup`] reads each as a browser would; [`crawl`] follows every link; [`weight`] counts what is sent; [`print`] puts a response on paper.
//! 4. [`developers`] runs the examples of the page for programmers; [`statement`] compares the statement on accessibility with what is tested here.

mod axe;
mod crawl;
mod developers;
mod keyboard;
mod kinds;
mod markup;
mod print;
mod reflow;
mod statement;
mod typing;
mod weight;
