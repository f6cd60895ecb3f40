//! Closes all file descriptors beyond the three standard streams, so that those left open by a shell (`exec 9</`) are
//! no way out.

use nix::sys::resource::{Resource, getrlimit};
use std::ffi::OsStr;
use std::os::fd::RawFd;

/// Where descriptors are listed: on Linux, and on other systems.
const LISTS: [&str; 2] = ["/proc/self/fd", "/dev/fd"];
/// Where there is no list, so many are tried at most.
const MOST: u64 = 1 << 20;

/// Closes every descriptor from 3 on.
pub(super) fn close_inherited() {
    let open = LISTS.iter().find_map(|list| listed(list)).unwrap_or_else(|| {
        let most = getrlimit(Resource::RLIMIT_NOFILE).map_or(MOST, |(_, hard)| hard.min(MOST));
        (3..most as RawFd).collect()
    });
    for descriptor in open {
        // Among them is the one that the list was read through, which is closed by now.
        let _ = nix::unistd::close(descriptor);
    }
}

fn listed(list: &str) -> Option<Vec<RawFd>> {
    let number = |name: &OsStr| name.to_str()?.parse::<RawFd>().ok();
    let entries = std::fs::read_dir(list).ok()?;
    let open: Vec<RawFd> = entries.filter_map(|entry| number(&entry.ok()?.file_name())).collect();
    // Without 0, 1 and 2 in it, it is not a list of ours.
    (open.len() >= 3).then(|| open.into_iter().filter(|descriptor| *descriptor > 2).collect())
}
