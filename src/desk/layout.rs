//! A triage and what was chosen to a reply, block by block.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::estimate;
use super::outcome::Outcome;
use super::plan::ReplyPlan;
use super::reply::{Alternative, Body, Heading, Origin, Reply, ReplyBlock};
use super::standard::{self, Says};
use super::warnings::warnings;
use crate::engine::{Engine, EngineError};
use crate::law::{self, duty};
use crate::precedent::{Ground, Match, Verdict};
use crate::response::{Authority, Key, Provision, Regime, Response, shorten};
use crate::wording::compose::{Content, DraftBlock, Plan, Slot, compose, headline};
use crate::wording::{Catalogue, Wording};

/// Bytes of an earlier answer that stand in a reply as an example.
const LONGEST_EXAMPLE: usize = 600;

/// Lays a reply out.
///
/// # Errors
/// Where the archive cannot be read.
pub fn reply(engine: &dyn Engine, catalogue: &Catalogue, plan: &ReplyPlan, outcomes: &[Option<Outcome>]) -> Result<Reply, EngineError> {
    let triage = plan.triage;
    let mut provisions: Vec<Provision> = Vec::new();
    for outcome in outcomes.iter().flatten() {
        let published = published_under(outcome, triage.regime);
        provisions.extend(outcome.provisions().iter().cloned().chain(published));
    }
    let mut seen = BTreeSet::new();
    provisions.retain(|provision| seen.insert(provision.to_string()));
    let mut notice = Plan { home: triage.regime, ..Plan::usual(triage.authority.clone(), provisions, plan.on) };
    notice.slots.extend([Slot::InternalReview, Slot::Commissioner]);
    if outcomes.iter().flatten().any(|outcome| matches!(outcome, Outcome::Give | Outcome::Part(_))) {
        notice.slots.insert(Slot::Licence);
    }
    let regime = notice.regime();
    let draft = compose(catalogue, notice);
    let mut layout = Layout { plan, catalogue, regime, blocks: Vec::new() };
    layout.head();
    let (opening, rest): (Vec<&DraftBlock>, Vec<&DraftBlock>) = draft.blocks.iter().partition(|block| block.slot == Slot::Opening);
    opening.into_iter().for_each(|block| layout.draft_block(block));
    for (place, outcome) in outcomes.iter().enumerate() {
        layout.question(place, outcome.as_ref());
    }
    layout.refused(outcomes, &draft.plan);
    let mut about: Option<&Provision> = None;
    for block in rest {
        let provision = block.provision.as_ref();
        if let Some(provision) = provision.filter(|provision| about != Some(provision)) {
            layout.heading(1, headline(provision));
        }
        about = provision;
        layout.draft_block(block);
        if block.slot == Slot::Reasons && provision.is_some_and(estimate::is_of_cost) {
            layout.estimate();
        }
    }
    layout.close();
    let warnings = warnings(engine, plan, outcomes, &draft.plan)?;
    let provisions = draft.plan.provisions;
    Ok(Reply { authority: triage.authority.clone(), regime, on: plan.on, provisions, blocks: layout.blocks, warnings })
}

/// The provision under which an Act lets a body point to what is published; the Regulations need none: regulation 6(1)(b) of either nation's.
fn published_under(outcome: &Outcome, regime: Regime) -> Option<Provision> {
    let number = match (outcome, regime) {
        (Outcome::Published, Regime::Foia) => "21",
        (Outcome::Published, Regime::Foisa) => "25",
        _ => return None,
    };
    Some(Provision::new(regime, number, [] as [String; 0]))
}

/// A provision within a sentence: `section 40(2) of the Freedom of Information Act 2000`.
fn in_words(provision: &Provision) -> String {
    let printed = provision.to_string();
    let number = printed.split_once(' ').map_or(printed.as_str(), |(_, number)| number);
    let unit = if provision.regime().is_environmental() { "regulation" } else { "section" };
    format!("{unit} {number} of the {}", provision.regime().title())
}

fn listed(provisions: &[Provision]) -> String {
    let words: Vec<String> = provisions.iter().map(in_words).collect();
    match words.as_slice() {
        [all @ .., last] if !all.is_empty() => format!("{} and {last}", all.join(", ")),
        words => words.concat(),
    }
}

/// How a sentence that refuses ends: reasons follow for an exemption, and for the refusal of a whole request they are to be filled in.
fn reasons(provisions: &[Provision]) -> &'static str {
    if provisions.iter().any(estimate::is_of_cost) {
        ". The estimate is given below."
    } else if provisions.iter().any(|provision| law::entry(provision).is_some_and(|entry| entry.test == law::Test::Request)) {
        ". [reasons]"
    } else {
        ", for the reasons given below."
    }
}

struct Layout<'a> {
    plan: &'a ReplyPlan<'a>,
    catalogue: &'a Catalogue,
    regime: Regime,
    blocks: Vec<ReplyBlock>,
}

impl Layout<'_> {
    fn body(&self) -> Option<&Authority> {
        self.plan.triage.authority.as_ref()
    }

    fn push(&mut self, question: Option<usize>, body: Body, origin: Origin) {
        self.blocks.push(ReplyBlock { question, heading: None, body, origin, alternatives: Vec::new() });
    }

    fn words(&mut self, question: Option<usize>, words: impl Into<String>, origin: Origin) {
        self.push(question, Body::Words(words.into()), origin);
    }

    fn heading(&mut self, level: u8, words: impl Into<String>) {
        let heading = Some(Heading { level, words: words.into() });
        let body = Body::Words(String::new());
        self.blocks.push(ReplyBlock { question: None, heading, body, origin: Origin::Frame, alternatives: Vec::new() });
    }

    /// Reference lines and salutation.
    fn head(&mut self) {
        let reference = self.plan.reference.unwrap_or("[reference]");
        let day = self.plan.on.strftime("%-d %B %Y").to_string();
        self.words(None, format!("Our reference: {reference}\nDate: {day}"), Origin::Frame);
        self.words(None, "Dear [name of the requester]", Origin::Frame);
    }

    fn close(&mut self) {
        let body = self.body().map_or("[authority]", Authority::name).to_owned();
        self.words(None, format!("Yours sincerely\n[name of the officer]\n[post]\n{body}"), Origin::Frame);
    }

    /// A question in the requester's words, and what becomes of it.
    fn question(&mut self, place: usize, outcome: Option<&Outcome>) {
        let asked = &self.plan.triage.questions[place];
        let number = (place + 1).to_string();
        let label = asked.label.as_deref().map(|label| label.trim_start_matches(['Q', 'q'])).filter(|label| *label != number);
        let numbered = label.map(|label| format!(" (numbered {label} in the request)")).unwrap_or_default();
        let title = if self.plan.triage.questions.len() == 1 { "Your request".to_owned() } else { format!("Question {number}{numbered}") };
        let text = asked.text.clone();
        self.heading(1, title);
        self.words(Some(place), text, Origin::Request);
        match outcome {
            None => self.words(Some(place), "[outcome: choose give, part, refuse, not-held, clarify or published]", Origin::Frame),
            Some(Outcome::Give) => self.given(place),
            Some(Outcome::Part(provisions)) => {
                self.information(place);
                let rest = format!("The rest is withheld under {}{}", listed(provisions), reasons(provisions));
                self.words(Some(place), rest, Origin::Frame);
            }
            Some(Outcome::Refuse(provisions)) => {
                let refused = match provisions.iter().any(law::is_ncnd_limb) {
                    true => {
                        format!("We neither confirm nor deny whether this is held, under {}{}", listed(provisions), reasons(provisions))
                    }
                    false => format!("This is refused under {}{}", listed(provisions), reasons(provisions)),
                };
                self.words(Some(place), refused, Origin::Frame);
            }
            Some(Outcome::NotHeld) => self.said(place, Says::NotHeld, "that the information is not held", duty::SAY_WHETHER_HELD),
            Some(Outcome::Clarify) => self.said(place, Says::Unclear, "what has to be made clear", duty::ASSIST),
            Some(Outcome::Published) => self.published(place),
        }
    }

    /// What this body says of a question for which nothing is withheld, or that it has no words for it.
    fn said(&mut self, place: usize, says: Says, what: &str, duty: duty::Duty) {
        let found = standard::find(self.catalogue, says, self.body(), self.regime, self.plan.on);
        let used = found.alternatives.iter().find(|one| self.plan.used.contains(&one.id)).map(|one| one.text.clone());
        let chosen = |id| self.catalogue.iter().find(|wording| wording.id == id).map(Arc::clone);
        let used = used.and_then(|text| {
            let id = found.alternatives.iter().find(|one| one.text == text)?.id;
            Some((chosen(id)?, text))
        });
        let best = used.or(found.best.map(|(wording, text)| (Arc::clone(wording), text)));
        let (body, origin) = match best {
            Some((wording, text)) => (self.named(&text), Origin::Wording(wording)),
            None => {
                let law = duty.basis(self.regime);
                (format!("[missing: {what} ({law} asks for it): this body has no wording for it; write it]"), Origin::Missing)
            }
        };
        self.words(Some(place), body, origin);
        self.alternatives(found.alternatives);
    }

    fn alternatives(&mut self, alternatives: Vec<Alternative>) {
        if let Some(last) = self.blocks.last_mut() {
            last.alternatives = alternatives;
        }
    }

    fn named(&self, text: &str) -> String {
        text.replace("[authority]", self.body().map_or("[authority]", Authority::name))
    }

    /// The matches of a question that this body answered with the same information, as far as the public sees them.
    fn released(&self, place: usize) -> Vec<&Match> {
        let found = self.plan.triage.precedents.questions.get(place);
        let is_public = |response: &Response| response.release.is_public(self.plan.on);
        let released = |one: &&Match| {
            one.is_own && matches!(one.verdict, Verdict::ReleasedBefore | Verdict::AnsweredInPart) && is_public(&one.response)
        };
        found.map(|question| question.matches.iter().filter(released).collect()).unwrap_or_default()
    }

    fn given(&mut self, place: usize) {
        let found = standard::find(self.catalogue, Says::Given, self.body(), self.regime, self.plan.on);
        if let Some((wording, text)) = found.best {
            let text = self.named(&text);
            self.words(Some(place), text, Origin::Wording(Arc::clone(wording)));
            self.alternatives(found.alternatives);
        }
        self.information(place);
    }

    /// What is given: a place for it, with what was given before as an example.
    fn information(&mut self, place: usize) {
        let shown = self.released(place).into_iter().find_map(|one| {
            let evidence = one.evidence.iter().find(|evidence| evidence.ground == Ground::Released)?;
            let words = shorten(&evidence.text.text().split_whitespace().collect::<Vec<_>>().join(" "), LONGEST_EXAMPLE);
            let said = format!(
                "[information: put what is held now in the place of what {} gave: “{}”]",
                one.response.reference,
                words.replace(['[', ']'], "")
            );
            Some((said, Origin::of_letter(&one.response, Some(evidence.passage))))
        });
        let (words, origin) = shown.unwrap_or_else(|| ("[information]".to_owned(), Origin::Frame));
        self.words(Some(place), words, origin);
    }

    fn published(&mut self, place: usize) {
        let pointers: Vec<(String, Origin)> = self
            .released(place)
            .into_iter()
            .filter(|one| one.verdict == Verdict::ReleasedBefore)
            .take(2)
            .map(|one| {
                let dated = one.response.dated().map(|day| format!(" of {}", day.strftime("%-d %B %Y"))).unwrap_or_default();
                let address = (self.plan.address)(&one.response);
                let said = format!("It was published with our answer {}{dated}: {address}", one.response.reference);
                (said, Origin::of_letter(&one.response, None))
            })
            .collect();
        if pointers.is_empty() {
            self.words(Some(place), "[where the information is published]", Origin::Frame);
        }
        for (said, origin) in pointers {
            self.words(Some(place), said, origin);
        }
    }

    /// The provisions that are relied on, each with the questions that it is relied on for.
    fn refused(&mut self, outcomes: &[Option<Outcome>], notice: &Plan) {
        let relies = |outcome: &Outcome, provision: &Provision| {
            outcome.provisions().contains(provision) || published_under(outcome, self.plan.triage.regime).as_ref() == Some(provision)
        };
        let line = |provision: &Provision| {
            let meant = (1..).zip(outcomes).filter(|(_, outcome)| outcome.as_ref().is_some_and(|outcome| relies(outcome, provision)));
            let questions: Vec<String> = meant.map(|(number, _)| number.to_string()).collect();
            let of = if questions.len() == 1 { "question" } else { "questions" };
            let of = if outcomes.len() == 1 { String::new() } else { format!(" ({of} {})", questions.join(", ")) };
            format!("• {}{of}", headline(provision))
        };
        let lines: Vec<String> = notice.provisions.iter().map(line).collect();
        if !lines.is_empty() {
            self.heading(1, "Provisions relied on");
            self.words(None, lines.join("\n"), Origin::Frame);
        }
    }

    /// A place of the notice: this body's own wording, or one that was chosen by name; else it is missing.
    fn draft_block(&mut self, block: &DraftBlock) {
        let is_optional = block.law.is_none();
        if is_optional && !matches!(block.content, Content::Filled { .. }) {
            return;
        }
        // What one letter decided is no example for another: the questions say what is refused, and under which provision.
        if block.slot == Slot::Decision && !matches!(block.content, Content::Filled { .. }) {
            return;
        }
        let is_ours = |wording: &Arc<Wording>| {
            self.body().is_none_or(|body| wording.authorities.contains(body)) || self.plan.used.contains(&wording.id)
        };
        let alternative = |wording: &Arc<Wording>| Alternative {
            id: wording.id,
            text: wording.text().to_owned(),
            authorities: wording.authorities.clone(),
        };
        let (words, origin, alternatives) = match &block.content {
            Content::Filled { wording, others, .. } => {
                let all: Vec<&Arc<Wording>> = [wording].into_iter().chain(others).collect();
                let chosen = all.iter().find(|one| self.plan.used.contains(&one.id)).copied();
                match chosen.filter(|chosen| chosen.id != wording.id) {
                    Some(chosen) => {
                        (self.named(chosen.text()), Origin::Wording(Arc::clone(chosen)), all.into_iter().map(alternative).collect())
                    }
                    None if is_ours(wording) => {
                        (block.words(), Origin::Wording(Arc::clone(wording)), others.iter().map(alternative).collect::<Vec<_>>())
                    }
                    None => match others.iter().find(|other| is_ours(other)) {
                        Some(own) => (self.named(own.text()), Origin::Wording(Arc::clone(own)), all.into_iter().map(alternative).collect()),
                        None if is_optional => return,
                        None => (foreign(block, wording), Origin::Missing, all.into_iter().map(alternative).collect()),
                    },
                }
            }
            Content::Example { source, passage, .. } => {
                let key = Key::new(&source.authority, &source.reference);
                let origin = Origin::Letter {
                    key,
                    reference: source.reference.clone(),
                    authority: source.authority.clone(),
                    passage: Some(*passage),
                };
                (block.words(), origin, Vec::new())
            }
            Content::Missing(_) => (block.words(), Origin::Missing, Vec::new()),
        };
        let level = if block.provision.is_some() { 2 } else { 1 };
        let label = block.slot.label().to_owned();
        let heading = (block.slot != Slot::Opening).then_some(Heading { level, words: label });
        self.blocks.push(ReplyBlock { question: None, heading, body: Body::Words(words), origin, alternatives });
    }

    fn estimate(&mut self) {
        let (Some(table), Some((limit, source))) = (estimate::table(self.regime), estimate::limit(self.regime)) else { return };
        self.heading(2, "Estimate of cost");
        self.push(None, Body::Table(table), Origin::Frame);
        self.words(None, limit, Origin::Law(source.to_owned()));
    }
}

impl Origin {
    fn of_letter(response: &Response, passage: Option<crate::document::PassageId>) -> Origin {
        Origin::Letter { key: Key::from(response), reference: response.reference.clone(), authority: response.authority.clone(), passage }
    }
}

/// The mark of a place for which only other bodies have a wording.
fn foreign(block: &DraftBlock, wording: &Wording) -> String {
    let law = block.law.as_ref().map(|law| format!(" ({law} asks for it)")).unwrap_or_default();
    let about = block.provision.as_ref().map(|provision| format!(", {provision}")).unwrap_or_default();
    let whose = wording.authorities.first().map_or("another body", Authority::name);
    format!(
        "[missing: {}{about}{law}: this body has no wording for it; {whose} has one, {}: choose it, or write it]",
        block.slot.label().to_lowercase(),
        wording.id
    )
}
