//! Limits that every process in a sandbox inherits and cannot raise.

use super::Plan;
use nix::sys::resource::{Resource, getrlimit, setrlimit};
use std::io;

/// Address space of one process, in bytes: room for any exercise, and little enough for a laptop.
const MEMORY: u64 = 512 << 20;
/// A file, in bytes: 8 MB and a few that make it a number of our own, by which what came out of a cell is known.
pub(super) const FILE: u64 = (8 << 20) + 4_099;
/// Processes and threads of the user that the cell runs as.
#[cfg(target_os = "linux")]
const PROCESSES: u64 = 24;
/// Open descriptors.
const OPEN: u64 = 64;
/// A stack, in bytes: deep recursion ends in Python's own error, not in a crash. A thread's stack is as large.
const STACK: u64 = 32 << 20;

/// Sets them for this process and all that come from it. `others`: processes and threads that count as the cell's user's
/// and are none of the cell's.
pub(super) fn set(plan: &Plan, others: u64) -> io::Result<()> {
    let mut limits = vec![
        (Resource::RLIMIT_FSIZE, FILE),
        (Resource::RLIMIT_NOFILE, OPEN),
        (Resource::RLIMIT_STACK, STACK),
        (Resource::RLIMIT_CORE, 0),
    ];
    #[cfg(target_os = "linux")]
    limits.extend([
        (Resource::RLIMIT_AS, MEMORY),
        (Resource::RLIMIT_NPROC, PROCESSES + others),
        (Resource::RLIMIT_MSGQUEUE, 0),
        (Resource::RLIMIT_MEMLOCK, 0),
    ]);
    #[cfg(not(target_os = "linux"))]
    let _ = others;
    #[cfg(not(target_os = "linux"))]
    limits.push((Resource::RLIMIT_DATA, MEMORY));
    for (resource, most) in limits {
        let (_, hard) = getrlimit(resource)?;
        let most = most.min(hard);
        setrlimit(resource, most, most)?;
    }
    // First a signal that says what it was, a second later the end.
    let (_, hard) = getrlimit(Resource::RLIMIT_CPU)?;
    setrlimit(Resource::RLIMIT_CPU, plan.seconds.min(hard), (plan.seconds + 1).min(hard))?;
    #[cfg(target_os = "linux")]
    nix::sys::prctl::set_no_new_privs()?;
    Ok(())
}
