//! What a process that reads a hostile file may have: set by itself, before it reads.
//!
//! Memory, computing time and the size of files hold on every Unix. What Linux has beside that is used as far as the kernel offers it: a
//! kernel without it leaves the rest in force.

use rustix::process::{Resource, Rlimit, setrlimit};

/// The most bytes of address space.
pub const MOST_MEMORY: u64 = 512 << 20;
/// The most seconds: of computing by itself, and of waiting by the one who asked.
pub(super) const MOST_SECONDS: u64 = 20;
/// The most files that are open at once.
const MOST_FILES: u64 = 64;

/// Limits this process, whose first thread this is, and all that it starts from now on: as those that read files that may be hostile are.
pub fn limit_process() {
    let limits = [
        (Resource::As, MOST_MEMORY),
        (Resource::Cpu, MOST_SECONDS),
        // Nothing is written to files, and what breaks down leaves no picture of its memory.
        (Resource::Fsize, 0),
        (Resource::Core, 0),
        (Resource::Nofile, MOST_FILES),
    ];
    for (resource, most) in limits {
        // One that is lower already stays so.
        let _ = setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) });
    }
    #[cfg(target_os = "linux")]
    linux::apply();
}

#[cfg(target_os = "linux")]
mod linux {
    use std::collections::BTreeMap;

    use landlock::{ABI, Access, AccessFs, AccessNet, Ruleset, RulesetAttr, RulesetCreatedAttr, RulesetError, Scope, path_beneath_rules};
    use seccompiler::{BpfProgram, SeccompAction, SeccompFilter, TargetArch, apply_filter};

    /// Programs, their libraries and their data.
    const SYSTEM: &[&str] =
        &["/usr", "/bin", "/lib", "/lib64", "/nix/store", "/etc/ld.so.cache", "/etc/fonts", "/etc/alternatives", "/dev/urandom"];
    /// What a program that is started without input or complaints has instead.
    const NOTHING: &str = "/dev/null";

    pub(super) fn apply() {
        // Where the kernel knows neither, the limits hold still.
        let _ = files();
        let _ = calls();
    }

    /// Opens nothing but what is needed to start `pdftotext`, and connects to nothing.
    fn files() -> Result<(), RulesetError> {
        let abi = ABI::V6;
        Ruleset::default()
            .handle_access(AccessFs::from_all(abi))?
            .handle_access(AccessNet::from_all(abi))?
            .scope(Scope::from_all(abi))?
            .create()?
            .add_rules(path_beneath_rules(SYSTEM, AccessFs::from_read(abi)))?
            .add_rules(path_beneath_rules([NOTHING], AccessFs::from_all(abi)))?
            .restrict_self()?;
        Ok(())
    }

    /// Calls by which a process reaches a network or another process; by their numbers, which a kernel never changes.
    fn forbidden() -> Option<(TargetArch, &'static [i64])> {
        // In order: socket, connect, kill, setpgid, setsid, ptrace, process_vm_readv, process_vm_writev, io_uring_setup.
        if cfg!(target_arch = "x86_64") {
            Some((TargetArch::x86_64, &[41, 42, 62, 109, 112, 101, 310, 311, 425]))
        } else if cfg!(target_arch = "aarch64") {
            Some((TargetArch::aarch64, &[198, 203, 129, 154, 157, 117, 270, 271, 425]))
        } else {
            None
        }
    }

    fn calls() -> Result<(), seccompiler::Error> {
        /// The number of the error "operation not permitted".
        const NOT_PERMITTED: u32 = 1;
        let Some((arch, calls)) = forbidden() else { return Ok(()) };
        let rules: BTreeMap<i64, Vec<_>> = calls.iter().map(|call| (*call, Vec::new())).collect();
        let filter = SeccompFilter::new(rules, SeccompAction::Allow, SeccompAction::Errno(NOT_PERMITTED), arch)?;
        let program: BpfProgram = filter.try_into()?;
        apply_filter(&program)
    }
}
