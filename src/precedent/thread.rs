//! A thread of mails as it was pasted or saved to the one that asks: forwarded, quoted, or with nothing but a subject.
//!
//! 1. The messages of the thread are told apart by what stands between them: headers, `On … wrote:`, `Original message`, and `>`.
//! 2. The first that asks something counts. A note by which a colleague passes a request on asks nothing, and what is quoted counts where
//!    nothing else asks.
//! 3. Where no message asks anything, its subject does.

use lazy_regex::{Lazy, Regex, lazy_regex};

use super::{message, requests};

/// A line that stands between two messages.
static BETWEEN: Lazy<Regex> = lazy_regex!(
    r"(?ix)^\s*(?: [-_*=\s]{2,}(?:original|forwarded|reply)\s+(?:message|by|mail|e-?mail)\b.* | begin\s+forwarded\s+message\s*:?
        | (?:on|am|le)\s.{6,120}\bwrote\s*:? )\s*$"
);

/// A header that begins those of a message within another, and one that may follow it.
static SENDER: Lazy<Regex> = lazy_regex!(r"(?i)^\s*\**from\**\s*:");
static BESIDE: Lazy<Regex> = lazy_regex!(r"(?i)^\s*\**(?:sent|date|to|cc|subject|reply-to)\**\s*:");

/// The subject of a message.
static SUBJECT: Lazy<Regex> = lazy_regex!(r"(?i)^\s*\**subject\**\s*:\s*(.*)$");

/// What a subject begins with that says nothing of what is asked.
static FORM: Lazy<Regex> = lazy_regex!(
    r"(?ix)^\s*(?:(?:re|fwd?|aw|wg)\s*:\s*)*
        (?:(?:new\s+)?(?:(?:foi(?:a|sa)?|eir|freedom\s+of\s+information|environmental\s+information(?:\s+regulations)?|information)\b)?
            (?:\s*act\b)?(?:\s*20\d\d\b)?\s*(?:(?:request|enquiry)\b)?(?:\s+for\s+information\b)?\s*[-:–]*\s*)"
);

/// Words of a note that only passes something on.
static PASSES_ON: Lazy<Regex> = lazy_regex!(
    r"(?ix)\b(?: see\s+(?:the\s+)?(?:below|attached|above|e-?mail) | below | attached | fyi | f\.y\.i | logg? | allocat | assign | action(?:ed|ing)? | deal\s+with
        | pick\s+(?:this\s+)?up | forward | pass(?:ed|ing)?\s+(?:this|on|it) | (?:over|one)\s+(?:to|for)\s+you | new\s+(?:foi|request|one) | (?:foi|request)\s+(?:in|received)
        | can\s+(?:you|someone|anybody|anyone|we)\s+(?:please\s+)?(?:take|look|help|answer|respond|handle|advise) )"
);

/// The most words of a note that passes something on.
const LONGEST_NOTE: usize = 40;

/// One message of a thread.
#[derive(Default)]
struct Message {
    lines: Vec<String>,
    subject: String,
    /// Whether it is there because another one answers it.
    is_quoted: bool,
}

/// What is asked in a thread: the words that may ask something; nothing where there are none.
pub(super) fn asked(raw: &str) -> String {
    let messages = messages(raw);
    let bodies: Vec<String> = messages.iter().map(|message| message::body(&message.lines.join("\n"))).collect();
    let last = bodies.len().saturating_sub(1);
    let asks = |at: usize| requests::asks(&bodies[at]) && !(at < last && is_note(&bodies[at]));
    let first = |is_quoted: bool| (0..bodies.len()).find(|at| messages[*at].is_quoted == is_quoted && asks(*at));
    if let Some(at) = first(false).or_else(|| first(true)) {
        return bodies[at].trim().to_owned();
    }
    let subjects = messages.iter().map(|message| FORM.replace(&message.subject, "").trim().to_owned());
    if let Some(subject) = subjects.into_iter().find(|subject| subject.split_whitespace().count() > 1) {
        return subject;
    }
    let own = bodies.iter().zip(&messages).filter(|(body, message)| !message.is_quoted && !body.trim().is_empty());
    let own: Vec<&str> = own.map(|(body, _)| body.as_str()).collect();
    if own.is_empty() { bodies.join("\n\n") } else { own.join("\n\n") }
}

/// Whether a message only passes another on.
fn is_note(body: &str) -> bool {
    body.split_whitespace().count() <= LONGEST_NOTE && PASSES_ON.is_match(body) && !requests::says_what_for(body)
}

/// The messages of a thread, in the order in which they stand.
fn messages(raw: &str) -> Vec<Message> {
    let lines: Vec<(bool, &str)> = raw.lines().map(unquoted).collect();
    let mut messages = vec![Message::default()];
    let (mut quoted_by_line, mut has_words) = (false, false);
    for (at, (is_marked, line)) in lines.iter().enumerate() {
        let wrote = BETWEEN.is_match(line);
        let begins = wrote || is_head(&lines, at);
        let changes = *is_marked != quoted_by_line && !line.trim().is_empty();
        if (begins || changes) && has_words {
            messages.push(Message::default());
            has_words = false;
        }
        quoted_by_line = if line.trim().is_empty() { quoted_by_line } else { *is_marked };
        let Some(message) = messages.last_mut() else { break };
        message.is_quoted |= *is_marked || wrote && line.trim_end().trim_end_matches(':').to_lowercase().ends_with("wrote");
        if let Some(subject) = SUBJECT.captures(line).and_then(|found| found.get(1)).filter(|_| message.subject.is_empty()) {
            message.subject = subject.as_str().trim().to_owned();
        }
        if !wrote {
            has_words |= !line.trim().is_empty();
            message.lines.push((*line).to_owned());
        }
    }
    messages
}

/// A line without the marks of a quotation, and whether it had any.
fn unquoted(line: &str) -> (bool, &str) {
    let plain = line.trim_start_matches(['>', ' ']);
    let is_quoted = line.trim_start().starts_with('>');
    (is_quoted, if is_quoted { plain } else { line })
}

/// Whether the headers of a message within the thread begin on this line.
fn is_head(lines: &[(bool, &str)], at: usize) -> bool {
    let below = lines[at + 1..].iter().map(|(_, line)| line).filter(|line| !line.trim().is_empty()).take(2);
    SENDER.is_match(lines[at].1) && below.into_iter().any(|line| BESIDE.is_match(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ASKED: &str = "Please send me the policy on kestrels, and the number of nests.";

    #[test]
    fn a_request_is_found_however_it_came() {
        for thread in [
            format!("Please log.\nThanks\n\nFrom: A Reader\nSent: 3 March 2026\nTo: FOI\nSubject: FOI request\n\nDear Sir,\n{ASKED}"),
            format!("Can you deal with this?\nKind regards\nJo\n\n________________\nFrom: A Reader\nSent: 3 March 2026\n\n{ASKED}"),
            format!("FYI\n\n-----Original Message-----\nFrom: A Reader\nTo: FOI\n\n{ASKED}"),
            format!("New one for you\n\nBegin forwarded message:\n\nFrom: A Reader\nDate: 3 March\n\nHello,\n{ASKED}\n\nA Reader"),
            format!("On 3 March 2026 A Reader wrote:\n> {ASKED}"),
            format!("> Dear Sir,\n> {ASKED}\n> A Reader"),
            format!("Hello,\nMany thanks in advance.\n\nInformation requested:\n{ASKED}\n\nA Reader"),
            format!("{ASKED}\n\nOn 2 March 2026 the FOI team wrote:\n> How many eggs would you like?\n> Yours"),
            format!("{ASKED}\n\nFrom: FOI team\nSent: 2 March 2026\nSubject: RE: eggs\n\nHow many eggs would you like?"),
        ] {
            assert_eq!(asked(&thread).lines().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>(), [ASKED], "{thread}");
        }
    }

    #[test]
    fn a_subject_asks_where_nothing_else_does() {
        for (subject, body) in
            [("FOI: the number of nests", "Please see the subject line."), ("Fwd: Re: the number of nests", "See subject.")]
        {
            assert_eq!(asked(&format!("From: A Reader\nSubject: {subject}\n\n{body}\n\nA Reader")), "the number of nests");
        }
        assert_eq!(asked("Subject: FOI request\n\nHow many nests?"), "How many nests?");
    }

    #[test]
    fn what_is_no_thread_stays() {
        assert_eq!(asked("kestrel nests by parish"), "kestrel nests by parish");
        assert_eq!(asked("How many came\nFrom: Penbrook\nand how many left?"), "How many came\nand how many left?");
        assert_eq!(asked(""), "");
    }
}
