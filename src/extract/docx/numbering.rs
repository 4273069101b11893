//! The lists of a DOCX (`numbering.xml`) to the levels of each.

use std::collections::HashMap;

use super::styles::Styles;
use crate::extract::numbering::{Counters, LEVELS, Level, Style};
use crate::extract::xml::{Tag, Token, Xml};

/// The lists of a document.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// The levels of each definition.
    definitions: HashMap<String, Vec<Level>>,
    by_id: HashMap<String, List>,
}

#[derive(Debug, Default)]
struct List {
    definition: String,
    /// Numbers at which levels begin anew.
    starts: HashMap<usize, u32>,
    /// Levels that are other than those of the definition.
    levels: HashMap<usize, Level>,
}

impl Lists {
    /// Reads `numbering.xml`, as far as it is XML.
    pub(super) fn read(raw: &str, styles: &Styles) -> Self {
        let mut lists = Lists::default();
        let (mut by_style, mut through_style) = (HashMap::new(), Vec::new());
        let mut xml = Xml::new(raw);
        while let Ok(Some(token)) = xml.next() {
            let Token::Open(tag) = token else { continue };
            match tag.name() {
                "abstractNum" => {
                    let Some(id) = tag.attribute("abstractNumId") else { continue };
                    let Ok(tags) = xml.elements(&["rPr", "pPr"]) else { break };
                    let named = |name: &str| tags.iter().find(|tag| tag.name() == name).and_then(|tag| tag.attribute("val"));
                    by_style.extend(named("styleLink").map(|style| (style, id.clone())));
                    through_style.extend(named("numStyleLink").map(|style| (id.clone(), style)));
                    let mut levels = vec![Level::default(); LEVELS];
                    each_level(&tags, |at, level| levels[at] = level);
                    lists.definitions.insert(id, levels);
                }
                "num" => {
                    let Some(id) = tag.attribute("numId") else { continue };
                    let Ok(tags) = xml.elements(&["rPr", "pPr"]) else { break };
                    lists.by_id.insert(id, list(&tags));
                }
                _ => {}
            }
        }
        for (id, style) in through_style {
            let linked = by_style.get(&style).cloned().or_else(|| Some(lists.by_id.get(&styles.of(&style).list?)?.definition.clone()));
            if let Some(levels) = linked.and_then(|linked| lists.definitions.get(&linked).cloned()) {
                lists.definitions.insert(id, levels);
            }
        }
        lists
    }

    /// The label of the next item of a list at a level from 0; `None` where there is no such list.
    pub(super) fn label(&self, id: &str, at: usize, counters: &mut Counters) -> Option<String> {
        let list = self.by_id.get(id)?;
        let levels = self.definitions.get(&list.definition)?;
        let restart = list.starts.get(&at).map(|number| (id, *number));
        if list.levels.is_empty() {
            return Some(counters.next(&list.definition, levels, at, restart));
        }
        let mut own = levels.clone();
        list.levels.iter().for_each(|(at, level)| own[*at] = level.clone());
        Some(counters.next(&list.definition, &own, at, restart))
    }
}

fn list(tags: &[Tag<'_>]) -> List {
    let mut list = List::default();
    let mut at: Option<usize> = None;
    for tag in tags {
        match tag.name() {
            "abstractNumId" => list.definition = tag.attribute("val").unwrap_or_default(),
            "lvlOverride" => at = tag.number("ilvl"),
            "startOverride" => list.starts.extend(at.zip(tag.number("val"))),
            _ => {}
        }
    }
    each_level(tags, |at, level| drop(list.levels.insert(at, level)));
    list
}

/// The levels that these elements define, one after another.
fn each_level(tags: &[Tag<'_>], mut keep: impl FnMut(usize, Level)) {
    let begins: Vec<usize> = (0..tags.len()).filter(|at| tags[*at].name() == "lvl").collect();
    for (begin, end) in begins.iter().zip(begins.iter().skip(1).copied().chain([tags.len()])) {
        let Some(at) = tags[*begin].number::<usize>("ilvl").filter(|at| *at < LEVELS) else { continue };
        let mut level = Level { start: 0, ..Level::default() };
        for tag in &tags[begin + 1..end] {
            match tag.name() {
                "start" => level.start = tag.number("val").unwrap_or(0),
                "numFmt" => level.style = style(&tag.attribute("val").unwrap_or_default()),
                "lvlText" => level.label = tag.attribute("val").unwrap_or_default(),
                "lvlRestart" => level.goes_on = tag.attribute("val").is_some_and(|value| value == "0"),
                "isLgl" => level.in_digits = tag.is_on(),
                _ => {}
            }
        }
        keep(at, level);
    }
}

fn style(name: &str) -> Style {
    match name {
        "decimalZero" => Style::DecimalZero,
        "lowerLetter" => Style::LowerLetter,
        "upperLetter" => Style::UpperLetter,
        "lowerRoman" => Style::LowerRoman,
        "upperRoman" => Style::UpperRoman,
        "ordinal" => Style::Ordinal,
        "bullet" => Style::Bullet,
        "none" => Style::Nothing,
        _ => Style::Decimal,
    }
}
