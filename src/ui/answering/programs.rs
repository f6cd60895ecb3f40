//! Programs of the user that run beside the screen: started without the terminal, and ended as Ctrl-C ends them.

use std::io;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// How long a program may take to end, such as to close its file.
const PATIENCE: Duration = Duration::from_secs(3);

const STEP: Duration = Duration::from_millis(20);

/// The command without the terminal: it reads no keys and writes nothing on the screen.
pub fn quiet(mut command: Command) -> Command {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Interrupts a program and waits for its end; kills it if it takes too long.
pub(super) fn end(program: &mut Child, interrupt: fn(&Child) -> io::Result<()>) {
    // A program that was waited for has no process any more that could be meant.
    if matches!(program.try_wait(), Ok(None)) {
        // This fails only if the program has just ended by itself.
        let _ = interrupt(program);
    }
    let mut waited = Duration::ZERO;
    while matches!(program.try_wait(), Ok(None)) {
        if waited >= PATIENCE {
            let _ = program.kill();
            let _ = program.wait();
            return;
        }
        std::thread::sleep(STEP);
        waited += STEP;
    }
}
