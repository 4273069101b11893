//! A draft reply in JSON and on a terminal.

use std::fmt::Write;

use serde::Serialize;

use crate::audit::Severity;
use crate::desk::{self, Alternative, Body, Checked, LetterToCheck, Outcome, Reply, ReplyBlock, ReplyPlan, Triage, TriageError};
use crate::inspect::{Effect, Kind};
use crate::precedent::{PrecedentOptions, QuestionPrecedents, Verdict};
use crate::response::{Authority, Provision, Regime, Response, shorten};
use crate::search::{self, Facet};
use crate::text::plain;
use crate::views::context::{Context, ViewError};
use crate::views::params::DeskParams;
use crate::views::precedents::QuestionBody;
use crate::views::urls::Urls;
use crate::views::view::{Terminal, View};
use crate::views::working_days::Reckoning;

/// A draft reply, with all that it rests on.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct DraftReply {
    /// The body that answers, where it is known.
    pub authority: Option<String>,
    /// The law that it answers under.
    pub regime: Regime,
    /// When the request arrived, and by when an answer is due, with the days that do not count.
    pub due: Reckoning,
    /// Words by which it may ask for environmental information.
    pub environmental: Option<EnvironmentalBody>,
    /// Requests of the last two months that ask the same, or nearly.
    pub lately: usize,
    /// What is asked, one by one.
    pub questions: Vec<DeskQuestion>,
    /// The reply, block by block.
    pub blocks: Vec<BlockBody>,
    /// Places that are still to be filled in.
    pub blanks: usize,
    /// What the archive has no words for.
    pub missing: Vec<String>,
    /// What has to be looked at before it goes out.
    pub warnings: Vec<String>,
    /// What the checks find in the reply as it stands.
    pub checks: CheckedBody,
    /// The reply as plain text.
    pub text: String,
    /// The reply as Markdown in the form of the corpus.
    pub markdown: String,
    /// The reply as it is edited on the page.
    #[serde(skip)]
    pub editable: String,
    /// The reply itself, as it was laid out.
    #[serde(skip)]
    pub reply: Reply,
}

/// Words of the environment in a request.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct EnvironmentalBody {
    /// The words.
    pub words: Vec<String>,
    /// The law that would govern it.
    pub regime: Regime,
    /// Where the law says so.
    pub law: String,
}

/// One question, with what was chosen for it and what became of it before.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct DeskQuestion {
    /// What it is called when something is chosen for it: `Q1`.
    pub id: String,
    /// The words that ask.
    pub text: String,
    /// What was chosen, as it is typed.
    pub chosen: Option<String>,
    /// What was decided of it before by this body, as it would be chosen; no advice to decide so again.
    pub decided_before: Option<String>,
    /// What became of it before.
    pub before: QuestionBody,
}

/// A block of a reply.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct BlockBody {
    /// The question that it belongs to.
    pub question: Option<String>,
    /// The heading above it.
    pub heading: Option<String>,
    /// Its words; the cells of a table one after another.
    pub text: String,
    /// Where it comes from: frame, request, wording, letter, law or missing.
    pub origin: &'static str,
    /// That for people.
    pub origin_label: String,
    /// Where that is to be read.
    pub url: Option<String>,
    /// What else the archive has for the place.
    pub alternatives: Vec<AlternativeBody>,
}

/// A wording that would do too.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct AlternativeBody {
    /// What it is known by.
    pub id: String,
    /// Its words.
    pub text: String,
    /// The bodies that use it.
    pub authorities: Vec<String>,
    /// Its page.
    pub url: String,
}

/// What the checks find in a letter.
#[derive(Clone, Debug, Default, Serialize, utoipa::ToSchema)]
pub struct CheckedBody {
    /// What the law asks for and the letter lacks, or says wrongly.
    pub findings: Vec<CheckFinding>,
    /// Personal data in its words.
    pub personal: Vec<PersonalFinding>,
    /// Numbers below five beside a refusal for personal data.
    pub small_numbers: Vec<String>,
}

/// What one check finds.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct CheckFinding {
    /// The check.
    pub check: String,
    /// How grave it is.
    pub severity: Severity,
    /// What was found.
    pub message: String,
    /// Where the law asks for it.
    pub law: String,
}

/// Personal data that a letter shows.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct PersonalFinding {
    /// What kind.
    pub kind: Kind,
    /// What was found.
    pub message: String,
    /// The words, masked.
    pub excerpt: Option<String>,
}

impl From<Checked> for CheckedBody {
    fn from(checked: Checked) -> Self {
        let findings = checked.findings.into_iter().map(|one| CheckFinding {
            check: one.finding.check.to_string(),
            severity: one.finding.severity,
            message: one.finding.message,
            law: one.finding.law,
        });
        let personal = checked.personal.into_iter().filter(|one| one.effect != Effect::Note);
        CheckedBody {
            findings: findings.collect(),
            personal: personal.map(|one| PersonalFinding { kind: one.kind, message: one.message, excerpt: one.excerpt }).collect(),
            small_numbers: checked.small_numbers,
        }
    }
}

impl View for DraftReply {
    type Params = DeskParams;

    fn build(context: &Context, params: &DeskParams) -> Result<Self, ViewError> {
        let asked = |fault: String| ViewError::BadRequest(fault);
        let read = params.read().map_err(asked)?;
        let archive = &context.layout.archive;
        let stated = Some(params.authority.trim()).filter(|name| !name.is_empty()).or(archive.default_authority.as_deref());
        let authority = stated.map(|name| known_body(context, name)).transpose()?;
        let options = PrecedentOptions {
            own: authority,
            synonyms: context.synonyms.clone(),
            asked: read.received.or(Some(context.today)),
            ..PrecedentOptions::default()
        };
        let received = read.received.unwrap_or(context.today);
        let triage = Triage::of(context.snapshot, &params.request, &options, read.regime, received).map_err(|error| match error {
            TriageError::Engine(error) => ViewError::from(error),
            error => ViewError::BadRequest(error.to_string()),
        })?;
        let choices = read.under(triage.regime).map_err(asked)?;
        let urls = &context.layout.urls;
        let is_somewhere = !urls.base().is_empty();
        let own = |response: &Response| if is_somewhere { urls.absolute(&urls.response(response)) } else { "[address]".to_owned() };
        let address = |response: &Response| response.url.clone().unwrap_or_else(|| own(response));
        let reference = Some(params.reference.trim()).filter(|reference| !reference.is_empty());
        let plan = ReplyPlan { triage: &triage, choices: &choices, used: &read.used, reference, on: context.today, address: &address };
        let outcomes = plan.outcomes().map_err(asked)?;
        let wordings = context.derived.wordings()?;
        let reply = desk::reply(context.snapshot, wordings.catalogue(), &plan, &outcomes)?;
        let edited = Some(params.text.trim()).filter(|text| !text.is_empty());
        let edited = edited.map(|text| Reply::of_text(text, reply.authority.clone(), reply.regime, reply.on));
        let shown = edited.as_ref().unwrap_or(&reply);
        let text = shown.plain();
        let letter = LetterToCheck {
            said: &shown.said(),
            whole: &text,
            authority: reply.authority.as_ref(),
            regime: reply.regime,
            received: Some(triage.received),
            on: reply.on,
        };
        let checked = desk::check(letter, archive);
        let checked = checked.map_err(|unread| ViewError::BadRequest(unread.to_string()))?;
        let questions = triage.questions.iter().zip(&outcomes).zip(&triage.precedents.questions).zip(1..);
        let questions = questions.map(|(((asked, outcome), before), number)| DeskQuestion {
            id: format!("Q{number}"),
            text: asked.text.clone(),
            chosen: outcome.as_ref().map(Outcome::to_string),
            decided_before: decided_before(before),
            before: QuestionBody::new(before, urls),
        });
        Ok(DraftReply {
            authority: reply.authority.as_ref().map(|body| body.name().to_owned()),
            regime: reply.regime,
            due: Reckoning::new(triage.received, None, reply.regime).map_err(|error| ViewError::BadRequest(error.to_string()))?,
            environmental: triage.environmental.clone().map(|cue| EnvironmentalBody {
                words: cue.words,
                regime: cue.regime,
                law: cue.law.to_owned(),
            }),
            lately: triage.lately,
            questions: questions.collect(),
            blocks: reply.blocks.iter().map(|block| BlockBody::new(block, urls)).collect(),
            blanks: edited.as_ref().unwrap_or(&reply).blanks(),
            editable: edited.as_ref().unwrap_or(&reply).editable(),
            missing: reply.missing().map(|block| block.body.words()).collect(),
            warnings: reply.warnings.clone(),
            checks: checked.into(),
            markdown: shown.markdown(reference, triage.received, &outcomes),
            text,
            reply,
        })
    }
}

/// The body of this name or slug as the archive writes it; a name that it does not know stays as it is.
fn known_body(context: &Context, name: &str) -> Result<Authority, ViewError> {
    let slug = Authority::new(name).slug();
    let known = search::values(context.snapshot, Facet::Authority)?.into_iter().find(|known| Authority::new(known).slug() == slug);
    Ok(Authority::new(known.as_deref().unwrap_or(name)))
}

/// What the body itself decided of a question before, as it would be typed.
fn decided_before(before: &QuestionPrecedents) -> Option<String> {
    let own = before.matches.iter().find(|one| one.is_own && one.verdict.is_same())?;
    let provisions: Vec<Provision> = own.response.provisions.iter().map(|fact| fact.value.clone()).collect();
    let outcome = match own.verdict {
        Verdict::ReleasedBefore => Outcome::Give,
        Verdict::AnsweredInPart => Outcome::Part(provisions),
        Verdict::RefusedBefore | Verdict::NcndBefore => Outcome::Refuse(provisions),
        Verdict::NotHeldBefore => Outcome::NotHeld,
        Verdict::Close | Verdict::Similar | Verdict::Nothing => return None,
    };
    (!outcome.withholds() || !outcome.provisions().is_empty()).then(|| outcome.to_string())
}

impl BlockBody {
    fn new(block: &ReplyBlock, urls: &Urls) -> Self {
        let url = match &block.origin {
            desk::Origin::Wording(wording) => Some(urls.wording(wording.id)),
            desk::Origin::Letter { reference, authority, passage, .. } => Some(match passage {
                Some(passage) => urls.passage(&authority.slug(), reference.as_str(), &passage.to_string()),
                None => urls.response_named(&authority.slug(), reference.as_str()),
            }),
            _ => None,
        };
        BlockBody {
            question: block.question.map(|place| format!("Q{}", place + 1)),
            heading: block.heading.as_ref().map(|heading| heading.words.clone()),
            text: match &block.body {
                Body::Words(words) => words.clone(),
                table => table.words(),
            },
            origin: block.origin.kind(),
            origin_label: block.origin.label(),
            url,
            alternatives: block.alternatives.iter().map(|one| AlternativeBody::new(one, urls)).collect(),
        }
    }
}

impl AlternativeBody {
    fn new(one: &Alternative, urls: &Urls) -> Self {
        AlternativeBody {
            id: one.id.to_string(),
            text: one.text.clone(),
            authorities: one.authorities.iter().map(|body| body.name().to_owned()).collect(),
            url: urls.wording(one.id),
        }
    }
}

/// Bytes of a part that stand beside where it comes from.
const BEGUN: usize = 90;

impl BlockBody {
    /// Its first words.
    pub fn begun(&self) -> String {
        shorten(&self.text, BEGUN)
    }
}

impl AlternativeBody {
    /// Its first words.
    pub fn begun(&self) -> String {
        shorten(&self.text, BEGUN)
    }
}

impl DraftReply {
    /// What an officer has to know beside the reply: questions with what became of them, the due day, what is to be looked at.
    pub fn notes(&self) -> String {
        let mut out = String::new();
        let whom = self.authority.as_deref().unwrap_or("a body that is not named (--authority)");
        let _ = writeln!(out, "{} by {}, due {} ({} from {})", self.regime, plain(whom), self.due.due, self.due.limit, self.due.received);
        for question in &self.questions {
            let _ = writeln!(out, "{}  {}", question.id, plain(&question.text));
            let chosen = question.chosen.as_deref().unwrap_or("nothing chosen");
            let before = question.before.best().filter(|_| question.before.verdict.is_same());
            let before = before.map(|one| format!(", {}", one.summary.reference)).unwrap_or_default();
            let _ = writeln!(out, "    {chosen} · {}{}", question.before.verdict_label, plain(&before));
        }
        if self.lately > 0 {
            let _ = writeln!(out, "{} like it arrived in the last two months", self.lately);
        }
        for warning in &self.warnings {
            let _ = writeln!(out, "look at this: {}", plain(warning));
        }
        for finding in &self.checks.findings {
            let _ = writeln!(out, "check {}: {} ({})", finding.check, plain(&finding.message), finding.law);
        }
        for finding in &self.checks.personal {
            let excerpt = finding.excerpt.as_ref().map(|words| format!(" ({})", plain(words))).unwrap_or_default();
            let _ = writeln!(out, "personal data: {}{excerpt}", plain(&finding.message));
        }
        for line in &self.checks.small_numbers {
            let _ = writeln!(out, "few people may be told by a small number: {}", plain(line));
        }
        let _ = writeln!(out, "{} places to fill in, {} of them without words in the archive", self.blanks, self.missing.len());
        out
    }
}

impl Terminal for DraftReply {
    fn terminal(&self) -> String {
        self.text.lines().map(|line| plain(line) + "\n").collect()
    }
}
