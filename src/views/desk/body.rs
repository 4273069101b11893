//! A draft reply in JSON, with all that it rests on.

use serde::Serialize;

use super::block::BlockBody;
use super::checked::CheckedBody;
use super::others::OtherDecision;
use super::swapped::swapped;
use crate::desk::{self, Beside, CheckError, Example, LetterToCheck, Outcome, Reply, ReplyPlan, Triage, TriageError};
use crate::document::Document;
use crate::precedent::{PrecedentOptions, QuestionPrecedents, Verdict};
use crate::response::{Authority, Key, Provision, Regime, Response};
use crate::search::{self, Facet};
use crate::text::Text;
use crate::views::context::{Context, ViewError};
use crate::views::params::DeskParams;
use crate::views::passage_address::named;
use crate::views::precedents::QuestionBody;
use crate::views::summary::ResponseSummary;
use crate::views::view::View;
use crate::views::working_days::Reckoning;
use crate::wording::WordingId;

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
    /// Requests of the last two months that ask the same, or nearly: how many there are.
    pub lately: usize,
    /// These: others may have been asked the same at once.
    pub like_it: Vec<ResponseSummary>,
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
    /// What a browser may keep of the request: its questions, without whoever asks.
    #[serde(skip)]
    pub kept: String,
    /// Answers of the body itself to what is asked here, by their addresses: figures are compared with theirs.
    #[serde(skip)]
    pub earlier: Vec<String>,
    /// The wordings that are used now.
    #[serde(skip)]
    pub used: Vec<String>,
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
    /// What other bodies decided of it, and in what that differs.
    pub others: Vec<OtherDecision>,
}

impl View for DraftReply {
    type Params = DeskParams;

    fn build(context: &Context, params: &DeskParams) -> Result<Self, ViewError> {
        let asked = |fault: String| ViewError::BadRequest(fault);
        let read = params.read().map_err(asked)?;
        let archive = &context.layout.archive;
        let stated = Some(params.authority.trim()).filter(|name| !name.is_empty()).or(archive.default_authority.as_deref());
        let body = stated.map(|name| KnownBody::of(context, name)).transpose()?;
        let unknown = body.as_ref().and_then(KnownBody::warning);
        let options = PrecedentOptions {
            own: body.map(|body| body.authority),
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
        let wordings = context.derived.wordings()?;
        let living = |ids: &[WordingId]| ids.iter().map(|id| wordings.get(*id).map_or(*id, |wording| wording.id)).collect::<Vec<_>>();
        let (used, used_before) = (living(&read.used), living(&read.used_before));
        let examples = examples(context, &params.example)?;
        let plan = ReplyPlan {
            triage: &triage,
            choices: &choices,
            used: &used,
            examples: &examples,
            reference,
            on: context.today,
            address: &address,
        };
        let outcomes = plan.outcomes().map_err(asked)?;
        let reply = desk::reply(context.snapshot, wordings.catalogue(), &plan, &outcomes)?;
        let mut warnings: Vec<String> = unknown.into_iter().chain(reply.warnings.clone()).collect();
        let mut text = Some(params.text.trim()).filter(|text| !text.is_empty()).map(str::to_owned);
        if used != used_before
            && let Some(edited) = &text
        {
            let before = ReplyPlan { used: &used_before, ..plan };
            let before = desk::reply(context.snapshot, wordings.catalogue(), &before, &outcomes)?;
            let (changed, fault) = swapped(edited, &before, &reply);
            text = Some(changed);
            warnings.extend(fault);
        }
        let edited = text.map(|text| Reply::of_text(&text, reply.authority.clone(), reply.regime, reply.on));
        let shown = edited.as_ref().unwrap_or(&reply);
        let earlier = earlier(&triage);
        let checked = desk::check(
            LetterToCheck {
                said: &Document::of_text(Text::plain(&shown.said())),
                whole: &shown.document(),
                authority: reply.authority.as_ref(),
                regime: Some(reply.regime),
                received: Some(triage.received),
                on: Some(reply.on),
            },
            archive,
            Some(Beside { engine: context.snapshot, earlier: &earlier }),
        );
        let checked = checked.map_err(|error| match error {
            CheckError::Engine(error) => ViewError::from(error),
            CheckError::Unread(unread) => ViewError::BadRequest(unread.to_string()),
        })?;
        let questions = triage.questions.iter().zip(&outcomes).zip(&triage.precedents.questions).zip(1..);
        let questions = questions.map(|(((asked, outcome), before), number)| DeskQuestion {
            id: format!("Q{number}"),
            text: asked.text.clone(),
            chosen: outcome.as_ref().map(Outcome::to_string),
            decided_before: decided_before(before),
            before: QuestionBody::new(before, urls),
            others: OtherDecision::all(before, urls),
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
            lately: triage.lately.len(),
            like_it: triage.lately.iter().map(|response| ResponseSummary::new(response, urls)).collect(),
            questions: questions.collect(),
            blocks: reply.blocks.iter().map(|block| BlockBody::new(block, &used, urls)).collect(),
            blanks: shown.blanks(),
            editable: shown.editable(),
            text: shown.plain(),
            kept: triage.kept(),
            earlier: earlier.iter().map(|response| urls.response(response)).collect(),
            used: used.iter().map(ToString::to_string).collect(),
            missing: reply.missing().map(|block| block.body.words()).collect(),
            warnings,
            checks: checked.into(),
            markdown: shown.markdown(reference, triage.title().as_deref(), triage.received, &outcomes),
            reply,
        })
    }
}

/// A body that is named, as the archive writes it.
struct KnownBody {
    authority: Authority,
    /// The bodies that there are, where it is none of them.
    others: Option<Vec<String>>,
}

impl KnownBody {
    /// The body of this name or slug; a name that the archive does not know stays as it is.
    fn of(context: &Context, name: &str) -> Result<Self, ViewError> {
        let slug = Authority::new(name).slug();
        let known = search::values(context.snapshot, Facet::Authority)?;
        let own = known.iter().find(|known| Authority::new(known).slug() == slug);
        Ok(KnownBody { authority: Authority::new(own.map_or(name, String::as_str)), others: own.is_none().then(|| known.clone()) })
    }

    /// That none of its words can go in.
    fn warning(&self) -> Option<String> {
        let others = self.others.as_ref()?;
        let there = if others.is_empty() { "it has none yet".to_owned() } else { format!("it has those of {}", others.join(", ")) };
        Some(format!("No answer of `{}` is in this archive, so that none of its words can go in: {there}.", self.authority.name()))
    }
}

/// The passages that were chosen as examples.
fn examples(context: &Context, typed: &[String]) -> Result<Vec<Example>, ViewError> {
    let unclear = |typed: &str| {
        ViewError::BadRequest(format!(
            "`{typed}` is no passage of this archive; write AUTHORITY/REFERENCE, with #p4 for a passage and Q2= before it for a question"
        ))
    };
    let mut examples = Vec::new();
    for typed in typed.iter().map(|typed| typed.trim()).filter(|typed| !typed.is_empty()) {
        let numbered =
            typed.split_once('=').and_then(|(number, rest)| Some((number.trim().trim_start_matches(['Q', 'q']).parse().ok()?, rest)));
        let (question, address) = numbered.map_or((None, typed), |(number, rest)| (Some(number), rest));
        let (key, passage) = named(address.trim()).ok_or_else(|| unclear(typed))?;
        let response = context.snapshot.response(&key)?.ok_or_else(|| unclear(typed))?;
        if passage.is_some_and(|passage| response.passage(passage).is_none()) {
            return Err(unclear(typed));
        }
        examples.push(Example { question, response: std::sync::Arc::new(response), passage });
    }
    Ok(examples)
}

/// The answers of the body itself to what is asked, each once.
fn earlier(triage: &Triage) -> Vec<Response> {
    let mut found: Vec<(Key, Response)> = Vec::new();
    let of_questions = triage.precedents.questions.iter().flat_map(|question| &question.matches);
    for one in of_questions.filter(|one| one.is_own && (one.verdict.is_same() || one.verdict == Verdict::Close)) {
        let key = Key::from(&*one.response);
        if found.iter().all(|(known, _)| *known != key) {
            found.push((key, Response::clone(&one.response)));
        }
    }
    found.into_iter().map(|(_, response)| response).collect()
}

/// What the body itself decided of a question before, as it would be typed: only where that is what is said of the question, and all of it was asked, as far
/// as its words tell.
fn decided_before(before: &QuestionPrecedents) -> Option<String> {
    let own = before
        .best()
        .filter(|one| one.is_own && one.verdict.is_same() && one.is_much_alike() && !one.may_ask_more() && one.parted().is_none())?;
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
