//! `text`: what is read from files, and what is said of those that cannot be read or mean harm. Whatever a file is, the program ends by
//! itself, says so as JSON, and never breaks down.

use foi_archive::engine::Writer;
use serde_json::{Value, json};

use crate::archive::pdf::{file, pdf};
use crate::archive::{Archive, letter};

/// What `text --json` says of one file.
fn text(name: &str, bytes: &[u8], options: &[&str]) -> (i32, Value) {
    let archive = Archive::new();
    std::fs::write(archive.path(name), bytes).unwrap();
    let args = [&["text", "--json"], options, &["--", name]].concat();
    let output = archive.command(&args).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(errors.is_empty(), "{name}: {errors}");
    (output.status.code().unwrap_or(-1), serde_json::from_str(&said).unwrap_or_else(|e| panic!("{name}: {e}: {said}")))
}

/// The sentence on a file of which nothing can be read.
fn refused(name: &str, bytes: &[u8], options: &[&str]) -> String {
    let (code, said) = text(name, bytes, options);
    assert_eq!((code, &said["parts"]), (1, &json!([])), "{name}: {said}");
    said["notes"][0].as_str().unwrap_or_else(|| panic!("{name} says nothing")).to_owned()
}

#[test]
fn a_file_is_read_block_by_block_with_its_places() {
    let two = pdf(&[&["Dear Jo", "We hold the drain-", "age plan."], &["Yours faithfully"]]);
    let block = |place: &str, words: &str| json!({"place": place, "text": words});
    for (options, readers) in [(&["--builtin-pdf"][..], &["built-in"][..]), (&[], &["poppler", "built-in"])] {
        let (code, said) = text("reply.pdf", &two, options);
        assert_eq!((code, &said["format"], &said["notes"]), (0, &json!("pdf"), &json!([])));
        assert!(readers.iter().any(|reader| said["reader"] == *reader), "{said}");
        let blocks = json!([block("page 1", "Dear Jo\nWe hold the drainage plan."), block("page 2", "Yours faithfully")]);
        assert_eq!(said["parts"], json!([{"name": "reply.pdf", "media": "application/pdf", "blocks": blocks}]));
    }
    let (_, said) = text("a.csv", b"Ward,Dogs\nTarn,3\n", &[]);
    assert_eq!(said["parts"][0]["blocks"], json!([block("row 1", "Ward\tDogs"), block("row 2", "Tarn\t3")]));
    let (_, said) = text("a.txt", b"Dear Jo\n\nWe hold it.", &[]);
    assert_eq!(said["parts"][0]["blocks"], json!([{"place": null, "text": "Dear Jo"}, {"place": null, "text": "We hold it."}]));
}

#[test]
fn bytes_count_more_than_a_name() {
    let (_, said) = text("reply.txt", &pdf(&[&["Dear Jo"]]), &[]);
    assert_eq!((&said["format"], &said["parts"][0]["blocks"][0]["text"]), (&json!("pdf"), &json!("Dear Jo")));
}

#[test]
fn why_nothing_can_be_read_is_said_in_its_own_words() {
    let archive = Archive::new();
    let missing = archive.run(&["text", "--json", "missing.pdf"]);
    assert_eq!(missing.code, 1);
    assert!(missing.stdout.contains("cannot read `missing.pdf`"), "{}", missing.stdout);
    let whole = pdf(&[&["Dear Jo"]]);
    for options in [&[][..], &["--builtin-pdf"]] {
        assert!(refused("scan.pdf", &pdf(&[&[], &[]]), options).contains("without a text layer: a scan, whose 2 pages"));
        assert!(refused("cut.pdf", &whole[..60], options).contains("damaged"));
        assert!(refused("none.pdf", b"no PDF at all", options).contains("damaged"));
        let trailer = String::from_utf8(whole.clone()).unwrap().replace(
            "/Root 1 0 R",
            "/Root 1 0 R/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]/Encrypt<</Filter/Standard/V 1/R 2/P -4\
             /O<000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f>/U<000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f>>>",
        );
        assert!(refused("locked.pdf", trailer.as_bytes(), options).contains("password"));
    }
    assert!(refused("empty.pdf", b"", &[]).contains("it is empty"));
    assert!(refused("picture.png", b"\x89PNG\r\n\x1a\n\0", &[]).contains("picture"));
    assert!(refused("a.txt", b"a\0b", &[]).contains("no text"));
}

#[test]
fn a_pdf_that_leads_back_to_itself_is_read_to_its_end() {
    let page = |resources: &str| format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<{resources}>>/Contents 4 0 R>>");
    let catalog = "<</Type/Catalog/Pages 2 0 R>>".to_owned();
    let stream = |kind: &str, words: &str| format!("<<{kind}/Length {}>>\nstream\n{words}\nendstream", words.len());
    let loops = [
        vec![catalog.clone(), "<</Type/Pages/Count 9/Kids[2 0 R 2 0 R 2 0 R]/Parent 2 0 R>>".to_owned()],
        vec!["1 0 R".to_owned()],
        vec![catalog.clone(), "<</Type/Pages/Count 999999999/Kids 2 0 R>>".to_owned()],
        vec![
            catalog,
            "<</Type/Pages/Count 1/Kids[3 0 R]>>".to_owned(),
            page("/XObject<</X 5 0 R>>"),
            stream("", "/X Do /X Do"),
            stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>", "/X Do /X Do"),
        ],
    ];
    for objects in loops {
        for options in [&[][..], &["--builtin-pdf"]] {
            refused("loop.pdf", &file(&objects), options);
        }
    }
}

#[test]
fn what_cannot_be_read_is_not_tried_again_until_it_changes() {
    let archive = Archive::new().file("a.md", letter("A", "badger")).file("b.pdf", "%PDF-1.4 and no more");
    let said = archive.index().failures;
    assert!(said.len() == 1 && said[0].message.contains("damaged"), "{said:?}");
    let mut writer = Writer::open(&archive.path("index")).unwrap();
    let mut state = writer.state().clone();
    state.files.get_mut("b.pdf").unwrap().unread = Some("remembered".to_owned());
    writer.commit(state).unwrap();
    writer.close().unwrap();
    assert_eq!(archive.index().failures[0].message, "remembered");
    let mended = pdf(&[&["Our reference: FOI 2024/77", "Dear Jo", "We hold otters."]]);
    let digest = blake3::hash(&mended).to_hex();
    archive.put("b.pdf", mended);
    archive.put("b.yaml", format!("reviewed: [{{digest: {digest}, by: K. Lind}}]"));
    let report = archive.index();
    assert_eq!((report.read, report.failures.len()), (1, 0), "{report:?}");
    assert_eq!(archive.found("otters"), ["FOI 2024/77"]);
    assert_eq!(archive.everything(), archive.rebuilt());
}

#[test]
fn a_file_that_is_attached_to_a_pdf_is_a_part_of_its_own() {
    let words = "BT /F1 11 Tf 72 760 Td (We hold otters.) Tj ET";
    let table = "Ward,Dogs\nNorth,7\n";
    let holding = file(&[
        "<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(wards.csv) 6 0 R]>>>>>>".to_owned(),
        "<</Type/Pages/Count 1/Kids[3 0 R]>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 4 0 R>>>>/Contents 5 0 R>>".to_owned(),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
        format!("<</Length {}>>\nstream\n{words}\nendstream", words.len()),
        "<</Type/Filespec/F(wards.csv)/UF(wards.csv)/EF<</F 7 0 R>>>>".to_owned(),
        format!("<</Type/EmbeddedFile/Length {}>>\nstream\n{table}\nendstream", table.len()),
    ]);
    for options in [&[][..], &["--builtin-pdf"]] {
        let (code, said) = text("letter.pdf", &holding, options);
        assert_eq!(code, 0, "{said}");
        assert_eq!(said["parts"][0]["blocks"][0]["text"], "We hold otters.");
        assert_eq!((&said["parts"][1]["name"], &said["parts"][1]["media"]), (&json!("wards.csv"), &json!("text/csv")), "{said}");
        assert_eq!(said["parts"][1]["blocks"][1], json!({ "place": "row 2", "text": "North\t7" }));
    }
}

#[test]
fn what_is_read_of_a_letter_says_the_line_that_it_was_read_from() {
    let letter = "Example Council\n\nOur reference: FOI/2024/1\n12 March 2024\n\nDear Requester,\n\nWe hold nothing.\n";
    let archive = Archive::bare().file("letter.txt", letter);
    let read = archive.run(&["parse", "corpus/letter.txt"]).stdout;
    assert!(read.contains("  reference      FOI/2024/1 (certain, line 3)\n"), "{read}");
    assert!(read.contains("  responded      2024-03-12 (certain, line 4): “12 March 2024”\n"), "{read}");
    let facts = archive.run(&["parse", "corpus/letter.txt", "--json"]).json()["facts"].clone();
    assert!(facts[0]["span"].is_object() || facts[0]["span"].is_array(), "{facts}");
}
