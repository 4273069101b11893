//! Which files of a record may be shown: those that hide nothing, and those that an officer has looked at.

use crate::extract::{Record, RecordFile};
use crate::response::{Clearance, File, Review};

/// The files of a record. What stands in attachments that were not cleared is taken out of it.
pub(super) fn clear(record: &mut Record) -> Vec<File> {
    let files: Vec<File> = record.files.iter().map(|file| cleared(file, &record.stated.reviewed)).collect();
    let is_kept_back = |number: u16| files.get(usize::from(number)).is_none_or(|file| !file.clearance.is_cleared());
    record.document = std::mem::take(&mut record.document).without_files(is_kept_back);
    files
}

/// What in the files that nobody has looked at holds a response that is not yet published.
pub(super) fn holds(read: &[RecordFile], files: &[File]) -> Vec<String> {
    let unreviewed = read.iter().zip(files).filter(|(_, file)| !matches!(file.clearance, Clearance::Reviewed { .. }));
    unreviewed.flat_map(|(read, file)| read.holds.iter().map(move |why| format!("`{}`: {why}", file.name()))).collect()
}

fn cleared(file: &RecordFile, reviewed: &[Review]) -> File {
    let clearance = match reviewed.iter().find(|review| review.is_of(&file.digest)) {
        Some(review) => Clearance::Reviewed { by: review.by.clone(), on: review.on },
        None if !file.is_read => Clearance::Unread,
        None if file.hides.is_empty() => Clearance::Clean,
        None => Clearance::Quarantined { findings: file.hides.clone() },
    };
    let RecordFile { path, media, size, digest, shows_all, .. } = file.clone();
    File { path, media, size, digest, clearance, shows_all }
}

#[cfg(test)]
mod tests {
    use super::clear;
    use crate::document::{Document, Part};
    use crate::extract::{Record, RecordFile};
    use crate::response::{Clearance, Review};
    use crate::text::Text;

    const DIGEST: &str = "0123456789abcdef0123456789abcdef";

    fn record() -> Record {
        let part = |file, name: &str| Part { file, name: name.to_owned(), text: Text::plain(name), ..Part::default() };
        let mut document = Document::new(part(0, "response.txt"));
        for (file, name) in [(1, "open.csv"), (2, "kept.xlsx"), (2, "inside.xlsx"), (3, "later.csv")] {
            document.attach(part(file, name));
        }
        let file = |name: &str, hides: &[&str]| RecordFile {
            path: format!("2026/{name}"),
            is_read: true,
            hides: hides.iter().map(|found| (*found).to_owned()).collect(),
            ..RecordFile::default()
        };
        let kept = RecordFile { digest: DIGEST.to_owned(), ..file("kept.xlsx", &["a hidden sheet"]) };
        let files = vec![file("response.txt", &[]), file("open.csv", &[]), kept, file("later.csv", &[])];
        Record { document, files, ..Record::default() }
    }

    fn names(record: &Record) -> Vec<&str> {
        record.document.parts().map(|part| part.name.as_str()).collect()
    }

    #[test]
    fn what_hides_something_is_kept_out_until_it_was_looked_at() {
        let mut one = record();
        let files = clear(&mut one);
        assert_eq!(names(&one), ["response.txt", "open.csv", "later.csv"]);
        assert_eq!(files[2].clearance, Clearance::Quarantined { findings: vec!["a hidden sheet".to_owned()] });
        assert!(files.iter().enumerate().all(|(at, file)| (at == 2) != file.clearance.is_cleared()));

        let review = |digest: &str| Review { digest: digest.to_owned(), by: "K. Lind".to_owned(), on: None };
        let mut other = record();
        other.stated.reviewed = vec![review("fedcba9876543210")];
        assert!(!clear(&mut other)[2].clearance.is_cleared(), "another file was looked at");

        let mut looked_at = record();
        looked_at.stated.reviewed = vec![review(&DIGEST[..16])];
        assert_eq!(clear(&mut looked_at)[2].clearance, Clearance::Reviewed { by: "K. Lind".to_owned(), on: None });
        assert_eq!(names(&looked_at).len(), 5);
    }

    #[test]
    fn what_could_not_be_read_is_not_cleared() {
        let mut record = record();
        record.files[1].is_read = false;
        assert_eq!(clear(&mut record)[1].clearance, Clearance::Unread);
        assert!(!names(&record).contains(&"open.csv"));
    }
}
