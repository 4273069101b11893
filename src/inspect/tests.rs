//! Files of the tests' own making, each hiding one thing, to the kinds that are found.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{Effect, Finding, Inspection, Kind, file};

fn zip(members: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, words) in members {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(words.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn relations(all: &[(&str, &str, &str)]) -> String {
    let one = |(kind, id, target): &(&str, &str, &str)| format!("<Relationship Type='http://x/{kind}' Id='{id}' Target='{target}'/>");
    format!("<Relationships>{}</Relationships>", all.iter().map(one).collect::<String>())
}

/// What is found, as `kind place`.
fn found(inspection: &Inspection) -> Vec<String> {
    inspection.findings.iter().map(|found| format!("{} {}", found.kind, found.at).trim_end().to_owned()).collect()
}

const CELLS: &str = "<worksheet><sheetData><row r='1'><c r='A1'><v>1</v></c></row></sheetData></worksheet>";

/// A workbook of a sheet with this XML, and these members besides; one of the same name takes the place of its own.
fn workbook(sheet: &str, besides: &[(&str, &str)]) -> Vec<u8> {
    let list = "<workbook><sheets><sheet name='Tarns' r:id='r1'/></sheets></workbook>";
    let own = [
        ("_rels/.rels", relations(&[("officeDocument", "r1", "xl/workbook.xml")])),
        ("xl/workbook.xml", list.to_owned()),
        (
            "xl/_rels/workbook.xml.rels",
            relations(&[("worksheet", "r1", "worksheets/sheet1.xml"), ("worksheet", "r2", "worksheets/sheet2.xml")]),
        ),
        ("xl/worksheets/sheet1.xml", sheet.to_owned()),
    ];
    let kept = own.iter().filter(|(name, _)| !besides.iter().any(|(other, _)| other == name)).map(|(name, words)| (*name, words.as_str()));
    zip(&kept.chain(besides.iter().copied()).collect::<Vec<_>>())
}

fn in_workbook(besides: &[(&str, &str)]) -> Vec<String> {
    found(&file("w.xlsx", &workbook(CELLS, besides)))
}

#[test]
fn a_plain_workbook_hides_nothing() {
    assert_eq!(in_workbook(&[]), [""; 0]);
}

#[test]
fn sheets_are_hidden_in_three_ways() {
    let list = |state: &str| {
        format!("<workbook><sheets><sheet name='Tarns' r:id='r1'/><sheet name='Staff' {state} r:id='r2'/></sheets></workbook>")
    };
    for state in ["state='hidden'", "state='veryHidden'"] {
        assert_eq!(in_workbook(&[("xl/workbook.xml", &list(state)), ("xl/worksheets/sheet2.xml", CELLS)]), ["hidden-sheet Staff"]);
    }
    assert_eq!(in_workbook(&[("xl/worksheets/sheet2.xml", CELLS)]), ["hidden-sheet xl/worksheets/sheet2.xml"], "it is not listed");
    assert_eq!(in_workbook(&[("xl/workbook.xml", &list(""))]), ["unreadable Staff"], "it is listed and not there");
}

#[test]
fn rows_and_columns_are_hidden_however_it_is_written() {
    let sheet = |inner: &str| found(&file("w.xlsx", &workbook(&format!("<x:worksheet>{inner}</x:worksheet>"), &[])));
    let row = |marks: &str| {
        format!("<x:sheetData><x:row r='2' {marks}><x:c r='B2' t='inlineStr'><x:is><x:t>Lind</x:t></x:is></x:c></x:row></x:sheetData>")
    };
    assert_eq!(sheet(&row("hidden='1'")), ["hidden-row Tarns!2:2"]);
    assert_eq!(sheet(&row("hidden='true'")), ["hidden-row Tarns!2:2"]);
    assert_eq!(sheet(&row("ht='0' customHeight='1'")), ["hidden-row Tarns!2:2"]);
    assert_eq!(sheet(&row("hidden='0'")), [""; 0]);
    for marks in ["hidden='1'", "width='0'"] {
        assert_eq!(sheet(&format!("<x:cols><x:col min='2' max='3' {marks}/></x:cols>{}", row(""))), ["hidden-column Tarns!B:B"]);
    }
    // The anchor of a drawing has a column too.
    let anchored = format!("<x:cols><x:col min='2' max='2' hidden='1'/></x:cols>{}<x:from><x:col>9</x:col></x:from>", row(""));
    assert_eq!(sheet(&anchored), ["hidden-column Tarns!B:B"]);
    assert_eq!(sheet("<x:cols><x:col min='2' max='2' hidden='1'/></x:cols>"), [""; 0], "it holds nothing");
}

#[test]
fn cells_that_show_nothing_are_found() {
    let styles = "<styleSheet><fonts><font/><font><color rgb='FFFFFFFF'/></font></fonts><fills><fill/></fills><cellXfs><xf fontId='0' fillId='0'/><xf fontId='1' fillId='0'/></cellXfs></styleSheet>";
    let cell = |inner: &str| format!("<worksheet><sheetData><row r='1'><c r='B1' s='1'>{inner}</c></row></sheetData></worksheet>");
    let said = |inner: &str| found(&file("w.xlsx", &workbook(&cell(inner), &[("xl/styles.xml", styles)])));
    assert_eq!(said("<v>7</v>"), ["hidden-text Tarns!B1"]);
    assert_eq!(said("<f>A1</f><v>7</v>"), ["hidden-text Tarns!B1"]);
    assert_eq!(said("<f>IF(A1,1,)</f><v></v>"), [""; 0], "it holds nothing to show");
}

#[test]
fn what_a_workbook_remembers_is_found() {
    let parts = [
        ("xl/pivotCache/pivotCacheDefinition1.xml", "pivot-cache"),
        ("xl/pivotCache/pivotCacheRecords1.xml", "pivot-cache"),
        ("xl/model/item.data", "data-model"),
        ("xl/externalLinks/externalLink1.xml", "external-link"),
        ("xl/connections.xml", "external-link"),
        ("xl/queryTables/queryTable1.xml", "external-link"),
        ("xl/revisions/revisionLog1.xml", "tracked-change"),
    ];
    for (name, kind) in parts {
        assert_eq!(in_workbook(&[(name, "<x/>")]), [format!("{kind} {name}")]);
        // Some programs write backslashes and capitals.
        let odd = name.replace('/', "\\").to_uppercase();
        assert_eq!(in_workbook(&[(&odd, "<x/>")]).len(), 1, "{odd}");
    }
    let names = "<workbook><sheets><sheet name='Tarns' r:id='r1'/></sheets><definedNames><definedName name='pay'>[1]Staff!$A$1</definedName>\
        <definedName name='own'>Tarns!$A$1</definedName><definedName name='table'>Tarns[[#All],[Name]]</definedName></definedNames></workbook>";
    assert_eq!(in_workbook(&[("xl/workbook.xml", names)]), ["external-name pay"]);
}

#[test]
fn what_every_office_document_may_hide_is_found() {
    assert_eq!(
        in_workbook(&[("xl/comments1.xml", "<comments><commentList><comment/><comment/></commentList></comments>")]),
        ["comment xl/comments1.xml"]
    );
    assert_eq!(in_workbook(&[("xl/vbaProject.bin", "x")]), ["macro xl/vbaProject.bin"]);
    let about = "<p><dc:creator>Jo Carr</dc:creator><cp:lastModifiedBy>K. Lind</cp:lastModifiedBy></p>";
    let inspection = file("w.xlsx", &workbook(CELLS, &[("docProps/core.xml", about)]));
    assert_eq!(found(&inspection), ["metadata-name properties", "metadata-name properties"]);
    assert_eq!(inspection.findings[0].excerpt.as_deref(), Some("J• C•••"));
    assert_eq!(inspection.effect(), Some(Effect::Note));
    let link = "<Relationships><Relationship Id='a' Type='http://x/oleObject' TargetMode='External' Target='file:///c:\\pay.xlsx'/></Relationships>";
    assert_eq!(in_workbook(&[("xl/worksheets/_rels/sheet1.xml.rels", link)]), ["external-link _rels/sheet1.xml.rels"]);
    let web =
        "<Relationships><Relationship Id='a' Type='http://x/hyperlink' TargetMode='External' Target='https://a.example'/></Relationships>";
    assert_eq!(in_workbook(&[("xl/worksheets/_rels/sheet1.xml.rels", web)]), [""; 0]);
    let drawing =
        "<d><sp><cNvPr hidden='1'/><t>Lind</t></sp><sp><cNvPr hidden='1'/></sp><pic><blipFill><srcRect l='20000'/></blipFill></pic></d>";
    assert_eq!(
        in_workbook(&[("xl/drawings/drawing1.xml", drawing)]),
        ["cropped-picture drawings/drawing1.xml", "hidden-text drawings/drawing1.xml"]
    );
}

#[test]
fn words_in_parts_that_no_page_shows_are_found() {
    let words = format!("<x>{}</x>", "Names of all who wrote. ".repeat(4));
    let part =
        |name: &str| file("w.xlsx", &workbook(CELLS, &[(name, &words)])).findings.iter().map(|f| (f.kind, f.effect)).collect::<Vec<_>>();
    assert_eq!(part("xl/theme/theme1.xml"), [(Kind::HiddenText, Effect::Quarantine)]);
    assert_eq!(part("customXml/item1.xml"), [(Kind::HiddenText, Effect::Warn)]);
    assert_eq!(in_workbook(&[("customXml/item1.xml", "<x>few</x>"), ("xl/theme/theme1.xml", "<x/>")]), [""; 0]);
}

#[test]
fn a_part_that_breaks_off_is_not_clean() {
    assert_eq!(found(&file("w.xlsx", &workbook("<worksheet><sheetData><row r='1'><c r='A1'><v>1</v>", &[]))), ["unreadable Tarns"]);
    let whole = workbook(CELLS, &[("xl/pivotCache/pivotCacheRecords1.xml", "<x/>")]);
    for end in (0..whole.len()).step_by(7) {
        let inspection = file("w.xlsx", &whole[..end]);
        assert!(inspection.is_quarantined(), "cut at {end}: {:?}", inspection.findings);
    }
}

/// A document with this body, and these members besides.
fn document(body: &str, besides: &[(&str, &str)]) -> Vec<u8> {
    let root = relations(&[("officeDocument", "r1", "word/document.xml")]);
    let text = format!("<w:document><w:body><w:p><w:r><w:t>We hold it.</w:t></w:r></w:p>{body}</w:body></w:document>");
    let own = [("_rels/.rels", root.as_str()), ("word/document.xml", text.as_str())];
    zip(&own.into_iter().chain(besides.iter().copied()).collect::<Vec<_>>())
}

fn in_document(body: &str) -> Vec<String> {
    found(&file("d.docx", &document(body, &[])))
}

#[test]
fn what_a_document_hides_is_found() {
    let run = |properties: &str| format!("<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>Lind</w:t></w:r></w:p>");
    assert_eq!(in_document(""), [""; 0]);
    assert_eq!(in_document("<w:p><w:ins w:author='x'><w:r><w:t>a</w:t></w:r></w:ins></w:p>"), ["tracked-change paragraph 2"]);
    assert_eq!(in_document("<w:p><w:del w:author='x'><w:r><w:delText>a</w:delText></w:r></w:del></w:p>"), ["tracked-change paragraph 2"]);
    assert_eq!(in_document(&run("<w:vanish/>")), ["hidden-text paragraph 2"]);
    assert_eq!(in_document(&run("<w:vanish w:val='0'/>")), [""; 0]);
    assert_eq!(in_document(&run("<w:color w:val='FFFFFF'/>")), ["hidden-text paragraph 2"]);
    assert_eq!(in_document(&run("<w:color w:val='FFFFFF'/><w:shd w:fill='000000'/>")), [""; 0], "it can be read");
    assert_eq!(in_document(&run("<w:sz w:val='2'/>")), ["hidden-text paragraph 2"]);
    assert_eq!(in_document(&run("<w:highlight w:val='black'/>")), ["redaction-not-applied paragraph 2"]);
    assert_eq!(in_document(&run("<w:shd w:fill='000000'/>")), ["redaction-not-applied paragraph 2"]);
    assert_eq!(in_document(&run("<w:highlight w:val='yellow'/>")), [""; 0]);
    let cell =
        format!("<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:fill='1F4E79'/></w:tcPr>{}</w:tc></w:tr></w:tbl>", run("<w:color w:val='FFFFFF'/>"));
    assert_eq!(in_document(&cell), [""; 0], "white on blue");
}

/// What is found in a document with these styles, behind a first paragraph without any.
fn with_styles(styles: &str, body: &str) -> Vec<String> {
    found(&file("d.docx", &document(body, &[("word/styles.xml", &format!("<w:styles>{styles}</w:styles>"))])))
}

#[test]
fn words_that_a_style_hides_are_found() {
    let hiding = "<w:style w:type='paragraph' w:styleId='A'><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId='B'><w:basedOn w:val='A'/></w:style>\
        <w:style w:styleId='Dim'><w:rPr><w:color w:val='FFFFFF'/></w:rPr></w:style><w:style w:styleId='Dot'><w:rPr><w:sz w:val='2'/></w:rPr></w:style>\
        <w:style w:type='table' w:styleId='T'><w:tblStylePr w:type='firstRow'><w:rPr><w:vanish/></w:rPr></w:tblStylePr></w:style>\
        <w:style w:type='table' w:styleId='U'><w:basedOn w:val='T'/></w:style>";
    let paragraph = |style: &str, run: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>Lind</w:t></w:r></w:p>")
    };
    let plain = "<w:p><w:r><w:t>Lind</w:t></w:r></w:p>";
    for style in ["A", "B", "Dim", "Dot"] {
        assert_eq!(with_styles(hiding, &paragraph(style, "")), ["hidden-text paragraph 2"], "{style}");
        let run = format!("<w:rStyle w:val='{style}'/>");
        assert_eq!(with_styles(hiding, &paragraph("", &run)), ["hidden-text paragraph 2"], "{style} of a run");
    }
    assert_eq!(with_styles(hiding, &paragraph("B", "<w:vanish w:val='0'/>")), [""; 0]);
    assert_eq!(with_styles(hiding, &paragraph("Dim", "<w:color w:val='000000'/>")), [""; 0]);
    assert_eq!(with_styles(hiding, &paragraph("Dim", "<w:highlight w:val='blue'/>")), [""; 0]);
    let ends = "<w:p><w:pPr><w:pStyle w:val='N'/><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>Lind</w:t></w:r></w:p>";
    assert_eq!(with_styles(hiding, ends), [""; 0], "the mark at its end is hidden, and not its words");
    let table =
        |style: &str| format!("<w:tbl><w:tblPr><w:tblStyle w:val='{style}'/></w:tblPr><w:tr><w:tc>{plain}</w:tc></w:tr></w:tbl>{plain}");
    assert_eq!(with_styles(hiding, &table("U")), ["hidden-text paragraph 2"]);
    assert_eq!(with_styles(hiding, &table("V")), [""; 0]);
    let row = format!("<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{plain}</w:tc></w:tr></w:tbl>{plain}");
    assert_eq!(in_document(&row), ["hidden-text paragraph 2"]);
    let usual = "<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults>";
    assert_eq!(with_styles(usual, plain), ["hidden-text paragraph 1"]);
    let boxed =
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:txbxContent><w:p><w:r><w:t>a</w:t></w:r></w:p></w:txbxContent><w:t>Lind</w:t></w:r></w:p>";
    assert_eq!(in_document(boxed), ["hidden-text paragraph 3"], "a box within what is hidden");
    let before = "<w:p><w:r><w:rPr><w:rPrChange w:author='x'><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>Lind</w:t></w:r></w:p>";
    assert_eq!(in_document(before), ["tracked-change paragraph 2"], "it was hidden before");
}

#[test]
fn changes_are_found_whoever_made_them() {
    assert_eq!(in_document("<w:p><w:ins><w:r><w:t>a</w:t></w:r></w:ins></w:p>"), ["tracked-change paragraph 2"]);
    assert_eq!(in_document("<w:p><w:moveTo w:id='1'><w:r><w:t>a</w:t></w:r></w:moveTo></w:p>"), ["tracked-change paragraph 2"]);
    assert_eq!(in_document("<w:p><a:path><a:moveTo><a:pt x='0' y='0'/></a:moveTo></a:path></w:p>"), [""; 0], "a line is drawn");
}

const OPEN: &str = "application/vnd.openxmlformats-officedocument";

#[test]
fn parts_are_looked_at_whatever_they_are_called() {
    let hidden = "<w:hdr><w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Lind</w:t></w:r></w:p></w:hdr>";
    let types = format!("<Types><Override PartName='/word/kopf' ContentType='{OPEN}.wordprocessingml.header+xml'/></Types>");
    let leads = relations(&[("header", "r1", "kopf")]);
    let in_header = |besides: &[(&str, &str)]| found(&file("d.docx", &document("", besides)));
    let led = ("word/_rels/document.xml.rels", leads.as_str());
    assert_eq!(in_header(&[("word/kopf", hidden), ("[Content_Types].xml", &types), led]), ["hidden-text kopf, paragraph 1"]);
    let nowhere = in_header(&[("word/kopf", &hidden.replace("<w:vanish/>", "")), ("[Content_Types].xml", &types)]);
    assert_eq!(nowhere, ["hidden-text word/kopf"], "nothing leads to it");
    for other in ["[trash]/0000.dat", "word/names.xml", "word/names.csv", "names.txt"] {
        assert_eq!(in_header(&[(other, "<a>Lind</a>")]), [format!("not-inspected {other}")]);
        assert_eq!(in_workbook(&[(other, "<a>Lind</a>")]), [format!("not-inspected {other}")]);
    }
    assert_eq!(in_header(&[("word/settings.xml", "<a/>"), ("customXml/item1.xml", "<a/>"), ("word/theme/theme1.xml", "<a/>")]), [""; 0]);
    let sheet = format!("<Types><Override PartName='/xl/odd.dat' ContentType='{OPEN}.spreadsheetml.worksheet+xml'/></Types>");
    assert_eq!(in_workbook(&[("xl/odd.dat", CELLS), ("[Content_Types].xml", &sheet)]), ["hidden-sheet xl/odd.dat"]);
    let whole = format!("<Types><Override PartName='/xl/odd' ContentType='{OPEN}.spreadsheetml.sheet'/></Types>");
    assert_eq!(in_workbook(&[("xl/odd", "PK"), ("[Content_Types].xml", &whole)]), ["embedded-file xl/odd"]);
    assert_eq!(in_workbook(&[("XL/worksheets/SHEET1.xml", CELLS)]), ["unreadable"], "two parts of one name");
    let picture = relations(&[("image", "r1", "media/a.png")]);
    let pictures =
        |bytes: &str| found(&file("d.docx", &document("", &[("word/media/a.png", bytes), ("word/_rels/document.xml.rels", &picture)])));
    assert_eq!((pictures("GIF89a"), pictures("names")), (vec![], vec!["not-inspected media/a.png".to_owned()]));
}

/// A presentation that lists one slide, with these members besides.
fn presentation(besides: &[(&str, &str)]) -> Vec<String> {
    let root = relations(&[("officeDocument", "r1", "ppt/presentation.xml")]);
    let slides = relations(&[("slide", "r1", "slides/slide1.xml"), ("slide", "r2", "slides/slide2.xml")]);
    let slide = "<p:sld><a:t>Tarns</a:t></p:sld>";
    let list = "<p:presentation><p:sldIdLst><p:sldId id='256' r:id='r1'/></p:sldIdLst></p:presentation>";
    let own = [
        ("_rels/.rels", root.as_str()),
        ("ppt/presentation.xml", list),
        ("ppt/_rels/presentation.xml.rels", slides.as_str()),
        ("ppt/slides/slide1.xml", slide),
    ];
    let kept = own.into_iter().filter(|(name, _)| besides.iter().all(|(other, _)| other != name));
    found(&file("p.pptx", &zip(&kept.chain(besides.iter().copied()).collect::<Vec<_>>())))
}

#[test]
fn slides_that_are_not_shown_are_found() {
    assert_eq!(presentation(&[]), [""; 0]);
    assert_eq!(presentation(&[("ppt/slides/slide1.xml", "<p:sld show='0'><a:t>Tarns</a:t></p:sld>")]), ["hidden-slide slide1"]);
    assert_eq!(presentation(&[("ppt/slides/slide2.xml", "<p:sld><a:t>Lind</a:t></p:sld>")]), ["hidden-slide slide2"], "it is not listed");
    let more = "<p:presentation><p:sldIdLst><p:sldId id='256' r:id='r1'/><p:sldId id='257' r:id='r2'/></p:sldIdLst></p:presentation>";
    assert_eq!(presentation(&[("ppt/presentation.xml", more)]), ["unreadable"], "it is listed and not there");
}

#[test]
fn words_under_boxes_and_too_small_ones_are_found_on_slides_and_sheets() {
    let at = |x: u32| format!("<a:xfrm><a:off x='{x}' y='0'/><a:ext cx='100' cy='100'/></a:xfrm><a:prstGeom prst='rect'/>");
    let words =
        |marks: &str| format!("<p:sp><p:spPr>{}</p:spPr><p:txBody><a:r><a:rPr {marks}/><a:t>Lind</a:t></a:r></p:txBody></p:sp>", at(10));
    let cover = |x: u32, fill: &str| format!("<p:sp><p:spPr>{}{fill}</p:spPr><p:txBody/></p:sp>", at(x));
    let on_slide = |inner: &str| presentation(&[("ppt/slides/slide1.xml", &format!("<p:sld>{inner}</p:sld>"))]);
    let black = "<a:solidFill><a:srgbClr val='000000'/></a:solidFill>";
    assert_eq!(on_slide(&(words("") + &cover(20, black))), ["redaction-not-applied slide1"]);
    assert_eq!(on_slide(&(words("") + &cover(0, "<a:solidFill><a:srgbClr val='FFFFFF'/></a:solidFill>"))), ["hidden-text slide1"]);
    assert_eq!(on_slide(&(words("") + &cover(80, black))), [""; 0], "it lies beside");
    assert_eq!(on_slide(&(cover(10, black) + &words(""))), [""; 0], "it lies below");
    assert_eq!(on_slide(&(words("") + &cover(10, "<a:noFill/>"))), [""; 0], "it is a frame");
    let glass = "<a:solidFill><a:srgbClr val='000000'><a:alpha val='40000'/></a:srgbClr></a:solidFill>";
    assert_eq!(on_slide(&(words("") + &cover(10, glass))), [""; 0], "it shows through");
    assert_eq!((on_slide(&words("sz='100'")), on_slide(&words("sz='1000'"))), (vec!["hidden-text slide1".to_owned()], vec![]));

    let leads = relations(&[("drawing", "r1", "../drawings/drawing1.xml")]);
    let drawing = |fill: &str, last: u32| {
        format!(
            "<d><xdr:twoCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:colOff>9</xdr:colOff><xdr:row>0</xdr:row></xdr:from><xdr:to><xdr:col>{last}</xdr:col>\
             <xdr:row>{last}</xdr:row></xdr:to><xdr:sp><xdr:spPr><a:prstGeom prst='rect'/>{fill}</xdr:spPr></xdr:sp></xdr:twoCellAnchor></d>"
        )
    };
    let cells = "<worksheet><sheetData><row r='2'><c r='B2'><v>Lind</v></c></row></sheetData></worksheet>";
    let under = |drawing: &str| {
        let besides = [("xl/drawings/drawing1.xml", drawing), ("xl/worksheets/_rels/sheet1.xml.rels", leads.as_str())];
        found(&file("w.xlsx", &workbook(cells, &besides)))
    };
    assert_eq!(under(&drawing(black, 4)), ["redaction-not-applied Tarns!B2"]);
    assert_eq!((under(&drawing(black, 1)), under(&drawing("<a:noFill/>", 4))), (vec![], vec![]));
    let white = "<a:solidFill><a:srgbClr val='FFFFFF'/></a:solidFill>";
    assert_eq!(under(&drawing(white, 4)), ["hidden-text Tarns!B2"]);
    let labelled = |fill: &str| words("") + &cover(20, fill).replace("<p:txBody/>", "<p:txBody><a:t>REDACTED</a:t></p:txBody>");
    assert_eq!((on_slide(&labelled(black)), on_slide(&labelled(white))), (vec!["redaction-not-applied slide1".to_owned()], vec![]));
}

/// An OpenDocument workbook with this body, and these members besides.
fn open_workbook(body: &str, besides: &[(&str, &str)]) -> Vec<String> {
    let content = format!("<office:document-content><office:body>{body}</office:body></office:document-content>");
    let own = [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content.as_str())];
    found(&file("w.ods", &zip(&own.into_iter().chain(besides.iter().copied()).collect::<Vec<_>>())))
}

#[test]
fn tables_in_tables_and_members_of_open_documents_are_looked_at() {
    let cell = |words: &str| format!("<table:table-cell><text:p>{words}</text:p></table:table-cell>");
    let row = |marks: &str, inner: &str| format!("<table:table-row {marks}>{inner}</table:table-row>");
    let inner = format!("<table:table-cell><table:table table:name='Inner'>{}</table:table></table:table-cell>", row("", &cell("a")));
    let body =
        format!("<table:table table:name='Tarns'>{}{}</table:table>", row("", &inner), row("table:visibility='collapse'", &cell("Lind")));
    assert_eq!(open_workbook(&body, &[]), ["hidden-row Tarns!2:2"]);
    let plain = format!("<table:table table:name='Tarns'>{}</table:table>", row("", &cell("a")));
    assert_eq!(
        open_workbook(&plain, &[("Configurations2/a/b.xml", "<a/>"), ("Pictures/a.png", "GIF89a"), ("META-INF/manifest.xml", "<a/>")]),
        [""; 0]
    );
    for other in ["names.txt", "Names/a.xml", "Pictures/a.png", "META-INF/a.xml", "Fonts/names.csv", "Basic/a.txt"] {
        assert_eq!(open_workbook(&plain, &[(other, "Lind")]), [format!("not-inspected {other}")]);
    }
    assert_eq!(open_workbook(&plain, &[("Object 1/content.xml", "<a/>")]), ["embedded-file Object 1/content.xml"]);
}

#[test]
fn files_within_files_are_looked_at_by_themselves() {
    let list = "<workbook><sheets><sheet name='Tarns' r:id='r1'/><sheet name='Staff' state='hidden' r:id='r2'/></sheets></workbook>";
    let inner = workbook(CELLS, &[("xl/workbook.xml", list), ("xl/worksheets/sheet2.xml", CELLS)]);
    let mut outer = ZipWriter::new(Cursor::new(Vec::new()));
    outer.start_file("annex/w.xlsx", SimpleFileOptions::default()).unwrap();
    outer.write_all(&inner).unwrap();
    outer.start_file("note.txt", SimpleFileOptions::default()).unwrap();
    outer.write_all(b"Tarns").unwrap();
    let inspection = file("a.zip", &outer.finish().unwrap().into_inner());
    assert_eq!(found(&inspection), ["hidden-sheet annex/w.xlsx: Staff"]);
    assert_eq!(inspection.findings[0].at.within, ["annex/w.xlsx"]);
}

#[test]
fn what_nobody_can_look_into_is_kept_back() {
    let kinds = |name: &str, bytes: &[u8]| file(name, bytes).findings.iter().map(|found| (found.kind, found.effect)).collect::<Vec<_>>();
    let quarantine = |kind| vec![(kind, Effect::Quarantine)];
    assert_eq!(kinds("a.mdb", b"\0\x01Standard Jet DB"), quarantine(Kind::NotInspected));
    assert_eq!(kinds("a.pst", b"!BDN"), quarantine(Kind::NotInspected));
    assert_eq!(kinds("a.pdf", b"%PDF-1.4 and no more"), quarantine(Kind::Unreadable));
    assert_eq!(kinds("a.docx", b"PK\x03\x04"), quarantine(Kind::Unreadable));
    assert_eq!(kinds("a.docx", b""), quarantine(Kind::Unreadable));
    let sealed = {
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        file.create_stream("EncryptedPackage").unwrap().write_all(b"x").unwrap();
        file.into_inner().into_inner()
    };
    assert_eq!(kinds("a.docx", &sealed)[0], (Kind::Encrypted, Effect::Quarantine));
    assert_eq!(kinds("a.txt", b"Tarns"), []);
    assert_eq!(kinds("a.png", b"\x89PNG\r\n\x1a\n"), [(Kind::NoTextLayer, Effect::Hold)]);
}

#[test]
fn what_a_body_allows_is_no_finding() {
    let about = "<p><dc:creator>Jo Carr</dc:creator></p>";
    let inspection = file("w.xlsx", &workbook(CELLS, &[("docProps/core.xml", about), ("xl/vbaProject.bin", "x")]));
    assert_eq!(found(&inspection.without(&["metadata-name".to_owned()])), ["macro xl/vbaProject.bin"]);
    let unlisted = Inspection { findings: vec![Finding::new(Kind::NotListed, "", "2 more")], ..Inspection::unseen("a.zip", "") };
    assert!(unlisted.without(&["not-listed".to_owned()]).is_quarantined(), "what is not listed may be of any kind");
}
