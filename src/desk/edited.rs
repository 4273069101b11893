//! A reply as an officer edits it, and back: headings after `#`, the requester's words after `>`, cells between bars, and else a paragraph.

use super::reply::{Body, Heading, Origin, Reply, ReplyBlock};
use crate::response::{Authority, Date, Regime};

impl Reply {
    /// The reply that an officer edited. Where its words came from is no longer known, but for those of the request.
    pub fn of_text(text: &str, authority: Option<Authority>, regime: Regime, on: Date) -> Reply {
        let mut blocks: Vec<ReplyBlock> = Vec::new();
        for paragraph in paragraphs(text) {
            let first = paragraph[0];
            let level = first.bytes().take_while(|b| *b == b'#').count();
            if paragraph.len() == 1 && (1..=3).contains(&level) && first[level..].starts_with(' ') {
                let heading = Heading { level: if level == 1 { 1 } else { 2 }, words: first[level..].trim().to_owned() };
                blocks.push(block(Some(heading), Body::Words(String::new()), Origin::Frame));
            } else if paragraph.iter().all(|line| line.starts_with('|')) {
                let rows = rows(&paragraph);
                blocks.extend((!rows.is_empty()).then(|| block(None, Body::Table(rows), Origin::Frame)));
            } else if paragraph.iter().all(|line| line.starts_with('>')) {
                let words: Vec<&str> = paragraph.iter().map(|line| line[1..].trim()).collect();
                blocks.push(block(None, Body::Words(words.join("\n")), Origin::Request));
            } else {
                blocks.push(block(None, Body::Words(paragraph.join("\n")), Origin::Frame));
            }
        }
        Reply { authority, regime, on, provisions: Vec::new(), blocks, warnings: Vec::new() }
    }
}

fn block(heading: Option<Heading>, body: Body, origin: Origin) -> ReplyBlock {
    ReplyBlock { question: None, heading, body, origin, alternatives: Vec::new() }
}

/// Lines that stand together; a heading stands by itself.
fn paragraphs(text: &str) -> Vec<Vec<&str>> {
    let mut all: Vec<Vec<&str>> = Vec::new();
    let mut open = false;
    for line in text.lines().map(str::trim_end) {
        let is_heading = line.starts_with('#');
        match all.last_mut().filter(|_| open && !is_heading) {
            _ if line.trim().is_empty() => open = false,
            Some(last) => last.push(line),
            None => {
                all.push(vec![line]);
                open = !is_heading;
            }
        }
    }
    all
}

/// The rows of a table, without the line of dashes below its headings.
fn rows(lines: &[&str]) -> Vec<Vec<String>> {
    let cells = |line: &&str| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<String>>();
    let is_rule = |row: &Vec<String>| row.iter().all(|cell| !cell.is_empty() && cell.chars().all(|c| matches!(c, '-' | ':')));
    lines.iter().map(cells).filter(|row| !is_rule(row)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Body, Regime, Reply};

    #[test]
    fn what_is_edited_is_read_as_it_is_written() {
        let text = "Our reference: 7\nDate: today\n\n# Question 1\n\n> How many?\n\nThere were 4.\n\n## Estimate\n\n| Task | Hours |\n|---|---|\n| All | [hours] |\n\nYours\n";
        let reply = Reply::of_text(text, None, Regime::Foia, jiff::civil::date(2026, 3, 2));
        assert_eq!(reply.editable(), text);
        assert_eq!(reply.blanks(), 1);
        assert!(reply.blocks.iter().any(|block| matches!(&block.body, Body::Table(rows) if rows.len() == 2)));
        assert_eq!(Reply::of_text("#no heading\n\n", None, Regime::Foia, reply.on).editable(), "#no heading\n");
        assert_eq!(Reply::of_text(" \n", None, Regime::Foia, reply.on).blocks.len(), 0);
    }
}
