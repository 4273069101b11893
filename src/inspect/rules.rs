//! The table of kinds: what each looks for, what it cannot know, and what it does to the file.

use super::effect::Effect;
use super::kind::Kind;
use super::rule::Rule;

/// Every kind, in the order of [`Kind::ALL`].
pub const RULES: &[Rule] = &[
    Rule {
        kind: Kind::HiddenSheet,
        looks_for: "sheets of a workbook that are hidden, or hidden so that no menu shows them",
        cannot_know: "whether they matter",
        example: "a workbook whose second sheet lists the officers behind the totals of the first",
        effect: Effect::Quarantine,
        why: "the worst breaches of this field were hidden sheets",
    },
    Rule {
        kind: Kind::HiddenRow,
        looks_for: "rows of a visible sheet that hold something and are hidden, filtered away or without height",
        cannot_know: "whether they matter",
        example: "a list filtered to one team",
        effect: Effect::Quarantine,
        why: "whoever takes the filter off reads them",
    },
    Rule {
        kind: Kind::HiddenColumn,
        looks_for: "columns of a visible sheet that hold something and are hidden or without width",
        cannot_know: "whether they matter",
        example: "a column of names beside anonymous numbers",
        effect: Effect::Quarantine,
        why: "whoever widens them reads them",
    },
    Rule {
        kind: Kind::HiddenSlide,
        looks_for: "slides that are passed over when the presentation is shown",
        cannot_know: "whether they matter",
        example: "a slide of costs that was left out of the talk",
        effect: Effect::Quarantine,
        why: "they are in the file as any other slide is",
    },
    Rule {
        kind: Kind::HiddenText,
        looks_for: "words that are set as hidden, white on white, too small to be read, invisible, or in hidden drawings and cells that show nothing",
        cannot_know: "the colour behind words that stand on a picture",
        example: "a name in white letters",
        effect: Effect::Quarantine,
        why: "whoever copies the page has them",
    },
    Rule {
        kind: Kind::OffPage,
        looks_for: "words and pictures beyond the edges of the page or slide",
        cannot_know: "what a printer's marks beyond the edge are for",
        example: "a table beside the slide",
        effect: Effect::Quarantine,
        why: "moving them shows them",
    },
    Rule {
        kind: Kind::RedactionNotApplied,
        looks_for: "words under black boxes or behind black marking, and marks for a redaction that was not carried out",
        cannot_know: "words under a shape whose colour comes from a pattern",
        example: "a black rectangle over a name that can still be copied",
        effect: Effect::Quarantine,
        why: "the words are there",
    },
    Rule {
        kind: Kind::CroppedPicture,
        looks_for: "pictures of which a part is cut off or covered, and still in the file",
        cannot_know: "whether the rest matters",
        example: "a screenshot cut to one row of a table",
        effect: Effect::Quarantine,
        why: "taking the crop off shows the rest",
    },
    Rule {
        kind: Kind::PivotCache,
        looks_for: "the records behind a pivot table",
        cannot_know: "whether its fields are all shown",
        example: "totals by team, with each person's record behind them",
        effect: Effect::Quarantine,
        why: "a double click on a total lists the records",
    },
    Rule {
        kind: Kind::DataModel,
        looks_for: "the tables of a data model",
        cannot_know: "what its tables hold",
        example: "a workbook with Power Pivot",
        effect: Effect::Quarantine,
        why: "the model holds whole tables",
    },
    Rule {
        kind: Kind::ExternalLink,
        looks_for: "other workbooks, databases, pages and programs that it asks, and pictures or objects that lie elsewhere",
        cannot_know: "whether what was remembered of them matters",
        example: "a total from `salaries.xlsx`, whose cells came along",
        effect: Effect::Quarantine,
        why: "the values of the other source are kept in this one",
    },
    Rule {
        kind: Kind::ExternalName,
        looks_for: "names for cells that lead to another workbook",
        cannot_know: "whether the other workbook can be reached",
        example: "a name that stands for a cell of `[1]Staff`",
        effect: Effect::Warn,
        why: "it tells of another file; its values would be a link",
    },
    Rule {
        kind: Kind::Comment,
        looks_for: "comments, notes on cells and annotations",
        cannot_know: "whether they were meant to be read",
        example: "a margin note on why a sentence went out",
        effect: Effect::Quarantine,
        why: "they are about the document, and seldom for its readers",
    },
    Rule {
        kind: Kind::SpeakerNote,
        looks_for: "notes for whoever shows the slides",
        cannot_know: "whether they were meant to be read",
        example: "a slide with what not to say",
        effect: Effect::Quarantine,
        why: "they are seldom for the readers",
    },
    Rule {
        kind: Kind::TrackedChange,
        looks_for: "insertions, deletions, moves and changes of format that are recorded",
        cannot_know: "whether they were meant to be read",
        example: "a paragraph that was taken out of a draft",
        effect: Effect::Quarantine,
        why: "what was deleted is there",
    },
    Rule {
        kind: Kind::EarlierRevision,
        looks_for: "earlier states of the document: a PDF that was changed and saved again, versions kept in a document",
        cannot_know: "whether the earlier state shows more",
        example: "a PDF whose page was replaced by a redacted one",
        effect: Effect::Quarantine,
        why: "cutting the end off the file brings the earlier page back",
    },
    Rule {
        kind: Kind::EmbeddedFile,
        looks_for: "files and objects of other programs within the document, such as the workbook behind a chart",
        cannot_know: "whether all of it is shown",
        example: "a chart in a letter with the whole workbook behind it",
        effect: Effect::Quarantine,
        why: "a double click opens all of it",
    },
    Rule {
        kind: Kind::Macro,
        looks_for: "programs in an office document",
        cannot_know: "what they do",
        example: "a workbook saved with its macros",
        effect: Effect::Quarantine,
        why: "they run at the reader's, and may hold words of their own",
    },
    Rule {
        kind: Kind::Script,
        looks_for: "programs in a PDF or a page",
        cannot_know: "what they do",
        example: "a PDF that runs something when it is opened",
        effect: Effect::Quarantine,
        why: "they run at the reader's",
    },
    Rule {
        kind: Kind::FormField,
        looks_for: "fields to be filled in",
        cannot_know: "whether what was filled in is meant to be read",
        example: "a form with the answers of its last reader",
        effect: Effect::Warn,
        why: "forms are often published as such",
    },
    Rule {
        kind: Kind::NoTextLayer,
        looks_for: "pages and pictures without words, such as scans",
        cannot_know: "what can be seen on them",
        example: "a letter that was printed, signed and scanned",
        effect: Effect::Hold,
        why: "nothing could be checked for personal data",
    },
    Rule {
        kind: Kind::Encrypted,
        looks_for: "what opens with a password only, or for those whom its author names",
        cannot_know: "what is in it",
        example: "a workbook with a password",
        effect: Effect::Quarantine,
        why: "nobody could look",
    },
    Rule {
        kind: Kind::Unreadable,
        looks_for: "what cannot be read, as a whole or in part",
        cannot_know: "what is in it",
        example: "a document that was cut short",
        effect: Effect::Quarantine,
        why: "nobody could look",
    },
    Rule {
        kind: Kind::NotInspected,
        looks_for: "formats that nothing here looks into",
        cannot_know: "what is in it",
        example: "a database",
        effect: Effect::Quarantine,
        why: "nobody could look",
    },
    Rule {
        kind: Kind::NotListed,
        looks_for: "files with more findings than are listed, of which the gravest are; no `allow` takes this one away",
        cannot_know: "of which kinds the rest are",
        example: "an archive of photographs that say where each was taken",
        effect: Effect::Quarantine,
        why: "one that is not listed may be of any kind",
    },
    Rule {
        kind: Kind::MetadataName,
        looks_for: "names in the properties: authors, who saved it last, managers, companies",
        cannot_know: "whether they are of senior people",
        example: "`creator` of a document",
        effect: Effect::Note,
        why: "most documents name their author",
    },
    Rule {
        kind: Kind::MetadataPath,
        looks_for: "paths of files, templates and machines in a file",
        cannot_know: "whether they tell anything",
        example: "a template in a person's folder",
        effect: Effect::Note,
        why: "most documents name their template",
    },
    Rule {
        kind: Kind::PicturePosition,
        looks_for: "the position in the data that a camera adds to a picture",
        cannot_know: "whether it is a home",
        example: "a photograph from a telephone",
        effect: Effect::Quarantine,
        why: "it leads to a place that the picture may not show",
    },
    Rule {
        kind: Kind::Email,
        looks_for: "addresses with an `@`, or with `[at]` in its place; those of Commissioners are passed over",
        cannot_know: "whose an address is: one is an office's where its own words say so (`foi@`), or where it is the initials or a word of the letter, and not at a host such as `gmail.com`",
        example: "`orla.brandt@varnshire.example` holds, `foi@varnshire.example` is a note",
        effect: Effect::Hold,
        why: "it reaches one person, and is a name besides",
    },
    Rule {
        kind: Kind::Phone,
        looks_for: "numbers of the United Kingdom with ten or eleven digits, or from abroad; those of Commissioners are passed over",
        cannot_know: "who answers: numbers that begin with 03, 08 or 09 and those that the words before them call a switchboard's are notes, mobile and direct numbers and those of a requester hold, any other warns",
        example: "`Direct dial 01632 960001` holds, `Switchboard: 01632 960000` is a note",
        effect: Effect::Hold,
        why: "it reaches one person",
    },
    Rule {
        kind: Kind::NationalInsurance,
        looks_for: "two letters, six digits and a letter from A to D, but not with first letters that were never given",
        cannot_know: "whether it was given to anybody",
        example: "`JG 10 37 59 A`",
        effect: Effect::Hold,
        why: "it is one person's for life",
    },
    Rule {
        kind: Kind::NhsNumber,
        looks_for: "ten digits with the right check digit, in the groups of an NHS number, or in one where words say what they are; CHI and Health and Care numbers too",
        cannot_know: "whether it was given to anybody; one time in eleven other digits pass",
        example: "`943 476 5919`",
        effect: Effect::Hold,
        why: "it leads to a person's health",
    },
    Rule {
        kind: Kind::PostcodeAndHouse,
        looks_for: "a full postcode with the number of a house or flat shortly before it; those of Commissioners are passed over",
        cannot_know: "who lives or works there: where a word such as council, floor or PO box stands with it, it is an office's and a note; houses with a name alone are not found",
        example: "`14 Mill Lane, Penbrook VN3 4AB`",
        effect: Effect::Hold,
        why: "it is where somebody lives",
    },
    Rule {
        kind: Kind::DateOfBirth,
        looks_for: "a full date behind words such as date of birth, DOB or born on, or in a column under them",
        cannot_know: "a date of birth that no words, and no heading of its column, call one",
        example: "`DOB: 03/06/1981`",
        effect: Effect::Hold,
        why: "with a name it tells one person from all others",
    },
    Rule {
        kind: Kind::BankAccount,
        looks_for: "eight digits that are called an account, with a sort code near or words that say that it is a bank's",
        cannot_know: "whose account it is: list the body's own under `allow`",
        example: "`sort code 20-00-00, account number 55779911`",
        effect: Effect::Hold,
        why: "it may be a person's, and is worth money",
    },
    Rule {
        kind: Kind::Iban,
        looks_for: "international account numbers with the right length and check digits",
        cannot_know: "whose account it is",
        example: "`GB82 WEST 1234 5698 7654 32`",
        effect: Effect::Hold,
        why: "it may be a person's, and is worth money",
    },
    Rule {
        kind: Kind::PaymentCard,
        looks_for: "thirteen to nineteen digits that a card may begin with and that pass the test of Luhn",
        cannot_know: "whether such a card was issued",
        example: "`4111 1111 1111 1111`",
        effect: Effect::Hold,
        why: "it is worth money",
    },
    Rule {
        kind: Kind::Name,
        looks_for: "names behind a greeting, above a signature's post, in headings of mails, behind labels such as requester, behind titles, beside a post, in columns of people, and again where they stand elsewhere",
        cannot_know: "a name in a sentence without any of these; whether somebody is senior where no words say so; a firm that is called as people are",
        example: "`Dear Ms Brandt` holds; `Orla Brandt, Chief Executive` is a note, and so are councillors, judges and parties of published decisions",
        effect: Effect::Hold,
        why: "requesters and those below senior grades do not expect to be published",
    },
];

impl Kind {
    /// What the table says of it.
    pub fn rule(self) -> &'static Rule {
        &RULES[self as usize]
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Kind, RULES};

    #[test]
    fn every_kind_has_its_row() {
        assert_eq!(RULES.iter().map(|rule| rule.kind).collect::<Vec<_>>(), Kind::ALL);
        for rule in RULES {
            let said = [rule.looks_for, rule.cannot_know, rule.example, rule.why];
            assert!(said.iter().all(|words| words.split(' ').count() > 1 && !words.ends_with(['.', ' '])), "{}", rule.kind);
        }
    }

    /// `UPDATE_GOLDEN=1` writes it anew.
    #[test]
    fn the_handbook_says_what_the_table_says() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/inspect.md");
        let written = std::fs::read_to_string(&path).unwrap_or_default();
        let row = |rule: &super::Rule| {
            let (looks_for, cannot_know, example, why) = (rule.looks_for, rule.cannot_know, rule.example, rule.why);
            format!("| `{}` | {looks_for} | {cannot_know} | {example} | **{}**: {why} |\n", rule.kind, rule.effect)
        };
        let head = "| kind | looks for | cannot know | an example | what it does, and why |\n|---|---|---|---|---|\n";
        let table = head.to_owned() + &RULES.iter().map(row).collect::<String>();
        let above = written.split("| kind |").next().unwrap_or_default();
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(&path, format!("{above}{table}")).unwrap();
        } else {
            assert_eq!(written, format!("{above}{table}"), "docs/inspect.md; UPDATE_GOLDEN=1 writes it anew");
        }
    }
}
