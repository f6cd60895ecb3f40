//! The system call filter of every sandbox: no typing into terminals, no memory outside the limits, no keyrings, no
//! tracing, no interfaces that exercises do not need. Other calls are allowed; this is the last barrier, not the only
//! one.

use nix::libc as c;
use seccompiler::SeccompCmpArgLen::{Dword, Qword};
use seccompiler::SeccompCmpOp::{Eq, Ne};
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
    TargetArch, apply_filter,
};
use std::collections::BTreeMap;
use std::io;

/// Always refused.
const NEVER: [c::c_long; 44] = [
    // Memory and messages of System V and POSIX: not limited, and they outlive all processes.
    c::SYS_shmget,
    c::SYS_shmat,
    c::SYS_shmctl,
    c::SYS_semget,
    c::SYS_semop,
    c::SYS_semtimedop,
    c::SYS_semctl,
    c::SYS_msgget,
    c::SYS_msgsnd,
    c::SYS_msgrcv,
    c::SYS_msgctl,
    c::SYS_mq_open,
    c::SYS_mq_unlink,
    // Memory in a descriptor, outside the address space.
    c::SYS_memfd_create,
    c::SYS_memfd_secret,
    c::SYS_io_uring_setup,
    c::SYS_io_uring_enter,
    c::SYS_io_uring_register,
    c::SYS_bpf,
    // The keyrings of the session and the user.
    c::SYS_keyctl,
    c::SYS_add_key,
    c::SYS_request_key,
    // Other processes' memory and files.
    c::SYS_ptrace,
    c::SYS_process_vm_readv,
    c::SYS_process_vm_writev,
    c::SYS_process_madvise,
    c::SYS_pidfd_getfd,
    c::SYS_kcmp,
    c::SYS_perf_event_open,
    c::SYS_userfaultfd,
    // Rights and mounts.
    c::SYS_unshare,
    c::SYS_setns,
    c::SYS_mount,
    c::SYS_umount2,
    c::SYS_pivot_root,
    c::SYS_chroot,
    c::SYS_open_tree,
    c::SYS_move_mount,
    c::SYS_fsopen,
    c::SYS_fsconfig,
    c::SYS_fsmount,
    c::SYS_mount_setattr,
    c::SYS_open_by_handle_at,
    c::SYS_vhangup,
];

/// Requests to a terminal or a socket: typing into it, taking it over, its selection, its messages, and the target of
/// its signals.
const DEVICE: [u64; 6] = [c::TIOCSTI, c::TIOCSCTTY, c::TIOCCONS, TIOCLINUX, FIOSETOWN, SIOCSPGRP];
const TIOCLINUX: u64 = 0x541c;
const FIOSETOWN: u64 = 0x8901;
const SIOCSPGRP: u64 = 0x8902;
/// The target and number of a descriptor's signal, an indirect way to send signals.
const DESCRIPTOR: [u64; 3] = [c::F_SETOWN as u64, F_SETSIG, F_SETOWN_EX];
const F_SETSIG: u64 = 10;
const F_SETOWN_EX: u64 = 15;
/// The signals that cannot be blocked.
const DEADLY: [u64; 2] = [c::SIGKILL as u64, c::SIGSTOP as u64];

/// Installs the filter for this process and its children. With `shares_user`, the supervisor and other processes run as
/// the same user, so deadly signals may go only to the own group.
pub(super) fn install(shares_user: bool) -> io::Result<()> {
    let program = program(shares_user).map_err(|error| io::Error::other(error.to_string()))?;
    apply_filter(&program).map_err(|error| io::Error::other(format!("could not filter system calls: {error}")))
}

fn program(shares_user: bool) -> Result<BpfProgram, seccompiler::BackendError> {
    let mut rules: BTreeMap<i64, Vec<SeccompRule>> = NEVER.iter().map(|call| (*call, Vec::new())).collect();
    let only = |argument, values: &[u64]| values.iter().map(|value| rule(&[(argument, Dword, Eq, *value)])).collect();
    let mut deny = |call: c::c_long, ways: Result<Vec<SeccompRule>, _>| ways.map(|ways| _ = rules.insert(call, ways));
    deny(c::SYS_ioctl, only(1, &DEVICE))?;
    deny(c::SYS_fcntl, only(1, &DESCRIPTOR))?;
    // The file size limit identifies sandbox processes (`orphans`), so it must stay; other processes have other limits.
    let size = u64::from(c::RLIMIT_FSIZE);
    let marked = rule(&[(1, Dword, Eq, size), (2, Qword, Ne, 0)])?;
    deny(c::SYS_prlimit64, Ok(vec![rule(&[(0, Dword, Ne, 0)])?, marked]))?;
    deny(c::SYS_setrlimit, only(0, &[size]))?;
    if shares_user {
        let deadly = |signal| rule(&[(0, Dword, Ne, 0), (1, Dword, Eq, signal)]);
        let everybody = rule(&[(0, Dword, Eq, u64::from(u32::MAX))])?;
        deny(c::SYS_kill, Ok(vec![everybody, deadly(DEADLY[0])?, deadly(DEADLY[1])?]))?;
        for call in [c::SYS_tkill, c::SYS_rt_sigqueueinfo, c::SYS_pidfd_send_signal] {
            deny(call, only(1, &DEADLY))?;
        }
        for call in [c::SYS_tgkill, c::SYS_rt_tgsigqueueinfo] {
            deny(call, only(2, &DEADLY))?;
        }
    }
    let arch = if cfg!(target_arch = "x86_64") { TargetArch::x86_64 } else { TargetArch::aarch64 };
    let refused = SeccompAction::Errno(c::EPERM as u32);
    let filter = SeccompFilter::new(rules, SeccompAction::Allow, refused, arch)?;
    let mut program: BpfProgram = if cfg!(target_arch = "x86_64") { without_x32() } else { Vec::new() };
    program.extend(BpfProgram::try_from(filter)?);
    Ok(program)
}

/// A rule with all these conditions, each for an argument.
fn rule(wanted: &[(u8, SeccompCmpArgLen, SeccompCmpOp, u64)]) -> Result<SeccompRule, seccompiler::BackendError> {
    let conditions = wanted.iter().map(|(argument, length, operator, value)| {
        SeccompCondition::new(*argument, length.clone(), operator.clone(), *value)
    });
    SeccompRule::new(conditions.collect::<Result<_, _>>()?)
}

/// These calls have second numbers for the x32 ABI, from 0x40000000 on; all of those are refused.
fn without_x32() -> BpfProgram {
    let step = |code, jt, jf, k| seccompiler::sock_filter { code, jt, jf, k };
    // Load the number; if it is in that range, go to the refusal, else skip it.
    vec![step(0x20, 0, 0, 0), step(0x35, 0, 1, 0x4000_0000), step(0x06, 0, 0, 0x0005_0000 | c::EPERM as u32)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_filter_can_be_built_for_every_sandbox() {
        let (alone, shared) = (program(false).expect("a filter"), program(true).expect("a filter"));
        assert!(alone.len() > NEVER.len() && shared.len() > alone.len());
    }
}
