//! What is read of Word documents of 97 to 2003 that are made here, and what is said of broken ones.

use super::read;
use crate::extract::package::tests::compound;
use crate::text::MarkKind;

/// A paragraph: its style and what modifies it, and its runs, each with what modifies that; the last ends with the sign that ends it.
type Given<'a> = (u8, &'a [u8], &'a [(&'a [u8], &'a [u8])]);

const HIDDEN: &[u8] = &[0x3c, 0x08, 1];
const DELETED: &[u8] = &[0x00, 0x08, 1];
const STRUCK: &[u8] = &[0x37, 0x08, 1];
const RAISED: &[u8] = &[0x48, 0x2a, 1];
const IN_TABLE: &[u8] = &[0x16, 0x24, 1];
const ROW_END: &[u8] = &[0x16, 0x24, 1, 0x17, 0x24, 1];
const FIRST_TEXT: usize = 0x600;

/// A page of formatting: stretches of bytes, each with what is said of it.
fn page(said: &[(usize, Vec<u8>)], width: usize) -> Vec<u8> {
    let mut page = vec![0; 512];
    let mut at = FIRST_TEXT;
    let mut free = 511;
    for (run, (length, bytes)) in said.iter().enumerate() {
        page[run * 4..run * 4 + 4].copy_from_slice(&(at as u32).to_le_bytes());
        at += length;
        free = (free - bytes.len()) & !1;
        page[free..free + bytes.len()].copy_from_slice(bytes);
        page[(said.len() + 1) * 4 + run * width] = (free / 2) as u8;
    }
    page[said.len() * 4..said.len() * 4 + 4].copy_from_slice(&(at as u32).to_le_bytes());
    page[511] = said.len() as u8;
    page
}

/// A document of these stories: its text, its footnotes and its headers, with marks of notes at these places.
fn doc(stories: [&[Given<'_>]; 3], marks: &[u32]) -> Vec<u8> {
    let (mut text, mut runs, mut paragraphs) = (Vec::new(), Vec::new(), Vec::new());
    let mut lengths = [0_u32; 3];
    for (story, length) in stories.iter().zip(&mut lengths) {
        for (style, modifiers, given) in *story {
            let start = text.len();
            for (words, modifiers) in *given {
                text.extend(*words);
                runs.push((words.len(), [&[modifiers.len() as u8], *modifiers].concat()));
            }
            let body = [&[*style, 0], *modifiers].concat();
            let bytes = if body.len() % 2 == 1 {
                [&[body.len().div_ceil(2) as u8], body.as_slice()].concat()
            } else {
                [&[0, (body.len() / 2) as u8], body.as_slice()].concat()
            };
            paragraphs.push((text.len() - start, bytes));
            *length += (text.len() - start) as u32;
        }
    }
    let numbers = |numbers: &[u32]| numbers.iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<u8>>();
    let end = FIRST_TEXT + text.len();
    let bins = |page: u32| numbers(&[FIRST_TEXT as u32, end as u32, page]);
    let pieces = [numbers(&[0, text.len() as u32]), vec![0, 0], numbers(&[0x4000_0000 | (FIRST_TEXT as u32 * 2)]), vec![0, 0]].concat();
    let marks_table = [numbers(marks), numbers(&[lengths[0] + 2]), [1, 0].repeat(marks.len())].concat();
    let headers = numbers(&[[0; 7].as_slice(), &[lengths[2], lengths[2], lengths[2]]].concat());
    let tables =
        [(2, marks_table), (11, headers), (12, bins(1)), (13, bins(2)), (33, [vec![2], numbers(&[pieces.len() as u32]), pieces].concat())];
    let mut main = vec![0; 0x200];
    main[..4].copy_from_slice(&[0xec, 0xa5, 0xc1, 0]);
    (main[0x20], main[0x3e], main[0x98]) = (14, 22, 40);
    for (at, length) in [0x4c, 0x50, 0x54].iter().zip(lengths) {
        main[*at..*at + 4].copy_from_slice(&length.to_le_bytes());
    }
    let mut table = vec![0; 4];
    for (number, bytes) in tables {
        let place = numbers(&[table.len() as u32, bytes.len() as u32]);
        main[0x9a + number * 8..0x9a + number * 8 + 8].copy_from_slice(&place);
        table.extend(bytes);
    }
    main = [main, page(&runs, 1), page(&paragraphs, 13), text].concat();
    compound(&[("WordDocument", &main), ("0Table", &table)])
}

fn sample() -> Vec<u8> {
    let text: &[Given<'_>] = &[
        (1, &[], &[(b"Costs\r", &[])]),
        (
            0,
            &[],
            &[
                (b"It cost \xa345", &[]),
                (b"1", RAISED),
                (b"\x02", &[]),
                (b" x", HIDDEN),
                (b" y", DELETED),
                (b" z", STRUCK),
                (b"; see \x13 HYPERLINK \"https://a.example/\" \x14the page\x15.\r", &[]),
            ],
        ),
        (0, IN_TABLE, &[(b"Year\x07", &[])]),
        (0, IN_TABLE, &[(b"net\r", &[])]),
        (0, IN_TABLE, &[(b"Cost\x07", &[])]),
        (0, ROW_END, &[(b"\x07", &[])]),
        (0, &[], &[(b"Yours\x1ffaith\x1efully\r", &[])]),
    ];
    doc([text, &[(0, &[], &[(b"\x02 Rounded.\r", &[])])], &[(0, &[], &[(b"Tarn Council\r", &[])])]], &[18])
}

#[test]
fn text_is_told_with_headers_notes_and_tables() {
    let content = read("a.doc", &sample()).unwrap();
    let words = content.text.as_str().trim_end();
    assert_eq!(words, "Tarn Council\n\nCosts\n\nIt cost £45[1][1]; see the page.\n\nYear\tnet Cost\n\nYoursfaith-fully\n\n[1] Rounded.");
    let kinds: Vec<_> = content.text.marks().iter().map(|mark| (content.text.slice(mark.span), &mark.kind)).collect();
    assert_eq!(kinds[0], ("Costs", &MarkKind::Heading(1)));
    assert_eq!(kinds[1], ("the page", &MarkKind::Link("https://a.example/".to_owned())));
}

#[test]
fn what_cannot_be_read_is_said() {
    let said = |bytes: &[u8]| read("a.doc", bytes).unwrap_err().message;
    assert!(said(b"").contains("empty"));
    assert!(said(b"hello").contains("no Word document"));
    assert!(said(&compound(&[("WordDocument", &[0xec, 0xa5, 0xc1, 0, 0, 0, 0, 0, 0, 0, 0, 1])])).contains("it is encrypted"));
    assert!(said(&compound(&[("WordDocument", &[0xec, 0xa5, 0xc1, 0, 0, 0, 0, 0, 0, 0, 0, 0x81])])).contains("encrypted"));
    assert!(said(&compound(&[("WordDocument", &[0xdc, 0xa5, 0x68, 0, 0, 0, 0, 0, 0, 0, 0, 0])])).contains("before 1997"));
    assert!(said(&compound(&[("EncryptedPackage", b"x")])).contains("password"));
    assert!(said(&compound(&[("\tDRMContent", b"x")])).contains("rights management"));
    assert!(said(&compound(&[("other", b"x")])).contains("holds no text"));
}

#[test]
fn no_broken_byte_breaks_the_reader() {
    let whole = sample();
    for at in (0..whole.len()).step_by(13) {
        let mut broken = whole.clone();
        for value in [0xff, 0x00, 0x80] {
            broken[at] = value;
            let _ = read("a.doc", &broken);
        }
    }
    for end in (0..whole.len()).step_by(97) {
        let _ = read("a.doc", &whole[..end]);
    }
}
