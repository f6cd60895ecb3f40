//! Finds sandbox processes that survived a killed supervisor, where no namespaces end them. An inherited limit that
//! they cannot change identifies them: a file size that nobody else has.

use super::limits::FILE;
use super::sweep::{end_all, processes};

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
