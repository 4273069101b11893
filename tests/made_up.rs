//! Searches that nobody typed: of every kind, from a seed, with words and phrases that an archive has.

use foi_archive::response::Response;
use foi_archive::views::params::SearchParams;

use crate::generated::{AUTHORITIES, DECISIONS, Dice, PROVISIONS, REGIMES, TOPICS, Vocabulary};

/// Something that somebody may type, with words that the archive has.
pub(crate) fn typed(dice: &mut Dice, all: &[Response], vocabulary: &Vocabulary) -> SearchParams {
    let mut parts = Vec::new();
    for _ in 0..dice.below(4) {
        parts.push(clause(dice, all, vocabulary));
    }
    for _ in 0..dice.below(3) {
        parts.push(condition(dice));
    }
    let mut asked = SearchParams { q: parts.join(" "), limit: "200".into(), ..SearchParams::everything() };
    let some = |dice: &mut Dice, of: &[&str]| -> Vec<String> { (0..dice.below(3)).map(|_| dice.pick(of).to_owned()).collect() };
    match dice.below(8) {
        0 => asked.authority = some(dice, AUTHORITIES),
        1 => asked.decision = some(dice, DECISIONS),
        2 => asked.provision = some(dice, PROVISIONS),
        3 => asked.topic = some(dice, TOPICS),
        4 => (asked.regime, asked.year) = (some(dice, REGIMES), some(dice, &["2019", "2020", "2021", "2022"])),
        5 => asked.role = some(dice, &["request", "disclosure", "reasons"]),
        _ => {}
    }
    asked
}

fn clause(dice: &mut Dice, all: &[Response], vocabulary: &Vocabulary) -> String {
    let word = |dice: &mut Dice| vocabulary.word(dice).to_owned();
    let phrase = |dice: &mut Dice| {
        let text = dice.pick(&[true, false]);
        let response = &all[dice.below(all.len())];
        let words: Vec<&str> =
            if text { response.letter().as_str() } else { response.title.as_ref().map_or("", |t| &t.value) }.split_whitespace().collect();
        let start = dice.below(words.len().max(1));
        let length = 2 + dice.below(3);
        format!("\"{}\"", words.iter().skip(start).take(length).map(|w| w.replace('"', "")).collect::<Vec<_>>().join(" "))
    };
    match dice.below(10) {
        0 | 1 => format!("-{}", word(dice)),
        2 => format!("{} OR {}", word(dice), word(dice)),
        3 => format!("{} OR {} OR {}", phrase(dice), word(dice), word(dice)),
        4 => phrase(dice),
        5 => format!("-{}", phrase(dice)),
        6 => {
            let word = word(dice);
            let beginning: String = word.chars().filter(|c| c.is_alphanumeric()).take(3).collect();
            format!("{beginning}*")
        }
        7 => format!("in:{} {}", dice.pick(&["request", "disclosure"]), word(dice)),
        _ => word(dice),
    }
}

fn condition(dice: &mut Dice) -> String {
    let not = if dice.chance(30) { "-" } else { "" };
    let condition = match dice.below(10) {
        0 => format!("decision:{}", dice.pick(DECISIONS)),
        1 => format!("exemption:\"{}\"", dice.pick(PROVISIONS)),
        2 => format!("exemption:{}", dice.pick(&["s31", "s40", "s.31(1)", "s12"])),
        3 => format!("authority:\"{}\"", dice.pick(AUTHORITIES)),
        4 => format!("authority:{}", dice.pick(&["varnshire", "ostlebury", "sallow", "nobody", "police", "council"])),
        5 => format!("year:{}", dice.pick(&["2019", "2020..2022", "2023"])),
        6 => format!("received:{}", dice.pick(&["2019..2021-06", "2020-03", "2022..", "..2019-12-31"])),
        7 => format!("responded:{}", dice.pick(&["2019", "2021-05..2023-02-11", "..2020"])),
        8 => format!("topic:{}", dice.pick(TOPICS)),
        _ => format!("regime:{}", dice.pick(REGIMES)),
    };
    format!("{not}{condition}")
}

/// Something of the kinds that are taken in another way than as it stands: pasted prose, a mistyped word, a reference.
pub(crate) fn taken_otherwise(dice: &mut Dice, all: &[Response], vocabulary: &Vocabulary) -> SearchParams {
    let response = &all[dice.below(all.len())];
    let q = match dice.below(4) {
        0 => response.request_text().split_whitespace().take(30 + dice.below(30)).collect::<Vec<_>>().join(" "),
        1 => {
            let mut letters: Vec<char> = vocabulary.word(dice).chars().collect();
            let at = dice.below(letters.len());
            letters.insert(at, 'q');
            letters.into_iter().collect()
        }
        2 => response.reference.as_str().to_owned(),
        _ => format!("reference:{}* {}", &response.reference.as_str()[..8], vocabulary.word(dice)),
    };
    SearchParams { q, ..SearchParams::everything() }
}
