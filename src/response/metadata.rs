//! What is stated about a response in front matter, a sidecar or a log's columns.

use serde::{Deserialize, Serialize};

use super::{Date, Decision, Held, Provision, Reference, Regime, Review, StatedBy, Withdrawal};

/// The fields of the corpus format. All optional but the reference, which may also be read from the letter.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Metadata {
    /// The body's number for the request.
    pub reference: Option<Reference>,
    /// The body's name.
    pub authority: Option<String>,
    /// What it is about.
    pub title: Option<String>,
    /// The law that it was answered under.
    pub regime: Option<Regime>,
    /// When the request arrived, YYYY-MM-DD.
    pub received: Option<Date>,
    /// When it was answered, YYYY-MM-DD.
    pub responded: Option<Date>,
    /// When it was published, YYYY-MM-DD.
    pub published: Option<Date>,
    /// The overall decision.
    pub decision: Option<Decision>,
    /// The provisions relied on, such as `FOIA 40(2)`.
    pub provisions: Option<Vec<Provision>>,
    /// Subjects.
    pub topics: Option<Vec<String>>,
    /// Where the body published it.
    pub url: Option<String>,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// That it was taken back: then no word of it is in the archive.
    pub withdrawn: Option<Withdrawal>,
    /// That it is kept from the public.
    pub held: Option<Held>,
    /// The files of it that officers have looked at.
    pub reviewed: Vec<Review>,
    /// The names of the files that are attached to it.
    #[serde(default)]
    pub attachments: Vec<String>,
    /// The names of files that belong to the request and are no part of the archive.
    #[serde(default)]
    pub left_out: Vec<String>,
    /// The fields that an officer corrected.
    #[serde(default)]
    pub corrected: Vec<StatedBy>,
}

impl Metadata {
    /// Each field from here, or else from `other`.
    pub fn or(mut self, other: Metadata) -> Metadata {
        self.reviewed.extend(other.reviewed);
        self.corrected.extend(other.corrected);
        Metadata {
            reference: self.reference.or(other.reference),
            authority: self.authority.or(other.authority),
            title: self.title.or(other.title),
            regime: self.regime.or(other.regime),
            received: self.received.or(other.received),
            responded: self.responded.or(other.responded),
            published: self.published.or(other.published),
            decision: self.decision.or(other.decision),
            provisions: self.provisions.or(other.provisions),
            topics: self.topics.or(other.topics),
            url: self.url.or(other.url),
            language: self.language.or(other.language),
            withdrawn: self.withdrawn.or(other.withdrawn),
            held: self.held.or(other.held),
            reviewed: self.reviewed,
            attachments: if self.attachments.is_empty() { other.attachments } else { self.attachments },
            left_out: if self.left_out.is_empty() { other.left_out } else { self.left_out },
            corrected: self.corrected,
        }
    }
}
