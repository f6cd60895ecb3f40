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
    /// `None` for the running program.
    program: Option<PathBuf>,
    only: Option<Sandbox>,
    found: std::cell::Cell<Option<Sandbox>>,
}

impl SandboxLauncher {
    /// For tests: sandboxes made by this build of the program, of exactly this kind.
    pub fn made_by(program: PathBuf, only: Option<Sandbox>) -> SandboxLauncher {
        SandboxLauncher { program: Some(program), only, found: std::cell::Cell::new(None) }
    }

    /// The strongest sandbox to try.
    pub(super) fn best(&self) -> Sandbox {
        let strongest = if cfg!(target_os = "linux") { Sandbox::Namespaces } else { Sandbox::Limits };
        self.only.or(self.found.get()).unwrap_or(strongest)
    }

    /// Whether to try a weaker one if the strongest is not available.
    pub(super) fn may_weaken(&self) -> bool {
        self.only.is_none()
    }

    /// Records that this sandbox works.
    pub(super) fn settle(&self, sandbox: Sandbox) {
        self.found.set(Some(sandbox));
    }

    /// The program that creates sandboxes, and how to start it: on Linux by a path that stays valid if the file is
    /// replaced.
    fn program(&self) -> io::Result<(PathBuf, PathBuf)> {
        if let Some(program) = &self.program {
            return Ok((program.clone(), program.clone()));
        }
        let own = std::env::current_exe()?;
        let door = if cfg!(target_os = "linux") { PathBuf::from("/proc/self/exe") } else { own.clone() };
        Ok((own, door))
    }
}

/// A running sandbox process.
pub(super) struct SandboxProcess {
    pub child: Child,
    folder: Option<PathBuf>,
}

/// How long a sandbox may take to end its processes.
const PATIENCE: Duration = Duration::from_secs(2);

const STEP: Duration = Duration::from_millis(1);

impl SandboxProcess {
    /// Starts Python in a sandbox with a limit of `seconds` of CPU time; `seed` makes its folder's name unique.
    pub fn start(
        launcher: &SandboxLauncher,
        sandbox: Sandbox,
        python: &Python,
        seconds: u64,
        seed: u64,
    ) -> io::Result<SandboxProcess> {
        let (own, door) = launcher.program()?;
        let folder = match sandbox {
            Sandbox::Namespaces => None,
            Sandbox::Limits => Some(inside::make_folder(seed)?),
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
            // The memory of this process contains the expected values.
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

    /// Ends all processes in the sandbox and waits; returns Python's own exit status, if it exited by itself. With
    /// `closed`, the channel is already closed, so Python ends soon.
    pub fn end(mut self, closed: bool) -> io::Result<Option<ExitStatus>> {
        let ended = self.wait(if closed { PATIENCE } else { Duration::ZERO })?;
        self.stop()?;
        match ended {
            // The program cannot reach the supervisor, so another process ended it, or the system ran out of memory.
            Some(status) if status.code().is_none() => Err(io::Error::other("another process ended the sandbox")),
            ended => Ok(ended),
        }
    }

    /// Ends the sandbox in any state. The supervisor ends remaining processes; if it was killed, they are ended here.
    fn stop(&mut self) -> io::Result<()> {
        let mut ended = self.wait(Duration::ZERO)?;
        if ended.is_none() {
            // Not waited for yet, so its number is still its own. If it is gone, nothing remains to end.
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
    /// After any error, no process or folder remains.
    fn drop(&mut self) {
        let _ = self.stop();
        tidy(self.folder.as_deref());
    }
}

fn tidy(folder: Option<&Path>) {
    if let Some(folder) = folder {
        // The system cleans up what cannot be removed here; links in the folder are removed, not followed.
        let _ = std::fs::remove_dir_all(folder);
    }
}
