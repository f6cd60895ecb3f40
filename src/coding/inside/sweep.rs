//! Waits for Python, then ends every process that is left: whatever forked, changed its group or session, or lost its
//! parent.

use nix::sys::signal::{SigSet, SigmaskHow, Signal, kill, killpg, sigprocmask};
use nix::sys::wait::{WaitPidFlag, waitpid};
use nix::unistd::{Pid, getppid};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::process::{Child, ExitStatus};
use std::sync::Arc;

/// What ties this process to the one that started it: when that one says so, or is gone, the cell ends.
pub(super) struct Supervisor(SigSet);

impl Supervisor {
    /// Takes the leash before anything else is done. `parent`: the process at its other end.
    pub fn take(parent: u32) -> io::Result<Supervisor> {
        // A shell may have had it ignored; then no child could be waited for.
        signal_hook::flag::register(signal_hook::consts::SIGCHLD, Arc::default())?;
        // All of them, so that none ends this process before what it keeps, and none is missed between looking and waiting.
        sigprocmask(SigmaskHow::SIG_BLOCK, Some(&SigSet::all()), None)?;
        #[cfg(target_os = "linux")]
        {
            nix::sys::prctl::set_pdeathsig(Signal::SIGTERM)?;
            nix::sys::prctl::set_child_subreaper(true)?;
        }
        // It may have ended before that was asked for.
        if getppid().as_raw() as u32 != parent {
            return Err(io::Error::other("the parent process is gone"));
        }
        let mut signals = SigSet::empty();
        signals.add(Signal::SIGTERM);
        signals.add(Signal::SIGCHLD);
        Ok(Supervisor(signals))
    }

    /// Waits until Python ends or the leash is pulled, then ends all that is left. `user`: Python runs as this one and
    /// nothing else does.
    pub fn hold(self, mut python: Child, user: Option<u32>) -> io::Result<ExitStatus> {
        let status = loop {
            if let Some(status) = python.try_wait()? {
                break status;
            }
            if self.0.wait()? == Signal::SIGTERM {
                // Already gone is as good as killed.
                let _ = killpg(Pid::from_raw(python.id() as i32), Signal::SIGKILL);
                let _ = python.kill();
                break python.wait()?;
            }
        };
        end_all(|| leftovers(user));
        Ok(status)
    }
}

/// Ends everything that is found, again and again. In namespaces there is nothing: what was in them died with their first
/// process.
pub(super) fn end_all(found: impl Fn() -> Vec<i32>) {
    // Two looks with nothing found: what forks faster than it is found has been stopped by its limit.
    let mut quiet = 0;
    for _ in 0..1_000 {
        let left = found();
        quiet = if left.is_empty() { quiet + 1 } else { 0 };
        if quiet == 2 {
            return;
        }
        for pid in left {
            let pid = Pid::from_raw(pid);
            let _ = kill(pid, Signal::SIGKILL);
            // Where it was a child of this process, nobody else takes its number off the table.
            let _ = waitpid(pid, Some(WaitPidFlag::WNOHANG));
        }
    }
}

/// Where everybody may leave files.
const OPEN_TO_ALL: [&str; 3] = ["/tmp", "/var/tmp", "/dev/shm"];

/// Removes what this user left where everybody may: shared memory has files there, too. What other users have open to all is
/// not searched.
pub(super) fn remove_files(user: u32) {
    let entries = OPEN_TO_ALL.iter().filter_map(|folder| std::fs::read_dir(folder).ok()).flatten().flatten();
    for path in entries.map(|entry| entry.path()) {
        let Ok(facts) = std::fs::symlink_metadata(&path) else { continue };
        if facts.uid() == user {
            // Links are removed, not followed. The folder of the run goes with whoever made it.
            let _ = if facts.is_dir() { std::fs::remove_dir_all(&path) } else { std::fs::remove_file(&path) };
        }
    }
}

/// A process, from `/proc`.
pub(super) struct Process {
    pub pid: i32,
    pub parent: i32,
    pub user: u32,
    pub threads: u64,
}

/// Every process that lives; none if there is no `/proc`.
pub(super) fn processes() -> Vec<Process> {
    let Ok(entries) = std::fs::read_dir("/proc") else { return Vec::new() };
    let process = |pid: i32| {
        let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
        let field = |name: &str| status.lines().find_map(|line| line.strip_prefix(name))?.split_whitespace().next();
        let is_dead = field("State:") == Some("Z");
        (!is_dead).then_some(Process {
            pid,
            parent: field("PPid:")?.parse().ok()?,
            user: field("Uid:")?.parse().ok()?,
            threads: field("Threads:")?.parse().ok()?,
        })
    };
    entries.filter_map(|entry| process(entry.ok()?.file_name().to_str()?.parse().ok()?)).collect()
}

/// How many threads this user runs now, in all their processes.
pub(super) fn threads_of(user: u32) -> u64 {
    processes().iter().filter(|process| process.user == user).map(|process| process.threads).sum()
}

/// Processes that are children of this one, their children and so on, and those of the cell's user.
fn leftovers(user: Option<u32>) -> Vec<i32> {
    let all = processes();
    let own = std::process::id() as i32;
    let mut family = vec![own];
    loop {
        let is_new = |process: &&Process| family.contains(&process.parent) && !family.contains(&process.pid);
        let more: Vec<i32> = all.iter().filter(is_new).map(|process| process.pid).collect();
        if more.is_empty() {
            break;
        }
        family.extend(more);
    }
    let of_user = all.iter().filter(|process| user == Some(process.user)).map(|process| process.pid);
    family.extend(of_user.collect::<Vec<_>>());
    family.retain(|pid| *pid != own);
    family
}
