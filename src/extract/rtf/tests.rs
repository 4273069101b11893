//! What is read of RTF that are made here, and what is said of broken ones.

use super::read;
use crate::extract::package::tests::compound;
use crate::text::MarkKind;

fn words(body: &str) -> String {
    let raw = format!(
        "{{\\rtf1\\ansi\\ansicpg1252\\deff0{{\\fonttbl{{\\f0\\fcharset0 Arial;}}{{\\f1\\fcharset238 Arial CE;}}{{\\f2\\fcharset2 Symbol;}}}}{{\\stylesheet{{\\s1\\b heading 1;}}}}\n{body}}}"
    );
    read("a.rtf", raw.as_bytes()).unwrap().text.as_str().trim_end().to_owned()
}

#[test]
fn characters_are_those_of_their_fonts() {
    assert_eq!(
        words("council\\'92s \\'a3450 {\\f1 \\'a3\\'f3d\\'9f} \\u8364 ?5 {\\uc2\\u8220 ab}x\\uc0\\u8221 \\f2 a\\'b7"),
        "council’s £450 Łódź €5 “x”α•"
    );
    assert_eq!(words("\\u-10179 ?\\u-8704 ?"), "\u{1f600}");
    assert_eq!(words("a\\~b\\_c\\-d\\{e\\}\\emdash f"), "a b-cd{e}—f");
}

#[test]
fn what_is_hidden_deleted_or_drawn_is_not_read() {
    let body = "kept {\\v hidden}{\\deleted gone}{\\strike struck}{\\striked1 struck}{\\*\\unknown x}{\\pict 00ff\\bin3 {{{}{\\annotation x}{\\info{\\title x}}and {\\*\\shppict{\\pict 00}}kept";
    assert_eq!(words(body), "kept and kept");
    assert_eq!(words("{\\field{\\*\\fldinst{ HYPERLINK \"https://a.example/\" }}{\\fldrslt{\\v0 the page}}}."), "the page.");
}

#[test]
fn headings_lists_tables_and_notes_are_told() {
    let body = "{\\header Tarn Council\\par}{\\footer Page 1\\par}\\pard\\s1 Costs\\par\\pard {\\listtext\\'b7\\tab}red\\par {\\listtext 2.\\tab}blue\\par\
        \\trowd\\pard\\intbl Year\\cell Cost\\par net\\cell\\row\\trowd\\intbl 2020{\\super 1}\\cell 7{\\super\\chftn}{\\footnote\\pard {\\super\\chftn} Rounded.}\\cell\\row\\pard {\\shp{\\*\\shpinst{\\sp{\\sn x}}{\\shptxt\\pard Boxed\\par}}{\\shprslt{\\*\\do{\\dptxbxtext Boxed\\par}}}}Yours\\par";
    let found = words(body);
    assert_eq!(
        found,
        "Tarn Council\n\nCosts\n\n• red\n2. blue\n\nYear\tCost net\n2020[1]\t7[1]\n\nBoxed\n\nYours\n\n[1] Rounded.\n\nPage 1"
    );
}

#[test]
fn objects_come_out_as_files() {
    let inner = compound(&[("WordDocument", b"x")]);
    let digits: String = inner.iter().map(|byte| format!("{byte:02x}")).collect();
    let raw = format!("{{\\rtf1 a{{\\object{{\\*\\objdata 0105{digits}}}{{\\result b}}}}}}");
    let content = read("a.rtf", raw.as_bytes()).unwrap();
    assert_eq!(content.text.as_str().trim_end(), "ab");
    assert_eq!((content.contained[0].name.as_str(), &content.contained[0].bytes), ("object1.doc", &Ok(inner)));
}

#[test]
fn what_is_broken_is_said() {
    assert!(read("a.rtf", b"").unwrap_err().message.contains("empty"));
    assert!(read("a.rtf", b"hello").unwrap_err().message.contains("no RTF"));
    assert!(read("a.rtf", b"{\\rtf1 whole {cut").unwrap().remarks[0].message.contains("truncated"));
    assert!(read("a.rtf", b"{\\rtf1{\\fonttbl{\\f0").unwrap_err().message.contains("truncated"));
    let deep = format!("{{\\rtf1 {}x{}y}}", "{".repeat(100_000), "}".repeat(100_000));
    assert_eq!(read("a.rtf", deep.as_bytes()).unwrap().text.as_str().trim_end(), "xy");
    let whole = b"{\\rtf1\\ansi{\\fonttbl{\\f0\\fcharset0 A;}}\\u8364 ?\\'e9{\\footnote a}\\trowd\\intbl b\\cell\\row}";
    for end in 0..whole.len() {
        let _ = read("a.rtf", &whole[..end]);
    }
    assert!(
        !read("a.rtf", b"{\\rtf1 {\\b Bold} heading}").unwrap().text.marks().iter().any(|mark| matches!(mark.kind, MarkKind::Heading(_)))
    );
}
