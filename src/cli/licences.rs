//! `licences`: whose work the program is made from, and under which terms; also as a bill of materials for programs that look for weaknesses.

use serde_json::{Value, json};

use super::outcome::{Failure, Outcome};
use super::output::{print_json, print_raw};

/// What may follow `licences`.
#[derive(Debug, clap::Args)]
pub struct LicencesOptions {
    /// Print the names alone, without the texts
    #[arg(long)]
    list: bool,
    /// Print a bill of materials (CycloneDX 1.5, JSON)
    #[arg(long, conflicts_with = "list")]
    sbom: bool,
}

/// Every crate that the program is built from, with its licence; and the text of each licence, with whose crates it is for.
const ALL: &str = include_str!("../../licences.txt");
/// What stands between the list and the texts.
const TEXTS: &str = "\n----------";

/// Prints them.
pub(super) fn run(options: &LicencesOptions) -> Result<Outcome, Failure> {
    let list = ALL.split(TEXTS).next().unwrap_or(ALL);
    if options.sbom {
        print_json(&bill(list))?;
    } else {
        print_raw(if options.list { list } else { ALL });
    }
    Ok(Outcome::Found)
}

/// The crates of a list as a bill of materials.
fn bill(list: &str) -> Value {
    let crates = list.lines().filter_map(|line| {
        let (named, licence) = line.split_once(": ")?;
        let (name, version) = named.split_once(' ')?;
        (!version.contains(' ')).then_some((name, version, licence))
    });
    let component = |(name, version, licence): (&str, &str, &str)| {
        let purl = format!("pkg:cargo/{name}@{version}");
        // As crates of years ago wrote a choice.
        let licence = licence.replace('/', " OR ");
        json!({"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl, "licenses": [{"expression": licence}]})
    };
    let components: Vec<Value> = crates.map(component).collect();
    let version = env!("CARGO_PKG_VERSION");
    let own = json!({"type": "application", "bom-ref": "foi-archive", "name": "foi-archive", "version": version, "licenses": [{"expression": env!("CARGO_PKG_LICENSE")}]});
    json!({"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "metadata": {"component": own}, "components": components})
}

#[cfg(test)]
mod tests {
    use super::{ALL, TEXTS, bill};

    #[test]
    fn every_crate_of_the_list_is_in_the_bill() {
        let list = ALL.split(TEXTS).next().unwrap();
        let bill = bill(list);
        let components = bill["components"].as_array().unwrap();
        // Two lines of words and blank ones stand above the list.
        assert_eq!(components.len(), list.lines().filter(|line| line.contains(": ")).count());
        let tantivy = components.iter().find(|component| component["name"] == "tantivy").unwrap();
        assert_eq!(tantivy["licenses"][0]["expression"], "MIT");
        assert!(tantivy["purl"].as_str().unwrap().starts_with("pkg:cargo/tantivy@0."));
    }
}
