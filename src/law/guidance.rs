//! Provisions to where the commissioner who watches over their law explains them.

use super::{Provision, Regime};

/// Guidance on one section or regulation, by the address of its page below that of all guidance.
const PAGES: &[(&str, &str)] =
    &[("FOIA 43", "section-43-commercial-interests/"), ("EIR 12(5)(e)", "regulation-12-5-e-commercial-or-industrial-information/")];

/// The Information Commissioner's guidance on both laws.
const ICO: &str = "https://ico.org.uk/for-organisations/foi/";
/// The same by section and regulation.
const ICO_PAGES: &str = "https://ico.org.uk/for-organisations/foi/freedom-of-information-and-environmental-information-regulations/";
/// The Information Commissioner's guidance on requests by people for their own data.
const ICO_ACCESS: &str = "https://ico.org.uk/for-organisations/uk-gdpr-guidance-and-resources/individual-rights/individual-rights/";
/// The site of the Scottish Information Commissioner.
const SCOTLAND: &str = "https://www.foi.scot/";

/// Whose guidance there is on a provision, and where it is.
pub fn guidance(provision: &Provision) -> (&'static str, String) {
    match provision.regime() {
        Regime::Foia | Regime::Eir => {
            let is_on = |named: &str| named.parse::<Provision>().is_ok_and(|named| provision.is_within(&named));
            let page = PAGES.iter().find(|(named, _)| is_on(named)).map(|(_, page)| format!("{ICO_PAGES}{page}"));
            ("the Information Commissioner", page.unwrap_or_else(|| ICO.to_owned()))
        }
        Regime::Dpa => ("the Information Commissioner", ICO_ACCESS.to_owned()),
        Regime::Foisa | Regime::Eisr => ("the Scottish Information Commissioner", SCOTLAND.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::guidance;

    #[test]
    fn a_provision_leads_to_the_guidance_of_the_commissioner_of_its_law() {
        for (written, ends) in [
            ("s43(2)", "regulations/section-43-commercial-interests/"),
            ("EIR 12(5)(e)", "/regulation-12-5-e-commercial-or-industrial-information/"),
            ("s40(2)", "https://ico.org.uk/for-organisations/foi/"),
            ("FOISA 38(1)(b)", "https://www.foi.scot/"),
            ("DPA 45(4)", "/individual-rights/"),
        ] {
            let (whose, url) = guidance(&written.parse().unwrap());
            assert!(url.ends_with(ends) && whose.ends_with("Commissioner"), "{written}: {url}");
        }
    }

    #[test]
    fn every_page_is_of_a_provision() {
        assert!(super::PAGES.iter().all(|(named, _)| named.parse::<crate::law::Provision>().is_ok_and(|p| p.to_string() == *named)));
    }
}
