//! Provisions to where the law itself is published.

use super::{Provision, Regime, entry};

/// What legislation.gov.uk calls each law, and what its provisions are.
fn address(provision: &Provision) -> (&'static str, &'static str) {
    match provision.regime() {
        Regime::Foia => ("ukpga/2000/36", "section"),
        Regime::Eir => ("uksi/2004/3391", "regulation"),
        Regime::Foisa => ("asp/2002/13", "section"),
        Regime::Eisr => ("ssi/2004/520", "regulation"),
        Regime::Dpa if entry(provision).is_some_and(|entry| entry.source.contains("1998")) => ("ukpga/1998/29", "section"),
        Regime::Dpa => ("ukpga/2018/12", "section"),
    }
}

/// The address of the section or regulation that a provision is, or is part of; none where its number is none of a section.
pub fn legislation(provision: &Provision) -> Option<String> {
    let number = provision.number();
    let is_number = number.starts_with(|c: char| c.is_ascii_digit()) && number.chars().all(|c| c.is_ascii_alphanumeric());
    let (law, kind) = address(provision);
    is_number.then(|| format!("https://www.legislation.gov.uk/{law}/{kind}/{number}"))
}

#[cfg(test)]
mod tests {
    use super::legislation;

    #[test]
    fn a_provision_leads_to_its_section() {
        for (written, wanted) in [
            ("s40(2)", "ukpga/2000/36/section/40"),
            ("EIR 12(5)(e)", "uksi/2004/3391/regulation/12"),
            ("FOISA 38(1)(b)", "asp/2002/13/section/38"),
            ("EISR 10(4)(b)", "ssi/2004/520/regulation/10"),
            ("DPA 29(1)", "ukpga/1998/29/section/29"),
            ("DPA 45(4)", "ukpga/2018/12/section/45"),
        ] {
            let found = legislation(&written.parse().unwrap());
            assert_eq!(found, Some(format!("https://www.legislation.gov.uk/{wanted}")), "{written}");
        }
    }
}
