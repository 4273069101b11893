//! Letters of many shapes, each in a folder with what must be read from it: `tests/golden/NAME/{letter.txt,expected.json}`.
//!
//! The whole reading is compared, with words in place of offsets so that a person can check it. `UPDATE_GOLDEN=1` writes
//! what is read now; look at the difference before keeping it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

use foi_archive::parse::parse;
use foi_archive::response::{Basis, Fact, shorten};
use foi_archive::text::{Span, Text};
use serde_json::{Value, json};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

#[test]
fn every_letter_is_read_as_expected() {
    let mut wrong = Vec::new();
    let mut cases: Vec<_> = fs::read_dir(folder()).expect("the golden folder").map(|entry| entry.expect("an entry").path()).collect();
    cases.sort();
    for case in &cases {
        let name = case.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let letter = fs::read_to_string(case.join("letter.txt")).unwrap_or_else(|_| panic!("`{name}` has no letter.txt"));
        let read = page(&Text::plain(&letter));
        let shown = format!("{}\n", serde_json::to_string_pretty(&read).expect("JSON"));
        if env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(case.join("expected.json"), &shown).expect("a writable folder");
        }
        let expected = fs::read_to_string(case.join("expected.json")).unwrap_or_else(|_| panic!("`{name}` has no expected.json"));
        if expected != shown {
            wrong.push(format!("{name}\n{}", difference(&expected, &shown)));
        }
        let stray: Vec<_> = fs::read_dir(case)
            .expect("a case")
            .map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned())
            .filter(|n| n != "letter.txt" && n != "expected.json")
            .collect();
        assert!(stray.is_empty(), "`{name}` holds {stray:?}");
    }
    assert!(cases.len() >= 25, "only {} cases", cases.len());
    assert!(wrong.is_empty(), "{} of {} letters read otherwise:\n\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

/// The lines that differ.
fn difference(expected: &str, shown: &str) -> String {
    let diff = similar::TextDiff::from_lines(expected, shown);
    diff.unified_diff().context_radius(1).to_string()
}

/// A reading with words in place of offsets.
fn page(text: &Text) -> Value {
    let (reading, remarks) = parse(text);
    let words = |span: Span| shorten(&text.slice(span).split_whitespace().collect::<Vec<_>>().join(" "), 90);
    fn fact<T: ToString>(fact: Option<&Fact<T>>) -> Value {
        let Some(fact) = fact else { return Value::Null };
        let Basis::Read { sure, .. } = fact.basis else { panic!("a reading states nothing") };
        json!(format!("{} ({})", fact.value.to_string(), serde_json::to_value(sure).expect("JSON").as_str().unwrap_or("")))
    }
    let has: BTreeMap<String, bool> = serde_json::from_value(serde_json::to_value(reading.contents).expect("JSON")).expect("flags");
    json!({
        "reference": fact(reading.reference.as_ref()),
        "authority": fact(reading.authority.as_ref()),
        "title": fact(reading.title.as_ref()),
        "received": fact(reading.received.as_ref()),
        "responded": fact(reading.responded.as_ref()),
        "regime": fact(reading.regime.as_ref()),
        "kind": fact(reading.letter_kind.as_ref()),
        "decision": fact(reading.decision.as_ref()),
        "provisions": reading.provisions.iter().map(|p| fact(Some(p))).collect::<Vec<_>>(),
        "has": has.into_iter().filter(|(_, has)| *has).map(|(name, _)| name).collect::<Vec<_>>(),
        "questions": reading.questions.iter().map(|q| json!({
            "asks": words(q.span),
            "label": q.label,
            "answer": q.answer.map(words),
            "outcome": fact(q.outcome.as_ref()),
            "provisions": q.provisions.iter().map(ToString::to_string).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "sections": reading.sections.iter().map(|s| format!("{}{}: {}", s.role, s.provision.as_ref().map(|p| format!(" [{p}]")).unwrap_or_default(), words(s.span))).collect::<Vec<_>>(),
        "citations": reading.citations.iter().map(|c| format!("{} {}: {}", c.provision, serde_json::to_value(c.usage).expect("JSON").as_str().unwrap_or(""), words(c.span()))).collect::<Vec<_>>(),
        "remarks": remarks.iter().map(|r| r.message.clone()).collect::<Vec<_>>(),
    })
}
