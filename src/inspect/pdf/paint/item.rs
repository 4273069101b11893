//! What was put on a page, in the order in which it was.

use std::rc::Rc;

use super::colour::Colour;
use super::geometry::Area;
use super::outline::Outline;

/// Something that was put on a page.
#[derive(Clone, Debug)]
pub(super) enum Item {
    /// A word.
    Word(Word),
    /// A rectangle of one colour that lets nothing through.
    Fill { area: Area, colour: Colour },
    /// Something of another form, of one colour that lets nothing through.
    Form { area: Area, colour: Colour, outline: Rc<Outline> },
    /// Something else, behind which what lies there may show.
    Shape { area: Area },
    /// A picture; the part of it that is within the bounds set for drawing.
    Picture { area: Area, shown: Area, is_opaque: bool },
}

/// A word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    pub(super) area: Area,
    /// The bounds set for drawing.
    pub(super) clip: Area,
    pub(super) colour: Colour,
    /// Whether it is drawn at all.
    pub(super) is_drawn: bool,
    /// How high its letters are, in points.
    pub(super) size: f32,
}
