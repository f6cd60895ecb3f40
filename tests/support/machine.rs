//! What the tests need of the machine: the program, chance with a seed, small disks, other users, sudden death.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The program under test.
pub fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_greenroom"))
}

/// Chance that can be had again: SplitMix64, whose constants are public.
pub struct Dice(u64);

impl Dice {
    /// From `GREENROOM_TEST_SEED` where it is set, so that a failure can be had again; else from the given seed.
    pub fn seeded(seed: u64) -> Dice {
        Dice(std::env::var("GREENROOM_TEST_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(seed))
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `limit`.
    pub fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    pub fn of<'x, T>(&mut self, things: &'x [T]) -> &'x T {
        &things[self.below(things.len() as u64) as usize]
    }
}

/// Ends a process at once.
pub fn kill(pid: u32) {
    let status = Command::new("kill").args(["-KILL", &pid.to_string()]).status();
    assert!(status.is_ok(), "kill");
}

/// Says and counts that this machine cannot run a test. `.ci/run` tells how many there were, for a test that passes is
/// silent. With `GREENROOM_ALL_TESTS` set, it fails instead.
pub fn left_out(promise: &str, why: &str) {
    let line = format!("{promise}: {why}\n");
    assert!(std::env::var_os("GREENROOM_ALL_TESTS").is_none(), "left out: {line}");
    let list = Path::new(env!("CARGO_TARGET_TMPDIR")).join("left-out.txt");
    let opened = std::fs::OpenOptions::new().create(true).append(true).open(list);
    opened.and_then(|mut list| list.write_all(line.as_bytes())).expect("the list of tests that are left out");
}

/// Whether this user may mount disks; says why not where it may not.
pub fn can_mount(promise: &str) -> bool {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let tried = Command::new("mount").args(["-t", "tmpfs", "-o", "size=64k", "none"]).arg(folder.path()).output();
    let mounted = tried.is_ok_and(|output| output.status.success());
    if mounted {
        unmount(folder.path());
    } else {
        left_out(promise, "this user may not mount a disk");
    }
    mounted
}

fn unmount(path: &Path) {
    let _ = Command::new("umount").arg("-l").arg(path).status();
}

/// A disk of its own, gone with the value.
pub struct Tiny(PathBuf);

impl Tiny {
    /// This many kilobytes in memory, mounted here.
    pub fn disk(at: &Path, kilobytes: usize) -> Tiny {
        Tiny::disk_with(at, &format!("size={kilobytes}k"))
    }

    /// One with these limits.
    pub fn disk_with(at: &Path, limits: &str) -> Tiny {
        std::fs::create_dir_all(at).expect("a place to mount");
        let status = Command::new("mount").args(["-t", "tmpfs", "-o", limits, "none"]).arg(at).status();
        assert!(status.is_ok_and(|status| status.success()), "mount");
        Tiny(at.into())
    }

    /// The folder itself, but nothing in it can be written.
    pub fn read_only(at: &Path) -> Tiny {
        for options in [&["--bind"][..], &["-o", "remount,bind,ro"]] {
            let mut mount = Command::new("mount");
            mount.args(options);
            if options[0] == "--bind" {
                mount.arg(at);
            }
            assert!(mount.arg(at).status().is_ok_and(|status| status.success()), "mount {options:?}");
        }
        Tiny(at.into())
    }
}

impl Drop for Tiny {
    fn drop(&mut self) {
        unmount(&self.0);
    }
}

/// A command run by a user who owns nothing; none, with the reason said, where this user cannot become another.
pub fn as_nobody(promise: &str) -> Option<Command> {
    let other = ["--reuid", "65534", "--regid", "65534", "--clear-groups"];
    let tried = Command::new("setpriv").args(other).arg("true").status();
    if !tried.is_ok_and(|status| status.success()) {
        left_out(promise, "this user cannot become another");
        return None;
    }
    let mut command = Command::new("setpriv");
    command.args(other).arg(program());
    Some(command)
}
