//! What the words around a date say of it: signals with their points, each with a sentence that proves it.
//!
//! The points were set by hand on golden letters and real ones, and only their order matters: a label says most (10), then a word of receipt
//! or of the request beside the date (8 to 10), then looser words (2 to 6). What speaks against takes as much away.

use crate::parse::phrase::phrases;

/// The words around one date, folded.
pub(in crate::parse) struct Around<'a> {
    /// Those before it, from the last date, line or sentence on.
    pub(in crate::parse) before: &'a str,
    /// Those after it in its line.
    pub(in crate::parse) after: &'a str,
}

/// Where a phrase must stand to count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::parse) enum Reach {
    /// It begins at most so many bytes before the date, its own not counted.
    Within(usize),
    /// Anywhere before the date.
    Before,
    /// Right after the date.
    Next,
    /// At most [`SOON`] bytes after the date.
    Soon,
}

/// How far `Reach::Soon` looks after a date, in bytes.
const SOON: usize = 60;

/// A phrase beside a date, where it must stand, and words that prove it, whose only date is the one that counts.
pub(in crate::parse) struct Clue {
    pub(in crate::parse) phrase: &'static str,
    pub(in crate::parse) reach: Reach,
    #[cfg_attr(not(test), expect(dead_code, reason = "only the proofs read it"))]
    pub(in crate::parse) proof: &'static str,
}

/// Clues any of which says the same.
pub(in crate::parse) struct Signal {
    /// The name of the signal.
    #[cfg_attr(not(test), expect(dead_code, reason = "only the proofs read it"))]
    pub(in crate::parse) name: &'static str,
    /// What it adds to the score of a date, once.
    pub(in crate::parse) points: i32,
    pub(in crate::parse) clues: &'static [Clue],
}

impl Signal {
    /// Whether any of its clues is given.
    pub(in crate::parse) fn is_given(&self, around: &Around) -> bool {
        self.clues.iter().any(|clue| around.has(clue.phrase, clue.reach))
    }

    /// Its points where it is given, and none where not.
    pub(in crate::parse) fn points(&self, around: &Around) -> i32 {
        if self.is_given(around) { self.points } else { 0 }
    }
}

impl Around<'_> {
    /// Whether a phrase stands within reach.
    pub(in crate::parse) fn has(&self, phrase: &str, reach: Reach) -> bool {
        match reach {
            Reach::Within(bytes) => {
                let from = self.before.len().saturating_sub(bytes + phrase.len());
                self.before[self.before.ceil_char_boundary(from)..].contains(phrase)
            }
            Reach::Before => self.before.contains(phrase),
            Reach::Next => self.after.starts_with(phrase),
            Reach::Soon => self.after[..self.after.floor_char_boundary(SOON)].contains(phrase),
        }
    }
}

/// Declares signals: `NAME: points [reach "phrase" in "sentence", …]`.
macro_rules! signals {
    ($($(#[$doc:meta])* $name:ident: $points:literal [$($reach:ident $(($bytes:literal))? $phrase:literal in $proof:literal),+ $(,)?])+) => {
        $(
            $(#[$doc])*
            pub(in crate::parse) const $name: Signal = Signal {
                name: stringify!($name),
                points: $points,
                clues: &[$(Clue { phrase: $phrase, reach: Reach::$reach $(($bytes))?, proof: $proof }),+],
            };
        )+
        /// Every signal, for the proofs.
        #[cfg(test)]
        pub(in crate::parse) const SIGNALS: &[&Signal] = &[$(&$name),+];
    };
}

signals! {
    /// The words say that something was received.
    RECEIPT: 10 [
        Within(26) "received" in "your letter was received by us on 4 march 2024",
        Within(12) "rec'd" in "rec'd: 4 march 2024",
        Within(14) "logged" in "it was logged on 4 march 2024",
        Within(12) "date of receipt" in "date of receipt: 4 march 2024",
        Within(60) "receipt of" in "we confirm receipt of your e-mail, dated 4 march 2024",
    ]
    /// The date is that of the request, by its name.
    REQUEST: 8 [
        Within(14) "request" in "your request of 4 march 2024",
        Within(14) "email" in "your email of 4 march 2024",
        Within(14) "e-mail" in "your e-mail of 4 march 2024",
        Within(14) "letter" in "your letter of 4 march 2024",
        Within(14) "correspondence" in "your correspondence of 4 march 2024",
        Within(14) "enquiry" in "your enquiry of 4 march 2024",
        Within(14) "clarification" in "your clarification of 4 march 2024",
        Within(14) "application" in "your application of 4 march 2024",
    ]
    /// In a sentence that names the request, the date follows a word that a date of its own has.
    REQUEST_FURTHER_OFF: 6 [
        Within(4) "dated " in "your request about potholes in ostlebury dated 4 march 2024",
        Within(4) " on " in "your request about potholes in ostlebury on 4 march 2024",
        Within(4) " of " in "your request about potholes in ostlebury of 4 march 2024",
        Within(4) "made " in "your request about potholes in ostlebury, made 4 march 2024",
        Within(4) "from " in "your request about potholes in ostlebury from 4 march 2024",
    ]
    /// The requester did something then.
    YOU_ASKED: 6 [
        Within(40) "you asked" in "you asked about potholes on 4 march 2024",
        Within(40) "you requested" in "you requested a list on 4 march 2024",
        Within(40) "you wrote" in "you wrote to us on 4 march 2024",
        Within(40) "you contacted" in "you contacted us on 4 march 2024",
        Within(40) "you submitted" in "you submitted a form on 4 march 2024",
        Within(40) "you sent" in "you sent us a form on 4 march 2024",
        Within(40) "submitted on" in "a form submitted on 4 march 2024",
    ]
    /// The date is followed by what was asked.
    ASKING_NEXT: 3 [
        Next "in which you" in "4 march 2024 in which you ask for a list",
        Next "for information" in "4 march 2024 for information on potholes",
        Next "requesting" in "4 march 2024 requesting a list",
        Next "asking" in "4 march 2024 asking for a list",
    ]
    /// A short opening ends in the date, and what the requester did then follows: `On 4 March 2024 you asked`.
    YOU_ASKED_NEXT: 8 [
        Next "you asked" in "on 4 march 2024 you asked for a list",
        Next "you requested" in "on 4 march 2024 you requested a list",
        Next "you wrote" in "on 4 march 2024 you wrote to us",
        Next "you made" in "on 4 march 2024 you made a request",
        Next "you submitted" in "on 4 march 2024 you submitted a form",
        Next "you sent" in "on 4 march 2024 you sent us a form",
    ]
    /// The sentence is about the first request.
    FIRST_REQUEST: 2 [
        Before "original request" in "your original request of 4 march 2024",
        Before "initial request" in "your initial request of 4 march 2024",
        Before "request for information" in "your request for information of 4 march 2024",
    ]
    /// A review or a complaint follows.
    REVIEW_NEXT: -7 [
        Soon "internal review" in "4 march 2024 for an internal review",
        Soon "complain" in "4 march 2024 to complain",
        Soon "a review" in "4 march 2024 for a review",
    ]
    /// Somebody was chased or complained.
    COMPLAINT: -7 [
        Within(20) "chas" in "you chased us on 4 march 2024",
        Within(40) "complain" in "you complained to us on 4 march 2024",
    ]
    /// The date is that of something else: an answer, a deadline, a publication.
    OTHER_EVENT: -9 [
        Within(14) "due" in "it was due on 4 march 2024",
        Within(14) "respond" in "we will respond on 4 march 2024",
        Within(14) "deadline" in "the deadline of 4 march 2024",
        Within(14) "until" in "until 4 march 2024",
        Within(14) "extended" in "it was extended to 4 march 2024",
        Within(14) "acknowledg" in "we acknowledged it on 4 march 2024",
        Within(14) "replied" in "we replied on 4 march 2024",
        Within(14) "reply" in "our reply of 4 march 2024",
        Within(14) "between" in "between 4 march 2024",
        Within(14) "answer" in "our answer of 4 march 2024",
        Within(14) "since" in "since 4 march 2024",
        Within(14) "published" in "it was published on 4 march 2024",
        Within(14) "response" in "our response of 4 march 2024",
        Within(14) "by " in "it will be done by 4 march 2024",
    ]
    /// An answer to the request of that day, which is no answer of that day.
    IN_RESPONSE_TO: 0 [
        Within(30) "in response to your request" in "in response to your request of 4 march 2024",
    ]
}

phrases! {
    /// Labels of the day that a request came.
    RECEIVED: Label [
        "received" in "received",
        "received on" in "request received on",
        "date of receipt" in "date of receipt",
        "date of request" in "date of request",
        "request date" in "request date",
    ]
    /// Labels of the day that the answer went.
    ANSWERED: Label [
        "answered" in "date answered",
        "reply sent" in "reply sent",
        "response sent" in "response sent",
        "answer sent" in "answer sent",
        "notice given" in "notice given",
        "date of reply" in "date of reply",
        "replied" in "replied",
        "responded" in "date responded",
        "date of response" in "date of response",
        "response date" in "response date",
        "date of decision" in "date of decision",
        "response issued" in "response issued",
    ]
    /// Words right before the day that a letter was sent.
    SENT: End [
        "date" in "date",
        "date:" in "date:",
        "dated" in "dated",
        "dated:" in "dated:",
        "date of response:" in "date of response:",
        "date of reply:" in "date of reply:",
        "sent:" in "date sent:",
        "date of letter:" in "date of letter:",
        "issued:" in "date issued:",
        "responded:" in "date responded:",
        "date of response" in "date of response",
        "date of issue:" in "date of issue:",
        "date of notice:" in "date of notice:",
        "date of notice" in "date of notice",
        "date of refusal notice:" in "date of refusal notice:",
        "date of decision:" in "date of decision:",
    ]
    /// Words right before the date of something that the letter speaks of: `the report, dated`, `It is dated`.
    OF_ANOTHER: End [
        "was dated" in "the report was dated",
        "is dated" in "it is dated",
        "are dated" in "they are dated",
        ", dated" in "the report, dated",
    ]
    /// Words right before the date that the letter gives itself.
    OF_THIS_LETTER: End [
        "our response is dated" in "our response is dated",
        "this response is dated" in "this response is dated",
        "our answer is dated" in "our answer is dated",
        "our reply is dated" in "our reply is dated",
        "this letter is dated" in "this letter is dated",
    ]
    /// Words of a line that dates the request and not the answer.
    OF_THE_REQUEST: Anywhere [
        "received" in "date received:",
        "request" in "date of request:",
        "your" in "your letter of",
    ]
}
