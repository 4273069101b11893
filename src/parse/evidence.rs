//! What the sentences of an answer do, to the outcome that follows, and how surely it does.

use crate::response::{Certainty, Decision, Fact};
use crate::text::Span;

/// What the sentences of one answer do, each with the first that does it.
#[derive(Clone, Debug, Default)]
pub(super) struct Evidence {
    /// Gives information.
    pub(super) gives: Option<Span>,
    /// Withholds or refuses.
    pub(super) withholds: Option<Span>,
    /// Says that something is not held.
    pub(super) not_held: Option<Span>,
    /// Neither confirms nor denies.
    pub(super) silent: Option<Span>,
    /// Points to where it is published.
    pub(super) elsewhere: Option<Span>,
    /// Words that are none of these: answers, figures, explanations.
    pub(super) rest: Option<Span>,
    /// Figures, tables, short plain answers among them.
    pub(super) figures: bool,
    /// Neither given nor refused: clarification, transfer, acknowledgement.
    pub(super) pending: Option<Span>,
    /// The cost limit was spoken of.
    pub(super) over_cost: bool,
    /// The reader is sent to somebody else.
    pub(super) redirects: bool,
    /// The request could not be understood.
    pub(super) unclear: bool,
    /// The request, or all that was asked for, is refused, so that figures about it give nothing.
    pub(super) request_refused: bool,
    /// Something is withheld in so many words, and not only said to be engaged.
    pub(super) firm: bool,
    /// Something is withheld or refused outright, and not only called exempt.
    pub(super) plainly: bool,
    /// The decision is put off.
    pub(super) postponed: bool,
    /// Something is attached.
    pub(super) attaches: bool,
    /// What is withheld is only `unable to provide`, which may as well mean not held.
    pub(super) only_unable: bool,
    /// All that is relied on is a limb to neither confirm nor deny.
    pub(super) only_limbs: bool,
    /// Something is given in so many words, and not only set out somewhere.
    pub(super) outright: bool,
    /// A provision is relied on where it withholds.
    pub(super) by_law: bool,
    /// A provision that needs no weighing is relied on, or one is where something is withheld or refused outright.
    pub(super) firm_by_law: bool,
    /// A provision to refuse by is named, whatever is said of it.
    pub(super) names_ground: bool,
    /// Of what was asked for some is refused, and nothing is said of the rest.
    pub(super) refuses_some: bool,
    /// What was asked for, all of it, is said not to be held.
    pub(super) nothing_held: bool,
    /// A question is answered in a word or two.
    pub(super) plain: bool,
    /// Something is given that is no help beside the answer: no link, advice or other address.
    pub(super) gives_itself: bool,
    /// How many sentences say none of all this.
    pub(super) remarks: usize,
    /// Figures are given in a whole statement, or in a table.
    pub(super) states: bool,
    /// One sentence both gives and withholds.
    pub(super) in_part: bool,
    /// Numbers stand in a sentence that nothing else is made of: they may be given.
    pub(super) loose_numbers: bool,
    /// Something is regretted or denied in a sentence that nothing else is made of: it may withhold.
    pub(super) loose_denial: bool,
    /// It is said outright that what was asked for is not held, and not only that something was not found, counted or made.
    pub(super) plainly_absent: bool,
}

impl Evidence {
    /// Whether nothing was said that bears on the outcome.
    pub(super) fn is_empty(&self) -> bool {
        [self.gives, self.withholds, self.not_held, self.silent, self.elsewhere, self.rest, self.pending].iter().all(Option::is_none)
    }

    /// Whether nothing is given, withheld or denied.
    pub(super) fn is_silent(&self) -> bool {
        !self.figures && [self.gives, self.withholds, self.not_held, self.silent, self.elsewhere].iter().all(Option::is_none)
    }

    /// Whether something is given, withheld or denied, by words that leave no room for anything else.
    pub(super) fn decides(&self) -> bool {
        self.figures || [self.gives, self.withholds, self.not_held, self.silent].iter().any(Option::is_some)
    }

    /// The first words that bear on the outcome.
    pub(super) fn first(&self) -> Option<Span> {
        [self.gives, self.withholds, self.not_held, self.silent, self.rest].into_iter().flatten().min_by_key(|span| span.start)
    }

    /// What both do.
    pub(super) fn and(&self, other: &Evidence) -> Evidence {
        Evidence {
            gives: self.gives.or(other.gives),
            withholds: self.withholds.or(other.withholds),
            not_held: self.not_held.or(other.not_held),
            silent: self.silent.or(other.silent),
            elsewhere: self.elsewhere.or(other.elsewhere),
            rest: self.rest.or(other.rest),
            pending: self.pending.or(other.pending),
            figures: self.figures || other.figures,
            over_cost: self.over_cost || other.over_cost,
            redirects: self.redirects || other.redirects,
            unclear: self.unclear || other.unclear,
            request_refused: self.request_refused || other.request_refused,
            firm: self.firm || other.firm,
            plainly: self.plainly || other.plainly,
            postponed: self.postponed || other.postponed,
            attaches: self.attaches || other.attaches,
            only_unable: self.only_unable && other.only_unable,
            only_limbs: self.only_limbs,
            outright: self.outright || other.outright,
            by_law: self.by_law || other.by_law,
            firm_by_law: self.firm_by_law || other.firm_by_law,
            names_ground: self.names_ground || other.names_ground,
            refuses_some: self.refuses_some || other.refuses_some,
            nothing_held: self.nothing_held || other.nothing_held,
            plain: self.plain || other.plain,
            gives_itself: self.gives_itself || other.gives_itself,
            remarks: self.remarks + other.remarks,
            states: self.states || other.states,
            in_part: self.in_part || other.in_part,
            loose_numbers: self.loose_numbers || other.loose_numbers,
            loose_denial: self.loose_denial || other.loose_denial,
            plainly_absent: self.plainly_absent || other.plainly_absent,
        }
    }

    /// The outcome of one answer; none where nothing of it gives, withholds or denies.
    pub(super) fn outcome(&self, of_question: bool) -> Option<Fact<Decision>> {
        let (value, span) = self.weigh(of_question)?;
        span.map(|span| Fact::read(value, span, self.certainty(value, of_question)))
    }

    fn weigh(&self, of_question: bool) -> Option<(Decision, Option<Span>)> {
        let given = self.gives.or(self.rest.filter(|_| self.figures && !self.request_refused));
        // Whoever relies on nothing else than that neither confirms nor denies, whatever it calls that.
        let silent = self.silent.or(self.withholds.filter(|_| !self.plainly)).filter(|_| self.only_limbs);
        if silent.is_some() {
            let given = self.states || self.attaches && self.gives.is_some();
            return Some((if given { Decision::Part } else { Decision::Ncnd }, silent));
        }
        let put_off = self.postponed && !self.plainly && !self.firm_by_law && given.is_none();
        if (self.unclear && !self.firm && !self.outright || put_off) && self.not_held.is_none() && !self.attaches {
            return Some((Decision::Other, self.pending.or(self.withholds).or(self.rest)));
        }
        if let Some(withheld) = self.withholds.filter(|_| !(self.only_unable && self.not_held.is_some())) {
            let part = given.is_some() || self.refuses_some && !self.request_refused && !of_question;
            return Some((if part { Decision::Part } else { Decision::Refused }, Some(withheld)));
        }
        if self.silent.is_some() {
            return Some((if given.is_some() { Decision::Part } else { Decision::Ncnd }, self.silent));
        }
        if self.not_held.is_some() {
            let given = if self.redirects || self.nothing_held { self.gives } else { given };
            let given = given.filter(|_| !self.nothing_held || self.attaches || self.states || self.gives_itself);
            return Some((if given.is_some() { Decision::Part } else { Decision::NotHeld }, self.not_held));
        }
        if self.gives.is_some() {
            return Some((Decision::Disclosed, self.gives));
        }
        if self.pending.is_some() && !self.figures {
            return Some((Decision::Other, self.pending));
        }
        if self.figures || of_question {
            return Some((Decision::Disclosed, self.rest.or(self.elsewhere)));
        }
        Some((Decision::Disclosed, self.elsewhere))
    }

    /// How surely an outcome follows from what the sentences do: surely where the words that bear on it agree, at a guess where it rests
    /// on words that may as well mean something else.
    fn certainty(&self, value: Decision, of_question: bool) -> Certainty {
        let both_given = self.gives.is_some() || self.figures;
        match value {
            Decision::Refused if self.only_unable && !self.by_law => Certainty::Guess,
            // All is refused, and yet something seems to be given: the words disagree.
            Decision::Part if self.request_refused && !(self.attaches || self.in_part || self.states) => Certainty::Guess,
            Decision::Refused if self.by_law && (self.plainly || self.request_refused) && !both_given && self.not_held.is_none() => {
                if self.loose_numbers || self.figures { Certainty::Likely } else { Certainty::Certain }
            }
            Decision::NotHeld if !both_given && self.withholds.is_none() && (of_question || self.plainly_absent && !self.loose_numbers) => {
                Certainty::Certain
            }
            Decision::Ncnd if !both_given && (self.only_limbs || self.withholds.is_none()) => Certainty::Certain,
            Decision::Disclosed
                if (self.attaches || self.outright || of_question && self.figures) && !self.names_ground && !self.loose_denial =>
            {
                Certainty::Certain
            }
            // Whoever sends the reader elsewhere as well may not have answered all.
            Decision::Disclosed if self.redirects && self.gives.is_none() && !of_question => Certainty::Guess,
            // Figures that no whole statement and no table gives may be of anything.
            Decision::Disclosed if self.gives.is_none() && !self.states && !of_question => Certainty::Guess,
            // Figures alone, beside something that is regretted or denied, may be all that there was to give.
            Decision::Disclosed if self.loose_denial && self.gives.is_none() && !self.states && !of_question => Certainty::Guess,
            // Words that neither give nor withhold are no ground to say that something was given.
            Decision::Disclosed if !(self.gives.is_some() || self.figures || of_question && self.plain) => Certainty::Guess,
            Decision::Part if self.in_part || self.by_law && (self.attaches || self.outright) => Certainty::Certain,
            Decision::Part if !(of_question || self.attaches || self.outright || self.states) => Certainty::Guess,
            _ => Certainty::Likely,
        }
    }
}
