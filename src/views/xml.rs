//! Words to what may stand in XML.

/// Words as the text or an attribute of XML: its marks escaped, and what no XML can have left out.
pub(super) fn escaped(words: &str) -> String {
    let mut xml = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => xml += "&amp;",
            '<' => xml += "&lt;",
            '>' => xml += "&gt;",
            '"' => xml += "&quot;",
            '\t' | '\n' | '\r' | '\u{20}'..='\u{fffd}' | '\u{10000}'.. => xml.push(c),
            _ => {}
        }
    }
    xml
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn what_xml_cannot_have_is_left_out() {
        assert_eq!(escaped("a<b & \"c\">\u{0}\u{b}\u{ffff}\té😀"), "a&lt;b &amp; &quot;c&quot;&gt;\té😀");
    }
}
