//! The numbers of a colour to what can be told of it.

use lopdf::{Dictionary, Document, Object};

/// A colour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Colour {
    /// By its parts of red, green and blue, from 0 to 1.
    Known([f32; 3]),
    /// A pattern, or one of an ink.
    Unknown,
}

/// What the numbers of a colour mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    Gray,
    Rgb,
    Cmyk,
    Other,
}

/// How far colours may be from each other that cannot be told apart.
const ALIKE: f32 = 0.06;

impl Colour {
    pub(super) const BLACK: Colour = Colour::Known([0.0; 3]);
    pub(super) const WHITE: Colour = Colour::Known([1.0; 3]);

    /// The colour that numbers say in a space.
    pub(super) fn of(space: Space, numbers: &[f32]) -> Colour {
        match (space, numbers) {
            (Space::Gray, [gray]) => Colour::Known([*gray; 3]),
            (Space::Rgb, [red, green, blue]) => Colour::Known([*red, *green, *blue]),
            (Space::Cmyk, [cyan, magenta, yellow, black]) => Colour::Known([cyan, magenta, yellow].map(|ink| (1.0 - ink) * (1.0 - black))),
            _ => Colour::Unknown,
        }
    }

    /// Whether it is black, or nearly.
    pub(super) fn is_dark(self) -> bool {
        matches!(self, Colour::Known(parts) if parts.iter().all(|part| *part < 0.3))
    }

    /// Whether one cannot be seen on the other.
    pub(super) fn is_like(self, other: Colour) -> bool {
        match (self, other) {
            (Colour::Known(one), Colour::Known(two)) => one.iter().zip(two).all(|(one, two)| (one - two).abs() <= ALIKE),
            _ => false,
        }
    }
}

impl Space {
    /// The space of this name, of a device or of the resources.
    pub(super) fn named(name: &[u8], resources: Option<&Dictionary>, document: &Document) -> Space {
        match name {
            b"DeviceGray" | b"G" | b"CalGray" => Space::Gray,
            b"DeviceRGB" | b"RGB" | b"CalRGB" => Space::Rgb,
            b"DeviceCMYK" | b"CMYK" => Space::Cmyk,
            name => {
                let spaces = resources.and_then(|all| all.get_deref(b"ColorSpace", document).ok()?.as_dict().ok());
                spaces.and_then(|spaces| Space::of(spaces.get_deref(name, document).ok()?, document)).unwrap_or(Space::Other)
            }
        }
    }

    fn of(object: &Object, document: &Document) -> Option<Space> {
        let parts = match object {
            Object::Name(name) => return Some(Space::named(name, None, document)),
            object => object.as_array().ok()?,
        };
        Some(match parts.first()?.as_name().ok()? {
            b"CalGray" => Space::Gray,
            b"CalRGB" => Space::Rgb,
            b"ICCBased" => {
                let profile = document.dereference(parts.get(1)?).ok()?.1.as_stream().ok()?;
                match profile.dict.get_deref(b"N", document).ok()?.as_i64().ok()? {
                    1 => Space::Gray,
                    3 => Space::Rgb,
                    4 => Space::Cmyk,
                    _ => Space::Other,
                }
            }
            _ => Space::Other,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Colour, Space};

    #[test]
    fn numbers_are_colours() {
        assert!(Colour::of(Space::Gray, &[0.0]).is_dark() && Colour::of(Space::Cmyk, &[0.0, 0.0, 0.0, 1.0]).is_dark());
        assert!(Colour::of(Space::Rgb, &[0.99, 1.0, 1.0]).is_like(Colour::WHITE));
        assert!(!Colour::Unknown.is_like(Colour::Unknown) && !Colour::of(Space::Rgb, &[1.0]).is_dark());
    }
}
