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
    use seccompiler::{
        BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule, TargetArch, apply_filter,
        sock_filter,
    };

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

    /// Calls by which a process reaches a network or another process, or takes its limits off; by their numbers, which a kernel never changes.
    struct Calls {
        arch: TargetArch,
        forbidden: &'static [i64],
        /// The call that reads limits, and sets those that its third argument leads to.
        limits: i64,
        /// The call that sends a signal to a thread of the process that its first argument names.
        signal: i64,
    }

    fn known() -> Option<Calls> {
        if cfg!(target_arch = "x86_64") {
            // In order: socket, connect, kill, setpgid, setsid, ptrace, process_vm_readv, process_vm_writev, io_uring_setup; tkill, rt_sigqueueinfo,
            // rt_tgsigqueueinfo, pidfd_send_signal, pidfd_open, pidfd_getfd, setrlimit.
            let forbidden = &[41, 42, 62, 109, 112, 101, 310, 311, 425, 200, 129, 297, 424, 434, 438, 160];
            Some(Calls { arch: TargetArch::x86_64, forbidden, limits: 302, signal: 234 })
        } else if cfg!(target_arch = "aarch64") {
            let forbidden = &[198, 203, 129, 154, 157, 117, 270, 271, 425, 130, 138, 240, 424, 434, 438, 164];
            Some(Calls { arch: TargetArch::aarch64, forbidden, limits: 261, signal: 131 })
        } else {
            None
        }
    }

    /// The number of the error "operation not permitted".
    const NOT_PERMITTED: u32 = 1;

    fn calls() -> Result<(), seccompiler::Error> {
        let Some(Calls { arch, forbidden, limits, signal }) = known() else { return Ok(()) };
        let unless = |argument: u8, size, value: u64| {
            let condition = SeccompCondition::new(argument, size, SeccompCmpOp::Ne, value)?;
            Ok::<_, seccompiler::BackendError>(vec![SeccompRule::new(vec![condition])?])
        };
        let mut rules: BTreeMap<i64, Vec<_>> = forbidden.iter().map(|call| (*call, Vec::new())).collect();
        rules.insert(limits, unless(2, SeccompCmpArgLen::Qword, 0)?);
        // Programs that give up send the signal to themselves.
        rules.insert(signal, unless(0, SeccompCmpArgLen::Dword, u64::from(std::process::id()))?);
        let filter = SeccompFilter::new(rules, SeccompAction::Allow, SeccompAction::Errno(NOT_PERMITTED), arch)?;
        let program: BpfProgram = filter.try_into()?;
        if cfg!(target_arch = "x86_64") {
            apply_filter(&SECOND_NUMBERS)?;
        }
        apply_filter(&program)
    }

    /// Forbids the second set of numbers by which the same calls can be made on this machine (x32): those from 2^30 on.
    const SECOND_NUMBERS: [sock_filter; 4] = [
        // Load the number of the call; where it is less go over the next step; fail; allow.
        sock_filter { code: 0x20, jt: 0, jf: 0, k: 0 },
        sock_filter { code: 0x35, jt: 0, jf: 1, k: 0x4000_0000 },
        sock_filter { code: 0x06, jt: 0, jf: 0, k: 0x0005_0000 | NOT_PERMITTED },
        sock_filter { code: 0x06, jt: 0, jf: 0, k: 0x7fff_0000 },
    ];
}
