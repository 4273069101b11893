//! The shapes of a slide or of a sheet's drawing, in the order in which they are drawn: where each is, what fills it, and whether it has words.

use crate::extract::{Tag, Token};
use crate::inspect::shade::is_dark;

/// Hundredths of a point up to which letters cannot be read.
const TINY: u32 = 300;

/// The most shapes of a drawing that are compared with one another.
const MOST: usize = 2_000;

/// One shape.
#[derive(Debug, Default)]
pub(super) struct Shape {
    /// Its left, top, right and bottom on a slide.
    pub(super) area: Option<[i64; 4]>,
    /// The first column and row that it begins in, and those that it ends in, from 0, on a sheet.
    pub(super) anchor: Option<[u32; 4]>,
    /// Whether what fills it, and lets nothing through, is dark.
    pub(super) fill: Option<bool>,
    pub(super) has_words: bool,
}

impl Shape {
    /// Whether it is a box that covers what lies under it, and is dark. A dark box does so with a word on it too, such as `REDACTED`.
    pub(super) fn covers(&self) -> Option<bool> {
        self.fill.filter(|is_dark| *is_dark || !self.has_words)
    }
}

/// The shapes of one drawing.
#[derive(Debug, Default)]
pub(super) struct Shapes {
    pub(super) all: Vec<Shape>,
    /// Stretches of words that are too small to be read.
    pub(super) tiny: usize,
    /// The elements that are open and say what the others are about.
    groups: usize,
    in_shape: bool,
    in_properties: bool,
    in_line: bool,
    in_body: bool,
    in_words: bool,
    is_tiny: bool,
    is_rectangle: bool,
    is_bare: bool,
    begins: Option<(i64, i64)>,
    /// The numbers of the open anchor, and the one whose digits come.
    anchor: [Option<u32>; 4],
    is_end: bool,
    number: Option<usize>,
}

impl Shapes {
    /// Takes what comes next of the drawing.
    pub(super) fn take(&mut self, token: &Token<'_>) {
        match token {
            Token::Open(tag) => self.open(tag),
            Token::Words(words) => self.words(words.trim()),
            Token::Close(name) => self.close(name),
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        let shape = self.all.last_mut().filter(|_| self.in_shape);
        match tag.name() {
            "grpSp" => self.groups += 1,
            "twoCellAnchor" | "oneCellAnchor" | "absoluteAnchor" => self.anchor = [None; 4],
            "from" | "to" => self.is_end = tag.name() == "to",
            "col" => self.number = Some(if self.is_end { 2 } else { 0 }),
            "row" => self.number = Some(if self.is_end { 3 } else { 1 }),
            "sp" => {
                let anchor = if let [Some(a), Some(b), Some(c), Some(d)] = self.anchor { Some([a, b, c, d]) } else { None };
                self.all.push(Shape { anchor: anchor.filter(|_| self.groups == 0), ..Shape::default() });
                (self.in_shape, self.is_rectangle, self.is_bare, self.begins) = (true, false, false, None);
            }
            "spPr" => self.in_properties = true,
            "ln" | "effectLst" => self.in_line = true,
            "txBody" => self.in_body = true,
            "rPr" if self.in_body => self.is_tiny = tag.number::<u32>("sz").is_some_and(|size| size <= TINY),
            "r" => self.is_tiny = false,
            "t" => self.in_words = true,
            "prstGeom" => self.is_rectangle = tag.attribute("prst").is_some_and(|form| matches!(form.as_str(), "rect" | "roundRect")),
            _ if self.in_body || self.in_line => {}
            "noFill" | "gradFill" | "pattFill" | "blipFill" if self.in_properties => self.is_bare = true,
            "off" if self.in_properties && self.groups == 0 => self.begins = tag.number("x").zip(tag.number("y")),
            "ext" if self.in_properties => {
                let size = tag.number::<i64>("cx").zip(tag.number::<i64>("cy"));
                if let (Some((x, y)), Some((wide, high)), Some(shape)) = (self.begins.take(), size, shape) {
                    shape.area = Some([x, y, x.saturating_add(wide), y.saturating_add(high)]);
                }
            }
            // What a shape has by its style, unless it says otherwise itself.
            "solidFill" if self.in_properties => shape.into_iter().for_each(|shape| shape.fill = Some(false)),
            "fillRef" if tag.number::<u32>("idx").is_some_and(|index| index > 0) && !self.is_bare => {
                shape.into_iter().for_each(|shape| shape.fill = shape.fill.or(Some(false)));
            }
            "srgbClr" | "sysClr" | "schemeClr" | "prstClr" if self.in_properties => {
                let said = tag.attribute("lastClr").or_else(|| tag.attribute("val")).unwrap_or_default();
                let is_black = is_dark(&said) || matches!(said.as_str(), "tx1" | "dk1" | "tx2" | "dk2" | "black");
                shape.into_iter().for_each(|shape| shape.fill = shape.fill.map(|_| is_black));
            }
            "alpha" if self.in_properties => {
                self.is_bare = true;
                shape.into_iter().for_each(|shape| shape.fill = None);
            }
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        if let Some(number) = self.number {
            self.anchor[number] = words.parse().ok();
        } else if self.in_words && !words.is_empty() {
            self.tiny += usize::from(self.is_tiny);
            self.all.last_mut().filter(|_| self.in_shape).into_iter().for_each(|shape| shape.has_words = true);
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "grpSp" => self.groups = self.groups.saturating_sub(1),
            "col" | "row" => self.number = None,
            "sp" => {
                self.in_shape = false;
                // Of other forms it is not told what they cover.
                if !self.is_rectangle {
                    self.all.last_mut().into_iter().for_each(|shape| shape.fill = None);
                }
            }
            "spPr" => self.in_properties = false,
            "ln" | "effectLst" => self.in_line = false,
            "txBody" => self.in_body = false,
            "t" => self.in_words = false,
            _ => {}
        }
    }

    /// Whether there are more shapes than are compared with one another.
    pub(super) fn are_many(&self) -> bool {
        self.all.len() > MOST
    }

    /// The shapes with words that lie under a box, at least three quarters of each, by whether the box is dark.
    pub(super) fn covered(&self) -> [usize; 2] {
        let mut counts = [0; 2];
        for (at, shape) in self.all.iter().enumerate().take(MOST).filter(|(_, shape)| shape.has_words) {
            let covers = |over: &Shape| over.covers().filter(|_| share(shape.area, over.area) >= 0.75);
            if let Some(is_dark) = self.all.iter().take(MOST).skip(at + 1).find_map(covers) {
                counts[usize::from(is_dark)] += 1;
            }
        }
        counts
    }
}

/// The part of an area, from 0 to 1, that lies under another.
fn share(area: Option<[i64; 4]>, over: Option<[i64; 4]>) -> f64 {
    let (Some([left, top, right, bottom]), Some([a, b, c, d])) = (area, over) else { return 0.0 };
    let size = |wide: i64, high: i64| wide.max(0) as f64 * high.max(0) as f64;
    let whole = size(right.saturating_sub(left), bottom.saturating_sub(top));
    let both = size(right.min(c).saturating_sub(left.max(a)), bottom.min(d).saturating_sub(top.max(b)));
    if whole > 0.0 { both / whole } else { 0.0 }
}
