//! Places on a page: rectangles, and the matrices that bring what is drawn to them. Points are those of the page, 72 to an inch.

/// A matrix of six numbers, as a PDF writes it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Matrix(pub(super) [f32; 6]);

impl Matrix {
    pub(super) const IDENTITY: Matrix = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// First this, then the other.
    pub(super) fn then(self, other: Matrix) -> Matrix {
        let ([a, b, c, d, e, f], [p, q, r, s, t, u]) = (self.0, other.0);
        Matrix([a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u])
    }

    pub(super) fn moved(x: f32, y: f32) -> Matrix {
        Matrix([1.0, 0.0, 0.0, 1.0, x, y])
    }

    pub(super) fn point(self, x: f32, y: f32) -> (f32, f32) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// The rectangle around what a rectangle becomes.
    pub(super) fn area(self, area: Area) -> Area {
        let corners = [(area.left, area.bottom), (area.right, area.bottom), (area.left, area.top), (area.right, area.top)];
        Area::around(corners.into_iter().map(|(x, y)| self.point(x, y)))
    }

    /// How many points one unit upwards becomes.
    pub(super) fn height(self) -> f32 {
        let [_, _, c, d, ..] = self.0;
        c.hypot(d)
    }
}

/// A rectangle whose sides are those of the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    pub(super) left: f32,
    pub(super) bottom: f32,
    pub(super) right: f32,
    pub(super) top: f32,
}

impl Area {
    /// One that holds everything.
    pub(super) const ALL: Area = Area { left: f32::MIN, bottom: f32::MIN, right: f32::MAX, top: f32::MAX };
    /// That of pictures before they are brought to their place.
    pub(super) const UNIT: Area = Area { left: 0.0, bottom: 0.0, right: 1.0, top: 1.0 };

    /// The smallest that has all these points; an empty one where there are none.
    pub(super) fn around(points: impl Iterator<Item = (f32, f32)>) -> Area {
        let none = Area { left: f32::MAX, bottom: f32::MAX, right: f32::MIN, top: f32::MIN };
        points.fold(none, |area, (x, y)| Area {
            left: area.left.min(x),
            bottom: area.bottom.min(y),
            right: area.right.max(x),
            top: area.top.max(y),
        })
    }

    /// What both have.
    pub(super) fn and(self, other: Area) -> Area {
        Area {
            left: self.left.max(other.left),
            bottom: self.bottom.max(other.bottom),
            right: self.right.min(other.right),
            top: self.top.min(other.top),
        }
    }

    pub(super) fn is_empty(self) -> bool {
        self.right <= self.left || self.top <= self.bottom
    }

    /// Square points; none where it is empty.
    pub(super) fn size(self) -> f32 {
        if self.is_empty() { 0.0 } else { (self.right - self.left) * (self.top - self.bottom) }
    }

    /// The part of it, from 0 to 1, that lies in another.
    pub(super) fn share_in(self, other: Area) -> f32 {
        let size = self.size();
        if size > 0.0 { self.and(other).size() / size } else { 0.0 }
    }

    pub(super) fn middle(self) -> (f32, f32) {
        ((self.left + self.right) / 2.0, (self.bottom + self.top) / 2.0)
    }

    pub(super) fn has(self, (x, y): (f32, f32)) -> bool {
        (self.left..=self.right).contains(&x) && (self.bottom..=self.top).contains(&y)
    }
}

#[cfg(test)]
mod tests {
    use super::{Area, Matrix};

    #[test]
    fn areas_are_brought_to_their_place() {
        let placed = Matrix([100.0, 0.0, 0.0, 50.0, 10.0, 20.0]).area(Area::UNIT);
        assert_eq!(placed, Area { left: 10.0, bottom: 20.0, right: 110.0, top: 70.0 });
        let turned = Matrix([0.0, 1.0, -1.0, 0.0, 0.0, 0.0]).then(Matrix::moved(5.0, 0.0)).area(Area::UNIT);
        assert_eq!(turned, Area { left: 4.0, bottom: 0.0, right: 5.0, top: 1.0 });
        assert_eq!(placed.share_in(Area { left: 10.0, bottom: 20.0, right: 60.0, top: 70.0 }), 0.5);
        assert!(Area::around(std::iter::empty()).is_empty() && placed.has(placed.middle()));
    }
}
