//! A reply as plain text, and as Markdown in the form of the corpus.

use std::fmt::Write;

use super::outcome::Outcome;
use super::reply::{Body, Origin, Reply, blanks};
use crate::document::Document;
use crate::response::{Authority, Date, Regime};
use crate::text::{MarkKind, Span, Text};

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
    pub fn markdown(&self, reference: Option<&str>, title: Option<&str>, received: Date, outcomes: &[Option<Outcome>]) -> String {
        let quoted = |words: &str| {
            let plain: String = words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
            format!("\"{}\"", plain.replace('\\', "\\\\").replace('"', "\\\""))
        };
        let body = self.authority.as_ref().map_or("[authority]", Authority::name);
        let listed: Vec<String> = self.provisions.iter().map(|provision| quoted(&provision.to_string())).collect();
        let mut page = format!("---\nreference: {}\nauthority: {}\n", quoted(reference.unwrap_or("[reference]")), quoted(body));
        if let Some(title) = title {
            let _ = writeln!(page, "title: {}", quoted(title));
        }
        let _ = writeln!(page, "regime: {}\nreceived: {received}\nresponded: {}", self.regime, self.on);
        if let Some(decision) = decision(outcomes, self.regime) {
            let _ = writeln!(page, "decision: {decision}");
        }
        if !listed.is_empty() {
            let _ = writeln!(page, "provisions: [{}]", listed.join(", "));
        }
        page + "---\n\n" + &self.write(|heading, level| format!("{} {heading}", "#".repeat(usize::from(level) + 1)), quote)
    }

    /// The reply as a letter that is read: with its headings, its tables, and the requester's words marked as such.
    pub fn document(&self) -> Document {
        let mut text = Text::default();
        for block in &self.blocks {
            if let Some(heading) = &block.heading {
                let span = text.push(&heading.words);
                text.mark(span, MarkKind::Heading(heading.level + 1));
                text.break_paragraph();
            }
            match &block.body {
                Body::Words(words) => {
                    let span = text.push(words);
                    if block.origin == Origin::Request {
                        text.mark(span, MarkKind::Request);
                    }
                }
                Body::Table(rows) => {
                    let start = text.len();
                    let mut cells: Vec<Vec<Span>> = Vec::new();
                    for row in rows {
                        let cell = |cell: &String, text: &mut Text| {
                            let span = text.push(cell);
                            text.push(" ");
                            span
                        };
                        cells.push(row.iter().map(|words| cell(words, &mut text)).collect());
                        text.break_line();
                    }
                    text.mark(Span::new(start, text.len()), MarkKind::Table(cells));
                }
            }
            text.break_paragraph();
        }
        Document::of_text(text)
    }

    /// What the reply itself says so far: without the requester's words, places that are to be filled in, and headings below which nothing stands.
    pub fn said(&self) -> String {
        let mut page = String::new();
        let mut headings: Vec<(u8, &str)> = Vec::new();
        for block in &self.blocks {
            if let Some(heading) = &block.heading {
                headings.retain(|(level, _)| *level < heading.level);
                headings.push((heading.level, &heading.words));
            }
            let words = block.body.words();
            let (mut kept, mut at) = (String::new(), 0);
            for blank in blanks(&words) {
                kept.push_str(&words[at..blank.start]);
                at = blank.end;
            }
            kept.push_str(&words[at..]);
            if block.origin != Origin::Request && kept.contains(char::is_alphanumeric) {
                headings.drain(..).for_each(|(_, heading)| page += &format!("{heading}\n\n"));
                page += &format!("{}\n\n", kept.trim());
            }
        }
        page
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
fn decision(outcomes: &[Option<Outcome>], regime: Regime) -> Option<&'static str> {
    let all: Option<Vec<&Outcome>> = outcomes.iter().map(Option::as_ref).collect();
    let all = all.filter(|all| !all.is_empty() && !all.contains(&&Outcome::Clarify))?;
    // Under the Regulations what is public already is no exception, and whoever points to it has neither given nor refused.
    let is_elsewhere = regime.is_environmental() && all.contains(&&Outcome::Published);
    if is_elsewhere {
        return None;
    }
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
    use super::{Outcome, Regime, decision};

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
            assert_eq!(decision(&outcomes, Regime::Foia), wanted, "{outcomes:?}");
        }
    }
}
