//! What was chosen on other pages for a reply, each with a link back to where that was.

use crate::response::{Provision, shorten};
use crate::views::context::{Context, ViewError};
use crate::views::params::DeskParams;
use crate::views::passage_address::named;
use crate::wording::WordingId;

/// Something that was chosen on another page, and stays chosen while the form is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brought {
    /// The field that holds it.
    pub name: &'static str,
    /// What stands in the field.
    pub value: String,
    /// For people.
    pub label: String,
    /// Where it was chosen.
    pub url: Option<String>,
}

/// Bytes of a wording that tell which it is.
const BEGUN: usize = 70;

impl Brought {
    /// All of it.
    pub(super) fn all(context: &Context, params: &DeskParams) -> Result<Vec<Self>, ViewError> {
        let urls = &context.layout.urls;
        let mut all = Vec::new();
        for typed in params.provision.iter().filter(|typed| !typed.trim().is_empty()) {
            let url = typed.parse::<Provision>().ok().map(|provision| urls.provision(&provision));
            all.push(Brought { name: "provision", value: typed.clone(), label: format!("the provision {typed}"), url });
        }
        if !params.used.is_empty() {
            let wordings = context.derived.wordings()?;
            for id in &params.used {
                let found = id.parse::<WordingId>().ok().and_then(|id| wordings.get(id));
                let (label, url) = match found {
                    Some(wording) => (format!("the wording “{}”", shorten(wording.text(), BEGUN)), Some(urls.wording(wording.id))),
                    None => (format!("the wording {id}, which is not in this archive"), None),
                };
                all.push(Brought { name: "used", value: id.clone(), label, url });
            }
        }
        for typed in params.example.iter().filter(|typed| !typed.trim().is_empty()) {
            let address = typed.split_once('=').filter(|(number, _)| !number.contains('/')).map_or(typed.as_str(), |(_, address)| address);
            let response = named(address).map(|(key, _)| context.snapshot.response(&key)).transpose()?.flatten();
            let label = match &response {
                Some(response) => format!("words of {}, {}", response.reference, response.authority),
                None => format!("{typed}, which is not in this archive"),
            };
            let url = response.is_some().then(|| address.to_owned()).filter(|address| address.starts_with("/responses/"));
            all.push(Brought { name: "example", value: typed.clone(), label, url });
        }
        Ok(all)
    }
}
