//! Every kind of page in a narrow window and with text set wider (WCAG 1.4.10 and 1.4.12): nothing runs out at the side.

use serde_json::Value;

use super::kinds::{NOWHERE, all, archive};
use crate::browser::visit;

/// The width that a page must flow into: 1280 pixels at 400 %.
const NARROW: u32 = 320;

/// Spaces as WCAG 1.4.12 has them.
const SPACED: &str = "const sheet = new CSSStyleSheet(); \
    sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }'); \
    document.adoptedStyleSheets = [sheet]; document.body.offsetHeight;";

/// How much wider than the window the page is, and what stands out at the side.
const OUT: &str = "const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth; \
    const scrolls = (e) => e && (getComputedStyle(e).overflowX !== 'visible' || scrolls(e.parentElement)); \
    const out = [...document.body.querySelectorAll('*')].filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !scrolls(e.parentElement)); \
    return wide > 0 ? `${wide}: ${out.slice(0, 3).map((e) => e.outerHTML.slice(0, 120)).join(' | ')}` : null";

#[test]
fn every_kind_of_page_flows_into_a_narrow_window_and_with_wide_text() {
    let archive = archive();
    let server = archive.serve(&["--desk"]);
    visit(&server.base(), async |visit| {
        visit.go(&format!("/?token={}", server.token())).await;
        visit.forgives(NOWHERE);
        let mut out = Vec::new();
        for kind in all() {
            visit.go(&kind.address(&server)).await;
            visit.looks("light", NARROW).await;
            for spacing in ["as it is", "set wider"] {
                if let Value::String(fault) = visit.run(OUT).await {
                    out.push(format!("{} with text {spacing}: {fault}", kind.name));
                }
                visit.run(SPACED).await;
            }
        }
        assert!(out.is_empty(), "{}", out.join("\n"));
    });
}
