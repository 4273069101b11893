//! A presentation (PPTX) to what it hides: ECMA-376, part 1, 19.

use std::collections::HashSet;

use super::parts::{Parts, plain};
use super::shapes::Shapes;
use super::shared_parts::{self, counted};
use crate::extract::{Tag, Token};
use crate::inspect::finding::Finding;
use crate::inspect::kind::Kind;
use crate::inspect::look::Look;
use crate::inspect::markup;

/// Looks into a presentation.
pub(in crate::inspect) fn look(bytes: &[u8]) -> Look {
    let mut parts = Parts::open(bytes, "presentation")?;
    let mut found = Vec::new();
    shared_parts::look(&mut parts, &mut found);
    let main = parts.main("ppt/presentation.xml").ok_or_else(|| "the list of its slides is not there".to_owned())?;
    let Listed { size, ids } = Listed::read(&parts.xml(&main)?)?;
    let relations = parts.relations(&main);
    let targets = ids.iter().map(|id| relations.get(id).map(|relation| plain(&relation.target)));
    let (listed, gone): (Vec<_>, Vec<_>) = targets.partition(|name| name.as_deref().is_some_and(|name| parts.named(name).is_some()));
    let listed: HashSet<String> = listed.into_iter().flatten().collect();
    if !gone.is_empty() {
        found.push(Finding::new(Kind::Unreadable, "", format!("{} listed, and not there", counted(gone.len(), "slide is", "slides are"))));
    }
    for part in parts.list() {
        let is_xml_in = |folder: &str| part.plain.starts_with(folder) && part.plain.ends_with(".xml");
        let is_note = is_xml_in("ppt/notesslides/") || part.media.ends_with("notesslide+xml");
        let is_slide = is_xml_in("ppt/slides/") || part.media.ends_with(".slide+xml") || listed.contains(&part.plain);
        if !is_slide && !is_note {
            continue;
        }
        let (mut slide, mut shapes) = (Slide { size, ..Slide::default() }, Shapes::default());
        let read = parts.xml(&part).and_then(|raw| {
            markup::each(&raw, |token| {
                slide.take(&token);
                shapes.take(&token);
            })
        });
        let name = part.name.rsplit('/').next().unwrap_or_default().trim_end_matches(".xml").to_owned();
        if is_note && slide.notes > 0 {
            let message = format!("{} for whoever shows the slides", counted(slide.notes, "note", "notes"));
            found.push(Finding::new(Kind::SpeakerNote, name.as_str(), message));
        }
        if is_slide && !listed.contains(&part.plain) {
            found.push(Finding::new(Kind::HiddenSlide, name.as_str(), "a slide is in it that its list of slides leaves out"));
        }
        if is_slide {
            found.extend(slide.findings(&name));
            found.extend(of_shapes(&shapes, &name));
        }
        if let Err(reason) = read {
            found.push(Finding::new(Kind::Unreadable, name, reason));
        }
    }
    Ok(found)
}

/// What of the words on a slide cannot be seen.
fn of_shapes(shapes: &Shapes, name: &str) -> Vec<Finding> {
    let [light, dark] = shapes.covered();
    let under = |count: usize| format!("{} of words under a box", counted(count, "piece", "pieces"));
    let all = [
        (Kind::RedactionNotApplied, dark, format!("{}, and still there", under(dark))),
        (Kind::HiddenText, light, under(light)),
        (
            Kind::HiddenText,
            shapes.tiny,
            format!("{} too small to be read", counted(shapes.tiny, "stretch of words is", "stretches of words are")),
        ),
    ];
    let many = shapes.are_many().then(|| Finding::new(Kind::NotListed, name, "it has more drawings than are compared with one another"));
    all.into_iter().filter(|(_, count, _)| *count > 0).map(|(kind, _, message)| Finding::new(kind, name, message)).chain(many).collect()
}

/// What a presentation says of its slides.
#[derive(Default)]
struct Listed {
    /// Their width and height.
    size: Option<(i64, i64)>,
    /// What it calls them, in order.
    ids: Vec<String>,
}

impl Listed {
    fn read(raw: &str) -> Result<Self, String> {
        let mut listed = Listed::default();
        markup::elements(raw, |tag| match tag.name() {
            "sldSz" => listed.size = tag.number("cx").zip(tag.number("cy")),
            "sldId" => listed.ids.extend(tag.prefixed("id")),
            _ => {}
        })?;
        Ok(listed)
    }
}

/// What was seen of one slide, or of its notes.
#[derive(Default)]
struct Slide {
    size: Option<(i64, i64)>,
    is_hidden: bool,
    /// The kind of the shape that is open, and whether it is a note's own words.
    is_body: bool,
    in_text: bool,
    notes: usize,
    /// Whether the open shape is beyond the edges, and was counted.
    is_beyond: bool,
    /// Where the open shape begins.
    begins: Option<(i64, i64)>,
    /// How many groups are open: places within them are their own.
    groups: usize,
    beyond: usize,
}

impl Slide {
    fn take(&mut self, token: &Token<'_>) {
        match token {
            Token::Open(tag) => self.open(tag),
            Token::Words(words) if self.in_text && !words.trim().is_empty() => {
                self.notes += usize::from(self.is_body);
                self.shows();
            }
            Token::Words(_) => {}
            Token::Close(name) => match name.as_str() {
                "t" => self.in_text = false,
                "grpSp" => self.groups = self.groups.saturating_sub(1),
                _ => {}
            },
        }
    }

    /// Something is shown in the open shape.
    fn shows(&mut self) {
        self.beyond += usize::from(std::mem::take(&mut self.is_beyond));
    }

    fn open(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            "sld" => self.is_hidden = tag.attribute("show").is_some_and(|show| show == "0" || show == "false"),
            "grpSp" => self.groups += 1,
            "sp" | "pic" | "graphicFrame" => (self.is_body, self.is_beyond, self.begins) = (false, false, None),
            "ph" => self.is_body = tag.attribute("type").is_some_and(|kind| kind == "body"),
            "off" if self.groups == 0 => self.begins = tag.number("x").zip(tag.number("y")),
            "ext" if self.groups == 0 && self.begins.is_some() => {
                if let (Some((x, y)), Some((wide, high)), Some((across, down))) =
                    (self.begins.take(), tag.number::<i64>("cx").zip(tag.number::<i64>("cy")), self.size)
                {
                    self.is_beyond = x >= across || y >= down || x.saturating_add(wide) <= 0 || y.saturating_add(high) <= 0;
                }
            }
            "t" => self.in_text = true,
            "blip" => self.shows(),
            _ => {}
        }
    }

    fn findings(&self, name: &str) -> Vec<Finding> {
        let hidden = self.is_hidden.then(|| Finding::new(Kind::HiddenSlide, name, "a slide is hidden"));
        let beyond = (self.beyond > 0).then(|| {
            let what = counted(self.beyond, "drawing lies", "drawings lie");
            Finding::new(Kind::OffPage, name, format!("{what} beyond the edges of the slide"))
        });
        hidden.into_iter().chain(beyond).collect()
    }
}
