//! A draft written out: plain text to copy, and Markdown in the form of the corpus.

use std::fmt::Write;

use super::draft::{Content, Draft, DraftBlock, Missing};
use super::slot::Slot;
use crate::law;
use crate::response::{Authority, Provision, Regime};

impl Draft {
    /// Plain text with headings on lines of their own.
    pub fn plain(&self) -> String {
        self.write(|heading, _| heading.to_owned())
    }

    /// Markdown with front matter, as a response of the corpus is written; what is to be filled in stands empty.
    pub fn markdown(&self) -> String {
        let quoted = |words: &str| format!("\"{}\"", words.replace('\\', "\\\\").replace('"', "\\\""));
        let body = self.plan.authority.as_ref().map_or("[authority]", Authority::name);
        let provisions: Vec<String> = self.plan.provisions.iter().map(|provision| quoted(&provision.to_string())).collect();
        let mut page = String::from("---\nreference: \"[reference]\"\n");
        let _ = writeln!(page, "authority: {}\nregime: {}\nreceived:\nresponded:", quoted(body), self.plan.regime());
        let _ = writeln!(page, "decision: refused\nprovisions: [{}]\n---\n", provisions.join(", "));
        page + &self.write(|heading, depth| format!("{} {heading}", "#".repeat(depth)))
    }

    fn write(&self, heading: impl Fn(&str, usize) -> String) -> String {
        let mut page = String::new();
        let mut about: Option<&Provision> = None;
        for block in &self.blocks {
            let provision = block.provision.as_ref();
            if let Some(provision) = provision.filter(|provision| about != Some(provision)) {
                let _ = writeln!(page, "{}\n", heading(&headline(provision), 2));
            }
            about = provision;
            let depth = if provision.is_some() { 3 } else { 2 };
            let _ = writeln!(page, "{}\n", heading(&block.heading(self.plan.regime()), depth));
            let _ = writeln!(page, "{}\n", block.words());
            if block.slot == Slot::Decision {
                page.extend(self.plan.provisions.iter().map(|provision| format!("- {}\n", headline(provision))));
                page.push('\n');
            }
        }
        page.truncate(page.trim_end().len());
        page.push('\n');
        page
    }
}

impl DraftBlock {
    /// What stands above it in a letter under that law.
    pub fn heading(&self, regime: Regime) -> String {
        let own = self.slot.heading(regime);
        self.also.map_or_else(|| own.clone(), |also| format!("{own}, and {}", also.label().to_lowercase()))
    }

    /// What stands there, and the mark of what is missing.
    pub fn words(&self) -> String {
        let mark = self.mark().unwrap_or_default();
        match &self.content {
            Content::Filled { text, .. } if mark.is_empty() => text.clone(),
            Content::Filled { text, .. } => format!("{text}\n\n{mark}"),
            Content::Example { text, .. } => format!("{mark}\n\n{text}"),
            Content::Missing(_) => mark,
        }
    }

    /// Whether something that should stand there does not.
    pub fn is_lacking(&self) -> bool {
        match &self.content {
            Content::Filled { uncovered, .. } => !uncovered.is_empty(),
            Content::Example { .. } => false,
            Content::Missing(_) => true,
        }
    }

    /// The mark that something is missing, or is one letter's alone.
    pub fn mark(&self) -> Option<String> {
        let law = self.law.as_ref().map(|law| format!(" ({law} asks for it)")).unwrap_or_default();
        let about = |provisions: &[Provision]| provisions.iter().map(|provision| format!(", {provision}")).collect::<String>();
        let (about, missing, way_out) = match &self.content {
            Content::Filled { uncovered, .. } if uncovered.is_empty() => return None,
            Content::Filled { uncovered, .. } => {
                (about(uncovered), "the wording above does not name it".to_owned(), "name it, or decide on it in a notice of its own")
            }
            Content::Example { source, .. } => {
                return Some(format!(
                    "[example, said once, in {}: put the facts of this request in the place of its own]",
                    source.reference
                ));
            }
            Content::Missing(missing) => {
                let (missing, way_out) = missing.words();
                (about(self.provision.as_slice()), missing, way_out)
            }
        };
        Some(format!("[missing: {}{about}{law}: {missing}; {way_out}]", self.slot.label().to_lowercase()))
    }
}

impl Missing {
    /// Why nothing stands there, and what to do.
    fn words(&self) -> (String, &'static str) {
        match self {
            Missing::NeverUsed => ("the archive has no wording for it".to_owned(), "write it for this request"),
            Missing::OnlyOnce { source, .. } => {
                (format!("only said once, in {}", source.reference), "read it there, and write it for this request")
            }
            Missing::OnlyMixed { source, .. } => {
                (format!("said together with other things, in {}", source.reference), "take it from there, and write it for this request")
            }
            Missing::OnlyStale { terms, .. } => {
                let terms: Vec<String> = terms.iter().map(|stale| format!("`{}` is now {}", stale.term, stale.instead)).collect();
                (format!("the archive's wording is out of date: {}", terms.join("; ")), "bring it up to date")
            }
            Missing::NotTicked => ("not chosen".to_owned(), "choose it, or write it"),
        }
    }
}

/// A provision as a heading of a notice: `Section 31(1)(a): Law enforcement`.
pub fn headline(provision: &Provision) -> String {
    let law = match provision.regime() {
        Regime::Eir | Regime::Eisr => "Regulation",
        Regime::Dpa => return provision.to_string(),
        Regime::Foia | Regime::Foisa => "Section",
    };
    let printed = provision.to_string();
    let number = printed.split_once(' ').map_or(printed.as_str(), |(_, number)| number);
    match law::entry(provision) {
        Some(entry) => format!("{law} {number}: {}", entry.title),
        None => format!("{law} {number}"),
    }
}
