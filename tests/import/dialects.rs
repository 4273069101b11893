//! Logs as many houses write them: generated with any delimiter, quoting, headings, order of dates, encoding, titles and totals.

use foi_archive::import::{Field, propose};

/// Numbers that are the same in each run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }

    fn one<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.roll(of.len())]
    }
}

/// A column: its field, headings that houses put above it, and a cell of it.
type Written = (Option<Field>, &'static [&'static str], fn(&mut Dice, usize) -> String);

const COLUMNS: &[Written] = &[
    (
        Some(Field::Reference),
        &["Reference", "FOI Ref", "Request ID", "Case Number", "Our reference", "Ref. No", "FOI number", "REFERENCE NUMBER"],
        reference,
    ),
    (Some(Field::Received), &["Date received", "Received", "Date of request", "Request Date", "Date Opened"], |dice, row| {
        date(dice, row, 0)
    }),
    (
        Some(Field::Responded),
        &["Date responded", "Response date", "Date closed", "Closed Date", "Date of response", "Completed"],
        |dice, row| date(dice, row, 1),
    ),
    (Some(Field::Request), &["Request", "Summary of request", "Request details", "Description", "Information requested"], words),
    (Some(Field::Decision), &["Outcome", "Decision", "Disposition", "Response type"], |dice, _| {
        dice.one(&["Disclosed", "Part disclosed", "Refused", "Not held", "Withdrawn", "All information supplied"]).to_owned()
    }),
    (Some(Field::Provisions), &["Exemption", "Exemptions applied", "Sections applied"], |dice, _| {
        dice.one(&["", "s40(2)", "s.31(1)(a)", "s43(2); s40(2)", "s12"]).to_owned()
    }),
    (Some(Field::Topics), &["Category", "Topic", "Subject area"], |dice, _| dice.one(&["Roads", "Housing", "Staff"]).to_owned()),
    (None, &["Requester", "Applicant Name", "Requestor's name", "Email address"], |dice, _| {
        dice.one(&["Orla Brandt", "Tomas Lind", "Ines Okoro", "Ravi Hale"]).to_owned()
    }),
    (None, &["Officer", "Assigned to", "Case officer"], |dice, _| dice.one(&["K. Sund", "Mona Varga"]).to_owned()),
];

fn reference(_: &mut Dice, row: usize) -> String {
    format!("FOI/2024/{:03}", row + 1)
}

fn date(dice: &mut Dice, row: usize, later: usize) -> String {
    // The order and the look of a column are chosen once, by its first row.
    format!("{}|{}|{}", 1 + (row * 7 + dice.roll(5)) % 28, 1 + (row + later) % 12, 2023)
}

fn words(dice: &mut Dice, row: usize) -> String {
    let about = dice.one(&["wombats, by year", "the cost of \"quolls\"", "letters; and notes\nof meetings", "dogs | cats", "numbats £5"]);
    format!("Please tell me how many there are of {about} in area {row}")
}

/// Writes a cell; one that needs no quotes has them now and then.
fn quoted(dice: &mut Dice, cell: &str, delimiter: &str) -> String {
    let needs = cell.contains(delimiter) || cell.contains(['"', '\n', '\r']);
    if needs || dice.roll(4) == 0 { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}

fn shown(date: &str, look: usize) -> String {
    let parts: Vec<usize> = date.split('|').map(|part| part.parse().unwrap()).collect();
    let (day, month, year) = (parts[0], parts[1], parts[2]);
    let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    match look {
        0 => format!("{day:02}/{month:02}/{year}"),
        1 => format!("{month}/{day}/{year}"),
        2 => format!("{year}-{month:02}-{day:02}"),
        3 => format!("{day} {} {year}", names[month - 1]),
        _ => format!("{day:02}-{}-{:02}", names[month - 1], year % 100),
    }
}

/// One log of a seed: its bytes, its columns, how many rows are requests, and the day of the first request.
struct Log {
    bytes: Vec<u8>,
    columns: Vec<(Option<Field>, String)>,
    requests: usize,
    received: Option<String>,
}

fn log(seed: u64) -> Log {
    let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    for _ in 0..8 {
        dice.roll(2);
    }
    let delimiter = dice.one(&[",", ";", "\t", "|"]);
    let look = dice.roll(5);
    let mut columns: Vec<&Written> =
        COLUMNS.iter().filter(|(field, ..)| matches!(field, Some(Field::Reference | Field::Request))).collect();
    columns.extend(
        COLUMNS.iter().filter(|(field, ..)| !matches!(field, Some(Field::Reference | Field::Request))).filter(|_| dice.roll(3) > 0),
    );
    for at in (1..columns.len()).rev() {
        columns.swap(at, dice.roll(at + 1));
    }
    let names: Vec<String> = columns.iter().map(|(_, names, _)| dice.one(names).to_owned()).collect();
    let mut lines: Vec<Vec<String>> = Vec::new();
    let blank = || vec![String::new(); columns.len()];
    let titled = |title: &str| std::iter::once(title.to_owned()).chain(blank().into_iter().skip(1)).collect::<Vec<_>>();
    for _ in 0..dice.roll(3) {
        lines.push(titled("Freedom of information: what we disclosed"));
    }
    lines.push(names.clone());
    let requests = 14 + dice.roll(20);
    let mut received = None;
    for row in 0..requests {
        if columns.len() > 2 && dice.roll(12) == 0 {
            lines.push(if dice.roll(2) == 0 { titled("Quarter") } else { blank() });
        }
        let cells: Vec<String> = columns
            .iter()
            .map(|(field, _, cell)| {
                let cell = cell(&mut dice, row);
                if matches!(field, Some(Field::Received | Field::Responded)) {
                    if *field == Some(Field::Received) && received.is_none() {
                        let parts: Vec<usize> = cell.split('|').map(|part| part.parse().unwrap()).collect();
                        received = Some(format!("{}-{:02}-{:02}", parts[2], parts[1], parts[0]));
                    }
                    shown(&cell, look)
                } else {
                    cell
                }
            })
            .collect();
        lines.push(cells);
    }
    if columns.len() > 2 && dice.roll(3) == 0 {
        lines.push(titled("Total"));
    }
    let end = dice.one(&["\n", "\r\n"]);
    let text: String = lines
        .iter()
        .map(|line| line.iter().map(|cell| quoted(&mut dice, cell, delimiter)).collect::<Vec<_>>().join(delimiter) + end)
        .collect();
    let bytes = match dice.roll(4) {
        0 => text.into_bytes(),
        1 => [&b"\xef\xbb\xbf"[..], text.as_bytes()].concat(),
        2 => text.chars().map(|c| u8::try_from(c as u32).unwrap_or(b'?')).collect(),
        _ => std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
    };
    let columns = columns.iter().zip(names).map(|((field, ..), name)| (*field, name)).collect();
    Log { bytes, columns, requests, received }
}

/// Logs of the suite; more where the variable says so.
fn how_many() -> u64 {
    std::env::var("FOI_ARCHIVE_DIALECTS").ok().and_then(|count| count.parse().ok()).unwrap_or(150)
}

#[test]
fn logs_of_many_dialects_are_read_whole_and_their_columns_known() {
    let (mut right, mut all) = (0, 0);
    let mut wrong = Vec::new();
    for seed in 1..=how_many() {
        let log = log(seed);
        let proposal = propose("log.csv", &log.bytes, None)
            .unwrap_or_else(|unread| panic!("log {seed}: {unread}\n{}", String::from_utf8_lossy(&log.bytes)));
        assert_eq!(proposal.rows, proposal.read + proposal.refused.len() + proposal.skipped, "log {seed}");
        assert_eq!(
            (proposal.read, proposal.refused.len()),
            (log.requests, 0),
            "log {seed}: {proposal:#?}\n{}",
            String::from_utf8_lossy(&log.bytes)
        );
        for (field, name) in &log.columns {
            all += 1;
            let is_right = match field {
                Some(field) => proposal.mapping.get(field) == Some(name),
                None => proposal.left_out.contains(name) && !proposal.mapping.values().any(|mapped| mapped == name),
            };
            right += usize::from(is_right);
            if !is_right {
                wrong.push(format!("log {seed}: `{name}` is not {field:?}"));
            }
        }
        if let (Some(received), Some(read)) = (&log.received, proposal.sample[0].get("received")) {
            assert_eq!(read, received.as_str(), "log {seed}");
        }
    }
    assert!(right * 100 >= all * 97, "{right} of {all}: {wrong:#?}");
}
