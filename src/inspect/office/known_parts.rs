//! The parts that office documents are known to have, by their media types or, where none is stated, by their names: each is looked at, or
//! says only how the others look. What is in any other part nobody can tell.

use super::parts::Part;

/// The last words of the media types, which are the names of the parts too, and what others call them that lead to them.
#[rustfmt::skip]
const KNOWN: &[&str] = &[
    // Of all of them.
    "activex", "app", "chart", "chartcolorstyle", "chartex", "chartshapes", "chartstyle", "classificationlabels", "colors",
    "core", "core-properties", "custom", "custom-properties", "customization", "customizations", "customui", "customxmlproperties", "data",
    "diagramcolors", "diagramdata", "diagramdrawing", "diagramlayout", "diagramstyle", "digital-signature-certificate",
    "digital-signature-origin", "digital-signature-xmlsignature", "drawing", "extended-properties", "inkml", "itemprops", "labelinfo", "layout",
    "legacydiagramtext", "oleobject", "origin", "printersettings", "quickstyle", "relationships", "sig", "tags", "taskpanes", "theme",
    "thememanager", "themeoverride", "usercustomization", "vbadata", "vbaproject", "vbaprojectsignature", "vmldrawing", "webextension",
    "webextensiontaskpanes",
    // Of documents.
    "attachedtoolbars", "comments", "commentsextended", "commentsextensible", "commentsids", "document", "documenttasks", "endnotes",
    "fonttable", "footer", "footnotes", "glossary", "header", "intelligence", "keymapcustomizations", "mailmergerecipientdata", "main",
    "numbering", "obfuscatedfont", "people", "recipients", "settings", "styles", "styleswitheffects", "tasks", "websettings",
    // Of workbooks.
    "binaryindex", "binindexms", "binindexws", "calcchain", "chartsheet", "connections", "controlproperties", "ctrlprop", "customdata",
    "customdataproperties", "customproperty", "dialogsheet", "externallink", "featurepropertybag", "intlmacrosheet", "macrosheet", "mapinfo",
    "metadata", "model+data", "namedsheetview", "namedsheetviews", "person", "pivotcachedefinition", "pivotcacherecords", "pivottable",
    "querytable", "rdarray", "rdrichvalue", "rdrichvaluestructure", "rdrichvaluetypes", "rdrichvaluewebimage",
    "rdsupportingpropertybag", "rdsupportingpropertybagstructure", "revisionheaders", "revisionlog", "richstyles", "richvaluerel",
    "sharedstrings", "sheet", "sheetmetadata", "slicer", "slicercache", "table", "tablesinglecells", "threadedcomment", "threadedcomments",
    "timeline", "timelinecache", "usernames", "volatiledependencies", "volatiledependency", "workbook", "worksheet", "wssortmap", "xmlmaps",
    // Of presentations.
    "authors", "changesinfo", "comment", "commentauthors", "font", "handoutmaster", "moderncomment", "notesmaster", "notesslide",
    "presentation", "presprops", "revisioninfo", "slide", "slidelayout", "slidemaster", "slideupdateinfo", "tablestyles", "viewprops",
    "x-fontdata",
];

/// Whether a part is a whole file of its own, by its media type: `spreadsheetml.sheet`, where that of a part is `spreadsheetml.sheet.main+xml`.
pub(super) fn is_file(part: &Part) -> bool {
    let word = last_word(&part.media);
    matches!(
        word,
        "sheet" | "document" | "presentation" | "slideshow" | "slide" | "template" | "ms-excel" | "msword" | "ms-powerpoint" | "pdf"
    ) && !part.media.ends_with("+xml")
}

fn last_word(media: &str) -> &str {
    media.trim_end_matches("+xml").rsplit(['.', '/']).next().unwrap_or_default()
}

/// Kinds of part that say only how others look, and have no words of their own.
#[rustfmt::skip]
const WORDLESS: &[&str] = &[
    "calcchain", "chartcolorstyle", "chartstyle", "colors", "diagramcolors", "diagramstyle", "fonttable", "numbering", "presprops",
    "quickstyle", "settings", "styles", "styleswitheffects", "tablestyles", "theme", "thememanager", "themeoverride", "viewprops", "websettings",
];

/// Kinds of part that hold what is kept beside the document and no page shows.
const KEPT_BESIDE: &[&str] = &["customxml", "recipients", "mailmergerecipientdata", "usernames", "tags", "customdata", "customproperty"];

/// The kind of a part, in small letters: the last word of its media type or, where none is stated but that it is XML, its own name, or
/// what leads to it.
fn kind(part: &Part) -> &str {
    let by_media = last_word(&part.media);
    if !matches!(by_media, "" | "xml" | "octet-stream" | "bin") {
        return by_media;
    }
    let (stem, ending) = part.plain.rsplit('/').next().and_then(|last| last.rsplit_once('.')).unwrap_or_default();
    if !matches!(ending, "xml" | "bin" | "vml" | "rels" | "sigs" | "odttf" | "fntdata") {
        return "";
    }
    if !part.role.is_empty() {
        return &part.role;
    }
    // A name alone counts where nothing in the file says what its parts are.
    if part.media.is_empty() { stem.trim_end_matches(|c: char| c.is_ascii_digit() || c == '_') } else { "" }
}

/// Whether a part says only how others look: words in it are seen nowhere.
pub(super) fn is_wordless(part: &Part) -> bool {
    WORDLESS.contains(&kind(part))
}

/// Whether a part holds what is kept beside the document and no page shows.
pub(super) fn is_kept_beside(part: &Part) -> bool {
    KEPT_BESIDE.contains(&kind(part)) || part.plain.starts_with("customxml/item") && part.media.trim_end_matches("/xml").len() < 12
}

/// Whether it is known what a part is for.
pub(super) fn is_known(part: &Part) -> bool {
    let kind = kind(part);
    let is_named = KNOWN.contains(&kind) && !is_file(part) && (part.media.is_empty() || part.media.starts_with("application/"));
    // Pages and documents that stand in the place of words are read as files by themselves.
    let by_role = part.role == "afchunk" || matches!(kind, "officedocument" | "customxml");
    is_named || by_role || part.plain == super::parts::TYPES || part.plain.starts_with("xl/model/") || is_kept_beside(part)
}

#[cfg(test)]
mod tests {
    use super::{Part, is_known};

    #[test]
    fn parts_are_known_by_what_they_are_said_to_be_or_are_called() {
        let part =
            |name: &str, media: &str| is_known(&Part { name: name.into(), plain: name.into(), media: media.into(), ..Part::default() });
        assert!(is_known(&Part { plain: "xl/r1.xml".into(), role: "worksheet".into(), ..Part::default() }));
        assert!(
            !is_known(&Part { plain: "[trash]/0000.dat".into(), role: "theme".into(), ..Part::default() }),
            "what leads to it is not all"
        );
        let open = "application/vnd.openxmlformats-officedocument";
        for (name, media) in [
            ("word/odd", format!("{open}.wordprocessingml.document.main+xml")),
            ("xl/odd.dat", "application/vnd.ms-excel.sheet.macroenabled.main+xml".to_owned()),
            ("docprops/core.xml", String::new()),
            ("customxml/item12.xml", "application/xml".to_owned()),
            ("xl/worksheets/sheet12.bin", "application/vnd.ms-excel.worksheet".to_owned()),
        ] {
            assert!(part(name, &media), "{name}");
        }
        for (name, media) in [
            ("[trash]/0000.dat", ""),
            ("word/names.xml", "application/xml"),
            ("xl/names.csv", "text/csv"),
            ("word/theme.exe", ""),
            ("word/theme9.xml", "application/xml"),
        ] {
            assert!(!part(name, media), "{name}");
        }
    }
}
