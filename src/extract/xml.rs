//! A file of XML to a stream of elements and words, read without recursion and without any entity but the five that XML itself knows.
//!
//! Elements are known by their local names: producers differ in prefixes, and no format here has two elements of one name that matter.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};

/// The most elements that are open at once: readers keep what is open.
const DEEPEST: usize = 200_000;
/// The most elements of one that are kept at once: the properties of a paragraph, a row or a style are a few dozen.
const MOST_KEPT: usize = 10_000;

/// What a file of XML is made of.
pub(crate) enum Token<'a> {
    /// An element begins; one without content ends with the next token.
    Open(Tag<'a>),
    /// An element ends.
    Close(String),
    /// Words, entities undone.
    Words(Cow<'a, str>),
}

/// The beginning of an element.
pub(crate) struct Tag<'a>(BytesStart<'a>);

impl Tag<'_> {
    /// Its name without a prefix.
    pub(crate) fn name(&self) -> &str {
        let name = self.0.name().into_inner();
        name.rsplit_once(':').map_or(name, |(_, local)| local)
    }

    /// Whether it has this name with its usual prefix, where two vocabularies have one name.
    pub(crate) fn is(&self, name: &str) -> bool {
        self.0.name().into_inner() == name
    }

    /// The attribute of this name, whatever its prefix; one without a prefix first.
    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        self.find(|key| key == name).or_else(|| self.find(|key| key.rsplit_once(':').is_some_and(|(_, local)| local == name)))
    }

    /// The attribute of this name that has a prefix: `r:id`, where an element also has an `id`.
    pub(crate) fn prefixed(&self, name: &str) -> Option<String> {
        self.find(|key| key.rsplit_once(':').is_some_and(|(_, local)| local == name))
    }

    /// The same as a number.
    pub(crate) fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// Whether it switches something on: it is there, and does not say `0`, `false`, `off` or `none`.
    pub(crate) fn is_on(&self) -> bool {
        self.attribute("val").is_none_or(|value| !["0", "false", "off", "none"].contains(&value.as_str()))
    }

    fn find(&self, is_wanted: impl Fn(&str) -> bool) -> Option<String> {
        let attribute = self.0.attributes().with_checks(false).flatten().find(|attribute| is_wanted(attribute.key.into_inner()))?;
        Some(quick_xml::escape::unescape(&attribute.value).map_or_else(|_| attribute.value.to_string(), Cow::into_owned))
    }
}

/// A file of XML that is being read.
pub(crate) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
    /// Whether it names an entity that XML itself does not know.
    pub(crate) names_entities: bool,
}

impl<'a> Xml<'a> {
    /// Begins to read.
    pub(crate) fn new(raw: &'a str) -> Self {
        let mut reader = Reader::from_str(raw);
        reader.config_mut().expand_empty_elements = true;
        Xml { reader, depth: 0, names_entities: false }
    }

    /// The next token; `None` at the end.
    ///
    /// # Errors
    /// Where it is no XML from there on.
    pub(crate) fn next(&mut self) -> Result<Option<Token<'a>>, String> {
        loop {
            let event =
                self.reader.read_event().map_err(|error| format!("its XML is broken at byte {}: {error}", self.reader.error_position()))?;
            return Ok(Some(match event {
                Event::Start(_) if self.depth == DEEPEST => return Err("its XML is nested too deep".to_owned()),
                Event::Start(start) => {
                    self.depth += 1;
                    Token::Open(Tag(start))
                }
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    Token::Close(end.local_name().into_inner().to_owned())
                }
                Event::Text(words) => Token::Words(words.xml10_content()),
                Event::CData(words) => Token::Words(words.xml10_content()),
                Event::GeneralRef(reference) => match self.character(&reference) {
                    Some(character) => Token::Words(Cow::Owned(character)),
                    None => continue,
                },
                Event::Eof => return Ok(None),
                _ => continue,
            }));
        }
    }

    /// Goes on to the end of the element that was just begun.
    ///
    /// # Errors
    /// Where it is no XML, or ends before that element does.
    pub(crate) fn skip(&mut self) -> Result<(), String> {
        self.visit(&[], |_| {})
    }

    /// The beginnings of the elements within the one that was just begun, at any depth, except for these and what is in them; it goes
    /// on to its end. No more than [`MOST_KEPT`] are kept.
    ///
    /// # Errors
    /// Where it is no XML, or ends before that element does.
    pub(crate) fn elements(&mut self, but: &[&str]) -> Result<Vec<Tag<'a>>, String> {
        let mut found = Vec::new();
        self.visit(but, |tag| {
            if found.len() < MOST_KEPT {
                found.push(tag);
            }
        })?;
        Ok(found)
    }

    /// Shows the same elements one by one, and keeps none.
    ///
    /// # Errors
    /// Where it is no XML, or ends before that element does.
    pub(crate) fn visit(&mut self, but: &[&str], mut see: impl FnMut(Tag<'a>)) -> Result<(), String> {
        let (mut depth, mut silent) = (1_usize, usize::MAX);
        while let Some(token) = self.next()? {
            match token {
                Token::Open(tag) => {
                    depth += 1;
                    if silent == usize::MAX && but.contains(&tag.name()) {
                        silent = depth;
                    }
                    if silent == usize::MAX {
                        see(tag);
                    }
                }
                Token::Close(_) => {
                    if depth == silent {
                        silent = usize::MAX;
                    }
                    depth -= 1;
                    if depth == 0 {
                        return Ok(());
                    }
                }
                Token::Words(_) => {}
            }
        }
        Err("its XML ends too early".to_owned())
    }

    fn character(&mut self, reference: &quick_xml::events::BytesRef<'a>) -> Option<String> {
        if let Ok(Some(character)) = reference.resolve_char_ref() {
            return Some(character.to_string());
        }
        let known = resolve_xml_entity(&reference.xml10_content()).map(str::to_owned);
        self.names_entities |= known.is_none();
        known
    }
}

#[cfg(test)]
mod tests {
    use super::{Token, Xml};

    fn words(raw: &str) -> Result<(String, bool), String> {
        let mut xml = Xml::new(raw);
        let mut all = String::new();
        while let Some(token) = xml.next()? {
            if let Token::Words(words) = token {
                all.push_str(&words);
            }
        }
        Ok((all, xml.names_entities))
    }

    #[test]
    fn no_entity_is_resolved_but_those_of_xml() {
        assert_eq!(words("<a>x &amp; &#163;<b/>&lt;</a>"), Ok(("x & £<".to_owned(), false)));
        let foreign = "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\"><!ENTITY c \"boom\">]><a>x&b;&c;</a>";
        assert_eq!(words(foreign), Ok(("x".to_owned(), true)));
        assert!(words("<a></b>").is_err());
    }

    #[test]
    fn elements_are_found_at_any_depth_and_the_rest_goes_on() {
        let raw =
            format!("<p:a><b w:val='0'><c id='1' r:id='2'/></b><d><c/></d>{}</p:a><e/>", "<f>".repeat(50_000) + &"</f>".repeat(50_000));
        let mut xml = Xml::new(&raw);
        let Ok(Some(Token::Open(tag))) = xml.next() else { panic!("no element") };
        assert_eq!(tag.name(), "a");
        let found = xml.elements(&["d", "f"]).unwrap();
        assert_eq!(found.iter().map(|tag| tag.name()).collect::<Vec<_>>(), ["b", "c"]);
        assert!(!found[0].is_on() && found[1].is_on());
        assert_eq!((found[1].attribute("id").unwrap(), found[1].prefixed("id").unwrap()), ("1".to_owned(), "2".to_owned()));
        assert!(matches!(xml.next(), Ok(Some(Token::Open(tag))) if tag.name() == "e"));
    }
}
