//! A `Letter` to its outline: the role of each block by headings, columns, lead-ins and sentence cues.
//!
//! A heading rules until the next one. Where there is none, a lead-in (`please find our response below`, `you asked for:`)
//! turns the page, and what a block says about reviews, licences or signatures names its part.

use super::by_number::begins_with_numbers;
use super::cue::{Cue, Cues};
use super::figure::{counts, states};
use super::heading::Heads;
use super::history::carried_below;
use super::interrogative::{self, Interrogative};
use super::label::Count;
use super::letter::Letter;
use super::opening::within_opening;
use super::pattern::Matches;
use super::phrase::phrases;
use super::redrawn::{asked_above, items_above};
use super::turning::{ANSWERED, FURNITURE, HOLDS, REFUSES, SUPPOSES, TELLS};
use crate::response::Role;

/// The outline of a letter: one role a block.
pub(super) struct Outline {
    /// The role of each block.
    pub(super) roles: Vec<Role>,
    /// Whether a block is a heading, or leads in to what follows like one.
    pub(super) leads: Vec<bool>,
}

impl Outline {
    /// Whether a block belongs to the answer: not the opening, the request, review rights or standard text.
    pub(super) fn answers(&self, block: usize) -> bool {
        self.roles[block].answers()
    }
}

/// Cues of a sentence that says what becomes of a request.
const OUTCOME: &[Cue] =
    &[Cue::Exempt, Cue::Withheld, Cue::Refused, Cue::Unable, Cue::NotHeld, Cue::Attached, Cue::Ncnd, Cue::OverCost, Cue::Vexatious];

/// Whether the cues say what becomes of a request, or what the answer to it is.
fn states_outcome(cues: Cues) -> bool {
    cues.any(OUTCOME) || cues.any(&[Cue::SetOut, Cue::Gives, Cue::Published])
}

phrases! {
    /// Words of a line that leads in to the answer.
    ANSWERING: Anywhere [
        "in answer to" in "in answer to your questions:",
        "in response to" in "in response to your questions:",
        "in reply to" in "in reply to your questions:",
        "our response" in "this is our response:",
        "as follows in response" in "it is as follows in response:",
    ]
    /// Words of a line that leads in to what was asked.
    TELLING_OF_THE_REQUEST: Anywhere [
        "asked" in "in response to what you asked:",
        "requested" in "in response to what you requested:",
        "wrote" in "in response to what you wrote:",
    ]
    /// An officer's words on a request that asks nothing.
    OF_YOUR_REQUEST: Anywhere [
        "your request" in "your request has been closed.",
        "you have not " in "as you have not replied, nothing was done.",
        "for clarification" in "the council asked for clarification.",
    ]
    /// Words that name the law in a sentence that refuses.
    NAMING_LAW: Anywhere [
        "section " in "it is exempt under section 21.",
        "regulation " in "it is excepted by regulation 12(4)(d).",
        "of the act" in "it is exempt by part ii of the act.",
    ]
    /// Openings of a line that gives a reference.
    REFERENCES: Start [
        "our ref" in "our ref 417",
        "your ref" in "your ref 17",
        "ref" in "ref 417",
        "foi ref" in "foi ref 417",
    ]
}

/// Whether words lead in to what the body answers rather than to what was asked.
fn is_answer_to(words: &str) -> bool {
    ANSWERING.found_in(words) && !TELLING_OF_THE_REQUEST.found_in(words)
}

/// Whether a sentence of an opening turns to the answer.
pub(super) fn turns_to_answer(cues: Cues) -> bool {
    let outcome = cues.any(OUTCOME) || cues.any(&[Cue::Handled, Cue::Clarify, Cue::Redacted]);
    let answered = cues.any(&[Cue::Attached, Cue::Withheld, Cue::Exempt, Cue::Unable, Cue::NotHeld]);
    let of_request = cues.has(Cue::Thanks) && (cues.has(Cue::Clarify) || cues.has(Cue::Redacted) && !answered);
    outcome && !of_request && !cues.any(&[Cue::LeadIn, Cue::Apology, Cue::Explains])
}

/// Whether a sentence says how to get a review.
pub(super) fn offers_review(cues: Cues) -> bool {
    (cues.has(Cue::Review) && cues.has(Cue::Unhappy) || cues.has(Cue::Recourse))
        && !cues.any(&[Cue::Apology, Cue::Thanks, Cue::ReviewPast, Cue::Guidance])
}

/// Whether a sentence says how to get to the Commissioner.
pub(super) fn offers_commissioner(cues: Cues) -> bool {
    cues.has(Cue::Commissioner) && cues.has(Cue::ToCommissioner) && !cues.any(&[Cue::Apology, Cue::Thanks, Cue::Guidance])
}

struct Walk<'a, 'b> {
    letter: &'a Letter<'b>,
    now: Role,
    headed: bool,
    /// Whether the answer has begun.
    answering: bool,
    /// Whether it has said what becomes of the request.
    outcome_stated: bool,
}

/// Draws the outline.
pub(super) fn outline(letter: &Letter) -> Outline {
    let mut walk = Walk { letter, now: Role::Introduction, headed: false, answering: false, outcome_stated: false };
    let mut outline = Outline { roles: Vec::with_capacity(letter.blocks.len()), leads: vec![false; letter.blocks.len()] };
    for block in 0..letter.blocks.len() {
        let role = walk.step(block, &mut outline.leads[block]);
        walk.answering |= role.answers();
        walk.outcome_stated |= role.answers() && !outline.leads[block] && states_outcome(letter.cues(block));
        outline.roles.push(role);
    }
    asked_above(letter, &mut outline.roles);
    carried_below(letter, &mut outline.roles);
    items_above(letter, &mut outline.roles);
    let says = |block: usize| {
        letter.sentences[letter.of_block[block].clone()]
            .iter()
            .any(|s| states_outcome(s.cues) && !s.cues.any(&[Cue::Explains, Cue::Supposes]))
    };
    let answers = |(block, &role): (usize, &Role)| matches!(role, Role::Decision | Role::Disclosure) || role.answers() && says(block);
    if !outline.roles.iter().enumerate().any(answers) {
        answer_without_turning(letter, &mut outline.roles);
    }
    outline
}

/// A short letter that never turns from its opening to its answer: what is no thanks and no address is the answer.
fn answer_without_turning(letter: &Letter, roles: &mut [Role]) {
    let greeting = (0..roles.len()).find(|&b| letter.words(b).starts_with("dear ")).map_or(0, |b| b + 1);
    let mut begun = false;
    for (block, role) in roles.iter_mut().enumerate().skip(greeting) {
        let opening = letter.sentences[letter.of_block[block].clone()]
            .iter()
            .all(|s| s.cues.any(&[Cue::Thanks, Cue::RequestLead]) && !turns_to_answer(s.cues) && !TELLS.in_words(letter.sentence(s)));
        let words = letter.words(block);
        let sentence = words.split(' ').count() >= 4 && words.ends_with(['.', ':', '!', '?'])
            || words.bytes().filter(u8::is_ascii_digit).count() * 3 > words.len();
        if *role == Role::Introduction && (begun || !opening && sentence && !REFERENCES.found_in(words)) {
            *role = Role::Disclosure;
            begun = true;
        }
    }
}

impl Walk<'_, '_> {
    fn turn(&mut self, role: Role, headed: bool) -> Role {
        self.now = role;
        self.headed = headed;
        role
    }

    fn step(&mut self, block: usize, leads: &mut bool) -> Role {
        if let Some(column) = self.letter.column[block] {
            if column == Role::Request {
                self.turn(Role::Disclosure, false);
                return Role::Request;
            }
            if !self.now.answers() && self.now != Role::ReviewRights && self.now != Role::Boilerplate {
                self.turn(Role::Disclosure, false);
            }
        }
        if self.letter.quoted[block] && !self.answering {
            self.now = if self.headed { self.now } else { Role::Introduction };
            return Role::Request;
        }
        if let Some(heads) = self.letter.heads[block]
            && let Some(role) = self.headed_role(block, heads)
        {
            *leads = true;
            return role;
        }
        if self.greets_again(block) {
            return self.turn(Role::Introduction, false);
        }
        let cues = self.letter.cues(block);
        self.tail(block, cues).or_else(|| self.turn_of_page(block, cues, leads)).unwrap_or_else(|| self.carried(block, cues))
    }

    /// Whether a salutation follows a signature: a reply below the message that it answers.
    fn greets_again(&self, block: usize) -> bool {
        let signed = (0..block).rev().take(16).any(|b| self.letter.gives(b, Cue::SignOff));
        signed && self.now == Role::Boilerplate && self.letter.words(block).starts_with("dear ")
    }

    /// The role that a heading opens.
    fn headed_role(&mut self, block: usize, heads: Heads) -> Option<Role> {
        let next = self.letter.heads.get(block + 1).copied().flatten();
        match heads {
            Heads::Part(Role::Introduction) if self.now != Role::Introduction => None,
            Heads::Part(Role::Disclosure) if !self.answering && self.now != Role::Request && !self.letter.blocks[block].apart => None,
            Heads::Part(Role::ReviewRights) if self.now == Role::Introduction && !self.answering && !self.next_offers(block) => None,
            Heads::Part(Role::Request) if self.answering && self.letter.words(block).starts_with("question") => {
                Some(self.turn(Role::Disclosure, false))
            }
            Heads::Part(role) => Some(self.turn(role, true)),
            Heads::Answer => Some(self.turn(Role::Disclosure, false)),
            Heads::Provision if self.now == Role::Introduction && !self.answering && self.letter.words(block).len() > 70 => None,
            Heads::Provision if self.now == Role::Decision && (next.is_some() || self.letter.words(block).len() > 70) => None,
            Heads::Provision if matches!(self.now, Role::Request) && !self.letter.blocks[block].apart => None,
            Heads::Provision if self.now == Role::ReviewRights => None,
            Heads::Provision => {
                let role = if next == Some(Heads::Provision) || self.now == Role::Decision { Role::Decision } else { Role::Reasons };
                Some(self.turn(role, false))
            }
        }
    }

    /// Whether the letter is in its tail: review rights or standard text.
    fn tailing(&self) -> bool {
        matches!(self.now, Role::ReviewRights | Role::Boilerplate) && self.answering
    }

    /// Whether what follows a heading says how to get a review.
    fn next_offers(&self, block: usize) -> bool {
        let next = block + 1..(block + 3).min(self.letter.blocks.len());
        next.into_iter().any(|b| {
            self.letter.sentences[self.letter.of_block[b].clone()].iter().any(|s| offers_review(s.cues) || offers_commissioner(s.cues))
        })
    }

    /// Review rights, licences, disclaimers, signatures.
    fn tail(&mut self, block: usize, cues: Cues) -> Option<Role> {
        let letter = self.letter;
        let in_request = self.now == Role::Request;
        if cues.has(Cue::SignOff) || self.answering && FURNITURE.in_words(letter.words(block)) {
            return Some(self.turn(Role::Boilerplate, false));
        }
        let sentences = &letter.sentences[letter.of_block[block].clone()];
        let asked = letter.blocks[block].label.is_some() && sentences.first().is_some_and(|s| letter.asking(s) == Interrogative::Explicit);
        if asked {
            return None;
        }
        let refusing = cues.any(&[Cue::Exempt, Cue::Withheld, Cue::Refused, Cue::NotHeld, Cue::OverCost]);
        let in_request = in_request
            && !(cues.has(Cue::Licence) && letter.words(block).contains("government licence"))
            && !letter.words(block).contains("internal review");
        if !in_request && sentences.iter().any(|s| offers_review(s.cues) || offers_commissioner(s.cues)) && !refusing {
            return Some(self.turn(Role::ReviewRights, self.headed && self.now == Role::ReviewRights));
        }
        let standard = cues.any(&[Cue::Disclaimer, Cue::Licence]) && !cues.any(&[Cue::Exempt, Cue::Refused, Cue::NotHeld]);
        if standard && !in_request {
            if self.now == Role::ReviewRights && cues.has(Cue::Disclaimer) {
                return Some(self.turn(Role::Boilerplate, false));
            }
            return Some(Role::Boilerplate);
        }
        let closing = cues.has(Cue::Closing) && !refusing && !cues.any(&[Cue::Attached, Cue::SetOut]);
        (closing && !in_request && self.now != Role::ReviewRights && self.now != Role::Advice).then_some(Role::Boilerplate)
    }

    /// A lead-in to the answer, or to what was asked.
    fn turn_of_page(&mut self, block: usize, cues: Cues, leads: &mut bool) -> Option<Role> {
        let words = self.letter.words(block);
        let colon = self.letter.leads_on(block);
        let outcome = cues.any(&[Cue::Exempt, Cue::Withheld, Cue::NotHeld, Cue::Published, Cue::Unable, Cue::OverCost]);
        let asked = cues.has(Cue::RequestLead) && !cues.has(Cue::LeadIn) && !outcome;
        if self.now == Role::Introduction && cues.has(Cue::Thanks) && within_opening(self.letter, block).is_some() {
            self.turn(Role::Request, false);
            return Some(Role::Introduction);
        }
        if self.now == Role::Request && !self.headed && cues.has(Cue::LeadIn) && !asked {
            *leads = colon;
            self.turn(Role::Disclosure, false);
            return Some(Role::Introduction);
        }
        let sets_out = cues.has(Cue::Thanks) && cues.has(Cue::SetOut) && colon && !asked;
        if matches!(self.now, Role::Introduction) && (cues.has(Cue::LeadIn) || sets_out) {
            *leads = colon;
            self.turn(Role::Disclosure, false);
            return Some(Role::Introduction);
        }
        if colon
            && asked
            && !self.outcome_stated
            && !is_answer_to(words)
            && (self.now != Role::Request || cues.has(Cue::Thanks))
            && !self.tailing()
        {
            *leads = true;
            return Some(self.turn(Role::Request, false));
        }
        None
    }

    /// The part that the letter is in, unless the block shows that it has moved on.
    fn carried(&mut self, block: usize, cues: Cues) -> Role {
        match self.now {
            Role::Request if self.leaves_request(block) || self.starts_again(block) => self.turn(Role::Disclosure, false),
            Role::Introduction if block > 0 && self.letter.quoted[block - 1] => self.turn(Role::Disclosure, false),
            Role::Introduction if !cues.has(Cue::Thanks) && self.begins_answer(block) => self.turn(Role::Disclosure, false),
            Role::Introduction if self.is_late_opening(block, cues) => self.turn(Role::Disclosure, false),
            Role::ReviewRights if !self.headed && self.resumes(block, cues) => self.turn(Role::Disclosure, false),
            Role::Boilerplate if self.resumes(block, cues) => self.turn(Role::Disclosure, false),
            role => role,
        }
    }

    /// Whether an officer speaks of the outcome in a block that the request would otherwise hold.
    fn leaves_request(&self, block: usize) -> bool {
        let letter = self.letter;
        let outcome = |cues: Cues| cues.any(OUTCOME) || cues.any(&[Cue::SetOut, Cue::Gives, Cue::LeadIn]);
        letter.sentences[letter.of_block[block].clone()].iter().any(|s| {
            let words = letter.sentence(s);
            let answered = interrogative::asks(words) < Interrogative::Explicit && OF_YOUR_REQUEST.found_in(words);
            let officer = interrogative::is_plainly_officer(words) && !words.contains(" my ")
                || interrogative::is_officer(words) && !interrogative::is_requester(words);
            let lawful = s.cues.any(&[Cue::Exempt, Cue::Ncnd, Cue::Withheld, Cue::Refused])
                && NAMING_LAW.found_in(words)
                && !interrogative::is_requester(words)
                && interrogative::asks(words) < Interrogative::Explicit;
            let holds = HOLDS.in_words(words);
            let weighs = interrogative::is_plainly_officer(words)
                && s.cues.any(&[Cue::Considered, Cue::NotRelied])
                && NAMING_LAW.found_in(words)
                && !interrogative::is_requester(words);
            lawful
                || holds
                || weighs
                || REFUSES.in_words(words) && !SUPPOSES.in_words(words)
                || begins_with_numbers(words)
                || ANSWERED.in_words(words)
                || answered && !words.ends_with(':')
                || outcome(s.cues) && officer && interrogative::asks(words) < Interrogative::Explicit
        })
    }

    /// Whether a list of the request starts again, and no longer asks: the answers, by number.
    fn starts_again(&self, block: usize) -> bool {
        let number = |b: usize| {
            self.letter.blocks[b].label.as_ref().and_then(|l| match l.count {
                Count::Number(n) | Count::Question(n) => Some(n),
                _ => None,
            })
        };
        let Some(now) = number(block) else { return false };
        let before = (0..block).rev().take(40).find_map(number);
        before.is_some_and(|n| now <= n) && interrogative::asks(self.letter.words(block)) < Interrogative::Nominal
    }

    fn begins_answer(&self, block: usize) -> bool {
        let letter = self.letter;
        letter.sentences[letter.of_block[block].clone()].iter().any(|s| {
            let words = letter.sentence(s);
            let counted = block > 0 && counts(words) && states(words) && words.split(' ').count() > 4 && words.ends_with('.');
            let formal = [Cue::Routes, Cue::Handled, Cue::Explains];
            (s.cues.any(OUTCOME)
                || s.cues.has(Cue::SetOut)
                || s.cues.has(Cue::Gives) && !s.cues.has(Cue::Explains)
                || counted && !s.cues.any(&formal))
                && !s.cues.any(&[Cue::Thanks, Cue::Apology, Cue::LeadIn, Cue::RequestLead])
        })
    }

    /// Whether the opening is over: thanks were said, and this is something else.
    fn is_late_opening(&self, block: usize, cues: Cues) -> bool {
        let thanked = (block.saturating_sub(5)..block).any(|b| self.letter.gives(b, Cue::Thanks));
        let words = self.letter.words(block);
        thanked && words.len() > 30 && !cues.any(&[Cue::Thanks, Cue::Apology, Cue::Handled, Cue::Routes, Cue::RequestLead, Cue::Explains])
    }

    /// Whether the letter goes on after review rights or standard text.
    fn resumes(&self, block: usize, cues: Cues) -> bool {
        let label = self.letter.blocks[block].label.as_ref();
        let item = label.is_some_and(|l| !l.count.is_minor());
        let bare = label.is_some_and(|l| matches!(l.count, Count::Question(_)));
        let asked = bare || item && interrogative::asks(self.letter.words(block)) == Interrogative::Explicit;
        let decided = cues.any(&[Cue::Exempt, Cue::NotHeld, Cue::OverCost]) && cues.any(&[Cue::Withheld, Cue::Exempt, Cue::NotHeld]);
        let signed = (0..block).rev().take(12).any(|b| self.letter.gives(b, Cue::SignOff));
        !signed && (asked || (decided && !cues.any(&[Cue::Review, Cue::Disclaimer, Cue::Licence])))
    }
}
