//! What is around a candidate's code when it runs: nothing of the shell's, nothing of the keeper's; and what happens to it
//! when the keeper is gone.

use super::attacks::{cases_of, escaped};
use crate::support::{Coach, program};
use greenroom::coding::{CaseOutcome, Limits, Report, Runtime, Sandbox, SandboxLauncher, run};
use greenroom::world::{Clock, Rng};
use nix::fcntl::{FcntlArg, FdFlag, fcntl};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

/// Says what it finds around itself: descriptors beyond its own two, variables, the mask of new files, ignored and blocked
/// signals, groups, and whether it has a session of its own and no terminal.
const LOOKS: &str = "import os, signal\n\ndef is_open(fd):\n    try:\n        os.fstat(fd)\n        return True\n    \
    except OSError:\n        return False\n\ndef around():\n    opened = [fd for fd in range(5, 64) if is_open(fd)]\n    \
    ignored = [n for n in range(1, 65) if n not in (13, 25, 32, 33) and signal.getsignal(n) == signal.SIG_IGN]\n    \
    blocked = len(signal.pthread_sigmask(signal.SIG_BLOCK, []))\n    \
    own = os.getsid(0) in (os.getpid(), os.getppid()) and os.getsid(0) == os.getpgid(0)\n    \
    return opened, sorted(set(os.environ) - {'LC_CTYPE'}), os.umask(0o22), ignored, blocked, own, is_tty()\n\n\
    def is_tty():\n    try:\n        os.open('/dev/tty', os.O_RDWR)\n        return True\n    except OSError:\n        \
    return False\n";
const DECK: &str =
    "E: Around.\n\n```python cases\naround() == ([], [], 0o22, [], 0, True, False)\n```\nId: ex-around\n";

#[test]
fn nothing_of_the_shells_is_around_the_code() {
    let coach = Coach::new().deck("around.md", DECK);
    fs::write(coach.desk().join("looks.py"), LOOKS).expect("a program");
    let shell = "trap '' HUP USR1 USR2 ALRM XCPU; umask 077; exec 9</ 8</etc 7</dev/null; exec \"$0\" \"$@\"";
    let mut command = Command::new("sh");
    command.args(["-c", shell]).arg(program()).arg("--home").arg(coach.home());
    command.args(["drill", "ex-around", "--json", "--submit"]).arg(coach.desk().join("looks.py"));
    let output = command.env("SECRET", "x").output().expect("a shell");
    let verdict: Value = serde_json::from_slice(&output.stdout).expect("a verdict");
    assert_eq!(verdict["outcome"], "passed", "{verdict}");
}

#[test]
fn nothing_of_this_process_is_around_the_code_where_there_are_only_limits() {
    let (cases, python) = cases_of(DECK);
    let inherited = fs::File::open("/").expect("a root");
    fcntl(&inherited, FcntlArg::F_SETFD(FdFlag::empty())).expect("left open");
    let launcher = SandboxLauncher::made_by(program().to_owned(), Some(Sandbox::Limits));
    let ran = run(
        LOOKS.as_bytes(),
        &cases,
        Limits::of(None),
        Runtime { python: &python, launcher: &launcher, clock: Clock::System, rng: &Rng::System },
    );
    assert_eq!(ran.expect("a cell").cases[0].ran, CaseOutcome::Passed);
}

const LEAVES: &str = "import os, sys, time\n\ndef around():\n    if os.fork() == 0:\n        os.setsid()\n        \
    os.execv(sys.executable, [sys.executable, '-c', 'import time; time.sleep(60)', 'escaped-the-killed'])\n    \
    time.sleep(60)\n";

/// Not even somebody who kills the keeper can leave the code running, and nobody is graded for it.
#[test]
fn a_keeper_that_is_killed_leaves_nothing_running_and_no_verdict() {
    for sandbox in [Some(Sandbox::Limits), None] {
        let (cases, python) = cases_of(DECK);
        let folder = tempfile::tempdir().expect("a folder");
        // By its path this keeper is told from those of other tests.
        let door = folder.path().join("greenroom");
        fs::copy(program(), &door).expect("a copy");
        let open = std::os::unix::fs::PermissionsExt::from_mode(0o755);
        fs::set_permissions(folder.path(), open).expect("open to all");
        let launcher = SandboxLauncher::made_by(door.clone(), sandbox);
        let killer = std::thread::spawn(move || {
            while let (None, true) = (running("escaped-the-killed"), door.exists()) {
                std::thread::sleep(Duration::from_millis(5));
            }
            let keeper = running(&format!("{} __cell keeper", door.display())).expect("a keeper");
            kill(Pid::from_raw(keeper), Signal::SIGKILL).expect("killed");
        });
        let limits = Limits::of(None);
        let ran = run(
            LEAVES.as_bytes(),
            &cases,
            limits,
            Runtime { python: &python, launcher: &launcher, clock: Clock::System, rng: &Rng::System },
        );
        let words = ran.map(|ran| Report::of(&ran, &cases).outcome).map_err(|error| error.to_string());
        assert_eq!(words, Err("another process ended the sandbox".to_owned()), "{sandbox:?}");
        killer.join().expect("the killer");
        assert_eq!(escaped(), Vec::<String>::new());
    }
}

/// The first process in whose arguments this stands.
fn running(words: &str) -> Option<i32> {
    let entries = fs::read_dir("/proc").ok()?;
    let mut numbers = entries.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse::<i32>().ok());
    numbers.find(|pid| {
        let line = fs::read(Path::new("/proc").join(pid.to_string()).join("cmdline")).unwrap_or_default();
        String::from_utf8_lossy(&line).replace('\0', " ").contains(words)
    })
}
