//! Waits for Python, then ends every process that is left: whatever forked, changed its group or session, or lost its
//! parent. Also finds sandbox processes that survived a killed supervisor, where no namespaces end them. An inherited limit that
//! they cannot change identifies them: a file size that nobody else has.

use super::limits::FILE;
use nix::sys::signal::{SigSet, SigmaskHow, Signal, kill, killpg, sigprocmask};
use nix::sys::wait::{WaitPidFlag, waitpid};
use nix::unistd::{Pid, getppid};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::process::{Child, ExitStatus};
use std::sync::Arc;

/// Watches the parent: when it closes the pipe or ends, the sandbox ends.
pub(super) struct Supervisor(SigSet);

impl Supervisor {
    /// Starts watching, before anything else. `parent` is the process at the other end.
    pub fn take(parent: u32) -> io::Result<Supervisor> {
        // A shell may have ignored this signal; then children could not be waited for.
        signal_hook::flag::register(signal_hook::consts::SIGCHLD, Arc::default())?;
        // Blocks all signals, so none ends this process before its sandbox, and none is missed between checking and
        // waiting.
        sigprocmask(SigmaskHow::SIG_BLOCK, Some(&SigSet::all()), None)?;
        #[cfg(target_os = "linux")]
        {
            nix::sys::prctl::set_pdeathsig(Signal::SIGTERM)?;
            nix::sys::prctl::set_child_subreaper(true)?;
        }
        // It may have ended before this call.
        if getppid().as_raw() as u32 != parent {
            return Err(io::Error::other("the parent process is gone"));
        }
        let mut signals = SigSet::empty();
        signals.add(Signal::SIGTERM);
        signals.add(Signal::SIGCHLD);
        Ok(Supervisor(signals))
    }

    /// Waits until Python or the parent ends, then ends all remaining processes. `user` runs only Python.
    pub fn hold(self, mut python: Child, user: Option<u32>) -> io::Result<ExitStatus> {
        let status = loop {
            if let Some(status) = python.try_wait()? {
                break status;
            }
            if self.0.wait()? == Signal::SIGTERM {
                // A process that is gone needs no signal.
                let _ = killpg(Pid::from_raw(python.id() as i32), Signal::SIGKILL);
                let _ = python.kill();
                break python.wait()?;
            }
        };
        end_all(|| leftovers(user));
        Ok(status)
    }
}

/// Ends all processes found, repeatedly. With namespaces there are none, because they ended with their first process.
pub(super) fn end_all(found: impl Fn() -> Vec<i32>) {
    // Stops after two searches without results; processes that fork faster are stopped by their limit.
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
            // Waits for it if it was a child of this process.
            let _ = waitpid(pid, Some(WaitPidFlag::WNOHANG));
        }
    }
}

/// Folders where all users may write.
const OPEN_TO_ALL: [&str; 3] = ["/tmp", "/var/tmp", "/dev/shm"];

/// Removes this user's files from shared folders, which include shared memory. Does not search folders that other users
/// opened to all.
pub(super) fn remove_files(user: u32) {
    let entries = OPEN_TO_ALL.iter().filter_map(|folder| std::fs::read_dir(folder).ok()).flatten().flatten();
    for path in entries.map(|entry| entry.path()) {
        let Ok(facts) = std::fs::symlink_metadata(&path) else { continue };
        if facts.uid() == user {
            // Links are removed, not followed. The creator of the run's folder removes it.
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

/// All living processes; none without `/proc`.
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

/// The number of this user's threads, in all processes.
pub(super) fn threads_of(user: u32) -> u64 {
    processes().iter().filter(|process| process.user == user).map(|process| process.threads).sum()
}

/// This process's descendants, and processes of the sandbox's user.
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

/// Ends every process of a sandbox whose supervisor is gone.
pub fn end_orphans() {
    end_all(found);
}

fn found() -> Vec<i32> {
    let all = processes();
    let parent_of = |pid: i32| all.iter().find(|process| process.pid == pid).map(|process| process.parent);
    let marked = all.iter().map(|process| process.pid).filter(|pid| is_marked(*pid));
    marked.filter(|pid| !is_kept(*pid, parent_of)).collect()
}

/// Whether a supervisor is above it. The first process above that is outside a sandbox is the supervisor, or its new parent.
fn is_kept(mut pid: i32, parent_of: impl Fn(i32) -> Option<i32>) -> bool {
    while let Some(parent) = parent_of(pid).filter(|parent| *parent > 0) {
        if !is_marked(parent) {
            let line = std::fs::read(format!("/proc/{parent}/cmdline")).unwrap_or_default();
            return line.split(|byte| *byte == 0).nth(1) == Some(super::VERB.as_bytes());
        }
        pid = parent;
    }
    false
}

fn is_marked(pid: i32) -> bool {
    let limits = std::fs::read_to_string(format!("/proc/{pid}/limits")).unwrap_or_default();
    let sizes = limits.lines().find_map(|line| line.strip_prefix("Max file size"));
    // The soft and the hard limit.
    sizes.is_some_and(|sizes| sizes.split_whitespace().take(2).all(|size| size == FILE.to_string()))
}
