//! An OpenDocument file (ODT, ODS, ODP) to what it hides: OpenDocument 1.3, part 3.

use std::collections::HashSet;

use super::cells::Cells;
use super::finding::Finding;
use super::kind::Kind;
use super::look::{Closed, Look};
use super::shade::{is_dark, is_light};
use super::{markup, picture};
use crate::extract::{Package, Tag, Token, decode};

/// Looks into one: a zip archive, or a file of XML alone.
pub(super) fn look(bytes: &[u8]) -> Look {
    if !bytes.starts_with(b"PK") {
        let raw = decode(bytes);
        let mut found = Vec::new();
        content(&raw, &Styles::of(&raw), &mut found)?;
        properties(&raw, &mut found)?;
        return Ok(found);
    }
    let mut package = Package::open(bytes, "OpenDocument file")?;
    let mut member = |name: &str| package.xml(name).map(Option::unwrap_or_default);
    if member("META-INF/manifest.xml")?.contains("encryption-data") {
        return Err(Closed::Encrypted("it opens with a password only"));
    }
    let (raw, common, about) = (member("content.xml")?, member("styles.xml")?, member("meta.xml")?);
    if raw.is_empty() {
        return Err(Closed::Damaged("the part with its words, `content.xml`, is not there".to_owned()));
    }
    let mut found = Vec::new();
    let mut styles = Styles::of(&common);
    styles.add(&raw);
    content(&raw, &styles, &mut found)?;
    // Headers and footers stand among the styles.
    content(&common, &styles, &mut found)?;
    if !about.is_empty() {
        properties(&about, &mut found)?;
    }
    if package.is_ambiguous() {
        found.push(Finding::new(Kind::Unreadable, "", "several parts of it have one name"));
    }
    for name in package.names().into_iter().filter(|name| !name.ends_with('/')) {
        if name.starts_with("Pictures/") || name.starts_with("Thumbnails/") || name.starts_with("ObjectReplacements/") {
            match package.member(&name) {
                Ok(bytes) => {
                    let of_picture = picture::part(&bytes.unwrap_or_default());
                    found.extend(of_picture.into_iter().map(|finding| finding.in_place(name.as_str())));
                }
                Err(reason) => found.push(Finding::new(Kind::Unreadable, name, reason)),
            }
            continue;
        }
        let is_object = name.starts_with("Object ");
        if is_object && found.iter().all(|finding| finding.kind != Kind::EmbeddedFile) {
            found.push(Finding::new(Kind::EmbeddedFile, name.as_str(), "an object of another program is in it that nothing leads to"));
        }
        found.extend(of_member(&name).filter(|_| !is_object));
    }
    Ok(found)
}

/// What the name of a member tells.
fn of_member(name: &str) -> Option<Finding> {
    let folder = name.split('/').next().unwrap_or_default();
    match folder {
        "Versions" => Some(Finding::new(Kind::EarlierRevision, name, "an earlier state of it is kept")),
        "Basic" if name.ends_with(".xml") && !name.ends_with("script-lc.xml") && !name.ends_with("script-lb.xml") => {
            Some(Finding::new(Kind::Macro, name, "it has macros"))
        }
        "Scripts" => Some(Finding::new(Kind::Macro, name, "it has macros")),
        "META-INF" if matches!(name, "META-INF/manifest.xml" | "META-INF/documentsignatures.xml" | "META-INF/macrosignatures.xml") => None,
        "Configurations2" | "Dialogs" | "Basic" if ending_is(name, &["xml", "xdl", "xlb", "png", "bmp", "gif"]) => None,
        "Fonts" if ending_is(name, &["ttf", "otf", "ttc", "woff", "woff2"]) => None,
        _ if matches!(
            name,
            "layout-cache" | "mimetype" | "manifest.rdf" | "content.xml" | "styles.xml" | "meta.xml" | "settings.xml" | "VersionList.xml"
        ) =>
        {
            None
        }
        _ => Some(Finding::new(Kind::NotInspected, name, "a part is in it that nothing here looks into")),
    }
}

fn ending_is(name: &str, endings: &[&str]) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| endings.iter().any(|known| known.eq_ignore_ascii_case(ending)))
}

/// What styles hide, by family and name.
#[derive(Default)]
struct Styles {
    hidden: HashSet<(String, String)>,
    white: HashSet<(String, String)>,
    /// Styles with a dark ground.
    dark: HashSet<(String, String)>,
}

impl Styles {
    fn of(raw: &str) -> Styles {
        let mut styles = Styles::default();
        styles.add(raw);
        styles
    }

    fn add(&mut self, raw: &str) {
        let mut style = (String::new(), String::new());
        // What breaks off is said by who reads the words.
        let _ = markup::elements(raw, |tag| {
            if matches!(tag.name(), "style" | "default-style") {
                style = (tag.attribute("family").unwrap_or_default(), tag.attribute("name").unwrap_or_default());
                let parent = (style.0.clone(), tag.attribute("parent-style-name").unwrap_or_default());
                if self.hidden.contains(&parent) {
                    self.hidden.insert(style.clone());
                }
                return;
            }
            let says = |name: &str, wanted: &str| tag.attribute(name).is_some_and(|value| value == wanted);
            let is_nothing = |name: &str| {
                tag.attribute(name).is_some_and(|size| size.trim_start_matches(['0', '.']).starts_with(|c: char| c.is_alphabetic()))
            };
            let hides = match tag.name() {
                "text-properties" | "section-properties" => says("display", "none"),
                "table-properties" => says("display", "false"),
                "table-row-properties" => is_nothing("row-height"),
                "table-column-properties" => is_nothing("column-width"),
                "drawing-page-properties" => says("visibility", "hidden"),
                _ => false,
            };
            if hides {
                self.hidden.insert(style.clone());
            }
            if tag.name() == "text-properties" && tag.attribute("color").is_some_and(|colour| is_light(&colour)) {
                self.white.insert(style.clone());
            }
            let ground = tag.attribute("background-color").or_else(|| tag.attribute("fill-color"));
            if ground.is_some_and(|colour| is_dark(&colour)) {
                self.dark.insert(style.clone());
            }
        });
    }

    fn has(set: &HashSet<(String, String)>, family: &str, tag: &Tag<'_>) -> bool {
        tag.attribute("style-name").is_some_and(|name| set.contains(&(family.to_owned(), name)))
    }
}

fn content(raw: &str, styles: &Styles, found: &mut Vec<Finding>) -> Result<(), String> {
    if raw.is_empty() {
        return Ok(());
    }
    let mut walk = Walk::new(styles);
    let read = markup::each(raw, |token| match token {
        Token::Open(tag) => walk.open(&tag),
        Token::Words(words) if !words.trim().is_empty() => walk.words(),
        Token::Words(_) => {}
        Token::Close(name) => walk.close(&name),
    });
    walk.end(found);
    read
}

/// An open element, and what it does to the words in it.
#[derive(Clone, Default)]
struct Open {
    is_hidden: bool,
    is_white: bool,
    is_dark: bool,
    /// Its words are not the document's: an annotation, a change, a style.
    is_silent: bool,
    is_notes: bool,
}

/// Where it is, and what was counted.
struct Walk<'a> {
    styles: &'a Styles,
    open: Vec<Open>,
    /// The tables that are open, one in a cell of another.
    sheets: Vec<Sheet>,
    found: Vec<Finding>,
    comments: usize,
    changes: usize,
    hidden: usize,
    white: usize,
    notes: usize,
    objects: usize,
    links: usize,
    slides: usize,
}

/// The sheet that is open.
#[derive(Default)]
struct Sheet {
    name: String,
    cells: Cells,
    /// The next row and column, and how many the open ones stand for.
    row: u32,
    rows: u32,
    column: u32,
    columns: u32,
    next_column: u32,
    groups: Vec<bool>,
}

impl<'a> Walk<'a> {
    fn new(styles: &'a Styles) -> Self {
        Walk {
            styles,
            open: Vec::new(),
            sheets: Vec::new(),
            found: Vec::new(),
            comments: 0,
            changes: 0,
            hidden: 0,
            white: 0,
            notes: 0,
            objects: 0,
            links: 0,
            slides: 0,
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        let mut open = self.open.last().cloned().unwrap_or_default();
        let hides = |family: &str| Styles::has(&self.styles.hidden, family, tag);
        match tag.name() {
            "annotation" => {
                self.comments += 1;
                open.is_silent = true;
            }
            "changed-region" | "cell-content-change" => self.changes += 1,
            "insertion" | "deletion" | "movement" if tag.is("table:insertion") || tag.is("table:deletion") || tag.is("table:movement") => {
                self.changes += 1;
            }
            "tracked-changes" | "styles" | "automatic-styles" | "font-face-decls" | "scripts" | "meta" => open.is_silent = true,
            "hidden-text" | "hidden-paragraph" => open.is_hidden = true,
            "conditional-text" => {}
            "section" => {
                open.is_hidden |= hides("section") || tag.attribute("display").is_some_and(|display| display == "none");
            }
            "section-source"
            | "dde-link"
            | "dde-source"
            | "table-source"
            | "cell-range-source"
            | "database-source-query"
            | "database-source-table"
            | "database-source-sql"
            | "connection-resource" => self.links += 1,
            "object" | "object-ole" if tag.attribute("href").is_some() => self.objects += 1,
            "notes" => open.is_notes = true,
            "page" if hides("drawing-page") => self.slides += 1,
            "p" | "h" => self.dress(tag, "paragraph", &mut open),
            "span" => self.dress(tag, "text", &mut open),
            "frame" | "custom-shape" | "rect" => {
                // What a box is filled with may be dark, where its style is not looked up.
                open.is_dark = true;
            }
            _ => self.open_cells(tag, &mut open),
        }
        self.open.push(open);
    }

    fn dress(&self, tag: &Tag<'_>, family: &str, open: &mut Open) {
        open.is_hidden |= Styles::has(&self.styles.hidden, family, tag);
        open.is_dark |= Styles::has(&self.styles.dark, family, tag);
        if tag.attribute("style-name").is_some() {
            open.is_white = Styles::has(&self.styles.white, family, tag) || open.is_white && family == "text";
        }
    }

    fn open_cells(&mut self, tag: &Tag<'_>, open: &mut Open) {
        let times = |name: &str| tag.number::<u32>(name).unwrap_or(1).max(1);
        let is_collapsed = tag.attribute("visibility").is_some_and(|value| value != "visible");
        match (tag.name(), self.sheets.last_mut()) {
            ("table", _) => {
                let name = tag.attribute("name").unwrap_or_default();
                if Styles::has(&self.styles.hidden, "table", tag) {
                    self.found.push(Finding::new(Kind::HiddenSheet, name.as_str(), "a sheet is hidden"));
                }
                self.sheets.push(Sheet { name, row: 1, rows: 0, column: 1, columns: 0, next_column: 1, ..Sheet::default() });
            }
            ("table-row-group" | "table-column-group", Some(sheet)) => {
                let is_hidden = tag.attribute("display").is_some_and(|value| value == "false");
                sheet.groups.push(is_hidden);
            }
            ("table-column", Some(sheet)) => {
                let last = sheet.next_column.saturating_add(times("number-columns-repeated") - 1);
                let is_hidden = is_collapsed || sheet.groups.contains(&true) || Styles::has(&self.styles.hidden, "table-column", tag);
                sheet.cells.set_columns(sheet.next_column, last, is_hidden);
                sheet.next_column = last.saturating_add(1);
            }
            ("table-row", Some(sheet)) => {
                sheet.row = sheet.row.saturating_add(sheet.rows);
                (sheet.rows, sheet.column, sheet.columns) = (times("number-rows-repeated"), 1, 0);
                if is_collapsed || sheet.groups.contains(&true) || Styles::has(&self.styles.hidden, "table-row", tag) {
                    sheet.cells.hide_row(sheet.row);
                }
            }
            ("table-cell" | "covered-table-cell", Some(sheet)) => {
                sheet.column = sheet.column.saturating_add(sheet.columns);
                sheet.columns = times("number-columns-repeated");
                if tag.attribute("value-type").is_some() || tag.attribute("formula").is_some() {
                    sheet.cells.hold(sheet.row, sheet.column);
                }
                open.is_dark |= Styles::has(&self.styles.dark, "table-cell", tag);
                open.is_white = Styles::has(&self.styles.white, "table-cell", tag);
            }
            _ => {}
        }
    }

    fn words(&mut self) {
        let open = self.open.last().cloned().unwrap_or_default();
        if open.is_silent {
            return;
        }
        self.notes += usize::from(open.is_notes);
        self.hidden += usize::from(open.is_hidden);
        self.white += usize::from(open.is_white && !open.is_dark);
        for sheet in &mut self.sheets {
            sheet.cells.hold(sheet.row, sheet.column);
        }
    }

    fn close(&mut self, name: &str) {
        self.open.pop();
        match name {
            "table" => self.found.extend(self.sheets.pop().into_iter().flat_map(|sheet| sheet.cells.findings(&sheet.name))),
            "table-row-group" | "table-column-group" => {
                self.sheets.last_mut().into_iter().for_each(|sheet| sheet.groups.truncate(sheet.groups.len().saturating_sub(1)))
            }
            _ => {}
        }
    }

    fn end(self, found: &mut Vec<Finding>) {
        let counts = [
            (self.comments, Kind::Comment, "comment", "comments"),
            (self.changes, Kind::TrackedChange, "change is recorded", "changes are recorded"),
            (self.hidden, Kind::HiddenText, "stretch of words is set as hidden", "stretches of words are set as hidden"),
            (self.white, Kind::HiddenText, "stretch of words is white on white", "stretches of words are white on white"),
            (self.notes, Kind::SpeakerNote, "note for whoever shows the slides", "notes for whoever shows the slides"),
            (self.objects, Kind::EmbeddedFile, "object of another program is embedded", "objects of other programs are embedded"),
            (self.links, Kind::ExternalLink, "link asks another source for what it shows", "links ask other sources for what they show"),
            (self.slides, Kind::HiddenSlide, "slide is hidden", "slides are hidden"),
        ];
        found.extend(self.found);
        let counted = counts.into_iter().filter(|(count, ..)| *count > 0);
        found.extend(
            counted.map(|(count, kind, one, many)| Finding::new(kind, "", format!("{count} {}", if count == 1 { one } else { many }))),
        );
    }
}

/// Who made it and who saved it last.
fn properties(raw: &str, found: &mut Vec<Finding>) -> Result<(), String> {
    let mut open = String::new();
    markup::each(raw, |token| match token {
        Token::Open(tag) => {
            open = tag.name().to_owned();
            if open == "template"
                && let Some(address) = tag.attribute("href").filter(|address| !address.is_empty())
            {
                found.push(Finding::new(Kind::MetadataPath, "properties", "its properties name the file of its template").about(&address));
            }
        }
        Token::Words(words) if !words.trim().is_empty() => {
            let message = match open.as_str() {
                "initial-creator" => "its properties name its author",
                "creator" => "its properties name who saved it last",
                "printed-by" => "its properties name who printed it",
                _ => return,
            };
            found.push(Finding::new(Kind::MetadataName, "properties", message).about(words.trim()));
        }
        Token::Words(_) => {}
        Token::Close(_) => open.clear(),
    })
}
