//! The styles of a DOCX to what each makes of a paragraph or a run, through all styles that it is based on.

use std::collections::HashMap;

use crate::extract::xml::{Tag, Token, Xml};

/// What a style, or a paragraph by itself, says.
#[derive(Clone, Debug, Default)]
pub(crate) struct Properties {
    /// The level of a heading from 0; 9 where it says that it is none.
    pub(crate) outline: Option<u8>,
    /// Its list; `0` where it says that it is in none.
    pub(crate) list: Option<String>,
    /// Its level in that list, from 0.
    pub(crate) level: Option<usize>,
    /// Whether its words are hidden.
    pub(crate) hidden: Option<bool>,
    /// Whether its words are struck out.
    pub(crate) struck: Option<bool>,
    /// Whether its words stand higher.
    pub(crate) superscript: Option<bool>,
    /// The colour of its words.
    pub(crate) colour: Option<String>,
    /// How high its letters are, in half points.
    pub(crate) size: Option<u32>,
    /// The colour behind it, and the one that it is marked with.
    pub(crate) fill: Option<String>,
    pub(crate) highlight: Option<String>,
}

impl Properties {
    /// What these elements say.
    pub(crate) fn of(tags: &[Tag<'_>]) -> Self {
        let mut properties = Properties::default();
        for tag in tags {
            match tag.name() {
                "outlineLvl" => properties.outline = tag.number("val"),
                "numId" => properties.list = tag.attribute("val"),
                "ilvl" => properties.level = tag.number("val"),
                "vanish" => properties.hidden = Some(tag.is_on()),
                "strike" | "dstrike" if properties.struck != Some(true) => properties.struck = Some(tag.is_on()),
                "color" => properties.colour = tag.attribute("val"),
                "sz" => properties.size = tag.number("val"),
                "shd" if tag.attribute("val").is_none_or(|kind| kind != "nil") => properties.fill = tag.attribute("fill"),
                "highlight" => properties.highlight = tag.attribute("val"),
                "vertAlign" => properties.superscript = tag.attribute("val").map(|value| value == "superscript"),
                _ => {}
            }
        }
        properties
    }

    /// Whether its words are none that are said: hidden, or struck out.
    pub(super) fn is_silent(&self) -> bool {
        self.hidden == Some(true) || self.struck == Some(true)
    }

    /// The same, and what others say where it says nothing.
    pub(crate) fn or(self, others: &Properties) -> Self {
        Properties {
            outline: self.outline.or(others.outline),
            list: self.list.or_else(|| others.list.clone()),
            level: self.level.or(others.level),
            hidden: self.hidden.or(others.hidden),
            struck: self.struck.or(others.struck),
            superscript: self.superscript.or(others.superscript),
            colour: self.colour.or_else(|| others.colour.clone()),
            size: self.size.or(others.size),
            fill: self.fill.or_else(|| others.fill.clone()),
            highlight: self.highlight.or_else(|| others.highlight.clone()),
        }
    }
}

#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    properties: Properties,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(crate) struct Styles {
    by_id: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    usual: Option<String>,
    /// What holds where no style says otherwise.
    defaults: Properties,
}

impl Styles {
    /// Reads `styles.xml`, as far as it is XML.
    pub(crate) fn read(raw: &str) -> Self {
        let mut styles = Styles::default();
        let mut xml = Xml::new(raw);
        while let Ok(Some(token)) = xml.next() {
            let Token::Open(tag) = token else { continue };
            match tag.name() {
                "style" => {}
                "rPrDefault" => {
                    let Ok(tags) = xml.elements(&[]) else { break };
                    styles.defaults = Properties::of(&tags);
                    continue;
                }
                _ => continue,
            }
            let (Some(id), kind) = (tag.attribute("styleId"), tag.attribute("type").unwrap_or_default()) else { continue };
            if kind == "paragraph" && tag.attribute("default").is_some_and(|value| value != "0" && value != "false") {
                styles.usual = Some(id.clone());
            }
            let Ok(tags) = xml.elements(&["tblStylePr"]) else { break };
            let value = |name: &str| tags.iter().find(|tag| tag.name() == name).and_then(|tag| tag.attribute("val"));
            let mut properties = Properties::of(&tags);
            properties.outline = properties.outline.or_else(|| heading_by_name(&value("name")?));
            styles.by_id.insert(id, Style { based_on: value("basedOn"), properties });
        }
        styles
    }

    /// What a style says, or that of paragraphs which name none.
    pub(crate) fn of_paragraph(&self, id: Option<&str>) -> Properties {
        id.or(self.usual.as_deref()).map(|id| self.of(id)).unwrap_or_default().or(&self.defaults)
    }

    /// What a style says.
    pub(crate) fn of(&self, id: &str) -> Properties {
        /// A chain that is longer goes round in a circle.
        const LONGEST: usize = 32;
        let mut found = Properties::default();
        let mut next = Some(id);
        for _ in 0..LONGEST {
            let Some(style) = next.and_then(|id| self.by_id.get(id)) else { break };
            found = found.or(&style.properties);
            next = style.based_on.as_deref();
        }
        found
    }
}

/// The level of a heading, from 0, by the name of its style.
fn heading_by_name(name: &str) -> Option<u8> {
    let name = name.trim().to_lowercase();
    if name == "title" {
        return Some(0);
    }
    let level: u8 = name.strip_prefix("heading")?.trim().parse().ok()?;
    level.checked_sub(1).filter(|level| *level < 9)
}

#[cfg(test)]
mod tests {
    use super::Styles;

    #[test]
    fn styles_say_what_those_below_them_say() {
        let styles = Styles::read(
            "<w:styles><w:style w:type='paragraph' w:default='1' w:styleId='N'><w:name w:val='Normal'/></w:style>\
             <w:style w:styleId='H2'><w:name w:val='heading 2'/><w:basedOn w:val='N'/></w:style>\
             <w:style w:styleId='Mine'><w:basedOn w:val='H2'/><w:rPr><w:vanish/></w:rPr></w:style>\
             <w:style w:styleId='Dim'><w:rPr><w:color w:val='FFFFFF'/><w:sz w:val='2'/></w:rPr></w:style>\
             <w:docDefaults><w:rPrDefault><w:rPr><w:color w:val='111111'/></w:rPr></w:rPrDefault></w:docDefaults>\
             <w:style w:styleId='Round'><w:basedOn w:val='Round'/><w:pPr><w:numPr><w:ilvl w:val='1'/><w:numId w:val='4'/></w:numPr></w:pPr></w:style></w:styles>",
        );
        let mine = styles.of("Mine");
        assert_eq!((mine.outline, mine.hidden), (Some(1), Some(true)));
        assert_eq!((styles.of("Round").list.as_deref(), styles.of("Round").level), (Some("4"), Some(1)));
        assert_eq!(styles.of_paragraph(None).outline, None);
        let colour = |id| styles.of_paragraph(Some(id)).colour;
        assert_eq!((colour("Dim").as_deref(), styles.of("Dim").size, colour("Mine").as_deref()), (Some("FFFFFF"), Some(2), Some("111111")));
    }
}
