//! Whether a page shows an element to its reader, and whether what it shows is struck out.

use scraper::node::Element;

use crate::response::Remark;

/// How the words of an element stand on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::extract) enum Shown {
    /// To be read.
    Plainly,
    /// Crossed through: once said, not said any more.
    StruckOut,
    /// There, but not to be seen.
    Hidden,
}

impl Shown {
    /// What is said where words that are shown so were left out.
    pub(in crate::extract) fn remark(self) -> Option<Remark> {
        let said = match self {
            Shown::Plainly => return None,
            Shown::StruckOut => "words that are struck out were left out",
            Shown::Hidden => "words that the page hides from its reader were left out",
        };
        Some(Remark::new(said.to_owned()))
    }
}

/// How an element by itself shows its words; what is around it may hide them nevertheless.
pub(super) fn shown(element: &Element) -> Shown {
    if matches!(element.name(), "s" | "del" | "strike") {
        return Shown::StruckOut;
    }
    if element.attr("hidden").is_some() {
        return Shown::Hidden;
    }
    element.attr("style").map_or(Shown::Plainly, shown_by_style)
}

fn shown_by_style(style: &str) -> Shown {
    let style = style.to_ascii_lowercase();
    let mut found = Shown::Plainly;
    for (name, value) in style.split(';').filter_map(|declaration| declaration.split_once(':')) {
        let value = value.split('!').next().unwrap_or_default().trim();
        match name.trim() {
            "display" if value == "none" => return Shown::Hidden,
            "visibility" if matches!(value, "hidden" | "collapse") => return Shown::Hidden,
            "mso-hide" if value == "all" => return Shown::Hidden,
            "font-size" if is_zero(value) => return Shown::Hidden,
            "text-decoration" | "text-decoration-line" if value.contains("line-through") => found = Shown::StruckOut,
            _ => {}
        }
    }
    found
}

/// Whether a length is none, whatever its unit.
fn is_zero(length: &str) -> bool {
    length.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%').parse() == Ok(0.0)
}

#[cfg(test)]
mod tests {
    use super::{Shown, shown_by_style};

    #[test]
    fn styles_hide_and_strike_out() {
        for hidden in ["display:none", "color: red; DISPLAY : none !important", "visibility: hidden", "font-size:0", "font-size: 0.0px"] {
            assert_eq!(shown_by_style(hidden), Shown::Hidden, "{hidden}");
        }
        for plain in ["display:block", "font-size:0.5em", "font-size:10px", "x-display:none", "", "visibility"] {
            assert_eq!(shown_by_style(plain), Shown::Plainly, "{plain}");
        }
        assert_eq!(shown_by_style("text-decoration: line-through red"), Shown::StruckOut);
    }
}
