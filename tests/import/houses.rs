//! Folders as six houses keep them: letters with their attachments, acknowledgements and requests, generated from seeds.

use foi_archive::import::Field;

/// Numbers that are the same in each run.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        for _ in 0..8 {
            dice.roll(2);
        }
        dice
    }

    pub(super) fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }

    pub(super) fn one<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.roll(of.len())]
    }
}

/// A letter as it was made, with what belongs to it.
#[derive(Debug)]
pub(super) struct Case {
    /// The path of the letter.
    pub(super) letter: String,
    /// What is attached to it, in order.
    pub(super) attachments: Vec<String>,
    /// What is to be left out.
    pub(super) left_out: Vec<String>,
    /// What is so of it.
    pub(super) fields: Vec<(Field, String)>,
}

/// Paths with their words, and the cases that they are.
#[derive(Debug, Default)]
pub(super) struct House {
    pub(super) files: Vec<(String, String)>,
    pub(super) cases: Vec<Case>,
}

const BODIES: &[&str] = &[
    "Ostlebury Borough Council",
    "Varnshire Police",
    "Vale of Harrow NHS Foundation Trust",
    "University of Ostlebury",
    "Department for Rivers and Bridges",
    "Harrow Fen District Council",
];
const SUBJECTS: &[&str] = &[
    "pothole claims",
    "otter sightings",
    "agency nurses",
    "bridge inspections",
    "library closures",
    "staff absence",
    "parking fines",
    "school transport",
    "grounds maintenance",
    "interpreters",
    "flood defences",
    "tree felling",
    "taxi licences",
    "allotment rents",
];
const MONTHS: &[&str] =
    &["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const FACTS: &[&str] = &["claims", "cases", "inspections", "visits", "incidents", "orders"];

/// A day of a year with its two ways of being written.
fn day(dice: &mut Dice, year: usize, month: usize) -> (String, String, String) {
    let day = 1 + dice.roll(28);
    (format!("{year}-{:02}-{day:02}", month + 1), format!("{day} {} {year}", MONTHS[month]), format!("{day:02}/{:02}/{year}", month + 1))
}

/// What a letter says of the outcome, and the outcome.
fn outcome(dice: &mut Dice, subject: &str, named: &str) -> (String, &'static str) {
    let fact = dice.one(FACTS);
    let count = 3 + dice.roll(400);
    // What is attached is given.
    let which = if named.is_empty() { dice.roll(5) } else { 3 * dice.roll(2) };
    match which {
        0 => (
            format!(
                "I can confirm that we hold the information that you requested. In the year to March there were {count} {fact}.{named}"
            ),
            "disclosed",
        ),
        1 => (
            format!(
                "I can confirm that we hold the information that you requested.\n\nThe information is exempt from disclosure under section 43(2) of the Freedom of Information Act 2000, since it would be likely to prejudice the commercial interests of our contractors. The public interest in maintaining the exemption outweighs the public interest in disclosure, and we are therefore withholding the information.{named}"
            ),
            "refused",
        ),
        2 => (
            format!(
                "Following a search of our records, I can confirm that we do not hold the information that you requested about {subject}.{named}"
            ),
            "not-held",
        ),
        3 => (
            format!(
                "There were {count} {fact} in that year.{named}\n\nThe names of junior staff have been withheld under section 40(2) of the Freedom of Information Act 2000, since they are personal data and it would not be fair to disclose them."
            ),
            "part",
        ),
        _ => (
            format!(
                "In accordance with section 31(3) of the Freedom of Information Act 2000, we can neither confirm nor deny whether we hold the information that you requested.{named}"
            ),
            "ncnd",
        ),
    }
}

struct Letter {
    words: String,
    fields: Vec<(Field, String)>,
    acknowledgement: String,
    request: String,
}

/// A letter of a house.
fn letter(dice: &mut Dice, house: usize, reference: &str, subject: &str, named: &str) -> Letter {
    let body = BODIES[house];
    let year = 2019 + dice.roll(6);
    let month = dice.roll(11);
    let (received, received_words, received_numbers) = day(dice, year, month);
    let (responded, responded_words, responded_numbers) = day(dice, year, month + 1);
    let (said, decision) = outcome(dice, subject, named);
    let rights = "If you are not content with the handling of your request, you may ask for an internal review within two months. You may then complain to the Information Commissioner, Wycliffe House, Water Lane, Wilmslow SK9 5AF.";
    let words = match house {
        0 => format!(
            "{body}\nCivic Offices, Ostlebury\n\nOur reference: {reference}\nDate: {responded_words}\n\nDear requester\n\nFreedom of Information request: {subject}\n\nThank you for your request of {received_words}, which we received on the same day, about {subject}.\n\n{said}\n\n{rights}\n\nYours sincerely\n\nInformation Governance Team\n"
        ),
        1 => format!(
            "{responded_numbers}\n\nFreedom of Information Request Reference No: {reference}\n\nI write in connection with your request for information received by {body} on {received_numbers}. You asked about {subject}.\n\nDear applicant\n\n{said}\n\n{rights}\n\nYours faithfully\n\nDisclosure Unit\n{body}\n"
        ),
        2 => format!(
            "{body}\n\nRef: {reference}\n\n{responded_words}\n\nDear Applicant,\n\nRe: {subject}\n\nWe refer to your request under the Freedom of Information Act 2000 dated {received_words}.\n\n{said}\n\n{rights}\n\nKind regards\n\nFOI Office\n"
        ),
        3 => format!(
            "{body}\nInformation Compliance\n\n{responded_words}\n\nReference: {reference}\nSubject: {subject}\n\nDear enquirer\n\nWe received your request for information on {received_words}.\n\n{said}\n\n{rights}\n\nYours sincerely\nInformation Compliance Officer\n"
        ),
        4 => format!(
            "{body}\n\nOur ref: {reference}\n{responded_words}\n\nDear correspondent,\n\nThank you for your request of {received_words}. You asked for information about {subject}. We have handled it under the Freedom of Information Act 2000.\n\n{said}\n\n{rights}\n\nYours sincerely,\n\nFreedom of Information Team\n"
        ),
        _ => format!(
            "{body}\nThe Guildhall\n\nDate: {responded_numbers}\nOur Ref: {reference}\n\nDear Sir or Madam\n\n{subject}\n\nI refer to your request for information, received on {received_numbers}.\n\n{said}\n\n{rights}\n\nYours faithfully\n\nMonitoring Officer\n"
        ),
    };
    let fields = vec![
        (Field::Reference, reference.to_owned()),
        (Field::Authority, body.to_owned()),
        (Field::Title, subject.to_owned()),
        (Field::Received, received),
        (Field::Responded, responded),
        (Field::Decision, decision.to_owned()),
    ];
    let acknowledgement = format!(
        "{body}\n\nOur reference: {reference}\n{received_words}\n\nDear requester\n\nThank you for your request about {subject}, which we received today. It is being dealt with under the Freedom of Information Act 2000, and we will reply within 20 working days.\n\nYours sincerely\n\nInformation Governance Team\n"
    );
    let request = format!(
        "From: someone@mail.example\nTo: foi@body.example\nSubject: {subject}\nDate: Mon, 4 Mar 2024 09:00:00 +0000\nContent-Type: text/plain; charset=utf-8\n\nDear Sir or Madam\n\nHow many {subject} were there last year? What did they cost?\n\nYours faithfully\nA. Person\n"
    );
    Letter { words, fields, acknowledgement, request }
}

fn table(dice: &mut Dice, title: &str) -> String {
    let rows = 2 + dice.roll(6);
    let rows: String = (0..rows).map(|row| format!("Ward {row},{}\n", dice.roll(900))).collect();
    format!("{title}Ward,Count\n{rows}")
}

/// A document that is attached: what a body holds, and no letter.
fn policy(dice: &mut Dice, subject: &str) -> String {
    let number = 1 + dice.roll(9);
    format!(
        "Policy on {subject}\n\nVersion {number}.0\n\n1. Purpose\n\nThis policy sets out how {subject} are recorded and who is responsible for them.\n\n2. Scope\n\nIt applies to all staff.\n"
    )
}

/// What one house keeps, `count` letters of it.
pub(super) fn house(house: usize, seed: u64, count: usize) -> House {
    let mut dice = Dice::new(seed * 7 + house as u64);
    let mut all = House::default();
    for at in 0..count {
        let subject = SUBJECTS[(at + dice.roll(3)) % SUBJECTS.len()];
        let year = 2019 + dice.roll(6);
        let number = 100 + at * 7 + dice.roll(6);
        let dashed = subject.replace(' ', "-");
        let (reference, letter_path, first, second) = match house {
            // A folder for each case.
            0 => {
                let reference = format!("FOI/{year}/{number:05}");
                let folder = format!("FOI-{year}-{number:05}");
                let named = dice.one(&["Response letter.txt", "Final response.txt", "FOI response.html"]);
                (reference, format!("{folder}/{named}"), format!("{folder}/Annex A.csv"), format!("{folder}/Annex B - policy.txt"))
            }
            // All in one folder, with the reference in the names.
            1 => {
                let reference = format!("01/FOI/{}/{number:06}", year % 100);
                let name = reference.replace('/', dice.one(&["-", "_", " "]));
                (reference, format!("{name} response.txt"), format!("{name} data.csv"), format!("{name} Appendix 1.txt"))
            }
            // All in one folder, named by the subject.
            2 => {
                let reference = format!("RFI {number:04}");
                let name = format!("{dashed}-{number}");
                (
                    reference,
                    format!("letters/{name}.txt"),
                    format!("letters/{name}_annex1.csv"),
                    format!("letters/{name} annex 2 policy.txt"),
                )
            }
            // A folder for each year, and one for attachments in it.
            3 => {
                let reference = format!("UO-{year}-{number:03}");
                let name = format!("UO_{year}_{number:03}");
                (
                    reference,
                    format!("{year}/{name}_reply.txt"),
                    format!("{year}/attachments/{name}_table.csv"),
                    format!("{year}/attachments/{name}_policy.txt"),
                )
            }
            // Letters that name what is attached to them.
            4 => {
                let reference = format!("DRB{year}/{number:05}");
                let other = dice.one(&["figures", "returns", "overview"]);
                (
                    reference,
                    format!("out/letter {number}.txt"),
                    format!("out/{dashed} {other} {at}.csv"),
                    format!("out/{dashed} policy v{at}.txt"),
                )
            }
            // Tables that state the reference of their letter.
            _ => {
                let reference = format!("HFDC-FOI-{number:04}");
                (
                    reference,
                    format!("post/out_{at:03}.txt"),
                    format!("post/sheet_{:03}.csv", 900 - at),
                    format!("post/paper_{:03}.txt", 700 - at),
                )
            }
        };
        let attached = 1 + dice.roll(2);
        let paths: Vec<String> = [first, second].into_iter().take(attached).collect();
        let last = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
        let named = match house {
            4 => format!(" Please see the attached: {}.", paths.iter().map(|path| last(path)).collect::<Vec<_>>().join(" and ")),
            0 if attached > 1 => " Please see Annex A and Annex B.".to_owned(),
            _ => String::new(),
        };
        let Letter { words, fields, acknowledgement, request } = letter(&mut dice, house, &reference, subject, &named);
        let title = if house == 5 { format!("Request reference,{reference}\n") } else { String::new() };
        for path in &paths {
            let words = if path.ends_with("csv") {
                table(&mut dice, &title)
            } else {
                let above = if house == 5 { format!("Attached to {reference}\n\n") } else { String::new() };
                above + &policy(&mut dice, subject)
            };
            all.files.push((path.clone(), words));
        }
        let mut left_out = Vec::new();
        if house == 0 {
            let folder = letter_path.rsplit_once('/').map_or("", |(folder, _)| folder);
            for (name, words) in [("Acknowledgement.txt", acknowledgement), ("request.eml", request)] {
                if dice.roll(2) == 0 {
                    left_out.push(format!("{folder}/{name}"));
                    all.files.push((format!("{folder}/{name}"), words));
                }
            }
        }
        let words = if letter_path.ends_with(".html") { as_page(&words) } else { words };
        all.files.push((letter_path.clone(), words));
        all.cases.push(Case { letter: letter_path, attachments: paths, left_out, fields });
    }
    all
}

/// A letter as a page.
fn as_page(words: &str) -> String {
    let paragraphs = words.split("\n\n").map(|paragraph| format!("<p>{}</p>\n", paragraph.trim().replace('\n', "<br>\n")));
    format!("<!doctype html><html><head><title>Letter</title></head><body>\n{}</body></html>\n", paragraphs.collect::<String>())
}
