//! A passage to its paragraphs, also where hard-wrapped mail has no blank line between them.
//!
//! A wording is a paragraph; a passage of a mail that lost its blank lines may hold several. Within a block of hard-wrapped
//! lines a paragraph ends where a line ends a sentence and leaves room for the next word; where lines are not wrapped, a line
//! that ends a sentence ends its paragraph. A block of short lines, such as an address, stays one. A long line that lost all its
//! breaks, as in a row of a log, is cut where a sentence opens a new matter.

/// The longest line that counts as hard-wrapped, in characters.
const WIDEST_WRAP: usize = 110;
/// Lines up to this length, one after another, are an address or a list of names.
const SHORT_LINE: usize = 45;

/// A line longer than this, in bytes, may hold the rights of complaint or of re-use beside something else.
const MAY_HOLD_RIGHTS: usize = 250;
/// How sentences begin that tell of such rights.
const RIGHTS: &[&str] = &[
    "If you are unhappy",
    "If you are dissatisfied",
    "If you are not satisfied",
    "If you are not content",
    "If you are not happy",
    "If you remain",
    "Should you remain",
    "If, after the review",
    "You may re-use",
    "You are free to re-use",
    "The information supplied",
    "The information provided in this",
];
/// A line longer than this, in bytes, has lost its breaks.
const LOST_BREAKS: usize = 700;
/// How sentences begin that open a new matter there.
const OPENERS: &[&str] = &[
    "If you have any",
    "If you would like",
    "You have the right",
    "You may ask",
    "Most of the information",
    "Under section 16",
    "In line with section 16",
    "Thank you for your",
    "We confirm",
    "I can confirm",
    "We can confirm",
    "On balance",
    "Having weighed",
    "Factors",
    "Public interest",
    "Please note",
    "Section ",
    "Regulation ",
    "The public interest",
];

/// The paragraphs of a passage, in order, as slices of it without surrounding white space.
pub fn paragraphs(passage: &str) -> Vec<&str> {
    let lines: Vec<&str> = passage.split('\n').collect();
    let widest = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0);
    let mut found = Vec::new();
    let (mut start, mut at) = (0, 0);
    for (number, line) in lines.iter().enumerate() {
        let end = at + line.len();
        let ends = match lines.get(number + 1) {
            None => true,
            Some(next) => next.trim().is_empty() || line.trim().is_empty() || ends_paragraph(line, next, widest),
        };
        if ends {
            push(passage, start, end, &mut found);
            start = (end + 1).min(passage.len());
        }
        at = end + 1;
    }
    found
}

fn push<'a>(passage: &'a str, start: usize, end: usize, found: &mut Vec<&'a str>) {
    let words = passage[start..end].trim();
    if !words.is_empty() {
        found.extend(matters(words));
    }
}

/// A long line cut before each sentence that opens a new matter.
fn matters(line: &str) -> Vec<&str> {
    let opens = |at: &usize| {
        let begins = |openers: &[&str]| openers.iter().any(|opener| line[*at..].starts_with(opener));
        (line.len() > MAY_HOLD_RIGHTS && begins(RIGHTS)) || (line.len() > LOST_BREAKS && !line.contains('\n') && begins(OPENERS))
    };
    let starts = line.match_indices(". ").map(|(at, _)| at + 2).filter(opens);
    let mut cuts: Vec<usize> = std::iter::once(0).chain(starts).collect();
    cuts.push(line.len());
    cuts.windows(2).map(|cut| line[cut[0]..cut[1]].trim()).filter(|words| !words.is_empty()).collect()
}

fn ends_paragraph(line: &str, next: &str, widest: usize) -> bool {
    let (line, next) = (line.trim_end(), next.trim_start());
    if next.starts_with(['•', '·', '▪', '●']) {
        return line.ends_with(['.', '!', '?']);
    }
    let letters = || line.chars().filter(|c| c.is_alphabetic());
    if line.chars().count() <= SHORT_LINE
        && letters().count() > 3
        && letters().all(char::is_uppercase)
        && !line.contains(|c: char| c.is_ascii_digit())
    {
        return !next.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    }
    let is_salutation = line.starts_with("Dear ") && line.chars().count() <= SHORT_LINE;
    if is_salutation || (["below:", "follows:"].iter().any(|end| line.ends_with(end)) && next.starts_with(char::is_uppercase)) {
        return true;
    }
    let sentence_ends = line.trim_end_matches(['"', '”', '’', '\'', ')', '*', '_']).ends_with(['.', '!', '?']);
    if !sentence_ends
        || !next.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '“' | '"' | '‘' | '(' | '[' | '*' | '-'))
    {
        return false;
    }
    let long = line.chars().count();
    if widest > WIDEST_WRAP {
        return long > SHORT_LINE || next.chars().count() > SHORT_LINE;
    }
    let room = widest.saturating_sub(long);
    room > next.split_whitespace().next().map_or(0, |word| word.chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hard_wrapped_mail_without_blank_lines_is_cut_where_a_line_leaves_room() {
        let mail = "If you have any question about this answer, please write to the team that\nsent it.\nYou may use the information again under the terms of the Open Government\nLicence. Please name the council\nas its source.";
        assert_eq!(paragraphs(mail).len(), 2);
        assert!(paragraphs(mail)[1].starts_with("You may use"));
    }

    #[test]
    fn a_link_within_a_sentence_does_not_end_a_paragraph() {
        let mail = "You can complain to the Information Commissioner's Office. Please see\n[2]\nhttps://example.org/complain...\nfor further details.";
        assert_eq!(paragraphs(mail).len(), 1);
    }

    #[test]
    fn a_row_of_a_log_is_cut_where_a_sentence_opens_a_new_matter() {
        let answer =
            "We searched the register of the roads team for the years that you asked about and found that forty lamps were replaced. "
                .repeat(6);
        let row = format!(
            "{answer}If you are unhappy with this answer you may ask for an internal review. Write to us. If you remain unhappy you may apply to the Commissioner."
        );
        let found = paragraphs(&row);
        assert_eq!(found.len(), 3);
        assert!(found[1].ends_with("Write to us."));
    }

    #[test]
    fn a_salutation_and_an_announcement_stand_alone() {
        assert_eq!(paragraphs("Dear Ms Okafor,\nThank you for your request.").len(), 2);
        assert_eq!(paragraphs("Our answer is set out\nbelow:\nPlease see the table that is attached to this letter.").len(), 2);
    }

    #[test]
    fn an_address_stays_one_and_long_lines_are_each_a_paragraph() {
        assert_eq!(paragraphs("The Information Commissioner\nWater Lane\nWilmslow").len(), 1);
        let long = "We have searched the records of the roads team and of the parks team and found nothing that answers the question that you asked. Not one.";
        assert_eq!(paragraphs(&format!("{long}\n{long}")).len(), 2);
    }
}
