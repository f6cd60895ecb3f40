//! The sandbox from outside: starts a process that confines itself and then runs Python, and ends all its processes.
//! The inside is in [`super::inside`].

use nix::sys::signal::{Signal, kill, killpg};
use nix::unistd::Pid;
use std::io;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::Duration;

use super::inside::{self, Plan};
use super::python::Python;
use super::sandbox::Sandbox;

const DRIVER: &str = include_str!("driver.py");

/// The sandbox of this machine, found once, and the program that starts it.
#[derive(Debug, Default)]
pub struct SandboxLauncher {
    /// `None`: the one that is running.
    program: Option<PathBuf>,
    only: Option<Sandbox>,
    found: std::cell::Cell<Option<Sandbox>>,
}

impl SandboxLauncher {
    /// Cells made by this build of the program, and in no other sandbox than this one: for tests.
    pub fn made_by(program: PathBuf, only: Option<Sandbox>) -> SandboxLauncher {
        SandboxLauncher { program: Some(program), only, found: std::cell::Cell::new(None) }
    }

    /// The strongest sandbox to try.
    pub(super) fn best(&self) -> Sandbox {
        let strongest = if cfg!(target_os = "linux") { Sandbox::Namespaces } else { Sandbox::Limits };
        self.only.or(self.found.get()).unwrap_or(strongest)
    }

    /// May a weaker one be tried where the strongest cannot be made?
    pub(super) fn may_weaken(&self) -> bool {
        self.only.is_none()
    }

    /// This one holds.
    pub(super) fn settle(&self, sandbox: Sandbox) {
        self.found.set(Some(sandbox));
    }

    /// The file of the program that makes cells, and how it is started: on Linux by a name that holds even when the file
    /// was replaced.
    fn program(&self) -> io::Result<(PathBuf, PathBuf)> {
        if let Some(program) = &self.program {
            return Ok((program.clone(), program.clone()));
        }
        let own = std::env::current_exe()?;
        let door = if cfg!(target_os = "linux") { PathBuf::from("/proc/self/exe") } else { own.clone() };
        Ok((own, door))
    }
}

/// A running cell.
pub(super) struct SandboxProcess {
    pub child: Child,
    folder: Option<PathBuf>,
}

/// How long a cell may take to end what is in it.
const PATIENCE: Duration = Duration::from_secs(2);

const STEP: Duration = Duration::from_millis(1);

impl SandboxProcess {
    /// Starts Python in a cell. `seconds`: how much of the processor it may have; `luck`: names its folder.
    pub fn start(
        rooms: &SandboxLauncher,
        sandbox: Sandbox,
        python: &Python,
        seconds: u64,
        luck: u64,
    ) -> io::Result<SandboxProcess> {
        let (own, door) = rooms.program()?;
        let folder = match sandbox {
            Sandbox::Namespaces => None,
            Sandbox::Limits => Some(inside::make_folder(luck)?),
        };
        let plan = Plan {
            sandbox,
            parent: std::process::id(),
            user: None,
            seconds,
            door: door.clone(),
            folder: folder.clone().unwrap_or_else(|| PathBuf::from("/tmp")),
            python: python.executable.clone(),
            shown: python.prefixes.clone(),
            masked: own,
        };
        if sandbox == Sandbox::Limits {
            // The expected values are in it.
            inside::hide_memory()?;
        }
        let mut command = Command::new(door);
        command.args(plan.of_cell()).arg("--").args(["-I", "-B", "-X", "utf8", "-c", DRIVER]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.env_clear().process_group(0);
        match command.spawn() {
            Ok(child) => Ok(SandboxProcess { child, folder }),
            Err(error) => {
                tidy(folder.as_deref());
                Err(error)
            }
        }
    }

    /// Ends everything in the cell and waits until it is gone; how Python ended, where it ended by itself. `closed`: the
    /// line was closed at its side, so that its end is a matter of moments.
    pub fn end(mut self, closed: bool) -> io::Result<Option<ExitStatus>> {
        let ended = self.wait(if closed { PATIENCE } else { Duration::ZERO })?;
        self.stop()?;
        match ended {
            // Out of the program's reach, so it was somebody else, or the system for want of memory.
            Some(status) if status.code().is_none() => Err(io::Error::other("another process ended the sandbox")),
            ended => Ok(ended),
        }
    }

    /// Ends it, whatever state it is in. The keeper ends what is left; where it was killed, that is done here.
    fn stop(&mut self) -> io::Result<()> {
        let mut ended = self.wait(Duration::ZERO)?;
        if ended.is_none() {
            // It has not been waited for, so the number is still its own. It may be gone by now: then there is nothing to end.
            let pid = Pid::from_raw(self.child.id() as i32);
            let _ = kill(pid, Signal::SIGTERM);
            ended = self.wait(PATIENCE)?;
            if ended.is_none() {
                let _ = killpg(pid, Signal::SIGKILL);
                ended = Some(self.child.wait()?);
            }
        }
        if ended.is_some_and(|status| status.code().is_none()) {
            inside::end_orphans();
        }
        Ok(())
    }

    fn wait(&mut self, most: Duration) -> io::Result<Option<ExitStatus>> {
        let mut waited = Duration::ZERO;
        loop {
            match self.child.try_wait()? {
                None if waited < most => sleep(STEP),
                ended => return Ok(ended),
            }
            waited += STEP;
        }
    }
}

impl Drop for SandboxProcess {
    /// Whatever went wrong, no process and no folder stays.
    fn drop(&mut self) {
        let _ = self.stop();
        tidy(self.folder.as_deref());
    }
}

fn tidy(folder: Option<&Path>) {
    if let Some(folder) = folder {
        // The system's own cleaning takes what cannot be removed here; links in it are removed, not followed.
        let _ = std::fs::remove_dir_all(folder);
    }
}
