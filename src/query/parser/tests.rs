//! Everything that is typed is taken as it is meant.

use super::*;
use crate::query::{Facet, Form};

pub(super) fn read(typed: &str) -> (Query, Vec<String>) {
    let synonyms = Synonyms::new([vec!["ABE".to_owned(), "achieving best evidence".to_owned()]]);
    let (query, hints) = parse(typed, &synonyms);
    (query, hints.into_iter().map(|h| h.message).collect())
}

#[test]
fn synonyms_are_found_and_said() {
    let (query, hints) = read("ABE interviews");
    let Clause::Words(words) = &query.clauses[0] else { panic!("{query:?}") };
    assert_eq!((words.text.as_str(), words.synonyms.as_slice()), ("ABE", ["achieving best evidence".to_owned()].as_slice()));
    assert_eq!(hints, ["“ABE” was also looked for as “achieving best evidence”."]);
    let (query, _) = read("achieving best evidence interviews");
    assert_eq!(query.clauses.len(), 2);
}

#[test]
fn every_path_knows_synonyms() {
    let (query, hints) = read("A.B.E. OR interviews -\"achieving best evidence\"");
    let Clause::Or(any) = &query.clauses[0] else { panic!("{query:?}") };
    let Clause::Words(words) = &any[0] else { panic!("{query:?}") };
    assert_eq!(words.synonyms, ["abe", "achieving best evidence"]);
    let Clause::Not(not) = &query.clauses[1] else { panic!("{query:?}") };
    assert!(matches!(&**not, Clause::Words(w) if w.synonyms == ["abe"]), "{not:?}");
    assert_eq!(hints.len(), 2);
    assert_eq!(hints[1], "“achieving best evidence” was also left out as “abe”.");
}

#[test]
fn search_words_are_not_prose() {
    for typed in [
        "cat OR dog OR horse OR \"stop and search\" OR eel OR swan",
        "a1* b1* c1* d1* e1* f1* g1* h1* i1* j1*",
        "in:reasons one two three four five six seven eight nine ten",
        "one AND two AND three AND four AND five AND six AND seven AND eight AND nine AND ten",
        "what of tasers?",
    ] {
        assert!(!read(typed).0.prose, "{typed}");
    }
    for typed in [
        "how many tasers were fired?",
        "please send me the number of \"stop and search\" encounters of 2023",
        "one two three four five six seven eight nine OR ten eleven",
    ] {
        assert!(read(typed).0.prose, "{typed}");
    }
    assert_eq!(read(&format!("{} OR x", "word ".repeat(20))).1, ["OR and * do nothing among so many words; search for fewer to use them."]);
}

#[test]
fn what_or_cannot_join_is_said() {
    let joins = "OR joins words and phrases only; here all of what stands beside it was required.";
    assert_eq!(read("taser OR decision:refused").1, [joins]);
    assert_eq!(read("taser OR -drone").1, [joins]);
    assert_eq!(read("decision:refused OR decision:part").1, [""; 0], "either will do");
    assert_eq!(read("dogs -(horses)").1, [""; 0]);
    assert_eq!(read("dogs -(horses OR carts)").1, [""; 0]);
    assert_eq!(read("dogs -(horses carts)").1, ["“-(horses carts)” left out every response that has any of these words."]);
    assert!(read("(taser cost) OR drone").1[0].starts_with("Brackets were left out"));
    assert!(read("(taser) -drone s40(2)").1.iter().all(|h| !h.starts_with("Brackets")));
}

#[test]
fn a_provision_among_words_is_a_filter_and_the_words_are_kept() {
    let (query, hints) = parse("taser s40(2)", &Synonyms::default());
    assert_eq!((query.clauses.len(), query.filters.of(Facet::Provision)), (1, ["FOIA 40(2)".to_owned()].as_slice()));
    assert_eq!(hints[0].message, "“s40(2)” was taken for exemption:\"FOIA 40(2)\".");
    assert_eq!(hints[0].query.as_deref(), Some("taser \"s40(2)\""));
    let literal = query.literal.unwrap();
    let Clause::Words(words) = &literal.clauses[1] else { panic!("{literal:?}") };
    assert_eq!(words.synonyms, ["section 40(2)", "s.40(2)"]);
    let (query, _) = parse("EIR 12(5)(e)", &Synonyms::new([vec!["EIR".to_owned(), "environmental regulations".to_owned()]]));
    assert_eq!((query.clauses.len(), query.filters.of(Facet::Provision)), (0, ["EIR 12(5)(e)".to_owned()].as_slice()));
    let filters = read("exemption:EIR 12(5)(e) exemption:\"12(5)(e)\"").0.filters;
    assert_eq!(filters.of(Facet::Provision), ["EIR 12(5)(e)"]);
}

#[test]
fn what_is_no_field_or_has_no_value_is_said() {
    for (typed, said) in [
        ("title:taser", "“title:” is no field and was looked for as a word; the fields are exemption, decision,"),
        ("exemption: taser", "“taser” was taken as words: a provision such as s40(2) or EIR 12(5)(e) was expected."),
        ("exemption:", "“exemption:” has no value and was left out; write it like exemption:\"s40(2)\"."),
        ("decision: topic:roads", "“decision:” has no value and was left out; write it like decision:part."),
        ("authority:\"", "“authority:” has no value"),
        ("received:..", "“received:” has no value"),
        ("d* taser", "A beginning has two letters or more; “d” was looked for as a word."),
        ("taser in:nowhere", "There is no part called “nowhere”"),
    ] {
        let hints = read(typed).1;
        assert!(hints.len() == 1 && hints[0].starts_with(said), "{typed}: {hints:?}");
    }
    for fine in ["Re: taser", "http://example.org taser", "at 12:30", "taser NOT drone", "decision: refused", "taser AND drone"] {
        assert_eq!(read(fine).1, [""; 0], "{fine}");
    }
    assert_eq!(parse("cost decision:partial", &Synonyms::default()).1[0].query.as_deref(), Some("cost decision:part"));
}

#[test]
fn or_phrases_prefixes_and_parts() {
    let (query, hints) = read("cats OR \"police dogs\" OR horses stab* in:reasons in:nowhere OR");
    let Clause::Or(any) = &query.clauses[0] else { panic!("{query:?}") };
    assert_eq!(any.len(), 3);
    let Clause::Words(prefix) = &query.clauses[1] else { panic!("{query:?}") };
    assert_eq!(
        (prefix.text.as_str(), prefix.form, prefix.within),
        ("stab", Form::Prefix, Some(Within::Role(crate::response::Role::Reasons)))
    );
    assert_eq!(query.clauses.len(), 2);
    assert!(hints[0].starts_with("There is no part called “nowhere”"));
}

#[test]
fn too_much_is_cut_and_said() {
    let (query, hints) = read(&"\"a b\" ".repeat(100));
    assert_eq!(query.clauses.len(), MOST_CLAUSES);
    assert_eq!(hints.len(), 1);
    assert!(read(&"(".repeat(10_000)).0.is_everything());
    assert_eq!(read(&"é".repeat(20_000)).1.len(), 1);
    assert_eq!(read(&"-taser ".repeat(500)).0.clauses.len(), 1);
    for many in ["taser OR ", "a* ", "x OR y \"z\" "] {
        assert_eq!(read(&many.repeat(500)).0.clauses.iter().map(leaves).sum::<usize>(), MOST_CLAUSES, "{many}");
    }
    let (query, hints) = read(&(0..100).map(|n| format!("-topic:t{n} ")).collect::<String>());
    assert_eq!((query.filters.without.len(), hints), (MOST_CLAUSES, vec!["Only the first 32 filters were used.".to_owned()]));
    assert_eq!(read(&"-topic:v ".repeat(700)).0.filters.without.len(), 1);
    assert!(read(&(0..600).map(|n| format!("a{}:b ", "x".repeat(n % 9))).collect::<String>()).1.len() <= MOST_HINTS);
}

#[test]
fn few_words_may_name_filters() {
    for (typed, provision, year, decision, words) in [
        ("refused s12 2024", "FOIA 12", "2024", "refused", 0),
        ("s40 police 2023", "FOIA 40", "2023", "", 1),
        ("taser 2023", "", "2023", "", 1),
        ("section 43(2) contracts", "FOIA 43(2)", "", "", 1),
        ("refused 2024", "", "2024", "refused", 0),
        ("refused asylum 2024", "", "2024", "", 2),
        ("refused asylum", "", "", "", 2),
        ("2024", "", "", "", 1),
        ("refused", "", "", "", 1),
        ("\"s12\" \"2024\"", "", "", "", 2),
        ("taser OR 2023", "", "", "", 1),
        ("taser 1984", "", "", "", 2),
        ("one two three four five 2024", "", "", "", 6),
    ] {
        let (query, hints) = read(typed);
        let of = |facet| query.filters.of(facet).join(",");
        assert_eq!(
            (of(Facet::Provision), of(Facet::Year), of(Facet::Decision)),
            (provision.into(), year.into(), decision.into()),
            "{typed}"
        );
        assert_eq!((query.clauses.len(), hints.len()), (words, usize::from(query.literal.is_some())), "{typed}: {hints:?}");
    }
}
