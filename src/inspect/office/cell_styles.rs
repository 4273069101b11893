//! The styles of a workbook to those in which a cell shows nothing: white letters on white, and number formats without a place for anything.

use std::collections::HashSet;

use crate::extract::Tag;
use crate::inspect::markup;
use crate::inspect::shade::is_light;

/// The styles in which a cell shows nothing, by their numbers.
#[derive(Debug, Default)]
pub(super) struct CellStyles {
    blind: HashSet<usize>,
}

/// What of the styles is being read.
#[derive(Default)]
struct Reading {
    section: String,
    white_fonts: Vec<bool>,
    white_fills: Vec<bool>,
    blind_formats: HashSet<u32>,
    styles: usize,
}

impl CellStyles {
    /// Reads `styles.xml`, as far as it is XML.
    pub(super) fn read(raw: &str) -> Self {
        let (mut styles, mut reading) = (CellStyles::default(), Reading::default());
        let _ = markup::elements(raw, |tag| reading.take(tag, &mut styles));
        styles
    }

    /// Whether a cell in this style shows nothing.
    pub(super) fn is_blind(&self, style: usize) -> bool {
        self.blind.contains(&style)
    }
}

impl Reading {
    fn take(&mut self, tag: &Tag<'_>, styles: &mut CellStyles) {
        match (self.section.as_str(), tag.name()) {
            (_, name @ ("fonts" | "fills" | "borders" | "cellStyleXfs" | "cellXfs" | "cellStyles" | "dxfs" | "numFmts")) => {
                self.section = name.to_owned();
            }
            ("numFmts", "numFmt") => {
                let code = tag.attribute("formatCode").unwrap_or_default();
                if !code.is_empty() && code.chars().all(|c| c == ';' || c.is_whitespace()) && code.contains(";;") {
                    self.blind_formats.extend(tag.number::<u32>("numFmtId"));
                }
            }
            ("fonts", "font") => self.white_fonts.push(false),
            ("fonts", "color") => self.white_fonts.last_mut().into_iter().for_each(|is_white| *is_white = is_white_colour(tag)),
            ("fills", "fill") => self.white_fills.push(true),
            ("fills", "patternFill") => {
                let is_plain = tag.attribute("patternType").is_none_or(|kind| kind == "none");
                self.white_fills.last_mut().into_iter().for_each(|is_white| *is_white = is_plain);
            }
            ("fills", "fgColor") if is_white_colour(tag) => self.white_fills.last_mut().into_iter().for_each(|is_white| *is_white = true),
            ("fills", "gradientFill") => self.white_fills.last_mut().into_iter().for_each(|is_white| *is_white = false),
            ("cellXfs", "xf") => {
                let of = |all: &[bool], name: &str| tag.number::<usize>(name).and_then(|at| all.get(at)).copied();
                let is_white = of(&self.white_fonts, "fontId") == Some(true) && of(&self.white_fills, "fillId").unwrap_or(true);
                let is_blind = tag.number::<u32>("numFmtId").is_some_and(|format| self.blind_formats.contains(&format));
                if is_white || is_blind {
                    styles.blind.insert(self.styles);
                }
                self.styles += 1;
            }
            _ => {}
        }
    }
}

/// Whether a colour is white: by its digits, or as the ground of the theme, which nearly always is.
fn is_white_colour(tag: &Tag<'_>) -> bool {
    let is_shaded = tag.number::<f64>("tint").is_some_and(|tint| tint < 0.0);
    tag.attribute("rgb").is_some_and(|digits| is_light(&digits)) || tag.attribute("theme").is_some_and(|theme| theme == "0" && !is_shaded)
}

#[cfg(test)]
mod tests {
    use super::CellStyles;

    #[test]
    fn white_on_white_and_empty_formats_show_nothing() {
        let styles = CellStyles::read(
            "<styleSheet><numFmts><numFmt numFmtId='164' formatCode=';;;'/><numFmt numFmtId='165' formatCode='0;;'/></numFmts>\
             <fonts><font><color theme='1'/></font><font><color rgb='FFFFFFFF'/></font><font><color theme='0'/></font></fonts>\
             <fills><fill><patternFill patternType='none'/></fill><fill><patternFill patternType='solid'><fgColor rgb='FF1F4E79'/></patternFill></fill></fills>\
             <cellStyleXfs><xf fontId='1'/></cellStyleXfs>\
             <cellXfs><xf fontId='0' fillId='0'/><xf fontId='1' fillId='0'/><xf fontId='1' fillId='1'/><xf fontId='2'/><xf fontId='0' numFmtId='164'/>\
             <xf fontId='0' numFmtId='165'/></cellXfs></styleSheet>",
        );
        assert_eq!((0..6).map(|style| styles.is_blind(style)).collect::<Vec<_>>(), [false, true, false, true, true, false]);
    }
}
