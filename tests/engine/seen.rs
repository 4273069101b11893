//! What the public sees of an archive is what it would be if nothing else were in it.

use foi_archive::analysis::Analyzer;
use foi_archive::engine::{CandidateQuery, Engine, Expression, Facet, Field, Find, Viewer};
use foi_archive::response::{Authority, Date, Key, Reference};

use super::contract::values;
use super::today;
use crate::archive::Archive;

fn letter(n: usize, word: &str, stated: &str) -> String {
    format!(
        "---\nreference: R/{n}\nauthority: {word} Council\ntitle: {word} of the year\ntopics: [{word}]\n{stated}\n---\n\
         ## Request\n\nHow many {word} are there?\n\n## Response\n\nThere are {n} {word} and badgers and quills, says {word}smith.\n"
    )
}

/// Two archives: one with responses that are not public today, and one without them.
fn archives() -> (Archive, Archive) {
    let bare = || Archive::bare().file("archive.toml", "default_authority = \"Varnshire Police\"\n");
    let (all, public) = (bare(), bare());
    for n in 0..30 {
        let (word, stated) = match n % 5 {
            0 => ("wombats", "published: 2026-03-03"),
            1 => ("quolls", "held: {on: 2026-01-01, reason: Appeal, by: K. Lind}"),
            2 => ("numbats", "title: no day"),
            _ => ("otters", "published: 2026-03-02"),
        };
        let stated = if n % 5 == 2 { "" } else { stated };
        all.put(&format!("{n}.md"), letter(n, word, stated));
        if n % 5 > 2 {
            public.put(&format!("{n}.md"), letter(n, word, stated));
        }
        // Several segments, each with some of both.
        if n % 10 == 9 {
            all.index();
        }
    }
    public.index();
    (all, public)
}

/// Everything that an engine says of these words.
fn said(engine: &dyn Engine) -> Vec<String> {
    let mut said = vec![engine.count().to_string()];
    for word in ["wombats", "quolls", "numbats", "otters", "badgers", "wombatssmith", "otterssmith"] {
        let term = Analyzer::default().terms(word).remove(0);
        let question = CandidateQuery {
            finders: vec![(term.clone(), 1.0)],
            words: vec![term.clone()],
            most: 50,
            facets: true,
            ..CandidateQuery::default()
        };
        said.push(format!("{word}: {:?}", engine.candidates(&[question]).unwrap()[0].len()));
        for field in [Field::Title, Field::Request, Field::Response] {
            let found = engine.find(&[Find { limit: 50, ..Find::count(Expression::term(field, &term)) }]).unwrap().remove(0);
            let hits: Vec<_> = found.hits.iter().map(|hit| hit.key.as_str().to_owned()).collect();
            said.push(format!("{} {hits:?} {:?}", found.total, found.counts));
            said.push(engine.keys(&Expression::term(field, &term)).unwrap().len().to_string());
        }
        said.push(format!("{:?}", engine.frequencies(&[term.as_str()]).unwrap()));
        let mut like = engine.words_like(&word[1..], 2).unwrap();
        like.sort_by(|a, b| a.word.cmp(&b.word));
        let mut itself = engine.words_like(word, 2).unwrap();
        itself.sort_by(|a, b| a.word.cmp(&b.word));
        assert_eq!(word == "quolls", itself.iter().any(|near| near.word == "quills"), "{word}: {itself:?}");
        said.push(format!("{like:?} {itself:?} {:?}", engine.words_from(&word[..2], 9).unwrap()));
    }
    // Nor is a response a candidate because somebody knows its key.
    let key =
        |n: usize, word: &str| Key::new(&Authority::new(&format!("{word} Council")), &Reference::new(&format!("R/{n}")).unwrap()).hash();
    let words = ["wombats", "quolls", "numbats", "otters"];
    let named = CandidateQuery { keys: (0..30).flat_map(|n| words.map(|word| key(n, word))).collect(), ..CandidateQuery::default() };
    let mut named: Vec<u64> = engine.candidates(&[named]).unwrap()[0].iter().map(|candidate| candidate.key).collect();
    named.sort_unstable();
    assert_eq!(named.len() as u64, engine.count());
    said.push(format!("{named:?}"));
    for facet in Facet::ALL {
        said.push(format!("{:?}", engine.values(facet).unwrap()));
    }
    let mut keys: Vec<u64> = engine.versions().unwrap().iter().map(|version| version.key).collect();
    keys.sort_unstable();
    let mut responses: Vec<_> = engine.responses().map(|response| response.unwrap().reference.to_string()).collect();
    responses.sort();
    let counted = engine.counted(&Facet::ALL).unwrap();
    let mut named: Vec<_> = counted.facets.iter().map(|facet| facet.sets().to_vec()).collect();
    named.iter_mut().for_each(|sets| sets.sort());
    said.push(format!("{named:?}"));
    let mut counted: Vec<_> = counted.rows().map(|(row, numbers)| (row.key, *row, values(&counted, numbers))).collect();
    counted.sort_by_key(|(key, ..)| *key);
    said.push(format!("{keys:?} {responses:?} {:?} {counted:?}", engine.askings().unwrap()));
    said
}

#[test]
pub(super) fn what_is_not_public_is_nowhere() {
    let (all, public) = archives();
    let view = |archive: &Archive, on: Date| archive.reader().snapshot(Viewer::Public { on }).unwrap();
    let (seen, alone) = (said(&*view(&all, today())), said(&*view(&public, today())));
    for (seen, alone) in seen.iter().zip(&alone) {
        assert_eq!(seen, alone);
    }
    let officers = all.reader().snapshot(Viewer::Officer).unwrap();
    assert_eq!((officers.count(), seen[0].as_str()), (30, "12"));
    assert_ne!(said(&*officers), seen, "officers see the rest, so that there is something to hide");
    let hidden = officers.values(Facet::Topic).unwrap();
    assert_eq!(*hidden, ["numbats", "otters", "quolls", "wombats"]);
}

#[test]
pub(super) fn a_day_turns_without_a_commit() {
    let (all, _) = archives();
    let reader = all.reader();
    let count = |day: &str| reader.snapshot(Viewer::Public { on: day.parse().unwrap() }).unwrap().count();
    assert_eq!(["2026-03-01", "2026-03-02", "2026-03-03", "9999-12-31"].map(count), [0, 12, 18, 18]);
    let (before, after) = (reader.snapshot(Viewer::Public { on: today() }).unwrap(), reader.snapshot(Viewer::Officer).unwrap());
    assert_eq!(before.commit(), after.commit());
    assert_ne!(before.edition(), after.edition(), "nothing that is kept for the one is shown to the other");
}
