//! How fast letters are read: megabytes of letter text a second on one core, beside a plain scan of the same text.
//!
//! `cargo bench --bench parse`. The letters are made up here, so the figure needs no files; the plain scan (every line, one
//! regular expression over it) shows what this machine does with the same bytes, and the ratio travels between machines.

use std::hint::black_box;
use std::time::Instant;

use foi_archive::parse::parse;
use foi_archive::text::Text;

fn main() {
    let letters: Vec<Text> = (0..400).map(|n| Text::plain(&letter(n))).collect();
    let bytes: usize = letters.iter().map(Text::len).sum();
    let parsed = best(&letters, |text| black_box(parse(text)).0.sections.len());
    let pattern = regex::Regex::new(r"(?i)\b(?:section|regulation)\s*\d+(?:\([0-9a-z]+\))*").expect("a fixed pattern");
    let scanned = best(&letters, |text| black_box(text.lines().map(|(_, line)| pattern.find_iter(line).count()).sum()));
    let rate = |seconds: f64| bytes as f64 / seconds / 1e6;
    let mut out = anstream::stdout();
    let lines = [
        format!("letters      {} of {} bytes on average", letters.len(), bytes / letters.len()),
        format!("parse        {:.1} MB/s on one core", rate(parsed)),
        format!("plain scan   {:.1} MB/s on one core", rate(scanned)),
        format!("parse takes  {:.1} times as long as the plain scan", parsed / scanned),
    ];
    for line in lines {
        let _ = std::io::Write::write_fmt(&mut out, format_args!("{line}\n"));
    }
}

/// Seconds for all letters, each at the best of many rounds, so that what else the machine does counts little.
fn best(letters: &[Text], read: impl Fn(&Text) -> usize) -> f64 {
    let mut fastest = vec![f64::INFINITY; letters.len()];
    for _ in 0..15 {
        for (text, best) in letters.iter().zip(&mut fastest) {
            let start = Instant::now();
            black_box(read(text));
            *best = best.min(start.elapsed().as_secs_f64());
        }
    }
    fastest.iter().sum()
}

/// A letter of one of several shapes, wrapped at seventy columns or not.
fn letter(n: usize) -> String {
    let subjects = ["potholes repaired on Saltgate", "school transport appeals", "drone purchases", "council tax arrears"];
    let opening = format!(
        "Our ref: FOI2024/{n:05}\n\nDear requester,\n\nThank you for your request for information relating to {} which we received on {} March 2024.\nPlease find our response to your request set out below:\n",
        subjects[n % subjects.len()],
        n % 27 + 1
    );
    let answers: String = (1..=n % 9 + 2)
        .map(|q| {
            format!(
                "{q}. How many cases were recorded in each of the last {q} financial years, and what did each of them cost the council?\n\
                 {} in all. The cost was £{},{:03}, which includes the time of the officers who dealt with them and the fees of the contractor.\n",
                q * 37 + n,
                q + 3,
                (q * 131 + n) % 1000
            )
        })
        .collect();
    let refusal = match n % 3 {
        0 => {
            "The names of the officers have been redacted under section 40(2) of the Freedom of Information Act 2000, because they are personal data and disclosure would contravene the first of the data protection principles. They are not senior, and would not expect it.\n"
        }
        1 => {
            "We estimate that it would take 43 hours to search the 262 files by hand, which exceeds the appropriate limit of 18 hours. Section 12 of the Act therefore applies. Under section 16 we suggest that you narrow your request to a single year.\n"
        }
        _ => {
            "Disclosure would be likely to prejudice the commercial interests of our contractor, so the price of each unit is exempt under section 43(2). There is a public interest in openness about what is spent. There is also a public interest in a fair competition when the contract is let again. On balance, the public interest lies in maintaining the exemption.\n"
        }
    };
    let rights = "If you are unhappy with this response you may ask for an internal review by writing to us within 40 working days.\nIf you remain dissatisfied you can contact the Information Commissioner, Wycliffe House, Water Lane, Wilmslow, SK9 5AF.\nThe information may be re-used under the terms of the Open Government Licence v3.0.\n\nYours sincerely,\nInformation Governance Team\nOstlebury Borough Council\n";
    let whole = format!("{opening}{answers}{refusal}{rights}");
    if n.is_multiple_of(2) { wrap(&whole) } else { whole }
}

fn wrap(raw: &str) -> String {
    let mut wrapped = String::new();
    for line in raw.lines() {
        let mut width = 0;
        for word in line.split(' ') {
            if width + word.len() > 74 && width > 0 {
                wrapped.push('\n');
                width = 0;
            }
            wrapped.push_str(word);
            wrapped.push(' ');
            width += word.len() + 1;
        }
        wrapped.push('\n');
    }
    wrapped
}
