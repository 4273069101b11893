//! What the fields of a form show.

use scraper::node::Element;

use super::seen::Seen;
use super::table::words_within;

/// The words of the option that is chosen; none where nobody has chosen.
pub(super) fn chosen(select: Seen<'_>) -> String {
    let options = select.descendants().filter(|node| node.value().as_element().is_some_and(|element| element.name() == "option"));
    let chosen = options.filter(|node| node.value().as_element().is_some_and(|element| element.attr("selected").is_some()));
    chosen.map(|node| words_within(node).trim().to_owned()).collect::<Vec<_>>().join(", ")
}

/// What an input shows: the words in it, or whether it is ticked.
pub(super) fn value(input: &Element) -> String {
    match input.attr("type").unwrap_or("text").to_ascii_lowercase().as_str() {
        "hidden" | "password" | "submit" | "button" | "reset" | "image" | "file" => String::new(),
        "checkbox" | "radio" => if input.attr("checked").is_some() { "[x]" } else { "[ ]" }.to_owned(),
        _ => input.attr("value").unwrap_or_default().to_owned(),
    }
}
