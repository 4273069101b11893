//! `review`: what is written, and what becomes of it.

use crate::archive::workbook::{Sheet, xlsx};
use crate::archive::{Archive, Ran, letter, pdf};

fn hiding() -> Vec<u8> {
    let sheet = |name, is_hidden| Sheet { name, is_hidden, rows: &[&["Team", "Days"], &["Kennels", "41"]] };
    xlsx(&[sheet("Teams", false), sheet("Names", true)])
}

fn archive() -> Archive {
    Archive::new().file("case/response.md", letter("VP/7", "The figures are attached.")).file("case/absence.xlsx", hiding())
}

fn review(archive: &Archive, key: &str, file: &str) -> Ran {
    archive.run(&["review", key, file, "--by", "K. Lind", "--on", "2026-11-20"])
}

fn sidecar(archive: &Archive, path: &str) -> String {
    std::fs::read_to_string(archive.path("corpus").join(path)).unwrap_or_default()
}

/// The lines that a review of these bytes is.
fn entry(bytes: &[u8]) -> String {
    format!("  - digest: \"{}\"\n    by: \"K. Lind\"\n    on: 2026-11-20\n", blake3::hash(bytes).to_hex())
}

#[test]
fn a_file_that_was_looked_at_is_taken_in() {
    let archive = archive();
    assert!(archive.run(&["index"]).stdout.contains("1 kept for review"));
    assert_eq!(archive.search("kennels").total, 0);
    let ran = review(&archive, "VP/7", "absence.xlsx");
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{ran:?}");
    assert!(
        ran.stdout.starts_with("`absence.xlsx` of VP/7 is reviewed by K. Lind: `case/response.yaml` says so.\nFound in it: "),
        "{ran:?}"
    );
    assert!(ran.stdout.ends_with("Next: `foi-archive index` takes it in.\n"), "{ran:?}");
    assert_eq!(sidecar(&archive, "case/response.yaml"), format!("reviewed:\n{}", entry(&hiding())));
    archive.run(&["index"]);
    assert_eq!(archive.search("kennels").total, 1);
    let again = review(&archive, "varnshire-police/VP/7", "case/absence.xlsx");
    assert!(
        again.code == 0 && again.stdout.starts_with("`absence.xlsx` of VP/7 is reviewed already, by K. Lind; nothing was written."),
        "{again:?}"
    );
    archive.put("case/absence.xlsx", [hiding(), vec![0]].concat());
    archive.run(&["index"]);
    assert_eq!(archive.search("kennels").total, 0, "another file in its place was not looked at");
}

#[test]
fn what_stands_in_a_sidecar_stays() {
    let before =
        "# ours\ntitle: Absence # of staff\nreviewed:\n  # last year\n  - {digest: fedcba9876543210, by: A}\n\n# more\ntopics: [staff]\n";
    let archive = archive().file("case/response.yaml", before);
    archive.run(&["index"]);
    assert_eq!(review(&archive, "VP/7", "absence.xlsx").code, 0);
    let wanted = before.replace("by: A}\n", &format!("by: A}}\n{}", entry(&hiding())));
    assert_eq!(sidecar(&archive, "case/response.yaml"), wanted);
}

#[test]
fn a_letter_that_is_kept_out_itself_is_found_in_the_corpus() {
    // A file within it is what a PDF may hide.
    let mut objects: Vec<String> = vec!["<</Type/Catalog/Pages 2 0 R/Names<</JavaScript<</Names[(a) 6 0 R]>>>>>>".to_owned()];
    objects.push("<</Type/Pages/Count 1/Kids[4 0 R]>>".to_owned());
    objects.push("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned());
    objects.push("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents 5 0 R>>".to_owned());
    let words = "BT /F1 11 Tf 14 TL 72 760 Td (Our reference: FOI/2026/0009) Tj T* (We have nineteen police dogs.) Tj ET";
    objects.push(format!("<</Length {}>>\nstream\n{words}\nendstream", words.len()));
    objects.push("<</S/JavaScript/JS(app.alert\\(1\\))>>".to_owned());
    let hiding = pdf::file(&objects);
    let archive = Archive::new().file("a/dogs.pdf", &hiding).file("b/dogs.pdf", pdf::pdf(&[&["Our reference: FOI/2026/0010", "No cats."]]));
    archive.run(&["index"]);
    assert_eq!(archive.search("dogs").total, 0);
    let ran = review(&archive, "FOI/2026/0009", "dogs.pdf");
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(sidecar(&archive, "a/dogs.yaml"), format!("reviewed:\n{}", entry(&hiding)));
    archive.run(&["index"]);
    assert_eq!(archive.search("dogs").total, 1);
}

#[test]
fn what_is_not_there_or_not_clear_is_said() {
    let other = archive()
        .file("other/response.md", "---\nreference: VP/7\nauthority: Ostlebury Borough Council\n---\nNone.")
        .file("other/absence.xlsx", hiding());
    let failed = |archive: &Archive, key: &str, file: &str| {
        let ran = review(archive, key, file);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{ran:?}");
        ran.stderr
    };
    for archive in [&other, &{
        other.run(&["index"]);
        archive()
    }] {
        assert!(
            failed(archive, "VP/7", "nothing.xlsx")
                .contains("there is no file `nothing.xlsx` among the letters and attachments in the corpus")
        );
        assert!(
            failed(archive, "VP/8", "absence.xlsx")
                .contains("no response `VP/8` has a file `absence.xlsx`; files of that name belong to VP/7")
        );
    }
    let said = failed(&other, "VP/7", "absence.xlsx");
    assert!(
        said.contains("several responses are meant: ") && said.contains("ostlebury-borough-council/VP/7 (other/absence.xlsx)"),
        "{said}"
    );
    assert_eq!(review(&other, "Ostlebury Borough Council/VP/7", "absence.xlsx").code, 0);
    assert_eq!(review(&other, "VP/7", "case/absence.xlsx").code, 0);
    let blank = other.run(&["review", "VP/7", "absence.xlsx", "--by", " "]);
    assert!(blank.code == 2 && blank.stderr.contains("`--by` is blank"), "{blank:?}");
    other.put("case/response.yaml", "{title: x}");
    assert!(failed(&other, "varnshire-police/VP/7", "absence.xlsx").contains("add this to it:\n\nreviewed:\n  - digest: "));
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link_that_leads_out() {
    let archive = archive();
    std::os::unix::fs::symlink(archive.path("elsewhere.yaml"), archive.path("corpus").join("case/response.yaml")).unwrap();
    let ran = review(&archive, "VP/7", "absence.xlsx");
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(!archive.path("elsewhere.yaml").exists());
}
