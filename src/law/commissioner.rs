//! The Commissioners who enforce the laws of access, and how letters say to reach them, over time.

use jiff::civil::{Date, date};

use super::change::{ACCESS, Change, GSI_CLOSED, OLD_PHONE, OLD_SITE, OLDEST_SITE};
use super::regime::Regime;

/// Who enforces a law.
#[derive(Clone, Copy, Debug)]
pub struct Commissioner {
    /// The office.
    pub name: &'static str,
    /// The laws.
    pub regimes: &'static [Regime],
    /// The first day; none where it could not be confirmed, and nothing turns on it.
    pub from: Option<Date>,
    /// Where the law says so.
    pub source: &'static str,
    /// What could not be checked.
    pub doubt: Option<&'static str>,
}

const UNITED_KINGDOM: &[Regime] = &[Regime::Foia, Regime::Eir, Regime::Dpa];

/// The offices, in the order of their coming.
pub static COMMISSIONERS: &[Commissioner] = &[
    Commissioner {
        name: "Information Commissioner",
        regimes: UNITED_KINGDOM,
        from: Some(date(2001, 1, 30)),
        source: "Freedom of Information Act 2000, section 18(1)",
        doubt: None,
    },
    Commissioner {
        name: "Scottish Information Commissioner",
        regimes: &[Regime::Foisa, Regime::Eisr],
        from: Some(ACCESS.day),
        source: "Freedom of Information (Scotland) Act 2002, section 42; SSI 2004/520, regulation 17",
        doubt: Some("the office is older than the right of access that it enforces"),
    },
    Commissioner {
        name: "Information Commission",
        regimes: UNITED_KINGDOM,
        from: None,
        source: "Data (Use and Access) Act 2025, sections 117 to 119; section 117 but for (4)(a) since 20 August 2025 by SI 2025/904, and the functions follow with section 119, as SI 2026/386 awaits",
        doubt: Some("no commencement of section 119 was found; a letter may name either office on any day"),
    },
];

/// Who enforces that law, as a letter should name the office.
pub fn commissioner(regime: Regime) -> &'static Commissioner {
    let known = COMMISSIONERS.iter().find(|office| office.regimes.contains(&regime) && office.from.is_some());
    known.unwrap_or(&COMMISSIONERS[0])
}

/// How letters name the office for the United Kingdom, in small letters: either name, on any day.
pub const OFFICE: &str = r"\bico\b|wycliffe|(^|[^h] )information commission(er)?('?s)?\b";
/// How letters name Scotland's, in small letters.
pub const SCOTTISH_OFFICE: &str = r"scottish information commissioner";

/// What kind of detail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A website, or the end of a mail address.
    Host,
    /// A telephone number, as digits.
    Phone,
    /// A postcode.
    Postcode,
    /// A street, as letters write it.
    Street,
}

/// One way to reach a Commissioner.
#[derive(Clone, Copy, Debug)]
pub struct Contact {
    /// What kind.
    pub kind: Kind,
    /// Whether it is Scotland's Commissioner.
    pub scottish: bool,
    /// The detail itself.
    pub value: &'static str,
    /// How letters write it, as a pattern; see [`pattern`](super::pattern).
    pub written: &'static str,
    /// Since when it does not hold, with the sentence that says so; none while it holds.
    pub replaced: Option<(Change, &'static str)>,
    /// Who gives it so.
    pub source: &'static str,
}

impl Contact {
    const fn new(kind: Kind, value: &'static str, written: &'static str, source: &'static str) -> Self {
        Contact { kind, scottish: false, value, written, replaced: None, source }
    }

    const fn scottish(mut self) -> Self {
        self.scottish = true;
        self
    }

    const fn replaced(mut self, change: Change, told: &'static str) -> Self {
        self.replaced = Some((change, told));
        self
    }

    /// Whether it still holds.
    pub fn holds(&self) -> bool {
        self.replaced.is_none()
    }
}

const ICO: &str = "the Information Commissioner's own letters and website";
const SIC: &str = "the Scottish Information Commissioner's own decisions and website";
use Kind::{Host, Phone, Postcode, Street};

/// Every detail that the archive knows, those that hold first.
pub static CONTACTS: &[Contact] = &[
    Contact::new(Host, "ico.org.uk", r"\bico\.org\.uk", ICO),
    Contact::new(Phone, "03031231113", r"0303 ?123", ICO),
    Contact::new(Phone, "01625545700", r"01625", ICO),
    Contact::new(Phone, "01625545745", r"01625", ICO),
    Contact::new(Postcode, "SK9 5AF", r"sk9", ICO),
    Contact::new(Street, "Wycliffe House, Water Lane, Wilmslow", r"wycliffe|water lane|wilmslow", ICO),
    Contact::new(Postcode, "CF10 2HH", r"cf10 ?2hh", ICO),
    Contact::new(Postcode, "BT7 2JB", r"bt7 ?2jb", ICO),
    Contact::new(Street, "14 Cromac Place, Belfast", r"cromac", ICO),
    Contact::new(Host, "foi.scot", r"\bfoi\.scot", SIC).scottish(),
    Contact::new(Host, "itspublicknowledge.info", r"itspublicknowledge", SIC).scottish(),
    Contact::new(Phone, "01334464610", r"01334", SIC).scottish(),
    Contact::new(Postcode, "KY16 9DS", r"ky16", SIC).scottish(),
    Contact::new(Street, "Kinburn Castle, Doubledykes Road, St Andrews", r"kinburn|doubledykes", SIC).scottish(),
    Contact::new(Host, "ico.gov.uk", r"\bico\.gov\.uk", ICO).replaced(OLD_SITE, "the website `ico.gov.uk` was replaced by `ico.org.uk`"),
    Contact::new(Host, "informationcommissioner.gov.uk", r"\binformationcommissioner\.gov\.uk", ICO)
        .replaced(OLDEST_SITE, "the website `informationcommissioner.gov.uk` was replaced, and the Commissioner is now at `ico.org.uk`"),
    Contact::new(Host, "ico.gsi.gov.uk", r"\bico\.gsi\.gov\.uk", ICO)
        .replaced(GSI_CLOSED, "the mail addresses at `ico.gsi.gov.uk` were replaced by `ico.org.uk`"),
    Contact::new(Phone, "08456306060", r"\b0?845 ?6 ?30 ?60 ?60\b|\b08456 306 ?060\b", ICO)
        .replaced(OLD_PHONE, "the Commissioner's telephone number is now 0303 123 1113"),
];

/// The website of the Commissioner for the United Kingdom.
pub fn website() -> &'static str {
    CONTACTS[0].value
}

/// Whether a host, with or without `www.`, is a Commissioner's, of today or earlier.
pub fn is_commissioners_host(host: &str) -> bool {
    CONTACTS.iter().filter(|contact| contact.kind == Host).any(|contact| is_within(host, contact.value))
}

/// Sites of the licence and of the law that letters point to besides.
pub const PUBLIC_SITES: &[&str] = &["nationalarchives.gov.uk", "opsi.gov.uk", "legislation.gov.uk"];

/// Whether a host is a Commissioner's, or one of the licence or of the law.
pub fn is_public_host(host: &str) -> bool {
    is_commissioners_host(host) || PUBLIC_SITES.iter().any(|site| is_within(host, site))
}

/// Whether an address on the web leads to such a site, whatever it is written with.
pub fn leads_to_public_site(address: &str) -> bool {
    let hosts = CONTACTS.iter().filter(|contact| contact.kind == Host).map(|contact| contact.value);
    hosts.chain(PUBLIC_SITES.iter().copied()).any(|site| address.contains(site))
}

/// How letters write any detail of a Commissioner, as alternatives of a pattern.
pub fn details_written() -> String {
    CONTACTS.iter().map(|contact| contact.written).collect::<Vec<_>>().join("|")
}

fn is_within(host: &str, site: &str) -> bool {
    host == site || host.strip_suffix(site).is_some_and(|sub| sub.ends_with('.'))
}
