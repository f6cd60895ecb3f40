//! Waiting for Python, and ending everything that is left when it is over: whatever forked, changed its group or its
//! session, or lost its parent.

use nix::sys::signal::{SigSet, SigmaskHow, Signal, kill, killpg, sigprocmask};
use nix::unistd::Pid;
use std::io;
use std::process::{Child, ExitStatus};

/// What ties this process to the one that started it: when that one says so, or is gone, the cell ends.
pub(super) struct Leash(SigSet);

impl Leash {
    /// Takes the leash before anything else is done.
    pub fn take() -> io::Result<Leash> {
        let mut signals = SigSet::empty();
        signals.add(Signal::SIGTERM);
        signals.add(Signal::SIGCHLD);
        // Blocked, so that none is missed between looking and waiting. Python starts with none blocked.
        sigprocmask(SigmaskHow::SIG_BLOCK, Some(&signals), None)?;
        #[cfg(target_os = "linux")]
        {
            nix::sys::prctl::set_pdeathsig(Signal::SIGTERM)?;
            nix::sys::prctl::set_child_subreaper(true)?;
        }
        Ok(Leash(signals))
    }

    /// Waits until Python ends or the leash is pulled, then ends all that is left. `user`: Python runs as this one and
    /// nothing else does.
    pub fn hold(self, mut python: Child, user: Option<u32>) -> io::Result<ExitStatus> {
        loop {
            if let Some(status) = python.try_wait()? {
                sweep(user);
                return Ok(status);
            }
            if self.0.wait()? == Signal::SIGTERM {
                // Already gone is as good as killed.
                let _ = killpg(Pid::from_raw(python.id() as i32), Signal::SIGKILL);
                let _ = python.kill();
                let status = python.wait()?;
                sweep(user);
                return Ok(status);
            }
        }
    }
}

/// Ends everything that came from this process. In namespaces there is nothing: what was in them died with their first
/// process.
fn sweep(user: Option<u32>) {
    // Two looks with nothing found: what forks faster than it is found has been stopped by its limit.
    let mut quiet = 0;
    for _ in 0..1_000 {
        let left = leftovers(user);
        quiet = if left.is_empty() { quiet + 1 } else { 0 };
        if quiet == 2 {
            return;
        }
        for pid in left {
            let _ = kill(Pid::from_raw(pid), Signal::SIGKILL);
        }
        while let Ok(status) = nix::sys::wait::waitpid(Pid::from_raw(-1), Some(nix::sys::wait::WaitPidFlag::WNOHANG)) {
            if status == nix::sys::wait::WaitStatus::StillAlive {
                break;
            }
        }
    }
}

/// How many threads this user runs now, in all their processes.
pub(super) fn threads_of(user: u32) -> u64 {
    let Ok(entries) = std::fs::read_dir("/proc") else { return 0 };
    let threads = entries.filter_map(|entry| {
        let status = std::fs::read_to_string(entry.ok()?.path().join("status")).ok()?;
        let field = |name: &str| status.lines().find_map(|line| line.strip_prefix(name))?.split_whitespace().next();
        if field("Uid:")?.parse::<u32>().ok()? != user {
            return None;
        }
        field("Threads:")?.parse::<u64>().ok()
    });
    threads.sum()
}

/// Processes that are children of this one, their children and so on, and those of the cell's user, as `/proc` lists them.
fn leftovers(user: Option<u32>) -> Vec<i32> {
    let Ok(entries) = std::fs::read_dir("/proc") else { return Vec::new() };
    let facts: Vec<(i32, i32, Option<u32>)> = entries
        .filter_map(|entry| {
            let pid: i32 = entry.ok()?.file_name().to_str()?.parse().ok()?;
            let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
            let field = |name: &str| status.lines().find_map(|line| line.strip_prefix(name))?.split_whitespace().next();
            if field("State:") == Some("Z") {
                return None;
            }
            Some((pid, field("PPid:")?.parse().ok()?, field("Uid:")?.parse().ok()))
        })
        .collect();
    let mut family = vec![std::process::id() as i32];
    loop {
        let more: Vec<i32> = facts
            .iter()
            .filter(|(pid, parent, _)| family.contains(parent) && !family.contains(pid))
            .map(|(pid, ..)| *pid)
            .collect();
        if more.is_empty() {
            break;
        }
        family.extend(more);
    }
    let own = family.remove(0);
    let of_user =
        facts.iter().filter(|(pid, _, uid)| user.is_some() && *uid == user && *pid != own).map(|(pid, ..)| *pid);
    let others: Vec<i32> = of_user.filter(|pid| !family.contains(pid)).collect();
    family.extend(others);
    family
}
