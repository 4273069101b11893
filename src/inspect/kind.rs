//! The kinds of finding, by the names that programs rely on.

use serde::{Deserialize, Serialize};

use crate::word::words;

words! {
    /// A kind of finding. What each looks for, and what it does, is said by its [`Rule`](super::Rule).
    pub enum Kind {
        /// A sheet of a workbook.
        HiddenSheet = "hidden-sheet", "hidden sheet",
        /// Rows of a visible sheet.
        HiddenRow = "hidden-row", "hidden rows",
        /// Columns of a visible sheet.
        HiddenColumn = "hidden-column", "hidden columns",
        /// A slide that is passed over when the presentation is shown.
        HiddenSlide = "hidden-slide", "hidden slide",
        /// Words, or drawings with words, that are there and not seen.
        HiddenText = "hidden-text", "hidden text",
        /// What stands beyond the edges of the page or slide.
        OffPage = "off-page", "content off the page",
        /// Words under a black box, or marked for a redaction that was never carried out.
        RedactionNotApplied = "redaction-not-applied", "redaction that was not applied",
        /// A picture of which a part is not shown.
        CroppedPicture = "cropped-picture", "cropped or covered picture",
        /// The records that a pivot table was made of.
        PivotCache = "pivot-cache", "pivot cache",
        /// The tables of a data model (Power Pivot).
        DataModel = "data-model", "data model",
        /// What another file or a database is asked for, and the values that were remembered of it.
        ExternalLink = "external-link", "link to another source",
        /// A name for cells that leads to another workbook.
        ExternalName = "external-name", "name that leads elsewhere",
        /// Comments, notes on cells, annotations.
        Comment = "comment", "comments",
        /// Notes for whoever shows the slides.
        SpeakerNote = "speaker-note", "speaker's notes",
        /// Insertions, deletions and moves that are recorded.
        TrackedChange = "tracked-change", "tracked changes",
        /// Earlier states of the document that are kept in it.
        EarlierRevision = "earlier-revision", "earlier revision",
        /// A file or an object of another program within the document.
        EmbeddedFile = "embedded-file", "embedded file",
        /// Macros.
        Macro = "macro", "macros",
        /// Programs in a PDF or a page.
        Script = "script", "script",
        /// Fields to be filled in.
        FormField = "form-field", "form fields",
        /// Pages without words, such as scans.
        NoTextLayer = "no-text-layer", "no text layer",
        /// It opens with a password only, or for those whom its author names.
        Encrypted = "encrypted", "encrypted",
        /// It, or a part of it, cannot be read.
        Unreadable = "unreadable", "unreadable",
        /// Nothing here knows what such a file may hide.
        NotInspected = "not-inspected", "not inspected",
        /// It hides more than can be listed; no archive can allow that.
        NotListed = "not-listed", "more than is listed",
        /// Names of people in the properties of a file.
        MetadataName = "metadata-name", "names in the properties",
        /// Paths of files and names of machines in a file.
        MetadataPath = "metadata-path", "paths of files",
        /// Where a picture was taken.
        PicturePosition = "picture-position", "position of a picture",
        /// The e-mail address of a person.
        Email = "email", "e-mail address",
        /// A telephone number.
        Phone = "phone", "telephone number",
        /// A National Insurance number.
        NationalInsurance = "national-insurance", "National Insurance number",
        /// The number of a patient.
        NhsNumber = "nhs-number", "NHS number",
        /// The address of a house.
        PostcodeAndHouse = "postcode-and-house", "postcode with a house",
        /// When somebody was born.
        DateOfBirth = "date-of-birth", "date of birth",
        /// A sort code with an account, or an account that is said to be a bank's.
        BankAccount = "bank-account", "bank account",
        /// The international number of a bank account.
        Iban = "iban", "international account number",
        /// The number of a payment card.
        PaymentCard = "payment-card", "payment card",
        /// The name of a person.
        Name = "name", "name of a person",
    }
}
