//! The files of a response: who may have them, what stands in them, and where.

mod answers;
mod originals;
mod sources;

use crate::archive::workbook::{Sheet, xlsx};
use crate::archive::{Archive, letter};

const TABLE: &str = "Ward,Badgers\nOstle,3\nTarn,11\n";

/// A workbook with a sheet that nobody sees.
fn hiding() -> Vec<u8> {
    let hidden = Sheet { name: "Names", is_hidden: true, rows: &[&["Officer", "Wetherby"]] };
    xlsx(&[Sheet { name: "Teams", is_hidden: false, rows: &[&["Team", "Sick days"], &["Kennels", "41"], &["Mounted", "17"]] }, hidden])
}

/// An archive that publishes at once, of one response with what is attached to it.
fn archive() -> Archive {
    Archive::bare()
        .file("archive.toml", "name = \"Test archive\"\ndefault_authority = \"Varnshire Police\"\npublish = \"at-once\"\n")
        .file("case/response.md", letter("VP/7", "How many animals were counted?\n\nThe figures are attached.\n\n<!-- ask legal -->"))
        .file("case/figures.csv", TABLE)
        .file("case/absence.xlsx", hiding())
        .file("case/broken.pdf", "%PDF-1.4\nnothing that is one")
}

/// Says that a file was looked at, and takes it in.
fn review(archive: &Archive, file: &str) {
    let ran = archive.run(&["review", "VP/7", file, "--by", "K. Lind", "--on", "2026-11-20"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    archive.run(&["index"]);
}
