//! Columns of a table under a heading that says that they name people.

use lazy_regex::{Lazy, Regex, lazy_regex};

use super::super::visible::Visible;
use super::grade::{Grade, of};
use super::named::{Named, Standing};
use super::shape::{Manner, Person, person};
use crate::text::{MarkKind, Span};

/// Headings of names of people.
static OF_PEOPLE: Lazy<Regex> = lazy_regex!(
    r"(?i)^\W*(?:(?:sur|last |family |first |fore|middle |given |full |christian |staff |employee |officer |requester |requestor |applicant |claimant |complainant |patient |pupil |student |client |customer |contact |person |person's )names?|(?:staff|employee|officer|requester|requestor|applicant|claimant|complainant|patient|case officer|case ?worker|line manager|contact person|named person|name of (?:staff|employee|officer|person|requester|applicant|individual)[a-z ]*))\W*$"
);
/// A heading of names of people or of anything else.
static NAME: Lazy<Regex> = lazy_regex!(r"(?i)^\W*names?\W*$");
/// Headings beside which names are those of people.
static BESIDE_PEOPLE: Lazy<Regex> = lazy_regex!(
    r"(?i)(?-u:\b)(?:date of birth|d\.?o\.?b|gender|sex|ethnicity|age|grade|rank|job title|post title|position|salary|payroll|employee|staff|collar|warrant|national insurance|start date|line manager|e-?mail|telephone|mobile)(?-u:\b)"
);

/// The names in columns of people.
pub(super) fn named(visible: &Visible) -> Vec<Named> {
    let tables = visible.text.marks().iter().filter_map(|mark| if let MarkKind::Table(rows) = &mark.kind { Some(rows) } else { None });
    tables.flat_map(|rows| in_table(visible, rows)).collect()
}

fn in_table(visible: &Visible, rows: &[Vec<Span>]) -> Vec<Named> {
    let Some((head, body)) = rows.split_first() else { return Vec::new() };
    let headings: Vec<&str> = head.iter().map(|cell| visible.text.slice(*cell)).collect();
    let of_people = headings.iter().any(|heading| BESIDE_PEOPLE.is_match(heading));
    let is_named = |heading: &&str| OF_PEOPLE.is_match(heading) || (of_people && NAME.is_match(heading));
    let columns: Vec<usize> = (0..headings.len()).filter(|column| is_named(&headings[*column])).collect();
    if columns.is_empty() {
        return Vec::new();
    }
    let cells = body.iter().flat_map(|row| {
        let senior = row.iter().any(|cell| of(visible.text.slice(*cell)) == Some(Grade::Senior));
        columns.iter().filter_map(|column| row.get(*column)).filter_map(move |cell| Some((cell_name(visible, *cell)?, senior)))
    });
    cells.map(|(person, senior)| Named::new(person, Standing::Listed).senior_if(senior)).collect()
}

/// The name that fills a cell.
fn cell_name(visible: &Visible, cell: Span) -> Option<Person> {
    let words = &visible.words;
    let at = visible.word_from(cell.start);
    words.get(at).filter(|word| word.span.end <= cell.end)?;
    let first = person(words, at, Manner::Expected).filter(|person| words[person.end - 1].span.end <= cell.end)?;
    // `Brandt, Orla` fills its cell as `Orla Brandt` does.
    let end = words[first.end..].iter().position(|word| word.span.end > cell.end).map_or(words.len(), |more| first.end + more);
    (end - first.end <= 3 && !first.is_of_a_body()).then_some(Person { end, ..first })
}

#[cfg(test)]
mod tests {
    use super::super::super::visible::Visible;
    use super::{Standing, named};
    use crate::text::{MarkKind, Span, Text};

    /// The names of a table of cells apart by `|`, and their standing.
    fn listed(lines: &[&str]) -> Vec<(String, Standing)> {
        let mut text = Text::default();
        let rows: Vec<Vec<Span>> = lines
            .iter()
            .map(|line| {
                let row = line.split('|').map(|cell| {
                    let span = text.push(cell);
                    text.push("\t");
                    span
                });
                let row = row.collect();
                text.push("\n");
                row
            })
            .collect();
        text.mark(0..text.len(), MarkKind::Table(rows));
        let visible = Visible::new(&text, Vec::new(), "");
        named(&visible).into_iter().map(|n| (text.slice(n.person.span(&visible.words)).to_owned(), n.standing)).collect()
    }

    #[test]
    fn a_column_of_people_lists_them() {
        let found = listed(&["Surname|Rank|Days", "Brandt|Constable|3", "Ní Dhomhnaill|Chief Constable|4", "|Sergeant|1"]);
        assert_eq!(found, [("Brandt".to_owned(), Standing::Listed), ("Ní Dhomhnaill".to_owned(), Standing::Senior)]);
        assert_eq!(listed(&["Name|Grade", "Brandt, Orla|6"]), [("Brandt, Orla".to_owned(), Standing::Listed)]);
    }

    #[test]
    fn a_column_of_other_names_does_not() {
        assert_eq!(listed(&["Name|Pupils", "Penbrook Primary School|3", "Orla Brandt|4"]), []);
        assert_eq!(listed(&["School name|Age", "Penbrook|3"]), []);
    }
}
