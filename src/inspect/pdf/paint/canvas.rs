//! The operators of a page to the items that they put on it.

use std::collections::HashMap;
use std::rc::Rc;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::colour::{Colour, Space};
use super::font::Font;
use super::geometry::{Area, Matrix};
use super::item::Item;
use super::outline::Outline;
use super::path::Path;
use super::state::State;
use super::words::Words;

/// The most operators of one page.
const MOST_OPERATORS: usize = 2_000_000;
/// The most bytes of one form; what is larger cannot be followed.
const MOST_FORM: usize = 64 << 20;
/// The most items of one page.
const MOST_ITEMS: usize = 300_000;
/// The most lines of the outlines of one page.
const MOST_LINES: usize = 4_000_000;
/// How deep forms may lie in one another.
const DEEPEST: usize = 12;
/// How deep states may be kept.
const MOST_STATES: usize = 256;

/// Fonts that were read, by the object that they are.
pub(super) type Fonts = HashMap<ObjectId, Rc<Font>>;

/// A page that is being drawn.
pub(super) struct Canvas<'a> {
    document: &'a Document,
    fonts: &'a mut Fonts,
    pub(super) items: Vec<Item>,
    pub(super) is_full: bool,
    /// Whether it is filled with patterns, which may be pictures.
    pub(super) has_patterns: bool,
    operators: usize,
    /// How many lines the outlines have together.
    lines: usize,
    state: State,
    kept: Vec<State>,
    path: Path,
    /// Whether the next path that is finished sets bounds.
    clips: bool,
    words: Words,
}

impl<'a> Canvas<'a> {
    pub(super) fn new(document: &'a Document, fonts: &'a mut Fonts) -> Self {
        Canvas {
            document,
            fonts,
            items: Vec::new(),
            is_full: false,
            has_patterns: false,
            operators: 0,
            lines: 0,
            state: State::new(Rc::new(Font::unknown())),
            kept: Vec::new(),
            path: Path::default(),
            clips: false,
            words: Words::default(),
        }
    }

    /// Draws what these bytes say, with what they may name.
    pub(super) fn draw(&mut self, bytes: &[u8], resources: Option<&'a Dictionary>, depth: usize) {
        let Ok(content) = Content::decode(bytes) else {
            self.is_full |= !bytes.iter().all(u8::is_ascii_whitespace);
            return;
        };
        for operation in &content.operations {
            self.operators += 1;
            if self.operators > MOST_OPERATORS || self.items.len() > MOST_ITEMS {
                self.is_full = true;
                return;
            }
            self.operation(operation, resources, depth);
        }
    }

    fn operation(&mut self, operation: &Operation, resources: Option<&'a Dictionary>, depth: usize) {
        let operands = operation.operands.as_slice();
        let numbers: Vec<f32> = operands.iter().filter_map(|operand| operand.as_float().ok()).collect();
        match operation.operator.as_str() {
            "q" if self.kept.len() < MOST_STATES => self.kept.push(self.state.clone()),
            "Q" => {
                if let Some(state) = self.kept.pop() {
                    self.state = state;
                }
            }
            "cm" => {
                if let Some(matrix) = matrix(&numbers) {
                    self.state.matrix = matrix.then(self.state.matrix);
                }
            }
            "gs" => self.graphics_state(operands, resources),
            "w" => self.state.line_width = numbers.first().copied().unwrap_or(1.0),
            "g" | "rg" | "k" | "cs" | "sc" | "scn" => self.colour(&operation.operator, operands, &numbers, resources, true),
            "G" | "RG" | "K" | "CS" | "SC" | "SCN" => {
                self.colour(&operation.operator.to_ascii_lowercase(), operands, &numbers, resources, false);
            }
            "m" | "l" | "c" | "v" | "y" | "h" | "re" => self.path.take(&operation.operator, &numbers, self.state.matrix),
            "W" | "W*" => self.clips = true,
            "f" | "F" | "B" | "b" => self.finish(Some(false), operation.operator.eq_ignore_ascii_case("b")),
            "f*" | "B*" | "b*" => self.finish(Some(true), operation.operator != "f*"),
            "S" | "s" => self.finish(None, true),
            "n" => self.finish(None, false),
            // A run of colours fills its bounds.
            "sh" => self.put(self.state.clip, (self.state.clips_to_area && self.state.is_opaque()).then_some(Colour::Unknown)),
            "Do" => self.object(operands, resources, depth),
            "BI" => {
                let inline = operands.first().and_then(|operand| operand.as_stream().ok());
                let lets_through = inline.is_some_and(|stream| stream.dict.has(b"ImageMask") || stream.dict.has(b"IM"));
                self.picture(!lets_through);
            }
            "Tf" => self.font(operands, &numbers, resources),
            operator => {
                let before = self.items.len();
                self.words.take(operator, operands, &numbers, &mut self.state, &mut self.items);
                self.is_full |= self.items.len() - before > MOST_ITEMS;
            }
        }
    }

    fn colour(&mut self, operator: &str, operands: &[Object], numbers: &[f32], resources: Option<&Dictionary>, is_fill: bool) {
        let space = if is_fill { self.state.space } else { self.state.stroke_space };
        let (space, colour) = match operator {
            "g" => (Space::Gray, Colour::of(Space::Gray, numbers)),
            "rg" => (Space::Rgb, Colour::of(Space::Rgb, numbers)),
            "k" => (Space::Cmyk, Colour::of(Space::Cmyk, numbers)),
            "cs" => {
                let name = operands.first().and_then(|operand| operand.as_name().ok()).unwrap_or_default();
                match Space::named(name, resources, self.document) {
                    Space::Other => (Space::Other, Colour::Unknown),
                    space => (space, Colour::BLACK),
                }
            }
            _ => {
                self.has_patterns |= operands.last().is_some_and(|operand| operand.as_name().is_ok());
                (space, Colour::of(space, numbers))
            }
        };
        if is_fill {
            (self.state.space, self.state.fill) = (space, colour);
        } else {
            (self.state.stroke_space, self.state.stroke) = (space, colour);
        }
    }

    fn named(&self, kind: &[u8], operands: &[Object], resources: Option<&'a Dictionary>) -> Option<&'a Object> {
        let name = operands.first()?.as_name().ok()?;
        resources?.get_deref(kind, self.document).ok()?.as_dict().ok()?.get(name).ok()
    }

    fn graphics_state(&mut self, operands: &[Object], resources: Option<&'a Dictionary>) {
        let named = self.named(b"ExtGState", operands, resources).and_then(|object| self.document.dereference(object).ok());
        let Some(said) = named.and_then(|(_, object)| object.as_dict().ok()) else { return };
        if let Ok(alpha) = said.get_deref(b"ca", self.document).and_then(Object::as_float) {
            self.state.alpha = alpha;
        }
        if let Ok(mode) = said.get_deref(b"BM", self.document) {
            let name = mode.as_name().ok().or_else(|| mode.as_array().ok()?.first()?.as_name().ok()).unwrap_or(b"Normal");
            self.state.is_covering = matches!(name, b"Normal" | b"Compatible");
        }
        if let Ok(mask) = said.get_deref(b"SMask", self.document) {
            // What is drawn through a mask lets something through.
            self.state.is_covering &= mask.as_name().is_ok_and(|name| name == b"None");
        }
    }

    fn font(&mut self, operands: &[Object], numbers: &[f32], resources: Option<&'a Dictionary>) {
        self.state.size = numbers.last().copied().unwrap_or(1.0);
        let Some(named) = self.named(b"Font", operands, resources) else { return };
        let id = named.as_reference().ok();
        if let Some(known) = id.and_then(|id| self.fonts.get(&id)) {
            self.state.font = Rc::clone(known);
            return;
        }
        let said = self.document.dereference(named).ok().and_then(|(_, object)| object.as_dict().ok());
        let font = Rc::new(said.map_or_else(Font::unknown, |said| Font::read(said, self.document)));
        if let Some(id) = id {
            self.fonts.insert(id, Rc::clone(&font));
        }
        self.state.font = font;
    }

    /// Ends a path: fills it, leaving holes or not, draws its line, sets it as bounds.
    fn finish(&mut self, fills: Option<bool>, strokes: bool) {
        let path = std::mem::take(&mut self.path);
        if let Some(is_even_odd) = fills {
            let covers = self.state.clips_to_area && self.state.is_opaque();
            let areas = path.areas();
            for (area, is_rectangle) in &areas {
                self.put(area.and(self.state.clip), (*is_rectangle && covers).then_some(self.state.fill));
            }
            if covers && self.state.fill != Colour::Unknown && areas.iter().any(|(_, is_rectangle)| !is_rectangle) {
                self.outline(&areas, path.outline(is_even_odd));
            }
        }
        if strokes {
            let width = self.state.line_width * self.state.matrix.height();
            for area in path.lines(width) {
                let shown = area.and(self.state.clip);
                self.put(shown, (self.state.clips_to_area && self.state.is_opaque()).then_some(self.state.stroke));
            }
        }
        if std::mem::take(&mut self.clips) {
            let areas = path.areas();
            let around = Area::around(areas.iter().flat_map(|(area, _)| [(area.left, area.bottom), (area.right, area.top)]));
            self.state.clips_to_area &= matches!(areas.as_slice(), [(_, true)]);
            self.state.clip = self.state.clip.and(around);
        }
    }

    /// Puts what is no rectangle there.
    fn outline(&mut self, areas: &[(Area, bool)], outline: Outline) {
        let area = Area::around(areas.iter().flat_map(|(area, _)| [(area.left, area.bottom), (area.right, area.top)])).and(self.state.clip);
        self.lines += outline.len();
        if self.lines > MOST_LINES {
            self.is_full = true;
        } else if !area.is_empty() {
            self.items.push(Item::Form { area, colour: self.state.fill, outline: Rc::new(outline) });
        }
    }

    /// Puts a form there: one of a colour that covers, or one that may let something through.
    fn put(&mut self, area: Area, covering: Option<Colour>) {
        if !area.is_empty() {
            self.items.push(match covering {
                Some(colour) => Item::Fill { area, colour },
                None => Item::Shape { area },
            });
        }
    }

    fn picture(&mut self, is_opaque: bool) {
        let area = self.state.matrix.area(Area::UNIT);
        let is_opaque = is_opaque && self.state.is_opaque() && self.state.clips_to_area;
        self.items.push(Item::Picture { area, shown: area.and(self.state.clip), is_opaque });
    }

    fn object(&mut self, operands: &[Object], resources: Option<&'a Dictionary>, depth: usize) {
        let named = self.named(b"XObject", operands, resources).and_then(|object| self.document.dereference(object).ok());
        let Some(stream) = named.and_then(|(_, object)| object.as_stream().ok()) else { return };
        let is = |name: &[u8]| stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|subtype| subtype == name);
        if is(b"Image") {
            let lets_through = [&b"SMask"[..], b"Mask", b"ImageMask"].iter().any(|key| match stream.dict.get(key) {
                Ok(Object::Boolean(is_so)) => *is_so,
                Ok(object) => !object.is_null(),
                Err(_) => false,
            });
            self.picture(!lets_through);
        } else if is(b"Form") && depth < DEEPEST {
            self.form(stream, resources, depth);
        }
    }

    fn form(&mut self, stream: &'a Stream, resources: Option<&'a Dictionary>, depth: usize) {
        let floats = |key: &[u8]| -> Vec<f32> {
            let list = stream.dict.get_deref(key, self.document).and_then(Object::as_array).map(Vec::as_slice).unwrap_or_default();
            list.iter().filter_map(|object| self.document.dereference(object).ok()?.1.as_float().ok()).collect()
        };
        let (outer, bounds) = (self.state.clone(), floats(b"BBox"));
        let words = std::mem::take(&mut self.words);
        if let Some(matrix) = matrix(&floats(b"Matrix")) {
            self.state.matrix = matrix.then(self.state.matrix);
        }
        if let [left, bottom, right, top] = bounds[..] {
            let area = Area::around([(left, bottom), (right, top)].into_iter());
            self.state.clip = self.state.clip.and(self.state.matrix.area(area));
        }
        let own = stream.dict.get_deref(b"Resources", self.document).and_then(Object::as_dict).ok();
        let bytes = stream.decompressed_content_with_limit(MOST_FORM).unwrap_or_else(|_| stream.content.clone());
        let kept = std::mem::take(&mut self.kept);
        self.draw(&bytes, own.or(resources), depth + 1);
        (self.state, self.kept, self.words) = (outer, kept, words);
    }
}

fn matrix(numbers: &[f32]) -> Option<Matrix> {
    Some(Matrix(numbers.try_into().ok()?))
}
