//! What a page is drawn with at one moment.

use std::rc::Rc;

use super::colour::{Colour, Space};
use super::font::Font;
use super::geometry::{Area, Matrix};

/// What a page is drawn with at one moment.
#[derive(Clone, Debug)]
pub(super) struct State {
    pub(super) matrix: Matrix,
    pub(super) clip: Area,
    /// Whether the bounds are that rectangle, or some other form within it.
    pub(super) clips_to_area: bool,
    pub(super) space: Space,
    pub(super) fill: Colour,
    pub(super) stroke_space: Space,
    pub(super) stroke: Colour,
    pub(super) line_width: f32,
    /// How much of what lies behind is covered, from 0 to 1.
    pub(super) alpha: f32,
    /// Whether colours cover those behind, and are not mixed with them.
    pub(super) is_covering: bool,
    pub(super) font: Rc<Font>,
    pub(super) size: f32,
    pub(super) between_letters: f32,
    pub(super) between_words: f32,
    pub(super) stretch: f32,
    pub(super) leading: f32,
    pub(super) rise: f32,
    /// How letters are drawn: 3 is not at all.
    pub(super) mode: i64,
}

impl State {
    /// That in which a page begins.
    pub(super) fn new(font: Rc<Font>) -> State {
        State {
            matrix: Matrix::IDENTITY,
            clip: Area::ALL,
            clips_to_area: true,
            space: Space::Gray,
            fill: Colour::BLACK,
            stroke_space: Space::Gray,
            stroke: Colour::BLACK,
            line_width: 1.0,
            alpha: 1.0,
            is_covering: true,
            font,
            size: 1.0,
            between_letters: 0.0,
            between_words: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
        }
    }

    /// Whether what is drawn lets nothing through.
    pub(super) fn is_opaque(&self) -> bool {
        self.alpha >= 0.95 && self.is_covering
    }
}
