//! TAR to the files in it.

use super::Unpacking;
use super::member::{is_of_system, name};
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
    let mut found = Unpacking::new();
    let entries = archive.entries().map_err(|error| Unread::file(path, damaged(&error)))?;
    for entry in entries {
        if !found.goes_on() {
            break;
        }
        let mut entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                found.remark(damaged(&error));
                break;
            }
        };
        let member = name(&entry.path_bytes());
        if !entry.header().entry_type().is_file() || is_of_system(&member) {
            continue;
        }
        let size = entry.size();
        found.add(member, bytes.len() as u64, &mut entry);
        if let Some(file) = found.files.last_mut().filter(|file| file.bytes.as_ref().is_ok_and(|bytes| (bytes.len() as u64) < size)) {
            file.bytes = Err("it is cut short; ask for the archive again".to_owned());
        }
    }
    found.content(path)
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
}
