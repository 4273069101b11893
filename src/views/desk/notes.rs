//! What an officer has to know beside a draft reply, in lines for a terminal.

use std::fmt::Write;

use super::body::DraftReply;
use crate::text::{counted, plain};
use crate::views::view::Terminal;

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
            for other in &question.others {
                let _ = writeln!(out, "    {}", plain(&other.line()));
            }
        }
        if self.lately > 0 {
            let like: Vec<String> = self.like_it.iter().map(|one| format!("{}, {}", one.reference, one.authority)).collect();
            let _ = writeln!(out, "{} like it arrived in the last two months: {}", self.lately, plain(&like.join("; ")));
        }
        for warning in &self.warnings {
            let _ = writeln!(out, "look at this: {}", plain(warning));
        }
        for line in self.checks.lines() {
            let _ = writeln!(out, "{}", plain(&line));
        }
        let _ = writeln!(
            out,
            "{} to fill in, {} of them with no wording that could stand there",
            counted(self.blanks, "place", "places"),
            self.missing.len()
        );
        out
    }
}

impl Terminal for DraftReply {
    fn terminal(&self) -> String {
        self.text.lines().map(|line| plain(line) + "\n").collect()
    }
}
