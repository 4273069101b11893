//! The lines of a path to the rectangles that it fills or draws.

use super::geometry::{Area, Matrix};
use super::outline::Outline;

/// The thinnest line that can cover a word, in points.
const THICK: f32 = 4.0;
/// How far, in points, a side may be from upright or level.
const SLANT: f32 = 0.5;
/// How many lines a curve is made of.
const PIECES: u8 = 6;
/// The most points of one path.
const MOST: usize = 100_000;

/// The most parts of a path that are compared with one another.
const MOST_FRAMES: usize = 200;

/// A path, in points of the page.
#[derive(Debug, Default)]
pub(super) struct Path {
    parts: Vec<Part>,
    points: usize,
}

#[derive(Debug, Default)]
struct Part {
    points: Vec<(f32, f32)>,
    is_curved: bool,
}

impl Path {
    /// Takes an operator.
    pub(super) fn take(&mut self, operator: &str, numbers: &[f32], matrix: Matrix) {
        self.points += 1;
        if self.points > MOST {
            return;
        }
        match (operator, numbers) {
            ("m", [x, y]) => self.parts.push(Part { points: vec![matrix.point(*x, *y)], is_curved: false }),
            ("l", [x, y]) => self.add(&[(*x, *y)], false, matrix),
            ("c", [a, b, c, d, x, y]) => self.curve([Some((*a, *b)), Some((*c, *d)), Some((*x, *y))], matrix),
            ("v", [c, d, x, y]) => self.curve([None, Some((*c, *d)), Some((*x, *y))], matrix),
            ("y", [a, b, x, y]) => self.curve([Some((*a, *b)), Some((*x, *y)), Some((*x, *y))], matrix),
            ("re", [x, y, wide, high]) => {
                let corners = [(*x, *y), (x + wide, *y), (x + wide, y + high), (*x, y + high)];
                self.parts.push(Part { points: corners.iter().map(|(x, y)| matrix.point(*x, *y)).collect(), is_curved: false });
            }
            _ => {}
        }
    }

    fn add(&mut self, points: &[(f32, f32)], is_curved: bool, matrix: Matrix) {
        if self.parts.is_empty() {
            self.parts.push(Part::default());
        }
        if let Some(part) = self.parts.last_mut() {
            part.points.extend(points.iter().map(|(x, y)| matrix.point(*x, *y)));
            part.is_curved |= is_curved;
        }
    }

    /// Adds a curve as the lines that it is nearly made of; the first of its points is where it begins, if that is not said.
    fn curve(&mut self, [one, two, end]: [Option<(f32, f32)>; 3], matrix: Matrix) {
        let (Some(two), Some(end)) = (two, end) else { return };
        let placed = |(x, y): (f32, f32)| matrix.point(x, y);
        let (two, end) = (placed(two), placed(end));
        let start = self.parts.last().and_then(|part| part.points.last().copied());
        let one = one.map(placed).or(start).unwrap_or(two);
        let start = start.unwrap_or(one);
        let at = |turn: u8| {
            let t = f32::from(turn) / f32::from(PIECES);
            let mixed = |a: f32, b: f32, c: f32, d: f32| {
                let s = 1.0 - t;
                a * s * s * s + 3.0 * b * s * s * t + 3.0 * c * s * t * t + d * t * t * t
            };
            (mixed(start.0, one.0, two.0, end.0), mixed(start.1, one.1, two.1, end.1))
        };
        let points: Vec<_> = (1..=PIECES).map(at).collect();
        self.points += points.len();
        self.add(&points, true, Matrix::IDENTITY);
    }

    /// The outline of all of it.
    pub(super) fn outline(&self, is_even_odd: bool) -> Outline {
        Outline::new(self.parts.iter().map(|part| part.points.as_slice()), is_even_odd)
    }

    /// The rectangle around each of its parts, and whether that is what is filled: one within another makes a frame of the two.
    pub(super) fn areas(&self) -> Vec<(Area, bool)> {
        let areas: Vec<Area> = self.parts.iter().map(|part| Area::around(part.points.iter().copied())).collect();
        let is_framed = |at: usize, area: &Area| {
            let others = areas.iter().enumerate().filter(|(other, _)| *other != at);
            let is_within = |inner: &Area, outer: &Area| inner.share_in(*outer) > 0.99 && outer.size() > inner.size() * 1.02;
            areas.len() <= MOST_FRAMES && others.into_iter().any(|(_, other)| is_within(area, other) || is_within(other, area))
        };
        let is_filled = |(at, (part, area)): (usize, (&Part, &Area))| (*area, part.is_rectangle() && !is_framed(at, area));
        self.parts.iter().zip(&areas).enumerate().map(is_filled).collect()
    }

    /// The rectangles that lines of this width make, where they are thick, and straight up or level.
    pub(super) fn lines(&self, width: f32) -> Vec<Area> {
        if width < THICK {
            return Vec::new();
        }
        let of_part = |part: &Part| part.points.windows(2).map(|pair| (pair[0], pair[1])).collect::<Vec<_>>();
        let lines = self.parts.iter().filter(|part| !part.is_curved).flat_map(of_part);
        let half = width / 2.0;
        lines
            .filter_map(|((ax, ay), (bx, by))| {
                let line = Area::around([(ax, ay), (bx, by)].into_iter());
                if (ay - by).abs() <= SLANT {
                    Some(Area { bottom: ay - half, top: ay + half, ..line })
                } else if (ax - bx).abs() <= SLANT {
                    Some(Area { left: ax - half, right: ax + half, ..line })
                } else {
                    None
                }
            })
            .collect()
    }
}

impl Part {
    /// Whether it is a rectangle whose sides are those of the page.
    fn is_rectangle(&self) -> bool {
        let mut points = self.points.clone();
        if points.len() == 5 && points.first() == points.last() {
            points.pop();
        }
        if points.len() != 4 || self.is_curved {
            return false;
        }
        let is_straight = |(a, b): (&(f32, f32), &(f32, f32))| (a.0 - b.0).abs() <= SLANT || (a.1 - b.1).abs() <= SLANT;
        points.iter().zip(points.iter().cycle().skip(1)).all(is_straight)
    }
}

#[cfg(test)]
mod tests {
    use super::{Area, Matrix, Path};

    #[test]
    fn rectangles_and_thick_lines_are_areas() {
        let mut path = Path::default();
        path.take("re", &[101.0, 2.0, 10.0, 5.0], Matrix::IDENTITY);
        path.take("m", &[0.0, 0.0], Matrix::IDENTITY);
        path.take("l", &[10.0, 0.0], Matrix::IDENTITY);
        path.take("l", &[20.0, 9.0], Matrix::IDENTITY);
        let areas = path.areas();
        assert_eq!(areas[0], (Area { left: 101.0, bottom: 2.0, right: 111.0, top: 7.0 }, true));
        assert!(!areas[1].1);
        path.take("re", &[102.0, 3.0, 5.0, 2.0], Matrix::IDENTITY);
        assert!(!path.areas()[0].1, "the two are a frame");
        assert!(path.lines(1.0).is_empty());
        assert!(path.lines(10.0).contains(&Area { left: 0.0, bottom: -5.0, right: 10.0, top: 5.0 }));
    }
}
