//! A file of XML, element by element, to its end.

use crate::extract::{Tag, Token, Xml};

/// Goes through all of it.
///
/// # Errors
/// Where it is broken, or ends before its elements do: what comes after that is not known.
pub(super) fn each<'a>(raw: &'a str, mut take: impl FnMut(Token<'a>)) -> Result<(), String> {
    let mut xml = Xml::new(raw);
    let mut depth = 0_usize;
    while let Some(token) = xml.next()? {
        match token {
            Token::Open(_) => depth += 1,
            Token::Close(_) => depth = depth.saturating_sub(1),
            Token::Words(_) => {}
        }
        take(token);
    }
    if depth == 0 { Ok(()) } else { Err("its XML ends too early".to_owned()) }
}

/// Goes through the beginnings of its elements.
///
/// # Errors
/// As [`each`].
pub(super) fn elements<'a>(raw: &'a str, mut take: impl FnMut(&Tag<'a>)) -> Result<(), String> {
    each(raw, |token| {
        if let Token::Open(tag) = token {
            take(&tag);
        }
    })
}

/// Whether an attribute says yes.
pub(super) fn is_on(tag: &Tag<'_>, name: &str) -> bool {
    tag.attribute(name).is_some_and(|value| matches!(value.trim(), "1" | "true" | "on" | "t"))
}
