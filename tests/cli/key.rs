//! `officers-key`: shown once, kept as a digest.

use crate::archive::Archive;

#[test]
fn a_key_is_shown_and_its_digest_kept() {
    let archive = Archive::small();
    let ran = archive.run(&["officers-key", "key"]);
    let key = ran.stdout.trim();
    assert_eq!((ran.code, key.len()), (0, 64), "{ran:#?}");
    assert_eq!(ran.stderr, "This is the officers' key; it is not shown again. Its digest is in `key`: serve with `--officers-key key`.\n");
    let kept = std::fs::read_to_string(archive.path("key")).unwrap();
    assert!(kept.starts_with("$blake3$") && !kept.contains(key), "{kept}");
    let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(archive.path("key")).unwrap().permissions());
    assert_eq!(mode & 0o777, 0o600, "nobody else may read it");
    let other = archive.run(&["officers-key", "other"]);
    assert_ne!(other.stdout.trim(), key);
}

#[test]
fn a_key_is_never_written_over() {
    let archive = Archive::small();
    std::fs::write(archive.path("key"), "mine").unwrap();
    let ran = archive.run(&["officers-key", "key"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(ran.stderr.starts_with("error: cannot make `key`: ") && ran.stderr.ends_with("; choose another file\n"), "{ran:#?}");
    assert_eq!(std::fs::read_to_string(archive.path("key")).unwrap(), "mine");
}
