//! A triage and what was chosen to a reply, block by block.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::estimate;
use super::manner::{Form, Manner};
use super::outcome::Outcome;
use super::plan::ReplyPlan;
use super::reply::{Alternative, Body, Heading, Origin, Reply, ReplyBlock};
use super::standard::{self, Fitting, Says};
use super::warnings::warnings;
use crate::document::PassageId;
use crate::engine::{Engine, EngineError};
use crate::law::{self, duty};
use crate::precedent::{Ground, Match, Verdict};
use crate::response::{Authority, Key, Provision, Regime, Response, shorten};
use crate::wording::Catalogue;
use crate::wording::compose::{DraftBlock, Plan, Slot, compose, headline};

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
    let manner = triage.authority.as_ref().map(|body| Manner::of(engine, body)).transpose()?.unwrap_or_default();
    let mut layout = Layout { plan, catalogue, regime, blocks: Vec::new() };
    layout.head(&manner);
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
    layout.close(&manner);
    let mut warnings = warnings(plan, outcomes, &draft.plan);
    warnings.extend(layout.unused());
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

/// Whether it refuses the request itself, whatever is held.
fn is_of_request(provision: &Provision) -> bool {
    estimate::is_of_cost(provision) || law::entry(provision).is_some_and(|entry| entry.test == law::Test::Request)
}

/// How a sentence that refuses ends: reasons follow for an exemption, and for the refusal of a whole request they are to be filled in.
fn reasons(provisions: &[Provision]) -> &'static str {
    if provisions.iter().any(estimate::is_of_cost) {
        ". The estimate is given below."
    } else if provisions.iter().any(is_of_request) {
        ". [reasons]"
    } else {
        ", for the reasons given below."
    }
}

pub(super) struct Layout<'a> {
    pub(super) plan: &'a ReplyPlan<'a>,
    catalogue: &'a Catalogue,
    pub(super) regime: Regime,
    pub(super) blocks: Vec<ReplyBlock>,
}

impl Layout<'_> {
    pub(super) fn body(&self) -> Option<&Authority> {
        self.plan.triage.authority.as_ref()
    }

    pub(super) fn push(&mut self, question: Option<usize>, body: Body, origin: Origin) {
        self.blocks.push(ReplyBlock { question, heading: None, body, origin, alternatives: Vec::new() });
    }

    pub(super) fn words(&mut self, question: Option<usize>, words: impl Into<String>, origin: Origin) {
        self.push(question, Body::Words(words.into()), origin);
    }

    pub(super) fn heading(&mut self, level: u8, words: impl Into<String>) {
        let heading = Some(Heading { level, words: words.into() });
        let body = Body::Words(String::new());
        self.blocks.push(ReplyBlock { question: None, heading, body, origin: Origin::Frame, alternatives: Vec::new() });
    }

    /// Reference lines and salutation, as this body's letters have them.
    fn head(&mut self, manner: &Manner) {
        let reference = self.plan.reference.unwrap_or("[reference]");
        let day = self.plan.on.strftime("%-d %B %Y").to_string();
        let of = |form: &Option<Form>, own: &str| {
            form.as_ref().map_or_else(|| (own.to_owned(), Origin::Frame), |form| (form.words.clone(), form.origin.clone()))
        };
        let (line, origin) = of(&manner.reference, "Our reference: [reference]");
        self.words(None, format!("{}\nDate: {day}", line.replace("[reference]", reference)), origin);
        let (salutation, origin) = of(&manner.salutation, "Dear [name of the requester]");
        self.words(None, salutation, origin);
    }

    fn close(&mut self, manner: &Manner) {
        let body = self.body().map_or("[authority]", Authority::name).to_owned();
        match &manner.close {
            None => self.words(None, format!("Yours sincerely\n[name of the officer]\n[post]\n{body}"), Origin::Frame),
            Some(form) => {
                let (close, office) = form.words.split_once('\n').unwrap_or((&form.words, ""));
                let office = if office.is_empty() { format!("[post]\n{body}") } else { office.to_owned() };
                self.words(None, format!("{close}\n[name of the officer]\n{office}"), form.origin.clone());
            }
        }
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
                let under = format!("under {}{}", listed(provisions), reasons(provisions));
                let refused = if provisions.iter().any(law::is_ncnd_limb) {
                    format!("We neither confirm nor deny whether this is held, {under}")
                } else if provisions.iter().any(|provision| is_of_request(provision) || law::is_not_held(provision)) {
                    format!("This is refused {under}")
                } else {
                    // What is exempt is held, and the law asks that this be said.
                    format!("We hold this information. It is refused {under}")
                };
                self.words(Some(place), refused, Origin::Frame);
            }
            Some(Outcome::NotHeld) => self.said(place, Says::NotHeld, "that the information is not held", duty::SAY_WHETHER_HELD),
            Some(Outcome::Clarify) => self.said(place, Says::Unclear, "what has to be made clear", duty::ASSIST),
            Some(Outcome::Published) => self.published(place),
        }
        if !matches!(outcome, Some(Outcome::Give | Outcome::Part(_))) {
            self.examples(place);
        }
    }

    /// What this body says of a question for which nothing is withheld, or that it has no wording for it, and where else one is: a passage that was chosen
    /// stands right below, and what other bodies have is offered beside it.
    fn said(&mut self, place: usize, says: Says, what: &str, duty: duty::Duty) {
        let found = standard::find(self.catalogue, says, self.body(), self.regime, self.plan.on);
        if !self.fitting(place, &found) {
            let law = duty.basis(self.regime);
            let way_out = if !self.chosen_words(place).is_empty() {
                "take it from the example below, or write it"
            } else if !found.is_empty() {
                "choose one that other bodies have, or write it"
            } else {
                "write it"
            };
            let mark = format!("[missing: {what} ({law} asks for it): this body has no wording of its own for it; {way_out}]");
            self.words(Some(place), mark, Origin::Missing);
            self.alternatives(found.iter().map(alternative).collect());
        }
    }

    /// Lays down the wording that was chosen, or else the body's own, with the others beside it; nothing where there is neither.
    fn fitting(&mut self, place: usize, found: &[Fitting]) -> bool {
        let chosen = self.plan.chosen(found, |fitting| fitting.wording.id).or_else(|| found.iter().find(|one| one.is_standard));
        let Some(chosen) = chosen else { return false };
        let text = self.named(&chosen.text);
        self.words(Some(place), text, Origin::Wording(Arc::clone(&chosen.wording)));
        self.alternatives(found.iter().filter(|other| other.wording.id != chosen.wording.id).map(alternative).collect());
        true
    }

    pub(super) fn alternatives(&mut self, mut alternatives: Vec<Alternative>) {
        let name = self.body().map_or("[authority]", Authority::name).to_owned();
        alternatives.iter_mut().for_each(|one| one.text = one.text.replace("[authority]", &name));
        if let Some(last) = self.blocks.last_mut() {
            last.alternatives = alternatives;
        }
    }

    pub(super) fn named(&self, text: &str) -> String {
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
        self.fitting(place, &found);
        self.information(place);
    }

    /// What is given: a place for it, with what was given before as an example; a passage that was chosen goes before what is found.
    fn information(&mut self, place: usize) {
        let found = self.released(place).into_iter().find_map(|one| {
            let evidence = one.evidence.iter().find(|evidence| evidence.ground == Ground::Released)?;
            let words = evidence.text.text().split_whitespace().collect::<Vec<_>>().join(" ").replace(['[', ']'], "");
            Some((words, &*one.response, evidence.passage))
        });
        let shown = self.chosen_words(place).into_iter().next().or(found);
        let (words, origin) = shown.map_or_else(
            || ("[information]".to_owned(), Origin::Frame),
            |(words, response, passage)| {
                let whose = self.whose(response);
                let words = shorten(&words, LONGEST_EXAMPLE);
                let said =
                    format!("[information: put what is held now in the place of what {}{whose} gave: “{words}”]", response.reference);
                (said, Origin::of_letter(response, Some(passage)))
            },
        );
        self.words(Some(place), words, origin);
    }

    /// Passages that were chosen for a question about which nothing is given.
    fn examples(&mut self, place: usize) {
        let shown: Vec<(String, Origin)> = self
            .chosen_words(place)
            .into_iter()
            .map(|(words, response, passage)| {
                let (whose, words) = (self.whose(response), shorten(&words, LONGEST_EXAMPLE));
                let said = format!(
                    "[example, of {}{whose}: put the facts of this request in the place of its own: “{words}”]",
                    response.reference
                );
                (said, Origin::of_letter(response, Some(passage)))
            })
            .collect();
        for (said, origin) in shown {
            self.words(Some(place), said, origin);
        }
    }

    /// The words of the passages that were chosen for a question, as far as the public sees the letters.
    fn chosen_words(&self, place: usize) -> Vec<(String, &Response, PassageId)> {
        let is_public = |response: &Response| response.release.is_public(self.plan.on);
        let chosen = self.plan.examples_of(place).filter(|example| is_public(&example.response));
        chosen.filter_map(|example| example.words().map(|(words, passage)| (words, &*example.response, passage))).collect()
    }

    /// ` of BODY`, where it is another one.
    fn whose(&self, response: &Response) -> String {
        if self.body() == Some(&response.authority) { String::new() } else { format!(" of {}", response.authority) }
    }

    fn published(&mut self, place: usize) {
        let pointers: Vec<(String, Origin)> = self
            .released(place)
            .into_iter()
            .filter(|one| one.verdict == Verdict::ReleasedBefore && one.parted().is_none())
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

    fn estimate(&mut self) {
        let (Some(table), Some((limit, source))) = (estimate::table(self.regime), estimate::limit(self.regime, self.body())) else {
            return;
        };
        self.heading(2, "Estimate of cost");
        self.push(None, Body::Table(table), Origin::Frame);
        self.words(None, limit, Origin::Law(source.to_owned()));
    }

    /// What was chosen by name and stands nowhere, a sentence each.
    fn unused(&self) -> Vec<String> {
        let stands = |id| self.blocks.iter().any(|block| matches!(&block.origin, Origin::Wording(wording) if wording.id == id));
        let offered = |id| self.blocks.iter().any(|block| block.alternatives.iter().any(|one| one.id == id));
        let wordings = self.plan.used.iter().filter(|id| !stands(**id) && !offered(**id)).map(|id| {
            format!("The wording `{id}` was chosen, and no part of this reply takes it: none has its law, its provision and its place.")
        });
        let hidden = self.plan.examples.iter().filter(|example| !example.response.release.is_public(self.plan.on));
        let hidden = hidden
            .map(|example| format!("{} was chosen as an example and is not public: its words are left out.", example.response.reference));
        wordings.chain(hidden).collect()
    }
}

fn alternative(fitting: &Fitting) -> Alternative {
    Alternative::of(&fitting.wording, fitting.text.clone())
}

impl Origin {
    fn of_letter(response: &Response, passage: Option<PassageId>) -> Origin {
        Origin::Letter { key: Key::from(response), reference: response.reference.clone(), authority: response.authority.clone(), passage }
    }
}
