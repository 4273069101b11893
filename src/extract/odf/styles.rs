//! The styles of an OpenDocument file to what matters of them: what is hidden, what stands higher, how lists are labelled.

use std::collections::HashMap;

use crate::extract::numbering::{LEVELS, Level, Style as NumberStyle};
use crate::extract::xml::{Tag, Token, Xml};

/// What a style makes of words.
#[derive(Clone, Debug, Default)]
struct Style {
    parent: Option<String>,
    hidden: Option<bool>,
    superscript: Option<bool>,
    list: Option<String>,
    is_title: bool,
}

/// The styles of a file.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_name: HashMap<String, Style>,
    /// The levels of each style of lists.
    pub(super) lists: HashMap<String, Vec<Level>>,
}

/// The style of lists that headings have.
pub(super) const OUTLINE: &str = "Outline";

impl Styles {
    /// Reads the styles in a file, as far as it is XML.
    pub(super) fn read(&mut self, raw: &str) {
        let mut xml = Xml::new(raw);
        while let Ok(Some(token)) = xml.next() {
            let Token::Open(tag) = token else { continue };
            let name = tag.attribute("name").unwrap_or_default();
            match tag.name() {
                "style" => {
                    let Ok(tags) = xml.elements(&[]) else { return };
                    let family = tag.attribute("family").unwrap_or_default();
                    self.by_name.insert(key(&family, &name), style(&tag, &tags, &family));
                }
                "list-style" | "outline-style" => {
                    let is_outline = tag.name() == "outline-style";
                    let Ok(tags) = xml.elements(&[]) else { return };
                    let name = if is_outline { OUTLINE.to_owned() } else { name };
                    self.lists.insert(name, levels(&tags));
                }
                "body" => return,
                _ => {}
            }
        }
    }

    /// Whether a style hides words or strikes them out; that of a paragraph, a run, a section, a row or a slide.
    pub(super) fn hides(&self, family: &str, name: &str) -> bool {
        self.find(family, name, |style| style.hidden).unwrap_or(false)
    }

    /// Whether words in a style of runs stand higher.
    pub(super) fn raises(&self, name: &str) -> bool {
        self.find("text", name, |style| style.superscript).unwrap_or(false)
    }

    /// The style of lists that a style of paragraphs brings.
    pub(super) fn list(&self, name: &str) -> Option<String> {
        self.find("paragraph", name, |style| style.list.clone())
    }

    /// Whether a style of paragraphs is that of a title.
    pub(super) fn is_title(&self, name: &str) -> bool {
        name == "Title" || self.find("paragraph", name, |style| style.is_title.then_some(true)).is_some()
    }

    fn find<T>(&self, family: &str, name: &str, value: impl Fn(&Style) -> Option<T>) -> Option<T> {
        /// A chain that is longer goes round in a circle.
        const LONGEST: usize = 32;
        let mut next = Some(name.to_owned());
        for _ in 0..LONGEST {
            let style = self.by_name.get(&key(family, &next?))?;
            if let Some(found) = value(style) {
                return Some(found);
            }
            next = style.parent.clone();
        }
        None
    }
}

fn key(family: &str, name: &str) -> String {
    format!("{family}/{name}")
}

fn style(tag: &Tag<'_>, tags: &[Tag<'_>], family: &str) -> Style {
    let find = |name: &str| tags.iter().find_map(|tag| tag.attribute(name));
    let parent = tag.attribute("parent-style-name");
    let hidden = match family {
        "section" | "table-row" | "table-column" => find("display").map(|value| value == "none"),
        "table" => find("display").map(|value| value == "false"),
        "drawing-page" => find("visibility").map(|value| value == "hidden"),
        _ => {
            let struck =
                ["text-line-through-style", "text-line-through-type"].iter().find_map(|name| find(name)).map(|value| value != "none");
            struck.filter(|is_so| *is_so).or_else(|| find("display").map(|value| value == "none")).or(struck)
        }
    };
    Style {
        hidden,
        superscript: find("text-position").map(|position| {
            let raised = position.split_whitespace().next().unwrap_or_default();
            raised == "super" || raised.strip_suffix('%').and_then(|value| value.parse::<f32>().ok()).is_some_and(|value| value > 0.0)
        }),
        list: tag.attribute("list-style-name").filter(|name| !name.is_empty()),
        is_title: parent.as_deref() == Some("Title"),
        parent,
    }
}

fn levels(tags: &[Tag<'_>]) -> Vec<Level> {
    let mut levels = vec![Level { start: 1, style: NumberStyle::Nothing, ..Level::default() }; LEVELS];
    for tag in tags {
        let is_bullet = tag.name() == "list-level-style-bullet" || tag.name() == "list-level-style-image";
        if !is_bullet && !["list-level-style-number", "outline-level-style"].contains(&tag.name()) {
            continue;
        }
        let Some(at) = tag.number::<usize>("level").and_then(|level| level.checked_sub(1)).filter(|at| *at < LEVELS) else { continue };
        let style = match tag.attribute("num-format").as_deref() {
            _ if is_bullet => NumberStyle::Bullet,
            Some("1") => NumberStyle::Decimal,
            Some("a") => NumberStyle::LowerLetter,
            Some("A") => NumberStyle::UpperLetter,
            Some("i") => NumberStyle::LowerRoman,
            Some("I") => NumberStyle::UpperRoman,
            _ => NumberStyle::Nothing,
        };
        let shown = tag.number::<usize>("display-levels").unwrap_or(1).clamp(1, at + 1);
        let numbers: Vec<_> = (at + 1 - shown..=at).map(|level| format!("%{}", level + 1)).collect();
        let [before, after] = ["num-prefix", "num-suffix"].map(|name| tag.attribute(name).unwrap_or_default());
        let label = if style == NumberStyle::Nothing { String::new() } else { format!("{before}{}{after}", numbers.join(".")) };
        levels[at] = Level { start: tag.number("start-value").unwrap_or(1), style, label, ..Level::default() };
    }
    levels
}
