//! What stands before a name: titles and ranks, and what they say of the person.

use super::super::word::{Gap, SHORT, Word};

/// What a title says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Title {
    /// That a name follows, and nothing of the person's work.
    Plain,
    /// That the person has been honoured.
    Honour,
    /// That the person is elected, or sits in Parliament.
    Elected,
    /// That the person is a judge.
    Judge,
    /// A rank below the senior ones.
    Rank,
    /// A senior rank.
    SeniorRank,
}

/// Titles, in small letters, and whether a word of everyday language may be meant.
const TITLES: &[(&str, Title)] = &[
    ("mr", Title::Plain),
    ("mrs", Title::Plain),
    ("ms", Title::Plain),
    ("miss", Title::Plain),
    ("mx", Title::Plain),
    ("messrs", Title::Plain),
    ("dr", Title::Plain),
    ("prof", Title::Plain),
    ("professor", Title::Plain),
    ("rev", Title::Plain),
    ("revd", Title::Plain),
    ("reverend", Title::Plain),
    ("rabbi", Title::Plain),
    ("imam", Title::Plain),
    ("sir", Title::Honour),
    ("dame", Title::Honour),
    ("cllr", Title::Elected),
    ("cllrs", Title::Elected),
    ("councillor", Title::Elected),
    ("councillors", Title::Elected),
    ("alderman", Title::Elected),
    ("lord", Title::Elected),
    ("baroness", Title::Elected),
    ("viscount", Title::Elected),
    ("hhj", Title::Judge),
    ("judge", Title::Judge),
    ("justice", Title::Judge),
    ("pc", Title::Rank),
    ("wpc", Title::Rank),
    ("pcso", Title::Rank),
    ("dc", Title::Rank),
    ("ds", Title::Rank),
    ("di", Title::Rank),
    ("dci", Title::Rank),
    ("ps", Title::Rank),
    ("sgt", Title::Rank),
    ("sergeant", Title::Rank),
    ("insp", Title::Rank),
    ("inspector", Title::Rank),
    ("constable", Title::Rank),
    ("lt", Title::Rank),
    ("lieutenant", Title::Rank),
    ("capt", Title::Rank),
    ("captain", Title::Rank),
    ("cpl", Title::Rank),
    ("corporal", Title::Rank),
    ("nurse", Title::Rank),
    ("sister", Title::Rank),
    ("dcs", Title::SeniorRank),
    ("supt", Title::SeniorRank),
    ("superintendent", Title::SeniorRank),
    ("commander", Title::SeniorRank),
    ("cdr", Title::SeniorRank),
    ("col", Title::SeniorRank),
    ("colonel", Title::SeniorRank),
    ("brigadier", Title::SeniorRank),
    ("commodore", Title::SeniorRank),
];
/// Words that stand before a rank and belong to it.
const BEFORE_RANKS: &[&str] =
    &["chief", "deputy", "assistant", "detective", "acting", "police", "group", "wing", "special", "staff", "temporary"];
/// What follows `Mr` or `Madam` in an address to an office.
const OFFICES: &[&str] = &["mayor", "speaker", "chairman", "president", "chair", "chancellor", "minister", "secretary", "provost"];

/// The titles that begin at a word: how many words they take, and what the gravest says.
pub(super) fn titles(words: &[Word], at: usize) -> Option<(usize, Title)> {
    let mut taken = 0;
    let mut said = None;
    for (ahead, word) in words[at..].iter().enumerate().take(5) {
        let follows = ahead == 0 || matches!(word.gap, Gap::Space | Gap::Stop);
        if !follows {
            break;
        }
        if let Some(title) = title(word) {
            let chief = ahead > 0 && words[at..at + ahead].iter().any(|w| w.is("chief"));
            let title = if chief && title == Title::Rank && (word.is("constable") || word.is("superintendent")) {
                Title::SeniorRank
            } else {
                title
            };
            said = Some(said.filter(|_| title == Title::Plain).unwrap_or(title));
            taken = ahead + 1;
        } else if word.is("and") || word.is("&") {
            // `Mr and Mrs`: only where another title follows.
            if said.is_none() {
                break;
            }
        } else if !BEFORE_RANKS.iter().any(|before| word.is(before)) {
            break;
        }
    }
    let office = words.get(at + taken).is_some_and(|next| next.is_next() && OFFICES.iter().any(|office| next.is(office)));
    said.filter(|_| !office).map(|said| (taken, said))
}

/// What a word says as a title.
fn title(word: &Word) -> Option<Title> {
    let lower = matches!(word.core, "mr" | "mrs" | "dr" | "cllr");
    // Most words are in small letters, and too long or not titles in any case.
    if !lower && !word.is_capital() {
        return None;
    }
    let mut room = [0; SHORT];
    let small = word.small_in(&mut room);
    let (_, title) = *TITLES.iter().find(|(name, _)| *name == small)?;
    let written =
        lower || if small.len() == 2 && title == Title::Rank { word.core.chars().all(char::is_uppercase) } else { word.is_capital() };
    written.then_some(title)
}
