//! An office document to its parts: every member of its zip archive, whether anything leads to it or not.

use std::collections::HashMap;
use std::io::Cursor;

use cfb::CompoundFile;

pub(super) use crate::extract::plain_name as plain;
use crate::extract::{Lock, Package, Relations, decode};
use crate::inspect::look::Closed;
use crate::inspect::markup;

/// An office document.
pub(super) struct Parts<'a> {
    package: Package<'a>,
    list: Vec<Part>,
}

/// One part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Part {
    /// Its name in the archive.
    pub(super) name: String,
    /// The same in lower case, with `/` between folders.
    pub(super) plain: String,
    /// Its media type in lower case; empty where none is stated.
    pub(super) media: String,
    /// What another part calls it that leads to it, in lower case, such as `worksheet`; empty where none does.
    pub(super) role: String,
}

/// The part that states the media types of the others.
pub(super) const TYPES: &str = "[content_types].xml";

impl<'a> Parts<'a> {
    /// Opens a document of this kind.
    pub(super) fn open(bytes: &'a [u8], kind: &str) -> Result<Self, Closed> {
        // A compound file that stands in the place of a zip archive may hold one that is locked.
        if let Some(lock) = CompoundFile::open(Cursor::new(bytes)).ok().and_then(|file| Lock::of(&file)) {
            return Err(lock.into());
        }
        let package = Package::open(bytes, kind)?;
        let list = package.names().into_iter().filter(|name| !name.ends_with('/'));
        let list = list.map(|name| Part { plain: plain(&name), name, ..Part::default() }).collect();
        let mut parts = Parts { package, list };
        let types = parts.types()?;
        for part in &mut parts.list {
            let ending = part.plain.rsplit_once('.').map_or("", |(_, ending)| ending);
            let stated = types.get(&part.plain).or_else(|| types.get(&format!("*.{ending}")));
            part.media = stated.cloned().unwrap_or_default();
        }
        let mut roles = parts.roles();
        for part in &mut parts.list {
            part.role = roles.remove(&part.plain).unwrap_or_default();
        }
        Ok(parts)
    }

    /// The media types by name, or by `*.` and an ending.
    fn types(&mut self) -> Result<HashMap<String, String>, Closed> {
        let mut types = HashMap::new();
        let Some(part) = self.list.iter().find(|part| part.plain == TYPES).cloned() else { return Ok(types) };
        let raw = self.xml(&part)?;
        markup::elements(&raw, |tag| {
            let of = tag.attribute("PartName").map(|name| plain(&name));
            let of = of.or_else(|| Some(format!("*.{}", tag.attribute("Extension")?.to_lowercase())));
            if let (Some(of), Some(media)) = (of, tag.attribute("ContentType")) {
                types.insert(of, media.to_lowercase());
            }
        })?;
        Ok(types)
    }

    /// All parts.
    pub(super) fn list(&self) -> Vec<Part> {
        self.list.clone()
    }

    /// The part that a name leads to.
    pub(super) fn named(&self, name: &str) -> Option<Part> {
        let wanted = plain(name);
        self.list.iter().find(|part| part.plain == wanted).cloned()
    }

    /// The part that the document begins with; without one that anything leads to that of its usual name.
    pub(super) fn main(&mut self, usual: &str) -> Option<Part> {
        let targets = self.package.relations("").targets("officeDocument");
        let led_to = targets.first().and_then(|name| self.named(name));
        led_to.or_else(|| self.named(usual)).or_else(|| self.list.iter().find(|part| part.media.ends_with("main+xml")).cloned())
    }

    /// What leads to each part, by its plain name.
    fn roles(&mut self) -> HashMap<String, String> {
        let origins: Vec<String> = self.list.iter().filter_map(|part| origin(&part.plain)).collect();
        let of = |relations: Relations| relations.inner().map(|to| (plain(&to.target), to.kind.to_lowercase())).collect::<Vec<_>>();
        origins.iter().flat_map(|origin| of(self.package.relations(origin))).collect()
    }

    /// Whether two parts have one name, so that only one of them can be had.
    pub(super) fn are_ambiguous(&self) -> bool {
        self.package.is_ambiguous()
    }

    /// The bytes of a part.
    pub(super) fn bytes(&mut self, part: &Part) -> Result<Vec<u8>, String> {
        Ok(self.package.member(&part.name)?.unwrap_or_default())
    }

    /// The characters of a part.
    pub(super) fn xml(&mut self, part: &Part) -> Result<String, String> {
        Ok(decode(&self.bytes(part)?).into_owned())
    }

    /// What a part leads to.
    pub(super) fn relations(&mut self, part: &Part) -> Relations {
        self.package.relations(&part.name)
    }
}

/// The part that a list of relations is of, by the name of the list; `None` where it is none.
fn origin(list: &str) -> Option<String> {
    let of = list.strip_suffix(".rels")?;
    of.strip_prefix("_rels/").map(str::to_owned).or_else(|| Some(of.replacen("/_rels/", "/", 1)))
}

/// Whether a document has pictures in it.
pub(in crate::inspect) fn has_pictures(bytes: &[u8]) -> bool {
    let names = Package::open(bytes, "document").map(|package| package.names()).unwrap_or_default();
    names.iter().map(|name| plain(name)).any(|name| name.contains("/media/") || name.starts_with("pictures/"))
}
