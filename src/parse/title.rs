//! A `Letter` to what it is about, in a line.

use lazy_regex::{Lazy, Regex, lazy_regex};
use std::ops::Range;

use super::asked::Asked;
use super::cue::Cue;
use super::heading::Heads;
use super::interrogative::{Interrogative, asks};
use super::letter::Letter;
use super::outline::Outline;
use super::phrase::phrases;
use crate::response::{Certainty, Fact, Role};
use crate::text::Span;

/// What stands right before a topic.
static TOPIC: Lazy<Regex> = lazy_regex!(
    r"(?-u:\b)(?:(?:relating|relates|related) to|regarding|in relation to|in respect of|concerning|about|on the subject of|with regards? to|in connection with|entitled|subject:|(?:request|requested|requesting|asked|asking|information|clarification|foi|enquiry|\d{4})(?: made)? (?:for|on)) (?:the following: ?)?"
);
/// What a sentence that tells the topic speaks of.
static OPENING: Lazy<Regex> = lazy_regex!(
    r"(?-u:\b)(?:(?:your|the|our) (?:[a-z]+ ){0,3}(?:request|enquiry|email|letter|query|clarification|complaint|correspondence)|you (?:have )?(?:requested|asked)|request for an internal review)"
);
/// What a topic begins with, when it is none yet.
static PREFIX: Lazy<Regex> = lazy_regex!(
    r"^(?:(?:the |some |any |further )?(?:information|details|data|request) (?:relating to|regarding|about|concerning|on|for|in relation to|in respect of)|your (?:recent )?(?:request|enquiry|query|correspondence|email)|an? (?:internal )?review|our (?:handling|failure|response|decision)|request for|the following|information$|this|delay|the delay|how )(?: |$)|^\d{1,2}[ /.-][a-z0-9]"
);
static TOPIC_END: Lazy<Regex> = lazy_regex!(
    r",? ?(?-u:\b)(?:(?:that |which )?(?:we|was|has been|the council|and|i|were)? ?(?:have )?(?:received|receive) |which (?:we|you|i|was|has)|that (?:you (?:sent|submitted|made)|was (?:received|sent)|we (?:received|recieved))|received (?:on|by|in|at)|dated|sent (?:to|on)|submitted (?:on|to|by|under|via)|, submitted|made (?:under|on)|under the (?:freedom|foi|environmental|act|eir|terms)|pursuant|has been|have been|(?:on|of) \d{1,2}[ /.]|, (?:we|i) |(?:is|has|was|have|are|were) (?:now |therefore |hereby )?(?:refused|exempt|being|been|vexatious|attached|enclosed|dealt|logged|considered|transferred|passed))|[.?!] |[.?!:]?$"
);
static SUBJECT: Lazy<Regex> =
    lazy_regex!(r"^(?:re|subject|title|topic|request title|subject of request|re your request)(?: ?[:-] ?|: )(?P<title>.{3,160})$");
/// A form's name and a reference, before what a letter is about.
static REFERENCED: Lazy<Regex> = lazy_regex!(
    r"^(?:re:? )?(?:(?:freedom of information|foi|eir|environmental information|information)(?: act)?(?: request| enquiry)?(?: no\.?| number| ref(?:erence)?)?[ :.-]*)(?:[a-z]{0,5}[/-]?\d[\d/.a-z-]*)?[ :-]*"
);
static NO_TITLE: Lazy<Regex> = lazy_regex!(
    r"^(?:(?:your |the |our )?(?:freedom of information|foia?|eir|environmental information|information|subject access|request|reference|ref|internal review|response|act|2000|2004|regulations|for|request for information|no|number|letter|reply|-|:|/|to|under|[a-z]*[/.]?\d[\d/.a-z-]*) ?)+(?:\([^)]*\))?$"
);

/// What a subject may begin with before its own words, taken off in this order.
const SUBJECT_PREFIXES: [&str; 7] = [
    "re: ",
    "fw: ",
    "fwd: ",
    "freedom of information request - ",
    "foi request - ",
    "freedom of information request: ",
    "request for information - ",
];

phrases! {
    /// Words of a page that lead around it.
    NAVIGATION: Anywhere [
        "skip to" in "skip to main content",
        "cookie" in "your cookie preferences are saved",
        "menu" in "toggle the menu",
        "sign in" in "sign in to your account",
        "home page" in "back to the home page",
        "search" in "search this site",
    ]
    /// Lines right below the title of a page.
    DETAILS: Start [
        "date" in "date received: 4 march 2024",
        "request" in "requested on 4 march 2024",
        "responded" in "responded 4 march 2024",
        "published" in "published: 4 march 2024",
        "disclosure id" in "disclosure id 417",
        "foi" in "foi/2024/17",
        "reference" in "reference 417",
        "details" in "details of the enquiry",
    ]
}

/// The title: a subject line, what the opening says the request is about, a top heading, or the first short line of the request.
/// The name of the body that answers, in a letterhead, is none of these.
pub(super) fn title(letter: &Letter, outline: &Outline, asked: &[Asked], authority: Option<&Fact<String>>) -> Option<Fact<String>> {
    let is_title =
        |fact: &Fact<String>| authority.is_none_or(|body| !is_name_of(&fact.value, &body.value) && !is_address_below(letter, fact, body));
    let is_subject = |fact: &Fact<String>| authority.is_none_or(|body| !is_name_of(&fact.value, &body.value));
    subject(letter)
        .filter(is_subject)
        .or_else(|| topic(letter, outline, asked).filter(is_title))
        .or_else(|| below_salutation(letter).filter(is_title))
        .or_else(|| top_heading(letter).filter(is_title))
        .or_else(|| page_title(letter).filter(is_title))
        .or_else(|| above_request(letter).filter(is_title))
        .or_else(|| first_line(letter, outline).filter(is_title))
}

/// Whether words stand right below the name of the body, in its letterhead, and are part of where it is.
fn is_address_below(letter: &Letter, words: &Fact<String>, body: &Fact<String>) -> bool {
    const LONGEST: usize = 200;
    static PLACE: Lazy<Regex> = lazy_regex!(
        r"\b[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2}\b|\b(?:Guildhall|Hall|House|Centre|Offices?|Street|Road|Lane|Square|Way|Avenue|Place)\b(?:,|$)"
    );
    let (Some(name), Some(at)) = (body.span(), words.span()) else { return false };
    if at.start < name.end || at.start - name.end > LONGEST {
        return false;
    }
    let between = letter.text.slice(Span::new(name.end, at.start));
    !between.contains("\n\n") && PLACE.is_match(letter.text.slice(at))
}

/// Whether words are the name of a body and nothing else, but for its case, its article and the marks between its words.
fn is_name_of(words: &str, body: &str) -> bool {
    let plain = |words: &str| {
        let words: Vec<String> =
            words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
        let from = usize::from(words.first().is_some_and(|first| first == "the"));
        words[from..].join(" ")
    };
    plain(words) == plain(body)
}

fn fact(letter: &Letter, range: Range<usize>, sure: Certainty) -> Option<Fact<String>> {
    let span = letter.text.trim(letter.folded.span(letter.text, range));
    let words = letter.text.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
    let words = words.trim_matches(|c: char| matches!(c, '*' | '_' | '-' | '–' | ':' | ',' | '#' | ' ')).trim_end_matches('.');
    let words = words
        .strip_prefix('"')
        .and_then(|w| w.strip_suffix('"'))
        .or_else(|| words.strip_prefix('“').and_then(|w| w.strip_suffix('”')))
        .unwrap_or(words);
    let words = words.get(asks_whom(words)..).unwrap_or(words);
    let words = RELEASED.find(words).map_or(words, |tail| words[..tail.start()].trim_end());
    let words = NUMBERED.find(words).map_or(words, |tail| words[..tail.start()].trim_end());
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    (letters >= 3 && !STANDARD.is_match(&words.to_lowercase())).then(|| Fact::read(words.to_owned(), span, sure))
}

/// Where the subject begins of a question that is put to somebody: `To ask the Secretary of State for Transport, what …`. The name of an
/// office may have commas of its own, and goes on with a capital after them.
fn asks_whom(words: &str) -> usize {
    let lower = words.to_ascii_lowercase();
    if !["to ask the ", "to ask her majesty's ", "to ask his majesty's "].iter().any(|put| lower.starts_with(put)) {
        return 0;
    }
    let mut commas = words.match_indices(", ").map(|(comma, _)| comma + 2).peekable();
    let first = commas.peek().copied().unwrap_or(0);
    commas.find(|&after| words[after..].starts_with(char::is_lowercase)).unwrap_or(first)
}

/// What a site calls all its answers, after a title.
static RELEASED: Lazy<Regex> = lazy_regex!(
    r"(?i)(?::| -| –) (?:foi|eir|freedom of information|information)(?: request| act)? (?:release|response|disclosure|answer)$"
);
/// A reference in brackets, after a title.
static NUMBERED: Lazy<Regex> = lazy_regex!(r"(?i) \((?:our |your )?(?:reference|ref|foi|eir|case|request)\b[^()]*\d[^()]*\)$");
/// What every letter says, and no title; pieces of an Act's name that a line broke off; and what leads in to a list of questions.
static STANDARD: Lazy<Regex> = lazy_regex!(
    r"^(?:request for information|information request|thank you\b.*|dear\b.*|to whom it may concern|please (?:find|see)\b.*|your request for information|(?:our |the )?response|(?:key|contact|background|general|further) (?:information|details)|clarification|summary(?: of request)?|.*open government licen[cs]e.*|foi(?:a)? (?:release|request|response)s?|(?:freedom of information )?disclosure log|(?:re: ?)*(?:your )?(?:request|response) (?:for|to) information(?: request)?[: ]*[\d/. -]*|(?:\(?foia?\)? ?)?(?:the )?(?:outcome|result) of (?:the |your |our )?(?:internal )?review|private and confidential|by e-?mail(?: only)?|sent by e-?mail.*|freedom of information(?: act(?: 2000)?)?(?: request)?)$|^(?:re: )?thank you for your\b|: dear\b|\bfreedom of(?: the)?$|^(?:(?:freedom )?of )?information (?:\(scotland\) )?act 200[0-9][.,;:]|^(?:(?:environmental )?information )?regulations 200[0-9][.,;:]|\byou (?:have |had )?asked(?: us)?(?: for)?:"
);

/// `Re: …`, `Subject: …`, unless it only says that this is a request.
fn subject(letter: &Letter) -> Option<Fact<String>> {
    for block in 0..letter.blocks.len().min(14) {
        let words = letter.words(block).trim_start_matches(['#', ' ']);
        let offset = letter.block_words[block].end - words.len();
        let Some(found) = SUBJECT.captures(words).and_then(|c| c.name("title")) else { continue };
        let mut range = found.range();
        for prefix in SUBJECT_PREFIXES {
            if words[range.clone()].starts_with(prefix) {
                range.start += prefix.len();
            }
        }
        let tail = found.as_str().rsplit_once(" - ").filter(|(head, tail)| NO_TITLE.is_match(head) && !NO_TITLE.is_match(tail));
        if let Some((_, tail)) = tail {
            range.start = range.end - tail.len();
        }
        let head = words[range.clone()].split_once(" - ").filter(|(head, tail)| !NO_TITLE.is_match(head) && NO_TITLE.is_match(tail));
        if let Some((head, _)) = head {
            range.end = range.start + head.len();
        }
        if !NO_TITLE.is_match(&words[range.clone()]) && !words.contains("request for information under") {
            return fact(letter, offset + range.start..offset + range.end, Certainty::Certain);
        }
    }
    None
}

/// `Thank you for your request for information relating to … which we received on …`.
fn topic(letter: &Letter, outline: &Outline, asked: &[Asked]) -> Option<Fact<String>> {
    let opening = letter.sentences.iter().take(16).enumerate().filter(|(index, s)| {
        let words = letter.sentence(s);
        let opens = s.cues.has(Cue::Thanks) || OPENING.is_match(words);
        let early = *index < if s.cues.has(Cue::Thanks) { 12 } else { 6 } || outline.roles[s.block] == Role::Introduction;
        outline.roles[s.block] != Role::Request && early && opens && !words.starts_with("if you")
    });
    for (_, sentence) in opening {
        let start = sentence.range.start;
        let words = &letter.folded.as_str()[start..letter.block_words[sentence.block].end];
        for lead in TOPIC.find_iter(words).take_while(|m| m.start() < sentence.range.len().min(400)) {
            let rest = &words[lead.end()..];
            let topic = &rest[..topic_end(letter, start + lead.end(), rest)];
            let span = letter.folded.span(letter.text, start + lead.end()..start + lead.end() + topic.len().max(1));
            let is_question = asked.iter().any(|q| q.span.overlaps(span));
            let vague = topic.len() < 3 || topic.split(' ').count() > 28 || PREFIX.is_match(topic) || NO_TITLE.is_match(topic);
            if !vague && !is_question && asks(topic) < Interrogative::Explicit {
                return fact(letter, start + lead.end()..start + lead.end() + topic.len(), Certainty::Likely);
            }
        }
    }
    None
}

/// Where a topic ends: at what tells of receipt, or with its sentence.
fn topic_end(letter: &Letter, start: usize, rest: &str) -> usize {
    for found in TOPIC_END.find_iter(rest) {
        let mark = found.as_str().starts_with(['.', '?', '!']);
        if mark && found.end() < rest.len() {
            let next = letter.folded.origin(start + found.end());
            let capital = letter.text.as_str()[next..].starts_with(|c: char| c.is_uppercase());
            let short = rest[..found.start()].rsplit([' ', '(']).next().is_some_and(|w| w.len() < 3);
            if !capital || short {
                continue;
            }
        }
        if found.start() > 0 {
            return found.start();
        }
    }
    rest.len()
}

/// A short line right below the salutation: what the letter is about.
fn below_salutation(letter: &Letter) -> Option<Fact<String>> {
    let greeting = (0..letter.blocks.len().min(24)).find(|&b| letter.words(b).starts_with("dear "))?;
    let block = Some(greeting + 1).filter(|&b| b + 1 < letter.blocks.len())?;
    let whole = letter.words(block).trim_end_matches('.');
    let start = letter.block_words[block].start;
    let from = REFERENCED.find(whole).map_or(0, |m| m.end());
    let words = &whole[from..];
    let range = start + from..start + whole.len();
    let line = letter.blocks[block].lines == 1 && letter.of_block[block].len() == 1 && (1..=14).contains(&words.split(' ').count());
    let standard = [Cue::Thanks, Cue::SignOff, Cue::LeadIn, Cue::Attached, Cue::Apology, Cue::Handled];
    let opens = letter.cues(block).any(&standard) || words.is_empty() || words.ends_with([':', ',', '?']) || NO_TITLE.is_match(words);
    (line && !opens && letter.heads[block].is_none()).then(|| fact(letter, range, Certainty::Likely)).flatten()
}

/// The first heading, where it is more than a form's name.
fn top_heading(letter: &Letter) -> Option<Fact<String>> {
    let stated = |b: &usize| letter.blocks[*b].shape == super::block::Shape::Heading;
    let block = (0..letter.blocks.len().min(6)).find(stated)?;
    let words = letter.words(block);
    let heading = letter.heads[block].is_some() || NO_TITLE.is_match(words) || words.len() > 160;
    (!heading).then(|| fact(letter, letter.block_words[block].clone(), Certainty::Likely)).flatten()
}

/// The first short line of a page that goes on with the dates or the request, and greets nobody.
fn page_title(letter: &Letter) -> Option<Fact<String>> {
    let first = (0..letter.blocks.len().min(2)).find(|&b| !NO_TITLE.is_match(letter.words(b)))?;
    let words = letter.words(first);
    let words =
        words.rfind(" (").filter(|_| words.ends_with(')')).map_or(words, |at| match words[at..].bytes().any(|b| b.is_ascii_digit()) {
            true => &words[..at],
            false => words,
        });
    let start = letter.block_words[first].start;
    let line = letter.blocks[first].lines == 1
        && letter.blocks[first].label.is_none()
        && letter.heads[first].is_none()
        && (1..=14).contains(&words.split(' ').count())
        && !words.ends_with([':', '.', ',', '?', ';'])
        && !words.contains('@')
        && crate::response::day::dates(words).is_empty()
        && !words.starts_with("dear ");
    let greets = (first..letter.blocks.len().min(first + 20)).any(|b| letter.words(b).starts_with("dear "));
    let follows = (first + 1..letter.blocks.len().min(first + 4)).any(|b| {
        let words = letter.words(b);
        matches!(letter.heads[b], Some(Heads::Part(Role::Request))) || DETAILS.found_in(words)
    });
    (line && follows && !greets).then(|| fact(letter, start..start + words.len(), Certainty::Guess)).flatten()
}

/// The last line of some length right above the heading of the request, on a page that greets nobody.
fn above_request(letter: &Letter) -> Option<Fact<String>> {
    const ABOVE: usize = 4;
    let heads = |b: &usize| letter.heads[*b] == Some(Heads::Part(Role::Request));
    let heading = (0..letter.blocks.len().min(24)).find(heads)?;
    let greets = (0..heading).any(|b| letter.words(b).starts_with("dear "));
    let titles = |b: &usize| {
        let words = letter.words(*b);
        letter.blocks[*b].lines == 1
            && letter.heads[*b].is_none()
            && letter.blocks[*b].label.is_none()
            && (3..=16).contains(&words.split(' ').count())
            && !words.ends_with([':', '.', ',', '?', ';'])
            && !words.contains(['@', '|'])
            && crate::response::day::dates(words).is_empty()
            && !NAVIGATION.found_in(words)
            && !NO_TITLE.is_match(words)
    };
    let block = (heading.saturating_sub(ABOVE)..heading).rev().find(titles).filter(|_| !greets)?;
    fact(letter, letter.block_words[block].clone(), Certainty::Likely)
}

/// The first line of the quoted request, where it is short and asks nothing.
fn first_line(letter: &Letter, outline: &Outline) -> Option<Fact<String>> {
    let block = (0..letter.blocks.len()).find(|&b| outline.roles[b] == Role::Request && !outline.leads[b])?;
    let words = letter.words(block);
    let count = words.split(' ').count();
    let followed = outline.roles.get(block + 1) == Some(&Role::Request);
    let short = (1..=12).contains(&count)
        && !words.ends_with(['?', '.', ':', ';'])
        && letter.blocks[block].label.is_none()
        && asks(words) < Interrogative::Implied;
    (short && followed && !words.starts_with("dear ")).then(|| fact(letter, letter.block_words[block].clone(), Certainty::Guess)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_office_that_is_asked_is_no_part_of_the_title() {
        for (words, subject) in [
            ("To ask the Secretary of State for Transport, what the cost was", "what the cost was"),
            (
                "To ask the Secretary of State for Digital, Culture, Media and Sport, what the cost was, by year",
                "what the cost was, by year",
            ),
            ("To ask His Majesty's Government, How many there were", "How many there were"),
            ("To ask the way", "To ask the way"),
            ("Cats, dogs, and rabbits", "Cats, dogs, and rabbits"),
        ] {
            assert_eq!(&words[asks_whom(words)..], subject);
        }
    }
    #[test]
    fn a_letterhead_is_no_title() {
        for (words, is) in
            [("THE MARLOW FEN COUNCIL", true), ("Marlow-Fen Council.", true), ("Marlow Fen Council taxis", false), ("", false)]
        {
            assert_eq!(is_name_of(words, "Marlow Fen Council"), is, "{words}");
        }
        let title = |head: &str| {
            let letter = format!(
                "Marlow Fen District Council\n{head}\n\nYour request\n\nHow many swings are there?\n\nOur response\n\nThere are 14 swings.\n"
            );
            crate::parse::parse(&crate::text::Text::plain(&letter)).0.title.map(|fact| fact.value)
        };
        for address in ["The Guildhall, Marlow Fen", "12 Fen Lane, Marlow Fen MF1 2AB", "Civic Centre\nFen Lane, Marlow Fen"] {
            assert_eq!(title(address), None, "{address}");
        }
        assert_eq!(title("Swings in public parks").as_deref(), Some("Swings in public parks"));
    }

    #[test]
    fn what_a_site_or_every_letter_says_is_no_title() {
        let title = |head: &str| {
            let letter = format!("{head}\n\nInformation requested\n\nThe number of swings.\n\nResponse\n\nThere are 14 swings.\n");
            crate::parse::parse(&crate::text::Text::plain(&letter)).0.title.map(|fact| fact.value)
        };
        assert_eq!(title("Swings in parks: FOI release").as_deref(), Some("Swings in parks"));
        assert_eq!(title("Key information"), None);
        assert_eq!(title("Re: Your request for information: 602628"), None);
        for piece in
            ["Re: Freedom of\nInformation Act 2000. You asked: 1. How many?", "Information Act 2000. You asked: 1. How many swings?"]
        {
            assert_eq!(title(piece), None, "{piece}");
        }
        assert_eq!(
            title("Training on the Freedom of Information Act 2000").as_deref(),
            Some("Training on the Freedom of Information Act 2000")
        );
    }
}
