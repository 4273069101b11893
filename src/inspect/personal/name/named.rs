//! A person that is named in a text: where, and what the place says of them.

use super::super::super::Kind;
use super::super::sighting::Sighting;
use super::super::word::Word;
use super::shape::Person;
use super::title::Title;

/// A name, and in what standing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Named {
    /// The name.
    pub(super) person: Person,
    /// What is known of the person.
    pub(super) standing: Standing,
}

/// What the place of a name says of the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// The letter, or a mail, is to them.
    Addressed,
    /// They say who they are, or are said to have asked.
    Asking,
    /// They are a party of a decision that was published.
    Party,
    /// They are elected, sit in Parliament or are a judge.
    Public,
    /// They are of a senior grade.
    Senior,
    /// They have been honoured, as people in the public eye are.
    Honoured,
    /// They sign.
    Signing,
    /// They stand in the heading of a mail.
    Writing,
    /// They dealt with something.
    Handling,
    /// They are listed among people.
    Listed,
    /// They are named, and no more is said.
    Told,
}

impl Named {
    /// A person in that standing, unless the title says more.
    pub(super) fn new(person: Person, standing: Standing) -> Self {
        let told_by_title = match person.title {
            Some(Title::Elected | Title::Judge) => Some(Standing::Public),
            Some(Title::SeniorRank) => Some(Standing::Senior),
            Some(Title::Honour) => Some(Standing::Honoured),
            _ => None,
        };
        Named { person, standing: told_by_title.filter(|_| standing.yields()).unwrap_or(standing) }
    }

    /// The same, of a senior grade where words say so.
    pub(super) fn senior_if(self, senior: bool) -> Self {
        if senior && self.standing.yields() { Named { standing: Standing::Senior, ..self } } else { self }
    }

    /// What there is to say of it.
    pub(super) fn sighting(&self, words: &[Word]) -> Sighting {
        let span = self.person.span(words);
        match self.standing {
            Standing::Party => Sighting::note(Kind::Name, span, "the name of a party in a published decision"),
            Standing::Public => Sighting::note(Kind::Name, span, "the name of somebody who is elected or a judge, by the title"),
            Standing::Senior => Sighting::note(Kind::Name, span, "the name of somebody of a senior grade, by the words beside it"),
            Standing::Honoured => Sighting::warn(Kind::Name, span, "the name of a knight or dame, who may be in the public eye"),
            Standing::Addressed => Sighting::hold(Kind::Name, span, "the name of the person that the letter is to"),
            Standing::Asking => Sighting::hold(Kind::Name, span, "the name of somebody who asked or wrote"),
            Standing::Signing => Sighting::hold(Kind::Name, span, "the name of somebody who signs, and no words say a senior grade"),
            Standing::Writing => Sighting::hold(Kind::Name, span, "a name in the heading of a mail, and no words say a senior grade"),
            Standing::Handling => {
                Sighting::hold(Kind::Name, span, "the name of somebody who dealt with it, and no words say a senior grade")
            }
            Standing::Listed => Sighting::hold(Kind::Name, span, "a name in a column of people"),
            Standing::Told => Sighting::hold(Kind::Name, span, "the name of a person, and no words say a senior grade"),
        }
    }
}

impl Standing {
    /// Whether a senior grade changes what may be shown: not for those who ask, in whatever post they are.
    pub(super) fn yields(self) -> bool {
        !matches!(self, Standing::Addressed | Standing::Asking)
    }
}
