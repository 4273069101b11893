//! A reply as plain text, and as Markdown in the form of the corpus.

use std::fmt::Write;

use super::outcome::Outcome;
use super::reply::{Body, Origin, Reply};
use crate::response::{Authority, Date, Provision};

impl Reply {
    /// Plain text: headings stand on lines of their own, and cells of a table apart by bars.
    pub fn plain(&self) -> String {
        self.write(|heading, _| heading.to_owned(), str::to_owned)
    }

    /// The reply as it is edited: headings after `#`, the requester's words after `>`.
    pub fn editable(&self) -> String {
        self.write(|heading, level| format!("{} {heading}", "#".repeat(usize::from(level))), quote)
    }

    /// Markdown with front matter, as a response of the corpus is written: what is known is stated, and the requester's words are marked as
    /// the request.
    pub fn markdown(&self, reference: Option<&str>, received: Date, outcomes: &[Option<Outcome>]) -> String {
        let quoted = |words: &str| format!("\"{}\"", words.replace('\\', "\\\\").replace('"', "\\\""));
        let body = self.authority.as_ref().map_or("[authority]", Authority::name);
        let mut provisions: Vec<String> = Vec::new();
        for provision in outcomes.iter().flatten().flat_map(Outcome::provisions).map(Provision::to_string) {
            if !provisions.contains(&provision) {
                provisions.push(provision);
            }
        }
        let listed: Vec<String> = provisions.iter().map(|provision| quoted(provision)).collect();
        let mut page = format!("---\nreference: {}\nauthority: {}\n", quoted(reference.unwrap_or("[reference]")), quoted(body));
        let _ = writeln!(page, "regime: {}\nreceived: {received}\nresponded: {}", self.regime, self.on);
        if let Some(decision) = decision(outcomes) {
            let _ = writeln!(page, "decision: {decision}");
        }
        if !listed.is_empty() {
            let _ = writeln!(page, "provisions: [{}]", listed.join(", "));
        }
        page + "---\n\n" + &self.write(|heading, level| format!("{} {heading}", "#".repeat(usize::from(level) + 1)), quote)
    }

    /// `heading` and `request` say how a heading and the requester's words are written.
    fn write(&self, heading: impl Fn(&str, u8) -> String, request: impl Fn(&str) -> String) -> String {
        let mut page = String::new();
        for block in &self.blocks {
            if let Some(found) = &block.heading {
                let _ = writeln!(page, "{}\n", heading(&found.words, found.level));
            }
            match &block.body {
                Body::Words(words) if words.is_empty() => {}
                Body::Words(words) if block.origin == Origin::Request => {
                    let _ = writeln!(page, "{}\n", request(words));
                }
                Body::Words(words) => {
                    let _ = writeln!(page, "{words}\n");
                }
                Body::Table(rows) => {
                    for (at, row) in rows.iter().enumerate() {
                        let _ = writeln!(page, "| {} |", row.join(" | "));
                        if at == 0 {
                            let _ = writeln!(page, "|{}", "---|".repeat(row.len()));
                        }
                    }
                    page.push('\n');
                }
            }
        }
        page.truncate(page.trim_end().len());
        page.push('\n');
        page
    }
}

/// Words quoted in Markdown.
fn quote(words: &str) -> String {
    words.lines().map(|line| format!("> {line}")).collect::<Vec<_>>().join("\n")
}

/// The decision over all, where every question has an outcome that decides.
fn decision(outcomes: &[Option<Outcome>]) -> Option<&'static str> {
    let all: Option<Vec<&Outcome>> = outcomes.iter().map(Option::as_ref).collect();
    let all = all.filter(|all| !all.is_empty() && !all.contains(&&Outcome::Clarify))?;
    let is = |wanted: fn(&Outcome) -> bool| all.iter().all(|outcome| wanted(outcome));
    Some(if is(|outcome| matches!(outcome, Outcome::Give)) {
        "disclosed"
    } else if is(|outcome| matches!(outcome, Outcome::Refuse(_) | Outcome::Published)) {
        "refused"
    } else if is(|outcome| matches!(outcome, Outcome::NotHeld)) {
        "not-held"
    } else if is(|outcome| matches!(outcome, Outcome::NotHeld | Outcome::Refuse(_))) {
        "refused"
    } else {
        "part"
    })
}

#[cfg(test)]
mod tests {
    use super::{Outcome, decision};

    #[test]
    fn the_decision_over_all_follows_from_the_questions() {
        let refuse = || Some(Outcome::Refuse(Vec::new()));
        for (outcomes, wanted) in [
            (vec![Some(Outcome::Give), Some(Outcome::Give)], Some("disclosed")),
            (vec![Some(Outcome::Give), refuse()], Some("part")),
            (vec![Some(Outcome::NotHeld), refuse()], Some("refused")),
            (vec![Some(Outcome::NotHeld), Some(Outcome::NotHeld)], Some("not-held")),
            (vec![Some(Outcome::Give), Some(Outcome::NotHeld)], Some("part")),
            (vec![Some(Outcome::Give), None], None),
            (vec![Some(Outcome::Clarify)], None),
            (vec![], None),
        ] {
            assert_eq!(decision(&outcomes), wanted, "{outcomes:?}");
        }
    }
}
