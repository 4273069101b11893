//! The styles of tables to those that may have a dark ground or hide words in some of their cells, which depends on where a cell stands.

use std::collections::HashMap;

use crate::inspect::markup;
use crate::inspect::shade::is_dark;

/// What styles say of any of their cells, by their identifiers.
#[derive(Debug, Default)]
pub(super) struct TableStyles {
    by_id: HashMap<String, Style>,
}

#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    is_dark: bool,
    hides: bool,
}

impl TableStyles {
    /// Reads `styles.xml`, as far as it is XML; what names a style that is not there has nothing of it.
    pub(super) fn read(raw: &str) -> Self {
        let mut styles = TableStyles::default();
        let mut id = String::new();
        let _ = markup::elements(raw, |tag| {
            if tag.name() == "style" {
                id = tag.attribute("styleId").unwrap_or_default();
                styles.by_id.insert(id.clone(), Style::default());
            }
            let Some(style) = styles.by_id.get_mut(&id) else { return };
            match tag.name() {
                "basedOn" => style.based_on = tag.attribute("val"),
                "vanish" => style.hides |= tag.is_on(),
                "shd" => style.is_dark |= tag.attribute("fill").is_some_and(|fill| is_dark(&fill)),
                _ => {}
            }
        });
        styles
    }

    /// Whether a style may have a dark ground, and whether it may hide words.
    pub(super) fn of(&self, id: &str) -> (bool, bool) {
        /// A chain that is longer goes round in a circle.
        const LONGEST: usize = 32;
        let chain = std::iter::successors(self.by_id.get(id), |style| self.by_id.get(style.based_on.as_deref()?)).take(LONGEST);
        chain.fold((false, false), |(is_dark, hides), style| (is_dark || style.is_dark, hides || style.hides))
    }
}
