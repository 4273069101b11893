//! What holds for anything at all: random bytes, texts, queries, sections and provisions.

use foi_archive::corpus::{self, AttachedFile, Corpus, Source, Synonyms};
use foi_archive::document::{Document, Part, PassageId};
use foi_archive::extract;
use foi_archive::ingest::assemble;
use foi_archive::passage;
use foi_archive::query::{self, Clause, Days, MOST_CLAUSES};
use foi_archive::response::Key;
use foi_archive::response::{Authority, Metadata, Provision, Reference, Regime, Response, Role, Section};
use foi_archive::search::{Highlighted, Run};
use foi_archive::text::{Span, Text};
use foi_archive::views::urls;
use proptest::prelude::*;

use crate::archive::{Archive, worked};
use crate::generated::{Vocabulary, row};

fn few(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// Text as people write it, with all that may go wrong in it.
fn prose() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zA-Z]{1,9} ",
        1 => Just("\n\n".to_owned()),
        1 => Just("\n".to_owned()),
        1 => Just(". ".to_owned()),
        1 => any::<char>().prop_map(String::from),
        1 => "[éüß’“”–£🦡\u{a0}\u{200b}\r\t]{1,3}",
    ];
    proptest::collection::vec(piece, 0..120).prop_map(|pieces| pieces.concat())
}

/// The endings of letters.
const LETTERS: [&str; 3] = ["md", "txt", "html"];

fn source(ending: &str, bytes: Vec<u8>, sidecar: Option<Vec<u8>>) -> Source {
    let attachments =
        [ending, "csv"].map(|ending| AttachedFile { path: format!("b.{ending}"), bytes: Ok(bytes.clone()), sidecars: Vec::new() }).to_vec();
    Source {
        path: format!("a.{ending}"),
        bytes,
        sidecars: sidecar.map(|s| ("a.yaml".to_owned(), s)).into_iter().collect(),
        attachments,
        digest: [0; 32],
    }
}

/// A response of this text, in sections at these places.
fn response(text: Text, cuts: &[(usize, usize)]) -> Response {
    let stated = Metadata { reference: Reference::new("A").ok(), ..Metadata::default() };
    let record = extract::Record { document: Document::of_text(text), stated, ..extract::Record::default() };
    let mut response = assemble(record, "a.md", &corpus::Archive::default()).unwrap();
    let body = response.letter().as_str();
    let border = |at: usize| (0..=at.min(body.len())).rev().find(|i| body.is_char_boundary(*i)).unwrap_or(0);
    let mut places: Vec<usize> = cuts.iter().flat_map(|(a, b)| [border(*a), border(*b)]).collect();
    places.sort_unstable();
    response.sections = places
        .chunks_exact(2)
        .enumerate()
        .map(|(n, two)| Section { role: Role::ALL[n % Role::ALL.len()], span: Span::new(two[0], two[1]), heading: None, provision: None })
        .collect();
    response
}

proptest! {
    #![proptest_config(few(256))]

    #[test]
    fn a_query_is_always_read(typed in any::<String>()) {
        let (query, _) = query::parse(&typed, &Synonyms::default());
        prop_assert!(query.prose || query.clauses.len() <= MOST_CLAUSES);
    }

    #[test]
    fn a_query_of_its_own_signs_is_always_read(typed in "[a-zA-Z0-9\"“”():*., -]{0,200}", other in "((OR|-|\"|in:|year:|exemption:|s40\\(2\\)|received:|\\.\\.|20[0-9]{2}|a\\*) ?){0,60}") {
        for typed in [&typed, &other, &format!("{typed}{other}")] {
            let (query, hints) = query::parse(typed, &Synonyms::new([vec!["a".to_owned(), "b c".to_owned()]]));
            prop_assert!(query.prose || query.clauses.len() <= MOST_CLAUSES, "{} clauses of {}", query.clauses.len(), typed);
            prop_assert!(query.clauses.iter().all(|c| !matches!(c, Clause::Or(any) if any.len() < 2)));
            prop_assert!(hints.iter().all(|h| h.message.ends_with('.')), "{:?}", hints);
        }
    }

    #[test]
    fn days_say_which_they_are_and_in_which_order(one in "(19|20)[0-9]{2}(-(0[1-9]|1[0-2])(-[012][0-9])?)?", other in "(19|20)[0-9]{2}(-(0[1-9]|1[0-2])(-[012][0-9])?)?") {
        let day = |typed: &str| Days::parse(typed).and_then(|days| Some((days.from?, days.to?)));
        if let Some((first, last)) = day(&one) {
            let itself = Days::parse(&format!("{one}..{one}")).expect("the same twice");
            prop_assert_eq!((itself.is_none(), itself.from, itself.to), (false, Some(first), Some(last)));
            prop_assert!(first <= last && first.to_string().starts_with(&one) && last.to_string().starts_with(&one), "{} {} {}", one, first, last);
        }
        if let (Some((from, _)), Some((_, to))) = (day(&one), day(&other)) {
            let both = Days::parse(&format!("{one}..{other}")).expect("two days that are read alone are read together");
            prop_assert_eq!((both.from, both.to), (Some(from), Some(to)));
            prop_assert_eq!(both.is_none(), to < from);
        }
    }

    #[test]
    fn whatever_is_typed_for_days_bounds_them(typed in "[0-9./-]{0,24}") {
        if let Some(days) = Days::parse(&typed) {
            prop_assert!(days.from.is_some() || days.to.is_some());
        }
    }

    #[test]
    fn text_is_plain_and_spans_are_safe(raw in any::<String>(), start in 0usize..400, end in 0usize..400) {
        let text = Text::plain(&raw);
        let odd = text.as_str().chars().find(|c| c.is_control() && !matches!(c, '\n' | '\t') || c.is_whitespace() && !matches!(c, '\n' | '\t' | ' '));
        prop_assert_eq!(odd, None);
        prop_assert_eq!(&Text::plain(text.as_str()), &text, "made plain once and for all");
        let span = Span::new(start, end);
        let trimmed = text.trim(span);
        prop_assert_eq!(text.slice(trimmed), text.slice(span).trim());
        let lines: Vec<_> = text.lines().map(|(span, line)| { assert_eq!(text.slice(span), line); line }).collect();
        prop_assert_eq!(lines.join("\n"), text.as_str());
    }

    #[test]
    fn text_that_is_pushed_in_pieces_says_where(pieces in proptest::collection::vec(any::<String>(), 0..8)) {
        let mut text = Text::default();
        for piece in &pieces {
            let span = text.push(piece);
            prop_assert_eq!(span.end, text.len());
            let plain = Text::plain(piece);
            prop_assert_eq!(text.slice(span), plain.as_str());
            text.break_line();
        }
    }

    #[test]
    fn spans_agree_with_one_another(a in 0usize..20, b in 0usize..20, c in 0usize..20, d in 0usize..20) {
        let (one, two) = (Span::new(a.min(b), a.max(b)), Span::new(c.min(d), c.max(d)));
        let shared = one.range().filter(|i| two.range().contains(i)).count();
        prop_assert_eq!(one.overlaps(two), shared > 0 || (one.is_empty() || two.is_empty()) && one.start < two.end && two.start < one.end);
        prop_assert_eq!(one.contains(two), one.start <= two.start && two.end <= one.end);
        prop_assert_eq!(one.len(), one.range().len());
    }

    #[test]
    fn marks_are_escaped_and_the_text_is_kept(runs in proptest::collection::vec((any::<String>(), any::<bool>()), 0..6)) {
        let marked = Highlighted { runs: runs.iter().map(|(text, marked)| Run { text: text.clone(), marked: *marked }).collect() };
        prop_assert_eq!(marked.text(), runs.iter().map(|(t, _)| t.as_str()).collect::<String>());
        let html = marked.html();
        let bare = html.replace("<mark>", "").replace("</mark>", "");
        let signs = ['<', '>', '"', '\''];
        prop_assert!(!bare.contains(signs));
        let read = bare.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&");
        prop_assert_eq!(read, marked.text());
        prop_assert_eq!(html.matches("<mark>").count(), runs.iter().filter(|(_, m)| *m).count());
    }

    #[test]
    fn a_provision_reads_as_it_prints(regime in 0..Regime::ALL.len(), number in "[1-9][0-9]{0,2}[A-Z]{0,2}", parts in proptest::collection::vec("[1-9][0-9]?[A-Z]?|[a-z]|[ivx]{1,4}", 0..4)) {
        let provision = Provision::new(Regime::ALL[regime], number, parts);
        let printed = provision.to_string();
        prop_assert_eq!(printed.parse::<Provision>(), Ok(provision.clone()));
        prop_assert_eq!(printed.to_lowercase().parse::<Provision>(), Ok(provision.clone()));
        prop_assert_eq!(serde_json::from_str::<Provision>(&serde_json::to_string(&provision).unwrap()).unwrap(), provision.clone());
        prop_assert!(provision.lineage().all(|above| provision.is_within(&above)));
        prop_assert_eq!(provision.lineage().last(), Some(provision));
    }

    #[test]
    fn no_words_for_a_provision_break_it(typed in any::<String>(), near in "(FOIA|EIR|s|s\\.|section|reg|r) ?[0-9]{0,4}[A-Za-z]{0,3}( ?\\([0-9A-Za-z]{0,5}\\)?){0,4}") {
        for typed in [typed, near] {
            if let Ok(provision) = typed.parse::<Provision>() {
                prop_assert_eq!(provision.to_string().parse::<Provision>(), Ok(provision));
            }
        }
    }

    #[test]
    fn a_permalink_holds_its_key(authority in any::<String>(), reference in any::<String>()) {
        let slug = Authority::new(&authority).slug();
        prop_assert!(!slug.is_empty());
        prop_assert_eq!(Authority::new(&slug).slug(), slug.clone(), "a slug is its own slug");
        let url = urls::pair_name(&slug, &reference);
        prop_assert!(url.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~%/".contains(&b)), "{}", url);
        prop_assert_eq!(url.matches('/').count(), 1);
        prop_assert_eq!(Key::from_parts(&slug, &reference), Key::from_parts(&slug.to_ascii_uppercase(), &format!(" {reference}  ")));
    }

    #[test]
    fn bytes_are_always_decoded(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let text = extract::decode(&bytes);
        let is_marked = [&b"\xef\xbb\xbf"[..], b"\xff\xfe", b"\xfe\xff"].iter().any(|mark| bytes.starts_with(mark));
        match std::str::from_utf8(&bytes) {
            _ if is_marked => {}
            Ok(same) => prop_assert_eq!(text, same),
            // As many characters as bytes, but for those that several bytes make.
            Err(_) => {
                let of_several: usize = text.chars().filter(|c| !c.is_ascii()).map(|c| c.len_utf8() - 1).sum();
                prop_assert!(text.chars().count() <= bytes.len() && text.chars().count() + of_several >= bytes.len());
            }
        }
    }
}

proptest! {
    #![proptest_config(few(96))]

    #[test]
    fn no_bytes_break_a_reader(bytes in proptest::collection::vec(any::<u8>(), 0..400), sidecar in proptest::option::of(proptest::collection::vec(any::<u8>(), 0..80))) {
        for ending in LETTERS.into_iter().chain(["jsonl", "pdf"]) {
            let _ = extract::letter(&source(ending, bytes.clone(), sidecar.clone()));
        }
        let _ = extract::log_record("a.jsonl", 1, &bytes);
    }

    #[test]
    fn no_markup_breaks_a_reader(markup in "((<(/?)(p|div|table|tr|td|th|ul|ol|li|h1|h2|pre|blockquote|a|main|head|body|script|!--|nav)( href=\"x\")?>?)|[a-z#*_>|`~\\[\\]()\n -]{1,6}|---\n|[a-z]+: ){0,60}") {
        for ending in LETTERS {
            if let Ok(record) = extract::letter(&source(ending, markup.clone().into_bytes(), None)) {
                for part in record.document.parts() {
                    let text = &part.text;
                    for mark in text.marks() {
                        prop_assert!(mark.span.end <= text.len() && !text.slice(mark.span).is_empty(), "{:?} of {:?}", mark, text);
                    }
                    let starts: Vec<_> = text.marks().iter().map(|m| m.span.start).collect();
                    prop_assert!(starts.is_sorted());
                    let layout: Vec<_> = part.layout.iter().flat_map(|(span, _)| [span.start, span.end]).collect();
                    prop_assert!(layout.is_sorted() && layout.iter().all(|at| *at <= text.len()), "{:?}", part.layout);
                }
            }
        }
    }

    #[test]
    fn passages_are_in_order_disjoint_and_complete(raw in prose(), attached in proptest::collection::vec(prose(), 0..3), cuts in proptest::collection::vec((0usize..900, 0usize..900), 0..6)) {
        let mut response = response(Text::plain(&raw), &cuts);
        for raw in &attached {
            response.document.attach(Part { text: Text::plain(raw), ..Part::default() });
        }
        response.passages = passage::cut(&response.document, &response.sections);
        let parts = response.document.parts().map(|part| response.passages_of(part.id).len()).sum::<usize>();
        prop_assert_eq!(parts, response.passages.len());
        for part in response.document.parts() {
            let body = part.text.as_str();
            let mut covered = vec![0u8; body.len()];
            let mut end = 0;
            for (n, passage) in response.passages_of(part.id).iter().enumerate() {
                prop_assert_eq!(passage.id, PassageId { part: part.id, ordinal: n as u32 });
                prop_assert_eq!(response.passage(passage.id), Some(passage));
                prop_assert!(passage.span.start >= end && !passage.span.is_empty(), "{:?} after {}", passage, end);
                prop_assert!(passage.span.len() <= passage::LONGEST);
                let words = part.text.slice(passage.span);
                prop_assert_eq!(words.trim(), words);
                covered[passage.span.range()].iter_mut().for_each(|c| *c += 1);
                end = passage.span.end;
            }
            for (at, c) in body.char_indices() {
                prop_assert!(c.is_whitespace() || covered[at] == 1, "{:?} at {} is in {} passages", c, at, covered[at]);
            }
        }
    }

    #[test]
    fn long_paragraphs_are_cut_and_nothing_is_lost(word in "[a-zé🦡]{1,40}", times in 1usize..900, gap in "( |\\. |\n)") {
        let response = response(Text::plain(&format!("{word}{gap}").repeat(times)), &[]);
        let kept: String = response.passages.iter().map(|p| response.letter().slice(p.span)).collect();
        let plain = |s: &str| s.split_whitespace().collect::<String>();
        prop_assert_eq!(plain(&kept), plain(response.letter().as_str()));
    }
}

#[test]
fn deep_nesting_ends_nothing() {
    for (open, ending) in
        [("> ", "md"), ("- ", "md"), ("[", "md"), ("*", "md"), ("<div>", "html"), ("<table><tr><td>", "html"), ("<ul><li>", "html")]
    {
        let _ = extract::letter(&source(ending, (open.repeat(20_000) + "x").into_bytes(), None));
    }
    for deep in ["[".repeat(20_000), "{\"a\":".repeat(20_000), "- ".repeat(5_000), "a: &a [".repeat(200)] {
        let _ = extract::log_record("a.jsonl", 1, deep.as_bytes());
        let _ = extract::letter(&source("txt", b"x".to_vec(), Some(deep.into_bytes())));
    }
}

#[test]
fn fields_that_grow_when_read_are_refused() {
    let mut bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for (name, above) in ["b", "c", "d", "e", "f", "g", "h", "i"].iter().zip(["a", "b", "c", "d", "e", "f", "g", "h"]) {
        bomb += &format!("{name}: &{name} [{}]\n", vec![format!("*{above}"); 9].join(", "));
    }
    let before = worked();
    assert!(extract::letter(&source("txt", b"x".to_vec(), Some(bomb.into_bytes()))).is_err());
    let took = worked() - before;
    assert!(took < 20.0, "{took:.1} s");
}

#[test]
fn what_is_indexed_reads_back_equal() {
    let vocabulary = Vocabulary::new(2_000);
    let mut archive = Archive::new();
    let mut log = String::new();
    for n in 0..60 {
        let row = row(n, 11, 80, &vocabulary);
        if n % 3 == 0 { archive = archive.file(&format!("{n}.md"), row.letter()) } else { log += &row.line() }
    }
    let archive = archive.file("log.jsonl", log);
    assert_eq!(archive.index().failures, []);
    let corpus = Corpus::open(&archive.path("corpus")).unwrap();
    let indexed = archive.everything();
    let mut read = 0;
    for found in corpus.survey(&extract::file_use).unwrap().found {
        let records: Vec<_> = if found.is_log {
            let batch = corpus.batch(&found, &mut corpus.rows(&found).unwrap()).unwrap().unwrap();
            batch.rows().into_iter().map(|(n, row)| extract::log_record(&found.path, n, row.unwrap()).unwrap()).collect()
        } else {
            vec![extract::letter(&corpus.read(&found).unwrap()).unwrap()]
        };
        for record in records {
            let response = assemble(record, &found.path, corpus.archive()).unwrap();
            let key = format!("{}/{}", response.authority.slug(), response.reference);
            let with_files = indexed.get(&key).unwrap();
            assert_eq!(*with_files, Response { files: with_files.files.clone(), ..response });
            read += 1;
        }
    }
    assert_eq!(read, indexed.len());
}
