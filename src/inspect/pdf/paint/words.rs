//! The operators of text to words with their places.

use lopdf::Object;

use super::colour::Colour;
use super::geometry::{Area, Matrix};
use super::item::{Item, Word};
use super::state::State;

/// How high small letters stand over their line, in parts of the size of the font.
const HEIGHT: f32 = 0.6;
/// A gap in a line from which on another word begins, in thousandths of the size.
const GAP: f32 = -200.0;

/// Where text goes on.
#[derive(Debug)]
pub(super) struct Words {
    line: Matrix,
    at: Matrix,
    open: Option<Area>,
    /// Whether the open word has a letter in it.
    has_letters: bool,
}

impl Default for Words {
    fn default() -> Self {
        Words { line: Matrix::IDENTITY, at: Matrix::IDENTITY, open: None, has_letters: false }
    }
}

impl Words {
    /// Takes an operator; what is none of text does nothing.
    pub(super) fn take(&mut self, operator: &str, operands: &[Object], numbers: &[f32], state: &mut State, items: &mut Vec<Item>) {
        match (operator, numbers) {
            ("BT", _) => *self = Words::default(),
            ("Td", [x, y]) => self.next_line(*x, *y),
            ("TD", [x, y]) => {
                state.leading = -y;
                self.next_line(*x, *y);
            }
            ("Tm", numbers) => {
                if let Ok(numbers) = numbers.try_into() {
                    (self.line, self.at) = (Matrix(numbers), Matrix(numbers));
                }
            }
            ("T*", _) => self.next_line(0.0, -state.leading),
            ("Tc", [value]) => state.between_letters = *value,
            ("Tw", [value]) => state.between_words = *value,
            ("Tz", [value]) => state.stretch = value / 100.0,
            ("TL", [value]) => state.leading = *value,
            ("Ts", [value]) => state.rise = *value,
            ("Tr", [value]) => state.mode = *value as i64,
            ("Tj", _) => self.show(operands, state, items),
            ("'", _) => {
                self.next_line(0.0, -state.leading);
                self.show(operands, state, items);
            }
            ("\"", [words, letters, ..]) => {
                (state.between_words, state.between_letters) = (*words, *letters);
                self.next_line(0.0, -state.leading);
                self.show(operands.get(2..).unwrap_or_default(), state, items);
            }
            ("TJ", _) => self.show(operands.first().and_then(|list| list.as_array().ok()).map_or(&[], Vec::as_slice), state, items),
            _ => {}
        }
    }

    fn next_line(&mut self, x: f32, y: f32) {
        self.line = Matrix::moved(x, y).then(self.line);
        self.at = self.line;
    }

    /// Shows strings, with numbers between them that move what follows.
    fn show(&mut self, pieces: &[Object], state: &State, items: &mut Vec<Item>) {
        for piece in pieces {
            if let Ok(bytes) = piece.as_str() {
                self.string(bytes, state, items);
            } else if let Ok(back) = piece.as_float() {
                if back < GAP {
                    self.end(state, items);
                }
                self.at = Matrix::moved(-back / 1_000.0 * state.size * state.stretch, 0.0).then(self.at);
            }
        }
        self.end(state, items);
    }

    fn string(&mut self, bytes: &[u8], state: &State, items: &mut Vec<Item>) {
        for raw in bytes.chunks(state.font.bytes) {
            let code = raw.iter().fold(0_u32, |code, byte| code << 8 | u32::from(*byte));
            let width = state.font.width(code) * state.size;
            if state.font.is_blank(code) {
                self.end(state, items);
            } else {
                let letter = Area { left: 0.0, bottom: state.rise, right: width * state.stretch, top: state.rise + HEIGHT * state.size };
                let placed = self.at.then(state.matrix).area(letter);
                self.has_letters |= state.font.is_letter(code);
                self.open = Some(self.open.map_or(placed, |open| {
                    Area::around(
                        [(open.left, open.bottom), (open.right, open.top), (placed.left, placed.bottom), (placed.right, placed.top)]
                            .into_iter(),
                    )
                }));
            }
            let gap = if raw == [32] { state.between_words } else { 0.0 };
            self.at = Matrix::moved((width + state.between_letters + gap) * state.stretch, 0.0).then(self.at);
        }
    }

    /// Ends the open word.
    fn end(&mut self, state: &State, items: &mut Vec<Item>) {
        let has_letters = std::mem::take(&mut self.has_letters);
        let Some(area) = self.open.take().filter(|_| has_letters) else { return };
        let colour = match state.mode {
            0 | 4 => state.fill,
            // Filled and drawn, or drawn alone.
            _ => Colour::Unknown,
        };
        items.push(Item::Word(Word {
            area,
            clip: state.clip,
            colour,
            is_drawn: !matches!(state.mode, 3 | 7) && state.alpha > 0.05,
            size: self.at.then(state.matrix).height() * state.size.abs(),
        }));
    }
}
