//! The outline of something that is filled, of any form, to whether it covers a place.

use super::geometry::Area;

/// The places of an area that are asked for, across and down.
const ACROSS: u16 = 6;
const DOWN: u16 = 3;

/// What is filled: closed lines, in points of the page.
#[derive(Debug)]
pub(super) struct Outline {
    lines: Vec<[(f32, f32); 2]>,
    /// Whether lines within lines leave a hole, whichever way round they go.
    is_even_odd: bool,
}

impl Outline {
    /// That of these parts of a path.
    pub(super) fn new<'p>(parts: impl Iterator<Item = &'p [(f32, f32)]>, is_even_odd: bool) -> Self {
        let closed =
            |points: &'p [(f32, f32)]| points.iter().copied().zip(points.iter().copied().cycle().skip(1)).map(|(one, two)| [one, two]);
        Outline { lines: parts.flat_map(closed).collect(), is_even_odd }
    }

    /// How many lines it has.
    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    /// The part of an area, from 0 to 1, that it covers.
    pub(super) fn share_of(&self, area: Area) -> f32 {
        let at = |turn: u16, of: u16, from: f32, to: f32| from + (to - from) * (f32::from(turn) + 0.5) / f32::from(of);
        let places = (0..DOWN).flat_map(|down| (0..ACROSS).map(move |across| (across, down)));
        let places = places.map(|(across, down)| (at(across, ACROSS, area.left, area.right), at(down, DOWN, area.bottom, area.top)));
        places.filter(|place| self.has(*place)).count() as f32 / f32::from(ACROSS * DOWN)
    }

    /// Whether a place is within it: by the lines to the right of it, and which way they go.
    fn has(&self, (x, y): (f32, f32)) -> bool {
        let turn = |[(ax, ay), (bx, by)]: &[(f32, f32); 2]| {
            let is_beside = (*ay <= y) != (*by <= y) && ax + (y - ay) / (by - ay) * (bx - ax) > x;
            if !is_beside {
                0
            } else if by > ay {
                1
            } else {
                -1
            }
        };
        let turns = self.lines.iter().map(turn);
        if self.is_even_odd { turns.map(i32::abs).sum::<i32>() % 2 == 1 } else { turns.sum::<i32>() != 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::{Area, Outline};

    #[test]
    fn places_within_are_covered_and_holes_are_not() {
        let square = |size: f32| [(-size, -size), (size, -size), (size, size), (-size, size)];
        let area = |size: f32| Area { left: -size, bottom: -size, right: size, top: size };
        let (outer, inner) = (square(10.0), square(5.0));
        let one = Outline::new([&outer[..]].into_iter(), false);
        assert_eq!((one.share_of(area(9.0)), one.share_of(area(30.0)), one.len()), (1.0, 1.0 / 9.0, 4));
        let hole = Outline::new([&outer[..], &inner].into_iter(), true);
        assert_eq!(hole.share_of(area(4.0)), 0.0);
        let none = Outline::new([&outer[..], &inner].into_iter(), false);
        assert_eq!(none.share_of(area(4.0)), 1.0);
        let triangle = [(0.0, 0.0), (20.0, 0.0), (0.0, 20.0)];
        assert!(Outline::new([&triangle[..]].into_iter(), false).share_of(Area { left: 0.0, bottom: 0.0, right: 20.0, top: 20.0 }) < 0.6);
    }
}
