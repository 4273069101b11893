//! A `Letter` to what it is about, in a line.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::asking::{Asking, asks};
use super::letter::Letter;
use super::outline::Outline;
use super::question::Asked;
use crate::response::{Fact, Role, Sure};

static TOPIC: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?-u:\b)(?:request|clarification|enquiry|query|email|e-mail|letter|correspondence|application|information|internal review|complaint|you requested|asked)(?-u:\b)[^\n]{0,90}?(?-u:\b)(?:relating to|regarding|in relation to|in respect of|concerning|about|on the subject of|with regards? to|in connection with|entitled|subject:|for information on|for details of|for information about|for) (?:the following: ?|your |information (?:regarding|about|on) )?").expect("a fixed pattern")
});
static TOPIC_END: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r",? ?(?-u:\b)(?:(?:that |which )?(?:we|was|has been|the council|and|i|were)? ?(?:have )?(?:received|receive) |which (?:we|you|i|was|has)|that (?:you (?:sent|submitted|made)|was (?:received|sent)|we (?:received|recieved))|received (?:on|by|in|at)|dated|sent (?:to|on)|submitted|made (?:under|on)|under the (?:freedom|foi|environmental|act|eir|terms)|pursuant|has been|have been|(?:on|of) \d{1,2}[ /.])|[.?!] |[.?!:]?$").expect("a fixed pattern")
});
static SUBJECT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:re|subject|title|topic|request title|subject of request|re your request)(?: ?[:-] ?|: )(?P<title>.{3,160})$")
        .expect("a fixed pattern")
});
static NO_TITLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:(?:your |the |our )?(?:freedom of information|foia?|eir|environmental information|information|subject access|request|reference|ref|internal review|response|act|2000|2004|regulations|for|request for information|no|number|letter|reply|-|:|to|under|[a-z]*[/.]?\d[\d/.a-z-]*) ?)+(?:\([^)]*\))?$").expect("a fixed pattern")
});

/// The title: a subject line, what the opening says the request is about, a top heading, or the first short line of the request.
pub(super) fn title(letter: &Letter, outline: &Outline, asked: &[Asked]) -> Option<Fact<String>> {
    subject(letter).or_else(|| topic(letter, outline, asked)).or_else(|| top_heading(letter)).or_else(|| first_line(letter, outline))
}

fn fact(letter: &Letter, range: Range<usize>, sure: Sure) -> Option<Fact<String>> {
    let span = letter.text.trim(letter.plain.span(letter.text, range));
    let words = letter.text.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
    let words = words.trim_matches(|c: char| matches!(c, '*' | '_' | '-' | '–' | ':' | ',' | '#' | ' ')).trim_end_matches('.');
    let words = words
        .strip_prefix('"')
        .and_then(|w| w.strip_suffix('"'))
        .or_else(|| words.strip_prefix('“').and_then(|w| w.strip_suffix('”')))
        .unwrap_or(words);
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    (letters >= 3).then(|| Fact::read(words.to_owned(), span, sure))
}

/// `Re: …`, `Subject: …`, unless it only says that this is a request.
fn subject(letter: &Letter) -> Option<Fact<String>> {
    for block in 0..letter.blocks.len().min(14) {
        let words = letter.words(block).trim_start_matches(['#', ' ']);
        let offset = letter.folded[block].end - words.len();
        let Some(found) = SUBJECT.captures(words).and_then(|c| c.name("title")) else { continue };
        let mut range = found.range();
        let tail = found.as_str().rsplit_once(" - ").filter(|(head, tail)| NO_TITLE.is_match(head) && !NO_TITLE.is_match(tail));
        if let Some((_, tail)) = tail {
            range.start = range.end - tail.len();
        }
        let head = words[range.clone()].split_once(" - ").filter(|(head, tail)| !NO_TITLE.is_match(head) && NO_TITLE.is_match(tail));
        if let Some((head, _)) = head {
            range.end = range.start + head.len();
        }
        if !NO_TITLE.is_match(&words[range.clone()]) && !words.contains("request for information under") {
            return fact(letter, offset + range.start..offset + range.end, Sure::Certain);
        }
    }
    None
}

/// `Thank you for your request for information relating to … which we received on …`.
fn topic(letter: &Letter, outline: &Outline, asked: &[Asked]) -> Option<Fact<String>> {
    let opening = letter
        .sentences
        .iter()
        .take(24)
        .filter(|s| matches!(outline.roles[s.block], Role::Introduction | Role::Disclosure | Role::Decision | Role::ReviewRights));
    for sentence in opening {
        let start = sentence.plain.start;
        let line_end = letter.folded[sentence.block].end;
        let words = &letter.plain.as_str()[start..line_end];
        let Some(lead) = TOPIC.find(words).filter(|m| m.end() < 260 && m.start() < sentence.plain.len()) else { continue };
        let mut lead_end = lead.end();
        let inner = [
            "information relating to ",
            "information regarding ",
            "information about ",
            "information concerning ",
            "information on ",
            "information in relation to ",
            "your request of ",
        ];
        while let Some(more) = inner.iter().find(|more| words[lead_end..].starts_with(**more)) {
            lead_end += more.len();
        }
        let rest = &words[lead_end..];
        let end = topic_end(letter, start + lead_end, rest);
        let topic = &rest[..end];
        let long = topic.split(' ').count() > 28;
        let is_question =
            asked.iter().any(|q| q.span.overlaps(letter.plain.span(letter.text, start + lead_end..start + lead_end + end.max(1))));
        if topic.len() < 3
            || long
            || is_question
            || asks(topic) == Asking::Plainly
            || NO_TITLE.is_match(topic)
            || topic.starts_with("an internal review")
            || topic.starts_with("the following")
            || topic.starts_with("delay")
        {
            continue;
        }
        return fact(letter, start + lead_end..start + lead_end + end, Sure::Likely);
    }
    None
}

/// Where a topic ends: at what tells of receipt, or with its sentence.
fn topic_end(letter: &Letter, start: usize, rest: &str) -> usize {
    for found in TOPIC_END.find_iter(rest) {
        let mark = found.as_str().starts_with(['.', '?', '!']);
        if mark && found.end() < rest.len() {
            let next = letter.plain.origin(start + found.end());
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

/// The first heading, where it is more than a form's name.
fn top_heading(letter: &Letter) -> Option<Fact<String>> {
    let stated = |b: &usize| letter.blocks[*b].shape == super::block::Shape::Heading;
    let block = (0..letter.blocks.len().min(6)).find(stated)?;
    let words = letter.words(block);
    let heading = letter.heads[block].is_some() || NO_TITLE.is_match(words) || words.len() > 160;
    (!heading).then(|| fact(letter, letter.folded[block].clone(), Sure::Likely)).flatten()
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
        && asks(words) < Asking::Loosely;
    (short && followed && !words.starts_with("dear ")).then(|| fact(letter, letter.folded[block].clone(), Sure::Guess)).flatten()
}
