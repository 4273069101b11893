//! A proposal for a folder in words: the list that somebody looks through.

use std::fmt::Write;

use crate::intake::{Group, Intake, PassedFile};
use crate::response::shorten;
use crate::text::{counted, plain};

/// Bytes of a value that are shown.
const SHOWN: usize = 80;

/// A proposal in words.
pub(super) fn shown(intake: &Intake) -> String {
    let mut out = String::new();
    intake.groups.iter().for_each(|group| shown_group(group, &mut out));
    for duplicate in &intake.duplicates {
        let _ = writeln!(
            out,
            "{}: the archive holds it already: {} in {} ({}, {:.0} in 100 alike){}",
            duplicate.letter,
            duplicate.of,
            duplicate.source,
            duplicate.why,
            duplicate.likeness * 100.0,
            match (duplicate.is_in_corpus, duplicate.with.is_empty()) {
                (false, _) => "",
                (true, true) => "; take it out before `index`",
                (true, false) => "; take it out before `index`, with what belongs to it:",
            }
        );
        if duplicate.is_in_corpus {
            duplicate.with.iter().for_each(|path| out.push_str(&format!("  - {path}\n")));
        }
    }
    listed(&mut out, "passed over", &intake.passed);
    listed(&mut out, "cannot be read", &intake.unread);
    let _ = writeln!(
        out,
        "{}: {}, {}, {} already in, {} passed over, {} that cannot be read",
        counted(intake.files, "file", "files"),
        counted(intake.letters, "letter", "letters"),
        counted(intake.attachments, "attachment", "attachments"),
        intake.already_in,
        intake.passed_over,
        intake.unreadable
    );
    // Names and words of files may hold anything.
    out.lines().map(|line| plain(line) + "\n").collect()
}

/// A letter with what belongs to it.
pub(super) fn shown_group(group: &Group, out: &mut String) {
    let _ = writeln!(out, "{}", group.letter);
    if let Some(count) = group.requests {
        let _ = writeln!(
            out,
            "  {} of another archive; `{}` reads {}",
            counted(count, "request", "requests"),
            group.sidecar,
            if count == 1 { "it" } else { "them" }
        );
    }
    for (field, found) in &group.fields {
        let sure = format!("{:?}", found.sure).to_lowercase();
        let said = if found.words.is_empty() || found.words == found.value { String::new() } else { format!(": \"{}\"", found.words) };
        let _ = writeln!(out, "  {:<10} {} ({sure}{said})", field.as_str(), shorten(&found.value, SHOWN));
    }
    if group.requests.is_none() && !group.fields.contains_key(&crate::import::Field::Reference) {
        *out += "  reference  none was found; state it in the sidecar\n";
    }
    for attached in &group.attachments {
        let unread = attached.unread.as_ref().map(|reason| format!("; it cannot be read: {reason}")).unwrap_or_default();
        let sure = format!("{:?}", attached.sure).to_lowercase();
        let _ = writeln!(out, "  + {} ({sure}: {}{unread})", attached.path, attached.why);
    }
    for left_out in &group.left_out {
        let _ = writeln!(out, "  - {} is left out: {}", left_out.path, left_out.reason);
    }
}

fn listed(out: &mut String, what: &str, files: &[PassedFile]) {
    for file in files {
        let _ = writeln!(out, "{}: {what}: {}", file.path, file.reason);
    }
}
