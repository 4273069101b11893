//! A response to linked data: JSON-LD in the words of schema.org, by which search engines and catalogues know what a page is about.

use serde::Serialize;

use super::find;
use super::page_head::PageHead;
use crate::law;
use crate::response::{File, Response};
use crate::views::context::{Context, ViewError};
use crate::views::layout::Layout;
use crate::views::params::ResponseParams;
use crate::views::summary::ResponseSummary;
use crate::views::view::View;

/// The media type of linked data.
pub const MEDIA: &str = "application/ld+json";

/// A response as a `Report` of schema.org.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LinkedData {
    /// The vocabulary: `https://schema.org`.
    #[serde(rename = "@context")]
    pub context: &'static str,
    /// What it is: `Report`.
    #[serde(rename = "@type")]
    pub kind: &'static str,
    /// Its permanent address.
    #[serde(rename = "@id")]
    pub id: String,
    /// The same.
    pub url: String,
    /// What it is about.
    pub name: String,
    /// The body's own number for the request.
    pub report_number: String,
    /// Who answered, what was decided and how the request begins.
    #[serde(rename = "abstract")]
    pub summary: String,
    /// What was decided, in words; not there where it is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disambiguating_description: Option<&'static str>,
    /// The day of the answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_created: Option<String>,
    /// The day that it was put on the log.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_published: Option<String>,
    /// BCP 47 tag of the letter's language.
    pub in_language: String,
    /// Subjects, as the body named them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<String>,
    /// Who answered; not there where that is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<LinkedThing>,
    /// The provisions that were relied on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub citation: Vec<LinkedThing>,
    /// Where the body itself published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_based_on: Option<String>,
    /// The files that everybody may have.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub associated_media: Vec<LinkedFile>,
    /// The archive that it is in.
    pub is_part_of: LinkedThing,
}

/// Something that a response is linked with.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct LinkedThing {
    /// What it is.
    #[serde(rename = "@type")]
    pub kind: &'static str,
    /// What it is called.
    pub name: String,
    /// Its page; not there where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// A file of a response.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LinkedFile {
    /// What it is: `MediaObject`.
    #[serde(rename = "@type")]
    pub kind: &'static str,
    /// Its name.
    pub name: String,
    /// Its media type; not there where it is not known.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub encoding_format: String,
    /// How many bytes it has, as in `81400 B`.
    pub content_size: String,
    /// Where it is.
    pub content_url: String,
}

impl LinkedData {
    /// That of a response.
    pub fn new(response: &Response, layout: &Layout) -> Self {
        let urls = &layout.urls;
        let summary = ResponseSummary::new(response, urls);
        let head = PageHead::new(response, &summary, layout);
        let body = Some(&response.authority).filter(|authority| authority.is_known());
        let file = |file: &File| LinkedFile {
            kind: "MediaObject",
            name: file.name().to_owned(),
            encoding_format: file.media.clone(),
            content_size: format!("{} B", file.size),
            content_url: urls.absolute(&urls.original(response, file.name())),
        };
        let provisions = response.provisions.iter().map(|fact| LinkedThing {
            kind: "Legislation",
            name: fact.value.to_string(),
            url: law::legislation(&fact.value),
        });
        LinkedData {
            context: "https://schema.org",
            kind: "Report",
            id: head.canonical.clone(),
            url: head.canonical,
            name: summary.title,
            report_number: summary.reference,
            summary: head.description,
            disambiguating_description: summary.decision.map(|decision| decision.label()),
            date_created: summary.responded.map(|day| day.to_string()),
            date_published: summary.published.map(|day| day.to_string()),
            in_language: response.language.clone().unwrap_or_else(|| "en".to_owned()),
            keywords: response.topics.clone(),
            author: body.map(|body| LinkedThing {
                kind: "GovernmentOrganization",
                name: body.name().to_owned(),
                url: Some(urls.absolute(&urls.authority(body.name()))),
            }),
            citation: provisions.collect(),
            is_based_on: response.url.clone(),
            associated_media: response.files.iter().filter(|file| layout.may_have(file)).map(file).collect(),
            is_part_of: LinkedThing { kind: "Dataset", name: layout.archive.name.clone(), url: Some(urls.absolute(&urls.home())) },
        }
    }
}

impl View for LinkedData {
    type Params = ResponseParams;

    fn build(context: &Context, params: &ResponseParams) -> Result<Self, ViewError> {
        Ok(LinkedData::new(&find(context, params)?, &context.layout))
    }
}
