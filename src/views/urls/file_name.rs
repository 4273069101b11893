//! A word to the name of a static file: the same in an address and on a disk, on any server and any system.

use super::encoding::encode;

/// The most bytes of a name: what is longer is cut, and told apart by the digits of its digest. File systems have 255, and an ending may follow.
const LONGEST: usize = 160;

/// Endings of files that a browser shows or keeps, and a server hands on as they are. Whatever else is attached to a letter is kept under a
/// name that nothing runs.
const HARMLESS: &[&str] = &[
    "bmp", "csv", "doc", "docx", "eml", "gif", "jpeg", "jpg", "json", "jsonl", "md", "msg", "odp", "ods", "odt", "pdf", "png", "ppt",
    "pptx", "rtf", "tif", "tiff", "tsv", "txt", "webp", "xls", "xlsb", "xlsx", "zip",
];

/// A name of letters, digits and `-._`, and `~` with two digits for any other byte.
pub(super) fn file_name(text: &str) -> String {
    let encoded = encoded(text);
    // A name that begins with a dot is hidden, or leads out of its folder.
    cut(encoded.strip_prefix('.').map(|rest| format!("~2E{rest}")).unwrap_or(encoded), text)
}

fn encoded(text: &str) -> String {
    encode(text).replace('~', "%7E").replace('%', "~")
}

/// The name of a text, or as much of it as a disk takes with the digits of the text.
fn cut(name: String, text: &str) -> String {
    if name.len() <= LONGEST {
        return name;
    }
    // No name that was not cut has two of these signs side by side.
    format!("{}~~{}", &name[..LONGEST], &blake3::hash(text.as_bytes()).to_hex()[..16])
}

/// The name of a file that is there to be downloaded: with one dot alone, and with an ending that no server and no browser takes for
/// something to run.
pub(super) fn download_name(text: &str) -> String {
    let (stem, ending) = text.rsplit_once('.').unwrap_or((text, ""));
    // What takes more room is made before it is cut.
    let plain = |words: &str| cut(encoded(words).replace('.', "~2E"), words);
    match HARMLESS.iter().any(|harmless| ending.eq_ignore_ascii_case(harmless)) {
        true => format!("{}.{ending}", plain(stem)),
        false => format!("{}.bin", plain(text)),
    }
}

#[cfg(test)]
mod tests {
    use super::{download_name, file_name};

    #[test]
    fn names_of_static_files_are_told_apart_and_stay_in_their_folder() {
        let names = ["a/b", "a~2Fb", "a b", "a%20b", "..", ".", "~2E.", "é"].map(file_name);
        assert_eq!(names, ["a~2Fb", "a~7E2Fb", "a~20b", "a~2520b", "~2E.", "~2E", "~7E2E.", "~C3~A9"]);
    }

    #[test]
    fn long_names_fit_on_a_disk_and_are_told_apart() {
        let (one, other) = (file_name(&"é".repeat(300)), file_name(&format!("{}e", "é".repeat(299))));
        assert!(one != other && one.len() < 200 && one[..160] == other[..160], "{one} {other}");
        assert_ne!(file_name(&"a".repeat(160)), file_name(&"a".repeat(161)));
    }

    #[test]
    fn a_name_of_dots_fits_on_a_disk() {
        for name in [".".repeat(150), format!("{}.pdf", ".".repeat(150)), format!("{}.pdf", "a.".repeat(75))] {
            let kept = download_name(&name);
            assert!(kept.len() < 200 && kept.matches('.').count() == 1, "{kept}");
        }
        assert_ne!(download_name(&".".repeat(150)), download_name(&".".repeat(151)));
    }

    #[test]
    fn nothing_that_is_downloaded_is_run() {
        let names = ["Annex B.pdf", "x.php.PDF", "page.html", "a.svg", ".htaccess", "none", "..", "web.config"].map(download_name);
        let wanted = [
            "Annex~20B.pdf",
            "x~2Ephp.PDF",
            "page~2Ehtml.bin",
            "a~2Esvg.bin",
            "~2Ehtaccess.bin",
            "none.bin",
            "~2E~2E.bin",
            "web~2Econfig.bin",
        ];
        assert_eq!(names, wanted);
    }
}
