//! The bytes of a PDF to its objects.

use lopdf::Document;

use crate::inspect::look::Closed;

/// What stands in a PDF that only wraps an encrypted one.
const WRAPPERS: &[&[u8]] = &[b"MicrosoftIRMServices", b"/EncryptedPayload"];

/// The last bytes of a file, within which it says where everything is: some programs add a few of their own.
const END_WITHIN: usize = 2_048;

/// Opens it.
pub(super) fn open(bytes: &[u8]) -> Result<Document, Closed> {
    if WRAPPERS.iter().any(|mark| has(bytes, mark)) {
        return Err(Closed::Encrypted("it is protected by rights management: what can be seen of it is its wrapper"));
    }
    let Ok(mut document) = Document::load_mem(bytes) else {
        return Err(if has(bytes, b"/Encrypt") {
            Closed::Encrypted("it opens with a password only")
        } else {
            Closed::Damaged("it is damaged or cut short: its objects cannot be found".to_owned())
        });
    };
    // One that was cut short can still be opened by guessing where its objects are; what was in the rest is not known.
    if !has(&bytes[bytes.len().saturating_sub(END_WITHIN)..], b"startxref") {
        return Err(Closed::Damaged("it is cut short: its end, which says where everything is, is not there".to_owned()));
    }
    // Many are encrypted with no password at all, which keeps them from being changed and not from being read.
    if document.is_encrypted() && document.decrypt("").is_err() {
        return Err(Closed::Encrypted("it opens with a password only"));
    }
    Ok(document)
}

fn has(bytes: &[u8], mark: &[u8]) -> bool {
    bytes.windows(mark.len()).any(|at| at == mark)
}
