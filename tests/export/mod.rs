//! The public log as static files: what is in the folder, that it is what the server shows, that every link leads somewhere, and that a
//! browser searches it.

mod again;
mod folder;
mod links;
mod pieces;
mod same;
mod search;
mod web_space;
mod withdrawn;

use std::collections::BTreeMap;
use std::path::Path;

use crate::archive::workbook::{Sheet, xlsx};
use crate::archive::{Archive, Ran, letter, markdown};

/// Where the sample says that it is published.
const BASE: &str = "https://foi.example.org";

/// A small archive with whatever is awkward in addresses: slashes, long references, names in two spellings, long attachments, and
/// more responses than a page of the log has.
fn sample() -> Archive {
    let long: String = (1..=6_000).map(|n| format!("Quarry Lane {n},pothole,{}\n", 1_000 + n)).collect();
    let workbook = xlsx(&[Sheet { name: "Teams", is_hidden: false, rows: &[&["Team", "2024"], &["Kennels", "39"]] }]);
    let reviewed = |bytes: &[u8]| format!("- {{digest: {}, by: K. Lind}}\n", blake3::hash(bytes).to_hex());
    let toml = format!(
        "name = \"Test archive\"\ndefault_authority = \"Varnshire Police\"\npublish = \"at-once\"\nbase = \"{BASE}\"\ncontact = \"foi@example.org\"\n"
    );
    let archive = Archive::small()
        .file("archive.toml", toml)
        .file("repairs/response.md", letter("A/3 & more?", "How many repairs were there?\n\nWhat we hold on repairs is attached."))
        .file("repairs/response.yaml", format!("reviewed:\n{}{}", reviewed(long.as_bytes()), reviewed(&workbook)))
        .file("repairs/repairs.csv", &long)
        .file("repairs/Teams of 2024.xlsx", &workbook)
        .file("long.md", letter(&format!("VP/{}", "Endless".repeat(40)), "How many ferrets?\n\nThree ferrets."))
        .file(
            "heath.md",
            markdown(
                "reference: K~1.\nauthority: King’s Heath\ntitle: \"Kites & <kestrels>\"\nresponded: 2021-04-01\ntopics: [\"birds/prey\"]\nprovisions: [\"EIR 12(4)(b)\"]\n",
                "How many kites?\n\nNone.",
            ),
        )
        .file("hill.md", markdown("reference: K2\nauthority: King's Heath\ntitle: Kestrels\n", "How many kestrels?\n\nSome."));
    (1..=25).fold(archive, |archive, number| {
        let fields = format!("reference: N/{number}\ntitle: Nuthatch {number}\nresponded: 2020-01-{number:02}\ndecision: disclosed\n");
        archive.file(&format!("many/{number}.md"), markdown(&fields, "How many nuthatches?\n\nThere are some nuthatches in the wood."))
    })
}

/// Exports an archive to the folder `site` beside it.
fn export(archive: &Archive, more: &[&str]) -> Ran {
    archive.run(&[&["export", "site"], more].concat())
}

/// Every file of an exported folder, by its path within it.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let all = walkdir::WalkDir::new(folder).into_iter().filter_entry(|entry| entry.file_name() != ".foi-archive").map(Result::unwrap);
    let files = all.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let name = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            (name, std::fs::read(entry.path()).unwrap())
        })
        .collect()
}

/// The words of a file.
fn words(files: &BTreeMap<String, Vec<u8>>, path: &str) -> String {
    let bytes = files.get(path).unwrap_or_else(|| panic!("there is no `{path}` among {:#?}", files.keys()));
    String::from_utf8(bytes.clone()).unwrap()
}
