//! Words with marks to what a terminal shows.

/// Escaped HTML with marks to text with the marks in bold.
pub(super) fn for_terminal(html: &str) -> String {
    let bold = anstyle::Style::new().bold().underline();
    html.replace("<mark>", &bold.render().to_string())
        .replace("</mark>", &bold.render_reset().to_string())
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}
