//! The fields that may be stated of a response, each as a row of one table: its name, what it means, what it may hold, and how it is taken.
//!
//! The handbook's page on fields (`docs/fields.md`) is written from it, and so may not say otherwise.

use serde_json::Value;

use super::standing;
use super::value::{date, list, names, parsed, words};
use crate::response::{Metadata, Reference};

/// A field of the corpus format.
pub struct FieldRow {
    /// Its name, in small letters.
    pub name: &'static str,
    /// What it says.
    pub meaning: &'static str,
    /// What may stand there.
    pub allowed: &'static str,
    /// Who sees it, or what it does besides.
    pub effect: &'static str,
    /// Takes it; what cannot be taken is said in a sentence.
    pub(super) take: fn(&mut Metadata, &str, &Value) -> Result<(), String>,
}

/// What a day may be written as.
const DAY: &str = "a day: `2024-07-12`, `12/07/2024` or `12 July 2024`";

/// Every field, in the order of the handbook.
pub static FIELDS: &[FieldRow] = &[
    FieldRow {
        name: "reference",
        meaning: "the authority's own number for the request",
        allowed: "any text; once only for each authority",
        effect: "needed, unless the letter says it; with the authority, the address",
        take: |stated, name, value| {
            stated.reference = Some(Reference::new(&words(name, value)?).map_err(|e| e.to_string())?);
            Ok(())
        },
    },
    FieldRow {
        name: "authority",
        meaning: "who answered",
        allowed: "any text; without it the letter's own words, else `default_authority` of `archive.toml`",
        effect: "the body's name in lists and addresses",
        take: |stated, name, value| words(name, value).map(|words| stated.authority = Some(words)),
    },
    FieldRow {
        name: "title",
        meaning: "what it is about, in a few words",
        allowed: "any text",
        effect: "what it is called in lists",
        take: |stated, name, value| words(name, value).map(|words| stated.title = Some(words)),
    },
    FieldRow {
        name: "regime",
        meaning: "the law that it was answered under",
        allowed: "`FOIA`, `EIR`, `FOISA`, `EISR` or `DPA`",
        effect: "which limits and duties the audit holds it to",
        take: |stated, name, value| parsed(name, value).map(|regime| stated.regime = Some(regime)),
    },
    FieldRow {
        name: "received",
        meaning: "the day that the request came in",
        allowed: DAY,
        effect: "working days taken",
        take: |stated, name, value| date(name, value).map(|day| stated.received = Some(day)),
    },
    FieldRow {
        name: "responded",
        meaning: "the day of the answer",
        allowed: DAY,
        effect: "its year and month; what lists are sorted by",
        take: |stated, name, value| date(name, value).map(|day| stated.responded = Some(day)),
    },
    FieldRow {
        name: "published",
        meaning: "the day that it went, or goes, into the disclosure log",
        allowed: DAY,
        effect: "the public sees it from that day on; one that cannot be read holds the response",
        take: |stated, name, value| {
            stated.published = Some(date(name, value).map_err(|odd| standing::doubtful(stated, odd))?);
            Ok(())
        },
    },
    FieldRow {
        name: "held",
        meaning: "that it is kept from the public",
        allowed: "`true` or `false`, or `{on, reason, by}`; what is neither counts as `true`",
        effect: "officers alone see it, marked; `foi-archive hold` writes it",
        take: standing::held,
    },
    FieldRow {
        name: "withdrawn",
        meaning: "that it was taken back",
        allowed: "`true` or `false`, or `{on, reason, note}`; what is neither counts as `true`",
        effect: "nobody sees any of it, nor of another copy of the same authority and reference; the day and the reason are told at its address, the note to officers; `foi-archive withdraw` writes it",
        take: standing::withdrawn,
    },
    FieldRow {
        name: "decision",
        meaning: "the outcome of the request as a whole",
        allowed: "`disclosed`, `part`, `refused`, `not-held`, `ncnd` or `other`",
        effect: "filters, statistics, precedents",
        take: |stated, name, value| parsed(name, value).map(|decision| stated.decision = Some(decision)),
    },
    FieldRow {
        name: "provisions",
        meaning: "the exemptions or exceptions relied on",
        allowed: "a list of the law and the number of each ([how they are written](#provisions))",
        effect: "filters, wordings, the audit",
        take: |stated, name, value| {
            let read = list(name, value)?.iter().map(|p| p.parse()).collect::<Result<_, _>>();
            stated.provisions = Some(read.map_err(|e: crate::law::NotAProvision| format!("`{name}`: {e}"))?);
            Ok(())
        },
    },
    FieldRow {
        name: "topics",
        meaning: "your own subject words",
        allowed: "a list",
        effect: "pages to browse by",
        take: |stated, name, value| list(name, value).map(|topics| stated.topics = Some(topics)),
    },
    FieldRow {
        name: "url",
        meaning: "where the authority publishes it",
        allowed: "an address that begins with `https://` or `http://`; any other is passed over",
        effect: "a link on its page",
        take: |stated, name, value| {
            stated.url = Some(words(name, value)?).filter(|u| u.starts_with("https://") || u.starts_with("http://"));
            Ok(())
        },
    },
    FieldRow {
        name: "language",
        meaning: "the language of the text",
        allowed: "a code such as `en` or `cy`",
        effect: "told to screen readers and search engines",
        take: |stated, name, value| words(name, value).map(|words| stated.language = Some(words)),
    },
    FieldRow {
        name: "attachments",
        meaning: "in a sidecar: the files that are attached to the letter",
        allowed: "a list of paths, as seen from the sidecar",
        effect: "they are read with the letter, and are no letters of their own",
        take: |stated, name, value| names(name, value).map(|names| stated.attachments = names),
    },
    FieldRow {
        name: "left_out",
        meaning: "in a sidecar: files that belong to the request and are no part of the archive",
        allowed: "a list of paths, as seen from the sidecar",
        effect: "they are not read at all",
        take: |stated, name, value| names(name, value).map(|names| stated.left_out = names),
    },
    FieldRow {
        name: "reviewed",
        meaning: "files of it that somebody has looked at and that may be shown, though they may hide something",
        allowed: "a list of `{digest, by, on}`, the digest BLAKE3",
        effect: "those files are no longer kept out; `foi-archive review` writes it",
        take: standing::reviewed,
    },
    FieldRow {
        name: "corrected",
        meaning: "which of these fields officers corrected",
        allowed: "a list of `{field, by, on}`",
        effect: "officers see who corrected what; `foi-archive correct` writes it beside the field itself",
        take: standing::corrected,
    },
];

/// The field of this name.
pub(super) fn row(name: &str) -> Option<&'static FieldRow> {
    FIELDS.iter().find(|row| row.name == name)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::super::{from_yaml, standing};
    use super::FIELDS;
    use crate::law::Regime;
    use crate::response::Decision;

    /// `UPDATE_GOLDEN=1` writes it anew.
    #[test]
    fn the_handbook_has_every_field_as_the_table_says_it() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/fields.md");
        let written = std::fs::read_to_string(&path).unwrap_or_default();
        let head = "| field | what it says | what may stand there | what it does |\n|---|---|---|---|\n";
        let row = |row: &super::FieldRow| format!("| `{}` | {} | {} | {} |\n", row.name, row.meaning, row.allowed, row.effect);
        let table = head.to_owned() + &FIELDS.iter().map(row).collect::<String>();
        let above = written.split("| field |").next().unwrap_or_default();
        let below = written.split_once("\n\n## Rows of a log").map(|(_, below)| format!("\n## Rows of a log{below}")).unwrap_or_default();
        let page = format!("{above}{table}{below}");
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(&path, page).unwrap();
        } else {
            assert_eq!(written, page, "docs/fields.md; UPDATE_GOLDEN=1 writes it anew");
        }
    }

    #[test]
    fn the_corpus_says_what_each_field_is_too() {
        let readme = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/README.md")).unwrap();
        let lines = readme.lines().filter_map(|line| line.strip_prefix("| `")?.split_once("` |").map(|(name, _)| name.to_owned()));
        let named: BTreeSet<String> = lines.collect();
        assert_eq!(named, FIELDS.iter().map(|row| row.name.to_owned()).collect());
    }

    #[test]
    fn each_field_is_taken_by_its_name_and_no_two_are_alike() {
        let mut names = BTreeSet::new();
        for row in FIELDS {
            assert!(names.insert(row.name), "{} stands twice", row.name);
            let (_, remarks) = from_yaml("a.yaml", &format!("{}: x\n", row.name), 0).unwrap();
            assert!(!remarks.iter().any(|remark| remark.message.contains("not a field")), "{}: {remarks:?}", row.name);
        }
        let has_all = |name: &str, words: Vec<&str>| {
            let allowed = super::row(name).unwrap().allowed;
            assert_eq!(allowed.split('`').skip(1).step_by(2).collect::<BTreeSet<_>>(), words.into_iter().collect(), "{name}");
        };
        has_all("regime", Regime::ALL.iter().map(|regime| regime.as_str()).collect());
        has_all("decision", Decision::ALL.iter().map(|decision| decision.as_str()).collect());
        for slip in ["withdrawn", "held", "published"] {
            assert!(names.contains(slip) && standing::meant(slip).is_some());
        }
    }
}
