//! A page of a PDF to its words: what its content stream draws, with the forms that it draws and the fields that were filled in.

use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::font::Font;
use super::layers::hidden_layers;
use super::lines::{Lines, Spot};
use super::lookup::{array, as_dictionary, at, bytes, dictionary, get, name, numbers};
use super::matrix::Matrix;
use super::operators::{Operand, Operators};

/// The deepest form within forms.
const DEEPEST: usize = 10;
/// The most forms that are drawn on one page.
const MOST_FORMS: usize = 2_000;
/// The most states that are kept to come back to.
const MOST_STATES: usize = 512;
/// The furthest up that what a page inherits is looked for.
const MOST_PARENTS: usize = 32;

/// Reads the pages of one document.
pub(super) struct Pages<'d> {
    document: &'d Document,
    fonts: HashMap<ObjectId, Rc<Font>>,
    hidden: BTreeSet<ObjectId>,
}

/// How the next characters are shown.
#[derive(Clone)]
struct State {
    matrix: Matrix,
    font: Option<Rc<Font>>,
    size: f32,
    character_space: f32,
    word_space: f32,
    stretch: f32,
    leading: f32,
    rise: f32,
}

/// What a marked stretch of the stream means for its words.
enum Mark {
    Nothing,
    /// It belongs to a layer that is not shown.
    Hidden,
    /// What it says is stated; said once.
    Says(Option<String>),
}

/// One page that is being read.
struct Reader<'d, 'p> {
    pages: &'p mut Pages<'d>,
    lines: Lines,
    state: State,
    states: Vec<State>,
    text: Matrix,
    line: Matrix,
    marks: Vec<Mark>,
    forms: usize,
}

impl<'d> Pages<'d> {
    /// Begins.
    pub(super) fn of(document: &'d Document) -> Self {
        Pages { document, fonts: HashMap::new(), hidden: hidden_layers(document) }
    }

    /// The words of a page.
    pub(super) fn words(&mut self, page: ObjectId) -> String {
        let document = self.document;
        let Ok(page) = document.get_dictionary(page) else { return String::new() };
        let state = State {
            matrix: Matrix::SAME,
            font: None,
            size: 1.0,
            character_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        let mut reader = Reader {
            pages: self,
            lines: Lines::default(),
            state,
            states: Vec::new(),
            text: Matrix::SAME,
            line: Matrix::SAME,
            marks: Vec::new(),
            forms: 0,
        };
        let resources = inherited(document, page, b"Resources");
        // Its streams are one, cut anywhere.
        let mut stream = Vec::new();
        match get(document, page, b"Contents") {
            Some(Object::Array(all)) => all.iter().filter_map(|one| at(document, one)).for_each(|one| {
                stream.extend(bytes(one));
                stream.push(b'\n');
            }),
            Some(one) => stream = bytes(one),
            None => {}
        }
        reader.draw(&stream, resources, 0);
        reader.fields(page);
        reader.lines.words()
    }

    fn font(&mut self, resources: Option<&'d Dictionary>, called: &[u8]) -> Option<Rc<Font>> {
        let fonts = dictionary(self.document, resources?, b"Font")?;
        let object = fonts.get(called).ok()?;
        let font = as_dictionary(at(self.document, object)?)?;
        let read = |document| Rc::new(Font::read(document, font));
        Some(match object.as_reference() {
            Ok(id) => Rc::clone(self.fonts.entry(id).or_insert_with(|| read(self.document))),
            Err(_) => read(self.document),
        })
    }
}

/// What a page has itself or by the groups of pages above it.
fn inherited<'d>(document: &'d Document, page: &'d Dictionary, key: &[u8]) -> Option<&'d Dictionary> {
    let above = std::iter::successors(Some(page), |page| dictionary(document, page, b"Parent"));
    above.take(MOST_PARENTS).find_map(|page| dictionary(document, page, key))
}

impl<'d> Reader<'d, '_> {
    /// Draws a stream.
    fn draw(&mut self, stream: &[u8], resources: Option<&'d Dictionary>, depth: usize) {
        let mut operators = Operators::new(stream);
        let (kept_states, kept_marks) = (self.states.len(), self.marks.len());
        while let Some(operator) = operators.next() {
            self.take(operator, &operators, resources, depth, kept_states);
        }
        self.states.truncate(kept_states);
        self.marks.truncate(kept_marks);
    }

    fn take(&mut self, operator: &[u8], given: &Operators<'_>, resources: Option<&'d Dictionary>, depth: usize, kept_states: usize) {
        let number = |from_last: usize| given.number(from_last);
        match operator {
            b"q" if self.states.len() < MOST_STATES => self.states.push(self.state.clone()),
            b"Q" if self.states.len() > kept_states => self.state = self.states.pop().unwrap_or_else(|| self.state.clone()),
            b"cm" => self.state.matrix = matrix(given).then(self.state.matrix),
            b"BT" => self.set_line(Matrix::SAME),
            b"Tm" => self.set_line(matrix(given)),
            b"Td" => self.move_line(number(1), number(0)),
            b"TD" => {
                self.state.leading = -number(0).unwrap_or(0.0);
                self.move_line(number(1), number(0));
            }
            b"T*" => self.next_line(),
            b"Tf" => {
                self.state.size = number(0).unwrap_or(self.state.size);
                let called = given.operands.iter().find_map(Operand::name);
                self.state.font = called.and_then(|called| self.pages.font(resources, called));
            }
            b"Tc" => self.state.character_space = number(0).unwrap_or(0.0),
            b"Tw" => self.state.word_space = number(0).unwrap_or(0.0),
            b"Tz" => self.state.stretch = number(0).unwrap_or(100.0) / 100.0,
            b"TL" => self.state.leading = number(0).unwrap_or(0.0),
            b"Ts" => self.state.rise = number(0).unwrap_or(0.0),
            b"Tj" => self.show_last(given),
            b"'" => {
                self.next_line();
                self.show_last(given);
            }
            b"\"" => {
                (self.state.word_space, self.state.character_space) = (number(2).unwrap_or(0.0), number(1).unwrap_or(0.0));
                self.next_line();
                self.show_last(given);
            }
            b"TJ" => {
                let Some(Operand::List(all)) = given.operands.last() else { return };
                for one in all {
                    match one {
                        Operand::Words(words) => self.show(words),
                        Operand::Number(back) => self.advance(-back / 1_000.0 * self.state.size * self.state.stretch),
                        _ => {}
                    }
                }
            }
            b"gs" => self.graphics_state(given, resources),
            b"BMC" => self.marks.push(Mark::Nothing),
            b"BDC" => {
                let mark = self.mark(given, resources);
                self.marks.push(mark);
            }
            b"EMC" => drop(self.marks.pop()),
            b"Do" => {
                let called = given.operands.iter().find_map(Operand::name);
                let form =
                    called.and_then(|called| get(self.pages.document, dictionary(self.pages.document, resources?, b"XObject")?, called));
                form.into_iter().for_each(|form| self.form(form, Matrix::SAME, resources, depth));
            }
            _ => {}
        }
    }

    /// A state that is called by name may set a font.
    fn graphics_state(&mut self, given: &Operators<'_>, resources: Option<&'d Dictionary>) {
        let document = self.pages.document;
        let states = resources.and_then(|resources| dictionary(document, resources, b"ExtGState"));
        let called = given.operands.iter().find_map(Operand::name);
        let Some(state) = states.zip(called).and_then(|(states, called)| dictionary(document, states, called)) else { return };
        if let [font, size] = array(document, state, b"Font") {
            self.state.size = size.as_float().unwrap_or(self.state.size);
            self.state.font = at(document, font).and_then(as_dictionary).map(|font| Rc::new(Font::read(document, font)));
        }
    }

    /// Draws a form, unless it is a picture.
    fn form(&mut self, form: &'d Object, placed: Matrix, resources: Option<&'d Dictionary>, depth: usize) {
        let document = self.pages.document;
        let Some(about) = as_dictionary(form).filter(|about| name(document, about, b"Subtype") == Some(b"Form")) else { return };
        if depth >= DEEPEST || self.forms >= MOST_FORMS || self.is_hidden_by(about.get(b"OC").ok()) {
            return;
        }
        self.forms += 1;
        let before = (self.state.clone(), self.text, self.line);
        let own = numbers::<6>(document, about, b"Matrix").map_or(Matrix::SAME, Matrix);
        self.state.matrix = own.then(placed).then(self.state.matrix);
        let inner = dictionary(document, about, b"Resources").or(resources);
        self.draw(&bytes(form), inner, depth + 1);
        (self.state, self.text, self.line) = before;
    }

    /// What was filled in in the fields of the page.
    fn fields(&mut self, page: &'d Dictionary) {
        let document = self.pages.document;
        for field in array(document, page, b"Annots").iter().filter_map(|one| as_dictionary(at(document, one)?)) {
            const HIDDEN: i64 = 2 | 32;
            let flags = get(document, field, b"F").and_then(|flags| flags.as_i64().ok()).unwrap_or(0);
            if name(document, field, b"Subtype") != Some(b"Widget") || flags & HIDDEN != 0 {
                continue;
            }
            let normal = dictionary(document, field, b"AP").and_then(|looks| get(document, looks, b"N"));
            // Of a box that can be ticked there is one form for each of its states.
            let form = match normal {
                Some(Object::Dictionary(each)) => name(document, field, b"AS").and_then(|state| get(document, each, state)),
                form => form,
            };
            let (Some(form), Some([x, y, ..])) = (form, numbers::<4>(document, field, b"Rect")) else { continue };
            self.form(form, Matrix::moved(x, y), None, 0);
        }
    }

    fn set_line(&mut self, matrix: Matrix) {
        (self.text, self.line) = (matrix, matrix);
    }

    fn move_line(&mut self, x: Option<f32>, y: Option<f32>) {
        self.set_line(Matrix::moved(x.unwrap_or(0.0), y.unwrap_or(0.0)).then(self.line));
    }

    fn next_line(&mut self) {
        self.move_line(None, Some(-self.state.leading));
    }

    fn advance(&mut self, by: f32) {
        self.text = Matrix::moved(by, 0.0).then(self.text);
    }

    fn show_last(&mut self, given: &Operators<'_>) {
        if let Some(words) = given.operands.last().and_then(Operand::words) {
            self.show(words);
        }
    }

    fn show(&mut self, words: &[u8]) {
        let Some(font) = self.state.font.clone() else { return };
        font.show(words, |shown| {
            let State { size, character_space, word_space, stretch, .. } = self.state;
            let width = shown.width * size * stretch;
            self.put(&shown.characters, width);
            self.advance(width + (character_space + if shown.is_space { word_space } else { 0.0 }) * stretch);
        });
    }

    /// Puts characters where they stand, unless a mark says otherwise.
    fn put(&mut self, characters: &str, width: f32) {
        let mut said = None;
        for mark in &mut self.marks {
            match mark {
                Mark::Hidden => return,
                Mark::Says(words) => said = Some(words.take().unwrap_or_default()),
                Mark::Nothing => {}
            }
        }
        let placed = Matrix::moved(0.0, self.state.rise).then(self.text).then(self.state.matrix);
        if !placed.is_finite() {
            return;
        }
        let [a, b, c, d, x, y] = placed.0;
        let (long, high) = (a.hypot(b), c.hypot(d));
        let (cos, sin) = if long > 0.0 { (a / long, b / long) } else { (1.0, 0.0) };
        let direction = (sin.atan2(cos) / std::f32::consts::FRAC_PI_8).round() as i8;
        let spot = Spot {
            along: x * cos + y * sin,
            across: y * cos - x * sin,
            width: width * long,
            size: (self.state.size * high).abs().max(0.01),
            direction,
        };
        self.lines.take(said.as_deref().unwrap_or(characters), spot);
    }

    fn mark(&self, given: &Operators<'_>, resources: Option<&'d Dictionary>) -> Mark {
        let document = self.pages.document;
        match given.operands.last() {
            Some(Operand::Dictionary(entries)) => match entries.iter().find(|(key, _)| key == b"ActualText") {
                Some((_, Operand::Words(words))) => Mark::Says(Some(stated(words))),
                _ => Mark::Nothing,
            },
            Some(Operand::Name(called)) => {
                let known = resources.and_then(|resources| dictionary(document, resources, b"Properties"));
                let Some(known) = known.and_then(|known| known.get(called).ok()) else { return Mark::Nothing };
                if self.is_hidden_by(Some(known)) {
                    return Mark::Hidden;
                }
                let says = at(document, known).and_then(as_dictionary).and_then(|known| get(document, known, b"ActualText"));
                says.and_then(|says| says.as_str().ok()).map_or(Mark::Nothing, |says| Mark::Says(Some(stated(says))))
            }
            _ => Mark::Nothing,
        }
    }

    /// Whether a layer, or a group of layers, is one that is not shown.
    fn is_hidden_by(&self, layer: Option<&'d Object>) -> bool {
        let Some(layer) = layer else { return false };
        let is_hidden = |layer: &Object| layer.as_reference().is_ok_and(|id| self.pages.hidden.contains(&id));
        let group = at(self.pages.document, layer).and_then(as_dictionary).and_then(|group| group.get(b"OCGs").ok());
        match group {
            Some(Object::Array(layers)) => !layers.is_empty() && layers.iter().all(is_hidden),
            Some(layer) => is_hidden(layer),
            None => is_hidden(layer),
        }
    }
}

fn matrix(given: &Operators<'_>) -> Matrix {
    let numbers: Vec<f32> = given.operands.iter().filter_map(Operand::number).collect();
    numbers.try_into().map_or(Matrix::SAME, Matrix)
}

/// A stated text: in UTF-16 or UTF-8 where it says so, else as in Windows, which agrees in nearly all letters.
fn stated(words: &[u8]) -> String {
    if words.starts_with(&[0xfe, 0xff]) {
        return encoding_rs::UTF_16BE.decode(words).0.into_owned();
    }
    crate::extract::charset::decode(words).into_owned()
}
