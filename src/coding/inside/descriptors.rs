//! Closes all file descriptors except the three standard streams, so that one left open by a shell (`exec 9</`) is no
//! way out.

use nix::sys::resource::{Resource, getrlimit};
use std::ffi::OsStr;
use std::os::fd::RawFd;

/// Where descriptors are listed: on Linux, and on other systems.
const LISTS: [&str; 2] = ["/proc/self/fd", "/dev/fd"];
/// Without a list, this many are tried.
const MOST: u64 = 1 << 20;

/// Closes every descriptor from 3 on.
pub(super) fn close_inherited() {
    let open = LISTS.iter().find_map(|list| listed(list)).unwrap_or_else(|| {
        let most = getrlimit(Resource::RLIMIT_NOFILE).map_or(MOST, |(_, hard)| hard.min(MOST));
        (3..most as RawFd).collect()
    });
    for descriptor in open {
        // The descriptor of the list itself is among them and already closed.
        let _ = nix::unistd::close(descriptor);
    }
}

fn listed(list: &str) -> Option<Vec<RawFd>> {
    let number = |name: &OsStr| name.to_str()?.parse::<RawFd>().ok();
    let entries = std::fs::read_dir(list).ok()?;
    let open: Vec<RawFd> = entries.filter_map(|entry| number(&entry.ok()?.file_name())).collect();
    // A list without 0, 1, and 2 is not this process's.
    (open.len() >= 3).then(|| open.into_iter().filter(|descriptor| *descriptor > 2).collect())
}
