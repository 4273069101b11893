//! A password to whether it is that of an argon2 digest, in memory that is kept from one comparison to the next: each takes 19 MB, which
//! threads would not give back.

use argon2::password_hash::phc::{Output, PasswordHash};
use argon2::{Algorithm, Argon2, Block, Params, Version};

/// The memory in which passwords are compared, one at a time.
#[derive(Default)]
pub(super) struct Memory(Vec<Block>);

impl Memory {
    /// Whether a password is that of a digest; never where the digest is of no known form. Slow on purpose.
    pub(super) fn fits(&mut self, password: &str, digest: &PasswordHash) -> bool {
        self.output(password, digest).is_some_and(|output| Some(output) == digest.hash)
    }

    fn output(&mut self, password: &str, digest: &PasswordHash) -> Option<Output> {
        let algorithm = Algorithm::try_from(digest.algorithm.as_str()).ok()?;
        let version = digest.version.map_or(Some(Version::default()), |version| Version::try_from(version).ok())?;
        let params = Params::try_from(digest).ok()?;
        self.0.resize(params.block_count(), Block::default());
        let mut output = vec![0; digest.hash?.len()];
        let argon2 = Argon2::new(algorithm, version, params);
        argon2.hash_password_into_with_memory(password.as_bytes(), &digest.salt?, &mut output, &mut self.0).ok()?;
        Output::new(&output).ok()
    }
}

#[cfg(test)]
mod tests {
    use argon2::password_hash::{PasswordHasher, PasswordVerifier};

    use super::{Argon2, Memory, PasswordHash};

    #[test]
    fn it_says_what_the_library_says_however_often() {
        let kept = [("correct horse battery", Argon2::default()), ("staple", Argon2::default())]
            .map(|(password, argon2)| argon2.hash_password(password.as_bytes()).unwrap());
        // Of another strength, and with another length.
        let other = "$argon2i$v=19$m=64,t=1,p=1$c29tZXNhbHQ$";
        let other = PasswordHash::new(&format!("{other}{}", "YWJjZGVmZ2hpamtsbW5vcA")).unwrap();
        let mut memory = Memory::default();
        for digest in kept.iter().chain([&other, &kept[0]]) {
            for password in ["correct horse battery", "staple", ""] {
                let wanted = Argon2::default().verify_password(password.as_bytes(), digest).is_ok();
                assert_eq!(memory.fits(password, digest), wanted, "{password} {digest}");
            }
        }
    }
}
