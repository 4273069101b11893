//! Pages, and the text that each of them is read as.

use super::{read, read_page};
use crate::text::Text;

fn page_text(page: &str) -> Text {
    read_page(page).text
}

fn words(page: &str) -> String {
    page_text(page).as_str().trim_end().to_owned()
}

fn remarks(page: &str) -> Vec<String> {
    read_page(page).remarks.into_iter().map(|remark| remark.message).collect()
}

#[test]
fn whatever_wraps_the_words_they_are_read() {
    assert_eq!(
        words("<body><form><div><p>Reference: 61</p><h2>Response</h2><p>14 lorries.</p></div></form>"),
        "Reference: 61\n\nResponse\n\n14 lorries."
    );
    assert_eq!(words("<form><main><p>8 piers.</p></main></form>"), "8 piers.");
    assert_eq!(words("<header>Council</header><article><header><h1>Newts</h1></header><p>5 newts.</p></article>"), "Newts\n\n5 newts.");
    assert_eq!(words("<script>var t='<main>';</script><p>9 pears.</p><template><p>x</p></template>"), "9 pears.");
    assert_eq!(words("<main> </main><p>One.</p>"), "One.", "an empty main part is not the letter");
    assert_eq!(words("<div role=navigation>Home</div><p>One.</p>"), "One.");
    assert_eq!(words("<header><p>All of it.</p></header>"), "All of it.", "a page that is nothing but its head");
    assert_eq!(words("<details><summary>Wasps</summary>900 pounds.</details>"), "Wasps\n\n900 pounds.");
}

#[test]
fn what_is_struck_out_or_hidden_is_left_out_and_that_is_said() {
    let struck = "<p><del>We refuse.</del> <s>No.</s><strike>x</strike><span style='text-decoration: line-through'>y</span>We hold it.</p>";
    assert_eq!(words(struck), "We hold it.");
    assert_eq!(remarks(struck), ["words that are struck out were left out"]);
    let hidden =
        "<p>By <span style='display:none'>Ada</span>[redacted]<span hidden>B</span><i style='visibility:hidden'>C</i></p><b hidden></b>";
    assert_eq!(words(hidden), "By [redacted]");
    assert_eq!(remarks(hidden), ["words that the page hides from its reader were left out"]);
    assert!(remarks("<p>x</p><div hidden> </div>").is_empty(), "nothing was hidden");
    assert_eq!(words("<p aria-hidden=true>Seen</p>"), "Seen");
}

#[test]
fn nothing_is_glued() {
    assert_eq!(words("<table><tr><td><p>HDC-1</p>Received<ul><li>a<li>b</ul>c</td><td>d</td></tr></table>"), "HDC-1 Received a b c\td");
    assert_eq!(
        words("<table><tr><td><h1>HDC-1</h1>Received</td><td><p>One</p><p>Two</p></td></tr></table>"),
        "HDC-1\n\nReceived\n\nOne\n\nTwo"
    );
    assert_eq!(
        words("<table role=presentation><tr><td>a</td><td><table><tr><td>b</td><td>c</td></tr></table></td></tr></table>"),
        "a\n\nb\tc"
    );
    assert_eq!(words("<p>One<br><br>Two<br>Three</p>"), "One\n\nTwo\nThree");
}

#[test]
fn figures_lists_captions_and_fields_are_as_shown() {
    assert_eq!(
        words("<p>There were 45<sup>1</sup> cars, on 1<sup>st</sup> May, on 12 km<sup>2</sup>.</p>"),
        "There were 45 [1] cars, on 1st May, on 12 km²."
    );
    assert_eq!(words("<ol start=3><li>c<li>d</ol>"), "3. c\n4. d");
    assert_eq!(
        words("<table><caption>Nights</caption><tr><th>Ward<th>Nights<tr><td>Abbey<td>17</table>"),
        "Nights\n\nWard\tNights\nAbbey\t17"
    );
    assert_eq!(
        words(
            "<form>Ward <select><option>a<option selected>b</select> name <input value='c'><input type=hidden value=d> <input type=checkbox checked> yes <textarea>e</textarea></form>"
        ),
        "Ward b name c [x] yes e"
    );
}

#[test]
fn every_block_has_its_place() {
    let page = read_page("<h1>One</h1><p>Two<br>Two</p><ul><li>Three</ul>");
    let places: Vec<_> = page.layout.iter().map(|(span, place)| format!("{place}: {}", page.text.slice(*span))).collect();
    assert_eq!(places, ["paragraph 1: One", "paragraph 2: Two\nTwo", "paragraph 3: • Three"]);
}

#[test]
fn the_main_part_is_read_and_the_frame_is_not() {
    let page = "<html><head><title>x</title></head><body><nav>Home</nav><main><h2>Request</h2><p>How   many\ncars &amp; vans?</p>\
                <ol><li>Red</li><li><p>Blue</p></li></ol><table><tr><th>Year<th>Cars</tr><tr><td>2020</td><td>7</td></tr></table></main><footer>x</footer></body></html>";
    let text = page_text(page);
    assert_eq!(text.as_str(), "Request\n\nHow many cars & vans?\n\n1. Red\n2. Blue\n\nYear\tCars\n2020\t7\n\n");
    assert_eq!(text.marks().len(), 4);
}

#[test]
fn broken_pages_still_give_their_words() {
    assert_eq!(words("<html><head><title>x</title><body><p>One"), "One");
    assert_eq!(words("<p>One<p>Two<table><tr><td>a"), "One\n\nTwo\n\na");
    assert_eq!(words("<li>One<li></ul></p></table>&bogus;<"), "• One\n• &bogus;<");
    assert_eq!(words("<!-- <main> --><p>One</p>"), "One", "a comment holds no letter");
    assert_eq!(words("<ol start=18446744073709551615><li>One<li>Two</ol>"), "18446744073709551615. One\n18446744073709551615. Two");
    assert_eq!(words(""), "");
}

#[test]
fn a_table_within_a_cell_is_words_of_the_cell() {
    let text = page_text("<table><tr><td>a<table><tr><td>b</td><td>c</td></tr></table>d</td><td>e</td></tr></table><p>f</p>");
    assert_eq!(text.as_str().trim_end(), "a b c d\te\n\nf");
    assert_eq!(text.marks().len(), 1);
}

#[test]
fn a_declared_charset_is_heeded() {
    assert_eq!(read(b"<meta charset=\"iso-8859-2\"><p>\xa3\xf3d\xbc").text.as_str().trim_end(), "Łódź");
}
