//! TAR to the files in it.

use std::io::Read;

use super::member::name;
use super::{REST, Unpacking};
use crate::extract::content::Content;
use crate::extract::unread::Unread;

/// What stands in the first head of a TAR, and where.
const MAGIC: &[u8] = b"ustar";
const MAGIC_AT: usize = 257;

/// Whether bytes begin as a TAR.
pub(in crate::extract) fn is_tape(bytes: &[u8]) -> bool {
    bytes.get(MAGIC_AT..).is_some_and(|rest| rest.starts_with(MAGIC))
}

/// Reads a TAR.
pub(in crate::extract) fn read(path: &str, bytes: &[u8]) -> Result<Content, Unread> {
    let mut archive = tar::Archive::new(bytes);
    // What stands behind the end of one TAR may be another.
    archive.set_ignore_zeros(true);
    let mut found = Unpacking::new();
    let entries = archive.entries().map_err(|error| Unread::file(path, damaged(&error)))?;
    for entry in entries {
        if !found.goes_on() {
            break;
        }
        let mut entry = match entry {
            Ok(entry) => entry,
            Err(error) if found.files.is_empty() => return Err(Unread::file(path, damaged(&error))),
            Err(error) => {
                found.leave_out(REST.to_owned(), &damaged(&error));
                break;
            }
        };
        let member = name(&entry.path_bytes());
        let (kind, size) = (entry.header().entry_type(), entry.size());
        if kind.is_dir() && size == 0 || kind.is_pax_global_extensions() && names_a_commit(&mut entry) {
            continue;
        }
        if !(kind.is_file() || kind.is_contiguous() || kind.is_gnu_sparse()) {
            let what = if kind.is_symlink() || kind.is_hard_link() { "a link to another file" } else { "no file" };
            found.leave_out(member, &format!("it is {what}, and not read; unpack the archive and add the file itself"));
            continue;
        }
        found.add(member, bytes.len() as u64, &mut entry);
        if let Some(file) = found.files.last_mut().filter(|file| file.bytes.as_ref().is_ok_and(|bytes| (bytes.len() as u64) < size)) {
            file.bytes = Err("it is cut short; ask for the archive again".to_owned());
        }
    }
    found.content(path)
}

/// Whether a head for all files says of which commit the archive was made, as Git writes it, and nothing else.
fn names_a_commit(entry: &mut impl Read) -> bool {
    /// The length of such a record, with the number that says so.
    const LONGEST: u64 = 100;
    let mut said = String::new();
    let is_read = entry.take(LONGEST).read_to_string(&mut said).is_ok();
    let digits = said.strip_suffix('\n').and_then(|said| said.split_once(" comment=")).map(|(_, digits)| digits);
    is_read && digits.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

fn damaged(error: &std::io::Error) -> String {
    format!("it is a TAR that is damaged or cut short ({error}); ask for it again")
}

#[cfg(test)]
pub(super) mod tests {
    use super::{is_tape, read};

    pub(in super::super) fn taped(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut tape = tar::Builder::new(Vec::new());
        for (name, bytes) in files {
            let mut head = tar::Header::new_gnu();
            head.set_size(bytes.len() as u64);
            tape.append_data(&mut head, name, *bytes).unwrap();
        }
        tape.into_inner().unwrap()
    }

    #[test]
    fn every_file_has_its_name_and_bytes() {
        let tape = taped(&[("a/b.txt", b"four"), (&format!("{}c.txt", "long/".repeat(60)), b"five")]);
        assert!(is_tape(&tape));
        let content = read("a.tar", &tape).unwrap();
        let names: Vec<_> = content.contained.iter().map(|file| &*file.name).collect();
        assert!(names[0] == "a/b.txt" && names[1].ends_with("long/c.txt") && names[1].len() == 305, "{names:?}");
        for end in (0..tape.len()).step_by(64) {
            let _ = read("a.tar", &tape[..end]);
        }
        assert!(read("a.tar", &tape[..514]).is_ok_and(|content| content.contained[0].bytes.is_err()));
        assert!(read("a.tar", b"no tape").is_err());
    }

    /// A TAR of one member of this kind.
    fn of_kind(kind: tar::EntryType, name: &str, bytes: &[u8]) -> Vec<u8> {
        let mut tape = tar::Builder::new(Vec::new());
        let mut head = tar::Header::new_ustar();
        head.set_entry_type(kind);
        head.set_size(bytes.len() as u64);
        tape.append_data(&mut head, name, bytes).unwrap();
        tape.into_inner().unwrap()
    }

    #[test]
    fn what_is_no_file_is_named() {
        use tar::EntryType;
        let plain = taped(&[("a.txt", b"four")]);
        let with = |other: &[u8]| {
            let content = read("a.tar", &[other, &plain].concat()).unwrap();
            content.contained.iter().map(|file| (file.name.clone(), file.bytes.is_ok())).collect::<Vec<_>>()
        };
        let four = || ("a.txt".to_owned(), true);
        for kind in [EntryType::Symlink, EntryType::Link, EntryType::Fifo, EntryType::Char, EntryType::new(b'V')] {
            assert_eq!(with(&of_kind(kind, "b", b"")), [("b".to_owned(), false), four()], "{kind:?}");
        }
        assert_eq!(with(&of_kind(EntryType::Directory, "b", b"")), [four()]);
        assert_eq!(with(&of_kind(EntryType::Directory, "b", b"five")), [("b".to_owned(), false), four()]);
        assert_eq!(with(&of_kind(EntryType::Continuous, "b", b"five")), [("b".to_owned(), true), four()]);
        let global = |words: &[u8]| with(&of_kind(EntryType::XGlobalHeader, "pax_global_header", words));
        assert_eq!(global(format!("52 comment={}\n", "0a".repeat(20)).as_bytes()), [four()]);
        assert_eq!(global(b"24 comment=names of all\n"), [("pax_global_header".to_owned(), false), four()]);
        assert_eq!(with(&taped(&[("b.txt", b"five")])), [("b.txt".to_owned(), true), four()], "one behind another");
        assert_eq!(read("a.tar", &[&plain[..], b"names"].concat()).unwrap().contained.len(), 2, "and what is none");
        assert_eq!(with(&taped(&[("._b.txt", b"\0\x05\x16\x07")])), [four()]);
    }
}
