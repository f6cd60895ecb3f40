//! The lines of docs/reminders.md, run where the shell or tool they are for is installed.

use crate::support::{Coach, feed, program};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

const TWO_CARDS: &str = "Q: One?\nA: 1\n\nQ: Two?\nA: 2\n";

/// The fenced block that is marked so.
fn block(mark: &str) -> String {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/reminders.md");
    let page = fs::read_to_string(page).expect("the page");
    let begin = page.find(&format!("\n```{mark}\n")).expect(mark) + mark.len() + 5;
    page[begin..begin + page[begin..].find("\n```").expect("an end") + 1].to_owned()
}

/// A command that finds `greenroom` with the coach's home, and a `notify-send` that writes down what it is told.
fn in_reach(coach: &Coach, name: &str) -> Command {
    let bin = coach.desk().join("bin");
    fs::create_dir_all(&bin).expect("a folder");
    let notify = format!("#!/bin/sh\necho \"$@\" > '{}'\n", coach.desk().join("told").display());
    fs::write(bin.join("notify-send"), notify).expect("a script");
    fs::set_permissions(bin.join("notify-send"), fs::Permissions::from_mode(0o755)).expect("made to run");
    let folder = program().parent().expect("a folder").display().to_string();
    let mut command = Command::new(name);
    command.env_clear().env("PATH", format!("{}:{folder}:/usr/local/bin:/usr/bin:/bin", bin.display()));
    command.env("GREENROOM_HOME", coach.home()).env("GREENROOM_NOW", "2026-03-02T19:00:00+01:00");
    command.env("HOME", coach.desk()).env("LANG", "C.UTF-8").current_dir(coach.desk());
    command
}

fn is_installed(name: &str) -> bool {
    ["/usr/local/bin", "/usr/bin", "/bin"].iter().any(|folder| Path::new(folder).join(name).exists())
}

/// What a shell prints for a script; `None` where it is not installed.
fn prints(coach: &Coach, shell: &[&str], script: &str) -> Option<String> {
    is_installed(shell[0]).then(|| {
        let mut command = in_reach(coach, shell[0]);
        command.args(&shell[1..]).arg(script);
        let output = feed(command, "");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{}", shell[0]);
        String::from_utf8(output.stdout).expect("UTF-8")
    })
}

/// A home where two cards wait, and one where nothing does.
fn waiting_and_idle() -> [(Coach, &'static str); 2] {
    let waiting = Coach::new().deck("two.md", TWO_CARDS);
    waiting.tell("decks --json");
    [(waiting, "[2 new cards] "), (Coach::nowhere(), "")]
}

#[test]
fn the_prompts_of_the_shells_say_what_waits_and_nothing_else() {
    for (coach, expected) in waiting_and_idle() {
        let bash = format!("{}printf %s \"${{PS1@P}}\"", block("bash"));
        if let Some(prompt) = prints(&coach, &["bash", "--norc", "-c"], &bash) {
            assert_eq!(prompt.trim_end_matches(['$', '#', ' ']), expected.trim_end());
        }
        let zsh = format!("{}print -rn -- \"${{(%%)PROMPT}}\"", block("zsh"));
        if let Some(prompt) = prints(&coach, &["zsh", "-f", "-c"], &format!("{zsh}; greenroom_due >shown; true")) {
            assert!(prompt.ends_with("# ") || prompt.ends_with("% "), "{prompt}");
            assert_eq!(fs::read_to_string(coach.desk().join("shown")).expect("what was shown"), expected);
        }
        let fish = format!("{}fish_right_prompt; true", block("fish"));
        if let Some(prompt) = prints(&coach, &["fish", "--no-config", "-c"], &fish) {
            assert_eq!(prompt.trim_end(), expected.trim_end());
        }
    }
}

#[test]
fn starship_runs_a_command_that_fails_when_nothing_waits() {
    let starship: toml_edit::DocumentMut = block("toml").parse().expect("TOML");
    let own = &starship["custom"]["greenroom"];
    let of = |key: &str| own[key].as_str().expect(key).to_owned();
    assert!(of("format").contains("$output"));
    for (coach, expected) in waiting_and_idle() {
        let mut when = in_reach(&coach, "sh");
        when.args(["-c", &of("when")]);
        assert_eq!(feed(when, "").status.success(), !expected.is_empty());
        let shown = prints(&coach, &["sh", "-c"], &of("command")).expect("sh");
        assert!(shown.starts_with(if expected.is_empty() { "nothing due" } else { "2 new cards" }), "{shown}");
    }
}

#[test]
fn the_job_of_cron_tells_what_waits_and_is_silent_else() {
    let line = block("crontab");
    let fields: Vec<&str> = line.trim().splitn(6, ' ').collect();
    assert_eq!(fields[..5], ["30", "18", "*", "*", "*"]);
    // In a crontab a percent sign ends the command.
    assert!(!fields[5].contains('%'));
    for (coach, expected) in waiting_and_idle() {
        prints(&coach, &["sh", "-c"], fields[5]);
        assert_eq!(coach.desk().join("told").exists(), !expected.is_empty());
    }
}

#[test]
fn the_service_of_systemd_runs_the_same_and_its_timer_is_one_that_systemd_takes() {
    let service = block("systemd-service");
    let start = service.lines().find_map(|line| line.strip_prefix("ExecStart=/bin/sh -c ")).expect("a command");
    // systemd takes away the quotes and one of two dollar signs.
    let script = start.trim_matches('\'').replace("$$", "$");
    for (coach, expected) in waiting_and_idle() {
        prints(&coach, &["sh", "-c"], &script);
        let told = fs::read_to_string(coach.desk().join("told")).unwrap_or_default();
        assert_eq!(told.starts_with("Greenroom 2 new cards"), !expected.is_empty(), "{told}");
        let units = coach.desk().join("units");
        fs::create_dir(&units).expect("a folder");
        fs::write(units.join("greenroom.service"), &service).expect("a file");
        fs::write(units.join("greenroom.timer"), block("systemd-timer")).expect("a file");
        if is_installed("systemd-analyze") {
            let mut check = in_reach(&coach, "systemd-analyze");
            check.args(["calendar", "*-*-* 18:30:00"]);
            assert!(feed(check, "").status.success());
            let mut check = in_reach(&coach, "systemd-analyze");
            check.args(["verify", "--man=no"]).arg(units.join("greenroom.timer"));
            let found = feed(check, "");
            assert!(found.status.success(), "{}", String::from_utf8_lossy(&found.stderr));
        }
    }
}
