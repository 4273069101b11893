//! What a sentence of a letter can do, and sets of that.

use std::fmt;

macro_rules! cues {
    ($($(#[$doc:meta])* $name:ident,)+) => {
        /// Something that a sentence of a letter does.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(in crate::parse) enum Cue { $($(#[$doc])* $name,)+ }

        impl Cue {
            /// Every cue, in order.
            pub(super) const ALL: &[Cue] = &[$(Cue::$name),+];
        }
    };
}

cues! {
    /// Says that information is exempt.
    Exempt,
    /// Says that information is held back.
    Withheld,
    /// Refuses the request or a part of it.
    Refused,
    /// Says that nothing is withheld, refused or redacted, and no more.
    Denied,
    /// Says that it cannot be given.
    Unable,
    /// Says that parts were blacked out or left out.
    Redacted,
    /// Says that an answer would cost too much.
    OverCost,
    /// Calls the request vexatious, repeated or manifestly unreasonable.
    Vexatious,
    /// Neither confirms nor denies.
    Ncnd,
    /// Says that something is not held.
    NotHeld,
    /// Limits what is not held to a form or a place: not centrally, not in a reportable format.
    NotInForm,
    /// Takes something out of a denial: no more than what was given.
    OtherThan,
    /// Attaches or encloses something.
    Attached,
    /// Points at information in the letter: below, in a table, as follows.
    SetOut,
    /// Gives information, in so many words.
    Gives,
    /// Gives only some, or withholds only some.
    Some,
    /// Points to where it is published.
    Published,
    /// Denies that a provision applies, or gives reliance up.
    NotRelied,
    /// Speaks of what might apply, or would.
    Supposes,
    /// Says what was looked at first.
    Considered,
    /// Tells of an earlier request or answer.
    Earlier,
    /// Sends the request to another regime, or says under which it is handled.
    Routes,
    /// Explains what the law is, for anyone.
    Explains,
    /// Gives factors for disclosure.
    InterestFor,
    /// In a paragraph that weighs the public interest, speaks for disclosure.
    SpeaksFor,
    /// In a paragraph that weighs the public interest, speaks against disclosure.
    SpeaksAgainst,
    /// Gives factors against it.
    InterestAgainst,
    /// Says where the public interest lies.
    InterestFound,
    /// Asks where it lies, or says that it must be asked.
    InterestAsked,
    /// Finds for disclosure.
    InterestDisclose,
    /// Describes harm that disclosure would do.
    Harm,
    /// Quotes the statute on harm, or weighs rights: no harm described.
    HarmAsLaw,
    /// Speaks of the duty to advise and assist.
    AdviceDuty,
    /// Says how to narrow a request.
    Narrow,
    /// Sends the reader to another body, or elsewhere, for what is not here.
    Redirect,
    /// Estimates a cost or a time.
    Estimate,
    /// Only names the limit.
    LimitOnly,
    /// Licenses re-use.
    Licence,
    /// Names a review, complaint or appeal.
    Review,
    /// Opens the way to it: what to do when not content.
    Unhappy,
    /// Says where one who is not content may turn, without calling it a review.
    Recourse,
    /// Looks back at a review that was asked for.
    ReviewPast,
    /// Names the Information Commissioner.
    Commissioner,
    /// Sends to the Commissioner.
    ToCommissioner,
    /// Only points at the Commissioner's guidance.
    Guidance,
    /// Leads to the answer: please find our response below.
    LeadIn,
    /// Leads to what was asked: you asked for the following.
    RequestLead,
    /// Thanks for the request.
    Thanks,
    /// Apologises or excuses.
    Apology,
    /// Closes the letter.
    Closing,
    /// Is an e-mail disclaimer, a survey or a privacy notice.
    Disclaimer,
    /// Signs off.
    SignOff,
    /// Asks what the requester means.
    Clarify,
    /// Says what becomes of the request: logged, passed on, closed, withdrawn.
    Handled,
    /// Says that nothing more was to be had.
    Vacant,
}

/// The cues that a sentence gives.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::parse) struct Cues(u64);

impl fmt::Debug for Cues {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(Cue::ALL.iter().copied().filter(|cue| self.has(*cue))).finish()
    }
}

impl Cues {
    pub(in crate::parse) const NONE: Cues = Cues(0);

    /// Whether the sentence gives this one.
    pub(in crate::parse) fn has(self, cue: Cue) -> bool {
        self.0 & (1 << cue as u64) != 0
    }

    /// Whether it gives any of these.
    pub(in crate::parse) fn any(self, cues: &[Cue]) -> bool {
        cues.iter().any(|&cue| self.has(cue))
    }

    /// With one more.
    pub(in crate::parse) fn with(self, cue: Cue) -> Cues {
        Cues(self.0 | 1 << cue as u64)
    }

    /// A set of these.
    pub(super) const fn of(cues: &[Cue]) -> Cues {
        let mut set = 0;
        let mut at = 0;
        while at < cues.len() {
            set |= 1 << cues[at] as u64;
            at += 1;
        }
        Cues(set)
    }

    /// What both have.
    pub(super) fn within(self, other: Cues) -> Cues {
        Cues(self.0 & other.0)
    }

    /// What the other has not.
    pub(super) fn without(self, other: Cues) -> Cues {
        Cues(self.0 & !other.0)
    }

    /// All of both.
    pub(in crate::parse) fn and(self, other: Cues) -> Cues {
        Cues(self.0 | other.0)
    }

    /// The cues of the set, in order.
    pub(super) fn each(self) -> impl Iterator<Item = Cue> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let first = (rest != 0).then(|| rest.trailing_zeros() as usize)?;
            rest &= rest - 1;
            Cue::ALL.get(first).copied()
        })
    }
}
